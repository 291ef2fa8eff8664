//! The keys, and how each follows from the one above it. All are wiped from memory when they are let go.

use crate::domain::ids::PersonId;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The name of one vault: 128 random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultId(pub [u8; 16]);

/// 256 bits that nobody sees.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// A key made of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes, for the cipher only.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key that follows from this one, for one purpose only.
    pub(super) fn follow(&self, salt: &[u8], purpose: &[&[u8]]) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        // HKDF gives up to 8,160 bytes; 32 are always to be had.
        let _filled = Hkdf::<Sha256>::new(Some(salt), self.bytes()).expand_multi_info(purpose, key.as_mut_slice());
        Self(key)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The key of a whole vault: whoever has it can read everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultKey {
    key: Key,
    vault: VaultId,
    generation: u32,
}

impl VaultKey {
    /// The key of this vault.
    pub fn new(key: Key, vault: VaultId, generation: u32) -> Self {
        Self { key, vault, generation }
    }

    /// The vault.
    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// How often the vault was given a new key. Rows of another generation do not open.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    fn follow(&self, purpose: &[u8], of: &[u8]) -> Key {
        self.key.follow(&self.vault.0, &[b"my-plan/1 ", purpose, &self.generation.to_be_bytes(), of])
    }

    /// The key of one young person's rows. It opens nothing else.
    pub fn person(&self, person: PersonId) -> RowKey {
        self.row_key(self.follow(b"person", &person.0.to_be_bytes()), Some(person))
    }

    /// The key of the rows that are about no young person: whose device this is.
    pub fn device(&self) -> RowKey {
        self.row_key(self.follow(b"device", b""), None)
    }

    /// The key of one backup file.
    pub fn backup(&self, salt: &[u8]) -> RowKey {
        self.row_key(self.follow(b"backup", salt), None)
    }

    /// What is put beside the wrapped keys, so that no ciphertext opens under two keys.
    pub(super) fn commitment(&self) -> Key {
        self.follow(b"commitment", b"")
    }

    /// The key of the header's mark.
    pub(super) fn mark(&self) -> Key {
        self.follow(b"header", b"")
    }

    fn row_key(&self, key: Key, person: Option<PersonId>) -> RowKey {
        RowKey { key, vault: self.vault, generation: self.generation, person }
    }
}

/// The key that opens the rows of one young person, or those of the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowKey {
    pub(super) key: Key,
    pub(super) vault: VaultId,
    pub(super) generation: u32,
    pub(super) person: Option<PersonId>,
}

impl RowKey {
    /// Whose rows it opens.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// A name that is the same each time for the same words, and tells nothing of them without the key: 32 hexadecimal digits.
    pub fn hidden_name(&self, words: &str) -> String {
        let key = self.key.follow(&self.vault.0, &[b"my-plan/1 ", b"name", words.as_bytes()]);
        key.bytes().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}
