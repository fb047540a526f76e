//! Who looks on while a rule is judged.
//!
//! Judging is compiled once for each: where nobody looks on, nothing is noted
//! and nothing is paid.

use super::{
    judge::Site,
    value::{FaultKind, Place},
};
use crate::finding::Evidence;

/// Looks on at judging.
pub(super) trait Watch: Default {
    /// Whether anything is kept.
    const KEEPS: bool;
    /// An answer was read.
    fn read(&mut self, place: Place);
    /// How many answers are noted.
    fn mark(&self) -> usize;
    /// Forgets the answers noted between two marks: they decided nothing.
    fn forget(&mut self, from: usize, to: usize);
    /// The first answer noted.
    fn first(&self) -> Option<&Place>;
    /// This decided the outcome: the silence, the gap.
    fn decide(&mut self, place: impl FnOnce() -> Option<Place>);
    /// The first answer noted decided it.
    fn decide_by_first(&mut self);
    /// This evidence speaks for it.
    fn support(&mut self, evidence: Evidence);
    /// This broke, there.
    fn fault(&mut self, kind: FaultKind, site: Site);
}

/// Nobody.
#[derive(Debug, Default)]
pub(super) struct Nobody;

impl Watch for Nobody {
    const KEEPS: bool = false;
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
    #[inline]
    fn decide(&mut self, _: impl FnOnce() -> Option<Place>) {}
    #[inline]
    fn decide_by_first(&mut self) {}
    fn support(&mut self, _: Evidence) {}
    fn fault(&mut self, _: FaultKind, _: Site) {}
}

/// Notes the answers that decided the value, in the order they were read: the
/// false side of an `&&`, the item that was the witness.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub reads: Vec<Place>,
    /// The answer that decided the outcome.
    pub decisive: Option<Place>,
    pub evidence: Evidence,
    /// What broke, and where.
    pub fault: Option<(FaultKind, Site)>,
}

impl Watch for Notes {
    const KEEPS: bool = true;
    fn read(&mut self, place: Place) {
        self.reads.push(place);
    }
    fn mark(&self) -> usize {
        self.reads.len()
    }
    fn forget(&mut self, from: usize, to: usize) {
        self.reads.drain(from..to.min(self.reads.len()));
    }
    fn first(&self) -> Option<&Place> {
        self.reads.first()
    }
    fn decide(&mut self, place: impl FnOnce() -> Option<Place>) {
        self.decisive = place();
    }
    fn decide_by_first(&mut self) {
        self.decisive = self.reads.first().cloned();
    }
    fn support(&mut self, evidence: Evidence) {
        self.evidence = evidence;
    }
    fn fault(&mut self, kind: FaultKind, site: Site) {
        self.fault = Some((kind, site));
    }
}
