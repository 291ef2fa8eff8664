//! The rows of the national return's care-leaver table (SSDA903, OC3), and the check that names each row which the return would
//! send back, before anything is saved.
//!
//! The rules are those of the sector's open checker, by their numbers there (`data-to-insight/csc-validator-be-903`, and before it
//! `SocialFinanceDigitalLabs/quality-lac-data-beta-validator`). Of the rules that look at a row of OC3:
//!
//! - 131, 132, 133, 153, 345, 347, 3001 and INT34 are checked from the row, and 187, 1000, 1001, 1002, 1007 and 1016 from the times
//!   in care that the record has. Where the record has none, that is said instead.
//! - 344, 348 and 391 cannot be broken: [`Row::codes`] says nothing more of who went home or has died, a death goes on into every
//!   later year, and only who turned 17 to 21 has a row. The tests try to.
//! - 165 (motherhood), 215 (the health items that were returned), 1010 (the episodes that were sent), 1011 (care passed to another
//!   council), 1014 (asylum details), INT06 and INT15 (the return's header) look at tables that this app does not hold. The page
//!   says so. 134, 628 and 1012 name rows of other tables.
//!
//! The rules read an episode's last day as the day it ended, which is not counted, as [`CarePeriod`] does. Series of short breaks
//! (V3 and V4) do not count, for 1007 either. Two times in care that overlap count once here and twice there. The checker's own
//! release 1.0.3 names everybody of 20 and over under 1001, because it is given two years of episodes only; this check does not.

use super::activity::ActivityKind;
use super::care::{CareKind, CarePeriod};
use super::circumstances::{BIRTHDAYS, Circumstances, Missing, Standing, Window};
use super::contact::InTouch;
use super::home::HomeKind;
use super::person::birthday;
use super::status::{ENOUGH_DAYS, days_in};
use chrono::{Datelike, NaiveDate};

/// A collection year: from 1 April to 31 March.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CollectionYear {
    starts: i32,
}

impl CollectionYear {
    /// The one that begins in April of this calendar year.
    pub fn starting(year: i32) -> Self {
        Self { starts: year }
    }

    /// The one in which a day lies.
    pub fn of(day: NaiveDate) -> Self {
        Self { starts: if day.month() < 4 { day.year().saturating_sub(1) } else { day.year() } }
    }

    /// The calendar year of its April.
    pub fn starts(self) -> i32 {
        self.starts
    }

    /// The one before.
    pub fn before(self) -> Self {
        Self { starts: self.starts.saturating_sub(1) }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.starts, 4, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.starts.saturating_add(1), 3, 31).unwrap_or(NaiveDate::MAX)
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }
}

/// One row: somebody who turned 17 to 21 in the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name, for the screen only.
    pub name: String,
    /// The day of birth.
    pub born: NaiveDate,
    /// The age they turned.
    pub age: i32,
    /// How things stood at that birthday.
    pub standing: Standing,
    /// Whether somebody was in touch after a death was written down.
    pub after_death: bool,
    /// The year.
    year: CollectionYear,
    /// The times in care that count.
    care: Vec<CarePeriod>,
    /// Whether they were adopted.
    adopted: bool,
    /// The day on which they died.
    died: Option<NaiveDate>,
}

/// The three codes of a row; nothing where nobody has written it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// IN_TOUCH.
    pub in_touch: Option<&'static str>,
    /// ACTIV.
    pub activity: Option<&'static str>,
    /// ACCOM.
    pub home: Option<String>,
}

/// The code for what is not known, or is not asked.
const NOT_KNOWN: &str = "0";

impl Row {
    /// The row of a person in a year, if they turned 17 to 21 in it and that day has come.
    pub fn of(person: &Circumstances, year: CollectionYear, window: Window, today: NaiveDate) -> Option<Self> {
        let born = person.born?;
        let age = BIRTHDAYS.into_iter().find(|age| birthday(born, *age).is_some_and(|on| year.holds(on) && on <= today))?;
        let died = person.contacts.iter().find(|(_, in_touch)| *in_touch == InTouch::Died).map(|(on, _)| *on);
        let after_death =
            died.is_some_and(|died| person.contacts.iter().any(|(on, in_touch)| *on > died && *in_touch != InTouch::Died));
        let counts = |period: &&CarePeriod| period.kind != CareKind::ShortBreaks;
        Some(Self {
            name: person.name.clone(),
            born,
            age,
            standing: person.at_birthday(age, window)?,
            after_death,
            year,
            care: person.care.iter().filter(counts).copied().collect(),
            adopted: person.adopted,
            died,
        })
    }

    /// How many days in care there were from a birthday on. A time that goes on is taken to end on the year's last day, or at 18.
    fn days_in_care_from(&self, age: i32) -> i64 {
        let (from, adult) = (birthday(self.born, age), birthday(self.born, 18));
        let until = adult.map_or(self.year.last_day(), |adult| adult.min(self.year.last_day()));
        from.map_or(0, |from| days_in(&self.care, from, until))
    }

    /// Whether they turned 17 or 18, the two birthdays on which they may still have been in care.
    fn may_be_in_care(&self) -> bool {
        self.age <= 18
    }

    /// Whether one of the times in care covers the birthday, or one that goes on began after it.
    fn is_in_care(&self) -> bool {
        let on = self.standing.on;
        self.care.iter().any(|period| match period.end {
            Some(end) => period.start <= on && on < end,
            None => period.start <= self.year.last_day(),
        })
    }

    /// Whether a time in care ended after a day.
    fn left_care_after(&self, day: NaiveDate) -> bool {
        self.care.iter().filter_map(|period| period.end).any(|end| day < end)
    }

    /// Whether they were in care all through the year, until its last day at least, and were not 18 before that.
    fn is_in_care_all_year(&self) -> bool {
        let year = self.year.first_day()..self.year.last_day();
        let is_adult = birthday(self.born, 18).is_some_and(|day| day < year.end);
        let days = year.end.signed_duration_since(year.start).num_days();
        !is_adult && days_in(&self.care, year.start, year.end) == days
    }

    /// Its codes. Of somebody who went back home or has died the return asks nothing more; of somebody we are not in touch with
    /// it takes "not known".
    pub fn codes(&self) -> Codes {
        let standing = &self.standing;
        let Some(in_touch) = standing.in_touch else {
            let activity = standing.activity.map(|activity| activity.kind.code());
            return Codes { in_touch: None, activity, home: standing.home.and_then(|home| home.code()) };
        };
        if in_touch.ends_the_count() {
            return Codes { in_touch: Some(in_touch.code()), activity: Some(NOT_KNOWN), home: Some(NOT_KNOWN.to_owned()) };
        }
        let may_be_unknown = in_touch != InTouch::Yes;
        let activity = standing.activity.map(|activity| activity.kind.code());
        let home = match standing.home {
            Some(home) => home.code(),
            None => may_be_unknown.then(|| NOT_KNOWN.to_owned()),
        };
        Codes { in_touch: Some(in_touch.code()), activity: activity.or(may_be_unknown.then_some(NOT_KNOWN)), home }
    }
}

/// What is wrong with a row, or worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is a rule below, with its words in src/content/circumstances.en-GB.json")]
pub enum Finding {
    NoChildId,
    ChildIdNotPlain,
    ChildIdTwice,
    InTouchMissing,
    ActivityMissing,
    HomeMissing,
    SuitabilityMissing,
    InTouchButActivityNotKnown,
    InTouchButHomeNotKnown,
    FosterCarersAt17,
    FoyerUnder18,
    ContactAfterDeath,
    WrittenAsNotKnown,
    WindowStillOpen,
    NoTimeInCare,
    TooFewDaysInCare,
    Adopted,
    DiedInCare,
    StillInCare,
    InCareAllYear,
    LeftCareAfterBirthday,
    LeftCareSince17,
}

/// What becomes of a row that a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The return would send it back.
    SentBack,
    /// It is worth a look.
    WorthALook,
}

/// One rule of the check.
pub struct Rule {
    /// What it finds.
    pub finding: Finding,
    /// Its name in data and in the words on screen.
    pub key: &'static str,
    /// Its number in the sector's open checker; empty where it is ours.
    pub number: &'static str,
    /// What becomes of the row.
    pub outcome: Outcome,
    finds: fn(&Checked<'_>) -> bool,
}

/// A row with all that a rule looks at.
struct Checked<'a> {
    row: &'a Row,
    codes: Codes,
    child: &'a str,
    children: &'a [&'a str],
    today: NaiveDate,
}

const fn rule(
    finding: Finding,
    key: &'static str,
    number: &'static str,
    outcome: Outcome,
    finds: fn(&Checked<'_>) -> bool,
) -> Rule {
    Rule { finding, key, number, outcome, finds }
}

/// Every rule, in the order in which they are told.
pub static RULES: [Rule; 22] = [
    rule(Finding::NoChildId, "no-child-id", "", Outcome::SentBack, |it| it.child.is_empty()),
    rule(Finding::ChildIdNotPlain, "child-id-not-plain", "", Outcome::SentBack, |it| !it.child.is_empty() && !is_plain(it.child)),
    rule(Finding::ChildIdTwice, "child-id-twice", "INT34", Outcome::SentBack, |it| {
        !it.child.is_empty() && it.children.iter().filter(|other| **other == it.child).count() > 1
    }),
    rule(Finding::InTouchMissing, "in-touch-missing", "131, 153", Outcome::SentBack, |it| it.lacks(Missing::InTouch)),
    rule(Finding::ActivityMissing, "activity-missing", "132, 153", Outcome::SentBack, |it| it.codes.activity.is_none()),
    rule(Finding::HomeMissing, "home-missing", "133, 153", Outcome::SentBack, |it| {
        it.codes.home.is_none() && it.lacks(Missing::Home)
    }),
    rule(Finding::SuitabilityMissing, "suitability-missing", "133, 153", Outcome::SentBack, |it| it.lacks(Missing::Suitability)),
    rule(Finding::InTouchButActivityNotKnown, "in-touch-but-activity-not-known", "345", Outcome::SentBack, |it| {
        it.is_in_touch() && it.row.standing.activity.is_some_and(|activity| activity.kind == ActivityKind::NotKnown)
    }),
    rule(Finding::InTouchButHomeNotKnown, "in-touch-but-home-not-known", "", Outcome::WorthALook, |it| {
        it.is_in_touch() && it.lives_in(HomeKind::NotKnown)
    }),
    rule(Finding::FosterCarersAt17, "foster-carers-at-17", "3001", Outcome::SentBack, |it| {
        it.row.age == 17 && it.returns_home(HomeKind::FormerFosterCarers)
    }),
    // By the rule's own words: 18 when the year began, and not only at the birthday.
    rule(Finding::FoyerUnder18, "foyer-under-18", "347", Outcome::SentBack, |it| {
        let adult = birthday(it.row.born, 18).is_some_and(|adult| adult <= it.row.year.first_day());
        !adult && it.returns_home(HomeKind::Foyer)
    }),
    rule(Finding::ContactAfterDeath, "contact-after-death", "348", Outcome::WorthALook, |it| it.row.after_death),
    rule(Finding::WrittenAsNotKnown, "written-as-not-known", "", Outcome::WorthALook, |it| {
        let standing = &it.row.standing;
        standing.in_touch.is_some_and(|in_touch| in_touch != InTouch::Yes && !in_touch.ends_the_count())
            && (standing.home.is_none() || standing.activity.is_none())
    }),
    rule(Finding::WindowStillOpen, "window-still-open", "", Outcome::WorthALook, |it| it.row.standing.to > it.today),
    rule(Finding::NoTimeInCare, "no-time-in-care", "1001, 1002", Outcome::WorthALook, |it| it.row.care.is_empty()),
    rule(Finding::TooFewDaysInCare, "too-few-days-in-care", "1001", Outcome::SentBack, |it| {
        let enough = it.row.days_in_care_from(14) >= ENOUGH_DAYS && it.row.days_in_care_from(16) >= 1;
        !it.row.care.is_empty() && !enough
    }),
    rule(Finding::Adopted, "adopted", "1001", Outcome::SentBack, |it| it.row.adopted),
    rule(Finding::DiedInCare, "died-in-care", "1000", Outcome::SentBack, |it| {
        let in_care = |day: NaiveDate| it.row.care.iter().any(|time| time.start <= day && time.end.is_none_or(|end| day <= end));
        it.row.died.is_some_and(in_care)
    }),
    rule(Finding::StillInCare, "still-in-care", "1007", Outcome::SentBack, |it| it.row.may_be_in_care() && it.row.is_in_care()),
    rule(Finding::InCareAllYear, "in-care-all-year", "187", Outcome::SentBack, |it| it.row.is_in_care_all_year()),
    rule(Finding::LeftCareAfterBirthday, "left-care-after-birthday", "1016", Outcome::SentBack, |it| {
        it.row.may_be_in_care() && it.row.left_care_after(it.row.standing.on)
    }),
    // The checker's sum takes in whoever left from their 17th birthday on; the rule's words do not.
    rule(Finding::LeftCareSince17, "left-care-since-17", "1016", Outcome::WorthALook, |it| {
        let since_17 = birthday(it.row.born, 17).and_then(|day| day.pred_opt()).is_some_and(|day| it.row.left_care_after(day));
        it.row.may_be_in_care() && since_17 && !it.row.left_care_after(it.row.standing.on)
    }),
];

impl Checked<'_> {
    fn lacks(&self, missing: Missing) -> bool {
        self.row.standing.missing().contains(&missing)
    }

    fn is_in_touch(&self) -> bool {
        self.row.standing.in_touch == Some(InTouch::Yes)
    }

    fn lives_in(&self, kind: HomeKind) -> bool {
        self.row.standing.home.is_some_and(|home| home.kind == kind)
    }

    /// Whether the row would say so: of somebody who went back home or has died it says nothing.
    fn returns_home(&self, kind: HomeKind) -> bool {
        self.lives_in(kind) && self.codes.home.as_deref().is_some_and(|code| code.starts_with(kind.letter()))
    }
}

/// Whether the council's own number can go into a return as it is: letters and digits, with - _ / or . inside.
fn is_plain(child: &str) -> bool {
    child.starts_with(|first: char| first.is_ascii_alphanumeric())
        && child.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))
}

/// What is wrong with each row, in the order of the rows. `children` are the council's own numbers, in the same order.
pub fn check(rows: &[Row], children: &[&str], today: NaiveDate) -> Vec<Vec<&'static Rule>> {
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            let child = children.get(at).copied().unwrap_or_default();
            let checked = Checked { row, codes: row.codes(), child, children, today };
            RULES.iter().filter(|rule| (rule.finds)(&checked)).collect()
        })
        .collect()
}
