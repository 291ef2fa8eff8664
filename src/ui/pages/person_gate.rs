//! Waits for a person's record, or says why it is not here.

use crate::content::text;
use crate::domain::ids::PersonId;
use crate::session::{OpenRecord, use_session};
use crate::ui::blocks::long_wait::LongWait;
use crate::ui::parts::field::Drafts;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Route;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Opening,
    Here,
    Nobody,
    NotRead,
}

/// The page once the record is open.
#[component]
pub fn PersonGate(
    /// Whose record.
    person: PersonId,
    /// The page.
    route: Route,
) -> impl IntoView {
    let session = use_session();
    let words = &text().stage;
    session.open_person(person);
    // What was taken in from a file closes what is open: it is opened again, with what is new.
    Effect::new(move |_| {
        if session.open.read().is_none() {
            session.open_person(person);
        }
    });
    provide_context(Drafts {
        of: Callback::new(move |field: String| session.draft(&(route.path() + &field))),
        keep: Callback::new(move |(field, words): (String, String)| session.keep_draft(&(route.path() + &field), &words)),
    });
    let state = Memo::new(move |_| match &*session.open.read() {
        Some(open) if open.person() != person => State::Opening,
        Some(OpenRecord::Here(_)) => State::Here,
        Some(OpenRecord::Nobody(_)) => State::Nobody,
        Some(OpenRecord::NotRead(..)) => State::NotRead,
        Some(OpenRecord::Opening(_)) | None => State::Opening,
    });
    let page = move || match state.get() {
        State::Opening => view! { <p class="opening">{words.opening}</p> <LongWait/> },
        State::Here => super::everyday_person(route),
        State::Nobody => view! {
            <Page title=words.nobody_title heading=words.nobody_heading.to_owned()>
                <p>{words.nobody}</p>
                <a class="button" href=Route::Door.path()>{words.back}</a>
            </Page>
        },
        State::NotRead => view! {
            <Page title=words.blocked_title heading=words.not_read_heading.to_owned()>
                <p>{words.failed}</p>
                <button type="button" class="button" on:click=move |_| crate::platform::dom::reload()>{words.try_again}</button>
            </Page>
        },
    };
    view! { {move || page()} }
}
