//! The seven promises together: for a young person the way through them, for the adviser their own answers and both voices.

use crate::content::{charter, sentences, text};
use crate::domain::command::Command;
use crate::domain::promise::{About, PromiseId};
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::voices_table::{Compared, VoicesTable};
use crate::ui::parts::answer_choice::{AnswerChoice, AnswerMark, Room};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn PromisesPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().promises;
    let reader = whose.reader();
    let heading = Signal::derive(move || words.heading(reader, &speak::name(session)));
    view! {
        <Page title=words.title heading=heading>
            {match whose {
                Whose::Mine => view! { <MyPromises/> },
                Whose::Of(_) => view! { <AdviserPromises whose/> },
            }}
        </Page>
    }
}

/// The young person's way through the seven.
#[component]
fn MyPromises() -> impl IntoView {
    let session = use_session();
    let words = &text().promises;
    let compared = speak::reading(session, |view| Compared(view.compare_promises(Side::YoungPerson)));
    let answered = move || compared.read().mine_are_new();
    view! {
        <p class="lead">{move || if answered() == 7 { words.all_answered } else { words.lead }}</p>
        <ol class="promise-list">
            {PromiseId::all().map(|promise| {
                let found = Compared::on(compared, About::Promise(promise));
                let mine = move || found.get().filter(|found| found.mine_is_new).and_then(|found| found.mine);
                view! {
                    <li>
                        <a class="card promise-list__link" href=Route::Promise(Whose::Mine, promise).path()>
                            <PromisePicture promise/>
                            <span class="promise-list__title">{charter::title(promise)}</span>
                            <span class="promise-list__answer">{move || match mine() {
                                Some(reading) => view! {
                                    {reading.answer.step().map(|step| view! { <AnswerMark step/> })}
                                    {sentences::answer(reading.answer)}
                                },
                                None => words.not_asked.into_any(),
                            }}</span>
                        </a>
                    </li>
                }
            }).collect_view()}
        </ol>
        <Show when=move || session.is_turn()>
            <a class="button button--voice button--big" href=Route::TurnOver.path()>{text().turn.finished}</a>
        </Show>
        <p class="note">{words.nobody_told}</p>
    }
}

/// The adviser's own answers, and then both voices.
#[component]
pub fn AdviserPromises(
    /// Whose.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().promises;
    let compared = speak::reading(session, |view| Compared(view.compare_promises(Side::Adviser)));
    view! {
        <p class="lead">{move || {
            let name = speak::name(session);
            match compared.read().hidden() {
                0 => words.adviser_lead(&name),
                n => words.hidden(n, &name),
            }
        }}</p>
        <section aria-labelledby="own-answers">
            <h2 id="own-answers">{words.own_answers}</h2>
            {PromiseId::all().map(|promise| view! { <AdviserAnswer whose promise compared/> }).collect_view()}
        </section>
        <section class="card">
            <h2>{text().pictures.promises_heading}</h2>
            <VoicesTable whose/>
        </section>
    }
}

#[component]
fn AdviserAnswer(whose: Whose, promise: PromiseId, compared: Memo<Compared>) -> impl IntoView {
    let session = use_session();
    let words = &text().promises;
    let about = About::Promise(promise);
    let comparison = Compared::on(compared, about);
    // An answer from last time is not today's: it is offered as a hint, never as already chosen.
    let mine = Compared::mine_now(comparison);
    let chosen = move || mine.read().as_ref().map(|mine| mine.answer);
    let before = move || comparison.get().filter(|comparison| !comparison.mine_is_new).and_then(|comparison| comparison.mine);
    // What was said to it is still what is said to it.
    let kept = move || mine.read_untracked().as_ref().map(|mine| mine.words.clone()).unwrap_or_default();
    let choose = Callback::new(move |answer| {
        if let Err(refused) = session.dispatch(Command::Answer { about, answer, words: kept() }) {
            session.say(speak::refused(refused));
        }
    });
    view! {
        <div class="card adviser-answer">
            <AnswerChoice
                legend=charter::title(promise)
                name=format!("own-{}", promise.number())
                room=Room::Narrow
                chosen=Signal::derive(chosen)
                on_choose=choose
            />
            <p class="adviser-answer__more">
                {move || before().map(|mine| words.before(sentences::answer(mine.answer)))}
                " "
                <a class="link" href=Route::Promise(whose, promise).path()>
                    {words.look_closer}<span class="visually-hidden">": "{charter::title(promise)}</span>
                </a>
            </p>
        </div>
    }
}

/// The drawing of a promise.
#[component]
pub fn PromisePicture(
    /// Which.
    promise: PromiseId,
) -> impl IntoView {
    view! { <svg class="promise-picture" aria-hidden="true" focusable="false"><use href=format!("#promise-{}", promise.number())></use></svg> }
}
