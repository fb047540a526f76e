//! The shape of a kind of document, read from its JSON Schema.

use std::sync::Arc;

use super::{
    json::{Json, Object},
    pattern::Pattern,
};
use crate::{
    place::{Path, Step},
    text::Text,
};

/// One answer's shape: its type, its question, its allowed values.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The type.
    pub kind: Kind,
    /// The question, or what to write (`x-es`, `x-en`).
    pub text: Text,
    /// The allowed values of a closed answer, in order (`enum`, `x-values`).
    pub choices: Arc<[Choice]>,
    /// An example of an answer, as JSON.
    pub example: Option<serde_json::Value>,
    /// The form of a text, where it must have one.
    pub(super) pattern: Option<Arc<Pattern>>,
    /// What stands under any other key of a table.
    others: Option<Box<Shape>>,
}

/// An allowed value of a closed answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The value as it is written in documents.
    pub value: String,
    /// What it means.
    pub label: Text,
    /// Whether it means silence (`x-unanswered`): "no sé".
    pub silent: bool,
}

/// The type of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A table with these keys and no others.
    Table(Vec<Field>),
    /// A list of one shape.
    List(Box<Shape>),
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// A calendar date (`format: date`).
    Date,
    /// Something the schema leaves open; no rule may read it.
    Open,
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: String,
    /// Whether a table without it makes no sense.
    pub required: bool,
    /// What stands under it.
    pub shape: Shape,
}

/// How deep references may lead; a schema that goes deeper refers to itself.
const DEPTH: usize = 32;

impl Shape {
    /// Reads the shape out of a JSON Schema.
    pub(super) fn of(schema: &Json<'_>) -> Result<Self, String> {
        Self::read(schema, schema, DEPTH)
    }

    fn read(schema: &Json<'_>, root: &Json<'_>, depth: usize) -> Result<Self, String> {
        if depth == 0 {
            return Ok(Self::open());
        }
        let Some(object) = schema.object() else { return Ok(Self::open()) };
        let mut shape = match object.text("$ref") {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').unwrap_or(reference);
                let target = root.pointer(pointer).ok_or_else(|| format!("`{reference}`"))?;
                Self::read(target, root, depth - 1)?
            }
            None => Self { kind: kind(object, root, depth)?, ..Self::open() },
        };
        if let Some(others) = object.get("additionalProperties").filter(|others| others.object().is_some()) {
            shape.others = Some(Box::new(Self::read(others, root, depth - 1)?));
        }
        // What stands beside a reference refines what it refers to.
        if let (Some(es), Some(en)) = (object.text("x-es"), object.text("x-en")) {
            shape.text = Text { es: es.to_owned(), en: en.to_owned() };
        }
        if object.get("enum").or_else(|| object.get("const")).is_some() {
            shape.choices = choices(object);
        }
        if let Some(example) = object.get("examples").and_then(|list| list.items().first()) {
            shape.example = Some(example.to_value());
        }
        if let Some(pattern) = object.text("pattern") {
            shape.pattern = Some(Arc::new(Pattern::new(pattern)));
        }
        Ok(shape)
    }

    pub(super) fn open() -> Self {
        Self {
            kind: Kind::Open,
            text: Text::default(),
            choices: Arc::default(),
            example: None,
            pattern: None,
            others: None,
        }
    }

    /// The keys of a table; none for anything else.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        match &self.kind {
            Kind::Table(fields) => fields,
            _ => &[],
        }
    }

    /// The shape under a key of a table.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Self> {
        self.fields().iter().find(|field| field.key == key).map(|field| &field.shape)
    }

    /// The shape of the items of a list.
    #[must_use]
    pub fn item(&self) -> Option<&Self> {
        match &self.kind {
            Kind::List(item) => Some(item),
            _ => None,
        }
    }

    /// Every answer that is one value, or a list of them: of lists of tables, those of the first item.
    #[must_use]
    pub fn leaves(&self) -> Vec<(Path, &Self)> {
        let mut leaves = Vec::new();
        self.gather(&Path::root(), &mut leaves);
        leaves
    }

    fn gather<'s>(&'s self, path: &Path, leaves: &mut Vec<(Path, &'s Self)>) {
        match &self.kind {
            Kind::Table(fields) => {
                for field in fields {
                    field.shape.gather(&path.key(&field.key), leaves);
                }
            }
            Kind::List(item) => item.gather(&path.index(0), leaves),
            Kind::Text | Kind::Integer | Kind::Number | Kind::Boolean | Kind::Date | Kind::Open => {
                leaves.push((path.clone(), self));
            }
        }
    }

    /// The shape at a path; every index leads to the same item shape.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<&Self> {
        path.steps().iter().try_fold(self, |shape, step| match step {
            Step::Key(key) => shape.field(key).or(shape.others.as_deref()),
            Step::Index(_) => shape.item(),
        })
    }
}

fn kind(object: &Object<'_>, root: &Json<'_>, depth: usize) -> Result<Kind, String> {
    Ok(match object.text("type") {
        Some("object") => match object.get("properties").and_then(Json::object) {
            Some(properties) => Kind::Table(fields(object, properties, root, depth)?),
            None => Kind::Open,
        },
        Some("array") => match object.get("items") {
            Some(items) => Kind::List(Box::new(Shape::read(items, root, depth - 1)?)),
            None => Kind::Open,
        },
        Some("string") if object.text("format") == Some("date") => Kind::Date,
        Some("string") => Kind::Text,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("boolean") => Kind::Boolean,
        // One type of several: what a table of it holds is told all the same.
        None if object.get("properties").is_some() => match object.get("properties").and_then(Json::object) {
            Some(properties) => Kind::Table(fields(object, properties, root, depth)?),
            None => Kind::Open,
        },
        Some(_) | None if object.text("const").is_some() || object.get("enum").is_some() => Kind::Text,
        Some(_) | None => Kind::Open,
    })
}

fn fields(object: &Object<'_>, properties: &Object<'_>, root: &Json<'_>, depth: usize) -> Result<Vec<Field>, String> {
    let required: Vec<&str> = object.get("required").into_iter().flat_map(Json::items).filter_map(Json::text).collect();
    properties
        .iter()
        .map(|(key, schema)| {
            Ok(Field {
                key: key.to_owned(),
                required: required.contains(&key),
                shape: Shape::read(schema, root, depth - 1)?,
            })
        })
        .collect()
}

fn choices(object: &Object<'_>) -> Arc<[Choice]> {
    let list = |key: &str| object.get(key).map(Json::items).unwrap_or_default();
    let silent = list("x-unanswered");
    // A constant is a closed answer with one value.
    list("enum")
        .iter()
        .chain(object.get("const"))
        .filter_map(Json::text)
        .map(|value| {
            let label = object.get("x-values").and_then(Json::object).and_then(|labels| labels.get(value));
            let label = label.and_then(Json::object);
            let side = |lang| label.and_then(|label| label.text(lang)).unwrap_or(value).to_owned();
            Choice {
                value: value.to_owned(),
                label: Text { es: side("es"), en: side("en") },
                silent: silent.iter().any(|silent| silent.text() == Some(value)),
            }
        })
        .collect()
}
