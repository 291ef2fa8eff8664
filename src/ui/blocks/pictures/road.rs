//! The road to 18, 21 and 25.

use super::{Shown, empty_table, saving};
use crate::content::{asking_words, dates, text};
use crate::domain::road::Road;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::charts::sheet::Body;
use crate::ui::parts::drawing::Drawn;
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::parts::road::{Place, RoadPicture, Stop, mark, road};
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use chrono::NaiveDate;

/// The picture.
#[component]
pub fn RoadAhead(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let (words, road_words) = (&text().pictures, &text().road);
    let reader = whose.reader();
    let found = Memo::new(move |_| {
        let born = speak::with_record(session, |record| record.now().born().first().copied())??;
        Road::of(born, session.today.get())
    });
    let sentence = Signal::derive(move || {
        found.read().as_ref().map_or(words.road_no_birthday(reader).to_owned(), |found| {
            asking_words::road(found, reader, &speak::name(session), session.today.get())
        })
    });
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |found| table(&found, reader, session.today.get())));
    let save = saving(
        "road",
        move || found.read().is_some(),
        move |name| {
            let (found, today) = (found.get()?, session.today.get());
            let stops = stops(&found, Side::Adviser, today);
            let mut rows = vec![(road_words.heading(Side::Adviser).to_owned(), String::new(), road(&stops))];
            rows.extend(stops.into_iter().map(|stop| {
                let drawn = Drawn { width: 24, height: 24, marks: vec![mark(stop.place, 12, 12)] };
                (stop.title, stop.note, drawn)
            }));
            Some(Shown {
                heading: road_words.heading(Side::Adviser).to_owned(),
                sentence: asking_words::road(&found, Side::Adviser, name, today),
                key: Vec::new(),
                body: Body::Rows(rows),
            })
        },
    );
    view! {
        <Figure id="road-picture" heading=road_words.heading(reader) sentence=sentence show_table=words.show_table table=table save=save>
            {move || found.get().map(|found| view! { <RoadPicture stops=stops(&found, reader, session.today.get())/> })}
            <a class="link" href=Route::Ask(whose).path()>{words.road_what}</a>
        </Figure>
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

fn table(road: &Road, reader: Side, today: NaiveDate) -> Table {
    let words = &text().pictures;
    Table {
        caption: text().road.heading(reader).to_owned(),
        head: vec![text().road.birthday.to_owned(), text().numbers.when.to_owned(), words.road_far.to_owned()],
        rows: road
            .milestones
            .iter()
            .map(|milestone| {
                let on = milestone.on;
                vec![milestone.age.to_string(), dates::day(on, today), dates::from_today(on, today)]
            })
            .collect(),
    }
}
