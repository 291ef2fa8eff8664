//! One small thing that one person said at one moment. A record is a set of these and nothing else.

use super::change::Change;
use super::ids::{Actor, DeviceId, OpId, PersonId};
use super::voice::Voice;
use chrono::NaiveDateTime;

/// One thing said. Ops are only ever added; taking something back is an op too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Op {
    /// Its name.
    pub id: OpId,
    /// Whom it is about.
    pub person: PersonId,
    /// Who said it.
    pub said_by: Voice,
    /// The device it was typed on.
    pub typed_on: DeviceId,
    /// The device's own date and time. It is shown to people and never used to decide what stands.
    pub at: NaiveDateTime,
    /// What was said.
    pub change: Change,
    /// Exactly the ops that the writer had on screen for this, and that this one takes the place of.
    pub over: Vec<OpId>,
}

impl Op {
    /// Whether this voice may take the op back: its own side's, and never typed words by dictation.
    pub fn may_be_taken_back_by(&self, taker: &Voice) -> bool {
        taker.side() == self.said_by.side() && (!self.change.is_words() || taker.may_replace_words_of(&self.said_by))
    }
}

/// What the session knows about a change before the change itself: who, where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Who is holding the device.
    pub said_by: Voice,
    /// The device.
    pub typed_on: DeviceId,
    /// The device's date and time now.
    pub at: NaiveDateTime,
}

/// Gives out the next op ids of this start of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pen {
    actor: Actor,
    last: u32,
}

impl Pen {
    /// A new pen for a new start. `actor` must be 64 fresh random bits.
    pub fn new(actor: Actor) -> Self {
        Self { actor, last: 0 }
    }

    /// The next id; never the same twice.
    pub fn next_id(&mut self) -> OpId {
        self.last = self.last.saturating_add(1);
        OpId { actor: self.actor, number: self.last }
    }
}
