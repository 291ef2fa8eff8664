//! How each promise changed: a small picture for each, all on the same days.

use super::{Looking, Picture, Pictured, Shows, say};
use crate::content::{charter, picture_words, text};
use crate::domain::over_time::PromiseOverTime;
use crate::domain::voice::Side;
use crate::ui::parts::drawing::{Drawn, Look, circle, line};
use crate::ui::prelude::*;

const WIDTH: usize = 240;
const HEIGHT: usize = 96;
const EDGE: usize = 14;

/// The picture.
#[component]
pub fn ChangeOverTime(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let heading = |_| text().pictures.time_heading;
    Picture { id: "over-time-picture", heading, class: "rows--side-by-side", read }.show(reader, None)
}

fn read(looking: &Looking<'_>) -> Pictured {
    let words = &text().pictures;
    let found = looking.view.over_time(looking.reader);
    let days: Vec<String> = found.days.iter().map(|day| looking.day(*day)).collect();
    let meaning = match (days.first(), days.last()) {
        (Some(first), Some(last)) => words.time_answer(first, last),
        _ => String::new(),
    };
    let drawn = |each: &PromiseOverTime| (charter::title(each.promise).to_owned(), picture_words::from_to(each), drawn(each));
    let row = |each: &PromiseOverTime| {
        let mut row = vec![charter::title(each.promise).to_owned()];
        row.extend(each.on.iter().map(|answer| say(*answer)));
        row
    };
    let rows = if days.is_empty() { Vec::new() } else { found.each.iter().map(row).collect() };
    Pictured {
        sentence: picture_words::over_time(&found, looking.reader, looking.name, looking.today),
        key: vec![(Drawn::key(vec![circle(Look::Me, 8, 8, 5)]), meaning)],
        shows: if found.is_enough() { Shows::Rows(found.each.iter().map(drawn).collect()) } else { Shows::Nothing },
        notes: (found.left_out > 0).then(|| words.time_left_out(found.left_out)).into_iter().collect(),
        table: ([vec![text().voices.promise.to_owned()], days].concat(), rows),
    }
}

/// Four quiet lines, and a dot for each answer that stands on one of them.
fn drawn(promise: &PromiseOverTime) -> Drawn {
    let y = |step: u8| EDGE + usize::from(4_u8.saturating_sub(step)) * (HEIGHT - 2 * EDGE) / 3;
    let gaps = promise.on.len().saturating_sub(1).max(1);
    let x = |at: usize| EDGE + at * (WIDTH - 2 * EDGE) / gaps;
    let mut marks: Vec<_> = (1..=4).map(|step| line(Look::Guide, (0, y(step)), (WIDTH, y(step)))).collect();
    let dots: Vec<(usize, usize)> = promise.steps().into_iter().map(|(at, step)| (x(at), y(step))).collect();
    marks.extend(dots.iter().zip(dots.iter().skip(1)).map(|(from, to)| line(Look::MeLine, *from, *to)));
    let newest = dots.len().saturating_sub(1);
    // The newest is the largest, so that the eye ends there.
    marks.extend(dots.iter().enumerate().map(|(at, (x, y))| circle(Look::Me, *x, *y, if at == newest { 8 } else { 5 })));
    Drawn { width: WIDTH, height: HEIGHT, marks }
}
