//! Some documents of a file, cut out of it and not read yet.
//!
//! A [`Cutter`](super::Cutter) cuts a file of any size into chunks of a bounded
//! size; each can be read alone, on any thread. What is said of a document does
//! not depend on where the cuts fell.

use std::sync::Arc;

use super::{
    Columns, Document, Format, csv,
    error::{ReadError, Unreadable},
    limits, ndjson, read_file,
    workbook::{self, sheets::SheetFile},
};
use crate::source::{Piece, Position, Source, Span};

/// Some documents of a file, cut out of it and not read yet.
#[derive(Clone, Debug)]
pub struct Chunk {
    name: Arc<str>,
    part: Part,
}

#[derive(Clone, Debug)]
enum Part {
    /// A file that is one document.
    File { bytes: Vec<u8>, format: Option<Format> },
    /// Whole lines of NDJSON.
    Lines { bytes: Vec<u8>, start: Position },
    /// Whole records of a table, below its header.
    Rows { header: Arc<csv::Header>, bytes: Vec<u8>, start: Start },
    /// The sheets of a questionnaire, each a file.
    Sheets { files: Vec<SheetFile>, columns: Columns },
    /// Documents that were read as they came.
    Read(Vec<Result<Document, Unreadable>>),
    /// What was refused before it could be read.
    Refused(Box<Unreadable>),
}

/// Where the first record of some stands in its file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) position: Position,
    /// Rows above it, as a spreadsheet counts them.
    pub(super) rows: usize,
    /// Whether it is the first of its file.
    pub(super) is_first: bool,
}

impl Chunk {
    /// A file that is one document, whole.
    #[must_use]
    pub fn file(name: &str, bytes: Vec<u8>, format: Option<Format>) -> Self {
        Self { name: name.into(), part: Part::File { bytes, format } }
    }

    /// The sheets of a questionnaire that were saved each by itself.
    #[must_use]
    pub fn sheets(name: &str, files: Vec<SheetFile>, columns: Columns) -> Self {
        Self { name: name.into(), part: Part::Sheets { files, columns } }
    }

    /// Documents of a workbook, read as its rows passed by.
    #[must_use]
    pub fn documents(name: &str, documents: Vec<Result<Document, Unreadable>>) -> Self {
        Self { name: name.into(), part: Part::Read(documents) }
    }

    /// What was refused before it could be read.
    #[must_use]
    pub fn refused(unreadable: Unreadable) -> Self {
        Self { name: unreadable.source.name().into(), part: Part::Refused(Box::new(unreadable)) }
    }

    pub(super) fn lines(name: &Arc<str>, bytes: Vec<u8>, start: Position) -> Self {
        Self { name: Arc::clone(name), part: Part::Lines { bytes, start } }
    }

    pub(super) fn rows(name: &Arc<str>, header: &Arc<csv::Header>, bytes: Vec<u8>, start: Start) -> Self {
        Self { name: Arc::clone(name), part: Part::Rows { header: Arc::clone(header), bytes, start } }
    }

    /// Reads its documents, in order. One that cannot be read does not stop the others.
    #[must_use]
    pub fn read(&self) -> Vec<Result<Document, Unreadable>> {
        match &self.part {
            Part::File { bytes, format: Some(Format::Xlsx | Format::Xls | Format::Ods) } => {
                workbook::read(&self.name, bytes, &Columns::default())
            }
            Part::File { bytes, format } => read_file(&self.name, bytes, *format),
            Part::Lines { bytes, start } => {
                let decoded = Decoded::of(bytes);
                let source = decoded.source(&self.name, *start);
                ndjson::read(&source, &decoded)
            }
            Part::Rows { header, bytes, start } => csv::read(&self.name, header, bytes, *start),
            Part::Sheets { files, columns } => vec![workbook::sheets::read(files, columns)],
            Part::Read(documents) => documents.clone(),
            Part::Refused(unreadable) => vec![Err((**unreadable).clone())],
        }
    }

    /// Its lines, where it is NDJSON, each a chunk of its own: for those who
    /// judge lines and need no tree of most of them. Blank ones are among them.
    #[must_use]
    pub fn each_line(&self) -> Option<impl Iterator<Item = Line<'_>>> {
        let Part::Lines { bytes, start } = &self.part else { return None };
        let lines = (start.line..).zip(lines(bytes));
        Some(lines.map(|(number, bytes)| Line { name: &self.name, number, bytes }))
    }
}

/// The lines of a text, each with its end.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).filter(|(line, _)| !line.is_empty())?;
        rest = after;
        Some(line)
    })
}

/// A line of NDJSON that is not read yet.
#[derive(Clone, Copy, Debug)]
pub struct Line<'c> {
    name: &'c Arc<str>,
    number: usize,
    bytes: &'c [u8],
}

impl<'c> Line<'c> {
    /// Its text, without the end of the line; `None` where it is not UTF-8.
    #[must_use]
    pub fn text(self) -> Option<&'c str> {
        std::str::from_utf8(self.bytes).ok().map(|text| text.trim_end_matches(['\r', '\n']))
    }

    /// Reads it with care: its document, or none where it is blank.
    #[must_use]
    pub fn read(self) -> Option<Result<Document, Unreadable>> {
        let start = Position { line: self.number, column: 1 };
        Chunk::lines(self.name, self.bytes.to_vec(), start).read().pop()
    }
}

/// Bytes as text. What is not UTF-8 is replaced, and it is known where: one bad
/// line must not hide the others.
pub(super) struct Decoded {
    text: String,
    /// Where something was replaced; ascending.
    replaced: Vec<usize>,
}

impl Decoded {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut decoded = Self { text: String::with_capacity(bytes.len()), replaced: Vec::new() };
        decoded.push(bytes);
        decoded
    }

    /// A text that is known to be one, and bytes below it.
    pub(super) fn below(text: &str, bytes: &[u8]) -> Self {
        let mut decoded = Self { text: String::with_capacity(text.len() + bytes.len() + 1), replaced: Vec::new() };
        decoded.text.push_str(text);
        decoded.text.push('\n');
        decoded.push(bytes);
        decoded
    }

    fn push(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            self.text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                self.replaced.push(self.text.len());
                self.text.push('\u{FFFD}');
            }
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text as a source whose first byte stands at a place of the file.
    pub(super) fn source(&self, name: &Arc<str>, start: Position) -> Source {
        Source::new(Arc::clone(name), &*self.text).cut(&[Piece { at: 0, position: start }])
    }

    /// Where something was replaced in a part of the text.
    pub(super) fn replaced(&self, at: Span) -> impl Iterator<Item = Span> {
        let next = self.replaced.partition_point(|&replaced| replaced < at.start);
        let inside = self.replaced.iter().skip(next).take_while(move |&&replaced| replaced < at.end);
        inside.map(|&replaced| (replaced..replaced + '\u{FFFD}'.len_utf8()).into())
    }

    /// Why a part of the text cannot be trusted, if something in it was replaced.
    pub(super) fn broken(&self, at: Span) -> Option<ReadError> {
        self.replaced(at).next().map(|at| ReadError::Encoding { at })
    }
}

/// How much is kept of a document too large, to show where it begins.
pub(super) const HEAD: usize = 1_000;

/// A document too large for the limit: only its beginning was kept.
pub(super) fn too_large(name: &Arc<str>, format: Format, head: &[u8], position: Position, row: Option<usize>) -> Chunk {
    let decoded = Decoded::of(head.get(..boundary(head)).unwrap_or_default());
    let source = decoded.source(name, position);
    let at = Span::new(0, decoded.text.len());
    Chunk::refused(Unreadable::document(&source, format, row, vec![ReadError::DocumentTooLarge { at }]))
}

/// Where to cut a beginning so that no character is halved.
fn boundary(bytes: &[u8]) -> usize {
    let end = bytes.len().min(HEAD);
    // The bytes of a character that are not its first begin with 10.
    let halved = |at: &usize| bytes.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
    (end.saturating_sub(3)..=end).rev().find(|at| !halved(at)).unwrap_or(end)
}

/// Whether a document of so many bytes is one too large.
pub(super) fn is_too_large(bytes: usize) -> bool {
    bytes > limits::DOCUMENT_BYTES
}
