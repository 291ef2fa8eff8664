//! The story: what happened, newest first, as dated events.

use super::action::Progress;
use super::change::{Change, Subject};
use super::disagreement::Disagreement;
use super::goal::GoalState;
use super::ids::OpId;
use super::item::Kind;
use super::op::Op;
use super::order::in_order;
use super::review::Review;
use super::view::View;
use super::visit::Visit;
use super::voice::{Side, Voice};
use super::words::{Said, every_wording};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
    /// When it was written down, which orders what happened on one day.
    pub at: NaiveDateTime,
    /// Who it came from.
    pub said_by: Voice,
    /// What it was.
    pub what: EventKind,
}

/// The kinds of event worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// A visit, with what was said to its questions, on both sides.
    Visit(Visit, Vec<Said>),
    /// A look at the plan together, with what each thought of the plan.
    Review(Review, Vec<Said>),
    /// Something they did not agree about.
    Disagreement(Disagreement),
    /// Something went well.
    Achievement(String),
    /// A goal was added.
    Goal(String),
    /// A goal was reached.
    GoalReached(String),
    /// An action was done.
    ActionDone(String),
    /// Promises were answered, so many of the seven.
    Answered(usize),
    /// A sentence somebody wanted kept.
    Comment(String),
}

impl View<'_> {
    /// Everything worth telling, newest first.
    pub fn story(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for visit in self.visits() {
            let words = super::visit::Prompt::ALL
                .into_iter()
                .flat_map(|prompt| {
                    [Side::YoungPerson, Side::Adviser]
                        .into_iter()
                        .flat_map(move |side| self.visit_words(visit.item, prompt, side))
                })
                .collect();
            let ended = visit.end.as_ref().map_or(visit.item, |end| end.by_op);
            events.extend(self.event_on(visit.on, visit.item, ended, EventKind::Visit(visit, words)));
        }
        for review in self.reviews() {
            let then = self.record().as_at(&review.seen);
            let words = then.open_talk().map(|talk| {
                [Side::YoungPerson, Side::Adviser].into_iter().flat_map(|side| then.review_words(talk.item, side)).collect()
            });
            events.extend(self.event_on(
                review.on,
                review.item,
                review.item,
                EventKind::Review(review, words.unwrap_or_default()),
            ));
        }
        for found in self.disagreements().into_iter().filter(Disagreement::has_words) {
            events.extend(self.event_on(found.on, found.item, found.item, EventKind::Disagreement(found)));
        }
        for op in self.items(Kind::Achievement).into_iter().chain(self.items(Kind::Comment)).chain(self.items(Kind::Goal)) {
            let what = match &op.change {
                Change::AddAchievement { words } => EventKind::Achievement(words.clone()),
                Change::Comment { words } => EventKind::Comment(words.clone()),
                Change::AddGoal { .. } => {
                    EventKind::Goal(every_wording(&self.goal(op.id).map(|goal| goal.words).unwrap_or_default()))
                }
                _ => continue,
            };
            events.push(event(op, what));
        }
        for goal in self.goals().into_iter().filter(|goal| goal.state == GoalState::Reached) {
            let reached = |op: &&Op| matches!(op.change, Change::MoveGoalOn { state: GoalState::Reached, .. });
            if let Some(op) = self.heads(&Subject::GoalState(goal.item)).into_iter().find(reached) {
                events.push(event(op, EventKind::GoalReached(every_wording(&goal.words))));
            }
        }
        for action in self.actions().into_iter().filter(|action| action.progress == Progress::Done) {
            let done = |op: &&Op| matches!(op.change, Change::MoveActionOn { progress: Progress::Done, .. });
            if let Some(op) = self.heads(&Subject::ActionProgress(action.item)).into_iter().find(done) {
                events.push(event(op, EventKind::ActionDone(every_wording(&action.what))));
            }
        }
        events.extend(self.days_of_answers());
        in_order(events, |event| std::cmp::Reverse((event.on, event.at)))
    }

    /// What somebody dated themselves: it happened on that day, whenever it was written down.
    fn event_on(&self, on: NaiveDate, item: OpId, ended: OpId, what: EventKind) -> Option<Event> {
        let at = self.op(ended)?.at;
        self.op(item).map(|op| Event { on, at, ..event(op, what) })
    }

    /// On which days the young person answered, and how many of the seven.
    fn days_of_answers(&self) -> Vec<Event> {
        use super::promise::{About, PromiseId};
        let mut days: BTreeMap<NaiveDate, (NaiveDateTime, BTreeSet<PromiseId>)> = BTreeMap::new();
        for promise in PromiseId::all() {
            for reading in self.readings(About::Promise(promise), Side::YoungPerson) {
                let (at, answered) = days.entry(reading.at.date()).or_insert((reading.at, BTreeSet::new()));
                *at = (*at).max(reading.at);
                answered.insert(promise);
            }
        }
        days.into_iter()
            .map(|(on, (at, answered))| Event { on, at, said_by: Voice::YoungPerson, what: EventKind::Answered(answered.len()) })
            .collect()
    }
}

fn event(op: &Op, what: EventKind) -> Event {
    Event { on: op.at.date(), at: op.at, said_by: op.said_by.clone(), what }
}
