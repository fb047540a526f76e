//! A row an institution, where a report has many.

use rust_xlsxwriter::XlsxError;

use super::{
    cell::{Cell, number},
    findings::document,
    say,
    table::{Pen, Shape},
};
use crate::{report::profile, view::ReportView};

pub(super) fn sheet(pen: &mut Pen<'_>, report: &ReportView<'_>) -> Result<(), XlsxError> {
    let lang = report.run.lang;
    let columns = [
        pen.column("plan-institution", 40.0),
        pen.column("plan-key", 14.0),
        pen.column("plan-document", 40.0),
        pen.column("html-col-minimum", 24.0),
        pen.column("xlsx-is-draft", 11.0),
        pen.column("html-col-gaps", 11.0),
        pen.column("html-col-open", 11.0),
        pen.column("html-col-rules", 12.0),
        pen.column("section-index", 10.0),
        pen.column("html-col-possible", 10.0),
        pen.column("html-col-coverage", 10.0),
        pen.column("xlsx-remark", 40.0),
    ];
    let rows = report.results.iter().map(|result| {
        let mut row = document(result, lang);
        if !result.is_read() {
            row.push(Cell::Text(say("html-unread", lang)));
            row.resize(11, Cell::Blank);
            row.push(Cell::text(result.diagnostics.first().map_or("", |problem| problem.message.get(lang))));
            return row;
        }
        row.extend([
            Cell::Text(profile::verdict(result).get(lang)),
            Cell::Text(say(if result.is_draft() { "value-yes" } else { "value-no" }, lang)),
            Cell::Count(result.gaps().count()),
            Cell::Count(result.open().count()),
            Cell::Count(result.totals.rules),
        ]);
        row.extend(result.index.as_ref().map_or([Cell::Blank, Cell::Blank, Cell::Blank], |index| {
            [Cell::index(&index.low), Cell::index(&index.high), Cell::Share(number(&index.coverage))]
        }));
        row.push(Cell::Text(if result.has_misfits() { say("report-misfits", lang) } else { String::new() }));
        row
    });
    pen.table("xlsx-institutions", &columns, rows, &Shape::printed(0, 11))
}
