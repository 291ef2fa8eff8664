//! Last time beside today, for a review: promise by promise, area by area, and what came of what was agreed. Better comes first.

use super::action::{Action, From, Progress};
use super::area::{Area, Heading, Point};
use super::change::Subject;
use super::comparison::{Moved, moved, moved_on};
use super::goal::{Goal, GoalState};
use super::moment::{Moment, What};
use super::order::in_order;
use super::progress::{AreaThenAndNow, Areas, PromiseThenAndNow, Promises};
use super::promise::{About, PromiseId, Reading};
use super::review::Talk;
use super::view::View;
use super::voice::Side;
use super::words::Said;

/// One promise, last time and today, in two voices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseLook {
    /// Which.
    pub promise: PromiseId,
    /// The young person's answer last time.
    pub then: Option<Reading>,
    /// The young person's answer today. Nothing where the reader may not see it yet.
    pub now: Option<Reading>,
    /// The adviser's answer today.
    pub adviser: Option<Reading>,
    /// Whether the young person has given a new answer that the reader may not see yet.
    pub is_hidden: bool,
    /// How the young person's answer moved. Nothing unless it was answered anew, and never from or to a way out.
    pub moved: Option<Moved>,
}

/// One area, last time and today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLook {
    /// Which.
    pub area: Area,
    /// The young person's point last time.
    pub then: Option<Point>,
    /// The young person's point today.
    pub now: Option<Point>,
    /// How it moved. Nothing unless a point was picked anew.
    pub moved: Option<Moved>,
    /// What is written today that was not there last time.
    pub new_words: Vec<(Heading, Said)>,
    /// What stood last time where something else stands today.
    pub old_words: Vec<(Heading, Said)>,
    /// What stands today as it stood last time.
    pub same_words: Vec<(Heading, Said)>,
}

/// Last time and today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookback {
    /// What "last time" is. Nothing at the first review of somebody whom nobody has met before.
    pub last: Option<Moment>,
    /// All seven, what got better first.
    pub promises: Vec<PromiseLook>,
    /// All ten, what got better first.
    pub areas: Vec<AreaLook>,
    /// Goals that were reached since.
    pub reached: Vec<Goal>,
    /// Actions that were done since.
    pub done: Vec<Action>,
    /// What went well since, newest first.
    pub went_well: Vec<Said>,
}

impl Lookback {
    /// The promises that were answered anew, for the sentence.
    pub fn promises_anew(&self) -> Promises {
        let each = self.promises.iter().map(|look| {
            let of = |reading: &Option<Reading>| look.moved.and(reading.as_ref()).map(|reading| reading.answer);
            PromiseThenAndNow { promise: look.promise, then: of(&look.then), now: of(&look.now), is_again: true }
        });
        Promises { last_time: self.last.as_ref().map(|last| last.on), each: each.collect() }
    }

    /// The areas with a new point, for the sentence.
    pub fn areas_anew(&self) -> Areas {
        let each = self.areas.iter().map(|look| {
            let of = |point: Option<Point>| look.moved.and(point);
            AreaThenAndNow { area: look.area, then: of(look.then), now: of(look.now), is_again: true }
        });
        Areas { last_time: self.last.as_ref().map(|last| last.on), each: each.collect() }
    }
}

/// Whose answers may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// What this side may see now.
    To(Side),
    /// Everything: the point was read back together.
    ToBoth,
}

impl View<'_> {
    /// What "last time" is for a review: the last review, or else the visit that today's answers are not part of.
    pub fn last_look(&self) -> Option<Moment> {
        self.moments().into_iter().rev().find(|moment| moment.what == What::Review).or_else(|| self.last_time())
    }

    /// Last time beside today.
    pub fn look_back(&self, open: Open) -> Lookback {
        let last = self.last_look();
        let then = last.as_ref().map(|last| self.record().as_at(&last.seen));
        let is_new = |id| last.as_ref().is_none_or(|last| !last.seen.has(id));
        let promises = PromiseId::all().map(|promise| self.promise_look(promise, then.as_ref(), open, &is_new));
        let areas = Area::ALL.into_iter().map(|area| self.area_look(area, then.as_ref(), &is_new));
        let was = |goal: &Goal| then.as_ref().and_then(|then| then.goal(goal.item)).is_some_and(|was| was.state == goal.state);
        let was_done = |action: &Action| {
            then.as_ref().and_then(|then| then.action(action.item)).is_some_and(|was| was.progress == Progress::Done)
        };
        Lookback {
            promises: in_order(promises, |look| (better_first(look.moved), look.promise)),
            areas: in_order(areas, |look| (better_first(look.moved), look.area)),
            reached: self.goals().into_iter().filter(|goal| goal.state == GoalState::Reached && !was(goal)).collect(),
            done: self.actions().into_iter().filter(|action| action.progress == Progress::Done && !was_done(action)).collect(),
            went_well: self.achievements().into_iter().filter(|said| is_new(said.by_op)).collect(),
            last: last.clone(),
        }
    }

    fn promise_look(
        &self,
        promise: PromiseId,
        then: Option<&View<'_>>,
        open: Open,
        is_new: &dyn Fn(super::ids::OpId) -> bool,
    ) -> PromiseLook {
        let about = About::Promise(promise);
        let (mut now, mut adviser) = (self.reading(about, Side::YoungPerson), self.reading(about, Side::Adviser));
        let mut is_hidden = false;
        if let Open::To(looking) = open {
            let compared = self.compare(about, looking);
            is_hidden = compared.theirs == super::comparison::Theirs::Hidden;
            now = compared.of(Side::YoungPerson, looking).cloned();
            adviser = compared.of(Side::Adviser, looking).cloned();
        }
        let then = then.and_then(|then| then.reading(about, Side::YoungPerson));
        let anew = now.as_ref().filter(|now| is_new(now.by_op));
        let moved = then.as_ref().zip(anew).and_then(|(then, now)| moved(then.answer, now.answer));
        PromiseLook { promise, then, now, adviser, is_hidden, moved }
    }

    fn area_look(&self, area: Area, then: Option<&View<'_>>, is_new: &dyn Fn(super::ids::OpId) -> bool) -> AreaLook {
        let now = self.scale(area);
        let was = then.and_then(|then| then.scale(area));
        let anew = self.heads(&Subject::Scale(area, Side::YoungPerson)).iter().any(|op| is_new(op.id));
        let moved = was.zip(now).filter(|_| anew).map(|(was, now)| moved_on(was, now));
        let (mut new_words, mut old_words, mut same_words) = (Vec::new(), Vec::new(), Vec::new());
        for heading in Heading::ALL {
            for side in [Side::YoungPerson, Side::Adviser] {
                let today = self.area_words(area, heading, side);
                let before = then.map(|then| then.area_words(area, heading, side)).unwrap_or_default();
                let still = |said: &Said, among: &[Said]| among.iter().any(|other| other.by_op == said.by_op);
                old_words.extend(before.iter().filter(|said| !still(said, &today)).map(|said| (heading, said.clone())));
                let (same, new): (Vec<_>, Vec<_>) = today.into_iter().partition(|said| still(said, &before));
                new_words.extend(new.into_iter().map(|said| (heading, said)));
                same_words.extend(same.into_iter().map(|said| (heading, said)));
            }
        }
        AreaLook { area, then: was, now, moved, new_words, old_words, same_words }
    }

    /// The goals of an area that a review looks at: those that were being worked on when it began. None for "no area".
    pub fn goals_to_look_at(&self, talk: &Talk, area: Option<Area>) -> Vec<Goal> {
        let before = self.record().as_at(&talk.began);
        let was_going = |goal: &Goal| before.goal(goal.item).is_some_and(|goal| goal.state == GoalState::Going);
        self.goals().into_iter().filter(|goal| goal.area == area && was_going(goal)).collect()
    }

    /// The actions of an area that a review looks at: those that were open when it began. None for every other action.
    pub fn actions_to_look_at(&self, talk: &Talk, area: Option<Area>) -> Vec<Action> {
        let before = self.record().as_at(&talk.began);
        let was_open = |action: &Action| before.action(action.item).is_some_and(|action| action.progress.is_open());
        let of = |action: &Action| match action.from {
            Some(From::Area(of)) => Some(of),
            _ => None,
        };
        self.actions().into_iter().filter(|action| of(action) == area && was_open(action)).collect()
    }

    /// The goals that were added since a review was begun.
    pub fn new_in_talk(&self, talk: &Talk) -> Vec<Goal> {
        self.goals().into_iter().filter(|goal| !talk.began.has(goal.item)).collect()
    }

    /// The actions that were agreed since a review was begun.
    pub fn agreed_in_talk(&self, talk: &Talk) -> Vec<Action> {
        self.actions().into_iter().filter(|action| !talk.began.has(action.item)).collect()
    }

    /// Whether the young person has said how anything is since last time.
    pub fn has_new_answers(&self, last: Option<&Moment>) -> bool {
        let is_new = |id| last.is_none_or(|last| !last.seen.has(id));
        PromiseId::all()
            .filter_map(|promise| self.reading(About::Promise(promise), Side::YoungPerson))
            .any(|reading| is_new(reading.by_op))
            || Area::ALL
                .into_iter()
                .any(|area| self.heads(&Subject::Scale(area, Side::YoungPerson)).iter().any(|op| is_new(op.id)))
    }
}

/// Better first, then the same, then lower, then what cannot be compared.
fn better_first(moved: Option<Moved>) -> u8 {
    match moved {
        Some(Moved::Better) => 0,
        Some(Moved::Same) => 1,
        Some(Moved::Lower) => 2,
        None => 3,
    }
}
