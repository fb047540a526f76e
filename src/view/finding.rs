//! How a finding is published.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    baseline::BaselineState,
    leaves::{DECIMALS, Figure, LocationView, PeriodView, Words},
    spelled,
    waiver::{WaiverState, WaiverView},
    why,
};
use crate::{
    assessment::Pending,
    diagnosis::{Diagnosis, score::Exact},
    finding::{Bounds, EvidenceState, Fault, Finding, Item, Outcome, Read, Reason, Share, Worth},
    pack::{Citation, Confidence, Effort, Manifest, Obligation, Phase, Rule, norm::NormKind},
    text::Lang,
};

/// What one rule says of one document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FindingView<'d> {
    /// The rule.
    pub rule: Cow<'d, str>,
    /// Digest of the rule's file.
    pub digest: Cow<'d, str>,
    /// Digests of what decides in it, by which editions are compared.
    pub digests: DigestsView<'d>,
    /// Names the rule had before.
    pub replaces: Vec<Cow<'d, str>>,
    /// The outcome.
    #[serde(with = "spelled")]
    pub outcome: Outcome,
    /// Why; null where the outcome explains itself.
    #[serde(with = "spelled::option")]
    pub reason: Option<Reason>,
    /// The strongest force among the provisions in force.
    #[serde(with = "spelled::option")]
    pub obligation: Option<Obligation>,
    /// Whether it gates the verdict.
    pub minimum: bool,
    /// Weight in its chapter.
    pub weight: Figure,
    /// What it is worth in the index; null where it drops out.
    pub worth: Option<WorthView>,
    /// Chapter.
    pub chapter: Cow<'d, str>,
    /// Phase of the policy cycle.
    #[serde(with = "spelled")]
    pub phase: Phase,
    /// Title: the gap.
    pub title: Words<'d>,
    /// What is said of the gap; null where there is none.
    pub message: Option<Words<'d>>,
    /// Why it is open or not applicable, and what would settle it; null where it is met or a gap.
    pub why: Option<Words<'d>>,
    /// The question behind a missing answer, in the words of the questionnaire.
    pub question: Option<Words<'d>>,
    /// Who is to give the answer that is missing, where the document says so.
    pub pending: Option<PendingView<'d>>,
    /// What the condition is for.
    pub rationale: Words<'d>,
    /// Provisions in force on the date of judging.
    pub citations: Vec<CitationView<'d>>,
    /// The answer that decided it: the silence, the gap; null where the whole document did.
    pub decisive: Option<String>,
    /// Answers pointed at, the decisive one first; at most 20.
    pub locations: Vec<LocationView>,
    /// Answers that the rule read.
    pub reads: Vec<ReadView<'d>>,
    /// Evidence that supports what was read.
    pub evidence: EvidenceView<'d>,
    /// The waiver of the gap, where there is one; it moves nothing above.
    pub waiver: Option<WaiverView<'d>>,
    /// What became of it since the baseline; null without one, or where it does not apply any more.
    #[serde(with = "spelled::option")]
    pub baseline: Option<BaselineState>,
    /// What broke in the rule, where the outcome is `error`.
    pub fault: Option<FaultView<'d>>,
    /// What would close the gap.
    pub remediation: RemediationView<'d>,
    /// Findings by item of a list.
    pub items: Vec<ItemView<'d>>,
}

impl<'d> FindingView<'d> {
    pub(super) fn of(diagnosis: &'d Diagnosis, finding: &'d Finding) -> Self {
        let rule = &*finding.rule;
        let manifest = &diagnosis.pack.manifest;
        Self {
            rule: Cow::Borrowed(&rule.id),
            digest: Cow::Borrowed(&rule.digest),
            digests: DigestsView::of(rule),
            replaces: rule.replaces.iter().map(|id| Cow::Borrowed(&**id)).collect(),
            outcome: finding.result.outcome,
            reason: finding.result.reason,
            obligation: finding.obligation(),
            minimum: finding.minimum().is_some(),
            weight: Figure(rule.weight.to_string()),
            worth: WorthView::of(&finding.result.value),
            chapter: Cow::Borrowed(&rule.chapter),
            phase: rule.phase,
            title: (&rule.title).into(),
            message: finding.message.as_ref().map(Words::from),
            why: why::why(diagnosis, finding).map(Words::from),
            question: why::question(diagnosis, finding).map(Words::from),
            pending: diagnosis.pending_for(finding).map(PendingView::of),
            rationale: (&rule.rationale).into(),
            citations: finding.basis.iter().map(|citation| CitationView::of(manifest, citation)).collect(),
            decisive: finding.result.decisive.as_ref().map(ToString::to_string),
            locations: LocationView::first(&diagnosis.locations(finding)),
            reads: finding.reads.iter().map(ReadView::of).collect(),
            evidence: EvidenceView::of(finding),
            waiver: None,
            baseline: None,
            fault: finding.result.fault.as_ref().map(FaultView::of),
            remediation: RemediationView::of(rule),
            items: finding.items.iter().map(ItemView::of).collect(),
        }
    }

    /// Whether a condition is known not to be complied with.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.outcome.is_gap()
    }

    /// Whether it is a gap that somebody answers for on the date of judging.
    #[must_use]
    pub fn is_waived(&self) -> bool {
        self.is_gap() && self.waiver.as_ref().is_some_and(|waiver| waiver.state == WaiverState::Active)
    }

    /// Whether it is a gap that may make a run fail.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.is_gap() && !self.is_waived() && self.baseline.is_none_or(BaselineState::counts)
    }

    /// Whether nobody knows yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.outcome, Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error)
    }

    /// Why it gates the verdict, if it does.
    #[must_use]
    pub fn minimum_reason(&self) -> Option<&Words<'d>> {
        self.citations.iter().find_map(|citation| citation.minimum_reason.as_ref())
    }
}

/// Digests of what decides in a rule, its words aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestsView<'d> {
    /// Of whom and when it addresses.
    pub applies: Cow<'d, str>,
    /// Of what it asks: condition, parameters, evidence.
    pub condition: Cow<'d, str>,
}

impl<'d> DigestsView<'d> {
    fn of(rule: &'d Rule) -> Self {
        let digests = rule.digests();
        Self { applies: Cow::Borrowed(&digests.applies), condition: Cow::Borrowed(&digests.condition) }
    }
}

/// What an outcome is worth in the index, with 6 decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorthView {
    /// If all that is unknown counts 0.
    pub low: Figure,
    /// If all that is unknown counts 1.
    pub high: Figure,
    /// The same as fractions; null where 6 decimals say all of it.
    pub exact: Option<ExactView>,
}

/// Bounds as fractions: `1/3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExactView {
    /// If all that is unknown counts 0.
    pub low: String,
    /// If all that is unknown counts 1.
    pub high: String,
}

impl WorthView {
    fn of(worth: &Worth) -> Option<Self> {
        let Bounds { low, high, whole, .. } = worth.bounds()?;
        let bounds = [low, high].map(|part| Exact::Words(Share { part, whole }));
        let exact = bounds.iter().any(|bound| !bound.is_told_by(DECIMALS)).then(|| {
            let [low, high] = bounds.each_ref().map(|bound| bound.ratio().to_string());
            ExactView { low, high }
        });
        let [low, high] = bounds.map(|bound| Figure(bound.rounded(DECIMALS)));
        Some(Self { low, high, exact })
    }
}

/// Who is to give an answer, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingView<'d> {
    /// Who.
    pub owner: Option<Cow<'d, str>>,
    /// By when.
    pub date: Option<Date>,
}

impl<'d> PendingView<'d> {
    fn of(pending: &'d Pending) -> Self {
        Self { owner: pending.owner.as_deref().map(Cow::Borrowed), date: pending.date }
    }
}

/// A provision a rule rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CitationView<'d> {
    /// Key of the norm, edition included.
    pub norm: Cow<'d, str>,
    /// What people call the norm.
    pub short: Words<'d>,
    /// What sort of norm it is.
    #[serde(with = "spelled")]
    pub kind: NormKind,
    /// Article.
    pub article: Option<Cow<'d, str>>,
    /// Fraction or sub-item.
    pub fraction: Option<Cow<'d, str>>,
    /// Operative words.
    pub text: Option<Cow<'d, str>>,
    /// Where the norm can be read.
    pub url: Option<Cow<'d, str>>,
    /// When the provision is in force.
    pub in_force: PeriodView,
    /// Force of the provision.
    #[serde(with = "spelled")]
    pub obligation: Obligation,
    /// Whether the condition gates the verdict under this provision.
    pub minimum: bool,
    /// Why it does.
    pub minimum_reason: Option<Words<'d>>,
    /// How the content of the norm was verified.
    #[serde(with = "spelled::option")]
    pub confidence: Option<Confidence>,
    /// What a reader should know.
    pub note: Option<Words<'d>>,
}

impl<'d> CitationView<'d> {
    /// The view of a citation, with what its norm is called.
    #[must_use]
    pub fn of(manifest: &'d Manifest, citation: &'d Citation) -> Self {
        let norm = manifest.norms.get(&citation.norm);
        let unnamed = || Words { es: Cow::Borrowed(&citation.norm), en: Cow::Borrowed(&citation.norm) };
        Self {
            norm: Cow::Borrowed(&citation.norm),
            short: norm.map_or_else(unnamed, |norm| (&norm.short).into()),
            kind: norm.map(|norm| norm.kind).unwrap_or_default(),
            article: citation.article.as_deref().map(Cow::Borrowed),
            fraction: citation.fraction.as_deref().map(Cow::Borrowed),
            text: citation.text.as_deref().map(Cow::Borrowed),
            url: norm.and_then(|norm| norm.url.as_deref()).map(Cow::Borrowed),
            in_force: citation.in_force.into(),
            obligation: citation.obligation,
            minimum: citation.minimum.is_some(),
            minimum_reason: citation.minimum.as_ref().map(Words::from),
            confidence: norm.map(|norm| norm.confidence),
            note: citation.note.as_ref().map(Words::from),
        }
    }

    /// The name of the provision, edition included: `LGTAIP-2025:54`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.article {
            Some(article) => format!("{}:{article}", self.norm),
            None => self.norm.clone().into_owned(),
        }
    }
}

/// An answer that a condition read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadView<'d> {
    /// Path of the answer.
    pub path: String,
    /// What it holds; null where it is missing. Of a list, how many items it has.
    pub value: Option<Cow<'d, serde_json::Value>>,
}

impl<'d> ReadView<'d> {
    fn of(read: &'d Read) -> Self {
        Self { path: read.path.to_string(), value: read.value.as_ref().map(Cow::Borrowed) }
    }
}

/// Whether evidence supports what was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EvidenceView<'d> {
    /// Whether there is evidence and it is fresh.
    #[serde(with = "spelled")]
    pub state: EvidenceState,
    /// Names of the entries.
    pub items: Vec<Cow<'d, str>>,
}

impl<'d> EvidenceView<'d> {
    fn of(finding: &'d Finding) -> Self {
        let items = finding.evidence.items.iter().map(|item| Cow::Borrowed(&**item)).collect();
        Self { state: finding.evidence.state, items }
    }
}

/// What broke in the rule, at its place in the rule's own file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FaultView<'d> {
    /// What broke.
    pub message: Words<'d>,
    /// Where, in the rule's file.
    pub location: LocationView,
}

impl FaultView<'_> {
    fn of(fault: &Fault) -> Self {
        Self { message: fault.message.text().into(), location: LocationView::of(&fault.place) }
    }
}

/// What would close a gap.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemediationView<'d> {
    /// How much work it is.
    #[serde(with = "spelled")]
    pub effort: Effort,
    /// Who does what, and which document proves it.
    pub steps: StepsView<'d>,
}

/// Steps in both languages.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepsView<'d> {
    /// In Mexican Spanish.
    pub es: Vec<Cow<'d, str>>,
    /// In English.
    pub en: Vec<Cow<'d, str>>,
}

impl<'d> StepsView<'d> {
    /// The steps in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &[Cow<'d, str>] {
        match lang {
            Lang::Es => &self.es,
            Lang::En => &self.en,
        }
    }
}

impl<'d> RemediationView<'d> {
    fn of(rule: &'d Rule) -> Self {
        let side = |lang| rule.remediation.steps.get(lang).iter().map(|step| Cow::Borrowed(&**step)).collect();
        Self { effort: rule.remediation.effort, steps: StepsView { es: side(Lang::Es), en: side(Lang::En) } }
    }
}

/// What came out for one item of a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ItemView<'d> {
    /// Path of the item.
    pub path: String,
    /// The outcome.
    #[serde(with = "spelled")]
    pub outcome: Outcome,
    /// Why.
    #[serde(with = "spelled::option")]
    pub reason: Option<Reason>,
    /// What is said of it.
    pub message: Option<Words<'d>>,
    /// Where it, or the decisive answer in it, stands: one place.
    pub locations: [LocationView; 1],
}

impl<'d> ItemView<'d> {
    fn of(item: &'d Item) -> Self {
        Self {
            path: item.path.to_string(),
            outcome: item.result.outcome,
            reason: item.result.reason,
            message: item.message.as_ref().map(Words::from),
            locations: [LocationView::of(&item.location)],
        }
    }
}
