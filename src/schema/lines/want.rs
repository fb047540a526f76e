//! What a schema wants at each place, laid out for reading lines: small, and
//! in the order of the keys.

use std::{cell::Cell, sync::Arc};

use super::scan::words;
use crate::schema::{
    checks::Check,
    layout::{Content, Frame, Layout, Spot},
    shape::Kind,
};

/// What a schema wants of a line.
#[derive(Debug)]
pub struct Wants<'s> {
    tables: Vec<Table<'s>>,
    lists: Vec<List<'s>>,
    /// The document.
    pub top: Want<'s>,
    /// Slots of the document.
    pub width: u32,
}

/// What is wanted at a place. A check is there where more is asked than the type.
#[derive(Clone, Copy, Debug)]
pub enum Want<'s> {
    Bool,
    Date,
    Integer(Option<&'s Check>),
    Number(Option<&'s Check>),
    Text(Option<&'s Check>),
    /// A table, by its number.
    Table(u32),
    /// A list, by its number.
    List(u32),
    /// What is asked here only the validator can tell.
    Never,
}

/// The keys of a table, in the order of the schema.
#[derive(Debug)]
pub struct Table<'s> {
    pub fields: Vec<Field<'s>>,
    /// The key that came first in the table before.
    pub first: Cell<u16>,
    /// Those that must have an answer, a bit for each.
    pub required: u64,
}

/// A key of a table. All of them are looked at in every line: each takes up one
/// line of the cache.
#[derive(Debug)]
#[repr(align(64))]
pub struct Field<'s> {
    pub key: Key<'s>,
    pub want: Want<'s>,
    pub slot: u32,
    /// The key that came after it in the table before: documents of one origin
    /// keep one order.
    pub next: Cell<u16>,
}

/// A list and its items.
#[derive(Clone, Copy, Debug)]
pub struct List<'s> {
    pub frame: u16,
    pub width: u32,
    pub item: Want<'s>,
    pub check: &'s Check,
}

/// A key as JSON writes it most of the time: `"key":`.
#[derive(Debug)]
pub struct Key<'s> {
    /// Its first sixteen bytes, and which of them there are.
    head: [u64; 2],
    mask: [u64; 2],
    text: &'s Arc<str>,
    /// How long it is, with its quotes and the colon.
    length: u16,
}

impl<'s> Key<'s> {
    fn of(text: &'s Arc<str>) -> Self {
        let written = format!("\"{text}\":").into_bytes();
        let mut head = [0; 16];
        head.iter_mut().zip(&written).for_each(|(head, byte)| *head = *byte);
        let mask = [0, 8].map(|from| match written.len().saturating_sub(from) {
            bytes @ 0..8 => (1 << (8 * bytes)) - 1,
            8.. => u64::MAX,
        });
        // One that is too long for that is found by its text.
        let length = u16::try_from(written.len()).unwrap_or(u16::MAX);
        Self { head: words(head), mask, text, length }
    }

    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Whether it stands at the beginning of a text, with its colon: how long it is.
    #[inline]
    pub fn stands(&self, text: &[u8]) -> Option<usize> {
        let [first, second] = words(*text.first_chunk()?);
        let ([head, next], [mask, other]) = (self.head, self.mask);
        if (first & mask) ^ head | (second & other) ^ next != 0 {
            return None;
        }
        (self.length <= 16 || self.rest_stands(text)).then_some(usize::from(self.length))
    }

    /// Whether the rest of a longer one stands there too.
    #[inline(never)]
    fn rest_stands(&self, text: &[u8]) -> bool {
        let after = text.get(1..).and_then(|text| text.strip_prefix(self.text.as_bytes()));
        after.is_some_and(|after| after.starts_with(b"\":")) && self.length < u16::MAX
    }
}

impl<'s> Wants<'s> {
    pub fn of(layout: &'s Layout) -> Self {
        let mut wants = Self { tables: Vec::new(), lists: Vec::new(), top: Want::Never, width: 0 };
        wants.width = layout.frame_of(0).map_or(0, Frame::width);
        wants.top = wants.want(layout, Layout::TOP);
        wants
    }

    #[inline]
    pub fn table(&self, number: u32) -> Option<&Table<'s>> {
        self.tables.get(number as usize)
    }

    #[inline]
    pub fn list(&self, number: u32) -> Option<&List<'s>> {
        self.lists.get(number as usize)
    }

    fn want(&mut self, layout: &'s Layout, at: Spot) -> Want<'s> {
        let Some(place) = layout.place(at).filter(|place| place.check.tells()) else { return Want::Never };
        let check = (!place.check.asks_nothing()).then_some(&place.check);
        match &place.content {
            Content::Value(Kind::Boolean) => Want::Bool,
            Content::Value(Kind::Date) => Want::Date,
            Content::Value(Kind::Integer) => Want::Integer(check),
            Content::Value(Kind::Number) => Want::Number(check),
            Content::Value(Kind::Text) => Want::Text(check),
            Content::Value(_) => Want::Never,
            // A key has a bit; tables with more keys than that are read with care.
            Content::Table(fields) if fields.len() > 64 => Want::Never,
            Content::Table(fields) => {
                let inside = |(next, field): (u16, &'s crate::schema::layout::Field)| Field {
                    key: Key::of(&field.key),
                    want: self.want(layout, Spot { slot: field.slot, ..at }),
                    slot: field.slot,
                    next: Cell::new(next),
                };
                let required = fields.iter().rev().fold(0, |bits, field| bits << 1 | u64::from(field.required));
                let fields = (1..).zip(fields).map(inside).collect();
                let table = Table { fields, first: Cell::new(0), required };
                Want::Table(number(&mut self.tables, table))
            }
            Content::List(frame) => {
                let item = self.want(layout, Spot { frame: *frame, slot: 0 });
                let width = layout.frame_of(*frame).map_or(0, Frame::width);
                Want::List(number(&mut self.lists, List { frame: *frame, width, item, check: &place.check }))
            }
        }
    }
}

/// Adds an entry: its number.
fn number<T>(entries: &mut Vec<T>, entry: T) -> u32 {
    entries.push(entry);
    u32::try_from(entries.len() - 1).unwrap_or(u32::MAX)
}
