//! Host functions: what a condition can call besides operators and closures.
//!
//! One table, which the compiler, the "did you mean" and `rules/README.md`
//! read. Functions get values, never silence: an unanswered argument has
//! stopped the evaluation before.

use jiff::{ToSpan, civil::Date};
use rust_decimal::Decimal;

pub(super) use self::calendar::{add_working_days, working_days};
use super::{
    script::LIST_ITEMS,
    value::{FaultKind, List, Val},
};

mod calendar;

/// A type as far as it is known when a pack is loaded.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// True or false.
    Bool,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date.
    Date,
    /// A list.
    List(Box<Type>),
    /// A table of the document.
    Table,
    /// An empty list's items.
    Unknown,
}

impl Type {
    /// Whether a value of this type may stand where `wanted` is asked for.
    #[must_use]
    pub fn fits(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Unknown, _) | (_, Self::Unknown) | (Self::Integer, Self::Number) => true,
            (Self::List(a), Self::List(b)) => a.fits(b),
            (a, b) => a == b,
        }
    }

    /// Whether values of both types can be compared with one another.
    #[must_use]
    pub fn compares(&self, other: &Self) -> bool {
        self.is_scalar() && other.is_scalar() && (self.fits(other) || other.fits(self))
    }

    /// Whether it is a single value.
    #[must_use]
    pub fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Table)
    }

    /// Its key in the catalogue.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Bool => "type-boolean",
            Self::Integer => "type-integer",
            Self::Number => "type-number",
            Self::Text => "type-text",
            Self::Date => "type-date",
            Self::List(_) => "type-list",
            Self::Table => "type-table",
            Self::Unknown => "type-unknown",
        }
    }
}

/// A host function: its arguments, its result and its work.
#[derive(Debug)]
pub struct Function {
    /// Its name in conditions.
    pub name: &'static str,
    /// Whether it is written after a value: `lista.sum()`.
    pub method: bool,
    /// Types of its arguments; the value before the dot is the first.
    pub takes: fn() -> Vec<Type>,
    /// Type of its result, given those of its arguments.
    pub gives: fn(&[Type]) -> Type,
    pub(super) work: for<'r> fn(Vec<Val<'r>>) -> Result<Val<'r>, FaultKind>,
}

/// Every host function. `answered` and the closures are the compiler's own.
pub static FUNCTIONS: &[Function] = &[
    Function { name: "date", method: false, takes: || vec![Type::Text], gives: |_| Type::Date, work: date },
    Function {
        name: "year",
        method: false,
        takes: || vec![Type::Date],
        gives: |_| Type::Integer,
        work: |args| one_date(args, |date| Ok(Val::Integer(date.year().into()))),
    },
    Function {
        name: "closed_quarter",
        method: false,
        takes: || vec![Type::Date],
        gives: |_| Type::Text,
        work: |args| one_date(args, |date| Ok(Val::Text(closed_quarter(date).into()))),
    },
    Function {
        name: "months_before",
        method: false,
        takes: || vec![Type::Date, Type::Integer],
        gives: |_| Type::Date,
        work: |args| months(args, -1),
    },
    Function {
        name: "months_after",
        method: false,
        takes: || vec![Type::Date, Type::Integer],
        gives: |_| Type::Date,
        work: |args| months(args, 1),
    },
    Function {
        name: "days_between",
        method: false,
        takes: || vec![Type::Date, Type::Date],
        gives: |_| Type::Integer,
        work: |args| match <[Val; 2]>::try_from(args) {
            Ok([Val::Date(from), Val::Date(to)]) => days(from, to).map(Val::Integer),
            _ => Err(FaultKind::Type),
        },
    },
    Function {
        name: "working_days",
        method: false,
        takes: || vec![Type::Date, Type::Date, Type::List(Box::new(Type::Date))],
        gives: |_| Type::Integer,
        work: |args| match args.as_slice() {
            [Val::Date(from), Val::Date(to), calendar] => working_days(*from, *to, &dates(calendar)?).map(Val::Integer),
            _ => Err(FaultKind::Type),
        },
    },
    Function {
        name: "add_working_days",
        method: false,
        takes: || vec![Type::Date, Type::Integer, Type::List(Box::new(Type::Date))],
        gives: |_| Type::Date,
        work: |args| match args.as_slice() {
            [Val::Date(date), Val::Integer(count), calendar] => {
                add_working_days(*date, *count, &dates(calendar)?).map(Val::Date)
            }
            _ => Err(FaultKind::Type),
        },
    },
    Function { name: "len", method: true, takes: || vec![Type::Unknown], gives: |_| Type::Integer, work: len },
    Function {
        name: "sum",
        method: true,
        takes: || vec![Type::List(Box::new(Type::Number))],
        gives: item_type,
        work: |args| fold(args, Some(Val::Integer(0)), add),
    },
    Function {
        name: "min",
        method: true,
        takes: || vec![Type::List(Box::new(Type::Unknown))],
        gives: item_type,
        work: |args| fold(args, None, |a, b| Ok(if order(&b, &a)?.is_lt() { b } else { a })),
    },
    Function {
        name: "max",
        method: true,
        takes: || vec![Type::List(Box::new(Type::Unknown))],
        gives: item_type,
        work: |args| fold(args, None, |a, b| Ok(if order(&b, &a)?.is_gt() { b } else { a })),
    },
    Function {
        name: "distinct",
        method: true,
        takes: || vec![Type::List(Box::new(Type::Unknown))],
        gives: |types| types.first().cloned().unwrap_or(Type::Unknown),
        work: distinct,
    },
    Function {
        name: "concat",
        method: true,
        takes: || vec![Type::List(Box::new(Type::Unknown)), Type::List(Box::new(Type::Unknown))],
        gives: |types| match types {
            [Type::List(item), other] if **item == Type::Unknown => other.clone(),
            [list, ..] => list.clone(),
            [] => Type::Unknown,
        },
        work: concat,
    },
    Function {
        name: "starts_with",
        method: true,
        takes: || vec![Type::Text, Type::Text],
        gives: |_| Type::Bool,
        work: |args| two_texts(args, |text, part| text.starts_with(part)),
    },
    Function {
        name: "ends_with",
        method: true,
        takes: || vec![Type::Text, Type::Text],
        gives: |_| Type::Bool,
        work: |args| two_texts(args, |text, part| text.ends_with(part)),
    },
    Function {
        name: "contains",
        method: true,
        takes: || vec![Type::Text, Type::Text],
        gives: |_| Type::Bool,
        work: |args| two_texts(args, |text, part| text.contains(part)),
    },
];

fn item_type(types: &[Type]) -> Type {
    match types.first() {
        Some(Type::List(item)) => (**item).clone(),
        _ => Type::Unknown,
    }
}

fn date(args: Vec<Val<'_>>) -> Result<Val<'_>, FaultKind> {
    match args.as_slice() {
        [Val::Text(text)] => text.parse().map(Val::Date).map_err(|_| FaultKind::Type),
        _ => Err(FaultKind::Type),
    }
}

fn one_date<'d>(args: Vec<Val<'d>>, work: impl Fn(Date) -> Result<Val<'d>, FaultKind>) -> Result<Val<'d>, FaultKind> {
    match args.as_slice() {
        [Val::Date(date)] => work(*date),
        _ => Err(FaultKind::Type),
    }
}

/// The last quarter that has fully ended on a day: `2026-T3` on 30 September 2026.
#[must_use]
pub fn closed_quarter(date: Date) -> String {
    // The day after decides: on the last day of a quarter it is over.
    let next = date.tomorrow().unwrap_or(date);
    let quarter = (next.month() - 1) / 3;
    match quarter {
        0 => format!("{:04}-T4", next.year() - 1),
        quarter => format!("{:04}-T{quarter}", next.year()),
    }
}

/// Calendar months; where the day does not exist, the last of its month: 31
/// August less six months is 28 (or 29) February.
fn months(args: Vec<Val<'_>>, sign: i64) -> Result<Val<'_>, FaultKind> {
    match args.as_slice() {
        [Val::Date(date), Val::Integer(count)] => move_months(*date, *count, sign).map(Val::Date),
        _ => Err(FaultKind::Type),
    }
}

/// A date some months later (`sign` 1) or earlier (-1).
pub(super) fn move_months(date: Date, count: i64, sign: i64) -> Result<Date, FaultKind> {
    let count = count.checked_mul(sign).ok_or(FaultKind::Arithmetic)?;
    let count = jiff::Span::new().try_months(count).map_err(|_| FaultKind::Arithmetic)?;
    date.checked_add(count).map_err(|_| FaultKind::Arithmetic)
}

/// Days from one date to another; negative when the other is earlier.
pub(super) fn days(from: Date, to: Date) -> Result<i64, FaultKind> {
    from.until(to).map(|span| i64::from(span.get_days())).map_err(|_| FaultKind::Arithmetic)
}

/// A date some days later (or earlier).
pub(super) fn shift(date: Date, by: i64) -> Result<Date, FaultKind> {
    let by = 0.days().try_days(by).map_err(|_| FaultKind::Arithmetic)?;
    date.checked_add(by).map_err(|_| FaultKind::Arithmetic)
}

fn len(args: Vec<Val<'_>>) -> Result<Val<'_>, FaultKind> {
    let count = match args.as_slice() {
        [Val::List(items)] => items.len(),
        [Val::Text(text)] => text.chars().count(),
        _ => return Err(FaultKind::Type),
    };
    i64::try_from(count).map(Val::Integer).map_err(|_| FaultKind::Arithmetic)
}

fn fold<'d>(
    args: Vec<Val<'d>>,
    empty: Option<Val<'d>>,
    step: impl Fn(Val<'d>, Val<'d>) -> Result<Val<'d>, FaultKind>,
) -> Result<Val<'d>, FaultKind> {
    let Ok([Val::List(List::Values(items))]) = <[Val; 1]>::try_from(args) else { return Err(FaultKind::Type) };
    let mut items = items.into_iter();
    // The least of nothing is nothing: a rule must ask for the length first.
    let Some(first) = items.next() else { return empty.ok_or(FaultKind::Arithmetic) };
    items.try_fold(first, step)
}

pub(super) fn add<'d>(a: Val<'d>, b: Val<'d>) -> Result<Val<'d>, FaultKind> {
    match (&a, &b) {
        (Val::Integer(a), Val::Integer(b)) => a.checked_add(*b).map(Val::Integer).ok_or(FaultKind::Arithmetic),
        _ => {
            let (a, b) = a.numbers(&b).ok_or(FaultKind::Type)?;
            a.checked_add(b).map(Val::Decimal).ok_or(FaultKind::Arithmetic)
        }
    }
}

/// Orders two single values of one type.
pub(super) fn order(a: &Val<'_>, b: &Val<'_>) -> Result<std::cmp::Ordering, FaultKind> {
    match (a, b) {
        (Val::Bool(a), Val::Bool(b)) => Ok(a.cmp(b)),
        (Val::Text(a), Val::Text(b)) => Ok(a.cmp(b)),
        (Val::Date(a), Val::Date(b)) => Ok(a.cmp(b)),
        _ => a.numbers(b).map(|(a, b): (Decimal, Decimal)| a.cmp(&b)).ok_or(FaultKind::Type),
    }
}

/// Each value once, in ascending order: sorting keeps the work bounded on long lists.
fn distinct(args: Vec<Val<'_>>) -> Result<Val<'_>, FaultKind> {
    let Ok([Val::List(List::Values(mut items))]) = <[Val; 1]>::try_from(args) else { return Err(FaultKind::Type) };
    for pair in items.windows(2) {
        if let [a, b] = pair {
            order(a, b)?;
        }
    }
    items.sort_by(|a, b| order(a, b).unwrap_or(std::cmp::Ordering::Equal));
    items.dedup_by(|a, b| order(a, b).is_ok_and(std::cmp::Ordering::is_eq));
    Ok(Val::List(List::Values(items)))
}

/// The entries of both lists, those of the first before those of the second.
fn concat(args: Vec<Val<'_>>) -> Result<Val<'_>, FaultKind> {
    let Ok([Val::List(List::Values(mut items)), Val::List(List::Values(more))]) = <[Val; 2]>::try_from(args) else {
        return Err(FaultKind::Type);
    };
    // Lists that are built must not double with every call.
    if items.len() + more.len() > LIST_ITEMS {
        return Err(FaultKind::Limit);
    }
    items.extend(more);
    Ok(Val::List(List::Values(items)))
}

/// The dates of a calendar.
fn dates(calendar: &Val<'_>) -> Result<Vec<Date>, FaultKind> {
    let Val::List(List::Values(items)) = calendar else { return Err(FaultKind::Type) };
    let date = |item: &Val<'_>| if let Val::Date(date) = item { Ok(*date) } else { Err(FaultKind::Type) };
    items.iter().map(date).collect()
}

fn two_texts(args: Vec<Val<'_>>, work: impl Fn(&str, &str) -> bool) -> Result<Val<'_>, FaultKind> {
    match args.as_slice() {
        [Val::Text(text), Val::Text(part)] => Ok(Val::Bool(work(text, part))),
        _ => Err(FaultKind::Type),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_is_closed_on_its_last_day() {
        let quarter = |month, day| closed_quarter(date(2026, month, day));
        assert_eq!(
            [quarter(9, 29), quarter(9, 30), quarter(1, 1), quarter(12, 31)],
            ["2026-T2", "2026-T3", "2025-T4", "2026-T4"]
        );
    }

    #[test]
    fn months_stop_at_the_last_day_that_exists() {
        let back = |date, count| match months(vec![Val::Date(date), Val::Integer(count)], -1) {
            Ok(Val::Date(date)) => date,
            other => panic!("{other:?}"),
        };
        assert_eq!(back(date(2026, 8, 31), 6), date(2026, 2, 28));
        assert_eq!(back(date(2024, 2, 29), 12), date(2023, 2, 28));
    }

    #[test]
    fn a_date_out_of_range_is_a_fault() {
        assert_eq!(shift(date(2026, 1, 1), i64::MAX), Err(FaultKind::Arithmetic));
    }
}
