//! Chance that falls the same for the same seed: one stream for the story, one for the sealing.

use std::cell::Cell;

/// A stream of chance (splitmix64).
#[derive(Debug)]
pub struct Chance(Cell<u64>);

fn next(state: &Cell<u64>) -> u64 {
    let stepped = state.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
    state.set(stepped);
    let mixed = (stepped ^ (stepped >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x6a09_e667_f3bc_c908))
    }

    pub fn bits(&self) -> u64 {
        next(&self.0)
    }

    /// A number below `end`.
    pub fn below(&self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.bits() >> 33) as usize % end }
    }

    /// So many times in a thousand.
    pub fn happens(&self, in_a_thousand: usize) -> bool {
        self.below(1000) < in_a_thousand
    }
}

thread_local! {
    static SEALING: Cell<u64> = const { Cell::new(0) };
}

/// Begins the sealing stream anew.
pub fn begin_sealing(seed: u64) {
    SEALING.set(seed ^ 0x5ea1_5ea1_5ea1_5ea1);
}

/// The vault's dice.
pub fn dice(buffer: &mut [u8]) -> Option<()> {
    SEALING.with(|state| {
        for chunk in buffer.chunks_mut(8) {
            let bits = next(state).to_le_bytes();
            chunk.copy_from_slice(&bits[..chunk.len()]);
        }
    });
    Some(())
}
