//! What got better since last time. It always comes first.

use super::change_lines::better;
use crate::content::text;
use crate::domain::lookback::Lookback;
use crate::session::use_session;
use crate::ui::prelude::*;

/// The card.
#[component]
pub fn Better(
    /// Last time and today.
    found: Lookback,
) -> impl IntoView {
    let session = use_session();
    let lines = untrack(|| better(session, &found));
    view! {
        <section class="card better">
            <h2>{text().change_story.better}</h2>
            <ul class="better__list">{lines.into_iter().map(|line| view! { <li dir="auto">{line.words}</li> }).collect_view()}</ul>
        </section>
    }
}
