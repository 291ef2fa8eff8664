//! A second writer of backups, made from `docs/backup-format.md` and not from the app: it can also write what the app never would.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};

/// Argon2id of "copper lantern meadow violin harbour" with the salt 00, 01 … 0f, at the least cost, the usual one and the highest.
/// Worked out with another program.
pub const STRETCHED: [u8; 32] = hex32(b"66586b64366a42d012e9fcbf23035669062d355c891ea29bb02966ea4e0d2e67");
pub const STRETCHED_USUALLY: [u8; 32] = hex32(b"02adfac749989b6c0561b7ff7ee3e558e20bcd7c28dc67d95d5512e9b52ff326");
pub const STRETCHED_MOST: [u8; 32] = hex32(b"7f450cffa1b1875f5ea52f9cd61a231a878527aa4d17bb2d7d5290debd20ef26");
/// The same of words that are nearly right: "copper lantern meadow violin harvest", at the least cost.
pub const STRETCHED_WRONG: [u8; 32] = hex32(b"932df0312c587aed06b5281c0e11dc0b519a87747c803aff93a48cbeba8921aa");
/// The bytes of the recovery key, and of another.
pub const RECOVERY: [u8; 20] = *b"twenty random bytes!";
pub const WRONG_RECOVERY: [u8; 20] = *b"twenty other bytes!!";

const fn hex32(text: &[u8; 64]) -> [u8; 32] {
    const fn digit(letter: u8) -> u8 {
        if letter < b'a' { letter - b'0' } else { letter - b'a' + 10 }
    }
    let mut bytes = [0; 32];
    let mut at = 0;
    while at < 32 {
        bytes[at] = digit(text[2 * at]) << 4 | digit(text[2 * at + 1]);
        at += 1;
    }
    bytes
}

// ---- CBOR ----------------------------------------------------------------------------------------------------------

const NUMBER: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// The first bytes of an item: its kind and its number, as short as it goes.
fn head(kind: u8, number: u64) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    let (extra, from) = match number {
        0..=23 => return vec![kind << 5 | bytes[7]],
        24..=0xff => (24, 7),
        0x100..=0xffff => (25, 6),
        0x1_0000..=0xffff_ffff => (26, 4),
        _ => (27, 0),
    };
    [&[kind << 5 | extra], &bytes[from..]].concat()
}

/// The same, in nine bytes whatever the number is.
pub fn long_head(kind: u8, number: u64) -> Vec<u8> {
    [[kind << 5 | 27].as_slice(), &number.to_be_bytes()].concat()
}

pub fn number(number: u64) -> Vec<u8> {
    head(NUMBER, number)
}

pub fn bytes(bytes: &[u8]) -> Vec<u8> {
    [&head(BYTES, bytes.len() as u64), bytes].concat()
}

pub fn text(text: &str) -> Vec<u8> {
    [&head(TEXT, text.len() as u64), text.as_bytes()].concat()
}

pub fn array(of: u64) -> Vec<u8> {
    head(ARRAY, of)
}

pub fn map(of: u64) -> Vec<u8> {
    head(MAP, of)
}

pub fn long_number(number: u64) -> Vec<u8> {
    long_head(NUMBER, number)
}

pub fn long_map(of: u64) -> Vec<u8> {
    long_head(MAP, of)
}

// ---- Keys ----------------------------------------------------------------------------------------------------------

fn hkdf(salt: &[u8], key: &[u8], purpose: &[&[u8]]) -> [u8; 32] {
    let mut made = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), key).expand(&purpose.concat(), &mut made).unwrap();
    made
}

fn encrypt(key: &[u8; 32], nonce: &[u8; 24], msg: &[u8], aad: &[u8]) -> Vec<u8> {
    XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(*nonce), Payload { msg, aad }).unwrap()
}

/// A vault's own numbers.
#[derive(Clone, Copy)]
pub struct Vault {
    pub id: [u8; 16],
    pub key: [u8; 32],
    pub generation: u32,
}

/// The vault of the fixtures, and another one.
pub const VAULT: Vault = Vault { id: *b"vault-of-samples", key: *b"the key of a vault nobody has...", generation: 1 };
pub const OTHER: Vault = Vault { id: *b"vault-of-another", key: *b"another key of a vault of nobody", generation: 1 };

impl Vault {
    fn follow(&self, purpose: &[u8], of: &[u8]) -> [u8; 32] {
        hkdf(&self.id, &self.key, &[b"my-plan/1 ", purpose, &self.generation.to_be_bytes(), of])
    }
}

// ---- The header ----------------------------------------------------------------------------------------------------

/// A way in. Kind, costs and lengths can be anything.
#[derive(Clone)]
pub struct Way {
    pub kind: u64,
    pub salt: Vec<u8>,
    pub mebibytes: u64,
    pub passes: u64,
    pub nonce: Vec<u8>,
    pub wrapped: Vec<u8>,
}

impl Way {
    /// A way that is right.
    pub fn new(vault: &Vault, kind: u8, with: &[u8; 32], mebibytes: u32, passes: u32) -> Self {
        let salt: [u8; 16] = std::array::from_fn(|at| at as u8);
        let nonce = [b'n'; 24];
        let key = if kind == 1 { hkdf(&salt, with, &[b"my-plan/1 recovery", &vault.id]) } else { *with };
        let numbers = [vault.generation, mebibytes, passes].map(u32::to_be_bytes).concat();
        let about = [b"my-plan/1 way ".as_slice(), &[kind], &vault.id, &salt, &numbers].concat();
        let wrapped = encrypt(&key, &nonce, &vault.key, &about);
        let [kind, mebibytes, passes] = [u32::from(kind), mebibytes, passes].map(u64::from);
        Self { kind, salt: salt.to_vec(), mebibytes, passes, nonce: nonce.to_vec(), wrapped }
    }

    pub fn words(vault: &Vault) -> Self {
        Self::new(vault, 0, &STRETCHED, 19, 2)
    }

    pub fn recovery(vault: &Vault) -> Self {
        let mut wide = [0; 32];
        wide[..20].copy_from_slice(&RECOVERY);
        Self::new(vault, 1, &wide, 0, 0)
    }

    fn write(&self) -> Vec<u8> {
        let numbers = [number(self.mebibytes), number(self.passes)].concat();
        [array(6), number(self.kind), bytes(&self.salt), numbers, bytes(&self.nonce), bytes(&self.wrapped)].concat()
    }
}

/// A header. Its fields can be anything; the mark is always right for them.
#[derive(Clone)]
pub struct Header {
    pub key: [u8; 32],
    pub fields: u64,
    pub format: u64,
    pub reader: u64,
    pub writer: u64,
    pub serial: u64,
    pub generation: u64,
    pub vault: Vec<u8>,
    pub commitment: Vec<u8>,
    pub ways: Vec<Way>,
    pub ways_head: Option<Vec<u8>>,
}

impl Header {
    /// The usual header of a vault: words and a recovery key.
    pub fn new(vault: &Vault) -> Self {
        Self {
            key: vault.key,
            fields: 9,
            format: 1,
            reader: 1,
            writer: 1,
            serial: 1,
            generation: u64::from(vault.generation),
            vault: vault.id.to_vec(),
            commitment: vault.follow(b"commitment", b"").to_vec(),
            ways: vec![Way::words(vault), Way::recovery(vault)],
            ways_head: None,
        }
    }

    /// The same, changed.
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn fields(&self) -> Vec<u8> {
        let numbers = [self.format, self.reader, self.writer, self.serial, self.generation].map(number).concat();
        let ways_head = self.ways_head.clone().unwrap_or_else(|| array(self.ways.len() as u64));
        let ways: Vec<u8> = self.ways.iter().flat_map(Way::write).collect();
        [array(self.fields), numbers, bytes(&self.vault), bytes(&self.commitment), ways_head, ways].concat()
    }

    /// The mark, 32 bytes.
    pub fn mark(&self) -> [u8; 32] {
        let generation = u32::try_from(self.generation).unwrap_or_default();
        let id: [u8; 16] = self.vault.clone().try_into().unwrap_or_default();
        hkdf(b"mark", &Vault { id, key: self.key, generation }.follow(b"header", b""), &[&self.fields()])
    }

    /// The bytes, with this mark.
    pub fn marked(&self, mark: &[u8]) -> Vec<u8> {
        [self.fields(), bytes(mark)].concat()
    }

    /// The bytes, with the right mark.
    pub fn write(&self) -> Vec<u8> {
        self.marked(&self.mark())
    }
}

// ---- The sealed part -----------------------------------------------------------------------------------------------

/// What is said about a sealed row. The usual values are the right ones.
#[derive(Clone, Copy)]
pub struct Seal {
    pub head: [u8; 3],
    /// The length that is written before the bytes, if it is not theirs.
    pub length: Option<u32>,
    /// The purpose of the key.
    pub purpose: &'static [u8],
    /// The name, if it is not that of the file.
    pub name: Option<&'static str>,
}

impl Default for Seal {
    fn default() -> Self {
        Self { head: [1, 1, 1], length: None, purpose: b"backup", name: None }
    }
}

/// Everything of a file before the sealed part.
pub fn outside(header: &[u8], salt: &[u8]) -> Vec<u8> {
    [b"MYPLANBK\x01".as_slice(), &(header.len() as u16).to_be_bytes(), header, salt].concat()
}

/// Behind that, `inside` sealed.
pub fn sealed(vault: &Vault, outside: &[u8], inside: &[u8], seal: Seal) -> Vec<u8> {
    let salt = &outside[outside.len() - 16..];
    let of: &[u8] = if seal.purpose == b"backup" { salt } else { b"" };
    let digits: String = Sha256::digest(outside).iter().map(|byte| format!("{byte:02x}")).collect();
    let name = seal.name.map_or(format!("backup/{digits}"), str::to_owned);
    let head = [seal.head.as_slice(), &vault.generation.to_be_bytes()].concat();
    let nonce = [b'N'; 24];
    let length = seal.length.unwrap_or(inside.len() as u32).to_be_bytes();
    let mut padded = [&length, inside].concat();
    padded.resize(padded.len().next_multiple_of(256), 0);
    let about = [b"my-plan/1 ".as_slice(), &head, &vault.id, &[0; 9], name.as_bytes()].concat();
    let ciphertext = encrypt(&vault.follow(seal.purpose, of), &nonce, &padded, &about);
    [outside, &head, &nonce, &ciphertext].concat()
}

/// Deflated without making it smaller, so that it is the same for ever: blocks that are stored as they are.
pub fn deflated(plain: &[u8]) -> Vec<u8> {
    let mut blocks: Vec<&[u8]> = plain.chunks(65_535).collect();
    if blocks.is_empty() {
        blocks.push(b"");
    }
    let last = blocks.len() - 1;
    let mut made = Vec::new();
    for (at, block) in blocks.into_iter().enumerate() {
        let length = block.len() as u16;
        made.push(u8::from(at == last));
        made.extend(length.to_le_bytes());
        made.extend((!length).to_le_bytes());
        made.extend(block);
    }
    made
}

pub const SALT: [u8; 16] = *b"salt of one file";

/// A file with these things inside, in a vault.
pub fn file_of(vault: &Vault, header: &Header, inside: &[u8]) -> Vec<u8> {
    sealed(vault, &outside(&header.write(), &SALT), inside, Seal::default())
}

/// The usual file with these things inside.
pub fn file(inside: &[u8]) -> Vec<u8> {
    file_of(&VAULT, &Header::new(&VAULT), inside)
}

// ---- The content ---------------------------------------------------------------------------------------------------

pub type Rows<'a> = [(&'a str, &'a [u8])];

pub fn rows(rows: &Rows<'_>) -> Vec<u8> {
    let mut made = map(rows.len() as u64);
    for (name, its) in rows {
        made.extend(text(name));
        made.extend(bytes(its));
    }
    made
}

/// The content of a backup.
pub fn content(made: &str, its_rows: &Rows<'_>, its_sealed: &Rows<'_>) -> Vec<u8> {
    [array(4), number(1), text(made), rows(its_rows), rows(its_sealed)].concat()
}
