//! Verdict and index: a three-valued gate, and one weighted tree in exact arithmetic.

mod rounding;

use std::sync::Arc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{CheckedAdd, CheckedMul};
pub use rounding::{rounded, rounded_whole};
use rust_decimal::Decimal;

use crate::{
    engine::Count,
    finding::{Bounds, Finding, Outcome, Reason, Share, Worth},
    pack::{
        Manifest, Rule,
        manifest::{IndexModel, Weight},
    },
};

/// The verdict on the minimum conditions in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All are met.
    Met,
    /// At least one is known not to be met, or met only in part.
    NotMet,
    /// None is known not to be met, and at least one is unknown.
    Inconclusive,
    /// None was applicable: nothing was checked, which is never a pass.
    NotAssessed,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 4] = [Self::Met, Self::NotMet, Self::Inconclusive, Self::NotAssessed];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Inconclusive => "inconclusive",
            Self::NotAssessed => "not-assessed",
        }
    }

    /// The verdict over some findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let minimum = findings.into_iter().filter(|finding| finding.minimum().is_some());
        Self::over(minimum.map(|finding| finding.result.outcome))
    }

    /// The verdict over the outcomes of minimum conditions.
    pub(super) fn over(minimum: impl Iterator<Item = Outcome>) -> Self {
        let mut verdict = Self::NotAssessed;
        for outcome in minimum {
            verdict = match (outcome, verdict) {
                (Outcome::NotMet | Outcome::Partial, _) => return Self::NotMet,
                (Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error, _) => Self::Inconclusive,
                (Outcome::Met, Self::NotAssessed) => Self::Met,
                (Outcome::Met | Outcome::NotApplicable, verdict) => verdict,
            };
        }
        verdict
    }
}

/// An index in [0, 1] with what is not known of it. Exact; rounded once, when shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// If all that is unanswered counts 0: the headline.
    pub low: Exact,
    /// If all that is unanswered counts 1.
    pub high: Exact,
    /// Weight answered over weight applicable.
    pub coverage: Exact,
    /// Whether it is the published value that the document gives, for want of any answer to compute it from.
    pub stated: bool,
}

/// An exact fraction: in machine words where they suffice, and they nearly always do.
#[derive(Clone, Debug)]
pub enum Exact {
    /// In machine words; not reduced.
    Words(Share),
    /// In as many as it takes.
    Large(Box<BigRational>),
}

impl Exact {
    /// The same number as a reduced fraction.
    #[must_use]
    pub fn ratio(&self) -> BigRational {
        match self {
            Self::Words(share) => share.ratio(),
            Self::Large(ratio) => (**ratio).clone(),
        }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.ratio() == other.ratio()
    }
}

/// How many rules came out how. Consistency rules are in no total.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    by_outcome: [usize; Outcome::ALL.len()],
    /// Rules none of whose citations is in force.
    pub not_in_force: usize,
    /// Rules that the profile leaves out.
    pub out_of_profile: usize,
}

impl Totals {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, not_in_force: usize) -> Self {
        let mut totals = Self { by_outcome: Default::default(), not_in_force, out_of_profile: 0 };
        for finding in findings {
            for (outcome, count) in Outcome::ALL.iter().zip(&mut totals.by_outcome) {
                *count += usize::from(*outcome == finding.result.outcome);
            }
        }
        totals
    }

    /// How many came out so.
    #[must_use]
    pub fn get(&self, outcome: Outcome) -> usize {
        Outcome::ALL.iter().zip(&self.by_outcome).find(|(known, _)| **known == outcome).map_or(0, |(_, count)| *count)
    }

    /// Every scored rule of the pack, or of the chapter.
    #[must_use]
    pub fn rules(&self) -> usize {
        self.by_outcome.iter().sum::<usize>() + self.not_in_force + self.out_of_profile
    }
}

/// A chapter, with all chapters below it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChapterScore {
    /// Its place among the chapters of the pack.
    pub chapter: usize,
    /// The verdict on its own minimum conditions; `None` where none was applicable.
    pub verdict: Option<Verdict>,
    /// Its index; `None` where nothing counted.
    pub index: Option<Index>,
    /// How many of its rules came out how.
    pub totals: Totals,
}

/// The scores of a pack's tree.
pub(super) struct Scored {
    pub index: Option<Index>,
    pub chapters: Vec<ChapterScore>,
    /// By composite of the pack.
    pub composites: Vec<Option<Index>>,
}

/// What there is to score of a document.
pub(super) struct Marks<'m, F> {
    /// What each scored rule came to, by its place among them.
    pub leaf: F,
    /// By chapter, the published value that the document gives for it.
    pub stated: &'m [Option<Decimal>],
}

/// Scores findings on the tree of chapters.
pub(super) fn score(
    manifest: &Manifest,
    findings: &[Finding],
    not_in_force: &[Arc<Rule>],
    stated: &[Option<Decimal>],
) -> Scored {
    let tree = Tree::of(manifest, findings.iter().map(|finding| &finding.rule));
    let leaf = |at: usize| findings.get(at).map_or(Leaf::OUT, Leaf::of);
    let marks = Marks { leaf, stated };
    let chapters = manifest
        .chapters
        .iter()
        .enumerate()
        .map(|(at, chapter)| {
            let inside: Vec<&Finding> =
                findings.iter().filter(|finding| manifest.is_inside(&finding.rule.chapter, &chapter.id)).collect();
            let resting = not_in_force.iter().filter(|rule| manifest.is_inside(&rule.chapter, &chapter.id)).count();
            let verdict = Verdict::of(inside.iter().copied());
            ChapterScore {
                chapter: at,
                verdict: (verdict != Verdict::NotAssessed).then_some(verdict),
                index: tree.index(Part::Chapter(at), &marks),
                totals: Totals::of(inside, resting),
            }
        })
        .collect();
    let composites = (0..manifest.composites.len()).map(|at| tree.index(Part::Composite(at), &marks)).collect();
    Scored { index: tree.index(Part::Pack, &marks), chapters, composites }
}

/// The chapters of a pack with their rules, as one tree of weights.
#[derive(Debug)]
pub(super) struct Tree {
    model: IndexModel,
    /// By chapter, in the order of the pack; then the pack itself; then its composites.
    groups: Vec<Group>,
    root: usize,
}

/// What has an index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// The pack.
    Pack,
    /// A chapter, by its place in the pack.
    Chapter(usize),
    /// A composite, by its place in the pack.
    Composite(usize),
}

/// A chapter, or a sum of some. Weights are whole: all of a pack's, at one scale.
#[derive(Debug, Default)]
struct Group {
    /// Rules by their place among those scored, with their weights.
    leaves: Vec<(usize, i128)>,
    /// Chapters by their place in the pack, with their weights.
    chapters: Vec<(usize, i128)>,
}

/// What a rule brings to the sums.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf<'l> {
    pub outcome: Outcome,
    /// Why it came out so.
    pub reason: Option<Reason>,
    /// What it is worth, where the outcome alone does not tell.
    pub graded: Option<&'l Worth>,
}

impl<'l> Leaf<'l> {
    /// Nothing.
    pub(super) const OUT: Self = Self { outcome: Outcome::NotApplicable, reason: None, graded: None };

    fn of(finding: &'l Finding) -> Self {
        let result = &finding.result;
        Self { outcome: result.outcome, reason: result.reason, graded: Some(&result.value) }
    }

    pub(super) fn of_count(count: &'l Count) -> Self {
        Self { outcome: count.outcome, reason: count.reason, graded: count.graded.as_deref() }
    }

    /// What XCCDF counts of it: 1 or 0, or nothing.
    fn passes(self) -> Self {
        let outcome = match self.outcome {
            Outcome::Met => Outcome::Met,
            Outcome::Partial | Outcome::NotMet | Outcome::Error => Outcome::NotMet,
            Outcome::NotApplicable | Outcome::Unanswered | Outcome::NeedsReview => Outcome::NotApplicable,
        };
        Self { outcome, reason: self.reason, graded: None }
    }

    /// Whether it is left out of every sum.
    fn is_neutral(self) -> bool {
        self.graded.map_or(self.outcome == Outcome::NotApplicable, |worth| matches!(worth, Worth::Neutral))
    }

    /// What weights add by outcome, where that tells the worth, in the order of [`Sum`].
    fn add(by_outcome: [i128; Outcome::ALL.len()]) -> Option<[i128; 4]> {
        let [met, partial, not_met, _, unanswered, needs_review, error] = by_outcome;
        let open = partial.checked_add(unanswered)?.checked_add(needs_review)?;
        let coverage = met.checked_add(not_met)?.checked_add(error)?;
        Some([met, met.checked_add(open)?, coverage, coverage.checked_add(open)?])
    }
}

/// A sum does not fit the numbers it is made in.
struct TooLarge;

/// Sums of a group: low, high and coverage, over their total.
struct Sum<N> {
    low: N,
    high: N,
    coverage: N,
    total: N,
    /// Whether it was given, and not summed up.
    stated: bool,
}

impl Tree {
    /// Lays out the scored rules of a pack.
    pub(super) fn of<'r>(manifest: &Manifest, rules: impl Iterator<Item = &'r Arc<Rule>> + Clone) -> Self {
        let parts = || manifest.composites.iter().flat_map(|composite| &composite.chapters);
        let weights = rules.clone().map(|rule| rule.weight);
        let weights = weights.chain(manifest.chapters.iter().map(|chapter| chapter.weight));
        let weights = weights.chain(parts().map(|(_, Weight(weight))| *weight));
        let scale = weights.map(|weight| weight.scale()).max().unwrap_or_default();
        let whole = |weight: Decimal| weight.mantissa().saturating_mul(10_i128.pow(scale - weight.scale()));
        let root = manifest.chapters.len();
        let group_of = |id: Option<&str>| {
            id.and_then(|id| manifest.chapters.iter().position(|chapter| chapter.id == id)).unwrap_or(root)
        };
        let mut groups: Vec<Group> = (0..=root).map(|_| Group::default()).collect();
        for (at, rule) in rules.enumerate() {
            if let Some(group) = groups.get_mut(group_of(Some(&rule.chapter))) {
                group.leaves.push((at, whole(rule.weight)));
            }
        }
        for (at, chapter) in manifest.chapters.iter().enumerate() {
            if let Some(group) = groups.get_mut(group_of(chapter.parent.as_deref())) {
                group.chapters.push((at, whole(chapter.weight)));
            }
        }
        for composite in &manifest.composites {
            let place = |name: &str| manifest.chapters.iter().position(|chapter| chapter.id == name);
            let part = |(name, Weight(weight)): (&String, &Weight)| Some((place(name)?, whole(*weight)));
            let chapters = composite.chapters.iter().filter_map(part).collect();
            groups.push(Group { leaves: Vec::new(), chapters });
        }
        Self { model: manifest.index, groups, root }
    }

    /// The index of a part by the model that the pack names; `None` where
    /// nothing counts. The XCCDF models know no bounds and no published values;
    /// the coverage is that of the tree.
    pub(super) fn index<'l>(&self, part: Part, marks: &Marks<'_, impl Fn(usize) -> Leaf<'l>>) -> Option<Index> {
        let at = match part {
            Part::Pack => self.root,
            Part::Chapter(chapter) => chapter,
            Part::Composite(composite) => self.root + 1 + composite,
        };
        self.by_model::<i64>(at, marks)
            .or_else(|TooLarge| self.by_model::<i128>(at, marks))
            .or_else(|TooLarge| self.by_model::<BigInt>(at, marks))
            .unwrap_or_default()
    }

    fn by_model<'l, N: Number>(
        &self,
        at: usize,
        marks: &Marks<'_, impl Fn(usize) -> Leaf<'l>>,
    ) -> Result<Option<Index>, TooLarge> {
        let Marks { leaf, stated } = marks;
        let stated = |group| stated.get(group).copied().flatten().filter(|_| self.is_silent(group, leaf));
        let tree = || self.group::<N>(at, leaf, &stated);
        let passes = |at| leaf(at).passes();
        let flat = |weight: fn(i128) -> i128| {
            let mut leaves = Vec::new();
            self.leaves(at, &mut leaves);
            Self::sum::<N>(leaves.iter().map(|(at, own)| (weight(*own), passes(*at))))
        };
        let score = match self.model {
            IndexModel::WeightedTree => return Ok(tree()?.map(Sum::index)),
            IndexModel::XccdfDefault => self.group::<N>(at, &passes, &|_| None)?,
            IndexModel::XccdfFlat | IndexModel::XccdfAbsolute => flat(|weight| weight)?,
            IndexModel::XccdfFlatUnweighted => flat(|_| 1)?,
        };
        let Some(score) = score.map(Sum::index) else { return Ok(None) };
        let low = match self.model {
            IndexModel::XccdfAbsolute => Exact::Large(Box::new(score.low.ratio().floor())),
            _ => score.low,
        };
        let coverage = tree()?.map(|tree| tree.index().coverage);
        Ok(coverage.map(|coverage| Index { low: low.clone(), high: low, coverage, stated: false }))
    }

    /// The rules of a chapter and of those below it, by their place among those scored.
    pub(super) fn rules_in(&self, chapter: usize) -> Vec<usize> {
        let mut leaves = Vec::new();
        self.leaves(chapter, &mut leaves);
        leaves.into_iter().map(|(at, _)| at).collect()
    }

    /// How many composites there are.
    pub(super) fn composites(&self) -> usize {
        self.groups.len().saturating_sub(self.root + 1)
    }

    /// Every leaf of a group and of the groups below it.
    fn leaves(&self, group: usize, found: &mut Vec<(usize, i128)>) {
        let Some(group) = self.groups.get(group) else { return };
        found.extend(&group.leaves);
        for (chapter, _) in &group.chapters {
            self.leaves(*chapter, found);
        }
    }

    /// Whether each rule of a group that counts lacks the answer it needs. One
    /// without its evidence does not: what is claimed is not made up for.
    fn is_silent<'l>(&self, group: usize, leaf: &impl Fn(usize) -> Leaf<'l>) -> bool {
        let mut leaves = Vec::new();
        self.leaves(group, &mut leaves);
        let mut leaves = leaves.into_iter().map(|(at, _)| leaf(at));
        leaves.all(|leaf| leaf.reason == Some(Reason::MissingAnswer) || leaf.is_neutral())
    }

    /// The mean of a chapter's rules and chapters by weight: sum(w v) / sum(w)
    /// over those that count. Where nothing of it is answered, the value that
    /// is `stated` for it.
    fn group<'l, N: Number>(
        &self,
        at: usize,
        leaf: &impl Fn(usize) -> Leaf<'l>,
        stated: &impl Fn(usize) -> Option<Decimal>,
    ) -> Result<Option<Sum<N>>, TooLarge> {
        let Some(group) = self.groups.get(at) else { return Ok(None) };
        let leaves = group.leaves.iter().map(|(at, weight)| (*weight, leaf(*at)));
        let mut sums = Sums::of(leaves).ok_or(TooLarge)?;
        for (chapter, weight) in &group.chapters {
            if let Some(part) = self.group::<N>(*chapter, leaf, stated)? {
                sums.add(&word(*weight).ok_or(TooLarge)?, part).ok_or(TooLarge)?;
            }
        }
        let Some(sum) = sums.sum() else { return Ok(None) };
        match stated(at).filter(|_| sum.coverage.is_zero()) {
            Some(value) => Sum::stated(value).ok_or(TooLarge).map(Some),
            None => Ok(Some(sum)),
        }
    }

    fn sum<'l, N: Number>(leaves: impl Iterator<Item = (i128, Leaf<'l>)>) -> Result<Option<Sum<N>>, TooLarge> {
        Ok(Sums::of(leaves).ok_or(TooLarge)?.sum())
    }
}

/// Whole numbers that sums are made of: `None` where a result does not fit.
trait Number: Integer + CheckedAdd + CheckedMul + Clone + From<i32> + TryFrom<i128> {
    /// One over another, which is not zero.
    fn over(self, whole: &Self) -> Exact;
}

impl Number for i64 {
    fn over(self, whole: &Self) -> Exact {
        Exact::Words(Share { part: self.into(), whole: (*whole).into() })
    }
}

impl Number for i128 {
    fn over(self, whole: &Self) -> Exact {
        Exact::Words(Share { part: self, whole: *whole })
    }
}

impl Number for BigInt {
    fn over(self, whole: &Self) -> Exact {
        Exact::Large(Box::new(BigRational::new(self, whole.clone())))
    }
}

/// A denominator that leaves room for the sums over it.
const SMALL: i32 = 1 << 30;

fn word<N: Number>(value: i128) -> Option<N> {
    N::try_from(value).ok()
}

/// Weighted sums on their way, over one denominator.
struct Sums<N> {
    sum: Sum<N>,
    of: N,
}

impl<N: Number> Sums<N> {
    /// The sums of some rules.
    fn of<'l>(leaves: impl Iterator<Item = (i128, Leaf<'l>)>) -> Option<Self> {
        let sum = Sum { low: N::zero(), high: N::zero(), coverage: N::zero(), total: N::zero(), stated: false };
        let mut sums = Self { sum, of: N::one() };
        // Nearly always the outcome tells the worth: one weight for each outcome,
        // and whole parts need no common denominator.
        let mut weights = [0_i128; Outcome::ALL.len()];
        for (weight, leaf) in leaves {
            match leaf.graded {
                None => {
                    let sum = weights.get_mut(leaf.outcome as usize)?;
                    *sum = sum.checked_add(weight)?;
                }
                Some(worth) => sums.graded(weight, worth)?,
            }
        }
        let of = sums.of.clone();
        let [low, high, coverage, total] = Leaf::add(weights)?;
        sums.add_whole(&of, [word(low)?, word(high)?, word(coverage)?, word(total)?])?;
        Some(sums)
    }

    fn graded(&mut self, weight: i128, worth: &Worth) -> Option<()> {
        let Some(Bounds { low, high, answered, whole }) = worth.bounds() else { return Some(()) };
        let (low, high, coverage, total) = (word(low)?, word(high)?, word(answered)?, word(whole)?);
        self.add(&word(weight)?, Sum { low, high, coverage, total, stated: false })
    }

    /// Adds fractions over `part.total` by weight.
    fn add(&mut self, weight: &N, part: Sum<N>) -> Option<()> {
        // Small denominators soon divide the one there is; a product of small
        // ones takes no search for what they have in common.
        let (mut times, rest) = self.of.div_rem(&part.total);
        if !rest.is_zero() {
            match self.of.checked_mul(&part.total).filter(|product| *product < SMALL.into()) {
                Some(product) => {
                    self.scale(&part.total)?;
                    times = std::mem::replace(&mut self.of, product);
                }
                None => {
                    let of = self.of.lcm(&part.total);
                    self.scale(&of.div_floor(&self.of))?;
                    times = of.div_floor(&part.total);
                    self.of = of;
                }
            }
        }
        let weight = weight.checked_mul(&times)?;
        let Sum { low, high, coverage, total, .. } = part;
        self.add_whole(&weight, [low, high, coverage, total])
    }

    /// Puts the sums over so many times their denominator.
    fn scale(&mut self, by: &N) -> Option<()> {
        let Sum { low, high, coverage, total, .. } = &mut self.sum;
        for part in [low, high, coverage, total] {
            *part = part.checked_mul(by)?;
        }
        Some(())
    }

    /// Adds parts over the denominator of the sums.
    #[inline]
    fn add_whole(&mut self, weight: &N, parts: [N; 4]) -> Option<()> {
        let Sum { low, high, coverage, total, .. } = &mut self.sum;
        for (sum, part) in [low, high, coverage, total].into_iter().zip(parts) {
            *sum = sum.checked_add(&part.checked_mul(weight)?)?;
        }
        Some(())
    }

    fn sum(self) -> Option<Sum<N>> {
        (!self.sum.total.is_zero()).then_some(self.sum)
    }
}

impl<N: Number> Sum<N> {
    /// A value that is given, and all of it known.
    fn stated(value: Decimal) -> Option<Self> {
        let Share { part, whole } = Share::of(value);
        Some(Self { low: word(part)?, high: word(part)?, coverage: word(whole)?, total: word(whole)?, stated: true })
    }

    fn index(self) -> Index {
        let Self { low, high, coverage, total, stated } = self;
        Index { low: low.over(&total), high: high.over(&total), coverage: coverage.over(&total), stated }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_outcome_adds_is_what_it_is_worth() {
        for (at, outcome) in Outcome::ALL.into_iter().enumerate() {
            let worth = Worth::of(outcome).bounds();
            let expected = worth.map_or([0; 4], |worth| [worth.low, worth.high, worth.answered, worth.whole]);
            let mut weights = [0; Outcome::ALL.len()];
            weights[at] = 1;
            assert_eq!(Leaf::add(weights), Some(expected), "{outcome:?}");
        }
    }
}
