//! Two voices on one line: a filled circle for the young person, a hollow diamond for the adviser, last time a dashed circle.
//! Seven of them under each other are the picture and the table at once.

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
    let [young_person, adviser, last_time] = words.key;
    let steps = words.steps;
    view! {
        <div class="two-voices">
            <p class="two-voices__key" aria-hidden="true">
                <span><svg class="voice-mark"><use href="#voice-young-person"></use></svg>{young_person}</span>
                <span><svg class="voice-mark"><use href="#voice-adviser"></use></svg>{adviser}</span>
                <span><svg class="voice-mark"><use href="#voice-last-time"></use></svg>{last_time}</span>
            </p>
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
                <svg class="two-voices__strip" viewBox="0 0 240 32" aria-hidden="true" focusable="false">
                    <line class="two-voices__line" x1="16" x2="224" y1="16" y2="16"></line>
                    {(1..=4).map(|step| view! { <line class="two-voices__stop" x1=x(step) x2=x(step) y1="11" y2="21"></line> }).collect_view()}
                    {row.young_person.zip(row.adviser).filter(|(one, other)| one != other).map(|(one, other)| {
                        view! { <line class="two-voices__gap" x1=x(one) x2=x(other) y1="16" y2="16"></line> }
                    })}
                    {row.last_time.filter(|last| Some(*last) != row.young_person).map(|last| {
                        view! { <circle class="two-voices__last" cx=x(last) cy="16" r="5"></circle> }
                    })}
                    {row.adviser.map(|step| {
                        view! { <path class="two-voices__adviser" transform=format!("translate({} 0)", x(step)) d="M0 4l12 12-12 12-12-12Z"></path> }
                    })}
                    {row.young_person.map(|step| view! { <circle class="two-voices__young-person" cx=x(step) cy="16" r="7.5"></circle> })}
                </svg>
                <span class="two-voices__words" aria-hidden="true">{row.words}</span>
            </td>
        </tr>
    }
}

/// Where a step is on the line: 69.3 apart.
fn x(step: u8) -> &'static str {
    match step {
        0 | 1 => "16.0",
        2 => "85.3",
        3 => "154.6",
        _ => "223.9",
    }
}
