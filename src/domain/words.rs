//! Words as people type them, and the few limits that keep a record readable.

/// The longest text one box takes, in characters. Far beyond what anybody types in a visit.
pub const LONGEST: usize = 20_000;

/// Tidies typed text: no control characters but line breaks, no white space at the ends. Says nothing about content.
pub fn tidy(text: &str) -> String {
    // A tab that was pasted from a table still parts two words.
    let kept: String = text.replace("\r\n", "\n").replace('\t', " ").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    kept.trim().to_owned()
}

/// Something said in words, with who said it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The op that said it, for taking it back or answering it.
    pub by_op: super::ids::OpId,
    /// Who said it.
    pub said_by: super::voice::Voice,
    /// When, by the device's clock.
    pub at: chrono::NaiveDateTime,
    /// The words.
    pub words: String,
}

impl Said {
    /// What an op said, unless it says nothing any more.
    pub(super) fn some(op: &super::op::Op, words: &str) -> Option<Self> {
        let said = || Self { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.to_owned() };
        (!words.is_empty()).then(said)
    }
}

/// What one voice finds where it may write: words of its own to write on, and words beside them that are not its to change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InBox {
    /// What stands in the box. Where two devices wrote without seeing each other, all of it, one under the other.
    pub words: String,
    /// Whether [`words`](Self::words) come from more than one text.
    pub together: bool,
    /// What stands beside the box.
    pub beside: Vec<Said>,
}

impl InBox {
    /// Parts what stands, earliest first, into what `voice` may replace and what it may not.
    pub fn of(said: Vec<Said>, voice: &super::voice::Voice) -> Self {
        let (mine, beside): (Vec<_>, Vec<_>) = said.into_iter().partition(|said| voice.may_replace_words_of(&said.said_by));
        let texts = once_each(mine.iter().map(|said| said.words.as_str()));
        Self { words: texts.join("\n\n"), together: texts.len() > 1, beside }
    }
}

/// Every wording of one thing on one line: where two people put it in words, each of them is read.
pub fn every_wording(said: &[Said]) -> String {
    once_each(said.iter().map(|said| said.words.as_str())).join(" / ")
}

/// Every text once, in the order in which they first came.
pub(super) fn once_each<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = std::collections::BTreeSet::new();
    texts.filter(|text| seen.insert(*text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_loses_only_what_nobody_meant_to_type() {
        assert_eq!(tidy("  Hi\r\nthere\u{0} \u{7} "), "Hi\nthere");
        assert_eq!(tidy(" \n "), "");
        assert_eq!(tidy("ring\tcollege"), "ring college");
        assert_eq!(tidy("naïve ✓ العربية"), "naïve ✓ العربية");
    }
}
