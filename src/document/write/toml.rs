//! TOML: answers first, then tables under their own headings, lists of tables under double ones.

use std::fmt::Write as _;

use super::{Loss, Written, quoted, words};
use crate::{
    document::{Entry, Node, Value},
    place::Path,
};

pub(super) fn write(root: &Node) -> Written {
    let mut written = Written { text: String::new(), losses: Vec::new() };
    table(&mut written, root.entries(), &Path::root(), "");
    written
}

/// The answers of a table, then the tables in it.
fn table(written: &mut Written, entries: &[Entry], path: &Path, heading: &str) {
    let below =
        |entry: &Entry| if heading.is_empty() { key(&entry.key) } else { format!("{heading}.{}", key(&entry.key)) };
    let (inside, after): (Vec<&Entry>, Vec<&Entry>) = entries.iter().partition(|entry| !is_section(&entry.node));
    for entry in inside {
        let path = path.key(&entry.key);
        if entry.node.value == Value::Null {
            written.losses.push((path, Loss::Null));
            continue;
        }
        let value = inline(&entry.node, &path, &mut written.losses);
        let _ = writeln!(written.text, "{} = {value}", key(&entry.key));
    }
    for entry in after {
        let (path, heading) = (path.key(&entry.key), below(entry));
        let mut section = |marks: [&str; 2], node: &Node, path: &Path| {
            if !written.text.is_empty() {
                written.text.push('\n');
            }
            let _ = writeln!(written.text, "{}{heading}{}", marks[0], marks[1]);
            table(written, node.entries(), path, &heading);
        };
        match &entry.node.value {
            Value::List(items) => {
                items.iter().enumerate().for_each(|(at, item)| section(["[[", "]]"], item, &path.index(at)));
            }
            _ => section(["[", "]"], &entry.node, &path),
        }
    }
}

/// Whether it stands under a heading of its own: a table, or a list of nothing but tables.
fn is_section(node: &Node) -> bool {
    match &node.value {
        Value::Map(_) => true,
        Value::List(items) => !items.is_empty() && items.iter().all(|item| matches!(item.value, Value::Map(_))),
        _ => false,
    }
}

/// A value on one line.
fn inline(node: &Node, path: &Path, losses: &mut Vec<(Path, Loss)>) -> String {
    match &node.value {
        Value::List(items) => {
            let mut parts = Vec::new();
            for (at, item) in items.iter().enumerate() {
                let path = path.index(at);
                match item.value {
                    Value::Null => losses.push((path, Loss::Null)),
                    _ => parts.push(inline(item, &path, losses)),
                }
            }
            format!("[{}]", parts.join(", "))
        }
        Value::Map(entries) => {
            let mut parts = Vec::new();
            for entry in entries {
                let path = path.key(&entry.key);
                match entry.node.value {
                    Value::Null => losses.push((path, Loss::Null)),
                    _ => parts.push(format!("{} = {}", key(&entry.key), inline(&entry.node, &path, losses))),
                }
            }
            if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) }
        }
        Value::Text(_) | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) | Value::Null => {
            quoted(&words(&node.value).unwrap_or_default())
        }
        // A number with a point is a decimal to whoever reads it again.
        Value::Bool(_) | Value::Integer(_) | Value::Decimal(_) | Value::Date(_) => {
            words(&node.value).unwrap_or_default()
        }
    }
}

fn key(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-'));
    if is_bare { key.to_owned() } else { quoted(key) }
}
