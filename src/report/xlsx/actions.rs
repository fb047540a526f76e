//! The plan of action: what to close first, with who does it and by when to be
//! filled in.

use rust_xlsxwriter::XlsxError;

use super::{
    cell::Cell,
    table::{Column, Pen, Shape},
};
use crate::report::roadmap::{COLUMNS, Row, columns, rows};

/// Widths of the columns, in their order.
const WIDTHS: [f64; COLUMNS.len()] =
    [28.0, 12.0, 22.0, 7.0, 16.0, 32.0, 12.0, 24.0, 10.0, 34.0, 40.0, 10.0, 10.0, 10.0, 16.0, 22.0, 13.0];

pub(super) fn sheet(pen: &mut Pen<'_>, report: &crate::view::ReportView<'_>) -> Result<(), XlsxError> {
    let lang = pen.lang;
    let heads = columns(lang).into_iter().zip(WIDTHS).map(|(title, width)| Column { title, width });
    let heads: Vec<Column> = heads.collect();
    let steps = rows(report);
    let rows = steps.iter().map(|row| {
        let cells = COLUMNS.into_iter().zip(row.cells(lang));
        cells.map(|(key, text)| cell(row, key, text)).collect::<Vec<_>>()
    });
    let first = if report.results.len() > 1 { 0 } else { 3 };
    pen.table("xlsx-actions", &heads, rows, &Shape::printed(first, COLUMNS.len()))
}

fn cell(row: &Row<'_>, key: &str, text: String) -> Cell {
    match key {
        "plan-order" => Cell::Count(row.order),
        "plan-gain" => Cell::figure(&text, Cell::Gain),
        "plan-after" => Cell::figure(&text, Cell::Index),
        "plan-state" => Cell::Outcome(row.finding.outcome),
        "plan-key" | "plan-rule" | "plan-with" => Cell::Code(text),
        "plan-owner" => Cell::Owner(text),
        "plan-date" => Cell::Due(row.finding.pending.as_ref().and_then(|pending| pending.date)),
        _ => Cell::Text(text),
    }
}
