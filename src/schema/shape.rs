//! The shape of a kind of document, read from its JSON Schema.

use serde_json::{Map, Value as Json};

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
    pub choices: Vec<Choice>,
    /// An example of an answer, as JSON.
    pub example: Option<Json>,
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
    pub(super) fn of(schema: &Json) -> Result<Self, String> {
        Self::read(schema, schema, DEPTH)
    }

    fn read(schema: &Json, root: &Json, depth: usize) -> Result<Self, String> {
        if depth == 0 {
            return Ok(Self::open());
        }
        let Some(object) = schema.as_object() else { return Ok(Self::open()) };
        let mut shape = match object.get("$ref").and_then(Json::as_str) {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').unwrap_or(reference);
                let target = root.pointer(pointer).ok_or_else(|| format!("`{reference}`"))?;
                Self::read(target, root, depth - 1)?
            }
            None => Self { kind: kind(object, root, depth)?, ..Self::open() },
        };
        // What stands beside a reference refines what it refers to.
        if let (Some(es), Some(en)) = (string(object, "x-es"), string(object, "x-en")) {
            shape.text = Text { es, en };
        }
        if object.contains_key("enum") || object.contains_key("const") {
            shape.choices = choices(object);
        }
        if let Some(example) = object.get("examples").and_then(|list| list.get(0)) {
            shape.example = Some(example.clone());
        }
        Ok(shape)
    }

    fn open() -> Self {
        Self { kind: Kind::Open, text: Text::default(), choices: Vec::new(), example: None }
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

    /// The shape at a path; every index leads to the same item shape.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<&Self> {
        path.steps().iter().try_fold(self, |shape, step| match step {
            Step::Key(key) => shape.field(key),
            Step::Index(_) => shape.item(),
        })
    }
}

fn string(object: &Map<String, Json>, key: &str) -> Option<String> {
    object.get(key).and_then(Json::as_str).map(str::to_owned)
}

fn kind(object: &Map<String, Json>, root: &Json, depth: usize) -> Result<Kind, String> {
    Ok(match object.get("type").and_then(Json::as_str) {
        Some("object") => match object.get("properties").and_then(Json::as_object) {
            Some(properties) => Kind::Table(fields(object, properties, root, depth)?),
            None => Kind::Open,
        },
        Some("array") => match object.get("items") {
            Some(items) => Kind::List(Box::new(Shape::read(items, root, depth - 1)?)),
            None => Kind::Open,
        },
        Some("string") if object.get("format").and_then(Json::as_str) == Some("date") => Kind::Date,
        Some("string") => Kind::Text,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("boolean") => Kind::Boolean,
        Some(_) | None if object.get("const").is_some_and(Json::is_string) || object.contains_key("enum") => Kind::Text,
        Some(_) | None => Kind::Open,
    })
}

fn fields(
    object: &Map<String, Json>,
    properties: &Map<String, Json>,
    root: &Json,
    depth: usize,
) -> Result<Vec<Field>, String> {
    let required: Vec<&str> =
        object.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
    properties
        .iter()
        .map(|(key, schema)| {
            Ok(Field {
                key: key.clone(),
                required: required.contains(&key.as_str()),
                shape: Shape::read(schema, root, depth - 1)?,
            })
        })
        .collect()
}

fn choices(object: &Map<String, Json>) -> Vec<Choice> {
    let list = |key: &str| object.get(key).and_then(Json::as_array).cloned().unwrap_or_default();
    let silent = list("x-unanswered");
    // A constant is a closed answer with one value.
    list("enum")
        .iter()
        .chain(object.get("const"))
        .filter_map(Json::as_str)
        .map(|value| {
            let label = object.get("x-values").and_then(|labels| labels.get(value));
            let side =
                |lang: &str| label.and_then(|label| label.get(lang)).and_then(Json::as_str).unwrap_or(value).to_owned();
            Choice {
                value: value.to_owned(),
                label: Text { es: side("es"), en: side("en") },
                silent: silent.iter().any(|silent| silent == value),
            }
        })
        .collect()
}
