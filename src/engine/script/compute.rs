//! Operators, and what the functions of lists, texts and dates share.

use std::cmp::Ordering;

use jiff::civil::Date;
use rhai::{Dynamic, Engine, EvalAltResult, Position};
use rust_decimal::Decimal;

use super::{
    budget::{Checked, charge, limit},
    value::{TEXT_BYTES, text},
};
use crate::engine::{
    functions::{days, shift},
    value::FaultKind,
};

/// Bytes of text that are looked at in one operation.
const BYTES_PER_OPERATION: usize = 64;

pub(super) fn register(engine: &mut Engine) {
    type Operator = fn(&Dynamic, &Dynamic) -> Checked<Dynamic>;
    type Holds = fn(Ordering) -> bool;
    let arithmetic: [(&str, &str, Operator); 5] = [
        ("+", "+=", add),
        ("-", "-=", subtract),
        ("*", "*=", |a, b| numbers(a, b, Some(i64::checked_mul), Decimal::checked_mul)),
        ("/", "/=", |a, b| numbers(a, b, None, Decimal::checked_div)),
        ("%", "%=", |a, b| numbers(a, b, Some(i64::checked_rem), Decimal::checked_rem)),
    ];
    for (operator, assignment, work) in arithmetic {
        engine.register_fn(operator, move |a: Dynamic, b: Dynamic| work(&a, &b));
        engine.register_fn(assignment, move |a: &mut Dynamic, b: Dynamic| -> Checked<()> {
            *a = work(a, &b)?;
            Ok(())
        });
    }
    let comparisons: [(&str, Holds); 6] = [
        ("==", Ordering::is_eq),
        ("!=", Ordering::is_ne),
        ("<", Ordering::is_lt),
        ("<=", Ordering::is_le),
        (">", Ordering::is_gt),
        (">=", Ordering::is_ge),
    ];
    for (operator, holds) in comparisons {
        engine.register_fn(operator, move |a: Dynamic, b: Dynamic| order(&a, &b).map(holds));
    }
    engine.register_fn("!", |a: Dynamic| a.as_bool().map(|a| !a).map_err(|_| unlike(&[&a])));
    engine.register_fn("-", |a: Dynamic| match (a.as_int(), a.as_decimal()) {
        (Ok(a), _) => self::arithmetic(a.checked_neg()).map(Dynamic::from),
        (_, Ok(a)) => Ok((-a).into()),
        _ => Err(unlike(&[&a])),
    });
}

fn add(a: &Dynamic, b: &Dynamic) -> Checked<Dynamic> {
    if let (Some(a), Some(b)) = (text(a), text(b)) {
        if a.len() + b.len() > TEXT_BYTES {
            return limit();
        }
        charge((a.len() + b.len()) / BYTES_PER_OPERATION)?;
        return Ok([a, b].concat().into());
    }
    match (date(a), date(b), a.as_int(), b.as_int()) {
        (Some(date), _, _, Ok(by)) | (_, Some(date), Ok(by), _) => fault(shift(date, by)).map(Dynamic::from),
        _ => numbers(a, b, Some(i64::checked_add), Decimal::checked_add),
    }
}

fn subtract(a: &Dynamic, b: &Dynamic) -> Checked<Dynamic> {
    match (date(a), date(b), b.as_int()) {
        (Some(a), Some(b), _) => fault(days(b, a)).map(Dynamic::from),
        (Some(date), _, Ok(by)) => {
            arithmetic(by.checked_neg()).and_then(|by| fault(shift(date, by))).map(Dynamic::from)
        }
        _ => numbers(a, b, Some(i64::checked_sub), Decimal::checked_sub),
    }
}

pub(super) type Whole = fn(i64, i64) -> Option<i64>;
pub(super) type Exact = fn(Decimal, Decimal) -> Option<Decimal>;

/// Whole numbers stay whole, except where `whole` is not given: a division is one of decimals.
pub(super) fn numbers(a: &Dynamic, b: &Dynamic, whole: Option<Whole>, exact: Exact) -> Checked<Dynamic> {
    if let (Some(whole), Ok(a), Ok(b)) = (whole, a.as_int(), b.as_int()) {
        return arithmetic(whole(a, b)).map(Dynamic::from);
    }
    match (number(a), number(b)) {
        (Some(a), Some(b)) => arithmetic(exact(a, b)).map(Dynamic::from),
        _ => Err(unlike(&[a, b])),
    }
}

fn number(value: &Dynamic) -> Option<Decimal> {
    value.as_int().map(Decimal::from).or_else(|_| value.as_decimal()).ok()
}

pub(super) fn date(value: &Dynamic) -> Option<Date> {
    value.read_lock::<Date>().map(|date| *date)
}

/// Orders two single values of one type.
pub(super) fn order(a: &Dynamic, b: &Dynamic) -> Checked<Ordering> {
    charge(weight(a).min(weight(b)))?;
    compare(a, b).ok_or_else(|| unlike(&[a, b]))
}

/// Operations that looking at a value takes beyond its own.
pub(super) fn weight(value: &Dynamic) -> usize {
    value.as_immutable_string_ref().map_or(0, |text| text.len() / BYTES_PER_OPERATION)
}

pub(super) fn compare(a: &Dynamic, b: &Dynamic) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (text(a), text(b)) {
        return Some(a.cmp(&b));
    }
    match (a.as_bool(), b.as_bool(), date(a), date(b)) {
        (Ok(a), Ok(b), ..) => Some(a.cmp(&b)),
        (_, _, Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => Some(number(a)?.cmp(&number(b)?)),
    }
}

/// Values that do not go together, or the silence among them.
#[expect(clippy::unnecessary_box_returns, reason = "errors of the interpreter are boxed everywhere")]
pub(super) fn unlike(values: &[&Dynamic]) -> Box<EvalAltResult> {
    let told = values.iter().find(|value| value.is_unit()).map_or_else(|| "type".into(), |unit| (*unit).clone());
    EvalAltResult::ErrorRuntime(told, Position::NONE).into()
}

pub(super) fn arithmetic<T>(result: Option<T>) -> Checked<T> {
    result.ok_or_else(|| EvalAltResult::ErrorArithmetic("range".into(), Position::NONE).into())
}

pub(super) fn fault<T>(result: Result<T, FaultKind>) -> Checked<T> {
    arithmetic(result.ok())
}

pub(super) fn one_text(value: &Dynamic) -> Checked<String> {
    let text = text(value).ok_or_else(|| unlike(&[value]))?;
    charge(text.len() / BYTES_PER_OPERATION)?;
    Ok(text)
}

/// Whether one text is part of another.
pub(super) fn holds_text(whole: &Dynamic, part: &Dynamic) -> Checked<bool> {
    Ok(one_text(whole)?.contains(&one_text(part)?))
}
