//! What is known of a value before any document: its type, and its shape in the schema.

use super::functions::Type;
use crate::schema::{self, Shape};

/// What is known of a value when the pack is loaded.
#[derive(Clone, Debug)]
pub(super) struct Known<'s> {
    pub kind: Type,
    /// The shape of a table or a scalar; of the items of a list.
    pub shape: Option<&'s Shape>,
}

impl<'s> Known<'s> {
    pub const UNKNOWN: Self = Known { kind: Type::Unknown, shape: None };

    pub fn plain(kind: Type) -> Self {
        Self { kind, shape: None }
    }

    pub fn of(shape: Option<&'s Shape>) -> Self {
        let Some(shape) = shape else { return Self::UNKNOWN };
        match &shape.kind {
            schema::Kind::Table(_) => Self { kind: Type::Table, shape: Some(shape) },
            schema::Kind::List(item) => {
                Self { kind: Type::List(Box::new(Self::of(Some(item)).kind)), shape: Some(item) }
            }
            schema::Kind::Text => Self { kind: Type::Text, shape: Some(shape) },
            schema::Kind::Integer => Self { kind: Type::Integer, shape: Some(shape) },
            schema::Kind::Number => Self { kind: Type::Number, shape: Some(shape) },
            schema::Kind::Boolean => Self { kind: Type::Bool, shape: Some(shape) },
            schema::Kind::Date => Self { kind: Type::Date, shape: Some(shape) },
            schema::Kind::Open => Self::UNKNOWN,
        }
    }

    /// What is known of an item of a list.
    pub fn item(&self) -> Self {
        match &self.kind {
            Type::List(item) => match &**item {
                Type::List(_) => Self { kind: (**item).clone(), shape: self.shape.and_then(Shape::item) },
                kind => Self { kind: kind.clone(), shape: self.shape },
            },
            _ => Self::UNKNOWN,
        }
    }
}
