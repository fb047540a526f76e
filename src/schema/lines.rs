//! A line of JSON straight into flat answers, without a tree.
//!
//! It reads only what is sound beyond doubt: strict JSON (RFC 8259) that fits
//! its schema. Whatever else there is gives `None`, and the line is read again
//! with care, by the reader that knows places and words. So there is one
//! meaning, and this is the short way to it.

mod scan;
mod want;

use std::cell::Cell;

use bumpalo::Bump;
use scan::{Number, Scan};
use want::{Field, List, Table, Want, Wants};

use super::{
    answers::{Answer, Answers, At, Items, NOTHING, Rows, Silence},
    checks::{Check, Fit},
    layout::Layout,
};
use crate::document::limits;

/// Reads lines of one kind of document, one after the other.
#[derive(Debug)]
pub struct Lines<'s> {
    layout: &'s Layout,
    wants: Wants<'s>,
    /// Rows of the line before, whose memory the next one takes over.
    spare: Vec<Rows<'static>>,
}

impl<'s> Lines<'s> {
    pub(super) fn new(layout: &'s Layout) -> Self {
        let spare = layout.frames().iter().map(|_| Rows::default()).collect();
        Self { layout, wants: Wants::of(layout), spare }
    }

    /// The answers of a line; `None` where it is not sound beyond doubt. Texts
    /// that are written with escapes are kept in `texts`.
    #[must_use]
    pub fn read<'d>(&mut self, line: &'d str, texts: &'d Bump) -> Option<Answers<'d>>
    where
        's: 'd,
    {
        if line.len() > limits::DOCUMENT_BYTES {
            return None;
        }
        let rows = std::mem::take(&mut self.spare).into_iter().map(Rows::emptied).collect();
        let mut reading = Reading { wants: &self.wants, scan: Scan::new(line, texts), slots: 0, rows };
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

impl<'d> Rows<'d> {
    /// Adds a silent row, and gives its first slot.
    #[inline]
    fn add(&mut self, width: u32) -> Option<u32> {
        let first = u32::try_from(self.slots.len()).ok()?;
        self.slots.resize(self.slots.len() + width as usize, NOTHING);
        Some(first)
    }

    /// Puts an answer into a slot: that there is one.
    #[inline]
    fn put(&mut self, at: At, answer: Answer<'d>) -> Option<bool> {
        *self.slots.get_mut(at.index as usize)? = answer;
        Some(true)
    }

    /// Puts a silence that is said into a slot: that there is no answer.
    fn silent(&mut self, at: At) -> Option<bool> {
        self.put(at, Answer::Silent(Silence::SAID)).map(|_| false)
    }

    /// The same memory, with nothing in it.
    fn emptied<'e>(self) -> Rows<'e> {
        let Rows { mut slots, mut lists } = self;
        slots.clear();
        lists.clear();
        // Collected in place: an empty vector becomes one of another lifetime.
        Rows { slots: slots.into_iter().map_while(|_| None).collect(), lists }
    }
}

struct Reading<'w, 's, 'd> {
    wants: &'w Wants<'s>,
    scan: Scan<'d>,
    slots: usize,
    rows: Vec<Rows<'d>>,
}

impl<'s, 'd> Reading<'_, 's, 'd> {
    fn document(&mut self) -> Option<()> {
        self.scan.blank();
        let mut rows = self.take(0)?;
        rows.add(self.wants.width)?;
        self.value(self.wants.top, &mut rows, At::TOP, 0)?;
        *self.rows.first_mut()? = rows;
        self.scan.blank();
        self.scan.is_at_end().then_some(())
    }

    /// The rows of a frame, to have them in hand while some are read. None of
    /// them is read inside another: each list has a frame of its own.
    fn take(&mut self, frame: u16) -> Option<Rows<'d>> {
        self.rows.get_mut(usize::from(frame)).map(std::mem::take)
    }

    /// A value into a slot of a row: whether it is an answer, and not silence.
    #[expect(clippy::inline_always, reason = "a value is a few instructions; the call would cost as much")]
    #[inline(always)]
    fn value(&mut self, want: Want<'s>, rows: &mut Rows<'d>, row: At, slot: u32) -> Option<bool> {
        let at = row.slot(slot);
        let scan = &mut self.scan;
        match want {
            Want::Bool => {
                if let Some(truth) = scan.truth() {
                    return rows.put(at, Answer::Bool(truth));
                }
            }
            Want::Date => {
                if let Some(date) = scan.date() {
                    return rows.put(at, Answer::Date(date));
                }
            }
            Want::Text(None) => {
                if let Some(text) = scan.text() {
                    return rows.put(at, Answer::Text(text));
                }
            }
            Want::Text(Some(check)) => {
                if let Some(text) = scan.text() {
                    return match check.text(text)? {
                        Fit::Answer => rows.put(at, Answer::Text(text)),
                        Fit::Silence => rows.silent(at),
                    };
                }
            }
            Want::Integer(check) => {
                if let Some(value) = scan.integer() {
                    return fits(check, |check| check.integer(value)).then(|| rows.put(at, Answer::Integer(value)))?;
                }
            }
            Want::Number(check) => match scan.number() {
                Some(Number::Integer(value)) => {
                    return fits(check, |check| check.integer(value)).then(|| rows.put(at, Answer::Integer(value)))?;
                }
                Some(Number::Decimal(value)) => {
                    return fits(check, |check| check.number(value)).then(|| rows.put(at, Answer::Decimal(value)))?;
                }
                None => {}
            },
            Want::Table(table) => {
                if scan.peek() == Some(b'{') {
                    return self.table(table, rows, row, at);
                }
            }
            Want::List(list) => {
                if scan.peek() == Some(b'[') {
                    return self.list(list, rows, at);
                }
            }
            Want::Never => return None,
        }
        self.other(want, rows, row, slot)
    }

    /// What does not begin as a value that is wanted: one after white space, or
    /// an explicit nothing. That is silence; as an item of a list it does not fit.
    #[inline(never)]
    fn other(&mut self, want: Want<'s>, rows: &mut Rows<'d>, row: At, slot: u32) -> Option<bool> {
        if self.scan.blank() {
            return self.value(want, rows, row, slot);
        }
        // A table that is nothing hides what is below it: that is read with care.
        let hides = matches!(want, Want::Table(_));
        self.scan.word(b"null").filter(|()| slot != 0 && !hides)?;
        rows.silent(row.slot(slot))
    }

    /// A table: the slots of its keys lie in the same row.
    fn table(&mut self, number: u32, rows: &mut Rows<'d>, row: At, at: At) -> Option<bool> {
        rows.put(at, Answer::Table)?;
        let wants = self.wants;
        let Table { fields, first, required } = wants.table(number)?;
        // A bit for each key.
        let (mut seen, mut answered) = (0_u64, 0_u64);
        let mut expected = first;
        let mut more = self.scan.begins(b'{', b'}')?;
        while more {
            let (place, Field { want, slot, next, .. }) = self.key(fields, expected)?;
            expected = next;
            // INVARIANT: a table has no more keys than there are bits.
            let bit = 1_u64 << (place & 63);
            if seen & bit != 0 {
                return None;
            }
            seen |= bit;
            if self.value(*want, rows, row, *slot)? {
                answered |= bit;
            }
            more = self.scan.goes_on(b'}')?;
        }
        (answered & required == *required).then_some(true)
    }

    /// Past a key and its colon: which it is. Mostly it is the one expected.
    #[inline]
    fn key<'f>(&mut self, fields: &'f [Field<'s>], expected: &Cell<u16>) -> Option<(u16, &'f Field<'s>)> {
        let place = expected.get();
        match self.stands(fields, place) {
            None => self.other_key(fields, expected),
            found => found,
        }
    }

    /// Past a key, if it is the one at this place among those of the table.
    #[inline]
    fn stands<'f>(&mut self, fields: &'f [Field<'s>], place: u16) -> Option<(u16, &'f Field<'s>)> {
        let field = fields.get(usize::from(place))?;
        self.scan.skip(field.key.stands(self.scan.ahead())?);
        Some((place, field))
    }

    /// Another key: the one after that expected, where that one is left out; if
    /// not, it is the one expected next time.
    #[inline(never)]
    fn other_key<'f>(&mut self, fields: &'f [Field<'s>], expected: &Cell<u16>) -> Option<(u16, &'f Field<'s>)> {
        let after = fields.get(usize::from(expected.get())).map(|field| field.next.get());
        if let Some(found) = after.and_then(|after| self.stands(fields, after)) {
            return Some(found);
        }
        let found = (0..).zip(fields).find_map(|(place, _)| self.stands(fields, place));
        let (place, field) = match found {
            Some(found) => found,
            None => {
                let key = self.scan.text()?;
                self.scan.blank();
                self.scan.expect(b':')?;
                (0..).zip(fields).find(|(_, field)| field.key.text() == key)?
            }
        };
        expected.set(place);
        Some((place, field))
    }

    /// A list: its items are rows of a frame of its own.
    fn list(&mut self, number: u32, outer: &mut Rows<'d>, at: At) -> Option<bool> {
        let List { frame, width, item, check } = *self.wants.list(number)?;
        let mut rows = self.take(frame)?;
        let first = u32::try_from(rows.slots.len()).ok()?;
        rows.lists.push((first, at));
        let mut count = 0;
        let mut more = self.scan.begins(b'[', b']')?;
        while more {
            let row = At { frame, index: rows.add(width)? };
            self.value(item, &mut rows, row, 0)?;
            count += 1;
            // No more answers than the careful reader takes, those that are silent included.
            self.slots += width as usize;
            if self.slots > limits::NODES {
                return None;
            }
            more = self.scan.goes_on(b']')?;
        }
        *self.rows.get_mut(usize::from(frame))? = rows;
        let fits = check.items(count);
        let count = u32::try_from(count).ok()?;
        outer.put(at, Answer::List(Items { frame, first, count, width }))?;
        fits.then_some(true)
    }
}

#[inline]
fn fits(check: Option<&Check>, fits: impl FnOnce(&Check) -> bool) -> bool {
    check.is_none_or(fits)
}
