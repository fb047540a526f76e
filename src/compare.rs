//! What moved between two results of one institution, and what moved it: the
//! institution, the pack, or the calendar.
//!
//! From the views alone, so that a saved result serves as well as its document.
//! Results are matched by key, perspective and kind of document, never by
//! likeness: what cannot be matched is listed with the reason.

pub mod baseline;
pub mod cohort;
pub mod pair;
pub mod perspectives;
pub mod rule;
pub mod split;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::view::ResultView;
use pair::Pair;

/// A result with the date on which it was judged.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'v> {
    /// The result.
    pub result: &'v ResultView<'v>,
    /// The date of judging.
    pub as_of: Date,
}

/// Two sides, matched.
#[derive(Clone, Debug, Default)]
pub struct Comparison<'v> {
    /// What is on both sides, in the order of the second.
    pub pairs: Vec<Pair<'v>>,
    /// What is on the first side only.
    pub only_before: Vec<Entry<'v>>,
    /// What is on the second side only.
    pub only_after: Vec<Entry<'v>>,
    /// What cannot be compared.
    pub incomparable: Vec<Incomparable<'v>>,
    /// What could not be read, on the first side and on the second.
    pub unread: [Vec<Entry<'v>>; 2],
}

/// Results that cannot be compared.
#[derive(Clone, Debug)]
pub struct Incomparable<'v> {
    /// Why.
    pub why: Why,
    /// Those of the first side.
    pub before: Vec<Entry<'v>>,
    /// Those of the second side.
    pub after: Vec<Entry<'v>>,
}

/// Why results cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The document has no key by which it could be matched.
    NoKey,
    /// A side has several of one institution, perspective and kind.
    DuplicateKey,
    /// The institution has other kinds of document on the other side.
    OtherKind,
    /// The same kind of document, looked at by somebody else.
    OtherPerspective,
    /// The two were judged by different packs.
    OtherPack,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::NoKey, Self::DuplicateKey, Self::OtherKind, Self::OtherPerspective, Self::OtherPack];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoKey => "no-key",
            Self::DuplicateKey => "duplicate-key",
            Self::OtherKind => "other-kind",
            Self::OtherPerspective => "other-perspective",
            Self::OtherPack => "other-pack",
        }
    }
}

/// What two results must share to be of one institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identity<'v> {
    key: &'v str,
    kind: &'v str,
    perspective: Option<&'static str>,
}

impl<'v> Entry<'v> {
    /// The key by which editions are matched; an empty one is none.
    #[must_use]
    pub fn key(&self) -> Option<&'v str> {
        self.result.document.key.as_deref().filter(|key| !key.trim().is_empty())
    }

    fn identity(&self) -> Option<Identity<'v>> {
        let document = &self.result.document;
        Some(Identity {
            key: self.key()?,
            kind: document.kind.as_deref().unwrap_or_default(),
            perspective: document.perspective.map(crate::assessment::Perspective::name),
        })
    }

    fn pack(&self) -> Option<&'v str> {
        self.result.pack.as_ref().map(|pack| &*pack.id)
    }
}

impl Comparison<'_> {
    /// Whether nothing moved, appeared or went away.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { pairs, only_before, only_after, incomparable, unread } = self;
        pairs.iter().all(Pair::is_empty)
            && only_before.is_empty()
            && only_after.is_empty()
            && incomparable.is_empty()
            && unread.iter().all(Vec::is_empty)
    }
}

/// Compares two sides.
#[must_use]
pub fn compare<'v>(before: &[Entry<'v>], after: &[Entry<'v>]) -> Comparison<'v> {
    let mut comparison = Comparison::default();
    let mut keyless: [Vec<Entry<'v>>; 2] = Default::default();
    let mut found: BTreeMap<Identity<'v>, [Vec<Entry<'v>>; 2]> = BTreeMap::new();
    // In the order of the second side, then of the first.
    let mut order: Vec<Identity<'v>> = Vec::new();
    for (side, entries) in [(1, after), (0, before)] {
        for entry in entries {
            let lists = match (entry.result.is_read(), entry.identity()) {
                (false, _) => &mut comparison.unread,
                (true, None) => &mut keyless,
                (true, Some(identity)) => found.entry(identity).or_insert_with(|| {
                    order.push(identity);
                    Default::default()
                }),
            };
            if let Some(list) = lists.get_mut(side) {
                list.push(*entry);
            }
        }
    }
    let mut alone: Vec<(Identity<'v>, [Vec<Entry<'v>>; 2])> = Vec::new();
    for identity in order {
        let Some([before, after]) = found.remove(&identity) else { continue };
        match (before.as_slice(), after.as_slice()) {
            ([before], [after]) if before.pack() == after.pack() => {
                comparison.pairs.push(Pair::of(*before, *after));
            }
            ([_], [_]) => comparison.incomparable.push(Incomparable { why: Why::OtherPack, before, after }),
            ([], [_]) | ([_], []) => alone.push((identity, [before, after])),
            _ => comparison.incomparable.push(Incomparable { why: Why::DuplicateKey, before, after }),
        }
    }
    without_pair(alone, &mut comparison);
    let [before, after] = keyless;
    if !before.is_empty() || !after.is_empty() {
        comparison.incomparable.push(Incomparable { why: Why::NoKey, before, after });
    }
    comparison
}

/// What stands on one side only: nowhere on the other, or there as something else.
fn without_pair<'v>(alone: Vec<(Identity<'v>, [Vec<Entry<'v>>; 2])>, comparison: &mut Comparison<'v>) {
    let keys = |side: usize| -> BTreeSet<&str> {
        let there = |(_, sides): &&(Identity<'v>, [Vec<Entry<'v>>; 2])| sides.get(side).is_some_and(|s| !s.is_empty());
        alone.iter().filter(there).map(|(identity, _)| identity.key).collect()
    };
    let both: BTreeSet<&str> = keys(0).intersection(&keys(1)).copied().collect();
    let mut told: Vec<(&str, Incomparable<'v>)> = Vec::new();
    let kinds = |key: &str, side: usize| -> BTreeSet<&str> {
        let here = |(identity, sides): &&(Identity<'v>, [Vec<Entry<'v>>; 2])| {
            identity.key == key && sides.get(side).is_some_and(|s| !s.is_empty())
        };
        alone.iter().filter(here).map(|(identity, _)| identity.kind).collect()
    };
    let shares_kind: BTreeSet<&str> =
        both.iter().filter(|key| !kinds(key, 0).is_disjoint(&kinds(key, 1))).copied().collect();
    for (identity, [before, after]) in alone {
        if !both.contains(identity.key) {
            comparison.only_before.extend(before);
            comparison.only_after.extend(after);
            continue;
        }
        let at = told.iter().position(|(key, _)| *key == identity.key).unwrap_or_else(|| {
            let why = if shares_kind.contains(identity.key) { Why::OtherPerspective } else { Why::OtherKind };
            told.push((identity.key, Incomparable { why, before: Vec::new(), after: Vec::new() }));
            told.len() - 1
        });
        if let Some((_, one)) = told.get_mut(at) {
            one.before.extend(before);
            one.after.extend(after);
        }
    }
    comparison.incomparable.extend(told.into_iter().map(|(_, one)| one));
}
