//! The cells of a workbook that have something in them, sheet by sheet.
//!
//! XLSX is read as a stream: a sheet costs no more memory than one of its
//! cells. Held whole are the bytes of the file and the texts that cells share
//! (`sharedStrings.xml`), each within its limit. XLS and ODS are held whole, and
//! are measured before.

use std::{io::Cursor, ops::ControlFlow};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Range, Reader as _, SheetType, Xls, XlsError, Xlsx,
    XlsxError,
};

use super::{
    error::{BookError, Odd},
    measure,
};
use crate::{document::Format, source::Span};

/// A cell with something in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// What is in it, as a text.
    pub text: String,
    /// What is odd about it.
    pub odd: Option<Odd>,
    /// Its bytes, where its sheet is a text file.
    pub span: Option<Span>,
}

/// Cells that somebody made one: only the first of them, above on the left, has anything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// Row and column of the first, from 0.
    pub first: (u32, u32),
    /// Row and column of the last.
    pub last: (u32, u32),
}

impl Merged {
    /// The most of them that are looked at in a sheet: nobody makes as many by hand.
    pub(super) const MOST: usize = 1_000;

    /// Whether a cell is one of them.
    pub(super) fn holds(&self, (row, column): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }
}

impl From<Dimensions> for Merged {
    fn from(block: Dimensions) -> Self {
        Self { first: block.start, last: block.end }
    }
}

/// A sheet that is held.
pub(super) struct Held {
    name: String,
    values: Range<Data>,
    formulas: Range<String>,
    merged: Vec<Merged>,
}

/// A workbook that is open.
pub(super) enum Cells<'b> {
    /// Its cells pass by.
    Stream(Box<Xlsx<Cursor<&'b [u8]>>>),
    /// Its cells are held, sheet by sheet.
    Held(Vec<Held>),
}

impl<'b> Cells<'b> {
    /// Opens a workbook that was looked over.
    pub(super) fn open(bytes: &'b [u8], format: Format) -> Result<Self, BookError> {
        let from = Cursor::new(bytes);
        match format {
            Format::Xls => {
                measure::xls(bytes)?;
                let mut book = Xls::new(from).map_err(|error| match error {
                    XlsError::Password => BookError::Locked,
                    _ => damaged("Workbook"),
                })?;
                let mut sheets = held(&mut book, |error| match error {
                    XlsError::Password => BookError::Locked,
                    _ => damaged("Workbook"),
                })?;
                for sheet in &mut sheets {
                    let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
                    sheet.merged = merged.into_iter().map(Merged::from).take(Merged::MOST).collect();
                }
                Ok(Self::Held(sheets))
            }
            Format::Ods => {
                let merged = measure::ods(bytes)?;
                let refuse = |error| match error {
                    OdsError::Password => BookError::Locked,
                    _ => damaged("content.xml"),
                };
                let mut book = Ods::new(from).map_err(refuse)?;
                let mut sheets = held(&mut book, refuse)?;
                for sheet in &mut sheets {
                    let own = merged.iter().filter(|(name, _)| *name == sheet.name).map(|(_, merged)| *merged);
                    sheet.merged = own.take(Merged::MOST).collect();
                }
                Ok(Self::Held(sheets))
            }
            _ => Xlsx::new(from).map(|book| Self::Stream(Box::new(book))).map_err(|error| match error {
                XlsxError::Password => BookError::Locked,
                _ => damaged("xl/workbook.xml"),
            }),
        }
    }

    /// The names of its sheets, in their order.
    pub(super) fn sheets(&self) -> Vec<String> {
        match self {
            Self::Stream(book) => {
                let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
                sheets.map(|sheet| sheet.name.clone()).collect()
            }
            Self::Held(sheets) => sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        }
    }

    /// The cells of a sheet that somebody made one. What cannot be read of them is none:
    /// a damaged sheet is refused where its cells are read.
    pub(super) fn merged(&mut self, name: &str) -> Vec<Merged> {
        match self {
            Self::Stream(book) => {
                let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                merged.into_iter().map(Merged::from).take(Merged::MOST).collect()
            }
            Self::Held(sheets) => {
                let sheet = sheets.iter().find(|sheet| sheet.name == name);
                sheet.map(|sheet| sheet.merged.clone()).unwrap_or_default()
            }
        }
    }

    /// Gives the cells of a sheet, row by row, until `take` breaks off.
    pub(super) fn each(
        &mut self,
        sheet: &str,
        take: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> Result<(), BookError> {
        match self {
            Self::Stream(book) => stream(book, sheet, take),
            Self::Held(sheets) => {
                if let Some(sheet) = sheets.iter().find(|held| held.name == sheet) {
                    hold(&sheet.values, &sheet.formulas, take);
                }
                Ok(())
            }
        }
    }
}

fn damaged(part: &str) -> BookError {
    BookError::Damaged { part: part.to_owned() }
}

fn stream(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    take: &mut dyn FnMut(Found) -> ControlFlow<()>,
) -> Result<(), BookError> {
    let broken = |_| damaged(sheet);
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet with nothing but a chart.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(_) => return Err(damaged(sheet)),
    };
    let mut last = 0;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = cell.pos;
        // Whoever reads rows counts on their order, as every program writes it.
        if row < last {
            return Err(damaged(sheet));
        }
        last = row;
        let (text, odd) = match cell.value {
            DataRef::Empty if cell.formula.is_some() => (String::new(), Some(Odd::NoResult)),
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (text.to_owned(), None),
            value => written(value.into()),
        };
        if take(Found { row, column, text, odd, span: None }).is_break() {
            break;
        }
    }
    Ok(())
}

fn held<'b, B: calamine::Reader<Cursor<&'b [u8]>>>(
    book: &mut B,
    refuse: impl Fn(B::Error) -> BookError,
) -> Result<Vec<Held>, BookError> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let each = names.into_iter().map(|name| {
        let values = book.worksheet_range(&name).map_err(&refuse)?;
        let formulas = book.worksheet_formula(&name).map_err(&refuse)?;
        Ok(Held { name, values, formulas, merged: Vec::new() })
    });
    each.collect()
}

fn hold(values: &Range<Data>, formulas: &Range<String>, take: &mut dyn FnMut(Found) -> ControlFlow<()>) {
    let start = |range: Option<(u32, u32)>| range.unwrap_or((u32::MAX, u32::MAX));
    let end = |range: Option<(u32, u32)>| range.unwrap_or_default();
    let (first, first_formula) = (start(values.start()), start(formulas.start()));
    let (last, last_formula) = (end(values.end()), end(formulas.end()));
    for row in first.0.min(first_formula.0)..=last.0.max(last_formula.0) {
        for column in first.1.min(first_formula.1)..=last.1.max(last_formula.1) {
            let is_formula = || formulas.get_value((row, column)).is_some_and(|formula| !formula.is_empty());
            let (text, odd) = match values.get_value((row, column)) {
                None | Some(Data::Empty) if is_formula() => (String::new(), Some(Odd::NoResult)),
                None | Some(Data::Empty) => continue,
                Some(value) => written(value.clone()),
            };
            if take(Found { row, column, text, odd, span: None }).is_break() {
                return;
            }
        }
    }
}

/// A value as a text, as its person would write it.
fn written(value: Data) -> (String, Option<Odd>) {
    match value {
        Data::Empty => (String::new(), None),
        Data::String(text) | Data::DurationIso(text) => (text, None),
        Data::Bool(value) => (value.to_string(), None),
        Data::Int(number) => (number.to_string(), None),
        Data::Float(number) => float(number),
        Data::DateTime(at) => (moment(at), None),
        Data::DateTimeIso(text) => (text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned(), None),
        Data::Error(error) => (error.to_string(), Some(Odd::Failed(error.to_string()))),
    }
}

/// Digits that a workbook keeps of a number.
const DIGITS: i32 = 15;

/// A number with the digits that a workbook shows of it: `0.1 + 0.2` is `0.3`.
fn float(number: f64) -> (String, Option<Odd>) {
    let exact = number.to_string();
    let digits = exact.chars().filter(char::is_ascii_digit).collect::<String>();
    let digits = digits.trim_matches('0').len();
    let kept = usize::try_from(DIGITS).unwrap_or_default();
    let shown = if digits > kept {
        format!("{number:.*e}", kept - 1).parse::<f64>().map_or(exact, |rounded| rounded.to_string())
    } else {
        exact
    };
    // A folio of sixteen digits has lost its last one by now.
    let odd = (number.abs() >= 10_f64.powi(DIGITS)).then(|| Odd::Digits(shown.clone()));
    (shown, odd)
}

/// A date; with its time, where it has one.
fn moment(at: ExcelDateTime) -> String {
    if at.is_duration() {
        return float(at.as_f64()).0;
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: f64, expected: &str) {
        assert_eq!(float(number).0, expected);
    }

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        check(0.1 + 0.2, "0.3");
        check(48_210.0, "48210");
        check(0.39, "0.39");
        check(-2.5, "-2.5");
        check(1e-7, "0.0000001");
    }

    #[test]
    fn a_number_of_too_many_digits_is_odd() {
        assert!(float(1_234_567_890_123_456.0).1.is_some());
        assert!(float(123_456_789_012_345.0).1.is_none());
    }
}
