//! What each of them thinks of the plan, and what they do not agree about: two boxes each, in their own words.

use crate::content::text;
use crate::domain::command::Command;
use crate::domain::ids::ItemId;
use crate::domain::review::Talk;
use crate::domain::voice::Side;
use crate::platform::{clock, dom};
use crate::session::use_session;
use crate::ui::blocks::disagreements::{DisagreementBoxes, about_box};
use crate::ui::blocks::kept_words::KeptWords;
use crate::ui::parts::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::speak;
use std::sync::Arc;

/// The step.
#[component]
pub fn Views(talk: Talk) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let review = talk.item;
    let began = talk.began;
    // Those that were settled before this look began are not opened again.
    let items = speak::reading(session, move |view| {
        let before = view.record().as_at(&began).disagreements();
        let was_settled = |item: ItemId| before.iter().any(|found| found.item == item && found.is_settled);
        view.disagreements().into_iter().map(|found| found.item).filter(|item| !was_settled(*item)).collect::<Vec<_>>()
    });
    let add = move |_| match session.dispatch(Command::AddDisagreement) {
        // Whoever adds one goes on in its first box.
        Ok(item) => clock::after_paint(move || dom::focus(&about_box(item))),
        Err(refused) => session.say(speak::refused(refused)),
    };
    let numbered = move || items.get().into_iter().zip(1_usize..).collect::<Vec<_>>();
    let name = speak::name(session);
    let think = |side: Side, label: String| {
        view! {
            <KeptWords
                label=label
                id=if side == Side::YoungPerson { "think-theirs" } else { "think-mine" }
                reader=Side::Adviser
                dictated=side == Side::YoungPerson
                read=Arc::new(move |view, of| if of == side { view.review_words(review, side) } else { Vec::new() })
                say=Arc::new(move |words| Command::ReviewWords { review, words })
            />
        }
    };
    view! {
        <p class="lead">{words.think_lead}</p>
        <section class="card area-words">
            {think(Side::YoungPerson, words.think_theirs(&name))}
            {think(Side::Adviser, words.think_mine.to_owned())}
        </section>
        <section aria-labelledby="disagreements">
            <h2 id="disagreements">{text().disagreements.heading}</h2>
            <p>{text().disagreements.lead}</p>
            <ul class="cards"><For each=numbered key=|(item, number)| format!("{item}{number}") let:each><DisagreementBoxes item=each.0 number=each.1/></For></ul>
            <button type="button" class="button button--quiet" on:click=add><Icon name="plus"/>{text().disagreements.add}</button>
        </section>
    }
}
