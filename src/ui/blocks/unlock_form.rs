//! Typing the words that open everything, or the recovery key. A wrong one waits longer each time and never wipes anything.

use crate::content::text;
use crate::session::{Unlocked, WayIn, use_session};
use crate::store::example;
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::blocks::long_wait::LongWait;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// After so many wrong tries each further one has to wait.
const FREE_TRIES: u32 = 3;
/// The longest wait, in seconds.
const LONGEST: u64 = 60;

/// What the words are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Opening the vault.
    Unlock,
    /// Ending a young person's turn.
    EndTurn,
}

/// The form.
#[component]
pub fn UnlockForm(
    /// What the words are for.
    purpose: Purpose,
    /// Called when the words were right and the turn can be closed.
    #[prop(optional)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().words;
    let typed = RwSignal::new(String::new());
    let recovery = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let recovery_problem = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(session.wrong_tries());
    let waiting = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let is_shown = RwSignal::new(false);
    // Answers for how many seconds, if at all.
    let wait = move || {
        let over = wrong.get_untracked().checked_sub(FREE_TRIES).filter(|over| *over > 0)?;
        let seconds = 5_u64.saturating_mul(2_u64.saturating_pow(over.saturating_sub(1))).min(LONGEST);
        waiting.set(true);
        // The form may be gone by then.
        let again = move || {
            let _gone = waiting.try_set(false);
        };
        set_timeout(again, Duration::from_secs(seconds));
        Some(words.wrong_wait(&seconds.to_string()))
    };
    // Starting again is no way round it.
    problem.set(wait());
    let is_wrong = move || {
        wrong.update(|wrong| *wrong = wrong.saturating_add(1));
        session.note_wrong_tries(wrong.get_untracked());
        wait().unwrap_or_else(|| words.wrong.to_owned())
    };
    let try_way = move |way: WayIn| {
        if waiting.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let by_words = matches!(way, WayIn::Words(_));
        spawn_local(async move {
            let outcome = match (purpose, way) {
                (Purpose::EndTurn, WayIn::Words(words)) => session.end_turn(words).await,
                (_, way) => session.unlock(way).await,
            };
            // Once it is open this form is gone; and somebody may have left it while their words were tried.
            let is_left = busy.try_set(false).is_some();
            let says = match outcome {
                Unlocked::Open => {
                    session.note_wrong_tries(0);
                    if on_open.is_some_and(|open| open.try_run(()).is_none()) {
                        session.go_on_with_turn();
                    }
                    if !by_words {
                        session.say(words.recovery_opened.to_owned());
                    }
                    return;
                }
                _ if is_left => return,
                Unlocked::Wrong if by_words => is_wrong(),
                Unlocked::Wrong => words.recovery_wrong.to_owned(),
                Unlocked::NoSuchWay => words.recovery_none.to_owned(),
                Unlocked::Tampered => words.tampered.to_owned(),
                Unlocked::NotNow => words.cannot.to_owned(),
                Unlocked::NotHere => text().stage.not_come.to_owned(),
                Unlocked::Failed(_) => words.failed.to_owned(),
            };
            if by_words {
                problem.set(Some(says));
                crate::platform::dom::focus("words");
            } else {
                recovery_problem.set(Some(says));
                crate::platform::dom::focus("recovery");
            }
        });
    };
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = typed.get_untracked();
        // Nothing of it stays on the page.
        typed.set(String::new());
        try_way(WayIn::Words(words));
    };
    let recover = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match RecoveryKey::read(&recovery.get_untracked()) {
            Some(key) => try_way(WayIn::Recovery(key)),
            None => {
                recovery_problem.set(Some(words.recovery_mistyped.to_owned()));
                crate::platform::dom::focus("recovery");
            }
        }
    };
    view! {
        <form class="form" on:submit=open>
            <Show when=move || session.is_example()><p class="note">{words.example(example::WORDS)}</p></Show>
            {move || view! {
                <Field
                    label=words.label
                    id="words"
                    typed=if is_shown.get() { Typed::Code } else { Typed::Secret }
                    value=typed
                    problem=problem
                />
            }}
            <label class="tick">
                <input type="checkbox" prop:checked=move || is_shown.get() on:change=move |event| is_shown.set(event_target_checked(&event))/>
                {words.show}
            </label>
            <button class="button" type="submit" prop:disabled=move || waiting.get() || busy.get()>{words.open}</button>
            <p role="status">{move || busy.get().then_some(words.opening)}</p>
            <Show when=move || busy.get()><LongWait/></Show>
        </form>
        <Show when=move || purpose == Purpose::Unlock && !session.is_example()>
            <details class="card">
                <summary>{words.forgot}</summary>
                <p>{words.forgot_what}</p>
                <form class="form" on:submit=recover>
                    <Field label=words.recovery_label id="recovery" typed=Typed::Code hint=words.recovery_hint value=recovery problem=recovery_problem/>
                    <button class="button button--quiet" type="submit" prop:disabled=move || busy.get()>{words.recovery_open}</button>
                </form>
            </details>
        </Show>
    }
}
