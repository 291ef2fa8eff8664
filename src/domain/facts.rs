//! The dated facts that the law's clocks look at, gathered from a record. The list keeps them for each person, so that what is
//! due can be worked out on any day without opening a record.

use super::care::{CareFlag, CareKind, CarePeriod, Dated};
use super::change::{Change, Subject};
use super::due::RuleId;
use super::health::{Checkup, HistoryGiven};
use super::home::HomeKind;
use super::paper::{Paper, PaperState};
use super::person::birthday;
use super::status::{Standing, standing};
use super::view::View;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What the clocks look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The day of birth; the earliest if two stand.
    pub born: Option<NaiveDate>,
    /// The times in care.
    pub periods: Vec<CarePeriod>,
    /// The facts that are so.
    pub flags: Vec<CareFlag>,
    /// The days on which things happened.
    pub dated: BTreeMap<Dated, NaiveDate>,
    /// The days on which the plan was looked at together, earliest first.
    pub reviews: Vec<NaiveDate>,
    /// The last visit.
    pub last_visit: Option<NaiveDate>,
    /// When they were last in touch, by a visit or otherwise.
    pub last_contact: Option<NaiveDate>,
    /// Since when they have lived where they live.
    pub home_since: Option<NaiveDate>,
    /// Whether they live with the carers who foster them, or did.
    pub in_foster_care: bool,
    /// The last health assessment.
    pub health_assessment: Option<NaiveDate>,
    /// The last dental check.
    pub dental_check: Option<NaiveDate>,
    /// Whether they have their health history.
    pub has_health_history: bool,
    /// Whether they have died. Nothing is due then.
    pub has_died: bool,
    /// The rules that were switched on or off for this person.
    pub switched: Vec<(RuleId, bool)>,
}

impl Facts {
    /// The likely status, once there is a birthday and something about care to work it out from.
    pub fn standing(&self, today: NaiveDate) -> Option<Standing> {
        let knows_nothing = self.periods.is_empty() && self.flags.iter().all(|flag| *flag == CareFlag::InEducation);
        self.born.filter(|_| !knows_nothing).map(|born| standing(born, &self.periods, &self.flags, today))
    }

    /// Since when they have been in care this time; nothing if they are not, or are 18.
    pub fn in_care_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let under_18 = self.born.and_then(|born| birthday(born, 18)).is_none_or(|day| today < day);
        let covers = |period: &&CarePeriod| {
            period.kind != CareKind::ShortBreaks && period.start <= today && period.end.is_none_or(|end| today < end)
        };
        self.periods.iter().filter(|_| under_18).filter(covers).map(|period| period.start).min()
    }
}

impl View<'_> {
    /// Everything that the clocks look at.
    pub fn facts(&self) -> Facts {
        let mut switched = Vec::new();
        for rule in (1..=99).filter_map(RuleId::new) {
            switched.extend(self.rule_switch(rule).map(|on| (rule, on)));
        }
        let home = self.homes().last().map(|home| home.facts).filter(|home| home.kind != HomeKind::NotKnown);
        let checks = self.health_checks();
        let circumstances = self.circumstances();
        let last = |check: Checkup| checks.iter().rev().find(|known| known.check == check).map(|known| known.on);
        Facts {
            born: self.born().first().copied(),
            periods: self.care_periods().into_iter().map(|kept| kept.period).collect(),
            flags: self.care_flags(),
            dated: Dated::ALL.into_iter().filter_map(|what| Some((what, self.dated(what)?))).collect(),
            reviews: self.reviews().into_iter().map(|review| review.on).collect(),
            last_visit: self.last_visit().map(|visit| visit.on),
            last_contact: circumstances.last_in_touch(),
            home_since: home.map(|home| home.since),
            in_foster_care: home.is_some_and(|home| home.kind == HomeKind::FormerFosterCarers),
            health_assessment: last(Checkup::Health),
            dental_check: last(Checkup::Dental),
            has_health_history: self.has_health_history(),
            has_died: circumstances.has_died(),
            switched,
        }
    }

    /// Whether they have their health history: it was given, or it lies among their papers.
    fn has_health_history(&self) -> bool {
        let given = self.health_history().last().is_some_and(|known| known.given == HistoryGiven::Yes);
        given || self.paper(Paper::HealthHistory).last().is_some_and(|note| note.state == PaperState::Have)
    }

    /// Whether a rule was switched on or off for this person; the newest word counts.
    pub fn rule_switch(&self, rule: RuleId) -> Option<bool> {
        self.heads(&Subject::Rule(rule)).into_iter().rev().find_map(|op| match op.change {
            Change::SwitchRule { on, .. } => Some(on),
            _ => None,
        })
    }

    /// The likely status, once there is a birthday and something about care to work it out from.
    pub fn standing(&self, today: NaiveDate) -> Option<Standing> {
        self.facts().standing(today)
    }
}
