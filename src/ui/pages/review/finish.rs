//! Read back, and keep the plan as it stands.

use crate::content::{looking_back, text};
use crate::domain::command::Command;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::lookback::Open;
use crate::domain::review::{ReviewStep, Talk};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::change_lines::{Line, actions, better, decided, disagreed, new_goals, next_look, thought};
use crate::ui::parts::check_answers::{CheckAnswers, CheckRow};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The step.
#[component]
pub fn Finish(person: PersonId, review: ItemId, open: Memo<Option<Talk>>) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let problem = RwSignal::new(None::<String>);
    let navigate = StoredValue::new(use_navigate());
    let said = move || open.read().as_ref().and_then(|talk| talk.thats_right);
    let read_back = Callback::new(move |key: &'static str| {
        // Choosing what is chosen already changes nothing.
        let _said = session.dispatch(Command::ReadBackReview { review, thats_right: key == "right" });
    });
    let hold = move |_| {
        let next = open.get_untracked().and_then(|talk| talk.next);
        if next.is_none() {
            problem.set(Some(words.next_missing.to_owned()));
            return;
        }
        let today = session.today.get_untracked();
        // A step that was gone through already needs no second op.
        let _done = session.dispatch(Command::FinishReviewStep { review, step: ReviewStep::Finish });
        match session.dispatch(Command::HoldReview { on: today, next }) {
            Ok(held) => navigate
                .with_value(|go| go(&Route::ChangeStory(Whose::Of(person), Some(held)).path(), NavigateOptions::default())),
            Err(refused) => problem.set(Some(speak::refused(refused))),
        }
    };
    let legend = words.read_back(&speak::name(session));
    view! {
        <p class="lead">{words.finish_lead}</p>
        <section class="card" aria-labelledby="written-down">
            <h2 id="written-down">{text().visit.written_down}</h2>
            <CheckAnswers rows=Signal::derive(move || rows(session, person)) nothing=text().visit.nothing_written change=text().visit.change/>
        </section>
        <section class="card">
            <Choice
                legend=legend
                name="read-back"
                choices=vec![("right", words.thats_right.to_owned()), ("not-read", words.not_read.to_owned())]
                chosen=Signal::derive(move || match said() { Some(true) => "right".to_owned(), Some(false) => "not-read".to_owned(), None => String::new() })
                on_choose=read_back
            />
        </section>
        <p>{words.hold_note}</p>
        <div role="alert">
            {move || problem.get().map(|problem| view! {
                <p class="field__problem">{problem}" "<a href=Route::ReviewStep(person, ReviewStep::Next).path()>{words.to_next}</a></p>
            })}
        </div>
        <div class="button-row">
            <button type="button" class="button button--big" on:click=hold><Icon name="tick"/>{words.hold}</button>
        </div>
    }
}

fn rows(session: Session, person: PersonId) -> Vec<CheckRow> {
    let words = &text().review;
    speak::with_record(session, |record| {
        let view = record.now();
        let talk = view.open_talk();
        let row = |head: &str, lines: Vec<Line>, step| {
            let lines = lines.into_iter().map(|line| line.words).collect();
            CheckRow::new(head.to_owned(), lines, Route::ReviewStep(person, step).path())
        };
        let decisions = decided(&view).into_iter().flat_map(|(decision, lines)| {
            let say = move |line: Line| Line { words: text().voices.says(looking_back::decision(decision), &line.words), ..line };
            lines.into_iter().map(say)
        });
        let agreed = talk.as_ref().map(|talk| view.agreed_in_talk(talk)).unwrap_or_default();
        let disagreed = view.open_disagreements().iter().flat_map(|found| disagreed(session, found)).collect();
        let next = next_look(session, talk.and_then(|talk| talk.next)).into_iter().collect();
        vec![
            row(words.row_better, better(session, &view.look_back(Open::To(Side::Adviser))), ReviewStep::Since),
            row(words.row_decided, decisions.collect(), ReviewStep::Plan),
            row(words.row_think, thought(session, &view), ReviewStep::Views),
            row(words.row_disagree, disagreed, ReviewStep::Views),
            CheckRow::new(
                words.row_goals.to_owned(),
                new_goals(&view).into_iter().map(|line| line.words).collect(),
                Route::Goals(Whose::Of(person)).path(),
            ),
            row(words.row_agreed, actions(session, &agreed), ReviewStep::Next),
            row(words.row_next, next, ReviewStep::Next),
        ]
    })
    .unwrap_or_default()
}
