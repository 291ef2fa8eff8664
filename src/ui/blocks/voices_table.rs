//! The seven promises in two voices, as one table that is also the picture.

use crate::content::{charter, sentences, text};
use crate::domain::comparison::{Comparison, Theirs, WorthATalk};
use crate::domain::promise::{About, Answer, PromiseId, Reading};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::parts::two_voices::{TwoVoices, VoiceRow, VoiceWords};
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The table.
#[component]
pub fn VoicesTable(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let reader = whose.reader();
    let compared = speak::reading(session, move |view| Compared(view.compare_promises(reader)));
    let rows = Signal::derive(move || {
        let (young_person, adviser) = (speak::name(session), session.adviser());
        PromiseId::all()
            .zip(&compared.read().0)
            .map(|(promise, comparison)| VoiceRow {
                title: charter::title(promise).to_owned(),
                href: Some(Route::Promise(whose, promise).path()),
                young_person: step(comparison, Side::YoungPerson, reader),
                adviser: step(comparison, Side::Adviser, reader),
                last_time: comparison.last_time.as_ref().and_then(|last| last.answer.step()),
                words: sentences::two_voices(comparison, reader, &young_person, &adviser),
                chip: comparison.worth_a_talk(reader).map(|_| ("watch", text().voices.worth_a_talk)),
            })
            .collect::<Vec<_>>()
    });
    view! {
        {move || {
            view! { <TwoVoices caption=text().voices.caption rows=rows words=voice_words(session, reader)/> }
        }}
    }
}

fn voice_words(session: Session, reader: Side) -> VoiceWords {
    let words = &text().voices;
    let (young_person, adviser) = match reader {
        Side::YoungPerson => (words.you.to_owned(), session.adviser()),
        Side::Adviser => (speak::name(session), words.you.to_owned()),
    };
    let answers = [Answer::NotYet, Answer::ABit, Answer::Mostly, Answer::Yes];
    VoiceWords {
        promise: words.promise,
        answers: words.answers,
        steps: answers.map(sentences::answer),
        key: [young_person, adviser, words.last_time.to_owned()],
    }
}

/// Where one side's answer stands on the line, if the reader may see it.
pub fn step(comparison: &Comparison, side: Side, reader: Side) -> Option<u8> {
    comparison.of(side, reader).and_then(|reading| reading.answer.step())
}

/// Comparisons, for a memo to hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Compared(pub Vec<Comparison>);

impl Compared {
    /// One of those that a page works out once for everybody on it.
    pub fn on(compared: Memo<Self>, about: About) -> Memo<Option<Comparison>> {
        Memo::new(move |_| compared.read().0.iter().find(|found| found.about == about).cloned())
    }

    /// The reader's own answer, if it was given since the last visit or review. One from before is not today's.
    pub fn mine_now(comparison: Memo<Option<Comparison>>) -> Memo<Option<Reading>> {
        Memo::new(move |_| comparison.get().filter(|found| found.mine_is_new).and_then(|found| found.mine))
    }

    /// The promises that are worth a talk, and why.
    pub fn worth_a_talk(&self, reader: Side) -> Vec<(PromiseId, WorthATalk)> {
        PromiseId::all()
            .zip(&self.0)
            .filter_map(|(promise, comparison)| Some((promise, comparison.worth_a_talk(reader)?)))
            .collect()
    }

    /// How many this side has answered this time.
    pub fn mine_are_new(&self) -> usize {
        self.0.iter().filter(|comparison| comparison.mine_is_new).count()
    }

    /// How many of the other side's are hidden until this side has answered.
    pub fn hidden(&self) -> usize {
        self.0.iter().filter(|comparison| comparison.theirs == Theirs::Hidden).count()
    }
}
