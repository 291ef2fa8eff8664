//! The header of a vault: its wrapped key and how to unwrap it. It holds no word about anybody.
//!
//! CBOR, at most 1,024 bytes: an array of format, oldest reader, oldest writer, serial, generation, vault id, commitment, ways in,
//! mark. A way in is an array of kind (0 words, 1 recovery key), salt, mebibytes, passes, nonce, wrapped key. The mark is an
//! HMAC-like tag under the vault key over all that comes before it. There is one spelling only of each header: another one of the
//! same numbers, or anything more, does not read. `docs/backup-format.md` has every field.

use crate::store::schema::Read;
use crate::store::vault::cost::Cost;
use crate::store::vault::keys::{Key, VaultId, VaultKey};
use crate::store::vault::recovery_key::RecoveryKey;
use crate::store::vault::{Dice, roll};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use minicbor::{Decoder, Encoder};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The largest header that is looked at.
pub const LARGEST: usize = 1_024;
const FORMAT: u32 = 1;
/// What this version of the app can read and write.
const READER: u32 = 1;
const WRITER: u32 = 1;
const MOST_WAYS: u64 = 4;

/// One way to the vault key.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    kind: WayKind,
    salt: [u8; 16],
    nonce: [u8; 24],
    wrapped: [u8; 48],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WayKind {
    Words(Cost),
    Recovery,
}

/// A vault's header, as it is kept in several places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    oldest_reader: u32,
    oldest_writer: u32,
    serial: u32,
    generation: u32,
    vault: VaultId,
    commitment: [u8; 32],
    ways: Vec<Way>,
    mark: [u8; 32],
}

/// How words are to be stretched before they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretching {
    /// Beside the words.
    pub salt: [u8; 16],
    /// What it costs.
    pub cost: Cost,
}

/// Why a vault did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// The words or the recovery key are not the right ones.
    Wrong,
    /// They are right, but the header was changed by something that had not the key.
    Tampered,
    /// There is no such way in: no recovery key was ever made.
    NoSuchWay,
}

impl Header {
    /// A new vault, opened by words that were stretched so. Gives its header and its key. Nothing without random bytes.
    pub fn create(
        stretching: Stretching,
        stretched: &Key,
        recovery: Option<&RecoveryKey>,
        dice: Dice,
    ) -> Option<(Self, VaultKey)> {
        let vault = VaultId(roll(dice)?);
        let key = VaultKey::new(Key::new(roll(dice)?), vault, 1);
        let header = Self {
            oldest_reader: READER,
            oldest_writer: WRITER,
            serial: 0,
            generation: 1,
            vault,
            commitment: *key.commitment().bytes(),
            ways: Vec::new(),
            mark: [0; 32],
        };
        Some((header.with_words(&key, stretching, stretched, dice)?.with_recovery(&key, recovery, dice)?, key))
    }

    /// The same vault, opened by other words. The old words open it no longer; a recovery key stays.
    pub fn with_words(&self, key: &VaultKey, stretching: Stretching, stretched: &Key, dice: Dice) -> Option<Self> {
        let mut ways = vec![self.wrap(key, WayKind::Words(stretching.cost), stretching.salt, stretched, dice)?];
        ways.extend(self.ways.iter().filter(|way| way.kind == WayKind::Recovery).cloned());
        Some(Self { ways, ..self.clone() }.marked(key))
    }

    /// The same vault with a new recovery key, or none, beside its words.
    pub fn with_recovery(&self, key: &VaultKey, recovery: Option<&RecoveryKey>, dice: Dice) -> Option<Self> {
        let mut ways: Vec<Way> = self.ways.iter().filter(|way| way.kind != WayKind::Recovery).cloned().collect();
        if let Some(recovery) = recovery {
            let salt = roll(dice)?;
            ways.push(self.wrap(key, WayKind::Recovery, salt, &recovery.unwrapping(self.vault, &salt), dice)?);
        }
        Some(Self { ways, ..self.clone() }.marked(key))
    }

    /// The same vault with a new key of the next generation, which only these words open. Rows have to be sealed anew.
    pub fn with_new_key(
        &self,
        stretching: Stretching,
        stretched: &Key,
        recovery: Option<&RecoveryKey>,
        dice: Dice,
    ) -> Option<(Self, VaultKey)> {
        let generation = self.generation.checked_add(1)?;
        let key = VaultKey::new(Key::new(roll(dice)?), self.vault, generation);
        let next = Self { generation, commitment: *key.commitment().bytes(), ways: Vec::new(), ..self.clone() };
        Some((next.with_words(&key, stretching, stretched, dice)?.with_recovery(&key, recovery, dice)?, key))
    }

    fn wrap(&self, key: &VaultKey, kind: WayKind, salt: [u8; 16], with: &Key, dice: Dice) -> Option<Way> {
        let nonce = roll(dice)?;
        let payload = Payload { msg: key.key().bytes(), aad: &self.about(kind, &salt) };
        let wrapped = XChaCha20Poly1305::new(with.bytes().into()).encrypt(&XNonce::from(nonce), payload).ok()?;
        Some(Way { kind, salt, nonce, wrapped: wrapped.try_into().ok()? })
    }

    fn about(&self, kind: WayKind, salt: &[u8; 16]) -> Vec<u8> {
        let (kind, cost) = match kind {
            WayKind::Words(cost) => (0_u8, cost),
            WayKind::Recovery => (1, Cost { mebibytes: 0, passes: 0 }),
        };
        let numbers = [self.generation, cost.mebibytes, cost.passes].map(u32::to_be_bytes).concat();
        [b"my-plan/1 way ".as_slice(), &[kind], &self.vault.0, salt, &numbers].concat()
    }

    /// The same, one serial further, with its mark.
    fn marked(mut self, key: &VaultKey) -> Self {
        self.serial = self.serial.saturating_add(1);
        self.mark = self.own_mark(key);
        self
    }

    fn own_mark(&self, key: &VaultKey) -> [u8; 32] {
        // HKDF with the fields as its purpose is HMAC over them under the key.
        *key.mark().follow(b"mark", &[&self.fields()]).bytes()
    }

    /// How words have to be stretched before [`Header::open_with_words`].
    pub fn stretching(&self) -> Option<Stretching> {
        self.ways.iter().find_map(|way| match way.kind {
            WayKind::Words(cost) => Some(Stretching { salt: way.salt, cost }),
            WayKind::Recovery => None,
        })
    }

    /// Opens the vault with words that were stretched. That they fit is all there is to check: no hash of them is kept.
    ///
    /// # Errors
    /// [`NotOpened`].
    pub fn open_with_words(&self, stretched: &Key) -> Result<VaultKey, NotOpened> {
        let way = self.ways.iter().find(|way| matches!(way.kind, WayKind::Words(_))).ok_or(NotOpened::NoSuchWay)?;
        self.unwrap(way, stretched)
    }

    /// Opens the vault with its recovery key.
    ///
    /// # Errors
    /// [`NotOpened`].
    pub fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<VaultKey, NotOpened> {
        let way = self.ways.iter().find(|way| way.kind == WayKind::Recovery).ok_or(NotOpened::NoSuchWay)?;
        self.unwrap(way, &recovery.unwrapping(self.vault, &way.salt))
    }

    fn unwrap(&self, way: &Way, with: &Key) -> Result<VaultKey, NotOpened> {
        let payload = Payload { msg: &way.wrapped, aad: &self.about(way.kind, &way.salt) };
        let opened = XChaCha20Poly1305::new(with.bytes().into()).decrypt(&XNonce::from(way.nonce), payload);
        let opened = Zeroizing::new(opened.map_err(|_| NotOpened::Wrong)?);
        let bytes = opened.first_chunk::<32>().ok_or(NotOpened::Wrong)?;
        let key = VaultKey::new(Key::new(*bytes), self.vault, self.generation);
        if self.is_of(&key) { Ok(key) } else { Err(NotOpened::Tampered) }
    }

    /// Whether this is the key that the header wraps. Two devices that each gave a vault its next key gave it different ones.
    pub fn is_of(&self, key: &VaultKey) -> bool {
        let is_marked = key.commitment().bytes().ct_eq(&self.commitment) & self.own_mark(key).ct_eq(&self.mark);
        key.vault() == self.vault && key.generation() == self.generation && is_marked.into()
    }

    /// Whether a recovery key was made.
    pub fn has_recovery(&self) -> bool {
        self.ways.iter().any(|way| way.kind == WayKind::Recovery)
    }

    /// The vault.
    pub fn vault(&self) -> VaultId {
        self.vault
    }

    /// Of two headers of one vault the one with the higher serial is newer.
    pub fn serial(&self) -> u32 {
        self.serial
    }

    /// How often the vault was given a new key.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    fn fields(&self) -> Vec<u8> {
        let mut fields = Vec::new();
        let mut encoder = Encoder::new(&mut fields);
        // Writing to memory does not fail.
        let _written = self.write_fields(&mut encoder);
        fields
    }

    fn write_fields(&self, to: &mut Encoder<&mut Vec<u8>>) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        to.array(9)?.u32(FORMAT)?.u32(self.oldest_reader)?.u32(self.oldest_writer)?;
        to.u32(self.serial)?.u32(self.generation)?.bytes(&self.vault.0)?.bytes(&self.commitment)?;
        to.array(u64::try_from(self.ways.len()).unwrap_or(u64::MAX))?;
        for way in &self.ways {
            let (kind, cost) = match way.kind {
                WayKind::Words(cost) => (0, cost),
                WayKind::Recovery => (1, Cost { mebibytes: 0, passes: 0 }),
            };
            to.array(6)?.u8(kind)?.bytes(&way.salt)?.u32(cost.mebibytes)?.u32(cost.passes)?;
            to.bytes(&way.nonce)?.bytes(&way.wrapped)?;
        }
        Ok(())
    }

    /// The bytes to keep.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.fields();
        let _written = Encoder::new(&mut bytes).bytes(&self.mark);
        bytes
    }

    /// Reads a header. Costs outside what is allowed are refused here, before anything is tried.
    pub fn read(bytes: &[u8]) -> Read<Self> {
        if bytes.len() > LARGEST {
            return Read::Unreadable;
        }
        let mut decoder = Decoder::new(bytes);
        let mut versions = || {
            decoder.array()?;
            Ok::<_, minicbor::decode::Error>((decoder.u32()?, decoder.u32()?, decoder.u32()?))
        };
        match versions() {
            Ok((0, ..)) | Err(_) => Read::Unreadable,
            // A newer writer may have put rows here that this version would spoil, so it reads nothing and writes nothing.
            Ok((_, reader, writer)) if reader > READER || writer > WRITER => Read::Newer,
            Ok((format, ..)) if format > FORMAT => Read::Newer,
            Ok(_) => Self::read_v1(bytes).map_or(Read::Unreadable, Read::Fine),
        }
    }

    fn read_v1(bytes: &[u8]) -> Option<Self> {
        let mut from = Decoder::new(bytes);
        (from.array().ok()? == Some(9)).then_some(())?;
        let _format = from.u32().ok()?;
        let (oldest_reader, oldest_writer) = (from.u32().ok()?, from.u32().ok()?);
        let (serial, generation) = (from.u32().ok()?, from.u32().ok()?);
        let vault = VaultId(from.bytes().ok()?.try_into().ok()?);
        let commitment = from.bytes().ok()?.try_into().ok()?;
        let how_many = from.array().ok()?.filter(|how_many| (1..=MOST_WAYS).contains(how_many))?;
        let ways = (0..how_many).map(|_| read_way(&mut from)).collect::<Option<Vec<_>>>()?;
        let mark = from.bytes().ok()?.try_into().ok()?;
        let header = Self { oldest_reader, oldest_writer, serial, generation, vault, commitment, ways, mark };
        // The mark covers the fields as they are written here, so no other way of writing them may stand for the same header.
        (header.bytes() == bytes).then_some(header)
    }
}

fn read_way(from: &mut Decoder<'_>) -> Option<Way> {
    (from.array().ok()? == Some(6)).then_some(())?;
    let kind = from.u8().ok()?;
    let salt = from.bytes().ok()?.try_into().ok()?;
    let cost = Cost { mebibytes: from.u32().ok()?, passes: from.u32().ok()? };
    let kind = match kind {
        0 if cost.is_allowed() => WayKind::Words(cost),
        1 if cost == (Cost { mebibytes: 0, passes: 0 }) => WayKind::Recovery,
        _ => return None,
    };
    Some(Way { kind, salt, nonce: from.bytes().ok()?.try_into().ok()?, wrapped: from.bytes().ok()?.try_into().ok()? })
}
