//! The one meeting point: it holds the open record, takes commands, saves, and knows whose hands the device is in.
//!
//! Pages call [`Session::dispatch`]; nothing else changes a record. Parts never see a session.

mod away;
mod backup;
mod device;
mod dispatch;
mod emptied;
mod leaving;
mod meter;
mod opening;
mod people;
mod preferences;
mod start;
mod turn;
mod vault;

pub use backup::{BackedUp, BroughtIn, Checked, Incoming, NotOpened, Preview};
pub use device::SetUp;
pub use dispatch::{Saving, Undoable};
pub use meter::MeterReading;
pub use people::OpenRecord;
pub use preferences::{Contrast, Motion, Preferences, Scheme, TextSize, World};
pub use start::Stage;
pub use vault::{NewVault, Unlocked, WayIn};

use crate::domain::ids::{DeviceId, PersonId};
use crate::domain::op::Pen;
use crate::domain::summary::Summary;
use crate::domain::voice::{Side, Voice};
use crate::platform::clock::Moment;
use crate::platform::random;
use crate::platform::tabs::Tabs;
use crate::store::keepers::local_storage::Local;
use crate::store::kv::Row;
use crate::store::places::Places;
use crate::store::rows::{BackedUpV1, DeviceV1, Door};
use crate::store::safe::{Known, Safe};
use crate::store::saver::Saver;
use crate::store::switches::Switches;
use crate::store::vault::header::Header;
use crate::store::vault::keys::VaultKey;
use crate::store::vault::recovery_key::RecoveryKey;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Everything the pages share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    /// How far the start has got, or what stands in its way.
    pub stage: RwSignal<Stage>,
    /// Whose device this is. Nothing before it is set up, and while it is locked.
    pub device: RwSignal<Option<DeviceV1>>,
    /// Whose turn it is, while the tablet is in a young person's hands. Only their key is in memory then.
    pub turn: RwSignal<Option<PersonId>>,
    /// The list of people, by id.
    pub list: RwSignal<BTreeMap<PersonId, Summary>>,
    /// The record that is open.
    pub open: RwSignal<Option<OpenRecord>>,
    /// The name of the young person whose record is open. Nothing where none is.
    pub open_name: Memo<String>,
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
    /// Which of the timescales the council counts.
    pub switches: RwSignal<Switches>,
    /// Today, where this device is. It moves on at midnight and when the tab is shown again.
    pub today: RwSignal<NaiveDate>,
    /// Whether the browser believes that there is a network.
    pub online: RwSignal<bool>,
    /// Whether a newer version of the app waits.
    pub update_waits: RwSignal<bool>,
    /// A recovery key that was just made and has to be written down.
    pub new_recovery_key: RwSignal<Option<RecoveryKey>>,
    /// Where everything is and how safe that is.
    pub meter: RwSignal<MeterReading>,
    /// It will lock in a moment, unless somebody says "stay".
    pub locks_soon: RwSignal<bool>,
    /// Everything is given another key. Nothing can be said or removed until that is done.
    pub relocking: RwSignal<bool>,
    /// Somebody was reminded of a backup and said "later".
    pub reminded: RwSignal<bool>,
    kept: StoredValue<Kept, LocalStorage>,
}

/// What is not shown: the places, the open safe and the pen.
#[derive(Default)]
struct Kept {
    places: Option<Places>,
    /// The headers that were found, until one of them opens.
    headers: Vec<Header>,
    /// The header of the open vault.
    header: Option<Header>,
    /// A vault that was begun and could not be finished: the next attempt goes on with it.
    begun: Option<(Header, VaultKey)>,
    saver: Option<Rc<Saver>>,
    /// Sealed rows that could not be saved before it was locked. They go with the next unlocking.
    unsaved: Vec<Row>,
    /// What was said, and in whose hands, since the last time all was saved. What was begun of it waits until then.
    said: Vec<(PersonId, Side, Vec<u8>)>,
    /// One of the places was found empty, so everything is looked through after unlocking.
    look_through: bool,
    /// The first version of the app left rows here, which were not sealed.
    plain: bool,
    /// What an earlier change of the key left is being removed.
    tidying: bool,
    /// What was known of everybody when somebody's turn began.
    before_turn: Option<Known>,
    /// The browser emptied its storage during a turn, and nobody was told yet.
    cleared_in_turn: bool,
    local: Option<Local>,
    pen: Option<Pen>,
    device: Option<DeviceId>,
    tabs: Option<Tabs>,
    /// The last backup, as it was noted since this was opened.
    backed_up: Option<(NaiveDate, BackedUpV1)>,
    /// When somebody last touched the page or a key.
    touched: Option<Moment>,
    /// What can be done once a vault has been opened here.
    open: Option<&'static opening::Open>,
    /// The page is going on purpose: nobody is asked whether they want to leave.
    leaving: bool,
}

/// Random bytes from the browser.
const DICE: crate::store::vault::Dice = random::fill;

/// The session of this app.
pub fn use_session() -> Session {
    expect_context::<Session>()
}

impl Session {
    /// Whose hands the device is in.
    pub fn holder(&self) -> Side {
        let is_theirs = self.device.read().as_ref().is_some_and(|device| device.door == Door::YoungPerson);
        if is_theirs || self.is_turn() { Side::YoungPerson } else { Side::Adviser }
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
        if let Some(person) = self.turn.get() {
            return Some(person);
        }
        let device = self.device.read();
        let device = device.as_ref().filter(|device| device.door == Door::YoungPerson)?;
        device.me.as_deref().and_then(|me| me.parse().ok())
    }

    /// Whether the tablet was handed over for somebody's turn.
    pub fn is_turn(&self) -> bool {
        self.turn.read().is_some()
    }

    /// Whether a vault is open.
    pub fn is_unlocked(&self) -> bool {
        self.device.read().is_some()
    }

    /// Whether something waits, sealed, that could not be saved before it was locked.
    pub fn has_unsaved(&self) -> bool {
        self.kept.with_value(|kept| !kept.unsaved.is_empty())
    }

    /// The open safe.
    fn safe(&self) -> Option<Rc<Safe>> {
        self.saver().map(|saver| saver.safe())
    }

    fn saver(&self) -> Option<Rc<Saver>> {
        self.kept.with_value(|kept| kept.saver.clone())
    }

    fn header(&self) -> Option<Header> {
        self.kept.with_value(|kept| kept.header.clone())
    }

    fn places(&self) -> Option<Places> {
        self.kept.with_value(|kept| kept.places.clone())
    }

    /// The adviser's first name, as the young person knows them.
    pub fn adviser(&self) -> String {
        let name = self.device.read().as_ref().map(|device| device.adviser.clone()).unwrap_or_default();
        let name = crate::content::direction::shown(&name);
        if name.trim().is_empty() { crate::content::text().voices.adviser.to_owned() } else { name.into_owned() }
    }

    /// The adviser within a sentence.
    pub fn adviser_within(&self) -> String {
        self.adviser_named().unwrap_or_else(|| crate::content::text().voices.adviser_within.to_owned())
    }

    /// The adviser's first name, where one is known.
    pub fn adviser_named(&self) -> Option<String> {
        let is_named = self.device.read().as_ref().is_some_and(|device| !device.adviser.trim().is_empty());
        is_named.then(|| self.adviser())
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
