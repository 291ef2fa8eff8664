//! The ten areas of a pathway plan and what is written in each.
//!
//! The ten cover every matter in Schedule 1 of the Care Leavers (England) Regulations 2010; `content/areas` says which covers which.

use super::change::{Change, Subject};
use super::view::View;
use super::voice::Side;
use super::words::Said;

/// One part of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// People who support me.
    People,
    /// Where I live.
    Home,
    /// Learning.
    Learning,
    /// Work and my days.
    Work,
    /// Money.
    Money,
    /// My body and my health.
    Health,
    /// How I feel.
    Feelings,
    /// Family, friends and people I love.
    Relationships,
    /// Skills for living on my own.
    Skills,
    /// Who I am, and my papers.
    Identity,
}

impl Area {
    /// The ten, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::People,
        Self::Home,
        Self::Learning,
        Self::Work,
        Self::Money,
        Self::Health,
        Self::Feelings,
        Self::Relationships,
        Self::Skills,
        Self::Identity,
    ];

    /// Its short name in addresses, files and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Home => "home",
            Self::Learning => "learning",
            Self::Work => "work",
            Self::Money => "money",
            Self::Health => "health",
            Self::Feelings => "feelings",
            Self::Relationships => "relationships",
            Self::Skills => "skills",
            Self::Identity => "identity",
        }
    }

    /// The area of that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }

    /// The next one, if this is not the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|area| *area != self).nth(1)
    }

    /// The one before, if this is not the first.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().skip_while(|area| *area != self).nth(1)
    }
}

/// What a box in an area is for. The order is that of the council's case forms, so that nothing has to be retyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// My view.
    MyView,
    /// Going well.
    GoingWell,
    /// Worried about.
    WorriedAbout,
    /// What happens next.
    NextSteps,
    /// Long-term goals.
    LongTermGoals,
    /// Plan B (Schedule 1, paragraph 4: contingency).
    PlanB,
}

impl Heading {
    /// The six, in order.
    pub const ALL: [Self; 6] =
        [Self::MyView, Self::GoingWell, Self::WorriedAbout, Self::NextSteps, Self::LongTermGoals, Self::PlanB];
}

/// A point on "How is this for me?", 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point(u8);

impl Point {
    /// The point, if it is on the scale.
    pub fn new(point: u8) -> Option<Self> {
        (1..=10).contains(&point).then_some(Self(point))
    }

    /// 1 to 10.
    pub fn number(self) -> u8 {
        self.0
    }
}

/// "Would you like more help with this?"
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WantsHelp {
    /// Yes.
    Yes,
    /// No, thank you.
    No,
    /// Not sure.
    NotSure,
}

impl WantsHelp {
    /// The three, in order.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSure];
}

/// Whether anything stands in an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// Nothing yet.
    Empty,
    /// The adviser wrote, the young person has not.
    OnlyAdviser,
    /// The young person's words are in it.
    HasTheirWords,
}

impl View<'_> {
    /// What one side has written under a heading. One text as a rule; dictated words may stand beside typed ones.
    pub fn area_words(&self, area: Area, heading: Heading, side: Side) -> Vec<Said> {
        self.heads(&Subject::AreaWords(area, heading, side))
            .into_iter()
            .filter_map(|op| match &op.change {
                Change::WriteInArea { words, .. } if !words.is_empty() => {
                    Some(Said { by_op: op.id, said_by: op.said_by.clone(), at: op.at, words: words.clone() })
                }
                _ => None,
            })
            .collect()
    }

    /// The young person's newest point on the scale. Two devices that each gave one: the lower.
    pub fn scale(&self, area: Area) -> Option<Point> {
        self.heads(&Subject::Scale(area, Side::YoungPerson))
            .into_iter()
            .filter_map(|op| match op.change {
                Change::ReadScale { point, .. } => Some(point),
                _ => None,
            })
            .min()
    }

    /// Whether the young person would like more help. Two devices that each said: a yes counts first.
    pub fn wants_help(&self, area: Area) -> Option<WantsHelp> {
        self.heads(&Subject::Help(area, Side::YoungPerson))
            .into_iter()
            .filter_map(|op| match op.change {
                Change::WantHelp { wants, .. } => Some(wants),
                _ => None,
            })
            .min()
    }

    /// Whether anything stands in an area, and whose.
    pub fn filled(&self, area: Area) -> Filled {
        let wrote = |side| Heading::ALL.into_iter().any(|heading| !self.area_words(area, heading, side).is_empty());
        if wrote(Side::YoungPerson) || self.scale(area).is_some() {
            Filled::HasTheirWords
        } else if wrote(Side::Adviser) {
            Filled::OnlyAdviser
        } else {
            Filled::Empty
        }
    }
}
