//! A picture with its heading, one computed sentence, and the same numbers as a table.

use crate::content::text;
use crate::ui::prelude::*;

/// A table's head and rows; the first cell of a row is its head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// How to save a picture as a file.
#[derive(Clone, Copy)]
pub struct Save {
    /// Whether there is a picture to save.
    pub is_there: Signal<bool>,
    /// Saves it.
    pub on: Callback<()>,
}

/// A figure: heading, sentence, picture, table.
#[component]
pub fn Figure(
    /// An id that nothing else on the page has.
    id: &'static str,
    /// The heading.
    #[prop(into)]
    heading: String,
    /// What the picture shows, in one sentence.
    #[prop(into)]
    sentence: Signal<String>,
    /// The words of the button that opens the table.
    show_table: &'static str,
    /// The same numbers as a table.
    #[prop(into)]
    table: Signal<Table>,
    /// How to save it, where it can be saved.
    #[prop(optional)]
    save: Option<Save>,
    /// The picture.
    children: Children,
) -> impl IntoView {
    let heading_id = format!("{id}-heading");
    let labelled_by = heading_id.clone();
    let named = heading.clone();
    view! {
        <figure class="card figure" id=id aria-labelledby=labelled_by>
            <h2 class="figure__heading" id=heading_id>{heading}</h2>
            <figcaption class="figure__sentence">{move || sentence.get()}</figcaption>
            {children()}
            <details class="figure__table" hidden=move || table.read().rows.is_empty()>
                <summary>{show_table}</summary>
                <div class="figure__scroll" tabindex="0" role="group" aria-label=move || table.read().caption.clone()>
                    {move || {
                        let table = table.get();
                        view! {
                            <table class="table">
                                <caption>{table.caption}</caption>
                                <thead><tr>{table.head.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                                <tbody>
                                    {table
                                        .rows
                                        .into_iter()
                                        .map(|row| {
                                            let mut cells = row.into_iter();
                                            let head = cells.next().unwrap_or_default();
                                            view! {
                                                <tr>
                                                    <th scope="row">{head}</th>
                                                    {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
                                                </tr>
                                            }
                                        })
                                        .collect_view()}
                                </tbody>
                            </table>
                        }
                    }}
                </div>
            </details>
            {move || save.filter(|save| save.is_there.get()).map(|save| view! {
                <button type="button" class="button button--quiet button--small figure__save" on:click=move |_| save.on.run(())>
                    {text().pictures.save}<span class="visually-hidden">": "{named.clone()}</span>
                </button>
            })}
        </figure>
    }
}
