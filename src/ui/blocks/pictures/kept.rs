//! The commitments as small marks in seven rows, and in the council's own words as a table.

use super::{Shown, answer_mark, empty_table, last_time, saving, say};
use crate::content::{charter, picture_words, sentences, text};
use crate::domain::kept::{CommitmentKept, Kept};
use crate::domain::promise::{Answer, PromiseId};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::charts::sheet::Body;
use crate::ui::parts::drawing::{Drawing, Drawn, Key, Look, Mark, Meaning, answer, bar, circle};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::prelude::*;
use crate::ui::speak;

/// From the middle of one mark to the middle of the next.
const APART: usize = 36;

/// The picture.
#[component]
pub fn KeptStrip(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let found = speak::reading(session, move |view| Some(view.kept(&picture_words::commitments(), reader)));
    let sentence = Signal::derive(move || {
        let found = found.read();
        found
            .as_ref()
            .map(|found| picture_words::kept(found, reader, &speak::name(session), session.today.get()))
            .unwrap_or_default()
    });
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |found| table(session, reader, &found)));
    let has_any = Memo::new(move |_| found.read().as_ref().is_some_and(|found| found.marked() > 0));
    let save = saving(
        "commitments",
        move || has_any.get(),
        move |_| {
            Some(Shown {
                heading: words.kept_heading(reader).to_owned(),
                sentence: sentence.get(),
                key: key(),
                body: Body::Rows(
                    rows(&found.get()?).into_iter().map(|(title, drawn)| (title.to_owned(), String::new(), drawn)).collect(),
                ),
            })
        },
    );
    view! {
        <Figure id="kept-picture" heading=words.kept_heading(reader) sentence=sentence show_table=words.show_table table=table save=save>
            {move || has_any.get().then(|| view! {
                <Key meanings=key()/>
                <ul class="kept" aria-hidden="true">
                    {found.get().iter().flat_map(rows).map(|(title, drawn)| view! {
                        <li class="kept__row"><span>{title}</span><Drawing class="kept__marks" drawn/></li>
                    }).collect_view()}
                </ul>
            })}
        </Figure>
    }
}

/// A row for each promise.
fn rows(found: &Kept) -> Vec<(&'static str, Drawn)> {
    let most = PromiseId::all().map(|promise| of(found, promise).count()).max().unwrap_or(0);
    PromiseId::all()
        .map(|promise| {
            let marks = of(found, promise).enumerate().flat_map(|(at, each)| marks(each.young_person, at * APART + APART / 2));
            (charter::title(promise), Drawn { width: most * APART, height: APART, marks: marks.collect() })
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
    let mut key: Vec<Meaning> = Answer::ALL
        .into_iter()
        .filter_map(|answer| Some((answer_mark(answer.step()?), sentences::answer(answer).to_owned())))
        .collect();
    let own = |said| Drawn { width: APART, height: APART, marks: marks(said, APART / 2) };
    key.push((own(Some(Answer::NotSure)), words.kept_way_out.to_owned()));
    key.push((own(None), words.kept_not_marked.to_owned()));
    key
}

/// The council's words, and what each side said. During a turn nobody else's answers show.
fn table(session: Session, reader: Side, found: &Kept) -> Table {
    let words = &text().pictures;
    let (young_person, adviser) = match reader {
        Side::YoungPerson => (words.now.to_owned(), session.adviser()),
        Side::Adviser => (speak::name(session), text().voices.you.to_owned()),
    };
    let mut head = vec![
        words.kept_commitment.to_owned(),
        text().voices.promise.to_owned(),
        last_time(session, found.last_time),
        young_person,
    ];
    let both = !session.is_turn();
    head.extend(both.then_some(adviser));
    let rows = PromiseId::all().flat_map(charter::commitments).zip(&found.each).map(|(commitment, each)| {
        let title = charter::short(each.promise).to_owned();
        let mut row = vec![commitment.words.to_owned(), title, say(each.then), say(each.young_person)];
        row.extend(both.then(|| say(each.adviser)));
        row
    });
    Table { caption: words.kept_heading(reader).to_owned(), head, rows: rows.collect() }
}
