//! What only an open vault can do. Its code comes after the first part of the app, together with what opens a vault; whoever
//! types their words waits for neither.

use super::vault::{Unlocked, WayIn};
use super::{Kept, Session, people::OpenRecord};
use crate::platform::later::{NotHere, later};
use leptos::prelude::*;
use std::pin::Pin;

type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

/// The ways into a vault.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    by: fn(Session, WayIn) -> Coming<Unlocked>,
    example: fn(Session) -> Coming<bool>,
    end_turn: fn(Session, String) -> Coming<Unlocked>,
}

/// What the frame of the app asks of an open vault.
pub(super) struct Open {
    lock: fn(Session),
    hide: fn(Session),
    undo: fn(Session),
    save_waiting: fn(Session),
    name: fn(&OpenRecord) -> String,
}

/// It is noted in the session when a vault is opened.
pub(super) static OPEN: Open = Open {
    lock: Session::lock_now,
    hide: Session::hide_now,
    undo: |session| session.take_back(),
    save_waiting: |session| session.try_again(),
    name: |open| open.record().map(|record| record.now().name()).unwrap_or_default(),
};

later! {
    /// Fetches what opens a vault.
    fn opening() in everyday -> Opening {
        Opening {
            by: |session, way| Box::pin(session.open_by(way)),
            example: |session| Box::pin(session.open_example()),
            end_turn: |session, words| Box::pin(session.end_turn_with(words)),
        }
    }
}

impl Session {
    /// Opens the vault that is on this device.
    pub async fn unlock(self, way: WayIn) -> Unlocked {
        match opening().await {
            Ok(opening) => (opening.by)(self, way).await,
            Err(NotHere) => Unlocked::NotHere,
        }
    }

    /// Makes the safe whole again, if the words are right. The page then closes the turn.
    pub async fn end_turn(self, words: String) -> Unlocked {
        match opening().await {
            Ok(opening) => (opening.end_turn)(self, words).await,
            Err(NotHere) => Unlocked::NotHere,
        }
    }

    /// The example locks nobody out: its words are on its pages, and it opens by itself where nobody locked it. A turn goes on.
    /// Answers whether it is open now.
    pub(super) async fn unlock_example(self) -> bool {
        match opening().await {
            Ok(opening) => (opening.example)(self).await,
            Err(NotHere) => false,
        }
    }

    /// The name in the open record, which stays the same while most of it changes.
    pub(super) fn name_in(open: RwSignal<Option<OpenRecord>>, kept: StoredValue<Kept, LocalStorage>) -> Memo<String> {
        Memo::new(move |_| {
            let open = open.read();
            let name = kept.with_value(|kept| kept.open).map(|when_open| when_open.name);
            open.as_ref().zip(name).map(|(open, name)| name(open)).unwrap_or_default()
        })
    }

    fn when_open<T>(&self, what: impl FnOnce(&Open) -> T) -> Option<T> {
        self.kept.with_value(|kept| kept.open).map(what)
    }

    /// Locks: what is being typed is handed on and saved, the keys are dropped, and the app starts again with nothing in memory.
    pub fn lock(self) {
        self.when_open(|open| (open.lock)(self));
    }

    /// Covers everything at once, then locks and leaves no page of the app in this tab's history to go back to.
    pub fn hide(self) {
        self.when_open(|open| (open.hide)(self));
    }

    /// Takes back what the page offers to take back.
    pub fn undo(&self) {
        self.when_open(|open| (open.undo)(*self));
    }

    /// Tries to save what is waiting.
    pub fn save_waiting(&self) {
        self.when_open(|open| (open.save_waiting)(*self));
    }
}
