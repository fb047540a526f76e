//! The order in which people read findings, computed once for every report.

use crate::{
    diagnosis::{Diagnosis, priority::priority},
    finding::{Finding, Outcome, Reason},
    pack::Obligation,
    text::{Message, Text},
};

/// The most things a person is told to do first.
const FIRST: usize = 5;

/// Findings by the part of the report they belong to.
#[derive(Debug, Default)]
pub struct Sections<'d> {
    /// Gaps in unconditional duties.
    pub legal: Vec<&'d Finding>,
    /// Gaps in anything else: soft duties, instruments, practices.
    pub programme: Vec<&'d Finding>,
    /// Unanswered, to be reviewed, or broken.
    pub open: Vec<&'d Finding>,
    /// Met.
    pub met: Vec<&'d Finding>,
    /// Not applicable.
    pub not_applicable: Vec<&'d Finding>,
}

impl<'d> Sections<'d> {
    /// Sorts findings into their parts; inside each, what gates the verdict
    /// first, then by force, then by weight, then in the order of the pack.
    #[must_use]
    pub fn of(diagnosis: &'d Diagnosis) -> Self {
        let mut sections = Self::default();
        for finding in sorted(&diagnosis.findings) {
            let part = match finding.result.outcome {
                Outcome::NotMet | Outcome::Partial if finding.obligation() == Some(Obligation::Must) => {
                    &mut sections.legal
                }
                Outcome::NotMet | Outcome::Partial => &mut sections.programme,
                Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error => &mut sections.open,
                Outcome::Met => &mut sections.met,
                Outcome::NotApplicable => &mut sections.not_applicable,
            };
            part.push(finding);
        }
        sections
    }
}

fn sorted(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.minimum().is_some(), finding.obligation(), finding.rule.weight);
        key(b).cmp(&key(a))
    });
    sorted
}

/// Something to do first.
#[derive(Debug)]
pub struct FirstStep<'d> {
    /// What, with whom and which document.
    pub text: Text,
    /// The finding it comes from.
    pub finding: &'d Finding,
}

/// What to do first: at most five things. Gaps that gate the verdict come
/// first, then duties, the least work before the most; then the minimum
/// conditions that only need an answer or a document.
#[must_use]
pub fn first_steps(diagnosis: &Diagnosis) -> Vec<FirstStep<'_>> {
    let mut gaps: Vec<&Finding> = sorted(&diagnosis.findings).into_iter().filter(|finding| finding.is_gap()).collect();
    gaps.sort_by_key(|finding| priority(finding.minimum().is_some(), finding.obligation(), &finding.rule));
    let open = sorted(&diagnosis.findings).into_iter().filter(|finding| {
        finding.minimum().is_some() && matches!(finding.result.outcome, Outcome::Unanswered | Outcome::NeedsReview)
    });
    let (gating, others): (Vec<_>, Vec<_>) = gaps.into_iter().partition(|finding| finding.minimum().is_some());
    let mut steps: Vec<FirstStep<'_>> = Vec::new();
    for finding in gating.into_iter().chain(open).chain(others) {
        let text = step(finding);
        // One answer may be what several rules wait for.
        if steps.len() < FIRST && steps.iter().all(|known| known.text != text) {
            steps.push(FirstStep { text, finding });
        }
    }
    steps
}

fn step(finding: &Finding) -> Text {
    let path = finding.result.decisive.as_ref().map(ToString::to_string).unwrap_or_default();
    // A gap is closed by its remedy, whatever else is missing.
    match finding.result.reason.filter(|_| !finding.is_gap()) {
        Some(Reason::EvidenceMissing) => {
            Message::new("first-evidence").with("title", finding.rule.title.clone()).text()
        }
        Some(Reason::EvidenceStale) => Message::new("first-stale").with("title", finding.rule.title.clone()).text(),
        Some(Reason::MissingAnswer) => Message::new("first-answer").with("path", path).text(),
        Some(Reason::UnreadableValue) => Message::new("first-correct").with("path", path).text(),
        Some(Reason::HumanJudgement | Reason::ReviewDisagreement) => {
            Message::new("first-review").with("title", finding.rule.title.clone()).text()
        }
        _ => Text::each(|lang| {
            finding
                .rule
                .remediation
                .steps
                .get(lang)
                .first()
                .cloned()
                .unwrap_or_else(|| finding.rule.title.get(lang).to_owned())
        }),
    }
}
