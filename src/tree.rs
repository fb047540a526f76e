//! The index of a result, computed again from its views alone: what it would be
//! with other answers, under other weights, without some rules.
//!
//! Exact, by the same law as the index itself; a property test holds that on
//! the answers as they are it gives the index as it was published.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::{
    finding::{Outcome, Share},
    pack::manifest::IndexModel,
    view::{ChapterView, Figure, FindingView, ResultView},
};

/// The chapters of a result with its rules, as one tree of weights.
#[derive(Clone, Debug)]
pub struct Tree<'v> {
    model: IndexModel,
    /// By chapter; the root stands last.
    groups: Vec<Group<'v>>,
    weights: Vec<BigRational>,
}

#[derive(Clone, Debug, Default)]
struct Group<'v> {
    id: &'v str,
    /// Rules by their place in the result.
    leaves: Vec<usize>,
    /// Chapters by their place, with their weights.
    chapters: Vec<(usize, BigRational)>,
}

/// What a rule is taken to have come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The outcome.
    pub outcome: Outcome,
    /// What it is worth, all that is unknown counting 0; `None` where it drops out.
    pub worth: Option<BigRational>,
    /// The document whose answers say so; `None` for what is only supposed.
    pub of: Option<usize>,
}

impl Mark {
    /// What a rule came to over a document, by a number that tells it from others.
    #[must_use]
    pub fn of(finding: &FindingView<'_>, document: usize) -> Self {
        Self { outcome: finding.outcome, worth: worth(finding), of: Some(document) }
    }

    /// As if the rule were met.
    #[must_use]
    pub fn met() -> Self {
        Self { outcome: Outcome::Met, worth: Some(BigRational::one()), of: None }
    }

    /// What XCCDF counts of it: 1 or 0, or nothing.
    fn passes(&self) -> Option<BigRational> {
        match self.outcome {
            Outcome::Met => Some(BigRational::one()),
            Outcome::Partial | Outcome::NotMet | Outcome::Error => Some(BigRational::zero()),
            Outcome::NotApplicable | Outcome::Unanswered | Outcome::NeedsReview => None,
        }
    }
}

/// The published values that a document gives for chapters, where none of their components is answered.
#[derive(Clone, Debug, Default)]
pub struct Stated<'v>(BTreeMap<&'v str, BigRational>);

impl<'v> Stated<'v> {
    /// Those of a result.
    #[must_use]
    pub fn of(result: &'v ResultView<'v>) -> Self {
        let stated = result.chapters.iter().filter(|chapter| chapter.stated);
        Self(stated.filter_map(|chapter| Some((&*chapter.id, value(chapter)?))).collect())
    }
}

fn value(chapter: &ChapterView<'_>) -> Option<BigRational> {
    let exact = chapter.exact.as_deref().and_then(|exact| exact.parse().ok());
    exact.or_else(|| Some(number(&chapter.index.as_ref()?.low)))
}

/// What a finding is worth, all that is unknown counting 0; `None` where it drops out.
#[must_use]
pub fn worth(finding: &FindingView<'_>) -> Option<BigRational> {
    let worth = finding.worth.as_ref()?;
    let exact = worth.exact.as_ref().and_then(|exact| exact.low.parse().ok());
    Some(exact.unwrap_or_else(|| number(&worth.low)))
}

fn number(figure: &Figure) -> BigRational {
    Share::of(figure.number()).ratio()
}

impl<'v> Tree<'v> {
    /// Lays out the rules that a result judged.
    #[must_use]
    pub fn of(result: &'v ResultView<'v>) -> Self {
        let chapters = &result.chapters;
        let root = chapters.len();
        let place = |id: &str| chapters.iter().position(|chapter| chapter.id == id).unwrap_or(root);
        let mut groups: Vec<Group<'v>> =
            chapters.iter().map(|chapter| Group { id: &chapter.id, ..Group::default() }).collect();
        groups.push(Group::default());
        for (at, chapter) in chapters.iter().enumerate() {
            let parent = chapter.parent.as_deref().map_or(root, place);
            if let Some(group) = groups.get_mut(parent) {
                group.chapters.push((at, number(&chapter.weight)));
            }
        }
        for (at, finding) in result.findings.iter().enumerate() {
            if let Some(group) = groups.get_mut(place(&finding.chapter)) {
                group.leaves.push(at);
            }
        }
        let weights = result.findings.iter().map(|finding| number(&finding.weight)).collect();
        Self { model: result.index_model, groups, weights }
    }

    /// The index with these marks, one a rule of the result in its order;
    /// `None` leaves a rule out. `stated` holds the published values of every
    /// document that marks come from. `None` where nothing counts.
    #[must_use]
    pub fn index(&self, marks: &[Option<Mark>], stated: &[Stated<'_>]) -> Option<BigRational> {
        let root = self.groups.len().checked_sub(1)?;
        let worth = |mark: &Mark| mark.worth.clone();
        let tree = self.group(root, marks, &worth, stated);
        match self.model {
            IndexModel::WeightedTree => tree,
            IndexModel::XccdfDefault => tree.and_then(|_| self.group(root, marks, &Mark::passes, &[])),
            IndexModel::XccdfFlat => tree.and_then(|_| self.flat(marks, BigRational::clone)),
            IndexModel::XccdfFlatUnweighted => tree.and_then(|_| self.flat(marks, |_| BigRational::one())),
            IndexModel::XccdfAbsolute => {
                tree.and_then(|_| self.flat(marks, BigRational::clone)).map(|flat| flat.floor())
            }
        }
    }

    /// The mean of a group by weight, over what counts.
    fn group(
        &self,
        at: usize,
        marks: &[Option<Mark>],
        worth: &dyn Fn(&Mark) -> Option<BigRational>,
        stated: &[Stated<'_>],
    ) -> Option<BigRational> {
        let group = self.groups.get(at)?;
        let (mut sum, mut whole) = (BigRational::zero(), BigRational::zero());
        let mut add = |weight: &BigRational, value: BigRational| {
            sum += weight * value;
            whole += weight;
        };
        for leaf in &group.leaves {
            let mark = marks.get(*leaf).and_then(Option::as_ref);
            if let Some((value, weight)) = mark.and_then(worth).zip(self.weights.get(*leaf)) {
                add(weight, value);
            }
        }
        for (chapter, weight) in &group.chapters {
            if let Some(value) = self.group(*chapter, marks, worth, stated) {
                add(weight, value);
            }
        }
        if whole.is_zero() {
            return None;
        }
        Some(self.stated(at, marks, stated).unwrap_or_else(|| sum / whole))
    }

    /// The value that a document gives for a chapter, where all that counts in it is that document's.
    fn stated(&self, at: usize, marks: &[Option<Mark>], stated: &[Stated<'_>]) -> Option<BigRational> {
        let id = self.groups.get(at)?.id;
        if !stated.iter().any(|document| document.0.contains_key(id)) {
            return None;
        }
        let mut leaves = Vec::new();
        self.leaves(at, &mut leaves);
        let mut marks = leaves.into_iter().filter_map(|leaf| marks.get(leaf)?.as_ref());
        let mut counted = marks.by_ref().filter(|mark| mark.worth.is_some());
        let document = counted.next()?.of?;
        let value = stated.get(document)?.0.get(id)?;
        counted.all(|mark| mark.of == Some(document)).then(|| value.clone())
    }

    /// Every rule of a group and of the groups below it.
    fn leaves(&self, at: usize, found: &mut Vec<usize>) {
        let Some(group) = self.groups.get(at) else { return };
        found.extend(&group.leaves);
        for (chapter, _) in &group.chapters {
            self.leaves(*chapter, found);
        }
    }

    /// The mean of all rules, without chapters.
    fn flat(&self, marks: &[Option<Mark>], weigh: fn(&BigRational) -> BigRational) -> Option<BigRational> {
        let (mut sum, mut whole) = (BigRational::zero(), BigRational::zero());
        for (mark, weight) in marks.iter().zip(&self.weights) {
            if let Some(value) = mark.as_ref().and_then(Mark::passes) {
                let weight = weigh(weight);
                sum += &weight * value;
                whole += weight;
            }
        }
        (!whole.is_zero()).then(|| sum / whole)
    }
}

/// What every rule of a result came to.
#[must_use]
pub fn marks(result: &ResultView<'_>) -> Vec<Option<Mark>> {
    result.findings.iter().map(|finding| Some(Mark::of(finding, 0))).collect()
}

/// The index of a result as its views give it, exactly.
#[must_use]
pub fn index(result: &ResultView<'_>) -> Option<BigRational> {
    Tree::of(result).index(&marks(result), &[Stated::of(result)])
}
