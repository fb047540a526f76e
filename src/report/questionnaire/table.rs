//! Many documents as one workbook: a row each, as in a CSV.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, XlsxError};

use crate::document::write::Table;

/// Characters of the widest column.
const WIDEST: usize = 40;

/// A workbook whose one sheet is the table: every cell a text, so that no code loses a zero.
///
/// # Errors
/// What the writer of workbooks says: of more rows than a sheet has, for one.
pub fn table(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same documents give the same bytes.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("apertura").set_creation_datetime(&day));
    let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet();
    let rows = std::iter::once(&table.headers).chain(&table.rows);
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, if row == 0 { &head } else { &text })?;
        }
    }
    for (column, header) in (0..).zip(&table.headers) {
        let width = u32::try_from(header.chars().count().clamp(10, WIDEST)).unwrap_or(10);
        sheet.set_column_width(column, f64::from(width) + 1.0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}
