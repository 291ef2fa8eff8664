//! Goals: what the young person wants, in their own words.

use super::area::Area;
use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::{Kind, Life};
use super::op::Op;
use super::view::View;
use super::voice::Voice;
use super::words::Said;

/// How far a goal has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalState {
    /// Working on it.
    Going,
    /// Got there.
    Reached,
    /// Not now. It stays, and can be picked up again.
    NotNow,
}

impl GoalState {
    /// The three, in order.
    pub const ALL: [Self; 3] = [Self::Going, Self::Reached, Self::NotNow];
}

/// A goal as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its name.
    pub item: ItemId,
    /// Who added it.
    pub added_by: Voice,
    /// The part of the plan it belongs to, if one was chosen.
    pub area: Option<Area>,
    /// Its words. More than one when both sides have put it in words.
    pub words: Vec<Said>,
    /// How far it has got.
    pub state: GoalState,
    /// Whether somebody changed it after it had been removed elsewhere.
    pub brought_back: bool,
}

impl View<'_> {
    /// The goals that stand, in the order in which they were added.
    pub fn goals(&self) -> Vec<Goal> {
        self.items(Kind::Goal).into_iter().filter_map(|op| self.goal_from(op)).collect()
    }

    /// One goal, if it stands.
    pub fn goal(&self, goal: ItemId) -> Option<Goal> {
        self.item(goal).filter(|op| self.life(op.id) != Life::Removed).and_then(|op| self.goal_from(op))
    }

    fn goal_from(&self, op: &Op) -> Option<Goal> {
        let Change::AddGoal { area, .. } = &op.change else {
            return None;
        };
        let words = self
            .heads(&Subject::GoalWords(op.id))
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::AddGoal { words, .. } | Change::RewordGoal { words, .. } => {
                    Some(Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.clone() })
                }
                _ => None,
            })
            .collect();
        let state = self.heads(&Subject::GoalState(op.id)).into_iter().filter_map(|op| match op.change {
            Change::MoveGoalOn { state, .. } => Some(state),
            _ => None,
        });
        Some(Goal {
            item: op.id,
            added_by: op.said_by.clone(),
            area: *area,
            words,
            state: state.min().unwrap_or(GoalState::Going),
            brought_back: self.life(op.id) == Life::BroughtBack,
        })
    }
}
