//! An open vault: it seals what is said, keeps it in every place, and finds it again whatever one place has lost.
//!
//! A safe exists only while a key is in hand, so nothing can be written while the vault is locked. The steps of one edit:
//!
//! 1. seal it; note it in the journal, at once                       ("Saving…")
//! 2. write it twice in one strict transaction of the truth, and once in the second place
//!    when the truth has completed and the second place has answered  ("Saved on this device")
//! 3. forget the note if both have it; note the person's new count
//! 4. now and then: a snapshot into the older of two places, read back, and only then are the rows removed that both snapshots hold
//!
//! Opening a person unites what every place has, and writes again whatever is somewhere less often than it should be.

use crate::domain::ids::PersonId;
use crate::domain::summary::Summary;
use crate::store::kv::{KvError, Row};
use crate::store::places::Places;
use crate::store::rows::{self, DEVICE, DeviceV1, GONE, OPS, Opened, PEOPLE, owner_of};
use crate::store::schema::Read;
use crate::store::shelf::{Entries, OnShelf, QUARANTINE, Shelf};
use crate::store::vault::keys::{RowKey, VaultKey};
use crate::store::vault::{Dice, seal};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use zeroize::Zeroizing;

const NOTES: &str = "note/";
/// The most notes that are kept where there is no second place.
const MOST_NOTES: usize = 512;
/// A person whose rows are more than these gets a snapshot.
pub const LONG_TAIL: usize = 40;

/// Whose rows the safe can open.
enum Keys {
    /// Everybody's.
    All(VaultKey),
    /// One person's, during their turn.
    One(RowKey),
}

/// An open vault.
pub struct Safe {
    places: Places,
    truth: Shelf,
    second: Option<Shelf>,
    dice: Dice,
    generation: u32,
    keys: RefCell<Keys>,
    counts: RefCell<BTreeMap<PersonId, usize>>,
    second_fails: Cell<bool>,
}

/// What was found when the vault was opened.
#[derive(Debug, Default)]
pub struct Stock {
    /// Whose device this is.
    pub device: Option<Read<DeviceV1>>,
    /// The list.
    pub lines: BTreeMap<PersonId, Summary>,
    /// Entries that one place had lost and that were written there again.
    pub put_back: usize,
    /// Entries that were here when last they were counted, and are nowhere now.
    pub lost: usize,
    /// People of whom something is lost.
    pub short: Vec<PersonId>,
}

impl Safe {
    /// The vault, opened.
    pub fn new(places: Places, key: VaultKey, dice: Dice) -> Self {
        let generation = key.generation();
        Self {
            truth: Shelf::twice(places.truth.clone(), generation),
            second: places.second.clone().map(|second| Shelf::once(second, generation)),
            places,
            dice,
            generation,
            keys: RefCell::new(Keys::All(key)),
            counts: RefCell::default(),
            second_fails: Cell::new(false),
        }
    }

    /// The places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Random bytes.
    pub fn dice(&self) -> Dice {
        self.dice
    }

    /// The key of the whole vault, unless only one person's is in hand.
    pub fn vault_key(&self) -> Option<VaultKey> {
        match &*self.keys.borrow() {
            Keys::All(key) => Some(key.clone()),
            Keys::One(_) => None,
        }
    }

    /// Lets go of every key but this person's.
    pub fn keep_only(&self, person: PersonId) {
        if let Some(key) = self.key_of(Some(person)) {
            *self.keys.borrow_mut() = Keys::One(key);
        }
    }

    /// Whether this is the vault's key and the safe can be whole again with it.
    pub fn give_back(&self, key: VaultKey) -> bool {
        let is_same = key.generation() == self.generation;
        if is_same {
            *self.keys.borrow_mut() = Keys::All(key);
        }
        is_same
    }

    /// Whether the second place holds what the truth holds, as far as is known.
    pub fn has_second(&self) -> bool {
        self.second.is_some() && !self.second_fails.get()
    }

    fn key_of(&self, person: Option<PersonId>) -> Option<RowKey> {
        match (&*self.keys.borrow(), person) {
            (Keys::All(key), Some(person)) => Some(key.person(person)),
            (Keys::All(key), None) => Some(key.device()),
            (Keys::One(key), _) => (key.person() == person).then(|| key.clone()),
        }
    }

    fn key_for(&self, name: &str) -> Option<RowKey> {
        self.key_of(owner_of(name)?)
    }

    fn key(&self, person: PersonId) -> Result<RowKey, KvError> {
        self.key_of(Some(person)).ok_or_else(locked)
    }

    // ---- Saving ------------------------------------------------------------------------------------------------

    /// Seals a row and notes it at once. What comes back is to be put.
    ///
    /// # Errors
    /// There is no key for it, or there are no random numbers.
    pub fn take(&self, row: &Row) -> Result<Row, KvError> {
        let key = self.key_for(&row.key).ok_or_else(locked)?;
        let bytes =
            seal::seal(&key, &row.key, &row.bytes, self.dice).ok_or_else(|| KvError::Failed("no random numbers".into()))?;
        if let (Some(journal), true) = (&self.places.journal, row.key.starts_with(OPS)) {
            // A journal that is full or blocked makes a tab that dies in the next moment worse, and nothing else.
            let _noted = journal.write(&self.note_name(&row.key), &bytes);
        }
        if let (Some(person), true) = (owner_of(&row.key).flatten(), row.key.starts_with(OPS)) {
            let mut counts = self.counts.borrow_mut();
            let count = counts.entry(person).or_default();
            *count = count.saturating_add(1);
        }
        Ok(Row { key: row.key.clone(), bytes })
    }

    fn note_name(&self, name: &str) -> String {
        format!("{NOTES}{}/{name}", self.generation)
    }

    /// Puts rows that were taken where they belong. When it answers well, they are saved.
    ///
    /// # Errors
    /// What the truth says. Nothing counts as saved then.
    pub async fn put(&self, sealed: &[Row]) -> Result<(), KvError> {
        let second = async {
            match &self.second {
                Some(second) => Some(second.put(sealed).await),
                None => None,
            }
        };
        let (truth, second) = both(self.truth.put(sealed), second).await;
        self.second_fails.set(matches!(second, Some(Err(_))) || (self.second_fails.get() && second.is_none()));
        truth?;
        let ops = || sealed.iter().filter(|row| row.key.starts_with(OPS));
        if let Some(journal) = &self.places.journal {
            if matches!(second, Some(Ok(()))) {
                ops().for_each(|row| journal.forget(&self.note_name(&row.key)));
            } else {
                self.forget_oldest_notes();
            }
        }
        let people: BTreeSet<PersonId> = ops().filter_map(|row| owner_of(&row.key).flatten()).collect();
        for person in people {
            let count = self.counts.borrow().get(&person).copied().unwrap_or_default();
            if count > self.places.count_of(person) {
                self.places.note_count(person, count);
            }
        }
        Ok(())
    }

    /// Where there is no second place the notes stay as one, up to a number.
    fn forget_oldest_notes(&self) {
        let Some(journal) = &self.places.journal else { return };
        let notes = journal.notes(NOTES).unwrap_or_default();
        let too_many = notes.len().saturating_sub(MOST_NOTES);
        notes.iter().take(too_many).for_each(|note| journal.forget(&note.key));
    }

    /// The notes of one person that open.
    fn notes_of(&self, key: &RowKey, person: PersonId) -> Entries {
        let Some(journal) = &self.places.journal else { return Entries::new() };
        let notes = journal.notes(&self.note_name(&rows::ops_of(person))).unwrap_or_default();
        let opened = notes.iter().filter_map(|note| {
            let name = note.key.strip_prefix(&self.note_name(""))?;
            match seal::open(key, name, &note.bytes) {
                Read::Fine(bytes) => Some((name.to_owned(), bytes)),
                _ => None,
            }
        });
        opened.collect()
    }

    fn people_with_notes(&self) -> BTreeSet<PersonId> {
        let notes = self.places.journal.as_ref().and_then(|journal| journal.notes(&self.note_name("")).ok()).unwrap_or_default();
        notes.iter().filter_map(|note| owner_of(note.key.strip_prefix(&self.note_name(""))?)?).collect()
    }

    // ---- Reading -----------------------------------------------------------------------------------------------

    /// Reads one person from the truth and the notes, and from the second place too if something is missing or `deep` is asked
    /// for. What is somewhere less often than it should be is written there again.
    ///
    /// # Errors
    /// What the truth says, where the second place cannot help.
    pub async fn open_person(&self, person: PersonId, deep: bool) -> Result<Opened, KvError> {
        let (opened, _) = self.gather(person, deep).await?;
        Ok(opened)
    }

    /// The same, and the entries themselves as they were written.
    ///
    /// # Errors
    /// What the truth says, where the second place cannot help.
    pub async fn gather(&self, person: PersonId, deep: bool) -> Result<(Opened, Entries), KvError> {
        let key = self.key(person)?;
        let truth = self.truth.read_person(&key, person).await;
        let mut entries = self.notes_of(&key, person);
        if let Ok(truth) = &truth {
            entries.extend(truth.entries.clone());
        }
        let counted = self.places.count_of(person);
        let looks_whole = truth.as_ref().is_ok_and(|truth| truth.damaged.is_empty()) && entries.len() >= counted;
        let mut second = None;
        if deep || !looks_whole {
            if let Some(shelf) = &self.second {
                second = shelf.read_person(&key, person).await.ok();
            }
            entries.extend(second.iter().flat_map(|second| second.entries.clone()));
        }
        let truth = match truth {
            Ok(truth) => truth,
            Err(error) if entries.is_empty() => return Err(error),
            // The second place and the notes are what there is. The truth is mended when it answers again.
            Err(_) => {
                let opened = rows::open(person, &entries, 0, 0, counted);
                return Ok((opened, entries));
            }
        };
        let mut put_back = self.truth.mend(&key, person, &truth, &entries, self.dice).await.unwrap_or_default();
        if let (Some(shelf), Some(found)) = (&self.second, &second) {
            match shelf.mend(&key, person, found, &entries, self.dice).await {
                Ok(written) => {
                    put_back = put_back.max(written);
                    self.second_fails.set(false);
                }
                Err(_) => self.second_fails.set(true),
            }
        }
        self.counts.borrow_mut().insert(person, entries.len());
        if entries.len() > counted {
            self.places.note_count(person, entries.len());
        }
        let unreadable = unread(&truth, &entries);
        let mut opened = rows::open(person, &entries, unreadable, truth.newer, counted);
        opened.put_back = put_back;
        Ok((opened, entries))
    }

    /// Takes in what came from elsewhere. What is here already stays as it is: an entry never changes, so a different one under its
    /// name is not to be trusted. Answers how many entries were new.
    ///
    /// # Errors
    /// What the truth says. Some of it may have been kept then; taking it in again does no harm.
    pub async fn take_in(&self, person: PersonId, more: &Entries) -> Result<usize, KvError> {
        let key = self.key(person)?;
        let truth = self.truth.read_person(&key, person).await?;
        let second = match &self.second {
            Some(shelf) => shelf.read_person(&key, person).await.ok(),
            None => None,
        };
        let mut entries = truth.entries.clone();
        entries.extend(second.iter().flat_map(|second| second.entries.clone()));
        let before = entries.len();
        for (name, bytes) in more.iter().filter(|(name, _)| owner_of(name) == Some(Some(person)) && name.starts_with(OPS)) {
            entries.entry(name.clone()).or_insert_with(|| bytes.clone());
        }
        self.truth.mend(&key, person, &truth, &entries, self.dice).await?;
        if let (Some(shelf), Some(found)) = (&self.second, &second) {
            self.second_fails.set(shelf.mend(&key, person, found, &entries, self.dice).await.is_err());
        }
        self.counts.borrow_mut().insert(person, entries.len());
        self.places.note_count(person, entries.len());
        Ok(entries.len().saturating_sub(before))
    }

    /// Puts whole records down at once, of people of whom nothing is here: two snapshots and a line of the list each.
    ///
    /// # Errors
    /// What the truth says. Nothing counts as kept then.
    pub async fn lay_down(&self, people: impl Iterator<Item = (PersonId, Summary, Entries)>) -> Result<(), KvError> {
        let mut snapshots = Vec::new();
        let mut lines = Vec::new();
        for (person, line, entries) in people {
            snapshots.push((self.key(person)?, person, entries));
            lines.push(self.take(&rows::summary_row(person, &line))?);
        }
        for shelf in self.shelves() {
            shelf.lay_down(&snapshots, self.dice).await?;
        }
        self.put(&lines).await?;
        for (_, person, entries) in snapshots {
            self.counts.borrow_mut().insert(person, entries.len());
            self.places.note_count(person, entries.len());
        }
        Ok(())
    }

    /// The rows that are about no person: whose device this is, and who was removed.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn device_rows(&self) -> Result<Entries, KvError> {
        let mut rows = self.read(DEVICE).await?.0;
        rows.extend(self.read(GONE).await?.0);
        Ok(rows)
    }

    /// One row that is about no person.
    pub async fn note(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        self.read(name).await.ok()?.0.remove(name)
    }

    /// Rows of the truth that do not open, as they are kept, and those that were set aside.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn sealed_rows(&self) -> Result<BTreeMap<String, Vec<u8>>, KvError> {
        let mut sealed: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for person in self.everyone().await? {
            let found = self.truth.read_person(&self.key(person)?, person).await?;
            sealed.extend(found.damaged.into_iter().map(|row| (row.key, row.bytes)));
        }
        sealed.extend(self.truth.keeper().all(QUARANTINE).await?.into_iter().map(|row| (row.key, row.bytes)));
        Ok(sealed)
    }

    /// Everybody of whom anything is anywhere, whether or not it opens.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn everyone(&self) -> Result<BTreeSet<PersonId>, KvError> {
        let mut people = self.people_with_notes();
        people.extend(self.places.counted());
        for shelf in self.shelves() {
            people.extend(shelf.names(PEOPLE).await?.iter().filter_map(|name| owner_of(name)?));
        }
        let gone = self.gone().await?;
        Ok(people.into_iter().filter(|person| !gone.contains(person)).collect())
    }

    /// The shelves, the truth first.
    pub(super) fn shelves(&self) -> impl Iterator<Item = &Shelf> {
        std::iter::once(&self.truth).chain(&self.second)
    }

    /// Forgets the notes of this generation of the key.
    pub(super) fn forget_notes(&self) {
        if let Some(journal) = &self.places.journal {
            for note in journal.notes(&self.note_name("")).unwrap_or_default() {
                journal.forget(&note.key);
            }
        }
    }

    /// Takes snapshots of a person in every place where the rows have become many. Does nothing where they are few.
    ///
    /// # Errors
    /// What a place says. Nothing was removed there then.
    pub async fn compact(&self, person: PersonId, longest_tail: usize) -> Result<(), KvError> {
        let key = self.key(person)?;
        for shelf in self.shelves() {
            let found = shelf.read_person(&key, person).await?;
            if found.tail() > longest_tail {
                shelf.compact(&key, person, &found, &found.entries, self.dice).await?;
            }
        }
        Ok(())
    }

    /// Reads what every start needs: whose device this is, the list, and whether anything is missing. `deep` reads every person
    /// from every place, because one of the places was found empty.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn take_stock(&self, deep: bool) -> Result<Stock, KvError> {
        let mut stock = Stock::default();
        let key_of = |name: &str| self.key_for(name);
        let gone: BTreeSet<PersonId> =
            self.read(GONE).await?.0.keys().filter_map(|name| name.strip_prefix(GONE)?.parse().ok()).collect();
        for person in &gone {
            self.finish_removing(*person).await?;
        }
        let (devices, unread) = self.read(DEVICE).await?;
        stock.device = match devices.get(DEVICE) {
            Some(bytes) => Some(DeviceV1::read(bytes)),
            None => (!unread.is_empty()).then_some(Read::Unreadable),
        };
        let (mut lines, damaged) = self.truth.read(PEOPLE, &key_of).await?;
        let mut to_look_at: BTreeSet<PersonId> = self.people_with_notes();
        to_look_at.extend(damaged.iter().filter_map(|name| owner_of(name)?));
        if deep {
            if let Some(second) = &self.second {
                let (theirs, damaged) = second.read(PEOPLE, &key_of).await.unwrap_or_default();
                to_look_at.extend(theirs.keys().chain(&damaged).filter_map(|name| owner_of(name)?));
                for (name, bytes) in theirs {
                    lines.entry(name).or_insert(bytes);
                }
            }
            to_look_at.extend(lines.keys().filter_map(|name| owner_of(name)?));
        }
        for (name, bytes) in &lines {
            let Some(person) = owner_of(name).flatten() else { continue };
            match rows::read_summary(bytes) {
                Some(line) => {
                    stock.lines.insert(person, line);
                }
                None => {
                    to_look_at.insert(person);
                }
            }
        }
        for person in self.places.counted() {
            let ops = stock.lines.get(&person).map(|line| usize::try_from(line.ops).unwrap_or(usize::MAX));
            if ops.is_none_or(|ops| ops < self.places.count_of(person)) {
                to_look_at.insert(person);
            }
        }
        for person in to_look_at.into_iter().filter(|person| !gone.contains(person)) {
            let opened = self.open_person(person, true).await?;
            stock.put_back = stock.put_back.saturating_add(opened.put_back);
            if opened.missing > 0 {
                stock.lost = stock.lost.saturating_add(opened.missing);
                stock.short.push(person);
            }
            if opened.record.is_empty() {
                continue;
            }
            let line = opened.record.now().summary();
            let row = self.take(&rows::summary_row(person, &line))?;
            // The line is made from the entries; if it cannot be written now it is made again at the next start.
            let _kept = self.put(&[row]).await;
            stock.lines.insert(person, line);
        }
        stock.lines.retain(|person, _| !gone.contains(person));
        Ok(stock)
    }

    /// Rows under a prefix from the truth, and from the second place what the truth has not.
    async fn read(&self, prefix: &str) -> Result<(Entries, BTreeSet<String>), KvError> {
        let key_of = |name: &str| self.key_for(name);
        let (mut entries, mut damaged) = self.truth.read(prefix, &key_of).await?;
        if let (Some(second), true) = (&self.second, entries.is_empty() || !damaged.is_empty()) {
            let (theirs, _) = second.read(prefix, &key_of).await.unwrap_or_default();
            for (name, bytes) in theirs {
                damaged.remove(&name);
                entries.entry(name).or_insert(bytes);
            }
        }
        Ok((entries, damaged))
    }

    /// How many pieces of damaged data are kept aside.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn quarantined(&self) -> Result<usize, KvError> {
        Ok(self.truth.keeper().all(QUARANTINE).await?.len())
    }

    // ---- Removing ----------------------------------------------------------------------------------------------

    /// Removes one person from everywhere. That they are gone is noted first, so that a removal which is cut short goes on at the
    /// next start, and no place brings them back.
    ///
    /// # Errors
    /// What a place says. What is noted stays noted.
    pub async fn remove_person(&self, person: PersonId) -> Result<(), KvError> {
        let gone = self.take(&Row { key: format!("{GONE}{person}"), bytes: b"1".to_vec() })?;
        self.put(&[gone]).await?;
        self.finish_removing(person).await
    }

    /// Lets a person who was removed be brought back by a backup.
    ///
    /// # Errors
    /// What a place says.
    pub async fn allow_back(&self, person: PersonId) -> Result<(), KvError> {
        for shelf in self.shelves() {
            shelf.forget(&format!("{GONE}{person}")).await?;
        }
        Ok(())
    }

    /// Who was removed here.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn gone(&self) -> Result<BTreeSet<PersonId>, KvError> {
        Ok(self.read(GONE).await?.0.keys().filter_map(|name| name.strip_prefix(GONE)?.parse().ok()).collect())
    }

    async fn finish_removing(&self, person: PersonId) -> Result<(), KvError> {
        if let Some(journal) = &self.places.journal {
            for note in journal.notes(&self.note_name(&rows::ops_of(person))).unwrap_or_default() {
                journal.forget(&note.key);
            }
        }
        self.places.forget_count(person);
        self.counts.borrow_mut().remove(&person);
        for shelf in self.shelves() {
            shelf.remove_person(person).await?;
        }
        Ok(())
    }
}

/// How many entries of the truth do not open and are nowhere else.
fn unread(truth: &OnShelf, entries: &Entries) -> usize {
    let names: BTreeSet<&str> =
        truth.damaged.iter().filter_map(|row| row.key.find(OPS).and_then(|at| row.key.get(at..))).collect();
    names.into_iter().filter(|name| !entries.contains_key(*name)).count()
}

fn locked() -> KvError {
    KvError::Failed("locked".into())
}

/// Waits for both.
async fn both<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    let (mut a, mut b) = (pin!(a), pin!(b));
    let (mut first, mut second) = (None, None);
    poll_fn(|context| {
        if first.is_none()
            && let Poll::Ready(answer) = a.as_mut().poll(context)
        {
            first = Some(answer);
        }
        if second.is_none()
            && let Poll::Ready(answer) = b.as_mut().poll(context)
        {
            second = Some(answer);
        }
        match (first.take(), second.take()) {
            (Some(first), Some(second)) => Poll::Ready((first, second)),
            (waiting_first, waiting_second) => {
                first = waiting_first;
                second = waiting_second;
                Poll::Pending
            }
        }
    })
    .await
}
