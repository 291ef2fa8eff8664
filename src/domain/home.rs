//! Where somebody has lived: a dated history of homes. Words on screen, the national return's codes underneath.

use super::change::{Change, Subject};
use super::ids::ItemId;
use super::item::{Kind, Life};
use super::op::Op;
use super::order::in_order;
use super::view::View;
use chrono::NaiveDate;

/// The kinds of home that the national return (SSDA903, item ACCOM) tells apart. It is a list for people who have left care, so it
/// has no code for foster care, and neither has this: Z is "with former foster carers", whom an adviser picks for somebody who
/// lives with the family that fosters or fostered them (timescale T20 looks at it). At 17 the return's check names such a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words for each are in src/content/circumstances.en-GB.json")]
pub enum HomeKind {
    Family,
    Residential,
    SemiIndependent,
    SupportedLodgings,
    Abroad,
    Deported,
    OrdinaryLodgings,
    NotKnown,
    NoFixedHome,
    Foyer,
    OwnPlace,
    Emergency,
    BedAndBreakfast,
    Custody,
    Other,
    FormerFosterCarers,
}

impl HomeKind {
    /// The sixteen, in the order in which they are offered: the commonest first.
    pub const ALL: [Self; 16] = [
        Self::OwnPlace,
        Self::SemiIndependent,
        Self::FormerFosterCarers,
        Self::Family,
        Self::SupportedLodgings,
        Self::Residential,
        Self::OrdinaryLodgings,
        Self::Foyer,
        Self::Emergency,
        Self::BedAndBreakfast,
        Self::NoFixedHome,
        Self::Custody,
        Self::Abroad,
        Self::Deported,
        Self::Other,
        Self::NotKnown,
    ];

    /// The letter of the return. It is the name in stored rows too: the sector's own, and older than any of ours.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Family => "B",
            Self::Residential => "C",
            Self::SemiIndependent => "D",
            Self::SupportedLodgings => "E",
            Self::Abroad => "G",
            Self::Deported => "H",
            Self::OrdinaryLodgings => "K",
            Self::NotKnown => "R",
            Self::NoFixedHome => "S",
            Self::Foyer => "T",
            Self::OwnPlace => "U",
            Self::Emergency => "V",
            Self::BedAndBreakfast => "W",
            Self::Custody => "X",
            Self::Other => "Y",
            Self::FormerFosterCarers => "Z",
        }
    }

    /// The kind of that letter.
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.letter() == letter)
    }

    /// Whether the return has a code for this home as suitable. Nobody's home is custody or no home at all.
    pub fn can_be_suitable(self) -> bool {
        !matches!(self, Self::NoFixedHome | Self::Custody)
    }
}

/// Whether a home is suitable for this person, as the council judges it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Suits {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Nobody has said yet.
    NotSaid,
}

impl Suits {
    /// The three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotSaid];

    /// Its name in stored rows.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSaid => "not-said",
        }
    }

    /// The one of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|suits| suits.key() == key)
    }
}

/// What is known of one home. No address: the council's own system has that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HomeFacts {
    /// What kind of home it is.
    pub kind: HomeKind,
    /// Whether it is suitable.
    pub suits: Suits,
    /// The first day there.
    pub since: NaiveDate,
    /// The last day there, where somebody said one.
    pub until: Option<NaiveDate>,
}

impl HomeFacts {
    /// The return's code, such as `U1`. Nothing while nobody has said whether it is suitable and the code needs to know.
    pub fn code(&self) -> Option<String> {
        let digit = match self.suits {
            _ if !self.kind.can_be_suitable() => "2",
            Suits::Yes => "1",
            Suits::No => "2",
            Suits::NotSaid => return None,
        };
        Some(format!("{}{digit}", self.kind.letter()))
    }

    /// Whether the return counts it as suitable.
    pub fn is_suitable(&self) -> bool {
        self.kind.can_be_suitable() && self.suits == Suits::Yes
    }
}

/// One home in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// Its place in the plan.
    pub item: ItemId,
    /// What is known of it; the newest where two answers stand.
    pub facts: HomeFacts,
    /// Whether two devices said different things of it.
    pub two_answers: bool,
}

impl View<'_> {
    /// The homes, earliest first.
    pub fn homes(&self) -> Vec<Home> {
        let homes = self.items(Kind::Home).into_iter().filter_map(|op| self.home_from(op));
        in_order(homes, |home| (home.facts.since, home.item))
    }

    /// One of them, if it stands.
    pub fn home(&self, home: ItemId) -> Option<Home> {
        self.item(home).filter(|op| self.life(op.id) != Life::Removed).and_then(|op| self.home_from(op))
    }

    fn home_from(&self, op: &Op) -> Option<Home> {
        let heads = self.heads(&Subject::HomeFacts(op.id));
        let said = heads.last()?;
        match said.change {
            Change::AddHome { facts } | Change::CorrectHome { facts, .. } => {
                Some(Home { item: op.id, facts, two_answers: heads.len() > 1 })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: HomeKind, suits: Suits, code: Option<&str>) {
        let since = "2026-01-01".parse().unwrap();
        assert_eq!(HomeFacts { kind, suits, since, until: None }.code().as_deref(), code, "{kind:?} {suits:?}");
    }

    #[test]
    fn a_home_has_the_letter_of_its_kind_and_the_digit_of_its_suitability() {
        check(HomeKind::OwnPlace, Suits::Yes, Some("U1"));
        check(HomeKind::BedAndBreakfast, Suits::No, Some("W2"));
        check(HomeKind::Emergency, Suits::Yes, Some("V1"));
        check(HomeKind::Family, Suits::NotSaid, None);
    }

    #[test]
    fn no_fixed_home_and_custody_are_never_suitable() {
        for suits in Suits::ALL {
            check(HomeKind::NoFixedHome, suits, Some("S2"));
            check(HomeKind::Custody, suits, Some("X2"));
        }
    }

    #[test]
    fn every_kind_is_found_again_by_its_letter_and_no_other_letter_is_one() {
        for kind in HomeKind::ALL {
            assert_eq!(HomeKind::from_letter(kind.letter()), Some(kind));
        }
        for letter in ["", "A", "u", "U1", "0", "F"] {
            assert_eq!(HomeKind::from_letter(letter), None, "{letter}");
        }
    }
}
