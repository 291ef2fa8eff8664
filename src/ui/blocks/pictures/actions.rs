//! Actions, by us and by them: a bar for each side. The council's side comes first.

use super::{Shown, empty_table, saving};
use crate::content::{picture_words, text};
use crate::domain::actions_kept::{ActionsKept, Tally, Went};
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::charts::sheet::Body;
use crate::ui::parts::drawing::{Drawing, Drawn, Key, Look, Meaning, bar};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::prelude::*;
use crate::ui::speak;

const WIDTH: usize = 400;
const HEIGHT: usize = 28;

/// The picture.
#[component]
pub fn ActionsByBoth(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let found = Memo::new(move |_| {
        let today = session.today.get();
        speak::with_record(session, |record| record.now().actions_kept(today)).unwrap_or_default()
    });
    let who = move || {
        let us = words.actions_us(reader, &session.adviser());
        [us, words.actions_them(reader, &speak::name(session))]
    };
    let sentence = Signal::derive(move || picture_words::actions_kept(&found.read(), &who(), reader));
    let table = Signal::derive(move || if has_any(&found.read()) { table(&found.read(), who(), reader) } else { empty_table() });
    let save = saving(
        "actions",
        move || has_any(&found.read()),
        move |name| {
            let (found, who) = (found.get(), [words.actions_us_plain.to_owned(), name.to_owned()]);
            let sentence = picture_words::actions_kept(&found, &who, Side::Adviser);
            let rows = who.into_iter().zip(bars(&found)).map(|(who, (tally, drawn))| (who, picture_words::tallied(tally), drawn));
            Some(Shown {
                heading: words.actions_heading(reader).to_owned(),
                sentence,
                key: key(),
                body: Body::Rows(rows.collect()),
            })
        },
    );
    view! {
        <Figure id="actions-picture" heading=words.actions_heading(reader) sentence=sentence show_table=words.show_table table=table save=save>
            {move || Some(found.get()).filter(has_any).map(|found| view! {
                <Key meanings=key()/>
                <ul class="bars" aria-hidden="true">
                    {who().into_iter().zip(bars(&found)).map(|(who, (tally, drawn))| view! {
                        <li class="bars__one">
                            <strong>{who}</strong><Drawing class="bars__bar" drawn/><span>{picture_words::tallied(tally)}</span>
                        </li>
                    }).collect_view()}
                </ul>
            })}
        </Figure>
    }
}

fn has_any(found: &ActionsKept) -> bool {
    found.by_us.total().saturating_add(found.by_them.total()) > 0
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

fn key() -> Vec<Meaning> {
    Went::ALL
        .into_iter()
        .map(|went| (Drawn::key(vec![bar(look(went), 1, 1, 14, 14)]), picture_words::went(went).to_owned()))
        .collect()
}

fn table(found: &ActionsKept, who: [String; 2], reader: Side) -> Table {
    let words = &text().pictures;
    let mut head = vec![words.actions_who.to_owned()];
    head.extend(Went::ALL.map(|went| picture_words::went(went).to_owned()));
    let rows = who.into_iter().zip([&found.by_us, &found.by_them]).map(|(who, tally)| {
        let mut row = vec![who];
        row.extend(Went::ALL.map(|went| tally.of(went).to_string()));
        row
    });
    Table { caption: words.actions_heading(reader).to_owned(), head, rows: rows.collect() }
}
