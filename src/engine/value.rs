//! Values while a condition is evaluated, and what stops an evaluation.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    document::Value,
    finding::Reason,
    place::Path,
    schema::{Answer, Answers, At, Cause, Items},
    source::Span,
};

/// A value in a condition.
#[derive(Clone, Debug)]
pub enum Val<'r> {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal.
    Decimal(Decimal),
    /// A text.
    Text(Cow<'r, str>),
    /// A date.
    Date(Date),
    /// A list, of answers or of computed values.
    List(List<'r>),
    /// An answer not looked at yet: a table, or an item of a list.
    Answer(At),
}

/// A list of values.
#[derive(Clone, Debug)]
pub enum List<'r> {
    /// The items of a list of the document, not looked at yet.
    Items(Items),
    /// Constants of a script.
    Constants(&'r [Val<'r>]),
    /// Computed values.
    Values(Vec<Val<'r>>),
}

/// What stops an evaluation. It travels boxed: two words, in registers.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// It needed an answer that is not there, or cannot be read.
    Silent(Place),
    /// It computed something that cannot be.
    Fault {
        /// What.
        kind: FaultKind,
        /// The sub-expression.
        at: Span,
    },
    /// A function of the pack did.
    Broken {
        /// What.
        kind: FaultKind,
        /// The place in `functions.rhai`.
        at: Span,
    },
}

/// Where an answer stands, or is missing.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A slot of the document.
    Slot(At),
    /// A path: past the end of a list no slot was laid.
    Way(Box<Path>),
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

impl Place {
    /// The way to it; to the silence itself where a table above it is silent.
    pub(super) fn path(&self, answers: &Answers<'_>) -> Path {
        match self {
            Self::Slot(at) => answers.path_of_silence(*at),
            Self::Way(path) => (**path).clone(),
        }
    }
}

impl Val<'_> {
    /// A constant of a pack or a case. Tables have no constants.
    pub(super) fn constant(value: &Value) -> Option<Val<'static>> {
        Some(match value {
            Value::Bool(value) => Val::Bool(*value),
            Value::Integer(value) => Val::Integer(*value),
            Value::Decimal(value) => Val::Decimal(*value),
            Value::Text(value) | Value::Untyped(value) => Val::Text(Cow::Owned(value.clone())),
            Value::Date(value) => Val::Date(*value),
            Value::List(items) => {
                let items: Option<Vec<_>> = items.iter().map(|item| Val::constant(&item.value)).collect();
                Val::List(List::Values(items?))
            }
            Value::Null | Value::Map(_) | Value::Silent(_) | Value::Unreadable(_) => return None,
        })
    }

    /// The same value, without a copy of what it holds.
    pub(super) fn borrowed(&self) -> Val<'_> {
        match self {
            Val::Bool(value) => Val::Bool(*value),
            Val::Integer(value) => Val::Integer(*value),
            Val::Decimal(value) => Val::Decimal(*value),
            Val::Text(text) => Val::Text(Cow::Borrowed(text)),
            Val::Date(date) => Val::Date(*date),
            Val::List(List::Items(items)) => Val::List(List::Items(*items)),
            Val::List(List::Constants(values)) => Val::List(List::Constants(values)),
            Val::List(List::Values(values)) => Val::List(List::Constants(values)),
            Val::Answer(at) => Val::Answer(*at),
        }
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

impl<'r> List<'r> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Items(items) => items.count as usize,
            Self::Constants(values) => values.len(),
            Self::Values(values) => values.len(),
        }
    }

    /// An item, not looked at.
    pub(super) fn get(&self, index: usize) -> Option<Val<'r>> {
        match self {
            Self::Items(items) => items.get(index).map(Val::Answer),
            Self::Constants(values) => values.get(index).map(Val::borrowed),
            Self::Values(values) => values.get(index).cloned(),
        }
    }
}

/// The reason that a silence gives.
pub(super) fn why(cause: Cause) -> Reason {
    match cause {
        Cause::Absent | Cause::Said => Reason::MissingAnswer,
        Cause::Unreadable => Reason::UnreadableValue,
    }
}

/// Looks at an answer: its value, or the silence that stops the evaluation.
#[inline]
pub(super) fn look<'r>(answers: &'r Answers<'r>, at: At) -> Result<Val<'r>, Box<Stop>> {
    Ok(match answers.get(at) {
        Answer::Silent(_) => return Err(Box::new(Stop::Silent(Place::Slot(at)))),
        Answer::Bool(value) => Val::Bool(*value),
        Answer::Integer(value) => Val::Integer(*value),
        Answer::Decimal(value) => Val::Decimal(*value),
        Answer::Text(text) => Val::Text(Cow::Borrowed(text)),
        Answer::Date(value) => Val::Date(*value),
        Answer::List(items) => Val::List(List::Items(*items)),
        Answer::Table => Val::Answer(at),
    })
}
