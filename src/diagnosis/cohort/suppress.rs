//! Which groups are too small to be told.
//!
//! A group of fewer than so many documents is not told. What is told of the
//! others must not give it away: what is held back of a grouping is always more
//! than one group, and together at least as many documents as a group must
//! have. Groupings are looked at one by one: two that cut the same documents
//! differently can still tell more together than each alone.

use std::collections::BTreeSet;

/// The places of the groups, given by size, that are not told.
#[must_use]
pub fn held_back(sizes: &[u64], least: u64) -> BTreeSet<usize> {
    let mut smallest: Vec<usize> = (0..sizes.len()).collect();
    smallest.sort_by_key(|at| sizes.get(*at));
    let size = |at: usize| sizes.get(at).copied().unwrap_or_default();
    let mut held: BTreeSet<usize> = BTreeSet::new();
    let mut documents = 0;
    for at in smallest {
        let covers = held.is_empty() || (held.len() > 1 && documents >= least);
        if size(at) >= least && covers {
            break;
        }
        held.insert(at);
        documents += size(at);
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sizes: &[u64], expected: &[usize]) {
        assert_eq!(held_back(sizes, 5).into_iter().collect::<Vec<_>>(), expected, "{sizes:?}");
    }

    #[test]
    fn a_small_group_takes_another_with_it() {
        check(&[9, 4, 7, 8], &[1, 2]);
        check(&[9, 4, 5], &[1, 2]);
    }

    #[test]
    fn large_groups_are_all_told() {
        check(&[5, 6, 27], &[]);
        check(&[], &[]);
    }

    #[test]
    fn what_is_held_back_is_as_much_as_a_group() {
        check(&[1, 1, 30, 6], &[0, 1, 3]);
        check(&[3, 2, 30], &[0, 1]);
    }

    #[test]
    fn two_groups_of_which_one_is_small_are_neither_told() {
        check(&[100, 2], &[0, 1]);
        check(&[3], &[0]);
    }
}
