//! The seven promises in two voices, as a figure.

use super::{Looking, Picture, Pictured, Shows, say};
use crate::content::{charter, picture_words, text};
use crate::domain::comparison::Comparison;
use crate::domain::promise::PromiseId;
use crate::domain::voice::Side;
use crate::ui::blocks::voices_table::{VoicesTable, step};
use crate::ui::parts::two_voices::{meanings, strip};
use crate::ui::prelude::*;
use crate::ui::route::Whose;

/// The picture.
#[component]
pub fn TwoVoicesPicture(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let heading = |_| text().pictures.voices_heading;
    // The strip on the page is a table of its own, with a way to each promise.
    provide_context(Eyes(whose));
    let own = |_| use_context::<Eyes>().map_or_else(|| ().into_any(), |eyes| view! { <VoicesTable whose=eyes.0/> });
    Picture { id: "voices-picture", heading, class: "", read }.show(whose.reader(), Some(own))
}

/// Through whose eyes the strip is seen.
#[derive(Clone, Copy)]
struct Eyes(Whose);

fn read(looking: &Looking<'_>) -> Pictured {
    let words = &text().pictures;
    let reader = looking.reader;
    let compared = looking.view.compare_promises(reader);
    let [young_person, adviser] = looking.both();
    let said = |compared: &Comparison, side| say(compared.of(side, reader).map(|reading| reading.answer));
    let drawn = |(promise, compared): (PromiseId, &Comparison)| {
        let last = compared.last_time.as_ref().and_then(|reading| reading.answer.step());
        let drawn = strip(step(compared, Side::YoungPerson, reader), step(compared, Side::Adviser, reader), last);
        let (theirs, ours) = (said(compared, Side::YoungPerson), said(compared, Side::Adviser));
        (charter::title(promise).to_owned(), text().voices.both(&young_person, &theirs, &adviser, &ours), drawn)
    };
    let row = |(promise, compared): (PromiseId, &Comparison)| {
        let then = say(compared.last_time.as_ref().map(|reading| reading.answer));
        vec![charter::title(promise).to_owned(), then, said(compared, Side::YoungPerson), said(compared, Side::Adviser)]
    };
    let any = |side| compared.iter().any(|compared| step(compared, side, reader).is_some());
    let is_there = any(Side::YoungPerson) || any(Side::Adviser);
    Pictured {
        sentence: picture_words::voices(&compared, reader),
        key: meanings([young_person.clone(), adviser.clone(), words.last_time.to_owned()]),
        shows: if is_there { Shows::Rows(PromiseId::all().zip(&compared).map(drawn).collect()) } else { Shows::Nothing },
        notes: Vec::new(),
        table: (
            vec![
                text().voices.promise.to_owned(),
                looking.last_time(looking.view.last_time().map(|last| last.on)),
                young_person.clone(),
                adviser.clone(),
            ],
            PromiseId::all().zip(&compared).map(row).collect(),
        ),
    }
}
