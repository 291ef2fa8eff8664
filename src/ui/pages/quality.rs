//! Worth a look: what the app noticed in the plan by itself, as suggestions. Nothing waits for them and nobody counts them.

use crate::content::{areas, text};
use crate::domain::command::Command;
use crate::domain::quality::{Check, Of, Suggestion};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::parts::quote::Quote;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn QualityPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().quality;
    let reader = whose.reader();
    let hard: Vec<&'static str> = words.hard_words.iter().map(|word| word.hard).collect();
    let found = Signal::derive(move || {
        let today = session.today.get();
        let found = speak::with_record(session, |record| record.now().suggestions(today, &hard)).unwrap_or_default();
        // During a turn nothing of the adviser's shows.
        let is_shown = |it: &Suggestion| !session.is_turn() || (it.check != Check::PlainWords && it.not_needed.is_none());
        found.into_iter().filter(is_shown).collect::<Vec<_>>()
    });
    let open = move || found.get().into_iter().filter(|it| it.not_needed.is_none()).collect::<Vec<_>>();
    let aside = move || found.get().into_iter().filter(|it| it.not_needed.is_some()).collect::<Vec<_>>();
    view! {
        <Page title=words.title heading=Signal::derive(move || words.heading(reader, &speak::name(session)))>
            <p class="lead">{words.lead(reader)}</p>
            <Show when=move || open().is_empty()><p class="empty">{words.none(reader)}</p></Show>
            <ul class="cards">
                <For each=open key=key let:it>{card(session, whose, it)}</For>
            </ul>
            <Show when=move || !aside().is_empty()>
                <details class="card">
                    <summary>{move || words.aside(aside().len())}</summary>
                    <ul class="cards">{move || aside().into_iter().map(|it| put_aside(session, whose, it)).collect_view()}</ul>
                </details>
            </Show>
        </Page>
    }
}

fn key(it: &Suggestion) -> String {
    format!("{} {} {}", it.check.key(), about(it.of), it.words)
}

fn about(of: Of) -> String {
    match of {
        Of::Plan => String::new(),
        Of::Area(area) => area.key().to_owned(),
        Of::Item(item) => item.to_string(),
    }
}

/// One suggestion, with the way there and a place for an honest reason.
fn card(session: Session, whose: Whose, it: Suggestion) -> AnyView {
    let words = &text().quality;
    let (check, of, reader) = (it.check, it.of, whose.reader());
    let why = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let command = Command::SayNotNeeded { check, of, why: why.get_untracked() };
        problem.set(session.dispatch_undoable(command, words.put_aside).err().map(speak::refused));
    };
    let place = place(session, of, reader);
    view! {
        <li class="card suggestion">
            <h2 class="suggestion__place">{place.clone()}</h2>
            <p dir="auto">{sentence(session, reader, &it)}</p>
            <a class="link" href=leads_to(whose, &it).path()>{words.look}<span class="visually-hidden">": "{place}</span></a>
            <details>
                <summary>{words.not_needed}</summary>
                <form class="form" on:submit=keep novalidate>
                    <Field label=words.why id=format!("why-{}-{}", check.key(), about(of)) typed=Typed::Words hint=words.why_hint value=why problem=problem/>
                    <button class="button button--quiet button--small" type="submit">{words.keep}</button>
                </form>
            </details>
        </li>
    }
}

/// One that somebody said is not needed, with whose reason it is.
fn put_aside(session: Session, whose: Whose, it: Suggestion) -> AnyView {
    let words = &text().quality;
    let (check, of, reader) = (it.check, it.of, whose.reader());
    let Some(reason) = it.not_needed.clone() else { return ().into_any() };
    let take_up = move |_| {
        if let Err(refused) = session.dispatch_undoable(Command::SayNeeded { check, of }, words.taken_up) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <li class="suggestion">
            <p><strong>{place(session, of, reader)}</strong>" "<span dir="auto">{sentence(session, reader, &it)}</span></p>
            <Quote side=speak::side_of(&reason) who=speak::who_and_when(session, &reason, reader) words=words.because(&reason.words)/>
            <button type="button" class="button button--quiet button--small" on:click=take_up>{words.needed}</button>
        </li>
    }
}

fn place(session: Session, of: Of, reader: Side) -> String {
    let words = &text().quality;
    match of {
        Of::Plan => words.whole.to_owned(),
        Of::Area(area) => areas::title(area, reader, &speak::name(session)),
        Of::Item(_) => words.goals_and_actions.to_owned(),
    }
}

fn leads_to(whose: Whose, it: &Suggestion) -> Route {
    match (it.of, it.check, whose) {
        (Of::Area(area), ..) => Route::Area(whose, area),
        (Of::Item(_), ..) => Route::Goals(whose),
        (Of::Plan, Check::Review, Whose::Of(person)) => Route::Review(person),
        (Of::Plan, Check::Review, Whose::Mine) => Route::Rights(whose),
        (Of::Plan, ..) => Route::Papers(whose),
    }
}

fn sentence(session: Session, reader: Side, it: &Suggestion) -> String {
    let words = &text().quality;
    let name = speak::name(session);
    match it.check {
        Check::Review if it.is_empty => words.review_first(reader).to_owned(),
        Check::Review => words.review(reader).to_owned(),
        Check::HealthHistory => words.health_history(reader, &name),
        Check::OwnCopy => words.own_copy(reader, &name),
        Check::GoalHasAction => words.goal_has_action(reader, &it.words),
        Check::GoalIsFresh => words.goal_is_fresh(reader, &it.words),
        Check::ActionIsSettled => words.action_is_settled(reader, &it.words),
        Check::ActionHasNote => words.action_has_note(reader, &it.words),
        Check::AreaIsFresh if it.is_empty => words.area_is_empty(reader).to_owned(),
        Check::AreaIsFresh => words.area_is_fresh(reader).to_owned(),
        Check::OwnWords => words.own_words(reader, &name),
        Check::PlanB => words.plan_b(reader).to_owned(),
        Check::PlainWords => {
            let plain = words.hard_words.iter().find(|word| word.hard == it.words).map_or("", |word| word.plain);
            words.plain_words(reader, &it.words, plain)
        }
    }
}
