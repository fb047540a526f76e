//! Who looks on while a condition is evaluated.
//!
//! The evaluator is compiled once for each: where nobody looks on, nothing is
//! noted and nothing is paid.

use super::{
    plan::Expr,
    value::{Place, Stop, Val},
};

/// Looks on at an evaluation.
pub trait Watch: Default {
    /// Whether it is to see every expression, or may miss those that need no value.
    const SEES_ALL: bool;
    /// An expression begins.
    fn enter(&mut self, expr: &Expr) -> usize;
    /// It ended, so.
    fn leave(&mut self, mark: usize, expr: &Expr, value: &Result<Val<'_>, Stop>);
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
    const SEES_ALL: bool = false;
    #[inline]
    fn enter(&mut self, _: &Expr) -> usize {
        0
    }
    #[inline]
    fn leave(&mut self, _: usize, _: &Expr, _: &Result<Val<'_>, Stop>) {}
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
    const SEES_ALL: bool = false;
    fn enter(&mut self, _: &Expr) -> usize {
        0
    }
    fn leave(&mut self, _: usize, _: &Expr, _: &Result<Val<'_>, Stop>) {}
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
