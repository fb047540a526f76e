//! What a schema wants at each place, laid out for reading lines: small, and
//! in the order of the keys.

use std::{cell::Cell, sync::Arc};

use super::scan::{Scan, words};
use crate::schema::{
    checks::Check,
    layout::{self, Content, Frame, Layout, Spot},
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
    /// How many of them must have an answer.
    pub required: u32,
}

/// A key of a table, and what is wanted of it. All of them are looked at in
/// every line: each takes up one line of the cache.
#[derive(Debug)]
#[repr(align(64))]
pub struct Field<'s> {
    /// The key as JSON writes it most of the time, `"key":`: its first sixteen
    /// bytes, and its last.
    head: [u64; 2],
    tail: [u64; 2],
    key: &'s Arc<str>,
    pub want: Want<'s>,
    pub slot: u32,
    /// How long that is, with its quotes and the colon.
    length: u8,
    /// Whether it must have an answer.
    pub required: bool,
    /// The key that came after it in the table before: documents of one origin
    /// keep one order.
    pub next: Cell<u16>,
}

// One line of the cache, and no more.
const _: () = assert!(size_of::<Field<'_>>() == 64);

/// A list and its items.
#[derive(Clone, Copy, Debug)]
pub struct List<'s> {
    pub frame: u16,
    pub width: u32,
    pub item: Want<'s>,
    pub check: &'s Check,
}

impl<'s> Field<'s> {
    fn of(field: &'s layout::Field, want: Want<'s>, next: u16) -> Self {
        let layout::Field { key, slot, required } = field;
        let written = format!("\"{key}\":").into_bytes();
        let mut head = [0; 16];
        head.iter_mut().zip(&written).for_each(|(head, byte)| *head = *byte);
        let tail = words(written.last_chunk().copied().unwrap_or_default());
        // One that is too long for that, or written otherwise, is found by its text.
        let is_plain = key.bytes().all(|byte| !matches!(byte, 0..=0x1F | b'"' | b'\\'));
        let length = u8::try_from(written.len()).ok().filter(|_| is_plain).unwrap_or(u8::MAX);
        let (slot, required) = (*slot, *required);
        Self { head: words(head), tail, key, want, slot, length, required, next: Cell::new(next) }
    }

    pub fn key(&self) -> &'s str {
        self.key
    }

    /// Past the key and its colon, if it stands there.
    #[inline]
    pub fn stands(&self, scan: &mut Scan<'_>) -> Option<()> {
        let [first, second] = words(*scan.next()?);
        let length = usize::from(self.length);
        let ([head, next], [tail, last]) = (self.head, self.tail);
        let differs = match MASKS.get(length) {
            Some([mask, other]) => (first & mask) ^ head | (second & other) ^ next,
            None => {
                let ends = scan.ahead().get(length - 16..)?;
                let [end, further] = words(*ends.first_chunk()?);
                first ^ head | second ^ next | end ^ tail | further ^ last
            }
        };
        if differs != 0 || (length > 32 && !self.rest_stands(scan.ahead())) {
            return None;
        }
        scan.skip(length)
    }

    /// Whether all of a longer one stands there; never of one that is found by its text.
    #[inline(never)]
    fn rest_stands(&self, text: &[u8]) -> bool {
        let after = text.get(1..).and_then(|text| text.strip_prefix(self.key.as_bytes()));
        after.is_some_and(|after| after.starts_with(b"\":")) && self.length < u8::MAX
    }
}

/// Which of sixteen bytes are those of a key that is so long.
#[expect(clippy::indexing_slicing, reason = "a constant: it would not compile")]
const MASKS: [[u64; 2]; 17] = {
    let mut masks = [[0; 2]; 17];
    let mut length = 1;
    while length <= 16 {
        masks[length] = masks[length - 1];
        masks[length][(length - 1) / 8] |= 0xFF << ((length - 1) % 8 * 8);
        length += 1;
    }
    masks
};

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
            // A key has a number of two bytes.
            Content::Table(fields) if fields.len() >= usize::from(u16::MAX) => Want::Never,
            Content::Table(fields) => {
                let inside = |(next, field): (u16, &'s layout::Field)| {
                    let want = self.want(layout, Spot { slot: field.slot, ..at });
                    Field::of(field, want, next)
                };
                let required = fields.iter().map(|field| u32::from(field.required)).sum();
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
