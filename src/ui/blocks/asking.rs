//! The list of what can be asked for: fetched when a page of it opens, and what is known of the person it is read for.

use crate::content::asking::{self, Asking, Proof};
use crate::content::{dates, text};
use crate::domain::entitlement::Circumstances;
use crate::platform::files;
use crate::session::Session;
use crate::ui::prelude::*;
use crate::ui::speak;
use leptos::task::spawn_local;
use std::sync::Arc;

#[derive(Clone)]
enum List {
    Opening,
    Here(Arc<Asking>),
    Missing,
}

/// Shows something of the list once it is here, or says that it could not be read and offers to try again.
pub fn with_list(show: impl Fn(Arc<Asking>) -> AnyView + Send + Sync + 'static) -> AnyView {
    let words = &text().ask;
    let list = RwSignal::new(List::Opening);
    let fetch = move || {
        list.set(List::Opening);
        spawn_local(async move {
            let fetched = files::fetch(asking::ADDRESS).await.and_then(|text| asking::read(&text));
            // The page may have been left by now.
            let _late = list.try_set(fetched.map_or(List::Missing, |asking| List::Here(Arc::new(asking))));
        });
    };
    fetch();
    view! {
        {move || match list.get() {
            List::Opening => view! { <p class="opening">{words.opening}</p> },
            List::Here(asking) => show(asking),
            List::Missing => view! {
                <section class="card card--watch" role="alert">
                    <h2>{words.failed_heading}</h2>
                    <p>{words.failed}</p>
                    <button type="button" class="button" on:click=move |_| fetch()>{words.try_again}</button>
                </section>
            },
        }}
    }
}

/// What is known of the person whose record is open.
pub fn circumstances(session: Session) -> Circumstances {
    let today = session.today.get();
    speak::with_record(session, |record| record.now().asker(today)).unwrap_or_default()
}

/// Where something was read, when it was checked and how sure it is, in a fold that is open for advisers.
pub fn proof(proof: &Proof, as_of: &str, is_open: bool, session: Session) -> AnyView {
    let words = &text().ask;
    let today = session.today.get();
    let checked = dates::full_day(proof.checked);
    let old = proof.is_old(today).then(|| view! { <p class="note note--old">{words.old(&checked)}</p> });
    let sources = proof.sources.clone();
    view! {
        {old}
        <details class="proof" open=is_open>
            <summary>{words.sources}</summary>
            <ul class="proof__sources">
                {sources.into_iter().map(|(name, address)| view! { <li>{name}{(!address.is_empty()).then(|| view! { <span class="proof__address" dir="ltr">{address}</span> })}</li> }).collect_view()}
            </ul>
            <p>{(!as_of.is_empty()).then(|| words.of(as_of))}" "{words.checked(&checked)}" "{if proof.is_primary { words.primary } else { words.secondary }}</p>
        </details>
    }
}
