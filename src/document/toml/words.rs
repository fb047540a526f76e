//! What the TOML parser says, in the words of the catalogue.

use crate::text::Message;

/// Beginnings of the parser's sentences; the first that fits is taken.
const KEYS: &[(&str, &str)] = &[
    ("duplicate key", "syntax-table-again"),
    ("cannot extend value", "syntax-table-again"),
    ("string values must be quoted", "syntax-needs-quotes"),
    ("missing opening quote", "syntax-needs-quotes"),
    ("invalid boolean", "syntax-boolean"),
    ("invalid float, expected `nan`", "syntax-needs-quotes"),
    ("invalid float, expected `inf`", "syntax-needs-quotes"),
    ("invalid basic string, expected `\"`", "syntax-quote-unclosed"),
    ("invalid literal string, expected `'`", "syntax-quote-unclosed"),
    ("invalid multi-line basic string, expected `\"`", "syntax-quote-unclosed"),
    ("invalid multi-line literal string, expected `'`", "syntax-quote-unclosed"),
    ("invalid basic string", "syntax-control-character"),
    ("invalid literal string", "syntax-control-character"),
    ("invalid multi-line", "syntax-control-character"),
    ("invalid comment character", "syntax-control-character"),
    ("carriage return", "syntax-control-character"),
    ("missing escaped value", "syntax-escape"),
    ("too few unicode", "syntax-escape"),
    ("invalid value, expected unicode", "syntax-escape"),
    ("invalid date", "syntax-date"),
    ("invalid time", "syntax-date"),
    ("invalid offset", "syntax-date"),
    ("invalid datetime", "syntax-date"),
    ("key with no value", "syntax-equals-missing"),
    ("missing assignment", "syntax-equals-missing"),
    ("missing value", "syntax-value-missing"),
    ("extra `=`", "syntax-equals-extra"),
    ("extra assignment", "syntax-equals-extra"),
    ("unexpected `=`", "syntax-equals-extra"),
    ("invalid unquoted key", "syntax-key-quotes"),
    ("unquoted keys cannot be empty", "syntax-key-missing"),
    ("missing key", "syntax-key-missing"),
    ("keys cannot be multi-line", "syntax-key-quotes"),
    ("unclosed", "syntax-bracket-unclosed"),
    ("missing array opening", "syntax-bracket-extra"),
    ("missing inline table opening", "syntax-bracket-extra"),
    ("missing table open", "syntax-bracket-extra"),
    ("missing comma", "syntax-comma-missing"),
    ("extra comma", "syntax-comma-extra"),
    ("unexpected key or value", "syntax-after-value"),
    ("unexpected content", "syntax-after-value"),
    ("unexpected leading zero", "syntax-number"),
    ("`_` may only", "syntax-number"),
    ("integers with a radix", "syntax-number"),
    ("radix must be", "syntax-number"),
    ("redundant", "syntax-number"),
    ("unexpected sign", "syntax-number"),
    ("invalid fraction", "syntax-number"),
    ("invalid mantissa", "syntax-number"),
    ("invalid exponent", "syntax-number"),
    ("invalid integer", "syntax-number"),
    ("invalid float", "syntax-number"),
];

pub(super) fn is_duplicate(words: &str) -> bool {
    words.starts_with("duplicate key") || words.starts_with("cannot extend value")
}

pub(super) fn detail(words: &str) -> Message {
    match KEYS.iter().find(|(start, _)| words.starts_with(start)) {
        Some((_, key)) => Message::new(key),
        None => Message::new("syntax-other").with("words", words),
    }
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
