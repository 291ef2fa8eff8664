//! A question with one answer, as radio buttons that look like buttons.

use crate::ui::prelude::*;

/// One thing to choose: its key and its words.
pub type Choosable = (&'static str, String);

/// A question with one answer.
#[component]
pub fn Choice(
    /// The question the choices answer.
    #[prop(into)]
    legend: String,
    /// A name for this group that no other group on the page has.
    #[prop(into)]
    name: String,
    /// What there is to choose.
    choices: Vec<Choosable>,
    /// Whether the question is for screen readers only.
    #[prop(optional)]
    legend_is_hidden: bool,
    /// The key chosen now; empty if none.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the key the person picks.
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let options = choices.into_iter().map(|(key, words)| {
        let id = format!("{name}-{key}");
        let label_for = id.clone();
        view! {
            <label class="choice__option" for=label_for>
                <input
                    type="radio"
                    id=id
                    name=name.clone()
                    prop:checked=move || *chosen.read() == key
                    on:change=move |_| on_choose.run(key)
                />
                <svg class="choice__tick icon" aria-hidden="true"><use href="#icon-tick"></use></svg>
                <span>{words}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choice">
            <legend class="choice__legend" class:visually-hidden=legend_is_hidden>{legend}</legend>
            <div class="choice__options">{options.collect_view()}</div>
        </fieldset>
    }
}
