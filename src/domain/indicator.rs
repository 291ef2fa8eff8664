//! The four figures of an adviser's own list: so many of so many. They measure the council's part, never a person.
//!
//! A list of twenty is not an authority: there is no percentage below six people, and nothing here says "the council's figure".

use super::circumstances::{BIRTHDAYS, Circumstances, Standing, Window};
use super::contact::InTouch;
use super::home::HomeFacts;
use super::person::{age_on, birthday};
use super::returns::CollectionYear;
use chrono::{Months, NaiveDate};

/// Fewer people than this are shown as a count only.
pub const FEWEST_FOR_A_PERCENTAGE: usize = 6;
/// A plan counts as up to date for so many months after it was looked at together (timescale T05).
pub const PLAN_LASTS: Months = Months::new(6);
/// From this age a person should have a pathway plan.
const PLAN_FROM: i32 = 16;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// We are in touch.
    InTouch,
    /// The home is suitable.
    Suitable,
    /// In education, employment or training.
    LearningOrWork,
    /// The plan was looked at in the last six months.
    PlanUpToDate,
}

impl Measure {
    /// The four, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::InTouch, Self::Suitable, Self::LearningOrWork, Self::PlanUpToDate];

    /// Its name in data files.
    pub fn key(self) -> &'static str {
        match self {
            Self::InTouch => "in-touch",
            Self::Suitable => "suitable",
            Self::LearningOrWork => "learning-or-work",
            Self::PlanUpToDate => "plan-up-to-date",
        }
    }
}

/// Who is counted, and on which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Everybody, as things stand today.
    Today,
    /// As the nation counts: those who turned 17 to 21 in this year, as things stood at that birthday.
    AtBirthdays(CollectionYear),
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// What was counted.
    pub measure: Measure,
    /// How many it is so for.
    pub so: usize,
    /// Of how many. Those of whom nothing is known stay in.
    pub of: usize,
    /// Of how many nothing is written down.
    pub not_known: usize,
}

impl Count {
    /// Tenths of a per cent, half up; nothing below six people.
    pub fn tenths_of_a_percent(&self) -> Option<usize> {
        (self.of >= FEWEST_FOR_A_PERCENTAGE).then(|| tenths_of_a_percent(self.so, self.of)).flatten()
    }
}

/// `so` of `of` in tenths of a per cent, half up: 139 of 228 is 610.
pub fn tenths_of_a_percent(so: usize, of: usize) -> Option<usize> {
    so.checked_mul(2_000)?.checked_add(of)?.checked_div(of.checked_mul(2)?)
}

/// The four figures of a list. Those who went back home for good or have died are not counted (national footnotes).
pub fn count(people: &[Circumstances], counted: Counted, window: Window, today: NaiveDate) -> Vec<Count> {
    let standings: Vec<(&Circumstances, Standing)> = people
        .iter()
        .filter_map(|person| Some((person, standing(person, counted, window, today)?)))
        .filter(|(_, standing)| !standing.in_touch.is_some_and(InTouch::ends_the_count))
        .collect();
    Measure::ALL
        .into_iter()
        .map(|measure| {
            let mut counted = Count { measure, so: 0, of: 0, not_known: 0 };
            for so in standings.iter().filter_map(|(person, standing)| is_so(measure, person, standing, today)) {
                counted.of = counted.of.saturating_add(1);
                match so {
                    Some(true) => counted.so = counted.so.saturating_add(1),
                    Some(false) => {}
                    None => counted.not_known = counted.not_known.saturating_add(1),
                }
            }
            counted
        })
        .collect()
}

/// How things stood for a person on the day that is counted; nothing for somebody who is not asked about.
pub fn standing(person: &Circumstances, counted: Counted, window: Window, today: NaiveDate) -> Option<Standing> {
    match counted {
        Counted::Today => Some(person.today(today, window)),
        Counted::AtBirthdays(year) => {
            let age = BIRTHDAYS
                .into_iter()
                .find(|age| person.born.and_then(|born| birthday(born, *age)).is_some_and(|on| on <= today && year.holds(on)))?;
            person.at_birthday(age, window)
        }
    }
}

/// Whether nobody has written down a look at the plan together, of somebody who should have a plan and is counted.
pub fn lacks_review(person: &Circumstances, standing: &Standing, today: NaiveDate) -> bool {
    !standing.in_touch.is_some_and(InTouch::ends_the_count) && is_so(Measure::PlanUpToDate, person, standing, today) == Some(None)
}

/// Whether it is so for this person; nothing inside where nobody has written it down, nothing at all where it is not asked of them.
fn is_so(measure: Measure, person: &Circumstances, standing: &Standing, today: NaiveDate) -> Option<Option<bool>> {
    match measure {
        Measure::InTouch => Some(standing.in_touch.map(|in_touch| in_touch == InTouch::Yes)),
        Measure::Suitable => Some(standing.home.filter(|home| home.code().is_some()).map(|home: HomeFacts| home.is_suitable())),
        Measure::LearningOrWork => Some(standing.activity.map(|activity| activity.kind.is_learning_or_work())),
        Measure::PlanUpToDate => {
            let should_have_one = person.born.and_then(|born| age_on(born, today)).is_none_or(|age| age >= PLAN_FROM);
            let is_new = |on: NaiveDate| on.checked_add_months(PLAN_LASTS).is_some_and(|until| until >= today);
            should_have_one.then(|| person.last_review.map(is_new))
        }
    }
}
