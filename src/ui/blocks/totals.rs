//! How the promises feel across a whole list: totals without names, and small groups hidden. For the adviser only.

use super::pictures::{Shown, rows_of, saving};
use crate::content::{charter, picture_words, text};
use crate::domain::totals::{Felt, PromiseTotal, Totals, totals};
use crate::ui::charts::sheet::{Body, Row};
use crate::ui::parts::drawing::{Drawn, Look, Meaning, bar};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::prelude::*;

const WIDTH: usize = 400;
const HEIGHT: usize = 28;

/// The picture, of what everybody feels: a person a row, a promise a column.
pub fn totals_picture(felt: &[Vec<Felt>]) -> AnyView {
    let words = &text().pictures;
    let found = totals(felt);
    let sentence = picture_words::totals(&found);
    let is_enough = found.is_enough();
    let rows = rows(&found);
    let table = Table {
        caption: words.totals_heading.to_owned(),
        head: [vec![text().voices.promise.to_owned()], Felt::ALL.map(|felt| picture_words::felt(felt).to_owned()).to_vec()]
            .concat(),
        rows: if is_enough { found.each.iter().map(cells).collect() } else { Vec::new() },
    };
    let (said, drawn) = (sentence.clone(), rows.clone());
    let save = saving(
        "totals",
        move || is_enough,
        move |_| {
            let (heading, body) = (words.totals_heading.to_owned(), Body::Rows(drawn.clone()));
            Some(Shown { heading, sentence: format!("{said} {}", words.totals_note), key: key(), body })
        },
    );
    let picture = is_enough.then(|| view! { {rows_of("rows--bars", key(), rows)}<p class="note">{words.totals_note}</p> });
    view! {
        <Figure
            id="totals-picture" heading=words.totals_heading sentence=Signal::stored(sentence) show_table=words.show_table
            table=Signal::stored(table) save=save
        >
            {picture}
        </Figure>
    }
}

fn look(felt: Felt) -> Look {
    match felt {
        Felt::True => Look::AdviserFilled,
        Felt::NotYet => Look::Slanted,
        Felt::NoAnswer => Look::Dotted,
    }
}

/// A bar for each promise. What is hidden is one dashed piece, because its parts are not told apart.
fn rows(found: &Totals) -> Vec<Row> {
    let people = found.people.max(1);
    let row = |each: &PromiseTotal| {
        let (mut x, mut marks, mut says) = (1, Vec::new(), Vec::new());
        for (felt, group) in Felt::ALL.into_iter().zip(&each.groups) {
            let width = group.unwrap_or(0) * (WIDTH - 2) / people;
            if width > 0 {
                marks.push(bar(look(felt), x, 2, width, HEIGHT - 4));
                x += width;
                says.push(text().pictures.went_count(picture_words::felt(felt), &group.unwrap_or(0).to_string()));
            }
        }
        if each.groups.contains(&None) {
            marks.push(bar(Look::Dashed, x, 2, (WIDTH - 1).saturating_sub(x), HEIGHT - 4));
            says.push(text().pictures.totals_hidden_rest.to_owned());
        }
        let drawn = Drawn { width: WIDTH, height: HEIGHT, marks };
        (charter::title(each.promise).to_owned(), says.join(text().lists.between), drawn)
    };
    found.each.iter().map(row).collect()
}

fn cells(each: &PromiseTotal) -> Vec<String> {
    let hidden = || text().pictures.totals_hidden.to_owned();
    let mut cells = vec![charter::title(each.promise).to_owned()];
    cells.extend(each.groups.iter().map(|group| group.map_or_else(hidden, |group| group.to_string())));
    cells
}

fn key() -> Vec<Meaning> {
    let mark = |look| Drawn::key(vec![bar(look, 1, 1, 14, 14)]);
    let mut key: Vec<Meaning> =
        Felt::ALL.into_iter().map(|felt| (mark(look(felt)), picture_words::felt(felt).to_owned())).collect();
    key.push((mark(Look::Dashed), text().pictures.totals_hidden.to_owned()));
    key
}
