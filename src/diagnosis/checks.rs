//! Engine checks against pretence: they look at the findings as a whole.

use num_rational::BigRational;

use super::Contradiction;
use crate::{
    assessment::Assessment,
    finding::{self, EvidenceState, Finding, Outcome, Reason},
    pack::{EvidenceLevel, Manifest, manifest::Share},
    text::Message,
};

/// The contradictions that the pack's checks find.
pub(super) fn checks(manifest: &Manifest, findings: &[Finding], assessment: &Assessment) -> Vec<Contradiction> {
    let checks = &manifest.checks;
    let roles = &manifest.document.roles;
    let mut found = Vec::new();
    if let Some(share) = checks.claims_without_evidence {
        let claims = || findings.iter().filter(|finding| claims(finding));
        let bare = claims().filter(|finding| finding.evidence.state == EvidenceState::None).count();
        if exceeds(bare, claims().count(), share) {
            let path = roles.evidence.as_ref().map(|role| role.path.0.clone());
            found.push(contradiction("claims-without-evidence", bare, claims().count(), path, assessment));
        }
    }
    if let Some(share) = checks.excess_not_applicable {
        let declared = findings.iter().filter(|finding| finding.result.reason == Some(Reason::DeclaredNa)).count();
        let concerned = findings.iter().filter(|finding| finding.result.reason != Some(Reason::OtherAddressee)).count();
        if exceeds(declared, concerned, share) {
            let path = roles.not_applicable.as_ref().map(|role| role.path.0.clone());
            found.push(contradiction("excess-not-applicable", declared, concerned, path, assessment));
        }
    }
    found
}

/// Whether the institution claims to comply where evidence is asked for.
fn claims(finding: &Finding) -> bool {
    let claimed = matches!(finding.result.outcome, Outcome::Met | Outcome::Partial)
        || finding.result.reason == Some(Reason::EvidenceMissing);
    claimed && finding.rule.evidence.level != EvidenceLevel::None
}

fn exceeds(part: usize, whole: usize, share: Share) -> bool {
    whole > 0 && BigRational::new(part.into(), whole.into()) > finding::Share::of(share.max_share).ratio()
}

fn contradiction(
    check: &'static str,
    part: usize,
    whole: usize,
    path: Option<crate::place::Path>,
    assessment: &Assessment,
) -> Contradiction {
    let (title, message) = match check {
        "claims-without-evidence" => ("check-claims-title", "check-claims"),
        _ => ("check-excess-title", "check-excess"),
    };
    Contradiction {
        rule: check.to_owned(),
        title: Message::new(title).text(),
        message: Message::new(message).with("part", part).with("whole", whole).text(),
        locations: path.map(|path| assessment.document.location(&path)).into_iter().collect(),
    }
}
