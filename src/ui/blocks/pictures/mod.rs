//! The pictures of one person: each a figure with a heading, a computed sentence, the picture, the same as a table, and a way to
//! save it as a file. They show the record that is open, through the eyes of a reader, and serve any page.

pub mod actions;
pub mod areas;
pub mod kept;
pub mod over_time;
pub mod promises;
pub mod road;
pub mod voices;

use crate::content::{dates, text};
use crate::platform::{files, picture};
use crate::session::{Session, use_session};
use crate::ui::charts::sheet::{Body, Sheet, WIDTH};
use crate::ui::parts::drawing::{Drawn, Meaning, answer};
use crate::ui::parts::figure::{Save, Table};
use crate::ui::prelude::*;
use crate::ui::speak;
use leptos::task::spawn_local;

/// Whether the young person's name goes into a picture that is saved. Nobody's does unless a page asks.
#[derive(Clone, Copy)]
pub struct WithName(pub RwSignal<bool>);

/// What a picture hands to the sheet it is saved on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The heading.
    pub heading: String,
    /// The sentence.
    pub sentence: String,
    /// What the marks mean.
    pub key: Vec<Meaning>,
    /// The picture.
    pub body: Body,
}

/// How to save a picture: under this name, once it is there, and in nobody else's hands than its owner's. `show` is told what
/// to call the young person.
pub fn saving(
    file: &'static str,
    is_there: impl Fn() -> bool + Send + Sync + 'static,
    show: impl Fn(&str) -> Option<Shown> + Send + Sync + 'static,
) -> Save {
    let session = use_session();
    let with_name = use_context::<WithName>();
    let on = Callback::new(move |()| {
        let wanted = with_name.is_some_and(|with_name| with_name.0.get_untracked());
        let name = if wanted { untrack(|| speak::name(session)) } else { String::new() };
        let called = if wanted { name.as_str() } else { text().pictures.the_young_person };
        let Some(shown) = untrack(|| show(called)) else {
            session.say(text().pictures.not_saved.to_owned());
            return;
        };
        save(session, file, name, shown);
    });
    Save { is_there: Signal::derive(move || !session.is_turn() && is_there()), on }
}

fn save(session: Session, file: &'static str, name: String, shown: Shown) {
    let words = &text().pictures;
    let today = session.today.get_untracked();
    let is_example = untrack(|| session.is_example());
    let mut foot = vec![words.save_made(&dates::full_day(today))];
    if !name.is_empty() {
        foot.insert(0, name);
    }
    if is_example {
        foot.push(words.save_example.to_owned());
    }
    let Shown { heading, sentence, key, body } = shown;
    let made = Sheet { heading, sentence, key, body, foot }.make();
    let file = format!("{}{file}-{today}.png", if is_example { "example-" } else { "" });
    spawn_local(async move {
        let handed_over = match picture::png(&made.svg, WIDTH, made.height).await {
            Some(blob) => files::hand_over(&file, &blob).await,
            None => false,
        };
        session.say(if handed_over { words.saved(&file) } else { words.not_saved.to_owned() });
    });
}

/// A chart as it stands on the page, for its sheet.
fn chart_on_the_page(id: &str) -> Option<Body> {
    let (svg, size) = picture::drawn_in(id)?;
    Some(Body::Chart { svg, size })
}

/// The mark of a step on the line, as a row's drawing.
fn answer_mark(step: u8) -> Drawn {
    Drawn { width: 32, height: 32, marks: answer(step, 16, 16) }
}

/// A table without anything in it.
fn empty_table() -> Table {
    Table { caption: String::new(), head: Vec::new(), rows: Vec::new() }
}

/// "Last time (3 May)".
fn last_time(session: Session, last: Option<chrono::NaiveDate>) -> String {
    let words = &text().pictures;
    last.map_or(words.last_time.to_owned(), |last| words.last_time_on(&dates::short_day(last, session.today.get())))
}

/// The word for an answer, or for none.
fn say(answer: Option<crate::domain::promise::Answer>) -> String {
    answer.map_or(text().pictures.no_answer, crate::content::sentences::answer).to_owned()
}
