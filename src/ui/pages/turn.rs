//! "Your turn": handing the tablet over, and giving it back.

use crate::content::text;
use crate::domain::ids::PersonId;
use crate::domain::visit::Step;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::unlock_form::{Purpose, UnlockForm};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos_router::hooks::use_navigate;

/// Before the tablet changes hands.
#[component]
pub fn TurnPage(
    /// Whose turn it will be.
    person: PersonId,
) -> impl IntoView {
    let session = use_session();
    let words = &text().turn;
    let name = speak::name(session);
    let navigate = use_navigate();
    let start = StoredValue::new(move || {
        session.start_turn(person);
        navigate(&Route::Home(Whose::Mine).path(), leptos_router::NavigateOptions { replace: true, ..Default::default() });
    });
    let not_now = move || came_from(session, person);
    let button = words.start(&name);
    view! {
        <Page title=words.title heading=words.heading(&name)>
            <ul class="card promises-of-turn">
                <li><Icon name="tick"/>{words.only_theirs(&name)}</li>
                <li><Icon name="tick"/>{words.yours_hidden}</li>
                <li><Icon name="tick"/>{words.words_needed}</li>
            </ul>
            <div class="button-row">
                <a class="button button--quiet" href=move || not_now().path()>{words.not_now}</a>
                <button type="button" class="button button--voice button--big" on:click=move |_| start.with_value(|start| start())>
                    <Icon name="hand"/>{button}
                </button>
            </div>
        </Page>
    }
}

/// Where a turn begins and ends: in the look together or the visit that is open, whichever was begun later, or on the first page.
fn came_from(session: Session, person: PersonId) -> Route {
    let open = speak::with_record(session, |record| (record.now().open_visit(), record.now().open_talk()));
    match open {
        Some((visit, Some(talk))) if visit.as_ref().is_none_or(|visit| talk.began.has(visit.item)) => {
            Route::ReviewStep(person, talk.carry_on_at())
        }
        Some((Some(_), _)) => Route::Visit(person, Step::Promises),
        _ => Route::Home(Whose::Of(person)),
    }
}

/// When the young person has finished.
#[component]
pub fn TurnOverPage() -> impl IntoView {
    let session = use_session();
    let words = &text().turn;
    let answered = speak::reading(session, |view| view.answered_this_time(Side::YoungPerson));
    let adviser = session.adviser();
    let person = session.turn.get_untracked();
    let navigate = use_navigate();
    let back = Callback::new(move |()| {
        session.close_turn();
        if let Some(person) = person {
            navigate(&came_from(session, person).path(), leptos_router::NavigateOptions { replace: true, ..Default::default() });
        }
    });
    view! {
        <Page title=words.over_title heading=words.over_heading.to_owned()>
            <p class="lead">{move || match answered.get() {
                0 => words.over_none.to_owned(),
                n => words.over_some(n),
            }}</p>
            <p>{words.over_give(&adviser)}</p>
            <a class="button button--quiet" href=Route::Home(Whose::Mine).path()>{words.over_not_yet}</a>
            <section class="card">
                <h2>{words.over_for(&adviser)}</h2>
                <UnlockForm purpose=Purpose::EndTurn on_open=back/>
            </section>
        </Page>
    }
}
