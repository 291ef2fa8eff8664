//! Opening one person's record, and adding a person.

use super::Session;
use crate::domain::circumstances::Circumstances;
use crate::domain::command::{Command, Refused};
use crate::domain::ids::PersonId;
use crate::domain::order::in_order;
use crate::domain::record::Record;
use crate::domain::totals::Felt;
use crate::platform::random;
use crate::store::kv::KvError;
use crate::store::rows::{Door, Opened};
use crate::store::safe::Safe;
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// The record that is open.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenRecord {
    /// Being read.
    Opening(PersonId),
    /// Here.
    Here(Opened),
    /// There is nobody of that id on this device.
    Nobody(PersonId),
    /// The browser could not read it just now.
    NotRead(PersonId, KvError),
}

impl OpenRecord {
    /// Whom it is about.
    pub fn person(&self) -> PersonId {
        match self {
            Self::Opening(person) | Self::Nobody(person) | Self::NotRead(person, _) => *person,
            Self::Here(opened) => opened.record.person(),
        }
    }

    /// The record, once it is here.
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Here(opened) => Some(&opened.record),
            _ => None,
        }
    }
}

/// What is known of everybody on the list.
#[derive(Debug, Default)]
pub struct Everybody {
    /// Their circumstances, by name.
    pub known: Vec<(PersonId, Circumstances)>,
    /// How each of the seven promises feels, a person a row, and nothing that says who.
    pub felt: Vec<Vec<Felt>>,
}

impl Session {
    /// Opens a person's record, unless it is open already. During somebody's turn nobody else's opens.
    pub fn open_person(self, person: PersonId) {
        let allowed = self.turn.get_untracked().is_none_or(|whose| whose == person);
        let is_open = self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person && open.record().is_some());
        if !allowed || is_open {
            return;
        }
        let Some(safe) = self.safe() else { return };
        self.undoable.set(None);
        self.open.set(Some(OpenRecord::Opening(person)));
        spawn_local(async move {
            let opened = match safe.open_person(person, false).await {
                Ok(opened) if opened.is_nothing() => OpenRecord::Nobody(person),
                Ok(opened) => OpenRecord::Here(opened),
                Err(error) => OpenRecord::NotRead(person, error),
            };
            // Somebody may have opened another record meanwhile.
            if self.open.read_untracked().as_ref().is_some_and(|open| *open == OpenRecord::Opening(person)) {
                self.open.set(Some(opened));
                self.compare_places(person, safe).await;
            }
        });
    }

    /// Compares what every place has of a person, after their pages are on the screen, and takes in what was found.
    async fn compare_places(self, person: PersonId, safe: Rc<Safe>) {
        let Ok(found) = safe.open_person(person, true).await else { return };
        // Where nothing was found that is not here already, nothing on the page is touched.
        self.open.maybe_update(|open| {
            let Some(OpenRecord::Here(mine)) = open.as_mut().filter(|open| open.person() == person) else { return false };
            let state = |opened: &Opened| (opened.record.all_ops().count(), opened.unreadable, opened.newer, opened.missing);
            let before = state(mine);
            mine.record.merge(&found.record);
            mine.unreadable = found.unreadable;
            mine.newer = found.newer;
            mine.missing = found.missing;
            state(mine) != before
        });
    }

    /// What whoever holds the device has begun to type in this field about the person who is open.
    pub fn draft(self, field: &str) -> Option<String> {
        let (safe, person) = self.open_in_safe()?;
        safe.draft(person, untrack(|| self.holder()), field)
    }

    /// Keeps what stands in this field now, until it is said.
    pub fn keep_draft(self, field: &str, words: &str) {
        if let Some((safe, person)) = self.open_in_safe() {
            safe.keep_draft(person, untrack(|| self.holder()), field, words);
        }
    }

    fn open_in_safe(self) -> Option<(Rc<Safe>, PersonId)> {
        Some((self.safe()?, self.open.read_untracked().as_ref()?.person()))
    }

    /// Adds a person to the list and opens their record.
    ///
    /// # Errors
    /// Why it was refused; nothing was added then.
    pub fn add_person(self, name: &str, born: Option<NaiveDate>) -> Result<PersonId, Refused> {
        let person = PersonId(random::bits().unwrap_or(1));
        let before = self.open.get_untracked();
        self.open.set(Some(OpenRecord::Here(Opened::new(person))));
        // Both are checked before either is said, so that a mistyped birthday does not leave half a person behind.
        let checked = born.map_or(Ok(()), |born| self.check(&Command::SetDateOfBirth { born }));
        let added = checked.and_then(|()| self.dispatch(Command::SetName { words: name.to_owned() }).map(|_| ()));
        if let Err(refused) = added {
            self.open.set(before);
            return Err(refused);
        }
        if let Some(born) = born {
            self.dispatch(Command::SetDateOfBirth { born })?;
        }
        self.undoable.set(None);
        Ok(person)
    }

    /// Whether pages about everybody may be shown: an adviser's device, unlocked, and in nobody else's hands.
    fn shows_everybody(self) -> bool {
        self.turn.read_untracked().is_none()
            && self.device.read_untracked().as_ref().is_some_and(|device| device.door == Door::Adviser)
    }

    /// Reads what the counts and the returns need of everybody on the list, one record after another, and tells how far it has
    /// got. Locked, or in no other hands than the adviser's, it reads nobody.
    ///
    /// # Errors
    /// What the keeper said where it could not be read.
    pub async fn read_everyone(self, read: RwSignal<usize>) -> Result<Everybody, KvError> {
        let Some(safe) = self.safe().filter(|_| self.shows_everybody()) else { return Ok(Everybody::default()) };
        let people: Vec<PersonId> = self.list.read_untracked().keys().copied().collect();
        let mut everyone = Vec::with_capacity(people.len());
        let mut felt = Vec::with_capacity(people.len());
        for person in people {
            let opened = safe.open_person(person, false).await?;
            // It may have been locked or handed over, or the page left, meanwhile.
            if !self.shows_everybody() || read.try_update(|read| *read = read.saturating_add(1)).is_none() {
                return Ok(Everybody::default());
            }
            let view = opened.record.now();
            everyone.push((person, view.circumstances()));
            felt.push(view.felt());
        }
        let known = in_order(everyone, |(person, circumstances)| (circumstances.name.to_lowercase(), *person));
        Ok(Everybody { known, felt })
    }
}
