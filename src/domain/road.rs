//! The road to 18, 21 and 25: where somebody is on it, and which day each birthday is.

use super::person::{age_on, birthday};
use chrono::NaiveDate;

/// The birthdays on which the law changes most for people who have been in care.
pub const MILESTONES: [i32; 3] = [18, 21, 25];

/// The ages at the two ends of the road.
const FIRST: i32 = 16;
const LAST: i32 = 26;

/// One milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// The age.
    pub age: i32,
    /// The birthday.
    pub on: NaiveDate,
    /// Whether it is today or has been.
    pub reached: bool,
    /// How far along the road, in ten-thousandths.
    pub at: u32,
}

/// The road of one person on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Road {
    /// The age today.
    pub age: i32,
    /// How far along the road today is, in ten-thousandths; at an end for who is before or beyond it.
    pub here: u32,
    /// The three, in order.
    pub milestones: Vec<Milestone>,
}

impl Road {
    /// The road of somebody born on that day. Nothing for who is not born yet.
    pub fn of(born: NaiveDate, today: NaiveDate) -> Option<Self> {
        let age = age_on(born, today)?;
        let (first, last) = (birthday(born, FIRST)?, birthday(born, LAST)?);
        let along = |day: NaiveDate| {
            let whole = last.signed_duration_since(first).num_days().max(1);
            let gone = day.signed_duration_since(first).num_days().clamp(0, whole);
            u32::try_from(gone.saturating_mul(10_000) / whole).unwrap_or(0)
        };
        let milestone = |age| {
            let on = birthday(born, age)?;
            Some(Milestone { age, on, reached: on <= today, at: along(on) })
        };
        let milestones = MILESTONES.into_iter().map(milestone).collect::<Option<_>>()?;
        Some(Self { age, here: along(today), milestones })
    }

    /// The next milestone after today.
    pub fn next(&self) -> Option<Milestone> {
        self.milestones.iter().copied().find(|milestone| !milestone.reached)
    }
}
