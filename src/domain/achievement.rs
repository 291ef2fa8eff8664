//! Achievements: things that went well and are worth keeping.

use super::change::{Change, Subject};
use super::item::Kind;
use super::view::View;
use super::words::Said;

impl View<'_> {
    /// What went well, newest first.
    pub fn achievements(&self) -> Vec<Said> {
        let mut kept: Vec<Said> = self
            .items(Kind::Achievement)
            .into_iter()
            .flat_map(|op| self.heads(&Subject::AchievementWords(op.id)))
            .filter_map(|op| match &op.change {
                Change::AddAchievement { words } => {
                    Some(Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.clone() })
                }
                _ => None,
            })
            .collect();
        kept.reverse();
        kept
    }
}
