//! What stands on each subject now, kept from one look to the next, so that a page costs the same in the first week and after
//! ten years. It is worked out by [`View`](super::view::View) when somebody first asks, and only what an op touches is worked out anew.

use super::change::Subject;
use super::ids::OpId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of a record. It is no part of what the record says.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// What stands on a subject. A lock and not a cell, because a record is handed between threads where there are some.
    heads: Mutex<BTreeMap<Subject, Vec<OpId>>>,
    /// Ops that another was written over and that have not come in yet.
    awaited: BTreeSet<OpId>,
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
        Self { heads: Mutex::new(self.known().clone()), awaited: self.awaited.clone() }
    }
}

impl Standing {
    fn known(&self) -> MutexGuard<'_, BTreeMap<Subject, Vec<OpId>>> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What stands on this subject, earliest first, if it is known.
    pub(super) fn on(&self, subject: &Subject) -> Option<Vec<OpId>> {
        self.known().get(subject).cloned()
    }

    /// Keeps what was worked out.
    pub(super) fn keep(&self, subject: &Subject, heads: Vec<OpId>) {
        self.known().insert(*subject, heads);
    }

    /// An op that nothing refers to stands on this subject now, in the place of these.
    pub(super) fn say(&self, subject: &Subject, id: OpId, over: &BTreeSet<OpId>) {
        if let Some(heads) = self.known().get_mut(subject) {
            heads.retain(|head| !over.contains(head));
            heads.push(id);
        }
    }

    /// Nothing is known any more.
    pub(super) fn forget(&mut self) {
        self.heads.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
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
