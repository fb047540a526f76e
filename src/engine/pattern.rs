//! Paths as rules read them, before there is a document.

use std::fmt::Write as _;

use crate::place::Step;

/// A path as a rule reads it: `None` stands for any item of a list.
pub type Pattern = Vec<Option<Step>>;

/// A pattern as people write it: `mecanismos[].nombre`.
#[must_use]
pub fn written(pattern: &[Option<Step>]) -> String {
    let mut text = String::new();
    for step in pattern {
        match step {
            Some(Step::Key(key)) if text.is_empty() => text.push_str(key),
            Some(Step::Key(key)) => {
                text.push('.');
                text.push_str(key);
            }
            Some(Step::Index(index)) => {
                let _ = write!(text, "[{index}]");
            }
            None => text.push_str("[]"),
        }
    }
    text
}
