//! Whose device this is: set up once, changed in the settings.

use super::{Session, World};
use crate::domain::command::Refused;
use crate::domain::ids::{DeviceId, PersonId};
use crate::platform::{code, files, random};
use crate::store::example;
use crate::store::keepers::indexed_db::IndexedDb;
use crate::store::kv::Row;
use crate::store::rows::{Curtain, DeviceV1, Door, op_row, summary_row};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The fewest letters or digits a code has.
pub const SHORTEST_CODE: usize = 4;

impl Session {
    /// Sets the device up for an adviser.
    pub fn set_up_adviser(&self, name: &str, new_code: &str) {
        let mut device = self.new_device(Door::Adviser);
        device.adviser = name.trim().to_owned();
        device.code = code::hash(new_code);
        self.keep_device(device);
    }

    /// Sets the device up for a young person and begins their record.
    ///
    /// # Errors
    /// Why their name was refused; nothing was set up then.
    pub fn set_up_young_person(&self, name: &str) -> Result<(), Refused> {
        let device = self.new_device(Door::YoungPerson);
        // The voice follows the device, so the device comes first; it is saved together with the first words.
        self.device.set(Some(device.clone()));
        match self.add_person(name, None) {
            Ok(person) => {
                self.keep_device(DeviceV1 { me: Some(person.to_string()), ..device });
                Ok(())
            }
            Err(refused) => {
                self.device.set(None);
                Err(refused)
            }
        }
    }

    /// Changes what is known of the device, and saves it.
    pub fn change_device(&self, change: impl FnOnce(&mut DeviceV1)) {
        if let Some(mut device) = self.device.get_untracked() {
            change(&mut device);
            self.keep_device(device);
        }
    }

    /// Sets a new code.
    pub fn set_code(&self, new_code: &str) {
        let hash = code::hash(new_code);
        self.change_device(|device| device.code = hash);
    }

    fn new_device(&self, door: Door) -> DeviceV1 {
        let id = DeviceId(random::bits().unwrap_or(1));
        self.kept.update_value(|kept| kept.device = id);
        DeviceV1::new(id, door)
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
                self.open_world().await;
            }
            let today = self.today.get_untracked();
            let Some(told) = example::tell(&text, today) else { return };
            let many = example::tell_many(&text, how_many, today).unwrap_or_default();
            let is_new = self.list.read_untracked().is_empty();
            let people: Vec<_> = if is_new { told.people.into_iter().chain(many).collect() } else { many };
            let rows: Vec<Row> = people
                .iter()
                .flat_map(|record| {
                    let line = summary_row(record.person(), &record.now().summary());
                    record.all_ops().map(op_row).chain([line]).collect::<Vec<_>>()
                })
                .collect();
            let mut device = self.new_device(door);
            device.adviser = told.adviser;
            device.code = code::hash(&told.code);
            device.me = (door == Door::YoungPerson).then(|| PersonId(1).to_string());
            self.open.set(None);
            self.list.update(|list| list.extend(people.iter().map(|record| (record.person(), record.now().summary()))));
            self.save(rows);
            self.keep_device(device);
        });
    }

    /// Removes the example and everything done in it, and goes back to one's own.
    pub fn remove_example(self) {
        spawn_local(async move {
            // The invented people may be removed whatever the browser answers; they are made anew from the app itself.
            let keeper = self.kept.with_value(|kept| kept.saver.keeper());
            let _emptied = keeper.delete("").await;
            let _removed = IndexedDb::remove(World::Example.database()).await;
            self.leave_example().await;
        });
    }

    /// Goes back to one's own people and leaves the example as it is.
    pub fn close_example(self) {
        spawn_local(self.leave_example());
    }

    async fn leave_example(self) {
        self.prefer(|preferences| preferences.world = World::Mine);
        self.saving.set(super::Saving::Nothing);
        self.open_world().await;
    }

    /// Whether pages are behind a curtain.
    pub fn curtain(&self) -> Curtain {
        self.device.read().as_ref().map(|device| device.curtain).unwrap_or_default()
    }
}
