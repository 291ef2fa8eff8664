//! The ten parts of the plan, then and now.

use super::{Looking, Picture, Pictured, Shows};
use crate::content::{areas, sentences, text};
use crate::domain::area::Point;
use crate::domain::voice::Side;
use crate::ui::charts;
use crate::ui::charts::areas::areas_chart;
use crate::ui::parts::drawing::{Drawn, Look, circle};
use crate::ui::prelude::*;

/// The picture.
#[component]
pub fn AreasThenAndNow(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let heading = |_| text().pictures.areas_heading;
    Picture { id: "areas-picture", heading, class: "tall", read }.show(reader, None)
}

fn read(looking: &Looking<'_>) -> Pictured {
    let words = &text().pictures;
    let found = looking.view.areas_seen_by(looking.reader);
    let say = |point: Option<Point>| point.map_or(words.no_answer.to_owned(), |point| point.number().to_string());
    let row =
        |each: &crate::domain::progress::AreaThenAndNow| vec![areas::short(each.area).to_owned(), say(each.then), say(each.now)];
    Pictured {
        sentence: sentences::areas(&found, looking.reader, looking.name, looking.today),
        key: vec![
            (Drawn::key(vec![circle(Look::Me, 8, 8, 6)]), words.now.to_owned()),
            (Drawn::key(vec![circle(Look::LastTime, 8, 8, 6)]), words.last_time.to_owned()),
        ],
        shows: if found.answered() > 0 { Shows::Chart(charts::option(&areas_chart(&found))) } else { Shows::Nothing },
        notes: Vec::new(),
        table: (
            vec![words.part.to_owned(), looking.last_time(found.last_time), words.now.to_owned()],
            found.each.iter().map(row).collect(),
        ),
    }
}
