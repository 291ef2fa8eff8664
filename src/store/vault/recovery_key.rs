//! The recovery key: a second way in, on paper. 160 random bits in Douglas Crockford's base 32, with a check at the end.

use crate::store::vault::keys::{Key, VaultId};
use crate::store::vault::{Dice, roll};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const BYTES: usize = 20;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of the key itself, and letters of its check.
const LETTERS: usize = 32;
const CHECK: usize = 4;
const GROUP: usize = 4;

/// A recovery key.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Zeroizing<[u8; BYTES]>);

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

impl RecoveryKey {
    /// A new one. Nothing if there are no random bytes to be had.
    pub fn new(dice: Dice) -> Option<Self> {
        roll(dice).map(Zeroizing::new).map(Self)
    }

    /// As it is printed: nine groups of four, the last of which is the check.
    pub fn text(&self) -> String {
        let letters = letters(self.0.as_slice(), LETTERS) + &letters(&check(&self.0), CHECK);
        let groups: Vec<String> =
            letters.as_bytes().chunks(GROUP).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
        groups.join("-")
    }

    /// Reads what was typed: small letters, spaces and the letters that look like digits are taken as they are meant.
    /// Nothing if it is not a recovery key, or was mistyped.
    pub fn read(typed: &str) -> Option<Self> {
        let meant = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').map(|letter| {
            match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            }
        });
        let values: Option<Vec<u8>> = meant.map(value).collect();
        let values = values.filter(|values| values.len() == LETTERS + CHECK)?;
        let (key, typed_check) = values.split_at_checked(LETTERS)?;
        let mut bytes = Zeroizing::new([0; BYTES]);
        for (group, letters) in bytes.chunks_mut(5).zip(key.chunks(8)) {
            let bits = letters.iter().fold(0_u64, |bits, value| (bits << 5) | u64::from(*value));
            group.copy_from_slice(bits.to_be_bytes().get(3..)?);
        }
        let own_check: Option<Vec<u8>> = self::letters(&check(&bytes), CHECK).chars().map(value).collect();
        (own_check.as_deref() == Some(typed_check)).then_some(Self(bytes))
    }

    /// The key that unwraps the vault key. The recovery key is random already, so it needs no slow hash.
    pub fn unwrapping(&self, vault: VaultId, salt: &[u8]) -> Key {
        let mut wide = [0; 32];
        wide[..BYTES].copy_from_slice(self.0.as_slice());
        Key::new(wide).follow(salt, &[b"my-plan/1 recovery", &vault.0])
    }
}

fn value(letter: char) -> Option<u8> {
    ALPHABET.iter().position(|other| char::from(*other) == letter).and_then(|at| u8::try_from(at).ok())
}

/// The first letters of these bytes, five bits each.
fn letters(bytes: &[u8], how_many: usize) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| (byte >> (7 - at % 8)) & 1);
    (0..how_many)
        .map(|letter| {
            let value = (0..5).fold(0_usize, |value, place| (value << 1) | usize::from(bit(letter * 5 + place)));
            ALPHABET.get(value).map_or('0', |letter| char::from(*letter))
        })
        .collect()
}

fn check(bytes: &[u8; BYTES]) -> [u8; 32] {
    Sha256::digest([b"my-plan/1 check".as_slice(), bytes].concat()).into()
}
