//! "Your turn". While it is somebody's turn only their key and their record are in memory and only their pages are shown. It ends
//! with the adviser's words; closing the browser ends it too, and then everything is locked.

use super::device::{OPEN, TURN};
use super::people::OpenRecord;
use super::vault::Unlocked;
use super::{Session, Stage};
use crate::domain::ids::PersonId;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Session {
    /// Hands the tablet over. From here on only this person's pages show, and only they can be opened.
    pub fn start_turn(&self, person: PersonId) {
        let Some(safe) = self.safe() else { return };
        // Should the browser empty its storage now, this is what nobody knows any more.
        let known = self.known(&safe);
        self.kept.update_value(|kept| kept.before_turn = Some(known));
        safe.keep_only(person);
        self.turn.set(Some(person));
        spawn_local(self.note_example(format!("{TURN}{person}")));
        // Nobody else stays in memory.
        self.list.update(|list| list.clear());
        self.undoable.set(None);
        let is_theirs = self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person);
        if !is_theirs {
            self.open.set(None);
        }
    }

    /// Goes on with a turn whose end was asked for and thought better of while the words were tried.
    pub fn go_on_with_turn(&self) {
        if let Some(person) = self.turn.get_untracked() {
            self.start_turn(person);
        }
    }

    pub(super) async fn end_turn_with(self, words: String) -> Unlocked {
        let (Some(header), Some(safe)) = (self.header(), self.safe()) else { return Unlocked::NotNow };
        let key = match self.key_by_words(&header, words).await {
            Ok(key) => key,
            Err(outcome) => return outcome,
        };
        if !safe.give_back(key) {
            return Unlocked::Wrong;
        }
        if let Some(saver) = self.saver().filter(|_| !self.is_example()) {
            // Before the list is made of what is left. What fails now is tried again before anything is called saved.
            let _tried = self.write_again_if_emptied(&saver).await;
        }
        // What was emptied answers slowly and wrongly until the next start, and the page that says so comes first.
        if !self.kept.with_value(|kept| kept.cleared_in_turn)
            && let Ok(stock) = safe.take_stock(false).await
        {
            self.list.set(stock.lines);
        }
        // What was said during the turn may still be on its way: the open record is the newest there is.
        let newest = self.open.read_untracked().as_ref().and_then(OpenRecord::record).map(|record| {
            let line = record.now().summary();
            (record.person(), line)
        });
        if let Some((person, line)) = newest {
            self.list.update(|list| {
                list.insert(person, line);
            });
        }
        Unlocked::Open
    }

    /// Closes a turn after its end: from here on the adviser's pages show.
    pub fn close_turn(&self) {
        // What one person did is not another's to take back.
        self.undoable.set(None);
        self.turn.set(None);
        let was_cleared = self.kept.try_update_value(|kept| {
            kept.before_turn = None;
            std::mem::take(&mut kept.cleared_in_turn)
        });
        if was_cleared == Some(true) {
            self.stage.set(Stage::Cleared);
        }
        spawn_local(self.note_example(OPEN.to_owned()));
    }
}
