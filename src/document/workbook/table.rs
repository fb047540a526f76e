//! A workbook that is no questionnaire: a table, one document a row of its
//! first sheet, the headers as in a CSV.

use std::{ops::ControlFlow, sync::Arc};

use super::{
    Give,
    cells::{Cells, Found},
    error::{BookError, Odd},
};
use crate::{
    document::{
        Book, Columns, Document, Format, Node, Unreadable, Value,
        error::ReadError,
        limits,
        remark::Remark,
        table::{self, Heading, RowError},
    },
    place::{Cell, Location, Origin},
    problem::Problem,
    source::{Source, Span},
};

/// Reads the first sheet that has anything in it.
pub(super) fn each(
    source: &Source,
    format: Format,
    cells: &mut Cells<'_>,
    (names, odd): (&Columns, &[Odd]),
    give: &mut Give<'_>,
) -> Result<(), Vec<BookError>> {
    for sheet in cells.sheets() {
        let name: Arc<str> = sheet.as_str().into();
        let mut table = Table { source, format, sheet: name, names, odd, head: Vec::new(), header: None, given: 0 };
        let mut row: Vec<Found> = Vec::new();
        let mut refused = None;
        let read = cells.each(&sheet, &mut |found| {
            if row.first().is_some_and(|first| first.row != found.row)
                && let Err(stop) = table.row(std::mem::take(&mut row), give)
            {
                refused = Some(stop);
                return ControlFlow::Break(());
            }
            row.push(found);
            ControlFlow::Continue(())
        });
        read.map_err(|error| vec![error])?;
        if refused.is_none() && !row.is_empty() {
            refused = table.row(row, give).err();
        }
        if refused.is_none() {
            refused = table.settle(give).err();
        }
        match refused {
            Some(Stop::Enough) => return Ok(()),
            Some(Stop::Refused(errors)) => return Err(errors),
            None if table.header.is_none() => {}
            None if table.given == 0 => {
                let cell = table.cell(0, 0);
                return Err(vec![at(ReadError::NoRows, cell)]);
            }
            None => return Ok(()),
        }
    }
    Err(vec![BookError::Blank])
}

/// The first rows of the first sheet that has anything in it, as CSV.
pub(super) fn beginning(cells: &mut Cells<'_>) -> Result<String, BookError> {
    for sheet in cells.sheets() {
        let mut text = String::new();
        let (mut row, mut column) = (0, 0);
        cells.each(&sheet, &mut |found| {
            // What stands far below or on the right is no table that begins here.
            if found.row >= BEGINNING || found.column >= BEGINNING {
                return if found.row >= BEGINNING { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
            }
            while row < found.row {
                text.push('\n');
                (row, column) = (row + 1, 0);
            }
            while column < found.column {
                text.push(',');
                column += 1;
            }
            for part in ["\"", &found.text.replace('"', "\"\""), "\""] {
                text.push_str(part);
            }
            ControlFlow::Continue(())
        })?;
        if !text.trim().is_empty() {
            return Ok(text);
        }
    }
    Err(BookError::Blank)
}

/// Rows and columns of a table by which its columns are told.
const BEGINNING: u32 = 1_000;

/// Why no more rows are read.
enum Stop {
    /// Nobody takes any more.
    Enough,
    Refused(Vec<BookError>),
}

/// Rows in which the headers are looked for.
const HEAD_ROWS: usize = 40;

/// A table that is being read.
struct Table<'t> {
    source: &'t Source,
    format: Format,
    sheet: Arc<str>,
    names: &'t Columns,
    odd: &'t [Odd],
    /// The first rows, until it is known which of them has the headers.
    head: Vec<Vec<Found>>,
    header: Option<Header>,
    given: usize,
}

/// The row of headers.
struct Header {
    /// The column of the first.
    first: u32,
    /// How many there are.
    width: usize,
    heading: Heading,
    /// The row in which they are, where it is not the first.
    below: Option<usize>,
}

impl Table<'_> {
    fn row(&mut self, mut row: Vec<Found>, give: &mut Give<'_>) -> Result<(), Stop> {
        row.sort_by_key(|found| found.column);
        if row.iter().all(|found| found.text.trim().is_empty() && found.odd.is_none()) {
            return Ok(());
        }
        let Some(header) = &self.header else {
            self.head.push(row);
            return if self.head.len() < HEAD_ROWS { Ok(()) } else { self.settle(give) };
        };
        let read = self.document(header, &row);
        self.given += 1;
        match give(read) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Enough),
        }
    }

    /// Finds the headers among the first rows, and reads those below. Where no
    /// row names an answer that is looked for, the first one has the headers.
    fn settle(&mut self, give: &mut Give<'_>) -> Result<(), Stop> {
        if self.header.is_some() || self.head.is_empty() {
            return Ok(());
        }
        let mut head = std::mem::take(&mut self.head);
        let texts: Vec<Vec<String>> =
            head.iter().map(|row| row.iter().map(|found| found.text.trim().to_owned()).collect()).collect();
        let at = table::headers(texts.iter().map(Vec::as_slice), self.names).map_or(0, |(row, _)| row);
        let rows = head.split_off(at + 1);
        let Some(row) = head.pop() else { return Ok(()) };
        self.header = Some(self.header(&row, at > 0).map_err(Stop::Refused)?);
        rows.into_iter().try_for_each(|row| self.row(row, give))
    }

    fn header(&self, row: &[Found], is_below: bool) -> Result<Header, Vec<BookError>> {
        let (number, first) = row.first().map_or((0, 0), |found| (found.row, found.column));
        let last = row.last().map_or(first, |found| found.column);
        let cells: Vec<(Arc<str>, Origin)> = (first..=last)
            .map(|column| {
                let text = row.iter().find(|found| found.column == column).map_or("", |found| found.text.trim());
                let header: Arc<str> = text.into();
                let cell = Cell { header: Arc::clone(&header), ..self.cell(number, column) };
                (header, Origin::Cell(Box::new(cell)))
            })
            .collect();
        let width = cells.len();
        let heading = Heading::read(cells, self.names).map_err(|errors| {
            // What is too deep or too much has no one cell: the row is the place.
            let placed = |error| match error {
                ReadError::TooDeep { .. } | ReadError::TooManyNodes { .. } => at(error, self.cell(number, 0)),
                error => BookError::Table { error: Box::new(error) },
            };
            errors.into_iter().map(placed).collect::<Vec<_>>()
        })?;
        let below = is_below.then(|| usize::try_from(number).unwrap_or(usize::MAX - 1) + 1);
        Ok(Header { first, width, heading, below })
    }

    fn document(&self, header: &Header, row: &[Found]) -> Result<Document, Unreadable> {
        let number = row.first().map_or(0, |found| found.row);
        let shown = usize::try_from(number).unwrap_or(usize::MAX - 1) + 1;
        let refuse =
            |error| Unreadable::document(self.source, self.format, Some(shown), vec![ReadError::Book { error }]);
        let filled = |found: &&Found| !found.text.trim().is_empty() || found.odd.is_some();
        if let Some(astray) = row.iter().filter(filled).find(|found| found.column < header.first) {
            let at = Origin::Cell(Box::new(self.cell(number, astray.column)));
            let error = ReadError::Header { header: String::new(), at };
            return Err(refuse(BookError::Table { error: Box::new(error) }));
        }
        let bytes: usize = row.iter().map(|found| found.text.len()).sum();
        if bytes > limits::DOCUMENT_BYTES {
            let error = ReadError::DocumentTooLarge { at: Span::new(0, 0) };
            return Err(refuse(at(error, self.cell(number, 0))));
        }
        let cells = Row { table: self, header, number, cells: row };
        let read = header.heading.document(&cells);
        let (mut root, mut said) = read.map_err(|error| match error {
            RowError::Row(error) | RowError::Table(error) => refuse(BookError::Table { error: Box::new(error) }),
        })?;
        for found in row {
            if let Some(Odd::Failed(error)) = &found.odd {
                fail(&mut root, self.cell(number, found.column).column, error);
            }
        }
        let place = |found: &Found| {
            let column = usize::try_from(found.column.saturating_sub(header.first)).unwrap_or(usize::MAX);
            let origin = table::Cells::origin(&cells, column);
            Location { path: None, source: self.source.clone(), origin: Some(origin) }
        };
        let mut remarks: Vec<Problem> = self.odd.iter().map(|odd| odd.remark(Location::file(self.source))).collect();
        remarks.extend(row.iter().filter_map(|found| Some(found.odd.as_ref()?.remark(place(found)))));
        if self.given == 0 {
            said.extend(header.below.map(|row| Remark::HeaderRow { row }));
        }
        Ok(Document {
            remarks: said,
            book: Some(Arc::new(Book { remarks, ..Book::default() })),
            ..Document::new(self.source, self.format, Some(shown), root)
        })
    }

    fn cell(&self, row: u32, column: u32) -> Cell {
        let one = |number| usize::try_from(number).unwrap_or(usize::MAX - 1) + 1;
        let (row, column, sheet) = (one(row), one(column), Some(Arc::clone(&self.sheet)));
        Cell { sheet, row, column, header: "".into(), span: None, file: None }
    }
}

fn at(error: ReadError, cell: Cell) -> BookError {
    BookError::At { error: Box::new(error), cell: Box::new(cell), other: None }
}

/// Hides the error of a formula from whoever would take it for an answer.
fn fail(node: &mut Node, column: usize, error: &str) {
    match &mut node.value {
        Value::Map(entries) => entries.iter_mut().for_each(|entry| fail(&mut entry.node, column, error)),
        Value::List(items) => items.iter_mut().for_each(|item| fail(item, column, error)),
        value => {
            if matches!(&node.origin, Origin::Cell(cell) if cell.column == column) {
                *value = Value::Unreadable(error.to_owned());
            }
        }
    }
}

/// A row whose cells are known.
struct Row<'r> {
    table: &'r Table<'r>,
    header: &'r Header,
    number: u32,
    cells: &'r [Found],
}

impl Row<'_> {
    /// The column of the sheet, of a column of the table.
    fn column(&self, column: usize) -> u32 {
        self.header.first.saturating_add(u32::try_from(column).unwrap_or(u32::MAX))
    }
}

impl table::Cells for Row<'_> {
    /// A sheet has no end: what is not filled up to its last header is just blank.
    fn count(&self) -> usize {
        let last = self.cells.iter().rev().find(|found| !found.text.trim().is_empty()).map_or(0, |found| found.column);
        let filled = usize::try_from(last.saturating_sub(self.header.first)).unwrap_or(usize::MAX - 1) + 1;
        filled.max(self.header.width)
    }

    fn text(&self, column: usize) -> Option<&str> {
        let at = self.cells.binary_search_by_key(&self.column(column), |found| found.column).ok()?;
        self.cells.get(at).map(|found| found.text.as_str()).filter(|text| !text.trim().is_empty())
    }

    fn origin(&self, column: usize) -> Origin {
        let cell = self.table.cell(self.number, self.column(column));
        Origin::Cell(Box::new(Cell { header: self.header.heading.header(column), ..cell }))
    }

    fn whole(&self) -> Origin {
        Origin::Cell(Box::new(self.table.cell(self.number, 0)))
    }
}
