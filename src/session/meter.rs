//! The truth meter: where everything is, whether the browser promised to keep it, how much room there is, and what the last backup holds.

use super::Session;
use crate::platform::keeping;
use crate::store::rows::{BACKED_UP, BackedUpV1};
use crate::store::safe::Safe;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Where everything is and how safe that is: always true, or not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeterReading {
    /// Whether it was read at all.
    pub is_read: bool,
    /// Whether the browser promised not to clear this by itself. Nothing if it cannot be asked.
    pub promised: Option<bool>,
    /// Megabytes of room that are left.
    pub room: Option<u64>,
    /// Whether a second copy is kept in another part of the browser.
    pub has_second: bool,
    /// Pieces of damaged data that are kept aside.
    pub set_aside: usize,
    /// The last backup: the day, and what it held.
    pub backup: Option<(NaiveDate, BackedUpV1)>,
    /// Whether the app runs in its own window.
    pub installed: bool,
}

impl Session {
    /// Reads the meter anew.
    pub async fn read_meter(self) {
        let Some(safe) = self.safe() else { return };
        let megabytes = |bytes: f64| (bytes / 1_048_576.0).max(0.0).round() as u64;
        let promised = keeping::ask_to_persist().await;
        let room = keeping::room().await.map(|(used, all)| megabytes(all - used));
        let mut has_second = safe.has_second();
        if has_second && !safe.is_second_whole().await {
            // It was emptied under the open page and holds only what was said since.
            has_second = self.fill_second(&safe).await;
        }
        let set_aside = safe.quarantined().await.unwrap_or_default();
        let note = safe.note(BACKED_UP).await.and_then(|bytes| BackedUpV1::read(&bytes));
        self.meter.set(MeterReading {
            is_read: true,
            promised,
            room,
            has_second,
            set_aside,
            // The note of a backup that was made just now may still be on its way.
            backup: self
                .kept
                .with_value(|kept| kept.backed_up.clone())
                .or_else(|| Some((note.as_ref()?.on.parse().ok()?, note?))),
            installed: keeping::is_installed(),
        });
    }

    /// Gives the second place everything again. Answers whether it has it now. During somebody's turn it waits: there is no key for the
    /// others.
    async fn fill_second(self, safe: &Safe) -> bool {
        let Some(header) = self.header().filter(|_| safe.vault_key().is_some() && !self.relocking.get_untracked()) else {
            return false;
        };
        safe.places().write_header(&header).await.is_ok() && safe.take_stock(true).await.is_ok() && safe.is_second_whole().await
    }

    /// How many entries there are in all. Nothing during somebody's turn, when the list is out of memory.
    pub fn entries(&self) -> u64 {
        self.list.get().values().map(|line| u64::from(line.ops)).sum()
    }

    /// How many changes there were since the last backup.
    pub fn changes_since_backup(&self) -> u64 {
        self.meter.with(|meter| match &meter.backup {
            Some((_, held)) => {
                self.list.with(|list| held.not_held(list.iter().map(|(person, line)| (*person, u64::from(line.ops)))))
            }
            None => self.entries(),
        })
    }

    /// Notes what a backup holds, and shows it.
    pub(super) fn note_backup(&self, on: NaiveDate, note: BackedUpV1) {
        self.save([note.row()]);
        self.kept.update_value(|kept| kept.backed_up = Some((on, note.clone())));
        self.meter.update(|meter| meter.backup = Some((on, note)));
    }
}
