//! The road to 18, 21 and 25: a line with what is behind, here and ahead. A filled stop has been reached, a ring is to come, and
//! the pin is today; the same stands in words under each other.

use super::drawing::{Drawing, Drawn, Look, Mark, circle, diamond, line};
use crate::ui::prelude::*;

/// Where a stop is, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It has been reached.
    Behind,
    /// Today.
    Here,
    /// It is to come.
    Ahead,
}

/// A stop on the road.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Where it is, seen from today.
    pub place: Place,
    /// How far along the road, in ten-thousandths.
    pub at: u32,
    /// The age, or "You are here".
    pub title: String,
    /// The day, and how far off it is.
    pub note: String,
}

/// The picture.
#[component]
pub fn RoadPicture(
    /// The stops, in the order of the road.
    stops: Vec<Stop>,
) -> impl IntoView {
    view! {
        <Drawing class="road__line" drawn=road(&stops)/>
        <ol class="road">
            {stops.into_iter().map(|stop| {
                let drawn = Drawn { width: 24, height: 24, marks: vec![mark(stop.place, 12, 12)] };
                stop_row(stop.place == Place::Here, drawn, stop.title, stop.note)
            }).collect_view()}
        </ol>
    }
}

/// One stop, in words.
pub fn stop_row(is_here: bool, drawn: Drawn, title: String, note: String) -> AnyView {
    view! {
        <li class="road__stop" aria-current=is_here.then_some("step")>
            <Drawing class="road__mark" drawn/>
            <span><strong>{title}</strong><span class="road__note">{note}</span></span>
        </li>
    }
}

/// The line with its stops.
pub fn road(stops: &[Stop]) -> Drawn {
    let here = stops.iter().find(|stop| stop.place == Place::Here).map_or(0, |stop| stop.at);
    let mut marks = vec![line(Look::Gap, (16, 20), (384, 20)), line(Look::MeLine, (16, 20), (x(here), 20))];
    marks.extend(stops.iter().map(|stop| mark(stop.place, x(stop.at), 20)));
    Drawn { width: 400, height: 40, marks }
}

fn x(at: u32) -> usize {
    // 16 to 384 on a line of 400.
    usize::try_from(at.min(10_000)).unwrap_or(0) * 368 / 10_000 + 16
}

/// The mark of a stop.
pub fn mark(place: Place, x: usize, y: usize) -> Mark {
    match place {
        Place::Behind => circle(Look::Me, x, y, 7),
        Place::Ahead => circle(Look::Ring, x, y, 7),
        Place::Here => diamond(Look::Here, x, y, 10),
    }
}
