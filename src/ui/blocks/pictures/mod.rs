//! The pictures of one person: each a figure with a heading, a computed sentence, the picture, the same as a table, and a way to
//! save it as a file. They show the record that is open, through the eyes of a reader, and serve any page.
//!
//! A picture is a plain function from what is looked at to what there is to see; one frame shows and saves all of them.

pub mod actions;
pub mod areas;
pub mod kept;
pub mod over_time;
pub mod promises;
pub mod road;
pub mod voices;

use crate::content::{dates, text};
use crate::domain::promise::Answer;
use crate::domain::view::View;
use crate::domain::voice::Side;
use crate::platform::{files, picture};
use crate::session::{Session, use_session};
use crate::ui::charts::host::ChartHost;
use crate::ui::charts::sheet::{Body, Row, Sheet, WIDTH};
use crate::ui::parts::drawing::{Drawing, Key, Meaning};
use crate::ui::parts::figure::{Figure, Save, Table};
use crate::ui::prelude::*;
use crate::ui::speak;
use chrono::NaiveDate;
use leptos::task::spawn_local;

/// Whether the young person's name goes into a picture that is saved. Nobody's does unless a page asks.
#[derive(Clone, Copy)]
pub struct WithName(pub RwSignal<bool>);

/// What is looked at, and by whom.
pub struct Looking<'a> {
    /// The record.
    pub view: View<'a>,
    /// Today.
    pub today: NaiveDate,
    /// Who is reading.
    pub reader: Side,
    /// What to call the young person where the adviser reads.
    pub name: &'a str,
    /// What to call the adviser where the young person reads.
    pub adviser: &'a str,
    /// Whether it goes into a file or on paper, which have no "you": that would be somebody else in every hand.
    pub is_file: bool,
    /// Whether the young person has the adviser's tablet. Then nothing of the adviser's shows.
    pub is_turn: bool,
}

impl Looking<'_> {
    /// What to call both sides: young person, adviser.
    pub fn both(&self) -> [String; 2] {
        let you = || text().voices.you.to_owned();
        match self.reader {
            _ if self.is_file => [self.name.to_owned(), self.adviser.to_owned()],
            Side::YoungPerson => [you(), self.adviser.to_owned()],
            Side::Adviser => [self.name.to_owned(), you()],
        }
    }

    /// "3 May".
    pub fn day(&self, day: NaiveDate) -> String {
        dates::short_day(day, self.today)
    }

    /// "Last time (3 May)".
    pub fn last_time(&self, last: Option<NaiveDate>) -> String {
        let words = &text().pictures;
        last.map_or(words.last_time.to_owned(), |last| words.last_time_on(&self.day(last)))
    }
}

/// What there is to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictured {
    /// What the picture shows, in a sentence or two.
    pub sentence: String,
    /// What the marks mean.
    pub key: Vec<Meaning>,
    /// The picture.
    pub shows: Shows,
    /// What else there is to say about it.
    pub notes: Vec<String>,
    /// The same as a table: its head, and its rows.
    pub table: (Vec<String>, Vec<Vec<String>>),
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shows {
    /// There is too little to draw.
    #[default]
    Nothing,
    /// A row for each thing.
    Rows(Vec<Row>),
    /// A chart, as ECharts takes it.
    Chart(String),
}

/// The pictures below stand on paper.
#[derive(Clone, Copy)]
pub struct OnPaper;

/// One picture.
#[derive(Clone, Copy)]
pub struct Picture {
    /// An id that no other picture has. It is its file's name too.
    pub id: &'static str,
    /// Its heading.
    pub heading: fn(Side) -> &'static str,
    /// Its class in the style sheet; a chart with ten rows is tall.
    pub class: &'static str,
    /// Looks, and says what there is to see.
    pub read: fn(&Looking<'_>) -> Pictured,
}

impl Picture {
    /// The picture as a figure of the page. `own` draws it where it is more than rows.
    pub fn show(self, reader: Side, own: Option<fn(Pictured) -> AnyView>) -> AnyView {
        let session = use_session();
        let heading = (self.heading)(reader);
        let is_paper = use_context::<OnPaper>().is_some();
        let seen = Memo::new(move |_| self.look(session, reader, None, is_paper).unwrap_or_default());
        let is_there = Memo::new(move |_| seen.read().shows != Shows::Nothing);
        let table = Signal::derive(move || {
            let (head, rows) = seen.get().table;
            Table { caption: heading.to_owned(), head, rows }
        });
        let chart = Signal::derive(move || match &seen.read().shows {
            Shows::Chart(option) => Some(option.clone()),
            _ => None,
        });
        let drawn = move || {
            let is_chart = is_there.get() && matches!(seen.read_untracked().shows, Shows::Chart(_));
            if is_chart {
                let (key, tall) = (seen.get_untracked().key, self.class == "tall");
                view! { <ChartHost id=format!("{}-chart", self.id) tall=tall key=key option=chart/> }
            } else {
                view! { {move || self.rows(seen.get(), own)} }
            }
        };
        let notes = move || seen.get().notes.into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view();
        let save = saving(
            self.id.trim_end_matches("-picture"),
            move || is_there.get(),
            move |called| {
                let seen = self.look(session, reader, Some(called), false)?;
                let body = match seen.shows {
                    Shows::Nothing => return None,
                    Shows::Rows(rows) => Body::Rows(rows),
                    Shows::Chart(_) => chart_on_the_page(self.id)?,
                };
                Some(Shown { heading: heading.to_owned(), sentence: seen.sentence, key: seen.key, body })
            },
        );
        view! {
            <Figure
                id=self.id heading=heading sentence=Signal::derive(move || seen.get().sentence) show_table=text().pictures.show_table
                table=table save=save
            >
                {drawn}
                {notes}
            </Figure>
        }
    }

    fn rows(self, seen: Pictured, own: Option<fn(Pictured) -> AnyView>) -> AnyView {
        match (own, seen.shows) {
            (_, Shows::Nothing | Shows::Chart(_)) => ().into_any(),
            (Some(own), shows) => own(Pictured { shows, ..seen }),
            (None, Shows::Rows(rows)) => rows_of(self.class, seen.key, rows),
        }
    }

    /// Looks at the open record: for the page, for paper, or for a file that calls the young person so.
    fn look(self, session: Session, reader: Side, called: Option<&str>, is_paper: bool) -> Option<Pictured> {
        let (name, adviser) = match called {
            Some(called) => (called.to_owned(), text().pictures.the_adviser.to_owned()),
            None => (speak::name(session), session.adviser()),
        };
        let (today, is_turn, is_file) = (session.today.get(), session.is_turn(), is_paper || called.is_some());
        speak::with_record(session, |record| {
            let view = record.now();
            (self.read)(&Looking { view, today, reader, name: &name, adviser: &adviser, is_file, is_turn })
        })
    }
}

/// Rows of a name, words and a drawing, and what the marks mean. The table says the same to who does not see it.
pub fn rows_of(class: &'static str, key: Vec<Meaning>, rows: Vec<Row>) -> AnyView {
    let rows = rows.into_iter().map(|(title, words, drawn)| {
        let words = (!words.is_empty()).then(|| view! { <span class="rows__words">{words}</span> });
        view! { <li class="rows__row"><strong class="rows__title">{title}</strong><Drawing class="rows__drawn" drawn/>{words}</li> }
    });
    view! {
        <Key meanings=key/>
        <ul class=format!("rows {class}") aria-hidden="true">{rows.collect_view()}</ul>
    }
}

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
        match untrack(|| show(called)) {
            Some(shown) => save(session, file, name, shown),
            None => session.say(text().pictures.not_saved.to_owned()),
        }
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

/// The chart of a figure as it stands on the page, for its sheet.
pub fn chart_on_the_page(id: &str) -> Option<Body> {
    let (svg, size) = picture::drawn_in(&format!("{id}-chart"))?;
    Some(Body::Chart { svg, size })
}

/// The word for an answer, or for none.
fn say(answer: Option<Answer>) -> String {
    answer.map_or(text().pictures.no_answer, crate::content::sentences::answer).to_owned()
}
