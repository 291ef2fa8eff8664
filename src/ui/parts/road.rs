//! The road to 18, 21 and 25: a line with what is behind, here and ahead. A filled stop has been reached, a ring is to come, and
//! the pin is today; the same stands in words under each other.

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
    let here = stops.iter().find(|stop| stop.place == Place::Here).map_or(0, |stop| stop.at);
    let marks = stops.iter().map(|stop| mark(stop.place, x(stop.at), 20)).collect_view();
    view! {
        <svg class="road__line" viewBox="0 0 400 40" aria-hidden="true" focusable="false">
            <line class="road__ahead" x1="16" x2="384" y1="20" y2="20"></line>
            <line class="road__behind" x1="16" x2=x(here) y1="20" y2="20"></line>
            {marks}
        </svg>
        <ol class="road">
            {stops.into_iter().map(|stop| view! {
                <li class="road__stop" aria-current=(stop.place == Place::Here).then_some("step")>
                    <svg class="road__mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{mark(stop.place, 12, 12)}</svg>
                    <span><strong>{stop.title}</strong><span class="road__note">{stop.note}</span></span>
                </li>
            }).collect_view()}
        </ol>
    }
}

fn x(at: u32) -> u32 {
    // 16 to 384 on a line of 400.
    at.min(10_000).saturating_mul(368) / 10_000 + 16
}

fn mark(place: Place, x: u32, y: u32) -> AnyView {
    match place {
        Place::Behind => view! { <circle class="road__reached" cx=x cy=y r="7"></circle> },
        Place::Ahead => view! { <circle class="road__to-come" cx=x cy=y r="7"></circle> },
        Place::Here => {
            view! { <path class="road__here" transform=format!("translate({x} {y})") d="M0-10 10 0 0 10-10 0Z"></path> }
        }
    }
}
