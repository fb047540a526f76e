//! The order in which people read findings, computed once for every report.

use std::cmp::Reverse;

use crate::{
    diagnosis::priority::priority,
    finding::{Outcome, Reason},
    pack::Obligation,
    text::{Message, Text},
    view::{FindingView, ResultView, WaiverView},
};

/// The most things a person is told to do first.
const FIRST: usize = 5;

/// Findings by the part of the report they belong to.
#[derive(Debug, Default)]
pub struct Sections<'r> {
    /// Gaps in unconditional duties.
    pub legal: Vec<&'r FindingView<'r>>,
    /// Gaps in anything else: soft duties, instruments, practices.
    pub programme: Vec<&'r FindingView<'r>>,
    /// Unanswered, to be reviewed, or broken.
    pub open: Vec<&'r FindingView<'r>>,
    /// Met.
    pub met: Vec<&'r FindingView<'r>>,
    /// Not applicable.
    pub not_applicable: Vec<&'r FindingView<'r>>,
}

impl<'r> Sections<'r> {
    /// Sorts findings into their parts; inside each, what gates the verdict
    /// first, then by force, then by weight, then in the order of the pack.
    #[must_use]
    pub fn of(result: &'r ResultView<'r>) -> Self {
        let mut sections = Self::default();
        for finding in sorted(&result.findings) {
            let part = match finding.outcome {
                Outcome::NotMet | Outcome::Partial if finding.obligation == Some(Obligation::Must) => {
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

/// Gaps of which a waiver speaks, whether it holds or not, in the order in which gaps are told.
#[must_use]
pub fn waived<'r>(result: &'r ResultView<'r>) -> Vec<(&'r FindingView<'r>, &'r WaiverView<'r>)> {
    let Sections { legal, programme, .. } = Sections::of(result);
    legal.into_iter().chain(programme).filter_map(|gap| Some((gap, gap.waiver.as_ref()?))).collect()
}

fn sorted<'r>(findings: &'r [FindingView<'r>]) -> Vec<&'r FindingView<'r>> {
    let mut sorted: Vec<&FindingView<'_>> = findings.iter().collect();
    sorted.sort_by_key(|finding| Reverse((finding.minimum, finding.obligation, finding.weight.number())));
    sorted
}

/// Something to do first.
#[derive(Debug)]
pub struct FirstStep<'r> {
    /// What, with whom and which document.
    pub text: Text,
    /// The finding it comes from.
    pub finding: &'r FindingView<'r>,
}

/// What to do first: at most five things. Gaps that gate the verdict come
/// first, then duties, the least work before the most; then the minimum
/// conditions that only need an answer or a document.
#[must_use]
pub fn first_steps<'r>(result: &'r ResultView<'r>) -> Vec<FirstStep<'r>> {
    let sorted = sorted(&result.findings);
    let mut gaps: Vec<_> = sorted.iter().copied().filter(|finding| finding.is_gap()).collect();
    gaps.sort_by_key(|finding| {
        priority(finding.minimum, finding.obligation, finding.remediation.effort, finding.weight.number())
    });
    let open = sorted
        .into_iter()
        .filter(|finding| finding.minimum && matches!(finding.outcome, Outcome::Unanswered | Outcome::NeedsReview));
    let (gating, others): (Vec<_>, Vec<_>) = gaps.into_iter().partition(|finding| finding.minimum);
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

/// What would settle a finding: the first step of its remedy, or the answer or
/// the document that is missing.
#[must_use]
pub fn step(finding: &FindingView<'_>) -> Text {
    let path = finding.decisive.clone().unwrap_or_default();
    // A gap is closed by its remedy, whatever else is missing.
    match finding.reason.filter(|_| !finding.is_gap()) {
        Some(Reason::EvidenceMissing) => Message::new("first-evidence").with("title", finding.title.text()).text(),
        Some(Reason::EvidenceStale) => Message::new("first-stale").with("title", finding.title.text()).text(),
        Some(Reason::MissingAnswer) => Message::new("first-answer").with("path", path).text(),
        Some(Reason::UnreadableValue) => Message::new("first-correct").with("path", path).text(),
        Some(Reason::HumanJudgement | Reason::ReviewDisagreement) => {
            Message::new("first-review").with("title", finding.title.text()).text()
        }
        _ => Text::each(|lang| {
            let first = finding.remediation.steps.get(lang).first();
            first.map_or(finding.title.get(lang), |step| step).to_owned()
        }),
    }
}
