//! Things worth a look in a plan, worked out from the plan itself: suggestions, never a gate and never a score.
//!
//! Each can be put aside with an honest "not needed because …", which is kept with who said it and can be taken up again.

use super::action::{Action, From, Timing};
use super::area::{Area, Heading};
use super::change::{Change, Subject};
use super::goal::{Goal, GoalState};
use super::ids::ItemId;
use super::paper::{Paper, PaperState};
use super::view::View;
use super::voice::Side;
use super::words::{Said, every_wording};
use chrono::{Months, NaiveDate};

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The plan was looked at together in the last six months.
    Review,
    /// Somebody said whether they have their health history.
    HealthHistory,
    /// They have a copy of the plan.
    OwnCopy,
    /// A goal has an action: who, and by when.
    GoalHasAction,
    /// A goal was touched in the last six months.
    GoalIsFresh,
    /// Everybody agrees on who does an action, and by when.
    ActionIsSettled,
    /// An action that is past its last day has a note since.
    ActionHasNote,
    /// A part of the plan was touched in the last six months.
    AreaIsFresh,
    /// A part has words of the young person.
    OwnWords,
    /// A part has a Plan B.
    PlanB,
    /// The adviser's words are plain.
    PlainWords,
}

impl Check {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Review,
        Self::HealthHistory,
        Self::OwnCopy,
        Self::GoalHasAction,
        Self::GoalIsFresh,
        Self::ActionIsSettled,
        Self::ActionHasNote,
        Self::AreaIsFresh,
        Self::OwnWords,
        Self::PlanB,
        Self::PlainWords,
    ];

    /// Its short name in stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::HealthHistory => "health-history",
            Self::OwnCopy => "own-copy",
            Self::GoalHasAction => "goal-has-action",
            Self::GoalIsFresh => "goal-is-fresh",
            Self::ActionIsSettled => "action-is-settled",
            Self::ActionHasNote => "action-has-note",
            Self::AreaIsFresh => "area-is-fresh",
            Self::OwnWords => "own-words",
            Self::PlanB => "plan-b",
            Self::PlainWords => "plain-words",
        }
    }

    /// The check of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.key() == key)
    }
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The whole plan.
    Plan,
    /// One part of it.
    Area(Area),
    /// One goal or action.
    Item(ItemId),
}

/// One thing worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is looked at.
    pub check: Check,
    /// What it is about.
    pub of: Of,
    /// The goal or action in its own words, or the words that are hard to read; may be empty.
    pub words: String,
    /// Whether nothing is there at all, rather than something old.
    pub is_empty: bool,
    /// Why somebody said that it is not needed. None if nobody did.
    pub not_needed: Option<Said>,
}

/// How old something is before it is worth a look: the interval of plan reviews.
const MONTHS: u32 = super::review::WITHIN_MONTHS;

impl View<'_> {
    /// What is worth a look today, the whole plan first. `hard_words` are those that have a plainer one.
    pub fn suggestions(&self, today: NaiveDate, hard_words: &[&'static str]) -> Vec<Suggestion> {
        let long_ago = today.checked_sub_months(Months::new(MONTHS)).unwrap_or(today);
        let mut found = Vec::new();
        let mut add = |check, of, words: String, is_empty| found.push((check, of, words, is_empty));
        let review = self.last_review();
        if review.as_ref().is_none_or(|review| review.on < long_ago) {
            add(Check::Review, Of::Plan, String::new(), review.is_none());
        }
        if self.paper(Paper::HealthHistory).is_empty() && self.health_history().is_empty() {
            add(Check::HealthHistory, Of::Plan, String::new(), true);
        }
        let has_copy = |state| matches!(state, PaperState::Have | PaperState::NotForMe);
        if !self.paper(Paper::PathwayPlan).iter().any(|note| has_copy(note.state)) {
            add(Check::OwnCopy, Of::Plan, String::new(), true);
        }
        let actions = self.actions();
        for goal in self.goals().iter().filter(|goal| goal.state == GoalState::Going) {
            let words = every_wording(&goal.words);
            if !actions.iter().any(|action| action.progress.is_open() && serves(action, goal)) {
                add(Check::GoalHasAction, Of::Item(goal.item), words.clone(), true);
            }
            if self.touched(&[Subject::AllOf(goal.item)]).is_none_or(|on| on < long_ago) {
                add(Check::GoalIsFresh, Of::Item(goal.item), words, false);
            }
        }
        for action in actions.iter().filter(|action| action.progress.is_open()) {
            let words = every_wording(&action.what);
            if action.owners.len() > 1 || action.windows.len() > 1 {
                add(Check::ActionIsSettled, Of::Item(action.item), words.clone(), false);
            }
            let last_day = action.windows.first().map(|window| window.to);
            let noted = action.notes.iter().any(|note| Some(note.at.date()) > last_day);
            if matches!(action.timing(today), Some(Timing::DaysPast(_))) && !noted {
                add(Check::ActionHasNote, Of::Item(action.item), words.clone(), false);
            }
            if let Some(hard) = self.hard(action.what.iter().chain(&action.notes), hard_words) {
                add(Check::PlainWords, Of::Item(action.item), hard.to_owned(), false);
            }
        }
        for area in Area::ALL {
            let of = Of::Area(area);
            let theirs = |side| Heading::ALL.map(|heading| self.area_words(area, heading, side)).concat();
            let touched = self.area_touched(area);
            if touched.is_none_or(|on| on < long_ago) {
                add(Check::AreaIsFresh, of, String::new(), touched.is_none());
            }
            // An empty part is one suggestion, not three.
            if touched.is_none() {
                continue;
            }
            if theirs(Side::YoungPerson).is_empty() {
                add(Check::OwnWords, of, String::new(), true);
            }
            let has_plan_b = |side| !self.area_words(area, Heading::PlanB, side).is_empty();
            if !has_plan_b(Side::YoungPerson) && !has_plan_b(Side::Adviser) {
                add(Check::PlanB, of, String::new(), true);
            }
            if let Some(hard) = self.hard(theirs(Side::Adviser).iter(), hard_words) {
                add(Check::PlainWords, of, hard.to_owned(), false);
            }
        }
        let kept =
            |(check, of, words, is_empty)| Suggestion { check, of, words, is_empty, not_needed: self.not_needed(check, of) };
        found.into_iter().map(kept).collect()
    }

    /// Why somebody said that it is not needed; the young person's reason first. None if nobody did, or it was taken up again.
    pub fn not_needed(&self, check: Check, of: Of) -> Option<Said> {
        let said = self.heads(&Subject::NotNeeded(check, of)).into_iter().filter_map(|op| match &op.change {
            Change::NotNeeded { why, .. } if !why.is_empty() => {
                Some(Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: why.clone() })
            }
            _ => None,
        });
        said.min_by_key(|said| (said.said_by.side() != Side::YoungPerson, std::cmp::Reverse(said.at), said.by_op))
    }

    fn touched(&self, subjects: &[Subject]) -> Option<NaiveDate> {
        subjects.iter().flat_map(|subject| self.said_on(subject)).map(|op| op.at.date()).max()
    }

    /// When somebody last wrote in a part, said how it is, or changed a goal or an action of it.
    fn area_touched(&self, area: Area) -> Option<NaiveDate> {
        let sides = [Side::YoungPerson, Side::Adviser];
        let mut subjects: Vec<Subject> = sides
            .into_iter()
            .flat_map(|side| {
                let words = Heading::ALL.map(|heading| Subject::AreaWords(area, heading, side));
                words.into_iter().chain([Subject::Scale(area, side), Subject::Help(area, side)])
            })
            .collect();
        let items = self.goals().into_iter().filter(|goal| goal.area == Some(area)).map(|goal| goal.item);
        let actions = self.actions().into_iter().filter(|action| action.from == Some(From::Area(area)));
        subjects.extend(items.chain(actions.map(|action| action.item)).map(Subject::AllOf));
        self.touched(&subjects)
    }

    /// The first hard word in what the adviser's side wrote. Nobody finds fault with a young person's own words.
    fn hard<'w>(&self, said: impl Iterator<Item = &'w Said>, hard_words: &[&'static str]) -> Option<&'static str>
    where
        Self: 'w,
    {
        let plain = |text: &str| {
            let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
            format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
        };
        let mut advisers = said.filter(|said| said.said_by.side() == Side::Adviser).map(|said| plain(&said.words));
        advisers.find_map(|text| hard_words.iter().copied().find(|hard| text.contains(&plain(hard))))
    }
}

/// Whether an action is for a goal: of the same part, or agreed since where no part was named.
fn serves(action: &Action, goal: &Goal) -> bool {
    match (goal.area, action.from) {
        (Some(area), Some(From::Area(of))) => area == of,
        (Some(_), _) => false,
        (None, _) => goal.words.iter().any(|said| action.agreed_on >= said.at.date()),
    }
}
