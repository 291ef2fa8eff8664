//! A device whose three places fail in every way we know of: refused calls, lost answers, torn lots and files, a full disk, notes
//! that had not reached the disk, a rotten byte, a place that is gone.

use crate::dice::Chance;
use crate::weak::Weak;
use promise_pathway::store::kv::{Journal, Kv, KvError, Later, Row};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

pub type Rows = BTreeMap<String, Vec<u8>>;

/// What is on the disk, whatever tab is open.
#[derive(Debug, Default)]
pub struct Disk {
    pub truth: RefCell<Rows>,
    pub second: RefCell<Rows>,
    pub journal: RefCell<Rows>,
    /// What stood under these names before they were last written: these writes have not reached the disk.
    unflushed: RefCell<Vec<(String, Option<Vec<u8>>)>>,
    /// What was called kept by a truth that answers too early.
    early: RefCell<Vec<Row>>,
    /// The last snapshots that were handed over, for a keeper that gives back what it was given rather than what it has.
    given: RefCell<Rows>,
}

/// One of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Truth,
    Second,
    Journal,
}

/// How the places behave at the moment.
#[derive(Debug)]
pub struct Weather {
    pub chance: Chance,
    /// Nothing fails.
    pub calm: Cell<bool>,
    /// In a thousand calls.
    pub truth_fails: Cell<usize>,
    pub second_fails: Cell<usize>,
    pub truth_full: Cell<bool>,
    pub second_full: Cell<bool>,
    pub journal_full: Cell<bool>,
    /// Faults so far.
    pub faults: Cell<u64>,
    /// A note could not be written since this was last looked at.
    pub note_refused: Cell<bool>,
    /// What is weakened on purpose.
    pub weak: Weak,
    /// A start is under way: what is written now is written again.
    pub is_mending: Cell<bool>,
}

impl Weather {
    pub fn new(seed: u64, weak: Weak) -> Self {
        Self {
            chance: Chance::new(seed ^ 0x77ea_74e5),
            calm: Cell::new(true),
            truth_fails: Cell::new(0),
            second_fails: Cell::new(0),
            truth_full: Cell::new(false),
            second_full: Cell::new(false),
            journal_full: Cell::new(false),
            faults: Cell::new(0),
            note_refused: Cell::new(false),
            weak,
            is_mending: Cell::new(false),
        }
    }

    pub fn count_fault(&self) {
        self.faults.set(self.faults.get() + 1);
    }

    /// Whether this goes wrong.
    fn strikes(&self, in_a_thousand: usize) -> bool {
        let strikes = !self.calm.get() && self.chance.happens(in_a_thousand);
        if strikes {
            self.count_fault();
        }
        strikes
    }
}

impl Disk {
    pub fn rows(&self, place: Place) -> &RefCell<Rows> {
        match place {
            Place::Truth => &self.truth,
            Place::Second => &self.second,
            Place::Journal => &self.journal,
        }
    }

    /// The place loses everything.
    pub fn vanish(&self, place: Place) {
        self.rows(place).borrow_mut().clear();
        if place == Place::Journal {
            self.unflushed.borrow_mut().clear();
        }
    }

    /// One bit of one row changes. Answers which row.
    pub fn rot(&self, place: Place, chance: &Chance) -> Option<String> {
        let mut rows = self.rows(place).borrow_mut();
        let at = chance.below(rows.len());
        let (key, bytes) = rows.iter_mut().nth(at)?;
        let byte = chance.below(bytes.len());
        *bytes.get_mut(byte)? ^= 1 << chance.below(8);
        Some(key.clone())
    }

    /// Time goes by: the notes reach the disk.
    pub fn flush(&self) {
        self.unflushed.borrow_mut().clear();
    }

    /// A new tab remembers nothing of what was handed over.
    pub fn forget_given(&self) {
        self.given.borrow_mut().clear();
    }

    /// The tab is killed: what was called kept too early never was.
    pub fn forget_early(&self) {
        self.early.borrow_mut().clear();
    }

    /// The browser is killed: the last notes never reached the disk. Answers whether any was lost.
    pub fn lag(&self, chance: &Chance) -> bool {
        let mut unflushed = self.unflushed.borrow_mut();
        let lost = chance.below(unflushed.len() + 1);
        let mut journal = self.journal.borrow_mut();
        for (key, before) in (0..lost).filter_map(|_| unflushed.pop()) {
            match before {
                Some(bytes) => journal.insert(key, bytes),
                None => journal.remove(&key),
            };
        }
        unflushed.clear();
        self.early.borrow_mut().clear();
        lost > 0
    }

    fn note(&self, key: &str, bytes: Option<Vec<u8>>) {
        let before = match bytes {
            Some(bytes) => self.journal.borrow_mut().insert(key.to_owned(), bytes),
            None => self.journal.borrow_mut().remove(key),
        };
        self.unflushed.borrow_mut().push((key.to_owned(), before));
    }
}

/// One moment in which the tab may die.
async fn moment() {
    let mut is_over = false;
    poll_fn(|_| if std::mem::replace(&mut is_over, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// A tab's way to one of the two large places.
pub struct Store {
    pub disk: Rc<Disk>,
    pub weather: Rc<Weather>,
    pub place: Place,
}

impl Store {
    fn weak(&self) -> Weak {
        self.weather.weak
    }

    fn is_full(&self) -> bool {
        let full = if self.place == Place::Truth { &self.weather.truth_full } else { &self.weather.second_full };
        full.get() && !self.weather.calm.get()
    }

    fn fails(&self) -> usize {
        if self.place == Place::Truth { self.weather.truth_fails.get() } else { self.weather.second_fails.get() }
    }

    async fn reads<T>(&self, read: impl FnOnce(&Rows) -> T) -> Result<T, KvError> {
        moment().await;
        if self.weather.strikes(self.fails() / 2) {
            return Err(KvError::Failed("read".into()));
        }
        Ok(read(&self.disk.rows(self.place).borrow()))
    }

    async fn writes(&self, needs_room: bool, write: impl FnOnce(&mut Rows)) -> Result<(), KvError> {
        moment().await;
        if needs_room && self.is_full() {
            return Err(KvError::Full);
        }
        if self.weather.strikes(self.fails()) {
            return Err(KvError::Failed("write".into()));
        }
        write(&mut self.disk.rows(self.place).borrow_mut());
        moment().await;
        if self.weather.strikes(self.fails() / 2) {
            return Err(KvError::Failed("answer lost".into()));
        }
        Ok(())
    }

    /// A snapshot that is called kept and is not whole.
    fn torn(&self, row: &Row) -> Option<Vec<u8>> {
        let is_torn = row.key.contains("/snap/") && self.weather.strikes(60);
        is_torn.then(|| row.bytes.iter().copied().take(self.weather.chance.below(row.bytes.len())).collect())
    }

    fn kept_bytes(&self, row: &Row) -> Vec<u8> {
        self.torn(row).unwrap_or_else(|| row.bytes.clone())
    }

    async fn put_in_one_lot(&self, rows: Vec<Row>) -> Result<(), KvError> {
        if self.weak() == Weak::AnswersTooEarly {
            // What was promised before is done now, and this is promised.
            let before = self.disk.early.replace(rows);
            self.disk.truth.borrow_mut().extend(before.into_iter().map(|row| (row.key, row.bytes)));
            return Ok(());
        }
        let kept: Vec<_> = rows.into_iter().map(|row| (row.key.clone(), self.kept_bytes(&row))).collect();
        let trimmed: Vec<String> = kept.iter().flat_map(|(key, _)| self.weak().trims(key)).collect();
        let write = |there: &mut Rows| {
            there.retain(|key, _| !trimmed.iter().any(|start| key.starts_with(start)));
            there.extend(kept);
        };
        self.writes(true, write).await
    }

    async fn put_one_by_one(&self, rows: Vec<Row>) -> Result<(), KvError> {
        if rows.iter().any(|row| row.bytes.is_empty()) {
            return Err(KvError::Failed("empty row".into()));
        }
        let by_name: BTreeMap<String, Row> = rows.into_iter().map(|row| (row.key.clone(), row)).collect();
        let mut rows: Vec<Row> = by_name.into_values().collect();
        // Files are written beside one another: any of them may be the ones that are there.
        for at in (1..rows.len()).rev() {
            rows.swap(at, self.weather.chance.below(at + 1));
        }
        let fails_at = self.weather.strikes(self.fails()).then(|| self.weather.chance.below(rows.len()));
        for (at, row) in rows.into_iter().enumerate() {
            if self.is_full() {
                return Err(KvError::Full);
            }
            let is_new = !self.disk.second.borrow().contains_key(&row.key);
            // A new file is there, half written, before it is whole.
            if is_new && !self.weather.calm.get() {
                let some = row.bytes.iter().copied().take(self.weather.chance.below(row.bytes.len())).collect();
                self.disk.second.borrow_mut().insert(row.key.clone(), some);
                moment().await;
            }
            if fails_at == Some(at) {
                return Err(KvError::Failed("torn".into()));
            }
            let bytes = self.kept_bytes(&row);
            self.disk.second.borrow_mut().insert(row.key, bytes);
            moment().await;
        }
        if self.weather.strikes(self.fails() / 2) {
            return Err(KvError::Failed("answer lost".into()));
        }
        Ok(())
    }
}

impl Kv for Store {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move {
            let key = self.weak().key_of(self.place, key);
            if let Some(given) = self.weak().gives_back(&key).then(|| self.disk.given.borrow().get(&key).cloned()).flatten() {
                return Ok(Some(given));
            }
            self.reads(|rows| rows.get(&key).cloned()).await
        })
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(async move {
            let prefix = self.weak().key_of(self.place, prefix);
            if self.weak().is_never_read(self.place, &prefix) {
                return Ok(Vec::new());
            }
            let from_here = |rows: &Rows| {
                let from_here = rows.range(prefix.clone()..).take_while(|(key, _)| key.starts_with(&prefix));
                from_here.map(|(key, bytes)| Row { key: key.clone(), bytes: bytes.clone() }).collect::<Vec<Row>>()
            };
            let mut rows = self.reads(from_here).await?;
            let given = self.disk.given.borrow();
            let lies = given.iter().filter(|(key, _)| key.starts_with(&prefix) && self.weak().gives_back(key));
            for (key, bytes) in lies {
                rows.retain(|row| row.key != *key);
                rows.push(Row { key: key.clone(), bytes: bytes.clone() });
            }
            Ok(rows)
        })
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(async move {
            let is_mending = self.weather.is_mending.get();
            let kept = rows.iter().filter(|row| self.weak().keeps(self.place, &row.key, is_mending));
            let rows: Vec<Row> =
                kept.map(|row| Row { key: self.weak().key_of(self.place, &row.key), bytes: row.bytes.clone() }).collect();
            for row in rows.iter().filter(|row| self.weak().gives_back(&row.key)) {
                self.disk.given.borrow_mut().insert(row.key.clone(), row.bytes.clone());
            }
            match self.place {
                Place::Truth => self.put_in_one_lot(rows).await,
                _ if self.weak() == Weak::TornLotIsFine => self.put_one_by_one(rows).await.or(Ok(())),
                _ => self.put_one_by_one(rows).await,
            }
        })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        self.disk.given.borrow_mut().retain(|key, _| !key.starts_with(prefix));
        Box::pin(self.writes(false, move |rows| rows.retain(|key, _| !key.starts_with(prefix))))
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        Box::pin(self.writes(false, move |rows| keys.iter().for_each(|key| drop(rows.remove(key)))))
    }
}

/// A tab's way to the notes.
pub struct Notes {
    pub disk: Rc<Disk>,
    pub weather: Rc<Weather>,
}

impl Journal for Notes {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        Ok(self.disk.journal.borrow().get(key).cloned())
    }

    fn notes(&self, prefix: &str) -> Result<Vec<Row>, KvError> {
        let rows = self.disk.journal.borrow();
        let from_here = rows.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        Ok(from_here.map(|(key, bytes)| Row { key: key.clone(), bytes: bytes.clone() }).collect())
    }

    fn write(&self, key: &str, bytes: &[u8]) -> Result<(), KvError> {
        if self.weather.journal_full.get() && !self.weather.calm.get() {
            self.weather.note_refused.set(true);
            return Err(KvError::Full);
        }
        if self.weather.weak.keeps(Place::Journal, key, false) {
            self.disk.note(key, Some(bytes.to_vec()));
        }
        Ok(())
    }

    fn forget(&self, key: &str) {
        self.disk.note(key, None);
    }
}
