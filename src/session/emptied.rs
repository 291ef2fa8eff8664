//! The browser may empty its storage under an open page: somebody clears what it keeps for this site, or it makes room.

use super::people::OpenRecord;
use super::{Session, Stage};
use crate::store::kv::KvError;
use crate::store::saver::Saver;
use leptos::prelude::*;
use std::rc::Rc;

impl Session {
    /// Nothing is called saved in a place that the browser has emptied under the open page: what is known here is written there again
    /// first, and the person is told. What else is left is found at the next start, because what was emptied may answer slowly and
    /// wrongly until then. It is nobody's turn to be told during a turn.
    pub(super) async fn write_again_if_emptied(self, saver: &Rc<Saver>) -> Result<(), KvError> {
        let safe = saver.safe();
        let is_emptied = safe.is_emptied().await?;
        // Where it was emptied because somebody asked for that, this saver is put away by now.
        let is_in_use = self.saver().is_some_and(|now| Rc::ptr_eq(&now, saver));
        let (Some(header), true) = (self.header(), is_emptied && is_in_use) else { return Ok(()) };
        let (device, lines) = (self.device.get_untracked(), self.list.get_untracked());
        let open = self.open.get_untracked();
        safe.write_again(&header, device.as_ref(), &lines, open.as_ref().and_then(OpenRecord::record)).await?;
        if self.turn.get_untracked().is_none() {
            self.stage.set(Stage::Cleared);
        }
        Ok(())
    }
}
