//! The story: what happened, newest first, as dated events.

use super::action::Progress;
use super::change::{Change, Subject};
use super::disagreement::Disagreement;
use super::goal::GoalState;
use super::item::Kind;
use super::op::Op;
use super::order::in_order;
use super::review::Review;
use super::view::View;
use super::visit::Visit;
use super::voice::{Side, Voice};
use super::words::Said;
use chrono::NaiveDate;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub on: NaiveDate,
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
            let said_by = self.op(visit.item).map_or(Voice::Adviser, |op| op.said_by.clone());
            let words = super::visit::Prompt::ALL
                .into_iter()
                .flat_map(|prompt| {
                    [Side::YoungPerson, Side::Adviser]
                        .into_iter()
                        .flat_map(move |side| self.visit_words(visit.item, prompt, side))
                })
                .collect();
            events.push(Event { on: visit.on, said_by, what: EventKind::Visit(visit, words) });
        }
        for review in self.reviews() {
            let said_by = self.op(review.item).map_or(Voice::Adviser, |op| op.said_by.clone());
            let then = self.record().as_at(&review.seen);
            let words = then.open_talk().map(|talk| {
                [Side::YoungPerson, Side::Adviser].into_iter().flat_map(|side| then.review_words(talk.item, side)).collect()
            });
            events.push(Event { on: review.on, said_by, what: EventKind::Review(review, words.unwrap_or_default()) });
        }
        for found in self.disagreements().into_iter().filter(Disagreement::has_words) {
            let said_by = self.op(found.item).map_or(Voice::Adviser, |op| op.said_by.clone());
            events.push(Event { on: found.on, said_by, what: EventKind::Disagreement(found) });
        }
        for op in self.items(Kind::Achievement).into_iter().chain(self.items(Kind::Comment)).chain(self.items(Kind::Goal)) {
            let what = match &op.change {
                Change::AddAchievement { words } => EventKind::Achievement(words.clone()),
                Change::Comment { words } => EventKind::Comment(words.clone()),
                Change::AddGoal { words, .. } => EventKind::Goal(words.clone()),
                _ => continue,
            };
            events.push(event(op, what));
        }
        for goal in self.goals().into_iter().filter(|goal| goal.state == GoalState::Reached) {
            let reached = |op: &&Op| matches!(op.change, Change::MoveGoalOn { state: GoalState::Reached, .. });
            if let (Some(op), Some(words)) =
                (self.heads(&Subject::GoalState(goal.item)).into_iter().find(reached), goal.words.first())
            {
                events.push(event(op, EventKind::GoalReached(words.words.clone())));
            }
        }
        for action in self.actions().into_iter().filter(|action| action.progress == Progress::Done) {
            let done = |op: &&Op| matches!(op.change, Change::MoveActionOn { progress: Progress::Done, .. });
            if let (Some(op), Some(what)) =
                (self.heads(&Subject::ActionProgress(action.item)).into_iter().find(done), action.what.first())
            {
                events.push(event(op, EventKind::ActionDone(what.words.clone())));
            }
        }
        events.extend(self.days_of_answers());
        in_order(events, |event| std::cmp::Reverse(event.on))
    }

    /// On which days the young person answered, and how many of the seven.
    fn days_of_answers(&self) -> Vec<Event> {
        use super::promise::{About, PromiseId};
        let mut days: std::collections::BTreeMap<NaiveDate, std::collections::BTreeSet<PromiseId>> =
            std::collections::BTreeMap::new();
        for promise in PromiseId::all() {
            for reading in self.readings(About::Promise(promise), Side::YoungPerson) {
                days.entry(reading.at.date()).or_default().insert(promise);
            }
        }
        let voice = Voice::YoungPerson;
        days.into_iter()
            .map(|(on, answered)| Event { on, said_by: voice.clone(), what: EventKind::Answered(answered.len()) })
            .collect()
    }
}

fn event(op: &Op, what: EventKind) -> Event {
    Event { on: op.at.date(), said_by: op.said_by.clone(), what }
}
