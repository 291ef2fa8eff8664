//! What is done where the browser empties the truth under an open page: somebody clears what it keeps for this site, or it makes room.
//! What is still known here is written again, and the lock with it, because without that nothing else ever opens.

use super::Safe;
use crate::domain::ids::PersonId;
use crate::domain::record::Record;
use crate::domain::summary::Summary;
use crate::store::kv::{KvError, Row};
use crate::store::rows::{DeviceV1, op_row, summary_row};
use crate::store::vault::header::Header;
use futures_util::future::join;
use std::collections::BTreeMap;

/// What is known without reading anything, so that it can be written again. It outlives the keys: it is taken before somebody's turn.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Whose device it is, sealed.
    pub device: Option<Row>,
    /// How many entries everybody has.
    pub counts: BTreeMap<PersonId, usize>,
}

impl Safe {
    /// What is known now.
    pub fn know(&self, device: Option<&DeviceV1>, lines: &BTreeMap<PersonId, Summary>) -> Known {
        let count = |line: &Summary| usize::try_from(line.ops).unwrap_or(usize::MAX);
        Known {
            device: device.and_then(|device| self.take(&device.row()).ok()),
            counts: lines.iter().map(|(person, line)| (*person, count(line))).collect(),
        }
    }

    /// Whether the truth has nothing that opens what it holds, as it must have had when this safe was opened, and has not been given
    /// everything again since that was seen.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn is_emptied(&self) -> Result<bool, KvError> {
        if !self.emptied.get() {
            self.emptied.set(!self.places.truth_has_header().await?);
        }
        Ok(self.emptied.get())
    }

    /// Whether that was seen already.
    pub fn is_known_emptied(&self) -> bool {
        self.emptied.get()
    }

    /// Whose device it is and everything of the person whose record is open, sealed and noted, to be put.
    ///
    /// # Errors
    /// There are no random numbers, or it is somebody else's turn.
    pub fn again(&self, known: &Known, open: Option<&Record>) -> Result<Vec<Row>, KvError> {
        let mut rows: Vec<Row> = known.device.iter().cloned().collect();
        if let Some(record) = open {
            for row in record.all_ops().map(op_row).chain([summary_row(record.person(), &record.now().summary())]) {
                rows.push(self.take(&row)?);
            }
        }
        Ok(rows)
    }

    /// Writes again what is known here: the header, whose device it is, and everything of the person whose record is open. Of everybody
    /// it is noted how much there was, so that what is nowhere else is missed at the next look and does not just stay away.
    ///
    /// # Errors
    /// What the truth says. It counts as emptied until all of this is done.
    pub async fn write_again(&self, header: &Header, known: &Known, open: Option<&Record>) -> Result<(), KvError> {
        for (person, count) in &known.counts {
            if *count > self.places.count_of(*person) {
                self.places.note_count(*person, *count);
            }
        }
        let rows = self.again(known, open)?;
        // A second place that was emptied too may keep each of them waiting, so neither waits for the other.
        let (locked, kept) = join(self.places.write_header(header), self.put(&rows)).await;
        locked.and(kept)?;
        self.emptied.set(false);
        Ok(())
    }
}
