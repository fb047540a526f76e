//! Test cases of a rule: a change laid over the pack's compliant document.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::manifest::Addressee;
use crate::{
    document::{Document, Entry, Node, Value},
    place::{Path, Step},
};

/// One case of a rule.
#[derive(Clone, Debug)]
pub struct Case {
    /// What the case claims.
    pub name: String,
    /// What changes: tables merge, arrays and values replace.
    pub given: Option<Node>,
    /// What is then taken away.
    pub unset: Vec<Path>,
    /// The date of judging; the document's own where none is given.
    pub as_of: Option<Date>,
    /// Parameters set for the case.
    pub parameters: BTreeMap<String, Value>,
    /// The perspective, as reports spell it.
    pub perspective: Option<String>,
    /// Who answers, where it is not whoever answers this kind of document.
    pub addressee: Option<Addressee>,
    /// What must come out.
    pub expect: Expect,
    /// Its place in the list of the rule file.
    pub index: usize,
}

/// What must come out of a case. Only what is named is compared.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The outcome, as reports spell it; `not-in-force` where no citation is in force.
    pub outcome: String,
    /// The reason, as reports spell it.
    pub reason: Option<String>,
    /// The path of the first location.
    pub path: Option<String>,
    /// The message, in the languages named.
    #[serde(default)]
    pub message: BTreeMap<String, String>,
}

impl Case {
    /// The document of the case, laid over the compliant one.
    #[must_use]
    pub fn document(&self, base: &Document) -> Document {
        let mut document = base.clone();
        if let Some(given) = &self.given {
            merge(&mut document.root, given);
        }
        for path in &self.unset {
            unset(&mut document.root, path.steps());
        }
        document
    }
}

fn merge(base: &mut Node, given: &Node) {
    match (&mut base.value, &given.value) {
        (Value::Map(entries), Value::Map(changes)) => {
            for change in changes {
                match entries.iter_mut().find(|entry| entry.key == change.key) {
                    Some(entry) => merge(&mut entry.node, &change.node),
                    None => entries.push(change.clone()),
                }
            }
        }
        (value, change) => *value = change.clone(),
    }
}

fn unset(node: &mut Node, steps: &[Step]) {
    match (steps, &mut node.value) {
        ([Step::Key(key)], Value::Map(entries)) => entries.retain(|entry| entry.key != **key),
        ([Step::Index(index)], Value::List(items)) if *index < items.len() => drop(items.remove(*index)),
        ([Step::Key(key), rest @ ..], Value::Map(entries)) => {
            if let Some(Entry { node, .. }) = entries.iter_mut().find(|entry| entry.key == **key) {
                unset(node, rest);
            }
        }
        ([Step::Index(index), rest @ ..], Value::List(items)) => {
            if let Some(item) = items.get_mut(*index) {
                unset(item, rest);
            }
        }
        _ => {}
    }
}
