//! Reviews: looking at the plan together, in five steps that can be left and picked up again. Holding one freezes the plan as it stood.
//!
//! A review is begun and it is held. What is said in between is kept at once, as in a visit. Holding it is the same op as ever, so
//! an app that knows nothing of the steps still has its "last time".

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::Kind;
use super::op::Op;
use super::order::in_order;
use super::seen::Seen;
use super::view::View;
use super::voice::Side;
use super::words::Said;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// The next review follows within so many months (Care Leavers (England) Regulations 2010, regulation 7). The rules file has the
/// same length with its source, and a test holds the two together.
pub const WITHIN_MONTHS: u32 = 6;

/// The last day on which the review after one of that day may be held: the same day of the month, or the last there is.
pub fn latest_next(on: NaiveDate) -> NaiveDate {
    on.checked_add_months(Months::new(WITHIN_MONTHS)).unwrap_or(on)
}

/// A review that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its name.
    pub item: ItemId,
    /// The day.
    pub on: NaiveDate,
    /// When they mean to look again.
    pub next: Option<NaiveDate>,
    /// What had been said by then.
    pub seen: Seen,
}

/// The steps of a review, in order. What got better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewStep {
    /// Last time beside today, promise by promise.
    Since,
    /// The plan, area by area: keep, change or finished.
    Plan,
    /// What each thinks, and what they do not agree about.
    Views,
    /// What happens next, and when they look again.
    Next,
    /// Read back and keep it as it stands.
    Finish,
}

impl ReviewStep {
    /// The five, in order.
    pub const ALL: [Self; 5] = [Self::Since, Self::Plan, Self::Views, Self::Next, Self::Finish];

    /// Its name in addresses and stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Since => "since",
            Self::Plan => "plan",
            Self::Views => "views",
            Self::Next => "next",
            Self::Finish => "finish",
        }
    }

    /// The step of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The next one, if this is not the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|step| *step != self).nth(1)
    }

    /// The one before, if this is not the first.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().skip_while(|step| *step != self).nth(1)
    }
}

/// What they decide about a goal or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// It needs a change. Where two devices decided differently this counts: it is the one that is worth a talk.
    Change,
    /// It stays as it is.
    Keep,
    /// It is finished.
    Finished,
}

impl Decision {
    /// The three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Change, Self::Finished];

    /// Its name in stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Change => "change",
            Self::Finished => "finished",
        }
    }

    /// The decision of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.key() == key)
    }
}

/// A review that was begun: what has been said in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// Its name.
    pub item: ItemId,
    /// The day it was begun.
    pub on: NaiveDate,
    /// What had been said before it.
    pub began: Seen,
    /// The steps that were gone through.
    pub done: Vec<ReviewStep>,
    /// What was decided about goals and actions.
    pub decisions: BTreeMap<ItemId, Decision>,
    /// When they mean to look again. Two devices that each said: the earlier.
    pub next: Option<NaiveDate>,
    /// Whether it was read back and the young person says that it is right.
    pub thats_right: Option<bool>,
}

impl Talk {
    /// The first step that was not gone through yet: where to carry on.
    pub fn carry_on_at(&self) -> ReviewStep {
        ReviewStep::ALL.into_iter().find(|step| !self.done.contains(step)).unwrap_or(ReviewStep::Finish)
    }
}

impl View<'_> {
    /// All reviews that were held, earliest first.
    pub fn reviews(&self) -> Vec<Review> {
        let reviews = self.items(Kind::Review).into_iter().filter_map(|op| match &op.change {
            Change::HoldReview { on, next, seen } => Some(Review { item: op.id, on: *on, next: *next, seen: seen.clone() }),
            _ => None,
        });
        in_order(reviews, |review| (review.on, review.item))
    }

    /// The newest.
    pub fn last_review(&self) -> Option<Review> {
        self.reviews().pop()
    }

    /// All reviews that were begun, earliest first.
    pub fn talks(&self) -> Vec<Talk> {
        in_order(self.items(Kind::Talk).into_iter().filter_map(|op| self.talk_from(op)), |talk| (talk.on, talk.item))
    }

    /// The review that was begun and not held: none that was held has seen it. As it stood when a review was held, this is the
    /// talk of that review.
    pub fn open_talk(&self) -> Option<Talk> {
        let held = self.reviews();
        self.talks().into_iter().rev().find(|talk| !held.iter().any(|review| review.seen.has(talk.item)))
    }

    /// What one side thinks of the plan, said in a review.
    pub fn review_words(&self, talk: ItemId, side: Side) -> Vec<Said> {
        self.heads(&Subject::ReviewWords(talk, side))
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::ReviewWords { words, .. } => Said::some(op, words),
                _ => None,
            })
            .collect()
    }

    fn talk_from(&self, op: &Op) -> Option<Talk> {
        let Change::BeginReview { on, seen } = &op.change else {
            return None;
        };
        let done = self.said_on(&Subject::ReviewSteps(op.id)).into_iter().filter_map(|op| match op.change {
            Change::FinishReviewStep { step, .. } => Some(step),
            _ => None,
        });
        let mut done = in_order(done, |step| *step);
        done.dedup();
        let mut decisions = BTreeMap::new();
        for said in self.said_on(&Subject::AllOf(op.id)) {
            if let Change::Decide { of, .. } = said.change {
                let heads = self.heads(&Subject::ReviewDecision(op.id, of)).into_iter().filter_map(|op| match op.change {
                    Change::Decide { decision, .. } => Some(decision),
                    _ => None,
                });
                decisions.extend(heads.min().map(|decision| (of, decision)));
            }
        }
        let next = self.heads(&Subject::ReviewNext(op.id)).into_iter().filter_map(|op| match op.change {
            Change::ProposeNextReview { next, .. } => Some(next),
            _ => None,
        });
        let read_back = self.heads(&Subject::ReviewReadBack(op.id)).into_iter().filter_map(|op| match op.change {
            Change::ReadBackReview { thats_right, .. } => Some(thats_right),
            _ => None,
        });
        let (next, thats_right) = (next.min(), read_back.min());
        Some(Talk { item: op.id, on: *on, began: seen.clone(), done, decisions, next, thats_right })
    }
}
