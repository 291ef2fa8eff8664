//! What every keeper promises: rows of bytes under names, written together or not at all.
//!
//! `tests/it/keeper_contract.rs` is this promise as code. The memory keeper is held to it natively, the two browser keepers in
//! a real browser.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

/// One row: a name and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name, such as `op/…`.
    pub key: String,
    /// What is kept. A row that is there but holds no bytes at all (somebody else wrote it) is read as empty.
    pub bytes: Vec<u8>,
}

/// Why a keeper could not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KvError {
    /// The browser does not let this site keep anything.
    Blocked,
    /// There is no room left.
    Full,
    /// Something else went wrong, in the browser's own words. They never hold a person's words.
    Failed(String),
}

impl fmt::Display for KvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => write!(f, "storage is blocked"),
            Self::Full => write!(f, "storage is full"),
            Self::Failed(why) => write!(f, "storage failed: {why}"),
        }
    }
}

/// An answer that may take a while.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, KvError>> + 'a>>;

/// A keeper.
pub trait Kv {
    /// The row of that name, if there is one.
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>>;

    /// All rows whose names start so, in the order of their names.
    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>>;

    /// Writes all these rows, or none. When it answers, they are as safe as this keeper can make them.
    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()>;

    /// Deletes the rows whose names start so. Only for what a person asked to be removed.
    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()>;

    /// Removes the rows of exactly these names. Only for what is kept elsewhere and was read back from there.
    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()>;
}

/// A keeper that answers at once, so that a word is noted before the page can be closed. What it holds may take seconds to reach
/// the disk, so nothing is called saved because it is here.
pub trait Journal {
    /// The note of that name, if there is one. One that this app did not write reads as empty.
    ///
    /// # Errors
    /// Whatever the browser says.
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, KvError>;

    /// All notes whose names start so, in the order of their names.
    ///
    /// # Errors
    /// Whatever the browser says.
    fn notes(&self, prefix: &str) -> Result<Vec<Row>, KvError>;

    /// Writes one note. The old one is kept if it does not fit.
    ///
    /// # Errors
    /// Whatever the browser says.
    fn write(&self, key: &str, bytes: &[u8]) -> Result<(), KvError>;

    /// Forgets the note of exactly that name.
    fn forget(&self, key: &str);
}
