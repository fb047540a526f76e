//! Gives every answer the type its schema declares.
//!
//! The one lexical table for cells, and for dates written as text:
//!
//! | declared | read from |
//! |---|---|
//! | boolean | `sí` `si` `true` `verdadero` `yes` / `no` `false` `falso`, in any case |
//! | integer | digits with an optional sign |
//! | number | digits with a decimal point |
//! | date | `2026-11-24`; `24/11/2026` where the month cannot come first |
//! | list | `[]` or `ninguno`, for a list declared empty |
//! | closed answer | its value, or its label in either language (`schema/words.rs`) |
//! | text | as written, without the blanks around it |
//!
//! What does not read stays text, and the schema then reports it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Kind, Shape, words};
use crate::{
    document::{Node, Value},
    place::Step,
    text::is_none,
};

/// Types the tree below `node`.
pub(super) fn assign(node: &mut Node, shape: &Shape) {
    match &mut node.value {
        Value::Map(entries) => {
            for entry in entries {
                match shape.field(&entry.key) {
                    Some(shape) => assign(&mut entry.node, shape),
                    None => forget(&mut entry.node),
                }
            }
        }
        Value::List(items) => {
            for item in items {
                match shape.item() {
                    Some(shape) => assign(item, shape),
                    None => forget(item),
                }
            }
        }
        value => {
            if let Some(typed) = typed(value, shape) {
                *value = typed;
            }
        }
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

fn typed(value: &Value, shape: &Shape) -> Option<Value> {
    match (value, &shape.kind) {
        (Value::Untyped(text), kind) => {
            let text = text.trim();
            let closed = words::choice(shape, text).map(|value| Value::Text(value.to_owned()));
            Some(closed.or_else(|| cell(text, kind)).unwrap_or_else(|| Value::Text(text.to_owned())))
        }
        (Value::Text(text), Kind::Date) => iso_date(text.as_bytes()).map(Value::Date),
        (Value::Date(date), Kind::Text) => Some(Value::Text(date.to_string())),
        (Value::Decimal(number), Kind::Integer) if number.fract().is_zero() => {
            i64::try_from(*number).ok().map(Value::Integer)
        }
        _ => None,
    }
}

fn cell(text: &str, kind: &Kind) -> Option<Value> {
    match kind {
        Kind::Boolean => words::truth(text).map(Value::Bool),
        Kind::Integer => text.parse().ok().map(Value::Integer),
        Kind::Number => {
            text.parse().map(Value::Integer).ok().or_else(|| Decimal::from_str_exact(text).ok().map(Value::Decimal))
        }
        Kind::Date => iso_date(text.as_bytes()).or_else(|| day_first(text)).map(Value::Date),
        // An empty cell is no answer; an empty list is one.
        Kind::List(_) => is_none(text).then(|| Value::List(Vec::new())),
        Kind::Table(_) | Kind::Text | Kind::Open => None,
    }
}

/// A date as people write it, day first, where the month cannot come first.
fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_plain =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !is_plain(day, 2) || !is_plain(month, 2) || !is_plain(year, 4) || year.len() != 4 {
        return None;
    }
    let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
    // 04/05/2026 is two days, and only its writer knows which.
    (day > 12 || day == month).then(|| Date::new(year.parse().ok()?, month, day).ok())?
}

/// A date as ISO 8601 writes it, and in no other way.
pub(super) fn iso_date(text: &[u8]) -> Option<Date> {
    let [year @ .., b'-', m1, m0, b'-', d1, d0] = text else { return None };
    let year: &[u8; 4] = year.try_into().ok()?;
    let digits = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i16, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))
    };
    let (month, day) = (digits(&[*m1, *m0])?, digits(&[*d1, *d0])?);
    Date::new(digits(year)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Hides an answer that does not fit from whoever would read it.
pub(super) fn mark_unreadable(node: &mut Node, steps: &[Step]) {
    let Some((step, rest)) = steps.split_first() else {
        node.value = Value::Unreadable(words(&node.value));
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

fn words(value: &Value) -> String {
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
    use super::*;

    fn check(text: &str, kind: &Kind, expected: Option<Value>) {
        assert_eq!(cell(text, kind), expected, "{text}");
    }

    #[test]
    fn cells_read_by_the_declared_type() {
        check("Sí", &Kind::Boolean, Some(Value::Bool(true)));
        check("007", &Kind::Text, None);
        check("12", &Kind::Number, Some(Value::Integer(12)));
        check("0.39", &Kind::Number, Some(Value::Decimal(Decimal::new(39, 2))));
        check(
            "[]",
            &Kind::List(Box::new(Shape::of(&crate::schema::json::Json::Null).unwrap())),
            Some(Value::List(Vec::new())),
        );
        check("31/12/2019", &Kind::Date, Some(Value::Date(jiff::civil::date(2019, 12, 31))));
        check("5/5/2019", &Kind::Date, Some(Value::Date(jiff::civil::date(2019, 5, 5))));
        check("2026-02-28", &Kind::Date, Some(Value::Date(jiff::civil::date(2026, 2, 28))));
    }

    #[test]
    fn what_is_ambiguous_does_not_read() {
        check("0,39", &Kind::Number, None);
        check("04/05/2026", &Kind::Date, None);
        check("04/29/2019", &Kind::Date, None);
        check("31/12/19", &Kind::Date, None);
        check("2026-02-30", &Kind::Date, None);
        check("tal vez", &Kind::Boolean, None);
    }
}
