//! The radar of the seven promises, last time dashed; only when all seven have an answer on the line.

use super::{Looking, Picture, Pictured, Shows, say};
use crate::content::{charter, sentences, text};
use crate::domain::comparison::Theirs;
use crate::domain::voice::Side;
use crate::ui::charts;
use crate::ui::charts::radar::radar_chart;
use crate::ui::parts::drawing::{Drawn, Look, circle, line};
use crate::ui::prelude::*;

/// The picture.
#[component]
pub fn PromisesRadar(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let heading = |_| text().pictures.promises_heading;
    Picture { id: "promises-picture", heading, class: "", read }.show(reader, None)
}

fn read(looking: &Looking<'_>) -> Pictured {
    let words = &text().pictures;
    let found = looking.view.promises_seen_by(looking.reader);
    let mut notes = Vec::new();
    let shows = match found.radar_now() {
        Some(now) => {
            let then = found.radar_then();
            notes.push(words.radar_lines.to_owned());
            notes.extend(then.is_none().then(|| words.radar_no_last.to_owned()));
            Shows::Chart(charts::option(&radar_chart(&now, then.as_deref())))
        }
        None => {
            notes.push(words.radar_too_few.to_owned());
            Shows::Nothing
        }
    };
    if looking.reader == Side::Adviser {
        let compared = looking.view.compare_promises(Side::Adviser);
        let hidden = compared.iter().filter(|compared| compared.theirs == Theirs::Hidden).count();
        notes.extend((hidden > 0).then(|| words.hidden(hidden, looking.name)));
    }
    let along = |look| line(look, (0, 8), (16, 8));
    let row = |each: &crate::domain::progress::PromiseThenAndNow| {
        vec![charter::title(each.promise).to_owned(), say(each.then), say(each.now)]
    };
    Pictured {
        sentence: sentences::promises(&found, looking.reader, looking.name, looking.today),
        key: vec![
            (Drawn::key(vec![along(Look::MeLine), circle(Look::Me, 8, 8, 3)]), words.now.to_owned()),
            (Drawn::key(vec![along(Look::LastLine)]), words.last_time.to_owned()),
        ],
        shows,
        notes,
        table: (
            vec![text().voices.promise.to_owned(), looking.last_time(found.last_time), words.now.to_owned()],
            found.each.iter().map(row).collect(),
        ),
    }
}
