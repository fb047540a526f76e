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
    answers::{Answer, Answers, At, Cause, Items, NOTHING, Rows, Silence},
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
        let slots = self.wants.width as usize;
        let mut reading = Reading { wants: &self.wants, slots, rows };
        let sound = reading.document(Scan::new(line, texts));
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
    /// Adds a silent row: where it begins, and its slots.
    #[inline]
    fn add(&mut self, width: u32) -> Option<(u32, &mut [Answer<'d>])> {
        let before = self.slots.len();
        self.slots.resize(before + width as usize, NOTHING);
        Some((u32::try_from(before).ok()?, self.slots.get_mut(before..)?))
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
    /// How many there are so far.
    slots: usize,
    rows: Vec<Rows<'d>>,
}

/// A row that is being read, and where it begins.
struct Row<'r, 'd> {
    slots: &'r mut [Answer<'d>],
    at: At,
}

impl<'d> Row<'_, 'd> {
    /// Puts an answer into a slot where nothing is yet: that there is one.
    #[expect(clippy::inline_always, reason = "a few instructions")]
    #[inline(always)]
    fn put(&mut self, slot: u32, answer: Answer<'d>) -> Option<bool> {
        let place = self.slots.get_mut(slot as usize)?;
        // A key that is there twice is for the careful reader.
        let Answer::Silent(Silence { cause: Cause::Absent, .. }) = place else { return None };
        *place = answer;
        Some(true)
    }

    /// Puts a silence that is said into a slot: that there is no answer.
    fn silent(&mut self, slot: u32) -> Option<bool> {
        self.put(slot, Answer::Silent(Silence::SAID)).map(|_| false)
    }
}

impl<'w, 's, 'd> Reading<'w, 's, 'd> {
    fn document(&mut self, mut scan: Scan<'d>) -> Option<()> {
        scan.blank();
        let mut rows = self.take(0)?;
        let (_, slots) = rows.add(self.wants.width)?;
        self.value(&mut scan, &self.wants.top, &mut Row { slots, at: At::TOP }, 0)?;
        *self.rows.first_mut()? = rows;
        scan.blank();
        scan.is_at_end().then_some(())
    }

    /// The rows of a frame, to have them in hand while some are read. None of
    /// them is read inside another: each list has a frame of its own.
    fn take(&mut self, frame: u16) -> Option<Rows<'d>> {
        self.rows.get_mut(usize::from(frame)).map(std::mem::take)
    }

    /// A value into a slot of a row: whether it is an answer, and not silence.
    #[expect(clippy::inline_always, reason = "a value is a few instructions; the call would cost as much")]
    #[inline(always)]
    fn value(&mut self, scan: &mut Scan<'d>, want: &'w Want<'s>, row: &mut Row<'_, 'd>, slot: u32) -> Option<bool> {
        match want {
            Want::Bool => {
                if let Some(truth) = scan.truth() {
                    return row.put(slot, Answer::Bool(truth));
                }
            }
            Want::Date => {
                if let Some(date) = scan.date() {
                    return row.put(slot, Answer::Date(date));
                }
            }
            Want::Text(None) => {
                if let Some(text) = scan.text() {
                    return row.put(slot, Answer::Text(text));
                }
            }
            Want::Text(Some(check)) => {
                if let Some(text) = scan.text() {
                    return match check.text(text)? {
                        Fit::Answer => row.put(slot, Answer::Text(text)),
                        Fit::Silence => row.silent(slot),
                    };
                }
            }
            Want::Integer(check) => {
                if let Some(value) = scan.integer() {
                    return fits(*check, |check| check.integer(value))
                        .then(|| row.put(slot, Answer::Integer(value)))?;
                }
            }
            Want::Number(check) => match scan.number() {
                Some(Number::Integer(value)) => {
                    return fits(*check, |check| check.integer(value))
                        .then(|| row.put(slot, Answer::Integer(value)))?;
                }
                Some(Number::Decimal(value)) => {
                    return fits(*check, |check| check.number(value)).then(|| row.put(slot, Answer::Decimal(value)))?;
                }
                None => {}
            },
            Want::Table(table) => {
                if scan.peek() == Some(b'{') {
                    return scan.aside(|scan| self.table(scan, *table, row, slot));
                }
            }
            Want::List(list) => {
                if scan.peek() == Some(b'[') {
                    return scan.aside(|scan| self.list(scan, *list, row, slot));
                }
            }
            Want::Never => return None,
        }
        scan.aside(|scan| self.other(scan, want, row, slot))
    }

    /// What does not begin as a value that is wanted: one after white space, or
    /// an explicit nothing. That is silence; as an item of a list it does not fit.
    #[inline(never)]
    fn other(&mut self, scan: &mut Scan<'d>, want: &'w Want<'s>, row: &mut Row<'_, 'd>, slot: u32) -> Option<bool> {
        if scan.blank() {
            return self.value(scan, want, row, slot);
        }
        // A table that is nothing hides what is below it: that is read with care.
        let hides = matches!(want, Want::Table(_));
        scan.word(b"null").filter(|()| slot != 0 && !hides)?;
        row.silent(slot)
    }

    /// A table: the slots of its keys lie in the same row.
    fn table(&mut self, from: &mut Scan<'d>, number: u32, row: &mut Row<'_, 'd>, slot: u32) -> Option<bool> {
        row.put(slot, Answer::Table)?;
        let Table { fields, first, required } = self.wants.table(number)?;
        // All in registers: see `Scan`.
        let (mut scan, mut row) = (*from, Row { slots: &mut *row.slots, at: row.at });
        let mut missing = *required;
        let mut expected = first;
        let mut more = scan.begins(b'{', b'}')?;
        while more {
            let field = key(&mut scan, fields, expected)?;
            expected = &field.next;
            let answered = self.value(&mut scan, &field.want, &mut row, field.slot)?;
            missing -= u32::from(answered & field.required);
            more = scan.goes_on(b'}')?;
        }
        *from = scan;
        (missing == 0).then_some(true)
    }

    /// A list: its items are rows of a frame of its own.
    fn list(&mut self, from: &mut Scan<'d>, number: u32, outer: &mut Row<'_, 'd>, slot: u32) -> Option<bool> {
        let List { frame, width, item, check } = self.wants.list(number)?;
        let (frame, width) = (*frame, *width);
        let mut scan = *from;
        let mut rows = self.take(frame)?;
        let first = u32::try_from(rows.slots.len()).ok()?;
        rows.lists.push((first, outer.at.slot(slot)));
        let mut count = 0;
        let mut more = scan.begins(b'[', b']')?;
        while more {
            let (index, slots) = rows.add(width)?;
            self.value(&mut scan, item, &mut Row { slots, at: At { frame, index } }, 0)?;
            count += 1;
            // No more answers than the careful reader takes, those that are silent included.
            self.slots += width as usize;
            if self.slots > limits::NODES {
                return None;
            }
            more = scan.goes_on(b']')?;
        }
        *from = scan;
        *self.rows.get_mut(usize::from(frame))? = rows;
        let fits = check.items(count);
        let count = u32::try_from(count).ok()?;
        outer.put(slot, Answer::List(Items { frame, first, count, width }))?;
        fits.then_some(true)
    }
}

/// Past a key and its colon: which it is. Mostly it is the one expected.
#[inline]
fn key<'f, 's>(scan: &mut Scan<'_>, fields: &'f [Field<'s>], expected: &Cell<u16>) -> Option<&'f Field<'s>> {
    stands(scan, fields, expected.get()).or_else(|| scan.aside(|scan| other_key(scan, fields, expected)))
}

/// Past a key, if it is the one at this place among those of the table.
#[inline]
fn stands<'f, 's>(scan: &mut Scan<'_>, fields: &'f [Field<'s>], place: u16) -> Option<&'f Field<'s>> {
    let field = fields.get(usize::from(place))?;
    field.stands(scan).map(|()| field)
}

/// Another key: the one after that expected, where that one is left out; if
/// not, it is the one expected next time.
#[inline(never)]
fn other_key<'f, 's>(scan: &mut Scan<'_>, fields: &'f [Field<'s>], expected: &Cell<u16>) -> Option<&'f Field<'s>> {
    let after = fields.get(usize::from(expected.get())).map(|field| field.next.get());
    if let Some(found) = after.and_then(|after| stands(scan, fields, after)) {
        return Some(found);
    }
    let found = (0..).zip(fields).find(|(_, field)| field.stands(scan).is_some());
    let (place, field) = match found {
        Some(found) => found,
        None => {
            let key = scan.text()?;
            scan.blank();
            scan.expect(b':')?;
            (0..).zip(fields).find(|(_, field)| field.key() == key)?
        }
    };
    expected.set(place);
    Some(field)
}

#[inline]
fn fits(check: Option<&Check>, fits: impl FnOnce(&Check) -> bool) -> bool {
    check.is_none_or(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    /// What is read at once of a document with one key.
    fn read(key: &str, line: &str) -> Option<i64> {
        let schema = serde_json::json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
            "properties": {key: {"type": "integer"}}
        });
        let schema = Schema::parse("one", &schema.to_string()).unwrap();
        let texts = Bump::new();
        let answers = schema.lines().read(line, &texts)?;
        match answers.from(At::TOP) {
            [Answer::Table, Answer::Integer(value)] => Some(*value),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_key_of_any_length_is_read() {
        for length in [1, 2, 12, 13, 14, 28, 29, 30, 31, 200, 251, 252, 253, 300] {
            let key: String = "clave".chars().cycle().take(length).collect();
            assert_eq!(read(&key, &format!("{{\"{key}\":7}}")), Some(7), "{length}");
            assert_eq!(read(&key, &format!("{{ \"{key}\" : 7 }}")), Some(7), "{length}");
            assert_eq!(read(&key, &format!("{{\"{key}x\":7}}")), None, "{length}");
            assert_eq!(read(&key, &format!("{{\"x{key}\":7}}")), None, "{length}");
        }
    }

    #[test]
    fn no_more_is_read_than_with_care() {
        let schema = serde_json::json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
            "properties": {"a": {"type": "array", "items": {"type": "integer"}}}
        });
        let schema = Schema::parse("one", &schema.to_string()).unwrap();
        // The document and its list are answers too.
        for (items, sound) in [(limits::NODES - 2, true), (limits::NODES - 1, false)] {
            let line = format!("{{\"a\":[{}1]}}", "1,".repeat(items - 1));
            let with_care = crate::document::read("d", line.as_bytes(), Some(crate::document::Format::Json)).pop();
            assert_eq!(with_care.unwrap().is_ok(), sound, "{items}");
            assert_eq!(schema.lines().read(&line, &Bump::new()).is_some(), sound, "{items}");
        }
    }

    #[test]
    fn a_key_is_read_as_json_writes_it() {
        assert_eq!(read("a\"b", r#"{"a\"b":7}"#), Some(7));
        assert_eq!(read("a\"b", r#"{"a"b":7}"#), None);
        assert_eq!(read("a\\b", r#"{"a\\b":7}"#), Some(7));
        assert_eq!(read("a\\b", r#"{"a\b":7}"#), None);
        assert_eq!(read("a\tb", "{\"a\tb\":7}"), None);
        assert_eq!(read("año", r#"{"a\u00f1o":7}"#), Some(7));
        assert_eq!(read("año", r#"{"año":7}"#), Some(7));
    }
}
