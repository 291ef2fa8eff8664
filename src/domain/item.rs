//! The things in a plan that can be added, removed and brought back: goals, actions, achievements, supporters, and the dated
//! events: visits, reviews, comments, homes, activities, contacts and health checks.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::op::Op;
use super::view::{View, earliest_first};

/// What sort of thing an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something a young person wants, in their own words.
    Goal,
    /// Something somebody will do.
    Action,
    /// Something that went well and is worth keeping.
    Achievement,
    /// Somebody who helps.
    Supporter,
    /// One meeting.
    Visit,
    /// A look at the plan together that was held.
    Review,
    /// A look at the plan together that was begun.
    Talk,
    /// Something they do not agree about.
    Disagreement,
    /// A sentence somebody wanted kept.
    Comment,
    /// A time in care.
    CarePeriod,
    /// Somewhere they lived.
    Home,
    /// Something they mainly did.
    Activity,
    /// A day on which somebody was reached, or not.
    Contact,
    /// A health assessment or dental check.
    HealthCheck,
}

/// Whether an item is on show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// On show.
    Here,
    /// Removed, and then changed by somebody who had not seen the removal: back on show, with a note.
    BroughtBack,
    /// Removed. It can be restored, nothing is deleted.
    Removed,
}

impl View<'_> {
    /// The items of a kind that stand, in the order in which they were added.
    pub fn items(&self, kind: Kind) -> Vec<&Op> {
        let mut added = self.said_on(&Subject::Items(kind));
        added.retain(|op| self.life(op.id) != Life::Removed);
        earliest_first(added)
    }

    /// The op that added this item, if it is there and was not taken back.
    pub fn item(&self, item: ItemId) -> Option<&Op> {
        self.op(item).filter(|op| op.change.adds().is_some() && self.stands(op))
    }

    /// Whether an item is on show. Removing hides what the remover had seen; what came beside it brings the item back.
    pub fn life(&self, item: ItemId) -> Life {
        let heads = self.heads(&Subject::Life(item));
        if heads.is_empty() || heads.iter().any(|op| matches!(op.change, Change::Restore { .. })) {
            return Life::Here;
        }
        let about_item = self.said_on(&Subject::AllOf(item));
        // Whether a removal may stand goes by what the remover had seen; what came beside it is answered below, with a note.
        let saw = |removal: &Op, op: &Op| removal.over.contains(&op.id);
        let removals: Vec<&&Op> =
            heads.iter().filter(|removal| about_item.iter().all(|op| !saw(removal, op) || may_remove(removal, op))).collect();
        if removals.is_empty() {
            Life::Here
        } else if about_item.iter().all(|op| removals.iter().any(|removal| saw(removal, op))) {
            Life::Removed
        } else {
            Life::BroughtBack
        }
    }
}

/// Nobody removes a thing that holds words they may not write over: an adviser not the young person's, dictation not what was
/// typed.
fn may_remove(removal: &Op, op: &Op) -> bool {
    !op.change.is_words() || removal.said_by.may_replace_words_of(&op.said_by)
}
