//! One goal, in its owner's words, and adding one.

use crate::content::{areas, text};
use crate::domain::area::Area;
use crate::domain::command::Command;
use crate::domain::goal::GoalState;
use crate::domain::ids::ItemId;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::brought_back::BroughtBack;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::quote::Quote;
use crate::ui::prelude::*;
use crate::ui::speak::{self, html_id};

/// One goal.
#[component]
pub fn GoalCard(
    /// Which.
    goal: ItemId,
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().goals;
    let found = speak::reading(session, move |view| view.goal(goal));
    let new_words = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let choose = Callback::new(move |key: &'static str| {
        if let Some(to) = GoalState::ALL.into_iter().find(|state| speak::goal_state(*state).0 == key) {
            // Choosing what is chosen already changes nothing.
            let _said = session.dispatch_undoable(Command::MoveGoalOn { goal, state: to }, &words.moved(speak::goal_state(to).1));
        }
    });
    let reword = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match session.dispatch_undoable(Command::RewordGoal { goal, words: new_words.get_untracked() }, words.reworded) {
            Ok(_) => {
                new_words.set(String::new());
                problem.set(None);
            }
            Err(refused) => problem.set(Some(speak::refused(refused))),
        }
    };
    let remove = move |_| {
        if let Err(refused) = session.dispatch_undoable(Command::Remove { item: goal }, words.removed) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <li class="card goal">
            {move || found.get().map(|found| found.words.into_iter().map(|said| {
                let who = speak::who_and_when(session, &said, reader);
                view! { <Quote side=speak::side_of(&said) who=who words=said.words/> }
            }).collect_view())}
            {move || found.get().and_then(|found| found.area).map(|area| view! { <p class="chip chip--calm">{areas::short(area)}</p> })}
            <BroughtBack item=goal is_back=Signal::derive(move || found.read().as_ref().is_some_and(|found| found.brought_back))/>
            <Choice
                legend=words.state
                name=html_id("goal", goal)
                choices=GoalState::ALL.map(|state| (speak::goal_state(state).0, speak::goal_state(state).1.to_owned())).to_vec()
                chosen=Signal::derive(move || found.read().as_ref().map(|found| speak::goal_state(found.state).0.to_owned()).unwrap_or_default())
                on_choose=choose
            />
            <details>
                <summary>{words.change}</summary>
                <form class="form form--line" on:submit=reword>
                    <Field label=words.new_words id=html_id("reword", goal) typed=Typed::Words value=new_words problem=problem/>
                    <button class="button button--quiet button--small" type="submit">{words.keep}</button>
                </form>
                <button type="button" class="link-button" on:click=remove>{words.remove}</button>
            </details>
        </li>
    }
}

/// Adding a goal, with ideas to pick and change.
#[component]
pub fn GoalForm(
    /// The part of the plan it belongs to, if the page is about one.
    area: Option<Area>,
    /// Who is reading.
    reader: Side,
    /// Whether the adviser is typing what the young person says.
    #[prop(into)]
    dictated: Signal<bool>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().goals;
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let command = Command::AddGoal { area, words: typed.get_untracked() };
        let said = if dictated.get_untracked() { session.dispatch_dictated(command) } else { session.dispatch(command) };
        match said {
            Ok(_) => {
                typed.set(String::new());
                problem.set(None);
                session.say(words.added.to_owned());
            }
            Err(refused) => {
                problem.set(Some(speak::refused(refused)));
                crate::platform::dom::focus("goal");
            }
        }
    };
    let ideas: Vec<&'static str> = match area {
        Some(area) => areas::words(area).map(|words| words.goal_ideas.to_vec()).unwrap_or_default(),
        None => [Area::Learning, Area::Home, Area::Skills]
            .into_iter()
            .filter_map(|area| areas::words(area)?.goal_ideas.first().copied())
            .collect(),
    };
    view! {
        <form class="form" on:submit=add novalidate>
            <Field label=words.label(reader, &speak::name(session)) id="goal" typed=Typed::Words hint=words.hint value=typed problem=problem/>
            <div class="ideas">
                <p class="label">{words.ideas}</p>
                <div class="button-row">
                    {ideas.into_iter().map(|idea| view! {
                        <button type="button" class="button button--quiet button--small button--idea" on:click=move |_| {
                            typed.set(idea.to_owned());
                            crate::platform::dom::focus("goal");
                        }>{idea}</button>
                    }).collect_view()}
                </div>
            </div>
            <button class="button" type="submit">{words.add_this}</button>
        </form>
    }
}
