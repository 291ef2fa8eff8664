//! localStorage through gloo-storage, as a thin pipe: preferences, and the note that records were here.
//!
//! It is not a place to call something saved: a browser keeps its writes in memory for seconds and can lose them. And gloo's
//! `raw()` panics where storage is blocked, so this keeper looks once before any gloo call.

use crate::domain::order::in_order;
use crate::store::kv::{Kv, KvError, Later, Row};
use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};

/// Rows under a common prefix in this origin's localStorage. The bytes must be UTF-8.
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

    /// The row of that name, at once. A value that was not written by this keeper reads as empty bytes.
    ///
    /// # Errors
    /// Whatever the browser says.
    pub fn read(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        match LocalStorage::get::<String>(self.name(key)) {
            Ok(text) => Ok(Some(text.into_bytes())),
            Err(StorageError::KeyNotFound(_)) => Ok(None),
            Err(StorageError::SerdeError(_)) => Ok(Some(Vec::new())),
            Err(StorageError::JsError(error)) => Err(failed(&error.name)),
        }
    }

    /// Writes one row, at once.
    ///
    /// # Errors
    /// [`KvError::Full`] when it does not fit; the old value is kept then.
    pub fn write(&self, key: &str, bytes: &[u8]) -> Result<(), KvError> {
        let text = str::from_utf8(bytes).map_err(|_| KvError::Failed("not text".into()))?;
        LocalStorage::set(self.name(key), text).map_err(|error| match error {
            StorageError::JsError(error) => failed(&error.name),
            _ => KvError::Failed("not text".into()),
        })
    }

    /// Removes one row, at once.
    pub fn remove(&self, key: &str) {
        LocalStorage::delete(self.name(key));
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

impl Kv for Local {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move { self.read(key) })
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(async move {
            let mut rows = Vec::new();
            for key in self.names()?.into_iter().filter(|key| key.starts_with(prefix)) {
                if let Some(bytes) = self.read(&key)? {
                    rows.push(Row { key, bytes });
                }
            }
            Ok(rows)
        })
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(async move {
            // localStorage has no transactions: what was there, as it stood there, is put back if a later row does not fit.
            let storage = storage()?;
            let mut before: Vec<(String, Option<String>)> = Vec::new();
            for row in rows {
                let name = self.name(&row.key);
                let old = storage.get_item(&name).map_err(|_| KvError::Blocked)?;
                if let Err(error) = self.write(&row.key, &row.bytes) {
                    // Backwards, so that every step was a state that fitted.
                    for (name, old) in before.into_iter().rev() {
                        let _put_back = match old {
                            Some(old) => storage.set_item(&name, &old),
                            None => storage.remove_item(&name),
                        };
                    }
                    return Err(error);
                }
                before.push((name, old));
            }
            Ok(())
        })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        Box::pin(async move {
            for key in self.names()?.into_iter().filter(|key| key.starts_with(prefix)) {
                self.remove(&key);
            }
            Ok(())
        })
    }
}
