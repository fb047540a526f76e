//! Exit codes: an interface as much as any flag, never renumbered.

use crate::{
    diagnosis::{Summary, Verdict},
    finding::Outcome,
    pack::Obligation,
    view::{BaselineState, ConsistencyView, FindingView, ResultView},
};

/// What the process says to whoever started it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Every document met at the chosen level.
    Met = 0,
    /// Gaps at or above the chosen level.
    Gaps = 1,
    /// Usage or configuration.
    Usage = 2,
    /// A document could not be read or does not fit its schema.
    Input = 3,
    /// A pack is invalid or a rule failed.
    Pack = 4,
    /// No gap at the chosen level, but information is missing or nothing was assessed.
    Incomplete = 5,
}

/// From which gap on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FailOn {
    /// A minimum condition.
    #[default]
    Minimum,
    /// Any condition of at least this force, minimum or not.
    Force(Obligation),
    /// No gap.
    Never,
}

impl FailOn {
    /// The spellings, in the order of help.
    pub const NAMES: [&'static str; 5] = ["minimum", "must", "should", "may", "never"];

    /// Reads a spelling.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "minimum" => Self::Minimum,
            "must" => Self::Force(Obligation::Must),
            "should" => Self::Force(Obligation::Should),
            "may" => Self::Force(Obligation::May),
            "never" => Self::Never,
            _ => return None,
        })
    }
}

/// What makes a run fail.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gate {
    /// From which gap on.
    pub fail_on: FailOn,
    /// Whether contradictions count as gaps.
    pub consistency: bool,
    /// Whether any open condition makes a run incomplete, not only a minimum one.
    pub require_complete: bool,
    /// Whether an inconclusive verdict passes.
    pub allow_incomplete: bool,
}

/// The exit of a run: over several documents the first of 4, 3, 1, 5 that occurs.
#[must_use]
pub fn exit(results: &[ResultView<'_>], gate: Gate) -> Exit {
    let mut exits = Exits::default();
    for result in results {
        exits.add(result, gate);
    }
    exits.exit()
}

/// The exits of documents, as they come: none of them has to be kept. The order does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Exits(Option<Exit>);

impl Exits {
    /// One more document.
    pub fn add(&mut self, result: &ResultView<'_>, gate: Gate) {
        self.merge(Self(Some(one(result, gate))));
    }

    /// A file of saved results that could not be read.
    pub fn add_unread(&mut self) {
        self.merge(Self(Some(Exit::Input)));
    }

    /// One more document that was only counted.
    pub fn add_counted(&mut self, summary: &Summary<'_>, gate: Gate) {
        self.merge(Self(Some(came(&Came::of_counts(summary, gate), gate))));
    }

    /// The documents of another part of the run.
    pub fn merge(&mut self, other: Self) {
        self.0 = self.0.into_iter().chain(other.0).max_by_key(|exit| match exit {
            Exit::Pack => 4,
            Exit::Input => 3,
            Exit::Gaps => 2,
            Exit::Incomplete => 1,
            Exit::Usage | Exit::Met => 0,
        });
    }

    /// The exit of all.
    #[must_use]
    pub fn exit(self) -> Exit {
        // No document at all is nothing checked, which is never a pass.
        self.0.unwrap_or(Exit::Input)
    }
}

fn one(result: &ResultView<'_>, gate: Gate) -> Exit {
    if result.is_read() { came(&Came::of(result, gate), gate) } else { Exit::Input }
}

/// What an exit depends on.
struct Came {
    /// What settles it: a rule that broke, an answer that does not fit, a gap.
    settled: Option<Exit>,
    /// An answer or a review is missing.
    open: bool,
    verdict: Verdict,
}

impl Came {
    fn of(result: &ResultView<'_>, gate: Gate) -> Self {
        let broke = result.diagnostics.iter().any(|problem| problem.code == "rule::fault");
        let failing = || result.gaps().filter(|gap| gate.fails(gap.minimum, gap.obligation));
        let gap = failing().any(FindingView::counts);
        let is_excused = !gap && failing().next().is_some();
        let is_new = |one: &ConsistencyView<'_>| one.baseline.is_none_or(BaselineState::counts);
        let fails = gap || (gate.consistency && result.consistency.iter().any(is_new));
        Self {
            settled: settled(broke, result.has_misfits(), fails),
            open: result.totals.unanswered + result.totals.needs_review > 0,
            verdict: if is_excused { verdict(result) } else { result.verdict },
        }
    }

    /// Contradictions are not all counted: a gate that asks for them needs more.
    fn of_counts(summary: &Summary<'_>, gate: Gate) -> Self {
        let open = |outcome| matches!(outcome, Outcome::Unanswered | Outcome::NeedsReview);
        let fails = summary.gaps().any(|gap| gate.fails(gap.minimum, gap.obligation));
        Self {
            settled: settled(summary.broke(), summary.misfits, fails),
            open: summary.counts.iter().any(|count| open(count.outcome)),
            verdict: summary.verdict,
        }
    }
}

/// The verdict without the gaps that are excused: they hide no condition that
/// nobody can settle yet.
fn verdict(result: &ResultView<'_>) -> Verdict {
    let gating = || result.findings.iter().filter(|finding| finding.minimum);
    if result.verdict != Verdict::NotMet || gating().any(FindingView::counts) {
        return result.verdict;
    }
    if gating().any(FindingView::is_open) { Verdict::Inconclusive } else { Verdict::Met }
}

fn settled(broke: bool, misfits: bool, fails: bool) -> Option<Exit> {
    let known = [(broke, Exit::Pack), (misfits, Exit::Input), (fails, Exit::Gaps)];
    known.into_iter().find(|(holds, _)| *holds).map(|(_, exit)| exit)
}

impl Gate {
    /// Whether a gap of this force makes a run fail.
    fn fails(self, minimum: bool, obligation: Option<Obligation>) -> bool {
        match self.fail_on {
            FailOn::Minimum => minimum,
            FailOn::Force(least) => obligation.is_some_and(|force| force >= least),
            FailOn::Never => false,
        }
    }
}

fn came(came: &Came, gate: Gate) -> Exit {
    if let Some(exit) = came.settled {
        return exit;
    }
    match () {
        () if came.verdict == Verdict::NotAssessed => Exit::Incomplete,
        () if gate.require_complete && came.open => Exit::Incomplete,
        () if came.verdict == Verdict::Inconclusive && !gate.allow_incomplete => Exit::Incomplete,
        () => Exit::Met,
    }
}
