//! localStorage through gloo-storage, as a thin pipe: preferences, the sealed journal, a copy of the header, and counts.
//!
//! It is not a place to call something saved: a browser keeps its writes in memory for seconds and can lose them. And gloo's
//! `raw()` panics where storage is blocked, so this keeper looks once before any gloo call.

use crate::domain::order::in_order;
use crate::store::kv::{Journal, KvError, Row};
use crate::store::rescue::{from_text, to_text};
use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};

/// Notes under a common prefix in this origin's localStorage.
#[derive(Debug, Clone)]
pub struct Local {
    prefix: &'static str,
}

impl Local {
    /// The keeper of all names under `prefix`, if the browser lets this site keep anything.
    ///
    /// # Errors
    /// [`KvError::Blocked`] where it does not.
    pub fn open(prefix: &'static str) -> Result<Self, KvError> {
        storage().map(|_| Self { prefix })
    }

    /// The text of that name, at once. A value that was not written by this keeper reads as empty.
    ///
    /// # Errors
    /// Whatever the browser says.
    pub fn read_text(&self, key: &str) -> Result<Option<String>, KvError> {
        match LocalStorage::get::<String>(self.name(key)) {
            Ok(text) => Ok(Some(text)),
            Err(StorageError::KeyNotFound(_)) => Ok(None),
            Err(StorageError::SerdeError(_)) => Ok(Some(String::new())),
            Err(StorageError::JsError(error)) => Err(failed(&error.name)),
        }
    }

    /// Writes one text, at once.
    ///
    /// # Errors
    /// [`KvError::Full`] when it does not fit; the old value is kept then.
    pub fn write_text(&self, key: &str, text: &str) -> Result<(), KvError> {
        LocalStorage::set(self.name(key), text).map_err(|error| match error {
            StorageError::JsError(error) => failed(&error.name),
            _ => KvError::Failed("not text".into()),
        })
    }

    fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    fn names(&self) -> Result<Vec<String>, KvError> {
        let storage = storage()?;
        let count = storage.length().map_err(|_| KvError::Blocked)?;
        let names = (0..count)
            .filter_map(|at| storage.key(at).ok().flatten())
            .filter_map(|name| name.strip_prefix(self.prefix).map(str::to_owned));
        Ok(in_order(names, String::clone))
    }
}

fn storage() -> Result<web_sys::Storage, KvError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(storage))) => Ok(storage),
        _ => Err(KvError::Blocked),
    }
}

fn failed(name: &str) -> KvError {
    if name.to_ascii_lowercase().contains("quota") { KvError::Full } else { KvError::Failed(name.to_owned()) }
}

impl Journal for Local {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        Ok(self.read_text(key)?.map(|text| from_text(&text).unwrap_or_default()))
    }

    fn notes(&self, prefix: &str) -> Result<Vec<Row>, KvError> {
        let mut rows = Vec::new();
        for key in self.names()?.into_iter().filter(|key| key.starts_with(prefix)) {
            if let Some(bytes) = Journal::read(self, &key)? {
                rows.push(Row { key, bytes });
            }
        }
        Ok(rows)
    }

    fn write(&self, key: &str, bytes: &[u8]) -> Result<(), KvError> {
        self.write_text(key, &to_text(bytes))
    }

    fn forget(&self, key: &str) {
        LocalStorage::delete(self.name(key));
    }
}
