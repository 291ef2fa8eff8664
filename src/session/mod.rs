//! The one meeting point: it holds the open record, takes commands, saves, and knows whose hands the device is in.
//!
//! Pages call [`Session::dispatch`]; nothing else changes a record. Parts never see a session.

mod curtain;
mod device;
mod dispatch;
mod people;
mod preferences;
mod start;
mod whole;

pub use curtain::CodeOutcome;
pub use device::SHORTEST_CODE;
pub use dispatch::{Saving, Undoable};
pub use people::OpenRecord;
pub use preferences::{Motion, Preferences, Scheme, TextSize, World};
pub use start::Stage;
pub use whole::{CopyOpened, Keeping};

use crate::domain::ids::{DeviceId, PersonId};
use crate::domain::op::Pen;
use crate::domain::summary::Summary;
use crate::domain::voice::{Side, Voice};
use crate::platform::tabs::Tabs;
use crate::store::keepers::local_storage::Local;
use crate::store::rows::{Curtain, DeviceV1, Door};
use crate::store::saver::Saver;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Everything the pages share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    /// How far the start has got, or what stands in its way.
    pub stage: RwSignal<Stage>,
    /// Whose device this is. Nothing before it is set up.
    pub device: RwSignal<Option<DeviceV1>>,
    /// The list of people, by id.
    pub list: RwSignal<BTreeMap<PersonId, Summary>>,
    /// The record that is open.
    pub open: RwSignal<Option<OpenRecord>>,
    /// Where the last change is.
    pub saving: RwSignal<Saving>,
    /// Whether something is being typed that has not been said yet.
    pub typing: RwSignal<bool>,
    /// A short sentence for the page's status line: what was just done, or why it was not.
    pub notice: RwSignal<Option<String>>,
    /// What can be taken back on this page.
    pub undoable: RwSignal<Option<Undoable>>,
    /// How things look, and which people are shown.
    pub preferences: RwSignal<Preferences>,
    /// Today, where this device is. It moves on at midnight and when the tab is shown again.
    pub today: RwSignal<NaiveDate>,
    /// Whether the browser believes that there is a network.
    pub online: RwSignal<bool>,
    /// Whether a newer version of the app waits.
    pub update_waits: RwSignal<bool>,
    kept: StoredValue<Kept, LocalStorage>,
}

/// What is not shown: the keepers and the pen.
struct Kept {
    saver: Rc<Saver>,
    local: Option<Local>,
    pen: Option<Pen>,
    device: DeviceId,
    tabs: Option<Tabs>,
}

/// The session of this app.
pub fn use_session() -> Session {
    expect_context::<Session>()
}

impl Session {
    /// Whose hands the device is in.
    pub fn holder(&self) -> Side {
        self.device.read().as_ref().map_or(Side::Adviser, |device| match (device.door, device.curtain) {
            (Door::YoungPerson, _) | (_, Curtain::Turn(_)) => Side::YoungPerson,
            (Door::Adviser, _) => Side::Adviser,
        })
    }

    /// The voice in which the holder speaks.
    pub fn voice(&self) -> Voice {
        match self.holder() {
            Side::YoungPerson => Voice::YoungPerson,
            Side::Adviser => Voice::Adviser,
        }
    }

    /// The voice in which the holder speaks, or that of the young person whose words the adviser types.
    pub fn voice_of(&self, dictated: bool) -> Voice {
        match self.holder() {
            Side::Adviser if dictated => Voice::YoungPersonDictated { read_back: false },
            _ => self.voice(),
        }
    }

    /// The young person whose pages "me" means: on their own device, or during their turn.
    pub fn me(&self) -> Option<PersonId> {
        let device = self.device.read();
        let device = device.as_ref()?;
        match (device.door, device.curtain) {
            (_, Curtain::Turn(person)) => Some(person),
            (Door::YoungPerson, _) => device.me.as_deref().and_then(|me| me.parse().ok()),
            (Door::Adviser, _) => None,
        }
    }

    /// Whether the tablet was handed over for somebody's turn.
    pub fn is_turn(&self) -> bool {
        self.device.read().as_ref().is_some_and(|device| matches!(device.curtain, Curtain::Turn(_)))
    }

    /// The adviser's first name, as the young person knows them.
    pub fn adviser(&self) -> String {
        let name = self.device.read().as_ref().map(|device| device.adviser.clone()).unwrap_or_default();
        if name.is_empty() { crate::content::text().voices.adviser.to_owned() } else { name }
    }

    /// Says a short sentence in the page's status line.
    pub fn say(&self, sentence: String) {
        self.undoable.set(None);
        self.notice.set(Some(sentence));
    }

    /// Whether the invented people are shown.
    pub fn is_example(&self) -> bool {
        self.preferences.read().world == World::Example
    }
}
