//! Many diagnoses as one: the context diagnosis of a state or a country.
//!
//! A cohort is a commutative monoid: documents are added in any order, parts
//! are merged in any order, and what comes out is the same to the digit. So it
//! holds sums, counts and bounded lists, and nothing of the order in which
//! documents came. Every bound is a number that stands here or beside its type;
//! past one, the figure concerned is not told, and it is said that it is not.

pub mod cell;
pub mod distribution;
pub mod first;
pub mod keyed;
pub mod lens;
pub mod roll;
pub mod suppress;
pub mod unread;

use std::{cmp::Reverse, sync::Arc};

pub use cell::Cell;
pub use distribution::{Distribution, Sum};
pub use first::First;
use jiff::civil::Date;
pub use keyed::Keyed;
pub use lens::{Grouping, Lens};
pub use roll::{Roll, Standing};
pub use unread::{Unread, UnreadEntry};

use self::distribution::{GRID, point};
use super::{Seen, Verdict, score::Index};
use crate::{assessment::Perspective, engine::Told, finding::Outcome};

/// The most groups of one grouping, and the most keys of one count.
pub const GROUPS: usize = 1_000;

/// The most institutions that are known by name: twice those of the country.
/// Past them nobody can be told which came twice, or who is missing.
pub const INSTITUTIONS: usize = 20_000;

/// The most institutions on a list of those to accompany first, or of outliers.
pub const LISTED: usize = 20;

/// The verdicts in the order of counts: what needs work first.
pub const VERDICTS: [Verdict; 4] = [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed];

/// The place of a verdict in counts.
#[must_use]
pub fn verdict_at(verdict: Verdict) -> usize {
    match verdict {
        Verdict::NotMet => 0,
        Verdict::Inconclusive => 1,
        Verdict::Met => 2,
        Verdict::NotAssessed => 3,
    }
}

/// Many documents, judged by one pack as of one day.
#[derive(Clone, Debug)]
pub struct Cohort {
    /// What it looks at.
    pub lens: Arc<Lens>,
    /// All of them.
    pub whole: Cell,
    /// By grouping, the documents of each answer; `None` is silence.
    pub groups: Vec<Keyed<Option<String>, Cell>>,
    /// Documents with an answer that does not fit the schema.
    pub misfits: u64,
    /// Documents in which a rule broke.
    pub broken: u64,
    /// Documents with a contradiction between answers.
    pub contradicted: u64,
    /// By rule, how many documents came out how, in the order of [`Outcome::ALL`].
    pub rules: Vec<[u64; Outcome::ALL.len()]>,
    /// By rule, the documents in which it is the gap to close first.
    pub firsts: Vec<u64>,
    /// Documents in which two rules are both gaps.
    pub pairs: Pairs,
    /// What the pack counts, in its order.
    pub counts: Vec<Counted>,
    /// Those whom to accompany first.
    pub accompany: First<Accompany, LISTED>,
    /// The lowest indices.
    pub lowest: First<Extreme, LISTED>,
    /// The highest indices.
    pub highest: First<Reverse<Extreme>, LISTED>,
    /// The institutions, as long as they are not too many.
    pub register: Keyed<String, Member>,
    /// Documents that name no institution.
    pub anonymous: u64,
}

/// Documents in which two rules are both gaps, for every two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pairs {
    rules: usize,
    /// Row by row, without the diagonal and what lies below it.
    counts: Vec<u64>,
}

/// One count of the pack over all documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// Entries that were looked at and counted.
    pub entries: u64,
    /// Entries at which the expression broke.
    pub broken: u64,
    /// By key; `None` is silence. An entry may have several keys.
    pub keys: Keyed<Option<String>, u64>,
}

/// An institution whom somebody should accompany. The order is that of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Accompany {
    /// Gaps in minimum conditions.
    pub gaps: Reverse<u64>,
    /// Minimum conditions of which not enough is known.
    pub open: Reverse<u64>,
    /// Its index on the grid, past its end where there is none. Alike in all else, the lower one is chosen.
    pub low: u32,
    /// Who.
    pub who: Who,
}

/// An institution at one end of the index.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extreme {
    /// Its index on the grid.
    pub low: u32,
    /// Who.
    pub who: Who,
}

/// An institution, as far as its document tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who {
    /// Its key.
    pub key: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

impl Who {
    /// By what it is known: its key, or else its name.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.key.as_deref().or(self.name.as_deref())
    }
}

/// What is known of one institution.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Member {
    /// Its name, the first by the alphabet where documents differ.
    pub name: Option<String>,
    /// Its documents: of no perspective, then of each in [`Perspective::ALL`].
    pub documents: [u64; Perspective::ALL.len() + 1],
    /// The earliest date of its documents.
    pub date: Option<Date>,
    /// Its stage, the lowest where documents differ; `None` where no stage is known.
    pub stage: Option<usize>,
}

impl Member {
    /// Whether one perspective has more than one document of it.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        self.documents.iter().any(|count| *count > 1)
    }

    /// All its documents.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.documents.iter().sum()
    }

    fn merge(&mut self, other: Self) {
        self.name = least(self.name.take(), other.name);
        add_all(&mut self.documents, &other.documents);
        self.date = least(self.date, other.date);
        self.stage = least(self.stage, other.stage);
    }
}

fn least<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    a.into_iter().chain(b).min()
}

/// Adds counts to counts, place by place. Counts that come from a file may be of any size.
pub fn add_all(ours: &mut [u64], theirs: &[u64]) {
    ours.iter_mut().zip(theirs).for_each(|(ours, theirs)| *ours = ours.saturating_add(*theirs));
}

impl Pairs {
    /// Of so many rules.
    #[must_use]
    pub fn of(rules: usize) -> Self {
        Self { rules, counts: vec![0; rules * rules.saturating_sub(1) / 2] }
    }

    fn at(&self, first: usize, second: usize) -> usize {
        first * (2 * self.rules - first - 1) / 2 + (second - first - 1)
    }

    /// So many more documents in which two rules, in their order, are gaps.
    /// Says whether there are such rules.
    pub fn add(&mut self, first: usize, second: usize, count: u64) -> bool {
        if first >= second || second >= self.rules {
            return false;
        }
        let at = self.at(first, second);
        self.counts.get_mut(at).map(|known| *known = known.saturating_add(count)).is_some()
    }

    /// Every two rules that are ever gaps together, with their documents.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize, u64)> {
        let pairs = (0..self.rules).flat_map(|first| (first + 1..self.rules).map(move |second| (first, second)));
        pairs.zip(&self.counts).filter(|(_, count)| **count > 0).map(|((a, b), count)| (a, b, *count))
    }
}

impl Counted {
    fn merge(&mut self, other: Self) {
        self.entries = self.entries.saturating_add(other.entries);
        self.broken = self.broken.saturating_add(other.broken);
        self.keys.merge(other.keys, |ours, theirs| *ours = ours.saturating_add(theirs), GROUPS);
    }
}

/// What one document came to, as cells count it.
#[derive(Debug)]
pub(super) struct Came {
    pub verdict: Verdict,
    pub index: Option<Index>,
    pub chapters: Vec<(Verdict, Option<Index>)>,
    pub composites: Vec<Option<Index>>,
    pub stage: Option<usize>,
}

impl Cohort {
    /// Of no document.
    #[must_use]
    pub fn new(lens: &Arc<Lens>) -> Self {
        let rules = lens.rules.len();
        Self {
            lens: Arc::clone(lens),
            whole: Cell::new(lens),
            groups: lens.groupings.iter().map(|_| Keyed::default()).collect(),
            misfits: 0,
            broken: 0,
            contradicted: 0,
            rules: vec![[0; Outcome::ALL.len()]; rules],
            firsts: vec![0; rules],
            pairs: Pairs::of(rules),
            counts: lens.pack.manifest.cohort.counts.iter().map(|_| Counted::default()).collect(),
            accompany: First::default(),
            lowest: First::default(),
            highest: First::default(),
            register: Keyed::default(),
            anonymous: 0,
        }
    }

    /// One more document. What the pack counts in it was `told` by the engine.
    pub fn add(&mut self, seen: &Seen<'_>, told: &[Told]) {
        let lens = Arc::clone(&self.lens);
        let summary = &seen.summary;
        let chapters: Vec<_> =
            seen.chapters().enumerate().map(|(at, index)| (seen.chapter_verdict(at), index)).collect();
        let stage = lens.stage(&chapters);
        let composites = seen.composites().collect();
        let came = Came { verdict: summary.verdict, index: summary.index.clone(), chapters, composites, stage };
        self.whole.add(&came);
        for (grouping, groups) in lens.groupings.iter().zip(&mut self.groups) {
            groups.entry(grouping.key(seen.answers), || Cell::new(&lens), GROUPS, |cell| cell.add(&came));
        }
        self.misfits += u64::from(summary.misfits);
        self.broken += u64::from(summary.broke());
        let is_contradicted = summary.consistency.iter().any(|count| count.outcome == Outcome::NotMet);
        self.contradicted += u64::from(is_contradicted);
        self.count_rules(seen);
        for (counted, told) in self.counts.iter_mut().zip(told) {
            counted.entries += told.entries;
            counted.broken += told.broken;
            for (key, count) in &told.keys {
                counted.keys.entry(key.clone(), u64::default, GROUPS, |known| *known += count);
            }
        }
        self.note(seen, &came);
    }

    fn count_rules(&mut self, seen: &Seen<'_>) {
        let counts = seen.summary.counts;
        for (outcomes, count) in self.rules.iter_mut().zip(counts) {
            for (known, number) in Outcome::ALL.iter().zip(outcomes) {
                *number += u64::from(*known == count.outcome);
            }
        }
        let is_gap = |at: &usize| counts.get(*at).is_some_and(|count| count.outcome.is_gap());
        let first = self.lens.order.iter().copied().find(is_gap);
        if let Some(number) = first.and_then(|first| self.firsts.get_mut(first)) {
            *number += 1;
        }
        let gaps: Vec<usize> = (0..counts.len()).filter(is_gap).collect();
        for (at, first) in gaps.iter().enumerate() {
            for second in gaps.iter().skip(at + 1) {
                self.pairs.add(*first, *second, 1);
            }
        }
    }

    /// Notes who it is.
    fn note(&mut self, seen: &Seen<'_>, came: &Came) {
        let institution = &seen.facts.institution;
        let who = Who { key: institution.key.clone(), name: institution.name.clone() };
        let minimum = || seen.summary.counts.iter().filter(|count| count.minimum);
        let gaps = minimum().filter(|count| count.outcome.is_gap()).count();
        let open = minimum()
            .filter(|count| matches!(count.outcome, Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error))
            .count();
        let low = came.index.as_ref().map(|index| point(&index.low));
        if gaps + open > 0 {
            self.accompany.add(Accompany {
                gaps: Reverse(wide(gaps)),
                open: Reverse(wide(open)),
                low: low.unwrap_or(GRID + 1),
                who: who.clone(),
            });
        }
        if let Some(low) = low {
            self.lowest.add(Extreme { low, who: who.clone() });
            self.highest.add(Reverse(Extreme { low, who: who.clone() }));
        }
        let Some(id) = who.id().map(str::to_owned) else {
            self.anonymous += 1;
            return;
        };
        let perspective =
            seen.facts.perspective.and_then(|which| Perspective::ALL.iter().position(|known| *known == which));
        let mut documents = [0; Perspective::ALL.len() + 1];
        if let Some(count) = documents.get_mut(perspective.map_or(0, |at| at + 1)) {
            *count = 1;
        }
        let member = Member { name: who.name, documents, date: seen.facts.date, stage: came.stage };
        self.register.entry(id, Member::default, INSTITUTIONS, |known| known.merge(member));
    }

    /// The documents of another part, seen through the same lens.
    pub fn merge(&mut self, other: Self) {
        self.whole.merge(other.whole);
        for (ours, theirs) in self.groups.iter_mut().zip(other.groups) {
            ours.merge(theirs, Cell::merge, GROUPS);
        }
        self.misfits = self.misfits.saturating_add(other.misfits);
        self.broken = self.broken.saturating_add(other.broken);
        self.contradicted = self.contradicted.saturating_add(other.contradicted);
        for (ours, theirs) in self.rules.iter_mut().zip(&other.rules) {
            add_all(ours, theirs);
        }
        add_all(&mut self.firsts, &other.firsts);
        add_all(&mut self.pairs.counts, &other.pairs.counts);
        for (ours, theirs) in self.counts.iter_mut().zip(other.counts) {
            ours.merge(theirs);
        }
        self.accompany.merge(other.accompany);
        self.lowest.merge(other.lowest);
        self.highest.merge(other.highest);
        self.register.merge(other.register, Member::merge, INSTITUTIONS);
        self.anonymous = self.anonymous.saturating_add(other.anonymous);
    }

    /// Institutions of which one perspective has several documents; `None`
    /// where there are too many institutions to know.
    #[must_use]
    pub fn duplicates(&self) -> Option<impl Iterator<Item = (&String, &Member)>> {
        self.register.known().map(|known| known.iter().filter(|(_, member)| member.is_duplicate()))
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
