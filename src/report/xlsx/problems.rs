//! What is to be corrected in the files, and what answers contradict one
//! another in; no sheet where there is neither.

use rust_xlsxwriter::XlsxError;

use super::{
    cell::Cell,
    findings::document,
    say,
    table::{Pen, Shape},
};
use crate::{
    problem::Severity,
    report::words,
    text::Lang,
    view::{LocationView, ReportView, ResultView},
};

pub(super) fn sheet(pen: &mut Pen<'_>, report: &ReportView<'_>) -> Result<(), XlsxError> {
    let lang = report.run.lang;
    let mut rows = report.results.iter().flat_map(|result| of(result, lang)).peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    let columns = [
        pen.column("plan-institution", 28.0),
        pen.column("plan-key", 12.0),
        pen.column("plan-document", 24.0),
        pen.column("xlsx-sort", 16.0),
        pen.column("xlsx-what", 60.0),
        pen.column("xlsx-help", 44.0),
        pen.column("xlsx-place", 40.0),
        pen.column("xlsx-code", 20.0),
    ];
    pen.table("xlsx-problems", &columns, rows, &Shape::printed(0, 7))
}

fn of<'v>(result: &'v ResultView<'v>, lang: Lang) -> impl Iterator<Item = Vec<Cell>> + 'v {
    let problems = result.diagnostics.iter().map(move |problem| {
        let sort = match problem.severity {
            Severity::Error => "html-error",
            Severity::Warning => "html-warning",
        };
        let help = problem.help.as_ref().map(|help| help.get(lang)).unwrap_or_default();
        let what = problem.message.get(lang);
        row(result, sort, [what, help, &problem.code], &problem.locations, lang)
    });
    let contradictions = result.consistency.iter().map(move |found| {
        let what = [found.message.get(lang), "", &*found.rule];
        row(result, "xlsx-contradiction", what, &found.locations, lang)
    });
    problems.chain(contradictions)
}

fn row(
    result: &ResultView<'_>,
    sort: &'static str,
    [what, help, code]: [&str; 3],
    places: &[LocationView],
    lang: Lang,
) -> Vec<Cell> {
    let places: Vec<_> = places.iter().map(|place| words::place(place).get(lang)).collect();
    let mut row = document(result, lang);
    row.extend([
        Cell::Text(say(sort, lang)),
        Cell::text(what),
        Cell::text(help),
        Cell::Text(places.join("\n")),
        Cell::Code(code.to_owned()),
    ]);
    row
}
