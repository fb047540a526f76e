//! Who looks on while a condition is evaluated.
//!
//! The evaluator is compiled once for each: where nobody looks on, nothing is
//! noted and nothing is paid.

use super::value::Place;

/// Looks on at an evaluation.
pub trait Watch: Default {
    /// An answer was read.
    fn read(&mut self, place: Place);
    /// How many answers are noted.
    fn mark(&self) -> usize;
    /// Forgets the answers noted between two marks: they decided nothing.
    fn forget(&mut self, from: usize, to: usize);
    /// The first answer noted: the one that decided.
    fn first(&self) -> Option<&Place>;
}

/// Nobody.
#[derive(Debug, Default)]
pub struct Nobody;

impl Watch for Nobody {
    #[inline]
    fn read(&mut self, _: Place) {}
    #[inline]
    fn mark(&self) -> usize {
        0
    }
    #[inline]
    fn forget(&mut self, _: usize, _: usize) {}
    fn first(&self) -> Option<&Place> {
        None
    }
}

/// Notes the answers that decided the value, in the order they were read: the
/// false side of an `&&`, the item that was the witness.
#[derive(Debug, Default)]
pub struct Reads(pub Vec<Place>);

impl Watch for Reads {
    fn read(&mut self, place: Place) {
        self.0.push(place);
    }
    fn mark(&self) -> usize {
        self.0.len()
    }
    fn forget(&mut self, from: usize, to: usize) {
        self.0.drain(from..to.min(self.0.len()));
    }
    fn first(&self) -> Option<&Place> {
        self.0.first()
    }
}
