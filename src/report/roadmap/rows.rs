//! The plan of action as rows, for every kind of table.

use num_rational::BigRational;

use crate::{
    diagnosis::score::rounded,
    pack::Effort,
    report::{order, words},
    roadmap::Roadmap,
    text::{Lang, Message, Text, date},
    view::{FindingView, ReportView, ResultView},
};

/// Headings of the columns, by their keys.
pub const COLUMNS: [&str; 17] = [
    "plan-institution",
    "plan-key",
    "plan-document",
    "plan-order",
    "plan-rule",
    "plan-condition",
    "plan-state",
    "plan-basis",
    "plan-minimum",
    "plan-what",
    "plan-steps",
    "plan-effort",
    "plan-gain",
    "plan-after",
    "plan-with",
    "plan-owner",
    "plan-date",
];

/// Headings of the columns.
#[must_use]
pub fn columns(lang: Lang) -> [String; COLUMNS.len()] {
    COLUMNS.map(|key| Message::new(key).get(lang))
}

/// One condition to settle.
#[derive(Clone, Debug)]
pub struct Row<'v> {
    /// The document it is of.
    pub result: &'v ResultView<'v>,
    /// Its place in the plan of its document, from 1.
    pub order: usize,
    /// What is to be settled.
    pub finding: &'v FindingView<'v>,
    /// What to do first.
    pub what: Text,
    /// What the index gains by it alone.
    pub gain: BigRational,
    /// The index once this and all before it are settled.
    pub after: Option<BigRational>,
    /// Other conditions that the same answer, document or step would settle.
    pub with: Vec<&'v str>,
}

/// The plan of action of every document that could be read.
#[must_use]
pub fn rows<'v>(report: &'v ReportView<'v>) -> Vec<Row<'v>> {
    let mut rows = Vec::new();
    for result in report.results.iter().filter(|result| result.is_read()) {
        let map = Roadmap::of(result);
        for (at, step) in map.steps.into_iter().enumerate() {
            let finding = step.finding;
            let together = map.shared.iter().filter(|one| one.findings.iter().any(|known| known.rule == finding.rule));
            let mut with: Vec<&str> = Vec::new();
            for other in together.flat_map(|one| &one.findings) {
                if other.rule != finding.rule && !with.contains(&&*other.rule) {
                    with.push(&other.rule);
                }
            }
            let what = order::step(finding);
            rows.push(Row { result, order: at + 1, finding, what, gain: step.gain, after: step.after, with });
        }
    }
    rows
}

impl Row<'_> {
    /// The cells, in the order of [`COLUMNS`]. Owner and date are empty where nobody is named: they are to be filled.
    #[must_use]
    pub fn cells(&self, lang: Lang) -> Vec<String> {
        let Self { result, finding, .. } = self;
        let basis: Vec<_> = finding.citations.iter().map(|citation| words::citation(citation, lang)).collect();
        let steps: Vec<_> = finding.remediation.steps.get(lang).iter().map(|step| &**step).collect();
        let pending = finding.pending.as_ref();
        let owner = pending.and_then(|pending| pending.owner.as_deref()).unwrap_or_default();
        let by = pending.and_then(|pending| pending.date).map(|by| date(by, lang)).unwrap_or_default();
        vec![
            result.institution.name.as_deref().unwrap_or_default().to_owned(),
            result.document.key.as_deref().unwrap_or_default().to_owned(),
            words::document(result, lang),
            self.order.to_string(),
            finding.rule.clone().into_owned(),
            finding.title.get(lang).to_owned(),
            words::outcome(finding.outcome).get(lang),
            basis.join("; "),
            Message::new(if finding.minimum { "value-yes" } else { "value-no" }).get(lang),
            self.what.get(lang).to_owned(),
            steps.join(" / "),
            effort(finding).get(lang),
            rounded(&self.gain, 6),
            self.after.as_ref().map(|after| rounded(after, 6)).unwrap_or_default(),
            self.with.join(" "),
            owner.to_owned(),
            by,
        ]
    }
}

/// How much work it is, in words.
pub(super) fn effort(finding: &FindingView<'_>) -> Message {
    Message::new(match finding.remediation.effort {
        Effort::Low => "effort-low",
        Effort::Medium => "effort-medium",
        Effort::High => "effort-high",
    })
}
