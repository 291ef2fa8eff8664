//! What is due, and when: the law's clocks. The rules themselves are data (`src/content/timescales.en-GB.json`); this file knows
//! what each trigger means and how days, months and working days are counted.
//!
//! Months are counted to the same day number, or to the end of a shorter month.

use super::action::Window;
use super::care::{CareFlag, CareKind, Dated};
use super::facts::Facts;
use super::order::in_order;
use super::person::{age_on, birthday};
use super::status::{Likely, Standing, eligible_since};
use super::working_days::BankHolidays;
use chrono::{Days, Months, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// The published number of a rule: `T05` is the fifth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u8);

impl RuleId {
    /// The rule of that number, 1 to 99.
    pub fn new(number: u8) -> Option<Self> {
        (1..=99).contains(&number).then_some(Self(number))
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}", self.0)
    }
}

impl FromStr for RuleId {
    type Err = super::ids::NotAnId;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix('T').and_then(|number| number.parse().ok()).and_then(Self::new);
        // One spelling only.
        number.filter(|id| id.to_string() == text).ok_or(super::ids::NotAnId)
    }
}

/// How time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Every day.
    Days,
    /// Seven days.
    Weeks,
    /// To the same day number, or the end of a shorter month.
    Months,
    /// Twelve months.
    Years,
    /// Monday to Friday, save bank holidays in England.
    WorkingDays,
}

/// A stretch of time, backwards if negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Length {
    /// How many.
    pub amount: i32,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// The day so long after (or before) a day.
    pub fn from(self, day: NaiveDate, holidays: &BankHolidays) -> Option<NaiveDate> {
        let many = self.amount.unsigned_abs();
        let months = |each: u32| {
            let months = Months::new(many.checked_mul(each)?);
            if self.amount < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
        };
        let days = |each: u64| {
            let days = Days::new(u64::from(many).checked_mul(each)?);
            if self.amount < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
        };
        match self.unit {
            Unit::Days => days(1),
            Unit::Weeks => days(7),
            Unit::Months => months(1),
            Unit::Years => months(12),
            Unit::WorkingDays => holidays.after(day, many),
        }
    }
}

/// What starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after what starts it")]
pub enum Trigger {
    /// The 16th birthday, or becoming eligible later; until the needs assessment is done.
    Eligible,
    /// Leaving care as a relevant child with no plan.
    Relevant,
    EducationAsked,
    AssessmentDone,
    PlanMadeOrReviewed,
    ReviewAsked,
    BigChange,
    /// The council first gave them their home; until the plan is looked at.
    CouncilHomeReview,
    /// The same; until the first visit there.
    CouncilHomeFirstVisit,
    /// The same; a second visit before the review.
    CouncilHomeVisitBeforeReview,
    /// The last visit there.
    CouncilHomeVisit,
    /// The last contact, where the visits above do not apply.
    Contact,
    /// A new place to live, under 18.
    NewHome,
    CameIntoCare,
    HealthAssessment,
    DentalCheck,
    /// A birthday; until the health history is there.
    HealthHistory,
    EachTerm,
    /// The first review after the 16th birthday, in foster care.
    FirstReviewAt16,
    /// The day of birth, or a birthday.
    Birthday(i32),
    /// From 21, a year after the last contact.
    YearWithoutContact,
    SupportAsked,
    RecordsAsked,
    ComplaintMade,
}

/// What somebody does about a due: where its cell in the list is, and where it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Meeting or calling.
    Contact,
    /// Looking at the plan together.
    Plan,
    /// Anything else.
    Other,
}

impl Trigger {
    /// What it is about.
    pub fn concern(self) -> Concern {
        match self {
            Self::CouncilHomeFirstVisit
            | Self::CouncilHomeVisitBeforeReview
            | Self::CouncilHomeVisit
            | Self::Contact
            | Self::YearWithoutContact => Concern::Contact,
            Self::PlanMadeOrReviewed | Self::ReviewAsked | Self::BigChange | Self::CouncilHomeReview => Concern::Plan,
            _ => Concern::Other,
        }
    }

    /// Whether it may be taken to apply while the likely status is not known: everything it needs is in the record anyhow.
    fn may_be_assumed(self) -> bool {
        matches!(self, Self::PlanMadeOrReviewed | Self::Contact | Self::Birthday(_))
    }
}

/// Whom a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// In care, under 18.
    LookedAfter,
    /// Eligible: 16 or 17 and in care.
    Eligible,
    /// Relevant: 16 or 17 and no longer in care.
    Relevant,
    /// Former relevant, 18 to 20.
    FormerRelevant,
    /// Former relevant, 21 to 24.
    FormerRelevantFrom21,
    /// Anybody.
    Everyone,
}

/// When a rule's window closes, where it does not close with its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// So long after what started it.
    After(Length),
    /// On that birthday; the rule has no meaning afterwards.
    Birthday(i32),
}

/// One rule, as the data gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its published number.
    pub id: RuleId,
    /// What starts it.
    pub trigger: Trigger,
    /// How long there is: the first time, the second, and every later time. Empty where no length is fixed.
    pub steps: Vec<Length>,
    /// When its window closes.
    pub until: Option<Until>,
    /// Whom it is for.
    pub applies: Vec<Group>,
    /// Whether the council uses it.
    pub on: bool,
}

impl Rule {
    /// The day that the rule names, counted from the day that starts it, for the first time or a later one.
    pub fn day_after(&self, from: NaiveDate, step: usize, holidays: &BankHolidays) -> Option<NaiveDate> {
        self.steps.get(step).or(self.steps.last())?.from(from, holidays)
    }

    /// The day that the rule names for somebody born on that day, if it goes by age.
    pub fn day_from_birth(&self, born: NaiveDate, holidays: &BankHolidays) -> Option<NaiveDate> {
        let from = match self.trigger {
            Trigger::Birthday(age) => birthday(born, age)?,
            Trigger::HealthHistory => birthday(born, 18)?,
            Trigger::Eligible => birthday(born, 16)?,
            Trigger::YearWithoutContact => birthday(born, 21)?,
            _ => return None,
        };
        self.day_after(from, 0, holidays)
    }

    fn counts_working_days(&self) -> bool {
        let is = |length: &Length| length.unit == Unit::WorkingDays;
        self.steps.iter().any(is) || matches!(&self.until, Some(Until::After(length)) if is(length))
    }
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// By this day.
    By(NaiveDate),
    /// Any time from the first of these days to the second.
    Between(NaiveDate, NaiveDate),
    /// As soon as possible; no length is fixed.
    Soon,
    /// Again and again; no day can be worked out from what is written down.
    Regularly,
    /// The same, and at least so often; or at the second length, where the home is meant to last until 18.
    Every(Length, Option<Length>),
}

/// One thing that is due, with what it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The rule.
    pub rule: RuleId,
    /// What starts its clock.
    pub trigger: Trigger,
    /// What it is about.
    pub concern: Concern,
    /// The day it counts from.
    pub counts_from: NaiveDate,
    /// When it is due.
    pub when: When,
    /// Whether the day is only about right: not every bank holiday is known.
    pub about: bool,
    /// Whether the rule is taken to apply although the likely status is not known.
    pub assumed: bool,
}

impl Due {
    /// The last day on which it is in time, if there is one.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match self.when {
            When::By(day) | When::Between(_, day) => Some(day),
            When::Soon | When::Regularly | When::Every(..) => None,
        }
    }

    /// The day that the rule names: the last, or the first of a window.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.when {
            When::By(day) | When::Between(day, _) => Some(day),
            When::Soon | When::Regularly | When::Every(..) => None,
        }
    }

    /// The days in which it can be done in time.
    pub fn window(&self) -> Option<Window> {
        match self.when {
            When::By(day) => Some(Window { from: self.counts_from.min(day), to: day }),
            When::Between(from, to) => Some(Window { from, to }),
            When::Soon | When::Regularly | When::Every(..) => None,
        }
    }

    /// How many days ago its last day was, if it has passed.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let days = today.signed_duration_since(self.last_day()?).num_days();
        (days > 0).then_some(days)
    }
}

/// Everything that is due for one person: what was asked for and has no day, then the soonest first, and last what comes round
/// again and again.
pub fn dues(rules: &[Rule], facts: &Facts, standing: Option<&Standing>, holidays: &BankHolidays, today: NaiveDate) -> Vec<Due> {
    if facts.has_died {
        return Vec::new();
    }
    let groups = groups(facts, standing, today);
    let found = rules.iter().filter_map(|rule| {
        let is_on = facts.switched.iter().find(|(id, _)| *id == rule.id).map_or(rule.on, |(_, on)| *on);
        let applies = rule.applies.iter().any(|group| groups.contains(group));
        let assumed = standing.is_none() && !rule.applies.contains(&Group::Everyone);
        if !is_on || !applies || (assumed && !rule.trigger.may_be_assumed()) {
            return None;
        }
        due(rule, facts, holidays, today).map(|due| Due { assumed, ..due })
    });
    in_order(found, |due| (matches!(due.when, When::Regularly | When::Every(..)), due.day(), due.rule))
}

fn due(rule: &Rule, facts: &Facts, holidays: &BankHolidays, today: NaiveDate) -> Option<Due> {
    let start = start(rule.trigger, facts, today)?;
    let due = |when: When| Due {
        rule: rule.id,
        trigger: rule.trigger,
        concern: rule.trigger.concern(),
        counts_from: start.from,
        when,
        about: false,
        assumed: false,
    };
    if start.again_and_again {
        // The law's words: for the first year so often, afterwards less often where the home is meant to last. Nobody writes the
        // social worker's visits down here, so there is no day to count from.
        let is_later = start.from.checked_add_months(Months::new(12)).is_some_and(|year| today > year);
        let length = |step: usize| rule.steps.get(step).copied();
        return Some(due(length(1).map_or(When::Regularly, |often| When::Every(often, length(2).filter(|_| is_later)))));
    }
    let Some(day) = rule.day_after(start.from, start.step, holidays) else {
        return Some(due(When::Soon));
    };
    let when = match rule.until {
        None => When::By(day),
        Some(Until::After(length)) => When::Between(day, length.from(start.from, holidays)?),
        // A window of some weeks in somebody's life. After it the rule has nothing to say.
        Some(Until::Birthday(age)) => {
            let to = birthday(facts.born?, age)?;
            (today <= to).then_some(When::Between(day, to))?
        }
    };
    let mut due = due(when);
    due.about = rule.counts_working_days() && !holidays.knows(start.from, due.last_day().unwrap_or(day));
    Some(due)
}

/// The day a clock counts from, and which time round it is.
struct Start {
    from: NaiveDate,
    step: usize,
    again_and_again: bool,
}

fn start(trigger: Trigger, facts: &Facts, today: NaiveDate) -> Option<Start> {
    let dated = |what: Dated| facts.dated.get(&what).copied();
    let first = |from: NaiveDate| Some(Start { from, step: 0, again_and_again: false });
    let age = |age: i32| birthday(facts.born?, age);
    let last_review = facts.reviews.last().copied();
    let reviewed_since = |day: NaiveDate| last_review.is_some_and(|review| review >= day);
    let met_since = |day: NaiveDate| facts.last_visit.is_some_and(|met| met >= day);
    let planned_since = |day: NaiveDate| dated(Dated::PlanMade).is_some_and(|made| made >= day);
    // What was asked for is asked for until a later day, or the same one, answers it.
    let open_since = |asked, answered| dated(asked).filter(|day| dated(answered).is_none_or(|answered| answered < *day));
    let home = || dated(Dated::CouncilHome);
    match trigger {
        Trigger::Eligible => {
            let not_yet = dated(Dated::NeedsAssessment).is_none() && dated(Dated::PlanMade).is_none();
            first(eligible_since(facts.born?, &facts.periods, today).filter(|_| not_yet)?)
        }
        Trigger::Relevant => {
            let left = facts.periods.iter().filter(|period| period.kind != CareKind::ShortBreaks).filter_map(|p| p.end).max()?;
            let not_yet = dated(Dated::NeedsAssessment).is_none() && dated(Dated::PlanMade).is_none() && last_review.is_none();
            first(left).filter(|_| not_yet)
        }
        Trigger::EducationAsked => {
            let asked = dated(Dated::EducationAsked)?;
            let assessed = dated(Dated::NeedsAssessment).is_some_and(|done| done >= asked);
            first(asked).filter(|_| !assessed)
        }
        Trigger::AssessmentDone => {
            let done = dated(Dated::NeedsAssessment)?;
            first(done).filter(|_| !planned_since(done) && !reviewed_since(done))
        }
        Trigger::PlanMadeOrReviewed => first(last_review.max(dated(Dated::PlanMade))?),
        Trigger::ReviewAsked => dated(Dated::ReviewAsked).filter(|day| !reviewed_since(*day)).and_then(first),
        Trigger::BigChange => dated(Dated::BigChange).filter(|day| !reviewed_since(*day)).and_then(first),
        Trigger::CouncilHomeReview => home().filter(|day| !reviewed_since(*day)).and_then(first),
        Trigger::CouncilHomeFirstVisit => home().filter(|day| !met_since(*day)).and_then(first),
        Trigger::CouncilHomeVisitBeforeReview => {
            // The visit of the first week is one of its own; this is a later one.
            let home = home().filter(|day| met_since(*day) && !reviewed_since(*day))?;
            let second_week = home.checked_add_days(Days::new(8))?;
            first(home).filter(|_| !met_since(second_week))
        }
        Trigger::CouncilHomeVisit => home().filter(|day| met_since(*day)).and(facts.last_visit).and_then(first),
        Trigger::Contact => facts.last_contact.filter(|_| home().is_none()).and_then(first),
        Trigger::NewHome => {
            let since = facts.home_since?;
            let again_and_again = today.signed_duration_since(since).num_days() > 7;
            Some(Start { from: since, step: 0, again_and_again })
        }
        Trigger::CameIntoCare => {
            let came = facts.in_care_since(today)?;
            let since: Vec<&NaiveDate> = facts.reviews.iter().filter(|review| **review >= came).collect();
            // Reviews from before this record was begun are not in it: a long time in care is not begun anew.
            let is_new = came.checked_add_months(Months::new(6)).is_some_and(|half_a_year| today <= half_a_year);
            match since.last() {
                None => first(came).filter(|_| is_new),
                Some(last) => Some(Start { from: **last, step: if is_new { since.len() } else { 2 }, again_and_again: false }),
            }
        }
        Trigger::HealthAssessment => facts.health_assessment.and_then(first),
        Trigger::DentalCheck => facts.dental_check.and_then(first),
        Trigger::HealthHistory => age(18).filter(|_| !facts.has_health_history).and_then(first),
        Trigger::EachTerm => facts.in_care_since(today).map(|from| Start { from, step: 0, again_and_again: true }),
        Trigger::FirstReviewAt16 => {
            age(16).filter(|day| facts.in_foster_care && *day <= today && !reviewed_since(*day)).and_then(first)
        }
        Trigger::Birthday(at) => age(at).and_then(first),
        Trigger::YearWithoutContact => first(facts.last_contact.max(age(21))?),
        Trigger::SupportAsked => {
            dated(Dated::SupportAsked).filter(|day| !planned_since(*day) && !reviewed_since(*day)).and_then(first)
        }
        Trigger::RecordsAsked => open_since(Dated::RecordsAsked, Dated::RecordsGiven).and_then(first),
        Trigger::ComplaintMade => open_since(Dated::ComplaintMade, Dated::ComplaintAnswered).and_then(first),
    }
}

/// The groups that somebody belongs to. While the likely status is not known, the group of their age.
fn groups(facts: &Facts, standing: Option<&Standing>, today: NaiveDate) -> Vec<Group> {
    let mut groups = vec![Group::Everyone];
    if facts.in_care_since(today).is_some() && !facts.flags.contains(&CareFlag::Adopted) {
        groups.push(Group::LookedAfter);
    }
    groups.extend(match standing.map(|standing| standing.likely) {
        Some(Likely::Eligible) => Some(Group::Eligible),
        Some(Likely::Relevant) => Some(Group::Relevant),
        Some(Likely::FormerRelevant) => Some(Group::FormerRelevant),
        Some(Likely::FormerRelevantOnRequest | Likely::FormerRelevantInEducation) => Some(Group::FormerRelevantFrom21),
        Some(_) => None,
        None => match facts.born.and_then(|born| age_on(born, today)) {
            Some(16..=17) => Some(Group::Eligible),
            Some(18..=20) | None => Some(Group::FormerRelevant),
            Some(21..=24) => Some(Group::FormerRelevantFrom21),
            Some(_) => None,
        },
    });
    groups
}
