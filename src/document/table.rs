//! A header row and rows of cells, wherever they were read: the one door by
//! which tables become documents.
//!
//! Nothing here knows how cells are written in a file. What reads them gives
//! the headers once, and each row as [`Cells`].

mod shape;

use std::{collections::BTreeMap, sync::Arc};

use super::{Entry, Node, Value, build::Build, columns::Columns, error::ReadError, remark::Remark};
use crate::{
    place::{Origin, Path},
    source::Span,
};
use shape::Shape;

/// The cells of a row. Columns count from 0.
pub(super) trait Cells {
    /// How many there are.
    fn count(&self) -> usize;
    /// What a cell says; `None` where it is blank or not there.
    fn text(&self, column: usize) -> Option<&str>;
    /// Where a cell stands, whether it is there or not.
    fn origin(&self, column: usize) -> Origin;
    /// The row as a whole.
    fn whole(&self) -> Origin;
}

/// Which of some rows has the headers: the first of those that name the most of
/// what is looked for, and how many it names. `None` where none names any.
pub(super) fn headers<'r>(rows: impl Iterator<Item = &'r [String]>, names: &Columns) -> Option<(usize, usize)> {
    let known = |row: &[String]| row.iter().filter(|cell| names.expects(cell)).count();
    let counted = rows.map(known).enumerate().filter(|(_, known)| *known > 0);
    counted.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// What the header row says.
#[derive(Debug)]
pub(super) struct Heading {
    columns: Vec<Column>,
    /// How many of the columns are in the table: the others are the same in every row.
    width: usize,
    shape: Shape,
}

/// A column of a table, or an answer that is the same in every row.
#[derive(Debug)]
struct Column {
    header: Arc<str>,
    /// Where the header stands; that of the first one where there is none.
    origin: Origin,
    /// The answer that it names; `None` where it names none.
    answer: Option<Path>,
    /// Whether it has another name than its answer.
    is_renamed: bool,
    holds: Holds,
}

/// What a column holds.
#[derive(Debug)]
enum Holds {
    /// Cells, of which some texts mean something else.
    Cells(BTreeMap<String, Value>),
    /// The same in every row.
    Constant(Value),
}

impl Column {
    fn at(&self) -> Span {
        self.origin.span().unwrap_or(Span::new(0, 0))
    }

    /// What a row says in this column.
    fn value(&self, number: usize, row: &dyn Cells) -> Option<Value> {
        match &self.holds {
            Holds::Constant(value) => Some(value.clone()),
            Holds::Cells(meanings) => {
                let text = row.text(number)?;
                Some(meanings.get(text.trim()).cloned().unwrap_or_else(|| Value::Untyped(text.to_owned())))
            }
        }
    }

    fn place(&self, number: usize, row: &dyn Cells) -> Origin {
        match self.holds {
            Holds::Constant(_) => row.whole(),
            Holds::Cells(_) => row.origin(number),
        }
    }
}

/// What an error in a row spoils.
#[derive(Debug)]
pub(super) enum RowError {
    /// The row.
    Row(ReadError),
    /// The table from there on.
    Table(ReadError),
}

impl Heading {
    /// Reads the headers, each with its place.
    pub(super) fn read(cells: Vec<(Arc<str>, Origin)>, names: &Columns) -> Result<Self, Vec<ReadError>> {
        let width = cells.len();
        let top = cells.first().map(|(_, origin)| origin.clone());
        let mut columns: Vec<Column> = cells
            .into_iter()
            .map(|(header, origin)| {
                let named = names.named(&header);
                let meanings = named.map(|named| named.values.clone()).unwrap_or_default();
                let (answer, is_renamed) = (names.answer(&header), named.is_some());
                Column { header, origin, answer, is_renamed, holds: Holds::Cells(meanings) }
            })
            .collect();
        columns.extend(names.stated().constants.iter().zip(top.into_iter().cycle()).map(
            |((answer, value), origin)| {
                let header = answer.to_string().into();
                let holds = Holds::Constant(value.clone());
                Column { header, origin, answer: Some(answer.clone()), is_renamed: true, holds }
            },
        ));
        let mut build = Build::default();
        let shape = shape::of(&columns, &mut build);
        let shape = build.finish(shape)?;
        Ok(Self { columns, width, shape })
    }

    /// Whether every column has a header.
    pub(super) fn is_full(&self) -> bool {
        self.columns.iter().all(|column| !column.header.is_empty())
    }

    /// The header of a column; nothing where there is none.
    pub(super) fn header(&self, column: usize) -> Arc<str> {
        self.columns
            .get(column)
            .filter(|_| column < self.width)
            .map_or_else(|| "".into(), |column| column.header.clone())
    }

    /// The answers of a row, and what is to be said of it.
    pub(super) fn document(&self, row: &dyn Cells) -> Result<(Node, Vec<Remark>), RowError> {
        let found = row.count();
        if let Some(extra) = (self.width..found).find(|&column| row.text(column).is_some()) {
            let cells = (extra..found).filter_map(|column| row.text(column)).map(|text| format!("«{}»", text.trim()));
            let extra_cells = cells.take(SHOWN).collect::<Vec<_>>().join(", ");
            let at = row.origin(extra);
            return Err(RowError::Row(ReadError::LongRow { found, expected: self.width, extra: extra_cells, at }));
        }
        let headless = |(number, column): &(usize, &Column)| column.header.is_empty() && row.text(*number).is_some();
        if let Some((_, column)) = self.columns.iter().enumerate().find(headless) {
            let at = column.origin.clone();
            return Err(RowError::Table(ReadError::Header { header: String::new(), at }));
        }
        let entries: Vec<Entry> = self.shape.entries(&self.columns, row);
        let short = (found < self.width).then(|| Remark::ShortRow { found, expected: self.width, at: row.whole() });
        Ok((Node { value: Value::Map(entries), origin: row.whole() }, short.into_iter().collect()))
    }
}

/// The most cells that are quoted of a row that is too long.
const SHOWN: usize = 3;
