//! "Your turn", and the curtain that an adviser draws when a visit is over.
//!
//! While it is somebody's turn only their record is in memory and only their pages are shown. The wall is kept with the
//! device, so that closing the browser does not open it.

use super::Session;
use super::people::OpenRecord;
use crate::domain::ids::PersonId;
use crate::platform::code;
use crate::store::rows::Curtain;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What became of a code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeOutcome {
    /// It was the code.
    Opened,
    /// It was not.
    Wrong,
}

impl Session {
    /// Hands the tablet over. From here on only this person's pages show.
    pub fn start_turn(&self, person: PersonId) {
        self.change_device(|device| device.curtain = Curtain::Turn(person));
        // Nobody else stays in memory.
        self.list.update(|list| list.clear());
        self.undoable.set(None);
        let is_theirs = self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person);
        if !is_theirs {
            self.open.set(None);
        }
    }

    /// Draws the curtain.
    pub fn draw_curtain(&self) {
        self.change_device(|device| device.curtain = Curtain::Down);
        self.open.set(None);
        self.undoable.set(None);
        self.list.update(|list| list.clear());
    }

    /// Whether the adviser has a code to come back with.
    pub fn has_code(&self) -> bool {
        self.device.read().as_ref().is_some_and(|device| device.code.is_some())
    }

    /// Opens the curtain, or ends a turn, if the code is right.
    pub fn try_code(self, typed: &str) -> CodeOutcome {
        let hash = self.device.read_untracked().as_ref().and_then(|device| device.code.clone());
        // Without a code there is nothing to ask for; a curtain is only ever drawn when there is one.
        if hash.is_some_and(|hash| !code::fits(typed, &hash)) {
            return CodeOutcome::Wrong;
        }
        self.change_device(|device| device.curtain = Curtain::Open);
        // What one person did is not another's to take back.
        self.undoable.set(None);
        spawn_local(async move { self.read_list().await });
        CodeOutcome::Opened
    }

    /// Reads the list again, after it was put out of memory.
    async fn read_list(self) {
        let keeper = self.kept.with_value(|kept| kept.saver.keeper());
        let Ok(rows) = keeper.all(crate::store::rows::PEOPLE).await else { return };
        let read = rows.iter().filter_map(crate::store::rows::read_summary);
        let list = read.filter_map(|(person, summary)| summary.map(|summary| (person, summary))).collect();
        self.list.set(list);
        // What was said during the turn may still be on its way: the open record is the newest there is.
        if let Some((person, summary)) = self
            .open
            .read_untracked()
            .as_ref()
            .and_then(OpenRecord::record)
            .map(|record| (record.person(), record.now().summary()))
        {
            self.list.update(|list| {
                list.insert(person, summary);
            });
        }
    }
}
