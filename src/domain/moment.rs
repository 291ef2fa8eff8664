//! Moments that froze the record: finished visits and reviews. They give "last time" its meaning.

use super::area::Area;
use super::change::{Change, Subject};
use super::ids::{ItemId, OpId};
use super::item::Kind;
use super::op::Op;
use super::order::in_order;
use super::promise::{About, PromiseId};
use super::seen::Seen;
use super::view::View;
use super::voice::Side;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What kind of moment it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A visit that was finished.
    Visit,
    /// A look at the plan together.
    Review,
}

/// A point in the record that was read back and agreed as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The visit or review.
    pub item: ItemId,
    /// What it was.
    pub what: What,
    /// The day it was held.
    pub on: NaiveDate,
    /// What had been said by then.
    pub seen: Seen,
    closed_by: OpId,
}

/// What had been said by any of these.
pub(super) fn closed_by(moments: &[Moment]) -> Option<Seen> {
    (!moments.is_empty()).then(|| moments.iter().flat_map(|moment| moment.seen.marks()).collect())
}

/// What today is set beside in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The day.
    pub on: NaiveDate,
    /// What had been said by then.
    pub seen: Seen,
}

impl View<'_> {
    /// Every frozen point, earliest first. One that saw another comes after it; otherwise the day decides.
    pub fn moments(&self) -> Vec<Moment> {
        let mut moments: Vec<Moment> = self
            .visits()
            .into_iter()
            .filter_map(|visit| {
                let end = visit.end?;
                Some(Moment { item: visit.item, what: What::Visit, on: visit.on, seen: end.seen, closed_by: end.by_op })
            })
            .collect();
        moments.extend(self.items(Kind::Review).into_iter().filter_map(|op| match &op.change {
            Change::HoldReview { on, seen, .. } => {
                Some(Moment { item: op.id, what: What::Review, on: *on, seen: seen.clone(), closed_by: op.id })
            }
            _ => None,
        }));
        let mut moments = in_order(moments, |moment| (moment.on, moment.closed_by));
        let mut in_order = Vec::with_capacity(moments.len());
        while !moments.is_empty() {
            let saw_another = |moment: &Moment| {
                moments.iter().any(|other| other.closed_by != moment.closed_by && moment.seen.has(other.closed_by))
            };
            // Moments that all saw each other are forged; the day decides between them.
            let next = moments.iter().position(|moment| !saw_another(moment)).unwrap_or(0);
            in_order.push(moments.remove(next));
        }
        in_order
    }

    /// What had been said by any of the frozen points, if there is one. Two devices may each have closed one without knowing of the
    /// other's.
    pub fn closed(&self) -> Option<Seen> {
        closed_by(&self.moments())
    }

    /// "Last time": the newest frozen point that does not hold the young person's newest readings yet. Right after a visit is
    /// closed that is the visit before it, so that there is still something to compare with.
    pub fn last_time(&self) -> Option<Moment> {
        self.last_time_among(self.moments())
    }

    /// What `looking` finds beside today in a picture: last time; and for who keeps a plan alone, where nobody has closed anything
    /// yet, the day on which they answered before the newest one. An adviser has not seen that day's answers.
    pub fn before(&self, looking: Side) -> Option<Before> {
        let moments = self.moments();
        if moments.is_empty() && looking == Side::YoungPerson {
            return self.day_before();
        }
        self.last_time_among(moments).map(|last| Before { on: last.on, seen: last.seen })
    }

    fn day_before(&self) -> Option<Before> {
        let standing = || self.record().all_ops().filter(|op| self.stands(op));
        let answers = |op: &&Op| matches!(op.change, Change::Answer { .. } | Change::ReadScale { .. });
        let theirs = standing().filter(answers).filter(|op| op.said_by.side() == Side::YoungPerson);
        let mut days: BTreeSet<NaiveDate> = theirs.map(|op| op.at.date()).collect();
        days.pop_last()?;
        let on = days.pop_last()?;
        Some(Before { on, seen: standing().filter(|op| op.at.date() <= on).map(|op| op.id).collect() })
    }

    /// The same as [`last_time`](Self::last_time), where the moments are known.
    pub(super) fn last_time_among(&self, moments: Vec<Moment>) -> Option<Moment> {
        let newest = if moments.is_empty() { Vec::new() } else { self.newest_readings() };
        moments.into_iter().rev().find(|moment| newest.iter().any(|id| !moment.seen.has(*id)))
    }

    fn newest_readings(&self) -> Vec<OpId> {
        let abouts = PromiseId::all().map(About::Promise).chain(self.record().marked_by(Side::YoungPerson));
        let answers = abouts.filter_map(|about| self.reading(about, Side::YoungPerson));
        let scales = Area::ALL.into_iter().flat_map(|area| self.heads(&Subject::Scale(area, Side::YoungPerson)));
        answers.map(|reading| reading.by_op).chain(scales.map(|op| op.id)).collect()
    }
}
