//! A place in a person's file, to be shown: the line, or the cell.

use serde::Serialize;

use super::words;
use crate::{text::Lang, view::LocationView};

/// A place in a file.
#[derive(Debug, Serialize)]
pub struct PlaceSheet {
    /// As a sentence.
    pub words: String,
    /// The answer.
    pub path: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// What is written there.
    pub extract: Option<String>,
    /// The cell, in a table.
    pub grid: Option<Grid>,
}

/// A cell as a spreadsheet shows it.
#[derive(Debug, Serialize)]
pub struct Grid {
    /// Sheet of the workbook.
    pub sheet: Option<String>,
    /// Letters of the column.
    pub column: String,
    /// Number of the row.
    pub row: String,
    /// Header of the column.
    pub header: String,
    /// What the cell holds.
    pub value: Option<String>,
}

impl PlaceSheet {
    pub(super) fn of(place: &LocationView, lang: Lang) -> Self {
        let grid = Grid::of(place);
        Self {
            words: words::place(place).get(lang),
            path: place.path.clone().filter(|path| !path.is_empty()),
            line: place.line.filter(|_| grid.is_none()),
            extract: place.extract.clone().filter(|extract| !extract.is_empty()),
            grid,
        }
    }
}

impl Grid {
    fn of(place: &LocationView) -> Option<Self> {
        let cell = place.cell.as_deref()?;
        // Without a header the place is a whole row, which no grid shows.
        let header = place.header.clone().filter(|header| !header.is_empty())?;
        let at = cell.find(|c: char| c.is_ascii_digit())?;
        let (column, row) = cell.split_at_checked(at)?;
        let value = place.extract.clone().filter(|extract| !extract.is_empty());
        Some(Self { sheet: place.sheet.clone(), column: column.to_owned(), row: row.to_owned(), header, value })
    }
}
