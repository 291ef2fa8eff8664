//! The protocol with one of its parts taken out. The simulator has to catch each of these, or it proves nothing.

use crate::disk::Place;

/// What is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Nothing: the protocol as it is.
    Nothing,
    /// Rows have no mirror in the truth.
    NoMirror,
    /// The mirror is written and never read.
    MirrorIsNotRead,
    /// A snapshot is read back from memory, not from the disk.
    ReadBackLies,
    /// "Saved" is answered before the transaction has completed.
    AnswersTooEarly,
    /// Nothing is noted at once.
    NoJournal,
    /// The second place answers and keeps nothing.
    NoSecond,
    /// A lot that was torn in the second place is called kept.
    TornLotIsFine,
    /// Both snapshots are in one place.
    OneSlot,
    /// Rows are removed when one snapshot has them.
    TrimsAfterOneSnapshot,
    /// The numbers of a new start begin again.
    NamesAreReused,
    /// What is found in one place is not written again.
    NoMending,
    /// The header is in one place.
    OneHeader,
    /// That somebody was removed is not noted.
    NoTombstone,
    /// What could not be saved is forgotten.
    NoRetry,
    /// Nobody looks through the places in a quiet moment.
    NoLookingThrough,
    /// A header of an earlier key is offered, too, and other generations are tidied away without a look at the headers.
    OldHeadersOpen,
    /// The count is noted before anything is kept.
    CountsTooEarly,
}

impl Weak {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::NoMirror,
        Self::MirrorIsNotRead,
        Self::ReadBackLies,
        Self::AnswersTooEarly,
        Self::NoJournal,
        Self::NoSecond,
        Self::TornLotIsFine,
        Self::OneSlot,
        Self::TrimsAfterOneSnapshot,
        Self::NamesAreReused,
        Self::NoMending,
        Self::OneHeader,
        Self::NoTombstone,
        Self::NoRetry,
        Self::NoLookingThrough,
        Self::OldHeadersOpen,
        Self::CountsTooEarly,
    ];

    /// The name under which a row is really kept.
    pub fn key_of(self, _: Place, key: &str) -> String {
        match key.rsplit_once('/') {
            Some((start, _)) if self == Self::OneSlot && key.contains("/snap/") => format!("{start}/a"),
            _ => key.to_owned(),
        }
    }

    /// Whether the row is kept at all.
    pub fn keeps(self, place: Place, key: &str, is_mending: bool) -> bool {
        match self {
            Self::NoMirror => !(place == Place::Truth && is_mirror(key)),
            Self::NoSecond => place != Place::Second,
            Self::NoJournal => !(place == Place::Journal && key.starts_with("note/")),
            Self::NoMending => !(is_mending && key.contains("/op/")),
            Self::OneHeader => !key.starts_with("header") || key == "header/a",
            Self::NoTombstone => !key.contains("/gone/"),
            _ => true,
        }
    }

    /// Whether these rows are never found.
    pub fn is_never_read(self, place: Place, prefix: &str) -> bool {
        self == Self::MirrorIsNotRead && place == Place::Truth && is_mirror(prefix)
    }

    /// Whether this is given back as it was given.
    pub fn gives_back(self, key: &str) -> bool {
        self == Self::ReadBackLies && key.contains("/snap/")
    }

    /// The rows that go as soon as this is written, by how their names begin.
    pub fn trims(self, key: &str) -> Vec<String> {
        let parts: Vec<&str> = key.split('/').collect();
        match parts.as_slice() {
            [generation, "snap", person, _] if self == Self::TrimsAfterOneSnapshot => {
                ["a", "b"].map(|copy| format!("{generation}/{copy}/op/{person}/")).to_vec()
            }
            _ => Vec::new(),
        }
    }
}

fn is_mirror(key: &str) -> bool {
    key.split_once('/').is_some_and(|(_, rest)| rest.starts_with("b/"))
}
