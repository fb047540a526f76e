//! What one call of a function may still spend, and the silences it has met.
//!
//! Rhai counts operations by itself, but not those of the closures that a
//! native function calls: each of them starts from the count of its caller and
//! is forgotten. This count belongs to the thread, so nothing escapes it.

use std::cell::{Cell, RefCell};

use rhai::{Dynamic, EvalAltResult, Position};

use super::value::Silence;

/// A value, or why a native function gives none.
pub(in crate::engine) type Checked<T> = Result<T, Box<EvalAltResult>>;

thread_local! {
    static LEFT: Cell<usize> = const { Cell::new(0) };
    static SILENCES: RefCell<Vec<Silence>> = const { RefCell::new(Vec::new()) };
}

/// Begins a call that may spend so many operations.
pub(in crate::engine) fn begin(operations: usize) {
    LEFT.set(operations);
    SILENCES.with_borrow_mut(Vec::clear);
}

/// What is left of them.
pub(super) fn left() -> usize {
    LEFT.get()
}

/// Spends operations; false once there are none left, and from then on.
pub(in crate::engine) fn spend(operations: usize) -> bool {
    let left = LEFT.get();
    LEFT.set(left.saturating_sub(operations));
    left > operations
}

/// Spends what a native function is about to do.
pub(super) fn charge(operations: usize) -> Checked<()> {
    if spend(operations) { Ok(()) } else { limit() }
}

/// The end of a call that takes more than it may.
pub(super) fn limit<T>() -> Checked<T> {
    Err(EvalAltResult::ErrorTerminated(Dynamic::UNIT, Position::NONE).into())
}

/// What a key without an answer gives: nothing, that remembers which.
pub(super) fn nothing(silence: Silence) -> Dynamic {
    let mut value = Dynamic::UNIT;
    let count = SILENCES.with_borrow_mut(|silences| {
        silences.push(silence);
        silences.len()
    });
    // Where tags are too small to count them all, the last silence stands for the rest.
    value.set_tag(count.try_into().unwrap_or(-1));
    value
}

/// The silence that a nothing remembers.
pub(super) fn silence(value: &Dynamic) -> Option<Silence> {
    SILENCES.with_borrow(|silences| match usize::try_from(value.tag()) {
        Ok(0) => None,
        Ok(count) => silences.get(count - 1).cloned(),
        Err(_) => silences.last().cloned(),
    })
}

/// The last silence that was met.
pub(super) fn last_silence() -> Option<Silence> {
    SILENCES.with_borrow(|silences| silences.last().cloned())
}
