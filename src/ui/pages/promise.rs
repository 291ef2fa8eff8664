//! One promise: the answer, words, and a closer look at its commitments.

use super::promises::PromisePicture;
use crate::content::charter::{self, Commitment, Grouping};
use crate::content::{dates, sentences, text};
use crate::domain::command::Command;
use crate::domain::comparison::Theirs;
use crate::domain::promise::{About, Answer, PromiseId};
use crate::domain::review::ReviewStep;
use crate::domain::visit::Step;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::voices_table::Compared;
use crate::ui::blocks::way_back::way_back;
use crate::ui::parts::answer_choice::{AnswerChoice, Room};
use crate::ui::parts::page::Page;
use crate::ui::parts::quote::Quote;
use crate::ui::parts::words_box::WordsBox;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn PromisePage(
    /// Through whose eyes.
    whose: Whose,
    /// Which promise.
    promise: PromiseId,
) -> impl IntoView {
    let session = use_session();
    let words = &text().promise;
    let reader = whose.reader();
    let about = About::Promise(promise);
    let is_mine = reader == Side::YoungPerson;
    let commitments = charter::commitments(promise);
    let abouts = commitments.iter().map(|commitment| About::Commitment(commitment.id));
    let abouts: Vec<About> = PromiseId::all().map(About::Promise).chain(abouts).collect();
    let compared = speak::reading(session, move |view| Compared(view.compare_all(abouts.iter().copied(), reader)));
    let next =
        promise.next().map_or((Route::Promises(whose), words.finish(reader)), |next| (Route::Promise(whose, next), words.next));
    let before = promise.previous().map_or(Route::Promises(whose), |previous| Route::Promise(whose, previous));
    let way_back = way_back(session, whose, ReviewStep::Since, Step::Promises);
    let back = move || way_back.get().unwrap_or((before, words.back));
    view! {
        <div class="promise-progress">
            <p>{words.number(reader, &promise.number().to_string())}</p>
            <div class="dots" aria-hidden="true">
                {PromiseId::all().map(|other| {
                    let found = Compared::on(compared, About::Promise(other));
                    let is_answered = move || found.read().as_ref().is_some_and(|found| found.mine_is_new);
                    view! { <i class="dots__dot" class:dots__dot--here=(other == promise) class:dots__dot--answered=is_answered></i> }
                }).collect_view()}
            </div>
        </div>
        <div class="card promise-hero" class:promise-hero--adviser=!is_mine>
            <PromisePicture promise/>
            <div>
                <Page title=words.title heading=charter::title(promise).to_owned()>
                    <p class="promise-hero__means"><span class="label">{words.means}</span>" "{charter::means(promise)}</p>
                </Page>
            </div>
        </div>
        <AnswerWithWords whose about compared room=Room::Wide legend=words.question(reader, &speak::name(session)) legend_is_hidden=false/>
        <details class="look-closer">
            <summary>{words.look_closer}</summary>
            <p>{words.look_closer_note(reader)}</p>
            <ol class="commitments">
                {commitments.into_iter().map(|commitment| view! { <CommitmentCard whose commitment compared/> }).collect_view()}
            </ol>
        </details>
        <nav class="page-bar" aria-label=words.bar>
            <a class="button button--quiet" href=move || back().0.path()>{move || back().1}</a>
            <a class="button" class:button--voice=is_mine href=next.0.path()>{next.1}</a>
        </nav>
    }
}

#[component]
fn CommitmentCard(whose: Whose, commitment: Commitment, compared: Memo<Compared>) -> impl IntoView {
    let words = &text().promise;
    view! {
        <li class="card commitment">
            <p class="commitment__words">{commitment.words}</p>
            <p class="commitment__plain"><span class="label">{words.could_look_like}</span>" "{commitment.could_look_like}</p>
            {(commitment.grouping == Grouping::Uncertain).then(|| view! { <p class="note">{words.grouping}</p> })}
            <AnswerWithWords whose about=About::Commitment(commitment.id) compared room=Room::Narrow legend=commitment.words.to_owned() legend_is_hidden=true/>
        </li>
    }
}

/// An answer, the words that go with it, and the other voice as far as it may be seen.
#[component]
fn AnswerWithWords(
    whose: Whose,
    about: About,
    compared: Memo<Compared>,
    room: Room,
    #[prop(into)] legend: String,
    legend_is_hidden: bool,
) -> impl IntoView {
    let session = use_session();
    let words = &text().promise;
    let reader = whose.reader();
    let comparison = Compared::on(compared, about);
    // It stays as it is while one's own answer changes.
    let theirs = Memo::new(move |_| comparison.read().as_ref().map(|found| found.theirs.clone()));
    let mine = Compared::mine_now(comparison);
    let chosen = move || mine.read().as_ref().map(|mine| mine.answer);
    let kept = move || mine.read().as_ref().map(|mine| mine.words.clone()).unwrap_or_default();
    let choose = Callback::new(move |answer: Answer| {
        if chosen() != Some(answer)
            && let Err(refused) = session.dispatch(Command::Answer { about, answer, words: kept() })
        {
            session.say(speak::refused(refused));
        }
    });
    let say_more = speak::typing(
        session,
        Signal::stored(false),
        move || mine.read_untracked().as_ref().map(|mine| mine.words.clone()).unwrap_or_default(),
        move |words| {
            let answer = mine.read_untracked().as_ref().map_or(Answer::NotSure, |mine| mine.answer);
            Command::Answer { about, answer, words }
        },
    );
    let id = format!("words-{}", about.to_string().replace('.', "-"));
    let name = format!("answer-{}", about.to_string().replace('.', "-"));
    let has_answer = Memo::new(move |_| mine.read().is_some());
    // Who keeps a plan alone closes nothing, so an answer of long ago is still there as chosen. Saying it again makes it today's.
    let earlier = Memo::new(move |_| {
        let said_on = mine.read().as_ref().map(|mine| mine.at.date());
        said_on.filter(|day| reader == Side::YoungPerson && matches!(about, About::Promise(_)) && *day < session.today.get())
    });
    let again = move |_| {
        let Some(answer) = chosen() else { return };
        match session.dispatch(Command::Answer { about, answer, words: kept() }) {
            Ok(_) => session.say(words.still_kept.to_owned()),
            Err(refused) => session.say(speak::refused(refused)),
        }
    };
    view! {
        <AnswerChoice legend=legend legend_is_hidden=legend_is_hidden name=name room=room chosen=Signal::derive(chosen) on_choose=choose/>
        {move || earlier.get().map(|day| view! {
            <p class="note">{words.said_on(&dates::short_day(day, session.today.get()))}</p>
            <div class="button-row"><button type="button" class="button button--quiet button--small" on:click=again>{words.still}</button></div>
        })}
        {move || has_answer.get().then(|| view! {
            <div class="say-more">
                <WordsBox
                    label=words.say_more(reader)
                    id=id.clone()
                    hint=words.say_more_hint(reader)
                    words=Signal::derive(kept)
                    on_typing=say_more
                />
            </div>
        })}
        {move || theirs.get().and_then(|theirs| other_voice(session, whose, &theirs))}
    }
}

/// What the other side said, where this side may see it. On the young person's pages nothing of it shows during their turn.
fn other_voice(session: crate::session::Session, whose: Whose, theirs: &Theirs) -> Option<AnyView> {
    let words = &text().promise;
    let reader = whose.reader();
    if session.is_turn() {
        return None;
    }
    let them = match reader {
        Side::YoungPerson => session.adviser(),
        Side::Adviser => speak::name(session),
    };
    match theirs {
        Theirs::NotYet => None,
        Theirs::Hidden => Some(view! { <p class="note">{words.hidden(&them)}</p> }),
        Theirs::Shown(reading) => {
            let said = if reading.words.is_empty() {
                sentences::answer(reading.answer).to_owned()
            } else {
                words.answer_and_words(sentences::answer(reading.answer), &reading.words)
            };
            let when = dates::short_day(reading.at.date(), session.today.get());
            let who = text().voices.who_and_when(&them, &when);
            Some(view! { <Quote side=reader.other() who=who words=said/> })
        }
    }
}
