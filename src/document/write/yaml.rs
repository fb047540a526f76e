//! YAML in block style; texts always between quotes, so that none is taken for something else.

use std::fmt::Write as _;

use super::{quoted, words};
use crate::{
    document::{Node, Value},
    place::is_word,
};

/// Words that some readers of YAML take for something else than a text.
const TAKEN: [&str; 11] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];

pub(super) fn write(root: &Node) -> String {
    match &root.value {
        Value::Map(entries) if entries.is_empty() => "{}\n".to_owned(),
        _ => {
            let mut text = String::new();
            block(&mut text, root, 0);
            text
        }
    }
}

/// A list or table, a line for each of its parts. The margin of its first line is there already where it follows a dash.
fn block(text: &mut String, node: &Node, depth: usize) {
    for (at, entry) in node.entries().iter().enumerate() {
        if at > 0 || !text.ends_with("- ") {
            text.push_str(&"  ".repeat(depth));
        }
        let _ = write!(text, "{}:", key(&entry.key));
        value(text, &entry.node, depth + 1, false);
    }
    for (at, item) in node.items().iter().enumerate() {
        if at > 0 || !text.ends_with("- ") {
            text.push_str(&"  ".repeat(depth));
        }
        text.push('-');
        value(text, item, depth + 1, true);
    }
}

/// What stands after a key or a dash.
fn value(text: &mut String, node: &Node, depth: usize, is_item: bool) {
    let is_block = !node.entries().is_empty() || !node.items().is_empty();
    if is_block {
        text.push(if is_item { ' ' } else { '\n' });
        return block(text, node, depth);
    }
    text.push(' ');
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::List(_) => text.push_str("[]"),
        Value::Map(_) => text.push_str("{}"),
        Value::Text(_) | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) => {
            text.push_str(&quoted(&words(&node.value).unwrap_or_default()));
        }
        Value::Bool(_) | Value::Integer(_) | Value::Decimal(_) | Value::Date(_) => {
            text.push_str(&words(&node.value).unwrap_or_default());
        }
    }
    text.push('\n');
}

fn key(key: &str) -> String {
    let is_bare = is_word(key) && !key.starts_with('$') && !TAKEN.contains(&&*key.to_ascii_lowercase());
    if is_bare { key.to_owned() } else { quoted(key) }
}
