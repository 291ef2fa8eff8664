//! Working days in England: Monday to Friday, save bank holidays. The usual holidays follow from the calendar; those that were
//! moved or added by proclamation come as data, and are known for a stated range of years only.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The bank holidays that do not follow from the calendar, and for which years they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHolidays {
    /// The first year that was looked up.
    pub from_year: i32,
    /// The last year that was looked up.
    pub to_year: i32,
    /// Days that were bank holidays in their year only.
    pub added: Vec<NaiveDate>,
    /// Days that would have been bank holidays, and were not.
    pub moved_away: Vec<NaiveDate>,
}

impl BankHolidays {
    /// Whether people in offices work on that day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !weekend && !self.added.contains(&day) && (!is_usual_holiday(day) || self.moved_away.contains(&day))
    }

    /// The last of so many working days after a day, which itself does not count.
    pub fn after(&self, day: NaiveDate, working_days: u32) -> Option<NaiveDate> {
        let mut day = day;
        let mut left = working_days;
        while left > 0 {
            day = day.succ_opt()?;
            if self.is_working_day(day) {
                left = left.saturating_sub(1);
            }
        }
        Some(day)
    }

    /// Whether every bank holiday between the two days is known.
    pub fn knows(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.from_year <= from.year() && to.year() <= self.to_year
    }
}

/// The holidays that come round every year, with the weekday in lieu of one that falls on a weekend.
fn is_usual_holiday(day: NaiveDate) -> bool {
    let is_monday = day.weekday() == Weekday::Mon;
    match (day.month(), day.day()) {
        // New Year's Day, or the Monday after.
        (1, 1) => true,
        (1, 2 | 3) => is_monday,
        // Christmas Day and Boxing Day, or the first weekdays after them.
        (12, 25 | 26) => true,
        (12, 27) => matches!(day.weekday(), Weekday::Mon | Weekday::Tue),
        (12, 28) => matches!(day.weekday(), Weekday::Mon | Weekday::Tue),
        // The first Monday in May, the last in May and the last in August.
        (5, date) => is_monday && (date <= 7 || date >= 25),
        (8, date) => is_monday && date >= 25,
        // Good Friday and Easter Monday.
        (3 | 4, _) => {
            easter_sunday(day.year()).is_some_and(|easter| matches!(day.signed_duration_since(easter).num_days(), -2 | 1))
        }
        _ => false,
    }
}

/// Easter Sunday by the Gregorian reckoning (the "anonymous" computus of 1876).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let sun = (century - (century + 8) / 25 + 1) / 3;
    let moon = (golden * 19 + century - century / 4 - sun + 15) % 30;
    let weekday = (32 + century % 4 * 2 + of_century / 4 * 2 - moon - of_century % 4) % 7;
    let late = (golden + moon * 11 + weekday * 22) / 451;
    let days = moon + weekday - late * 7 + 21;
    NaiveDate::from_ymd_opt(year, 3, 1)?.checked_add_days(Days::new(u64::try_from(days).ok()?))
}
