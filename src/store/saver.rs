//! Saving: every edit is sealed and noted at once, goes to its places, and is not called saved before they have answered for it.
//!
//! What could not be saved stays waiting here, in order, and goes with the next try. It is never dropped.

use crate::store::kv::{KvError, Row};
use crate::store::safe::Safe;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The rows on their way into one safe.
pub struct Saver {
    safe: Rc<Safe>,
    /// What could not even be sealed yet. What comes later waits behind it.
    unsealed: RefCell<Vec<Row>>,
    waiting: RefCell<Vec<Row>>,
    writing: Cell<bool>,
    written: Cell<usize>,
}

impl Saver {
    /// A saver with nothing waiting.
    pub fn new(safe: Rc<Safe>) -> Self {
        Self { safe, unsealed: RefCell::default(), waiting: RefCell::default(), writing: Cell::new(false), written: Cell::new(0) }
    }

    /// The same, with sealed rows waiting that could not be saved before it was locked.
    pub fn with_waiting(safe: Rc<Safe>, waiting: Vec<Row>) -> Self {
        Self { waiting: RefCell::new(waiting), ..Self::new(safe) }
    }

    /// The same with everything that waits, for where this one waits for something that never comes.
    pub fn anew(&self) -> Self {
        Self { unsealed: self.unsealed.clone(), ..Self::with_waiting(self.safe(), self.waiting()) }
    }

    /// The safe it writes to.
    pub fn safe(&self) -> Rc<Safe> {
        Rc::clone(&self.safe)
    }

    /// Takes rows that have to be saved: they are sealed and noted before this returns.
    ///
    /// # Errors
    /// The key of one of them is not in hand: none was taken. Or one could not be sealed just now: from that one on they wait, and
    /// nothing counts as done before they are saved.
    pub fn add(&self, rows: impl IntoIterator<Item = Row>) -> Result<(), KvError> {
        let rows: Vec<Row> = rows.into_iter().collect();
        rows.iter().try_for_each(|row| self.safe.has_key_for(&row.key))?;
        self.unsealed.borrow_mut().extend(rows);
        self.seal()
    }

    fn seal(&self) -> Result<(), KvError> {
        let mut unsealed = self.unsealed.borrow_mut();
        while let Some(row) = unsealed.first() {
            let sealed = self.safe.take(row)?;
            self.waiting.borrow_mut().push(sealed);
            unsealed.remove(0);
        }
        Ok(())
    }

    /// The rows that are not saved yet, sealed.
    pub fn waiting(&self) -> Vec<Row> {
        self.waiting.borrow().clone()
    }

    /// Whether everything is saved.
    pub fn is_done(&self) -> bool {
        self.waiting.borrow().is_empty() && self.unsealed.borrow().is_empty()
    }

    /// Whether a writing is under way.
    pub fn is_writing(&self) -> bool {
        self.writing.get()
    }

    /// How many rows have been written so far.
    pub fn written(&self) -> usize {
        self.written.get()
    }

    /// Writes everything that waits, each lot in one transaction. Answers when nothing is waiting any more. Where a writing is
    /// under way already it answers at once, and that one takes the new rows along.
    ///
    /// # Errors
    /// What the safe said. The rows keep waiting.
    pub async fn save(&self) -> Result<Saved, KvError> {
        if self.writing.replace(true) {
            return Ok(Saved::ByTheOther);
        }
        let _done = Done(&self.writing);
        self.save_lots().await.map(|()| Saved::All)
    }

    async fn save_lots(&self) -> Result<(), KvError> {
        loop {
            // What is sealed does not wait for what cannot be.
            let sealed = self.seal();
            let lot = self.waiting();
            if lot.is_empty() {
                return sealed;
            }
            self.safe.put(&lot).await?;
            let mut waiting = self.waiting.borrow_mut();
            let written = lot.len().min(waiting.len());
            waiting.drain(..written);
            self.written.set(self.written.get().saturating_add(written));
        }
    }
}

/// Nobody writes any more, even where the writing was let go before it was done.
struct Done<'a>(&'a Cell<bool>);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

/// How a call to [`Saver::save`] ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Everything is saved.
    All,
    /// Another call is writing, and will answer.
    ByTheOther,
}
