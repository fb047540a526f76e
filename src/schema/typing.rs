//! Gives every answer the type its schema declares.
//!
//! The one lexical table for cells, and for dates written as text:
//!
//! | declared | read from |
//! |---|---|
//! | boolean | `sí` `si` `true` `verdadero` `yes` / `no` `false` `falso`, in any case |
//! | integer | digits with an optional sign |
//! | number | digits with a decimal point; with a decimal comma or thousands where only one reading makes sense |
//! | date | `2026-11-24`; `24/11/2026` where its column proves or states the order |
//! | list | `[]` or `ninguno`, for a list declared empty |
//! | closed answer | its value, or its label in either language (`schema/words.rs`) |
//! | text | as written, without the blanks around it; a code that lost its first zero gets it back |
//!
//! What does not read stays text, and the schema then reports it. What has two
//! readings is a [`Misread`]: none of them is taken.

mod day;
mod number;

use jiff::civil::Date;

use super::{Kind, Shape, misread::Misread, words};
use crate::{
    document::{
        Node, Value,
        customs::{Custom, Customs, Dates, Numbers},
        remark::Remark,
    },
    place::{Origin, Path, Step},
    text::is_none,
};

/// What typing has to tell.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Cells that were not read, as written, and why.
    pub(super) misread: Vec<(Path, String, Misread)>,
    /// What was made out of cells.
    pub(super) remarks: Vec<Remark>,
}

/// Where the walk stands; a path is made of it only where there is something to tell.
struct Way<'w> {
    above: Option<&'w Way<'w>>,
    under: Under<'w>,
}

enum Under<'w> {
    Nothing,
    Key(&'w str),
    Item(usize),
}

impl<'w> Way<'w> {
    fn down(&'w self, under: Under<'w>) -> Self {
        Self { above: Some(self), under }
    }

    fn path(&self) -> Path {
        let above = self.above.map(Self::path).unwrap_or_default();
        match self.under {
            Under::Nothing => above,
            Under::Key(key) => above.key(key),
            Under::Item(index) => above.index(index),
        }
    }
}

/// Types the tree below `node`; its table tells how cells write numbers and dates.
pub(super) fn assign(node: &mut Node, shape: &Shape, customs: Option<&Customs>) -> Found {
    let mut found = Found::default();
    walk(node, shape, customs, &Way { above: None, under: Under::Nothing }, &mut found);
    found
}

fn walk(node: &mut Node, shape: &Shape, customs: Option<&Customs>, way: &Way<'_>, found: &mut Found) {
    match &mut node.value {
        Value::Map(entries) => {
            for entry in entries {
                match shape.field(&entry.key) {
                    Some(shape) => walk(&mut entry.node, shape, customs, &way.down(Under::Key(&entry.key)), found),
                    None => forget(&mut entry.node),
                }
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                match shape.item() {
                    Some(shape) => walk(item, shape, customs, &way.down(Under::Item(index)), found),
                    None => forget(item),
                }
            }
        }
        Value::Untyped(text) => {
            let text = text.trim();
            let read = cell(text, shape, custom(customs, &node.origin));
            node.value = match read {
                Read::As(value) => value,
                Read::Text => Value::Text(text.to_owned()),
                Read::Misread(why) => {
                    found.misread.push((way.path(), text.to_owned(), why));
                    Value::Text(text.to_owned())
                }
                Read::Padded(read) => {
                    let (path, at) = (way.path(), node.origin.clone());
                    found.remarks.push(Remark::RestoredZero { found: text.to_owned(), read: read.clone(), path, at });
                    Value::Text(read)
                }
                Read::DayFirst(read) => {
                    if is_unproven(custom(customs, &node.origin), &node.origin) {
                        let (path, at) = (way.path(), node.origin.clone());
                        found.remarks.push(Remark::DayFirst { found: text.to_owned(), read, path, at });
                    }
                    Value::Date(read)
                }
            };
        }
        value => {
            if let Some(typed) = typed(value, &shape.kind) {
                *value = typed;
            }
        }
    }
}

fn custom<'c>(customs: Option<&'c Customs>, origin: &Origin) -> Option<&'c Custom> {
    match origin {
        Origin::Cell(cell) => customs?.of(cell.column),
        Origin::Text(_) => None,
    }
}

/// Whether a cell is the first of a column whose dates might be read in another order, too.
fn is_unproven(custom: Option<&Custom>, origin: &Origin) -> bool {
    match (custom.map(|custom| &custom.dates), origin) {
        (Some(Dates::DayFirst { unproven: Some(row) }), Origin::Cell(cell)) => cell.row == *row,
        _ => false,
    }
}

/// Where the schema knows nothing, a cell is a text.
fn forget(node: &mut Node) {
    match &mut node.value {
        Value::Untyped(text) => node.value = Value::Text(std::mem::take(text)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| forget(&mut entry.node)),
        Value::List(items) => items.iter_mut().for_each(forget),
        _ => {}
    }
}

fn typed(value: &Value, kind: &Kind) -> Option<Value> {
    match (value, kind) {
        (Value::Text(text), Kind::Date) => iso_date(text.as_bytes()).map(Value::Date),
        (Value::Date(date), Kind::Text) => Some(Value::Text(date.to_string())),
        (Value::Decimal(number), Kind::Integer) if number.fract().is_zero() => {
            i64::try_from(*number).ok().map(Value::Integer)
        }
        _ => None,
    }
}

/// What a cell says.
#[derive(Debug, PartialEq)]
enum Read {
    /// A value.
    As(Value),
    /// A date with slashes, read with the day first.
    DayFirst(Date),
    /// A code with its first zero.
    Padded(String),
    /// Nothing but its text.
    Text,
    /// Two things, or one that contradicts its column.
    Misread(Misread),
}

fn cell(text: &str, shape: &Shape, custom: Option<&Custom>) -> Read {
    let sure = |value: Option<Value>| value.map_or(Read::Text, Read::As);
    if let Some(value) = words::choice(shape, text) {
        return Read::As(Value::Text(value.to_owned()));
    }
    // A cell of no table stands alone: only what reads in one way is taken.
    let numbers = custom.map_or(Numbers::Either, |custom| custom.numbers);
    match &shape.kind {
        Kind::Boolean => sure(words::truth(text).map(Value::Bool)),
        Kind::Integer => match number::read(text, numbers) {
            Ok(Some(Value::Decimal(_)) | None) => Read::Text,
            Ok(value) => sure(value),
            Err(why) => Read::Misread(why),
        },
        Kind::Number => number::read(text, numbers).map_or_else(Read::Misread, sure),
        Kind::Date => match day::read(text, custom.map_or(&Dates::Alone, |custom| &custom.dates)) {
            Ok(Some(date)) if text.contains('/') => Read::DayFirst(date),
            Ok(date) => sure(date.map(Value::Date)),
            Err(why) => Read::Misread(why),
        },
        // An empty cell is no answer; an empty list is one.
        Kind::List(_) => sure(is_none(text).then(|| Value::List(Vec::new()))),
        Kind::Text => code(text, shape),
        Kind::Table(_) | Kind::Open => Read::Text,
    }
}

/// The most zeros that a code may have lost: more is another mistake.
const ZEROS: usize = 8;

/// Spreadsheets take codes for numbers and drop their first zeros. One that is
/// missing can only stand in one place; of several, the person decides.
fn code(text: &str, shape: &Shape) -> Read {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(pattern) = shape.pattern.as_ref().filter(|pattern| is_number && !pattern.is_match(text)) else {
        return Read::Text;
    };
    let padded = (1..=ZEROS).map(|zeros| (zeros, "0".repeat(zeros) + text));
    match padded.into_iter().find(|(_, padded)| pattern.is_match(padded)) {
        Some((1, padded)) => Read::Padded(padded),
        Some((_, meant)) => Read::Misread(Misread::LostZeros { meant }),
        None => Read::Text,
    }
}

/// A date as ISO 8601 writes it, and in no other way.
pub(super) fn iso_date(text: &[u8]) -> Option<Date> {
    date_of_ten(text.try_into().ok()?)
}

/// The same of ten bytes.
#[inline]
pub(super) fn date_of_ten(text: &[u8; 10]) -> Option<Date> {
    let ([d1, d0], month) = (text.last_chunk::<2>()?, text.first_chunk::<8>()?);
    // Year and month at once: digits become 0 to 9, and the hyphens nothing.
    let digits = u64::from_le_bytes(*month) ^ u64::from_le_bytes(*b"0000-00-");
    let others = (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080;
    let hyphens = digits & 0xFF00_00FF_0000_0000;
    if others | hyphens != 0 || !d1.is_ascii_digit() || !d0.is_ascii_digit() {
        return None;
    }
    let pairs = (digits.wrapping_mul(10).wrapping_add(digits >> 8)).to_le_bytes();
    let [century, _, year, _, _, month, ..] = pairs;
    let day = (d1 - b'0') * 10 + (d0 - b'0');
    let year = i16::from(century) * 100 + i16::from(year);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Hides an answer that does not fit from whoever would read it.
pub(super) fn mark_unreadable(node: &mut Node, steps: &[Step]) {
    let Some((step, rest)) = steps.split_first() else {
        node.value = Value::Unreadable(written(&node.value));
        return;
    };
    let next = match (step, &mut node.value) {
        (Step::Key(key), Value::Map(entries)) => {
            entries.iter_mut().find(|entry| entry.key == **key).map(|entry| &mut entry.node)
        }
        (Step::Index(index), Value::List(items)) => items.get_mut(*index),
        _ => None,
    };
    if let Some(next) = next {
        mark_unreadable(next, rest);
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::Date(value) => value.to_string(),
        Value::Null | Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// Marks the answers that mean silence.
pub(super) fn mark_silent(node: &mut Node, shape: &Shape) {
    match &mut node.value {
        Value::Map(entries) => {
            for entry in entries {
                if let Some(shape) = shape.field(&entry.key) {
                    mark_silent(&mut entry.node, shape);
                }
            }
        }
        Value::List(items) => {
            if let Some(shape) = shape.item() {
                for item in items {
                    mark_silent(item, shape);
                }
            }
        }
        Value::Text(text) if shape.choices.iter().any(|choice| choice.silent && choice.value == *text) => {
            node.value = Value::Silent(std::mem::take(text));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::schema::json::Json;

    fn shape(json: &str) -> Shape {
        Shape::of(&Json::parse(json).unwrap()).unwrap()
    }

    fn check(text: &str, json: &str, expected: Read) {
        assert_eq!(cell(text, &shape(json), None), expected, "{text}");
    }

    proptest::proptest! {
        #[test]
        fn a_date_is_iso_8601_and_of_the_calendar(text in "[0-9]{4}[-/0][01][0-9a]-[0-3][0-9:]0?|[0-9-]{8,11}|.{0,12}") {
            let is_iso = text.len() == 10
                && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
            let expected = if is_iso { text.parse::<Date>().ok() } else { None };
            proptest::prop_assert_eq!(iso_date(text.as_bytes()), expected);
        }
    }

    #[test]
    fn cells_read_by_the_declared_type() {
        check("Sí", r#"{"type": "boolean"}"#, Read::As(Value::Bool(true)));
        check("007", r#"{"type": "string"}"#, Read::Text);
        check("12", r#"{"type": "number"}"#, Read::As(Value::Integer(12)));
        check("0.39", r#"{"type": "number"}"#, Read::As(Value::Decimal(Decimal::new(39, 2))));
        check(
            "1,000",
            r#"{"type": "integer"}"#,
            Read::Misread(Misread::Number { readings: ["1.000".to_owned(), "1000".to_owned()] }),
        );
        check("[]", r#"{"type": "array", "items": {}}"#, Read::As(Value::List(Vec::new())));
        let day = jiff::civil::date(2026, 2, 28);
        check("2026-02-28", r#"{"type": "string", "format": "date"}"#, Read::As(Value::Date(day)));
        check("28/02/2026", r#"{"type": "string", "format": "date"}"#, Read::DayFirst(day));
    }

    #[test]
    fn what_makes_no_sense_stays_text() {
        check("2026-02-30", r#"{"type": "string", "format": "date"}"#, Read::Text);
        check("30/02/2026", r#"{"type": "string", "format": "date"}"#, Read::Text);
        check("tal vez", r#"{"type": "boolean"}"#, Read::Text);
        check("1.5", r#"{"type": "integer"}"#, Read::Text);
    }

    #[test]
    fn a_code_gets_one_lost_zero_back_and_no_more() {
        let five = r#"{"type": "string", "pattern": "^[0-9]{5}$"}"#;
        check("1001", five, Read::Padded("01001".to_owned()));
        check("01001", five, Read::Text);
        check("101", five, Read::Misread(Misread::LostZeros { meant: "00101".to_owned() }));
        check("123456", five, Read::Text);
        check("1", r#"{"type": "string", "pattern": "^(0[1-9]|[12][0-9]|3[0-2])$"}"#, Read::Padded("01".to_owned()));
        check("33", r#"{"type": "string", "pattern": "^(0[1-9]|[12][0-9]|3[0-2])$"}"#, Read::Text);
        check("7", r#"{"type": "string", "pattern": "^[a-z]$"}"#, Read::Text);
    }
}
