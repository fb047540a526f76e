//! Where the fields of a record stand, and the quotes that the reader forgives.

use super::syntax;
use crate::{
    document::{columns::Delimiter, error::ReadError},
    source::Span,
};

/// The bytes of every field, quotes excluded.
///
/// A quote that is never closed swallows the rest of the file, and text after a
/// closing quote is glued to the field: the reader lets both pass, we do not.
pub(super) fn spans(record: &str, delimiter: Delimiter, offset: usize) -> Result<Vec<Span>, ReadError> {
    let delimiter = delimiter.byte();
    let mut spans = Vec::new();
    let mut start = 0;
    loop {
        let rest = record.get(start..).unwrap_or_default();
        let (span, end) = if let Some(quoted) = rest.strip_prefix('"') {
            let length = closing(quoted)
                .ok_or_else(|| syntax("syntax-quote-unclosed", Span::new(start, start + 1).shifted(offset)))?;
            (Span::new(start + 1, start + 1 + length), start + length + 2)
        } else {
            let end = start + rest.find(char::from(delimiter)).unwrap_or(rest.len());
            (Span::new(start, end), end)
        };
        spans.push(span.shifted(offset));
        match record.as_bytes().get(end) {
            None => return Ok(spans),
            Some(&byte) if byte == delimiter => start = end + 1,
            Some(_) => return Err(syntax("syntax-after-quote", Span::new(end, end).shifted(offset))),
        }
    }
}

/// The byte of the quote that closes; a doubled one is text.
fn closing(quoted: &str) -> Option<usize> {
    let mut marks = quoted.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        if marks.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(record: &str, expected: &[&str]) {
        let texts: Vec<_> = spans(record, Delimiter::Comma, 0)
            .unwrap()
            .iter()
            .map(|span| record.get(span.start..span.end).unwrap())
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn every_comma_outside_quotes_parts_two_fields() {
        check("a,,\"b,c\",", &["a", "", "b,c", ""]);
    }

    #[test]
    fn a_doubled_quote_is_text() {
        check("\"\",\"say \"\"no\"\"\",\"\"\"\"", &["", "say \"\"no\"\"", "\"\""]);
    }

    #[test]
    fn an_unclosed_quote_and_text_after_a_quote_are_refused() {
        assert!(spans("a,\"b", Delimiter::Comma, 0).is_err());
        assert!(spans("\"a\"b", Delimiter::Comma, 0).is_err());
    }
}
