//! The ten parts of the plan, then and now.

use super::{Shown, chart_on_the_page, empty_table, last_time, saving};
use crate::content::{areas, sentences, text};
use crate::domain::area::Point;
use crate::domain::progress::Areas;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::charts;
use crate::ui::charts::areas::areas_chart;
use crate::ui::charts::host::ChartHost;
use crate::ui::parts::drawing::{Drawn, Look, Meaning, circle};
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::prelude::*;
use crate::ui::speak;

/// The picture.
#[component]
pub fn AreasThenAndNow(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let found = speak::reading(session, |view| Some(view.areas_then_and_now()));
    let sentence = Signal::derive(move || {
        found.get().map(|found| sentences::areas(&found, reader, &speak::name(session), session.today.get())).unwrap_or_default()
    });
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |found| table(session, &found)));
    let has_any = Memo::new(move |_| found.read().as_ref().is_some_and(|found| found.answered() > 0));
    let save = saving(
        "plan",
        move || has_any.get(),
        move |_| {
            let heading = words.areas_heading.to_owned();
            Some(Shown { heading, sentence: sentence.get(), key: key(), body: chart_on_the_page("areas")? })
        },
    );
    view! {
        <Figure id="areas-picture" heading=words.areas_heading sentence=sentence show_table=words.show_table table=table save=save>
            {move || has_any.get().then(|| view! {
                <ChartHost id="areas" tall=true key=key() option=Signal::derive(move || found.get().map(|found| charts::option(&areas_chart(&found))))/>
            })}
        </Figure>
    }
}

fn key() -> Vec<Meaning> {
    let words = &text().pictures;
    vec![
        (Drawn::key(vec![circle(Look::Me, 8, 8, 6)]), words.now.to_owned()),
        (Drawn::key(vec![circle(Look::LastTime, 8, 8, 6)]), words.last_time.to_owned()),
    ]
}

fn table(session: Session, found: &Areas) -> Table {
    let words = &text().pictures;
    let say = |point: Option<Point>| point.map_or(words.no_answer.to_owned(), |point| point.number().to_string());
    Table {
        caption: words.areas_heading.to_owned(),
        head: vec![words.part.to_owned(), last_time(session, found.last_time), words.now.to_owned()],
        rows: found.each.iter().map(|each| vec![areas::short(each.area).to_owned(), say(each.then), say(each.now)]).collect(),
    }
}
