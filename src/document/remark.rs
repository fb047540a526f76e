//! What is to be said of a document that was read all the same: how its table
//! was understood, and what was made out of a cell.

use super::encoding::{Choice, Encoding, Why};
use crate::{
    place::{Location, Origin, Path},
    problem::{Problem, Severity},
    source::{Source, Span},
    text::{Message, Text, date},
};

/// One thing to be said.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Remark {
    /// In which encoding the file was read, where that was a choice.
    Encoding(Choice),
    /// The headers are not in the first row.
    HeaderRow {
        /// Where they are.
        row: usize,
    },
    /// A line has bytes of another encoding than the rest.
    Mixed {
        /// The encoding of the rest.
        encoding: Encoding,
        /// The cell, or the part of the row, where they are.
        at: Span,
    },
    /// A row has fewer cells than the header: those that are not there are not answered.
    ShortRow {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
        /// The row.
        at: Origin,
    },
    /// A code that had lost its first zero.
    RestoredZero {
        /// As written.
        found: String,
        /// As read.
        read: String,
        /// The answer.
        path: Path,
        /// The cell.
        at: Origin,
    },
    /// Dates with slashes were read with the day first, and none of the column proves it.
    DayFirst {
        /// The first of them, as written.
        found: String,
        /// As read.
        read: jiff::civil::Date,
        /// The answer.
        path: Path,
        /// The cell.
        at: Origin,
    },
}

/// The most characters that are quoted of a line.
const QUOTED: usize = 120;

impl Remark {
    /// What to show a person.
    #[must_use]
    pub fn problem(&self, source: &Source) -> Problem {
        let at = |origin: &Origin| Location::at(source, origin.clone());
        let answer = |path: &Path, origin: &Origin| Location { path: Some(path.clone()), ..at(origin) };
        let (code, message, place) = match self {
            Self::Encoding(choice) => ("notice::encoding", encoding(*choice), Location::file(source)),
            Self::HeaderRow { row } => {
                ("notice::header_row", Message::new("notice-header-row").with("row", *row), Location::file(source))
            }
            Self::Mixed { encoding, at } => {
                let message = Message::new("notice-mixed-line")
                    .with("line", source.position(at.start).line)
                    .with("encoding", shown(*encoding))
                    .with("text", quoted(source.slice(*at)));
                ("notice::mixed_line", message, Location::span(source, *at))
            }
            Self::ShortRow { found, expected, at: origin } => {
                let message = Message::new("notice-short-row").with("found", *found).with("expected", *expected);
                ("notice::short_row", message, at(origin))
            }
            Self::RestoredZero { found, read, path, at } => {
                let message = Message::new("notice-restored-zero")
                    .with("path", path.to_string())
                    .with("found", found.clone())
                    .with("read", read.clone());
                ("notice::restored_zero", message, answer(path, at))
            }
            Self::DayFirst { found, read, path, at } => {
                let message = Message::new("notice-day-first")
                    .with("path", path.to_string())
                    .with("found", found.clone())
                    .with("read", Text::each(|lang| words(*read, lang)));
                ("notice::day_first", message, answer(path, at))
            }
        };
        Problem { code, severity: Severity::Warning, message, places: vec![place] }
    }
}

/// The beginning of a text, with something to see for what has no form.
fn quoted(text: &str) -> String {
    text.chars().take(QUOTED).map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}

/// A date with its month as a word, so that nobody mistakes it for the day.
pub(crate) fn words(day: jiff::civil::Date, lang: crate::text::Lang) -> String {
    let months = Message::new("months").get(lang);
    let month = months.split_whitespace().nth(usize::try_from(day.month() - 1).unwrap_or_default());
    let Some(month) = month else { return date(day, lang) };
    let numbers = [i64::from(day.day()), i64::from(day.year())].map(|number| number.to_string());
    let [day, year] = numbers;
    Message::new("date-in-words").with("day", day).with("month", month).with("year", year).get(lang)
}

fn shown(encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Windows1252 => "Windows-1252",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
    }
    .to_owned()
}

fn encoding(choice: Choice) -> Message {
    let message = match (choice.why, choice.encoding) {
        (Why::Marked | Why::Asked | Why::Fits, _) => Message::new("notice-encoding-marked"),
        (Why::Most, Encoding::Utf8) => Message::new("notice-encoding-most"),
        (Why::Most, _) => Message::new("notice-encoding"),
    };
    message.with("encoding", shown(choice.encoding)).with("line", choice.line.unwrap_or(1))
}
