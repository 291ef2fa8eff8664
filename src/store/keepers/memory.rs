//! Keeps rows until the tab closes. For tests, and for looking at the example where storage is blocked.

use crate::store::kv::{Journal, Kv, KvError, Later, Row};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A keeper that forgets.
#[derive(Debug, Default)]
pub struct Memory(RefCell<BTreeMap<String, Vec<u8>>>);

impl Kv for Memory {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        Box::pin(async move { Ok(self.0.borrow().get(key).cloned()) })
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        Box::pin(async move {
            let rows = self.0.borrow();
            let from_here = rows.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
            Ok(from_here.map(|(key, bytes)| Row { key: key.clone(), bytes: bytes.clone() }).collect())
        })
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        Box::pin(async move {
            self.0.borrow_mut().extend(rows.iter().map(|row| (row.key.clone(), row.bytes.clone())));
            Ok(())
        })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        Box::pin(async move {
            self.0.borrow_mut().retain(|key, _| !key.starts_with(prefix));
            Ok(())
        })
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        Box::pin(async move {
            self.0.borrow_mut().retain(|key, _| !keys.contains(key));
            Ok(())
        })
    }
}

impl Journal for Memory {
    fn read(&self, key: &str) -> Result<Option<Vec<u8>>, KvError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn notes(&self, prefix: &str) -> Result<Vec<Row>, KvError> {
        let rows = self.0.borrow();
        let from_here = rows.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        Ok(from_here.map(|(key, bytes)| Row { key: key.clone(), bytes: bytes.clone() }).collect())
    }

    fn write(&self, key: &str, bytes: &[u8]) -> Result<(), KvError> {
        self.0.borrow_mut().insert(key.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn forget(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}
