//! The commitments as small marks in seven rows, and in the council's own words as a table.

use super::{Looking, Picture, Pictured, Shows, say};
use crate::content::{charter, picture_words, sentences, text};
use crate::domain::kept::{CommitmentKept, Kept};
use crate::domain::promise::{Answer, PromiseId};
use crate::domain::voice::Side;
use crate::ui::charts::sheet::Row;
use crate::ui::parts::drawing::{Drawn, Look, Mark, Meaning, answer, bar, circle};
use crate::ui::prelude::*;

/// From the middle of one mark to the middle of the next.
const APART: usize = 36;

/// The picture.
#[component]
pub fn KeptStrip(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    Picture { id: "commitments-picture", heading: |reader| text().pictures.kept_heading(reader), class: "rows--kept", read }
        .show(reader, None)
}

fn read(looking: &Looking<'_>) -> Pictured {
    let words = &text().pictures;
    let found = looking.view.kept(&picture_words::commitments(), looking.reader);
    let [young_person, adviser] = looking.both();
    let mut head = vec![
        words.kept_commitment.to_owned(),
        text().voices.promise.to_owned(),
        looking.last_time(found.last_time),
        young_person,
    ];
    head.extend((!looking.is_turn).then_some(adviser));
    let rows = PromiseId::all().flat_map(charter::commitments).zip(&found.each).map(|(commitment, each)| {
        let title = charter::short(each.promise).to_owned();
        let mut row = vec![commitment.words.to_owned(), title, say(each.then), say(each.young_person)];
        row.extend((!looking.is_turn).then(|| say(each.adviser)));
        row
    });
    Pictured {
        sentence: picture_words::kept(&found, looking.reader, looking.name, looking.today),
        key: key(),
        shows: if found.marked() > 0 { Shows::Rows(drawn(&found)) } else { Shows::Nothing },
        notes: Vec::new(),
        table: (head, rows.collect()),
    }
}

/// A row for each promise.
fn drawn(found: &Kept) -> Vec<Row> {
    let most = PromiseId::all().map(|promise| of(found, promise).count()).max().unwrap_or(0);
    PromiseId::all()
        .map(|promise| {
            let marks = of(found, promise).enumerate().flat_map(|(at, each)| marks(each.young_person, at * APART + APART / 2));
            let drawn = Drawn { width: most * APART, height: APART, marks: marks.collect() };
            (charter::title(promise).to_owned(), String::new(), drawn)
        })
        .collect()
}

fn of(found: &Kept, promise: PromiseId) -> impl Iterator<Item = &CommitmentKept> {
    found.each.iter().filter(move |each| each.promise == promise)
}

/// A circle for an answer, a dashed ring with a stroke for a way out, a small square for none.
fn marks(said: Option<Answer>, x: usize) -> Vec<Mark> {
    let y = APART / 2;
    match said.map(Answer::step) {
        Some(Some(step)) => answer(step, x, y),
        Some(None) => vec![circle(Look::Dashed, x, y, 13), bar(Look::Quiet, x - 5, y, 10, 0)],
        None => vec![bar(Look::Quiet, x - 4, y - 4, 8, 8)],
    }
}

fn key() -> Vec<Meaning> {
    let words = &text().pictures;
    let mark = |said| Drawn { width: APART, height: APART, marks: marks(said, APART / 2) };
    let mut key = Vec::new();
    for answer in Answer::ALL.into_iter().filter(|answer| answer.step().is_some()) {
        key.push((mark(Some(answer)), sentences::answer(answer).to_owned()));
    }
    key.push((mark(Some(Answer::NotSure)), words.kept_way_out.to_owned()));
    key.push((mark(None), words.kept_not_marked.to_owned()));
    key
}
