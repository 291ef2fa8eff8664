//! How each promise has felt, day by day: the young person's answers on the days on which they gave them.

use super::comparison::moved;
use super::progress::Finding;
use super::promise::{About, Answer, PromiseId};
use super::view::View;
use super::voice::Side;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// So many days are shown at most, the newest.
pub const MOST_DAYS: usize = 6;

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseOverTime {
    /// Which.
    pub promise: PromiseId,
    /// The answer that the day ended with, for each of the days.
    pub on: Vec<Option<Answer>>,
}

/// The seven, on the same days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverTime {
    /// The days with an answer, earliest first.
    pub days: Vec<NaiveDate>,
    /// How many earlier days are left out.
    pub left_out: usize,
    /// All seven, in order.
    pub each: Vec<PromiseOverTime>,
}

impl PromiseOverTime {
    /// Where it stood on the line: which of the days, and the step.
    pub fn steps(&self) -> Vec<(usize, u8)> {
        self.on.iter().enumerate().filter_map(|(at, answer)| Some((at, answer.as_ref()?.step()?))).collect()
    }

    /// The first and the last answer that stand on the line, if there are two.
    pub fn ends(&self) -> Option<(Answer, Answer)> {
        let mut on_the_line = self.on.iter().flatten().filter(|answer| answer.step().is_some());
        let first = on_the_line.next()?;
        on_the_line.next_back().map(|last| (*first, *last))
    }
}

impl OverTime {
    /// Whether there is a change to show. One day is no change.
    pub fn is_enough(&self) -> bool {
        self.days.len() >= 2
    }

    /// The day of the first answer on the line to all of these; nothing where they began on different days.
    pub fn first_day(&self, of: &[PromiseId]) -> Option<NaiveDate> {
        let began = |each: &PromiseOverTime| self.days.get(each.steps().first()?.0).copied();
        let mut firsts = self.each.iter().filter(|each| of.contains(&each.promise)).map(began);
        let first = firsts.next()??;
        firsts.all(|other| other == Some(first)).then_some(first)
    }

    /// What moved between the first and the last answer to each.
    pub fn finding(&self) -> Finding<PromiseId> {
        Finding::from_moves(self.each.iter().map(|each| (each.promise, each.ends().and_then(|(first, last)| moved(first, last)))))
    }
}

impl View<'_> {
    /// The young person's answers over time, as `looking` may see them.
    pub fn over_time(&self, looking: Side) -> OverTime {
        let closed = self.closed();
        let mut days = BTreeSet::new();
        let mut answers: Vec<(PromiseId, BTreeMap<NaiveDate, Answer>)> = Vec::new();
        for (promise, compared) in PromiseId::all().zip(self.compare_promises(looking)) {
            let all_are_open = looking == Side::YoungPerson || compared.mine_is_new;
            let mut by_day = BTreeMap::new();
            for reading in self.readings(About::Promise(promise), Side::YoungPerson) {
                if all_are_open || closed.as_ref().is_some_and(|closed| closed.has(reading.by_op)) {
                    by_day.insert(reading.at.date(), reading.answer);
                }
            }
            days.extend(by_day.keys().copied());
            answers.push((promise, by_day));
        }
        let left_out = days.len().saturating_sub(MOST_DAYS);
        let days: Vec<NaiveDate> = days.into_iter().skip(left_out).collect();
        let each = answers
            .into_iter()
            .map(|(promise, by_day)| PromiseOverTime { promise, on: days.iter().map(|day| by_day.get(day).copied()).collect() })
            .collect();
        OverTime { days, left_out, each }
    }
}
