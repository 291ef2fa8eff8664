//! The recovery key, shown once: to be written down or printed.

use crate::content::text;
use crate::platform::dom;
use crate::session::use_session;
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn RecoveryKeyPage(
    /// The key.
    key: RecoveryKey,
) -> impl IntoView {
    let session = use_session();
    let words = &text().words;
    let busy = RwSignal::new(false);
    let decline = move |_| {
        busy.set(true);
        spawn_local(async move {
            let _outcome = session.change_recovery(false).await;
            let _gone = busy.try_set(false);
        });
    };
    view! {
        <Page title=words.key_title heading=words.key_heading.to_owned()>
            <p class="lead">{words.key_lead}</p>
            <p class="recovery-key" dir="ltr">{key.text()}</p>
            <p>{words.key_keep(session.holder())}</p>
            <div class="button-row">
                <button type="button" class="button button--quiet" on:click=move |_| dom::print()><Icon name="print"/>{words.key_print}</button>
                <button type="button" class="button" on:click=move |_| session.recovery_key_seen()>{words.key_kept}</button>
            </div>
            <details class="card no-print">
                <summary>{words.key_decline}</summary>
                <p>{words.key_decline_what}</p>
                <button type="button" class="button button--quiet" prop:disabled=move || busy.get() on:click=decline>{words.key_decline}</button>
            </details>
        </Page>
    }
}
