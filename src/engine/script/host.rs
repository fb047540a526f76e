//! What functions can call and compute with: the operators and host functions
//! of conditions, written once more on Rhai's own types, and a few more.
//!
//! The test that holds the plan to Rhai's interpreter runs on this very
//! registration, so a function means what a condition means.

use jiff::civil::Date;
use rhai::{Array, Dynamic, Engine, ImmutableString, Module};

use super::{
    budget::{Checked, limit},
    compute::{self, arithmetic, date, fault, one_text, unlike},
    lists,
    value::{List, TEXT_BYTES, Table, list},
};
use crate::engine::functions::{add_working_days, closed_quarter, days, move_months, working_days};

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
    compute::register(engine);
    dates(engine);
    lists::register(engine);
    texts(engine);
    engine
        .register_fn("answered", |value: Dynamic| !value.is_unit())
        .register_get("len", |value: &mut Dynamic| match value.read_lock::<Table>() {
            Some(table) => Ok(table.get("len")),
            None => len(value).map(Dynamic::from),
        })
        .register_fn("len", |value: Dynamic| len(&value))
        .register_indexer_get(|value: &mut Dynamic, key: Dynamic| lists::index(value, &key))
        .register_iterator::<Array>()
        .register_iterator::<List>()
        .register_iterator::<std::ops::Range<i64>>()
        .register_iterator::<std::ops::RangeInclusive<i64>>();
    // Walking over a silence stops with it, as reading it does.
    let mut silent = Module::new();
    silent.set_iter_result(std::any::TypeId::of::<()>(), |nothing| Box::new(std::iter::once(Err(unlike(&[&nothing])))));
    engine.register_global_module(silent.into());
}

fn dates(engine: &mut Engine) {
    engine
        .register_type_with_name::<Date>("date")
        .register_fn("date", |text: ImmutableString| -> Checked<Date> { text.parse().map_err(|_| unlike(&[])) })
        .register_fn("year", |value: Dynamic| one_date(&value).map(|date| i64::from(date.year())))
        .register_fn("closed_quarter", |value: Dynamic| one_date(&value).map(closed_quarter))
        .register_fn("days_between", |a: Dynamic, b: Dynamic| fault(days(one_date(&a)?, one_date(&b)?)))
        .register_fn("working_days", |a: Dynamic, b: Dynamic, calendar: Dynamic| {
            fault(working_days(one_date(&a)?, one_date(&b)?, &dates_of(&calendar)?))
        })
        .register_fn("add_working_days", |date: Dynamic, count: Dynamic, calendar: Dynamic| {
            let (date, count) = (one_date(&date)?, count.as_int().map_err(|_| unlike(&[&count]))?);
            fault(add_working_days(date, count, &dates_of(&calendar)?))
        })
        .register_fn("months_before", |date: Dynamic, count: Dynamic| months(&date, &count, -1))
        .register_fn("months_after", |date: Dynamic, count: Dynamic| months(&date, &count, 1));
}

fn one_date(value: &Dynamic) -> Checked<Date> {
    date(value).ok_or_else(|| unlike(&[value]))
}

/// The dates of a calendar.
fn dates_of(calendar: &Dynamic) -> Checked<Vec<Date>> {
    lists::walked(calendar)?.items().iter().map(one_date).collect()
}

fn months(date: &Dynamic, count: &Dynamic, sign: i64) -> Checked<Date> {
    let (date, count) = (one_date(date)?, count.as_int().map_err(|_| unlike(&[count]))?);
    fault(move_months(date, count, sign))
}

fn len(value: &Dynamic) -> Checked<i64> {
    let count = match list(value)? {
        Some(list) => list.items().len(),
        None => one_text(value)?.chars().count(),
    };
    arithmetic(i64::try_from(count).ok())
}

fn texts(engine: &mut Engine) {
    type Tested = fn(&str, &str) -> bool;
    type Changed = fn(&str) -> String;
    let tests: [(&str, Tested); 2] =
        [("starts_with", |text, part| text.starts_with(part)), ("ends_with", |text, part| text.ends_with(part))];
    for (name, holds) in tests {
        engine.register_fn(name, move |text: Dynamic, part: Dynamic| -> Checked<bool> {
            Ok(holds(&one_text(&text)?, &one_text(&part)?))
        });
    }
    let changes: [(&str, Changed); 3] =
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
