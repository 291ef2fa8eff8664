//! Last time beside today, promise by promise. What got better comes first.

use crate::content::{charter, looking_back, sentences, text};
use crate::domain::comparison::Moved;
use crate::domain::ids::PersonId;
use crate::domain::lookback::{Open, PromiseLook};
use crate::domain::promise::{Answer, Reading};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::better::Better;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::two_voices::{TwoVoices, VoiceRow, VoiceWords};
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The step.
#[component]
pub fn Since(person: PersonId) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let found = speak::reading(session, |view| Some(view.look_back(Open::To(Side::Adviser))));
    let is_new = speak::reading(session, |view| view.has_new_answers(view.last_look().as_ref()));
    let rest = move || found.read().as_ref().map(|found| looking_back::rest(found, session.today.get())).unwrap_or_default();
    let hidden = move || found.read().as_ref().map_or(0, |found| found.promises.iter().filter(|look| look.is_hidden).count());
    let name = speak::name(session);
    let turn = text().visit.turn(&name);
    let nothing_new = words.nothing_new(&name);
    let rows = Signal::derive(move || {
        let found = found.read();
        found
            .as_ref()
            .map(|found| found.promises.iter().map(|look| row(session, person, look)).collect::<Vec<_>>())
            .unwrap_or_default()
    });
    view! {
        {move || found.get().map(|found| view! { <Better found/> })}
        <Show when=move || hidden() != 0>
            <section class="card card--watch">
                <p>{move || words.hidden(hidden(), &speak::name(session))}</p>
                <a class="button button--small" href=Route::Promises(Whose::Of(person)).path()>{words.own_answers}</a>
            </section>
        </Show>
        <Show when=move || !is_new.get()><p class="note">{nothing_new.clone()}</p></Show>
        <div class="button-row"><a class="button button--voice" href=Route::Turn(person).path()><Icon name="hand"/>{turn}</a></div>
        <section class="card">
            <h2>{words.by_promise}</h2>
            {move || rest().into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            <TwoVoices caption=text().voices.caption rows=rows words=voice_words(session)/>
        </section>
    }
}

fn row(session: Session, person: PersonId, look: &PromiseLook) -> VoiceRow {
    let words = &text().voices;
    let step = |reading: &Option<Reading>| reading.as_ref().and_then(|reading| reading.answer.step());
    let say =
        |reading: &Option<Reading>| reading.as_ref().map_or(words.not_answered, |reading| sentences::answer(reading.answer));
    let theirs = if look.is_hidden { words.hidden } else { say(&look.now) };
    let mut said = words.both(&speak::name(session), theirs, words.you, say(&look.adviser));
    if look.then.is_some() {
        said.push(' ');
        said.push_str(&words.last_time_was(say(&look.then)));
    }
    VoiceRow {
        title: charter::title(look.promise).to_owned(),
        href: Some(Route::Promise(Whose::Of(person), look.promise).path()),
        young_person: step(&look.now),
        adviser: step(&look.adviser),
        last_time: step(&look.then),
        words: said,
        chip: look.moved.map(|moved| (tone(moved), sentences::moved(moved))),
    }
}

/// Only what got better has a colour. What feels lower is worth a talk, and nobody's fault.
pub fn tone(moved: Moved) -> &'static str {
    if moved == Moved::Better { "good" } else { "calm" }
}

fn voice_words(session: Session) -> VoiceWords {
    let words = &text().voices;
    let answers = [Answer::NotYet, Answer::ABit, Answer::Mostly, Answer::Yes];
    VoiceWords {
        promise: words.promise,
        answers: words.answers,
        steps: answers.map(sentences::answer),
        key: [speak::name(session), words.you.to_owned(), words.last_time.to_owned()],
    }
}
