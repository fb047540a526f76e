//! Paths as rules read them, before there is a document.

use std::fmt::Write as _;

use crate::place::{Path, Step};

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

/// A pattern narrowed to the item that is being judged.
pub(super) fn on_item(pattern: &Pattern, list: Option<&Path>, item: Option<&Path>) -> Pattern {
    let (Some(list), Some(item)) = (list, item) else { return pattern.clone() };
    let mut narrowed = pattern.clone();
    let inside = pattern.iter().zip(list.steps()).all(|(read, step)| read.as_ref() == Some(step));
    if let (true, Some(place), Some(Step::Index(index))) =
        (inside, narrowed.get_mut(list.steps().len()), item.steps().last())
        && place.is_none()
    {
        *place = Some(Step::Index(*index));
    }
    narrowed
}
