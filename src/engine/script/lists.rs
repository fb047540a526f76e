//! Lists: to read, to walk with a closure, to change.

use std::cmp::Ordering;

use rhai::{Dynamic, Engine, FnPtr, NativeCallContext};
use rust_decimal::Decimal;

use super::{
    budget::{Checked, charge, limit},
    compute::{arithmetic, compare, holds_text, numbers, order, unlike, weight},
    value::{List, Table, list, text},
};

pub(super) fn register(engine: &mut Engine) {
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
        .register_fn("concat", |list: Dynamic, other: Dynamic| {
            let (list, other) = (walked(&list)?, walked(&other)?);
            made([list.items(), other.items()].concat())
        })
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
pub(super) fn walked(list: &Dynamic) -> Checked<List> {
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
    if text(&whole).is_some() {
        return holds_text(&whole, &part);
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

/// An item of a list, from either end; a key of a table.
pub(super) fn index(value: &Dynamic, key: &Dynamic) -> Checked<Dynamic> {
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

fn one_list(value: &Dynamic) -> Checked<List> {
    list(value)?.ok_or_else(|| unlike(&[value]))
}
