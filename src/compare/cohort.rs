//! Many pairs in figures. Only pairs count: what stands on one side says
//! nothing of what moved.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;
use num_traits::Zero;

use super::{
    Comparison,
    pair::Pair,
    rule::{Cause, Moved, RuleChange, Ruler},
};
use crate::view::Words;

/// What many pairs come to.
#[derive(Clone, Debug)]
pub struct Cohort<'v> {
    /// All of them.
    pub all: Directions,
    /// Rules by how they moved, in the order of [`Moved::ALL`], over all pairs.
    pub moved: [usize; Moved::ALL.len()],
    /// What moved an outcome, in the order of [`Cause::ALL`], over all rules of all pairs.
    pub causes: [usize; Cause::ALL.len()],
    /// Rules whose evidence moved and whose outcome did not, over all pairs.
    pub evidence_only: usize,
    /// The mean index over pairs that have one on both sides.
    pub index: Means,
    /// By type of institution.
    pub groups: Vec<(Option<&'v str>, Directions)>,
    /// By chapter, with the chapters below it.
    pub chapters: Vec<OfChapter<'v>>,
    /// By rule of the pack, those of which anything moved.
    pub rules: Vec<OfRule<'v>>,
}

/// How many institutions went which way, by the rules that they moved themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Directions {
    /// Some rules improved, none was set back.
    pub improved: usize,
    /// Some were set back, none improved.
    pub set_back: usize,
    /// Some of each.
    pub mixed: usize,
    /// None of either.
    pub same: usize,
}

/// Mean indices and what moved them, over pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Means {
    /// How many pairs have an index on both sides.
    pub pairs: usize,
    /// Before.
    pub before: Option<BigRational>,
    /// After.
    pub after: Option<BigRational>,
    /// How many of them have a change that can be split.
    pub split: usize,
    /// The mean of what each cause adds over those, in the order of [`Cause::ALL`].
    pub causes: Option<[BigRational; Cause::ALL.len()]>,
}

/// A chapter over many pairs.
#[derive(Clone, Debug)]
pub struct OfChapter<'v> {
    /// Name of the pack.
    pub pack: &'v str,
    /// Name of the chapter.
    pub id: &'v str,
    /// Title.
    pub title: &'v Words<'v>,
    /// How many institutions went which way in it.
    pub directions: Directions,
}

/// A rule over many pairs.
#[derive(Clone, Debug)]
pub struct OfRule<'v> {
    /// Name of the pack.
    pub pack: &'v str,
    /// Name of the rule.
    pub id: &'v str,
    /// Title; `None` for one that judged nobody.
    pub title: Option<&'v Words<'v>>,
    /// How it moved, in the order of [`Moved::ALL`].
    pub moved: [usize; Moved::ALL.len()],
    /// What moved of the rule itself.
    pub ruler: BTreeSet<Ruler>,
}

impl Directions {
    /// How many institutions.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.improved + self.set_back + self.mixed + self.same
    }

    fn add<'r, 'v: 'r>(&mut self, rules: impl Iterator<Item = &'r RuleChange<'v>>) {
        let (mut improved, mut set_back) = (false, false);
        for rule in rules {
            improved |= rule.is_own(Moved::Improved);
            set_back |= rule.is_own(Moved::SetBack);
        }
        *match (improved, set_back) {
            (true, false) => &mut self.improved,
            (false, true) => &mut self.set_back,
            (true, true) => &mut self.mixed,
            (false, false) => &mut self.same,
        } += 1;
    }
}

impl<'v> Cohort<'v> {
    /// The figures of a comparison.
    #[must_use]
    pub fn of(comparison: &Comparison<'v>) -> Self {
        let pairs = &comparison.pairs;
        let mut all = Directions::default();
        let mut groups: BTreeMap<Option<&'v str>, Directions> = BTreeMap::new();
        for pair in pairs {
            all.add(pair.rules.iter());
            let kind = pair.after.result.institution.kind.as_deref();
            groups.entry(kind).or_default().add(pair.rules.iter());
        }
        let rules = || pairs.iter().flat_map(|pair| &pair.rules);
        Self {
            all,
            moved: Moved::ALL.map(|moved| rules().filter(|rule| rule.moved == Some(moved)).count()),
            causes: Cause::ALL.map(|cause| rules().filter(|rule| rule.cause == Some(cause)).count()),
            evidence_only: rules().filter(|rule| rule.evidence_only).count(),
            index: means(pairs),
            groups: groups.into_iter().collect(),
            chapters: chapters(pairs),
            rules: by_rule(pairs),
        }
    }
}

fn means(pairs: &[Pair<'_>]) -> Means {
    let splits: Vec<_> = pairs.iter().filter_map(|pair| pair.index.as_ref()).collect();
    let mean = |values: &mut dyn Iterator<Item = BigRational>| {
        let (mut sum, mut count) = (BigRational::zero(), 0_u64);
        for value in values {
            sum += value;
            count += 1;
        }
        (count > 0).then(|| sum / BigRational::from_integer(count.into()))
    };
    let split = splits.iter().filter(|split| split.parts.is_some()).count();
    let causes: Option<Vec<_>> =
        Cause::ALL.iter().map(|cause| mean(&mut splits.iter().filter_map(|split| split.by(*cause)))).collect();
    Means {
        pairs: splits.len(),
        before: mean(&mut splits.iter().map(|split| split.before.clone())),
        after: mean(&mut splits.iter().map(|split| split.after.clone())),
        split,
        causes: causes.and_then(|causes| causes.try_into().ok()),
    }
}

/// The name of the pack of a pair.
fn pack<'v>(pair: &Pair<'v>) -> &'v str {
    pair.after.result.pack.as_ref().map_or("", |pack| &*pack.id)
}

fn chapters<'v>(pairs: &[Pair<'v>]) -> Vec<OfChapter<'v>> {
    let mut known: Vec<OfChapter<'v>> = Vec::new();
    for pair in pairs {
        let chapters = &pair.after.result.chapters;
        for chapter in chapters {
            // INVARIANT: `Pack::parse` refuses loops, and a saved result that has one ends after as many steps as chapters.
            let is_inside = |of: &str| {
                let mut here = Some(of);
                for _ in 0..=chapters.len() {
                    let Some(id) = here else { return false };
                    if id == chapter.id {
                        return true;
                    }
                    here = chapters.iter().find(|other| other.id == id).and_then(|other| other.parent.as_deref());
                }
                false
            };
            let rules =
                pair.rules.iter().filter(|rule| rule.finding().is_some_and(|finding| is_inside(&finding.chapter)));
            let at = known.iter().position(|of| of.pack == pack(pair) && of.id == chapter.id).unwrap_or_else(|| {
                let directions = Directions::default();
                known.push(OfChapter { pack: pack(pair), id: &chapter.id, title: &chapter.title, directions });
                known.len() - 1
            });
            if let Some(of) = known.get_mut(at) {
                of.directions.add(rules);
            }
        }
    }
    known
}

fn by_rule<'v>(pairs: &[Pair<'v>]) -> Vec<OfRule<'v>> {
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut known: Vec<OfRule<'v>> = Vec::new();
    for pair in pairs {
        for rule in &pair.rules {
            let at = *places.entry((pack(pair), rule.id())).or_insert_with(|| {
                let (moved, ruler) = ([0; Moved::ALL.len()], BTreeSet::new());
                known.push(OfRule { pack: pack(pair), id: rule.id(), title: None, moved, ruler });
                known.len() - 1
            });
            let Some(of) = known.get_mut(at) else { continue };
            of.title = of.title.or_else(|| rule.finding().map(|finding| &finding.title));
            of.ruler.extend(&rule.ruler);
            for (way, count) in Moved::ALL.iter().zip(&mut of.moved) {
                *count += usize::from(rule.moved == Some(*way));
            }
        }
    }
    let same = Moved::ALL.iter().position(|moved| *moved == Moved::Same);
    let moves = |of: &OfRule<'_>| of.moved.iter().enumerate().any(|(at, count)| Some(at) != same && *count > 0);
    known.retain(|of| moves(of) || !of.ruler.is_empty());
    known
}
