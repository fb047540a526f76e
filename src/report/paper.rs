//! Papers to be signed, in the markup of Typst, which its stock compiler turns
//! into PDF/UA: the record of a self-assessment, and a guarantor's draft of a
//! verification opinion.

use serde::Serialize;

use super::{
    sheet::{FindingSheet, Sheet},
    template::{PageError, Templates},
};
use crate::{
    assessment::Perspective,
    pack::Obligation,
    place::Location,
    source::Source,
    text::Lang,
    view::{FindingView, OpinionView, ReportView, ResultView},
};

/// Renders the record of a self-assessment (cédula), one a document.
///
/// # Errors
///
/// A template that an office brought may be wrong; ours are not.
pub fn record(report: &ReportView<'_>, templates: &Templates) -> Result<String, PageError> {
    templates.render("cedula.typ", &Sheet::of(report, usize::MAX))
}

/// Renders a guarantor's draft of a verification opinion (proyecto de
/// dictamen), one a document.
///
/// An opinion is one authority's on what another must publish: it is made of
/// what somebody independent of the institution noted, the only perspective
/// that a guarantor can have, and only where the pack names the provisions
/// that are verified by opinion. Whether who signs is a guarantor, no file can
/// tell; the draft has a blank for it.
///
/// # Errors
///
/// Whatever document is not of that sort refuses the whole draft, as does a wrong template.
pub fn opinion(report: &ReportView<'_>, templates: &Templates) -> Result<String, PageError> {
    if report.results.is_empty() {
        return Err(PageError::NoDocument);
    }
    let lang = report.run.lang;
    let drafts =
        (1..).zip(&report.results).map(|(number, result)| Draft::of(result, number, lang)).collect::<Result<_, _>>()?;
    templates.render("dictamen.typ", &OpinionSheet { sheet: Sheet::of(report, usize::MAX), drafts })
}

/// The sheet, and what is verified of each of its documents.
#[derive(Serialize)]
struct OpinionSheet {
    #[serde(flatten)]
    sheet: Sheet,
    drafts: Vec<Draft>,
}

/// What a draft says beside the sheet of its document.
#[derive(Serialize)]
struct Draft {
    scope: String,
    basis: String,
    term: String,
    /// All that is verified, in the order of the pack.
    findings: Vec<FindingSheet>,
    /// Gaps in duties: what would be required.
    required: Vec<FindingSheet>,
    /// Gaps in anything softer: what would be recommended.
    recommended: Vec<FindingSheet>,
}

impl Draft {
    fn of(result: &ResultView<'_>, number: usize, lang: Lang) -> Result<Self, PageError> {
        let place = || Box::new(Location::file(&Source::new(result.document.path.as_str(), "")));
        if !result.is_read() {
            return Err(PageError::Unread { place: place() });
        }
        let verified = |opinion: &OpinionView<'_>| {
            result.findings.iter().filter(|finding| opinion.covers(finding)).collect::<Vec<_>>()
        };
        let opinion = result.report.opinion.as_ref();
        let findings = opinion.map(verified).unwrap_or_default();
        let Some(opinion) = opinion.filter(|_| !findings.is_empty()) else {
            return Err(PageError::NothingVerified { place: place() });
        };
        if result.document.perspective != Some(Perspective::Independent) {
            return Err(PageError::NotGuarantor { place: place() });
        }
        let sheets = |of: &dyn Fn(&FindingView<'_>) -> bool| {
            let chosen = findings.iter().filter(|finding| of(finding));
            chosen.map(|finding| FindingSheet::of(finding, &format!("d{number}"), lang)).collect()
        };
        let is_duty = |finding: &FindingView<'_>| finding.obligation == Some(Obligation::Must);
        Ok(Self {
            scope: opinion.scope.get(lang).to_owned(),
            basis: opinion.basis.get(lang).to_owned(),
            term: opinion.term.get(lang).to_owned(),
            findings: sheets(&|_| true),
            required: sheets(&|finding| finding.is_gap() && is_duty(finding)),
            recommended: sheets(&|finding| finding.is_gap() && !is_duty(finding)),
        })
    }
}
