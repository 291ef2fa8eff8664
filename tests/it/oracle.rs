//! The law worked out a second time, by other means, to hold the app's own working against: days are plain numbers counted by
//! hand, every day in care is looked at one by one, and Easter comes from the printed table of full moons.
//!
//! Nothing here uses the app's code or its calendar. A number in this file is typed from the law, not read from the app's data.

/// A day as the number of days since 1 March of the year 0.
pub type Day = i64;

/// Year, month and day of the month.
pub type Civil = (i64, i64, i64);

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The number of a day: whole years, then whole months, then days.
pub fn number((year, month, day): Civil) -> Day {
    let leap_years_before = |year: i64| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    let months: i64 = (1..month).map(|month| days_in_month(year, month)).sum();
    year * 365 + leap_years_before(year) + months + day
}

/// The day of a number, found by walking: the year first, then the month.
pub fn civil(number_of: Day) -> Civil {
    let mut year = number_of / 366;
    while number((year + 1, 1, 1)) <= number_of {
        year += 1;
    }
    let mut left = number_of - number((year, 1, 1));
    let mut month = 1;
    while left >= days_in_month(year, month) {
        left -= days_in_month(year, month);
        month += 1;
    }
    (year, month, left + 1)
}

/// 0 is Monday. 1 January 1900 was a Monday.
fn weekday(day: Day) -> i64 {
    (day - number((1900, 1, 1))).rem_euclid(7)
}

/// So many months on, or the end of a shorter month.
pub fn months_after((year, month, day): Civil, months: i64) -> Civil {
    let (mut year, mut month, mut left) = (year, month, months.abs());
    while left > 0 {
        month += months.signum();
        if month == 13 {
            (year, month) = (year + 1, 1);
        }
        if month == 0 {
            (year, month) = (year - 1, 12);
        }
        left -= 1;
    }
    (year, month, day.min(days_in_month(year, month)))
}

/// The birthday in a year: of 29 February, 1 March in a common year.
pub fn birthday((year, month, day): Civil, age: i64) -> Day {
    if day <= days_in_month(year + age, month) { number((year + age, month, day)) } else { number((year + age, 3, 1)) }
}

/// The days of the full moon before Easter, 1900 to 2199, by golden number, as the prayer book prints them.
const FULL_MOONS: [(i64, i64); 19] = [
    (4, 14),
    (4, 3),
    (3, 23),
    (4, 11),
    (3, 31),
    (4, 18),
    (4, 8),
    (3, 28),
    (4, 16),
    (4, 5),
    (3, 25),
    (4, 13),
    (4, 2),
    (3, 22),
    (4, 10),
    (3, 30),
    (4, 17),
    (4, 7),
    (3, 27),
];

fn easter(year: i64) -> Day {
    let (month, day) = FULL_MOONS[usize::try_from(year % 19).unwrap()];
    let mut sunday = number((year, month, day)) + 1;
    while weekday(sunday) != 6 {
        sunday += 1;
    }
    sunday
}

/// Every bank holiday of a year, those moved or added among them, as England had them from 2010 to 2028.
pub fn bank_holidays(year: i64) -> Vec<Day> {
    let mut holidays = vec![easter(year) - 2, easter(year) + 1];
    let monday = |mut day: Day, step: i64| {
        while weekday(day) != 0 {
            day += step;
        }
        day
    };
    let next_free = |day: Day, taken: &[Day]| {
        let mut day = day;
        while weekday(day) > 4 || taken.contains(&day) {
            day += 1;
        }
        day
    };
    holidays.push(next_free(number((year, 1, 1)), &[]));
    holidays.push(match year {
        2020 => number((2020, 5, 8)),
        _ => monday(number((year, 5, 1)), 1),
    });
    holidays.push(match year {
        2012 => number((2012, 6, 4)),
        2022 => number((2022, 6, 2)),
        _ => monday(number((year, 5, 31)), -1),
    });
    holidays.push(monday(number((year, 8, 31)), -1));
    // Christmas Day keeps its weekday, or both move on together.
    let christmas = number((year, 12, 25));
    let mut taken: Vec<Day> = [christmas, christmas + 1].into_iter().filter(|day| weekday(*day) < 5).collect();
    while taken.len() < 2 {
        let next = next_free(christmas, &taken);
        taken.push(next);
    }
    holidays.extend(taken);
    holidays.extend(match year {
        2011 => vec![number((2011, 4, 29))],
        2012 => vec![number((2012, 6, 5))],
        2022 => vec![number((2022, 6, 3)), number((2022, 9, 19))],
        2023 => vec![number((2023, 5, 8))],
        _ => vec![],
    });
    holidays
}

/// The last of so many working days after a day.
pub fn working_days_after(day: Day, how_many: usize, holidays: &[Day]) -> Day {
    (day + 1..).filter(|day| weekday(*day) < 5 && !holidays.contains(day)).nth(how_many - 1).unwrap()
}

/// A time in care for the oracle: first day, last day that counts plus one, whether it counts at all.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub start: Day,
    pub end: Option<Day>,
    pub counts: bool,
}

/// What is known of somebody.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    pub home_6_months: bool,
    pub detained_at_16: bool,
    pub sgo: bool,
    pub other_home: bool,
    pub in_education: bool,
    pub adopted_or_outside: bool,
}

/// The outcome, with the day where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Ask,
    NotYet16,
    Eligible,
    EligibleOn(Day),
    NotBy18,
    Relevant,
    FormerRelevant,
    OnRequest,
    InEducation,
    Over25,
    Qualifying,
    EducationOnly,
    NoneFound,
}

/// The likely status with its two counts of days, by walking through every day of the years from 14 to 18.
pub fn status(born: Civil, spans: &[Span], flags: &Flags, today: Day) -> (Outcome, i64, i64) {
    let in_care = |day: Day| spans.iter().any(|span| span.counts && span.start <= day && span.end.is_none_or(|end| day < end));
    let [b14, b16, b18, b21, b25] = [14, 16, 18, 21, 25].map(|age| birthday(born, age));
    let (mut d14, mut d16) = (0, 0);
    for day in b14..b18 {
        if day < today && in_care(day) {
            d14 += 1;
            d16 += i64::from(day >= b16);
        }
    }
    let outcome = || {
        if flags.adopted_or_outside {
            return Outcome::Ask;
        }
        if today < b16 {
            return Outcome::NotYet16;
        }
        if today < b18 && in_care(today) {
            // Live on in care, a day at a time, until there are enough days behind.
            let (mut day, mut days) = (today, d14);
            while days < 91 && day < b18 {
                days += 1;
                day += 1;
            }
            return match day {
                day if day >= b18 => Outcome::NotBy18,
                day if day == today => Outcome::Eligible,
                day => Outcome::EligibleOn(day),
            };
        }
        let by_days = d14 >= 91 && d16 >= 1;
        let route = !flags.home_6_months && (by_days || flags.detained_at_16);
        let stayed_to_18 = today >= b18
            && d14 >= 91
            && spans.iter().any(|span| span.counts && span.start < b18 && span.end.is_none_or(|end| end >= b18));
        if today < b18 && route {
            return Outcome::Relevant;
        }
        if today >= b18 && (route || stayed_to_18) {
            return if today >= b25 {
                Outcome::Over25
            } else if today < b21 {
                Outcome::FormerRelevant
            } else if flags.in_education {
                Outcome::InEducation
            } else {
                Outcome::OnRequest
            };
        }
        match flags.sgo || flags.other_home || d16 > 0 {
            true if today < b21 => Outcome::Qualifying,
            true if today < b25 && flags.in_education => Outcome::EducationOnly,
            _ => Outcome::NoneFound,
        }
    };
    (outcome(), d14, d16)
}
