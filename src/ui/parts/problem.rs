//! What could not be done, in one box at the top of a form. It takes focus and leads to the field.

use crate::platform::dom;
use crate::ui::prelude::*;
use leptos::html;

/// The box of problems.
#[component]
pub fn Problems(
    /// The heading.
    heading: &'static str,
    /// Each problem, with the id of the field it is about.
    #[prop(into)]
    problems: Signal<Vec<(&'static str, String)>>,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let (false, Some(element)) = (problems.read().is_empty(), element.get()) {
            let _focused = element.focus();
        }
    });
    view! {
        <Show when=move || !problems.read().is_empty()>
            <div class="problems" tabindex="-1" role="group" aria-labelledby="problems-heading" node_ref=element>
                <h2 class="problems__heading" id="problems-heading">{heading}</h2>
                <ul>
                    {move || {
                        problems
                            .get()
                            .into_iter()
                            .map(|(field, words)| {
                                view! {
                                    <li>
                                        <button type="button" class="link-button" on:click=move |_| dom::focus(field)>{words}</button>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
        </Show>
    }
}
