//! What was written down, row by row, with a way to change each.

use crate::ui::prelude::*;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckRow {
    /// What it is.
    pub head: String,
    /// What was written; empty if nothing was.
    pub lines: Vec<String>,
    /// Where it can be changed.
    pub change: String,
}

impl CheckRow {
    /// A row.
    pub fn new(head: String, lines: Vec<String>, change: String) -> Self {
        Self { head, lines, change }
    }
}

/// The rows.
#[component]
pub fn CheckAnswers(
    /// The rows now.
    rows: Signal<Vec<CheckRow>>,
    /// What is said where nothing was written.
    nothing: &'static str,
    /// The words of the link.
    change: &'static str,
) -> impl IntoView {
    let show = move |row: CheckRow| {
        let hidden = row.head.clone();
        view! {
            <div class="check-answers__row">
                <dt>{row.head}</dt>
                <dd>{
                    if row.lines.is_empty() { view! { <span class="empty">{nothing}</span> } }
                    else { row.lines.into_iter().map(|line| view! { <p dir="auto">{line}</p> }).collect_view().into_any() }
                }</dd>
                <dd class="check-answers__change"><a href=row.change>{change}<span class="visually-hidden">" "{hidden}</span></a></dd>
            </div>
        }
    };
    view! { <dl class="check-answers">{move || rows.get().into_iter().map(show).collect_view()}</dl> }
}
