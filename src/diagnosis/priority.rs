//! The order in which gaps are to be closed.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::pack::{Effort, Obligation};

/// What decides which of two gaps comes first: the smaller one does. What gates
/// the verdict, then the stronger force, then the least work, then the greater
/// weight. Alike in all, gaps stay in the order of the pack.
pub type Priority = (Reverse<bool>, Reverse<Option<Obligation>>, Effort, Reverse<Decimal>);

/// The priority of a gap: whether it gates the verdict, its force on the date of
/// judging, and the effort and weight of its rule.
#[must_use]
pub fn priority(minimum: bool, obligation: Option<Obligation>, effort: Effort, weight: Decimal) -> Priority {
    (Reverse(minimum), Reverse(obligation), effort, Reverse(weight))
}
