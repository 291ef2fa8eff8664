//! One keeper's share of a vault: sealed rows under names, twice or once, and two snapshots of each person.
//!
//! ```text
//! header/a, header/b                 the header
//! <generation>/a/<name>              a sealed row: op/<person>/<op>, person/<person>, gone/<person>, device
//! <generation>/b/<name>              its mirror, written in the same transaction (IndexedDB only)
//! <generation>/snap/<person>/a, /b, /c  everything of one person, in two of three places, one from before the other
//! <generation>/whole                 this place was seen to have everything; it is not there in a place that was emptied since
//! quarantine/<key>/<check>           bytes that would not open, from before something that opens was put in their place
//! ```

use crate::domain::ids::PersonId;
use crate::store::kv::{Kv, KvError, Row};
use crate::store::rows::{PEOPLE, ops_of, owner_of};
use crate::store::schema::Read;
use crate::store::vault::keys::RowKey;
use crate::store::vault::{Dice, seal};
use futures_util::future::try_join_all;
use minicbor::{Decoder, Encoder};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use zeroize::Zeroizing;

/// Where bytes that do not open are put before their place is used again.
pub const QUARANTINE: &str = "quarantine/";
/// Where snapshots are. Two are kept, and the next is written where none of them is: a writing that goes wrong leaves both.
const SLOTS: [&str; 3] = ["a", "b", "c"];
/// In so many snapshots an entry needs no row.
const ENOUGH: usize = 2;
const WHOLE: &str = "whole";
/// More entries than these are written as snapshots rather than as rows.
const MANY: usize = 64;

/// Names and what was written under them, opened.
pub type Entries = BTreeMap<String, Zeroizing<Vec<u8>>>;

/// One keeper's share.
#[derive(Clone)]
pub struct Shelf {
    keeper: Rc<dyn Kv>,
    generation: u32,
    copies: &'static [&'static str],
}

/// What one keeper has of one person.
#[derive(Debug, Default)]
pub struct OnShelf {
    /// Everything that opens, from rows and snapshots.
    pub entries: Entries,
    /// Rows as they are kept that do not open.
    pub damaged: Vec<Row>,
    /// Rows that a newer version of the app sealed, by the look of it. They stay.
    pub newer: Vec<Row>,
    rows: BTreeMap<String, usize>,
    slots: [Option<Slot>; 3],
    copies: usize,
}

#[derive(Debug)]
struct Slot {
    serial: u64,
    names: BTreeSet<String>,
}

impl OnShelf {
    /// Whether this entry is here as often as it should be.
    fn is_whole(&self, name: &str) -> bool {
        self.rows.get(name).is_some_and(|copies| *copies >= self.copies)
            || self.slots.iter().flatten().filter(|slot| slot.names.contains(name)).count() >= ENOUGH
    }

    /// The snapshots that open, the newest first, and where they are.
    fn newest_first(&self) -> Vec<(usize, &Slot)> {
        let slots = self.slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.as_ref()?)));
        let mut slots: Vec<_> = slots.collect();
        slots.sort_by_key(|(_, slot)| std::cmp::Reverse(slot.serial));
        slots
    }

    /// What does not open here: it goes to quarantine when its place is used again.
    fn unopened(&self) -> impl Iterator<Item = &Row> {
        self.damaged.iter().chain(&self.newer)
    }

    /// How many entries are rows of their own.
    pub fn tail(&self) -> usize {
        self.rows.len()
    }
}

impl Shelf {
    /// The truth: every row twice in one transaction.
    pub fn twice(keeper: Rc<dyn Kv>, generation: u32) -> Self {
        Self { keeper, generation, copies: &["a", "b"] }
    }

    /// A second place: every row once.
    pub fn once(keeper: Rc<dyn Kv>, generation: u32) -> Self {
        Self { keeper, generation, copies: &["a"] }
    }

    /// The same place for another generation of the key.
    pub fn of_generation(&self, generation: u32) -> Self {
        Self { generation, ..self.clone() }
    }

    /// The keeper.
    pub fn keeper(&self) -> &Rc<dyn Kv> {
        &self.keeper
    }

    fn key(&self, copy: &str, name: &str) -> String {
        format!("{}/{copy}/{name}", self.generation)
    }

    fn slot_key(&self, person: PersonId, slot: &str) -> String {
        format!("{}/snap/{person}/{slot}", self.generation)
    }

    /// Everything of this generation.
    pub fn prefix(&self) -> String {
        format!("{}/", self.generation)
    }

    fn copies_of(&self, rows: &[Row]) -> Vec<Row> {
        let copy_of = |row: &Row, copy: &str| Row { key: self.key(copy, &row.key), bytes: row.bytes.clone() };
        rows.iter().flat_map(|row| self.copies.iter().map(move |copy| copy_of(row, copy))).collect()
    }

    /// Writes sealed rows, in as many copies as this place keeps, in one lot.
    ///
    /// # Errors
    /// What the keeper says. Nothing counts as kept then.
    pub async fn put(&self, rows: &[Row]) -> Result<(), KvError> {
        self.keeper.put(&self.copies_of(rows)).await
    }

    /// The rows of every copy under these prefixes, by their names: one copy after the other, as they are kept. They are asked for
    /// beside one another, because each is a way to another process and back.
    async fn copies_under(&self, prefixes: &[&str]) -> Result<Vec<(String, Row)>, KvError> {
        let copies: Vec<String> = self.copies.iter().map(|copy| self.key(copy, "")).collect();
        let keys: Vec<String> =
            copies.iter().flat_map(|copy| prefixes.iter().map(move |prefix| format!("{copy}{prefix}"))).collect();
        let rows = try_join_all(keys.iter().map(|key| self.keeper.all(key))).await?.into_iter().flatten();
        let name = |row: &Row| copies.iter().find_map(|copy| row.key.strip_prefix(copy)).map(str::to_owned);
        Ok(rows.filter_map(|row| Some((name(&row)?, row))).collect())
    }

    /// The rows whose names start so, opened: for each the first copy that opens. `key_of` finds the key by the row's name.
    /// Names of which no copy opens are in the second set.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn read(
        &self,
        prefix: &str,
        key_of: &dyn Fn(&str) -> Option<RowKey>,
    ) -> Result<(Entries, BTreeSet<String>), KvError> {
        let mut entries = Entries::new();
        let mut damaged = BTreeSet::new();
        for (name, row) in self.copies_under(&[prefix]).await? {
            if entries.contains_key(&name) {
                continue;
            }
            match key_of(&name).map(|key| seal::open(&key, &name, &row.bytes)) {
                Some(Read::Fine(bytes)) => {
                    damaged.remove(&name);
                    entries.insert(name, bytes);
                }
                _ => {
                    damaged.insert(name);
                }
            }
        }
        Ok((entries, damaged))
    }

    /// Reads everything of one person afresh.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn read_person(&self, key: &RowKey, person: PersonId) -> Result<OnShelf, KvError> {
        let mut found = OnShelf { copies: self.copies.len(), ..OnShelf::default() };
        for (name, row) in self.copies_under(&[&ops_of(person)]).await? {
            match seal::open(key, &name, &row.bytes) {
                Read::Fine(bytes) => {
                    *found.rows.entry(name.clone()).or_default() += 1;
                    found.entries.insert(name, bytes);
                }
                Read::Newer => found.newer.push(row),
                Read::Unreadable => found.damaged.push(row),
            }
        }
        // After the rows: a row that is gone by now is in snapshots that are here by now.
        let slots = SLOTS.map(|slot| self.slot_key(person, slot));
        for Row { key: slot_key, bytes } in self.keeper.all(&self.slot_key(person, "")).await? {
            let Some(at) = slots.iter().position(|slot| *slot == slot_key) else { continue };
            match open_snapshot(key, person, &bytes) {
                Read::Fine((serial, entries)) => {
                    let names = entries.keys().cloned().collect();
                    if let Some(place) = found.slots.get_mut(at) {
                        *place = Some(Slot { serial, names });
                    }
                    found.entries.extend(entries);
                }
                Read::Newer => found.newer.push(Row { key: slot_key, bytes }),
                Read::Unreadable => found.damaged.push(Row { key: slot_key, bytes }),
            }
        }
        Ok(found)
    }

    /// Writes again whatever is here less often than it should be. Bytes that did not open go to quarantine before their place
    /// is used again. Answers how many entries were written.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn mend(
        &self,
        key: &RowKey,
        person: PersonId,
        found: &OnShelf,
        entries: &Entries,
        dice: Dice,
    ) -> Result<usize, KvError> {
        let damaged: BTreeSet<&str> = found.unopened().map(|row| row.key.as_str()).collect();
        let is_bad =
            |name: &str| !damaged.is_empty() && self.copies.iter().any(|copy| damaged.contains(self.key(copy, name).as_str()));
        let thin: Vec<_> = entries.iter().filter(|(name, _)| !found.is_whole(name) || is_bad(name)).collect();
        if thin.len() > MANY {
            // Two snapshots are quicker to write, and to read, than so many rows.
            self.compact(key, person, found, entries, dice).await?;
            let again = self.read_person(key, person).await?;
            self.compact(key, person, &again, entries, dice).await?;
            return Ok(thin.len());
        }
        let sealed: Option<Vec<Row>> = thin
            .iter()
            .map(|(name, bytes)| Some(Row { key: (*name).clone(), bytes: seal::seal(key, name, bytes, dice)? }))
            .collect();
        let rows = self.copies_of(&sealed.ok_or_else(no_dice)?);
        if !rows.is_empty() {
            self.keeper.put(&with_quarantine(rows, found.unopened())).await?;
        }
        Ok(thin.len())
    }

    /// Writes those of these rows again that are not here in every copy, byte for byte. For the few rows that are not entries.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn mend_rows(&self, key: &RowKey, entries: &Entries, prefixes: &[&str], dice: Dice) -> Result<(), KvError> {
        let mut good: BTreeMap<String, usize> = BTreeMap::new();
        let mut damaged = Vec::new();
        for (name, row) in self.copies_under(prefixes).await? {
            match seal::open(key, &name, &row.bytes) {
                Read::Fine(bytes) if entries.get(&name) == Some(&bytes) => {
                    let copies = good.entry(name).or_default();
                    *copies = copies.saturating_add(1);
                }
                Read::Fine(_) => {}
                Read::Newer | Read::Unreadable => damaged.push(row),
            }
        }
        let thin = entries.iter().filter(|(name, _)| good.get(*name).is_none_or(|copies| *copies < self.copies.len()));
        let sealed: Option<Vec<Row>> =
            thin.map(|(name, bytes)| Some(Row { key: name.clone(), bytes: seal::seal(key, name, bytes, dice)? })).collect();
        let rows = self.copies_of(&sealed.ok_or_else(no_dice)?);
        if rows.is_empty() { Ok(()) } else { self.keeper.put(&with_quarantine(rows, damaged.iter())).await }
    }

    /// Whether this place was seen to have everything, and was not emptied since.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn is_marked_whole(&self) -> Result<bool, KvError> {
        Ok(self.keeper.get(&format!("{}{WHOLE}", self.prefix())).await?.is_some())
    }

    /// Notes that this place has everything.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn mark_whole(&self) -> Result<(), KvError> {
        self.keeper.put(&[Row { key: format!("{}{WHOLE}", self.prefix()), bytes: b"1".to_vec() }]).await
    }

    /// Everybody of whom anything is here, whether or not it opens.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn people(&self) -> Result<BTreeSet<PersonId>, KvError> {
        let rows = self.keeper.all(&self.prefix()).await?;
        Ok(rows.iter().filter_map(|row| self.person_at(&row.key)).collect())
    }

    /// Whom what is kept under this key is about, if it is of this generation and about somebody.
    pub fn person_at(&self, key: &str) -> Option<PersonId> {
        match key.strip_prefix(&self.prefix())?.split_once('/')? {
            ("snap", name) => name.split_once('/')?.0.parse().ok(),
            (_, name) => owner_of(name).flatten(),
        }
    }

    /// Takes a snapshot of everything into a free place, reads it back, and only then removes the rows that it and the newest one
    /// before it hold, and the one before that. `found` is what was just read here.
    ///
    /// # Errors
    /// What the keeper says, or that it did not give back what it was given. Nothing is removed then.
    pub async fn compact(
        &self,
        key: &RowKey,
        person: PersonId,
        found: &OnShelf,
        entries: &Entries,
        dice: Dice,
    ) -> Result<(), KvError> {
        let newest_first = found.newest_first();
        let (kept, before) = newest_first.split_at(newest_first.len().min(ENOUGH));
        let free = (0..).zip(SLOTS).find(|(at, _)| !kept.iter().any(|(kept, _)| kept == at));
        let (_, slot) = free.unwrap_or((0, SLOTS[0]));
        let serial = kept.first().map_or(0, |(_, newest)| newest.serial).saturating_add(1);
        let slot_key = self.slot_key(person, slot);
        let sealed = seal_snapshot(key, person, serial, entries, dice).ok_or_else(no_dice)?;
        let rows = vec![Row { key: slot_key.clone(), bytes: sealed }];
        self.keeper.put(&with_quarantine(rows, found.unopened())).await?;

        let written = self.keeper.get(&slot_key).await?.unwrap_or_default();
        let is_kept = match open_snapshot(key, person, &written) {
            Read::Fine((kept_serial, kept)) => kept_serial == serial && kept == *entries,
            _ => false,
        };
        if !is_kept {
            return Err(KvError::Failed("what was written could not be read back".into()));
        }
        let Some((_, newest)) = kept.first() else { return Ok(()) };
        let in_both = |name: &String| entries.contains_key(name) && newest.names.contains(name);
        let rows = found.rows.keys().filter(|name| in_both(name));
        let keys: Vec<String> = rows.flat_map(|name| self.copies.iter().map(|copy| self.key(copy, name))).collect();
        // A row that did not open is not what the snapshots hold.
        let mut keys: Vec<String> = keys.into_iter().filter(|key| !found.unopened().any(|row| row.key == *key)).collect();
        let old = kept.iter().skip(1).chain(before).filter(|(_, slot)| slot.names.iter().all(in_both));
        keys.extend(
            old.filter_map(|(at, _)| SLOTS.get(*at)).map(|old| self.slot_key(person, old)).filter(|old| *old != slot_key),
        );
        if keys.is_empty() { Ok(()) } else { self.keeper.remove(&keys).await }
    }

    /// Writes both snapshots of people of whom nothing is here, all in one lot.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn lay_down(&self, people: &[(RowKey, PersonId, Entries)], dice: Dice) -> Result<(), KvError> {
        let mut rows = Vec::new();
        for (key, person, entries) in people {
            for (serial, slot) in (1..).zip(SLOTS) {
                let bytes = seal_snapshot(key, *person, serial, entries, dice).ok_or_else(no_dice)?;
                rows.push(Row { key: self.slot_key(*person, slot), bytes });
            }
        }
        self.keeper.put(&rows).await
    }

    /// Removes everything of one person. Somebody asked for it.
    ///
    /// # Errors
    /// What the keeper says.
    pub async fn remove_person(&self, person: PersonId) -> Result<(), KvError> {
        for copy in self.copies {
            self.keeper.delete(&self.key(copy, &ops_of(person))).await?;
            self.keeper.delete(&self.key(copy, &format!("{}{person}", PEOPLE))).await?;
            self.keeper.delete(&format!("{QUARANTINE}{}", self.key(copy, &ops_of(person)))).await?;
        }
        self.keeper.delete(&format!("{QUARANTINE}{}/snap/{person}/", self.generation)).await?;
        self.keeper.delete(&format!("{}/snap/{person}/", self.generation)).await
    }
}

/// The same rows, and before them in the same lot the damaged bytes whose places they take.
fn with_quarantine<'a>(rows: Vec<Row>, unopened: impl Iterator<Item = &'a Row>) -> Vec<Row> {
    let taken: BTreeSet<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    // A file that holds nothing at all is not worth keeping, and some keepers cannot.
    let kept_aside = unopened.filter(|row| taken.contains(row.key.as_str()) && !row.bytes.is_empty());
    let mut lot: Vec<Row> = kept_aside.map(set_aside).collect();
    lot.extend(rows);
    lot
}

/// Bytes that do not open, under the key that they have aside.
pub fn set_aside(row: &Row) -> Row {
    let check: String = Sha256::digest(&row.bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    Row { key: format!("{QUARANTINE}{}/{check}", row.key), bytes: row.bytes.clone() }
}

fn no_dice() -> KvError {
    KvError::Failed("no random numbers".into())
}

fn snapshot_name(person: PersonId) -> String {
    format!("snap/{person}")
}

/// CBOR: an array of the serial and a map from names to bytes.
fn seal_snapshot(key: &RowKey, person: PersonId, serial: u64, entries: &Entries, dice: Dice) -> Option<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::new());
    let mut to = Encoder::new(&mut *plain);
    to.array(2).ok()?.u64(serial).ok()?.map(u64::try_from(entries.len()).ok()?).ok()?;
    for (name, bytes) in entries {
        to.str(name).ok()?.bytes(bytes).ok()?;
    }
    seal::seal(key, &snapshot_name(person), &plain, dice)
}

fn open_snapshot(key: &RowKey, person: PersonId, sealed: &[u8]) -> Read<(u64, Entries)> {
    let plain = match seal::open(key, &snapshot_name(person), sealed) {
        Read::Fine(plain) => plain,
        Read::Newer => return Read::Newer,
        Read::Unreadable => return Read::Unreadable,
    };
    let mut from = Decoder::new(&plain);
    let mut read = || {
        (from.array().ok()? == Some(2)).then_some(())?;
        let serial = from.u64().ok()?;
        let how_many = from.map().ok()??;
        let entries = (0..how_many).map(|_| Some((from.str().ok()?.to_owned(), Zeroizing::new(from.bytes().ok()?.to_vec()))));
        Some((serial, entries.collect::<Option<Entries>>()?))
    };
    read().map_or(Read::Unreadable, Read::Fine)
}
