//! Removing people, and letting a backup bring them back. Whoever was removed is written down for good, with a number that goes up by
//! one each time they are removed and each time they may be back: an odd one is removed, and the higher one holds, whichever place
//! has it. So no place that missed something brings anybody back, or takes them away again.

use super::Safe;
use crate::domain::ids::PersonId;
use crate::store::kv::{KvError, Row};
use crate::store::rows::{self, GONE, owner_of};
use crate::store::shelf::Entries;
use futures_util::future::join;
use std::collections::{BTreeMap, BTreeSet};

impl Safe {
    /// Removes one person from everywhere. That they are gone is noted first, so that a removal which is cut short goes on at the
    /// next start, and no place brings them back.
    ///
    /// # Errors
    /// What a place says, and that one cannot be reached. What is noted stays noted, and what can go is gone.
    pub async fn remove_person(&self, person: PersonId) -> Result<(), KvError> {
        let (turns, second) = self.turns().await?;
        let turn = turns.get(&person).copied().unwrap_or(0);
        let noted = self.put_turn(person, if is_gone(turn) { turn } else { turn.saturating_add(1) }).await?;
        let removed = self.finish_removing(person).await;
        let reached = if self.places.may_miss_second() {
            Err(KvError::Failed("the second place cannot be reached".into()))
        } else {
            Ok(())
        };
        removed.and(second).and(noted).and(reached)
    }

    /// Writes down that a person was removed, or may be back: the higher number is what holds, whichever place has it. What the second
    /// place says is the answer; a place that does not know would bring them back, or take them away again.
    async fn put_turn(&self, person: PersonId, turn: u32) -> Result<Result<(), KvError>, KvError> {
        let row = [self.take(&Row { key: format!("{GONE}{person}"), bytes: turn.to_string().into_bytes() })?];
        let second = async {
            match &self.second {
                Some(second) => second.put(&row).await,
                None => Ok(()),
            }
        };
        let (truth, second) = join(self.truth.put(&row), second).await;
        truth.map(|()| second)
    }

    /// How often everybody who ever was removed was removed and allowed back, and whether the second place could be asked.
    async fn turns(&self) -> Result<(BTreeMap<PersonId, u32>, Result<(), KvError>), KvError> {
        let key_of = |name: &str| self.key_for(name);
        let (mut rows, _) = self.truth.read(GONE, &key_of).await?;
        let asked = match &self.second {
            Some(second) => second.read(GONE, &key_of).await.map(|(theirs, _)| later_turns(&mut rows, theirs)),
            None => Ok(()),
        };
        Ok((turns_in(&rows).collect(), asked))
    }

    /// Lets people who may have been removed here be brought back by a backup.
    ///
    /// # Errors
    /// What a place says. They may still count as removed then.
    pub async fn allow_back(&self, people: impl Iterator<Item = PersonId>) -> Result<(), KvError> {
        let (turns, asked) = self.turns().await?;
        asked?;
        for person in people {
            let turn = turns.get(&person).copied().unwrap_or(0);
            // It is noted rather than forgotten: a place that cannot be reached now would say "removed" again later. Where there is
            // no second place now it may still be there at the next start, and know of removals that nothing else does.
            let far = if self.second.is_none() { OUT_OF_REACH } else { 0 };
            let back = turn.saturating_add(turn % 2).saturating_add(far);
            if back != turn {
                self.put_turn(person, back).await??;
            }
        }
        Ok(())
    }

    /// Who was removed here.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn gone(&self) -> Result<BTreeSet<PersonId>, KvError> {
        Ok(gone_in(&self.read(GONE).await?.0))
    }

    pub(super) async fn finish_removing(&self, person: PersonId) -> Result<(), KvError> {
        if let Some(journal) = &self.places.journal {
            for note in journal.notes(&self.note_name(&rows::ops_of(person))).unwrap_or_default() {
                journal.forget(&note.key);
            }
        }
        self.forget_drafts(Some(person));
        self.places.forget_count(person);
        self.known.borrow_mut().remove(&person);
        self.behind.borrow_mut().retain(|name, _| owner_of(name) != Some(Some(person)));
        let mut outcome = Ok(());
        for shelf in self.shelves() {
            // One that fails does not keep the person in the other.
            outcome = outcome.and(shelf.remove_person(person).await);
        }
        outcome
    }
}

/// How often everybody in these rows was removed and allowed back.
fn turns_in(rows: &Entries) -> impl Iterator<Item = (PersonId, u32)> {
    rows.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(GONE)?.parse().ok()?, turn_of(bytes))))
}

/// Who was removed, by these rows.
pub(super) fn gone_in(rows: &Entries) -> BTreeSet<PersonId> {
    turns_in(rows).filter(|(_, turn)| is_gone(*turn)).map(|(person, _)| person).collect()
}

/// Takes in what another place knows of removals: the later one holds.
pub(super) fn later_turns(here: &mut Entries, theirs: Entries) {
    for (name, turn) in theirs {
        if here.get(&name).is_none_or(|known| turn_of(&turn) > turn_of(known)) {
            here.insert(name, turn);
        }
    }
}

/// More than anybody is removed and brought back. It is even, so it says "back".
const OUT_OF_REACH: u32 = 1000;

/// How often a person was removed and allowed back: 1 is removed, 2 is back, 3 is removed again. What does not read is removed.
pub(super) fn turn_of(bytes: &[u8]) -> u32 {
    std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

pub(super) fn is_gone(turn: u32) -> bool {
    turn % 2 == 1
}
