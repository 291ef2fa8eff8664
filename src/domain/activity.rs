//! What somebody mainly does: learning, work, or neither just now. A dated history, with the national return's codes underneath.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::{Kind, Life};
use super::op::Op;
use super::order::in_order;
use super::view::View;
use chrono::NaiveDate;

/// The main activities that the national return (SSDA903, item ACTIV) tells apart. The old codes F3 and P3 are not taken any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words for each are in src/content/circumstances.en-GB.json")]
pub enum ActivityKind {
    HigherEducation,
    HigherEducationPartTime,
    Education,
    EducationPartTime,
    Apprenticeship,
    ApprenticeshipPartTime,
    Work,
    WorkPartTime,
    NoneBecauseOfHealth,
    NoneForOtherReasons,
    NoneBecauseOfParenting,
    NotKnown,
}

impl ActivityKind {
    /// The twelve, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::Education,
        Self::EducationPartTime,
        Self::HigherEducation,
        Self::HigherEducationPartTime,
        Self::Apprenticeship,
        Self::ApprenticeshipPartTime,
        Self::Work,
        Self::WorkPartTime,
        Self::NoneBecauseOfParenting,
        Self::NoneBecauseOfHealth,
        Self::NoneForOtherReasons,
        Self::NotKnown,
    ];

    /// The code of the return, and the name in stored rows.
    pub fn code(self) -> &'static str {
        match self {
            Self::HigherEducation => "F1",
            Self::HigherEducationPartTime => "P1",
            Self::Education => "F2",
            Self::EducationPartTime => "P2",
            Self::Apprenticeship => "F4",
            Self::ApprenticeshipPartTime => "P4",
            Self::Work => "F5",
            Self::WorkPartTime => "P5",
            Self::NoneBecauseOfHealth => "G4",
            Self::NoneForOtherReasons => "G5",
            Self::NoneBecauseOfParenting => "G6",
            Self::NotKnown => "0",
        }
    }

    /// The activity of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is education or training.
    pub fn is_learning(self) -> bool {
        self.is_learning_or_work() && !matches!(self, Self::Work | Self::WorkPartTime)
    }

    /// Whether it is education, employment or training: any F or P code.
    pub fn is_learning_or_work(self) -> bool {
        self.code().starts_with(['F', 'P'])
    }
}

/// What is known of one activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityFacts {
    /// What it is.
    pub kind: ActivityKind,
    /// Its first day.
    pub since: NaiveDate,
    /// Its last day, where somebody said one.
    pub until: Option<NaiveDate>,
}

/// One activity in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Its place in the plan.
    pub item: ItemId,
    /// What is known of it; the newest where two answers stand.
    pub facts: ActivityFacts,
    /// Whether two devices said different things of it.
    pub two_answers: bool,
}

impl View<'_> {
    /// The activities, earliest first.
    pub fn activities(&self) -> Vec<Activity> {
        let activities = self.items(Kind::Activity).into_iter().filter_map(|op| self.activity_from(op));
        in_order(activities, |activity| (activity.facts.since, activity.item))
    }

    /// One of them, if it stands.
    pub fn activity(&self, activity: ItemId) -> Option<Activity> {
        self.item(activity).filter(|op| self.life(op.id) != Life::Removed).and_then(|op| self.activity_from(op))
    }

    fn activity_from(&self, op: &Op) -> Option<Activity> {
        let heads = self.heads(&Subject::ActivityFacts(op.id));
        let said = heads.last()?;
        match said.change {
            Change::AddActivity { facts } | Change::CorrectActivity { facts, .. } => {
                Some(Activity { item: op.id, facts, two_answers: heads.len() > 1 })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_activity_is_found_again_by_its_code_and_the_old_codes_are_not() {
        for kind in ActivityKind::ALL {
            assert_eq!(ActivityKind::from_code(kind.code()), Some(kind));
        }
        for code in ["", "F3", "P3", "f1", "G1", "1", "00"] {
            assert_eq!(ActivityKind::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn learning_or_work_is_any_f_or_p_code_and_nothing_else() {
        let counted: Vec<&str> =
            ActivityKind::ALL.into_iter().filter(|kind| kind.is_learning_or_work()).map(ActivityKind::code).collect();
        assert_eq!(counted, ["F2", "P2", "F1", "P1", "F4", "P4", "F5", "P5"]);
    }
}
