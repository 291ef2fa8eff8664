//! What was done on a page, what the page called saved, and so what must be on it afterwards.

use std::collections::{BTreeMap, BTreeSet};

/// The edits of one page.
#[derive(Debug, Default)]
pub struct Ledger {
    edits: BTreeMap<u64, Edit>,
    saved: BTreeSet<u64>,
}

/// One edit: the question it answers and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    place: String,
    value: String,
}

/// The place where each edit adds something new. Everywhere else an edit takes the place of the one before.
const ADDS: &str = "goal";

impl Ledger {
    /// That edit is about to be made.
    pub fn began(&mut self, n: u64, place: &str, value: &str) {
        self.edits.insert(n, Edit { place: place.to_owned(), value: value.to_owned() });
    }

    /// The page has called these edits saved.
    pub fn saved(&mut self, edits: impl IntoIterator<Item = u64>) {
        self.saved.extend(edits);
    }

    /// How many edits were called saved.
    pub fn acknowledged(&self) -> usize {
        self.saved.len()
    }

    /// The number of the edit after the last.
    pub fn next_edit(&self) -> u64 {
        self.edits.keys().next_back().map_or(0, |n| n + 1)
    }

    /// Which edits were called saved and are not on the page, by their numbers, in words. Something newer may stand in the place of an edit; something
    /// older, something that nobody said, or the same thing twice may not.
    pub fn missing(&self, page: &[(String, String)]) -> BTreeMap<u64, String> {
        let mut missing = BTreeMap::new();
        let goals: Vec<&str> = page.iter().filter(|(place, _)| place == ADDS).map(|(_, value)| value.as_str()).collect();
        for (n, edit) in self.edits.iter().filter(|(_, edit)| edit.place == ADDS) {
            let times = goals.iter().filter(|goal| **goal == edit.value).count();
            if times > 1 || (times == 0 && self.saved.contains(n)) {
                missing.insert(*n, format!("edit {n} is there {times} times: {edit:?}"));
            }
        }
        let places: BTreeSet<&str> = self.edits.values().map(|edit| edit.place.as_str()).filter(|place| *place != ADDS).collect();
        for place in places {
            let here: Vec<(u64, &str)> =
                self.edits.iter().filter(|(_, edit)| edit.place == place).map(|(n, edit)| (*n, edit.value.as_str())).collect();
            let newest_saved = here.iter().rev().find(|(n, _)| self.saved.contains(n));
            let shown = page.iter().find(|(on_page, _)| on_page == place).map_or("", |(_, value)| value.as_str());
            let shown_as = here.iter().rev().find(|(_, value)| *value == shown).map(|(n, _)| *n);
            match newest_saved {
                Some((n, value)) if shown_as.is_none_or(|shown| shown < *n) => {
                    missing.insert(*n, format!("edit {n} under “{place}” said “{value}”, and the page says “{shown}”"));
                }
                None if !shown.is_empty() && shown_as.is_none() => {
                    missing.insert(here.first().map_or(0, |(n, _)| *n), format!("nobody said “{shown}” under “{place}”"));
                }
                _ => {}
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Edits 1 to 3 in a box and goals 4 and 5; 2 and 4 were called saved.
    fn ledger() -> Ledger {
        let mut ledger = Ledger::default();
        for (n, place, value) in [(1, "box", "a"), (2, "box", "b"), (3, "box", "c"), (4, "goal", "d"), (5, "goal", "e")] {
            ledger.began(n, place, value);
        }
        ledger.saved([2, 4]);
        ledger
    }

    fn missing(page: &[(&str, &str)]) -> usize {
        let page: Vec<_> = page.iter().map(|(place, value)| ((*place).to_owned(), (*value).to_owned())).collect();
        ledger().missing(&page).len()
    }

    #[test]
    fn what_was_called_saved_must_be_there_and_what_came_after_it_may_be() {
        assert_eq!(missing(&[("box", "b"), ("goal", "d")]), 0);
        assert_eq!(missing(&[("box", "c"), ("goal", "e"), ("goal", "d")]), 0);
        assert_eq!(missing(&[("box", "a"), ("goal", "d")]), 1, "something older");
        assert_eq!(missing(&[("box", ""), ("goal", "d")]), 1, "nothing");
        assert_eq!(missing(&[("goal", "d")]), 1, "no box");
        assert_eq!(missing(&[("box", "b"), ("goal", "e")]), 1, "no goal");
        assert_eq!(missing(&[("box", "b"), ("goal", "d"), ("goal", "d")]), 1, "twice");
        assert_eq!(missing(&[("box", "x"), ("goal", "d")]), 1, "what nobody said");
    }
}
