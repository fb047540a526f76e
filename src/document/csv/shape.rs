//! The tables and lists that a header row spells.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::Column;
use crate::{
    document::{Entry, Node, Value, build::Build, error::ReadError, limits},
    place::{Origin, Path, Step},
};

/// The cells of a row, under columns that are counted from 0.
pub(in crate::document) trait Cells {
    /// The text of a cell, unless it is blank.
    fn text(&self, column: usize) -> Option<&str>;
    /// The place of a cell of this row.
    fn cell(&self, column: usize) -> Origin;
    /// The place of the header above it.
    fn header_cell(&self, column: usize) -> Origin;
}

/// A table whose entries are filled from columns.
#[derive(Debug, Default)]
pub(in crate::document) struct Shape {
    slots: Vec<(Arc<str>, Slot)>,
    known: HashMap<Arc<str>, usize>,
}

/// A place for a cell, a list or a table, with the first column that leads to it.
#[derive(Debug)]
struct Slot {
    column: usize,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Cell,
    Table(Shape),
    List(BTreeMap<usize, Slot>),
}

/// The shape that the columns spell; what is wrong with them goes to `build`.
pub(in crate::document) fn of(columns: &[Column], build: &mut Build) -> Result<Shape, ReadError> {
    let mut shape = Shape::default();
    for (number, column) in columns.iter().enumerate() {
        if column.header.is_empty() {
            continue;
        }
        let names_nothing = || ReadError::Header { header: column.header.to_string(), at: column.at };
        match column.answer.as_ref().map(Path::steps) {
            Some(steps) if steps.len() > limits::DEPTH => return Err(ReadError::TooDeep { at: column.at }),
            Some([Step::Key(first), rest @ ..]) => match add(&mut shape, first, rest, number, (columns, build))? {
                Added::Yes => {}
                Added::No(error) => build.wrong(error),
            },
            _ => build.wrong(names_nothing()),
        }
    }
    for (_, slot) in &shape.slots {
        slot.check(columns, build);
    }
    Ok(shape)
}

enum Added {
    Yes,
    No(ReadError),
}

fn add(
    shape: &mut Shape,
    first: &Arc<str>,
    rest: &[Step],
    number: usize,
    (columns, build): (&[Column], &mut Build),
) -> Result<Added, ReadError> {
    let Some(column) = columns.get(number) else { return Ok(Added::Yes) };
    let Some(mut slot) = shape.slot(first, || Slot::new(number, rest.first())) else { return Ok(Added::Yes) };
    for (depth, step) in rest.iter().enumerate() {
        build.count(column.at)?;
        let fresh = || Slot::new(number, rest.get(depth + 1));
        let other = slot.column;
        let next = match (&mut slot.kind, step) {
            (Kind::Table(inner), Step::Key(key)) => inner.slot(key, fresh),
            (Kind::List(items), Step::Index(index)) => Some(items.entry(*index).or_insert_with(fresh)),
            (Kind::Cell | Kind::Table(_) | Kind::List(_), _) => None,
        };
        let Some(next) = next else { return Ok(Added::No(conflict(columns, column, other))) };
        slot = next;
    }
    Ok(match (&slot.kind, columns.get(slot.column)) {
        (Kind::Cell, Some(first)) if slot.column != number => {
            let key = match &column.answer {
                Some(answer) if column.is_renamed || first.is_renamed => answer.to_string(),
                _ => column.header.to_string(),
            };
            Added::No(ReadError::DuplicateKey { key, first: first.at, again: column.at })
        }
        (Kind::Cell, _) => Added::Yes,
        (Kind::Table(_) | Kind::List(_), _) => Added::No(conflict(columns, column, slot.column)),
    })
}

fn conflict(columns: &[Column], column: &Column, other: usize) -> ReadError {
    let other = columns.get(other).map(|other| other.header.to_string()).unwrap_or_default();
    ReadError::HeaderConflict { header: column.header.to_string(), other, at: column.at }
}

impl Shape {
    fn slot(&mut self, key: &Arc<str>, fresh: impl FnOnce() -> Slot) -> Option<&mut Slot> {
        let end = self.slots.len();
        let at = *self.known.entry(key.clone()).or_insert(end);
        if at == end {
            self.slots.push((key.clone(), fresh()));
        }
        self.slots.get_mut(at).map(|(_, slot)| slot)
    }

    /// The entries of a row. An entry without a filled cell is absent.
    pub(in crate::document) fn entries(&self, row: &impl Cells) -> Vec<Entry> {
        let entry = |(key, slot): &(Arc<str>, Slot)| {
            let node = slot.fill(row)?;
            Some(Entry { key: key.to_string(), origin: row.header_cell(slot.column), node })
        };
        self.slots.iter().filter_map(entry).collect()
    }
}

impl Slot {
    fn new(column: usize, next: Option<&Step>) -> Self {
        let kind = match next {
            None => Kind::Cell,
            Some(Step::Key(_)) => Kind::Table(Shape::default()),
            Some(Step::Index(_)) => Kind::List(BTreeMap::new()),
        };
        Self { column, kind }
    }

    /// Lists count from 0 and skip no number: a missing column is a slip, and
    /// an item made up for it would be one that nobody wrote.
    fn check(&self, columns: &[Column], build: &mut Build) {
        match &self.kind {
            Kind::Cell => {}
            Kind::Table(shape) => shape.slots.iter().for_each(|(_, slot)| slot.check(columns, build)),
            Kind::List(items) => {
                for (expected, (index, slot)) in items.iter().enumerate() {
                    if let Some(column) = columns.get(slot.column).filter(|_| *index != expected) {
                        build.wrong(ReadError::Header { header: column.header.to_string(), at: column.at });
                        return;
                    }
                    slot.check(columns, build);
                }
            }
        }
    }

    /// What a row has here; `None` where none of the cells is filled.
    fn fill(&self, row: &impl Cells) -> Option<Node> {
        match &self.kind {
            Kind::Cell => {
                let text = row.text(self.column)?;
                Some(Node { value: Value::Untyped(text.to_owned()), origin: row.cell(self.column) })
            }
            Kind::Table(shape) => {
                let entries = shape.entries(row);
                let origin = entries.first()?.node.origin.clone();
                Some(Node { value: Value::Map(entries), origin })
            }
            Kind::List(slots) => {
                let mut items: Vec<Node> = Vec::new();
                let mut holes: Vec<&Self> = Vec::new();
                let mut origin = None;
                for slot in slots.values() {
                    // An item with no filled cell is there only if a later one is
                    // filled: then it is empty, so that the later ones keep their
                    // number. A value among plain values is just left out.
                    let Some(item) = slot.fill(row) else {
                        holes.push(slot);
                        continue;
                    };
                    origin.get_or_insert_with(|| item.origin.clone());
                    items.extend(holes.drain(..).filter_map(|hole| hole.empty(row)));
                    items.push(item);
                }
                Some(Node { value: Value::List(items), origin: origin? })
            }
        }
    }

    fn empty(&self, row: &impl Cells) -> Option<Node> {
        let value = match self.kind {
            Kind::Cell => return None,
            Kind::Table(_) => Value::Map(Vec::new()),
            Kind::List(_) => Value::List(Vec::new()),
        };
        Some(Node { value, origin: row.cell(self.column) })
    }
}
