//! Random numbers that are the same every time.

/// SplitMix64: small, and good enough to choose with.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Numbers that follow from this one and from how many went before.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03));
        dice.next();
        dice
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`. 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Random bytes for the app's own sealing. They only have to be there.
pub fn roll(buffer: &mut [u8]) -> Option<()> {
    use std::sync::atomic::{AtomicU64, Ordering};
    static ROLLED: AtomicU64 = AtomicU64::new(1);
    let mut dice = Dice::new(1, ROLLED.fetch_add(1, Ordering::Relaxed));
    buffer.fill_with(|| dice.next() as u8);
    Some(())
}
