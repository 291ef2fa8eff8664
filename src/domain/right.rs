//! The rights a letter can be written for, and by when an answer usually comes.

use super::working_days::BankHolidays;
use chrono::{Months, NaiveDate};

/// Something a person may ask the council for in writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Somebody independent to speak for them.
    Advocate,
    /// A look at the plan together.
    Review,
    /// Their care records.
    Records,
    /// Putting something right.
    Complaint,
    /// What they can get.
    Entitlement,
}

impl Right {
    /// The five, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Advocate, Self::Review, Self::Records, Self::Complaint, Self::Entitlement];

    /// Its short name in addresses and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Advocate => "advocate",
            Self::Review => "review",
            Self::Records => "records",
            Self::Complaint => "complaint",
            Self::Entitlement => "entitlement",
        }
    }

    /// The right of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.key() == key)
    }
}

/// How long an answer usually takes. Councils differ, so a day that is worked out of it is always "about".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usually {
    /// So many months, clamped to the end of the month.
    Months(u32),
    /// So many working days in England.
    WorkingDays(u32),
}

impl Usually {
    /// The day by which an answer usually comes to what was asked on that day.
    pub fn by(self, asked: NaiveDate, holidays: &BankHolidays) -> Option<NaiveDate> {
        match self {
            Self::Months(months) => asked.checked_add_months(Months::new(months)),
            Self::WorkingDays(days) => holidays.after(asked, days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_expected_a_month_or_some_working_days_after_asking() {
        let usual_ones = BankHolidays { from_year: 2026, to_year: 2027, added: Vec::new(), moved_away: Vec::new() };
        let check = |usually: Usually, asked: &str, by: &str| {
            assert_eq!(usually.by(asked.parse().unwrap(), &usual_ones), by.parse().ok(), "{usually:?} from {asked}");
        };
        check(Usually::Months(1), "2026-11-22", "2026-12-22");
        check(Usually::Months(1), "2027-01-31", "2027-02-28");
        check(Usually::WorkingDays(10), "2026-11-23", "2026-12-07"); // Monday to Monday, two weeks on
        check(Usually::WorkingDays(10), "2026-11-22", "2026-12-04"); // asked on a Sunday
        check(Usually::WorkingDays(1), "2026-11-27", "2026-11-30"); // Friday to Monday
        check(Usually::WorkingDays(20), "2026-11-23", "2026-12-21");
        check(Usually::WorkingDays(10), "2026-12-18", "2027-01-06"); // over Christmas and New Year
        check(Usually::WorkingDays(1), "2026-04-02", "2026-04-07"); // over Easter
    }
}
