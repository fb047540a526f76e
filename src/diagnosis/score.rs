//! Verdict and index: a three-valued gate, and one weighted tree in exact arithmetic.

use std::sync::Arc;

use num_rational::BigRational;

use crate::{
    engine::rational,
    finding::{Finding, Outcome, Worth},
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
        let mut verdict = Self::NotAssessed;
        for finding in findings.into_iter().filter(|finding| finding.minimum().is_some()) {
            verdict = match (finding.result.outcome, verdict) {
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
    pub low: BigRational,
    /// If all that is unanswered counts 1.
    pub high: BigRational,
    /// Weight answered over weight applicable.
    pub coverage: BigRational,
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
                index: index(manifest, &inside, Some(&chapter.id)),
                totals: Totals::of(inside, resting),
            }
        })
        .collect();
    let all: Vec<&Finding> = findings.iter().collect();
    Scored { index: index(manifest, &all, None), chapters }
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

/// The index of a chapter, or of the pack, by the model that the pack names.
/// The XCCDF models know no bounds; the coverage is that of the tree.
fn index(manifest: &Manifest, findings: &[&Finding], chapter: Option<&str>) -> Option<Index> {
    let tree = group(manifest, findings, chapter, &|finding| leaf(&finding.result.value));
    let one = || BigRational::from_integer(1.into());
    let score = match manifest.index {
        IndexModel::WeightedTree => return tree,
        IndexModel::XccdfDefault => group(manifest, findings, chapter, &passes)?.low,
        IndexModel::XccdfFlat => flat(findings, |finding| rational(finding.rule.weight))?,
        IndexModel::XccdfFlatUnweighted => flat(findings, |_| one())?,
        IndexModel::XccdfAbsolute => flat(findings, |finding| rational(finding.rule.weight))?.floor(),
    };
    Some(Index { low: score.clone(), high: score, coverage: tree?.coverage })
}

/// What XCCDF counts of a finding: 1 or 0, or nothing.
fn passes(finding: &Finding) -> Option<Index> {
    let value = match finding.result.outcome {
        Outcome::Met => 1,
        Outcome::Partial | Outcome::NotMet | Outcome::Error => 0,
        Outcome::NotApplicable | Outcome::Unanswered | Outcome::NeedsReview => return None,
    };
    let value = BigRational::from_integer(value.into());
    Some(Index { low: value.clone(), high: value.clone(), coverage: value })
}

/// What is met over what counts, without chapters; nothing where no weight counts.
fn flat(findings: &[&Finding], weight: impl Fn(&Finding) -> BigRational) -> Option<BigRational> {
    let zero = || BigRational::from_integer(0.into());
    let (mut met, mut counted) = (zero(), zero());
    for finding in findings {
        if let Some(value) = passes(finding) {
            let weight = weight(finding);
            met += &weight * value.low;
            counted += weight;
        }
    }
    (counted != zero()).then(|| met / counted)
}

/// The mean of a chapter's rules and chapters by weight: sum(w v) / sum(w) over
/// those that count.
fn group(
    manifest: &Manifest,
    findings: &[&Finding],
    chapter: Option<&str>,
    value: &impl Fn(&Finding) -> Option<Index>,
) -> Option<Index> {
    let zero = || BigRational::from_integer(0.into());
    let mut sum = Index { low: zero(), high: zero(), coverage: zero() };
    let mut total = zero();
    let mut add = |weight: BigRational, part: Index| {
        sum.low += &weight * part.low;
        sum.high += &weight * part.high;
        sum.coverage += &weight * part.coverage;
        total += weight;
    };
    for finding in findings.iter().filter(|finding| Some(&*finding.rule.chapter) == chapter) {
        if let Some(leaf) = value(finding) {
            add(rational(finding.rule.weight), leaf);
        }
    }
    for child in manifest.chapters.iter().filter(|child| child.parent.as_deref() == chapter) {
        if let Some(part) = group(manifest, findings, Some(&child.id), value) {
            add(rational(child.weight), part);
        }
    }
    (total != zero()).then(|| Index { low: sum.low / &total, high: sum.high / &total, coverage: sum.coverage / &total })
}

fn leaf(worth: &Worth) -> Option<Index> {
    match worth {
        Worth::Neutral => None,
        Worth::Known(value) => {
            Some(Index { low: value.clone(), high: value.clone(), coverage: BigRational::from_integer(1.into()) })
        }
        Worth::Between { low, high, answered } => {
            Some(Index { low: low.clone(), high: high.clone(), coverage: answered.clone() })
        }
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
