//! JSON: pretty, or on one line.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::value::RawValue;

use super::words;
use crate::document::{Node, Value};

pub(super) fn write(root: &Node, pretty: bool) -> String {
    let written = if pretty { serde_json::to_string_pretty(&Json(root)) } else { serde_json::to_string(&Json(root)) };
    // A tree has texts for keys, and writing to memory does not fail.
    written.unwrap_or_default() + "\n"
}

/// A node as JSON: decimals keep their digits, dates are texts.
struct Json<'n>(&'n Node);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Decimal(value) => {
                RawValue::from_string(value.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
            }
            Value::List(items) => serializer.collect_seq(items.iter().map(Json)),
            Value::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for entry in entries {
                    map.serialize_entry(&entry.key, &Json(&entry.node))?;
                }
                map.end()
            }
            Value::Date(_) | Value::Text(_) | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) => {
                serializer.serialize_str(&words(&self.0.value).unwrap_or_default())
            }
        }
    }
}
