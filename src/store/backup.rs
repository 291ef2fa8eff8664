//! A backup: everything of a vault in one sealed file. `docs/backup-format.md` describes it for whoever has to read one without us.
//!
//! ```text
//! bytes 0–7     "MYPLANBK"
//! byte 8        version of the file, 1
//! bytes 9–10    length of the vault's header, most significant byte first; at most 1,024
//! then          the header, as it is kept (vault/header.rs): the same words and recovery key open the file
//! then 16       salt of this file's key
//! then          a sealed row (vault/seal.rs) of the name "backup/" and the SHA-256 of everything before it, in hexadecimal digits
//! ```
//!
//! What is sealed is deflated CBOR: an array of version 1, the day it was made, a map of names to bytes (the rows as they were
//! written), and a map of keys to bytes (rows that did not open, as they are kept).

use crate::store::rows::owner_of;
use crate::store::schema::Read;
use crate::store::shelf::Entries;
use crate::store::vault::header::{self, Header};
use crate::store::vault::keys::VaultKey;
use crate::store::vault::{Dice, roll, seal};
use minicbor::{Decoder, Encoder};
use miniz_oxide::{deflate, inflate};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The largest file that is made or opened, in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;
/// The most that may come out of it, in bytes, and how many times its size.
const LARGEST_INSIDE: usize = 24 * 1024 * 1024;
const MOST_TIMES: usize = 200;
/// The most rows, the longest name and the longest row.
const MOST_ROWS: u64 = 100_000;
const LONGEST_NAME: usize = 200;
const LONGEST_ROW: usize = 1024 * 1024;
const MAGIC: &[u8; 8] = b"MYPLANBK";
const VERSION: u8 = 1;
const SALT: usize = 16;
/// How hard deflating tries: 6 of 10, the usual.
const EFFORT: u8 = 6;

/// Why a file was not opened. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotABackup {
    /// It is larger than anything this app makes.
    TooLarge,
    /// It is not a backup, or it is damaged.
    Damaged,
    /// A newer version of the app made it.
    Newer,
}

/// What is in a backup.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The day it was made, as year-month-day.
    pub made: String,
    /// Names and bytes, as they were written.
    pub rows: Entries,
    /// Keys and bytes of rows that did not open, as they are kept.
    pub sealed: BTreeMap<String, Vec<u8>>,
}

/// The part of a file that can be read without a key.
#[derive(Debug)]
pub struct Outside<'a> {
    /// The header: how to unwrap the vault's key.
    pub header: Header,
    salt: [u8; SALT],
    name: String,
    body: &'a [u8],
}

/// Makes the file. Nothing if it would be too large, or there are no random bytes to be had.
pub fn write(header: &Header, key: &VaultKey, content: &Content, dice: Dice) -> Option<Vec<u8>> {
    let header = header.bytes();
    let mut file = MAGIC.to_vec();
    file.push(VERSION);
    file.extend(u16::try_from(header.len()).ok()?.to_be_bytes());
    file.extend(header);
    let salt = roll::<SALT>(dice)?;
    file.extend(salt);
    let plain = write_content(content)?;
    if plain.len() > LARGEST_INSIDE {
        return None;
    }
    let inside = Zeroizing::new(deflate::compress_to_vec(&plain, EFFORT));
    let name = name_of(&file);
    file.extend(seal::seal(&key.backup(&salt), &name, &inside, dice)?);
    (file.len() <= LARGEST).then_some(file)
}

/// Reads what stands outside the sealed part. At most 1,024 bytes are looked at.
///
/// # Errors
/// [`NotABackup`].
pub fn look(file: &[u8]) -> Result<Outside<'_>, NotABackup> {
    if file.len() > LARGEST {
        return Err(NotABackup::TooLarge);
    }
    let rest = file.strip_prefix(MAGIC).ok_or(NotABackup::Damaged)?;
    match rest.first() {
        Some(&VERSION) => {}
        Some(version) if *version > VERSION => return Err(NotABackup::Newer),
        _ => return Err(NotABackup::Damaged),
    }
    let (length, rest) = rest.get(1..).and_then(|rest| rest.split_first_chunk::<2>()).ok_or(NotABackup::Damaged)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length > header::LARGEST {
        return Err(NotABackup::Damaged);
    }
    let (header, rest) = rest.split_at_checked(length).ok_or(NotABackup::Damaged)?;
    let (salt, body) = rest.split_first_chunk::<SALT>().ok_or(NotABackup::Damaged)?;
    let outside = file.len().checked_sub(body.len()).and_then(|end| file.get(..end)).ok_or(NotABackup::Damaged)?;
    match Header::read(header) {
        Read::Fine(header) => Ok(Outside { header, salt: *salt, name: name_of(outside), body }),
        Read::Newer => Err(NotABackup::Newer),
        Read::Unreadable => Err(NotABackup::Damaged),
    }
}

impl Outside<'_> {
    /// Opens the sealed part.
    ///
    /// # Errors
    /// [`NotABackup`].
    pub fn open(&self, key: &VaultKey) -> Result<Content, NotABackup> {
        let inside = match seal::open(&key.backup(&self.salt), &self.name, self.body) {
            Read::Fine(inside) => inside,
            Read::Newer => return Err(NotABackup::Newer),
            Read::Unreadable => return Err(NotABackup::Damaged),
        };
        let most = inside.len().saturating_mul(MOST_TIMES).min(LARGEST_INSIDE);
        let plain = inflate::decompress_to_vec_with_limit(&inside, most).map_err(|_| NotABackup::Damaged)?;
        read_content(&Zeroizing::new(plain))
    }
}

fn name_of(outside: &[u8]) -> String {
    let digits: String = Sha256::digest(outside).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("backup/{digits}")
}

/// The sealed part before it is deflated.
pub fn write_content(content: &Content) -> Option<Zeroizing<Vec<u8>>> {
    let mut plain = Zeroizing::new(Vec::new());
    let mut to = Encoder::new(&mut *plain);
    to.array(4).ok()?.u8(VERSION).ok()?.str(&content.made).ok()?;
    to.map(u64::try_from(content.rows.len()).ok()?).ok()?;
    for (name, bytes) in &content.rows {
        to.str(name).ok()?.bytes(bytes).ok()?;
    }
    to.map(u64::try_from(content.sealed.len()).ok()?).ok()?;
    for (name, bytes) in &content.sealed {
        to.str(name).ok()?.bytes(bytes).ok()?;
    }
    Some(plain)
}

/// Reads the sealed part after it was inflated. What a newer version put behind the four fields is passed over.
///
/// # Errors
/// [`NotABackup`].
pub fn read_content(plain: &[u8]) -> Result<Content, NotABackup> {
    let mut from = Decoder::new(plain);
    let fields = from.array().ok().flatten().ok_or(NotABackup::Damaged)?;
    match from.u8() {
        Ok(VERSION) if fields >= 4 => {}
        Ok(version) if version > VERSION => return Err(NotABackup::Newer),
        _ => return Err(NotABackup::Damaged),
    }
    let mut read = || {
        let made = from.str().ok()?.to_owned();
        let made = (made.len() <= LONGEST_NAME).then_some(made)?;
        let rows = read_map(&mut from, |name| owner_of(name).is_some())?;
        let rows = rows.into_iter().map(|(name, bytes)| (name, Zeroizing::new(bytes))).collect();
        Some(Content { made, rows, sealed: read_map(&mut from, |_| true)? })
    };
    read().ok_or(NotABackup::Damaged)
}

fn read_map(from: &mut Decoder<'_>, is_name: impl Fn(&str) -> bool) -> Option<BTreeMap<String, Vec<u8>>> {
    let how_many = from.map().ok()?.filter(|how_many| *how_many <= MOST_ROWS)?;
    let mut rows = BTreeMap::new();
    for _ in 0..how_many {
        let name = from.str().ok().filter(|name| name.len() <= LONGEST_NAME && is_name(name))?.to_owned();
        let bytes = from.bytes().ok().filter(|bytes| bytes.len() <= LONGEST_ROW)?.to_vec();
        // Twice the same name is nothing that this app makes.
        if rows.insert(name, bytes).is_some() {
            return None;
        }
    }
    Some(rows)
}
