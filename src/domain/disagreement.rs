//! What they do not agree about: kept as it is, with both views in their own words, until the young person says that they agree.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::Kind;
use super::op::Op;
use super::view::View;
use super::voice::Side;
use super::words::Said;
use chrono::NaiveDate;

/// What some words about a disagreement say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// What it is about.
    About,
    /// How this side sees it.
    View,
}

impl Matter {
    /// Both.
    pub const ALL: [Self; 2] = [Self::About, Self::View];

    /// Its name in stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::View => "view",
        }
    }

    /// The matter of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.key() == key)
    }
}

/// Something they do not agree about, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Its name.
    pub item: ItemId,
    /// The day it was first written down.
    pub on: NaiveDate,
    /// What it is about. More than one text when both sides have put it in words.
    pub about: Vec<Said>,
    /// How the young person sees it.
    pub theirs: Vec<Said>,
    /// How the adviser sees it.
    pub advisers: Vec<Said>,
    /// Whether the young person has said that they agree now.
    pub is_settled: bool,
}

impl Disagreement {
    /// Whether anything was written. A box that was opened and left empty is nobody's disagreement.
    pub fn has_words(&self) -> bool {
        !(self.about.is_empty() && self.theirs.is_empty() && self.advisers.is_empty())
    }
}

impl View<'_> {
    /// All that stand, settled or not, in the order in which they were begun.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        self.items(Kind::Disagreement).into_iter().map(|op| self.disagreement_from(op)).collect()
    }

    /// Those that have words and are not settled: what the plan shows.
    pub fn open_disagreements(&self) -> Vec<Disagreement> {
        self.disagreements().into_iter().filter(|found| found.has_words() && !found.is_settled).collect()
    }

    /// What one side wrote of a matter.
    pub fn disagreement_words(&self, disagreement: ItemId, matter: Matter, side: Side) -> Vec<Said> {
        self.heads(&Subject::DisagreementWords(disagreement, matter, side))
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::DisagreementWords { words, .. } => Said::some(op, words),
                _ => None,
            })
            .collect()
    }

    fn disagreement_from(&self, op: &Op) -> Disagreement {
        let words = |matter, side| self.disagreement_words(op.id, matter, side);
        let mut about = words(Matter::About, Side::YoungPerson);
        about.extend(words(Matter::About, Side::Adviser));
        let settled = self.heads(&Subject::DisagreementSettled(op.id)).into_iter().filter_map(|op| match op.change {
            Change::SettleDisagreement { settled, .. } => Some(settled),
            _ => None,
        });
        Disagreement {
            item: op.id,
            on: op.at.date(),
            about,
            theirs: words(Matter::View, Side::YoungPerson),
            advisers: words(Matter::View, Side::Adviser),
            // Two devices that each said: it is not settled.
            is_settled: settled.min().unwrap_or(false),
        }
    }
}
