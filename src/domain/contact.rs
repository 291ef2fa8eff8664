//! Being in touch: the days on which somebody was reached, or not, in the words of the national return (SSDA903, item IN_TOUCH).
//!
//! A finished visit is contact by itself and is never typed a second time; [`super::circumstances`] counts both.

use super::change::Change;
use super::ids::ItemId;
use super::item::Kind;
use super::order::in_order;
use super::view::View;
use chrono::NaiveDate;

/// How it stood with being in touch on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InTouch {
    /// We were in touch.
    Yes,
    /// We tried and did not reach them.
    No,
    /// They do not want contact.
    DoesNotWant,
    /// They no longer need services.
    NoLongerNeeds,
    /// Back home with parents for six months or more.
    BackHome,
    /// They have died.
    Died,
}

impl InTouch {
    /// The six, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Yes, Self::No, Self::DoesNotWant, Self::NoLongerNeeds, Self::BackHome, Self::Died];

    /// The code of the return, and the name in stored rows.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "YES",
            Self::No => "NO",
            Self::DoesNotWant => "REFU",
            Self::NoLongerNeeds => "NREQ",
            Self::BackHome => "RHOM",
            Self::Died => "DIED",
        }
    }

    /// The one of that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|in_touch| in_touch.code() == code)
    }

    /// Whether it still holds when nobody has said anything since: an attempt does not, a wish or a death does.
    pub fn lasts(self) -> bool {
        !matches!(self, Self::Yes | Self::No)
    }

    /// Whether the return asks nothing more of them, and the national figures leave them out.
    pub fn ends_the_count(self) -> bool {
        matches!(self, Self::BackHome | Self::Died)
    }
}

/// What was said of being in touch on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Its place in the plan.
    pub item: ItemId,
    /// The day.
    pub on: NaiveDate,
    /// How it stood.
    pub in_touch: InTouch,
}

impl View<'_> {
    /// What was said of being in touch, earliest first. Visits are not among it.
    pub fn contacts(&self) -> Vec<Contact> {
        let contacts = self.items(Kind::Contact).into_iter().filter_map(|op| match op.change {
            Change::AddContact { on, in_touch } => Some(Contact { item: op.id, on, in_touch }),
            _ => None,
        });
        in_order(contacts, |contact| (contact.on, contact.item))
    }
}
