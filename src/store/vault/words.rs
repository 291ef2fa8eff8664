//! The words that lock a vault: made by chance or chosen by oneself, and an honest look at how hard they are to guess.

use crate::store::vault::{Dice, roll};
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// The list is the long one of the Electronic Frontier Foundation, 7,776 words, less those that would hurt somebody. A list of fewer
/// words than this was cut short, and its words would be easier to guess than we say.
const SHORTEST_LIST: usize = 7_500;
/// What each word chosen by chance is worth: log2(7,500) = 12.87 bits, or a little more.
const BITS_OF_A_LISTED_WORD: f64 = 12.87;
/// The fewest letters of words of one's own.
pub const SHORTEST: usize = 12;
/// The least that words of one's own must be worth, in bits, to be taken.
pub const WEAKEST: f64 = 40.0;
/// Guesses a second on one fast graphics card, published for Argon2id at 16 MiB and 3 passes, the nearest to our floor.
/// Source: The Copenhagen Book / pilcrow, "Argon2id benchmarks", checked 22 November 2026. Confidence: one source.
const GUESSES_A_SECOND: f64 = 10_000.0;

/// What is really hashed: a tablet's keyboard may write a capital or a second space that nobody meant.
pub fn tidy(typed: &str) -> Zeroizing<String> {
    let mut tidied = Zeroizing::new(String::with_capacity(typed.len()));
    for word in typed.split(|letter: char| letter.is_whitespace() || letter == '-').filter(|word| !word.is_empty()) {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.extend(word.chars().flat_map(char::to_lowercase));
    }
    tidied
}

/// `how_many` words by chance from the list. Nothing if the list is not whole or there are no random bytes.
pub fn by_chance(list: &[&str], how_many: usize, dice: Dice) -> Option<String> {
    if list.len() < SHORTEST_LIST {
        return None;
    }
    let words: Option<Vec<&str>> = (0..how_many).map(|_| list.get(number_below(list.len(), dice)?).copied()).collect();
    words.map(|words| words.join(" "))
}

/// A number below `end` (at most 65,536), each as likely as the others: what would favour the low ones is rolled again.
fn number_below(end: usize, dice: Dice) -> Option<usize> {
    let fair = 65_536_usize.checked_div(end)?.checked_mul(end)?;
    loop {
        let rolled = usize::from(u16::from_le_bytes(roll(dice)?));
        if rolled < fair {
            return rolled.checked_rem(end);
        }
    }
}

/// How hard words are to guess for somebody who knows how people choose them. Rather too low than too high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// Bits: each doubles the guesses.
    pub bits: f64,
    /// Letters.
    pub letters: usize,
}

/// How long guessing takes on one fast graphics card, half the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuessedWithin {
    /// Less than a day.
    Day,
    /// Less than a year.
    Year,
    /// Less than a hundred years.
    Lifetime,
    /// Longer.
    Longer,
}

impl Strength {
    /// Looks at words. `list` are the listed words, if they are at hand; `personal` are names that a guesser would try.
    pub fn of(typed: &str, list: &BTreeSet<&str>, personal: &[&str]) -> Self {
        let tidied = tidy(typed);
        let personal: Vec<_> = personal.iter().map(|name| tidy(name)).collect();
        let mut seen = BTreeSet::new();
        let mut bits = 0.0;
        for piece in pieces(&tidied) {
            let is_personal = personal.iter().any(|name| name.split(' ').any(|part| part == piece));
            bits += if !seen.insert(piece) {
                1.0
            } else if is_personal || COMMON.iter().any(|common| piece.starts_with(common)) {
                4.0
            } else {
                bits_of(piece, list)
            };
        }
        Self { bits, letters: tidied.chars().count() }
    }

    /// Whether they are good enough to be taken.
    pub fn is_enough(self) -> bool {
        self.letters >= SHORTEST && self.bits >= WEAKEST
    }

    /// How long guessing takes.
    pub fn guessed_within(self) -> GuessedWithin {
        const DAY: f64 = 86_400.0;
        let seconds = (self.bits - 1.0).exp2() / GUESSES_A_SECOND;
        if seconds < DAY {
            GuessedWithin::Day
        } else if seconds < 365.0 * DAY {
            GuessedWithin::Year
        } else if seconds < 36_500.0 * DAY {
            GuessedWithin::Lifetime
        } else {
            GuessedWithin::Longer
        }
    }
}

/// What everybody tries first: how these begin.
const COMMON: [&str; 40] = [
    "password",
    "passwort",
    "letmein",
    "welcome",
    "iloveyou",
    "qwert",
    "azerty",
    "asdf",
    "zxcv",
    "admin",
    "login",
    "monkey",
    "dragon",
    "football",
    "liverpool",
    "arsenal",
    "chelsea",
    "leicester",
    "england",
    "princess",
    "sunshine",
    "superman",
    "batman",
    "pokemon",
    "master",
    "shadow",
    "secret",
    "abc",
    "charlie",
    "michael",
    "jessica",
    "summer",
    "winter",
    "spring",
    "autumn",
    "monday",
    "friday",
    "january",
    "december",
    "london",
];

/// Runs of letters, of digits, and of anything else.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let kind = |letter: char| {
        if letter.is_alphabetic() {
            0
        } else if letter.is_numeric() {
            1
        } else {
            2
        }
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.char_indices().find(|(_, letter)| kind(*letter) != kind(first)).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
    .filter(|piece| *piece != " ")
}

fn bits_of(piece: &str, list: &BTreeSet<&str>) -> f64 {
    let letters: Vec<char> = piece.chars().collect();
    let count = f64::from(u32::try_from(letters.len()).unwrap_or(u32::MAX));
    let steps: BTreeSet<i64> =
        letters.iter().zip(letters.iter().skip(1)).map(|(a, b)| i64::from(u32::from(*b)) - i64::from(u32::from(*a))).collect();
    // "aaaa", "1234", "dcba": one decision, however long.
    if letters.len() > 2 && steps.len() == 1 && steps.iter().all(|step| step.abs() < 2) {
        return 5.0;
    }
    if letters.iter().all(|letter| letter.is_numeric()) {
        let is_year = letters.len() == 4 && (piece.starts_with("19") || piece.starts_with("20"));
        return if is_year { 6.0 } else { count * 3.3 };
    }
    if list.contains(piece) {
        return BITS_OF_A_LISTED_WORD;
    }
    if letters.iter().all(|letter| letter.is_alphabetic()) {
        // A word that is not listed may still be in any dictionary, and a name is in every one.
        return (count * 2.2).min(BITS_OF_A_LISTED_WORD + (count - 8.0).max(0.0));
    }
    count * 3.0
}
