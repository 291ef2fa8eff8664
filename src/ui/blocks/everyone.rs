//! Reading what the counts and the returns need of everybody on the list, when such a page is opened.

use crate::content::text;
use crate::domain::circumstances::Circumstances;
use crate::domain::ids::PersonId;
use crate::domain::totals::Felt;
use crate::session::use_session;
use crate::ui::prelude::*;
use leptos::task::spawn_local;

/// Everybody, by name.
pub type Everyone = Vec<(PersonId, Circumstances)>;

/// The contents once everybody was read, and until then how far it has got.
#[component]
pub fn WithEveryone(
    /// Makes the contents.
    show: fn(Everyone) -> AnyView,
    /// Makes what stands below it, of how the promises feel to everybody.
    #[prop(optional)]
    totals: Option<fn(&[Vec<Felt>]) -> AnyView>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().numbers;
    let so_far = RwSignal::new(0_usize);
    let read = RwSignal::new(false);
    let found = StoredValue::new(None);
    spawn_local(async move {
        let everyone = session.read_everyone(so_far).await.ok().map(|everybody| (everybody.known, everybody.felt));
        // The page may be gone by now.
        let _kept = found.try_set_value(everyone);
        let _shown = read.try_set(true);
    });
    let total = move || session.list.read().len().to_string();
    view! {
        {move || {
            if !read.get() {
                return view! { <p class="opening" role="status">{move || words.reading(&so_far.get().to_string(), &total())}</p> };
            }
            match found.get_value() {
                Some((everyone, felt)) => view! { {show(everyone)} {totals.map(|totals| totals(&felt))} },
                None => view! { <p class="card" role="alert">{words.not_read}</p> },
            }
        }}
    }
}
