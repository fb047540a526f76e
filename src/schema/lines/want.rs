//! What a schema wants at each place, laid out for reading lines: small, and
//! in the order of the keys.

use crate::schema::{
    checks::Check,
    layout::{Content, Layout, Spot},
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
    /// How many of them must have an answer.
    pub required: u32,
}

/// A key of a table.
#[derive(Debug)]
pub struct Field<'s> {
    pub key: Key<'s>,
    pub want: Want<'s>,
    pub slot: u32,
    pub required: bool,
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
    /// Its first sixteen bytes, of which the mask says how many there are.
    head: [u64; 2],
    mask: [u64; 2],
    /// In quotes, without the colon.
    quoted: &'s [u8],
    text: &'s str,
}

impl<'s> Key<'s> {
    fn of(text: &'s str, quoted: &'s [u8]) -> Self {
        let written = quoted.iter().chain(b":").take(16);
        let (mut head, mut mask) = ([0; 16], [0; 16]);
        for ((byte, head), mask) in written.zip(&mut head).zip(&mut mask) {
            (*head, *mask) = (*byte, 0xFF);
        }
        Self { head: words(head), mask: words(mask), quoted, text }
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
        let length = self.quoted.len() + 1;
        let whole = length <= 16 || (text.starts_with(self.quoted) && text.get(length - 1) == Some(&b':'));
        whole.then_some(length)
    }
}

/// Sixteen bytes as two numbers.
#[inline]
fn words(bytes: [u8; 16]) -> [u64; 2] {
    let [a, b, c, d, e, f, g, h, rest @ ..] = bytes;
    [u64::from_le_bytes([a, b, c, d, e, f, g, h]), u64::from_le_bytes(rest)]
}

impl<'s> Wants<'s> {
    pub fn of(layout: &'s Layout) -> Self {
        let mut wants = Self { tables: Vec::new(), lists: Vec::new(), top: Want::Never, width: 0 };
        wants.width = layout.frame_of(0).map_or(0, |frame| frame.width());
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
            Content::Table(fields) => {
                let inside = |field: &'s crate::schema::layout::Field| Field {
                    key: Key::of(&field.key, &field.quoted),
                    want: self.want(layout, Spot { slot: field.slot, ..at }),
                    slot: field.slot,
                    required: field.required,
                };
                let fields: Vec<_> = fields.iter().map(inside).collect();
                let required = fields.iter().filter(|field| field.required).count();
                let table = Table { fields, required: u32::try_from(required).unwrap_or(u32::MAX) };
                Want::Table(number(&mut self.tables, table))
            }
            Content::List(frame) => {
                let item = self.want(layout, Spot { frame: *frame, slot: 0 });
                let width = layout.frame_of(*frame).map_or(0, |frame| frame.width());
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
