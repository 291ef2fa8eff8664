//! The likely status with how it was worked out. It never says what somebody is not.

use crate::content::{CARE, standing};
use crate::session::use_session;
use crate::ui::parts::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// The card.
#[component]
pub fn StandingCard(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let reader = whose.reader();
    let found = Memo::new(move |_| {
        let today = session.today.get();
        speak::with_record(session, |record| record.now().standing(today)).flatten()
    });
    let shown = move || {
        let Some(found) = found.get() else {
            return view! { <p class="empty">{words.not_known(reader)}</p> };
        };
        let lines = |lines: Vec<String>| lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        let near = standing::near(&found);
        view! {
            <p class="standing">{standing::likely(found.likely, reader, session.today.get())}</p>
            <p class="note">{words.check(reader)}</p>
            {(!near.is_empty()).then(|| view! {
                <p><span class="chip chip--watch"><Icon name="talk"/>{words.near}</span></p>
                <ul class="plain-list">{lines(near.iter().map(|line| (*line).to_owned()).collect())}</ul>
            })}
            <details>
                <summary>{words.why(reader)}</summary>
                <ul class="plain-list">{lines(standing::reasons(&found, reader))}</ul>
                <p class="note">{CARE.reasons.law}</p>
            </details>
        }
    };
    view! {
        <section class="card">
            <h2>{words.standing(reader)}</h2>
            {move || shown()}
        </section>
    }
}
