//! The form that a text must have.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

/// A pattern of texts, compiled when the first text comes: most documents have
/// a text for few of them.
#[derive(Debug)]
pub(super) struct Pattern {
    text: String,
    /// None where the pattern is not one of ours: the validator's may read it.
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), regex: OnceLock::new() }
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        let regex = self.regex.get_or_init(|| pattern(&self.text));
        regex.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// A pattern whose classes are those of ASCII, as in JSON Schema.
fn pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(text).unicode(false).build().ok()
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
