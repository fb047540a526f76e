//! The answers of one document, flat: what rules are judged over.
//!
//! Every slot of the [`Layout`] holds an answer or a silence. A slot knows its
//! path, so nothing needs to build one before somebody is to read it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::layout::{Content, Frame, Layout, Spot};
use crate::{
    document::{Node, Value},
    place::{Path, Step},
};

/// The answers of one document.
#[derive(Debug)]
pub struct Answers<'d> {
    pub(super) layout: &'d Layout,
    /// By frame: its rows, one after the other.
    pub(super) rows: Vec<Rows<'d>>,
}

/// The rows of a frame: of the document one, of a list as many as it has items.
#[derive(Debug, Default)]
pub(super) struct Rows<'d> {
    pub slots: Vec<Answer<'d>>,
    /// Where the items of each list begin. INVARIANT: ascending.
    pub lists: Vec<(u32, At)>,
}

/// A slot of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The frame of the layout.
    pub frame: u16,
    /// The slot among all rows of that frame.
    pub index: u32,
}

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer<'d> {
    /// Nothing that can be read.
    Silent(Silence),
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// A text.
    Text(&'d str),
    /// A table; its keys have slots of their own.
    Table,
    /// A list: its items are frames of their own.
    List(Items),
}

/// The items of a list: rows of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Items {
    /// Their frame.
    pub frame: u16,
    /// The first slot of the first item.
    pub first: u32,
    /// How many items.
    pub count: u32,
    /// Slots of an item.
    pub width: u32,
}

/// Why nothing can be read in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// What stands there instead of an answer.
    pub cause: Cause,
    /// How many steps up stands the silence itself: that of a table is that of its keys.
    pub up: u16,
}

/// What stands in the place of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing at all.
    Absent,
    /// An explicit nothing, or an answer that means silence: "no sé".
    Said,
    /// Something that does not fit.
    Unreadable,
}

impl Items {
    /// The slot of each item.
    pub fn iter(self) -> impl Iterator<Item = At> {
        (0..self.count).map(move |item| At { frame: self.frame, index: self.first + item * self.width })
    }

    /// The slot of an item.
    #[must_use]
    pub fn get(self, item: usize) -> Option<At> {
        let item = u32::try_from(item).ok().filter(|item| *item < self.count)?;
        Some(At { frame: self.frame, index: self.first + item * self.width })
    }
}

impl At {
    /// The top of the document.
    pub const TOP: Self = Self { frame: 0, index: 0 };

    /// A slot of the frame that begins here.
    #[must_use]
    pub fn slot(self, slot: u32) -> Self {
        Self { frame: self.frame, index: self.index + slot }
    }
}

impl Silence {
    const ABSENT: Self = Self { cause: Cause::Absent, up: 0 };
    pub(super) const SAID: Self = Self { cause: Cause::Said, up: 0 };
    const UNREADABLE: Self = Self { cause: Cause::Unreadable, up: 0 };

    fn below(self) -> Self {
        Self { up: self.up + 1, ..self }
    }
}

/// What a slot holds where nothing is written.
pub const NOTHING: Answer<'static> = Answer::Silent(Silence::ABSENT);

impl<'d> Answers<'d> {
    /// The answers of a typed tree.
    #[must_use]
    pub fn of(root: &'d Node, layout: &'d Layout) -> Self {
        let mut answers = Self::empty(layout);
        answers.add_rows(0, 1, None);
        answers.fill(Layout::TOP, At::TOP, Some(root), Silence::ABSENT);
        answers
    }

    pub(super) fn empty(layout: &'d Layout) -> Self {
        Self { layout, rows: layout.frames().iter().map(|_| Rows::default()).collect() }
    }

    /// What a slot holds.
    #[must_use]
    pub fn get(&self, at: At) -> &Answer<'d> {
        let rows = self.rows.get(usize::from(at.frame));
        rows.and_then(|rows| rows.slots.get(at.index as usize)).unwrap_or(const { &NOTHING })
    }

    /// What the slots hold from one on, in the rows of its frame.
    #[must_use]
    pub fn from(&self, at: At) -> &[Answer<'d>] {
        let rows = self.rows.get(usize::from(at.frame));
        rows.and_then(|rows| rows.slots.get(at.index as usize..)).unwrap_or_default()
    }

    /// The same kind of document, with nothing in it.
    #[must_use]
    pub fn blank(&self) -> Self {
        Self::empty(self.layout)
    }

    /// Adds the silent rows of a list, or of the document.
    fn add_rows(&mut self, frame: u16, count: usize, list: Option<At>) -> Items {
        let width = self.layout.frame_of(frame).map_or(0, Frame::width);
        let mut items = Items { frame, first: 0, count: u32::try_from(count).unwrap_or(u32::MAX), width };
        if let Some(rows) = self.rows.get_mut(usize::from(frame)) {
            items.first = u32::try_from(rows.slots.len()).unwrap_or(u32::MAX);
            rows.lists.extend(list.map(|list| (items.first, list)));
            rows.slots.resize(rows.slots.len() + count * width as usize, NOTHING);
        }
        items
    }

    fn put(&mut self, at: At, answer: Answer<'d>) {
        let slot = self.rows.get_mut(usize::from(at.frame)).and_then(|rows| rows.slots.get_mut(at.index as usize));
        if let Some(slot) = slot {
            *slot = answer;
        }
    }

    /// Fills a slot and all below it: with a node, or with the silence above it.
    fn fill(&mut self, spot: Spot, start: At, node: Option<&'d Node>, above: Silence) {
        let layout = self.layout;
        let Some(place) = layout.place(spot) else { return };
        let at = start.slot(spot.slot);
        let answer = match node.map(|node| &node.value) {
            None => Answer::Silent(above),
            Some(Value::Null | Value::Silent(_)) => Answer::Silent(Silence::SAID),
            Some(Value::Unreadable(_)) => Answer::Silent(Silence::UNREADABLE),
            Some(Value::Bool(value)) => Answer::Bool(*value),
            Some(Value::Integer(value)) => Answer::Integer(*value),
            Some(Value::Decimal(value)) => Answer::Decimal(*value),
            Some(Value::Date(value)) => Answer::Date(*value),
            Some(Value::Text(text) | Value::Untyped(text)) => Answer::Text(text),
            Some(Value::Map(_)) => Answer::Table,
            Some(Value::List(items)) => match place.content {
                Content::List(frame) => {
                    let rows = self.add_rows(frame, items.len(), Some(at));
                    for (item, at) in items.iter().zip(rows.iter()) {
                        self.fill(Spot { frame, slot: 0 }, at, Some(item), Silence::ABSENT);
                    }
                    Answer::List(rows)
                }
                Content::Table(_) | Content::Value(_) => Answer::Table,
            },
        };
        let below = match &answer {
            // What is not there at all is missing at its own place, key by key.
            Answer::Silent(silence) if *silence != Silence::ABSENT => silence.below(),
            _ => Silence::ABSENT,
        };
        self.put(at, answer);
        if let Content::Table(fields) = &place.content {
            for field in fields {
                let inside = node.and_then(|node| node.get(&field.key));
                self.fill(Spot { slot: field.slot, ..spot }, start, inside, below);
            }
        }
    }

    /// The way to a slot, as the schema has it.
    #[must_use]
    pub fn path(&self, at: At) -> Path {
        let mut steps = Vec::new();
        let mut here = at;
        while let Some((frame, rows)) = self.layout.frame_of(here.frame).zip(self.rows.get(usize::from(here.frame))) {
            let width = frame.width();
            let mut slot = here.index % width;
            while slot != 0 {
                let Some(place) = self.layout.place(Spot { frame: here.frame, slot }) else { break };
                steps.push(Step::Key(place.key.clone()));
                slot = place.table;
            }
            let list = rows.lists.partition_point(|(first, _)| *first <= here.index);
            let Some((first, list)) = list.checked_sub(1).and_then(|list| rows.lists.get(list)) else { break };
            steps.push(Step::Index(((here.index - first) / width) as usize));
            here = *list;
        }
        steps.into_iter().rev().collect()
    }

    /// Where the silence of a slot stands: there, or at a table above it.
    #[must_use]
    pub fn path_of_silence(&self, at: At) -> Path {
        let path = self.path(at);
        match self.get(at) {
            Answer::Silent(silence) => {
                let steps = path.steps();
                steps.iter().take(steps.len().saturating_sub(usize::from(silence.up))).cloned().collect()
            }
            _ => path,
        }
    }

    /// The slot at a path from the top.
    #[must_use]
    pub fn find(&self, path: &Path) -> Option<At> {
        path.steps().iter().try_fold(At::TOP, |here, step| match (step, self.get(here)) {
            (Step::Key(key), _) => self.child(here, key),
            (Step::Index(index), Answer::List(items)) => items.get(*index),
            (Step::Index(_), _) => None,
        })
    }

    /// What the schema lays in a slot, and the first slot of its row.
    fn laid(&self, at: At) -> Option<(&'d Content, At)> {
        let frame = self.layout.frame_of(at.frame)?;
        let slot = at.index % frame.width();
        let place = frame.places.get(slot as usize)?;
        Some((&place.content, At { index: at.index - slot, ..at }))
    }

    /// The keys of the table in a slot, each with its own slot.
    pub fn keys(&self, at: At) -> impl Iterator<Item = (&str, At)> {
        let (fields, row) = match self.laid(at) {
            Some((Content::Table(fields), row)) => (fields.as_slice(), row),
            _ => (&[][..], at),
        };
        fields.iter().map(move |field| (&*field.key, row.slot(field.slot)))
    }

    /// The slot of a key of the table in a slot.
    #[must_use]
    pub fn child(&self, at: At, key: &str) -> Option<At> {
        self.keys(at).find(|(known, _)| *known == key).map(|(_, at)| at)
    }

    /// The items of the list in a slot; none where there is no list.
    pub fn items(&self, at: At) -> impl Iterator<Item = At> + use<> {
        let items = match self.get(at) {
            Answer::List(items) => Some(*items),
            _ => None,
        };
        items.into_iter().flat_map(Items::iter)
    }

    /// The text in a slot.
    #[must_use]
    pub fn text(&self, at: At) -> Option<&str> {
        match self.get(at) {
            Answer::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number in a slot.
    #[must_use]
    pub fn number(&self, at: At) -> Option<Decimal> {
        match self.get(at) {
            Answer::Integer(value) => Some((*value).into()),
            Answer::Decimal(value) => Some(*value),
            _ => None,
        }
    }

    /// The date in a slot.
    #[must_use]
    pub fn date(&self, at: At) -> Option<Date> {
        match self.get(at) {
            Answer::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Whether something is written in a slot, or below it.
    #[must_use]
    pub fn has_content(&self, at: At) -> bool {
        match self.get(at) {
            Answer::Silent(_) => false,
            Answer::Text(text) => !text.trim().is_empty(),
            Answer::Bool(_) | Answer::Integer(_) | Answer::Decimal(_) | Answer::Date(_) => true,
            Answer::List(items) => items.iter().any(|item| self.has_content(item)),
            Answer::Table => match self.laid(at) {
                Some((Content::Table(_), _)) => self.keys(at).any(|(_, at)| self.has_content(at)),
                // What the schema leaves open is not looked into.
                _ => true,
            },
        }
    }
}
