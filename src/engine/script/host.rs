//! What functions can call and compute with: the operators and host functions
//! of conditions, written once more on Rhai's own types, and a few more.
//!
//! The test that holds the plan to Rhai's interpreter runs on this very
//! registration, so a function means what a condition means.

use std::cmp::Ordering;

use jiff::civil::Date;
use rhai::{Array, Dynamic, Engine, EvalAltResult, FnPtr, ImmutableString, Module, NativeCallContext, Position};
use rust_decimal::Decimal;

use super::{
    budget::{Checked, charge, limit},
    value::{List, TEXT_BYTES, Table, list, text},
};
use crate::engine::{
    functions::{closed_quarter, days, shift},
    value::FaultKind,
};

/// Bytes of text that are looked at in one operation.
const BYTES_PER_OPERATION: usize = 64;

/// A function called as `value.name(..)`: its name, its arguments, whether the argument is a closure.
pub(super) struct Method {
    pub name: &'static str,
    pub arguments: usize,
    pub closure: bool,
}

/// Those that `FUNCTIONS` does not have.
pub(super) const METHODS: &[Method] = &[
    each("some"),
    each("all"),
    each("none"),
    each("count"),
    each("filter"),
    each("map"),
    plain("push", 1),
    plain("set", 2),
    plain("sub_string", 2),
    plain("trim", 0),
    plain("to_lower", 0),
    plain("to_upper", 0),
];

const fn each(name: &'static str) -> Method {
    Method { name, arguments: 1, closure: true }
}

const fn plain(name: &'static str, arguments: usize) -> Method {
    Method { name, arguments, closure: false }
}

/// Methods that change the list they are called on: only a variable can be.
pub(super) const CHANGING: [&str; 2] = ["push", "set"];

/// Gives an engine all of it.
pub(in crate::engine) fn register(engine: &mut Engine) {
    operators(engine);
    dates(engine);
    lists(engine);
    texts(engine);
    engine
        .register_fn("answered", |value: Dynamic| !value.is_unit())
        .register_get("len", |value: &mut Dynamic| match value.read_lock::<Table>() {
            Some(table) => Ok(table.get("len")),
            None => len(value).map(Dynamic::from),
        })
        .register_fn("len", |value: Dynamic| len(&value))
        .register_indexer_get(|value: &mut Dynamic, key: Dynamic| index(value, &key))
        .register_iterator::<Array>()
        .register_iterator::<List>()
        .register_iterator::<std::ops::Range<i64>>()
        .register_iterator::<std::ops::RangeInclusive<i64>>();
    // Walking over a silence stops with it, as reading it does.
    let mut silent = Module::new();
    silent.set_iter_result(std::any::TypeId::of::<()>(), |nothing| Box::new(std::iter::once(Err(unlike(&[&nothing])))));
    engine.register_global_module(silent.into());
}

/// Values that do not go together, or the silence among them.
fn unlike(values: &[&Dynamic]) -> Box<EvalAltResult> {
    let told = values.iter().find(|value| value.is_unit()).map_or_else(|| "type".into(), |unit| (*unit).clone());
    EvalAltResult::ErrorRuntime(told, Position::NONE).into()
}

fn arithmetic<T>(result: Option<T>) -> Checked<T> {
    result.ok_or_else(|| EvalAltResult::ErrorArithmetic("range".into(), Position::NONE).into())
}

fn fault<T>(result: Result<T, FaultKind>) -> Checked<T> {
    arithmetic(result.ok())
}

fn operators(engine: &mut Engine) {
    type Operator = fn(&Dynamic, &Dynamic) -> Checked<Dynamic>;
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
    let comparisons: [(&str, fn(Ordering) -> bool); 6] = [
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

type Whole = fn(i64, i64) -> Option<i64>;
type Exact = fn(Decimal, Decimal) -> Option<Decimal>;

/// Whole numbers stay whole, except where `whole` is not given: a division is one of decimals.
fn numbers(a: &Dynamic, b: &Dynamic, whole: Option<Whole>, exact: Exact) -> Checked<Dynamic> {
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

fn date(value: &Dynamic) -> Option<Date> {
    value.read_lock::<Date>().map(|date| *date)
}

/// Orders two single values of one type.
fn order(a: &Dynamic, b: &Dynamic) -> Checked<Ordering> {
    charge(weight(a).min(weight(b)))?;
    compare(a, b).ok_or_else(|| unlike(&[a, b]))
}

/// Operations that looking at a value takes beyond its own.
fn weight(value: &Dynamic) -> usize {
    value.as_immutable_string_ref().map_or(0, |text| text.len() / BYTES_PER_OPERATION)
}

fn compare(a: &Dynamic, b: &Dynamic) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (text(a), text(b)) {
        return Some(a.cmp(&b));
    }
    match (a.as_bool(), b.as_bool(), date(a), date(b)) {
        (Ok(a), Ok(b), ..) => Some(a.cmp(&b)),
        (_, _, Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => Some(number(a)?.cmp(&number(b)?)),
    }
}

fn dates(engine: &mut Engine) {
    engine
        .register_type_with_name::<Date>("date")
        .register_fn("date", |text: ImmutableString| -> Checked<Date> { text.parse().map_err(|_| unlike(&[])) })
        .register_fn("year", |value: Dynamic| one_date(&value).map(|date| i64::from(date.year())))
        .register_fn("closed_quarter", |value: Dynamic| one_date(&value).map(closed_quarter))
        .register_fn("days_between", |a: Dynamic, b: Dynamic| fault(days(one_date(&a)?, one_date(&b)?)))
        .register_fn("months_before", |date: Dynamic, count: Dynamic| months(&date, &count, -1))
        .register_fn("months_after", |date: Dynamic, count: Dynamic| months(&date, &count, 1));
}

fn one_date(value: &Dynamic) -> Checked<Date> {
    date(value).ok_or_else(|| unlike(&[value]))
}

fn months(date: &Dynamic, count: &Dynamic, sign: i64) -> Checked<Date> {
    let (date, count) = (one_date(date)?, count.as_int().map_err(|_| unlike(&[count]))?);
    let span = count.checked_mul(sign).and_then(|count| jiff::Span::new().try_months(count).ok());
    arithmetic(span.and_then(|span| date.checked_add(span).ok()))
}

fn one_list(value: &Dynamic) -> Checked<List> {
    list(value)?.ok_or_else(|| unlike(&[value]))
}

fn one_text(value: &Dynamic) -> Checked<String> {
    let text = text(value).ok_or_else(|| unlike(&[value]))?;
    charge(text.len() / BYTES_PER_OPERATION)?;
    Ok(text)
}

fn len(value: &Dynamic) -> Checked<i64> {
    let count = match list(value)? {
        Some(list) => list.items().len(),
        None => one_text(value)?.chars().count(),
    };
    arithmetic(i64::try_from(count).ok())
}

/// An item of a list, from either end; a key of a table.
fn index(value: &Dynamic, key: &Dynamic) -> Checked<Dynamic> {
    if let (Some(table), Some(key)) = (value.read_lock::<Table>(), text(key)) {
        return Ok(table.get(&key));
    }
    let items = one_list(value)?;
    let at = position(&items, key)?;
    arithmetic(items.items().get(at).cloned())
}

fn position(list: &List, key: &Dynamic) -> Checked<usize> {
    let at = key.as_int().map_err(|_| unlike(&[key]))?;
    let length = arithmetic(i64::try_from(list.items().len()).ok())?;
    arithmetic(usize::try_from(if at < 0 { at.saturating_add(length) } else { at }).ok())
}

fn made(items: Vec<Dynamic>) -> Checked<Dynamic> {
    List::new(items).map_or_else(limit, |list| Ok(Dynamic::from(list)))
}

fn lists(engine: &mut Engine) {
    engine
        .register_type_with_name::<List>("list")
        .register_type_with_name::<Table>("table")
        .register_fn("some", |context: NativeCallContext, list: Dynamic, f: FnPtr| witness(&context, &list, &f, true))
        .register_fn("none", |context: NativeCallContext, list: Dynamic, f: FnPtr| {
            witness(&context, &list, &f, true).map(|found| !found)
        })
        .register_fn("all", |context: NativeCallContext, list: Dynamic, f: FnPtr| {
            witness(&context, &list, &f, false).map(|found| !found)
        })
        .register_fn("count", |context: NativeCallContext, list: Dynamic, f: FnPtr| -> Checked<i64> {
            arithmetic(i64::try_from(kept(&context, &list, &f)?.len()).ok())
        })
        .register_fn("filter", |context: NativeCallContext, list: Dynamic, f: FnPtr| {
            kept(&context, &list, &f).and_then(made)
        })
        .register_fn("map", |context: NativeCallContext, list: Dynamic, f: FnPtr| {
            let list = one_list(&list)?;
            let give = |item: &Dynamic| f.call_within_context::<Dynamic>(&context, (item.clone(),));
            made(list.items().iter().map(|item| give(item).map(Dynamic::flatten)).collect::<Checked<_>>()?)
        })
        .register_fn("contains", contains)
        .register_fn("sum", |list: Dynamic| {
            let items = walked(&list)?;
            items
                .items()
                .iter()
                .try_fold(Dynamic::ZERO, |sum, item| numbers(&sum, item, Some(i64::checked_add), Decimal::checked_add))
        })
        .register_fn("min", |list: Dynamic| extreme(&list, Ordering::is_lt))
        .register_fn("max", |list: Dynamic| extreme(&list, Ordering::is_gt))
        .register_fn("distinct", distinct)
        .register_fn("push", |list: &mut Dynamic, item: Dynamic| -> Checked<()> {
            change(list, |items| {
                items.push(item.flatten());
                Ok(())
            })
        })
        .register_fn("set", |list: &mut Dynamic, at: Dynamic, item: Dynamic| -> Checked<()> {
            let at = position(&one_list(list)?, &at)?;
            change(list, |items| arithmetic(items.get_mut(at).map(|place| *place = item.flatten())))
        });
}

/// Changes a list that a variable holds. It is copied where another holds it too.
fn change(list: &mut Dynamic, work: impl FnOnce(&mut Vec<Dynamic>) -> Checked<()>) -> Checked<()> {
    let taken = one_list(list)?;
    charge(taken.items().len() / 8)?;
    *list = Dynamic::UNIT;
    let mut items = taken.into_items();
    work(&mut items)?;
    *list = made(items)?;
    Ok(())
}

/// A list every item of which is about to be looked at.
fn walked(list: &Dynamic) -> Checked<List> {
    let list = one_list(list)?;
    charge(list.items().len())?;
    Ok(list)
}

fn truth(context: &NativeCallContext, f: &FnPtr, item: &Dynamic) -> Checked<bool> {
    let value: Dynamic = f.call_within_context(context, (item.clone(),))?;
    value.as_bool().map_err(|_| unlike(&[&value]))
}

/// Whether some item gives this truth. A witness decides wherever it stands;
/// only without one does a broken item break the whole.
fn witness(context: &NativeCallContext, list: &Dynamic, f: &FnPtr, wanted: bool) -> Checked<bool> {
    let mut broken = None;
    for item in one_list(list)?.items() {
        match truth(context, f, item) {
            Ok(truth) if truth == wanted => return Ok(true),
            Ok(_) => {}
            // What is spent is spent: no later item may hide that.
            Err(error) if !error.unwrap_inner().is_catchable() => return Err(error),
            Err(error) => broken = broken.or(Some(error)),
        }
    }
    broken.map_or(Ok(false), Err)
}

fn kept(context: &NativeCallContext, list: &Dynamic, f: &FnPtr) -> Checked<Vec<Dynamic>> {
    let mut kept = Vec::new();
    for item in one_list(list)?.items() {
        if truth(context, f, item)? {
            kept.push(item.clone());
        }
    }
    Ok(kept)
}

/// `x in list`, and `text.contains(part)`.
fn contains(whole: Dynamic, part: Dynamic) -> Checked<bool> {
    if let Some(text) = text(&whole) {
        let part = one_text(&part)?;
        charge(text.len() / BYTES_PER_OPERATION)?;
        return Ok(text.contains(&part));
    }
    for item in walked(&whole)?.items() {
        if order(&part, item)?.is_eq() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn extreme(list: &Dynamic, better: fn(Ordering) -> bool) -> Checked<Dynamic> {
    let list = walked(list)?;
    let mut items = list.items().iter();
    let first = arithmetic(items.next())?;
    let best =
        items.try_fold(first, |best, item| -> Checked<_> { Ok(if better(order(item, best)?) { item } else { best }) });
    best.cloned()
}

/// Each value once, in ascending order.
fn distinct(list: Dynamic) -> Checked<Dynamic> {
    let list = walked(&list)?;
    let mut work = 0;
    for pair in list.items().windows(2) {
        if let [a, b] = pair {
            order(a, b)?;
            work += 1 + weight(a);
        }
    }
    // Spent before: an order that broke off half-way would be none.
    charge(work * usize::try_from(work.max(1).ilog2()).unwrap_or(0))?;
    let mut items = list.into_items();
    items.sort_by(|a, b| compare(a, b).unwrap_or(Ordering::Equal));
    items.dedup_by(|a, b| compare(a, b).is_some_and(Ordering::is_eq));
    made(items)
}

fn texts(engine: &mut Engine) {
    let tests: [(&str, fn(&str, &str) -> bool); 2] =
        [("starts_with", |text, part| text.starts_with(part)), ("ends_with", |text, part| text.ends_with(part))];
    for (name, holds) in tests {
        engine.register_fn(name, move |text: Dynamic, part: Dynamic| -> Checked<bool> {
            Ok(holds(&one_text(&text)?, &one_text(&part)?))
        });
    }
    let changes: [(&str, fn(&str) -> String); 3] =
        [("trim", |text| text.trim().to_owned()), ("to_lower", str::to_lowercase), ("to_upper", str::to_uppercase)];
    for (name, changed) in changes {
        engine.register_fn(name, move |text: Dynamic| -> Checked<Dynamic> {
            let changed = changed(&one_text(&text)?);
            // A capital may take more bytes than its small letter.
            if changed.len() > TEXT_BYTES { limit() } else { Ok(changed.into()) }
        });
    }
    engine.register_fn("sub_string", |text: Dynamic, from: Dynamic, count: Dynamic| -> Checked<Dynamic> {
        let whole = one_text(&text)?;
        let size = |value: &Dynamic| {
            let value = value.as_int().map_err(|_| unlike(&[value]))?;
            arithmetic(usize::try_from(value).ok())
        };
        Ok(whole.chars().skip(size(&from)?).take(size(&count)?).collect::<String>().into())
    });
}
