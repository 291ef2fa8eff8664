//! Pictures to look at: the seven promises and the ten areas, now and last time.

use crate::content::{areas, charter, dates, sentences, text};
use crate::domain::progress::{Areas, Promises};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::voices_table::VoicesTable;
use crate::ui::charts;
use crate::ui::charts::areas::areas_chart;
use crate::ui::charts::host::ChartHost;
use crate::ui::charts::radar::radar_chart;
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// The page.
#[component]
pub fn PicturesPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let reader = whose.reader();
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <PromisesRadar reader/>
            // During a turn nobody else's answers show, so the two voices wait.
            <Show when=move || !session.is_turn()>
                <section class="card">
                    <h2>{words.voices_heading}</h2>
                    <VoicesTable whose/>
                </section>
            </Show>
            <AreasThenAndNow reader/>
        </Page>
    }
}

/// The radar of the seven promises, last time dashed; only when all seven have an answer on the line.
#[component]
pub fn PromisesRadar(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let found = speak::reading(session, |view| Some(view.promises_then_and_now()));
    let sentence = Signal::derive(move || {
        found
            .get()
            .map(|found| sentences::promises(&found, reader, &speak::name(session), session.today.get()))
            .unwrap_or_default()
    });
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |found| promises_table(session, &found)));
    let shape = Memo::new(move |_| found.get().and_then(|found| Some((found.radar_now()?, found.radar_then()))));
    view! {
        <Figure id="promises-picture" heading=words.promises_heading sentence=sentence show_table=words.show_table table=table>
            {move || if shape.read().is_some() {
                view! {
                    <ChartHost id="radar" tall=false key=vec![("line-now", words.now), ("line-last-time", words.last_time)] option=Signal::derive(move || {
                        shape.get().map(|(now, then)| charts::option(&radar_chart(&now, then.as_deref())))
                    })/>
                    <Show when=move || shape.read().as_ref().is_some_and(|(_, then)| then.is_none())><p class="note">{words.radar_no_last}</p></Show>
                }
            } else {
                view! { <p class="note">{words.radar_too_few}</p> }
            }}
        </Figure>
    }
}

/// The ten areas, then and now.
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
    let table = Signal::derive(move || found.get().map_or_else(empty_table, |found| areas_table(session, &found)));
    let has_any = Memo::new(move |_| found.read().as_ref().is_some_and(|found| found.answered() > 0));
    view! {
        <Figure id="areas-picture" heading=words.areas_heading sentence=sentence show_table=words.show_table table=table>
            {move || has_any.get().then(|| view! {
                <ChartHost id="areas" tall=true key=vec![("voice-young-person", words.now), ("voice-last-time", words.last_time)] option=Signal::derive(move || found.get().map(|found| charts::option(&areas_chart(&found))))/>
            })}
        </Figure>
    }
}

fn empty_table() -> Table {
    Table { caption: String::new(), head: Vec::new(), rows: Vec::new() }
}

fn last_time(session: Session, last: Option<chrono::NaiveDate>) -> String {
    let words = &text().pictures;
    last.map_or(words.last_time.to_owned(), |last| words.last_time_on(&dates::short_day(last, session.today.get())))
}

fn promises_table(session: Session, found: &Promises) -> Table {
    let words = &text().pictures;
    let say = |answer: Option<crate::domain::promise::Answer>| answer.map_or(words.no_answer, sentences::answer).to_owned();
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

fn areas_table(session: Session, found: &Areas) -> Table {
    let words = &text().pictures;
    let say =
        |point: Option<crate::domain::area::Point>| point.map_or(words.no_answer.to_owned(), |point| point.number().to_string());
    Table {
        caption: words.areas_heading.to_owned(),
        head: vec![words.part.to_owned(), last_time(session, found.last_time), words.now.to_owned()],
        rows: found.each.iter().map(|each| vec![areas::short(each.area).to_owned(), say(each.then), say(each.now)]).collect(),
    }
}
