//! Taking things off the device: everything, or one person.

use super::{Session, Stage};
use crate::domain::ids::PersonId;
use crate::platform::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Session {
    /// Removes everything from this device. A person asked for it, twice.
    pub fn erase(self) {
        spawn_local(async move {
            let Some(places) = self.places() else { return };
            // Nobody begins to write any more; whoever was writing comes to an end, and what they wrote goes too. Nothing new begins
            // before that is done.
            self.stage.set(Stage::Opening);
            self.put_away();
            let _first = places.erase().await;
            clock::pause(300).await;
            match places.erase().await {
                Ok(()) => {
                    self.kept.update_value(|kept| {
                        kept.headers.clear();
                        kept.unsaved.clear();
                    });
                    self.open_places().await;
                }
                Err(error) => {
                    // What is left is looked at again, and said; nothing of it is taken for a new start.
                    self.open_places().await;
                    self.saving.set(super::Saving::NotSaved(error));
                }
            }
        });
    }

    /// Whether a copy of what was erased is still somewhere that could not be reached.
    pub fn has_to_erase(&self) -> bool {
        self.places().is_some_and(|places| places.is_to_be_erased())
    }

    /// Removes one person from this device. Somebody asked for it, twice.
    pub fn remove_person(self, person: PersonId) {
        let Some(safe) = self.safe() else { return };
        spawn_local(async move {
            if let Err(error) = safe.remove_person(person).await {
                if !safe.gone().await.is_ok_and(|gone| gone.contains(&person)) {
                    return self.saving.set(super::Saving::NotSaved(error));
                }
                // It is noted that they go, and what is left of them goes at the next start.
                self.say(crate::content::text().keeping.removed_in_part.to_owned());
            }
            // Somebody else's page may be open by now.
            if self.open.read_untracked().as_ref().is_some_and(|open| open.person() == person) {
                self.open.set(None);
            }
            let line = self.list.try_update(|list| list.remove(&person)).flatten();
            if let (Some((on, mut note)), Some(line)) = (self.meter.get_untracked().backup, line) {
                note.forget(person, u64::from(line.ops));
                self.note_backup(on, note);
            }
        });
    }
}
