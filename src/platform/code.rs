//! The adviser's code, kept only as a slow hash. It draws a curtain over an open app; it locks nothing.

use super::random;
use argon2::{Algorithm, Argon2, Params, Version};

const SALT: usize = 16;
const HASH: usize = 32;

/// The hash to keep: salt and result as hexadecimal digits. Nothing if the browser gives no random bits.
pub fn hash(code: &str) -> Option<String> {
    let mut salt = [0_u8; SALT];
    random::fill(&mut salt)?;
    Some(format!("{}:{}", to_hex(&salt), to_hex(&slow_hash(code, &salt)?)))
}

/// Whether this is the code.
pub fn fits(code: &str, kept: &str) -> bool {
    let matches = || {
        let (salt, hash) = kept.split_once(':')?;
        let found = slow_hash(code, &from_hex(salt)?)?;
        Some(to_hex(&found) == hash)
    };
    matches().unwrap_or(false)
}

/// OWASP's floor for Argon2id: 19 MiB, two passes, one lane.
fn slow_hash(code: &str, salt: &[u8]) -> Option<[u8; HASH]> {
    let cost = Params::new(19 * 1024, 2, 1, Some(HASH)).ok()?;
    let mut hash = [0_u8; HASH];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost).hash_password_into(code.trim().as_bytes(), salt, &mut hash).ok()?;
    Some(hash)
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    Some(digits?.chunks_exact(2).map(|pair| pair.iter().fold(0_u8, |byte, digit| (byte << 4) | digit)).collect())
}
