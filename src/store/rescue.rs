//! The file of the rescue page: every sealed row of every place, exported without the app. It is opened by setting the places up
//! again in memory, so everything that mends a damaged device also mends this.

use crate::store::backup::NotABackup;
use crate::store::keepers::memory::Memory;
use crate::store::kv::Journal;
use crate::store::places::Places;
use base64ct::{Base64, Encoding};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;
/// The most rows. As sealed rows are 303 bytes at the least, the largest file could hold a few more only if all were of that size.
const MOST_ROWS: usize = 120_000;
/// Quotation marks around a name and its text, and those outside the rows.
const QUOTES: usize = 4;
const QUOTES_OUTSIDE: usize = 64;
/// The longest name of a row, and the longest text of one.
const LONGEST_NAME: usize = 200;
const LONGEST_TEXT: usize = 12 * 1024 * 1024;
const ENDING: &str = ".row";
const WHAT: &str = "my-plan-rescue";
const VERSION: u32 = 1;
/// How the names of this app's notes begin in localStorage.
pub const LOCAL_PREFIX: &str = "my-plan/";

/// What is the same in every version.
#[derive(Deserialize)]
struct Head {
    what: String,
    v: u32,
}

#[derive(Deserialize)]
struct RescueV1 {
    what: String,
    v: u32,
    stores: StoresV1,
}

#[derive(Deserialize)]
struct StoresV1 {
    #[serde(default, rename = "indexedDB", deserialize_with = "sealed_rows")]
    indexed_db: Memory,
    #[serde(default, rename = "localStorage", deserialize_with = "notes")]
    local_storage: Memory,
    #[serde(default, deserialize_with = "sealed_rows")]
    opfs: Memory,
}

/// Sets the places of a rescue file up again, in memory. A row whose text is not readable is there without bytes, so that it is
/// counted among those that do not open.
///
/// # Errors
/// [`NotABackup`].
pub fn places(file: &[u8]) -> Result<Places, NotABackup> {
    if file.len() > LARGEST {
        return Err(NotABackup::TooLarge);
    }
    // Counted before any room is taken: millions of tiny rows would need many times the size of the file.
    let quotes = file.iter().filter(|byte| **byte == b'"').count();
    if quotes > QUOTES * MOST_ROWS + QUOTES_OUTSIDE {
        return Err(NotABackup::Damaged);
    }
    // A newer version may keep anything in the stores, so the head is read again where they do not read.
    let read: Result<RescueV1, _> = serde_json::from_slice(file);
    let rescue = read.map_err(|_| match serde_json::from_slice(file) {
        Ok(Head { what, v }) if what == WHAT && v > VERSION => NotABackup::Newer,
        _ => NotABackup::Damaged,
    })?;
    match rescue.v {
        _ if rescue.what != WHAT => Err(NotABackup::Damaged),
        VERSION => Ok(Places {
            truth: Rc::new(rescue.stores.indexed_db),
            second: Some(Rc::new(rescue.stores.opfs)),
            journal: Some(Rc::new(rescue.stores.local_storage)),
        }),
        0 => Err(NotABackup::Damaged),
        _ => Err(NotABackup::Newer),
    }
}

/// Rows as base64, as IndexedDB and the private files keep them.
fn sealed_rows<'de, D: Deserializer<'de>>(from: D) -> Result<Memory, D::Error> {
    from.deserialize_map(Rows(keep))
}

/// Notes as gloo-storage keeps them: JSON text, and in it what the journal wrote. What is not a note of ours is passed over.
fn notes<'de, D: Deserializer<'de>>(from: D) -> Result<Memory, D::Error> {
    from.deserialize_map(Rows(|memory, name, text| {
        match (name.strip_prefix(LOCAL_PREFIX), serde_json::from_str::<Cow<'_, str>>(text)) {
            (Some(name), Ok(text)) => keep(memory, name, &text),
            _ => true,
        }
    }))
}

/// Keeps a row. Answers whether its name is a new one. In the private folder a row is a file with an ending.
fn keep(memory: &Memory, name: &str, text: &str) -> bool {
    let name = name.strip_suffix(ENDING).unwrap_or(name);
    if name.len() > LONGEST_NAME {
        return true;
    }
    if !matches!(memory.read(name), Ok(None)) {
        return false;
    }
    let bytes = if text.len() <= LONGEST_TEXT { from_text(text) } else { None };
    memory.write(name, &bytes.unwrap_or_default()).is_ok()
}

/// Reads names and texts one by one into memory, so that a file is never held twice.
struct Rows(fn(&Memory, &str, &str) -> bool);

impl<'de> Visitor<'de> for Rows {
    type Value = Memory;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names and texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Memory, A::Error> {
        let memory = Memory::default();
        while let Some((Text(name), Text(text))) = map.next_entry()? {
            if !(self.0)(&memory, &name, &text) {
                return Err(A::Error::custom("a name twice"));
            }
        }
        Ok(memory)
    }
}

/// A text that is not copied where it stands in the file as it is.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// Sealed bytes as text, for a place that keeps only text.
pub fn to_text(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// And back. Nothing if it is no such text.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Places")
    }
}
