//! One document laid over another: the answers that another area gave.
//!
//! Nothing is overwritten. An answer that both give, and give differently, is a
//! conflict for a person to settle; the first document keeps its own.

use super::{Node, Value};
use crate::place::Path;

/// What became of the second document's answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// Answers taken over, by their path in the first document.
    pub taken: Vec<Path>,
    /// Answers that both give, and give differently.
    pub conflicts: Vec<Conflict>,
}

/// An answer that two documents give differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Where it is in the first document, which keeps it.
    pub kept: Path,
    /// Where it is in the second.
    pub left: Path,
}

/// A list whose items have names: two items of one name are one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The list.
    pub list: Path,
    /// The key that holds the name.
    pub key: String,
}

/// Lays `part` over `whole`. Lists whose items have names are joined by name;
/// any other list is one answer, unless one of the two begins with the other.
pub fn merge(whole: &mut Node, part: &Node, named: &[Named]) -> Merged {
    let mut merged = Merged::default();
    lay(whole, part, &[Path::root(), Path::root()], named, &mut merged);
    merged
}

/// The paths are those of the first document and of the second.
fn lay(whole: &mut Node, part: &Node, paths: &[Path; 2], named: &[Named], merged: &mut Merged) {
    let [mine, theirs] = paths;
    if is_silent(part) {
        return;
    }
    if is_silent(whole) {
        *whole = part.clone();
        return merged.taken.push(mine.clone());
    }
    if is_same(whole, part) {
        return;
    }
    match (&mut whole.value, &part.value) {
        (Value::Map(entries), Value::Map(others)) => {
            for other in others {
                let paths = [mine.key(&other.key), theirs.key(&other.key)];
                match entries.iter_mut().find(|entry| entry.key == other.key) {
                    Some(entry) => lay(&mut entry.node, &other.node, &paths, named, merged),
                    None if is_silent(&other.node) => {}
                    None => {
                        entries.push(other.clone());
                        merged.taken.push(mine.key(&other.key));
                    }
                }
            }
        }
        (Value::List(items), Value::List(others)) => match named.iter().find(|named| named.list == *mine) {
            Some(by) => by_name(items, others, &by.key, paths, named, merged),
            None if begins_with(items, others) => {}
            None if begins_with(others, items) => {
                for other in others.iter().skip(items.len()) {
                    merged.taken.push(mine.index(items.len()));
                    items.push(other.clone());
                }
            }
            None => merged.conflicts.push(Conflict { kept: mine.clone(), left: theirs.clone() }),
        },
        _ => merged.conflicts.push(Conflict { kept: mine.clone(), left: theirs.clone() }),
    }
}

/// Joins two lists by the names of their items; what has no name, or a new one, is added.
fn by_name(
    items: &mut Vec<Node>,
    others: &[Node],
    key: &str,
    [mine, theirs]: &[Path; 2],
    named: &[Named],
    merged: &mut Merged,
) {
    let name = |item: &Node| item.get(key).and_then(Node::text).map(str::to_owned);
    for (at, other) in others.iter().enumerate() {
        let same = |item: &Node| match name(other) {
            Some(known) => name(item) == Some(known),
            None => is_same(item, other),
        };
        match items.iter_mut().enumerate().find(|(_, item)| same(item)) {
            Some((place, item)) => lay(item, other, &[mine.index(place), theirs.index(at)], named, merged),
            None => {
                merged.taken.push(mine.index(items.len()));
                items.push(other.clone());
            }
        }
    }
}

/// Whether nothing is answered.
fn is_silent(node: &Node) -> bool {
    matches!(node.value, Value::Null | Value::Silent(_))
}

fn begins_with(items: &[Node], start: &[Node]) -> bool {
    items.len() >= start.len() && items.iter().zip(start).all(|(item, other)| is_same(item, other))
}

/// Whether two nodes say the same, wherever they were written.
fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && begins_with(a, b),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter().all(|entry| {
                    b.iter().find(|other| other.key == entry.key).is_some_and(|other| is_same(&entry.node, &other.node))
                })
        }
        (Value::Integer(a), Value::Decimal(b)) | (Value::Decimal(b), Value::Integer(a)) => {
            *b == rust_decimal::Decimal::from(*a)
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::document::{Format, read, write};

    fn tree(json: &Json) -> Node {
        read("x", json.to_string().as_bytes(), Some(Format::Json)).remove(0).unwrap().root
    }

    fn check(whole: &Json, part: &Json, expected: &Json, taken: &[&str], conflicts: &[[&str; 2]]) {
        let mut root = tree(whole);
        let named = [Named { list: Path::parse("e").unwrap(), key: "id".to_owned() }];
        let merged = merge(&mut root, &tree(part), &named);
        let text: Json = serde_json::from_str(&write::write(&root, Format::Json).text).unwrap();
        assert_eq!(text, *expected);
        assert_eq!(merged.taken.iter().map(ToString::to_string).collect::<Vec<_>>(), taken);
        let told: Vec<_> =
            merged.conflicts.iter().map(|conflict| [conflict.kept.to_string(), conflict.left.to_string()]).collect();
        assert_eq!(told, conflicts);
    }

    #[test]
    fn what_is_missing_is_taken() {
        check(
            &json!({"a": {"x": 1}, "n": null}),
            &json!({"a": {"x": 1, "y": 2}, "b": true, "n": "now", "z": null}),
            &json!({"a": {"x": 1, "y": 2}, "b": true, "n": "now"}),
            &["a.y", "b", "n"],
            &[],
        );
    }

    #[test]
    fn what_both_say_otherwise_is_kept_and_told() {
        check(
            &json!({"a": {"x": 1}, "l": [1, 2], "t": "x"}),
            &json!({"a": {"x": 2}, "l": [2], "t": {"y": 1}}),
            &json!({"a": {"x": 1}, "l": [1, 2], "t": "x"}),
            &[],
            &[["a.x", "a.x"], ["l", "l"], ["t", "t"]],
        );
    }

    #[test]
    fn a_longer_list_adds_its_end() {
        check(&json!({"l": [1]}), &json!({"l": [1, 2]}), &json!({"l": [1, 2]}), &["l[1]"], &[]);
        check(&json!({"l": [1, 2]}), &json!({"l": [1]}), &json!({"l": [1, 2]}), &[], &[]);
    }

    #[test]
    fn items_with_names_are_joined_by_name() {
        check(
            &json!({"e": [{"id": "A", "x": 1}, {"id": "B", "x": 1}]}),
            &json!({"e": [{"id": "C"}, {"id": "B", "x": 2, "y": 3}]}),
            &json!({"e": [{"id": "A", "x": 1}, {"id": "B", "x": 1, "y": 3}, {"id": "C"}]}),
            &["e[2]", "e[1].y"],
            &[["e[1].x", "e[1].x"]],
        );
    }

    proptest! {
        #[test]
        fn a_document_laid_over_itself_changes_nothing(items in prop::collection::btree_map("[a-e]", 0..9_i64, 0..5)) {
            let json = json!({"a": items, "e": [{"id": "A", "of": items}], "l": [items]});
            let mut root = tree(&json);
            let before = root.clone();
            prop_assert_eq!(merge(&mut root, &before, &[]), Merged::default());
            prop_assert_eq!(root, before);
        }
    }
}
