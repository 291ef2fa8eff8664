//! How each promise changed: a small picture for each, all on the same days.

use super::{Shown, empty_table, saving, say};
use crate::content::{charter, dates, picture_words, text};
use crate::domain::over_time::{OverTime, PromiseOverTime};
use crate::domain::promise::Answer;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::charts::sheet::Body;
use crate::ui::parts::drawing::{Drawing, Drawn, Key, Look, Meaning, circle, line};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::prelude::*;
use crate::ui::speak;

const WIDTH: usize = 240;
const HEIGHT: usize = 96;
const EDGE: usize = 14;

/// The picture.
#[component]
pub fn ChangeOverTime(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let found = speak::reading(session, move |view| Some(view.over_time(reader)));
    let sentence = Signal::derive(move || {
        let (found, today) = (found.read(), session.today.get());
        found.as_ref().map(|found| picture_words::over_time(found, reader, &speak::name(session), today)).unwrap_or_default()
    });
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |found| table(session, &found)));
    let is_enough = Memo::new(move |_| found.read().as_ref().is_some_and(OverTime::is_enough));
    let day =
        move |day: Option<&chrono::NaiveDate>| day.map(|day| dates::short_day(*day, session.today.get())).unwrap_or_default();
    let save = saving(
        "over-time",
        move || is_enough.get(),
        move |_| {
            let found = found.get()?;
            let row =
                |each: &PromiseOverTime| (charter::title(each.promise).to_owned(), picture_words::from_to(each), drawn(each));
            Some(Shown {
                heading: words.time_heading.to_owned(),
                sentence: sentence.get(),
                key: key(),
                body: Body::Rows(found.each.iter().map(row).collect()),
            })
        },
    );
    view! {
        <Figure id="time-picture" heading=words.time_heading sentence=sentence show_table=words.show_table table=table save=save>
            {move || found.get().filter(OverTime::is_enough).map(|found| {
                let (first, last) = (day(found.days.first()), day(found.days.last()));
                view! {
                    <Key meanings=key()/>
                    <ul class="changes" aria-hidden="true">
                        {found.each.iter().map(|each| view! {
                            <li class="changes__one">
                                <strong>{charter::title(each.promise)}</strong>
                                <span class="changes__words">{picture_words::from_to(each)}</span>
                                <Drawing class="changes__line" drawn=drawn(each)/>
                                <span class="changes__days"><span>{first.clone()}</span><span>{last.clone()}</span></span>
                            </li>
                        }).collect_view()}
                    </ul>
                    {(found.left_out > 0).then(|| view! { <p class="note">{words.time_left_out(found.left_out)}</p> })}
                }
            })}
        </Figure>
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

fn key() -> Vec<Meaning> {
    vec![(Drawn::key(vec![circle(Look::Me, 8, 8, 5)]), text().pictures.time_answer.to_owned())]
}

fn table(session: Session, found: &OverTime) -> Table {
    let day = |day: &chrono::NaiveDate| dates::short_day(*day, session.today.get());
    let mut head = vec![text().voices.promise.to_owned()];
    head.extend(found.days.iter().map(day));
    let row = |each: &PromiseOverTime| {
        let mut row = vec![charter::title(each.promise).to_owned()];
        row.extend(each.on.iter().map(|answer: &Option<Answer>| say(*answer)));
        row
    };
    Table { caption: text().pictures.time_heading.to_owned(), head, rows: found.each.iter().map(row).collect() }
}
