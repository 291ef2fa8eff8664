//! What does not open: it is kept as it is, counted, and carried along in backups, because a newer app or a later mend may open it.

use super::Safe;
use crate::domain::ids::PersonId;
use crate::store::kv::{KvError, Row};
use crate::store::shelf::{QUARANTINE, set_aside};
use std::collections::{BTreeMap, BTreeSet};

/// Keys and bytes, as they are kept.
pub type Sealed = BTreeMap<String, Vec<u8>>;

impl Safe {
    /// Rows of the truth that do not open, and those that were set aside.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn sealed_rows(&self) -> Result<Sealed, KvError> {
        let mut sealed = Sealed::new();
        for person in self.everyone().await? {
            let found = self.truth.read_person(&self.key(person)?, person).await?;
            sealed.extend(found.damaged.into_iter().chain(found.newer).map(|row| (row.key, row.bytes)));
        }
        sealed.extend(self.truth.keeper().all(QUARANTINE).await?.into_iter().map(|row| (row.key, row.bytes)));
        Ok(sealed)
    }

    /// How many pieces of damaged data were set aside.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn quarantined(&self) -> Result<usize, KvError> {
        Ok(self.truth.keeper().all(QUARANTINE).await?.len())
    }

    /// Puts what did not open in a backup of this vault back where it was, or aside where something else is now. Nothing of people who
    /// were removed comes back.
    ///
    /// # Errors
    /// What the truth says. Doing it again does no harm.
    pub async fn take_in_sealed(&self, sealed: &Sealed, removed: &BTreeSet<PersonId>) -> Result<(), KvError> {
        let mut rows = Vec::new();
        for (key, bytes) in sealed {
            let was_at = key.strip_prefix(QUARANTINE).and_then(|rest| Some(rest.rsplit_once('/')?.0));
            let person = self.truth.person_at(was_at.unwrap_or(key));
            if was_at.is_none() && person.is_none() || person.is_some_and(|person| removed.contains(&person)) {
                continue;
            }
            let row = Row { key: key.clone(), bytes: bytes.clone() };
            match self.truth.keeper().get(key).await? {
                None => rows.push(row),
                Some(kept) if kept == *bytes => {}
                Some(_) => rows.push(set_aside(&row)),
            }
        }
        // A piece that holds nothing at all is not worth keeping, and some keepers cannot.
        rows.retain(|row| !row.bytes.is_empty());
        if rows.is_empty() { Ok(()) } else { self.truth.keeper().put(&rows).await }
    }
}
