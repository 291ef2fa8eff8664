//! The copy that the first version of the app made of everything: one file, not sealed. It is still opened, and never made.

use crate::domain::ids::PersonId;
use crate::store::kv::Row;
use crate::store::rows::OPS;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 50 * 1024 * 1024;
/// The most rows that are taken from one file.
pub const MOST_ROWS: usize = 1_000_000;
const WHAT: &str = "my-plan-copy";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct CopyV1 {
    what: String,
    v: u32,
    rows: BTreeMap<String, String>,
}

/// What is the same in every version.
#[derive(Deserialize)]
struct Head {
    what: String,
    v: u32,
}

/// Why a file was not opened. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotACopy {
    /// It is larger than anything this app makes.
    TooLarge,
    /// It is not a copy, or it is damaged.
    Damaged,
    /// A newer version of the app made it.
    Newer,
}

/// Reads a file into rows of ops, and whom they are about.
///
/// # Errors
/// [`NotACopy`] if it is not one of ours.
pub fn read(bytes: &[u8]) -> Result<(Vec<Row>, BTreeSet<PersonId>), NotACopy> {
    if bytes.len() > LARGEST {
        return Err(NotACopy::TooLarge);
    }
    // The head first: a newer version may have put anything behind it.
    let head: Head = serde_json::from_slice(bytes).map_err(|_| NotACopy::Damaged)?;
    if head.what != WHAT || head.v < VERSION {
        return Err(NotACopy::Damaged);
    }
    if head.v > VERSION {
        return Err(NotACopy::Newer);
    }
    let copy: CopyV1 = serde_json::from_slice(bytes).map_err(|_| NotACopy::Damaged)?;
    if copy.rows.len() > MOST_ROWS {
        return Err(NotACopy::Damaged);
    }
    let mut people = BTreeSet::new();
    let mut rows = Vec::with_capacity(copy.rows.len());
    for (key, text) in copy.rows {
        let person = key.strip_prefix(OPS).and_then(|rest| rest.split_once('/')).and_then(|(person, _)| person.parse().ok());
        let person: PersonId = person.ok_or(NotACopy::Damaged)?;
        people.insert(person);
        rows.push(Row { key, bytes: text.into_bytes() });
    }
    Ok((rows, people))
}
