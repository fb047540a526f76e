//! What is said of documents judged: views, as they are published, saved and
//! read again.
//!
//! JSON (`schemas/report-1.schema.json`, `schemas/result-1.schema.json`) is
//! their spelling, and every report is rendered from them alone: a saved result
//! renders the same later, without the documents. Views stand between the core
//! types and the published shape, so that a change of the one is never by
//! accident a change of the other.

mod about;
mod baseline;
mod finding;
mod leaves;
mod profile;
mod read;
mod result;
mod spelled;
mod waiver;
mod why;

use std::borrow::Cow;

pub use about::{DocumentView, InputView, InstitutionView, PackView};
pub use baseline::{BaselineMatch, BaselineRun, BaselineState, BaselineSums, BaselineView};
pub use finding::{
    CitationView, DigestsView, EvidenceView, ExactView, FaultView, FindingView, ItemView, PendingView, ReadView,
    RemediationView, StepsView, WorthView,
};
use jiff::civil::Date;
pub use leaves::{Figure, LocationView, PeriodView, Words};
pub use profile::{DepartureKind, DepartureView, ProfileView};
pub use read::{SavedError, join, read};
pub use result::{
    AuthorisationView, ChapterView, CompositeView, ConsistencyView, DiagnosticView, IndexView, NormView, NotJudged,
    NotJudgedView, OpinionView, ReportWordsView, ResultView, TotalsView,
};
use serde::{Deserialize, Serialize};
pub use waiver::{ListedWaiver, Uses, WaiverState, WaiverView, waive};
pub use why::question;

use crate::{diagnosis::Judged, text::Lang};

/// Name of the shape of a whole report.
pub const REPORT: &str = "apertura/report/1";

/// Name of the shape of one result, a line of NDJSON.
pub const RESULT: &str = "apertura/result/1";

/// What a run says of itself: enough to reproduce the report to the byte.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Language of what people read. It never changes a figure, a key or an id.
    pub lang: Lang,
    /// The date of judging.
    pub as_of: Date,
}

/// Everything a run judged, in the order of the input.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportView<'r> {
    /// Name of the shape: [`REPORT`].
    pub schema: Cow<'r, str>,
    /// The program that judged.
    pub tool: ToolView<'r>,
    /// The run.
    pub run: RunView<'r>,
    /// The waivers of the run, with what became of each.
    #[serde(default)]
    pub waivers: Vec<ListedWaiver<'r>>,
    /// One entry a document; one that could not be read is an entry too.
    pub results: Vec<ResultView<'r>>,
}

/// One result with the run it belongs to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineView<'r> {
    /// Name of the shape: [`RESULT`].
    pub schema: Cow<'r, str>,
    /// The program that judged.
    pub tool: ToolView<'r>,
    /// The run.
    pub run: RunView<'r>,
    /// The result.
    pub result: ResultView<'r>,
}

/// A program, with its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolView<'r> {
    /// Its name.
    pub name: Cow<'r, str>,
    /// Its version.
    pub version: Cow<'r, str>,
}

/// This program.
pub const TOOL: ToolView<'static> =
    ToolView { name: Cow::Borrowed("apertura"), version: Cow::Borrowed(env!("CARGO_PKG_VERSION")) };

/// A run: its date, its language, and the pack that judged all of it, if it was one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunView<'r> {
    /// The date of judging.
    pub as_of: Date,
    /// Language of what people read.
    #[serde(with = "spelled")]
    pub lang: Lang,
    /// The pack by which all that could be read was judged, if it is one.
    pub pack: Option<PackView<'r>>,
    /// The profile under which all that could be read was judged, if it is one.
    pub profile: Option<ProfileView<'r>>,
    /// The file of waivers.
    pub waivers: Option<InputView<'r>>,
    /// The earlier result that it is measured by.
    pub baseline: Option<BaselineRun<'r>>,
}

impl<'r> ReportView<'r> {
    /// The view of what a run judged.
    #[must_use]
    pub fn of(run: Run, results: &'r [Judged]) -> Self {
        let results: Vec<_> = results.iter().map(ResultView::of).collect();
        Self { schema: REPORT.into(), tool: TOOL, run: RunView::of(run, &results), waivers: Vec::new(), results }
    }
}

impl<'r> LineView<'r> {
    /// The view of one document judged, with its run.
    #[must_use]
    pub fn of(run: Run, judged: &'r Judged) -> Self {
        let result = ResultView::of(judged);
        Self { schema: RESULT.into(), tool: TOOL, run: RunView::of(run, std::slice::from_ref(&result)), result }
    }

    /// The line of one result of a report.
    #[must_use]
    pub fn of_report(report: &ReportView<'r>, result: &ResultView<'r>) -> Self {
        let (pack, profile) = (result.pack.clone(), result.profile.clone());
        let run = RunView { pack, profile, ..report.run.clone() };
        Self { schema: RESULT.into(), tool: report.tool.clone(), run, result: result.clone() }
    }
}

impl<'r> RunView<'r> {
    fn of(run: Run, results: &[ResultView<'r>]) -> Self {
        Self {
            as_of: run.as_of,
            lang: run.lang,
            pack: shared_pack(results),
            profile: profile::shared(results),
            waivers: None,
            baseline: None,
        }
    }
}

impl ReportView<'_> {
    /// Gaps that somebody answers for on the date of judging.
    #[must_use]
    pub fn waived_gaps(&self) -> usize {
        self.results.iter().flat_map(ResultView::gaps).filter(|gap| gap.is_waived()).count()
    }
}

/// The pack by which all that could be read was judged, if it is one.
fn shared_pack<'r>(results: &[ResultView<'r>]) -> Option<PackView<'r>> {
    let mut packs = results.iter().filter_map(|result| result.pack.as_ref());
    let first = packs.next()?;
    packs.all(|other| other == first).then(|| first.clone())
}
