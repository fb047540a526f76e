//! What is wrong with an input: the cause, the place and the next step.
//!
//! Every stage has errors of its own, typed; each knows how to become a
//! [`Problem`], which is all that reports need. The sentences are in the
//! catalogue ([`crate::text`]) under the key that the code spells.

use crate::{
    place::Location,
    text::{Message, Text},
};

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something could not be read, loaded or judged.
    Error,
    /// Everything was judged, but the person should know.
    Warning,
}

/// One thing that is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Stable name for machines: `read::duplicate_key`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong; its `.help` is the next step.
    pub message: Message,
    /// Where; the first place is the main one. Never empty for a file's own problem.
    pub places: Vec<Location>,
}

impl Problem {
    /// An error at one place. `message` has the key of `code`, with `-` for `::` and `_`.
    #[must_use]
    pub fn error(code: &'static str, message: Message, place: Location) -> Self {
        Self { code, severity: Severity::Error, message, places: vec![place] }
    }

    /// The next step, in both languages.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        self.message.help()
    }
}

/// Bytes of the longest word that is taken for a slip of another.
const LONGEST_SLIP: usize = 128;

/// The nearest of `known` to a mistyped `word`, if one is near enough to be what was meant.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a key by a paragraph, and comparing one is dear.
    if word.len() > LONGEST_SLIP {
        return None;
    }
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count().min(word.chars().count()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_small_slip_is_recognised() {
        assert_eq!(nearest("institucoin", ["mecanismos", "institucion"]), Some("institucion"));
    }

    #[test]
    fn a_different_word_is_not_a_suggestion() {
        assert_eq!(nearest("presupuesto", ["mecanismos", "institucion"]), None);
    }
}
