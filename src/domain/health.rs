//! Health while in care: whether the health history was handed over, and the days of health assessments and dental checks.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::Kind;
use super::order::in_order;
use super::view::View;
use super::voice::Voice;
use chrono::NaiveDate;

/// Whether somebody was given their health history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HistoryGiven {
    /// They were, and talked it through.
    Yes,
    /// It was offered, and they did not want it then.
    Offered,
    /// Not yet.
    No,
}

impl HistoryGiven {
    /// The three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Offered, Self::No];

    /// Its name in stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Offered => "offered",
            Self::No => "no",
        }
    }

    /// The one of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|given| given.key() == key)
    }
}

/// What is known of the health history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthHistory {
    /// Whether it was given.
    pub given: HistoryGiven,
    /// The day on which it was given or offered.
    pub on: Option<NaiveDate>,
    /// Who said so.
    pub said_by: Voice,
}

/// A check that is owed every year while somebody is in care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Checkup {
    /// A health assessment.
    Health,
    /// A dental check.
    Dental,
}

impl Checkup {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Health, Self::Dental];

    /// Its name in stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Dental => "dental",
        }
    }

    /// The one of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.key() == key)
    }
}

/// A check that took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HealthCheck {
    /// Its place in the plan.
    pub item: ItemId,
    /// Which.
    pub check: Checkup,
    /// The day.
    pub on: NaiveDate,
}

impl View<'_> {
    /// What was said of the health history: nothing, one answer, or two that disagree.
    pub fn health_history(&self) -> Vec<HealthHistory> {
        let heads = self.heads(&Subject::HealthHistory).into_iter();
        heads
            .filter_map(|op| match op.change {
                Change::SetHealthHistory { given, on } => Some(HealthHistory { given, on, said_by: op.said_by.clone() }),
                _ => None,
            })
            .collect()
    }

    /// The checks, earliest first.
    pub fn health_checks(&self) -> Vec<HealthCheck> {
        let checks = self.items(Kind::HealthCheck).into_iter().filter_map(|op| match op.change {
            Change::AddHealthCheck { check, on } => Some(HealthCheck { item: op.id, check, on }),
            _ => None,
        });
        in_order(checks, |check| (check.on, check.item))
    }
}
