//! Reading what the counts and the returns need of everybody on the list, when such a page is opened.

use crate::content::text;
use crate::domain::circumstances::Circumstances;
use crate::domain::ids::PersonId;
use crate::session::Session;
use crate::ui::prelude::*;
use leptos::task::spawn_local;

/// Everybody, by name, or how far it has got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Everyone {
    /// Being read.
    Reading,
    /// The browser could not read it just now.
    NotRead,
    /// Here.
    Here(Vec<(PersonId, Circumstances)>),
}

/// Begins to read everybody. Gives who was read, and how many so far.
pub fn read(session: Session) -> (RwSignal<Everyone>, RwSignal<usize>) {
    let everyone = RwSignal::new(Everyone::Reading);
    let so_far = RwSignal::new(0_usize);
    spawn_local(async move {
        let found = session.read_everyone(so_far).await.map_or(Everyone::NotRead, Everyone::Here);
        // The page may be gone by now.
        let _shown = everyone.try_set(found);
    });
    (everyone, so_far)
}

/// The contents once everybody was read, and until then how far it has got.
#[component]
pub fn WhenRead(
    /// Everybody.
    everyone: RwSignal<Everyone>,
    /// How many were read so far.
    so_far: RwSignal<usize>,
    /// How many there are.
    total: Signal<usize>,
    /// The contents.
    children: ChildrenFn,
) -> impl IntoView {
    let words = &text().numbers;
    let state = Memo::new(move |_| match &*everyone.read() {
        Everyone::Reading => 0,
        Everyone::NotRead => 1,
        Everyone::Here(_) => 2,
    });
    view! {
        {move || match state.get() {
            0 => view! { <p class="opening" role="status">{move || words.reading(&so_far.get().to_string(), &total.get().to_string())}</p> },
            1 => view! { <p class="card" role="alert">{words.not_read}</p> },
            _ => children().into_any(),
        }}
    }
}
