//! What the first version of the app kept here without a lock gets one.

use crate::content::text;
use crate::session::{NewVault, use_session};
use crate::ui::blocks::new_words::{ADVISERS_WORDS, NewWords, NewWordsFields};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn GiveItALock() -> impl IntoView {
    let session = use_session();
    let words = &text().words;
    let new = NewWords::new(ADVISERS_WORDS, "lock");
    let problem = RwSignal::new(None::<(String, String)>);
    let says = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        problem.set(None);
        let chosen = match new.chosen("") {
            Ok(chosen) => chosen,
            Err((field, sentence)) => {
                problem.set(Some((field.clone(), sentence)));
                return crate::platform::dom::focus(&field);
            }
        };
        busy.set(true);
        says.set(Some(words.locking));
        spawn_local(async move {
            let outcome = session.lock_plain(chosen).await;
            let _gone = busy.try_set(false);
            let _gone = says.try_set(match outcome {
                NewVault::Made => None,
                NewVault::Failed(_) => Some(words.not_kept),
                _ => Some(words.not_now),
            });
        });
    };
    view! {
        <Page title=words.plain_title heading=words.plain_heading.to_owned()>
            <p class="lead">{words.plain}</p>
            <form class="form" on:submit=begin novalidate>
                <NewWordsFields words=new personal=Signal::stored(String::new()) problem/>
                <button class="button" type="submit" prop:disabled=move || busy.get()>{words.plain_begin}</button>
                <p role="status">{move || says.get()}</p>
            </form>
        </Page>
    }
}
