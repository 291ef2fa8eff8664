//! Everything said about one young person: a set of ops, with an index by subject.
//!
//! A record only ever grows. Two copies become one by union, so it cannot matter in which order ops arrive, which copy is
//! merged into which, or how often. What stands *now*, and what stood *last time*, is read through a [`View`].

use super::change::{Change, Subject};
use super::ids::{OpId, PersonId};
use super::op::Op;
use super::promise::{About, CommitmentId};
use super::seen::Seen;
use super::standing::Standing;
use super::view::View;
use super::voice::Side;
use std::collections::{BTreeMap, BTreeSet};

/// The set of ops about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    person: PersonId,
    ops: BTreeMap<OpId, Op>,
    by_subject: BTreeMap<Subject, BTreeSet<OpId>>,
    taken_back_by: BTreeMap<OpId, BTreeSet<OpId>>,
    clashes: BTreeSet<Op>,
    standing: Standing,
}

/// What became of an op that was handed to [`Record::insert`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserted {
    /// It was new.
    New,
    /// It was there already.
    Already,
    /// It is about somebody else, and was not taken in.
    SomebodyElse,
    /// Another op with the same id was there: a copied device, or a forgery. Both are kept and the clash can be shown.
    Clash,
}

impl Record {
    /// An empty record.
    pub fn new(person: PersonId) -> Self {
        Self {
            person,
            ops: BTreeMap::new(),
            by_subject: BTreeMap::new(),
            taken_back_by: BTreeMap::new(),
            clashes: BTreeSet::new(),
            standing: Standing::default(),
        }
    }

    /// Whom it is about.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Adds one op. Costs the same whatever the size of the record.
    pub fn insert(&mut self, op: Op) -> Inserted {
        if op.person != self.person {
            return Inserted::SomebodyElse;
        }
        match self.ops.get(&op.id) {
            None => {
                self.index(&op);
                self.stand(&op);
                self.ops.insert(op.id, op);
                Inserted::New
            }
            Some(here) if *here == op => Inserted::Already,
            Some(here) => {
                // The smaller of the two stands, whichever came first, so that every copy agrees.
                if op < *here {
                    let here = here.clone();
                    self.standing.forget();
                    self.standing.await_all(op.over.iter().filter(|id| !self.ops.contains_key(id)));
                    self.unindex(&here);
                    self.index(&op);
                    self.ops.insert(op.id, op);
                    self.clashes.insert(here);
                } else {
                    self.clashes.insert(op);
                }
                Inserted::Clash
            }
        }
    }

    /// Takes in everything another copy holds. Union: any order, any number of times, the same result.
    /// Gives back how many ops were new here.
    pub fn merge(&mut self, other: &Self) -> usize {
        other.all_ops().filter(|op| self.insert((*op).clone()) == Inserted::New).count()
    }

    /// Every op held, clashes too.
    pub fn all_ops(&self) -> impl Iterator<Item = &Op> {
        self.ops.values().chain(&self.clashes)
    }

    /// Ops whose id another op carries too.
    pub fn clashes(&self) -> impl Iterator<Item = &Op> {
        self.clashes.iter()
    }

    /// The op of that name.
    pub fn op(&self, id: OpId) -> Option<&Op> {
        self.ops.get(&id)
    }

    /// How many ops there are.
    pub fn len(&self) -> usize {
        self.ops.len()
    }

    /// Whether nothing has been said yet.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Everything that stands now.
    pub fn now(&self) -> View<'_> {
        View::new(self, None)
    }

    /// Everything that stood at an earlier point.
    pub fn as_at<'a>(&'a self, seen: &'a Seen) -> View<'a> {
        View::new(self, Some(seen))
    }

    /// The point that the record has reached.
    pub fn seen(&self) -> Seen {
        self.ops.keys().copied().collect()
    }

    /// The ops on a subject, in the order of their ids.
    pub(super) fn on(&self, subject: &Subject) -> impl Iterator<Item = &Op> {
        self.by_subject.get(subject).into_iter().flatten().filter_map(|id| self.ops.get(id))
    }

    /// The commitments that this side ever marked.
    pub(super) fn marked_by(&self, side: Side) -> impl Iterator<Item = About> {
        let on = |listed, number| Subject::Answer(About::Commitment(CommitmentId(listed, number)), Side::YoungPerson);
        let all = self.by_subject.range(on(u8::MIN, u8::MIN)..);
        all.map_while(|(subject, _)| match subject {
            Subject::Answer(about @ About::Commitment(_), of) => Some((*about, *of)),
            _ => None,
        })
        .filter_map(move |(about, of)| (of == side).then_some(about))
    }

    /// The ops that would take this one back.
    pub(super) fn takers_back(&self, id: OpId) -> impl Iterator<Item = &Op> {
        self.taken_back_by.get(&id).into_iter().flatten().filter_map(|id| self.ops.get(id))
    }

    /// What is known of what stands now.
    pub(super) fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Keeps what is known of what stands true to an op that comes in.
    fn stand(&mut self, op: &Op) {
        let subjects = op.change.subjects(op.id, op.said_by.side());
        let is_taken_back = |id: &OpId| self.taken_back_by.contains_key(id);
        let touches_others = matches!(op.change, Change::TakeBack { .. })
            || is_taken_back(&op.id)
            || self.standing.was_awaited(op.id)
            // Words in something that was taken back can bring it up again.
            || subjects.iter().any(|subject| matches!(subject, Subject::AllOf(item) if is_taken_back(item)));
        self.standing.await_all(op.over.iter().filter(|id| !self.ops.contains_key(id)));
        if touches_others {
            self.standing.forget();
        } else {
            self.standing.come(op.id);
            for subject in subjects.iter().filter(|subject| self.standing.on(None, subject).is_some()).collect::<Vec<_>>() {
                let over = self.now().written_over(op, subject);
                self.standing.say(subject, op.id, &over);
            }
        }
    }

    fn index(&mut self, op: &Op) {
        for subject in op.change.subjects(op.id, op.said_by.side()) {
            self.by_subject.entry(subject).or_default().insert(op.id);
        }
        if let Change::TakeBack { ops } = &op.change {
            for taken in ops {
                self.taken_back_by.entry(*taken).or_default().insert(op.id);
            }
        }
    }

    fn unindex(&mut self, op: &Op) {
        for subject in op.change.subjects(op.id, op.said_by.side()) {
            if let Some(ids) = self.by_subject.get_mut(&subject) {
                ids.remove(&op.id);
                if ids.is_empty() {
                    self.by_subject.remove(&subject);
                }
            }
        }
        if let Change::TakeBack { ops } = &op.change {
            for taken in ops {
                if let Some(ids) = self.taken_back_by.get_mut(taken) {
                    ids.remove(&op.id);
                    if ids.is_empty() {
                        self.taken_back_by.remove(taken);
                    }
                }
            }
        }
    }
}
