//! Why something is open, and what would settle it, in both languages.

use crate::{
    diagnosis::Diagnosis,
    finding::{Finding, Outcome, Reason},
    text::{Message, Text},
};

/// Why a finding is neither met nor a gap; `None` where it is either.
pub(super) fn why(diagnosis: &Diagnosis, finding: &Finding) -> Option<Text> {
    match finding.result.outcome {
        Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error => Some(why_open(diagnosis, finding).text()),
        Outcome::NotApplicable => Some(finding.result.reason?.message().text()),
        Outcome::Met | Outcome::Partial | Outcome::NotMet => None,
    }
}

fn why_open(diagnosis: &Diagnosis, finding: &Finding) -> Message {
    let path = finding.result.decisive.as_ref().map(ToString::to_string).unwrap_or_default();
    match finding.result.reason {
        Some(Reason::MissingAnswer) => Message::new("open-missing-answer").with("path", path),
        Some(Reason::UnreadableValue) => Message::new("open-unreadable-value").with("path", path),
        Some(Reason::EvidenceMissing) => {
            let key = diagnosis.pack.manifest.document.roles.evidence.as_ref();
            let key = key.map(|role| role.path.0.to_string()).unwrap_or_default();
            Message::new("open-evidence-missing")
                .with("key", key)
                .with("path", path)
                .with("rule", finding.rule.id.clone())
        }
        Some(Reason::EvidenceStale) => {
            Message::new("open-evidence-stale").with("evidence", finding.evidence.items.join(", "))
        }
        Some(Reason::ReviewDisagreement) => Message::new("open-review-disagreement"),
        Some(Reason::HumanJudgement) | None => Message::new("open-human-judgement"),
        Some(reason) => reason.message(),
    }
}

/// The question behind a missing answer, in the schema's words.
#[must_use]
pub fn question<'d>(diagnosis: &'d Diagnosis, finding: &Finding) -> Option<&'d Text> {
    let silent = matches!(finding.result.reason, Some(Reason::MissingAnswer | Reason::UnreadableValue));
    let path = finding.result.decisive.as_ref().filter(|_| silent)?;
    let text = &diagnosis.pack.schema.shape().at(path)?.text;
    (!text.es.is_empty()).then_some(text)
}
