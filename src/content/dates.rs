//! Days as people say them: "Thursday 26 November", "in 8 days", "6 weeks ago".

use super::text;
use chrono::{Datelike, NaiveDate};

/// "Thursday 26 November", with the year when it is not this one.
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    let words = &text().dates;
    let weekday =
        usize::try_from(day.weekday().num_days_from_monday()).ok().and_then(|at| words.weekdays.get(at)).copied().unwrap_or("");
    format!("{weekday} {}", short_day(day, today))
}

/// "26 November", with the year when it is not this one.
pub fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    let month = usize::try_from(day.month0()).ok().and_then(|at| text().dates.months.get(at)).copied().unwrap_or("");
    if day.year() == today.year() { format!("{} {month}", day.day()) } else { format!("{} {month} {}", day.day(), day.year()) }
}

/// "26 November 2026" of "2026-11-26". Nothing if it is no day.
pub fn day_of(text: &str) -> Option<String> {
    Some(full_day(text.parse().ok()?))
}

/// "26 November 2026", for a letter.
pub fn full_day(day: NaiveDate) -> String {
    let month = usize::try_from(day.month0()).ok().and_then(|at| text().dates.months.get(at)).copied().unwrap_or("");
    format!("{} {month} {}", day.day(), day.year())
}

/// "today", "yesterday", "5 days ago", "6 weeks ago", "in 8 days", "in 3 months".
pub fn from_today(day: NaiveDate, today: NaiveDate) -> String {
    let words = &text().dates;
    let days = day.signed_duration_since(today).num_days();
    match days {
        0 => words.today.to_owned(),
        1 => words.tomorrow.to_owned(),
        -1 => words.yesterday.to_owned(),
        2.. => words.in_a_while(&span(today, day)),
        _ => words.ago(&span(day, today)),
    }
}

/// "9 days", "6 weeks", "3 months", "2 years", "5 years and 10 months": what is whole of it.
fn span(from: NaiveDate, to: NaiveDate) -> String {
    let words = &text().dates;
    let days = usize::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0);
    let months = whole_months(from, to);
    match (days, months / 12, months % 12) {
        (0..14, ..) => words.days(days),
        (14..91, ..) => words.weeks(days / 7),
        (_, 0..2, _) => words.months_long(months.max(3)),
        (_, years, 0) => words.years(years),
        (_, years, rest) => words.years_and_months(&words.years(years), &words.months_long(rest)),
    }
}

fn whole_months(from: NaiveDate, to: NaiveDate) -> usize {
    let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    let begun = number(to).saturating_sub(number(from));
    usize::try_from(begun.saturating_sub(i64::from(to.day() < from.day()))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let today = date("2026-11-22");
        assert_eq!(day(date("2026-11-26"), today), "Thursday 26 November");
        assert_eq!(day(date("2027-01-05"), today), "Tuesday 5 January 2027");
        let check = |on: &str, said: &str| assert_eq!(from_today(date(on), today), said, "{on}");
        check("2026-11-22", "today");
        check("2026-11-21", "yesterday");
        check("2026-11-23", "tomorrow");
        check("2026-11-30", "in 8 days");
        check("2026-10-11", "6 weeks ago");
        check("2026-11-09", "13 days ago");
        check("2026-11-08", "2 weeks ago");
        check("2026-05-22", "6 months ago");
        check("2024-11-22", "2 years ago");
        check("2024-11-23", "23 months ago");
        check("2023-12-01", "2 years and 11 months ago");
        check("2032-10-14", "in 5 years and 10 months");
        check("2027-12-22", "in 13 months");
        check("2027-02-21", "in 3 months");
    }
}
