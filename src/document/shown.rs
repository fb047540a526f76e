//! For the readers' tests: what was read, as lines of text, and broken files.

use proptest::prelude::*;

use super::{Document, Format, Node, Unreadable, Value, read};
use crate::{
    place::{Origin, Path},
    source::{Source, Span},
    text::Lang,
};

/// What a file says: a line for each answer (`path = value`, and where it stands
/// if `places`), a line for each error.
fn shown(text: &[u8], format: Format, places: bool) -> String {
    results(read("x", text, Some(format)).into_iter(), places)
}

/// The same of what was already read.
pub(super) fn results(read: impl Iterator<Item = Result<Document, Unreadable>>, places: bool) -> String {
    let mut lines = Vec::new();
    for result in read {
        match result {
            Ok(document) => {
                if let Some(row) = document.row {
                    lines.push(format!("row {row}"));
                }
                answers(&document, &Path::root(), &document.root, places, &mut lines);
                let remarks = document.remarks.iter().map(|remark| remark.problem(&document.source));
                lines.extend(remarks.map(|said| format!("! {} {}", said.code, said.message.get(Lang::En))));
            }
            Err(unreadable) => errors(&unreadable, &mut lines),
        }
    }
    lines.join("\n")
}

fn answers(document: &Document, path: &Path, node: &Node, places: bool, lines: &mut Vec<String>) {
    let value = match &node.value {
        Value::List(items) if !items.is_empty() => {
            let each = items.iter().enumerate();
            return each.for_each(|(index, item)| answers(document, &path.index(index), item, places, lines));
        }
        Value::Map(entries) if !entries.is_empty() => {
            return entries.iter().for_each(|entry| {
                if places {
                    lines.push(format!("{} {}", place(&document.source, &entry.origin), entry.key));
                }
                answers(document, &path.key(&entry.key), &entry.node, places, lines);
            });
        }
        Value::List(_) => "[]".to_owned(),
        Value::Map(_) => "{}".to_owned(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => format!("decimal {value}"),
        Value::Date(value) => format!("date {value}"),
        _ => format!("{:?}", node.text().unwrap_or_default()),
    };
    let place = if places { format!("{} ", place(&document.source, &node.origin)) } else { String::new() };
    lines.push(format!("{place}{path} = {value}").trim().to_owned());
}

/// `line:column` and the text there.
fn place(source: &Source, origin: &Origin) -> String {
    let span = origin.span().unwrap_or(Span::new(0, 0));
    let at = source.position(span.start);
    let cell = match origin {
        Origin::Cell(cell) => format!("{} ", cell.name()),
        Origin::Text(_) => String::new(),
    };
    let text = source.slice(span).replace('\r', "\\r").replace('\n', "\\n");
    format!("{cell}{}:{} <{text}>", at.line, at.column)
}

fn errors(unreadable: &Unreadable, lines: &mut Vec<String>) {
    assert!(!unreadable.errors.is_empty());
    for problem in unreadable.problems() {
        let row = unreadable.row.map(|row| format!("row {row} ")).unwrap_or_default();
        let at: Vec<_> = problem
            .places
            .iter()
            .filter_map(|place| Some(place.source.position(place.origin.as_ref()?.span()?.start)))
            .map(|at| format!("{}:{}", at.line, at.column))
            .collect();
        lines.push(
            format!("{row}{} {} {}", at.join(" "), problem.code, problem.message.get(Lang::En)).trim().to_owned(),
        );
    }
}

fn unindented(expected: &str) -> String {
    expected.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// Holds that a file says these answers or errors.
#[track_caller]
pub(super) fn check(format: Format, text: &[u8], expected: &str) {
    assert_eq!(shown(text, format, false), unindented(expected));
}

/// The same, with the place of every key and value.
#[track_caller]
pub(super) fn check_places(format: Format, text: &[u8], expected: &str) {
    assert_eq!(shown(text, format, true), unindented(expected));
}

/// Valid texts with a few characters changed, removed, doubled or moved.
pub(super) fn broken(valid: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[\\[\\]{}\"'\\\\,:=#&*!|>%@`?\\-.\\r\\n\t 0-9eExXuá\u{FEFF}\u{2028}]{1,3}",
        Just(String::new()),
    ];
    (prop::sample::select(valid), prop::collection::vec((any::<usize>(), 0_usize..4, piece), 0..6)).prop_map(
        |(text, edits)| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, remove, insert) in edits {
                let at = at % (chars.len() + 1);
                let end = (at + remove).min(chars.len());
                chars.splice(at..end, insert.chars());
            }
            chars.into_iter().collect::<String>().into_bytes()
        },
    )
}

/// Whatever is read has its places inside the file, and whatever is refused says why.
pub(super) fn check_sound(text: &[u8], format: Format) {
    for result in read("x", text, Some(format)) {
        match result {
            Ok(document) => sound(&document.root, &document.source),
            Err(unreadable) => {
                assert!(!unreadable.errors.is_empty());
                for problem in unreadable.problems() {
                    for lang in Lang::ALL {
                        let text = problem.message.get(lang);
                        // A key that the catalogue lacks prints as itself.
                        assert!(text.contains(' ') && !text.contains("syntax-") && !text.contains("unsupported-"));
                    }
                    assert!(problem.help().is_some(), "{problem:?}");
                    for place in &problem.places {
                        in_text(place.origin.as_ref(), &place.source);
                    }
                }
            }
        }
    }
}

fn sound(node: &Node, source: &Source) {
    in_text(Some(&node.origin), source);
    node.items().iter().for_each(|item| sound(item, source));
    for entry in node.entries() {
        in_text(Some(&entry.origin), source);
        sound(&entry.node, source);
    }
}

fn in_text(origin: Option<&Origin>, source: &Source) {
    if let Some(span) = origin.and_then(Origin::span) {
        assert!(source.text().get(span.start..span.end).is_some(), "{span:?} of {:?}", source.text());
    }
}
