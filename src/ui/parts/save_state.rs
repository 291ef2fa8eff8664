//! Where the last change is. It is always on the page and always true. It does not speak: the frame says what is worth saying.

use super::icon::Icon;
use crate::ui::prelude::*;

/// What there is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveWord {
    /// Nothing has changed.
    Quiet,
    /// On its way.
    Saving,
    /// Kept.
    Saved,
    /// Not kept yet.
    NotSaved,
}

/// The word, with its picture.
#[component]
pub fn SaveState(
    /// What there is to say.
    #[prop(into)]
    state: Signal<SaveWord>,
    /// The words for saving, saved and not saved.
    words: [&'static str; 3],
) -> impl IntoView {
    let [saving, saved, not_saved] = words;
    view! {
        <p class="save-state">
            {move || match state.get() {
                SaveWord::Quiet => ().into_any(),
                SaveWord::Saving => view! { <span class="chip chip--calm"><Icon name="clock"/>{saving}</span> },
                SaveWord::Saved => view! { <span class="chip chip--good"><Icon name="tick"/>{saved}</span> },
                SaveWord::NotSaved => view! { <span class="chip chip--watch"><Icon name="warn"/>{not_saved}</span> },
            }}
        </p>
    }
}
