//! The first so many of any number of things, in their own order.

/// The first `MOST` things, and how many there were.
#[derive(Clone, Debug, PartialEq)]
pub struct First<T, const MOST: usize> {
    /// How many there were.
    pub count: u64,
    /// INVARIANT: sorted; at most `MOST`.
    listed: Vec<T>,
}

impl<T, const MOST: usize> Default for First<T, MOST> {
    fn default() -> Self {
        Self { count: 0, listed: Vec::new() }
    }
}

impl<T: Ord, const MOST: usize> First<T, MOST> {
    /// One more.
    pub fn add(&mut self, thing: T) {
        self.count = self.count.saturating_add(1);
        self.place(thing);
    }

    fn place(&mut self, thing: T) {
        let at = self.listed.partition_point(|known| *known <= thing);
        if at < MOST {
            self.listed.insert(at, thing);
            self.listed.truncate(MOST);
        }
    }

    /// Those of another part.
    pub fn merge(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        other.listed.into_iter().for_each(|thing| self.place(thing));
    }

    /// Some of so many, as they were told once.
    #[must_use]
    pub fn of(count: u64, listed: impl IntoIterator<Item = T>) -> Self {
        let mut first = Self { count, listed: Vec::new() };
        listed.into_iter().for_each(|thing| first.place(thing));
        first
    }

    /// The first, in their order.
    #[must_use]
    pub fn listed(&self) -> &[T] {
        &self.listed
    }
}
