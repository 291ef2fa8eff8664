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
//!
//! A file from elsewhere is looked at in the order of what it costs: size, magic, version, header with its cap on what words may
//! cost, key, seal, inflating with a limit, and only then names and bytes. Every number is held against a limit before room is
//! taken for it, nothing calls itself, and what [`write`] makes keeps to the same limits, so that every backup opens again.

use crate::store::rows::{GONE, OPS, PEOPLE, owner_of};
use crate::store::schema::Read;
use crate::store::shelf::Entries;
use crate::store::vault::header::{self, Header};
use crate::store::vault::keys::VaultKey;
use crate::store::vault::{Dice, roll, seal};
use chrono::{Datelike, NaiveDate};
use minicbor::{Decoder, Encoder};
use miniz_oxide::deflate;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The largest file that is made or opened, in bytes.
pub const LARGEST: usize = 8 * 1024 * 1024;
/// The most that may come out of it, in bytes. With the file, what comes out of it and the rows made of that in memory at the same
/// time, opening one stays under 64 MiB.
const LARGEST_INSIDE: usize = 20 * 1024 * 1024;
/// How many times its size may come out. Entries of a plan, which differ in a few letters only, come to about 30; what deflate can
/// do is 1,032.
const MOST_TIMES: usize = 200;
/// The most rows of either kind.
const MOST_ROWS: usize = 100_000;
/// The longest name. The app's own are under 100.
const LONGEST_NAME: usize = 200;
/// The longest row. The longest box takes 20,000 characters, and an entry has four boxes at the most.
const LONGEST_ROW: usize = 1024 * 1024;
/// Years in which a backup can have been made.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;
/// The fields of this version, and the most that a newer one may have.
const FIELDS: u64 = 4;
const MOST_FIELDS: u64 = 16;
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

/// Makes the file. Nothing if it would be too large, holds what no row is, or there are no random bytes to be had.
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
    let mut inside = Zeroizing::new(deflate::compress_to_vec(&plain, EFFORT));
    if plain.len() > inside.len().saturating_mul(MOST_TIMES) {
        // Somebody held a key down. It is kept as it is rather than refused when it is opened.
        inside = Zeroizing::new(deflate::compress_to_vec(&plain, 0));
    }
    let name = name_of(&file);
    file.extend(seal::seal(&key.backup(&salt), &name, &inside, dice)?);
    (file.len() <= LARGEST).then_some(file)
}

/// Reads what stands outside the sealed part: 1,051 bytes at the most, 1,024 of which are a header.
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
        let plain = inflate(&inside).ok_or(NotABackup::Damaged)?;
        drop(inside);
        read_content(&plain)
    }
}

fn name_of(outside: &[u8]) -> String {
    let digits: String = Sha256::digest(outside).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("backup/{digits}")
}

/// Inflates. Nothing if more would come out than may, or something stands behind the end. Room is taken once, so no growing buffer
/// leaves anybody's words behind.
fn inflate(inside: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let most = inside.len().saturating_mul(MOST_TIMES).min(LARGEST_INSIDE);
    let mut plain = Zeroizing::new(vec![0; most]);
    let mut state = Box::<DecompressorOxide>::default();
    let (status, read, written) = decompress(&mut state, inside, &mut plain, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    plain.truncate(written);
    (status == TINFLStatus::Done && read == inside.len()).then_some(plain)
}

/// The sealed part before it is deflated. Nothing if [`read_content`] would refuse it.
pub fn write_content(content: &Content) -> Option<Zeroizing<Vec<u8>>> {
    let rows = || content.rows.iter().map(|(name, bytes)| (name, bytes.as_slice()));
    let sealed = || content.sealed.iter().map(|(name, bytes)| (name, bytes.as_slice()));
    let is_row = |(name, bytes): (&String, &[u8])| is_name(name) && owner_of(name).is_some() && bytes.len() <= LONGEST_ROW;
    let is_sealed = |(name, bytes): (&String, &[u8])| is_name(name) && bytes.len() <= LARGEST;
    let is_few = content.rows.len() <= MOST_ROWS && content.sealed.len() <= MOST_ROWS;
    if !is_few || !is_day(&content.made) || !rows().all(is_row) || !sealed().all(is_sealed) {
        return None;
    }
    // Room is taken once here too. A name or bytes of these lengths take five more at the most.
    let room = |so_far: usize, (name, bytes): (&String, &[u8])| so_far.saturating_add(name.len() + bytes.len() + 10);
    let mut plain = Zeroizing::new(Vec::with_capacity(rows().chain(sealed()).fold(32, room)));
    let mut to = Encoder::new(&mut *plain);
    to.array(FIELDS).ok()?.u8(VERSION).ok()?.str(&content.made).ok()?;
    to.map(u64::try_from(content.rows.len()).ok()?).ok()?;
    for (name, bytes) in rows() {
        to.str(name).ok()?.bytes(bytes).ok()?;
    }
    to.map(u64::try_from(content.sealed.len()).ok()?).ok()?;
    for (name, bytes) in sealed() {
        to.str(name).ok()?.bytes(bytes).ok()?;
    }
    Some(plain)
}

/// Reads the sealed part after it was inflated. What a newer version put behind the four fields, in bytes of its own, is passed over.
///
/// # Errors
/// [`NotABackup`].
pub fn read_content(plain: &[u8]) -> Result<Content, NotABackup> {
    let mut from = Decoder::new(plain);
    let fields = from.array().ok().flatten().ok_or(NotABackup::Damaged)?;
    match from.u64() {
        Ok(version) if version > u64::from(VERSION) => return Err(NotABackup::Newer),
        Ok(version) if version == u64::from(VERSION) && (FIELDS..=MOST_FIELDS).contains(&fields) => {}
        _ => return Err(NotABackup::Damaged),
    }
    let made = from.str().ok().filter(|made| is_day(made)).ok_or(NotABackup::Damaged)?;
    let mut content = Content { made: made.to_owned(), ..Content::default() };
    read_map(&mut from, LONGEST_ROW, &mut |name, bytes| {
        if owner_of(name).is_none() {
            // A kind of row that this version does not know is a newer one's. Half of it would not be all of it.
            let is_known = [OPS, PEOPLE, GONE].iter().any(|kind| name.starts_with(kind));
            return Err(if is_known { NotABackup::Damaged } else { NotABackup::Newer });
        }
        Ok(content.rows.insert(name.to_owned(), Zeroizing::new(bytes.to_vec())).is_none())
    })?;
    read_map(&mut from, LARGEST, &mut |name, bytes| Ok(content.sealed.insert(name.to_owned(), bytes.to_vec()).is_none()))?;
    for _ in FIELDS..fields {
        from.bytes().map_err(|_| NotABackup::Damaged)?;
    }
    if from.position() == plain.len() { Ok(content) } else { Err(NotABackup::Damaged) }
}

/// Takes a row out of the file. Answers whether its name is a new one: twice the same is nothing that this app makes.
type Take<'a> = &'a mut dyn FnMut(&str, &[u8]) -> Result<bool, NotABackup>;

/// Reads a map of names and bytes.
fn read_map(from: &mut Decoder<'_>, longest: usize, take: Take<'_>) -> Result<(), NotABackup> {
    let how_many = from.map().ok().flatten().and_then(|how_many| usize::try_from(how_many).ok());
    for _ in 0..how_many.filter(|how_many| *how_many <= MOST_ROWS).ok_or(NotABackup::Damaged)? {
        let name = from.str().ok().filter(|name| is_name(name)).ok_or(NotABackup::Damaged)?;
        let bytes = from.bytes().ok().filter(|bytes| bytes.len() <= longest).ok_or(NotABackup::Damaged)?;
        if !take(name, bytes)? {
            return Err(NotABackup::Damaged);
        }
    }
    Ok(())
}

/// Whether this can be the name of a row: letters, digits and signs that can be seen, and not too many.
fn is_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether this is a day on which a backup can have been made, in its one spelling.
fn is_day(text: &str) -> bool {
    text.parse().is_ok_and(|day: NaiveDate| YEARS.contains(&day.year()) && day.to_string() == text)
}
