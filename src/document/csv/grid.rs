//! The cells of a text of which nothing is known but what parts them.

use super::{Records, fields};
use crate::{
    document::{columns::Delimiter, error::ReadError},
    source::Span,
};

/// A cell, blank or not. Row and column count from 0, as a spreadsheet counts them.
pub(in crate::document) struct GridCell<'t> {
    pub row: usize,
    pub column: usize,
    pub text: &'t str,
    pub span: Span,
}

/// Gives every cell of a text, row by row.
///
/// # Errors
/// A quote that is not closed, or text after one.
pub(in crate::document) fn grid(
    text: &str,
    delimiter: Delimiter,
    mut take: impl FnMut(GridCell<'_>),
) -> Result<(), ReadError> {
    for record in Records::new(text, delimiter) {
        let written = text.get(record.at.start..record.at.end).unwrap_or_default();
        let spans = fields::spans(written, delimiter, record.at.start)?;
        for ((column, text), span) in record.texts.iter().enumerate().zip(spans) {
            take(GridCell { row: record.row - 1, column, text, span });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_its_place() {
        let text = "a;\n\n\"b;\nc\";d";
        let mut cells = Vec::new();
        let read = grid(text, Delimiter::Semicolon, |cell| {
            assert!(text.get(cell.span.start..cell.span.end).is_some_and(|written| written == cell.text));
            cells.push(format!("{},{} {:?}", cell.row, cell.column, cell.text));
        });
        assert!(read.is_ok());
        assert_eq!(cells, ["0,0 \"a\"", "0,1 \"\"", "2,0 \"b;\\nc\"", "2,1 \"d\""]);
        assert!(grid("\"a", Delimiter::Comma, |_| {}).is_err());
    }
}
