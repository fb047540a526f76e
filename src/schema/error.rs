//! What does not fit a schema, in words a person can act on.

use std::{collections::BTreeSet, sync::Arc};

use jsonschema::{
    ValidationError,
    error::{TypeKind, ValidationErrorKind},
    paths::LocationSegment,
};
use serde_json::Value as Json;

use super::{Shape, misread::Misread};
use crate::{
    document::{Document, Node},
    place::{Location, Origin, Path, Step},
    problem::{Problem, closest, nearest},
    text::{Lang, Message, Text},
};

/// A schema that cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaError {
    /// Its name.
    pub name: String,
    /// What is wrong with it; empty where no such schema exists.
    pub reason: String,
}

/// One thing in a document that does not fit its schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// The answer, or the key, that does not fit.
    pub path: Path,
    /// In what way.
    pub kind: ViolationKind,
    /// Where it was written.
    pub place: Location,
}

/// In what way something does not fit.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// A key the schema does not know.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys known there.
        known: Arc<[String]>,
    },
    /// A key without which the table makes no sense.
    MissingKey {
        /// The key.
        key: String,
    },
    /// Another type than the declared one.
    Type {
        /// JSON Schema names of the types that fit.
        expected: Vec<String>,
        /// As written, where it is a text that only lacks its quotes.
        bare: Option<String>,
    },
    /// Not one of the allowed values.
    Choice {
        /// As written.
        found: String,
        /// The allowed value that was probably meant.
        meant: Option<Text>,
        /// The allowed values, as they are written there: in a workbook, their labels.
        allowed: Vec<Text>,
    },
    /// Not a date, an address ...
    Format {
        /// As written.
        found: String,
        /// JSON Schema's name of the format.
        format: String,
    },
    /// A text of another form.
    Pattern {
        /// As written.
        found: String,
        /// The regular expression it should match.
        pattern: String,
        /// An example that does.
        example: Option<String>,
    },
    /// Below a minimum or above a maximum: of a number, or of a length.
    Limit {
        /// The keyword that sets the limit: `minimum`, `maxItems` ...
        keyword: &'static str,
        /// The limit.
        limit: String,
    },
    /// A cell that has two readings, or contradicts what is known of its column.
    Misread {
        /// As written.
        found: String,
        /// Why it was not read.
        why: Misread,
    },
    /// Any other keyword of JSON Schema.
    Other {
        /// The keyword.
        keyword: String,
    },
}

impl Violation {
    /// The answer that cannot be read because of it. An unknown or missing key
    /// takes nothing away from the other answers.
    #[must_use]
    pub fn unreadable(&self) -> Option<&Path> {
        match self.kind {
            ViolationKind::UnknownKey { .. } | ViolationKind::MissingKey { .. } => None,
            _ => Some(&self.path),
        }
    }

    /// What to show a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let path = if self.path.steps().is_empty() { "/".to_owned() } else { self.path.to_string() };
        let (code, message) = match &self.kind {
            ViolationKind::UnknownKey { key, known } => {
                let message = match nearest(key, known.iter().map(String::as_str)) {
                    Some(meant) => Message::new("schema-unknown-key-meant").with("meant", meant),
                    None => {
                        let known: Vec<Text> = known.iter().map(Text::same).collect();
                        Message::new("schema-unknown-key").with("known", listed(key, &known))
                    }
                };
                ("schema::unknown_key", message.with("key", key.clone()))
            }
            ViolationKind::MissingKey { key } => {
                ("schema::missing_key", Message::new("schema-missing-key").with("key", key.clone()))
            }
            ViolationKind::Type { bare: Some(written), .. } => {
                let message = Message::new("schema-type-bare").with("path", path).with("written", written.clone());
                ("schema::type", message)
            }
            ViolationKind::Type { expected, bare: None } => {
                let names = Text::each(|lang| {
                    let names: Vec<_> = expected.iter().map(|name| type_name(name).get(lang)).collect();
                    names.join(" / ")
                });
                ("schema::type", Message::new("schema-type").with("path", path).with("expected", names))
            }
            ViolationKind::Choice { found, meant, allowed } => {
                let key = if meant.is_some() { "schema-choice-meant" } else { "schema-choice" };
                let message = Message::new(key)
                    .with("path", path)
                    .with("found", found.clone())
                    .with("allowed", listed(found, allowed))
                    .with("meant", meant.clone().unwrap_or_default());
                ("schema::choice", message)
            }
            ViolationKind::Format { found, format } if format == "date" => {
                ("schema::date", Message::new("schema-date").with("path", path).with("found", found.clone()))
            }
            ViolationKind::Format { found, format } => (
                "schema::format",
                Message::new("schema-format")
                    .with("path", path)
                    .with("found", found.clone())
                    .with("format", format.clone()),
            ),
            ViolationKind::Pattern { found, pattern, example } => (
                "schema::pattern",
                Message::new("schema-pattern")
                    .with("path", path)
                    .with("found", found.clone())
                    .with("example", example.clone().unwrap_or_else(|| pattern.clone())),
            ),
            ViolationKind::Limit { keyword, limit } => (
                "schema::limit",
                Message::new("schema-limit").with("path", path).with("limit", limited(keyword, limit)),
            ),
            ViolationKind::Misread { found, why } => {
                let (code, message) = why.message();
                (code, message.with("path", path).with("found", found.clone()))
            }
            ViolationKind::Other { keyword } => {
                ("schema::other", Message::new("schema-other").with("path", path).with("keyword", keyword.clone()))
            }
        };
        Problem::error(code, message, self.place.clone())
    }
}

/// The most words that are listed whole.
const LISTED: usize = 20;

/// How many are shown of a longer list: those nearest to what was written.
const SHOWN: usize = 5;

/// What could be written instead.
fn listed(found: &str, words: &[Text]) -> Text {
    let quoted = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    let each = |lang| words.iter().map(move |word| word.get(lang));
    if words.len() <= LISTED {
        return Text::each(|lang| quoted(&each(lang).collect::<Vec<_>>()));
    }
    let shown = Text::each(|lang| quoted(&closest(found, each(lang), SHOWN)));
    Message::new("schema-some").with("words", shown).with("more", words.len() - SHOWN).text()
}

/// The choices of a closed answer as a person sees them in the file.
fn allowed(document: &Document, shape: Option<&Shape>, values: Vec<String>) -> Vec<Text> {
    let word = |value: String| {
        let choice = shape.into_iter().flat_map(|shape| &*shape.choices).find(|choice| choice.value == value);
        let label = choice.filter(|_| document.book.is_some()).map(|choice| choice.label.clone());
        label.unwrap_or_else(|| Text::same(value))
    };
    values.into_iter().map(word).collect()
}

/// The plain name of a JSON type.
pub(crate) fn type_name(json: &str) -> Message {
    Message::new(match json {
        "object" => "type-table",
        "array" => "type-list",
        "string" => "type-text",
        "integer" => "type-integer",
        "number" => "type-number",
        "boolean" => "type-boolean",
        _ => "type-null",
    })
}

/// A limit in words: a whole number decides between one and many.
fn limited(keyword: &str, limit: &str) -> Message {
    let message = limit_name(keyword);
    match limit.parse::<usize>() {
        Ok(count) => message.with("limit", count),
        Err(_) => message.with("limit", limit),
    }
}

fn limit_name(keyword: &str) -> Message {
    Message::new(match keyword {
        "minimum" => "limit-minimum",
        "maximum" => "limit-maximum",
        "exclusiveMinimum" => "limit-exclusive-minimum",
        "exclusiveMaximum" => "limit-exclusive-maximum",
        "minLength" => "limit-min-length",
        "maxLength" => "limit-max-length",
        "minItems" => "limit-min-items",
        "maxItems" => "limit-max-items",
        _ => "limit-other",
    })
}

/// Turns the validator's errors into violations, in the order of the file.
pub(super) fn violations<'i>(
    errors: impl Iterator<Item = ValidationError<'i>>,
    document: &Document,
    shape: &Shape,
) -> Vec<Violation> {
    let mut found: Vec<Violation> = errors.flat_map(|error| translate(&error, document, shape)).collect();
    sort(&mut found);
    found.dedup();
    found
}

fn sort(violations: &mut [Violation]) {
    violations
        .sort_by_key(|violation| (violation.place.origin.as_ref().and_then(Origin::span), violation.path.clone()));
}

/// Says of cells that were not read why, in place of that they are not what was asked for.
pub(super) fn explain(violations: &mut Vec<Violation>, misread: Vec<(Path, String, Misread)>, document: &Document) {
    if misread.is_empty() {
        return;
    }
    violations.retain(|violation| misread.iter().all(|(path, ..)| *path != violation.path));
    violations.extend(misread.into_iter().map(|(path, found, why)| Violation {
        place: document.location(&path),
        kind: ViolationKind::Misread { found, why },
        path,
    }));
    sort(violations);
}

fn translate(error: &ValidationError<'_>, document: &Document, shape: &Shape) -> Vec<Violation> {
    let path: Path = error
        .instance_path()
        .into_iter()
        .map(|segment| match segment {
            LocationSegment::Property(key) => Step::Key(key.as_ref().into()),
            LocationSegment::Index(index) => Step::Index(index),
        })
        .collect();
    let found = match error.instance().as_ref() {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let limit = |keyword, limit: String| ViolationKind::Limit { keyword, limit };
    let kind = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let known: Vec<String> = shape
                .at(&path)
                .map(|shape| shape.fields().iter().map(|field| field.key.clone()).collect())
                .unwrap_or_default();
            let known: Arc<[String]> = known.into();
            let unexpected: BTreeSet<&str> = unexpected.iter().map(String::as_str).collect();
            // One walk over the table: it may hold as many keys as a file can.
            let entries = document.at(&path).map(Node::entries).unwrap_or_default();
            let unknown = entries.iter().filter(|entry| unexpected.contains(&*entry.key));
            return unknown
                .map(|entry| {
                    let path = path.key(&entry.key);
                    let kind = ViolationKind::UnknownKey { key: entry.key.clone(), known: Arc::clone(&known) };
                    let place = Location::at(&document.source, entry.origin.clone());
                    let place = Location { path: Some(path.clone()), ..place };
                    Violation { path, kind, place }
                })
                .collect();
        }
        ValidationErrorKind::Required { property } => {
            let key = property.as_str().unwrap_or_default().to_owned();
            let path = path.key(&key);
            return vec![Violation { place: document.location(&path), path, kind: ViolationKind::MissingKey { key } }];
        }
        ValidationErrorKind::Type { kind } => {
            let expected: Vec<String> = match kind {
                TypeKind::Single(one) => vec![one.to_string()],
                TypeKind::Multiple(many) => many.iter().map(|one| one.to_string()).collect(),
            };
            // `08` without quotes is a number in some notations, and no longer what was meant.
            let is_bare =
                matches!(error.instance().as_ref(), Json::Number(_) | Json::Bool(_)) && expected == ["string"];
            let span = document.at(&path).filter(|_| is_bare).and_then(|node| node.origin.span());
            ViolationKind::Type { expected, bare: span.map(|span| document.source.slice(span).to_owned()) }
        }
        ValidationErrorKind::Enum { options } => {
            let values: Vec<String> = options.as_array().into_iter().flatten().map(plain).collect();
            let allowed = allowed(document, shape.at(&path), values);
            let meant = Lang::ALL.iter().find_map(|lang| {
                let meant = nearest(&found, allowed.iter().map(|word| word.get(*lang)))?;
                allowed.iter().find(|word| word.get(*lang) == meant).cloned()
            });
            ViolationKind::Choice { found, meant, allowed }
        }
        ValidationErrorKind::Constant { expected_value } => {
            ViolationKind::Choice { found, meant: None, allowed: vec![Text::same(plain(expected_value))] }
        }
        ValidationErrorKind::Format { format } => ViolationKind::Format { found, format: format.clone() },
        ValidationErrorKind::Pattern { pattern } => ViolationKind::Pattern {
            found,
            pattern: pattern.clone(),
            example: shape.at(&path).and_then(|shape| shape.example.as_ref()).map(plain),
        },
        ValidationErrorKind::Minimum { limit: at } => limit("minimum", at.to_string()),
        ValidationErrorKind::Maximum { limit: at } => limit("maximum", at.to_string()),
        ValidationErrorKind::ExclusiveMinimum { limit: at } => limit("exclusiveMinimum", at.to_string()),
        ValidationErrorKind::ExclusiveMaximum { limit: at } => limit("exclusiveMaximum", at.to_string()),
        ValidationErrorKind::MinLength { limit: at } => limit("minLength", at.to_string()),
        ValidationErrorKind::MaxLength { limit: at } => limit("maxLength", at.to_string()),
        ValidationErrorKind::MinItems { limit: at } => limit("minItems", at.to_string()),
        ValidationErrorKind::MaxItems { limit: at } => limit("maxItems", at.to_string()),
        other => ViolationKind::Other { keyword: other.keyword().to_owned() },
    };
    vec![Violation { place: document.location(&path), path, kind }]
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
