//! What is said where something takes far too long to open, and what can be done. A browser that never answers is not waited
//! for without a word.

use crate::content::text;
use crate::session::use_session;
use crate::ui::prelude::*;
use std::time::Duration;

/// Longer than the slowest device needs to open the longest list.
const LONG: Duration = Duration::from_secs(15);

/// Nothing, until it has stood on the page for long.
#[component]
pub fn LongWait() -> impl IntoView {
    let is_long = RwSignal::new(false);
    // The page may be gone by then.
    let timer = set_timeout_with_handle(
        move || {
            let _ = is_long.try_set(true);
        },
        LONG,
    )
    .ok();
    on_cleanup(move || {
        if let Some(timer) = timer {
            timer.clear();
        }
    });
    let (session, words) = (use_session(), &text().stage);
    view! {
        <div class="long-wait" role="status">
            <Show when=move || is_long.get()>
                <p class="note">{words.opening_long}</p>
                <div class="button-row">
                    <button type="button" class="button button--quiet" on:click=move |_| crate::platform::dom::reload()>{words.try_again}</button>
                    {(!session.is_turn()).then(|| view! { <a class="button button--quiet" href="/rescue.html" rel="external">{words.rescue}</a> })}
                </div>
            </Show>
        </div>
    }
}
