//! The fold: what stands in a record, now or at an earlier point, worked out from the ops on one subject at a time.
//!
//! The laws that are tested in `tests/it/laws.rs` live here: what hides what, what undo brings back, and that an adviser's op
//! never hides the young person's words.

use super::change::Subject;
use super::ids::OpId;
use super::op::Op;
use super::record::Record;
use super::seen::Seen;
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
        self.had(op) && !self.is_taken_back(op, &mut BTreeSet::new())
    }

    /// The ops on a subject that count, in no order that means anything.
    pub fn said_on(&self, subject: &Subject) -> Vec<&'a Op> {
        self.record.on(subject).filter(|op| self.stands(op)).collect()
    }

    /// What stands on a subject: the ops that no other op was written over. None if nothing was said, one as a rule; two or
    /// more are a disagreement, or two voices side by side.
    pub fn heads(&self, subject: &Subject) -> Vec<&'a Op> {
        let said = self.said_on(subject);
        let hidden = self.hidden(subject, &said);
        let mut heads: Vec<&Op> = said.into_iter().filter(|op| !hidden.contains(&op.id)).collect();
        heads.sort_by_key(|op| (op.at, op.id));
        heads
    }

    /// What was said on a subject, earliest first. An op always comes after the ops that it was written over.
    pub fn history(&self, subject: &Subject) -> Vec<&'a Op> {
        let mut said = self.said_on(subject);
        let mut depths = BTreeMap::new();
        for op in &said {
            self.depth(op, subject, &mut depths);
        }
        said.sort_by_key(|op| (depths.get(&op.id).copied().unwrap_or(0), op.at, op.id));
        said
    }

    fn had(&self, op: &Op) -> bool {
        self.until.is_none_or(|seen| seen.has(op.id))
    }

    /// A side can take back only what its own side said. Ops that take each other back (only a forged file can hold such a
    /// ring) do not count as taken back.
    fn is_taken_back(&self, op: &Op, asking: &mut BTreeSet<OpId>) -> bool {
        if !asking.insert(op.id) {
            return false;
        }
        let taken = self.record.takers_back(op.id).any(|taker| {
            self.had(taker) && taker.said_by.side() == op.said_by.side() && !self.is_taken_back(taker, asking)
        });
        asking.remove(&op.id);
        taken
    }

    fn hidden(&self, subject: &Subject, said: &[&Op]) -> BTreeSet<OpId> {
        let mut hidden = BTreeSet::new();
        for op in said {
            for id in self.reaches(op) {
                let Some(earlier) = self.record.op(id) else { continue };
                if !subject.is_words() || op.said_by.may_replace_words_of(&earlier.said_by) {
                    hidden.insert(id);
                }
            }
        }
        hidden
    }

    /// The ops that this one was written over. Where one of them was taken back, what *it* was written over takes its place:
    /// otherwise undoing a middle step would bring old words up again beside the newest.
    fn reaches(&self, op: &Op) -> BTreeSet<OpId> {
        let mut reached = BTreeSet::new();
        let mut to_visit: Vec<OpId> = op.over.clone();
        while let Some(id) = to_visit.pop() {
            if id == op.id || !reached.insert(id) {
                continue;
            }
            if let Some(earlier) = self.record.op(id).filter(|earlier| !self.stands(earlier)) {
                to_visit.extend(&earlier.over);
            }
        }
        reached
    }

    /// How many ops deep the chain under an op is.
    fn depth(&self, op: &Op, subject: &Subject, depths: &mut BTreeMap<OpId, usize>) -> usize {
        // An explicit stack, because a chain can be as long as a plan is old.
        let mut stack = vec![op.id];
        let mut met = BTreeSet::from([op.id]);
        while let Some(&id) = stack.last() {
            if depths.contains_key(&id) {
                stack.pop();
                continue;
            }
            let under: Vec<OpId> = match self.record.op(id) {
                Some(op) if op.change.subjects(op.id, op.said_by.side()).contains(subject) => op.over.clone(),
                _ => Vec::new(),
            };
            let waiting: Vec<OpId> = under.iter().copied().filter(|id| met.insert(*id)).collect();
            if waiting.is_empty() {
                let deepest = under.iter().filter_map(|id| depths.get(id)).max().copied();
                depths.insert(id, deepest.map_or(0, |deepest: usize| deepest.saturating_add(1)));
                stack.pop();
            } else {
                stack.extend(waiting);
            }
        }
        depths.get(&op.id).copied().unwrap_or(0)
    }
}
