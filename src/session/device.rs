//! Whose device this is: set up once, changed in the settings. And the example, which has a place of its own.

use super::vault::{NewVault, Unlocked, WayIn};
use super::{Session, World};
use crate::domain::command::Refused;
use crate::domain::ids::{DeviceId, PersonId};
use crate::platform::writer::Ask;
use crate::platform::{files, random};
use crate::store::example;
use crate::store::keepers::indexed_db::IndexedDb;
use crate::store::kv::{KvError, Row};
use crate::store::rows::{DeviceV1, Door, op_row};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where it is noted how the example was left, and what is noted.
const EXAMPLE_STATE: &str = "example";
pub(super) const LOCKED: &str = "locked";
pub(super) const TURN: &str = "turn ";
pub(super) const OPEN: &str = "open";

/// How setting a device up ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetUp {
    /// It is set up.
    Done,
    /// The name was refused. The vault is there; only the name is missing.
    Refused(Refused),
    /// The vault could not be made.
    NoVault(NewVault),
}

impl Session {
    /// Sets the device up for an adviser, locked with these words.
    pub async fn set_up_adviser(self, name: String, words: String) -> SetUp {
        if let Some(problem) = self.need_vault(words).await {
            return SetUp::NoVault(problem);
        }
        let device = DeviceV1 { adviser: name.trim().to_owned(), ..self.new_device(Door::Adviser) };
        self.keep_device(device);
        SetUp::Done
    }

    /// Sets the device up for a young person, locked with these words, and begins their record.
    pub async fn set_up_young_person(self, name: String, words: String) -> SetUp {
        if let Some(problem) = self.need_vault(words).await {
            return SetUp::NoVault(problem);
        }
        let device = self.new_device(Door::YoungPerson);
        // The voice follows the device, so the device comes first; it is saved together with the first words.
        self.device.set(Some(device.clone()));
        match self.add_person(&name, None) {
            Ok(person) => {
                self.keep_device(DeviceV1 { me: Some(person.to_string()), ..device });
                SetUp::Done
            }
            Err(refused) => {
                self.device.set(None);
                SetUp::Refused(refused)
            }
        }
    }

    /// Whether there is an open vault already: a start that was cut short goes on with it.
    pub fn has_vault(&self) -> bool {
        self.saver().is_some()
    }

    async fn need_vault(self, words: String) -> Option<NewVault> {
        if self.has_vault() {
            return None;
        }
        Some(self.make_vault(words, None, true).await).filter(|made| *made != NewVault::Made)
    }

    /// Changes what is known of the device, and saves it.
    pub fn change_device(&self, change: impl FnOnce(&mut DeviceV1)) {
        if let Some(mut device) = self.device.get_untracked() {
            change(&mut device);
            self.keep_device(device);
        }
    }

    fn new_device(&self, door: Door) -> DeviceV1 {
        let id = DeviceId(random::bits().unwrap_or(1));
        self.kept.update_value(|kept| kept.device = Some(id));
        DeviceV1::new(id, door)
    }

    /// Sets a device up whose vault is open and knows nobody, with what a backup says of whose it was.
    pub(super) fn set_up_from_backup(&self, device: DeviceV1) {
        self.kept.update_value(|kept| kept.device = device.device.parse().ok());
        self.keep_device(device);
        self.go_on();
    }

    fn keep_device(&self, device: DeviceV1) {
        self.save([device.row()]);
        self.device.set(Some(device));
    }

    /// Opens the example, with invented people only, as their adviser or as one of them. `how_many` adds a long list. Goes on
    /// with `go` once its data is here; where it cannot be had, says so instead.
    pub fn show_example(self, door: Door, how_many: usize, go: impl FnOnce() + 'static) {
        spawn_local(async move {
            let Some(text) = files::fetch(example::ADDRESS).await else {
                self.say(crate::content::text().example.not_fetched.to_owned());
                return;
            };
            go();
            if !self.is_example() {
                self.prefer(|preferences| preferences.world = World::Example);
                self.open_world(Ask::IfFree).await;
            }
            let today = self.today.get_untracked();
            let Some(told) = example::tell(&text, today) else { return };
            let many = example::tell_many(&text, how_many, today).unwrap_or_default();
            let is_new = self.list.read_untracked().is_empty();
            let people: Vec<_> = if is_new { told.people.into_iter().chain(many).collect() } else { many };
            let device = DeviceV1 {
                adviser: told.adviser,
                me: (door == Door::YoungPerson).then(|| PersonId(1).to_string()),
                ..self.new_device(door)
            };
            if !self.has_vault() {
                let _made = self.make_vault(example::WORDS.to_owned(), None, false).await;
            }
            let Some(safe) = self.safe() else { return };
            let entries = people.iter().map(|record| {
                let rows = record.all_ops().map(op_row).map(|row| (row.key, row.bytes.into()));
                (record.person(), record.now().summary(), rows.collect())
            });
            if let Err(error) = safe.lay_down(entries).await {
                return self.saving.set(super::Saving::NotSaved(error));
            }
            self.open.set(None);
            self.list.update(|list| list.extend(people.iter().map(|record| (record.person(), record.now().summary()))));
            self.keep_device(device);
        });
    }

    pub(super) async fn open_example(self) -> bool {
        let Some(places) = self.places() else { return false };
        let state = places.truth.get(EXAMPLE_STATE).await.ok().flatten().unwrap_or_default();
        let state = String::from_utf8(state).unwrap_or_default();
        if state == LOCKED {
            return false;
        }
        let opened = self.open_by(WayIn::Words(example::WORDS.to_owned())).await;
        if let Some(Ok(person)) = state.strip_prefix(TURN).map(str::parse) {
            self.start_turn(person);
        }
        opened == Unlocked::Open
    }

    /// Notes how the example was left. On one's own device nothing is noted: it is always locked at the start.
    pub(super) async fn note_example(self, state: String) {
        if let (Some(places), true) = (self.places(), self.is_example()) {
            let _noted = places.truth.put(&[Row { key: EXAMPLE_STATE.to_owned(), bytes: state.into_bytes() }]).await;
        }
    }

    /// Removes the example and everything done in it, and goes back to one's own.
    pub fn remove_example(self) {
        spawn_local(async move {
            // The invented people may be removed whatever the browser answers; they are made anew from the app itself.
            if let Some(places) = self.places() {
                let _emptied = places.erase().await;
            }
            let _removed: Result<(), KvError> = IndexedDb::remove(World::Example.database()).await;
            self.leave_example().await;
        });
    }

    /// Goes back to one's own people and leaves the example as it is.
    pub fn close_example(self) {
        spawn_local(self.leave_example());
    }

    async fn leave_example(self) {
        self.put_away();
        self.prefer(|preferences| preferences.world = World::Mine);
        self.open_world(Ask::IfFree).await;
    }
}
