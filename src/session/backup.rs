//! Backups: making one, checking that one opens, bringing one in.

use super::people::OpenRecord;
use super::vault::{Unlocked, WayIn};
use super::{DICE, NewVault, Session};
use crate::domain::ids::{DeviceId, PersonId};
use crate::platform::{files, random};
use crate::store::adopt::entries_of;
use crate::store::backup::{self, Content, NotABackup};
use crate::store::kv::{KvError, Row};
use crate::store::places::{Begun, Places};
use crate::store::rows::{BackedUpV1, DEVICE, DeviceV1, GONE, OPS, owner_of, summary_row};
use crate::store::safe::{Safe, Sealed};
use crate::store::schema::Read;
use crate::store::shelf::Entries;
use crate::store::vault::header::Header;
use crate::store::vault::keys::VaultKey;
use crate::store::{copy, rescue};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How making a backup ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackedUp {
    /// It was made, read back and opened, and the person has it.
    Done {
        /// The name of the file.
        name: String,
    },
    /// It was made and opened, but the person closed the share window.
    NotTaken,
    /// It would be larger than this app opens again.
    TooLarge,
    /// It did not open again, so it is none.
    DidNotOpen,
    /// The browser could not read what is kept.
    Failed(KvError),
}

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A sealed backup.
    Backup(Vec<u8>),
    /// What the rescue page made: sealed rows as they are.
    Rescue(Vec<u8>),
    /// A copy of the first version of the app, which was not sealed.
    Plain(Vec<u8>),
}

/// Why a file did not open. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotOpened {
    /// It is the words, the recovery key or the device.
    Way(Unlocked),
    /// It is the file.
    File(NotABackup),
}

impl From<Unlocked> for NotOpened {
    fn from(way: Unlocked) -> Self {
        Self::Way(way)
    }
}

impl From<NotABackup> for NotOpened {
    fn from(file: NotABackup) -> Self {
        Self::File(file)
    }
}

/// A file that was opened, before anything is done with it.
#[derive(Debug, Clone)]
pub struct Checked {
    header: Option<Header>,
    key: Option<VaultKey>,
    people: BTreeMap<PersonId, Entries>,
    device: Option<DeviceV1>,
    gone: BTreeSet<PersonId>,
    /// The day it was made, if it says so.
    pub made: String,
    /// Entries in it.
    pub entries: usize,
    /// Pieces of it that do not open. They are carried along.
    sealed: Sealed,
}

impl Checked {
    /// The same person's, but another device: its ops are told apart.
    fn on_another_device(&self) -> Option<DeviceV1> {
        let id = DeviceId(random::bits()?);
        self.device.clone().map(|device| DeviceV1 { device: id.to_string(), ..device })
    }

    /// How many people are in it.
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// How many pieces of it do not open.
    pub fn sealed(&self) -> usize {
        self.sealed.len()
    }

    /// Whether it is of this vault as it is locked now.
    fn is_of(&self, safe: &Safe) -> bool {
        self.key.is_some() && self.key == safe.vault_key()
    }
}

/// What bringing a file in would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// Names and numbers of new entries, of people who are here already.
    pub here: Vec<(String, usize)>,
    /// How many people would be new here.
    pub new_people: usize,
    /// How many people in it were removed from this device.
    pub removed: usize,
}

/// What became of a file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BroughtIn {
    /// It is here: so many people, so many entries that were new.
    Done {
        /// People in the file.
        people: usize,
        /// Entries that were not here before.
        new: usize,
    },
    /// It could not be kept here.
    NotSaved(KvError),
}

/// No program knows the kind, so no program opens it by itself.
const BACKUP_KIND: &str = "application/octet-stream";

impl Session {
    /// Makes a backup of everything, opens it again, and hands it to the person. Only then is it called a backup.
    pub async fn back_up(self) -> BackedUp {
        let (Some(saver), Some(header)) = (self.saver(), self.header()) else { return BackedUp::DidNotOpen };
        let safe = saver.safe();
        let Some(key) = safe.vault_key() else { return BackedUp::DidNotOpen };
        let today = self.today.get_untracked();
        let content = match self.everything(&safe, today).await {
            Ok(content) => content,
            Err(error) => return BackedUp::Failed(error),
        };
        // What a newer app wrote, or what has rotted, is in the file and does not count: the list does not count it either.
        let read = self.list.with_untracked(|list| list.iter().map(|(person, line)| (*person, u64::from(line.ops))).collect());
        let mut content = content;
        let mut file = backup::write(&header, &key, &content, DICE);
        if file.is_none() && !content.sealed.is_empty() {
            // Damaged pieces that nothing opens must not keep the rest from being backed up. They stay where they are.
            content.sealed.clear();
            file = backup::write(&header, &key, &content, DICE);
        }
        let Some(file) = file else {
            // Without random numbers nothing can be sealed, however small it is.
            let can_seal = random::bits().is_some();
            return if can_seal { BackedUp::TooLarge } else { BackedUp::Failed(KvError::Failed("no random numbers".to_owned())) };
        };
        let name = format!("my-plan-backup-{today}.myplan");
        // What the person gets is read back and opened, not what we believe we made.
        let Some(blob) = files::blob(&file, BACKUP_KIND) else { return BackedUp::DidNotOpen };
        let read_back = files::read(&blob).await.unwrap_or_default();
        if backup::look(&read_back).and_then(|outside| outside.open(&key)).as_ref() != Ok(&content) {
            return BackedUp::DidNotOpen;
        }
        if !files::hand_over(&name, &blob).await {
            return BackedUp::NotTaken;
        }
        let ops = content.rows.keys().filter(|name| name.starts_with(OPS));
        self.note_backup(today, BackedUpV1::new(today, ops.filter_map(|name| owner_of(name)?)).at_most(&read));
        self.read_meter().await;
        BackedUp::Done { name }
    }

    /// Everything in the vault, and what is not saved yet.
    async fn everything(&self, safe: &Safe, today: NaiveDate) -> Result<Content, KvError> {
        let mut content = Content { made: today.to_string(), rows: safe.device_rows().await?, ..Content::default() };
        for person in safe.everyone().await? {
            match safe.gather(person, true).await {
                Ok((_, entries)) => content.rows.extend(entries),
                // The open record is what there is of somebody whom the browser cannot read just now.
                Err(error) if !self.is_open(person) => return Err(error),
                Err(_) => {}
            }
        }
        for (name, bytes) in self.open_entries() {
            // What is stored stays as it was written: a newer app may have put more into it than this one reads.
            content.rows.entry(name).or_insert(bytes);
        }
        content.sealed = safe.sealed_rows().await.unwrap_or_default();
        Ok(content)
    }

    fn is_open(&self, person: PersonId) -> bool {
        self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person && open.record().is_some())
    }

    fn open_entries(&self) -> Entries {
        let open = self.open.read_untracked();
        let record = open.as_ref().and_then(OpenRecord::record);
        let rows = record.into_iter().flat_map(|record| record.all_ops().map(crate::store::rows::op_row));
        rows.map(|row| (row.key, row.bytes.into())).collect()
    }

    // ---- Opening one -------------------------------------------------------------------------------------------

    /// Says what kind of file it is. Nothing secret is needed for that.
    ///
    /// # Errors
    /// [`NotABackup`].
    pub fn look_at_file(&self, file: Vec<u8>) -> Result<Incoming, NotABackup> {
        let first = backup::look(&file).map(|_| ());
        match first {
            Ok(()) => Ok(Incoming::Backup(file)),
            Err(NotABackup::Newer) => Err(NotABackup::Newer),
            Err(error) if rescue::places(&file).is_err_and(|other| other != NotABackup::Newer) => {
                if copy::read(&file).is_ok() {
                    Ok(Incoming::Plain(file))
                } else {
                    Err(error)
                }
            }
            Err(_) if rescue::places(&file).is_err() => Err(NotABackup::Newer),
            Err(_) => Ok(Incoming::Rescue(file)),
        }
    }

    /// Opens a file and says what is in it. Nothing here changes. Without a way in, the key of the open vault is tried.
    ///
    /// # Errors
    /// Why it did not open: the way in is also [`Unlocked::Wrong`] when words are needed and none were given.
    pub async fn open_file(self, file: Incoming, way: Option<WayIn>) -> Result<Checked, NotOpened> {
        let failed = |error| NotOpened::Way(Unlocked::Failed(error));
        match file {
            Incoming::Backup(file) => {
                let outside = backup::look(&file)?;
                let key = match self.own_key_for(&outside.header) {
                    Some(key) => key,
                    None => self.key_by(&outside.header, way.ok_or(NotOpened::Way(Unlocked::Wrong))?).await?,
                };
                let content = outside.open(&key)?;
                let entries = content.rows.keys().filter(|name| name.starts_with(OPS)).count();
                Ok(Checked::new(Some((outside.header, key)), content, entries))
            }
            Incoming::Rescue(file) => {
                let places = rescue::places(&file)?;
                let survey = places.survey().await.map_err(failed)?;
                let mut found = Err(NotOpened::from(NotABackup::Damaged));
                for header in survey.headers {
                    let key = match (self.own_key_for(&header), way.clone()) {
                        (Some(key), _) => Ok(key),
                        (None, Some(way)) => self.key_by(&header, way).await,
                        (None, None) => Err(Unlocked::Wrong),
                    };
                    // A stray header opens with its own words, and nothing that is there.
                    let is_stray = match &key {
                        Ok(key) => Safe::new(places.clone(), key.clone(), DICE).is_of_another_vault().await.map_err(failed)?,
                        Err(_) => false,
                    };
                    found = key.map(|key| (header, key)).map_err(NotOpened::Way);
                    if found.is_ok() && !is_stray {
                        break;
                    }
                }
                let (header, key) = found?;
                let safe = Safe::new(places, key.clone(), DICE);
                let mut content = Content { rows: safe.device_rows().await.map_err(failed)?, ..Content::default() };
                for person in safe.everyone().await.map_err(failed)? {
                    content.rows.extend(safe.gather(person, true).await.map_err(failed)?.1);
                }
                content.sealed = safe.sealed_rows().await.map_err(failed)?;
                let entries = content.rows.keys().filter(|name| name.starts_with(OPS)).count();
                Ok(Checked::new(Some((header, key)), content, entries))
            }
            Incoming::Plain(file) => {
                let (rows, _) = copy::read(&file).map_err(|_| NotABackup::Damaged)?;
                let entries = rows.len();
                let rows = rows.into_iter().map(|row| (row.key, row.bytes.into())).collect();
                Ok(Checked::new(None, Content { rows, ..Content::default() }, entries))
            }
        }
    }

    fn own_key_for(&self, header: &Header) -> Option<VaultKey> {
        self.vault_key().filter(|key| header.is_of(key))
    }

    /// What bringing the file in would do here.
    pub async fn preview(self, file: &Checked) -> Preview {
        let mut preview = Preview::default();
        let Some(safe) = self.safe() else { return Preview { new_people: file.people.len(), ..preview } };
        let gone = safe.gone().await.unwrap_or_default();
        for (person, entries) in &file.people {
            if gone.contains(person) {
                preview.removed = preview.removed.saturating_add(1);
            } else if let Some(line) = self.list.read_untracked().get(person).cloned() {
                let here = safe.gather(*person, false).await.map(|(_, here)| here).unwrap_or_default();
                let new = entries.keys().filter(|name| !here.contains_key(*name)).count();
                preview.here.push((line.name, new));
            } else {
                preview.new_people = preview.new_people.saturating_add(1);
            }
        }
        preview
    }

    /// Brings the file in: union, so nothing that is here is changed or lost. People who were removed here come back only if that
    /// is wanted.
    pub async fn bring_in(self, file: Checked, bring_back: bool) -> BroughtIn {
        let Some(safe) = self.safe() else { return BroughtIn::NotSaved(KvError::Blocked) };
        match self.bring_into(&safe, &file, bring_back).await {
            Ok(new) => {
                self.open.set(None);
                if self.device.read_untracked().is_none()
                    && let Some(device) = file.on_another_device()
                {
                    self.set_up_from_backup(device);
                }
                self.read_meter().await;
                BroughtIn::Done { people: file.people.len(), new }
            }
            Err(error) => BroughtIn::NotSaved(error),
        }
    }

    async fn bring_into(self, safe: &Safe, file: &Checked, bring_back: bool) -> Result<usize, KvError> {
        safe.places().begin(Begun::BringingIn).await?;
        let gone = safe.gone().await?;
        let mut new = 0_usize;
        let welcome = || file.people.iter().filter(|(person, _)| bring_back || !gone.contains(person));
        safe.allow_back(welcome().map(|(person, _)| *person)).await?;
        for (person, entries) in welcome() {
            new = new.saturating_add(safe.take_in(*person, entries).await?);
            let line = safe.open_person(*person, false).await?.record.now().summary();
            let row = safe.take(&summary_row(*person, &line))?;
            safe.put(&[row]).await?;
            self.list.update(|list| {
                list.insert(*person, line);
            });
        }
        if file.is_of(safe) {
            safe.take_in_sealed(&file.sealed, &safe.gone().await?).await?;
        }
        safe.places().end(Begun::BringingIn).await;
        Ok(new)
    }

    /// Sets this device up from a backup: the same vault, the same words, everything that was in it.
    pub async fn restore(self, file: Checked) -> NewVault {
        let (Some(places), Some(header), Some(key)) = (self.places(), file.header.clone(), file.key.clone()) else {
            return NewVault::NotNow;
        };
        if let Err(error) = self.restore_into(places.clone(), header.clone(), key, &file).await {
            if places.truth_has(&header).await == Ok(true) {
                // It is this vault's device from now on: its words open what has come, and what has not is missed.
                self.open_places().await;
                self.say(crate::content::text().keeping.not_saved.to_owned());
            }
            return NewVault::Failed(error);
        }
        self.note_brought_back(&file);
        NewVault::Made
    }

    /// The file that a device was set up with is its backup, of the day on which it was made.
    fn note_brought_back(&self, file: &Checked) {
        let here = |person: &PersonId| self.list.with_untracked(|list| list.contains_key(person));
        let people = file.people.iter().filter(|(person, _)| here(person));
        let ops = people.flat_map(|(person, entries)| entries.keys().map(|_| *person));
        let read = self.list.with_untracked(|list| list.iter().map(|(person, line)| (*person, u64::from(line.ops))).collect());
        if let Ok(made) = file.made.parse::<NaiveDate>() {
            let on = made.min(self.today.get_untracked());
            self.note_backup(on, BackedUpV1::new(on, ops).at_most(&read));
        }
    }

    async fn restore_into(self, places: Places, header: Header, key: VaultKey, file: &Checked) -> Result<(), KvError> {
        // What was to be shown belonged to another vault.
        places.end(Begun::ShowingKey).await;
        places.begin(Begun::BringingIn).await?;
        if let Err(error) = places.write_header(&header).await {
            places.end(Begun::BringingIn).await;
            return Err(error);
        }
        let safe = Safe::new(places.clone(), key.clone(), DICE);
        // Should it be cut short, the next start knows whose device this is, and misses what had not come.
        let device = file.on_another_device();
        if let Some(device) = &device {
            safe.put(&[safe.take(&device.row())?]).await?;
        }
        for person in &file.gone {
            let row = safe.take(&Row { key: format!("{GONE}{person}"), bytes: b"1".to_vec() })?;
            safe.put(&[row]).await?;
        }
        for (person, entries) in file.people.iter().filter(|(person, _)| !file.gone.contains(person)) {
            if entries.len() > places.count_of(*person) {
                places.note_count(*person, entries.len());
            }
        }
        self.bring_into(&safe, file, false).await?;
        self.enter(places, header, key, device).await
    }
}

impl Checked {
    fn new(opened_with: Option<(Header, VaultKey)>, content: Content, entries: usize) -> Self {
        let (header, key) = opened_with.unzip();
        let device = content.rows.get(DEVICE).map(|bytes| DeviceV1::read(bytes));
        let gone = content.rows.keys().filter_map(|name| name.strip_prefix(GONE)?.parse().ok()).collect();
        let ops = content.rows.iter().filter(|(name, _)| name.starts_with(OPS) && owner_of(name).is_some());
        let people = entries_of(ops.map(|(name, bytes)| Row { key: name.clone(), bytes: bytes.to_vec() }));
        Self {
            header,
            key,
            people,
            device: match device {
                Some(Read::Fine(device)) => Some(device),
                _ => None,
            },
            gone,
            made: content.made,
            entries,
            sealed: content.sealed,
        }
    }
}
