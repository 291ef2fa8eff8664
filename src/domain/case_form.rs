//! The plan in the order of the council's case form, box by box, and which boxes were typed into the council's own system.
//!
//! A box holds only what somebody said: an empty one stays empty. The sentences are made in `content/case_form.rs`.

use super::action::{Action, From};
use super::area::{Area, Heading, Point, WantsHelp};
use super::change::{Change, Subject};
use super::goal::Goal;
use super::view::View;
use super::voice::Side;
use super::words::Said;
use chrono::NaiveDate;

/// One box of the case form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseBox {
    /// The part of the plan. Nothing for what belongs to no part.
    pub area: Option<Area>,
    /// What the box is for.
    pub heading: Heading,
}

impl CaseBox {
    /// Every box, in the order of the form: six for each of the ten parts, then two for what belongs to no part.
    pub fn all() -> impl Iterator<Item = Self> {
        let of = |area, headings: &'static [Heading]| headings.iter().map(move |heading| Self { area, heading: *heading });
        Area::ALL.into_iter().flat_map(move |area| of(Some(area), &Heading::ALL)).chain(of(None, Self::OF_NO_PART))
    }

    const OF_NO_PART: &'static [Heading] = &[Heading::NextSteps, Heading::LongTermGoals];
}

/// What goes into a box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseEntry {
    /// What each side wrote, the young person first.
    pub words: Vec<Said>,
    /// The young person's point on the scale.
    pub scale: Option<Point>,
    /// Whether the young person would like more help.
    pub wants_help: Option<WantsHelp>,
    /// The goals.
    pub goals: Vec<Goal>,
    /// The actions that somebody still means to do.
    pub actions: Vec<Action>,
}

impl CaseEntry {
    /// Whether nobody said anything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A box that was typed into the council's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypedUp {
    /// The fingerprint of the words that were typed there.
    pub print: u64,
    /// The day.
    pub on: NaiveDate,
}

/// Where a box stands in the council's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pasted {
    /// It was not typed there.
    No,
    /// It is there as it stands here.
    Yes,
    /// It was typed there on that day, and something changed since.
    Changed(NaiveDate),
}

/// The fingerprint of a text (FNV-1a, 64 bits): enough to see that a box says something else now, and says nothing of what it said.
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |so_far, byte| (so_far ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

impl View<'_> {
    /// What goes into a box. Goals stand under *long-term goals*, open actions under *what happens next*, each in the part it came
    /// from; those that came from a promise, or from nowhere, in the boxes at the end.
    pub fn case_entry(&self, at: CaseBox) -> CaseEntry {
        let words = |area| {
            [Side::YoungPerson, Side::Adviser].into_iter().flat_map(move |side| self.area_words(area, at.heading, side)).collect()
        };
        let mut entry = CaseEntry { words: at.area.map(words).unwrap_or_default(), ..CaseEntry::default() };
        match at.heading {
            Heading::MyView => {
                entry.scale = at.area.and_then(|area| self.scale(area));
                entry.wants_help = at.area.and_then(|area| self.wants_help(area));
            }
            Heading::NextSteps => {
                entry.actions = self.actions().into_iter().filter(|it| it.progress.is_open() && part_of(it) == at.area).collect();
            }
            Heading::LongTermGoals => entry.goals = self.goals().into_iter().filter(|goal| goal.area == at.area).collect(),
            Heading::GoingWell | Heading::WorriedAbout | Heading::PlanB => {}
        }
        entry
    }

    /// When a box was typed into the council's system, and what it said then. Two devices may each have done it.
    pub fn typed_up(&self, at: CaseBox) -> Vec<TypedUp> {
        self.heads(&Subject::TypedUp(at))
            .into_iter()
            .filter_map(|op| match op.change {
                Change::TypeUp { print: Some(print), .. } => Some(TypedUp { print, on: op.at.date() }),
                _ => None,
            })
            .collect()
    }

    /// Where a box stands, whose words make this text now.
    pub fn pasted(&self, at: CaseBox, text: &str) -> Pasted {
        let typed = self.typed_up(at);
        let print = fingerprint(text);
        match typed.iter().map(|it| it.on).max() {
            None => Pasted::No,
            Some(_) if typed.iter().any(|it| it.print == print) => Pasted::Yes,
            Some(on) => Pasted::Changed(on),
        }
    }
}

fn part_of(action: &Action) -> Option<Area> {
    match action.from {
        Some(From::Area(area)) => Some(area),
        Some(From::Promise(_)) | None => None,
    }
}
