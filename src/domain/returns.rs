//! The rows of the national return's care-leaver table (SSDA903, OC3), and the check that names each row which the return would
//! send back, before anything is saved.
//!
//! The rules are those of the sector's open checker, by their numbers there. Rules that need the care periods of a person
//! (1001 and others) are not checked here.

use super::activity::ActivityKind;
use super::circumstances::{BIRTHDAYS, Circumstances, Missing, Standing, Window};
use super::contact::InTouch;
use super::home::HomeKind;
use super::person::birthday;
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
        let died = person.contacts.iter().find(|(_, in_touch)| *in_touch == InTouch::Died);
        let after_death =
            died.is_some_and(|(died, _)| person.contacts.iter().any(|(on, in_touch)| on > died && *in_touch != InTouch::Died));
        Some(Self { name: person.name.clone(), born, age, standing: person.at_birthday(age, window)?, after_death })
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
    StillInCare,
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
pub static RULES: [Rule; 15] = [
    rule(Finding::NoChildId, "no-child-id", "", Outcome::SentBack, |it| it.child.is_empty()),
    rule(Finding::ChildIdNotPlain, "child-id-not-plain", "", Outcome::SentBack, |it| !it.child.is_empty() && !is_plain(it.child)),
    rule(Finding::ChildIdTwice, "child-id-twice", "", Outcome::SentBack, |it| {
        !it.child.is_empty() && it.children.iter().filter(|other| **other == it.child).count() > 1
    }),
    rule(Finding::InTouchMissing, "in-touch-missing", "131", Outcome::SentBack, |it| it.lacks(Missing::InTouch)),
    rule(Finding::ActivityMissing, "activity-missing", "132", Outcome::SentBack, |it| it.codes.activity.is_none()),
    rule(Finding::HomeMissing, "home-missing", "133", Outcome::SentBack, |it| it.codes.home.is_none() && it.lacks(Missing::Home)),
    rule(Finding::SuitabilityMissing, "suitability-missing", "133", Outcome::SentBack, |it| it.lacks(Missing::Suitability)),
    rule(Finding::InTouchButActivityNotKnown, "in-touch-but-activity-not-known", "345", Outcome::SentBack, |it| {
        it.is_in_touch() && it.row.standing.activity.is_some_and(|activity| activity.kind == ActivityKind::NotKnown)
    }),
    rule(Finding::InTouchButHomeNotKnown, "in-touch-but-home-not-known", "", Outcome::WorthALook, |it| {
        it.is_in_touch() && it.lives_in(HomeKind::NotKnown)
    }),
    rule(Finding::FosterCarersAt17, "foster-carers-at-17", "3001", Outcome::SentBack, |it| {
        it.row.age == 17 && it.returns_home(HomeKind::FormerFosterCarers)
    }),
    rule(Finding::FoyerUnder18, "foyer-under-18", "347", Outcome::SentBack, |it| {
        it.row.age < 18 && it.returns_home(HomeKind::Foyer)
    }),
    rule(Finding::ContactAfterDeath, "contact-after-death", "348", Outcome::WorthALook, |it| it.row.after_death),
    rule(Finding::WrittenAsNotKnown, "written-as-not-known", "", Outcome::WorthALook, |it| {
        let standing = &it.row.standing;
        standing.in_touch.is_some_and(|in_touch| in_touch != InTouch::Yes && !in_touch.ends_the_count())
            && (standing.home.is_none() || standing.activity.is_none())
    }),
    rule(Finding::WindowStillOpen, "window-still-open", "", Outcome::WorthALook, |it| it.row.standing.to > it.today),
    rule(Finding::StillInCare, "still-in-care", "1007, 1016", Outcome::WorthALook, |it| it.row.age <= 18),
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
