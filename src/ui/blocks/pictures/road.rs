//! The road to 18, 21 and 25.

use super::{Looking, Picture, Pictured, Shows};
use crate::content::{asking_words, dates, text};
use crate::domain::road::Road;
use crate::domain::voice::Side;
use crate::ui::charts::sheet::Row;
use crate::ui::parts::drawing::{Drawing, Drawn};
use crate::ui::parts::road::{Place, Stop, mark, road, stop_row};
use crate::ui::prelude::*;
use chrono::NaiveDate;

/// The picture.
#[component]
pub fn RoadAhead(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    // The first row is the whole road, the others are its stops.
    let own = |seen: Pictured| {
        let Shows::Rows(rows) = seen.shows else { return ().into_any() };
        let mut rows = rows.into_iter();
        let Some((_, _, whole)) = rows.next() else { return ().into_any() };
        let here = [Side::YoungPerson, Side::Adviser].map(|reader| text().road.here(reader));
        let stop = |(title, note, drawn): Row| stop_row(here.contains(&title.as_str()), drawn, title, note);
        view! { <Drawing class="road__line" drawn=whole/><ol class="road">{rows.map(stop).collect_view()}</ol> }
    };
    Picture { id: "road-picture", heading: |reader| text().road.heading(reader), class: "", read }.show(reader, Some(own))
}

fn read(looking: &Looking<'_>) -> Pictured {
    let (words, today) = (&text().pictures, looking.today);
    let Some(found) = looking.view.born().first().and_then(|born| Road::of(*born, today)) else {
        return Pictured { sentence: words.road_no_birthday(looking.reader).to_owned(), ..Pictured::default() };
    };
    // A file has no "you".
    let reader = if looking.is_file { Side::Adviser } else { looking.reader };
    let stops = stops(&found, reader, today);
    let mut drawn = vec![(text().road.heading(reader).to_owned(), String::new(), road(&stops))];
    drawn.extend(
        stops
            .into_iter()
            .map(|stop| (stop.title, stop.note, Drawn { width: 24, height: 24, marks: vec![mark(stop.place, 12, 12)] })),
    );
    let row = |milestone: &crate::domain::road::Milestone| {
        let on = milestone.on;
        vec![milestone.age.to_string(), dates::day(on, today), dates::from_today(on, today)]
    };
    Pictured {
        sentence: asking_words::road(&found, reader, looking.name, today),
        key: Vec::new(),
        shows: Shows::Rows(drawn),
        notes: Vec::new(),
        table: (
            vec![text().road.birthday.to_owned(), text().numbers.when.to_owned(), words.road_far.to_owned()],
            found.milestones.iter().map(row).collect(),
        ),
    }
}

/// The stops of a road, today among them.
pub fn stops(road: &Road, reader: Side, today: NaiveDate) -> Vec<Stop> {
    let mut stops: Vec<Stop> = road
        .milestones
        .iter()
        .map(|milestone| Stop {
            place: if milestone.reached { Place::Behind } else { Place::Ahead },
            at: milestone.at,
            title: milestone.age.to_string(),
            note: dates::short_day(milestone.on, today),
        })
        .collect();
    let here = stops.iter().take_while(|stop| stop.place == Place::Behind).count();
    stops.insert(
        here,
        Stop { place: Place::Here, at: road.here, title: text().road.here(reader).to_owned(), note: road.age.to_string() },
    );
    stops
}
