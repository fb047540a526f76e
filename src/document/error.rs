//! Why a file, or a document in it, could not be read.

use std::sync::Arc;

use super::{Format, limits, remark::Remark, workbook::BookError};
use crate::{
    place::{Location, Origin},
    problem::Problem,
    source::{Source, Span},
    text::{Lang, Message},
};

/// A document that could not be read, with all that is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// The file.
    pub source: Source,
    /// Its row or line, where the file holds many documents.
    pub row: Option<usize>,
    /// The format it was read as, once that was known.
    pub format: Option<Format>,
    /// What is wrong. INVARIANT: never empty.
    pub errors: Vec<ReadError>,
    /// What is to be said besides: how its file was understood.
    pub remarks: Arc<Vec<Remark>>,
}

impl Unreadable {
    /// A whole file, for one reason.
    #[must_use]
    pub fn file(source: &Source, error: ReadError) -> Self {
        Self { source: source.clone(), row: None, format: None, errors: vec![error], remarks: Arc::default() }
    }

    /// One document, for all that is wrong with it.
    pub(super) fn document(source: &Source, format: Format, row: Option<usize>, errors: Vec<ReadError>) -> Self {
        Self { source: source.clone(), row, format: Some(format), errors, remarks: Arc::default() }
    }

    /// What to show a person.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let wrong = self.errors.iter().map(|error| error.problem(&self.source));
        wrong.chain(self.remarks.iter().map(|remark| remark.problem(&self.source))).collect()
    }
}

/// One reason why something could not be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// It may not be read.
    NoPermission,
    /// It could not be opened for another reason.
    NotOpened {
        /// The system's own words.
        reason: String,
    },
    /// A workbook of a spreadsheet program, which is not text.
    Workbook,
    /// A workbook that cannot be read.
    Book {
        /// Why.
        error: BookError,
    },
    /// A folder without any document.
    NoDocuments,
    /// The document does not say what it is, or says something no pack judges.
    UnknownKind {
        /// What it says.
        said: Option<String>,
        /// The key that says it.
        key: String,
        /// The kinds that packs judge.
        known: Vec<String>,
    },
    /// Nothing in it but white space.
    Empty,
    /// More bytes than [`limits::FILE_BYTES`].
    FileTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// One document of more bytes than [`limits::DOCUMENT_BYTES`].
    DocumentTooLarge {
        /// The document.
        at: Span,
    },
    /// Neither the name nor the content tells the format.
    UnknownFormat,
    /// Not UTF-8.
    Encoding {
        /// The first bytes that are not.
        at: Span,
    },
    /// The notation's grammar is broken.
    Syntax {
        /// The notation.
        format: Format,
        /// What the parser says.
        detail: Message,
        /// Where.
        at: Span,
    },
    /// The document is a list or a single value, not a table of answers.
    NotATable {
        /// The document.
        at: Span,
    },
    /// A key written twice: which one is meant?
    DuplicateKey {
        /// The key.
        key: String,
        /// The first time.
        first: Span,
        /// The second time.
        again: Span,
    },
    /// Lists and tables nested deeper than [`limits::DEPTH`].
    TooDeep {
        /// Where the limit is passed.
        at: Span,
    },
    /// More values than [`limits::NODES`].
    TooManyNodes {
        /// Where the limit is passed.
        at: Span,
    },
    /// A number that cannot be held exactly.
    NumberRange {
        /// As written.
        number: String,
        /// Where.
        at: Span,
    },
    /// Something the notation allows and documents do not use.
    Unsupported {
        /// What.
        what: Message,
        /// Where.
        at: Span,
    },
    /// A table with a header row and nothing below it.
    NoRows,
    /// None of the first rows names an answer that is looked for.
    NoHeader {
        /// The first rows, as written.
        seen: Vec<(usize, String)>,
        /// Headers that are looked for, the likeliest first.
        expected: Vec<String>,
    },
    /// A header that names no answer.
    Header {
        /// As written.
        header: String,
        /// Where.
        at: Origin,
    },
    /// Two columns of one answer.
    DuplicateColumn {
        /// The header as written, or the answer where a column has another name.
        key: String,
        /// The first column.
        first: Origin,
        /// The second.
        again: Origin,
    },
    /// A header that treats as a table what another header fills, or the reverse.
    HeaderConflict {
        /// As written.
        header: String,
        /// The other.
        other: String,
        /// Where.
        at: Origin,
    },
    /// A row with more cells than the header.
    LongRow {
        /// Cells in the row.
        found: usize,
        /// Cells in the header.
        expected: usize,
        /// The cells that are too many, as written.
        extra: String,
        /// The first of them.
        at: Origin,
    },
}

impl ReadError {
    /// What to show a person.
    #[must_use]
    pub fn problem(&self, source: &Source) -> Problem {
        let (code, message, at) = match self {
            Self::NotFound => ("read::not_found", Message::new("read-not-found"), None),
            Self::NoPermission => ("read::no_permission", Message::new("read-no-permission"), None),
            Self::NotOpened { reason } => {
                ("read::not_opened", Message::new("read-not-opened").with("reason", reason.clone()), None)
            }
            Self::Workbook => ("read::workbook", Message::new("read-workbook"), None),
            Self::Book { error } => return error.problem(source),
            Self::NoDocuments => ("read::no_documents", Message::new("read-no-documents"), None),
            Self::UnknownKind { said, key, known } => {
                let message = match said {
                    Some(said) => Message::new("read-unknown-kind").with("said", said.clone()),
                    None => Message::new("read-no-kind"),
                };
                ("read::unknown_kind", message.with("key", key.clone()).with("known", known.join(", ")), None)
            }
            Self::Empty => ("read::empty", Message::new("read-empty"), None),
            Self::FileTooLarge { bytes } => (
                "read::file_too_large",
                Message::new("read-file-too-large")
                    .with("megabytes", bytes.div_ceil(1 << 20))
                    .with("limit", limits::FILE_BYTES >> 20),
                None,
            ),
            Self::DocumentTooLarge { at } => (
                "read::document_too_large",
                Message::new("read-document-too-large").with("limit", limits::DOCUMENT_BYTES >> 20),
                Some(at),
            ),
            Self::UnknownFormat => ("read::unknown_format", Message::new("read-unknown-format"), None),
            Self::Encoding { at } => ("read::encoding", Message::new("read-encoding"), Some(at)),
            Self::Syntax { format, detail, at } => (
                "read::syntax",
                Message::new("read-syntax").with("format", format.name().to_uppercase()).with("detail", detail.clone()),
                Some(at),
            ),
            Self::NotATable { at } => ("read::not_a_table", Message::new("read-not-a-table"), Some(at)),
            Self::DuplicateKey { key, again, .. } => {
                ("read::duplicate_key", Message::new("read-duplicate-key").with("key", key.clone()), Some(again))
            }
            Self::TooDeep { at } => {
                ("read::too_deep", Message::new("read-too-deep").with("limit", limits::DEPTH), Some(at))
            }
            Self::TooManyNodes { at } => {
                ("read::too_many_nodes", Message::new("read-too-many-nodes").with("limit", limits::NODES), Some(at))
            }
            Self::NumberRange { number, at } => {
                ("read::number_range", Message::new("read-number-range").with("number", number.clone()), Some(at))
            }
            Self::Unsupported { what, at } => {
                ("read::unsupported", Message::new("read-unsupported").with("what", what.clone()), Some(at))
            }
            Self::NoRows => ("read::no_rows", Message::new("read-no-rows"), None),
            Self::NoHeader { seen, .. } if seen.iter().any(|(_, row)| is_asked(row)) => {
                ("read::no_marks", Message::new("read-no-marks"), None)
            }
            Self::NoHeader { seen, expected } => {
                let rows = seen.iter().map(|(row, text)| format!("«{row}: {text}»")).collect::<Vec<_>>().join(" ");
                let expected = expected.iter().map(|header| format!("`{header}`")).collect::<Vec<_>>().join(", ");
                let message = Message::new("read-no-header").with("count", seen.len());
                ("read::no_header", message.with("rows", rows).with("expected", expected), None)
            }
            Self::Header { header, at } if header.is_empty() => {
                return at_cell("read::header_empty", Message::new("read-header-empty"), source, at);
            }
            Self::Header { header, at } => {
                let message = Message::new("read-header").with("header", header.clone());
                return at_cell("read::header", message, source, at);
            }
            Self::DuplicateColumn { key, first, again } => {
                let message = Message::new("read-duplicate-column").with("key", key.clone());
                let mut problem = at_cell("read::duplicate_column", message, source, again);
                problem.places.push(cell(source, first));
                return problem;
            }
            Self::HeaderConflict { header, other, at } => {
                let message = Message::new("read-header-conflict");
                let message = message.with("header", header.clone()).with("other", other.clone());
                return at_cell("read::header_conflict", message, source, at);
            }
            // A sheet has no end: what is too much in it stands outside the table.
            Self::LongRow { extra, at: at @ Origin::Cell(cell), .. } if cell.sheet.is_some() => {
                let message = Message::new("read-cell-astray").with("extra", extra.clone());
                return at_cell("read::cell_astray", message, source, at);
            }
            Self::LongRow { found, expected, extra, at } => {
                let message = Message::new("read-long-row").with("found", *found).with("expected", *expected);
                return at_cell("read::long_row", message.with("extra", extra.clone()), source, at);
            }
        };
        let place = at.map_or_else(|| Location::file(source), |at| Location::span(source, *at));
        let mut problem = Problem::error(code, message, place);
        if let Self::DuplicateKey { first, .. } = self {
            problem.places.push(Location::span(source, *first));
        }
        problem
    }
}

/// Whether a row has the headings of our questions, without the marks that tell which is which.
fn is_asked(row: &str) -> bool {
    let has = |lang, key| row.split(" | ").any(|cell| cell == Message::new(key).get(lang));
    Lang::ALL.into_iter().any(|lang| has(lang, "form-col-question") && has(lang, "form-col-answer"))
}

fn cell(source: &Source, at: &Origin) -> Location {
    Location::at(source, at.clone())
}

fn at_cell(code: &'static str, message: Message, source: &Source, at: &Origin) -> Problem {
    Problem::error(code, message, cell(source, at))
}
