//! What a schema asks of one place, checked without the validator.
//!
//! A document that passes is sound, and no validator needs to be built for it;
//! one that does not is looked at again by the validator, which finds the
//! words. So these checks may refuse too much, and never too little.

use std::sync::{Arc, LazyLock};

use rust_decimal::Decimal;

use super::{
    json::{Json, Object},
    layout::{Content, Layout, Spot},
    pattern::Pattern,
    shape::{Choice, Kind, Shape},
};
use crate::document::{Node, Value};

/// What a schema asks of one place, its type aside.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// It asks something that only the validator can tell.
    beyond: bool,
    /// Values of a closed answer; none where it is open.
    choices: Arc<[Choice]>,
    least: Option<(Decimal, Edge)>,
    most: Option<(Decimal, Edge)>,
    /// Characters of a text, items of a list.
    shortest: usize,
    longest: Option<usize>,
    pattern: Option<Arc<Pattern>>,
}

/// Whether a limit is itself allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Inside,
    Outside,
}

/// A text that fits its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// An answer.
    Answer,
    /// One that means silence.
    Silence,
}

impl Check {
    /// Reads what the parts of a schema ask of a place of this shape.
    pub(super) fn of(parts: &[&Object<'_>], shape: &Shape) -> Self {
        let mut check = Self { choices: shape.choices.clone(), ..Self::default() };
        let mut closed = false;
        let mut typed = 0;
        let mut chosen = 0;
        for (keyword, value) in parts.iter().flat_map(|part| part.iter()) {
            let kind = &shape.kind;
            let number = || match value {
                Json::Number(number) => Decimal::from_str_exact(&number.to_string()).ok(),
                _ => None,
            };
            let count = || match value {
                Json::Number(number) => number.as_u64().and_then(|count| usize::try_from(count).ok()),
                _ => None,
            };
            let is_text = matches!(kind, Kind::Text);
            let known = match keyword {
                "title" | "description" | "examples" | "default" | "$schema" | "$id" | "$defs" | "$comment"
                | "$ref" => true,
                own if own.starts_with("x-") => true,
                "type" => {
                    typed += 1;
                    value.text().is_some() && *kind != Kind::Open
                }
                "format" if is_text && value.text() == Some("uri") => set(&mut check.pattern, Some(address())),
                "format" => *kind == Kind::Date && value.text() == Some("date"),
                "enum" | "const" => {
                    chosen += 1;
                    let all_texts = match value {
                        Json::List(all) => all.iter().all(|value| value.text().is_some()),
                        value => value.text().is_some(),
                    };
                    is_text && all_texts
                }
                "minimum" => set(&mut check.least, number().map(|limit| (limit, Edge::Inside))),
                "exclusiveMinimum" => set(&mut check.least, number().map(|limit| (limit, Edge::Outside))),
                "maximum" => set(&mut check.most, number().map(|limit| (limit, Edge::Inside))),
                "exclusiveMaximum" => set(&mut check.most, number().map(|limit| (limit, Edge::Outside))),
                "minLength" if is_text => count().map(|count| check.shortest = check.shortest.max(count)).is_some(),
                "minItems" if matches!(kind, Kind::List(_)) => {
                    count().map(|count| check.shortest = check.shortest.max(count)).is_some()
                }
                "maxLength" if is_text => set(&mut check.longest, count()),
                "maxItems" if matches!(kind, Kind::List(_)) => set(&mut check.longest, count()),
                "pattern" if is_text => set(&mut check.pattern, value.text().map(Pattern::new).map(Arc::new)),
                "properties" | "required" => matches!(kind, Kind::Table(_)),
                "additionalProperties" => {
                    closed = *value == Json::Bool(false);
                    closed && matches!(kind, Kind::Table(_))
                }
                "items" => matches!(kind, Kind::List(_)),
                _ => false,
            };
            check.beyond |= !known;
        }
        // Where the shape took one of two, the validator asks both.
        check.beyond |= typed > 1 || chosen > 1;
        // A key that a table does not list may be anything, if it is not closed.
        check.beyond |= matches!(shape.kind, Kind::Table(_)) && !closed;
        check
    }

    /// Whether a place asks no more than this module can tell.
    pub(super) fn tells(&self) -> bool {
        !self.beyond
    }

    /// Whether a number that fits lies between 0 and 1.
    pub(super) fn keeps_a_share(&self) -> bool {
        let least = self.least.is_some_and(|(limit, _)| limit >= Decimal::ZERO);
        let most = self.most.is_some_and(|(limit, _)| limit <= Decimal::ONE);
        least && most
    }

    /// Whether it asks for nothing but the type.
    pub(super) fn asks_nothing(&self) -> bool {
        let Self { beyond, choices, least, most, shortest, longest, pattern } = self;
        let no_limits = least.is_none() && most.is_none() && *shortest == 0 && longest.is_none();
        !beyond && choices.is_empty() && no_limits && pattern.is_none()
    }

    #[inline(never)]
    pub(super) fn text(&self, text: &str) -> Option<Fit> {
        let long_enough = match self.shortest {
            0 => true,
            1 => !text.is_empty(),
            shortest => text.chars().count() >= shortest,
        };
        let fits = !self.beyond
            && long_enough
            && self.longest.is_none_or(|longest| text.chars().count() <= longest)
            && self.pattern.as_ref().is_none_or(|pattern| pattern.is_match(text));
        if !fits {
            return None;
        }
        if self.choices.is_empty() {
            return Some(Fit::Answer);
        }
        let choice = self.choices.iter().find(|choice| choice.value == text)?;
        Some(if choice.silent { Fit::Silence } else { Fit::Answer })
    }

    #[inline(never)]
    pub(super) fn integer(&self, value: i64) -> bool {
        !self.beyond && (self.least.is_none() && self.most.is_none() || self.number(value.into()))
    }

    #[inline(never)]
    pub(super) fn number(&self, value: Decimal) -> bool {
        let above = |(limit, edge): (Decimal, Edge)| value > limit || (edge == Edge::Inside && value == limit);
        let below = |(limit, edge): (Decimal, Edge)| value < limit || (edge == Edge::Inside && value == limit);
        !self.beyond && self.least.is_none_or(above) && self.most.is_none_or(below)
    }

    pub(super) fn items(&self, count: usize) -> bool {
        !self.beyond && count >= self.shortest && self.longest.is_none_or(|longest| count <= longest)
    }
}

/// A web address of plain characters: a URI (RFC 3986) beyond doubt. The others
/// are for the validator.
const PLAIN_ADDRESS: &str =
    r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?(\?[A-Za-z0-9._~!$&'()*+,;=:@/?-]*)?$";

/// The pattern of plain addresses, compiled once for all places.
fn address() -> Arc<Pattern> {
    static ADDRESS: LazyLock<Arc<Pattern>> = LazyLock::new(|| Arc::new(Pattern::new(PLAIN_ADDRESS)));
    Arc::clone(&ADDRESS)
}

/// Sets a limit once; a second one is for the validator.
fn set<T>(limit: &mut Option<T>, value: Option<T>) -> bool {
    let free = limit.is_none() && value.is_some();
    if free {
        *limit = value;
    }
    free
}

/// Whether a typed tree fits its layout beyond doubt.
pub(super) fn fits(node: &Node, layout: &Layout, at: Spot) -> bool {
    let Some(place) = layout.place(at) else { return false };
    let check = &place.check;
    match (&node.value, &place.content) {
        // An explicit nothing is silence, which no schema needs to allow; only
        // in a list it stands for something that is missing.
        (Value::Null, _) => at.slot != 0,
        (Value::Bool(_), Content::Value(Kind::Boolean)) | (Value::Date(_), Content::Value(Kind::Date)) => check.tells(),
        (Value::Integer(value), Content::Value(Kind::Integer | Kind::Number)) => check.integer(*value),
        (Value::Decimal(value), Content::Value(Kind::Number)) => check.number(*value),
        (Value::Text(text), Content::Value(Kind::Text)) => check.text(text).is_some(),
        (_, Content::Value(Kind::Open)) => check.tells(),
        (Value::List(items), Content::List(frame)) => {
            let inside = Spot { frame: *frame, slot: 0 };
            check.items(items.len()) && items.iter().all(|item| fits(item, layout, inside))
        }
        (Value::Map(entries), Content::Table(fields)) => {
            let is_there = |key: &str| entries.iter().any(|entry| entry.key == key && entry.node.value != Value::Null);
            check.tells()
                && fields.iter().filter(|field| field.required).all(|field| is_there(&field.key))
                && entries.iter().all(|entry| {
                    let field = fields.iter().find(|field| *field.key == *entry.key);
                    field.is_some_and(|field| fits(&entry.node, layout, Spot { frame: at.frame, slot: field.slot }))
                })
        }
        _ => false,
    }
}
