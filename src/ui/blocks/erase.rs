//! Taking everything off the device, for good: a button, and a second look before it is done.

use crate::content::text;
use crate::platform::dom;
use crate::session::use_session;
use crate::ui::prelude::*;
use leptos::html;

/// The button and its question.
#[component]
pub fn Erase(
    /// The words of the button.
    label: &'static str,
    /// How the button looks.
    class: &'static str,
) -> impl IntoView {
    let session = use_session();
    let words = &text().keeping;
    let dialog = NodeRef::<html::Dialog>::new();
    view! {
        <button type="button" class=class on:click=move |_| dom::open_dialog(dialog.get_untracked())>{label}</button>
        <dialog class="dialog" node_ref=dialog aria-labelledby="erase-heading">
            <h2 id="erase-heading">{words.erase_sure}</h2>
            <p>{words.erase_what}</p>
            <div class="button-row">
                <form method="dialog"><button class="button" autofocus>{words.erase_keep}</button></form>
                <button type="button" class="button button--quiet" on:click=move |_| session.erase()>{words.erase_yes}</button>
            </div>
        </dialog>
    }
}
