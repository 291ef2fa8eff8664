//! Totals of a whole list, safe to show to others: how many people a promise feels true for, and small groups hidden.
//!
//! A group of one to five people is never shown. Nor is the next one up, wherever the hidden people could be worked out from
//! what is shown: when only one group is hidden, when the hidden ones are fewer than six people together, and when each of
//! them is five, the most that a small group can be. Nobody is told which of the hidden groups is the small one. `tests/it/pictures_story.rs` tries
//! every list that would look the same.

use super::promise::{About, PromiseId};
use super::view::View;
use super::voice::Side;

/// The smallest group that is shown, and the smallest list that has totals.
pub const SMALLEST_SHOWN: usize = 6;

/// How a promise feels to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Felt {
    /// Yes or Mostly.
    True,
    /// A bit or Not yet.
    NotYet,
    /// No answer on the line, or none that the adviser may see yet.
    NoAnswer,
}

impl Felt {
    /// The three, the best first.
    pub const ALL: [Self; 3] = [Self::True, Self::NotYet, Self::NoAnswer];
}

/// How many people feel a promise is so; nothing for a group that is hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseTotal {
    /// Which promise.
    pub promise: PromiseId,
    /// The groups, in the order of [`Felt::ALL`].
    pub groups: Vec<Option<usize>>,
}

/// The totals of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// How many people are counted.
    pub people: usize,
    /// All seven promises, in order.
    pub each: Vec<PromiseTotal>,
}

impl Totals {
    /// Whether the list is long enough for totals.
    pub fn is_enough(&self) -> bool {
        self.people >= SMALLEST_SHOWN
    }
}

/// Counts what everybody on a list feels, a person a row, and hides what is too small.
pub fn totals(everybody: &[Vec<Felt>]) -> Totals {
    let total = |(at, promise): (usize, PromiseId)| {
        let count = |felt: Felt| everybody.iter().filter(|felts| felts.get(at) == Some(&felt)).count();
        PromiseTotal { promise, groups: shown(&Felt::ALL.map(count)) }
    };
    Totals { people: everybody.len(), each: PromiseId::all().enumerate().map(total).collect() }
}

/// The groups of one whole that may be shown; nothing for each that is hidden.
pub fn shown(groups: &[usize]) -> Vec<Option<usize>> {
    let sum = |of: &[Option<usize>]| of.iter().flatten().sum::<usize>();
    let whole: usize = groups.iter().sum();
    if whole < SMALLEST_SHOWN {
        return vec![None; groups.len()];
    }
    let mut shown: Vec<Option<usize>> =
        groups.iter().map(|group| Some(*group).filter(|group| *group == 0 || *group >= SMALLEST_SHOWN)).collect();
    loop {
        let hidden = shown.iter().filter(|group| group.is_none()).count();
        let people = whole.saturating_sub(sum(&shown));
        let is_five = |(group, shown): (&usize, &Option<usize>)| shown.is_some() || group.saturating_add(1) == SMALLEST_SHOWN;
        let all_are_five = groups.iter().zip(&shown).all(is_five);
        if hidden == 0 || (hidden >= 2 && people >= SMALLEST_SHOWN && !all_are_five) {
            return shown;
        }
        // Two of the same size go together: which of them went would tell where the small group is.
        match shown.iter().flatten().filter(|group| **group > 0).min().copied() {
            Some(next) => shown.iter_mut().filter(|group| **group == Some(next)).for_each(|group| *group = None),
            // Nobody is left who could be hidden with them.
            None => return vec![None; groups.len()],
        }
    }
}

impl View<'_> {
    /// How each of the seven promises feels to the young person, as the adviser may see it.
    pub fn felt(&self) -> Vec<Felt> {
        let compared = self.compare_all(PromiseId::all().map(About::Promise), Side::Adviser);
        let felt = |step: Option<u8>| match step {
            Some(3..) => Felt::True,
            Some(_) => Felt::NotYet,
            None => Felt::NoAnswer,
        };
        compared.iter().map(|each| felt(each.of(Side::YoungPerson, Side::Adviser).and_then(|said| said.answer.step()))).collect()
    }
}
