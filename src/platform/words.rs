//! Words for a passphrase, drawn by the browser's own chance from the long list of the Electronic Frontier Foundation: 7,776 words,
//! less those that would hurt somebody (src/content/unkind-words.txt). Each is worth 12.9 bits. The list is fetched only when
//! somebody makes words; it is kept for use without a network.

use super::{files, random};

/// Where `scripts/stamp.mjs` puts the list, one word a line.
const LIST: &str = "/words.txt";
/// A shorter list than this has been cut, and its words would be easier to guess than we say.
const LEAST: usize = 7_500;

/// So many words. Nothing if the list cannot be had whole, or the browser gives no random bits.
pub async fn some(count: usize) -> Option<Vec<String>> {
    let text = files::fetch(LIST).await?;
    let list: Vec<&str> = text.lines().collect();
    if list.len() < LEAST {
        return None;
    }
    let mut words = Vec::new();
    while words.len() < count {
        if let Some(word) = place(random::bits()?, list.len()).and_then(|at| list.get(at)) {
            words.push((*word).to_owned());
        }
    }
    Some(words)
}

/// The place in a list of that length that these bits mean, every one as likely as every other. The last few numbers mean none,
/// because they would favour the beginning of the list.
fn place(bits: u64, length: usize) -> Option<usize> {
    let bits = u16::try_from(bits & 0xffff).map(usize::from).ok()?;
    let fair = 0x1_0000_usize.checked_div(length)? * length;
    (bits < fair).then(|| bits % length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_as_likely_as_every_other() {
        for length in [1, 2, 7_500, 7_776, 32_768, 65_535, 65_536] {
            let mut times = vec![0_usize; length];
            for place in (0..0x1_0000).filter_map(|bits| place(bits, length)) {
                times[place] += 1;
            }
            assert!(times[0] > 0 && times.iter().all(|count| *count == times[0]), "{length} words");
        }
        assert_eq!(place(3, 0), None);
        assert_eq!(place(u64::MAX, 0x1_0001), None);
    }
}
