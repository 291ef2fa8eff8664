//! One edit, end to end: who, where and when; the rules; the record on screen; and the way to the keeper, in the same call.

use super::Session;
use super::people::OpenRecord;
use crate::domain::command::{Command, Refused, apply};
use crate::domain::ids::{DeviceId, OpId, PersonId};
use crate::domain::op::{Op, Pen, Stamp};
use crate::domain::record::Record;
use crate::domain::voice::Voice;
use crate::platform::clock;
use crate::store::kv::{KvError, Row};
use crate::store::rows::{op_row, summary_row};
use crate::store::safe::LONG_TAIL;
use crate::store::saver::{Saved, Saver};
use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;

/// How often a failed save is tried again by itself before the person is told.
const TRIES: usize = 3;
/// After so long without anything written, the person is told.
const TOO_LONG: Duration = Duration::from_secs(10);
/// After so long without a change, snapshots are taken.
const QUIET: Duration = Duration::from_secs(5);

/// Where the last change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing has changed since the start.
    Nothing,
    /// On its way.
    Saving,
    /// The strict transaction has completed: it is on this device.
    Saved,
    /// It is only on this screen.
    NotSaved(KvError),
}

/// What can be taken back on this page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    /// The op.
    pub op: OpId,
    /// Who said it.
    pub said_by: Voice,
    /// What it was, in the page's words.
    pub label: String,
}

impl Session {
    /// Does what a person wants, in the voice of whoever holds the device.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed then.
    pub fn dispatch(&self, command: Command) -> Result<OpId, Refused> {
        self.dispatch_as(self.voice(), command)
    }

    /// Does what a person wants in the young person's own words, typed by the adviser.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed then.
    pub fn dispatch_dictated(&self, command: Command) -> Result<OpId, Refused> {
        self.dispatch_as(self.voice_of(true), command)
    }

    /// Does it and offers to take it back for as long as this page is open.
    ///
    /// # Errors
    /// Why it was refused; nothing has changed then.
    pub fn dispatch_undoable(&self, command: Command, label: &str) -> Result<OpId, Refused> {
        let said_by = self.voice();
        let op = self.dispatch_as(said_by.clone(), command)?;
        self.notice.set(None);
        self.undoable.set(Some(Undoable { op, said_by, label: label.to_owned() }));
        Ok(op)
    }

    pub(super) fn take_back(&self) {
        let Some(undoable) = self.undoable.get_untracked() else { return };
        // What is gone already needs no taking back.
        let _undone = self.dispatch_as(undoable.said_by, Command::Undo { ops: vec![undoable.op] });
        self.undoable.set(None);
    }

    /// Whether it would be refused, without doing it.
    ///
    /// # Errors
    /// Why it would be.
    pub fn check(&self, command: &Command) -> Result<(), Refused> {
        let open = self.open.read_untracked();
        let record = open.as_ref().and_then(OpenRecord::record).ok_or(Refused::NotHere)?;
        let mut pen = Pen::new(crate::domain::ids::Actor(0));
        let stamp = Stamp { said_by: self.voice(), typed_on: DeviceId(0), at: clock::now() };
        apply(record, command, &stamp, &mut pen).map(|_| ())
    }

    fn dispatch_as(&self, said_by: Voice, command: Command) -> Result<OpId, Refused> {
        if self.saver().is_none() {
            return Err(Refused::NotHere);
        }
        let op = self.write(said_by, &command)?;
        let id = op.id;
        self.open.update(|open| {
            if let Some(OpenRecord::Here(opened)) = open {
                opened.record.insert(op.clone());
            }
        });
        let summary = self.open.read_untracked().as_ref().and_then(OpenRecord::record).map(|record| record.now().summary());
        let Some(summary) = summary else { return Err(Refused::NotHere) };
        let row = op_row(&op);
        let hands = untrack(|| self.holder());
        self.kept.update_value(|kept| kept.said.push((op.person, hands, row.bytes.clone())));
        self.save([row, summary_row(op.person, &summary)]);
        if !self.is_turn() {
            self.list.update(|list| {
                list.insert(op.person, summary);
            });
        }
        Ok(id)
    }

    fn write(&self, said_by: Voice, command: &Command) -> Result<Op, Refused> {
        let open = self.open.read_untracked();
        let record = open.as_ref().and_then(OpenRecord::record).ok_or(Refused::NotHere)?;
        let typed_on = self.kept.with_value(|kept| kept.device).unwrap_or(DeviceId(0));
        let stamp = Stamp { said_by, typed_on, at: clock::now() };
        // A pen is missing only where the browser gives no random numbers, and then nothing can be named safely.
        self.kept
            .try_update_value(|kept| kept.pen.as_mut().map(|pen| apply(record, command, &stamp, pen)))
            .flatten()
            .unwrap_or(Err(Refused::NotHere))
    }

    /// Seals rows and sends them on their way. The screen says *Saving* until they are kept.
    pub(super) fn save(&self, rows: impl IntoIterator<Item = Row>) {
        let Some(saver) = self.saver() else { return };
        match saver.add(rows) {
            Ok(()) => self.save_now(),
            Err(error) => self.saving.set(Saving::NotSaved(error)),
        }
    }

    pub(super) fn save_now(&self) {
        let session = *self;
        let Some(saver) = session.saver() else { return };
        if !matches!(session.saving.get_untracked(), Saving::Saving) {
            session.saving.set(Saving::Saving);
        }
        session.say_if_stuck(Rc::clone(&saver));
        spawn_local(async move {
            // What was said is noted already, so what it looks like comes first.
            clock::painted().await;
            if session.has_moved_on().await {
                return session.wait_behind_lock(&saver);
            }
            let safe = saver.safe();
            // What is read behind a writing answers after it: the look at the truth costs no way of its own.
            let save_and_look = || join(saver.save(), safe.is_emptied());
            let (mut outcome, mut is_emptied) = save_and_look().await;
            for _ in 1..TRIES {
                if outcome.is_ok() {
                    break;
                }
                (outcome, is_emptied) = save_and_look().await;
            }
            if let (Ok(Saved::All), false) = (&outcome, session.is_example()) {
                outcome = match is_emptied {
                    Ok(is_emptied) => session.write_again_if(is_emptied, &saver).await.map(|()| Saved::All),
                    Err(error) => Err(error),
                };
            }
            if !session.saver().is_some_and(|now| Rc::ptr_eq(&now, &saver)) {
                // It was locked meanwhile, or somebody has tried again without waiting for this one.
                return;
            }
            match outcome {
                // Whatever was said since then is on its way by itself, and is not called saved by this.
                Ok(Saved::All) if !saver.is_done() => {}
                Ok(Saved::All) => {
                    session.saving.set(Saving::Saved);
                    session.forget_said();
                    session.compact_when_quiet();
                }
                Ok(Saved::ByTheOther) => {}
                Err(error) => session.saving.set(Saving::NotSaved(error)),
            }
        });
    }

    /// Tries once more to save what is waiting. Where a place never answered it is not waited for any longer.
    pub(super) fn try_again(&self) {
        if let Some(stuck) = self.saver().filter(|saver| saver.is_writing()) {
            self.kept.update_value(|kept| kept.saver = Some(Rc::new(stuck.anew())));
        }
        self.save_now();
    }

    /// Says so where saving gets no further for too long. A place that never answers must not look like one that will.
    fn say_if_stuck(self, saver: Rc<Saver>) {
        let written = saver.written();
        set_timeout(
            move || {
                let is_same = self.saver().is_some_and(|now| Rc::ptr_eq(&now, &saver));
                if !is_same || self.saving.get_untracked() != Saving::Saving {
                    return;
                }
                if saver.written() == written {
                    self.saving.set(Saving::NotSaved(KvError::Failed("no answer".to_owned())));
                } else {
                    self.say_if_stuck(saver);
                }
            },
            TOO_LONG,
        );
    }

    /// Lets go of what was begun and is saved now.
    fn forget_said(&self) {
        let Some(safe) = self.safe() else { return };
        for (person, hands, said) in self.kept.try_update_value(|kept| std::mem::take(&mut kept.said)).unwrap_or_default() {
            safe.forget_said(person, hands, &said);
        }
    }

    /// Takes snapshots of the open record once nothing has been saved for a while.
    fn compact_when_quiet(&self) {
        let session = *self;
        let Some(person) = self.open.read_untracked().as_ref().map(OpenRecord::person) else { return };
        let count = self.list_or_open_count(person);
        set_timeout(
            move || {
                let is_quiet = !session.relocking.get_untracked()
                    && session.list_or_open_count(person) == count
                    && session.saving.get_untracked() == Saving::Saved;
                if let (true, Some(safe)) = (is_quiet, session.safe()) {
                    // What cannot be compacted stays as it is, and is tried again after the next change.
                    spawn_local(async move { drop(safe.compact(person, LONG_TAIL).await) });
                }
            },
            QUIET,
        );
    }

    fn list_or_open_count(&self, person: PersonId) -> usize {
        let open = self.open.read_untracked();
        open.as_ref().and_then(OpenRecord::record).filter(|record| record.person() == person).map_or(0, Record::len)
    }
}
