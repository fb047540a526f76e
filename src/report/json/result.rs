//! How the result of one document is spelled in JSON.

use serde::Serialize;

use super::{
    finding::FindingView,
    leaves::{Figure, LocationView, PeriodView, Words, file},
};
use crate::{
    assessment::Perspective,
    diagnosis::{ChapterScore, Contradiction, Diagnosis, Index, Judged, Totals, Verdict, score::rounded},
    document::{Format, error::Unreadable},
    finding::Outcome,
    pack::{Pack, Period, Rule, sha256},
    problem::{Problem, Severity},
    text::Lang,
};

/// Decimals of a figure.
const DECIMALS: u32 = 6;

#[derive(Serialize)]
pub(super) struct ResultView<'d> {
    document: DocumentView<'d>,
    pack: Option<PackView<'d>>,
    institution: InstitutionView<'d>,
    verdict: &'static str,
    index: Option<IndexView>,
    totals: TotalsView,
    chapters: Vec<ChapterView<'d>>,
    composites: Vec<CompositeView<'d>>,
    findings: Vec<FindingView<'d>>,
    not_judged: Vec<NotJudgedView<'d>>,
    consistency: Vec<ConsistencyView<'d>>,
    diagnostics: Vec<DiagnosticView>,
}

impl<'d> ResultView<'d> {
    pub(super) fn of(judged: &'d Judged, lang: Lang) -> Self {
        match judged {
            Ok(diagnosis) => Self::read(diagnosis, lang),
            Err(unreadable) => Self::unread(unreadable),
        }
    }

    fn read(diagnosis: &'d Diagnosis, lang: Lang) -> Self {
        let institution = &diagnosis.institution;
        let chapter = |score| ChapterView::of(&diagnosis.pack, score, lang);
        Self {
            document: DocumentView::read(diagnosis),
            pack: Some(PackView::of(&diagnosis.pack)),
            institution: InstitutionView {
                key: institution.key.as_deref(),
                name: institution.name.as_deref(),
                kind: institution.kind.as_deref(),
            },
            verdict: diagnosis.verdict.name(),
            index: diagnosis.index.as_ref().map(IndexView::of),
            totals: TotalsView::of(&diagnosis.totals),
            chapters: diagnosis.chapters.iter().filter_map(chapter).collect(),
            composites: CompositeView::all(diagnosis, lang),
            findings: diagnosis.findings.iter().map(|finding| FindingView::of(diagnosis, finding)).collect(),
            not_judged: diagnosis.not_in_force.iter().map(|rule| NotJudgedView::of(rule)).collect(),
            consistency: diagnosis.contradictions.iter().map(ConsistencyView::of).collect(),
            diagnostics: diagnosis.problems.iter().map(DiagnosticView::of).collect(),
        }
    }

    /// Nothing is known of a document that could not be read, except why.
    fn unread(unreadable: &'d Unreadable) -> Self {
        Self {
            document: DocumentView::unread(unreadable),
            pack: None,
            institution: InstitutionView { key: None, name: None, kind: None },
            verdict: Verdict::NotAssessed.name(),
            index: None,
            totals: TotalsView::of(&Totals::default()),
            chapters: Vec::new(),
            composites: Vec::new(),
            findings: Vec::new(),
            not_judged: Vec::new(),
            consistency: Vec::new(),
            diagnostics: unreadable.problems().iter().map(DiagnosticView::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct DocumentView<'d> {
    path: String,
    format: Option<&'static str>,
    row: Option<usize>,
    sha256: Option<String>,
    kind: Option<&'d str>,
    perspective: Option<&'static str>,
    key: Option<&'d str>,
}

impl<'d> DocumentView<'d> {
    fn read(diagnosis: &'d Diagnosis) -> Self {
        let document = &diagnosis.document;
        Self {
            path: file(document.source.name()),
            format: Some(document.format.name()),
            row: document.row,
            sha256: document.bytes().map(|bytes| sha256(&bytes)),
            kind: Some(&diagnosis.pack.manifest.document.kind),
            perspective: diagnosis.perspective.map(Perspective::name),
            key: diagnosis.key(),
        }
    }

    fn unread(unreadable: &Unreadable) -> Self {
        Self {
            path: file(unreadable.source.name()),
            format: unreadable.format.map(Format::name),
            row: unreadable.row,
            // The bytes are gone: what was not UTF-8 was replaced.
            sha256: None,
            kind: None,
            perspective: None,
            key: None,
        }
    }
}

#[derive(Serialize)]
pub(in crate::report) struct PackView<'p> {
    id: &'p str,
    version: &'p str,
    sha256: &'p str,
}

impl<'p> PackView<'p> {
    pub(in crate::report) fn of(pack: &'p Pack) -> Self {
        Self { id: &pack.manifest.id, version: &pack.manifest.version, sha256: &pack.digest }
    }
}

#[derive(Serialize)]
struct InstitutionView<'d> {
    key: Option<&'d str>,
    name: Option<&'d str>,
    #[serde(rename = "type")]
    kind: Option<&'d str>,
}

#[derive(Serialize)]
struct IndexView {
    low: Figure,
    high: Figure,
    coverage: Figure,
}

impl IndexView {
    fn of(index: &Index) -> Self {
        let figure = |value| Figure(rounded(value, DECIMALS));
        Self {
            low: figure(&index.low.ratio()),
            high: figure(&index.high.ratio()),
            coverage: figure(&index.coverage.ratio()),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct TotalsView {
    met: usize,
    partial: usize,
    not_met: usize,
    not_applicable: usize,
    unanswered: usize,
    needs_review: usize,
    error: usize,
    not_in_force: usize,
    /// No run has a profile yet.
    out_of_profile: usize,
    rules: usize,
}

impl TotalsView {
    fn of(totals: &Totals) -> Self {
        Self {
            met: totals.get(Outcome::Met),
            partial: totals.get(Outcome::Partial),
            not_met: totals.get(Outcome::NotMet),
            not_applicable: totals.get(Outcome::NotApplicable),
            unanswered: totals.get(Outcome::Unanswered),
            needs_review: totals.get(Outcome::NeedsReview),
            error: totals.get(Outcome::Error),
            not_in_force: totals.not_in_force,
            out_of_profile: 0,
            rules: totals.rules(),
        }
    }
}

#[derive(Serialize)]
struct ChapterView<'d> {
    id: &'d str,
    parent: Option<&'d str>,
    title: &'d str,
    verdict: Option<&'static str>,
    index: Option<IndexView>,
    /// Whether the index is the published value that the document gives.
    stated: bool,
    totals: TotalsView,
}

impl<'d> ChapterView<'d> {
    fn of(pack: &'d Pack, score: &ChapterScore, lang: Lang) -> Option<Self> {
        // INVARIANT: a score's place is one of the pack's chapters, so none is lost.
        let chapter = pack.manifest.chapters.get(score.chapter)?;
        Some(Self {
            id: &chapter.id,
            parent: chapter.parent.as_deref(),
            title: chapter.title.get(lang),
            verdict: score.verdict.map(Verdict::name),
            index: score.index.as_ref().map(IndexView::of),
            stated: score.index.as_ref().is_some_and(|index| index.stated),
            totals: TotalsView::of(&score.totals),
        })
    }
}

/// A further sum over chapters.
#[derive(Serialize)]
struct CompositeView<'d> {
    id: &'d str,
    title: &'d str,
    index: Option<IndexView>,
}

impl<'d> CompositeView<'d> {
    fn all(diagnosis: &'d Diagnosis, lang: Lang) -> Vec<Self> {
        let known = diagnosis.pack.manifest.composites.iter();
        known
            .zip(&diagnosis.composites)
            .map(|(composite, index)| Self {
                id: &composite.id,
                title: composite.title.get(lang),
                index: index.as_ref().map(IndexView::of),
            })
            .collect()
    }
}

/// A rule of the pack that did not judge the document.
#[derive(Serialize)]
struct NotJudgedView<'d> {
    rule: &'d str,
    why: &'static str,
    in_force: PeriodView,
}

impl<'d> NotJudgedView<'d> {
    fn of(rule: &'d Rule) -> Self {
        Self { rule: &rule.id, why: "not-in-force", in_force: hull(rule).into() }
    }
}

/// From the first day of any of a rule's citations to the last.
fn hull(rule: &Rule) -> Period {
    let periods = || rule.citations.iter().map(|citation| citation.in_force);
    Period {
        // Since ever comes before any day, which is how `Option` is ordered.
        from: periods().map(|period| period.from).min().flatten(),
        to: periods().map(|period| period.to).collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max()),
    }
}

#[derive(Serialize)]
struct ConsistencyView<'d> {
    rule: &'d str,
    message: Words<'d>,
    locations: Vec<LocationView>,
}

impl<'d> ConsistencyView<'d> {
    fn of(contradiction: &'d Contradiction) -> Self {
        Self {
            rule: &contradiction.rule,
            message: (&contradiction.message).into(),
            locations: LocationView::first(&contradiction.locations),
        }
    }
}

#[derive(Serialize)]
struct DiagnosticView {
    code: &'static str,
    severity: &'static str,
    message: Words<'static>,
    help: Option<Words<'static>>,
    locations: Vec<LocationView>,
}

impl DiagnosticView {
    fn of(problem: &Problem) -> Self {
        Self {
            code: problem.code,
            severity: match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: problem.message.text().into(),
            help: problem.help().map(Words::from),
            locations: LocationView::first(&problem.places),
        }
    }
}
