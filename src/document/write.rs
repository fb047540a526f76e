//! A tree as text again, in any notation that is read: what was read comes
//! back, and what a notation cannot hold is told, never dropped in silence.

mod csv;
mod json;
mod toml;
mod yaml;

pub use csv::{Losses, Table, table, write as write_table};

use std::fmt::Write as _;

use super::{Format, Node, Value};
use crate::place::Path;

/// Why a notation could not keep an answer as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// It has no explicit nothing: the answer is left out.
    Null,
    /// In a table an empty text is an empty cell, which is no answer.
    EmptyText,
    /// In a table the blanks around a text are nobody's.
    Blanks,
    /// A table without answers has no cell.
    EmptyTable,
    /// A list that is empty in one row and not in another has no column of its own.
    EmptyList,
    /// In JSON a key that begins with `//` is a note.
    Note,
    /// A questionnaire has no cell for it: an item without answers, or a key of nobody's.
    NoCell,
}

/// A document as text, and what of it the notation could not keep.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The text, with a newline at its end.
    pub text: String,
    /// What was lost: the answer and why.
    pub losses: Vec<(Path, Loss)>,
}

/// Writes one document; a table of one row for [`Format::Csv`]. `None` for a
/// workbook, which is no text.
#[must_use]
pub fn write(root: &Node, format: Format) -> Option<Written> {
    Some(match format {
        Format::Toml => toml::write(root),
        Format::Json => json::write(root, true),
        Format::Ndjson => json::write(root, false),
        Format::Yaml => Written { text: yaml::write(root), losses: Vec::new() },
        Format::Csv => {
            let mut table = csv::table(std::slice::from_ref(root));
            Written { text: csv::write(&table), losses: table.losses.pop().unwrap_or_default() }
        }
        Format::Xlsx | Format::Xls | Format::Ods => return None,
    })
}

/// The words of an answer that is neither a list nor a table, as a cell holds them.
fn words(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null | Value::List(_) | Value::Map(_) => return None,
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::Date(value) => value.to_string(),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone(),
    })
}

/// A text between double quotes, by escapes that JSON, YAML and TOML share.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for c in json.chars() {
        // JSON may hold these bare; the others may not.
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{document::Entry, place::Origin, source::Span};

    fn node(value: Value) -> Node {
        Node { value, origin: Origin::Text(Span::new(0, 0)) }
    }

    /// The tree without its places.
    fn bare(node: &Node) -> Node {
        self::node(match &node.value {
            Value::List(items) => Value::List(items.iter().map(bare).collect()),
            Value::Map(entries) => {
                let mut entries: Vec<Entry> = entries
                    .iter()
                    .map(|entry| Entry {
                        key: entry.key.clone(),
                        origin: Origin::Text(Span::new(0, 0)),
                        node: bare(&entry.node),
                    })
                    .collect();
                entries.sort_by(|a, b| a.key.cmp(&b.key));
                Value::Map(entries)
            }
            // A date is a text where the notation has none, and a whole decimal is a whole number.
            Value::Date(date) => Value::Text(date.to_string()),
            Value::Decimal(number) if number.scale() == 0 => Value::Text(number.to_string()),
            Value::Integer(number) => Value::Text(number.to_string()),
            other => other.clone(),
        })
    }

    fn any_node() -> impl Strategy<Value = Node> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Integer),
            (any::<i64>(), 1..8_u32).prop_map(|(n, scale)| Value::Decimal(rust_decimal::Decimal::new(n, scale))),
            (1_900..2_100_i16, 1..=12_i8, 1..=28_i8).prop_map(|(y, m, d)| Value::Date(jiff::civil::date(y, m, d))),
            any::<String>().prop_map(Value::Text),
            "(sí|no|true|null|~|1|0x1|2026-01-01|- a|a: b|#|''|\\[\\]| ?[a-z\n\t]*)".prop_map(Value::Text),
        ];
        let tree = leaf.prop_map(node).prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(|items| node(Value::List(items))),
                table(inner),
            ]
        });
        table(tree)
    }

    fn table(inner: impl Strategy<Value = Node>) -> impl Strategy<Value = Node> {
        let key = prop_oneof!["[a-z_]{1,6}", "(yes|no|null|a-b|correo-e|ñ|1|a b|/|\"|x\\.y)", any::<String>()]
            .prop_filter("a note", |key| !key.starts_with("//"));
        prop::collection::btree_map(key, inner, 0..6).prop_map(|entries| {
            let entry = |(key, node)| Entry { key, origin: Origin::Text(Span::new(0, 0)), node };
            node(Value::Map(entries.into_iter().map(entry).collect()))
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(root in any_node()) {
            for format in [Format::Toml, Format::Json, Format::Yaml, Format::Ndjson] {
                let written = write(&root, format).unwrap();
                prop_assert_eq!(&written.losses, &[]);
                // A document without a single answer is an empty file in some notations.
                if root.entries().is_empty() {
                    continue;
                }
                let read = crate::document::read("x", written.text.as_bytes(), Some(format)).remove(0);
                let read = read.map_err(|error| TestCaseError::fail(format!("{format:?} {error:?}\n{}", written.text)))?;
                prop_assert_eq!(bare(&read.root), bare(&root), "{}", written.text);
            }
        }
    }

    fn check(json: &str, format: Format, expected: &str, losses: &[(&str, Loss)]) {
        let read = crate::document::read("x", json.as_bytes(), Some(Format::Json)).remove(0).unwrap();
        let written = write(&read.root, format).unwrap();
        assert_eq!(written.text, expected);
        let told: Vec<_> = written.losses.iter().map(|(path, loss)| (path.to_string(), *loss)).collect();
        assert_eq!(told, losses.iter().map(|(path, loss)| ((*path).to_owned(), *loss)).collect::<Vec<_>>());
    }

    const ANSWERS: &str =
        r#"{"a": {"x": 1, "y": [{"n": "á"}, {"n": "b", "m": [1, 2]}]}, "b": null, "c": "", "d": 0.50}"#;

    #[test]
    fn toml_has_its_tables_after_its_answers() {
        check(
            ANSWERS,
            Format::Toml,
            "c = \"\"\nd = 0.50\n\n[a]\nx = 1\n\n[[a.y]]\nn = \"á\"\n\n[[a.y]]\nn = \"b\"\nm = [1, 2]\n",
            &[("b", Loss::Null)],
        );
    }

    #[test]
    fn yaml_is_in_blocks() {
        check(
            ANSWERS,
            Format::Yaml,
            "a:\n  x: 1\n  \"y\":\n    - \"n\": \"á\"\n    - \"n\": \"b\"\n      m:\n        - 1\n        - 2\nb: null\nc: \"\"\nd: 0.50\n",
            &[],
        );
    }

    #[test]
    fn a_row_says_what_it_cannot_hold() {
        check(
            r#"{"a": [], "b": null, "c": "", "d": {}, "e": " x ", "f": [{"g": true}]}"#,
            Format::Csv,
            "a,e,f[0].g\n[], x ,true\n",
            &[("b", Loss::Null), ("c", Loss::EmptyText), ("d", Loss::EmptyTable), ("e", Loss::Blanks)],
        );
    }

    #[test]
    fn a_key_that_json_takes_for_a_note_is_told() {
        let read =
            crate::document::read("x", b"\"//\": 1\na: {\"//b\": 2, c: 3}", Some(Format::Yaml)).remove(0).unwrap();
        let written = write(&read.root, Format::Ndjson).unwrap();
        assert_eq!(written.text, "{\"a\":{\"c\":3}}\n");
        let told: Vec<_> = written.losses.iter().map(|(path, loss)| (path.to_string(), *loss)).collect();
        assert_eq!(told, [("[\"//\"]".to_owned(), Loss::Note), ("a[\"//b\"]".to_owned(), Loss::Note)]);
    }

    #[test]
    fn rows_of_one_table_share_their_columns() {
        let rows = ["{\"a\": [], \"b\": 1}", "{\"b\": 2, \"a\": [{\"x\": \"1,5\"}]}"]
            .map(|row| crate::document::read("x", row.as_bytes(), Some(Format::Json)).remove(0).unwrap().root);
        let table = super::table(&rows);
        assert_eq!(write_table(&table), "b,a[0].x\n1,\n2,\"1,5\"\n");
        assert_eq!(table.losses, [vec![(Path::parse("a").unwrap(), Loss::EmptyList)], vec![]]);
    }
}
