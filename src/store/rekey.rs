//! "Someone knows my words": a new key for the whole vault. Everything is sealed anew beside the old, read back and compared, and
//! only then does the header change over and the old go. An old picture of the disk still opens with the old words.

use crate::store::kv::KvError;
use crate::store::rows::{DEVICE, GONE, summary_row};
use crate::store::safe::Safe;
use crate::store::vault::header::Header;
use crate::store::vault::keys::VaultKey;

/// How many earlier generations are looked for.
const MOST_GENERATIONS: u32 = 8;

/// Why a vault did not get its new key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRekeyed {
    /// Something does not open or is missing. Sealing anew would make that final, so nothing was changed.
    NotWhole,
    /// A place failed before the change-over: everything is as it was.
    Failed(KvError),
    /// A place failed during the change-over: both keys may be in use. The app has to start again, and takes the newer.
    Unsure(KvError),
}

impl From<KvError> for NotRekeyed {
    fn from(error: KvError) -> Self {
        Self::Failed(error)
    }
}

/// Seals everything anew under `key`, whose header is `header`. Gives the vault opened with it.
///
/// # Errors
/// [`NotRekeyed`].
pub async fn rekey(old: &Safe, header: &Header, key: VaultKey) -> Result<Safe, NotRekeyed> {
    if old.places().may_miss_second() {
        // What only that place has would stay behind the old key, and its header would go on opening it.
        return Err(NotRekeyed::Failed(KvError::Failed("the second place cannot be reached".into())));
    }
    if old.places().journal.is_none() {
        // What only a note has would stay behind the old key too.
        return Err(NotRekeyed::Failed(KvError::Failed("the notes cannot be read".into())));
    }
    let new = Safe::new(old.places().clone(), key, old.dice());
    for shelf in new.shelves() {
        // What an attempt that was cut short may have left.
        shelf.keeper().delete(&shelf.prefix()).await?;
    }
    for person in old.everyone().await? {
        let (opened, entries) = old.gather(person, true).await?;
        if opened.missing > 0 || opened.newer > 0 || opened.unreadable > 0 {
            return Err(NotRekeyed::NotWhole);
        }
        // What only a place has that could not be read just now would stay behind the old key.
        if !old.is_everywhere(person, &entries).await? {
            return Err(NotRekeyed::Failed(KvError::Failed("not every place could be read".into())));
        }
        if entries.is_empty() {
            continue;
        }
        new.take_in(person, &entries).await?;
        new.compact(person, 0).await?;
        let line = new.take(&summary_row(person, &opened.record.now().summary()))?;
        new.put(&[line]).await?;
        if !new.is_everywhere(person, &entries).await? {
            return Err(not_read_back());
        }
    }
    let device_rows = old.device_rows().await?;
    for (name, bytes) in &device_rows {
        let row = new.take(&crate::store::kv::Row { key: name.clone(), bytes: bytes.to_vec() })?;
        new.put(&[row]).await?;
    }
    debug_assert!(device_rows.keys().all(|name| name == DEVICE || name.starts_with(GONE)));
    if new.device_rows().await? != device_rows || !new.mend_device_rows().await {
        return Err(not_read_back());
    }
    for shelf in new.shelves() {
        shelf.mark_whole().await?;
    }
    // Another window that was opened with the old key meanwhile may have kept more, or have tidied away what was sealed anew.
    for person in old.everyone().await? {
        let (_, entries) = old.gather(person, true).await?;
        if !entries.is_empty() && !new.is_everywhere(person, &entries).await? {
            return Err(not_read_back());
        }
    }
    if old.is_let_go() {
        return Err(NotRekeyed::Failed(KvError::Failed("another window writes here now".into())));
    }
    if let Err(error) = old.places().write_header(header).await {
        match old.places().truth_has(header).await {
            Ok(true) => {}
            Ok(false) => return Err(NotRekeyed::Failed(error)),
            Err(_) => return Err(NotRekeyed::Unsure(error)),
        }
    }
    if !old.places().have_header(|kept| kept == header).await {
        // Were the truth lost now, an old header would open nothing that is left. So the old goes later.
        return Err(NotRekeyed::Unsure(KvError::Failed("the header is not everywhere".into())));
    }
    old.forget_notes();
    // What the old key would open goes with it.
    old.forget_drafts(None);
    for shelf in old.shelves() {
        // What is left here is removed at the next start.
        let _removed = shelf.keeper().delete(&shelf.prefix()).await;
    }
    Ok(new)
}

fn not_read_back() -> NotRekeyed {
    NotRekeyed::Failed(KvError::Failed("what was sealed anew could not be read back".into()))
}

/// Removes what other generations of the key have left: an attempt that was cut short, or what came before the last one. Only
/// when every header is of this generation: otherwise the other one may be the one that will be opened.
pub async fn tidy_generations(safe: &Safe, generation: u32) {
    let is_ours = |header: &Header| header.vault() == safe.vault() && header.generation() == generation;
    if generation != safe.generation() || !safe.places().have_header(is_ours).await {
        return;
    }
    let before = generation.saturating_sub(MOST_GENERATIONS).max(1)..generation;
    for other in before.chain(generation.checked_add(1)) {
        for shelf in safe.shelves() {
            // If it cannot be removed now, it is tried again at the next start. It takes room and harms nothing.
            let _removed = shelf.keeper().delete(&shelf.of_generation(other).prefix()).await;
        }
    }
}
