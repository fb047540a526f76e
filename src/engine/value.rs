//! Values while a condition is evaluated, and what stops an evaluation.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    document::{Node, Value},
    finding::Reason,
    place::Path,
    source::Span,
};

/// A value in a condition.
#[derive(Clone, Debug)]
pub enum Val<'d> {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal.
    Decimal(Decimal),
    /// A text.
    Text(Cow<'d, str>),
    /// A date.
    Date(Date),
    /// A list, of answers or of computed values.
    List(Vec<Val<'d>>),
    /// An answer not looked at yet: a table, or an item of a list.
    Answer(Answer<'d>),
}

/// An answer with the way to it.
#[derive(Clone, Debug)]
pub struct Answer<'d> {
    /// What was written.
    pub node: &'d Node,
    /// Where, in the document.
    pub path: Path,
}

/// What stops an evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// It needed an answer that is not there, or cannot be read.
    Silent {
        /// The answer.
        path: Path,
        /// Missing, or unreadable.
        reason: Reason,
    },
    /// It computed something that cannot be.
    Fault {
        /// What.
        kind: FaultKind,
        /// The sub-expression.
        at: Span,
    },
}

/// What a condition computed that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A value of another type than the operator or the rule needs.
    Type,
    /// A number or date out of range, or a division by zero.
    Arithmetic,
    /// More steps than allowed.
    Limit,
    /// A level that the rule does not have, or a score outside [0, 1].
    Result,
}

impl Val<'_> {
    /// A constant of a pack or a case. Tables and lists have no constants.
    pub(super) fn constant(value: &Value) -> Option<Val<'static>> {
        Some(match value {
            Value::Bool(value) => Val::Bool(*value),
            Value::Integer(value) => Val::Integer(*value),
            Value::Decimal(value) => Val::Decimal(*value),
            Value::Text(value) | Value::Untyped(value) => Val::Text(Cow::Owned(value.clone())),
            Value::Date(value) => Val::Date(*value),
            Value::List(items) => {
                Val::List(items.iter().map(|item| Val::constant(&item.value)).collect::<Option<_>>()?)
            }
            Value::Null | Value::Map(_) | Value::Silent(_) | Value::Unreadable(_) => return None,
        })
    }

    /// Both numbers as decimals, where both are numbers.
    pub(super) fn numbers(&self, other: &Self) -> Option<(Decimal, Decimal)> {
        Some((self.number()?, other.number()?))
    }

    pub(super) fn number(&self) -> Option<Decimal> {
        match self {
            Val::Integer(value) => Some((*value).into()),
            Val::Decimal(value) => Some(*value),
            _ => None,
        }
    }
}

impl<'d> Answer<'d> {
    /// Looks at the answer: its value, or the silence that stops the evaluation.
    pub(super) fn look(self) -> Result<Val<'d>, Stop> {
        let silent = |path, reason| Err(Stop::Silent { path, reason });
        Ok(match &self.node.value {
            Value::Null | Value::Silent(_) => return silent(self.path, Reason::MissingAnswer),
            Value::Unreadable(_) => return silent(self.path, Reason::UnreadableValue),
            Value::Bool(value) => Val::Bool(*value),
            Value::Integer(value) => Val::Integer(*value),
            Value::Decimal(value) => Val::Decimal(*value),
            Value::Text(value) | Value::Untyped(value) => Val::Text(Cow::Borrowed(value)),
            Value::Date(value) => Val::Date(*value),
            Value::List(items) => Val::List(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, node)| Val::Answer(Answer { node, path: self.path.index(index) }))
                    .collect(),
            ),
            Value::Map(_) => Val::Answer(self),
        })
    }
}
