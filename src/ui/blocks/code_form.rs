//! The adviser's code: typing it, and choosing one.

use crate::content::text;
use crate::session::{CodeOutcome, SHORTEST_CODE, use_session};
use crate::ui::parts::field::{Field, Typed};
use crate::ui::prelude::*;
use std::time::Duration;

/// After so many wrong codes each further try has to wait.
const FREE_TRIES: u32 = 3;

/// Asks for the code, and waits longer after each wrong one. It never wipes anything.
#[component]
pub fn CodeForm(
    /// Called when the code was right.
    on_open: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().code;
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let wrong = RwSignal::new(0_u32);
    let waiting = RwSignal::new(false);
    let try_it = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if waiting.get_untracked() {
            return;
        }
        match session.try_code(&typed.get_untracked()) {
            CodeOutcome::Opened => on_open.run(()),
            CodeOutcome::Wrong => {
                typed.set(String::new());
                wrong.update(|wrong| *wrong = wrong.saturating_add(1));
                let over = wrong.get_untracked().saturating_sub(FREE_TRIES);
                if over == 0 {
                    problem.set(Some(words.wrong.to_owned()));
                } else {
                    let seconds = 2_u64.saturating_pow(over.min(6));
                    problem.set(Some(words.wrong_wait(&seconds.to_string())));
                    waiting.set(true);
                    set_timeout(move || waiting.set(false), Duration::from_secs(seconds));
                }
                crate::platform::dom::focus("code");
            }
        }
    };
    view! {
        <form class="form" on:submit=try_it>
            <Show when=move || session.is_example()><p class="note">{words.example}</p></Show>
            <Field label=words.label id="code" typed=Typed::Code value=typed problem=problem/>
            <button class="button" type="submit" prop:disabled=move || waiting.get()>{words.open}</button>
        </form>
    }
}

/// Chooses a code, for a tablet that has none.
#[component]
pub fn NewCodeForm(
    /// The words of the button.
    button: &'static str,
    /// Called once there is a code.
    on_chosen: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().code;
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let choose = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match code_problem(&typed.get_untracked()) {
            None => {
                session.set_code(&typed.get_untracked());
                typed.set(String::new());
                problem.set(None);
                on_chosen.run(());
            }
            wrong => {
                problem.set(wrong);
                crate::platform::dom::focus("new-code");
            }
        }
    };
    view! {
        <form class="form" on:submit=choose>
            <Field label=words.choose id="new-code" typed=Typed::Code hint=words.choose_hint value=typed problem=problem/>
            <button class="button" type="submit">{button}</button>
        </form>
    }
}

/// What is wrong with a code somebody would like to have.
pub fn code_problem(code: &str) -> Option<String> {
    (code.trim().chars().count() < SHORTEST_CODE).then(|| text().code.too_short(&SHORTEST_CODE.to_string()))
}
