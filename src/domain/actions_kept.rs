//! What became of the actions: how many were done, moved, let go of, are still to come, or wait past their day. The council's
//! side comes first: this asks whether words were kept, and never marks a person.

use super::action::{Action, Progress, Timing};
use super::change::{Change, Subject};
use super::view::View;
use super::voice::Side;
use chrono::NaiveDate;

/// What became of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// It was done.
    Done,
    /// It is open, and its last day was moved to a later one that has not passed.
    Moved,
    /// It is open, and its last day has not passed.
    ToCome,
    /// It is open, and its last day has passed.
    Waiting,
    /// It was let go of, which is allowed.
    LetGo,
}

impl Went {
    /// The five, the best first.
    pub const ALL: [Self; 5] = [Self::Done, Self::Moved, Self::ToCome, Self::Waiting, Self::LetGo];
}

/// How many of one side's actions went which way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally(Vec<Went>);

impl Tally {
    /// How many went this way.
    pub fn of(&self, went: Went) -> usize {
        self.0.iter().filter(|one| **one == went).count()
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.0.len()
    }
}

/// Both sides' actions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActionsKept {
    /// What the adviser or somebody else was to do.
    pub by_us: Tally,
    /// What the young person was to do.
    pub by_them: Tally,
}

impl View<'_> {
    /// What became of every action that stands. Each is counted once: on the council's side where both were to do it.
    pub fn actions_kept(&self, today: NaiveDate) -> ActionsKept {
        let mut kept = ActionsKept::default();
        for action in self.actions() {
            let side = if action.is_for(Side::Adviser) { &mut kept.by_us } else { &mut kept.by_them };
            side.0.push(self.went(&action, today));
        }
        kept
    }

    fn went(&self, action: &Action, today: NaiveDate) -> Went {
        match (action.progress, action.timing(today)) {
            (Progress::Done, _) => Went::Done,
            (Progress::NotForMe, _) => Went::LetGo,
            (_, Some(Timing::DaysPast(_))) => Went::Waiting,
            _ if self.was_put_off(action) => Went::Moved,
            _ => Went::ToCome,
        }
    }

    /// Whether its last day now is later than the first one that was agreed.
    fn was_put_off(&self, action: &Action) -> bool {
        let windows = self.history(&Subject::ActionWindow(action.item)).into_iter().filter_map(|op| match &op.change {
            Change::AddAction { window, .. } | Change::MoveWindow { window, .. } => Some(window.to),
            _ => None,
        });
        let first = windows.into_iter().next();
        first.zip(action.windows.first()).is_some_and(|(first, now)| now.to > first)
    }
}
