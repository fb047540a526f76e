//! Writes the tree of a TOML text as bytes. A module of the build script; the
//! crate reads them by `packed.rs`.
//!
//! A node is a letter, the place of what was written (its first byte and its
//! length), and then, by the letter:
//!
//! | letter | value | what follows |
//! |---|---|---|
//! | `m` | a table | how many entries, and each: the place of its key, a node |
//! | `l` | a list | how many items, and each: a node |
//! | `t` | a text that stands in the file as it is | bytes before it, its length |
//! | `e` | a text with escapes | its length, its bytes |
//! | `i`, `f`, `d` | a whole number, a decimal, a date | nothing: they are read where they stand |
//! | `y`, `n` | true, false | nothing |

use std::borrow::Cow;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::source::{
    Span,
    compact::{self, number, place},
};

/// The entry of a rule file that no judging needs.
const CASES: &str = "case";

/// How a text that stands in a file as it is may be quoted, at its beginning.
const QUOTES: [&str; 8] = ["\"\"\"\r\n", "\"\"\"\n", "\"\"\"", "\"", "'''\r\n", "'''\n", "'''", "'"];

/// Lays out the table that a text is, without its cases.
pub fn layout(table: &DeTable<'_>, text: &str) -> Vec<u8> {
    let mut out = vec![b'm'];
    place(Span::new(0, text.len()), &mut out);
    entries(table.iter().filter(|(key, _)| key.get_ref() != CASES), text, &mut out);
    out
}

/// Entries in the order of the file (the parser's is alphabetical).
fn entries<'t, 'i: 't>(
    entries: impl Iterator<Item = (&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>)>,
    text: &str,
    out: &mut Vec<u8>,
) {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    number(entries.len(), out);
    for (key, value) in entries {
        let written = text.get(key.span()).unwrap_or_default().trim_matches(['"', '\'']);
        assert_eq!(written, key.get_ref(), "keys of packs have no escapes");
        place(key.span().into(), out);
        node(value, text, out);
    }
}

fn node(value: &Spanned<DeValue<'_>>, text: &str, out: &mut Vec<u8>) {
    let written = text.get(value.span()).unwrap_or_default();
    let as_it_is = |content: &str| {
        let quote = QUOTES.iter().find(|quote| written.starts_with(**quote))?;
        written.get(quote.len()..)?.starts_with(content).then_some(quote.len())
    };
    let mut begin = |letter| {
        out.push(letter);
        place(value.span().into(), out);
    };
    match value.get_ref() {
        DeValue::Table(inner) => {
            begin(b'm');
            entries(inner.iter(), text, out);
        }
        DeValue::Array(items) => {
            begin(b'l');
            number(items.len(), out);
            for item in items {
                node(item, text, out);
            }
        }
        DeValue::String(content) => match as_it_is(content) {
            Some(before) => {
                begin(b't');
                number(before, out);
                number(content.len(), out);
            }
            None => {
                begin(b'e');
                compact::text(content, out);
            }
        },
        DeValue::Integer(_) => {
            assert!(written.parse::<i64>().is_ok(), "{written}: packs write whole numbers plainly");
            begin(b'i');
        }
        DeValue::Float(_) => begin(b'f'),
        DeValue::Datetime(moment) if moment.date.is_some() && moment.time.is_none() => begin(b'd'),
        DeValue::Datetime(_) => panic!("{written}: packs have no times"),
        DeValue::Boolean(true) => begin(b'y'),
        DeValue::Boolean(false) => begin(b'n'),
    }
}
