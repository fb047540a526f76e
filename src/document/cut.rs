//! Cuts a file into chunks as its bytes arrive, holding no more than a chunk
//! and one document of it.

mod lines;
mod rows;

use std::sync::Arc;

use lines::Lines;
use rows::Table;

use super::{
    Chunk, Columns, Format,
    csv::{Dialect, Survey},
    encoding::Transcoder,
    error::{ReadError, Unreadable},
    limits, workbook,
};
use crate::source::{Position, Source};

/// Bytes of a chunk, unless one document is longer.
pub const CHUNK_BYTES: usize = 128 << 10;

/// Cuts a file of many documents (NDJSON or CSV) into chunks as its bytes arrive.
#[derive(Debug)]
pub struct Cutter {
    name: Arc<str>,
    /// What begins the file, until there is enough of it to know what it is.
    start: Option<Vec<u8>>,
    refused: bool,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Lines(Lines),
    Rows(Rows),
}

/// A table, and what it takes to begin it.
#[derive(Debug)]
struct Rows {
    target: usize,
    columns: Columns,
    /// How it is written, where somebody looked it over.
    dialect: Option<Dialect>,
    /// Once it has begun.
    table: Option<(Transcoder, Box<Table>)>,
}

/// Bytes that tell a workbook or a byte-order mark.
const START: usize = 8;

/// Bytes of a table by which it is told how it is written, where nobody could look it over whole.
const HELD: usize = limits::DOCUMENT_BYTES;

impl Cutter {
    /// Begins a file; `None` where the format has one document a file.
    #[must_use]
    pub fn new(name: &str, format: Format) -> Option<Self> {
        Self::with_target(name, format, CHUNK_BYTES)
    }

    /// The same with chunks of another size, at most that of a document.
    #[must_use]
    pub fn with_target(name: &str, format: Format, target: usize) -> Option<Self> {
        let name: Arc<str> = name.into();
        let target = target.clamp(1, limits::DOCUMENT_BYTES);
        let kind = match format {
            Format::Ndjson => Kind::Lines(Lines::new(&name, target)),
            Format::Csv => Kind::Rows(Rows { target, columns: Columns::default(), dialect: None, table: None }),
            Format::Toml | Format::Json | Format::Yaml | Format::Xlsx | Format::Xls | Format::Ods => return None,
        };
        Some(Self { name, start: Some(Vec::new()), refused: false, kind })
    }

    /// Reads the columns of a table so. To be said before the first bytes.
    #[must_use]
    pub fn with_columns(mut self, columns: &Columns) -> Self {
        if let Kind::Rows(rows) = &mut self.kind {
            rows.columns = columns.clone();
        }
        self
    }

    /// Reads a table so, as a [`Survey`] of all of it found. Without one, its
    /// first four megabytes tell. To be said before the first bytes.
    #[must_use]
    pub fn with_dialect(mut self, dialect: Dialect) -> Self {
        if let Kind::Rows(rows) = &mut self.kind {
            rows.dialect = Some(dialect);
        }
        self
    }

    /// Takes the next bytes of the file, and gives the chunks that they complete.
    pub fn push(&mut self, bytes: &[u8], chunks: &mut Vec<Chunk>) {
        let needed = match &self.kind {
            Kind::Rows(Rows { dialect: None, .. }) => HELD,
            Kind::Rows(_) | Kind::Lines(_) => START,
        };
        let Some(start) = &mut self.start else { return self.feed(bytes, false, chunks) };
        start.extend(bytes);
        if start.len() >= needed {
            self.begin(chunks);
        }
    }

    /// Ends the file, and gives the chunks that are left.
    pub fn finish(mut self, chunks: &mut Vec<Chunk>) {
        self.begin(chunks);
        self.feed(&[], true, chunks);
        if self.refused {
            return;
        }
        match self.kind {
            Kind::Lines(lines) => lines.finish(chunks),
            Kind::Rows(Rows { table: Some((_, table)), .. }) => table.finish(chunks),
            Kind::Rows(Rows { table: None, .. }) => {}
        }
    }

    fn begin(&mut self, chunks: &mut Vec<Chunk>) {
        let Some(start) = self.start.take() else { return };
        if workbook::begins(&start) {
            self.refused = true;
            chunks.push(refused(&self.name, ReadError::Workbook));
            return;
        }
        if let Kind::Rows(rows) = &mut self.kind {
            let dialect = rows.dialect.take().unwrap_or_else(|| {
                let mut survey = Survey::new(&rows.columns);
                survey.push(&start);
                survey.finish()
            });
            let transcoder = Transcoder::new(dialect.encoding);
            rows.table = Some((transcoder, Box::new(Table::new(&self.name, rows.target, &rows.columns, dialect))));
        }
        self.feed(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&start), false, chunks);
    }

    fn feed(&mut self, bytes: &[u8], last: bool, chunks: &mut Vec<Chunk>) {
        if self.refused {
            return;
        }
        match &mut self.kind {
            Kind::Lines(lines) => lines.push(bytes, chunks),
            Kind::Rows(Rows { table: Some((transcoder, table)), .. }) => match transcoder.push(bytes, last) {
                Some(text) => table.push(text.as_bytes(), chunks),
                None => table.push(bytes, chunks),
            },
            Kind::Rows(Rows { table: None, .. }) => {}
        }
    }
}

/// A file refused as a whole, of whose text nothing is shown.
fn refused(name: &Arc<str>, error: ReadError) -> Chunk {
    Chunk::refused(Unreadable::file(&Source::new(Arc::clone(name), ""), error))
}

/// Whether there is nothing but white space. Only the bytes up to the first
/// sign are looked at.
fn is_blank(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().all(|chunk| chunk.invalid().is_empty() && chunk.valid().chars().all(char::is_whitespace))
}

/// Where the text after some bytes stands.
fn after(position: Position, bytes: &[u8]) -> Position {
    let breaks = memchr::memchr_iter(b'\n', bytes).count();
    let last = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let rest = bytes.get(last..).unwrap_or_default().utf8_chunks();
    let chars: usize = rest.map(|chunk| chunk.valid().chars().count() + usize::from(!chunk.invalid().is_empty())).sum();
    let column = if breaks > 0 { 1 } else { position.column };
    Position { line: position.line + breaks, column: column + chars }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::shown;

    /// What is read of a file that arrives in pieces and is cut into chunks.
    fn cut(bytes: &[u8], format: Format, target: usize, piece: usize) -> String {
        let mut cutter = Cutter::with_target("x", format, target).unwrap();
        let mut chunks = Vec::new();
        bytes.chunks(piece).for_each(|piece| cutter.push(piece, &mut chunks));
        cutter.finish(&mut chunks);
        shown::results(chunks.iter().flat_map(Chunk::read), true)
    }

    fn check(bytes: &[u8], format: Format, target: usize, piece: usize) {
        let whole = cut(bytes, format, limits::DOCUMENT_BYTES, bytes.len().max(1));
        assert_eq!(cut(bytes, format, target, piece), whole, "{:?}", String::from_utf8_lossy(bytes));
    }

    /// Texts of several documents, with bytes of no text among them.
    fn bytes(valid: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
        let wrong = prop::collection::vec((any::<usize>(), any::<u8>()), 0..3);
        (shown::broken(valid), wrong).prop_map(|(mut bytes, wrong)| {
            for (at, byte) in wrong {
                bytes.insert(at % (bytes.len() + 1), byte);
            }
            bytes
        })
    }

    proptest! {
        #[test]
        fn lines_read_alike_wherever_they_are_cut(
            bytes in bytes(&[
                "{\"a\": [1]}\r\n\n{\"á\": \"\\u00e1\"}\n \n[]\n{\"b\": {}}\n\n{\"c\" 1}",
                "\u{FEFF}\n\n{\"á\": \"é\"}\n{\"a\": 1, \"a\": 2}\n{\"é\": 1}\n",
            ]),
            target in 1_usize..80,
            piece in 1_usize..80,
        ) {
            check(&bytes, Format::Ndjson, target, piece);
        }

        #[test]
        fn rows_read_alike_wherever_they_are_cut(
            bytes in bytes(&[
                "a,\"b\",m[0].x,m[1].x,t[0],t[1]\r\n1,\"é, \"\"q\"\"\n\",,3,,4\r\n\r\n5,6,7,8,,\nx,\"y\"z,1,2,3,4\n1\n",
                "\u{FEFF}\r\ná,b.c\r1,2\r\r3,4\ré,ñ\r\"\",\r\n5,6",
                "a,,c\n1,,2\n3,,4\n5,x,6\n7,,8\n",
                "a,b\n\n, \n\n",
            ]),
            target in 1_usize..80,
            piece in 1_usize..80,
        ) {
            check(&bytes, Format::Csv, target, piece);
        }
    }

    #[test]
    fn a_line_too_long_is_one_entry_and_is_not_held() {
        let long = format!("{{\"a\": \"{}\"}}", "ñ".repeat(limits::DOCUMENT_BYTES / 2));
        for (target, piece) in [(1 << 12, 1 << 16), (limits::DOCUMENT_BYTES, 1 << 30)] {
            let text = format!("{{\"b\": 1}}\n{long}\r\n\n{{\"c\": 2}}\n{long}");
            let mut cutter = Cutter::with_target("x", Format::Ndjson, target).unwrap();
            let mut chunks = Vec::new();
            for piece in text.as_bytes().chunks(piece) {
                cutter.push(piece, &mut chunks);
            }
            cutter.finish(&mut chunks);
            let read: Vec<_> = chunks.iter().flat_map(Chunk::read).collect();
            assert_eq!(
                shown::results(read.into_iter(), false),
                "row 1\nb = 1\nrow 2 2:1 read::document_too_large the document has more than 4 MB\n\
                 row 4\nc = 2\nrow 5 5:1 read::document_too_large the document has more than 4 MB"
            );
            let held = chunks.iter().flat_map(Chunk::read).filter_map(Result::err).map(|read| read.source.text().len());
            assert!(held.max() <= Some(1_000));
        }
    }

    #[test]
    fn a_record_too_long_is_one_entry_and_is_not_held() {
        let long = format!("\"{}\n\",1", "x\n".repeat(limits::DOCUMENT_BYTES / 2));
        let text = format!("a,b\n1,2\n{long}\n3,4\n\"5");
        let shown = cut(text.as_bytes(), Format::Csv, 1, 1 << 12);
        assert_eq!(shown, cut(text.as_bytes(), Format::Csv, limits::DOCUMENT_BYTES, text.len()));
        assert!(shown.contains("row 3 3:1 read::document_too_large"), "{shown}");
        assert!(shown.contains("row 4\nA1 1:1 <a> a\nA4 2097157:1 <3> a = \"3\""), "{shown}");
    }

    #[test]
    fn bytes_that_are_no_text_spoil_only_their_line() {
        assert_eq!(
            cut(b"{\"a\": 1}\n{\"\xE1\": 2}\n{\"c\": 3}", Format::Ndjson, 1, 1),
            cut(b"{\"a\": 1}\n{\"\xE1\": 2}\n{\"c\": 3}", Format::Ndjson, 99, 99),
        );
        shown::check(
            Format::Ndjson,
            b"{\"a\": 1}\n{\"\xE1\": 2}\n{\"c\": 3}",
            "row 1\na = 1\nrow 2 2:3 read::encoding the file is not saved as UTF-8\nrow 3\nc = 3",
        );
        // A cell is a cell whatever its bytes are: of a table nothing is lost but they.
        shown::check(
            Format::Csv,
            b"\xEF\xBB\xBFa,b\n1,2\n\xE1,3\n4,5",
            "row 2\na = \"1\"\nb = \"2\"\nrow 3\na = \"\u{FFFD}\"\nb = \"3\"\nrow 4\na = \"4\"\nb = \"5\"",
        );
        shown::check(Format::Csv, b"\xEF\xBB\xBFa,\xE1\n1,2\n", "1:3 read::encoding the file is not saved as UTF-8");
    }

    #[test]
    fn a_blank_file_is_empty_however_long_it_is() {
        let blank = "\n \r\n".repeat(1_000);
        for format in [Format::Ndjson, Format::Csv] {
            assert_eq!(cut(blank.as_bytes(), format, 16, 7), "read::empty the file is empty");
            assert_eq!(cut(b"", format, 16, 7), "read::empty the file is empty");
            let workbook = cut(b"PK\x03\x04 and more", format, 16, 1);
            assert!(workbook.starts_with("read::workbook") && workbook.lines().count() == 1, "{workbook}");
        }
    }
}
