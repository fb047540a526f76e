//! JSON, as RFC 8259 has it and no more.
//!
//! The parser also reads the looser dialects; what cannot be switched off there
//! (foreign white space, control characters in texts) is refused here, by a
//! first look that also bounds the parser's recursion.

use jsonc_parser::{ParseOptions, ast, common::Range, common::Ranged};

mod words;

use super::{
    Document, Format, Node, Unreadable, Value,
    build::{self, Build, Table},
    error::ReadError,
    limits,
    number::number,
};
use crate::{
    source::{Source, Span},
    text::Message,
};

/// Reads a file that is one JSON document.
pub(super) fn read(source: &Source) -> Result<Document, Unreadable> {
    read_slice(source, build::whole(source), Format::Json, None)
}

/// Reads a document that is a part of a source. Its spans are bytes of the whole source.
pub(super) fn read_slice(
    source: &Source,
    at: Span,
    format: Format,
    row: Option<usize>,
) -> Result<Document, Unreadable> {
    let mut build = Build::default();
    let result = build::fits(at).and_then(|()| root(source.slice(at), at.start, format, &mut build));
    match build.finish(result) {
        Ok(root) => Ok(Document { source: source.clone(), format, row, root, broken: Vec::new(), book: None }),
        Err(errors) => Err(Unreadable::document(source, format, row, errors)),
    }
}

fn root(text: &str, offset: usize, format: Format, build: &mut Build) -> Result<Node, ReadError> {
    let value = parse(text, offset, format)?;
    if !matches!(value, ast::Value::Object(_)) {
        return Err(ReadError::NotATable { at: span(value.range(), offset) });
    }
    convert(&value, offset, 1, build)
}

fn parse(text: &str, offset: usize, format: Format) -> Result<ast::Value<'_>, ReadError> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let stray = look_over(text, offset, format);
    if let Some(too_deep @ ReadError::TooDeep { .. }) = stray {
        return Err(too_deep);
    }
    let parsed = jsonc_parser::parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &strict);
    match (parsed, stray) {
        (Ok(_), Some(stray)) => Err(stray),
        (Ok(result), None) => result.value.ok_or(ReadError::Empty),
        // Past the first error of the grammar, what the first look takes for
        // inside and outside of texts means nothing.
        (Err(error), Some(ReadError::Syntax { detail, at, .. })) if at.start < error.range().start + offset => {
            Err(ReadError::Syntax { format, detail, at })
        }
        (Err(error), _) => {
            let at = span(error.range(), 0);
            let detail = words::detail(error.kind(), text.get(at.start..at.end).unwrap_or_default());
            Err(ReadError::Syntax { format, detail, at: at.shifted(offset) })
        }
    }
}

/// The first thing that the parser would let pass, or that would lead it too deep.
fn look_over(text: &str, offset: usize, format: Format) -> Option<ReadError> {
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (byte, c) in text.char_indices() {
        let at = Span::new(byte, byte + c.len_utf8()).shifted(offset);
        let syntax = |key| Some(ReadError::Syntax { format, detail: Message::new(key), at });
        match c {
            '\0'..='\x1F' if in_text => return syntax("syntax-control-character"),
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '[' | '{' if depth == limits::DEPTH => return Some(ReadError::TooDeep { at }),
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            ' ' | '\t' | '\r' | '\n' => {}
            _ if c.is_whitespace() => return syntax("syntax-stray-space"),
            _ => {}
        }
    }
    None
}

fn convert(value: &ast::Value<'_>, offset: usize, depth: usize, build: &mut Build) -> Result<Node, ReadError> {
    let at = span(value.range(), offset);
    build.count(at)?;
    let value = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::StringLit(literal) => Value::Text(literal.value.clone().into_owned()),
        ast::Value::NumberLit(literal) => number(literal.value).unwrap_or_else(|| {
            build.wrong(ReadError::NumberRange { number: literal.value.to_owned(), at });
            Value::Null
        }),
        ast::Value::Array(array) => {
            build::depth(depth, at)?;
            let items = array.elements.iter().map(|item| convert(item, offset, depth + 1, build));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        ast::Value::Object(object) => {
            build::depth(depth, at)?;
            let mut table = Table::default();
            for property in &object.properties {
                let key = property.name.as_str();
                // JSON has no comments; by convention a key that begins so is one.
                if key.starts_with("//") {
                    continue;
                }
                let key_at = span(property.name.range(), offset);
                if let Err(duplicate) = table.claim(key, key_at) {
                    build.wrong(duplicate);
                    continue;
                }
                let node = convert(&property.value, offset, depth + 1, build)?;
                table.push(key.to_owned(), key_at, node);
            }
            table.into_value()
        }
    };
    Ok(build::node(value, at))
}

fn span(range: Range, offset: usize) -> Span {
    Span::new(range.start, range.end).shifted(offset)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{Format, limits, shown};

    fn check(text: &str, expected: &str) {
        shown::check(Format::Json, text.as_bytes(), expected);
    }

    fn check_refused(text: &str, column: usize, words: &str) {
        check(text, &format!("1:{column} read::syntax broken JSON: {words}"));
    }

    #[test]
    fn keys_and_values_know_their_place_after_accents() {
        shown::check_places(
            Format::Json,
            "\u{FEFF}{\r\n \"añó\": \"sí\", \"n\": [1, null]}".as_bytes(),
            "2:2 <\"añó\"> añó
             2:9 <\"sí\"> [\"añó\"] = \"sí\"
             2:15 <\"n\"> n
             2:21 <1> n[0] = 1
             2:24 <null> n[1] = null",
        );
    }

    #[test]
    fn numbers_are_exact_or_refused() {
        check(
            r#"{"a": -0, "b": 0.10, "c": 1e3, "d": 18446744073709551615}"#,
            "a = 0\nb = decimal 0.10\nc = decimal 1000\nd = decimal 18446744073709551615",
        );
        check(
            r#"{"a": 1e40, "b": 1e-40}"#,
            "1:7 read::number_range the number `1e40` cannot be kept exactly
             1:18 read::number_range the number `1e-40` cannot be kept exactly",
        );
    }

    #[test]
    fn the_looser_dialects_are_refused() {
        check_refused("{'a': 1}", 2, "texts go in double quotes `\"`, not single ones");
        check_refused("{a: 1}", 2, "the name of the answer must be in double quotes");
        check_refused("{\"a\": 0x1}", 7, "the number is badly written");
        check_refused("{\"a\": +1}", 7, "the number is badly written");
        check_refused("{\"a\": .5}", 7, "a number has digits before and after the point");
        check_refused("{\"a\": 5.}", 7, "a number has digits before and after the point");
        check_refused("{\"a\": 01}", 8, "a comma is missing");
        check_refused("{\"a\": NaN}", 7, "there is a word without quotes; texts go in double quotes");
        check_refused("{\"a\": 1,}", 8, "there is a comma too many");
        check_refused("{\"a\": 1 \"b\": 2}", 8, "a comma is missing");
        check_refused("{\"a\": 1} // c", 10, "this format has no comments");
        check_refused("{\"a\": 1} {}", 10, "there is more text after the end");
        check_refused("{\"a\": 1}]", 9, "there is more text after the end");
        check_refused(
            "{\"a\":\u{A0}1}",
            6,
            "there is a space that is not a common space; it often comes from copying and pasting",
        );
        let control = "there is an invisible character or a line break that is not allowed here";
        check_refused("{\"a\": \"x\ny\"}", 9, control);
        check_refused("{\"a\": \"x\ty\"}", 9, control);
    }

    #[test]
    fn bad_escapes_and_lone_surrogates_are_refused() {
        let words = "the backslash `\\` is followed by something that is not understood";
        for text in
            [r#"{"á": "\q"}"#, r#"{"á": "\uD800"}"#, r#"{"á": "\uDC00x"}"#, r#"{"á": "\u12á"}"#, r#"{"á": "\'"}"#]
        {
            check_refused(text, 8, words);
        }
        check(r#"{"a": "\ud83d\ude00\/"}"#, "a = \"😀/\"");
    }

    #[test]
    fn an_unclosed_text_is_told_where_it_opens() {
        check_refused("{\"a\": \"x}", 7, "the quotes that close the text are missing");
    }

    #[test]
    fn a_repeated_key_shows_both_places() {
        check(r#"{"a": 1, "\u0061": 2}"#, "1:10 1:2 read::duplicate_key `a` is written twice");
    }

    #[test]
    fn only_a_table_is_a_document() {
        check("[{}]", "1:1 read::not_a_table the document is a list or a single value, not a table of answers");
    }

    #[test]
    fn depth_is_bounded_before_the_parser_descends() {
        let nested = |levels: usize| format!("{{\"a\": {}{}}}", "[".repeat(levels), "]".repeat(levels));
        let deep = "1:134 read::too_deep more than 128 lists or tables stand inside one another";
        assert!(crate::document::read("x", nested(127).as_bytes(), Some(Format::Json))[0].is_ok());
        check(&nested(128), deep);
        check(&"[".repeat(100_000), &deep.replace("134", "129"));
        let tables = format!("{}{{}}{}", "{\"a\":".repeat(127), "}".repeat(127));
        assert!(crate::document::read("x", tables.as_bytes(), Some(Format::Json))[0].is_ok());
    }

    #[test]
    fn more_answers_than_the_limit_are_refused() {
        let text = format!("{{\"a\": [{}1]}}", "1,".repeat(limits::NODES));
        check(&text, "1:400004 read::too_many_nodes the document has more than 200000 answers");
    }

    #[test]
    fn a_document_too_large_is_refused() {
        let text = format!("{{\"a\": \"{}\"}}", "x".repeat(limits::DOCUMENT_BYTES));
        check(&text, "1:1 read::document_too_large the document has more than 4 MB");
    }

    #[test]
    fn blank_files_and_wrong_encodings_are_refused() {
        check(" \n", "read::empty the file is empty");
        shown::check(Format::Json, b"{\"a\": \"\xE1\"}", "1:8 read::encoding the file is not saved as UTF-8");
    }

    proptest! {
        #[test]
        fn broken_files_never_panic(text in shown::broken(&[
            "{\"a\": [1, -2.5e-3, null, true, {\"b\\u00e9\": \"\\ud83d\\ude00 á\\n\"}], \"c\": {}}",
        ])) {
            shown::check_sound(&text, Format::Json);
        }

        #[test]
        fn what_is_read_is_json(text in shown::broken(&[
            "{\"a\": [1, -2.5e-3, null, true, {\"b\\u00e9\": \"\\ud83d\\ude00 á\\n\"}], \"c\": {}}", "{\"a\": 0}",
        ])) {
            let read = crate::document::read("x", &text, Some(Format::Json));
            let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text);
            let other = serde_json::from_slice::<serde_json::Value>(text);
            if read[0].is_ok() {
                prop_assert!(other.is_ok(), "{:?}", String::from_utf8_lossy(text));
            }
        }
    }
}
