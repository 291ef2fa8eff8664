//! The council's Promise: its exact words, how its commitments are grouped, and our plain words beneath.

use super::{CHARTER, CharterPromises, CharterPromisesCommitments, PLAIN_WORDS};
use crate::domain::promise::{About, CommitmentId, PromiseId};

/// How sure the grouping of a commitment under its promise is. The words are the council's; the published layout was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Its words and its neighbours say where it belongs.
    Clear,
    /// Probably here.
    Likely,
    /// It could belong to another promise.
    Uncertain,
}

/// One commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commitment {
    /// Its published id.
    pub id: CommitmentId,
    /// The council's words, exactly.
    pub words: &'static str,
    /// Our words: what this could look like.
    pub could_look_like: &'static str,
    /// How sure its place is.
    pub grouping: Grouping,
}

fn data(promise: PromiseId) -> Option<&'static CharterPromises> {
    CHARTER.promises.get(usize::from(promise.number()).checked_sub(1)?)
}

/// The promise in the council's words.
pub fn title(promise: PromiseId) -> &'static str {
    data(promise).map_or("", |promise| promise.title)
}

/// One word for the promise, for a chart.
pub fn short(promise: PromiseId) -> &'static str {
    plain(promise).map_or("", |plain| plain.short)
}

/// What the promise means, in our words.
pub fn means(promise: PromiseId) -> &'static str {
    plain(promise).map_or("", |plain| plain.means)
}

fn plain(promise: PromiseId) -> Option<&'static super::PlainWordsPromises> {
    let id = data(promise)?.id;
    PLAIN_WORDS.promises.iter().find(|plain| plain.id == id)
}

/// The commitments that are grouped under a promise.
pub fn commitments(promise: PromiseId) -> Vec<Commitment> {
    data(promise).into_iter().flat_map(|promise| promise.commitments).filter_map(commitment).collect()
}

fn commitment(data: &'static CharterPromisesCommitments) -> Option<Commitment> {
    let About::Commitment(id) = data.id.parse().ok()? else { return None };
    Some(Commitment {
        id,
        words: data.text,
        could_look_like: PLAIN_WORDS
            .commitments
            .iter()
            .find(|plain| plain.id == data.id)
            .map_or("", |plain| plain.could_look_like),
        grouping: match data.grouping_confidence {
            "clear" => Grouping::Clear,
            "likely" => Grouping::Likely,
            _ => Grouping::Uncertain,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_seven_promises_and_36_commitments_are_here_with_plain_words() {
        let mut commitments_in_all = 0;
        for promise in PromiseId::all() {
            assert!(!title(promise).is_empty() && !short(promise).is_empty() && !means(promise).is_empty(), "{promise:?}");
            for commitment in commitments(promise) {
                assert!(!commitment.words.is_empty() && !commitment.could_look_like.is_empty(), "{commitment:?}");
                commitments_in_all += 1;
            }
        }
        assert_eq!(commitments_in_all, 36);
    }

    #[test]
    fn the_councils_words_are_exact() {
        // Checked against Appendix B of the committee report of 4 June 2019, grammar included.
        let all: Vec<&str> = PromiseId::all().flat_map(commitments).map(|commitment| commitment.words).collect();
        assert!(all.contains(&"Support you break down barriers to other agencies"));
        assert!(all.contains(&"Will not judge you if things go wrong. We all make mistakes!"));
        assert_eq!(title(PromiseId::new(7).unwrap()), "We will be a lifelong Champion");
        let letters: usize = all.iter().map(|words| words.len()).sum();
        assert_eq!(letters, LETTERS_IN_THE_36, "a word of the council's was changed");
    }

    const LETTERS_IN_THE_36: usize = 1_599;
}
