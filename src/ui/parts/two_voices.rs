//! Two voices on one line: a filled circle for the young person, a hollow diamond for the adviser, last time a dashed circle.
//! Seven of them under each other are the picture and the table at once.

use super::drawing::{Drawing, Drawn, Key, Look, Mark, Meaning, circle, diamond, line};
use crate::ui::prelude::*;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct VoiceRow {
    /// The promise.
    pub title: String,
    /// Where the row leads.
    pub href: Option<String>,
    /// The young person's step, 1 to 4.
    pub young_person: Option<u8>,
    /// The adviser's step, 1 to 4.
    pub adviser: Option<u8>,
    /// The young person's step last time.
    pub last_time: Option<u8>,
    /// The row in words.
    pub words: String,
    /// A chip such as "Worth a talk": its tone in the style sheet and its words.
    pub chip: Option<(&'static str, &'static str)>,
}

/// The words around the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct VoiceWords {
    /// Head of the first column.
    pub promise: &'static str,
    /// Head of the picture's column.
    pub answers: &'static str,
    /// The four steps, lowest first.
    pub steps: [&'static str; 4],
    /// The three marks of the key: young person, adviser, last time.
    pub key: [String; 3],
}

/// The rows.
#[component]
pub fn TwoVoices(
    /// What the table is, for screen readers.
    #[prop(into)]
    caption: String,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<VoiceRow>>,
    /// The words around them.
    words: VoiceWords,
) -> impl IntoView {
    let steps = words.steps;
    view! {
        <div class="two-voices">
            <Key meanings=meanings(words.key)/>
            <table class="two-voices__table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.promise}</th>
                        <th scope="col">
                            <span class="visually-hidden">{words.answers}</span>
                            <span class="two-voices__steps" aria-hidden="true">{steps.map(|step| view! { <span>{step}</span> }).collect_view()}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{move || rows.get().into_iter().map(|row| view! { <Row row/> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(row: VoiceRow) -> impl IntoView {
    let title = match row.href {
        Some(href) => view! { <a class="two-voices__link" href=href>{row.title}</a> },
        None => view! { <span class="two-voices__link">{row.title}</span> },
    };
    view! {
        <tr class="two-voices__row">
            <th scope="row">{title} {row.chip.map(|(tone, words)| view! { <span class=format!("chip chip--{tone}")>{words}</span> })}</th>
            <td>
                <span class="visually-hidden">{row.words.clone()}</span>
                <Drawing class="two-voices__strip" drawn=strip(row.young_person, row.adviser, row.last_time)/>
                <span class="two-voices__words" aria-hidden="true">{row.words}</span>
            </td>
        </tr>
    }
}

/// What the three marks mean: young person, adviser, last time.
pub fn meanings(words: [String; 3]) -> Vec<Meaning> {
    let marks = [circle(Look::Me, 8, 8, 6), diamond(Look::Adviser, 8, 8, 6), circle(Look::LastTime, 8, 8, 6)];
    marks.into_iter().zip(words).map(|(mark, words)| (Drawn::key(vec![mark]), words)).collect()
}

/// The line from *Not yet* to *Yes* with what each side said, by steps from 1 to 4.
pub fn strip(young_person: Option<u8>, adviser: Option<u8>, last_time: Option<u8>) -> Drawn {
    let mut marks = vec![line(Look::Guide, (16, 16), (224, 16))];
    marks.extend((1..=4).map(|step| line(Look::Quiet, (x(step), 11), (x(step), 21))));
    let apart = young_person.zip(adviser).filter(|(one, other)| one != other);
    marks.extend(apart.map(|(one, other)| line(Look::Gap, (x(one), 16), (x(other), 16))));
    let mut put = |step: Option<u8>, mark: fn(usize) -> Mark| marks.extend(step.map(|step| mark(x(step))));
    put(last_time.filter(|last| Some(*last) != young_person), |x| circle(Look::LastTime, x, 16, 5));
    put(adviser, |x| diamond(Look::Adviser, x, 16, 12));
    put(young_person, |x| circle(Look::Me, x, 16, 7));
    Drawn { width: 240, height: 32, marks }
}

/// Where a step is on the line.
fn x(step: u8) -> usize {
    match step {
        0 | 1 => 16,
        2 => 85,
        3 => 154,
        _ => 224,
    }
}
