//! A line of JSON straight into flat answers, without a tree.
//!
//! It reads only what is sound beyond doubt: strict JSON (RFC 8259) that fits
//! its schema. Whatever else there is gives `None`, and the line is read again
//! with care, by the reader that knows places and words. So there is one
//! meaning, and this is the short way to it.

mod scan;
mod want;

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
        let mut reading = Reading { wants: &self.wants, scan: Scan::new(line, texts), nodes: 0, rows };
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

struct Reading<'w, 's, 'd> {
    wants: &'w Wants<'s>,
    scan: Scan<'d>,
    nodes: usize,
    rows: Vec<Rows<'d>>,
}

impl<'s, 'd> Reading<'_, 's, 'd> {
    fn document(&mut self) -> Option<()> {
        self.scan.blank();
        let width = self.wants.width;
        self.row(0, width)?;
        self.value(self.wants.top, At::TOP, 0)?;
        self.scan.blank();
        self.scan.is_at_end().then_some(())
    }

    /// Adds a silent row to a frame, and gives its first slot.
    #[inline]
    fn row(&mut self, frame: u16, width: u32) -> Option<u32> {
        let slots = &mut self.rows.get_mut(usize::from(frame))?.slots;
        let first = u32::try_from(slots.len()).ok()?;
        slots.resize(slots.len() + width as usize, NOTHING);
        Some(first)
    }

    /// Puts an answer into a slot.
    #[inline]
    fn put(&mut self, at: At, answer: Answer<'d>) -> Option<()> {
        *self.rows.get_mut(usize::from(at.frame))?.slots.get_mut(at.index as usize)? = answer;
        Some(())
    }

    /// A value into a slot of a row: whether it is an answer, and not silence.
    #[expect(clippy::inline_always, reason = "a value is a few instructions; the call would cost as much")]
    #[inline(always)]
    fn value(&mut self, want: Want<'s>, row: At, slot: u32) -> Option<bool> {
        self.nodes += 1;
        let at = row.slot(slot);
        match want {
            Want::Table(table) => self.table(table, row, at).map(|()| true),
            Want::List(list) => self.list(list, at, slot),
            Want::Never => None,
            want => {
                let answer = match self.scan.peek()? {
                    b'n' => self.null(slot)?,
                    _ => self.scalar(want)?,
                };
                self.put(at, answer)?;
                Some(!matches!(answer, Answer::Silent(_)))
            }
        }
    }

    /// An explicit nothing is silence; as an item of a list it does not fit.
    #[cold]
    fn null(&mut self, slot: u32) -> Option<Answer<'d>> {
        self.scan.word(b"null")?;
        (slot != 0).then_some(Answer::Silent(Silence::SAID))
    }

    #[expect(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    fn scalar(&mut self, want: Want<'s>) -> Option<Answer<'d>> {
        let scan = &mut self.scan;
        Some(match want {
            Want::Bool => Answer::Bool(scan.truth()?),
            Want::Date => Answer::Date(scan.date()?),
            Want::Text(None) => Answer::Text(scan.text()?),
            Want::Text(Some(check)) => {
                let text = scan.text()?;
                match check.text(text)? {
                    Fit::Answer => Answer::Text(text),
                    Fit::Silence => Answer::Silent(Silence::SAID),
                }
            }
            Want::Integer(check) => match scan.number()? {
                Number::Integer(value) if fits(check, |check| check.integer(value)) => Answer::Integer(value),
                Number::Integer(_) | Number::Decimal(_) => return None,
            },
            Want::Number(check) => match scan.number()? {
                Number::Integer(value) if fits(check, |check| check.integer(value)) => Answer::Integer(value),
                Number::Decimal(value) if fits(check, |check| check.number(value)) => Answer::Decimal(value),
                Number::Integer(_) | Number::Decimal(_) => return None,
            },
            Want::Table(_) | Want::List(_) | Want::Never => return None,
        })
    }

    fn table(&mut self, number: u32, row: At, at: At) -> Option<()> {
        self.put(at, Answer::Table)?;
        let wants = self.wants;
        let Table { fields, required } = wants.table(number)?;
        // A bit for each key.
        let (mut seen, mut answered) = (0_u64, 0_u64);
        let mut expected = 0;
        let mut more = self.scan.begins(b'{', b'}')?;
        while more {
            let place = self.key(fields, expected)?;
            expected = place + 1;
            let field = fields.get(place)?;
            let bit = 1_u64.checked_shl(u32::try_from(place).ok()?)?;
            if seen & bit != 0 {
                return None;
            }
            seen |= bit;
            if self.value(field.want, row, field.slot)? {
                answered |= bit;
            }
            more = self.scan.goes_on(b'}')?;
        }
        (answered & required == *required).then_some(())
    }

    /// Past a key and its colon: the field of that key. Keys mostly come in one order.
    #[inline]
    fn key(&mut self, fields: &[Field<'s>], expected: usize) -> Option<usize> {
        let ahead = self.scan.ahead();
        let place = match fields.get(expected).and_then(|field| field.key.stands(ahead)) {
            Some(length) => {
                self.scan.skip(length);
                expected
            }
            None => self.any_key(fields)?,
        };
        self.scan.blank();
        Some(place)
    }

    fn any_key(&mut self, fields: &[Field<'s>]) -> Option<usize> {
        let ahead = self.scan.ahead();
        let stands = fields.iter().enumerate().find_map(|(place, field)| Some((place, field.key.stands(ahead)?)));
        if let Some((place, length)) = stands {
            self.scan.skip(length);
            return Some(place);
        }
        let key = self.scan.text()?;
        self.scan.blank();
        self.scan.expect(b':')?;
        fields.iter().position(|field| field.key.text() == key)
    }

    fn list(&mut self, number: u32, at: At, slot: u32) -> Option<bool> {
        if self.scan.peek()? == b'n' {
            let nothing = self.null(slot)?;
            self.put(at, nothing)?;
            return Some(false);
        }
        let List { frame, width, item, check } = *self.wants.list(number)?;
        let rows = self.rows.get_mut(usize::from(frame))?;
        let first = u32::try_from(rows.slots.len()).ok()?;
        rows.lists.push((first, at));
        let mut count = 0;
        let mut more = self.scan.begins(b'[', b']')?;
        while more {
            let row = At { frame, index: self.row(frame, width)? };
            self.value(item, row, 0)?;
            count += 1;
            if self.nodes > limits::NODES {
                return None;
            }
            more = self.scan.goes_on(b']')?;
        }
        let fits = check.items(count);
        let count = u32::try_from(count).ok()?;
        self.put(at, Answer::List(Items { frame, first, count, width }))?;
        fits.then_some(true)
    }
}

#[inline]
fn fits(check: Option<&Check>, fits: impl FnOnce(&Check) -> bool) -> bool {
    check.is_none_or(fits)
}
