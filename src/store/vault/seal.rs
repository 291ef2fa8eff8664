//! Sealing one row: nobody without the key can read it, and it opens nowhere else.
//!
//! ```text
//! byte 0      algorithm: 1 = XChaCha20-Poly1305
//! byte 1      version of this layout, 1
//! byte 2      the oldest version of a reader that understands it, 1
//! bytes 3–6   generation of the vault key, most significant byte first
//! bytes 7–30  nonce, random
//! from 31     ciphertext of: length (4 bytes, most significant first), the bytes, zeros up to a multiple of 256; then 16 bytes of tag
//! ```
//!
//! What the tag also covers, though it is not stored with the row: a label, the kind of row, the vault, the person, the row's
//! name and bytes 0 to 6. So a row that is moved to another name, person, kind, vault or version does not open.

use crate::store::schema::Read;
use crate::store::vault::keys::RowKey;
use crate::store::vault::{Dice, roll};
use chacha20poly1305::aead::Aead;
use chacha20poly1305::aead::Payload;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

const ALGORITHM: u8 = 1;
const VERSION: u8 = 1;
const OLDEST_READER: u8 = 1;
const HEAD: usize = 7;
const NONCE: usize = 24;
const LENGTH: usize = 4;
/// Sizes are hidden up to the next multiple of this.
const STEP: usize = 256;

/// Seals the bytes of the row of that name. Nothing if there are no random bytes to be had.
pub fn seal(key: &RowKey, name: &str, plain: &[u8], dice: Dice) -> Option<Vec<u8>> {
    let nonce = roll::<NONCE>(dice)?;
    let mut head = [ALGORITHM, VERSION, OLDEST_READER, 0, 0, 0, 0];
    head[3..].copy_from_slice(&key.generation.to_be_bytes());
    let padded = pad(plain)?;
    let about = about(key, name, &head);
    let payload = Payload { msg: &padded, aad: &about };
    let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).ok()?;
    Some([head.as_slice(), &nonce, &sealed].concat())
}

/// Opens the row of that name.
pub fn open(key: &RowKey, name: &str, sealed: &[u8]) -> Read<Zeroizing<Vec<u8>>> {
    let Some((head, rest)) = sealed.split_first_chunk::<HEAD>() else { return Read::Unreadable };
    let Some((nonce, text)) = rest.split_first_chunk::<NONCE>() else { return Read::Unreadable };
    let [algorithm, _, oldest_reader, generation @ ..] = *head;
    if algorithm > ALGORITHM || oldest_reader > VERSION {
        return Read::Newer;
    }
    if algorithm != ALGORITHM || u32::from_be_bytes(generation) != key.generation {
        return Read::Unreadable;
    }
    let about = about(key, name, head);
    let payload = Payload { msg: text, aad: &about };
    match cipher(key).decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new) {
        Ok(padded) => unpad(padded).map_or(Read::Unreadable, Read::Fine),
        Err(_) => Read::Unreadable,
    }
}

fn cipher(key: &RowKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.key.bytes().into())
}

/// What the tag covers besides the bytes. Every part has a fixed length except the last, so no two differ in their cuts only.
fn about(key: &RowKey, name: &str, head: &[u8; HEAD]) -> Vec<u8> {
    let person = key.person.map_or([0; 8], |person| person.0.to_be_bytes());
    let whose = [u8::from(key.person.is_some())];
    // A row's kind is how its name begins: "op/", "person/", "snap/", "device".
    [b"my-plan/1 ".as_slice(), head, &key.vault.0, &whose, &person, name.as_bytes()].concat()
}

fn pad(plain: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::try_from(plain.len()).ok()?.to_be_bytes();
    let whole = LENGTH.checked_add(plain.len())?.checked_next_multiple_of(STEP)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(whole));
    padded.extend_from_slice(&length);
    padded.extend_from_slice(plain);
    padded.resize(whole, 0);
    Some(padded)
}

fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    let length = u32::from_be_bytes(*padded.first_chunk::<LENGTH>()?);
    let end = LENGTH.checked_add(usize::try_from(length).ok()?)?;
    if end > padded.len() {
        return None;
    }
    padded.truncate(end);
    padded.drain(..LENGTH);
    Some(padded)
}
