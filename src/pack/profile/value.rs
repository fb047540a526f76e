//! Values of parameters: whether two are the same, and whether one can stand for another.

use rust_decimal::Decimal;

use super::super::rule::Parameter;
use crate::document::{Node, Value};

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// True or false.
    Bool,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A date.
    Date,
    /// A text.
    Text,
    /// A list of one of these.
    List,
    /// Nothing that a parameter can be.
    Other,
}

impl Sort {
    /// What a value is.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Bool,
            Value::Integer(_) => Self::Integer,
            Value::Decimal(_) => Self::Number,
            Value::Date(_) => Self::Date,
            Value::Text(_) | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) => Self::Text,
            Value::List(_) => Self::List,
            Value::Null | Value::Map(_) => Self::Other,
        }
    }

    /// What a parameter holds, and what its entries are where it is a list.
    #[must_use]
    pub fn of_parameter(parameter: &Parameter) -> (Self, Option<Self>) {
        let first = parameter.dated.first().map(|(_, value)| value);
        let entries = match first {
            Some(Value::List(items)) => items.first().map(|item| Self::of(&item.value)),
            _ => None,
        };
        (first.map_or(Self::Other, Self::of), entries)
    }
}

/// Whether two values are one, wherever they were written.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(&one.value, &other.value))
        }
        (one, other) => one == other,
    }
}

/// `found` as a value of the sort that `wanted` is; `None` where it is of another.
/// A whole number stands for a number. A list is never empty: its sort would be gone.
pub(super) fn fitted(wanted: &Value, found: &Value) -> Option<Value> {
    match (wanted, found) {
        (Value::Decimal(_), Value::Integer(found)) => Some(Value::Decimal(Decimal::from(*found))),
        (Value::List(wanted), Value::List(found)) if !found.is_empty() => {
            let wanted = wanted.first()?;
            let entry = |node: &Node| Some(Node { value: fitted(&wanted.value, &node.value)?, ..node.clone() });
            Some(Value::List(found.iter().map(entry).collect::<Option<_>>()?))
        }
        (Value::List(_), _) | (_, Value::List(_)) => None,
        (wanted, found) => {
            (Sort::of(wanted) == Sort::of(found) && Sort::of(found) != Sort::Other).then(|| found.clone())
        }
    }
}

/// Whether a number of a value is below zero.
pub(super) fn is_negative(value: &Value) -> bool {
    match value {
        Value::Integer(value) => *value < 0,
        Value::Decimal(value) => *value < Decimal::ZERO,
        Value::List(items) => items.iter().any(|item| is_negative(&item.value)),
        _ => false,
    }
}
