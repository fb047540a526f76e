//! The small parts that every view is made of: texts, figures, periods, places.

use std::borrow::Cow;

use serde::{Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

use crate::{
    pack::Period,
    place::{Location, Origin},
    text::Text,
};

/// The most places that are listed in one place of a report.
const PLACES: usize = 20;

/// The most characters quoted from a person's file.
const EXTRACT: usize = 120;

/// A text in both languages.
#[derive(Serialize)]
pub(in crate::report) struct Words<'t> {
    es: Cow<'t, str>,
    en: Cow<'t, str>,
}

impl<'t> From<&'t Text> for Words<'t> {
    fn from(text: &'t Text) -> Self {
        Self { es: Cow::Borrowed(&text.es), en: Cow::Borrowed(&text.en) }
    }
}

impl From<Text> for Words<'_> {
    fn from(text: Text) -> Self {
        Self { es: Cow::Owned(text.es), en: Cow::Owned(text.en) }
    }
}

/// A number with the digits it is given: `0.440000` keeps its zeros.
pub(in crate::report) struct Figure(pub(in crate::report) String);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// A span of days, open where it is null.
#[derive(Serialize)]
pub(super) struct PeriodView {
    from: Option<String>,
    to: Option<String>,
}

impl From<Period> for PeriodView {
    fn from(period: Period) -> Self {
        Self { from: period.from.map(|day| day.to_string()), to: period.to.map(|day| day.to_string()) }
    }
}

/// A place in a file, in the words of whoever opens it: lines and characters
/// from 1, end exclusive, or a cell.
#[derive(Serialize)]
pub(super) struct LocationView {
    path: Option<String>,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    sheet: Option<String>,
    cell: Option<String>,
    header: Option<String>,
    extract: Option<String>,
}

impl LocationView {
    pub(super) fn of(location: &Location) -> Self {
        let source = &location.source;
        let span = location.origin.as_ref().and_then(Origin::span);
        let start = span.map(|span| source.position(span.start));
        let end = span.map(|span| source.position(span.end));
        let cell = match &location.origin {
            Some(Origin::Cell(cell)) => Some(cell),
            Some(Origin::Text(_)) | None => None,
        };
        Self {
            path: location.path.as_ref().map(ToString::to_string),
            file: file(source.name()),
            line: start.map(|at| at.line),
            column: start.map(|at| at.column),
            end_line: end.map(|at| at.line),
            end_column: end.map(|at| at.column),
            sheet: cell.and_then(|cell| cell.sheet.as_deref()).map(str::to_owned),
            cell: cell.map(|cell| cell.name()),
            header: cell.map(|cell| cell.header.to_string()),
            extract: span.map(|span| extract(source.slice(span))),
        }
    }

    /// The first places of a list.
    pub(super) fn first(locations: &[Location]) -> Vec<Self> {
        locations.iter().take(PLACES).map(Self::of).collect()
    }
}

/// The name of a file, the same on every system.
pub(super) fn file(name: &str) -> String {
    name.replace('\\', "/")
}

/// The first line of a text, shortened; an ellipsis says that there is more.
fn extract(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let whole = line.len() == text.len();
    if whole && line.chars().count() <= EXTRACT {
        return line.to_owned();
    }
    line.chars().take(EXTRACT - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        place::{Cell, Path},
        source::{Source, Span},
    };

    fn check(location: &Location, expected: &serde_json::Value) {
        assert_eq!(serde_json::to_value(LocationView::of(location)).unwrap(), *expected);
    }

    #[test]
    fn columns_count_characters_and_the_end_is_exclusive() {
        let source = Source::new(r"a\b.toml", "x = 1\nclavé = \"sí\"\n");
        let at = source.text().find("\"sí").unwrap();
        let location =
            Location { path: Path::parse("[\"clavé\"]").ok(), ..Location::span(&source, Span::new(at, at + 5)) };
        check(
            &location,
            &json!({"path": "[\"clavé\"]", "file": "a/b.toml", "line": 2, "column": 9, "end_line": 2, "end_column": 13,
                "sheet": null, "cell": null, "header": null, "extract": "\"sí\""}),
        );
    }

    #[test]
    fn a_cell_of_a_workbook_has_a_name_and_no_line() {
        let cell = Cell { sheet: Some("Hoja 1".into()), row: 4, column: 28, header: "clave".into(), span: None };
        let location =
            Location { origin: Some(Origin::Cell(Box::new(cell))), ..Location::file(&Source::new("a.xlsx", "")) };
        check(
            &location,
            &json!({"path": null, "file": "a.xlsx", "line": null, "column": null, "end_line": null, "end_column": null,
                "sheet": "Hoja 1", "cell": "AB4", "header": "clave", "extract": null}),
        );
    }

    #[test]
    fn an_extract_is_short_and_says_when_it_is_cut() {
        assert_eq!(extract("uno"), "uno");
        assert_eq!(extract("uno\r\ndos"), "uno…");
        assert_eq!(extract(&"ñ".repeat(120)), "ñ".repeat(120));
        assert_eq!(extract(&"ñ".repeat(121)), "ñ".repeat(119) + "…");
        assert_eq!(extract(&("ñ".repeat(120) + "\n")), "ñ".repeat(119) + "…");
    }

    #[test]
    fn figures_keep_their_zeros() {
        assert_eq!(serde_json::to_string(&Figure("0.440000".to_owned())).unwrap(), "0.440000");
    }
}
