//! Why a workbook could not be read, and what was odd about one that was.

use std::sync::Arc;

use super::form::Sheet;
use crate::{
    document::{error::ReadError, limits},
    place::{Cell, Location, Origin, Path},
    problem::{Problem, Severity},
    source::Source,
    text::Message,
};

/// What a file is that calls itself a workbook and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A page for browsers, as many systems export.
    Page,
    /// A text: perhaps a table with another name.
    Text,
    /// The XML of Excel 2003.
    Xml,
    /// A binary workbook (XLSB).
    Binary,
    /// Another document of an office suite, or an archive.
    Other,
}

/// Why a workbook could not be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BookError {
    /// It is none.
    NotOne(Looks),
    /// A password protects it.
    Locked,
    /// It is cut short, or its bytes are damaged.
    Damaged {
        /// The part that is.
        part: String,
    },
    /// More than a workbook may hold once it is inflated.
    TooLarge {
        /// The limit, in megabytes.
        limit: usize,
    },
    /// Cells so far apart, or so many, that they cannot be held.
    TooWide {
        /// The sheet.
        sheet: String,
    },
    /// More cells than a questionnaire may have.
    TooMany,
    /// None of its sheets has anything in it.
    Blank,
    /// Something is wrong at a cell.
    At {
        /// What.
        error: Box<ReadError>,
        /// Where.
        cell: Box<Cell>,
        /// Another place that has to do with it.
        other: Option<Box<Cell>>,
    },
    /// The table has something that no table may have.
    Table {
        /// What; it knows its place.
        error: Box<ReadError>,
    },
    /// A path in a hidden cell that names no answer.
    Route {
        /// As found.
        route: String,
        /// Where.
        cell: Box<Cell>,
    },
    /// An answer given twice.
    Twice {
        /// The answer.
        path: Path,
        /// Where, the second time.
        cell: Box<Cell>,
        /// Where, the first time.
        first: Box<Cell>,
    },
    /// Two sheets that are the same table.
    SameTable {
        /// The second sheet.
        cell: Box<Cell>,
        /// The first.
        first: Arc<str>,
    },
    /// Sheets of two questionnaires.
    Mixed {
        /// Where the second begins.
        cell: Box<Cell>,
        /// The sheet of the first.
        first: Arc<str>,
    },
    /// A sheet of one of several questionnaires, and nothing tells of which.
    Whose,
    /// Sheets of a questionnaire without that of its questions.
    NoQuestions,
    /// A row that belongs to no row of the table above.
    Orphan {
        /// The number it gives; empty where it gives none.
        number: String,
        /// The sheet of the table above.
        above: Arc<str>,
        /// Where.
        cell: Box<Cell>,
    },
    /// A number that two rows have, and that others refer to.
    SameNumber {
        /// The number.
        number: String,
        /// Where, the second time.
        cell: Box<Cell>,
        /// Where, the first time.
        first: Box<Cell>,
    },
}

impl BookError {
    /// Sheets of two questionnaires: the sheet of the first, and where the second begins.
    pub(super) fn mixed(first: &Sheet, cell: Cell) -> Self {
        Self::Mixed { cell: Box::new(cell), first: Arc::clone(&first.name) }
    }

    /// What to show a person.
    pub(in crate::document) fn problem(&self, source: &Source) -> Problem {
        let mut places = Vec::new();
        let at = |cell: &Cell| Location::at(source, Origin::Cell(Box::new(cell.clone())));
        let (code, message) = match self {
            Self::NotOne(looks) => match looks {
                Looks::Page => ("book::page", Message::new("book-page")),
                Looks::Text => ("book::text", Message::new("book-text")),
                Looks::Xml => ("book::xml", Message::new("book-xml")),
                Looks::Binary => ("book::binary", Message::new("book-binary")),
                Looks::Other => ("book::other", Message::new("book-other")),
            },
            Self::Locked => ("book::locked", Message::new("book-locked")),
            Self::Damaged { part } if part.is_empty() => ("book::damaged", Message::new("book-damaged")),
            Self::Damaged { part } => {
                ("book::damaged_part", Message::new("book-damaged-part").with("part", part.clone()))
            }
            Self::TooLarge { limit } => ("book::too_large", Message::new("book-too-large").with("limit", *limit)),
            Self::TooWide { sheet } if sheet.is_empty() => ("book::too_wide", Message::new("book-too-wide-unnamed")),
            Self::TooWide { sheet } => ("book::too_wide", Message::new("book-too-wide").with("sheet", sheet.clone())),
            Self::TooMany => ("book::too_many", Message::new("book-too-many").with("limit", limits::FORM_CELLS)),
            Self::Blank => ("book::blank", Message::new("book-blank")),
            Self::At { error, cell, other } => {
                let mut problem = error.problem(source);
                problem.places = std::iter::once(&**cell).chain(other.as_deref()).map(at).collect();
                return problem;
            }
            Self::Table { error } => return error.problem(source),
            Self::Route { route, cell } => {
                places.push(at(cell));
                ("book::route", Message::new("book-route").with("route", route.clone()))
            }
            Self::Twice { path, cell, first } => {
                places.extend([at(cell), at(first)]);
                ("book::twice", Message::new("book-twice").with("path", path.to_string()))
            }
            Self::SameTable { cell, first } => {
                places.push(at(cell));
                ("book::same_table", Message::new("book-same-table").with("first", &**first))
            }
            Self::Mixed { cell, first } => {
                places.push(at(cell));
                ("book::mixed", Message::new("book-mixed").with("first", &**first))
            }
            Self::Whose => ("book::whose", Message::new("book-whose")),
            Self::NoQuestions => ("book::no_questions", Message::new("book-no-questions")),
            Self::Orphan { number, above, cell } => {
                places.push(at(cell));
                let key = if number.is_empty() { "book-orphan-unnamed" } else { "book-orphan" };
                let code = if number.is_empty() { "book::orphan_unnamed" } else { "book::orphan" };
                (code, Message::new(key).with("number", number.clone()).with("above", &**above))
            }
            Self::SameNumber { number, cell, first } => {
                places.extend([at(cell), at(first)]);
                ("book::same_number", Message::new("book-same-number").with("number", number.clone()))
            }
        };
        if places.is_empty() {
            places.push(Location::file(source));
        }
        Problem { code, severity: Severity::Error, message, places }
    }
}

/// The most sheets that are named of those that are not there.
const SHOWN: usize = 6;

/// Something odd about a workbook that was read all the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Odd {
    /// It has macros, which were not run.
    Macros,
    /// Its cells refer to other files, which were not opened.
    Links,
    /// A formula that nobody computed.
    NoResult,
    /// The error of a formula.
    Failed(String),
    /// A number of more digits than a workbook keeps.
    Digits(String),
    /// A column with answers and no known heading.
    Column(String),
    /// An answer beside no question.
    Row,
    /// A sheet that is none of ours.
    Sheet,
    /// A table said to be empty, that is not.
    NotNone(String),
    /// A sheet of a list that the questions do not ask for.
    Stranger,
    /// Rows that belong to those of a sheet that is not there.
    NoAbove,
    /// Sheets that are not there.
    Missing {
        /// The words in which their rows are asked for.
        words: Vec<String>,
        /// Whether each sheet was saved by itself.
        are_files: bool,
    },
    /// Cells that were made one and ask for several answers.
    Merged {
        /// The first cell, which has the answer.
        first: String,
        /// The last.
        last: String,
        /// How many answers they ask for.
        count: usize,
    },
    /// Dates that could be read with the month first were read with the day first, as the questionnaire asks.
    DayFirst(String),
}

impl Odd {
    /// What to show a person.
    pub(super) fn remark(&self, place: Location) -> Problem {
        let (code, message) = match self {
            Self::Macros => ("book::macros", Message::new("book-macros")),
            Self::Links => ("book::links", Message::new("book-links")),
            Self::NoResult => ("book::no_result", Message::new("book-no-result")),
            Self::Failed(error) => ("book::failed", Message::new("book-failed").with("error", error.clone())),
            Self::Digits(number) => ("book::digits", Message::new("book-digits").with("number", number.clone())),
            Self::Column(header) => ("book::column", Message::new("book-column").with("header", header.clone())),
            Self::Row => ("book::row", Message::new("book-row")),
            Self::Sheet => ("book::sheet", Message::new("book-sheet")),
            Self::NotNone(said) => ("book::not_none", Message::new("book-not-none").with("said", said.clone())),
            Self::Stranger => ("book::stranger", Message::new("book-stranger")),
            Self::NoAbove => ("book::no_above", Message::new("book-no-above")),
            Self::Missing { words, are_files } => {
                let key = if *are_files { "book-missing-files" } else { "book-missing" };
                let shown = words.iter().take(SHOWN).map(|words| format!("«{words}»")).collect::<Vec<_>>().join(", ");
                let message = Message::new(key).with("count", words.len()).with("sheets", shown);
                ("book::missing", message.with("more", words.len().saturating_sub(SHOWN)))
            }
            Self::Merged { first, last, count } => {
                let message = Message::new("book-merged").with("cells", format!("{first}:{last}"));
                ("book::merged", message.with("first", first.clone()).with("count", *count))
            }
            Self::DayFirst(text) => ("book::day_first", Message::new("book-day-first").with("found", text.clone())),
        };
        Problem { code, severity: Severity::Warning, message, places: vec![place] }
    }
}
