//! The change of an index, split into what moved it.
//!
//! The index is computed again along a chain from the result before to the
//! result after, one thing moved at each link; each part is what its link
//! adds, so the parts are exactly the change:
//!
//! 1. before's answers and weights, without the rules that after's pack has no more, or its profile
//!    leaves out (`retired`);
//! 2. without those that have no basis in force after (`out-of-force`);
//! 3. the same answers under after's weights, chapters and model (`weights`);
//! 4. with after's outcome of each rule that the pack moved (`rules`);
//! 5. of each that only time moved (`time`);
//! 6. of each that answers and rule moved together (`together`);
//! 7. of all others: what the institution did (`answers`);
//! 8. with the rules that have a basis in force only after (`into-force`);
//! 9. with the rules that before's pack did not have, or its profile left out (`new`).
//!
//! The order is part of the definition: weights are told at before's answers,
//! and what the institution did at after's weights.

use num_rational::BigRational;
use num_traits::Zero;

use super::{
    Entry,
    rule::{Cause, RuleChange, Ruler, Side},
};
use crate::tree::{Mark, Stated, Tree, index};

/// The headline index before and after, and what moved it.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Before.
    pub before: BigRational,
    /// After.
    pub after: BigRational,
    /// By part, in their order. `None` where the chain breaks: no rule that counts is on both sides.
    pub parts: Option<[BigRational; Part::ALL.len()]>,
    /// What put bases into force and out of it: the calendar, or the pack where the date is the same.
    force: Cause,
}

/// What moves an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Rules that the pack has no more, or that the profile leaves out.
    Retired,
    /// Rules that have no basis in force any more.
    OutOfForce,
    /// Weights, chapters, the model of the index.
    Weights,
    /// What rules ask.
    Rules,
    /// Time alone.
    Time,
    /// Answers and rules together.
    Together,
    /// Answers and evidence.
    Answers,
    /// Rules that have a basis in force now.
    IntoForce,
    /// Rules that the pack did not have, or that the profile left out.
    New,
}

impl Part {
    /// Every part, in the order of the chain.
    pub const ALL: [Self; 9] = [
        Self::Retired,
        Self::OutOfForce,
        Self::Weights,
        Self::Rules,
        Self::Time,
        Self::Together,
        Self::Answers,
        Self::IntoForce,
        Self::New,
    ];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Retired => "retired",
            Self::OutOfForce => "out-of-force",
            Self::Weights => "weights",
            Self::Rules => "rules",
            Self::Time => "time",
            Self::Together => "together",
            Self::Answers => "answers",
            Self::IntoForce => "into-force",
            Self::New => "new",
        }
    }
}

impl Split {
    /// After less before.
    #[must_use]
    pub fn change(&self) -> BigRational {
        &self.after - &self.before
    }

    /// What is behind a part.
    #[must_use]
    pub fn cause(&self, part: Part) -> Cause {
        match part {
            Part::Retired | Part::Weights | Part::Rules | Part::New => Cause::Pack,
            Part::OutOfForce | Part::IntoForce => self.force,
            Part::Time => Cause::Calendar,
            Part::Together => Cause::Together,
            Part::Answers => Cause::Institution,
        }
    }

    /// What a cause adds; `None` where the change cannot be split.
    #[must_use]
    pub fn by(&self, cause: Cause) -> Option<BigRational> {
        let parts = self.parts.as_ref()?.iter().zip(Part::ALL);
        Some(parts.filter(|(_, part)| self.cause(*part) == cause).map(|(value, _)| value).sum())
    }

    /// The change of a pair's index; `None` where either side has none.
    pub(super) fn of(before: Entry<'_>, after: Entry<'_>, changes: &[RuleChange<'_>]) -> Option<Self> {
        let (start, end) = (index(before.result)?, index(after.result)?);
        let parts = if changes.iter().all(RuleChange::is_empty) && start == end {
            Some(std::array::from_fn(|_| BigRational::zero()))
        } else {
            chain(before, after, changes, &start, &end)
        };
        let force = if before.as_of == after.as_of { Cause::Pack } else { Cause::Calendar };
        Some(Self { before: start, after: end, parts, force })
    }
}

/// Where a rule of one side stands on the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum There {
    Judged(Cause, usize),
    Resting,
    Gone,
}

fn chain(
    before: Entry<'_>,
    after: Entry<'_>,
    changes: &[RuleChange<'_>],
    start: &BigRational,
    end: &BigRational,
) -> Option<[BigRational; Part::ALL.len()]> {
    let (one, other) = (before.result, after.result);
    let trees = [Tree::of(one), Tree::of(other)];
    let stated = [Stated::of(one), Stated::of(other)];
    let place = |finding: &crate::view::FindingView<'_>, in_after: bool| {
        let result = if in_after { other } else { one };
        result.findings.iter().position(|known| known.rule == finding.rule)
    };
    // By rule of each side, where it stands on the other.
    let mut there = [vec![There::Gone; one.findings.len()], vec![There::Gone; other.findings.len()]];
    for change in changes {
        let [was, is] = [change.before, change.after];
        let at = [
            was.and_then(Side::finding).and_then(|f| place(f, false)),
            is.and_then(Side::finding).and_then(|f| place(f, true)),
        ];
        let cause = change.cause.unwrap_or(Cause::Institution);
        // What a profile leaves out rests by no calendar: the ruler moved.
        let is_gone = |how| change.ruler.contains(&how) || change.ruler.contains(&Ruler::Profile);
        let [of_before, of_after] = &mut there;
        match at {
            [Some(was), Some(is)] => {
                set(of_before, was, There::Judged(cause, is));
                set(of_after, is, There::Judged(cause, was));
            }
            [Some(was), None] if !is_gone(Ruler::Retired) => set(of_before, was, There::Resting),
            [None, Some(is)] if !is_gone(Ruler::New) => set(of_after, is, There::Resting),
            _ => {}
        }
    }
    let [of_before, of_after] = &there;
    // What is left of before's rules under before's weights.
    let left = |keep: &dyn Fn(There) -> bool| {
        let marks =
            one.findings.iter().zip(of_before).map(|(finding, there)| keep(*there).then(|| Mark::of(finding, 0)));
        trees.first()?.index(&marks.collect::<Vec<_>>(), &stated)
    };
    // Under after's weights: whose outcome each rule of both has, and which others count.
    let under = |moved: &[Cause], others: &dyn Fn(There) -> bool| {
        let marks = other.findings.iter().zip(of_after).map(|(finding, there)| match there {
            There::Judged(cause, was) if !moved.contains(cause) => one.findings.get(*was).map(|was| Mark::of(was, 0)),
            There::Judged(..) => Some(Mark::of(finding, 1)),
            There::Resting | There::Gone => others(*there).then(|| Mark::of(finding, 1)),
        });
        trees.last()?.index(&marks.collect::<Vec<_>>(), &stated)
    };
    let links = [
        Some(start.clone()),
        left(&|there| there != There::Gone),
        left(&|there| matches!(there, There::Judged(..))),
        under(&[], &|_| false),
        under(&[Cause::Pack], &|_| false),
        under(&[Cause::Pack, Cause::Calendar], &|_| false),
        under(&[Cause::Pack, Cause::Calendar, Cause::Together], &|_| false),
        under(&Cause::ALL, &|_| false),
        under(&Cause::ALL, &|there| there == There::Resting),
        Some(end.clone()),
    ];
    let links: Vec<BigRational> = links.into_iter().collect::<Option<_>>()?;
    let mut steps = links.windows(2).map(|pair| match pair {
        [from, to] => to - from,
        _ => BigRational::zero(),
    });
    Some(std::array::from_fn(|_| steps.next().unwrap_or_else(BigRational::zero)))
}

fn set(places: &mut [There], at: usize, there: There) {
    if let Some(place) = places.get_mut(at) {
        *place = there;
    }
}
