//! One goal or action in a review: keep it, change it, or say that it is finished. What is chosen is kept at once, and undone by
//! choosing again.

use crate::content::{looking_back, text};
use crate::domain::action::{Progress, Window};
use crate::domain::command::Command;
use crate::domain::goal::GoalState;
use crate::domain::ids::ItemId;
use crate::domain::review::{Decision, Talk};
use crate::domain::voice::{Side, Voice};
use crate::domain::words::{Said, every_wording};
use crate::session::use_session;
use crate::ui::blocks::action_card::who_and_when;
use crate::ui::blocks::kept_words::KeptWords;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::day_choice::{Day, DayChoice};
use crate::ui::parts::quote::Quote;
use crate::ui::prelude::*;
use crate::ui::speak::{self, html_id};
use chrono::{Months, NaiveDate};
use std::sync::Arc;

/// A goal.
#[component]
pub fn GoalDecision(goal: ItemId, talk: StoredValue<Talk>, open: Memo<Option<Talk>>) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let found = speak::reading(session, move |view| view.goal(goal));
    let settle = move |decision: Decision| {
        let to = if decision == Decision::Finished { GoalState::Reached } else { GoalState::Going };
        // It may say so already.
        let _moved = session.dispatch(Command::MoveGoalOn { goal, state: to });
    };
    let end = Callback::new(move |key: &'static str| {
        if let Some(state) = GoalState::ALL.into_iter().find(|state| speak::goal_state(*state).0 == key) {
            let _moved = session.dispatch(Command::MoveGoalOn { goal, state });
        }
    });
    let label = words.goal_words(&speak::name(session));
    let decided = decided(open, goal);
    let quotes = move || {
        let said = found.get().map(|goal| goal.words).unwrap_or_default();
        said.into_iter()
            .map(|said| view! { <Quote side=speak::side_of(&said) who=speak::who_and_when(session, &said, Side::Adviser) words=said.words/> })
            .collect_view()
    };
    let more = move || match decided.get() {
        Some(Decision::Change) => view! {
            <KeptWords
                label=label.clone()
                id=html_id("reword", goal)
                reader=Side::Adviser
                dictated=true
                read=Arc::new(move |view, side| {
                    let words = view.goal(goal).map(|goal| goal.words).unwrap_or_default();
                    // What they typed themselves is above, and stays as it is: what is said now stands beside it.
                    let is_dictated = |said: &Said| matches!(said.said_by, Voice::YoungPersonDictated { .. });
                    words.into_iter().filter(|said| side == Side::YoungPerson && is_dictated(said)).collect()
                })
                say=Arc::new(move |words| Command::RewordGoal { goal, words })
            />
        },
        Some(Decision::Finished) => view! {
            <Choice
                legend=words.how_it_ended
                name=html_id("ended", goal)
                choices=[GoalState::Reached, GoalState::NotNow].map(|state| (speak::goal_state(state).0, speak::goal_state(state).1.to_owned())).to_vec()
                chosen=Signal::derive(move || found.read().as_ref().map(|goal| speak::goal_state(goal.state).0.to_owned()).unwrap_or_default())
                on_choose=end
            />
        },
        _ => ().into_any(),
    };
    view! {
        <li class="card decision">
            {move || quotes()}
            <KeepOrChange item=goal talk open settle=Callback::new(settle)/>
            {move || more()}
        </li>
    }
}

/// An action.
#[component]
pub fn ActionDecision(action: ItemId, talk: StoredValue<Talk>, open: Memo<Option<Talk>>) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let found = speak::reading(session, move |view| view.action(action));
    let settle = move |decision: Decision| {
        // What is open again goes back to where it was when the look began.
        let before = move || {
            let began = talk.read_value().began.clone();
            speak::with_record(session, move |record| record.as_at(&began).action(action).map(|action| action.progress)).flatten()
        };
        let to = if decision == Decision::Finished { Some(Progress::Done) } else { untrack(before) };
        let is_open = found.get_untracked().is_none_or(|found| found.progress.is_open());
        if let Some(progress) = to.filter(|to| !is_open || *to == Progress::Done) {
            let _moved = session.dispatch(Command::MoveActionOn { action, progress });
        }
    };
    let end = Callback::new(move |key: &'static str| {
        if let Some(progress) = Progress::ALL.into_iter().find(|progress| speak::progress(*progress).0 == key) {
            let _moved = session.dispatch(Command::MoveActionOn { action, progress });
        }
    });
    let problem = RwSignal::new(None::<String>);
    let move_to = Callback::new(move |to: NaiveDate| {
        let from = session.today.get_untracked().min(to);
        let moved = session.dispatch(Command::MoveWindow { action, window: Window { from, to } });
        problem.set(moved.err().map(speak::refused));
    });
    let decided = decided(open, action);
    let last_day = Signal::derive(move || found.read().as_ref().and_then(|found| found.windows.first()).map(|window| window.to));
    let more = move || match decided.get() {
        Some(Decision::Change) => {
            let today = session.today.get_untracked();
            let ahead = |months| today.checked_add_months(Months::new(months)).unwrap_or(today);
            let days = vec![
                Day { key: "month", words: text().actions.in_a_month.to_owned(), on: ahead(1) },
                Day { key: "three-months", words: text().actions.in_three_months.to_owned(), on: ahead(3) },
            ];
            view! {
                <KeptWords
                    label=words.action_words
                    id=html_id("reword", action)
                    reader=Side::Adviser
                    dictated=false
                    read=Arc::new(move |view, side| {
                        let words = view.action(action).map(|action| action.what).unwrap_or_default();
                        words.into_iter().filter(|said| side == Side::Adviser && speak::side_of(said) == side).collect()
                    })
                    say=Arc::new(move |what| Command::RewordAction { action, what })
                />
                <DayChoice legend=words.action_when id=html_id("when", action) days=days pick=text().actions.pick_a_day label=text().actions.day chosen=last_day problem=problem on_choose=move_to/>
            }.into_any()
        }
        Some(Decision::Finished) => view! {
            <Choice
                legend=words.how_it_ended
                name=html_id("ended", action)
                choices=[Progress::Done, Progress::NotForMe].map(|progress| (speak::progress(progress).0, speak::progress(progress).1.to_owned())).to_vec()
                chosen=Signal::derive(move || found.read().as_ref().map(|found| speak::progress(found.progress).0.to_owned()).unwrap_or_default())
                on_choose=end
            />
        },
        _ => ().into_any(),
    };
    let what = move || found.get().map(|found| every_wording(&found.what));
    view! {
        <li class="card decision">
            <p class="action__what" dir="auto">{move || what()}</p>
            <p class="action__who">{move || found.get().map(|found| who_and_when(session, &found, Side::Adviser))}</p>
            <KeepOrChange item=action talk open settle=Callback::new(settle)/>
            {move || more()}
        </li>
    }
}

fn decided(open: Memo<Option<Talk>>, item: ItemId) -> Memo<Option<Decision>> {
    Memo::new(move |_| open.read().as_ref().and_then(|talk| talk.decisions.get(&item).copied()))
}

#[component]
fn KeepOrChange(
    item: ItemId,
    talk: StoredValue<Talk>,
    open: Memo<Option<Talk>>,
    /// Brings the goal or action itself in step with what was decided.
    settle: Callback<Decision>,
) -> impl IntoView {
    let session = use_session();
    let decided = decided(open, item);
    let choose = Callback::new(move |key: &'static str| {
        if let Some(decision) = Decision::from_key(key) {
            let review = talk.read_value().item;
            match session.dispatch(Command::Decide { review, of: item, decision }) {
                Ok(_) => settle.run(decision),
                Err(refused) => session.say(speak::refused(refused)),
            }
        }
    });
    view! {
        <Choice
            legend=text().review.decide
            name=html_id("decide", item)
            choices=Decision::ALL.map(|decision| (decision.key(), looking_back::decision(decision).to_owned())).to_vec()
            chosen=Signal::derive(move || decided.get().map(|decision| decision.key().to_owned()).unwrap_or_default())
            on_choose=choose
        />
    }
}
