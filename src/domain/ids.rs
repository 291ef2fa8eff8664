//! Names for things: who wrote an op, which person it is about, which item it made.

use std::fmt;
use std::str::FromStr;

/// One start of the app on one device: 64 random bits, new at every start, so that no number is ever used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor(pub u64);

/// The name of one op: who wrote it, and its number among that writer's ops (from 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId {
    /// The start of the app that wrote it.
    pub actor: Actor,
    /// 1 for the first op of that start, then 2, 3 …
    pub number: u32,
}

/// A goal, action, visit or other thing in the plan: named after the op that added it.
pub type ItemId = OpId;

/// One young person: 64 random bits. It is all that an address in the browser ever shows of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u64);

/// One device: 64 random bits, made when the app is first used there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub u64);

/// The text was not an id of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

fn sixteen_hex_digits(text: &str) -> Result<u64, NotAnId> {
    if text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        u64::from_str_radix(text, 16).map_err(|_| NotAnId)
    } else {
        Err(NotAnId)
    }
}

macro_rules! hex_id {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                sixteen_hex_digits(text).map(Self)
            }
        }
    };
}
hex_id!(Actor);
hex_id!(PersonId);
hex_id!(DeviceId);

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.actor, self.number)
    }
}

impl FromStr for OpId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (actor, number) = text.split_once('-').ok_or(NotAnId)?;
        let number: u32 = number.parse().map_err(|_| NotAnId)?;
        let id = Self { actor: actor.parse()?, number };
        // One spelling only, so that the same op is never kept under two keys.
        if number > 0 && id.to_string() == text { Ok(id) } else { Err(NotAnId) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let id = OpId { actor: Actor(0x00ab_cdef_0123_4567), number: 42 };
        assert_eq!(id.to_string(), "00abcdef01234567-42");
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn other_spellings_are_not_ids() {
        for text in [
            "",
            "1",
            "00abcdef01234567",
            "00ABCDEF01234567-1",
            "00abcdef01234567-0",
            "00abcdef01234567-01",
            "00abcdef01234567-+1",
        ] {
            assert_eq!(text.parse::<OpId>(), Err(NotAnId), "{text}");
        }
    }
}
