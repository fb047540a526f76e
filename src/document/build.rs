//! What the readers build trees with: the limits, and tables that hold each key once.

use std::collections::HashMap;

use super::{Entry, Node, Value, error::ReadError, limits};
use crate::{
    place::Origin,
    source::{Source, Span},
};

/// Errors told of one document. A broken file can yield one for every line;
/// after the first hundred nobody reads on.
const ERRORS: usize = 100;

/// What a tree under construction has used up, and what is wrong with it so far.
#[derive(Default)]
pub(super) struct Build {
    nodes: usize,
    errors: Vec<ReadError>,
}

impl Build {
    /// Notes something that is wrong but does not stop the reading.
    pub(super) fn wrong(&mut self, error: ReadError) {
        // What an alias stands for is read again, and with it its errors.
        if !self.is_full() && !self.errors.contains(&error) {
            self.errors.push(error);
        }
    }

    /// Whether more errors would not be told.
    pub(super) fn is_full(&self) -> bool {
        self.errors.len() >= ERRORS
    }

    /// Counts one more answer, list or table.
    pub(super) fn count(&mut self, at: Span) -> Result<(), ReadError> {
        self.nodes += 1;
        if self.nodes > limits::NODES {
            return Err(ReadError::TooManyNodes { at });
        }
        Ok(())
    }

    /// The errors, `last` among them where the reading had to stop.
    pub(super) fn finish<T>(mut self, result: Result<T, ReadError>) -> Result<T, Vec<ReadError>> {
        match result {
            Ok(value) if self.errors.is_empty() => Ok(value),
            Ok(_) => Err(self.errors),
            Err(last) => {
                self.errors.push(last);
                Err(self.errors)
            }
        }
    }
}

/// A table under construction.
#[derive(Default)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// Where each key stands.
    seen: HashMap<String, Span>,
}

impl Table {
    /// Takes a key, or says where it was taken before.
    pub(super) fn claim(&mut self, key: &str, again: Span) -> Result<(), ReadError> {
        if let Some(&first) = self.seen.get(key) {
            return Err(ReadError::DuplicateKey { key: key.to_owned(), first, again });
        }
        self.seen.insert(key.to_owned(), again);
        Ok(())
    }

    /// Adds an entry whose key was taken.
    pub(super) fn push(&mut self, key: String, at: Span, node: Node) {
        self.entries.push(Entry { key, origin: Origin::Text(at), node });
    }

    /// The value added last.
    pub(super) fn last(&self) -> Option<&Node> {
        self.entries.last().map(|entry| &entry.node)
    }

    /// The table, complete.
    pub(super) fn into_value(self) -> Value {
        Value::Map(self.entries)
    }
}

/// A node of a text file.
pub(super) fn node(value: Value, at: Span) -> Node {
    Node { value, origin: Origin::Text(at) }
}

/// Refuses a list or table too far down; the document itself is the first level.
pub(super) fn depth(levels: usize, at: Span) -> Result<(), ReadError> {
    if levels > limits::DEPTH { Err(ReadError::TooDeep { at }) } else { Ok(()) }
}

/// Refuses a text too large for one document.
pub(super) fn fits(at: Span) -> Result<(), ReadError> {
    if at.len() > limits::DOCUMENT_BYTES { Err(ReadError::DocumentTooLarge { at }) } else { Ok(()) }
}

/// The whole of a source.
pub(super) fn whole(source: &Source) -> Span {
    Span::new(0, source.text().len())
}
