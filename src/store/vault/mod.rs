//! The vault: what is kept is locked with a person's words, and nothing here can be read without them.
//!
//! ```text
//! words ──Argon2id──► ┐
//! recovery key ─HKDF─►┴─ unwraps ─► vault key ─HKDF─► one key per young person ─► their rows
//!                                       └─HKDF─► the device's own rows, backups, the header's mark
//! ```
//!
//! One algorithm, never negotiated: XChaCha20-Poly1305 with a random nonce of 192 bits for every sealing.

pub mod cost;
pub mod header;
pub mod keys;
pub mod recovery_key;
pub mod seal;
pub mod words;

/// Fills a buffer with random bytes. Nothing if there are none to be had; then nothing is sealed.
pub type Dice = fn(&mut [u8]) -> Option<()>;

/// An array of random bytes.
pub fn roll<const N: usize>(dice: Dice) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    dice(&mut bytes)?;
    Some(bytes)
}
