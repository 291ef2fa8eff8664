//! The seven promises in two voices, as a figure.

use super::{Shown, empty_table, last_time, saving, say};
use crate::content::{charter, picture_words, text};
use crate::domain::promise::PromiseId;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::voices_table::{Compared, VoicesTable, step};
use crate::ui::charts::sheet::Body;
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::parts::two_voices::{meanings, strip};
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// The picture.
#[component]
pub fn TwoVoicesPicture(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().pictures;
    let reader = whose.reader();
    let found = speak::reading(session, move |view| {
        Some((Compared(view.compare_promises(reader)), view.last_time().map(|last| last.on)))
    });
    let sentence = Signal::derive(move || {
        found.read().as_ref().map(|(compared, _)| picture_words::voices(&compared.0, reader)).unwrap_or_default()
    });
    let table = Signal::derive(move || {
        let Some((compared, last)) = found.get() else { return empty_table() };
        let row = |(promise, compared): (PromiseId, &crate::domain::comparison::Comparison)| {
            let said = |side| say(compared.of(side, reader).map(|reading| reading.answer));
            let then = say(compared.last_time.as_ref().map(|reading| reading.answer));
            vec![charter::title(promise).to_owned(), then, said(Side::YoungPerson), said(Side::Adviser)]
        };
        let (young_person, adviser) = match reader {
            Side::YoungPerson => (text().voices.you.to_owned(), session.adviser()),
            Side::Adviser => (speak::name(session), text().voices.you.to_owned()),
        };
        Table {
            caption: words.voices_heading.to_owned(),
            head: vec![text().voices.promise.to_owned(), last_time(session, last), young_person, adviser],
            rows: PromiseId::all().zip(&compared.0).map(row).collect(),
        }
    });
    let any = move || {
        let said = |side| move |each: &crate::domain::comparison::Comparison| step(each, side, reader).is_some();
        found.read().as_ref().is_some_and(|(compared, _)| {
            compared.0.iter().any(said(Side::YoungPerson)) || compared.0.iter().any(said(Side::Adviser))
        })
    };
    let save = saving("two-voices", any, move |name| {
        let (compared, _) = found.get()?;
        let row = |(promise, compared): (PromiseId, &crate::domain::comparison::Comparison)| {
            let last = compared.last_time.as_ref().and_then(|reading| reading.answer.step());
            let drawn = strip(step(compared, Side::YoungPerson, reader), step(compared, Side::Adviser, reader), last);
            let said = |side| say(compared.of(side, reader).map(|reading| reading.answer));
            let says = text().voices.both(name, &said(Side::YoungPerson), words.the_adviser, &said(Side::Adviser));
            (charter::title(promise).to_owned(), says, drawn)
        };
        Some(Shown {
            heading: words.voices_heading.to_owned(),
            sentence: sentence.get(),
            key: meanings([name.to_owned(), words.the_adviser.to_owned(), words.last_time.to_owned()]),
            body: Body::Rows(PromiseId::all().zip(&compared.0).map(row).collect()),
        })
    });
    view! {
        <Figure id="voices-picture" heading=words.voices_heading sentence=sentence show_table=words.show_table table=table save=save>
            <VoicesTable whose/>
        </Figure>
    }
}
