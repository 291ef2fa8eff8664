//! The Promise, answered: is each promise being kept for this person, as the young person sees it and as the adviser does.
//!
//! The promises' words are the council's and live in `content`. Here a promise is its number, and a commitment its published
//! id, which stays the same even if a council groups it under another promise.

use super::change::{Change, Subject};
use super::ids::OpId;
use super::op::Op;
use super::view::View;
use super::voice::{Side, Voice};
use chrono::NaiveDateTime;
use std::fmt;
use std::str::FromStr;

/// How many promises the council made.
pub const HOW_MANY: u8 = 7;

/// One of the seven promises, 1 to 7 in the council's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PromiseId(u8);

impl PromiseId {
    /// The promise of that number, if there is one.
    pub fn new(number: u8) -> Option<Self> {
        (1..=HOW_MANY).contains(&number).then_some(Self(number))
    }

    /// 1 to 7.
    pub fn number(self) -> u8 {
        self.0
    }

    /// All seven, in the council's order.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (1..=HOW_MANY).map(Self)
    }

    /// The next one, if this is not the last.
    pub fn next(self) -> Option<Self> {
        Self::new(self.0.saturating_add(1))
    }

    /// The one before, if this is not the first.
    pub fn previous(self) -> Option<Self> {
        Self::new(self.0.saturating_sub(1))
    }
}

/// One commitment, by its published id such as "3.2". The first number is where it was first listed, not where it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitmentId(pub u8, pub u8);

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// One of the seven.
    Promise(PromiseId),
    /// One of the 36.
    Commitment(CommitmentId),
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Promise(promise) => write!(f, "{}", promise.0),
            Self::Commitment(CommitmentId(listed, number)) => write!(f, "{listed}.{number}"),
        }
    }
}

/// The text names neither a promise nor a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAbout;

impl FromStr for About {
    type Err = NotAbout;
    fn from_str(text: &str) -> Result<Self, NotAbout> {
        let about = match text.split_once('.') {
            None => text.parse().ok().and_then(PromiseId::new).map(Self::Promise),
            Some((listed, number)) => match (listed.parse(), number.parse()) {
                (Ok(listed), Ok(number)) => Some(Self::Commitment(CommitmentId(listed, number))),
                _ => None,
            },
        };
        about.filter(|about| about.to_string() == text).ok_or(NotAbout)
    }
}

/// "Does this feel true for you right now?"
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes.
    Yes,
    /// Mostly.
    Mostly,
    /// A bit.
    ABit,
    /// Not yet.
    NotYet,
    /// I'm not sure. A real answer, never counted as low.
    NotSure,
    /// I'd rather not say. A real answer, never counted as low.
    RatherNotSay,
}

impl Answer {
    /// The six, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Yes, Self::Mostly, Self::ABit, Self::NotYet, Self::NotSure, Self::RatherNotSay];

    /// Where it stands on the line from *Not yet* (1) to *Yes* (4). The two ways out stand nowhere on it.
    pub fn step(self) -> Option<u8> {
        match self {
            Self::Yes => Some(4),
            Self::Mostly => Some(3),
            Self::ABit => Some(2),
            Self::NotYet => Some(1),
            Self::NotSure | Self::RatherNotSay => None,
        }
    }
}

/// One answer that somebody gave at some moment. Readings only add up; an old one is history, never replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The op that gave it.
    pub by_op: OpId,
    /// Who gave it.
    pub said_by: Voice,
    /// When, by the device's clock.
    pub at: NaiveDateTime,
    /// The answer.
    pub answer: Answer,
    /// Words or evidence; empty if none.
    pub words: String,
}

impl Reading {
    fn from_op(op: &Op) -> Option<Self> {
        match &op.change {
            Change::Answer { answer, words, .. } => {
                Some(Self { by_op: op.id, said_by: op.said_by.clone(), at: op.at, answer: *answer, words: words.clone() })
            }
            _ => None,
        }
    }
}

/// The one of several that counts: the lower.
pub(super) fn that_counts(readings: Vec<Reading>) -> Option<Reading> {
    readings.into_iter().min_by_key(|reading| (reading.answer.step().unwrap_or(u8::MAX), reading.by_op))
}

impl View<'_> {
    /// One side's newest reading. Where two devices each gave one without seeing the other, the lower counts: it is the one
    /// worth a talk.
    pub fn reading(&self, about: About, side: Side) -> Option<Reading> {
        that_counts(self.standing_readings(about, side))
    }

    /// What stands of one side's readings, earliest first: one as a rule, or those of two devices.
    pub(super) fn standing_readings(&self, about: About, side: Side) -> Vec<Reading> {
        self.heads(&Subject::Answer(about, side)).into_iter().filter_map(Reading::from_op).collect()
    }

    /// Every reading one side has given, earliest first.
    pub fn readings(&self, about: About, side: Side) -> Vec<Reading> {
        self.history(&Subject::Answer(about, side)).into_iter().filter_map(Reading::from_op).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_and_a_commitment_are_named_as_the_council_numbers_them() {
        assert_eq!("3".parse(), Ok(About::Promise(PromiseId(3))));
        assert_eq!("3.2".parse(), Ok(About::Commitment(CommitmentId(3, 2))));
        for wrong in ["0", "8", "03", "3.", "3.02", "", "x", "3.2.1"] {
            assert_eq!(wrong.parse::<About>(), Err(NotAbout), "{wrong}");
        }
    }

    #[test]
    fn the_two_ways_out_are_nowhere_on_the_line() {
        assert_eq!(Answer::ALL.map(Answer::step), [Some(4), Some(3), Some(2), Some(1), None, None]);
    }
}
