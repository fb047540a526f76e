//! The JSON Schema of documents, inferred from some of them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::script::is_date;

/// What is known of an answer so far.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    /// Never answered yet.
    Unknown,
    Boolean,
    Integer,
    Number,
    /// A text that is a date each time.
    Date,
    Text,
    List(Box<Shape>),
    Table(BTreeMap<String, Shape>),
}

/// The schema of a list of documents.
///
/// No answer is required: in a questionnaire an answer that is not given is
/// silence, and silence is not a mistake.
///
/// # Errors
/// An answer of two types.
pub(super) fn infer(documents: &[Value]) -> Result<Value, String> {
    let mut shape = Shape::Unknown;
    for document in documents {
        shape = merge(shape, of(document)?).map_err(|path| format!("`{path}` has answers of two types"))?;
    }
    let mut schema = schema(&shape, "");
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        object.insert("title".to_owned(), "Documents of the common workload".into());
    }
    Ok(schema)
}

fn of(value: &Value) -> Result<Shape, String> {
    Ok(match value {
        Value::Null => Shape::Unknown,
        Value::Bool(_) => Shape::Boolean,
        Value::Number(number) if number.is_f64() => Shape::Number,
        Value::Number(_) => Shape::Integer,
        Value::String(text) if is_date(text) => Shape::Date,
        Value::String(_) => Shape::Text,
        Value::Array(items) => {
            let merged = items.iter().try_fold(Shape::Unknown, |shape, item| merge(shape, of(item)?));
            Shape::List(Box::new(merged?))
        }
        Value::Object(entries) => {
            let fields = entries.iter().map(|(key, value)| Ok((key.clone(), of(value)?)));
            Shape::Table(fields.collect::<Result<_, String>>()?)
        }
    })
}

/// Both shapes in one, or the path where they cannot be.
fn merge(a: Shape, b: Shape) -> Result<Shape, String> {
    Ok(match (a, b) {
        (Shape::Unknown, shape) | (shape, Shape::Unknown) => shape,
        (Shape::Integer, Shape::Number) | (Shape::Number, Shape::Integer) => Shape::Number,
        (Shape::Date, Shape::Text) | (Shape::Text, Shape::Date) => Shape::Text,
        (Shape::List(a), Shape::List(b)) => Shape::List(Box::new(merge(*a, *b)?)),
        (Shape::Table(mut a), Shape::Table(b)) => {
            for (key, shape) in b {
                let known = a.remove(&key).unwrap_or(Shape::Unknown);
                let merged = merge(known, shape).map_err(|path| format!("{key}.{path}"))?;
                a.insert(key, merged);
            }
            Shape::Table(a)
        }
        (a, b) if a == b => a,
        (a, b) => return Err(format!("{a:?}/{b:?}")),
    })
}

fn schema(shape: &Shape, key: &str) -> Value {
    let mut schema = match shape {
        Shape::Unknown | Shape::Text => json!({ "type": "string" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::List(item) => json!({ "type": "array", "items": self::schema(item, key) }),
        Shape::Table(fields) => {
            let properties: Map<String, Value> =
                fields.iter().map(|(key, shape)| (key.clone(), self::schema(shape, key))).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": properties })
        }
    };
    if let Some(object) = schema.as_object_mut() {
        object.insert("x-es".to_owned(), format!("Respuesta «{key}».").into());
        object.insert("x-en".to_owned(), format!("Answer “{key}”.").into());
    }
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(documents: &[Value], path: &str, expected: &Value) {
        let schema = infer(documents).unwrap();
        let found = schema.pointer(path).unwrap();
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(found.get(key), Some(value), "{found}");
        }
    }

    #[test]
    fn whole_and_decimal_numbers_are_numbers() {
        check(&[json!({ "a": 1 }), json!({ "a": 1.5 })], "/properties/a", &json!({ "type": "number" }));
    }

    #[test]
    fn a_text_that_is_always_a_date_is_a_date() {
        let path = "/properties/a";
        check(&[json!({ "a": "2026-01-02" })], path, &json!({ "type": "string", "format": "date" }));
        let mixed = infer(&[json!({ "a": "2026-01-02" }), json!({ "a": "" })]).unwrap();
        assert_eq!(mixed.pointer("/properties/a/format"), None);
    }

    #[test]
    fn items_of_a_list_have_one_shape() {
        let documents = [json!({ "a": [] }), json!({ "a": [{ "b": true }, { "c": "x" }] })];
        check(&documents, "/properties/a/items/properties/c", &json!({ "type": "string" }));
    }
}
