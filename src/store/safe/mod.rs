//! An open vault: it seals what is said, keeps it in every place, and finds it again whatever one place has lost.
//!
//! A safe exists only while a key is in hand, so nothing can be written while the vault is locked. The steps of one edit:
//!
//! 1. seal it; note it in the journal, at once                       ("Saving…")
//! 2. write it twice in one strict transaction of the truth, and once in the second place
//!    when the truth has completed and the second place has answered  ("Saved on this device")
//! 3. forget the note if both have it; note the person's new count. What the second place did not take goes there with the next
//!    row, and its note stays until then
//! 4. now and then: a snapshot into the older of two places, read back, and only then are the rows removed that both snapshots hold
//!
//! Opening a person unites what every place has, and writes again whatever is somewhere less often than it should be.

mod aside;
mod device;
mod drafts;
mod emptied;
mod removing;

pub use self::aside::Sealed;
pub use self::emptied::Known;
use self::removing::gone_in;
use crate::domain::ids::PersonId;
use crate::domain::summary::Summary;
use crate::store::kv::{KvError, Row};
use crate::store::places::Places;
use crate::store::rows::{self, DEVICE, DeviceV1, OPS, Opened, PEOPLE, owner_of};
use crate::store::schema::Read;
use crate::store::shelf::{Entries, Shelf};
use crate::store::vault::keys::{RowKey, VaultId, VaultKey};
use crate::store::vault::{Dice, seal};
use futures_util::future::{join, join3};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

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
    vault: VaultId,
    generation: u32,
    keys: RefCell<Keys>,
    /// The names of the entries that are known to be kept.
    known: RefCell<BTreeMap<PersonId, BTreeSet<String>>>,
    /// Rows that the truth has and the second place did not take.
    behind: RefCell<BTreeMap<String, Row>>,
    /// People of whom the second place is known not to have everything.
    thin: RefCell<BTreeSet<PersonId>>,
    second_fails: Cell<bool>,
    emptied: Cell<bool>,
    is_let_go: Cell<bool>,
}

/// What was found of one person.
struct Found {
    opened: Opened,
    entries: Entries,
    /// Every place that there is holds all of it now.
    is_everywhere: bool,
    /// Why the truth could not be read, if it could not.
    not_from_truth: Option<KvError>,
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
        let (vault, generation) = (key.vault(), key.generation());
        Self {
            truth: Shelf::twice(places.truth.clone(), generation),
            second: places.second.clone().map(|second| Shelf::once(second, generation)),
            places,
            dice,
            vault,
            generation,
            keys: RefCell::new(Keys::All(key)),
            known: RefCell::default(),
            behind: RefCell::default(),
            thin: RefCell::default(),
            second_fails: Cell::new(false),
            emptied: Cell::new(false),
            is_let_go: Cell::new(false),
        }
    }

    /// The places.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Somebody else writes here from now on: what goes on with this safe comes to no end.
    pub fn let_go(&self) {
        self.is_let_go.set(true);
    }

    /// Whether somebody else writes here now.
    pub fn is_let_go(&self) -> bool {
        self.is_let_go.get()
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
        let is_same = key.vault() == self.vault && key.generation() == self.generation;
        if is_same {
            *self.keys.borrow_mut() = Keys::All(key);
        }
        is_same
    }

    /// Whether the second place holds what the truth holds, as far as is known.
    pub fn has_second(&self) -> bool {
        self.second.is_some() && !self.second_fails.get() && self.behind.borrow().is_empty() && self.thin.borrow().is_empty()
    }

    /// The vault.
    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// Which key of the vault it is.
    pub fn generation(&self) -> u32 {
        self.generation
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

    /// Whether rows of that name can be sealed.
    ///
    /// # Errors
    /// Their key is not in hand.
    pub fn has_key_for(&self, name: &str) -> Result<(), KvError> {
        self.key_for(name).map(drop).ok_or_else(locked)
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
        let mut lot: Vec<Row> = std::mem::take(&mut *self.behind.borrow_mut()).into_values().collect();
        lot.extend_from_slice(sealed);
        let second = async {
            match &self.second {
                Some(second) => Some(second.put(&lot).await),
                None => None,
            }
        };
        let (truth, second) = join(self.truth.put(sealed), second).await;
        match second {
            Some(Ok(())) => self.second_fails.set(false),
            Some(Err(_)) => {
                self.second_fails.set(true);
                let mut behind = self.behind.borrow_mut();
                // If another lot was on its way meanwhile, what it left is newer.
                for row in lot.iter().rev() {
                    behind.entry(row.key.clone()).or_insert_with(|| row.clone());
                }
            }
            None => {}
        }
        truth?;
        let is_op = |row: &&Row| row.key.starts_with(OPS);
        match (&self.places.journal, second) {
            (Some(journal), Some(Ok(()))) => lot.iter().filter(is_op).for_each(|row| journal.forget(&self.note_name(&row.key))),
            (Some(_), None) => self.forget_oldest_notes(),
            _ => {}
        }
        for row in sealed.iter().filter(is_op) {
            if let Some(person) = owner_of(&row.key).flatten() {
                self.known.borrow_mut().entry(person).or_default().insert(row.key.clone());
            }
        }
        sealed.iter().filter(is_op).filter_map(|row| owner_of(&row.key)?).collect::<BTreeSet<_>>().into_iter().for_each(
            |person| {
                self.note_known(person);
            },
        );
        Ok(())
    }

    /// Notes whether the second place has everything of this person.
    fn note_copied(&self, person: PersonId, is_copied: bool) {
        let mut thin = self.thin.borrow_mut();
        let _changed = if is_copied { thin.remove(&person) } else { thin.insert(person) };
    }

    /// Notes how many entries of this person are known to be kept. The number never goes down: what was here is missed.
    fn note_known(&self, person: PersonId) {
        let count = self.known.borrow().get(&person).map(BTreeSet::len).unwrap_or_default();
        if count > self.places.count_of(person) {
            self.places.note_count(person, count);
        }
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
        Ok(self.find(person, deep).await?.opened)
    }

    /// The same, and the entries themselves as they were written: for what must not be done with a part of them.
    ///
    /// # Errors
    /// What the truth says, also where another place has some of it.
    pub async fn gather(&self, person: PersonId, deep: bool) -> Result<(Opened, Entries), KvError> {
        let found = self.find(person, deep).await?;
        match found.not_from_truth {
            Some(error) => Err(error),
            None => Ok((found.opened, found.entries)),
        }
    }

    async fn find(&self, person: PersonId, deep: bool) -> Result<Found, KvError> {
        let key = self.key(person)?;
        // First what is noted, then what is kept: a row that is saved meanwhile is not missed.
        let known = self.known.borrow().get(&person).map_or(0, BTreeSet::len);
        // The count may not have been noted, where there was no room for a note.
        let counted = self.places.count_of(person).max(known);
        let notes = self.notes_of(&key, person);
        let truth = self.truth.read_person(&key, person).await;
        let mut entries = notes.clone();
        if let Ok(truth) = &truth {
            entries.extend(truth.entries.clone());
        }
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
            // The notes alone are a part, and a part must not look like the whole.
            Err(error) if second.is_none() || entries.is_empty() => return Err(error),
            // The second place and the notes are what there is. The truth is mended when it answers again.
            Err(error) => {
                let opened = rows::open(person, &entries, 0, 0, counted);
                return Ok(Found { opened, entries, is_everywhere: false, not_from_truth: Some(error) });
            }
        };
        let mended = self.truth.mend(&key, person, &truth, &entries, self.dice).await;
        let copied = match (&self.second, &second) {
            (None, _) => Ok(0),
            (Some(shelf), Some(found)) => shelf.mend(&key, person, found, &entries, self.dice).await,
            (Some(_), None) => Err(KvError::Failed("not read".into())),
        };
        if second.is_some() || deep {
            self.note_copied(person, copied.is_ok());
        }
        let is_everywhere = mended.is_ok() && copied.is_ok();
        if let (Some(journal), true) = (&self.places.journal, is_everywhere && self.second.is_some()) {
            notes.keys().for_each(|name| journal.forget(&self.note_name(name)));
        }
        let is_kept = |name: &&String| mended.is_ok() || truth.entries.contains_key(*name);
        self.known.borrow_mut().entry(person).or_default().extend(entries.keys().filter(is_kept).cloned());
        self.note_known(person);
        let (unreadable, newer) = (unread(&truth.damaged, &entries), unread(&truth.newer, &entries));
        let mut opened = rows::open(person, &entries, unreadable, newer, counted);
        opened.put_back = mended.unwrap_or_default().max(copied.unwrap_or_default());
        Ok(Found { opened, entries, is_everywhere, not_from_truth: None })
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
        let is_copied = match (&self.second, &second) {
            (Some(shelf), Some(found)) => shelf.mend(&key, person, found, &entries, self.dice).await.is_ok(),
            (shelf, _) => shelf.is_none(),
        };
        self.note_copied(person, is_copied);
        self.known.borrow_mut().entry(person).or_default().extend(entries.keys().cloned());
        self.note_known(person);
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
            self.known.borrow_mut().entry(person).or_default().extend(entries.into_keys());
            self.note_known(person);
        }
        Ok(())
    }

    /// Everybody of whom anything is anywhere, whether or not it opens.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn everyone(&self) -> Result<BTreeSet<PersonId>, KvError> {
        let mut people = self.people_with_notes();
        people.extend(self.places.counts().into_iter().map(|(person, _)| person));
        for shelf in self.shelves() {
            people.extend(shelf.people().await?);
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
    /// from every place and writes again what is somewhere less often than it should be. It is done unasked where a place was
    /// emptied, and should be done now and then anyway: what has rotted in a place that nobody reads is found by nothing else.
    ///
    /// # Errors
    /// What the truth says.
    pub async fn take_stock(&self, deep: bool) -> Result<Stock, KvError> {
        let mut stock = Stock::default();
        let key_of = |name: &str| self.key_for(name);
        // None of these needs what another finds, and each is a way to another process and back.
        let (is_marked, about_nobody, lines) =
            join3(self.are_marked_whole(), self.about_nobody(), self.truth.read(PEOPLE, &key_of)).await;
        let (is_marked, (rows, unread), (mut lines, damaged)) = (is_marked?, about_nobody?, lines?);
        let gone = gone_in(&rows);
        let deep = deep || !is_marked;
        let mut is_everywhere = !deep || self.mend_about_nobody(&rows).await;
        for person in &gone {
            // What does not go now goes at the next start, and nobody sees it meanwhile.
            let _removed = self.finish_removing(*person).await;
        }
        stock.device = match rows.get(DEVICE) {
            Some(bytes) => Some(DeviceV1::read(bytes)),
            None => unread.contains(DEVICE).then_some(Read::Unreadable),
        };
        let mut to_look_at: BTreeSet<PersonId> = self.people_with_notes();
        to_look_at.extend(damaged.iter().filter_map(|name| owner_of(name)?));
        if deep {
            for shelf in self.shelves() {
                match shelf.people().await {
                    Ok(people) => to_look_at.extend(people),
                    Err(_) => is_everywhere = false,
                }
            }
            if let Some(second) = &self.second {
                for (name, bytes) in second.read(PEOPLE, &key_of).await.unwrap_or_default().0 {
                    lines.entry(name).or_insert(bytes);
                }
            }
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
        for (person, count) in self.places.counts() {
            let ops = stock.lines.get(&person).map(|line| usize::try_from(line.ops).unwrap_or(usize::MAX));
            if ops.is_none_or(|ops| ops < count) {
                to_look_at.insert(person);
            }
        }
        for person in to_look_at.into_iter().filter(|person| !gone.contains(person)) {
            let found = self.find(person, true).await?;
            is_everywhere &= found.is_everywhere;
            let opened = found.opened;
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
            is_everywhere &= self.put(&[row]).await.is_ok();
            stock.lines.insert(person, line);
        }
        if deep && !is_marked && is_everywhere {
            for shelf in self.shelves() {
                // Without the mark everything is read again at the next start.
                let _marked = shelf.mark_whole().await;
            }
        }
        stock.lines.retain(|person, _| !gone.contains(person));
        Ok(stock)
    }

    /// Whether the second place was given everything, and was not emptied since.
    pub async fn is_second_whole(&self) -> bool {
        match &self.second {
            Some(second) => second.is_marked_whole().await.unwrap_or(false),
            None => false,
        }
    }

    /// Whether every place had everything once, and was not emptied since.
    async fn are_marked_whole(&self) -> Result<bool, KvError> {
        let second = match &self.second {
            // One that does not answer cannot be mended now either.
            Some(second) => second.is_marked_whole().await.unwrap_or(true),
            None => true,
        };
        Ok(self.truth.is_marked_whole().await? && second)
    }

    /// Whether every place, read by itself, gives these entries of the person and no others.
    ///
    /// # Errors
    /// What a place says.
    pub(super) async fn is_everywhere(&self, person: PersonId, entries: &Entries) -> Result<bool, KvError> {
        let key = self.key(person)?;
        for shelf in self.shelves() {
            if shelf.read_person(&key, person).await?.entries != *entries {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// How many entries these rows of the truth are that do not open and are nowhere else.
fn unread(unopened: &[Row], entries: &Entries) -> usize {
    let names: BTreeSet<&str> = unopened.iter().filter_map(|row| row.key.find(OPS).and_then(|at| row.key.get(at..))).collect();
    names.into_iter().filter(|name| !entries.contains_key(*name)).count()
}

fn locked() -> KvError {
    KvError::Failed("locked".into())
}
