//! The figures of some documents: of all, or of one group.

use super::{Came, Distribution, Lens, Sum, VERDICTS, add_all, distribution, verdict_at};
use crate::diagnosis::score::Index;
use num_rational::BigRational;

/// The figures of some documents.
#[derive(Clone, Debug)]
pub struct Cell {
    /// How many documents.
    pub n: u64,
    /// How many came to each verdict, in the order of [`VERDICTS`].
    pub verdicts: [u64; VERDICTS.len()],
    /// The index: what is unanswered counts 0.
    pub low: Distribution,
    /// The index if all that is unanswered counted 1.
    pub high: Sum,
    /// How much of what applies is answered.
    pub coverage: Sum,
    /// By chapter.
    pub chapters: Vec<Part>,
    /// By composite.
    pub composites: Vec<Distribution>,
    /// How many stand in each stage; then those that have been through all, then those of whom it is not known.
    pub stages: Vec<u64>,
}

/// The figures of a chapter.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// How many came to each verdict in it.
    pub verdicts: [u64; VERDICTS.len()],
    /// Its index.
    pub low: Distribution,
}

fn count(verdicts: &mut [u64; VERDICTS.len()], verdict: crate::diagnosis::Verdict) {
    if let Some(number) = verdicts.get_mut(verdict_at(verdict)) {
        *number += 1;
    }
}

impl Cell {
    /// Of no document.
    #[must_use]
    pub fn new(lens: &Lens) -> Self {
        let manifest = &lens.pack.manifest;
        Self {
            n: 0,
            verdicts: Default::default(),
            low: Distribution::default(),
            high: Sum::default(),
            coverage: Sum::default(),
            chapters: manifest.chapters.iter().map(|_| Part::default()).collect(),
            composites: manifest.composites.iter().map(|_| Distribution::default()).collect(),
            stages: vec![0; lens.stages()],
        }
    }

    /// One more document.
    pub(super) fn add(&mut self, came: &Came) {
        self.n += 1;
        count(&mut self.verdicts, came.verdict);
        if let Some(Index { low, high, coverage, .. }) = &came.index {
            self.low.add(low);
            self.high.add(high);
            self.coverage.add(coverage);
        }
        for (part, (verdict, index)) in self.chapters.iter_mut().zip(&came.chapters) {
            count(&mut part.verdicts, *verdict);
            if let Some(index) = index {
                part.low.add(&index.low);
            }
        }
        for (composite, index) in self.composites.iter_mut().zip(&came.composites) {
            if let Some(index) = index {
                composite.add(&index.low);
            }
        }
        let unknown = self.stages.len().saturating_sub(1);
        if let Some(number) = self.stages.get_mut(came.stage.unwrap_or(unknown)) {
            *number += 1;
        }
    }

    /// The documents of another part.
    pub fn merge(&mut self, other: Self) {
        self.n = self.n.saturating_add(other.n);
        add_all(&mut self.verdicts, &other.verdicts);
        self.low.merge(other.low);
        self.high.merge(other.high);
        self.coverage.merge(other.coverage);
        for (ours, theirs) in self.chapters.iter_mut().zip(other.chapters) {
            add_all(&mut ours.verdicts, &theirs.verdicts);
            ours.low.merge(theirs.low);
        }
        for (ours, theirs) in self.composites.iter_mut().zip(other.composites) {
            ours.merge(theirs);
        }
        add_all(&mut self.stages, &other.stages);
    }

    /// The mean of the index if all that is unanswered counted 1.
    #[must_use]
    pub fn mean_high(&self) -> Option<BigRational> {
        distribution::mean(&self.high, self.low.n())
    }

    /// The mean of what is answered of what applies.
    #[must_use]
    pub fn mean_coverage(&self) -> Option<BigRational> {
        distribution::mean(&self.coverage, self.low.n())
    }
}
