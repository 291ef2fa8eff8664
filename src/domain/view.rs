//! The fold: what stands in a record, now or at an earlier point, worked out from the ops on one subject at a time.
//!
//! The laws that are tested in `tests/it/laws.rs` live here: what hides what, what undo brings back, and that an adviser's op
//! never hides the young person's words.

use super::change::Subject;
use super::ids::OpId;
use super::op::Op;
use super::order::in_order;
use super::record::Record;
use super::seen::Seen;
use super::voice::Side;
use std::collections::{BTreeMap, BTreeSet};

/// A record as it stands, now or at an earlier point. The nouns of the plan are read through it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    record: &'a Record,
    until: Option<&'a Seen>,
}

impl<'a> View<'a> {
    pub(super) fn new(record: &'a Record, until: Option<&'a Seen>) -> Self {
        Self { record, until }
    }

    /// The record behind this view.
    pub fn record(&self) -> &'a Record {
        self.record
    }

    /// The op of that name, if it had been said at this point.
    pub fn op(&self, id: OpId) -> Option<&'a Op> {
        self.record.op(id).filter(|op| self.had(op))
    }

    /// Whether an op counts: it had been said, and nobody who may has taken it back.
    pub fn stands(&self, op: &Op) -> bool {
        self.had(op) && (!self.is_taken_back(op) || self.holds_their_words(op))
    }

    /// Whether the young person has put words of their own into something that an adviser added. Then the adviser cannot take
    /// it back: the words would go down with it.
    pub fn holds_their_words(&self, added: &Op) -> bool {
        added.change.adds().is_some()
            && added.said_by.side() == Side::Adviser
            && self.record.on(&Subject::AllOf(added.id)).any(|op| {
                op.said_by.side() == Side::YoungPerson && op.change.is_words() && self.had(op) && !self.is_taken_back(op)
            })
    }

    /// The ops on a subject that count, in no order that means anything.
    pub fn said_on(&self, subject: &Subject) -> Vec<&'a Op> {
        self.record.on(subject).filter(|op| self.stands(op)).collect()
    }

    /// What stands on a subject: the ops that no other op was written over. None if nothing was said, one as a rule; two or
    /// more are a disagreement, or two voices side by side.
    pub fn heads(&self, subject: &Subject) -> Vec<&'a Op> {
        if let Some(known) = self.record.standing().on(self.until, subject) {
            return earliest_first(known.into_iter().filter_map(|id| self.record.op(id)).collect());
        }
        let said = self.said_on(subject);
        let hidden = self.hidden(subject, &said);
        let heads: Vec<_> = said.into_iter().filter(|op| !hidden.contains(&op.id)).collect();
        self.record.standing().keep(self.until, subject, heads.iter().map(|op| op.id).collect());
        earliest_first(heads)
    }

    /// What was said on a subject, earliest first. An op always comes after the ops that it was written over.
    pub fn history(&self, subject: &Subject) -> Vec<&'a Op> {
        let said = self.said_on(subject);
        let mut depths = BTreeMap::new();
        for op in &said {
            self.depth(op, subject, &mut depths);
        }
        in_order(said, |op| (depths.get(&op.id).copied().unwrap_or(0), op.at, op.id))
    }

    fn had(&self, op: &Op) -> bool {
        self.until.is_none_or(|seen| seen.has(op.id))
    }

    /// The ops that would take this one back. A side can take back only what its own side said.
    fn takers_back(&self, op: &Op) -> Vec<&'a Op> {
        self.record.takers_back(op.id).filter(|taker| self.had(taker) && op.may_be_taken_back_by(&taker.said_by)).collect()
    }

    /// Whether somebody took it back, and did not take that back in turn. Ops that take each other back in a ring (only a forged
    /// file can hold one) take nothing back.
    fn is_taken_back(&self, op: &Op) -> bool {
        if self.record.takers_back(op.id).next().is_none() {
            return false;
        }
        // Lists instead of recursion, each op looked at once: a forged file can hold chains and webs of any size.
        let mut takes: BTreeMap<OpId, Vec<OpId>> = BTreeMap::new();
        let mut unsettled: BTreeMap<OpId, usize> = BTreeMap::new();
        let mut stand = Vec::new();
        let mut to_visit = vec![op];
        while let Some(taken) = to_visit.pop() {
            if unsettled.contains_key(&taken.id) {
                continue;
            }
            let takers = self.takers_back(taken);
            unsettled.insert(taken.id, takers.len());
            if takers.is_empty() {
                stand.push(taken.id);
            }
            for taker in &takers {
                takes.entry(taker.id).or_default().push(taken.id);
            }
            to_visit.extend(takers);
        }
        let mut taken_back = BTreeSet::new();
        let taken_by = |id: OpId| takes.get(&id).into_iter().flatten().copied();
        while let Some(taker) = stand.pop() {
            for taken in taken_by(taker).filter(|id| taken_back.insert(*id)) {
                for freed in taken_by(taken) {
                    let left = unsettled.entry(freed).or_default();
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        stand.push(freed);
                    }
                }
            }
        }
        taken_back.contains(&op.id)
    }

    fn hidden(&self, subject: &Subject, said: &[&Op]) -> BTreeSet<OpId> {
        let mut hidden = BTreeSet::new();
        for op in said {
            hidden.extend(self.written_over(op, subject));
        }
        hidden
    }

    /// The ops that this one took the place of. Where one of them was taken back, what *it* took the place of follows:
    /// otherwise undoing a middle step would bring old words up again beside the newest.
    pub(super) fn written_over(&self, op: &Op, subject: &Subject) -> BTreeSet<OpId> {
        let mut over = BTreeSet::new();
        let mut to_visit = vec![op];
        while let Some(later) = to_visit.pop() {
            for earlier in later.over.iter().filter_map(|id| self.record.op(*id)) {
                // Each link by its own writer: an adviser's op that was taken back leads to nobody's words but an adviser's.
                let may = |op: &Op| !subject.is_words() || op.said_by.may_replace_words_of(&earlier.said_by);
                if earlier.id != op.id && may(op) && may(later) && over.insert(earlier.id) && !self.stands(earlier) {
                    to_visit.push(earlier);
                }
            }
        }
        over
    }

    /// How many ops deep the chain under an op is.
    fn depth(&self, op: &Op, subject: &Subject, depths: &mut BTreeMap<OpId, usize>) -> usize {
        // An explicit stack, because a chain can be as long as a plan is old.
        let mut stack = vec![op.id];
        let mut opened = BTreeSet::new();
        while let Some(&id) = stack.last() {
            let under: &[OpId] = match self.record.op(id) {
                Some(op) if op.change.subjects(op.id, op.said_by.side()).contains(subject) => &op.over,
                _ => &[],
            };
            if opened.insert(id) {
                // First what lies under it. One that is open already lies in a ring, which only a forged file can hold.
                stack.extend(under.iter().filter(|id| !opened.contains(id)));
                continue;
            }
            if !depths.contains_key(&id) {
                let deepest = under.iter().filter_map(|id| depths.get(id)).max().copied();
                depths.insert(id, deepest.map_or(0, |deepest: usize| deepest.saturating_add(1)));
            }
            stack.pop();
        }
        depths.get(&op.id).copied().unwrap_or(0)
    }
}

/// Ops in the order of the times they show.
pub(super) fn earliest_first(ops: Vec<&Op>) -> Vec<&Op> {
    in_order(ops, |op| (op.at, op.id))
}
