//! A line of JSON straight into flat answers, without a tree.
//!
//! It reads only what is sound beyond doubt: strict JSON (RFC 8259) that fits
//! its schema. Whatever else there is gives `None`, and the line is read again
//! with care, by the reader that knows places and words. So there is one
//! meaning, and this is the short way to it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    answers::{Answer, Answers, At, Cause, Items, NOTHING, Rows, Silence},
    checks::{Check, Fit},
    layout::{Content, Field, Layout, Place},
    shape::Kind,
    typing::iso_date,
};
use crate::document::{Value, limits, number};

/// Reads lines of one kind of document, one after the other.
#[derive(Debug)]
pub struct Lines<'s> {
    layout: &'s Layout,
    /// Rows of the line before, whose memory the next one takes over.
    spare: Vec<Rows<'static>>,
}

impl<'s> Lines<'s> {
    pub(super) fn new(layout: &'s Layout) -> Self {
        Self { layout, spare: layout.frames().iter().map(|_| Rows::default()).collect() }
    }

    /// The answers of a line; `None` where it is not sound beyond doubt.
    #[must_use]
    pub fn read<'d>(&mut self, line: &'d str) -> Option<Answers<'d>>
    where
        's: 'd,
    {
        if line.len() > limits::DOCUMENT_BYTES {
            return None;
        }
        let rows = std::mem::take(&mut self.spare).into_iter().map(Rows::emptied).collect();
        let mut reading = Reading { layout: self.layout, text: line, bytes: line.as_bytes(), at: 0, nodes: 0, rows };
        let sound = reading.document();
        let answers = Answers { layout: self.layout, rows: reading.rows };
        if sound.is_none() {
            self.reuse(answers);
            return None;
        }
        Some(answers)
    }

    /// Takes back the memory of answers that nobody needs any more.
    pub fn reuse(&mut self, answers: Answers<'_>) {
        self.spare = answers.rows.into_iter().map(Rows::emptied).collect();
    }
}

impl Rows<'_> {
    /// The same memory, with nothing in it.
    fn emptied<'e>(self) -> Rows<'e> {
        let Rows { mut slots, mut lists } = self;
        slots.clear();
        lists.clear();
        // Collected in place: an empty vector becomes one of another lifetime.
        Rows { slots: slots.into_iter().map_while(|_| None).collect(), lists }
    }
}

struct Reading<'d> {
    layout: &'d Layout,
    text: &'d str,
    bytes: &'d [u8],
    at: usize,
    nodes: usize,
    rows: Vec<Rows<'d>>,
}

impl<'d> Reading<'d> {
    fn document(&mut self) -> Option<()> {
        self.blank();
        self.row(0)?;
        let place = self.layout.place(Layout::TOP)?;
        self.value(place, At::TOP, At::TOP)?;
        self.blank();
        (self.at == self.bytes.len()).then_some(())
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn blank(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    #[inline]
    fn word(&mut self, word: &[u8]) -> Option<()> {
        if !self.bytes.get(self.at..)?.starts_with(word) {
            return None;
        }
        self.at += word.len();
        Some(())
    }

    /// Whether anything stands between what was just opened and its end.
    #[inline]
    fn begins(&mut self, end: u8) -> Option<bool> {
        self.blank();
        let is_empty = self.peek()? == end;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Whether a comma follows, or the end.
    #[inline]
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.blank();
        let next = self.peek()?;
        self.at += 1;
        match next {
            b',' => {
                self.blank();
                Some(true)
            }
            _ if next == end => Some(false),
            _ => None,
        }
    }

    /// Adds a silent row to a frame, and gives its first slot.
    fn row(&mut self, frame: u16) -> Option<u32> {
        let width = self.layout.frame_of(frame)?.places.len();
        let slots = &mut self.rows.get_mut(usize::from(frame))?.slots;
        let first = u32::try_from(slots.len()).ok()?;
        slots.resize(slots.len() + width, NOTHING.clone());
        Some(first)
    }

    /// Puts an answer into a slot that has none yet: a key stands once.
    #[inline]
    fn put(&mut self, at: At, answer: Answer<'d>) -> Option<()> {
        let slot = self.rows.get_mut(usize::from(at.frame))?.slots.get_mut(at.index as usize)?;
        if !matches!(slot, Answer::Silent(Silence { cause: Cause::Absent, .. })) {
            return None;
        }
        *slot = answer;
        Some(())
    }

    /// A value into a slot; `row` is where its frame begins.
    #[inline]
    fn value(&mut self, place: &'d Place, row: At, at: At) -> Option<()> {
        self.nodes += 1;
        let first = self.peek()?;
        if first == b'n' {
            self.word(b"null")?;
            // The silence of a table is that of its keys, and in a list it does not fit.
            let plain = matches!(place.content, Content::Value(_) | Content::List(_)) && at != row;
            return if plain { self.put(at, Answer::Silent(Silence::SAID)) } else { None };
        }
        match &place.content {
            Content::Table(fields) => self.table(fields, &place.check, row, at),
            Content::List(frame) => self.list(*frame, &place.check, at),
            Content::Value(kind) => {
                let answer = self.scalar(kind, &place.check, first)?;
                self.put(at, answer)
            }
        }
    }

    fn table(&mut self, fields: &'d [Field], check: &Check, row: At, at: At) -> Option<()> {
        self.expect(b'{')?;
        if !check.tells() {
            return None;
        }
        self.put(at, Answer::Table)?;
        let mut expected = 0;
        let mut more = self.begins(b'}')?;
        while more {
            let number = self.key(fields, expected)?;
            expected = number + 1;
            let field = fields.get(number)?;
            self.blank();
            self.expect(b':')?;
            self.blank();
            let spot = super::Spot { frame: row.frame, slot: field.slot };
            self.value(self.layout.place(spot)?, row, row.slot(field.slot))?;
            more = self.goes_on(b'}')?;
        }
        let slots = &self.rows.get(usize::from(row.frame))?.slots;
        let is_there = |field: &Field| {
            let answer = slots.get((row.index + field.slot) as usize);
            answer.is_some_and(|answer| !matches!(answer, Answer::Silent(_)))
        };
        fields.iter().all(|field| !field.required || is_there(field)).then_some(())
    }

    /// The field of the key that stands here. Keys mostly come in one order.
    #[inline]
    fn key(&mut self, fields: &'d [Field], expected: usize) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        if let Some(field) = fields.get(expected)
            && rest.starts_with(&field.quoted)
        {
            self.at += field.quoted.len();
            return Some(expected);
        }
        let start = self.at;
        self.expect(b'"')?;
        let (_, escaped) = self.past_quote()?;
        let key = self.bytes.get(start..self.at)?;
        if escaped {
            return None;
        }
        fields.iter().position(|field| *field.quoted == *key)
    }

    fn list(&mut self, frame: u16, check: &Check, at: At) -> Option<()> {
        self.expect(b'[')?;
        let inside = self.layout.frame_of(frame)?;
        let place = inside.places.first()?;
        let rows = self.rows.get_mut(usize::from(frame))?;
        let first = u32::try_from(rows.slots.len()).ok()?;
        rows.lists.push((first, at));
        let mut count = 0;
        let mut more = self.begins(b']')?;
        while more {
            let item = At { frame, index: self.row(frame)? };
            self.value(place, item, item)?;
            count += 1;
            if self.nodes > limits::NODES {
                return None;
            }
            more = self.goes_on(b']')?;
        }
        if !check.items(count) {
            return None;
        }
        let count = u32::try_from(count).ok()?;
        self.put(at, Answer::List(Items { frame, first, count, width: inside.width() }))
    }

    #[inline]
    fn scalar(&mut self, kind: &Kind, check: &Check, first: u8) -> Option<Answer<'d>> {
        match (kind, first) {
            (Kind::Boolean, b't') if check.tells() => self.word(b"true").map(|()| Answer::Bool(true)),
            (Kind::Boolean, b'f') if check.tells() => self.word(b"false").map(|()| Answer::Bool(false)),
            (Kind::Text, b'"') => {
                let text = self.string()?;
                match check.text(&text)? {
                    Fit::Answer => Some(Answer::Text(text)),
                    Fit::Silence => Some(Answer::Silent(Silence::SAID)),
                }
            }
            (Kind::Date, b'"') if check.tells() => iso_date(&self.string()?).map(Answer::Date),
            (Kind::Integer, b'-' | b'0'..=b'9') => match self.number()? {
                Value::Integer(value) if check.integer(value) => Some(Answer::Integer(value)),
                _ => None,
            },
            (Kind::Number, b'-' | b'0'..=b'9') => match self.number()? {
                Value::Integer(value) if check.integer(value) => Some(Answer::Integer(value)),
                Value::Decimal(value) if check.number(value) => Some(Answer::Decimal(value)),
                _ => None,
            },
            _ => None,
        }
    }

    fn string(&mut self) -> Option<Cow<'d, str>> {
        let start = self.at;
        self.expect(b'"')?;
        let (end, escaped) = self.past_quote()?;
        if escaped {
            let literal = self.bytes.get(start..self.at)?;
            return serde_json::from_slice(literal).ok().map(Cow::Owned);
        }
        self.text.get(start + 1..end).map(Cow::Borrowed)
    }

    /// Past the closing quote: where it stands, and whether an escape stands before it.
    #[inline]
    fn past_quote(&mut self) -> Option<(usize, bool)> {
        let mut escaped = false;
        loop {
            // Eight bytes at once while none of them is a quote, a backslash or a control character.
            while let Some(word) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<8>) {
                let special = specials(u64::from_le_bytes(*word));
                if special != 0 {
                    self.at += (special.trailing_zeros() / 8) as usize;
                    break;
                }
                self.at += 8;
            }
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some((self.at - 1, escaped));
                }
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                0..=0x1F => return None,
                _ => self.at += 1,
            }
        }
    }

    /// A number, exactly as written.
    #[inline]
    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let mut mantissa: i64 = 0;
        let whole = self.digits(&mut mantissa);
        let leads = self.bytes.get(self.at - whole) == Some(&b'0');
        if whole == 0 || (leads && whole > 1) {
            return None;
        }
        let mut fraction = 0;
        if self.peek() == Some(b'.') {
            self.at += 1;
            fraction = self.digits(&mut mantissa);
            if fraction == 0 {
                return None;
            }
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        match (self.peek(), whole + fraction) {
            (Some(b'e' | b'E'), _) => self.exponent(start),
            (_, 0..=18) if fraction == 0 => Some(Value::Integer(mantissa)),
            (_, 0..=18) if mantissa == 0 => Some(Value::Decimal(Decimal::ZERO)),
            (_, 0..=18) => Some(Value::Decimal(Decimal::new(mantissa, u32::try_from(fraction).ok()?))),
            _ => number(self.text.get(start..self.at)?),
        }
    }

    /// Takes digits; past eighteen of them the mantissa means nothing.
    #[inline]
    fn digits(&mut self, mantissa: &mut i64) -> usize {
        let start = self.at;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            *mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            self.at += 1;
        }
        self.at - start
    }

    fn exponent(&mut self, start: usize) -> Option<Value> {
        self.at += 1;
        if let Some(b'+' | b'-') = self.peek() {
            self.at += 1;
        }
        let digits = self.digits(&mut 0);
        if digits == 0 { None } else { number(self.text.get(start..self.at)?) }
    }
}

/// The high bit of every byte that is a quote, a backslash or a control
/// character; past the first such byte, others may be marked too.
#[inline]
fn specials(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zero(word ^ (ONES * 0x22));
    let slashes = zero(word ^ (ONES * 0x5C));
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | slashes | controls) & HIGH
}
