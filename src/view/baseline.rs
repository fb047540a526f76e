//! An earlier result as a baseline: what of each document is new, and how many
//! gaps there were.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FindingView, PackView, ResultView, spelled};

/// What became of a finding since the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BaselineState {
    /// It was not there.
    New,
    /// It is as it was.
    Unchanged,
    /// More is complied with.
    Improved,
    /// Less is complied with, or less is known.
    Worse,
}

impl BaselineState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::New, Self::Unchanged, Self::Improved, Self::Worse];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Improved => "improved",
            Self::Worse => "worse",
        }
    }

    /// Whether a gap of which this became may make a run fail.
    #[must_use]
    pub fn counts(self) -> bool {
        match self {
            Self::New | Self::Worse => true,
            Self::Unchanged | Self::Improved => false,
        }
    }
}

/// Whether a document is in the baseline, or why it cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BaselineMatch {
    /// It is.
    Found,
    /// The institution is not there.
    Missing,
    /// The document has no key by which it could be found.
    NoKey,
    /// The baseline has several of one institution, perspective and kind.
    DuplicateKey,
    /// The institution has other kinds of document there.
    OtherKind,
    /// Somebody else looked.
    OtherPerspective,
    /// Another pack judged it.
    OtherPack,
}

impl BaselineMatch {
    /// Every case.
    pub const ALL: [Self; 7] = [
        Self::Found,
        Self::Missing,
        Self::NoKey,
        Self::DuplicateKey,
        Self::OtherKind,
        Self::OtherPerspective,
        Self::OtherPack,
    ];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Missing => "missing",
            Self::NoKey => "no-key",
            Self::DuplicateKey => "duplicate-key",
            Self::OtherKind => "other-kind",
            Self::OtherPerspective => "other-perspective",
            Self::OtherPack => "other-pack",
        }
    }
}

/// The earlier result that a run is measured by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaselineRun<'b> {
    /// File, with `/`.
    pub file: String,
    /// Digest of the file.
    pub sha256: Cow<'b, str>,
    /// Date of judging then.
    pub as_of: Date,
}

/// What the baseline says of one document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BaselineView<'b> {
    /// Whether the document is there.
    #[serde(rename = "match", with = "spelled")]
    pub found: BaselineMatch,
    /// The pack that judged it then.
    pub pack: Option<PackView<'b>>,
    /// Whether it was judged under another profile then, or one of the two under none.
    pub other_profile: bool,
    /// Gaps then.
    pub gaps: usize,
    /// Conditions that are asked otherwise today.
    pub moved_rules: usize,
    /// Gaps of then that are there no more.
    pub absent: Vec<FindingView<'b>>,
}

/// Gaps then and now, of one document or of many. Sums of parts are those of
/// the whole, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BaselineSums {
    /// Documents by whether they are in the baseline, in the order of [`BaselineMatch::ALL`].
    pub documents: [usize; BaselineMatch::ALL.len()],
    /// Gaps then.
    pub gaps: usize,
    /// Gaps now, in the order of [`BaselineState::ALL`].
    pub now: [usize; BaselineState::ALL.len()],
    /// Gaps of then that are there no more.
    pub absent: usize,
    /// Documents that another edition of their pack judged then.
    pub editions: usize,
    /// Documents that were judged under another profile then.
    pub profiles: usize,
    /// The most conditions of a document that are asked otherwise today.
    pub moved_rules: usize,
}

impl BaselineSums {
    /// The sums of documents.
    #[must_use]
    pub fn of<'r>(results: impl IntoIterator<Item = &'r ResultView<'r>>) -> Self {
        let mut sums = Self::default();
        results.into_iter().for_each(|result| sums.add(result));
        sums
    }

    /// One more document.
    pub fn add(&mut self, result: &ResultView<'_>) {
        let Some(baseline) = &result.baseline else { return };
        count(&mut self.documents, BaselineMatch::ALL, baseline.found);
        for state in result.gaps().filter_map(|gap| gap.baseline) {
            count(&mut self.now, BaselineState::ALL, state);
        }
        self.gaps += baseline.gaps;
        self.absent += baseline.absent.len();
        self.editions += usize::from(baseline.pack.is_some() && baseline.pack != result.pack);
        self.profiles += usize::from(baseline.other_profile);
        self.moved_rules = self.moved_rules.max(baseline.moved_rules);
    }

    /// The documents of another part of the run.
    pub fn merge(&mut self, other: &Self) {
        let Self { documents, gaps, now, absent, editions, profiles, moved_rules } = other;
        self.documents.iter_mut().zip(documents).for_each(|(sum, more)| *sum += more);
        self.now.iter_mut().zip(now).for_each(|(sum, more)| *sum += more);
        self.gaps += gaps;
        self.absent += absent;
        self.editions += editions;
        self.profiles += profiles;
        self.moved_rules = self.moved_rules.max(*moved_rules);
    }

    /// Documents of which this holds.
    #[must_use]
    pub fn documents(&self, found: BaselineMatch) -> usize {
        BaselineMatch::ALL.iter().zip(self.documents).filter(|(one, _)| **one == found).map(|(_, count)| count).sum()
    }

    /// Gaps now of which this became.
    #[must_use]
    pub fn gaps_now(&self, state: BaselineState) -> usize {
        BaselineState::ALL.iter().zip(self.now).filter(|(one, _)| **one == state).map(|(_, count)| count).sum()
    }
}

fn count<T: PartialEq, const N: usize>(counts: &mut [usize; N], all: [T; N], one: T) {
    if let Some((count, _)) = counts.iter_mut().zip(all).find(|(_, known)| *known == one) {
        *count += 1;
    }
}
