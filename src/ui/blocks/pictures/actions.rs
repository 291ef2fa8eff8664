//! Actions, by us and by them: a bar for each side. The council's side comes first.

use super::{Looking, Picture, Pictured, Shows};
use crate::content::{picture_words, text};
use crate::domain::actions_kept::{ActionsKept, Tally, Went};
use crate::domain::voice::Side;
use crate::ui::parts::drawing::{Drawn, Look, bar};
use crate::ui::prelude::*;

const WIDTH: usize = 400;
const HEIGHT: usize = 28;

/// The picture.
#[component]
pub fn ActionsByBoth(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    Picture { id: "actions-picture", heading: |reader| text().pictures.actions_heading(reader), class: "rows--bars", read }
        .show(reader, None)
}

fn read(looking: &Looking<'_>) -> Pictured {
    let words = &text().pictures;
    let found = looking.view.actions_kept(looking.today);
    let [them, us] = looking.both();
    let who = [words.actions_us(&us), them];
    let has_any = found.by_us.total().saturating_add(found.by_them.total()) > 0;
    let drawn = who.iter().zip(bars(&found)).map(|(who, (tally, drawn))| (who.clone(), picture_words::tallied(tally), drawn));
    let rows = who.iter().zip([&found.by_us, &found.by_them]).map(|(who, tally)| {
        let mut row = vec![who.clone()];
        row.extend(Went::ALL.map(|went| tally.of(went).to_string()));
        row
    });
    let mut head = vec![words.actions_who.to_owned()];
    head.extend(Went::ALL.map(|went| picture_words::went(went).to_owned()));
    Pictured {
        sentence: picture_words::actions_kept(&found, &who, looking.reader),
        key: Went::ALL
            .into_iter()
            .map(|went| (Drawn::key(vec![bar(look(went), 1, 1, 14, 14)]), picture_words::went(went).to_owned()))
            .collect(),
        shows: if has_any { Shows::Rows(drawn.collect()) } else { Shows::Nothing },
        notes: Vec::new(),
        table: (head, if has_any { rows.collect() } else { Vec::new() }),
    }
}

/// Both bars, on the same scale.
fn bars(found: &ActionsKept) -> [(&Tally, Drawn); 2] {
    let most = found.by_us.total().max(found.by_them.total()).max(1);
    [&found.by_us, &found.by_them].map(|tally| {
        let mut x = 1;
        let mut marks = Vec::new();
        for went in Went::ALL {
            let width = tally.of(went) * (WIDTH - 2) / most;
            if width > 0 {
                marks.push(bar(look(went), x, 2, width, HEIGHT - 4));
                x += width;
            }
        }
        (tally, Drawn { width: WIDTH, height: HEIGHT, marks })
    })
}

fn look(went: Went) -> Look {
    match went {
        Went::Done => Look::AdviserFilled,
        Went::Moved => Look::Slanted,
        Went::ToCome => Look::Dotted,
        Went::Waiting => Look::Empty,
        Went::LetGo => Look::Dashed,
    }
}
