//! Everything at once: a copy in a file, opening one, what the browser says about keeping, and removing it all.

use super::Session;
use super::people::OpenRecord;
use crate::platform::{clock, files, keeping};
use crate::store::copy::{self, NotACopy};
use crate::store::kv::{KvError, Row};
use crate::store::rows::{OPS, summary_row};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What became of a file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyOpened {
    /// It was taken in: so many people, so many entries that were new here.
    TakenIn {
        /// People in the file.
        people: usize,
        /// Entries that were not here before.
        new: usize,
    },
    /// It is not one of ours.
    Not(NotACopy),
    /// It could not be saved here.
    NotSaved(KvError),
}

/// What the browser says about keeping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Keeping {
    /// Whether it promised not to clear this by itself.
    pub promised: Option<bool>,
    /// Megabytes in use and megabytes there are.
    pub room: Option<(u64, u64)>,
    /// Whether the app runs in its own window.
    pub installed: bool,
}

impl Session {
    /// Offers a file with everything on this device: what is kept, and what could not be saved yet.
    pub fn save_copy(self) {
        spawn_local(async move {
            let (keeper, waiting) = self.kept.with_value(|kept| (kept.saver.keeper(), kept.saver.waiting()));
            // Where the keeper no longer answers, the open record is what there is.
            let mut rows = keeper.all(OPS).await.unwrap_or_else(|_| self.open_rows());
            rows.extend(waiting);
            let name = format!("my-plan-copy-{}.json", clock::now().date());
            let _offered = files::save(&name, &copy::write(rows));
        });
    }

    fn open_rows(&self) -> Vec<Row> {
        let open = self.open.read_untracked();
        let record = open.as_ref().and_then(OpenRecord::record);
        record.map(|record| record.all_ops().map(crate::store::rows::op_row).collect()).unwrap_or_default()
    }

    /// Takes a file in. Union: nothing that is here is changed or lost.
    pub async fn open_copy(self, bytes: Vec<u8>) -> CopyOpened {
        let (rows, people) = match copy::read(&bytes) {
            Ok(read) => read,
            Err(not) => return CopyOpened::Not(not),
        };
        let keeper = self.kept.with_value(|kept| kept.saver.keeper());
        let here: std::collections::BTreeSet<String> = match keeper.all(OPS).await {
            Ok(rows) => rows.into_iter().map(|row| row.key).collect(),
            Err(error) => return CopyOpened::NotSaved(error),
        };
        // A row that is here stays as it is: an entry never changes, so a different one under its name is not to be trusted.
        let new: Vec<Row> = rows.into_iter().filter(|row| !here.contains(&row.key)).collect();
        if let Err(error) = keeper.put(&new).await {
            return CopyOpened::NotSaved(error);
        }
        self.open.set(None);
        for person in &people {
            let opened = match super::people::read_person(keeper.as_ref(), *person).await {
                Ok(opened) => opened,
                Err(error) => return CopyOpened::NotSaved(error),
            };
            let summary = opened.record.now().summary();
            if let Err(error) = keeper.put(&[summary_row(*person, &summary)]).await {
                return CopyOpened::NotSaved(error);
            }
            self.list.update(|list| {
                list.insert(*person, summary);
            });
        }
        self.keep_beacon();
        CopyOpened::TakenIn { people: people.len(), new: new.len() }
    }

    /// Asks the browser what it says about keeping.
    pub async fn keeping(self) -> Keeping {
        let megabytes = |bytes: f64| (bytes / 1_048_576.0).round() as u64;
        Keeping {
            promised: keeping::ask_to_persist().await,
            room: keeping::room().await.map(|(used, all)| (megabytes(used), megabytes(all))),
            installed: keeping::is_installed(),
        }
    }

    /// Removes everything from this device. A person asked for it, twice.
    pub fn remove_everything(self) {
        spawn_local(async move {
            let keeper = self.kept.with_value(|kept| kept.saver.keeper());
            if let Err(error) = keeper.delete("").await {
                self.saving.set(super::Saving::NotSaved(error));
                return;
            }
            self.list.update(|list| list.clear());
            self.keep_beacon();
            self.open_world().await;
        });
    }

    /// Removes one person from this device. Somebody asked for it, twice.
    pub fn remove_person(self, person: crate::domain::ids::PersonId) {
        spawn_local(async move {
            let keeper = self.kept.with_value(|kept| kept.saver.keeper());
            for name in copy::names_of(person) {
                if let Err(error) = keeper.delete(&name).await {
                    self.saving.set(super::Saving::NotSaved(error));
                    return;
                }
            }
            self.open.set(None);
            self.list.update(|list| {
                list.remove(&person);
            });
            self.keep_beacon();
        });
    }
}
