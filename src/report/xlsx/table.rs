//! A table on a sheet: a frozen heading with filters, a row a thing. What does
//! not fit on a sheet goes on another.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::{
    Margin,
    cell::{Cell, Faces, clean, string},
    say,
};
use crate::{
    report::questionnaire::{height, mark_aside},
    text::Lang,
};

/// The rows of a sheet, without its heading.
const ROWS: usize = 1_048_575;

/// How much of a table goes where.
pub(super) struct Shape {
    /// The most rows of a sheet, without its heading.
    pub rows: usize,
    /// The first and the last column that are printed: what says the same in
    /// every row, and what only helps to find a place, would make all too small to read.
    pub print: (usize, usize),
}

impl Shape {
    pub(super) fn printed(first: usize, last: usize) -> Self {
        Self { rows: ROWS, print: (first, last) }
    }
}

/// Size of letters, in points.
pub(super) const LETTERS: f64 = 11.0;

/// Writes sheets.
pub(super) struct Pen<'p> {
    pub book: &'p mut Workbook,
    pub faces: &'p Faces,
    pub lang: Lang,
    pub margin: Margin,
    /// Whether any document is a draft.
    pub draft: bool,
}

/// A column: its heading, and its width in characters.
pub(super) struct Column {
    pub title: String,
    pub width: f64,
}

impl Pen<'_> {
    pub(super) fn column(&self, key: &'static str, width: f64) -> Column {
        Column { title: say(key, self.lang), width }
    }

    /// A new sheet, ready to be printed.
    pub(super) fn sheet(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        let draft = if self.draft { say("paper-draft", self.lang) } else { String::new() };
        let (name, margin) = (name.to_owned(), self.margin);
        let foot = clean(&name).replace('&', "&&");
        let sheet = self.book.add_worksheet();
        sheet.set_name(&name)?;
        if margin == Margin::Marked {
            mark_aside(sheet)?;
        }
        sheet
            .set_landscape()
            .set_paper_size(1)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_footer(format!("&L&8{foot}&C&8{draft}&R&8&P / &N"));
        Ok(sheet)
    }

    /// A table on a sheet, or on as many as its rows need.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
        shape: &Shape,
    ) -> Result<(), XlsxError> {
        let name = say(key, self.lang);
        let mut rows = rows.into_iter().peekable();
        let mut number = 1;
        loop {
            let name = if number == 1 { name.clone() } else { format!("{name} {number}") };
            self.page(&name, columns, &mut rows, shape)?;
            if rows.peek().is_none() {
                return Ok(());
            }
            number += 1;
        }
    }

    fn page(
        &mut self,
        name: &str,
        columns: &[Column],
        rows: &mut impl Iterator<Item = Vec<Cell>>,
        shape: &Shape,
    ) -> Result<(), XlsxError> {
        let (faces, lang, left) = (self.faces, self.lang, self.margin.left());
        let sheet = self.sheet(name)?;
        for (at, column) in (left..).zip(columns) {
            sheet.set_column_width(at, column.width)?;
            string(sheet, (0, at), &column.title, &faces.looks.head)?;
        }
        sheet.set_row_height(0, height(columns.iter().map(|one| (&*one.title, one.width - 2.0, LETTERS))))?;
        let mut last = 0;
        for (row, cells) in (1..).zip(rows.take(shape.rows)) {
            for (at, cell) in (left..).zip(&cells) {
                faces.put(sheet, (row, at), cell, lang)?;
            }
            let seen: Vec<String> = cells.iter().map(|cell| cell.seen(lang)).collect();
            let seen = seen.iter().zip(columns).map(|(text, column)| (&**text, column.width, LETTERS));
            sheet.set_row_height(row, height(seen))?;
            last = row;
        }
        let at = |column: usize| left + u16::try_from(column).unwrap_or(u16::MAX);
        let end = columns.len().saturating_sub(1);
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.autofilter(0, left, last, at(end))?;
        sheet.set_print_area(0, at(shape.print.0), last, at(shape.print.1.min(end)))?;
        Ok(())
    }
}
