//! Saving: every edit goes to the keeper at once, and nothing is called saved before the keeper has answered for it.
//!
//! What could not be saved stays waiting here, in order, and goes with the next try. It is never dropped.

use crate::store::kv::{Kv, KvError, Row};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The rows on their way to one keeper.
pub struct Saver {
    keeper: Rc<dyn Kv>,
    waiting: RefCell<Vec<Row>>,
    writing: Cell<bool>,
}

impl Saver {
    /// A saver with nothing waiting.
    pub fn new(keeper: Rc<dyn Kv>) -> Self {
        Self { keeper, waiting: RefCell::default(), writing: Cell::new(false) }
    }

    /// The keeper it writes to.
    pub fn keeper(&self) -> Rc<dyn Kv> {
        Rc::clone(&self.keeper)
    }

    /// Takes rows that have to be saved.
    pub fn add(&self, rows: impl IntoIterator<Item = Row>) {
        self.waiting.borrow_mut().extend(rows);
    }

    /// The rows that are not saved yet.
    pub fn waiting(&self) -> Vec<Row> {
        self.waiting.borrow().clone()
    }

    /// Whether everything is saved.
    pub fn is_done(&self) -> bool {
        self.waiting.borrow().is_empty()
    }

    /// Writes everything that waits, each lot in one transaction. Answers when nothing is waiting any more. Where a writing is
    /// under way already it answers at once, and that one takes the new rows along.
    ///
    /// # Errors
    /// What the keeper said. The rows keep waiting.
    pub async fn save(&self) -> Result<Saved, KvError> {
        if self.writing.replace(true) {
            return Ok(Saved::ByTheOther);
        }
        let outcome = self.save_lots().await;
        self.writing.set(false);
        outcome.map(|()| Saved::All)
    }

    async fn save_lots(&self) -> Result<(), KvError> {
        loop {
            let lot = self.waiting();
            if lot.is_empty() {
                return Ok(());
            }
            self.keeper.put(&lot).await?;
            let mut waiting = self.waiting.borrow_mut();
            let written = lot.len().min(waiting.len());
            waiting.drain(..written);
        }
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
