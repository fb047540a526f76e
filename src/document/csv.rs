//! A table as text: one document a row, the headers are paths.
//!
//! Rows count as a spreadsheet counts them: the header and blank lines are
//! rows, a line break inside quotes is not.

mod at;
mod fields;
mod grid;
mod survey;

use std::sync::Arc;

use super::{
    Document, Format, Unreadable, build,
    chunk::{Decoded, Start},
    columns::{Columns, Delimiter},
    customs::Customs,
    error::ReadError,
    remark::Remark,
    table::{Cells, Heading, RowError},
};
use crate::{
    place::{Cell, Origin},
    source::{Piece, Position, Source, Span},
    text::Message,
};
pub(super) use at::At;
pub(super) use grid::{GridCell, grid};
pub use survey::{Dialect, Peek, Survey};

/// Reads some records of a table. A bad row does not stop the others, and bytes
/// that are no text do not spoil their row: what they belong to is known.
pub(super) fn read(name: &Arc<str>, header: &Header, bytes: &[u8], start: Start) -> Vec<Result<Document, Unreadable>> {
    let decoded = Decoded::below(&header.text, bytes);
    let source = header.source(name, &decoded, start);
    let mut documents = Vec::new();
    for record in Records::below(source.text(), header.delimiter, start.rows) {
        // A row of empty cells is what a spreadsheet leaves behind, not an institution without answers.
        if record.is_blank() {
            continue;
        }
        documents.push(match row(&record, header, &source) {
            Ok((root, remarks)) => Ok(Document {
                broken: decoded.replaced(record.at).collect(),
                customs: Some(Arc::clone(&header.customs)),
                remarks,
                ..Document::new(&source, Format::Csv, Some(record.row), root)
            }),
            Err(RowError::Row(error) | RowError::Table(error)) => {
                Err(Unreadable::document(&source, Format::Csv, Some(record.row), vec![error]))
            }
        });
    }
    // What is to be said of the file is said once.
    if start.is_first {
        match documents.first_mut() {
            Some(Ok(document)) => document.remarks.splice(0..0, header.remarks.iter().cloned()).for_each(drop),
            Some(Err(unreadable)) => unreadable.remarks = Arc::clone(&header.remarks),
            None => {}
        }
    }
    documents
}

/// Whether some of the records have anything in them.
pub(super) fn is_filled(header: &Header, bytes: &[u8]) -> bool {
    let decoded = Decoded::below(&header.text, bytes);
    Records::below(decoded.text(), header.delimiter, 0).any(|record| !record.is_blank())
}

/// The byte of the first record that no header can explain, and the refusal of the file.
pub(super) fn astray(name: &Arc<str>, header: &Header, bytes: &[u8], start: Start) -> Option<(usize, Unreadable)> {
    if header.heading.is_full() {
        return None;
    }
    let decoded = Decoded::below(&header.text, bytes);
    let source = header.source(name, &decoded, start);
    let found = Records::below(source.text(), header.delimiter, start.rows).find_map(|record| {
        match (!record.is_blank()).then(|| row(&record, header, &source)) {
            Some(Err(RowError::Table(error))) => Some((record.at.start, error)),
            _ => None,
        }
    });
    let (at, error) = found?;
    // What is not text was replaced by three bytes: count those that were there.
    let lossy = source.text().get(header.text.len() + 1..at).unwrap_or_default().len();
    let mut counted = 0;
    let mut real = 0;
    for chunk in bytes.utf8_chunks() {
        if counted + chunk.valid().len() >= lossy {
            real += lossy - counted;
            break;
        }
        counted += chunk.valid().len() + '\u{FFFD}'.len_utf8();
        real += chunk.valid().len() + chunk.invalid().len();
    }
    Some((real, Unreadable::document(&source, Format::Csv, None, vec![error])))
}

/// What the header row says.
#[derive(Debug)]
pub(super) struct Header {
    /// As written, without the end of its line.
    text: String,
    source: Source,
    heading: Heading,
    delimiter: Delimiter,
    customs: Arc<Customs>,
    /// What is to be said of the file.
    remarks: Arc<Vec<Remark>>,
}

impl Header {
    /// Reads the header of a table, or refuses the file.
    pub(super) fn read(
        name: &Arc<str>,
        bytes: &[u8],
        position: Position,
        row: usize,
        (dialect, columns): (&Dialect, &Columns),
    ) -> Result<Self, Unreadable> {
        let decoded = Decoded::of(bytes);
        let source = decoded.source(name, position);
        if let Some(broken) = decoded.broken(build::whole(&source)) {
            return Err(Unreadable::file(&source, broken));
        }
        let refuse = |errors| {
            let remarks = Arc::new(dialect.remarks.clone());
            Unreadable { remarks, ..Unreadable::document(&source, Format::Csv, None, errors) }
        };
        let delimiter = dialect.delimiter;
        let record = Records::new(source.text(), delimiter).next().ok_or_else(|| refuse(vec![ReadError::NoRows]))?;
        let spans = fields::spans(source.slice(record.at), delimiter, record.at.start)
            .map_err(|broken| refuse(vec![broken]))?;
        let cells = record.texts.iter().zip(&spans).enumerate().map(|(column, (text, span))| {
            let header: Arc<str> = text.trim().into();
            let cell =
                Cell { sheet: None, row, column: column + 1, header: header.clone(), span: Some(*span), file: None };
            (header, Origin::Cell(Box::new(cell)))
        });
        let heading = Heading::read(cells.collect(), columns).map_err(refuse)?;
        let text = source.text().to_owned();
        let (customs, remarks) = (Arc::clone(&dialect.customs), Arc::new(dialect.remarks.clone()));
        Ok(Self { text, source, heading, delimiter, customs, remarks })
    }

    /// The refusal of a table with nothing below its header.
    pub(super) fn no_rows(&self) -> Unreadable {
        let remarks = Arc::clone(&self.remarks);
        Unreadable { remarks, ..Unreadable::document(&self.source, Format::Csv, None, vec![ReadError::NoRows]) }
    }

    /// The header and records below it, each with its own place in the file.
    fn source(&self, name: &Arc<str>, decoded: &Decoded, start: Start) -> Source {
        let header = Piece { at: 0, position: self.source.position(0) };
        let records = Piece { at: self.text.len() + 1, position: start.position };
        Source::new(Arc::clone(name), decoded.text()).cut(&[header, records])
    }
}

fn position(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn row(record: &Record, header: &Header, source: &Source) -> Result<(crate::document::Node, Vec<Remark>), RowError> {
    build::fits(record.at).map_err(RowError::Row)?;
    let written = source.slice(record.at);
    let spans = fields::spans(written, header.delimiter, record.at.start).map_err(RowError::Row)?;
    let row = Row { header, record, spans: &spans };
    let (root, mut remarks) = header.heading.document(&row)?;
    let encoding = header.customs.encoding;
    if let Some(at) = encoding.suspect(written) {
        let at = record.at.start + at;
        let cell = spans.iter().find(|span| span.start <= at && at < span.end);
        remarks.push(Remark::Mixed { encoding, at: cell.copied().unwrap_or(record.at) });
    }
    Ok((root, remarks))
}

/// One record with the bytes it takes up.
struct Record {
    texts: csv::StringRecord,
    row: usize,
    at: Span,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.texts.iter().all(|text| text.trim().is_empty())
    }
}

/// A row whose cells are known.
struct Row<'r> {
    header: &'r Header,
    record: &'r Record,
    spans: &'r [Span],
}

impl Cells for Row<'_> {
    fn count(&self) -> usize {
        self.spans.len()
    }

    fn text(&self, column: usize) -> Option<&str> {
        self.record.texts.get(column).filter(|text| !text.trim().is_empty())
    }

    fn origin(&self, column: usize) -> Origin {
        let span = self.spans.get(column).copied();
        let header = self.header.heading.header(column);
        Origin::Cell(Box::new(Cell { sheet: None, row: self.record.row, column: column + 1, header, span, file: None }))
    }

    fn whole(&self) -> Origin {
        let (row, span) = (self.record.row, Some(self.record.at));
        Origin::Cell(Box::new(Cell { sheet: None, row, column: 1, header: "".into(), span, file: None }))
    }
}

fn syntax(key: &'static str, at: Span) -> ReadError {
    ReadError::Syntax { format: Format::Csv, detail: Message::new(key), at }
}

struct Records<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    row: usize,
}

impl<'t> Records<'t> {
    /// The records below a header, which takes up the first line.
    fn below(text: &'t str, delimiter: Delimiter, rows: usize) -> Self {
        let mut records = Self::new(text, delimiter);
        records.next();
        Self { row: rows, ..records }
    }

    fn new(text: &'t str, delimiter: Delimiter) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(delimiter.byte()).from_reader(text.as_bytes());
        Self { text, reader, row: 0 }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let from = position(&self.reader);
        let mut texts = csv::StringRecord::new();
        // The text is in memory and is UTF-8, and the widths of rows are ours to
        // judge: no error is left that the reader could return.
        if !self.reader.read_record(&mut texts).ok()? {
            return None;
        }
        let read = self.text.get(from..position(&self.reader)).unwrap_or_default();
        // The reader passes blank lines in silence, and takes the second half of
        // a CR LF for one.
        let record = read.trim_start_matches(['\r', '\n']);
        let before = self.text.get(..from + read.len() - record.len()).unwrap_or_default();
        let breaks = before.get(from..).unwrap_or_default();
        let is_half = breaks.starts_with('\n') && self.text.get(..from).is_some_and(|text| text.ends_with('\r'));
        let blank = breaks.replace("\r\n", "\n").len() - usize::from(is_half);
        self.row += blank + 1;
        let start = before.len();
        let at = Span::new(start, start + record.trim_end_matches(['\r', '\n']).len());
        Some(Record { texts, row: self.row, at })
    }
}

#[cfg(test)]
mod tests;
