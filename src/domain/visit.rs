//! Visits: one meeting between a young person and their adviser, in six steps that can be left and picked up again.

use super::change::{Change, Subject};
use super::ids::{ItemId, OpId};
use super::item::Kind;
use super::op::Op;
use super::order::in_order;
use super::seen::Seen;
use super::view::View;
use super::voice::Side;
use super::words::Said;
use chrono::NaiveDate;

/// The steps of a visit, in order. Last actions come first: a promise made last time is the first thing to be honest about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// What we said we'd do.
    LastActions,
    /// How are things?
    HowAreThings,
    /// The seven promises: the young person's turn, then the adviser's.
    Promises,
    /// The plan.
    Plan,
    /// Agree what's next: at most three new actions.
    Next,
    /// Read back, finish and lock.
    Finish,
}

impl Step {
    /// The six, in order.
    pub const ALL: [Self; 6] = [Self::LastActions, Self::HowAreThings, Self::Promises, Self::Plan, Self::Next, Self::Finish];

    /// Its name in addresses and stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::LastActions => "last-actions",
            Self::HowAreThings => "how-are-things",
            Self::Promises => "promises",
            Self::Plan => "plan",
            Self::Next => "next",
            Self::Finish => "finish",
        }
    }

    /// The step of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The next one, if this is not the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|step| *step != self).nth(1)
    }

    /// The one before, if this is not the first.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().skip_while(|step| *step != self).nth(1)
    }
}

/// The three questions of "How are things?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prompt {
    /// What is going well?
    GoingWell,
    /// What is hard just now?
    Hard,
    /// What would help?
    WouldHelp,
}

impl Prompt {
    /// The three, strengths first.
    pub const ALL: [Self; 3] = [Self::GoingWell, Self::Hard, Self::WouldHelp];
}

/// Whether what was written down was read back, and what the young person said to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadBack {
    /// It was read together: "That's right".
    ThatsRight,
    /// It was read together, and they do not agree about something. Kept as it is, in these words.
    NotAllAgreed(String),
    /// There was no time to read it together.
    NotRead,
}

/// How a visit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The op that ended it.
    pub by_op: OpId,
    /// Whether it was read back; once for each device that finished it without knowing of the other.
    pub read_backs: Vec<ReadBack>,
    /// When they mean to meet next.
    pub next: Option<NaiveDate>,
    /// What had been said by then.
    pub seen: Seen,
}

/// A visit as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its name.
    pub item: ItemId,
    /// The day.
    pub on: NaiveDate,
    /// Where; empty if nothing was said.
    pub place: String,
    /// What had been said before it.
    pub began: Seen,
    /// The steps that were gone through.
    pub done: Vec<Step>,
    /// How it ended, if it has.
    pub end: Option<End>,
}

impl Visit {
    /// The first step that was not gone through yet: where to carry on.
    pub fn carry_on_at(&self) -> Step {
        Step::ALL.into_iter().find(|step| !self.done.contains(step)).unwrap_or(Step::Finish)
    }
}

/// At most this many new actions come out of one visit: three kept promises are worth more than ten.
pub const MOST_NEW_ACTIONS: usize = 3;

impl View<'_> {
    /// All visits, earliest first.
    pub fn visits(&self) -> Vec<Visit> {
        in_order(self.items(Kind::Visit).into_iter().filter_map(|op| self.visit_from(op)), |visit| (visit.on, visit.item))
    }

    /// The visit that was started and not finished.
    pub fn open_visit(&self) -> Option<Visit> {
        self.visits().into_iter().rev().find(|visit| visit.end.is_none())
    }

    /// The last visit that was finished.
    pub fn last_visit(&self) -> Option<Visit> {
        self.visits().into_iter().rev().find(|visit| visit.end.is_some())
    }

    /// What one side said to one of the three questions of a visit.
    pub fn visit_words(&self, visit: ItemId, prompt: Prompt, side: Side) -> Vec<Said> {
        self.heads(&Subject::VisitWords(visit, prompt, side))
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::VisitWords { words, .. } if !words.is_empty() => {
                    Some(Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.clone() })
                }
                _ => None,
            })
            .collect()
    }

    /// The actions that were agreed in this visit, by anybody: from its start until it was finished.
    pub fn agreed_in(&self, visit: &Visit) -> Vec<super::action::Action> {
        let by_its_end = |item: ItemId| visit.end.as_ref().is_none_or(|end| end.seen.has(item));
        self.actions().into_iter().filter(|action| !visit.began.has(action.item) && by_its_end(action.item)).collect()
    }

    /// How many actions this side has agreed in this visit. The limit is for each side's own.
    pub fn agreed_by(&self, visit: &Visit, side: Side) -> usize {
        self.agreed_in(visit).iter().filter(|action| action.added_by.side() == side).count()
    }

    /// The actions that were there when this visit was started and still open then or closed since.
    pub fn brought_to(&self, visit: &Visit) -> Vec<super::action::Action> {
        let before = self.record().as_at(&visit.began);
        let was_open = |item: ItemId| before.action(item).is_some_and(|action| action.progress.is_open());
        self.actions().into_iter().filter(|action| was_open(action.item)).collect()
    }

    fn visit_from(&self, op: &Op) -> Option<Visit> {
        let Change::StartVisit { on, place, seen } = &op.change else {
            return None;
        };
        // Two devices may each have finished it. What either of them saw was read back, and they look again on the nearer day.
        let mut end = None::<End>;
        for op in self.heads(&Subject::VisitEnd(op.id)) {
            let Change::FinishVisit { read_back, next, seen, .. } = &op.change else { continue };
            let end = end.get_or_insert_with(|| End { by_op: op.id, read_backs: Vec::new(), next: None, seen: Seen::default() });
            end.read_backs.push(read_back.clone());
            end.next = end.next.into_iter().chain(*next).min();
            end.seen = end.seen.marks().chain(seen.marks()).collect();
        }
        let done = self.said_on(&Subject::VisitSteps(op.id)).into_iter().filter_map(|op| match op.change {
            Change::FinishStep { step, .. } => Some(step),
            _ => None,
        });
        let mut done = in_order(done, |step| *step);
        done.dedup();
        Some(Visit { item: op.id, on: *on, place: place.clone(), began: seen.clone(), done, end })
    }
}
