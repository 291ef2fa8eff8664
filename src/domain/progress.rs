//! What changed since last time, as plain findings. `content` turns them into sentences, so a picture and its words cannot differ.

use super::area::{Area, Point};
use super::change::Subject;
use super::comparison::{Moved, moved, moved_on};
use super::promise::{About, Answer, PromiseId};
use super::view::View;
use super::voice::Side;
use chrono::NaiveDate;

/// One promise, now and last time, as the young person felt it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseThenAndNow {
    /// Which.
    pub promise: PromiseId,
    /// Last time.
    pub then: Option<Answer>,
    /// Now.
    pub now: Option<Answer>,
    /// Whether it was answered again since then. What was not asked again has not stayed the same.
    pub is_again: bool,
}

/// The seven promises, now and last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promises {
    /// The day that "last time" was, if there was one.
    pub last_time: Option<NaiveDate>,
    /// All seven, in order.
    pub each: Vec<PromiseThenAndNow>,
}

/// One area, now and last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaThenAndNow {
    /// Which.
    pub area: Area,
    /// Last time.
    pub then: Option<Point>,
    /// Now.
    pub now: Option<Point>,
    /// Whether they have read it again since. What was not read again has not stayed the same.
    pub is_again: bool,
}

/// The ten areas, now and last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Areas {
    /// The day that "last time" was, if there was one.
    pub last_time: Option<NaiveDate>,
    /// All ten, in order.
    pub each: Vec<AreaThenAndNow>,
}

/// What got better, stayed and fell, by name. Better comes first everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<T> {
    /// Feels better than last time.
    pub better: Vec<T>,
    /// Feels the same.
    pub same: Vec<T>,
    /// Feels lower.
    pub lower: Vec<T>,
}

impl<T> Finding<T> {
    pub(super) fn from_moves(moves: impl Iterator<Item = (T, Option<Moved>)>) -> Self {
        let mut finding = Self { better: Vec::new(), same: Vec::new(), lower: Vec::new() };
        for (what, moved) in moves {
            match moved {
                Some(Moved::Better) => finding.better.push(what),
                Some(Moved::Same) => finding.same.push(what),
                Some(Moved::Lower) => finding.lower.push(what),
                None => {}
            }
        }
        finding
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.better.is_empty() && self.same.is_empty() && self.lower.is_empty()
    }
}

impl Promises {
    /// Whether a radar may be drawn: only when all seven have an answer on the line. A missing spoke would be drawn at the
    /// centre, as if it were the worst answer, and that would be a lie.
    pub fn radar_now(&self) -> Option<Vec<u8>> {
        self.each.iter().map(|each| each.now?.step()).collect()
    }

    /// Last time's shape, under the same rule.
    pub fn radar_then(&self) -> Option<Vec<u8>> {
        self.each.iter().map(|each| each.then?.step()).collect()
    }

    /// How many have an answer, of any kind.
    pub fn answered(&self) -> usize {
        self.each.iter().filter(|each| each.now.is_some()).count()
    }

    /// What moved since last time.
    pub fn finding(&self) -> Finding<PromiseId> {
        let again = self.each.iter().filter(|each| each.is_again);
        Finding::from_moves(again.map(|each| (each.promise, each.then.zip(each.now).and_then(|(then, now)| moved(then, now)))))
    }
}

impl Areas {
    /// What moved since last time.
    pub fn finding(&self) -> Finding<Area> {
        Finding::from_moves(
            self.each
                .iter()
                .filter(|each| each.is_again)
                .map(|each| (each.area, each.then.zip(each.now).map(|(then, now)| moved_on(then, now)))),
        )
    }

    /// How many have a reading.
    pub fn answered(&self) -> usize {
        self.each.iter().filter(|each| each.now.is_some()).count()
    }
}

impl View<'_> {
    /// The seven promises as the young person feels them, now and last time, as `looking` may see it: an adviser who has not answered
    /// yet does not see a new answer.
    pub fn promises_seen_by(&self, looking: Side) -> Promises {
        let before = self.before(looking);
        let each = PromiseId::all()
            .zip(self.compare_beside(before.as_ref(), PromiseId::all().map(About::Promise), looking))
            .map(|(promise, compared)| {
                let (now, then) = (compared.of(Side::YoungPerson, looking), compared.last_time.as_ref());
                PromiseThenAndNow {
                    promise,
                    now: now.map(|reading| reading.answer),
                    then: then.map(|reading| reading.answer),
                    is_again: now.map(|reading| reading.by_op) != then.map(|reading| reading.by_op),
                }
            })
            .collect();
        Promises { last_time: before.map(|before| before.on), each }
    }

    /// The ten areas as the young person reads them, now and last time, as `looking` may see it.
    pub fn areas_seen_by(&self, looking: Side) -> Areas {
        let last = self.before(looking);
        let then = last.as_ref().map(|last| self.record().as_at(&last.seen));
        let read = |view: &View<'_>, area| -> Vec<_> {
            view.heads(&Subject::Scale(area, Side::YoungPerson)).into_iter().map(|op| op.id).collect()
        };
        let each = Area::ALL
            .into_iter()
            .map(|area| AreaThenAndNow {
                area,
                then: then.as_ref().and_then(|then| then.scale(area)),
                now: self.scale(area),
                is_again: then.as_ref().is_none_or(|then| read(then, area) != read(self, area)),
            })
            .collect();
        Areas { last_time: last.map(|last| last.on), each }
    }
}
