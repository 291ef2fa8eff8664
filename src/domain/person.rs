//! Who the record is about.

use super::change::{Change, Subject};
use super::order::in_order;
use super::view::View;
use super::voice::Side;
use chrono::{Datelike, NaiveDate};

impl View<'_> {
    /// The name this person likes to be called by; the young person's own choice first. Empty if none was given.
    pub fn name(&self) -> String {
        let heads = self.heads(&Subject::Name);
        let chosen = heads.iter().min_by_key(|op| (op.said_by.side() != Side::YoungPerson, std::cmp::Reverse(op.at), op.id));
        match chosen.map(|op| &op.change) {
            Some(Change::SetName { words }) => words.clone(),
            _ => String::new(),
        }
    }

    /// Whether the young person chose that name themselves. Then nobody else changes it.
    pub fn name_is_their_own(&self) -> bool {
        self.heads(&Subject::Name).iter().any(|op| op.said_by.side() == Side::YoungPerson)
    }

    /// The days of birth that stand: one as a rule, two if people disagree.
    pub fn born(&self) -> Vec<NaiveDate> {
        let days = self.heads(&Subject::DateOfBirth).into_iter().filter_map(|op| match op.change {
            Change::SetDateOfBirth { born } => Some(born),
            _ => None,
        });
        let mut days = in_order(days, |day| *day);
        days.dedup();
        days
    }
}

/// The birthday on which somebody turns `age`. A birthday of 29 February falls on 1 March in a common year (domain notes,
/// section 1.2: our convention, to be confirmed by the council's lawyers).
pub fn birthday(born: NaiveDate, age: i32) -> Option<NaiveDate> {
    let year = born.year().checked_add(age)?;
    NaiveDate::from_ymd_opt(year, born.month(), born.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// Age in whole years, as people say it. Nothing before the day of birth.
pub fn age_on(born: NaiveDate, today: NaiveDate) -> Option<i32> {
    let years = today.year().checked_sub(born.year())?;
    let age = if birthday(born, years)? > today { years.checked_sub(1)? } else { years };
    (age >= 0).then_some(age)
}

/// The next birthday after today, and the age it brings.
pub fn next_birthday(born: NaiveDate, today: NaiveDate) -> Option<(NaiveDate, i32)> {
    let age = age_on(born, today)?.checked_add(1)?;
    Some((birthday(born, age)?, age))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(born: &str, today: &str, age: Option<i32>) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(age_on(day(born), day(today)), age, "born {born}, on {today}");
    }

    #[test]
    fn an_age_goes_up_on_the_birthday() {
        check("2007-05-20", "2026-05-19", Some(18));
        check("2007-05-20", "2026-05-20", Some(19));
        check("2007-05-20", "2007-05-20", Some(0));
        check("2007-05-20", "2007-05-19", None);
    }

    #[test]
    fn a_leap_day_birthday_falls_on_1_march_in_a_common_year() {
        check("2008-02-29", "2026-02-28", Some(17));
        check("2008-02-29", "2026-03-01", Some(18));
        check("2008-02-29", "2028-02-29", Some(20));
    }
}
