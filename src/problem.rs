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

impl Severity {
    /// Both weights.
    pub const ALL: [Self; 2] = [Self::Error, Self::Warning];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
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

/// The `count` of `known` that are nearest to `word`, the nearest first; of those equally near, the first ones.
#[must_use]
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let distance = |candidate: &str| match word.len() {
        ..=LONGEST_SLIP => strsim::damerau_levenshtein(&word, &candidate.to_lowercase()),
        _ => 0,
    };
    let mut found: Vec<_> = known.into_iter().map(|candidate| (distance(candidate), candidate)).collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::{closest, nearest};

    #[test]
    fn the_closest_of_many_come_first() {
        let targets = ["1.1", "16.7", "16.6", "2.a", "16.10"];
        assert_eq!(closest("16.77", targets, 2), ["16.7", "16.6"]);
        assert_eq!(closest(&"x".repeat(1_000), targets, 2), ["1.1", "16.7"]);
    }

    #[test]
    fn a_small_slip_is_recognised() {
        assert_eq!(nearest("institucoin", ["mecanismos", "institucion"]), Some("institucion"));
    }

    #[test]
    fn a_different_word_is_not_a_suggestion() {
        assert_eq!(nearest("presupuesto", ["mecanismos", "institucion"]), None);
    }
}
