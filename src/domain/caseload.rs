//! The list as an adviser needs it: for each person what is due, and who comes first. Worked out from the line that is kept for
//! each person, for any day, without opening a record.
//!
//! The order is: a visit left half-way; something late, the longest first; something due within a fortnight, the soonest first;
//! somebody nobody has met yet; something worth a talk, the longest unseen first; something waiting that is ours to do; everybody
//! else by what comes next. It says who needs the adviser. It is never a mark for anybody.

use super::due::{Concern, Due, Rule, When, dues};
use super::ids::PersonId;
use super::person::next_birthday;
use super::status::Likely;
use super::summary::Summary;
use super::working_days::BankHolidays;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// "This fortnight".
const SOON: i64 = 14;
/// The birthdays that change what the council has to do.
const TURNING_POINTS: [i32; 4] = [16, 18, 21, 25];
/// A birthday is shown so many days ahead, and a turning point a year ahead.
const BIRTHDAY_AHEAD: i64 = 30;
const TURNING_POINT_AHEAD: i64 = 366;

/// Why somebody is where they are in the list. The first comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A visit was left half-way.
    VisitLeftOpen,
    /// Something's last day has passed.
    Late,
    /// Something's last day is today or within a fortnight, or somebody asked and it has no day.
    ThisFortnight,
    /// There has been no visit yet.
    NotMetYet,
    /// A promise is worth a talk.
    WorthATalk,
    /// Something waits that is the adviser's to do.
    OurAction,
    /// Nothing presses.
    Nothing,
}

/// A birthday to come, if it is worth showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birthday {
    /// The day.
    pub on: NaiveDate,
    /// The age that it brings.
    pub age: i32,
    /// Whether the council's duties change with it.
    pub is_turning_point: bool,
}

/// One line, worked out for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The likely status, if it can be worked out.
    pub likely: Option<Likely>,
    /// The soonest meeting or call that is due.
    pub contact: Option<Due>,
    /// The soonest look at the plan that is due.
    pub plan: Option<Due>,
    /// The last day of the adviser's earliest action.
    pub our_action: Option<NaiveDate>,
    /// A birthday to come.
    pub birthday: Option<Birthday>,
    /// The first day on which something of this has to be done.
    pub first: Option<NaiveDate>,
    /// Why they are where they are in the list.
    pub need: Need,
    /// The day that decides between two with the same need; the earlier comes first.
    pub day: NaiveDate,
}

/// Works out one person's line.
pub fn line(summary: &Summary, rules: &[Rule], holidays: &BankHolidays, today: NaiveDate) -> Line {
    let standing = summary.facts.standing(today);
    let found = dues(rules, &summary.facts, standing.as_ref(), holidays, today);
    // What is late stays late, whatever else was asked for or has happened since.
    let presses = |concern: Concern| {
        let mut its = found.iter().filter(|due| due.concern == concern);
        let late = its.clone().filter(|due| due.days_late(today).is_some()).min_by_key(|due| due.last_day());
        late.or_else(|| its.next()).cloned()
    };
    let (contact, plan) = (presses(Concern::Contact), presses(Concern::Plan));
    let lives = !summary.facts.has_died;
    let birthday = birthday_ahead(summary.born, today).filter(|_| lives);
    let our_action = summary.our_first_action.filter(|_| lives);
    let last_day =
        |due: &Option<Due>| due.as_ref().and_then(|due| if due.when == When::Soon { Some(today) } else { due.last_day() });
    let turning_point = birthday.filter(|birthday| birthday.is_turning_point).map(|birthday| birthday.on);
    let days = [last_day(&contact), last_day(&plan), our_action, turning_point];
    let first = days.into_iter().flatten().min();
    let days_left = first.map(|day| day.signed_duration_since(today).num_days());
    let (need, day) = if let Some(open) = summary.open_visit {
        (Need::VisitLeftOpen, open)
    } else {
        let never = NaiveDate::MIN;
        match (days_left, first) {
            _ if !lives => (Need::Nothing, NaiveDate::MAX),
            (Some(..0), Some(day)) => (Need::Late, day),
            (Some(..=SOON), Some(day)) => (Need::ThisFortnight, day),
            _ if summary.last_seen.is_none() => (Need::NotMetYet, never),
            _ if !summary.worth_a_talk.is_empty() => (Need::WorthATalk, summary.last_seen.unwrap_or(never)),
            (_, day) if summary.our_actions > 0 => (Need::OurAction, day.unwrap_or(NaiveDate::MAX)),
            (_, day) => (Need::Nothing, day.unwrap_or(NaiveDate::MAX)),
        }
    };
    let likely = standing.map(|standing| standing.likely);
    Line { likely, contact, plan, our_action, birthday, first, need, day }
}

/// Everybody's line, worked out for a day: whoever needs the adviser first comes first, and of two who need them alike the one
/// whose name does. Each line is worked out once and moved to its place once. What is ordered is a few bytes for each, with the
/// beginning of the name among them, and a whole name is looked at only where nothing else decides.
pub fn everybody(
    list: &BTreeMap<PersonId, Summary>,
    rules: &[Rule],
    holidays: &BankHolidays,
    today: NaiveDate,
) -> Vec<(PersonId, Line)> {
    let lines: Vec<_> = list.iter().map(|(person, summary)| (*person, line(summary, rules, holidays, today))).collect();
    let mut places: Vec<_> = (lines.iter().zip(list.values()))
        .map(|(line, Summary { name, .. })| (line.1.need, line.1.day, beginning(name), name, line))
        .collect();
    places.sort_unstable_by(|(need, day, begins, name, line), (other_need, other_day, other_begins, other_name, other)| {
        let by_name = || small(name).cmp(small(other_name)).then(line.0.cmp(&other.0));
        (need, day, begins).cmp(&(other_need, other_day, other_begins)).then_with(by_name)
    });
    places.into_iter().map(|(.., line)| line.clone()).collect()
}

/// A name without capitals.
fn small(name: &str) -> impl Iterator<Item = char> {
    name.chars().flat_map(char::to_lowercase)
}

/// The first eight bytes of a name without capitals, as a number: of two names, the one that comes first has the lower number,
/// or both have the same.
fn beginning(name: &str) -> u64 {
    let mut bytes = [0; 8];
    let mut length = 0;
    for letter in small(name) {
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            let Some(place) = bytes.get_mut(length) else { return u64::from_be_bytes(bytes) };
            *place = byte;
            length += 1;
        }
    }
    u64::from_be_bytes(bytes)
}

impl Line {
    /// Whether something's last day has passed, whatever else puts them where they are in the list.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.first.is_some_and(|day| day < today)
    }

    /// Whether nothing is late and something is due within a fortnight.
    pub fn is_soon(&self, today: NaiveDate) -> bool {
        !self.is_late(today) && self.first.is_some_and(|day| day.signed_duration_since(today).num_days() <= SOON)
    }

    /// Whether something is late or due within a fortnight.
    pub fn is_due_this_fortnight(&self) -> bool {
        self.need <= Need::ThisFortnight
    }

    /// What is still in time if it is done today, and late tomorrow: a meeting, a look at the plan, an action of ours.
    pub fn last_day_is(&self, today: NaiveDate) -> [bool; 3] {
        let is_today = |due: &Option<Due>| due.as_ref().is_some_and(|due| due.last_day() == Some(today));
        [is_today(&self.contact), is_today(&self.plan), self.our_action == Some(today)]
    }
}

fn birthday_ahead(born: Option<NaiveDate>, today: NaiveDate) -> Option<Birthday> {
    let (on, age) = next_birthday(born?, today)?;
    let is_turning_point = TURNING_POINTS.contains(&age);
    let days = on.signed_duration_since(today).num_days();
    (days <= if is_turning_point { TURNING_POINT_AHEAD } else { BIRTHDAY_AHEAD }).then_some(Birthday {
        on,
        age,
        is_turning_point,
    })
}

/// The next working days, today among them: the week that is planned.
pub fn days_of_the_week(holidays: &BankHolidays, today: NaiveDate, how_many: usize) -> Vec<NaiveDate> {
    let ahead = (0..).map_while(|days| today.checked_add_days(Days::new(days)));
    ahead.filter(|day| holidays.is_working_day(*day)).take(how_many).collect()
}
