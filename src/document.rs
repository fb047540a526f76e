//! One positioned tree for every input format.
//!
//! A reader turns bytes into [`Document`]s; every answer knows where it was
//! written. Nothing here knows what the answers mean: typing them is the
//! schema's work, judging them the engine's.

pub mod error;

mod build;
mod chunk;
mod columns;
mod csv;
pub mod customs;
mod cut;
mod de;
mod encoding;
mod json;
pub mod merge;
mod ndjson;
mod number;
mod packed;
pub mod remark;
#[cfg(test)]
mod shown;
mod table;
mod toml;
pub mod workbook;
pub mod write;
mod yaml;

use std::{collections::BTreeMap, path::Path as FilePath, sync::Arc};

pub use chunk::{Chunk, Line};
pub use columns::{Columns, Delimiter, Named, Stated};
pub use csv::{Dialect, Peek, Survey};
use customs::Customs;
pub use cut::{CHUNK_BYTES, Cutter};
pub use de::DecodeError;
pub use encoding::{Choice, Encoding, Why};
use error::{ReadError, Unreadable};
use jiff::civil::Date;
pub(crate) use number::number;
use remark::Remark;
use rust_decimal::Decimal;

use crate::{
    place::{Cell, Location, Origin, Path, Step},
    problem::Problem,
    source::{Source, Span},
};

/// What a file, and a document in it, may hold. More is refused, never truncated.
pub mod limits {
    /// Bytes of one file that is one document; NDJSON and CSV have no limit but that of each document.
    pub const FILE_BYTES: usize = 64 << 20;
    /// Bytes of one document.
    pub const DOCUMENT_BYTES: usize = 4 << 20;
    /// Lists and tables inside one another.
    pub const DEPTH: usize = 128;
    /// Answers, lists and tables of one document, aliases expanded.
    pub const NODES: usize = 200_000;
    /// Bytes of a workbook once it is inflated.
    pub const BOOK_BYTES: u64 = 1 << 30;
    /// Bytes of a part of a workbook that is held whole, once it is inflated.
    pub const HELD_BYTES: u64 = 128 << 20;
    /// Cells that the sheets of an XLS or ODS take up, blank ones between others included.
    pub const BLOCK_CELLS: u64 = 4 << 20;
    /// Cells of a questionnaire, all sheets together.
    pub const FORM_CELLS: usize = 1_000_000;
}

/// A notation for documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// TOML 1.0: one document.
    Toml,
    /// JSON (RFC 8259): one document.
    Json,
    /// YAML 1.2: one document.
    Yaml,
    /// CSV (RFC 4180): one document a row, headers are paths.
    Csv,
    /// One JSON document a line.
    Ndjson,
    /// Office Open XML workbook: a questionnaire, or a table of one document a row.
    Xlsx,
    /// Workbook of Excel 97 to 2003.
    Xls,
    /// Workbook of `OpenDocument`.
    Ods,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 8] =
        [Self::Toml, Self::Json, Self::Yaml, Self::Csv, Self::Ndjson, Self::Xlsx, Self::Xls, Self::Ods];

    /// The name in flags, settings and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json => "json",
            Self::Yaml => "yaml",
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
        }
    }

    /// Whether it is a workbook.
    #[must_use]
    pub fn is_workbook(self) -> bool {
        match self {
            Self::Xlsx | Self::Xls | Self::Ods => true,
            Self::Toml | Self::Json | Self::Yaml | Self::Csv | Self::Ndjson => false,
        }
    }

    /// Reads a format's name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that a file's extension promises.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = FilePath::new(name).extension()?.to_str()?.to_ascii_lowercase();
        match &*extension {
            "yml" => Some(Self::Yaml),
            "tsv" => Some(Self::Csv),
            "jsonl" => Some(Self::Ndjson),
            // With macros, and of templates: they are read alike.
            "xlsm" | "xltx" | "xltm" => Some(Self::Xlsx),
            other => Self::parse(other),
        }
    }

    /// The format that a file looks like, where its name says nothing: two
    /// lines that are neither blank nor notes tell.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if workbook::begins(bytes) {
            return Some(Self::Xlsx);
        }
        let mut lines = telling(bytes);
        let first = lines.next()?;
        let second = lines.next();
        let (first, second) = (&*first, second.as_deref());
        let is_object = |line: &str| line.starts_with('{') && line.ends_with('}');
        if is_object(first) && second.is_some_and(is_object) {
            Some(Self::Ndjson)
        } else if first.starts_with('{') {
            Some(Self::Json)
        } else if first.starts_with("---") || first.split_once(':').is_some_and(|(key, _)| is_key(key)) {
            Some(Self::Yaml)
        } else if first.starts_with('[') || first.split_once('=').is_some_and(|(key, _)| is_key(key.trim())) {
            Some(Self::Toml)
        } else if first.contains([',', ';', '\t']) && second.is_some() {
            Some(Self::Csv)
        } else {
            None
        }
    }
}

/// Whether the beginning of a file already tells its format, whatever follows.
#[must_use]
pub fn is_telling(bytes: &[u8]) -> bool {
    let lines = bytes.iter().rposition(|&byte| byte == b'\n').and_then(|end| bytes.get(..end)).unwrap_or_default();
    telling(lines).nth(1).is_some()
}

/// The lines that tell a format.
fn telling(bytes: &[u8]) -> impl Iterator<Item = String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes
        .split(|&byte| byte == b'\n')
        .map(|line| String::from_utf8_lossy(line).trim().to_owned())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"'))
}

/// An answer, a list or a table, with the place where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Where.
    pub origin: Origin,
}

/// What was written. Missing, null, false and `""` are four different things:
/// a missing answer is no node at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An explicit nothing (JSON and YAML).
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number, exact as written.
    Decimal(Decimal),
    /// A calendar date.
    Date(Date),
    /// A text.
    Text(String),
    /// A cell whose type only the schema knows.
    Untyped(String),
    /// An answer that means silence, as its schema says: "no sé".
    Silent(String),
    /// An answer that does not fit its schema, as written. No rule can read it.
    Unreadable(String),
    /// A list.
    List(Vec<Node>),
    /// A table: keys in the order of the file, each once.
    Map(Vec<Entry>),
}

/// A key of a table with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Where the key was written.
    pub origin: Origin,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The value of a key, where this is a table that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// One step down.
    #[must_use]
    pub fn step(&self, step: &Step) -> Option<&Self> {
        match step {
            Step::Key(key) => self.get(key),
            Step::Index(index) => self.items().get(*index),
        }
    }

    /// The node at a path below this one.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<&Self> {
        path.steps().iter().try_fold(self, Self::step)
    }

    /// The entries of a table; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Untyped(text) | Value::Silent(text) => Some(text),
            _ => None,
        }
    }

    /// The date of a date.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        match &self.value {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// Reads a typed structure out of the tree.
    ///
    /// # Errors
    /// What did not fit; shapes are to be checked by a schema first, which
    /// reports all that is wrong with its place.
    pub fn decode<'de, T: serde::Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        T::deserialize(self)
    }
}

/// One institution's answers, or one rule, or one pack: a tree read from a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file it was read from.
    pub source: Source,
    /// The notation of the file.
    pub format: Format,
    /// Its row in a table (from 1, header included) or its line in NDJSON; `None` where the file is the document.
    pub row: Option<usize>,
    /// The answers: always a table.
    pub root: Node,
    /// Where bytes stood that are no text, each replaced by U+FFFD. Only a row of a table may have some.
    pub broken: Vec<Span>,
    /// What is to be said of how it was read.
    pub remarks: Vec<Remark>,
    /// How its table writes numbers and dates, where it is a row of one.
    pub customs: Option<Arc<Customs>>,
    /// What only a workbook has.
    pub book: Option<Arc<Book>>,
}

/// What a workbook knows of a document besides its answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// The cells of a questionnaire that wait for an answer.
    pub blanks: BTreeMap<Path, Cell>,
    /// What was odd, and read all the same.
    pub remarks: Vec<Problem>,
    /// The bytes of the file, where the file is the document.
    pub bytes: Option<Arc<[u8]>>,
    /// The pack that the questionnaire was made from.
    pub maker: Option<Maker>,
}

/// A pack, as a questionnaire made from it names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
}

impl Document {
    /// A document of which there is nothing to be said.
    #[must_use]
    pub fn new(source: &Source, format: Format, row: Option<usize>, root: Node) -> Self {
        let (broken, remarks, customs, book) = (Vec::new(), Vec::new(), None, None);
        Self { source: source.clone(), format, row, root, broken, remarks, customs, book }
    }

    /// The node at a path.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<&Node> {
        self.root.at(path)
    }

    /// The place of an answer; of its nearest existing ancestor where it is missing.
    #[must_use]
    pub fn location(&self, path: &Path) -> Location {
        let mut node = &self.root;
        let mut depth = 0;
        for step in path.steps() {
            match node.step(step) {
                Some(next) => node = next,
                None => break,
            }
            depth += 1;
        }
        let missing = depth < path.steps().len();
        // In a questionnaire what is missing has a cell that waits for it.
        let blank = self.book.as_ref().filter(|_| missing).and_then(|book| book.blanks.get(path));
        if let Some(cell) = blank {
            let place = Location::at(&self.source, Origin::Cell(Box::new(cell.clone())));
            return Location { path: Some(path.clone()), ..place };
        }
        let origin = match &node.origin {
            // In a table what is missing has no cell: its row is the place.
            Origin::Cell(_) if missing => self.root.origin.clone(),
            // A missing answer at the top is missing at the top, not in every line.
            Origin::Text(span) if depth == 0 => Origin::Text(Span::new(span.start, span.start)),
            origin => origin.clone(),
        };
        Location { path: Some(path.clone()), ..Location::at(&self.source, origin) }
    }

    /// The place of a key rather than of its value.
    #[must_use]
    pub fn key_location(&self, path: &Path) -> Location {
        let entry = path
            .parent()
            .and_then(|parent| self.at(&parent))
            .and_then(|node| node.entries().iter().find(|entry| Some(&*entry.key) == path.last_key()));
        match entry {
            Some(entry) => Location { path: Some(path.clone()), ..Location::at(&self.source, entry.origin.clone()) },
            None => self.location(path),
        }
    }

    /// What is to be said of how it was read.
    #[must_use]
    pub fn told(&self) -> Vec<Problem> {
        let remarks = self.remarks.iter().map(|remark| remark.problem(&self.source));
        remarks.chain(self.book.iter().flat_map(|book| book.remarks.iter().cloned())).collect()
    }

    /// The bytes it was read from, for its digest: the file's, or the row's.
    /// `None` where some of them were no text: those are gone; and for a row of a workbook.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if !self.broken.is_empty() {
            return None;
        }
        if let Some(book) = &self.book {
            return book.bytes.as_deref().map(<[u8]>::to_vec);
        }
        Some(match (self.row, self.root.origin.span()) {
            (Some(_), Some(span)) => {
                let encoding = self.customs.as_ref().map(|customs| customs.encoding).unwrap_or_default();
                encoding.encode(self.source.slice(span))
            }
            _ => self.source.bytes(),
        })
    }
}

/// Reads every document of a file, in order. One that cannot be read does not
/// stop the others; a file that cannot be read at all is one [`Unreadable`].
///
/// The format is the one given, else what the name's extension says, else what
/// the content looks like. Files too large for memory are for a [`Cutter`].
#[must_use]
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Vec<Result<Document, Unreadable>> {
    read_with(name, bytes, format, &Columns::default())
}

/// The same, where tables may have columns of other names.
#[must_use]
pub fn read_with(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    columns: &Columns,
) -> Vec<Result<Document, Unreadable>> {
    let known = format.or_else(|| Format::of_name(name)).or_else(|| Format::of_bytes(bytes));
    if known.is_some_and(Format::is_workbook) {
        return workbook::read(&name.into(), bytes, columns);
    }
    if known == Some(Format::Csv) && workbook::sheets::leaf(bytes).is_some() {
        let file = workbook::sheets::SheetFile { file: name.into(), title: name.into(), bytes: bytes.to_vec() };
        return vec![workbook::sheets::read(&[file], columns)];
    }
    let Some(cutter) = known.and_then(|format| Cutter::new(name, format)) else {
        return read_file(&name.into(), bytes, known);
    };
    let mut survey = Survey::new(columns);
    let mut cutter = cutter.with_columns(columns);
    if known == Some(Format::Csv) {
        survey.push(bytes);
        cutter = cutter.with_dialect(survey.finish());
    }
    let mut chunks = Vec::new();
    cutter.push(bytes, &mut chunks);
    cutter.finish(&mut chunks);
    chunks.iter().flat_map(Chunk::read).collect()
}

/// Reads a file that is one document.
fn read_file(name: &Arc<str>, bytes: &[u8], format: Option<Format>) -> Vec<Result<Document, Unreadable>> {
    let source = match decode(name, bytes) {
        Ok(source) => source,
        Err(unreadable) => return vec![Err(unreadable)],
    };
    vec![match format {
        Some(Format::Toml) => toml::read(&source),
        Some(Format::Json) => json::read(&source),
        Some(Format::Yaml) => yaml::read(&source),
        // Formats of many documents are cut before they are read.
        Some(Format::Csv | Format::Ndjson | Format::Xlsx | Format::Xls | Format::Ods) | None => {
            Err(Unreadable::file(&source, ReadError::UnknownFormat))
        }
    }]
}

/// The document that the build script made of a text ([`read`] gives the same).
pub(crate) fn unpack(source: &Source, bytes: &[u8]) -> Option<Document> {
    packed::read(source, bytes)
}

/// Bytes to text: UTF-8, a byte-order mark accepted, within the limit, not blank.
fn decode(name: &Arc<str>, bytes: &[u8]) -> Result<Source, Unreadable> {
    let refuse = |text: &str, error| Err(Unreadable::file(&Source::new(Arc::clone(name), text), error));
    if bytes.len() > limits::FILE_BYTES {
        return refuse("", ReadError::FileTooLarge { bytes: bytes.len() });
    }
    if workbook::begins(bytes) {
        return refuse("", ReadError::Workbook);
    }
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let is_marked = unmarked.is_some();
    let bytes = unmarked.unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            // The replacement character takes the place of what could not be
            // read, so the byte offset before it is the same in both.
            let at = error.valid_up_to();
            let text = String::from_utf8_lossy(bytes);
            return refuse(&text, ReadError::Encoding { at: (at..at + '\u{FFFD}'.len_utf8()).into() });
        }
    };
    if text.trim().is_empty() {
        return refuse(text, ReadError::Empty);
    }
    let source = Source::new(Arc::clone(name), text);
    Ok(if is_marked { source.marked() } else { source })
}
