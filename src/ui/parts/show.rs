//! Something that is on the page or not.

use crate::ui::prelude::*;

/// Asks whether it is on the page.
pub struct When(Box<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for When {
    fn from(asks: F) -> Self {
        Self(Box::new(asks))
    }
}

/// Shows its contents while `when` says so. They are made again only when that changes.
#[component]
pub fn Show(
    /// Whether they are shown.
    #[prop(into)]
    when: When,
    /// The contents.
    children: ChildrenFn,
    /// What is shown instead.
    #[prop(optional, into)]
    fallback: ViewFn,
) -> impl IntoView {
    let is_shown = ArcMemo::new(move |_| (when.0)());
    view! { {move || if is_shown.get() { children() } else { fallback.run() }} }
}
