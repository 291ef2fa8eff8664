//! Goals, actions and what went well.

use crate::content::text;
use crate::domain::command::Command;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::action_card::ActionCard;
use crate::ui::blocks::action_form::ActionForm;
use crate::ui::blocks::goal_card::{GoalCard, GoalForm};
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::parts::quote::Quote;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// The page.
#[component]
pub fn GoalsPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().goals;
    let reader = whose.reader();
    let name = speak::name(session);
    let goals = speak::reading(session, |view| view.goals().into_iter().map(|goal| goal.item).collect::<Vec<_>>());
    let actions = speak::reading(session, |view| {
        view.actions().into_iter().map(|action| (action.item, action.progress.is_open())).collect::<Vec<_>>()
    });
    let of = move |open: bool| {
        actions.get().into_iter().filter(move |(_, is_open)| *is_open == open).map(|(item, _)| item).collect::<Vec<_>>()
    };
    let closed = Memo::new(move |_| of(false));
    let open = Memo::new(move |_| of(true));
    view! {
        <Page title=words.title heading=words.page_heading(reader, &name)>
            <section aria-labelledby="goals-heading">
                <h2 id="goals-heading">{words.heading(reader, &name)}</h2>
                <Show when=move || goals.read().is_empty()><p class="empty">{words.none(reader)}</p></Show>
                <ul class="cards"><For each=move || goals.get() key=|goal| goal.to_string() let:goal><GoalCard goal reader/></For></ul>
                <details class="card"><summary>{words.add}</summary><GoalForm area=None reader dictated=false/></details>
            </section>
            <section aria-labelledby="actions-heading">
                <h2 id="actions-heading">{text().actions.heading}</h2>
                <Show when=move || open.read().is_empty()><p class="empty">{text().actions.none_open}</p></Show>
                <ul class="cards"><For each=move || open.get() key=|action| action.to_string() let:action><ActionCard action reader/></For></ul>
                <details class="card">
                    <summary>{text().actions.add}</summary>
                    <ActionForm reader from=None button=text().actions.agree on_agreed=Callback::new(|()| ())/>
                </details>
                <Show when=move || !closed.read().is_empty()>
                    <details class="card">
                        <summary>{move || text().actions.closed(closed.read().len())}</summary>
                        <ul class="cards"><For each=move || closed.get() key=|action| action.to_string() let:action><ActionCard action reader/></For></ul>
                    </details>
                </Show>
            </section>
            <Achievements reader/>
        </Page>
    }
}

/// What went well.
#[component]
pub fn Achievements(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().achievements;
    let kept = speak::reading(session, |view| view.achievements());
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match session.dispatch_undoable(Command::AddAchievement { words: typed.get_untracked() }, words.added) {
            Ok(_) => {
                typed.set(String::new());
                problem.set(None);
            }
            Err(refused) => problem.set(Some(speak::refused(refused))),
        }
    };
    view! {
        <section aria-labelledby="achievements-heading">
            <h2 id="achievements-heading">{words.heading}</h2>
            {move || kept.get().into_iter().map(|said| {
                let who = speak::who_and_when(session, &said, reader);
                view! { <Quote side=speak::side_of(&said) who=who words=said.words/> }
            }).collect_view()}
            <form class="card form form--line" on:submit=add novalidate>
                <Field label=words.label id="achievement" typed=Typed::Words value=typed problem=problem/>
                <button class="button button--quiet" type="submit">{words.add}</button>
            </form>
        </section>
    }
}
