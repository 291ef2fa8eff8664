//! What lies in the files of a LevelDB, made readable: Chromium keeps IndexedDB, localStorage and the index of an origin's
//! files in such ones. Only as much as it takes to search them; nothing is checked.
//!
//! A log cuts long entries at every 32 kB, a table leaves out what a key shares with the one before, and blocks of a table and
//! large values of IndexedDB are squeezed with Snappy. A word may be there without standing in the file as it is written.

/// The magic number at the end of a table.
const TABLE_ENDS: [u8; 8] = 0xdb47_7524_8b80_fb57_u64.to_le_bytes();
/// A log is made of blocks of this size, and each piece in one has a head of so many bytes.
const LOG_BLOCK: usize = 32 * 1024;
const LOG_HEAD: usize = 7;
/// IndexedDB marks a value that it has squeezed with these bytes.
const SQUEEZED: [u8; 3] = [0xff, 0x11, 0x03];

/// The keys and values of a table, one after the other. Nothing where it is not a table.
pub fn table(file: &[u8]) -> Option<Vec<u8>> {
    let footer = file.get(file.len().checked_sub(48)?..)?;
    if !footer.ends_with(&TABLE_ENDS) {
        return None;
    }
    let mut footer = footer;
    let (_, _) = (number(&mut footer)?, number(&mut footer)?);
    let index = block(file, number(&mut footer)?, number(&mut footer)?)?;
    let mut found = Vec::new();
    for (_, mut handle) in entries(&index)? {
        let data = block(file, number(&mut handle)?, number(&mut handle)?)?;
        for (key, value) in entries(&data)? {
            found.extend(key);
            found.extend(value);
            found.extend(squeezed_values(value));
        }
    }
    Some(found)
}

/// The entries of a log without what the file puts between their pieces.
pub fn log(file: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    for mut block in file.chunks(LOG_BLOCK) {
        while let Some((head, rest)) = block.split_at_checked(LOG_HEAD) {
            let length = usize::from(u16::from_le_bytes([head[4], head[5]]));
            let Some((piece, rest)) = rest.split_at_checked(length) else { break };
            found.extend(piece);
            block = rest;
        }
    }
    found.extend(squeezed_values(&found));
    found
}

/// Values that IndexedDB squeezed before it kept them, wherever one begins.
pub fn squeezed_values(bytes: &[u8]) -> Vec<u8> {
    let begins = bytes.windows(SQUEEZED.len()).enumerate().filter(|(_, window)| *window == SQUEEZED);
    begins.filter_map(|(at, _)| unsqueeze(&bytes[at + SQUEEZED.len()..])).flatten().collect()
}

fn block(file: &[u8], from: usize, length: usize) -> Option<Vec<u8>> {
    let bytes = file.get(from..from.checked_add(length)?)?;
    match file.get(from + length)? {
        0 => Some(bytes.to_vec()),
        _ => unsqueeze(bytes),
    }
}

/// The whole keys of a block, and their values.
fn entries(block: &[u8]) -> Option<Vec<(Vec<u8>, &[u8])>> {
    let (rest, restarts) = block.split_at_checked(block.len().checked_sub(4)?)?;
    let restarts = usize::try_from(u32::from_le_bytes(restarts.try_into().ok()?)).ok()?;
    let mut rest = rest.get(..rest.len().checked_sub(restarts.checked_mul(4)?)?)?;
    let mut found: Vec<(Vec<u8>, &[u8])> = Vec::new();
    while !rest.is_empty() {
        let (shared, own, length) = (number(&mut rest)?, number(&mut rest)?, number(&mut rest)?);
        let mut key = found.last().map_or(&[][..], |(key, _)| key).get(..shared)?.to_vec();
        key.extend(take(&mut rest, own)?);
        found.push((key, take(&mut rest, length)?));
    }
    Some(found)
}

/// Undoes Snappy, as far as the length that it names at its beginning.
fn unsqueeze(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let length = number(&mut bytes)?;
    let mut found = Vec::new();
    while found.len() < length {
        let tag = usize::from(take(&mut bytes, 1)?[0]);
        let (back, count) = match tag & 3 {
            0 => {
                let count = match tag >> 2 {
                    small @ 0..60 => small,
                    large => little_endian(take(&mut bytes, large - 59)?),
                };
                found.extend(take(&mut bytes, count + 1)?);
                continue;
            }
            1 => ((tag >> 5 << 8) | usize::from(take(&mut bytes, 1)?[0]), 4 + (tag >> 2 & 7)),
            2 => (little_endian(take(&mut bytes, 2)?), 1 + (tag >> 2)),
            _ => (little_endian(take(&mut bytes, 4)?), 1 + (tag >> 2)),
        };
        let from = found.len().checked_sub(back).filter(|_| back > 0)?;
        // It may go over what it is adding.
        for at in from..from + count {
            found.push(found[at]);
        }
    }
    Some(found)
}

fn little_endian(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// A number of seven bits a byte.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut found = 0;
    for shift in (0..35).step_by(7) {
        let byte = usize::from(take(bytes, 1)?[0]);
        found |= (byte & 127) << shift;
        if byte < 128 {
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_was_squeezed_or_cut_is_whole_again() {
        // As it is, then a copy that goes over itself; and one byte, then a copy of it.
        assert_eq!(unsqueeze(b"\x0a\x08abc\x0d\x03").as_deref(), Some(&b"abcabcabca"[..]));
        assert_eq!(unsqueeze(b"\x05\x00a\x0e\x01\x00junk").as_deref(), Some(&b"aaaaa"[..]));
        assert_eq!(unsqueeze(b"\x0a\x08abc\x0d\x09"), None, "before the beginning");
        assert_eq!(unsqueeze(b"\x0a\x08ab"), None, "cut short");
        let mut cut = vec![0; LOG_BLOCK - LOG_HEAD - 3];
        cut.extend(b"canary");
        let mut file = Vec::new();
        for piece in [&cut[..LOG_BLOCK - LOG_HEAD], &cut[LOG_BLOCK - LOG_HEAD..]] {
            file.extend([0; 4]);
            file.extend(u16::try_from(piece.len()).unwrap().to_le_bytes());
            file.push(1);
            file.extend(piece);
        }
        assert!(!file.ends_with(b"canary"));
        assert!(log(&file).ends_with(b"canary"));
        assert_eq!(
            entries(b"\x00\x03\x01abcX\x02\x01\x01dY\0\0\0\0\x01\0\0\0").unwrap(),
            [(b"abc".to_vec(), &b"X"[..]), (b"abd".to_vec(), &b"Y"[..])]
        );
    }
}
