//! The report for GitLab's code quality widget: a list of what is wrong, with
//! names that stay from run to run.

use serde_json::{Value, json};

use super::remarks::{self, About, Level, Remark};
use crate::view::ReportView;

/// Renders a report as GitLab code quality.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let remarks = remarks::all(report);
    let issues: Vec<Value> = remarks
        .iter()
        .map(|remark| {
            let spot = remark.spot();
            json!({
                "description": remark.message(report.run.lang),
                "check_name": remark.rule(),
                "fingerprint": remark.fingerprint,
                "severity": severity(remark),
                // Only paths inside the repository are taken.
                "location": {"path": spot.file.trim_start_matches('/'), "lines": {"begin": spot.line}},
            })
        })
        .collect();
    format!("{:#}\n", Value::Array(issues))
}

fn severity(remark: &Remark<'_>) -> &'static str {
    match (remark.shown(), remark.about) {
        // Nothing of the document could be checked.
        (Level::Error, About::Diagnostic(_)) if !remark.result.is_read() => "blocker",
        (Level::Error, _) if remark.is_minimum() => "critical",
        (Level::Error, _) => "major",
        (Level::Warning, _) => "minor",
        (Level::Note | Level::Open, _) => "info",
    }
}
