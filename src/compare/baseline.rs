//! A run measured by an earlier result: each finding says what became of it
//! since, and only what is new or worse may make the run fail.
//!
//! Documents and rules are matched as in any comparison, and what cannot be
//! matched is new: nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    Comparison, Entry, Why, compare,
    pair::Pair,
    rule::{Moved, RuleChange, Ruler, Side},
};
use crate::{
    finding::Outcome,
    pack::sha256,
    source::Source,
    view::{
        self, BaselineMatch, BaselineRun, BaselineState, BaselineView, DiagnosticView, FindingView, ItemView, PackView,
        ReportView, ResultView, SavedError,
    },
};

/// An earlier result.
#[derive(Debug)]
pub struct Baseline {
    file: String,
    digest: String,
    report: ReportView<'static>,
    by_key: BTreeMap<String, Vec<usize>>,
}

/// What is marked in a result.
struct Marks {
    findings: Vec<Option<BaselineState>>,
    consistency: Vec<BaselineState>,
    diagnostics: Vec<BaselineState>,
    baseline: Option<BaselineView<'static>>,
}

impl Baseline {
    /// Reads a saved result.
    ///
    /// # Errors
    /// If it is none, with the place.
    pub fn read(source: &Source) -> Result<Self, Box<SavedError>> {
        let report = view::read(source)?;
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, result) in report.results.iter().enumerate() {
            if let Some(key) = &result.document.key {
                by_key.entry(key.clone().into_owned()).or_default().push(at);
            }
        }
        Ok(Self { file: source.name().replace('\\', "/"), digest: sha256(&source.bytes()), report, by_key })
    }

    /// What a run says of it.
    #[must_use]
    pub fn run(&self) -> BaselineRun<'_> {
        BaselineRun { file: self.file.clone(), sha256: self.digest.as_str().into(), as_of: self.report.run.as_of }
    }

    /// Documents that it holds and that could be read.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.report.results.iter().filter(|result| result.is_read()).count()
    }

    /// Marks in a result what became of everything in it. The place of its
    /// document in the baseline, where it is there.
    pub fn mark(&self, result: &mut ResultView<'_>, as_of: Date) -> Option<usize> {
        let key = result.document.key.as_deref();
        let there = key.and_then(|key| self.by_key.get(key)).map(Vec::as_slice).unwrap_or_default();
        let there: Vec<_> = there.iter().filter_map(|at| Some((*at, self.report.results.get(*at)?))).collect();
        let before: Vec<_> = there.iter().map(|(_, one)| Entry { result: one, as_of: self.report.run.as_of }).collect();
        let comparison = compare(&before, &[Entry { result, as_of }]);
        let counterpart = |entry: &Entry<'_>| there.iter().find(|(_, one)| std::ptr::eq(*one, entry.result));
        let (marks, found) = match comparison.pairs.first() {
            Some(pair) => {
                let (at, was) = counterpart(&pair.before).map_or((None, None), |(at, was)| (Some(*at), Some(*was)));
                (Marks::of(pair, was), at)
            }
            None => {
                let was = comparison.incomparable.iter().find_map(|one| counterpart(one.before.first()?));
                (Marks::new(&comparison, result, was.and_then(|(_, was)| was.pack.clone())), None)
            }
        };
        marks.put(result);
        found
    }
}

impl Marks {
    /// Of a document that is in the baseline.
    fn of(pair: &Pair<'_>, was: Option<&ResultView<'static>>) -> Self {
        let [before, after] = [pair.before.result, pair.after.result];
        // INVARIANT: the rules of a pair begin with the findings of its second side, in their order.
        let judged = pair.rules.iter().filter(|change| matches!(change.after, Some(Side::Judged(_))));
        let known = |fresh: bool| if fresh { BaselineState::New } else { BaselineState::Unchanged };
        let is_fresh = |one| pair.contradictions.iter().any(|fresh| std::ptr::eq(*fresh, one));
        let was_said = |one: &DiagnosticView<'_>| before.diagnostics.iter().any(|other| is_same(one, other));
        let settled = settled(pair);
        let absent = was.into_iter().flat_map(ResultView::gaps).filter(|gap| settled.contains(&*gap.rule));
        Self {
            findings: judged.map(state).collect(),
            consistency: after.consistency.iter().map(|one| known(is_fresh(one))).collect(),
            diagnostics: after.diagnostics.iter().map(|one| known(!was_said(one))).collect(),
            baseline: Some(BaselineView {
                found: BaselineMatch::Found,
                pack: was.and_then(|was| was.pack.clone()),
                other_profile: pair.is_under_other_profile(),
                gaps: before.gaps().count(),
                moved_rules: pair.rules.iter().filter(|change| is_moved(change)).count(),
                // What was known of them then is no matter of today.
                absent: absent.map(|gap| FindingView { waiver: None, baseline: None, ..gap.clone() }).collect(),
            }),
        }
    }

    /// Of a document that is not: all of it is new.
    fn new(comparison: &Comparison<'_>, result: &ResultView<'_>, pack: Option<PackView<'static>>) -> Self {
        let found = why_not(comparison);
        let baseline = BaselineView { found, pack, other_profile: false, gaps: 0, moved_rules: 0, absent: Vec::new() };
        Self {
            findings: vec![Some(BaselineState::New); result.findings.len()],
            consistency: vec![BaselineState::New; result.consistency.len()],
            diagnostics: vec![BaselineState::New; result.diagnostics.len()],
            // Of what could not be read nobody knows what it was.
            baseline: result.is_read().then_some(baseline),
        }
    }

    fn put(self, result: &mut ResultView<'_>) {
        result.findings.iter_mut().zip(self.findings).for_each(|(one, state)| one.baseline = state);
        result.consistency.iter_mut().zip(self.consistency).for_each(|(one, state)| one.baseline = Some(state));
        result.diagnostics.iter_mut().zip(self.diagnostics).for_each(|(one, state)| one.baseline = Some(state));
        result.baseline = self.baseline;
    }
}

/// What became of a finding. What is known of no document before is new; what
/// does not apply any more is neither better nor worse.
fn state(change: &RuleChange<'_>) -> Option<BaselineState> {
    let now = change.after.and_then(Side::finding);
    let was = change.before.and_then(Side::finding);
    let is_gap = |finding: Option<&FindingView<'_>>| finding.is_some_and(FindingView::is_gap);
    // A gap in a list may hide another one that was not there.
    if is_gap(now) && is_gap(was) && items(now) > items(was) {
        return Some(BaselineState::Worse);
    }
    match change.moved {
        None | Some(Moved::NewlyApplicable) => Some(BaselineState::New),
        Some(Moved::NewlyAnswered) if is_gap(now) => Some(BaselineState::New),
        Some(Moved::Improved | Moved::NewlyAnswered) => Some(BaselineState::Improved),
        Some(Moved::SetBack | Moved::NewlyUnanswered) => Some(BaselineState::Worse),
        Some(Moved::Same | Moved::StillOpen) => Some(BaselineState::Unchanged),
        Some(Moved::NoLongerApplicable) => None,
    }
}

/// Items of a list with a gap.
fn items(finding: Option<&FindingView<'_>>) -> usize {
    let items = finding.into_iter().flat_map(|finding| &finding.items);
    items.filter(|item: &&ItemView<'_>| item.outcome.is_gap()).count()
}

/// Rules of then that are settled: met, not applicable, not judged, or gone.
/// What is only unknown now is told where it is.
fn settled<'v>(pair: &Pair<'v>) -> BTreeSet<&'v str> {
    let is_settled = |change: &&RuleChange<'_>| match change.after.and_then(Side::finding) {
        Some(now) => matches!(now.outcome, Outcome::Met | Outcome::NotApplicable),
        None => true,
    };
    let settled = pair.rules.iter().filter(is_settled);
    settled.filter_map(|change| change.before.and_then(Side::finding)).map(|was| &*was.rule).collect()
}

/// Whether a condition is asked otherwise.
fn is_moved(change: &RuleChange<'_>) -> bool {
    change.ruler.iter().any(|ruler| match ruler {
        Ruler::New | Ruler::Condition | Ruler::Applicability | Ruler::Basis | Ruler::Profile => true,
        Ruler::Retired | Ruler::Renamed | Ruler::Reweighted | Ruler::Reworded => false,
    })
}

fn is_same(one: &DiagnosticView<'_>, other: &DiagnosticView<'_>) -> bool {
    let path = |of: &DiagnosticView<'_>| of.locations.first().and_then(|place| place.path.clone());
    one.code == other.code && one.message == other.message && path(one) == path(other)
}

fn why_not(comparison: &Comparison<'_>) -> BaselineMatch {
    comparison.incomparable.first().map_or(BaselineMatch::Missing, |one| match one.why {
        Why::NoKey => BaselineMatch::NoKey,
        Why::DuplicateKey => BaselineMatch::DuplicateKey,
        Why::OtherKind => BaselineMatch::OtherKind,
        Why::OtherPerspective => BaselineMatch::OtherPerspective,
        Why::OtherPack => BaselineMatch::OtherPack,
    })
}
