//! What it costs to try one set of words: enough that guessing does not pay, not more than a cheap tablet bears.
//!
//! Sources: OWASP Password Storage Cheat Sheet (Argon2id 19 MiB, 2 passes as the least), RFC 9106 section 4 (64 MiB, 3 passes);
//! both checked 22 November 2026.

/// The cost of Argon2id version 1.3 with one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    /// Memory in mebibytes.
    pub mebibytes: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// The least that is accepted, and what is tried first, to see how fast this device is.
    pub const FLOOR: Self = Self { mebibytes: 19, passes: 2 };
    /// What is chosen from when a vault is made, dearest first.
    pub const LADDER: [Self; 3] = [Self { mebibytes: 64, passes: 3 }, Self { mebibytes: 32, passes: 4 }, Self::FLOOR];
    /// The longest that a try at the floor may take, in milliseconds, for the dearest to be chosen.
    const QUICK: f64 = 350.0;
    /// The longest that a try at the floor may take, in milliseconds, for the middle to be chosen.
    const FAIR: f64 = 700.0;
    const MOST_MEBIBYTES: u32 = 256;
    const MOST_PASSES: u32 = 10;

    /// Whether words may be tried at this cost. Less would be easy to guess; more is a file made to stop this device.
    pub fn is_allowed(self) -> bool {
        (Self::FLOOR.mebibytes..=Self::MOST_MEBIBYTES).contains(&self.mebibytes)
            && (Self::FLOOR.passes..=Self::MOST_PASSES).contains(&self.passes)
    }

    /// The rungs to try on a device on which the floor took so many milliseconds: the first that the device has memory for is
    /// taken.
    pub fn rungs(floor_took: f64) -> &'static [Self] {
        let from = if floor_took < Self::QUICK {
            0
        } else if floor_took < Self::FAIR {
            1
        } else {
            2
        };
        Self::LADDER.get(from..).unwrap_or(&[Self::FLOOR])
    }
}
