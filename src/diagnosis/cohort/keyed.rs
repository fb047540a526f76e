//! A map of at most so many keys. One more, and it holds none: so it stays the
//! same whatever the order in which keys came.

use std::collections::BTreeMap;

/// Values by key, as long as the keys are not too many.
#[derive(Clone, Debug, PartialEq)]
pub enum Keyed<K, V> {
    /// Every key.
    Known(BTreeMap<K, V>),
    /// There were more keys than are kept.
    TooMany,
}

impl<K, V> Default for Keyed<K, V> {
    fn default() -> Self {
        Self::Known(BTreeMap::new())
    }
}

impl<K: Ord, V> Keyed<K, V> {
    /// Changes the value of a key, which begins as `new`.
    pub fn entry(&mut self, key: K, new: impl FnOnce() -> V, most: usize, change: impl FnOnce(&mut V)) {
        let Self::Known(known) = self else { return };
        change(known.entry(key).or_insert_with(new));
        if known.len() > most {
            *self = Self::TooMany;
        }
    }

    /// The keys and values of another part.
    pub fn merge(&mut self, other: Self, mut add: impl FnMut(&mut V, V), most: usize) {
        let Self::Known(ours) = self else { return };
        let Self::Known(theirs) = other else {
            *self = Self::TooMany;
            return;
        };
        for (key, value) in theirs {
            match ours.entry(key) {
                std::collections::btree_map::Entry::Occupied(mut known) => add(known.get_mut(), value),
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(value);
                }
            }
        }
        if ours.len() > most {
            *self = Self::TooMany;
        }
    }

    /// Every key with its value; `None` where there were too many.
    #[must_use]
    pub fn known(&self) -> Option<&BTreeMap<K, V>> {
        match self {
            Self::Known(known) => Some(known),
            Self::TooMany => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(keys: &[u8]) -> Keyed<u8, u64> {
        let mut keyed = Keyed::default();
        for key in keys {
            keyed.entry(*key, u64::default, 3, |count| *count += 1);
        }
        keyed
    }

    #[test]
    fn too_many_keys_are_too_many_in_any_order() {
        for (one, other) in [(&[1, 2][..], &[3, 4][..]), (&[4], &[1, 2, 3]), (&[1, 2, 3, 4], &[])] {
            let mut merged = of(one);
            merged.merge(of(other), |ours, theirs| *ours += theirs, 3);
            assert_eq!(merged, of(&[one, other].concat()));
            assert_eq!(merged, Keyed::TooMany);
        }
        let mut merged = of(&[1, 2]);
        merged.merge(of(&[2, 3]), |ours, theirs| *ours += theirs, 3);
        assert_eq!(merged.known(), Some(&BTreeMap::from([(1, 1), (2, 2), (3, 1)])));
    }
}
