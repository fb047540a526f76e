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
        build::Build,
        csv::{Column, shape},
        error::ReadError,
        limits,
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
        let mut table = Table { source, format, sheet: name, names, odd, header: None, given: 0 };
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
        match refused {
            Some(Stop::Enough) => return Ok(()),
            Some(Stop::Refused(errors)) => return Err(errors),
            None if table.header.is_none() => {}
            None if table.given == 0 => {
                let cell = table.cell(0, 0);
                return Err(vec![at(ReadError::NoRows, cell, None)]);
            }
            None => return Ok(()),
        }
    }
    Err(vec![BookError::Blank])
}

/// Why no more rows are read.
enum Stop {
    /// Nobody takes any more.
    Enough,
    Refused(Vec<BookError>),
}

/// A table that is being read.
struct Table<'t> {
    source: &'t Source,
    format: Format,
    sheet: Arc<str>,
    names: &'t Columns,
    odd: &'t [Odd],
    header: Option<Header>,
    given: usize,
}

/// The row of headers.
struct Header {
    row: u32,
    /// The column of the first.
    first: u32,
    columns: Vec<Column>,
    shape: shape::Shape,
}

impl Table<'_> {
    fn row(&mut self, mut row: Vec<Found>, give: &mut Give<'_>) -> Result<(), Stop> {
        row.sort_by_key(|found| found.column);
        if row.iter().all(|found| found.text.trim().is_empty() && found.odd.is_none()) {
            return Ok(());
        }
        let Some(header) = &self.header else {
            self.header = Some(self.header(&row).map_err(Stop::Refused)?);
            return Ok(());
        };
        let read = self.document(header, &row);
        self.given += 1;
        match give(read) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Enough),
        }
    }

    /// The one door to the tables and lists that headers spell, which CSV has too.
    fn header(&self, row: &[Found]) -> Result<Header, Vec<BookError>> {
        let (number, first) = row.first().map_or((0, 0), |found| (found.row, found.column));
        let last = row.last().map_or(first, |found| found.column);
        let text = |column| row.iter().find(|found| found.column == column).map_or("", |found| found.text.trim());
        let column = |number: u32| {
            let header = text(number);
            // What stands in the place of bytes, to find the column of an error again.
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            let at = Span::new(at, at + 1);
            Column { header: header.into(), at, answer: self.names.answer(header), is_renamed: self.names.has(header) }
        };
        let columns: Vec<Column> = (first..=last).map(column).collect();
        let mut build = Build::default();
        let shape = shape::of(&columns, &mut build);
        let place = |span: Span| {
            let header = columns.iter().find(|column| column.at == span).map(|column| Arc::clone(&column.header));
            Cell { header: header.unwrap_or_default(), ..self.cell(number, u32::try_from(span.start).unwrap_or(0)) }
        };
        let shape = build.finish(shape).map_err(|errors| {
            let each = errors.into_iter().map(|error| {
                let (one, other) = match &error {
                    ReadError::DuplicateKey { first, again, .. } => (*again, Some(*first)),
                    ReadError::Header { at, .. } | ReadError::HeaderConflict { at, .. } | ReadError::TooDeep { at } => {
                        (*at, None)
                    }
                    _ => (Span::new(0, 1), None),
                };
                at(error, place(one), other.map(place))
            });
            each.collect::<Vec<_>>()
        })?;
        Ok(Header { row: number, first, columns, shape })
    }

    fn document(&self, header: &Header, row: &[Found]) -> Result<Document, Unreadable> {
        let number = row.first().map_or(0, |found| found.row);
        let shown = usize::try_from(number).unwrap_or(usize::MAX) + 1;
        let refuse =
            |error| Unreadable::document(self.source, self.format, Some(shown), vec![ReadError::Book { error }]);
        let filled = |found: &&Found| !found.text.trim().is_empty() || found.odd.is_some();
        let known = |found: &Found| {
            let column = found.column.checked_sub(header.first).and_then(|column| usize::try_from(column).ok());
            column.and_then(|column| header.columns.get(column)).is_some_and(|column| !column.header.is_empty())
        };
        if let Some(astray) = row.iter().filter(filled).find(|found| !known(found)) {
            let error = ReadError::Header { header: String::new(), at: Span::new(0, 0) };
            return Err(refuse(at(error, self.cell(number, astray.column), None)));
        }
        let bytes: usize = row.iter().map(|found| found.text.len()).sum();
        if bytes > limits::DOCUMENT_BYTES {
            let error = ReadError::DocumentTooLarge { at: Span::new(0, 0) };
            return Err(refuse(at(error, self.cell(number, 0), None)));
        }
        let cells = Row { table: self, header, cells: row };
        let mut entries = header.shape.entries(&cells);
        for found in row {
            if let Some(Odd::Failed(error)) = &found.odd {
                let column = self.cell(number, found.column).column;
                for entry in &mut entries {
                    fail(&mut entry.node, column, error);
                }
            }
        }
        let place = |found: &Found| {
            let column = usize::try_from(found.column - header.first).unwrap_or(usize::MAX);
            Location { path: None, source: self.source.clone(), origin: Some(shape::Cells::cell(&cells, column)) }
        };
        let mut remarks: Vec<Problem> = self.odd.iter().map(|odd| odd.remark(Location::file(self.source))).collect();
        remarks.extend(row.iter().filter_map(|found| Some(found.odd.as_ref()?.remark(place(found)))));
        let whole = Cell { column: 1, ..self.cell(number, 0) };
        Ok(Document {
            source: self.source.clone(),
            format: self.format,
            row: Some(shown),
            root: Node { value: Value::Map(entries), origin: Origin::Cell(Box::new(whole)) },
            broken: Vec::new(),
            book: Some(Arc::new(Book { remarks, ..Book::default() })),
        })
    }

    fn cell(&self, row: u32, column: u32) -> Cell {
        let one = |number| usize::try_from(number).unwrap_or(usize::MAX - 1) + 1;
        Cell { sheet: Some(Arc::clone(&self.sheet)), row: one(row), column: one(column), header: "".into(), span: None }
    }
}

fn at(error: ReadError, cell: Cell, other: Option<Cell>) -> BookError {
    BookError::At { error: Box::new(error), cell: Box::new(cell), other: other.map(Box::new) }
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
    cells: &'r [Found],
}

impl Row<'_> {
    fn place(&self, column: usize, row: u32) -> Origin {
        let number = self.header.first.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        let header = self.header.columns.get(column).map(|column| Arc::clone(&column.header)).unwrap_or_default();
        Origin::Cell(Box::new(Cell { header, ..self.table.cell(row, number) }))
    }
}

impl shape::Cells for Row<'_> {
    fn text(&self, column: usize) -> Option<&str> {
        let number = self.header.first.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        let at = self.cells.binary_search_by_key(&number, |found| found.column).ok()?;
        self.cells.get(at).map(|found| found.text.as_str()).filter(|text| !text.trim().is_empty())
    }

    fn cell(&self, column: usize) -> Origin {
        self.place(column, self.cells.first().map_or(0, |found| found.row))
    }

    fn header_cell(&self, column: usize) -> Origin {
        self.place(column, self.header.row)
    }
}
