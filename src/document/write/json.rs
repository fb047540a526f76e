//! JSON: pretty, or on one line.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Loss, Written, words};
use crate::{
    document::{Entry, Node, Value},
    place::Path,
};

pub(super) fn write(root: &Node, pretty: bool) -> Written {
    let text = if pretty { serde_json::to_string_pretty(&Json(root)) } else { serde_json::to_string(&Json(root)) };
    let mut losses = Vec::new();
    notes(root, &Path::root(), &mut losses);
    // A tree has texts for keys, and writing to memory does not fail.
    Written { text: text.unwrap_or_default() + "\n", losses }
}

/// Whether whoever reads JSON passes an entry over.
fn is_note(entry: &Entry) -> bool {
    entry.key.starts_with("//")
}

fn notes(node: &Node, path: &Path, losses: &mut Vec<(Path, Loss)>) {
    for entry in node.entries() {
        let path = path.key(&entry.key);
        if is_note(entry) {
            losses.push((path, Loss::Note));
        } else {
            notes(&entry.node, &path, losses);
        }
    }
    for (at, item) in node.items().iter().enumerate() {
        notes(item, &path.index(at), losses);
    }
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
                let kept = entries.iter().filter(|entry| !is_note(entry));
                serializer.collect_map(kept.map(|entry| (&entry.key, Json(&entry.node))))
            }
            Value::Date(_) | Value::Text(_) | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) => {
                serializer.serialize_str(&words(&self.0.value).unwrap_or_default())
            }
        }
    }
}
