//! The small parts that every view is made of: texts, figures, periods, places.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

use crate::{
    pack::Period,
    place::{Location, Origin},
    text::{Lang, Text},
};

/// The most places that are listed in one place of a report.
const PLACES: usize = 20;

/// The most characters quoted from a person's file.
const EXTRACT: usize = 120;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words<'t> {
    /// In Mexican Spanish.
    pub es: Cow<'t, str>,
    /// In English.
    pub en: Cow<'t, str>,
}

impl Words<'_> {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Es => &self.es,
            Lang::En => &self.en,
        }
    }

    /// The same, to be put into a message.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::each(|lang| self.get(lang).to_owned())
    }
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

/// Decimals of a figure that is computed.
pub(super) const DECIMALS: u32 = 6;

/// A number with the digits it is given: `0.440000` keeps its zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure(pub String);

impl Figure {
    /// The number; zero if it has more digits than a decimal holds, which no figure of ours has.
    #[must_use]
    pub fn number(&self) -> Decimal {
        Decimal::from_str_exact(&self.0).or_else(|_| Decimal::from_scientific(&self.0)).unwrap_or_default()
    }

    /// The number with fewer decimals, half to even.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> String {
        let rounded = self.number().round_dp(decimals);
        format!("{rounded:.*}", decimals as usize)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.clone()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        let is_number = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        if is_number {
            return Ok(Self(text.to_owned()));
        }
        Err(serde::de::Error::custom(format!("`{text}` is no number")))
    }
}

/// A span of days, open where it is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodView {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl From<Period> for PeriodView {
    fn from(Period { from, to }: Period) -> Self {
        Self { from, to }
    }
}

/// A place in a file, in the words of whoever opens it: lines and characters
/// from 1, end exclusive, or a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LocationView {
    /// The answer; null where the file could not be understood that far.
    pub path: Option<String>,
    /// The file, with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Character, from 1.
    pub column: Option<usize>,
    /// Line of the end.
    pub end_line: Option<usize>,
    /// Character after the last.
    pub end_column: Option<usize>,
    /// Sheet of the workbook.
    pub sheet: Option<String>,
    /// Cell, as a spreadsheet names it.
    pub cell: Option<String>,
    /// Header of the column.
    pub header: Option<String>,
    /// First line of what is written there.
    pub extract: Option<String>,
    /// The place in the file itself, to be drawn, while the file is at hand.
    #[serde(skip)]
    pub at_hand: Option<Location>,
}

impl LocationView {
    /// The view of a place.
    #[must_use]
    pub fn of(location: &Location) -> Self {
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
            at_hand: Some(location.clone()),
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
        let cell =
            Cell { sheet: Some("Hoja 1".into()), row: 4, column: 28, header: "clave".into(), span: None, file: None };
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
