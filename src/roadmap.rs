//! The way from a result to all conditions met: what to close first, what the
//! index is after each step, and what settles several conditions at once.
//!
//! From the views alone. Gaps come first, then what is open, which is taken to
//! come out met: what an answer will say is not known. Inside each, by legal
//! force; then by what the index gains for the effort, the most first.

use std::{cmp::Reverse, collections::BTreeMap};

use num_rational::BigRational;
use num_traits::Zero;

use crate::{
    finding::{Outcome, Reason},
    pack::Effort,
    tree::{Mark, Stated, Tree, marks},
    view::{FindingView, ResultView},
};

/// What is to be done about one document.
#[derive(Clone, Debug)]
pub struct Roadmap<'v> {
    /// The index as it is; `None` where nothing counts.
    pub start: Option<BigRational>,
    /// What to do, in order.
    pub steps: Vec<Step<'v>>,
    /// What settles several conditions at once, the most first.
    pub shared: Vec<Shared<'v>>,
}

/// One condition to settle.
#[derive(Clone, Debug)]
pub struct Step<'v> {
    /// What is to be settled.
    pub finding: &'v FindingView<'v>,
    /// What the index gains if this alone is settled.
    pub gain: BigRational,
    /// The index once this and all before it are settled.
    pub after: Option<BigRational>,
}

/// One thing that settles several conditions.
#[derive(Clone, Debug)]
pub struct Shared<'v> {
    /// What it is.
    pub means: Means<'v>,
    /// The conditions.
    pub findings: Vec<&'v FindingView<'v>>,
}

/// What can settle several conditions at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means<'v> {
    /// One document that supports an answer all of them read.
    Document(&'v str),
    /// One answer that all of them turn on.
    Answer(&'v str),
    /// One step that stands in the remedy of each.
    Step {
        /// In Mexican Spanish.
        es: &'v str,
        /// In English.
        en: &'v str,
    },
}

/// How much work an effort is taken for, when gains are weighed.
#[must_use]
pub fn effort(effort: Effort) -> u8 {
    match effort {
        Effort::Low => 1,
        Effort::Medium => 2,
        Effort::High => 3,
    }
}

impl<'v> Roadmap<'v> {
    /// The way from a result.
    #[must_use]
    pub fn of(result: &'v ResultView<'v>) -> Self {
        let tree = Tree::of(result);
        let stated = [Stated::of(result)];
        let mut marks = marks(result);
        let start = tree.index(&marks, &stated);
        let gain = |at: usize| {
            let mut alone = marks.clone();
            settle(&mut alone, at);
            let after = tree.index(&alone, &stated);
            after.zip(start.clone()).map_or_else(BigRational::zero, |(after, start)| after - start)
        };
        let mut steps: Vec<(usize, Step<'v>)> = Vec::new();
        for (at, finding) in result.findings.iter().enumerate().filter(|(_, finding)| is_to_settle(finding)) {
            steps.push((at, Step { finding, gain: gain(at), after: None }));
        }
        // Stable: alike in all of these, they stay in the order of the pack.
        steps.sort_by_cached_key(|(_, step)| {
            let finding = step.finding;
            let effort = BigRational::from_integer(effort(finding.remediation.effort).into());
            (!finding.is_gap(), Reverse(finding.obligation), Reverse(&step.gain / effort), !finding.minimum)
        });
        for (at, step) in &mut steps {
            settle(&mut marks, *at);
            step.after = tree.index(&marks, &stated);
        }
        let steps: Vec<_> = steps.into_iter().map(|(_, step)| step).collect();
        let shared = shared(steps.iter().map(|step| step.finding));
        Self { start, steps, shared }
    }
}

fn settle(marks: &mut [Option<Mark>], at: usize) {
    if let Some(mark) = marks.get_mut(at) {
        *mark = Some(Mark::met());
    }
}

/// Whether somebody at the institution can settle it: a rule that broke is not theirs to mend.
fn is_to_settle(finding: &FindingView<'_>) -> bool {
    match finding.outcome {
        Outcome::NotMet | Outcome::Partial | Outcome::Unanswered | Outcome::NeedsReview => true,
        Outcome::Met | Outcome::NotApplicable | Outcome::Error => false,
    }
}

/// What settles several of these, the most first; what settles only part of
/// what another thing of its kind does is not told.
fn shared<'v>(findings: impl Iterator<Item = &'v FindingView<'v>>) -> Vec<Shared<'v>> {
    let mut by_means: BTreeMap<Means<'v>, Vec<&'v FindingView<'v>>> = BTreeMap::new();
    for finding in findings {
        for means in means(finding) {
            let known = by_means.entry(means).or_default();
            if known.iter().all(|other| other.rule != finding.rule) {
                known.push(finding);
            }
        }
    }
    let several = by_means.into_iter().filter(|(_, findings)| findings.len() > 1);
    let mut several: Vec<_> = several.map(|(means, findings)| Shared { means, findings }).collect();
    several.sort_by_key(|shared| Reverse(shared.findings.len()));
    let mut kept: Vec<Shared<'v>> = Vec::new();
    for shared in several {
        let is_part = |whole: &Shared<'v>| {
            std::mem::discriminant(&whole.means) == std::mem::discriminant(&shared.means)
                && shared.findings.iter().all(|finding| whole.findings.iter().any(|known| known.rule == finding.rule))
        };
        if !kept.iter().any(is_part) {
            kept.push(shared);
        }
    }
    kept
}

fn means<'v>(finding: &'v FindingView<'v>) -> Vec<Means<'v>> {
    let reads = || finding.reads.iter().map(|read| &*read.path);
    match finding.reason.filter(|_| !finding.is_gap()) {
        Some(Reason::EvidenceMissing | Reason::EvidenceStale) => reads().map(Means::Document).collect(),
        Some(Reason::MissingAnswer | Reason::UnreadableValue) => {
            finding.decisive.as_deref().map(Means::Answer).into_iter().collect()
        }
        _ if finding.is_gap() => {
            let steps = &finding.remediation.steps;
            let steps = steps.es.iter().zip(&steps.en).map(|(es, en)| Means::Step { es, en });
            finding.decisive.as_deref().map(Means::Answer).into_iter().chain(steps).collect()
        }
        _ => Vec::new(),
    }
}
