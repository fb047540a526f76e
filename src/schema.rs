//! JSON Schemas: the shape of documents, and what does not fit it.
//!
//! A [`Schema`] does three things with one published file: it tells the shape
//! of a kind of document ([`Shape`], which rules, questionnaires and help
//! read), it types what a table leaves untyped, and it reports every violation
//! with the place of the offending answer. Validation itself is the work of
//! the `jsonschema` crate (draft 2020-12).

mod answers;
mod checks;
pub mod error;
mod json;
mod layout;
mod lines;
pub mod mapping;
pub mod misread;
mod pattern;
mod shape;
mod typing;
mod words;

use std::{borrow::Cow, sync::OnceLock};

pub use answers::{Answer, Answers, At, Cause, Items, NOTHING, Silence};
use error::{SchemaError, Violation};
use json::Json;
pub use layout::{Layout, Spot};
pub use lines::Lines;
pub use shape::{Choice, Field, Kind, Shape};
pub use words::choice;

use crate::{
    document::{self, Document, Format, Node, Value},
    problem::Problem,
    source::Source,
};

/// Every published schema, found by walking `schemas/` when the crate is built.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/schemas.rs"));

/// A published schema, ready to type and check documents.
#[derive(Debug)]
pub struct Schema {
    name: String,
    /// An embedded one is not copied.
    text: Cow<'static, str>,
    shape: Shape,
    layout: Layout,
    /// Built when the first document needs it: it is the dearest part of a start.
    validator: OnceLock<jsonschema::Validator>,
}

/// A document typed by its schema. What does not fit is a violation, and the
/// answer itself is then [`Value::Unreadable`], so that no rule can read it.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The document, typed.
    pub document: Document,
    /// All that does not fit, in the order of the file.
    pub violations: Vec<Violation>,
}

impl Schema {
    /// Reads a schema from its JSON text.
    ///
    /// # Errors
    /// Broken JSON, a schema that is not draft 2020-12, a reference that leads nowhere.
    pub fn parse(name: &str, text: &str) -> Result<Self, SchemaError> {
        Self::of(name, text.to_owned().into())
    }

    fn of(name: &str, text: Cow<'static, str>) -> Result<Self, SchemaError> {
        let refuse = |reason: String| SchemaError { name: name.to_owned(), reason };
        let json = Json::parse(&text).map_err(refuse)?;
        let shape = Shape::of(&json).map_err(refuse)?;
        let layout = Layout::of(&json, &shape);
        Ok(Self { name: name.to_owned(), text, shape, layout, validator: OnceLock::new() })
    }

    /// An embedded schema by name (the file's stem: `autodiagnostico-1`).
    ///
    /// # Errors
    /// No such schema.
    pub fn embedded(name: &str) -> Result<Self, SchemaError> {
        let (_, text) = EMBEDDED
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| SchemaError { name: name.to_owned(), reason: String::new() })?;
        Self::of(name, Cow::Borrowed(text))
    }

    /// Names of the embedded schemas, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The JSON text, as published.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The shape of a document.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Where each answer of a document lies when its answers are flat.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Reads lines of JSON straight into flat answers.
    #[must_use]
    pub fn lines(&self) -> Lines<'_> {
        Lines::new(&self.layout)
    }

    /// Types a document, and leaves what does not fit as it was written.
    #[must_use]
    pub fn typed(&self, mut document: Document) -> Document {
        let found = typing::assign(&mut document.root, &self.shape, document.customs.as_deref());
        document.remarks.extend(found.remarks);
        typing::mark_silent(&mut document.root, &self.shape);
        document
    }

    /// Types a document and finds all that does not fit.
    #[must_use]
    pub fn apply(&self, mut document: Document) -> Typed {
        let typing::Found { misread, remarks } =
            typing::assign(&mut document.root, &self.shape, document.customs.as_deref());
        document.remarks.extend(remarks);
        let mut violations = if checks::fits(&document.root, &self.layout, Layout::TOP) {
            Vec::new()
        } else {
            let json = to_json(&document.root);
            let errors = self.validator().into_iter().flat_map(|validator| validator.iter_errors(&json));
            let mut violations = error::violations(errors, &document, &self.shape);
            // What its reader could not read is no answer that does not fit.
            violations.retain(|violation| {
                !matches!(document.at(&violation.path).map(|node| &node.value), Some(Value::Unreadable(_)))
            });
            violations
        };
        error::explain(&mut violations, misread, &document);
        for path in violations.iter().filter_map(Violation::unreadable) {
            typing::mark_unreadable(&mut document.root, path.steps());
        }
        typing::mark_silent(&mut document.root, &self.shape);
        Typed { document, violations }
    }

    fn validator(&self) -> Option<&jsonschema::Validator> {
        if self.validator.get().is_none() {
            // A schema that does not compile is refused by `check`, which tests
            // run on every embedded schema and `Pack::parse` on a pack's own.
            let json = Json::parse(&self.text).ok()?.to_value();
            let built = jsonschema::draft202012::options().should_validate_formats(true).build(&json).ok()?;
            let _ = self.validator.set(built);
        }
        self.validator.get()
    }

    /// Checks the schema itself against its meta-schema.
    ///
    /// # Errors
    /// What the meta-schema says of it.
    pub fn check(&self) -> Result<(), SchemaError> {
        let refuse = |reason: String| SchemaError { name: self.name.clone(), reason };
        let read = Json::parse(&self.text).map_err(refuse)?;
        if let Some(key) = read.repeated() {
            return Err(refuse(format!("`{key}` is written twice")));
        }
        let json = read.to_value();
        jsonschema::draft202012::meta::validate(&json)
            .and_then(|()| jsonschema::draft202012::options().build(&json).map(|_| ()))
            .map_err(|error| refuse(error.to_string()))
    }
}

/// A document with the types of its schema, whatever does not fit left in it.
#[cfg(test)]
pub(crate) fn typed_only(schema: &Schema, mut document: Document) -> Document {
    typing::assign(&mut document.root, &schema.shape, None);
    document
}

/// The tree as a JSON value, for validation: dates as ISO text.
fn to_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Decimal(value) => value.to_string().parse::<f64>().map_or(serde_json::Value::Null, Into::into),
        Value::Date(value) => value.to_string().into(),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone().into(),
        Value::List(items) => items.iter().map(to_json).collect(),
        // An explicit nothing is silence, which no schema needs to allow.
        Value::Map(entries) => entries
            .iter()
            .filter(|entry| entry.node.value != Value::Null)
            .map(|entry| (entry.key.clone(), to_json(&entry.node)))
            .collect(),
    }
}

/// Reads a TOML text that must fit an embedded schema: the way in for packs,
/// rules and settings.
///
/// # Errors
/// Whatever is wrong with it, as problems.
pub fn read_toml(name: &str, text: &str, schema: &Schema) -> Result<Document, (Source, Vec<Problem>)> {
    read_own(name, text.as_bytes(), Format::Toml, schema).map_err(|problems| (Source::new(name, text), problems))
}

/// Reads a file of one document, in a notation of those, that must fit an embedded schema.
///
/// # Errors
/// Whatever is wrong with it, as problems.
pub fn read_own(name: &str, bytes: &[u8], format: Format, schema: &Schema) -> Result<Document, Vec<Problem>> {
    match document::read(name, bytes, Some(format)).pop() {
        Some(Ok(document)) => {
            let typed = schema.apply(document);
            if typed.violations.is_empty() {
                Ok(typed.document)
            } else {
                Err(typed.violations.iter().map(Violation::problem).collect())
            }
        }
        Some(Err(unreadable)) => Err(unreadable.problems()),
        None => Err(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_schema_is_sound() {
        for name in Schema::names() {
            let schema = Schema::embedded(name).unwrap();
            assert_eq!(schema.check().map_err(|error| error.reason), Ok(()), "{name}");
        }
    }
}
