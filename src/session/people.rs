//! Opening one person's record, and adding a person.

use super::Session;
use crate::domain::circumstances::Circumstances;
use crate::domain::command::{Command, Refused};
use crate::domain::ids::PersonId;
use crate::domain::order::in_order;
use crate::domain::record::Record;
use crate::platform::random;
use crate::store::kv::{Kv, KvError};
use crate::store::rows::{self, Curtain, Door, Opened, ops_of};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

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

/// Reads one person's rows.
pub(super) async fn read_person(keeper: &dyn Kv, person: PersonId) -> Result<Opened, KvError> {
    let rows = keeper.all(&ops_of(person)).await?;
    Ok(rows::open(person, &rows))
}

impl Session {
    /// Opens a person's record, unless it is open already. During somebody's turn nobody else's opens.
    pub fn open_person(self, person: PersonId) {
        let allowed = match self.device.read_untracked().as_ref().map(|device| (device.door, device.curtain)) {
            Some((_, Curtain::Turn(whose))) => whose == person,
            Some((_, Curtain::Down)) | None => false,
            Some((Door::Adviser | Door::YoungPerson, Curtain::Open)) => true,
        };
        let is_open = self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person && open.record().is_some());
        if !allowed || is_open {
            return;
        }
        self.undoable.set(None);
        self.open.set(Some(OpenRecord::Opening(person)));
        spawn_local(async move {
            let keeper = self.kept.with_value(|kept| kept.saver.keeper());
            let opened = match read_person(keeper.as_ref(), person).await {
                Ok(opened) if opened.record.is_empty() && opened.unreadable == 0 && opened.newer == 0 => {
                    OpenRecord::Nobody(person)
                }
                Ok(opened) => OpenRecord::Here(opened),
                Err(error) => OpenRecord::NotRead(person, error),
            };
            // Somebody may have opened another record meanwhile.
            if self.open.read_untracked().as_ref().is_some_and(|open| *open == OpenRecord::Opening(person)) {
                self.open.set(Some(opened));
            }
        });
    }

    /// Adds a person to the list and opens their record.
    ///
    /// # Errors
    /// Why it was refused; nothing was added then.
    pub fn add_person(self, name: &str, born: Option<NaiveDate>) -> Result<PersonId, Refused> {
        let person = PersonId(random::bits().unwrap_or(1));
        let before = self.open.get_untracked();
        self.open.set(Some(OpenRecord::Here(Opened { record: Record::new(person), unreadable: 0, newer: 0 })));
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

    /// Whether pages about everybody may be shown: the adviser holds the device and nothing is in front of the pages.
    fn shows_everybody(&self) -> bool {
        self.device.read_untracked().as_ref().is_some_and(|device| (device.door, device.curtain) == (Door::Adviser, Curtain::Open))
    }

    /// Reads what the counts and the returns need of everybody on the list, one record after another, and tells how far it has
    /// got. In no other hands than the adviser's it reads nobody.
    ///
    /// # Errors
    /// What the keeper said where it could not be read.
    pub async fn read_everyone(self, read: RwSignal<usize>) -> Result<Vec<(PersonId, Circumstances)>, KvError> {
        let keeper = self.kept.with_value(|kept| kept.saver.keeper());
        let people: Vec<PersonId> = self.list.read_untracked().keys().copied().collect();
        let mut everyone = Vec::with_capacity(people.len());
        for person in people {
            let opened = read_person(keeper.as_ref(), person).await?;
            // The tablet may have been handed over, or the page left, meanwhile.
            if !self.shows_everybody() || read.try_update(|read| *read = read.saturating_add(1)).is_none() {
                return Ok(Vec::new());
            }
            everyone.push((person, opened.record.now().circumstances()));
        }
        Ok(in_order(everyone, |(person, circumstances)| (circumstances.name.to_lowercase(), *person)))
    }

    /// Another tab saved something about a person: takes it in. Union, so nothing can be lost by it.
    pub(super) fn on_news(self, news: &str) {
        let Ok(person) = news.parse::<PersonId>() else { return };
        spawn_local(async move {
            let keeper = self.kept.with_value(|kept| kept.saver.keeper());
            let Ok(theirs) = read_person(keeper.as_ref(), person).await else { return };
            let is_open =
                self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person && open.record().is_some());
            let summary = if is_open {
                self.open.update(|open| {
                    if let Some(OpenRecord::Here(mine)) = open {
                        mine.record.merge(&theirs.record);
                        mine.unreadable = theirs.unreadable;
                        mine.newer = theirs.newer;
                    }
                });
                self.open.read_untracked().as_ref().and_then(OpenRecord::record).map(|record| record.now().summary())
            } else {
                Some(theirs.record.now().summary())
            };
            if let (Some(summary), false) = (summary, self.is_turn()) {
                self.list.update(|list| {
                    list.insert(person, summary);
                });
            }
        });
    }
}
