//! Moving the rows of the first version of the app, which sealed nothing, into the vault.
//!
//! It can be cut short anywhere and begun again: what is in the vault already is not new, and a plain row is removed only after
//! the vault has given it back byte for byte. Until then the first version would still find everything.

use crate::domain::ids::PersonId;
use crate::store::kv::{Kv, KvError, Row};
use crate::store::rows::{DEVICE, DeviceV1, OPS, PEOPLE, owner_of};
use crate::store::safe::Safe;
use crate::store::schema::Read;
use crate::store::shelf::Entries;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Moves all plain rows into the vault. Answers how many entries there were.
///
/// # Errors
/// What a place says, or that it did not give back what it was given. Every plain row that was not moved is still there.
pub async fn adopt_plain(safe: &Safe) -> Result<usize, KvError> {
    let keeper = safe.places().truth.clone();
    let people = entries_of(keeper.all(OPS).await?);
    let mut moved = 0_usize;
    for (person, entries) in people {
        safe.take_in(person, &entries).await?;
        let (opened, kept) = safe.gather(person, true).await?;
        if !entries.keys().all(|name| kept.contains_key(name)) {
            return Err(KvError::Failed("what was moved could not be read back".into()));
        }
        let line = safe.take(&crate::store::rows::summary_row(person, &opened.record.now().summary()))?;
        safe.put(&[line]).await?;
        moved = moved.saturating_add(entries.len());
        // By their names: another tab, of the first version, may have written one more meanwhile. And one that is kept otherwise
        // than it is here stays.
        let moved_names: Vec<String> =
            entries.iter().filter(|(name, bytes)| kept.get(*name) == Some(*bytes)).map(|(name, _)| name.clone()).collect();
        keeper.remove(&moved_names).await?;
    }
    if let Some(bytes) = keeper.get(DEVICE).await? {
        let is_set = safe.device_rows().await?.contains_key(DEVICE);
        if let (Read::Fine(device), false) = (DeviceV1::read(&bytes), is_set) {
            // The code of the first version was a hash; from now on there are words.
            let sealed = safe.take(&DeviceV1 { code: None, ..device }.row())?;
            safe.put(&[sealed]).await?;
        }
    }
    // Lines of the list are made from the entries, and a device row that does not read tells nothing.
    keeper.delete(PEOPLE).await?;
    keeper.remove(&[DEVICE.to_owned()]).await?;
    Ok(moved)
}

/// The device's row of the first version, for what is shown before it is moved.
///
/// # Errors
/// What the truth says.
pub async fn plain_device(truth: &dyn Kv) -> Result<Option<DeviceV1>, KvError> {
    Ok(match truth.get(DEVICE).await?.as_deref().map(DeviceV1::read) {
        Some(Read::Fine(device)) => Some(device),
        _ => None,
    })
}

/// Plain rows of ops, person by person.
pub fn entries_of(rows: impl IntoIterator<Item = Row>) -> BTreeMap<PersonId, Entries> {
    let mut people: BTreeMap<PersonId, Entries> = BTreeMap::new();
    for row in rows {
        if let (Some(Some(person)), true) = (owner_of(&row.key), row.key.starts_with(OPS)) {
            people.entry(person).or_default().insert(row.key, Zeroizing::new(row.bytes));
        }
    }
    people
}
