//! The parts of the app that come after the first one, and what is shown while one is on its way or when it does not come.

use super::pages;
use super::parts::page::Page;
use super::route::Route;
use crate::content::text;
use crate::domain::ids::PersonId;
use crate::platform::clock;
use crate::platform::later::{NotHere, later};
use crate::store::vault::recovery_key::RecoveryKey;
use crate::ui::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long the screen comes before what is fetched ahead.
const BREATH: Duration = Duration::from_millis(200);

/// A part. `pages/mod.rs` says what is in which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The pages of most days.
    Everyday,
    /// All others.
    Rest,
}

/// What a part shows.
#[derive(Debug, Clone)]
pub enum Piece {
    /// A page.
    Page(Route),
    /// A page about this person.
    Person(Route, PersonId),
    /// A recovery key that has to be written down.
    RecoveryKey(RecoveryKey),
    /// Words for what was kept without a lock.
    GiveItALock,
    /// The steps of opening a backup, within a page.
    OpenBackup,
}

type Shows = fn(Piece) -> AnyView;

later! {
    /// Fetches the pages of most days.
    fn everyday() in everyday -> Shows { pages::everyday }
}

later! {
    /// Fetches all other pages.
    fn rest() in rest -> Shows { pages::rest }
}

#[derive(Clone, Copy)]
enum Arrival {
    NotAsked,
    OnItsWay,
    Here(Shows),
    DidNotCome,
}

/// Which parts have come.
#[derive(Clone, Copy)]
pub struct Parts {
    everyday: RwSignal<Arrival>,
    rest: RwSignal<Arrival>,
}

/// The parts of this app.
pub fn use_parts() -> Parts {
    expect_context()
}

impl Parts {
    /// Nothing has been fetched yet.
    pub fn new() -> Self {
        Self { everyday: RwSignal::new(Arrival::NotAsked), rest: RwSignal::new(Arrival::NotAsked) }
    }

    fn of(self, part: Part) -> RwSignal<Arrival> {
        match part {
            Part::Everyday => self.everyday,
            Part::Rest => self.rest,
        }
    }

    /// Fetches a part, unless it is here or on its way.
    fn fetch(self, part: Part) {
        if self.is_wanted(part) {
            spawn_local(self.come(part));
        }
    }

    /// Whether the part has to be fetched. It counts as on its way from here on.
    fn is_wanted(self, part: Part) -> bool {
        let arrival = self.of(part);
        let is_wanted = matches!(arrival.get_untracked(), Arrival::NotAsked | Arrival::DidNotCome);
        if is_wanted {
            arrival.set(Arrival::OnItsWay);
        }
        is_wanted
    }

    async fn come(self, part: Part) {
        let came = match part {
            Part::Everyday => everyday().await,
            Part::Rest => rest().await,
        };
        self.of(part).set(match came {
            Ok(shows) => Arrival::Here(shows),
            Err(NotHere) => Arrival::DidNotCome,
        });
    }

    /// Fetches what is wanted next while somebody reads or types, so that no later step waits for it. What did not come is left
    /// alone: a page may be saying so, and it would change under a finger.
    pub fn fetch_ahead(self) {
        let ahead = async move {
            for part in [Part::Everyday, Part::Rest] {
                if matches!(self.of(part).get_untracked(), Arrival::NotAsked) && self.is_wanted(part) {
                    self.come(part).await;
                }
            }
        };
        clock::after_paint(move || set_timeout(move || spawn_local(ahead), BREATH));
    }
}

impl Default for Parts {
    fn default() -> Self {
        Self::new()
    }
}

/// Something that a later part shows: at once if that is here, otherwise when it has come.
#[component]
pub fn Later(
    /// The part.
    part: Part,
    /// What it shows.
    piece: Piece,
) -> impl IntoView {
    let parts = use_parts();
    let words = &text().stage;
    parts.fetch(part);
    let again = move || {
        view! {
            <p>{words.not_come}</p>
            <button type="button" class="button" on:click=move |_| parts.fetch(part)>{words.try_again}</button>
        }
    };
    view! {
        {move || match (parts.of(part).get(), &piece) {
            (Arrival::Here(shows), piece) => shows(piece.clone()),
            (Arrival::DidNotCome, Piece::OpenBackup) => again(),
            (Arrival::DidNotCome, _) => view! {
                <Page title=words.not_come_title heading=words.not_come_heading.to_owned()>{again()}</Page>
            },
            _ => view! { <p class="opening">{words.opening}</p> },
        }}
    }
}
