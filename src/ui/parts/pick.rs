//! A question with one answer out of many, as the browser's own list.

use crate::ui::prelude::*;

/// A labelled list to pick from.
#[component]
pub fn Pick(
    /// The label.
    #[prop(into)]
    label: String,
    /// An id that nothing else on the page has.
    #[prop(into)]
    id: String,
    /// What there is to pick: keys and words.
    choices: Vec<(&'static str, String)>,
    /// The key picked.
    value: RwSignal<String>,
) -> impl IntoView {
    let options = choices.into_iter().map(|(key, words)| {
        view! { <option value=key prop:selected=move || *value.read() == key>{words}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="field__input field__input--pick" id=id on:change=move |event| value.set(event_target_value(&event))>
                {options.collect_view()}
            </select>
        </div>
    }
}
