//! What stands in the way of a start, in plain words, and what can be done. Never a fresh start over what is there.

use crate::content::text;
use crate::session::{Stage, use_session};
use crate::store::kv::KvError;
use crate::ui::blocks::erase::Erase;
use crate::ui::blocks::long_wait::LongWait;
use crate::ui::blocks::unlock_form::{Purpose, UnlockForm};
use crate::ui::later::{Later, Part, Piece};
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
        Stage::Opening | Stage::Ready => view! { <p class="opening">{words.opening}</p> <LongWait/> },
        Stage::Blocked(error) => {
            let keeps_something = matches!(error, KvError::Failed(_));
            let (heading, why) = match error {
                KvError::Full => (words.blocked_heading, words.full),
                KvError::Blocked => (words.blocked_heading, words.blocked),
                KvError::Failed(_) => (words.failed_heading, words.failed),
            };
            view! {
                <Page title=words.blocked_title heading=heading.to_owned()>
                    <p>{why}</p>
                    <p>{words.nothing_changed}</p>
                    <div class="button-row">
                        <button type="button" class="button" on:click=again>{words.try_again}</button>
                        <button type="button" class="button button--quiet" on:click=move |_| session.example_in_memory()>{words.example_in_memory}</button>
                        {keeps_something.then(|| view! { <a class="button button--quiet" href="/rescue.html" rel="external">{words.rescue}</a> })}
                    </div>
                </Page>
            }
        }
        Stage::Locked => view! {
            <Page title=text().words.title heading=text().words.heading.to_owned()>
                <p class="lead">{text().words.lead}</p>
                <Show when=move || session.was_changing()><p class="note">{text().words.changing}</p></Show>
                <Show when=move || session.has_unsaved()><p class="note">{text().words.unsaved}</p></Show>
                <UnlockForm purpose=Purpose::Unlock/>
                <Show when=move || !session.is_example()><Erase label=text().words.start_again class="link-button"/></Show>
            </Page>
        },
        Stage::NeedsWords => view! { <Later part=Part::Rest piece=Piece::GiveItALock/> },
        Stage::Elsewhere => view! {
            <Page title=words.elsewhere_title heading=words.elsewhere_heading.to_owned()>
                <p>{words.elsewhere}</p>
                <button type="button" class="button" on:click=move |_| session.use_here()>{words.use_here}</button>
            </Page>
        },
        Stage::Found { put_back, lost } => {
            let heading = if lost > 0 { words.lost_heading } else { words.found_heading };
            view! {
                <Page title=words.found_title heading=heading.to_owned()>
                    {(put_back > 0).then(|| view! { <p>{words.found(put_back)}</p> })}
                    {(lost > 0).then(|| view! { <p>{words.lost(lost)}</p> <Later part=Part::Rest piece=Piece::OpenBackup/> })}
                    <button type="button" class="button" on:click=move |_| session.go_on()>{words.found_go_on}</button>
                </Page>
            }
        }
        Stage::CutShort { lost } => view! {
            <Page title=words.cut_short_title heading=words.cut_short_heading.to_owned()>
                <p>{words.cut_short}</p>
                {(lost > 0).then(|| view! { <p>{words.lost(lost)}</p> })}
                <Later part=Part::Rest piece=Piece::OpenBackup/>
                <button type="button" class="button" on:click=move |_| session.go_on()>{words.found_go_on}</button>
            </Page>
        },
        Stage::Cleared => view! {
            <Page title=words.cleared_title heading=words.cleared_heading.to_owned()>
                <p>{words.cleared}</p>
                <p>{words.cleared_what}</p>
                <div class="button-row">
                    <button type="button" class="button" on:click=move |_| session.lock()>{words.cleared_lock}</button>
                    <button type="button" class="button button--quiet" on:click=move |_| session.go_on()>{words.found_go_on}</button>
                </div>
            </Page>
        },
        Stage::Missing { people } => view! {
            <Page title=words.missing_title heading=words.missing_heading.to_owned()>
                <p>{if people > 0 { words.missing(people) } else { words.missing_sealed.to_owned() }}</p>
                <p>{words.missing_what}</p>
                <Later part=Part::Rest piece=Piece::OpenBackup/>
                <div class="button-row">
                    <button type="button" class="button" on:click=again>{words.try_again}</button>
                    <a class="button button--quiet" href="/rescue.html" rel="external">{words.rescue}</a>
                </div>
                <Erase label=text().words.start_again class="link-button"/>
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
                <div class="button-row">
                    <button type="button" class="button" on:click=again>{words.try_again}</button>
                    <a class="button button--quiet" href="/rescue.html" rel="external">{words.rescue}</a>
                </div>
            </Page>
        },
    }
}
