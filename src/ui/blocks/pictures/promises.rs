//! The radar of the seven promises, last time dashed; only when all seven have an answer on the line.

use super::{Shown, chart_on_the_page, empty_table, last_time, saving, say};
use crate::content::{charter, sentences, text};
use crate::domain::comparison::Theirs;
use crate::domain::progress::Promises;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::charts;
use crate::ui::charts::host::ChartHost;
use crate::ui::charts::radar::radar_chart;
use crate::ui::parts::drawing::{Drawn, Look, Meaning, circle, line};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::prelude::*;
use crate::ui::speak;

/// The picture.
#[component]
pub fn PromisesRadar(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let found = speak::reading(session, move |view| {
        let hidden = view.compare_promises(reader).iter().filter(|compared| compared.theirs == Theirs::Hidden).count();
        Some((view.promises_seen_by(reader), if reader == Side::Adviser { hidden } else { 0 }))
    });
    let sentence = Signal::derive(move || {
        found
            .get()
            .map(|(found, _)| sentences::promises(&found, reader, &speak::name(session), session.today.get()))
            .unwrap_or_default()
    });
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |(found, _)| table(session, &found)));
    let shape = Memo::new(move |_| found.get().and_then(|(found, _)| Some((found.radar_now()?, found.radar_then()))));
    let hidden = Memo::new(move |_| found.read().as_ref().map_or(0, |(_, hidden)| *hidden));
    let save = saving(
        "promises",
        move || shape.read().is_some(),
        move |_| {
            let heading = words.promises_heading.to_owned();
            Some(Shown { heading, sentence: sentence.get(), key: key(), body: chart_on_the_page("radar")? })
        },
    );
    view! {
        <Figure id="promises-picture" heading=words.promises_heading sentence=sentence show_table=words.show_table table=table save=save>
            {move || if shape.read().is_some() {
                view! {
                    <ChartHost id="radar" tall=false key=key() option=Signal::derive(move || {
                        shape.get().map(|(now, then)| charts::option(&radar_chart(&now, then.as_deref())))
                    })/>
                    <Show when=move || shape.read().as_ref().is_some_and(|(_, then)| then.is_none())><p class="note">{words.radar_no_last}</p></Show>
                }
            } else {
                view! { <p class="note">{words.radar_too_few}</p> }
            }}
            {move || (hidden.get() > 0).then(|| view! { <p class="note">{words.hidden(hidden.get(), &speak::name(session))}</p> })}
        </Figure>
    }
}

fn key() -> Vec<Meaning> {
    let words = &text().pictures;
    let along = |look| line(look, (0, 8), (16, 8));
    vec![
        (Drawn::key(vec![along(Look::MeLine), circle(Look::Me, 8, 8, 3)]), words.now.to_owned()),
        (Drawn::key(vec![along(Look::LastLine)]), words.last_time.to_owned()),
    ]
}

fn table(session: Session, found: &Promises) -> Table {
    let words = &text().pictures;
    Table {
        caption: words.promises_heading.to_owned(),
        head: vec![text().voices.promise.to_owned(), last_time(session, found.last_time), words.now.to_owned()],
        rows: found
            .each
            .iter()
            .map(|each| vec![charter::title(each.promise).to_owned(), say(each.then), say(each.now)])
            .collect(),
    }
}
