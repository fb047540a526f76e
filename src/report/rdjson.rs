//! The report for reviewdog: its columns count UTF-8 bytes, which only the file
//! itself can tell. Of a saved result, whose file is not at hand, lines alone are told.

use serde_json::{Map, Value, json};

use super::remarks::{self, Level, Remark};
use crate::{
    place::{Location, Origin},
    source::{Position, Source},
    view::{LocationView, ReportView},
};

/// Renders a report as rdjson.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let lang = report.run.lang;
    let remarks = remarks::all(report);
    let diagnostics: Vec<Value> = remarks
        .iter()
        .map(|remark| {
            let mut code = json!({"value": remark.rule()});
            if let (Some(url), Some(code)) = (remark.url(), code.as_object_mut()) {
                code.insert("url".to_owned(), url.into());
            }
            json!({
                "message": remark.text(lang),
                "location": {"path": remark.spot().file, "range": range(remark)},
                "severity": severity(remark.shown()),
                "code": code,
            })
        })
        .collect();
    let source = json!({"name": report.tool.name});
    format!("{:#}\n", json!({"source": source, "diagnostics": diagnostics}))
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note | Level::Open => "INFO",
    }
}

fn range(remark: &Remark<'_>) -> Value {
    let spot = remark.spot();
    let mut range = Map::new();
    let columns = spot.place.and_then(columns);
    let mut end = |name: &str, line: usize, column: Option<usize>| {
        let mut position = json!({"line": line});
        if let (Some(column), Some(position)) = (column, position.as_object_mut()) {
            position.insert("column".to_owned(), column.into());
        }
        range.insert(name.to_owned(), position);
    };
    end("start", spot.line, columns.map(|(start, _)| start));
    if let Some(line) = spot.place.and_then(|place| place.end_line) {
        end("end", line, columns.map(|(_, end)| end));
    }
    Value::Object(range)
}

/// The bytes at which a place begins and ends, each in its own line, from 1; the end is exclusive.
fn columns(place: &LocationView) -> Option<(usize, usize)> {
    let Location { source, origin, .. } = place.at_hand.as_ref()?;
    let span = origin.as_ref().and_then(Origin::span)?;
    Some((column(source, span.start)?, column(source, span.end)?))
}

fn column(source: &Source, byte: usize) -> Option<usize> {
    let at = source.position(byte);
    let start = source.byte(Position { column: 1, ..at });
    // Of a line that was cut, the beginning is not there to be counted.
    let is_whole = source.position(start).column == 1;
    byte.checked_sub(start).filter(|_| is_whole).map(|before| before + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Piece, Span};

    fn check(source: &Source, words: &str, expected: Option<(usize, usize)>) {
        let at = source.text().find(words).unwrap();
        let location = Location::span(source, Span::new(at, at + words.len()));
        assert_eq!(columns(&LocationView::of(&location)), expected);
    }

    #[test]
    fn columns_count_bytes_and_the_end_is_exclusive() {
        let source = Source::new("a.toml", "x = 1\nclavé = \"sí 😀\"\n");
        check(&source, "\"sí 😀\"", Some((10, 20)));
        check(&source, "1\nclavé", Some((5, 7)));
    }

    #[test]
    fn of_a_line_cut_in_the_middle_no_column_is_told() {
        let piece = Piece { at: 0, position: Position { line: 3, column: 9 } };
        let source = Source::new("a.ndjson", "{\"a\": 1}").cut(&[piece]);
        check(&source, "1", None);
    }

    #[test]
    fn without_the_file_no_column_is_told() {
        let source = Source::new("a.toml", "x = 1\n");
        let saved = LocationView { at_hand: None, ..LocationView::of(&Location::span(&source, Span::new(4, 5))) };
        assert_eq!(columns(&saved), None);
    }
}
