//! "Does this feel true for you right now?": six answers as radio buttons, four on a line and two honest ways out.

use crate::content::sentences;
use crate::domain::promise::Answer;
use crate::ui::prelude::*;

/// How much room the answers take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// One under another, large: one question on a screen.
    Wide,
    /// Side by side: many questions on a screen.
    Narrow,
}

/// Whether each answer has a picture: a cup that is the fuller the truer it feels, a cup that is
/// only guessed at, and a door that is closed.
#[derive(Clone, Copy)]
pub struct PictureAnswers(pub Signal<bool>);

/// One question about a promise or commitment.
#[component]
pub fn AnswerChoice(
    /// The question.
    #[prop(into)]
    legend: String,
    /// A name for this group that no other group on the page has.
    #[prop(into)]
    name: String,
    /// How much room the answers take.
    room: Room,
    /// Whether the question is for screen readers only, because the words are above already.
    #[prop(optional)]
    legend_is_hidden: bool,
    /// The answer chosen now.
    #[prop(into)]
    chosen: Signal<Option<Answer>>,
    /// Called with the answer the person picks.
    on_choose: Callback<Answer>,
) -> impl IntoView {
    let has_pictures = move || use_context::<PictureAnswers>().is_some_and(|pictures| pictures.0.get());
    let is_pictured = Memo::new(move |_| has_pictures());
    let answers = Answer::ALL.map(|answer| {
        let id = format!("{name}-{}", answer_key(answer));
        let label_for = id.clone();
        let way_out = answer.step().is_none();
        view! {
            <label class="answer" class:answer--way-out=way_out for=label_for>
                <input
                    type="radio"
                    id=id
                    name=name.clone()
                    prop:checked=move || chosen.get() == Some(answer)
                    on:change=move |_| on_choose.run(answer)
                />
                {move || {
                    let picture = if is_pictured.get() { Some(format!("#cup-{}", answer_key(answer))) } else { answer.step().map(mark) };
                    picture.map(|picture| view! { <svg class="answer__mark" aria-hidden="true" focusable="false"><use href=picture></use></svg> })
                }}
                <span class="answer__words">{sentences::answer(answer)}</span>
                <svg class="answer__tick icon" aria-hidden="true"><use href="#icon-tick"></use></svg>
            </label>
        }
    });
    view! {
        <fieldset class="answers" class:answers--narrow=(room == Room::Narrow) class:answers--pictured=is_pictured>
            <legend class="answers__legend" class:visually-hidden=legend_is_hidden>{legend}</legend>
            {answers.into_iter().collect_view()}
        </fieldset>
    }
}

/// A circle that is the fuller the truer the promise feels. Shape first; colour says nothing.
#[component]
pub fn AnswerMark(
    /// 1 (Not yet) to 4 (Yes).
    step: u8,
) -> impl IntoView {
    view! { <svg class="answer__mark" aria-hidden="true" focusable="false"><use href=mark(step)></use></svg> }
}

fn mark(step: u8) -> String {
    format!("#answer-{step}")
}

fn answer_key(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::Mostly => "mostly",
        Answer::ABit => "a-bit",
        Answer::NotYet => "not-yet",
        Answer::NotSure => "not-sure",
        Answer::RatherNotSay => "rather-not-say",
    }
}
