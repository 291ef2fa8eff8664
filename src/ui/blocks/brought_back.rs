//! Something that was removed on one device and changed on another is back, and says so until somebody says that it stays.

use crate::content::text;
use crate::domain::command::Command;
use crate::domain::ids::ItemId;
use crate::session::use_session;
use crate::ui::prelude::*;
use crate::ui::speak;

/// The note, with a way to end it. The other way is to remove the thing once more.
#[component]
pub fn BroughtBack(
    /// Which thing.
    item: ItemId,
    /// Whether it is back.
    is_back: Signal<bool>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().brought_back;
    let stays = move |_| {
        if let Err(refused) = session.dispatch(Command::Restore { item }) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <Show when=move || is_back.get()>
            <p class="note">{words.why}</p>
            <button type="button" class="button button--quiet button--small" on:click=stays>{words.stays}</button>
        </Show>
    }
}
