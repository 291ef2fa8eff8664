//! A page: the tab's title, one heading that takes focus when the page is come to, and its contents.

use super::read_aloud::{ReadAloud, ReadsAloud};
use crate::content::text;
use crate::platform::dom;
use crate::ui::prelude::*;
use leptos::html;

/// Whether a page has been shown before, in this start or in one that this tab was in just before it. The browser's own focus is
/// right on the very first; later ones move it.
#[derive(Clone, Copy)]
pub struct FirstPageShown(pub StoredValue<bool>);

/// How many fields of the page say that something is wrong. The tab's title says so too, for who comes back to it.
#[derive(Clone, Copy)]
pub struct Problems(RwSignal<usize>);

impl Problems {
    /// Counts a field of the page as long as it has a problem.
    pub fn watch(problem: Signal<Option<String>>) {
        let Some(Self(count)) = use_context::<Self>() else { return };
        let counted = StoredValue::new(false);
        let say = move |has: bool| {
            if counted.try_get_value().is_some_and(|counted| counted != has) {
                counted.set_value(has);
                let _gone =
                    count.try_update(|count| *count = if has { count.saturating_add(1) } else { count.saturating_sub(1) });
            }
        };
        Effect::new(move |_| say(problem.read().is_some()));
        on_cleanup(move || say(false));
    }
}

/// A page with its heading.
#[component]
pub fn Page(
    /// The tab's title. Never a person's name: tabs, histories and task switchers are seen by others.
    title: &'static str,
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let heading_element = NodeRef::<html::H1>::new();
    let shown = use_context::<FirstPageShown>();
    let aloud = use_context::<ReadsAloud>();
    let problems = Problems(RwSignal::new(0));
    provide_context(problems);
    Effect::new(
        move |_| {
            if problems.0.get() == 0 { dom::set_title(title) } else { dom::set_title(&text().shell.error_title(title)) }
        },
    );
    Effect::new(move |_| {
        let Some(element) = heading_element.get() else { return };
        let is_first = shown.is_some_and(|shown| !shown.0.get_value());
        if let Some(shown) = shown {
            shown.0.set_value(true);
        }
        if !is_first {
            // A heading with tabindex can always take focus; if the page is gone by now there is nothing to focus.
            let _focused = element.focus();
        }
    });
    view! {
        <h1 class="page__heading" tabindex="-1" node_ref=heading_element>{move || heading.get()}</h1>
        {aloud.map(|aloud| view! { <Show when=move || aloud.0.get()><ReadAloud/></Show> })}
        {children()}
    }
}
