//! Comments: sentences somebody wanted kept. They only ever add up.

use super::change::Change;
use super::item::Kind;
use super::view::View;
use super::words::Said;

impl View<'_> {
    /// What was said, newest first.
    pub fn comments(&self) -> Vec<Said> {
        let mut said: Vec<Said> = self
            .items(Kind::Comment)
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::Comment { words } => {
                    Some(Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.clone() })
                }
                _ => None,
            })
            .collect();
        said.reverse();
        said
    }
}
