//! All that merging needs of a cohort, as JSON that reads back to the same.
//!
//! Sums are written as reduced fractions and distributions as the points of
//! their grid, so nothing is lost on the way. It holds every group, those too
//! small to be told among them: what is published leaves it out.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use num_rational::BigRational;
use serde::{Deserialize, Serialize};

use crate::diagnosis::cohort::{
    Accompany, Cell, Cohort, Counted, Distribution, Extreme, First, GROUPS, INSTITUTIONS, Keyed, Lens, Member, Sum,
    Who, cell::Part, distribution::GRID,
};

/// A cohort as it is kept.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The groupings asked for.
    pub by: Vec<String>,
    whole: CellState,
    /// `None` where there are too many groups.
    groups: Vec<Option<Vec<GroupState>>>,
    misfits: u64,
    broken: u64,
    contradicted: u64,
    rules: Vec<Vec<u64>>,
    firsts: Vec<u64>,
    pairs: Vec<(usize, usize, u64)>,
    counts: Vec<CountState>,
    accompany: (u64, Vec<(u64, u64, u32, WhoState)>),
    lowest: (u64, Vec<(u32, WhoState)>),
    highest: (u64, Vec<(u32, WhoState)>),
    register: Option<Vec<MemberState>>,
    anonymous: u64,
}

type WhoState = (Option<String>, Option<String>);
type GroupState = (Option<String>, CellState);

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CellState {
    n: u64,
    verdicts: Vec<u64>,
    low: SpreadState,
    high: String,
    coverage: String,
    chapters: Vec<(Vec<u64>, SpreadState)>,
    composites: Vec<SpreadState>,
    stages: Vec<u64>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpreadState {
    sum: String,
    points: Vec<(u32, u64)>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountState {
    entries: u64,
    broken: u64,
    keys: Option<Vec<(Option<String>, u64)>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberState {
    id: String,
    name: Option<String>,
    documents: Vec<u64>,
    date: Option<jiff::civil::Date>,
    stage: Option<usize>,
}

impl State {
    /// Keeps a cohort.
    #[must_use]
    pub fn of(cohort: &Cohort) -> Self {
        let extremes = |extreme: &Extreme| (extreme.low, who(&extreme.who));
        let group = |groups: &Keyed<Option<String>, Cell>| {
            groups.known().map(|known| known.iter().map(|(key, cell)| (key.clone(), CellState::of(cell))).collect())
        };
        let counted = |counted: &Counted| CountState {
            entries: counted.entries,
            broken: counted.broken,
            keys: counted.keys.known().map(|known| known.iter().map(|(key, count)| (key.clone(), *count)).collect()),
        };
        let member = |(id, member): (&String, &Member)| MemberState {
            id: id.clone(),
            name: member.name.clone(),
            documents: member.documents.to_vec(),
            date: member.date,
            stage: member.stage,
        };
        let accompany = |entry: &Accompany| (entry.gaps.0, entry.open.0, entry.low, who(&entry.who));
        Self {
            by: cohort.lens.by.clone(),
            whole: CellState::of(&cohort.whole),
            groups: cohort.groups.iter().map(group).collect(),
            misfits: cohort.misfits,
            broken: cohort.broken,
            contradicted: cohort.contradicted,
            rules: cohort.rules.iter().map(|outcomes| outcomes.to_vec()).collect(),
            firsts: cohort.firsts.clone(),
            pairs: cohort.pairs.iter().collect(),
            counts: cohort.counts.iter().map(counted).collect(),
            accompany: (cohort.accompany.count, cohort.accompany.listed().iter().map(accompany).collect()),
            lowest: (cohort.lowest.count, cohort.lowest.listed().iter().map(extremes).collect()),
            highest: (
                cohort.highest.count,
                cohort.highest.listed().iter().map(|extreme| extremes(&extreme.0)).collect(),
            ),
            register: cohort.register.known().map(|known| known.iter().map(member).collect()),
            anonymous: cohort.anonymous,
        }
    }

    /// The cohort that was kept, seen through its lens; `None` where it is of
    /// another shape: then somebody changed it, or it is of another pack.
    #[must_use]
    pub fn cohort(self, lens: &Arc<Lens>) -> Option<Cohort> {
        let mut cohort = Cohort::new(lens);
        let plain = (self.misfits, self.broken, self.contradicted, self.anonymous);
        if lens.by != self.by || !fill(&mut cohort.whole, self.whole) {
            return None;
        }
        same(cohort.groups.len(), self.groups.len())?;
        for (groups, kept) in cohort.groups.iter_mut().zip(self.groups) {
            *groups = keyed(kept, GROUPS, |kept| {
                let mut cell = Cell::new(lens);
                fill(&mut cell, kept).then_some(cell)
            })?;
        }
        same(cohort.rules.len(), self.rules.len())?;
        for (outcomes, kept) in cohort.rules.iter_mut().zip(self.rules) {
            *outcomes = kept.try_into().ok()?;
        }
        same(cohort.firsts.len(), self.firsts.len())?;
        cohort.firsts = self.firsts;
        self.pairs.into_iter().all(|(a, b, count)| cohort.pairs.add(a, b, count)).then_some(())?;
        same(cohort.counts.len(), self.counts.len())?;
        for (counted, kept) in cohort.counts.iter_mut().zip(self.counts) {
            let CountState { entries, broken, keys } = kept;
            *counted = Counted { entries, broken, keys: keyed(keys, GROUPS, Some)? };
        }
        let accompany = |(gaps, open, low, who): (u64, u64, u32, WhoState)| Accompany {
            gaps: Reverse(gaps),
            open: Reverse(open),
            low,
            who: known(who),
        };
        let extreme = |(low, who): (u32, WhoState)| Extreme { low, who: known(who) };
        cohort.accompany = First::of(self.accompany.0, self.accompany.1.into_iter().map(accompany));
        cohort.lowest = First::of(self.lowest.0, self.lowest.1.into_iter().map(extreme));
        cohort.highest = First::of(self.highest.0, self.highest.1.into_iter().map(extreme).map(Reverse));
        let members = self.register.map(|kept| kept.into_iter().map(|member| (member.id.clone(), member)).collect());
        cohort.register = keyed(members, INSTITUTIONS, |kept: MemberState| {
            let MemberState { name, documents, date, stage, .. } = kept;
            Some(Member { name, documents: documents.try_into().ok()?, date, stage })
        })?;
        let (misfits, broken, contradicted, anonymous) = plain;
        Some(Cohort { misfits, broken, contradicted, anonymous, ..cohort })
    }
}

fn who(who: &Who) -> WhoState {
    (who.key.clone(), who.name.clone())
}

fn known((key, name): WhoState) -> Who {
    Who { key, name }
}

fn same(a: usize, b: usize) -> Option<()> {
    (a == b).then_some(())
}

fn keyed<K: Ord, S, V>(
    kept: Option<Vec<(K, S)>>,
    most: usize,
    mut value: impl FnMut(S) -> Option<V>,
) -> Option<Keyed<K, V>> {
    let Some(kept) = kept else { return Some(Keyed::TooMany) };
    let count = kept.len();
    let known: BTreeMap<K, V> =
        kept.into_iter().map(|(key, state)| Some((key, value(state)?))).collect::<Option<_>>()?;
    (known.len() == count && count <= most).then_some(Keyed::Known(known))
}

impl CellState {
    fn of(cell: &Cell) -> Self {
        Self {
            n: cell.n,
            verdicts: cell.verdicts.to_vec(),
            low: SpreadState::of(&cell.low),
            high: cell.high.total().to_string(),
            coverage: cell.coverage.total().to_string(),
            chapters: cell.chapters.iter().map(|part| (part.verdicts.to_vec(), SpreadState::of(&part.low))).collect(),
            composites: cell.composites.iter().map(SpreadState::of).collect(),
            stages: cell.stages.clone(),
        }
    }
}

/// Fills a cell with what was kept; says whether it has its shape.
fn fill(cell: &mut Cell, kept: CellState) -> bool {
    let CellState { n, verdicts, low, high, coverage, chapters, composites, stages } = kept;
    let fits = chapters.len() == cell.chapters.len()
        && composites.len() == cell.composites.len()
        && stages.len() == cell.stages.len();
    let filled = || {
        let part = |(verdicts, low): (Vec<u64>, SpreadState)| {
            Some(Part { verdicts: verdicts.try_into().ok()?, low: low.spread()? })
        };
        Some(Cell {
            n,
            verdicts: verdicts.try_into().ok()?,
            low: low.spread()?,
            high: sum(&high)?,
            coverage: sum(&coverage)?,
            chapters: chapters.into_iter().map(part).collect::<Option<_>>()?,
            composites: composites.into_iter().map(SpreadState::spread).collect::<Option<_>>()?,
            stages,
        })
    };
    match fits.then(filled).flatten() {
        Some(filled) => {
            *cell = filled;
            true
        }
        None => false,
    }
}

impl SpreadState {
    fn of(spread: &Distribution) -> Self {
        let points = spread.points.iter().map(|(point, count)| (*point, *count)).collect();
        Self { sum: spread.sum.total().to_string(), points }
    }

    fn spread(self) -> Option<Distribution> {
        let count = self.points.len();
        let points: BTreeMap<u32, u64> = self.points.into_iter().collect();
        let sound = points.len() == count && points.keys().all(|point| *point <= GRID);
        Some(Distribution { points: sound.then_some(points)?, sum: sum(&self.sum)? })
    }
}

/// The longest fraction that is read: a hostile one must not take the memory.
const DIGITS: usize = 20_000;

fn sum(text: &str) -> Option<Sum> {
    let (part, whole) = text.split_once('/').unwrap_or((text, "1"));
    if text.len() > DIGITS {
        return None;
    }
    let (part, whole): (num_bigint::BigInt, num_bigint::BigInt) = (part.parse().ok()?, whole.parse().ok()?);
    (whole > 0.into() && part >= 0.into()).then(|| Sum::of(BigRational::new(part, whole)))
}
