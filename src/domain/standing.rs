//! What stands on each subject, now and last time, kept from one look to the next, so that a page costs the same in the first week
//! and after ten years. It is worked out by [`View`](super::view::View) when somebody first asks, and only what an op touches is worked out anew.

use super::change::Subject;
use super::ids::OpId;
use super::seen::Seen;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

type Heads = BTreeMap<Subject, Vec<OpId>>;

/// What is known of a record. It is no part of what the record says.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// A lock and not a cell, because a record is handed between threads where there are some.
    known: Mutex<Known>,
    /// Ops that another was written over and that have not come in yet.
    awaited: BTreeSet<OpId>,
}

#[derive(Debug, Clone, Default)]
struct Known {
    now: Heads,
    /// At the earlier point that was asked about last. Pages ask about one at a time.
    earlier: Option<Box<Earlier>>,
}

#[derive(Debug, Clone)]
struct Earlier {
    seen: Seen,
    heads: Heads,
}

impl Known {
    fn at(&self, until: Option<&Seen>) -> Option<&Heads> {
        match until {
            None => Some(&self.now),
            Some(seen) => self.earlier.as_ref().filter(|earlier| earlier.seen == *seen).map(|earlier| &earlier.heads),
        }
    }
}

/// Two records that hold the same ops are the same, however much of them somebody has looked at.
impl PartialEq for Standing {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Standing {}

impl Clone for Standing {
    fn clone(&self) -> Self {
        Self { known: Mutex::new(self.known().clone()), awaited: self.awaited.clone() }
    }
}

impl Standing {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&mut self) -> &mut Known {
        self.known.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// What stood on this subject at that point, in no order that means anything, if it is known.
    pub(super) fn on(&self, until: Option<&Seen>, subject: &Subject) -> Option<Vec<OpId>> {
        self.known().at(until)?.get(subject).cloned()
    }

    /// Keeps what was worked out.
    pub(super) fn keep(&self, until: Option<&Seen>, subject: &Subject, heads: Vec<OpId>) {
        let mut known = self.known();
        match until {
            None => known.now.insert(*subject, heads),
            Some(seen) => {
                if known.at(until).is_none() {
                    known.earlier = Some(Box::new(Earlier { seen: seen.clone(), heads: Heads::new() }));
                }
                known.earlier.as_mut().and_then(|earlier| earlier.heads.insert(*subject, heads))
            }
        };
    }

    /// An op that nothing refers to has come in.
    pub(super) fn come(&mut self, id: OpId) {
        let known = self.known_mut();
        if known.earlier.as_ref().is_some_and(|earlier| earlier.seen.has(id)) {
            known.earlier = None;
        }
    }

    /// It stands on this subject now, in the place of these.
    pub(super) fn say(&mut self, subject: &Subject, id: OpId, over: &BTreeSet<OpId>) {
        if let Some(heads) = self.known_mut().now.get_mut(subject) {
            heads.retain(|head| !over.contains(head));
            heads.push(id);
        }
    }

    /// Nothing is known any more.
    pub(super) fn forget(&mut self) {
        *self.known_mut() = Known::default();
    }

    /// Something was written over these, which are not here.
    pub(super) fn await_all<'a>(&mut self, ids: impl Iterator<Item = &'a OpId>) {
        self.awaited.extend(ids);
    }

    /// Whether something was written over this op before it came in.
    pub(super) fn was_awaited(&mut self, id: OpId) -> bool {
        self.awaited.remove(&id)
    }
}
