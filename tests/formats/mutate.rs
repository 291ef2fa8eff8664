//! Makes bytes nearly right: the worst ones to get.

use crate::dice::Dice;

/// The longest input, so that a try stays short. The largest files have tests of their own.
const LONGEST: usize = 256 * 1024;

/// What breaks readers of CBOR, deflate and JSON.
const PIECES: [&[u8]; 44] = [
    b"\0",
    b"\xff",
    b"\x18\x01",
    b"\x19\xff\xff",
    b"\x1a\xff\xff\xff\xff",
    b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x40",
    b"\x5a\x7f\xff\xff\xff",
    b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x5f\xff",
    b"\x60",
    b"\x7a\x7f\xff\xff\xff",
    b"\x7b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x80",
    b"\x9f",
    b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xa0",
    b"\xbf",
    b"\xba\x00\x01\x86\xa0",
    b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xc1",
    b"\xf6",
    b"\xfb\x7f\xf0\0\0\0\0\0\0",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"{\"a\":{\"a\":{\"a\":",
    b"\"\"",
    b"null",
    b"-1",
    b"1e999",
    b"4294967296",
    b"18446744073709551616",
    b"\\u0000",
    b"\\ud800",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"0000-01-01",
    b"9999-12-31",
    b"+262142-12-31",
    b"-262143-01-01",
    b"2028-02-29",
    b"23:59:60",
    b"0000000000000010-1",
    b"ffffffffffffffff-4294967295",
    b"\n",
];

/// Changes `input` in one to eight places. `other` is another input of the same door.
pub fn mutate(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let (one, two) = (dice.below(8), dice.below(8));
    for _ in 0..=one.min(two) {
        change(input, other, dice);
    }
    input.truncate(LONGEST);
}

fn change(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    // The first byte is the door. Nothing is changed before it.
    let at = 1 + dice.below(input.len());
    let at = at.min(input.len());
    let longest = 1 << dice.below(12);
    let end = at + dice.below((input.len() - at).min(longest) + 1);
    match dice.below(12) {
        0 | 1 if at < input.len() => input[at] ^= 1 << dice.below(8),
        2 if at < input.len() => input[at] = dice.next() as u8,
        3 if at < input.len() => input[at] = input[at].wrapping_add(*dice.one_of(&[1, 255])),
        4 => drop(input.drain(at..end)),
        5 => input.truncate(at),
        6 => drop(input.splice(at..at, dice.one_of(&PIECES).iter().copied())),
        7 => {
            let piece = *dice.one_of(&PIECES);
            let over = (at + piece.len()).min(input.len());
            drop(input.splice(at..over, piece.iter().copied()));
        }
        8 if other.len() > 1 => {
            let from = 1 + dice.below(other.len() - 1);
            let to = from + 1 + dice.below(other.len() - from);
            drop(input.splice(at..end, other[from..to].iter().copied()));
        }
        9 => {
            let again = input[at..end].to_vec();
            drop(input.splice(at..at, again));
        }
        // Now and then very often: what costs a little once may cost a lot a thousand times.
        10 if dice.below(8) == 0 => {
            let again = input[at..end].repeat(1 << dice.below(11));
            drop(input.splice(at..at, again.into_iter().take(LONGEST)));
        }
        _ => {
            let to = at + dice.below(16).min(input.len() - at);
            input[at..to].fill_with(|| dice.next() as u8);
        }
    }
}
