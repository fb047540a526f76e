//! How a finding is spelled in JSON.

use serde::Serialize;

use super::leaves::{Figure, LocationView, PeriodView, Words};
use crate::{
    diagnosis::Diagnosis,
    finding::{Fault, Finding, Item, Read, Reason},
    pack::{Citation, Confidence, Manifest, Obligation, Rule},
};

#[derive(Serialize)]
pub(super) struct FindingView<'d> {
    rule: &'d str,
    digest: &'d str,
    outcome: &'static str,
    reason: Option<&'static str>,
    obligation: Option<&'static str>,
    minimum: bool,
    weight: Figure,
    chapter: &'d str,
    phase: &'static str,
    title: Words<'d>,
    message: Option<Words<'d>>,
    rationale: Words<'d>,
    citations: Vec<CitationView<'d>>,
    locations: Vec<LocationView>,
    reads: Vec<ReadView<'d>>,
    evidence: EvidenceView<'d>,
    /// No run has waivers yet.
    waiver: Option<()>,
    /// No run has a baseline yet.
    baseline: Option<()>,
    fault: Option<FaultView>,
    remediation: RemediationView<'d>,
    items: Vec<ItemView<'d>>,
}

impl<'d> FindingView<'d> {
    pub(super) fn of(diagnosis: &'d Diagnosis, finding: &'d Finding) -> Self {
        let rule = &*finding.rule;
        let manifest = &diagnosis.pack.manifest;
        Self {
            rule: &rule.id,
            digest: &rule.digest,
            outcome: finding.result.outcome.name(),
            reason: finding.result.reason.map(Reason::name),
            obligation: finding.obligation().map(Obligation::name),
            minimum: finding.minimum().is_some(),
            weight: Figure(rule.weight.to_string()),
            chapter: &rule.chapter,
            phase: rule.phase.name(),
            title: (&rule.title).into(),
            message: finding.message.as_ref().map(Words::from),
            rationale: (&rule.rationale).into(),
            citations: finding.basis.iter().map(|citation| CitationView::of(manifest, citation)).collect(),
            locations: LocationView::first(&diagnosis.locations(finding)),
            reads: finding.reads.iter().map(ReadView::of).collect(),
            evidence: EvidenceView { state: finding.evidence.state.name(), items: &finding.evidence.items },
            waiver: None,
            baseline: None,
            fault: finding.result.fault.as_ref().map(FaultView::of),
            remediation: RemediationView::of(rule),
            items: finding.items.iter().map(ItemView::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct CitationView<'d> {
    norm: &'d str,
    article: Option<&'d str>,
    fraction: Option<&'d str>,
    text: Option<&'d str>,
    url: Option<&'d str>,
    in_force: PeriodView,
    obligation: &'static str,
    minimum: bool,
    confidence: Option<&'static str>,
    note: Option<Words<'d>>,
}

impl<'d> CitationView<'d> {
    fn of(manifest: &'d Manifest, citation: &'d Citation) -> Self {
        let norm = manifest.norms.get(&citation.norm);
        Self {
            norm: &citation.norm,
            article: citation.article.as_deref(),
            fraction: citation.fraction.as_deref(),
            text: citation.text.as_deref(),
            url: norm.and_then(|norm| norm.url.as_deref()),
            in_force: citation.in_force.into(),
            obligation: citation.obligation.name(),
            minimum: citation.minimum.is_some(),
            confidence: norm.map(|norm| confidence(norm.confidence)),
            note: citation.note.as_ref().map(Words::from),
        }
    }
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verbatim => "verbatim",
        Confidence::Paraphrased => "paraphrased",
        Confidence::Inferred => "inferred",
    }
}

#[derive(Serialize)]
struct ReadView<'d> {
    path: String,
    value: Option<&'d serde_json::Value>,
}

impl<'d> ReadView<'d> {
    fn of(read: &'d Read) -> Self {
        Self { path: read.path.to_string(), value: read.value.as_ref() }
    }
}

#[derive(Serialize)]
struct EvidenceView<'d> {
    state: &'static str,
    items: &'d [String],
}

/// What broke in the rule, at its place in the rule's own file.
#[derive(Serialize)]
struct FaultView {
    message: Words<'static>,
    location: LocationView,
}

impl FaultView {
    fn of(fault: &Fault) -> Self {
        Self { message: fault.message.text().into(), location: LocationView::of(&fault.place) }
    }
}

#[derive(Serialize)]
struct RemediationView<'d> {
    effort: &'static str,
    steps: StepsView<'d>,
}

#[derive(Serialize)]
struct StepsView<'d> {
    es: &'d [String],
    en: &'d [String],
}

impl<'d> RemediationView<'d> {
    fn of(rule: &'d Rule) -> Self {
        let remediation = &rule.remediation;
        let steps = StepsView { es: &remediation.steps.es, en: &remediation.steps.en };
        Self { effort: remediation.effort.name(), steps }
    }
}

#[derive(Serialize)]
struct ItemView<'d> {
    path: String,
    outcome: &'static str,
    reason: Option<&'static str>,
    message: Option<Words<'d>>,
    locations: [LocationView; 1],
}

impl<'d> ItemView<'d> {
    fn of(item: &'d Item) -> Self {
        Self {
            path: item.path.to_string(),
            outcome: item.result.outcome.name(),
            reason: item.result.reason.map(Reason::name),
            message: item.message.as_ref().map(Words::from),
            locations: [LocationView::of(&item.location)],
        }
    }
}
