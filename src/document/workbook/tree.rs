//! Answers put where their paths lead, one by one.

use crate::{
    document::{Entry, Node, Value},
    place::{Origin, Path, Step},
};

/// Puts an answer in its place; `false` where something else stands there.
/// Items of lists come in their order.
pub(super) fn put(root: &mut Node, path: &Path, leaf: Node) -> bool {
    place(root, path.steps(), leaf)
}

fn place(node: &mut Node, steps: &[Step], leaf: Node) -> bool {
    let Some((step, rest)) = steps.split_first() else { return false };
    let origin = leaf.origin.clone();
    match (step, &mut node.value) {
        (Step::Key(key), Value::Map(entries)) => {
            if let Some(entry) = entries.iter_mut().find(|entry| entry.key == **key) {
                return place(&mut entry.node, rest, leaf);
            }
            let mut node = fresh(rest, origin.clone());
            let is_placed = if rest.is_empty() { fill(&mut node, leaf) } else { place(&mut node, rest, leaf) };
            entries.push(Entry { key: key.to_string(), origin, node });
            is_placed
        }
        (Step::Index(index), Value::List(items)) => {
            if let Some(item) = items.get_mut(*index) {
                return place(item, rest, leaf);
            }
            let mut node = fresh(rest, origin);
            let is_placed = if rest.is_empty() { fill(&mut node, leaf) } else { place(&mut node, rest, leaf) };
            items.push(node);
            is_placed
        }
        _ => false,
    }
}

fn fill(node: &mut Node, leaf: Node) -> bool {
    *node = leaf;
    true
}

/// What holds the rest of a path.
fn fresh(rest: &[Step], origin: Origin) -> Node {
    let value = match rest.first() {
        Some(Step::Index(_)) => Value::List(Vec::new()),
        Some(Step::Key(_)) | None => Value::Map(Vec::new()),
    };
    Node { value, origin }
}
