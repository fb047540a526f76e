//! What the YAML parser says, in the words of the catalogue.

use crate::text::Message;

/// Parts of the parser's sentences; the first that fits is taken.
const KEYS: &[(&str, &str)] = &[
    ("tab", "syntax-tab"),
    ("unexpected end of stream", "syntax-quote-unclosed"),
    ("expected ',' or", "syntax-list-separator"),
    ("misplaced bracket", "syntax-bracket-extra"),
    ("unexpected eof", "syntax-bracket-unclosed"),
    ("unknown anchor", "syntax-anchor"),
    ("duplicated anchor", "syntax-anchor"),
    ("anchor or alias", "syntax-anchor"),
    ("mapping values are not allowed", "syntax-colon-value"),
    ("illegal placement of ':'", "syntax-colon-value"),
    ("did not find expected key", "syntax-indentation"),
    ("did not find expected '-'", "syntax-indentation"),
    ("indent", "syntax-indentation"),
    ("block sequence entries are not allowed", "syntax-indentation"),
    ("mapping keys are not allowed", "syntax-indentation"),
    ("simple key", "syntax-colon-missing-yaml"),
    ("escape", "syntax-escape"),
    ("hexadecimal", "syntax-escape"),
    ("trailing content after double-quoted", "syntax-after-quote"),
    ("unprintable", "syntax-control-character"),
    ("byte order mark", "syntax-control-character"),
    ("unexpected character", "syntax-unexpected"),
    ("expected node content", "syntax-unexpected"),
    ("plain scalar", "syntax-needs-quotes"),
    ("directive", "syntax-directive"),
    ("document", "syntax-after-end"),
    ("tag", "syntax-tag"),
];

/// `None` for the one sentence that is no broken grammar: lists too deep.
pub(super) fn detail(words: &str) -> Option<Message> {
    if words.starts_with("recursion limit") {
        return None;
    }
    Some(match KEYS.iter().find(|(part, _)| words.contains(part)) {
        Some((_, key)) => Message::new(key),
        None => Message::new("syntax-other").with("words", words),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_key_is_in_both_catalogues() {
        for (_, key) in KEYS {
            for lang in Lang::ALL {
                assert_ne!(Message::new(key).get(lang), *key);
            }
        }
    }
}
