//! The browser may empty its storage under an open page: somebody clears what it keeps for this site, or it makes room.

use super::people::OpenRecord;
use super::{Session, Stage};
use crate::store::kv::{KvError, Row};
use crate::store::safe::{Known, Safe};
use crate::store::saver::Saver;
use leptos::prelude::*;
use std::rc::Rc;

impl Session {
    /// Nothing is called saved in a place that the browser has emptied under the open page: what is known here is written there again
    /// first, and the person is told. What else is left is found at the next start, because what was emptied may answer slowly and
    /// wrongly until then. Whoever's turn it is need not know; the adviser is told
    /// when it is over.
    pub(super) async fn write_again_if_emptied(self, saver: &Rc<Saver>) -> Result<(), KvError> {
        let is_emptied = saver.safe().is_emptied().await?;
        self.write_again_if(is_emptied, saver).await
    }

    /// The same, where it is known already whether it was emptied.
    pub(super) async fn write_again_if(self, is_emptied: bool, saver: &Rc<Saver>) -> Result<(), KvError> {
        let safe = saver.safe();
        // Where it was emptied because somebody asked for that, this saver is put away by now.
        let is_in_use = self.saver().is_some_and(|now| Rc::ptr_eq(&now, saver));
        let (Some(header), true) = (self.header(), is_emptied && is_in_use) else { return Ok(()) };
        let open = self.open.get_untracked();
        safe.write_again(&header, &self.known(&safe), open.as_ref().and_then(OpenRecord::record)).await?;
        if self.turn.get_untracked().is_none() {
            self.stage.set(Stage::Cleared);
        } else {
            self.kept.update_value(|kept| kept.cleared_in_turn = true);
        }
        Ok(())
    }

    /// What would have to be written again, sealed, if the truth is known to be empty.
    pub(super) fn to_write_again(self, saver: &Saver) -> Vec<Row> {
        let (safe, open) = (saver.safe(), self.open.get_untracked());
        if safe.is_known_emptied() {
            // Without random numbers nothing can be sealed.
            safe.again(&self.known(&safe), open.as_ref().and_then(OpenRecord::record)).unwrap_or_default()
        } else {
            Vec::new()
        }
    }

    /// What is known here beside the open record. During a turn it is what was known when the turn began.
    pub(super) fn known(&self, safe: &Safe) -> Known {
        let before_turn = self.kept.with_value(|kept| kept.before_turn.clone());
        before_turn.unwrap_or_else(|| safe.know(self.device.read_untracked().as_ref(), &self.list.read_untracked()))
    }
}
