//! Small numbers that look random and are the same each time.

/// Marsaglia's xorshift with 64 bits of state.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// Seeded by the number of a document.
    pub fn of(document: usize) -> Self {
        // The golden ratio spreads small seeds; the state must not be zero.
        let seed = u64::try_from(document).unwrap_or_default().wrapping_add(1);
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // The first states still resemble the seed.
        for _ in 0..8 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}
