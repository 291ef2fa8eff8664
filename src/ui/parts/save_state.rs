//! Where the last change is. It is always on the page and always true. It does not speak: the frame says what is worth saying.

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
    let is_quiet = Memo::new(move |_| state.get() == SaveWord::Quiet);
    let look = move || match state.get() {
        SaveWord::Quiet | SaveWord::Saving => ("chip chip--calm", "#icon-clock", saving),
        SaveWord::Saved => ("chip chip--good", "#icon-tick", saved),
        SaveWord::NotSaved => ("chip chip--watch", "#icon-warn", not_saved),
    };
    // It changes twice with every tap, so only what differs is written anew: a whole icon would cost as much as all the rest.
    view! {
        <p class="save-state">
            {move || (!is_quiet.get()).then(|| view! {
                <span class=move || look().0>
                    <svg class="icon" aria-hidden="true" focusable="false"><use href=move || look().1></use></svg>
                    {move || look().2}
                </span>
            })}
        </p>
    }
}
