//! One small picture from the sprite in `index.html`. It is never the only bearer of a meaning.

use crate::ui::prelude::*;

/// A picture beside words. Screen readers pass it by.
#[component]
pub fn Icon(
    /// Its name in the sprite, without `icon-`.
    name: &'static str,
) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true" focusable="false"><use href=format!("#icon-{name}")></use></svg> }
}
