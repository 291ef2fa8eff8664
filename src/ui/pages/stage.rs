//! What stands in the way of a start, in plain words, and what can be done. Never a fresh start over what is there.

use crate::content::text;
use crate::session::{Stage, use_session};
use crate::store::kv::KvError;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;

/// The page while the app is opening, or when it cannot.
#[component]
pub fn StagePage(
    /// How far the start has got.
    stage: Stage,
) -> impl IntoView {
    let session = use_session();
    let words = &text().stage;
    let again = move |_| crate::platform::dom::reload();
    match stage {
        Stage::Opening | Stage::Ready => view! { <p class="opening">{words.opening}</p> },
        Stage::Blocked(error) => {
            let why = match error {
                KvError::Full => words.full,
                KvError::Blocked => words.blocked,
                KvError::Failed(_) => words.failed,
            };
            view! {
                <Page title=words.blocked_title heading=words.blocked_heading.to_owned()>
                    <p>{why}</p>
                    <p>{words.nothing_changed}</p>
                    <div class="button-row">
                        <button type="button" class="button" on:click=again>{words.try_again}</button>
                        <button type="button" class="button button--quiet" on:click=move |_| session.example_in_memory()>{words.example_in_memory}</button>
                    </div>
                </Page>
            }
        }
        Stage::Missing { people } => view! {
            <Page title=words.missing_title heading=words.missing_heading.to_owned()>
                <p>{words.missing(people)}</p>
                <p>{words.missing_what}</p>
                <super::settings::OpenCopy/>
                <div class="button-row">
                    <button type="button" class="button" on:click=again>{words.try_again}</button>
                    <button type="button" class="button button--quiet" on:click=move |_| session.go_on()>{words.go_on}</button>
                </div>
            </Page>
        },
        Stage::DeviceUnreadable => view! {
            <Page title=words.device_title heading=words.device_heading.to_owned()>
                <p>{words.device}</p>
                <div class="button-row">
                    <button type="button" class="button" on:click=move |_| session.go_on()>{words.device_go_on}</button>
                    <button type="button" class="button button--quiet" on:click=again>{words.try_again}</button>
                </div>
            </Page>
        },
        Stage::Newer => view! {
            <Page title=words.newer_title heading=words.newer_heading.to_owned()>
                <p>{words.newer}</p>
                <button type="button" class="button" on:click=again>{words.try_again}</button>
            </Page>
        },
    }
}
