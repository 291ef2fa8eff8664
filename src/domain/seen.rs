//! A point in a record: which ops had been seen. A finished visit or a review keeps one, and that is "last time".

use super::ids::{Actor, OpId};
use std::collections::BTreeMap;

/// For each writer, the highest number seen. Copies hand on whole histories, so everything of that writer up to there is in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen(BTreeMap<Actor, u32>);

impl Seen {
    /// Whether this op had been seen at that point.
    pub fn has(&self, id: OpId) -> bool {
        self.0.get(&id.actor).is_some_and(|&highest| id.number <= highest)
    }

    /// Marks an op, and all earlier ones of its writer, as seen.
    pub fn add(&mut self, id: OpId) {
        let highest = self.0.entry(id.actor).or_insert(0);
        *highest = (*highest).max(id.number);
    }

    /// Each writer with the highest number seen, in a fixed order.
    pub fn marks(&self) -> impl Iterator<Item = OpId> + '_ {
        self.0.iter().map(|(&actor, &number)| OpId { actor, number })
    }
}

impl FromIterator<OpId> for Seen {
    fn from_iter<I: IntoIterator<Item = OpId>>(ids: I) -> Self {
        let mut seen = Self::default();
        for id in ids {
            seen.add(id);
        }
        seen
    }
}
