//! Verdict and index: a three-valued gate, and one weighted tree in exact arithmetic.

use std::sync::Arc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{CheckedAdd, CheckedMul};
use rust_decimal::Decimal;

use crate::{
    finding::{Bounds, Finding, Outcome, Share, Worth},
    pack::{Manifest, Rule, manifest::IndexModel},
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
}

impl Totals {
    /// Counts findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, not_in_force: usize) -> Self {
        let mut totals = Self { by_outcome: Default::default(), not_in_force };
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
        self.by_outcome.iter().sum::<usize>() + self.not_in_force
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
}

/// Scores findings on the tree of chapters.
pub(super) fn score(manifest: &Manifest, findings: &[Finding], not_in_force: &[Arc<Rule>]) -> Scored {
    let tree = Tree::of(manifest, findings.iter().map(|finding| &finding.rule));
    let leaf = |at: usize| findings.get(at).map(|finding| (finding.result.outcome, &finding.result.value));
    let chapters = manifest
        .chapters
        .iter()
        .enumerate()
        .map(|(at, chapter)| {
            let inside: Vec<&Finding> =
                findings.iter().filter(|finding| is_inside(manifest, &finding.rule.chapter, &chapter.id)).collect();
            let resting = not_in_force.iter().filter(|rule| is_inside(manifest, &rule.chapter, &chapter.id)).count();
            let verdict = Verdict::of(inside.iter().copied());
            ChapterScore {
                chapter: at,
                verdict: (verdict != Verdict::NotAssessed).then_some(verdict),
                index: tree.index(Some(at), &leaf),
                totals: Totals::of(inside, resting),
            }
        })
        .collect();
    Scored { index: tree.index(None, &leaf), chapters }
}

/// Whether a chapter is another, or below it.
fn is_inside(manifest: &Manifest, chapter: &str, ancestor: &str) -> bool {
    let mut here = Some(chapter);
    // INVARIANT: `Pack::parse` refuses loops, so the way up ends.
    while let Some(id) = here {
        if id == ancestor {
            return true;
        }
        here = manifest.chapters.iter().find(|chapter| chapter.id == id).and_then(|chapter| chapter.parent.as_deref());
    }
    false
}

/// The chapters of a pack with their rules, as one tree of weights.
#[derive(Debug)]
pub(super) struct Tree {
    model: IndexModel,
    /// By chapter, in the order of the pack; the last is the pack itself.
    groups: Vec<Group>,
}

/// A chapter. Weights are whole: all of a pack's, at one scale.
#[derive(Debug, Default)]
struct Group {
    /// Rules by their place among those scored, with their weights.
    leaves: Vec<(usize, i128)>,
    /// Chapters by their place in the pack, with their weights.
    chapters: Vec<(usize, i128)>,
}

/// A sum does not fit the numbers it is made in.
struct TooLarge;

/// Sums of a group: low, high and coverage, over their total.
struct Sum<N> {
    low: N,
    high: N,
    coverage: N,
    total: N,
}

impl Tree {
    /// Lays out the scored rules of a pack.
    pub(super) fn of<'r>(manifest: &Manifest, rules: impl Iterator<Item = &'r Arc<Rule>> + Clone) -> Self {
        let weights =
            rules.clone().map(|rule| rule.weight).chain(manifest.chapters.iter().map(|chapter| chapter.weight));
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
        Self { model: manifest.index, groups }
    }

    /// The index of a chapter, or of the pack, by the model that the pack
    /// names; `None` where nothing counts. The XCCDF models know no bounds;
    /// the coverage is that of the tree.
    pub(super) fn index<'l>(
        &self,
        chapter: Option<usize>,
        leaf: &impl Fn(usize) -> Option<(Outcome, &'l Worth)>,
    ) -> Option<Index> {
        self.by_model::<i64>(chapter, leaf)
            .or_else(|TooLarge| self.by_model::<i128>(chapter, leaf))
            .or_else(|TooLarge| self.by_model::<BigInt>(chapter, leaf))
            .unwrap_or_default()
    }

    fn by_model<'l, N: Number>(
        &self,
        chapter: Option<usize>,
        leaf: &impl Fn(usize) -> Option<(Outcome, &'l Worth)>,
    ) -> Result<Option<Index>, TooLarge> {
        let at = chapter.unwrap_or(self.groups.len() - 1);
        let tree = || self.group::<N>(at, &|at| leaf(at).map_or(&Worth::Neutral, |(_, worth)| worth));
        let passes = |at| leaf(at).map_or(&Worth::Neutral, |(outcome, _)| passes(outcome));
        let flat = |weight: fn(i128) -> i128| {
            let mut leaves = Vec::new();
            self.leaves(at, &mut leaves);
            Self::sum::<N>(leaves.iter().map(|(at, own)| (weight(*own), passes(*at))))
        };
        let score = match self.model {
            IndexModel::WeightedTree => return Ok(tree()?.map(Sum::index)),
            IndexModel::XccdfDefault => self.group::<N>(at, &passes)?,
            IndexModel::XccdfFlat | IndexModel::XccdfAbsolute => flat(|weight| weight)?,
            IndexModel::XccdfFlatUnweighted => flat(|_| 1)?,
        };
        let Some(score) = score.map(Sum::index) else { return Ok(None) };
        let low = match self.model {
            IndexModel::XccdfAbsolute => Exact::Large(Box::new(score.low.ratio().floor())),
            _ => score.low,
        };
        Ok(tree()?.map(|tree| Index { low: low.clone(), high: low, coverage: tree.index().coverage }))
    }

    /// Every leaf of a group and of the groups below it.
    fn leaves(&self, group: usize, found: &mut Vec<(usize, i128)>) {
        let Some(group) = self.groups.get(group) else { return };
        found.extend(&group.leaves);
        for (chapter, _) in &group.chapters {
            self.leaves(*chapter, found);
        }
    }

    /// The mean of a chapter's rules and chapters by weight: sum(w v) / sum(w)
    /// over those that count.
    fn group<'l, N: Number>(
        &self,
        group: usize,
        worth: &impl Fn(usize) -> &'l Worth,
    ) -> Result<Option<Sum<N>>, TooLarge> {
        let Some(group) = self.groups.get(group) else { return Ok(None) };
        let mut sums = Sums::new();
        for (leaf, weight) in &group.leaves {
            sums.leaf(*weight, worth(*leaf)).ok_or(TooLarge)?;
        }
        for (chapter, weight) in &group.chapters {
            if let Some(part) = self.group::<N>(*chapter, worth)? {
                sums.add(&word(*weight).ok_or(TooLarge)?, &part).ok_or(TooLarge)?;
            }
        }
        Ok(sums.sum())
    }

    fn sum<'l, N: Number>(leaves: impl Iterator<Item = (i128, &'l Worth)>) -> Result<Option<Sum<N>>, TooLarge> {
        let mut sums = Sums::new();
        for (weight, worth) in leaves {
            sums.leaf(weight, worth).ok_or(TooLarge)?;
        }
        Ok(sums.sum())
    }
}

/// Whole numbers that sums are made of: `None` where a result does not fit.
trait Number: Integer + CheckedAdd + CheckedMul + Clone + TryFrom<i128> {
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

fn word<N: Number>(value: i128) -> Option<N> {
    N::try_from(value).ok()
}

/// Weighted sums on their way, over one denominator.
struct Sums<N> {
    sum: Sum<N>,
    of: N,
}

impl<N: Number> Sums<N> {
    fn new() -> Self {
        Self { sum: Sum { low: N::zero(), high: N::zero(), coverage: N::zero(), total: N::zero() }, of: N::one() }
    }

    fn leaf(&mut self, weight: i128, worth: &Worth) -> Option<()> {
        let Some(Bounds { low, high, answered, whole }) = worth.bounds() else { return Some(()) };
        let sum = Sum { low: word(low)?, high: word(high)?, coverage: word(answered)?, total: word(whole)? };
        self.add(&word(weight)?, &sum)
    }

    /// Adds fractions over `part.total` by weight.
    fn add(&mut self, weight: &N, part: &Sum<N>) -> Option<()> {
        if !part.total.is_one() {
            let of = self.of.lcm(&part.total);
            self.scale(&of.div_floor(&self.of))?;
            let weight = weight.checked_mul(&of.div_floor(&part.total))?;
            self.of = of;
            return self.add_whole(&weight, part);
        }
        // What is met or not met is whole, and needs no common denominator.
        let weight = if self.of.is_one() { weight.clone() } else { weight.checked_mul(&self.of)? };
        self.add_whole(&weight, part)
    }

    /// Puts the sums over so many times their denominator.
    fn scale(&mut self, by: &N) -> Option<()> {
        let Sum { low, high, coverage, total } = &mut self.sum;
        for part in [low, high, coverage, total] {
            *part = part.checked_mul(by)?;
        }
        Some(())
    }

    /// Adds parts over the denominator of the sums.
    fn add_whole(&mut self, weight: &N, part: &Sum<N>) -> Option<()> {
        let mine = &mut self.sum;
        let pairs = [
            (&mut mine.low, &part.low),
            (&mut mine.high, &part.high),
            (&mut mine.coverage, &part.coverage),
            (&mut mine.total, &part.total),
        ];
        for (sum, part) in pairs {
            *sum = sum.checked_add(&part.checked_mul(weight)?)?;
        }
        Some(())
    }

    fn sum(self) -> Option<Sum<N>> {
        (!self.sum.total.is_zero()).then_some(self.sum)
    }
}

impl<N: Number> Sum<N> {
    fn index(self) -> Index {
        let Self { low, high, coverage, total } = self;
        Index { low: low.over(&total), high: high.over(&total), coverage: coverage.over(&total) }
    }
}

/// What XCCDF counts of an outcome: 1 or 0, or nothing.
fn passes(outcome: Outcome) -> &'static Worth {
    match outcome {
        Outcome::Met => &Worth::ALL,
        Outcome::Partial | Outcome::NotMet | Outcome::Error => &Worth::NOTHING,
        Outcome::NotApplicable | Outcome::Unanswered | Outcome::NeedsReview => &Worth::Neutral,
    }
}

/// A figure with some decimals, rounded half to even: the one rounding there is.
#[must_use]
pub fn rounded(value: &BigRational, decimals: u32) -> String {
    let scale = num_rational::BigRational::from_integer(10.into()).pow(i32::try_from(decimals).unwrap_or_default());
    let scaled = value * scale;
    let floor = scaled.floor();
    let half = BigRational::new(1.into(), 2.into());
    let rest = &scaled - &floor;
    let two = BigRational::from_integer(2.into());
    let is_odd = !(&floor / two).is_integer();
    let up = rest > half || (rest == half && is_odd);
    let whole = if up { floor + BigRational::from_integer(1.into()) } else { floor };
    let digits = whole.to_integer().to_string();
    let places = usize::try_from(decimals).unwrap_or_default();
    if places == 0 {
        return digits;
    }
    let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| ("-", digits));
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (units, fraction) = digits.split_at(digits.len() - places);
    format!("{sign}{units}.{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numerator: i64, denominator: i64, decimals: u32, expected: &str) {
        assert_eq!(rounded(&BigRational::new(numerator.into(), denominator.into()), decimals), expected);
    }

    #[test]
    fn figures_round_half_to_even() {
        check(1, 8, 2, "0.12");
        check(3, 8, 2, "0.38");
        check(2, 3, 6, "0.666667");
        check(1, 1, 2, "1.00");
        check(5, 1000, 2, "0.00");
        check(1, 2, 0, "0");
    }
}
