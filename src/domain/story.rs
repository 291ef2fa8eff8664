//! The story: what happened, newest first, as dated events.

use super::change::Change;
use super::ids::ItemId;
use super::item::Kind;
use super::op::Op;
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
    /// A look at the plan together.
    Review,
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
                .flat_map(|prompt| [Side::YoungPerson, Side::Adviser].into_iter().flat_map(move |side| self.visit_words(visit.item, prompt, side)))
                .collect();
            events.push(Event { on: visit.on, said_by, what: EventKind::Visit(visit, words) });
        }
        for review in self.reviews() {
            let said_by = self.op(review.item).map_or(Voice::Adviser, |op| op.said_by.clone());
            events.push(Event { on: review.on, said_by, what: EventKind::Review });
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
        for goal in self.goals() {
            if let (Some(op), Some(words)) = (self.last_move(goal.item), goal.words.first())
                && matches!(op.change, Change::MoveGoalOn { state: super::goal::GoalState::Reached, .. })
            {
                events.push(event(op, EventKind::GoalReached(words.words.clone())));
            }
        }
        for action in self.actions() {
            if let (Some(op), Some(what)) = (self.last_move(action.item), action.what.first())
                && matches!(op.change, Change::MoveActionOn { progress: super::action::Progress::Done, .. })
            {
                events.push(event(op, EventKind::ActionDone(what.words.clone())));
            }
        }
        events.extend(self.days_of_answers());
        events.sort_by_key(|event| std::cmp::Reverse(event.on));
        events
    }

    fn last_move(&self, item: ItemId) -> Option<&Op> {
        use super::change::Subject;
        let mut heads = self.heads(&Subject::GoalState(item));
        heads.extend(self.heads(&Subject::ActionProgress(item)));
        heads.into_iter().max_by_key(|op| op.at)
    }

    /// On which days the young person answered, and how many of the seven.
    fn days_of_answers(&self) -> Vec<Event> {
        use super::promise::{About, PromiseId};
        let mut days: std::collections::BTreeMap<NaiveDate, std::collections::BTreeSet<PromiseId>> = std::collections::BTreeMap::new();
        for promise in PromiseId::all() {
            for reading in self.readings(About::Promise(promise), Side::YoungPerson) {
                days.entry(reading.at.date()).or_default().insert(promise);
            }
        }
        let voice = Voice::YoungPerson;
        days.into_iter().map(|(on, answered)| Event { on, said_by: voice.clone(), what: EventKind::Answered(answered.len()) }).collect()
    }
}

fn event(op: &Op, what: EventKind) -> Event {
    Event { on: op.at.date(), said_by: op.said_by.clone(), what }
}
