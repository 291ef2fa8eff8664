//! The steps of something that is gone through together: which are done, and which is open.

use super::icon::Icon;
use crate::content::text;
use crate::ui::prelude::*;

/// One step.
#[derive(Clone)]
pub struct StepLink {
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub title: String,
    /// Whether it was gone through.
    pub is_done: Signal<bool>,
    /// Whether it is the one that is open.
    pub is_here: bool,
}

/// All of them.
#[component]
pub fn Steps(
    /// What they are the steps of, for screen readers.
    label: &'static str,
    /// With whom, and when.
    heading: Signal<String>,
    /// The steps, in order.
    steps: Vec<StepLink>,
) -> impl IntoView {
    let words = &text().visit;
    let rows = steps.into_iter().zip(1_u8..).map(|(step, number)| {
        let is_done = step.is_done;
        view! {
            <li>
                <a
                    class="steps__link"
                    class:steps__link--done=move || is_done.get()
                    href=step.href
                    aria-current=step.is_here.then_some("step")
                >
                    <span class="steps__number" aria-hidden="true">{move || if is_done.get() { view! { <Icon name="tick"/> } } else { number.into_any() }}</span>
                    <span>{step.title}
                        <small>{move || if is_done.get() { words.step_done } else { words.step_open }}</small>
                    </span>
                </a>
            </li>
        }
    });
    view! {
        <nav class="card steps" aria-label=label>
            <p class="steps__when">{move || heading.get()}</p>
            <ol>{rows.collect_view()}</ol>
        </nav>
    }
}
