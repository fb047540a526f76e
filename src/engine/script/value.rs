//! Values on their way into a function and back.
//!
//! Inside, a list and a table are shared and never change in place, so that
//! handing one on costs one operation whatever it holds.

use std::{collections::BTreeMap, rc::Rc};

use jiff::civil::Date;
use rhai::{Array, Dynamic};
use rust_decimal::Decimal;

use super::budget::{Checked, charge, limit, nothing};
use crate::{
    engine::value::why,
    finding::Reason,
    place::Path,
    schema::{Answer, Answers, At, NOTHING},
};

/// Bytes of a text.
pub(in crate::engine) const TEXT_BYTES: usize = 16 * 1024;
/// Items of a list.
pub(in crate::engine) const LIST_ITEMS: usize = 2_000;
/// Answered keys of a table.
pub(super) const TABLE_KEYS: usize = 200;
/// Values, however deep they lie, in the arguments of a call, or in its result.
pub(super) const VALUES: usize = 50_000;
/// Lists inside one another. Deeper ones would overflow the stack when they are dropped.
const DEPTH: usize = 64;

/// A value with nothing left to look up: an argument of a function, or what it gives.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) enum Concrete {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal.
    Decimal(Decimal),
    /// A text.
    Text(String),
    /// A date.
    Date(Date),
    /// A list.
    List(Vec<Concrete>),
    /// A table of the document; only ever an argument.
    Table {
        /// Where it stands, so that a key it lacks can be named.
        path: Path,
        /// Its keys, each with its value or why there is none. A key that is
        /// not here is a missing answer.
        entries: Vec<(String, Result<Concrete, Silence>)>,
    },
}

/// An answer that is not there, or cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) struct Silence {
    /// The answer.
    pub path: Path,
    /// Missing, or unreadable.
    pub reason: Reason,
}

impl Concrete {
    /// An answer of the document. A list with a silent item is silent; the keys
    /// of a table are looked at only when the function reads them.
    pub(in crate::engine) fn of(answers: &Answers<'_>, at: At) -> Result<Self, Silence> {
        Ok(match answers.get(at) {
            Answer::Silent(silence) => {
                return Err(Silence { path: answers.path_of_silence(at), reason: why(silence.cause) });
            }
            Answer::Bool(value) => Self::Bool(*value),
            Answer::Integer(value) => Self::Integer(*value),
            Answer::Decimal(value) => Self::Decimal(*value),
            Answer::Text(text) => Self::Text(text.to_string()),
            Answer::Date(value) => Self::Date(*value),
            Answer::List(items) => Self::List(items.iter().map(|at| Self::of(answers, at)).collect::<Result<_, _>>()?),
            Answer::Table => {
                let keys = answers.keys(at).filter(|(_, at)| *answers.get(*at) != NOTHING);
                let entries = keys.map(|(key, at)| (key.to_owned(), Self::of(answers, at))).collect();
                Self::Table { path: answers.path(at), entries }
            }
        })
    }

    /// The value inside the interpreter; none where it is larger than a function
    /// may have. `room` is for how many more values there is room.
    pub(super) fn enter(self, room: &mut usize) -> Option<Dynamic> {
        *room = room.checked_sub(1)?;
        Some(match self {
            Self::Bool(value) => value.into(),
            Self::Integer(value) => value.into(),
            Self::Decimal(value) => value.into(),
            Self::Text(text) if text.len() <= TEXT_BYTES => text.into(),
            Self::Date(value) => Dynamic::from(value),
            Self::List(items) if items.len() <= LIST_ITEMS => {
                let items: Vec<_> = items.into_iter().map(|item| item.enter(room)).collect::<Option<_>>()?;
                Dynamic::from(List::new(items)?)
            }
            Self::Table { path, entries } if entries.len() <= TABLE_KEYS => {
                let entries = entries
                    .into_iter()
                    .map(|(key, value)| match value {
                        Ok(value) => value.enter(room).map(|value| (key, Ok(value))),
                        Err(silence) => Some((key, Err(silence))),
                    })
                    .collect::<Option<_>>()?;
                Dynamic::from(Table(Rc::new(Keys { path, entries })))
            }
            Self::Text(_) | Self::List(_) | Self::Table { .. } => return None,
        })
    }

    /// A value that a function gave: the value, or that it is none a condition can use.
    pub(super) fn leave(value: Dynamic, room: &mut usize) -> Result<Self, Refused> {
        *room = room.checked_sub(1).ok_or(Refused::Size)?;
        let value = value.flatten();
        if let Ok(value) = value.as_bool() {
            return Ok(Self::Bool(value));
        }
        if let Ok(value) = value.as_int() {
            return Ok(Self::Integer(value));
        }
        if let Ok(value) = value.as_decimal() {
            return Ok(Self::Decimal(value));
        }
        if let Some(text) = text(&value) {
            return Ok(Self::Text(text));
        }
        if let Some(value) = value.read_lock::<Date>() {
            return Ok(Self::Date(*value));
        }
        let Some(list) = list(&value).map_err(|_| Refused::Size)? else { return Err(Refused::Kind(value)) };
        list.items().iter().map(|item| Self::leave(item.clone(), room)).collect::<Result<_, _>>().map(Self::List)
    }
}

/// Why the result of a function is none that a condition can use.
pub(super) enum Refused {
    /// It is nothing, a table, or anything else that conditions do not compute with.
    Kind(Dynamic),
    /// It is too large.
    Size,
}

/// A list inside the interpreter: Rhai's own arrays are copied whole whenever a
/// variable is read. They come only from literals, which are small.
#[derive(Clone)]
pub(super) struct List {
    items: Rc<Vec<Dynamic>>,
    /// Lists inside one another, this one included.
    depth: usize,
}

impl List {
    /// None where there are too many items, or lists too deep in one another.
    pub(super) fn new(items: Vec<Dynamic>) -> Option<Self> {
        let depth = 1 + items.iter().map(depth).max().unwrap_or(0);
        (items.len() <= LIST_ITEMS && depth <= DEPTH).then(|| Self { items: Rc::new(items), depth })
    }

    pub(super) fn items(&self) -> &[Dynamic] {
        &self.items
    }

    pub(super) fn into_items(self) -> Vec<Dynamic> {
        Rc::unwrap_or_clone(self.items)
    }
}

fn depth(value: &Dynamic) -> usize {
    if let Some(list) = value.read_lock::<List>() {
        return list.depth;
    }
    match value.as_array_ref() {
        Ok(array) => 1 + array.iter().map(depth).max().unwrap_or(0),
        Err(_) => 0,
    }
}

impl IntoIterator for List {
    type Item = Dynamic;
    type IntoIter = Items;

    fn into_iter(self) -> Items {
        Items { list: self, next: 0 }
    }
}

/// The items of a list, one after the other; the list is not copied.
pub(super) struct Items {
    list: List,
    next: usize,
}

impl Iterator for Items {
    type Item = Dynamic;

    fn next(&mut self) -> Option<Dynamic> {
        let item = self.list.items.get(self.next).cloned();
        self.next += 1;
        item
    }
}

/// A table of the document inside the interpreter.
#[derive(Clone)]
pub(super) struct Table(Rc<Keys>);

struct Keys {
    path: Path,
    entries: BTreeMap<String, Result<Dynamic, Silence>>,
}

impl Table {
    /// The answer of a key, or a nothing that remembers which is missing.
    pub(super) fn get(&self, key: &str) -> Dynamic {
        match self.0.entries.get(key) {
            Some(Ok(value)) => value.clone(),
            Some(Err(silence)) => nothing(silence.clone()),
            None => nothing(Silence { path: self.0.path.key(key), reason: Reason::MissingAnswer }),
        }
    }
}

/// A text, or the single character that indexing one gives.
pub(super) fn text(value: &Dynamic) -> Option<String> {
    match value.as_char() {
        Ok(char) => Some(char.to_string()),
        Err(_) => value.read_lock::<rhai::ImmutableString>().map(|text| text.to_string()),
    }
}

/// A list, of either kind; none where the value is none.
pub(super) fn list(value: &Dynamic) -> Checked<Option<List>> {
    if let Some(list) = value.read_lock::<List>() {
        return Ok(Some(list.clone()));
    }
    let array: Array = match value.as_array_ref() {
        Ok(array) => array.clone(),
        Err(_) => return Ok(None),
    };
    charge(array.len())?;
    List::new(array).map_or_else(limit, |list| Ok(Some(list)))
}
