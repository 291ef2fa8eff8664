//! My people: who helps, and how to reach them. The Promise booklet has a space for just this.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::{Kind, Life};
use super::op::Op;
use super::view::View;
use super::voice::Voice;

/// Somebody who helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supporter {
    /// Their place in the plan.
    pub item: ItemId,
    /// Who put them there.
    pub added_by: Voice,
    /// Their name.
    pub name: String,
    /// Who they are to the young person.
    pub role: String,
    /// How to reach them.
    pub how: String,
}

impl View<'_> {
    /// The people who help, in the order in which they were added. Where both sides have put one in words, the young person's
    /// words are shown.
    pub fn supporters(&self) -> Vec<Supporter> {
        self.items(Kind::Supporter).into_iter().filter_map(|op| self.supporter_from(op)).collect()
    }

    /// One of them, if they stand.
    pub fn supporter(&self, supporter: ItemId) -> Option<Supporter> {
        self.item(supporter).filter(|op| self.life(op.id) != Life::Removed).and_then(|op| self.supporter_from(op))
    }

    fn supporter_from(&self, op: &Op) -> Option<Supporter> {
        let heads = self.heads(&Subject::SupporterWords(op.id));
        let shown = heads.iter().min_by_key(|op| (op.said_by.side(), std::cmp::Reverse(op.at), op.id))?;
        match &shown.change {
            Change::AddSupporter { name, role, how } | Change::RewordSupporter { name, role, how, .. } => Some(Supporter {
                item: op.id,
                added_by: op.said_by.clone(),
                name: name.clone(),
                role: role.clone(),
                how: how.clone(),
            }),
            _ => None,
        }
    }
}
