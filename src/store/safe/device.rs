//! The rows that are about no person: whose device this is, when it was last backed up, and who was removed.

use super::Safe;
use super::removing::{is_gone, later_turns, turn_of};
use crate::store::kv::KvError;
use crate::store::rows::{BACKED_UP, DEVICE, GONE, PEOPLE};
use crate::store::shelf::{Entries, Shelf};
use futures_util::future::{join, join3};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// What begins their names.
const ABOUT_NOBODY: [&str; 3] = [DEVICE, BACKED_UP, GONE];

impl Safe {
    /// Whose device this is, and who was removed.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn device_rows(&self) -> Result<Entries, KvError> {
        let mut rows = self.read(DEVICE).await?.0;
        // Who was removed and is back is nobody's business but of these places.
        rows.extend(self.read(GONE).await?.0.into_iter().filter(|(_, turn)| is_gone(turn_of(turn))));
        Ok(rows)
    }

    /// Whether what is kept here is of another vault: there is something, and this key opens none of it. Then nothing may be written
    /// here, least of all this vault's header in the place of the one that opens it.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn is_of_another_vault(&self) -> Result<bool, KvError> {
        for prefix in [DEVICE, PEOPLE, GONE] {
            if !self.read(prefix).await?.0.is_empty() {
                return Ok(false);
            }
        }
        for shelf in self.shelves() {
            for person in shelf.people().await? {
                let Some(key) = self.key_of(Some(person)) else { continue };
                if !shelf.read_person(&key, person).await?.entries.is_empty() {
                    return Ok(false);
                }
            }
        }
        self.places().holds_rows().await
    }

    /// One of them.
    pub async fn note(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.read(name).await.ok()?.0.remove(name)
    }

    /// All of them, and the names of those that do not open.
    pub(super) async fn about_nobody(&self) -> Result<(Entries, BTreeSet<String>), KvError> {
        let [device, backed_up, gone] = ABOUT_NOBODY.map(|prefix| self.read(prefix));
        let (device, backed_up, gone) = join3(device, backed_up, gone).await;
        let (mut rows, mut unread) = device?;
        for (more, damaged) in [backed_up?, gone?] {
            rows.extend(more);
            unread.extend(damaged);
        }
        Ok((rows, unread))
    }

    /// Writes again what one place has not of them. Answers whether all have all of them now. After a start nobody waits for it.
    pub async fn mend_device_rows(&self) -> bool {
        match self.about_nobody().await {
            Ok((rows, _)) => self.mend_about_nobody(&rows).await,
            Err(_) => false,
        }
    }

    pub(super) async fn mend_about_nobody(&self, rows: &Entries) -> bool {
        let Some(key) = self.key_of(None) else { return false };
        let mend = async |shelf: &Shelf| shelf.mend_rows(&key, rows, &ABOUT_NOBODY, self.dice).await.is_ok();
        let second = async {
            match &self.second {
                Some(second) => mend(second).await,
                None => true,
            }
        };
        let (truth, second) = join(mend(&self.truth), second).await;
        truth && second
    }

    /// Rows under a prefix from the truth, and from the second place what the truth has not.
    pub(super) async fn read(&self, prefix: &str) -> Result<(Entries, BTreeSet<String>), KvError> {
        let key_of = |name: &str| self.key_for(name);
        let ask = async |second: &Shelf| second.read(prefix, &key_of).await.unwrap_or_default().0;
        // Who was removed is asked of both: whoever one of them has forgotten would come back.
        let asked = async {
            match &self.second {
                Some(second) if prefix == GONE => Some(ask(second).await),
                _ => None,
            }
        };
        let (here, asked) = join(self.truth.read(prefix, &key_of), asked).await;
        let (mut entries, mut damaged) = here?;
        let theirs = match (&self.second, asked) {
            (_, Some(theirs)) => theirs,
            (Some(second), None) if entries.is_empty() || !damaged.is_empty() => ask(second).await,
            _ => return Ok((entries, damaged)),
        };
        theirs.keys().for_each(|name| {
            damaged.remove(name);
        });
        if prefix == GONE {
            later_turns(&mut entries, theirs);
        } else {
            theirs.into_iter().for_each(|(name, bytes)| {
                entries.entry(name).or_insert(bytes);
            });
        }
        Ok((entries, damaged))
    }
}
