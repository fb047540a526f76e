//! What a page says of gaps that are known.

use serde::Serialize;

use super::{FirstSheet, finding, words};
use crate::{
    text::{Lang, Message},
    view::{BaselineSums, FindingView, ReportView, ResultView, WaiverView},
};

/// Lines under a heading.
#[derive(Debug, Serialize)]
pub struct Lines {
    /// The heading.
    pub title: String,
    /// The lines.
    pub lines: Vec<String>,
}

impl FirstSheet {
    pub(super) fn of_waiver(gap: &FindingView<'_>, waiver: &WaiverView<'_>, id: &str, lang: Lang) -> Self {
        let text = format!("{}. {}", gap.title.get(lang).trim_end_matches('.'), words::waiver(waiver, lang));
        Self { text, tag: words::tag(gap, lang), id: finding::name(id, &gap.rule) }
    }
}

impl Lines {
    pub(super) fn idle(report: &ReportView<'_>) -> Option<Self> {
        let lines = words::idle_waivers(report);
        let title = Message::new("section-waivers-idle").with("count", lines.len()).get(report.run.lang);
        (!lines.is_empty()).then_some(Self { title, lines })
    }
}

/// What is known of the gaps of all documents.
pub(super) fn known(report: &ReportView<'_>) -> Vec<String> {
    let waived = report.waived_gaps();
    let waived = (waived > 0).then(|| Message::new("report-waived-gaps").with("count", waived).get(report.run.lang));
    waived.into_iter().chain(baseline(report, &report.results)).collect()
}

/// What became of gaps since the baseline, and what to know of it.
pub(super) fn baseline<'r>(
    report: &ReportView<'_>,
    results: impl IntoIterator<Item = &'r ResultView<'r>>,
) -> Vec<String> {
    let Some(run) = &report.run.baseline else { return Vec::new() };
    let sums = BaselineSums::of(results);
    let mut lines = vec![words::baseline_line(&sums, run, report.run.lang)];
    lines.extend(words::baseline_notes(&sums, report.run.lang));
    lines
}
