//! Actions: who will do what, in which window of time, and how far it has got.

use super::area::Area;
use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::{Kind, Life};
use super::op::Op;
use super::order::in_order;
use super::promise::PromiseId;
use super::view::View;
use super::voice::{Side, Voice};
use super::words::Said;
use chrono::NaiveDate;

/// Who will do it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The young person.
    YoungPerson,
    /// The adviser.
    Adviser,
    /// Somebody else, by name.
    Other(String),
}

/// When it is to be done: between two days, both included. Never a single day that is missed at midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// How far it has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    /// Stuck: help is needed.
    Stuck,
    /// In progress.
    InProgress,
    /// Not started.
    NotStarted,
    /// Done.
    Done,
    /// Not for me: let go of, which is allowed.
    NotForMe,
}

impl Progress {
    /// The five, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Stuck, Self::Done, Self::NotForMe];

    /// Whether somebody still means to do it.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::NotForMe)
    }
}

/// What an action came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum From {
    /// A promise that was worth a talk.
    Promise(PromiseId),
    /// A part of the plan.
    Area(Area),
}

/// Where an open action stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// The window is open, or still to come; whole days until its last day.
    DaysLeft(i64),
    /// The last day was so many days ago.
    DaysPast(i64),
}

/// An action as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name.
    pub item: ItemId,
    /// Who added it.
    pub added_by: Voice,
    /// The day it was agreed.
    pub agreed_on: NaiveDate,
    /// What will be done. More than one text when both sides have put it in words.
    pub what: Vec<Said>,
    /// Who will do it. More than one only where two devices disagree.
    pub owners: Vec<Owner>,
    /// When. More than one only where two devices disagree; the first ends earliest.
    pub windows: Vec<Window>,
    /// How far it has got.
    pub progress: Progress,
    /// What happens if it is not done; empty if nothing was said.
    pub if_not: String,
    /// What it came from.
    pub from: Option<From>,
    /// Notes along the way, earliest first.
    pub notes: Vec<Said>,
    /// Whether somebody changed it after it had been removed elsewhere.
    pub brought_back: bool,
}

impl Action {
    /// Whether this side is to do it.
    pub fn is_for(&self, side: Side) -> bool {
        self.owners.iter().any(|owner| match owner {
            Owner::YoungPerson => side == Side::YoungPerson,
            Owner::Adviser | Owner::Other(_) => side == Side::Adviser,
        })
    }

    /// Where it stands in time. The earliest window counts, so that nothing is promised too late. Nothing for a closed one.
    pub fn timing(&self, today: NaiveDate) -> Option<Timing> {
        let window = self.windows.first().filter(|_| self.progress.is_open())?;
        let days = window.to.signed_duration_since(today).num_days();
        Some(if days >= 0 { Timing::DaysLeft(days) } else { Timing::DaysPast(days.saturating_neg()) })
    }
}

impl View<'_> {
    /// The actions that stand, in the order in which they were agreed.
    pub fn actions(&self) -> Vec<Action> {
        self.items(Kind::Action).into_iter().filter_map(|op| self.action_from(op)).collect()
    }

    /// One action, if it stands.
    pub fn action(&self, action: ItemId) -> Option<Action> {
        self.item(action).filter(|op| self.life(op.id) != Life::Removed).and_then(|op| self.action_from(op))
    }

    fn action_from(&self, op: &Op) -> Option<Action> {
        let Change::AddAction { if_not, from, .. } = &op.change else {
            return None;
        };
        let said = |op: &Op, words: &str| Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.to_owned() };
        let what = self.heads(&Subject::ActionWords(op.id)).into_iter().filter_map(|op| match &op.change {
            Change::AddAction { what, .. } | Change::RewordAction { what, .. } => Some(said(op, what)),
            _ => None,
        });
        let owners = self.heads(&Subject::ActionOwner(op.id)).into_iter().filter_map(|op| match &op.change {
            Change::AddAction { owner, .. } | Change::GiveAction { owner, .. } => Some(owner.clone()),
            _ => None,
        });
        let mut owners = in_order(owners, Owner::clone);
        owners.dedup();
        let windows = self.heads(&Subject::ActionWindow(op.id)).into_iter().filter_map(|op| match &op.change {
            Change::AddAction { window, .. } | Change::MoveWindow { window, .. } => Some(*window),
            _ => None,
        });
        let mut windows = in_order(windows, |window| (window.to, window.from));
        windows.dedup();
        let progress = self.heads(&Subject::ActionProgress(op.id)).into_iter().filter_map(|op| match op.change {
            Change::MoveActionOn { progress, .. } => Some(progress),
            _ => None,
        });
        let notes = self.history(&Subject::ActionNotes(op.id)).into_iter().filter_map(|op| match &op.change {
            Change::NoteOnAction { words, .. } => Some(said(op, words)),
            _ => None,
        });
        Some(Action {
            item: op.id,
            added_by: op.said_by.clone(),
            agreed_on: op.at.date(),
            what: what.collect(),
            owners,
            windows,
            progress: progress.min().unwrap_or(Progress::NotStarted),
            if_not: if_not.clone(),
            from: *from,
            notes: notes.collect(),
            brought_back: self.life(op.id) == Life::BroughtBack,
        })
    }
}
