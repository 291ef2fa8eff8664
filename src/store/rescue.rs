//! The file of the rescue page: every sealed row of every place, exported without the app. It is opened by setting the places up
//! again in memory, so everything that mends a damaged device also mends this.

use crate::store::backup::NotABackup;
use crate::store::keepers::memory::Memory;
use crate::store::kv::Journal;
use crate::store::places::Places;
use base64ct::{Base64, Encoding};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;
const ENDING: &str = ".row";
const WHAT: &str = "my-plan-rescue";
/// How the names of this app's notes begin in localStorage.
pub const LOCAL_PREFIX: &str = "my-plan/";

#[derive(Deserialize)]
struct Head {
    what: String,
    v: u32,
}

#[derive(Deserialize)]
struct RescueV1 {
    stores: StoresV1,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct StoresV1 {
    #[serde(default, rename = "indexedDB")]
    indexed_db: BTreeMap<String, String>,
    #[serde(default)]
    local_storage: BTreeMap<String, String>,
    #[serde(default)]
    opfs: BTreeMap<String, String>,
}

/// Sets the places of a rescue file up again, in memory.
///
/// # Errors
/// [`NotABackup`].
pub fn places(file: &[u8]) -> Result<Places, NotABackup> {
    if file.len() > LARGEST {
        return Err(NotABackup::TooLarge);
    }
    let head: Head = serde_json::from_slice(file).map_err(|_| NotABackup::Damaged)?;
    if head.what != WHAT || head.v == 0 {
        return Err(NotABackup::Damaged);
    }
    if head.v > 1 {
        return Err(NotABackup::Newer);
    }
    let rescue: RescueV1 = serde_json::from_slice(file).map_err(|_| NotABackup::Damaged)?;
    let journal = Memory::default();
    for (name, kept) in rescue.stores.local_storage {
        // As gloo-storage keeps it: JSON text, and in it what the journal wrote.
        let text = serde_json::from_str::<String>(&kept).unwrap_or_default();
        if let (Some(name), Some(bytes)) = (name.strip_prefix(LOCAL_PREFIX), from_text(&text)) {
            let _kept = journal.write(name, &bytes);
        }
    }
    Ok(Places {
        truth: Rc::new(memory(rescue.stores.indexed_db)),
        // In the private folder a row is a file with an ending.
        second: Some(Rc::new(memory(
            rescue
                .stores
                .opfs
                .into_iter()
                .map(|(path, text)| (path.strip_suffix(ENDING).map(str::to_owned).unwrap_or(path), text)),
        ))),
        journal: Some(Rc::new(journal)),
    })
}

fn memory(rows: impl IntoIterator<Item = (String, String)>) -> Memory {
    let memory = Memory::default();
    for (name, text) in rows {
        if let Ok(bytes) = Base64::decode_vec(&text) {
            let _kept = memory.write(&name, &bytes);
        }
    }
    memory
}

/// Sealed bytes as text, for a place that keeps only text.
pub fn to_text(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// And back. Nothing if it is no such text.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Places")
    }
}
