//! A table: one document a row, the headers are paths.
//!
//! Rows count as a spreadsheet counts them: the header and blank lines are
//! rows, a line break inside quotes is not.

mod fields;
pub(super) mod shape;

use std::sync::Arc;

use super::{
    Columns, Document, Format, Node, Unreadable, Value,
    build::{self, Build},
    chunk::{Decoded, Start},
    error::ReadError,
};
use crate::{
    place::{Cell, Origin, Path},
    source::{Piece, Position, Source, Span},
    text::Message,
};
use shape::Shape;

/// Reads some records of a table. A bad row does not stop the others, and bytes
/// that are no text do not spoil their row: what they belong to is known.
pub(super) fn read(name: &Arc<str>, header: &Header, bytes: &[u8], start: Start) -> Vec<Result<Document, Unreadable>> {
    let decoded = Decoded::below(&header.text, bytes);
    let source = header.source(name, &decoded, start);
    let mut documents = Vec::new();
    for record in Records::below(source.text(), start.rows) {
        // A row of empty cells is what a spreadsheet leaves behind, not an institution without answers.
        if record.is_blank() {
            continue;
        }
        documents.push(match row(&record, header, &source) {
            Ok(root) => Ok(Document {
                source: source.clone(),
                format: Format::Csv,
                row: Some(record.row),
                root,
                broken: decoded.replaced(record.at).collect(),
                book: None,
            }),
            Err(RowError::Row(error) | RowError::File(error)) => {
                Err(Unreadable::document(&source, Format::Csv, Some(record.row), vec![error]))
            }
        });
    }
    documents
}

/// Whether some of the records have anything in them.
pub(super) fn is_filled(header: &Header, bytes: &[u8]) -> bool {
    let decoded = Decoded::below(&header.text, bytes);
    Records::below(decoded.text(), 0).any(|record| !record.is_blank())
}

/// The byte of the first record that no header can explain, and the refusal of the file.
pub(super) fn astray(name: &Arc<str>, header: &Header, bytes: &[u8], start: Start) -> Option<(usize, Unreadable)> {
    if header.columns.iter().all(|column| !column.header.is_empty()) {
        return None;
    }
    let decoded = Decoded::below(&header.text, bytes);
    let source = header.source(name, &decoded, start);
    let found = Records::below(source.text(), start.rows).find_map(|record| {
        match (!record.is_blank()).then(|| row(&record, header, &source)) {
            Some(Err(RowError::File(error))) => Some((record.at.start, error)),
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
    row: usize,
    columns: Vec<Column>,
    shape: Shape,
}

/// A column: its header as written, and where.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) header: Arc<str>,
    pub(super) at: Span,
    /// The answer that it names; `None` where it names none.
    pub(super) answer: Option<Path>,
    /// Whether it has another name than its answer.
    pub(super) is_renamed: bool,
}

impl Header {
    /// Reads the header of a table, or refuses the file.
    pub(super) fn read(
        name: &Arc<str>,
        bytes: &[u8],
        position: Position,
        row: usize,
        columns: &Columns,
    ) -> Result<Self, Unreadable> {
        let decoded = Decoded::of(bytes);
        let source = decoded.source(name, position);
        if let Some(broken) = decoded.broken(build::whole(&source)) {
            return Err(Unreadable::file(&source, broken));
        }
        let refuse = |errors| Unreadable::document(&source, Format::Csv, None, errors);
        let record = Records::new(source.text()).next().ok_or_else(|| refuse(vec![ReadError::NoRows]))?;
        let (columns, shape) = header(&record, &source, columns).map_err(refuse)?;
        Ok(Self { text: source.text().to_owned(), source, row, columns, shape })
    }

    /// The refusal of a table with nothing below its header.
    pub(super) fn no_rows(&self) -> Unreadable {
        Unreadable::document(&self.source, Format::Csv, None, vec![ReadError::NoRows])
    }

    /// The header and records below it, each with its own place in the file.
    fn source(&self, name: &Arc<str>, decoded: &Decoded, start: Start) -> Source {
        let header = Piece { at: 0, position: self.source.position(0) };
        let records = Piece { at: self.text.len() + 1, position: start.position };
        Source::new(Arc::clone(name), decoded.text()).cut(&[header, records])
    }
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

/// What an error in a row spoils.
enum RowError {
    Row(ReadError),
    File(ReadError),
}

struct Records<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    row: usize,
}

impl<'t> Records<'t> {
    /// The records below a header, which takes up the first line.
    fn below(text: &'t str, rows: usize) -> Self {
        let mut records = Self::new(text);
        records.next();
        Self { row: rows, ..records }
    }

    fn new(text: &'t str) -> Self {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
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

fn position(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn header(record: &Record, source: &Source, names: &Columns) -> Result<(Vec<Column>, Shape), Vec<ReadError>> {
    let spans = fields::spans(source.slice(record.at), record.at.start).map_err(|broken| vec![broken])?;
    let column = |(text, at): (&str, &Span)| {
        let header = text.trim();
        Column { header: header.into(), at: *at, answer: names.answer(header), is_renamed: names.has(header) }
    };
    let columns: Vec<Column> = record.texts.iter().zip(&spans).map(column).collect();
    let mut build = Build::default();
    let shape = shape::of(&columns, &mut build);
    let shape = build.finish(shape)?;
    Ok((columns, shape))
}

fn row(record: &Record, header: &Header, source: &Source) -> Result<Node, RowError> {
    build::fits(record.at).map_err(RowError::Row)?;
    let spans = fields::spans(source.slice(record.at), record.at.start).map_err(RowError::Row)?;
    let (found, expected) = (spans.len(), header.columns.len());
    if found != expected {
        return Err(RowError::Row(ReadError::RaggedRow { found, expected, at: record.at }));
    }
    let named = header.columns.iter().zip(&record.texts);
    if let Some((column, _)) =
        named.into_iter().find(|(column, text)| column.header.is_empty() && !text.trim().is_empty())
    {
        return Err(RowError::File(ReadError::Header { header: String::new(), at: column.at }));
    }
    let row = Row { header, record, spans: &spans };
    let entries = header.shape.entries(&row);
    let whole = Cell { sheet: None, row: record.row, column: 1, header: "".into(), span: Some(record.at) };
    Ok(Node { value: Value::Map(entries), origin: Origin::Cell(Box::new(whole)) })
}

/// A row whose cells are known.
struct Row<'r> {
    header: &'r Header,
    record: &'r Record,
    spans: &'r [Span],
}

impl shape::Cells for Row<'_> {
    fn text(&self, column: usize) -> Option<&str> {
        self.record.texts.get(column).filter(|text| !text.trim().is_empty())
    }

    fn cell(&self, column: usize) -> Origin {
        self.place(column, self.record.row, self.spans.get(column).copied())
    }

    fn header_cell(&self, column: usize) -> Origin {
        self.place(column, self.header.row, self.header.columns.get(column).map(|column| column.at))
    }
}

impl Row<'_> {
    fn place(&self, column: usize, row: usize, span: Option<Span>) -> Origin {
        let header = self.header.columns.get(column).map_or_else(|| "".into(), |column| column.header.clone());
        Origin::Cell(Box::new(Cell { sheet: None, row, column: column + 1, header, span }))
    }
}

fn syntax(key: &'static str, at: Span) -> ReadError {
    ReadError::Syntax { format: Format::Csv, detail: Message::new(key), at }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        document::{Columns, Format, limits, read_with, shown},
        place::Path,
    };

    fn check(text: &str, expected: &str) {
        shown::check(Format::Csv, text.as_bytes(), expected);
    }

    #[test]
    fn cells_and_headers_know_their_place() {
        shown::check_places(
            Format::Csv,
            "\u{FEFF}año, b.c \r\n\"é, \"\"í\"\"\",\r\n,2\r\n".as_bytes(),
            "row 2
             A1 1:1 <año> año
             A2 2:2 <é, \"\"í\"\"> [\"año\"] = \"é, \\\"í\\\"\"
             row 3
             B1 1:5 < b.c > b
             B1 1:5 < b.c > c
             B3 3:2 <2> b.c = \"2\"",
        );
    }

    #[test]
    fn headers_make_tables_and_lists() {
        check(
            "m[0].n,m[1].n,m[2].n,t[0],t[1],t[2],x\na,,c,p,,q,1\n,,,,,,2\na,,,p,,,3",
            "row 2\nm[0].n = \"a\"\nm[1] = {}\nm[2].n = \"c\"\nt[0] = \"p\"\nt[1] = \"q\"\nx = \"1\"
             row 3\nx = \"2\"
             row 4\nm[0].n = \"a\"\nt[0] = \"p\"\nx = \"3\"",
        );
    }

    #[test]
    fn an_item_takes_many_columns() {
        check(
            "m[0].n,m[0].x.y,m[0].x.z,m[1].n\na,1,2,b",
            "row 2\nm[0].n = \"a\"\nm[0].x.y = \"1\"\nm[0].x.z = \"2\"\nm[1].n = \"b\"",
        );
    }

    #[test]
    fn rows_count_as_a_spreadsheet_counts_them() {
        check(
            "\n\na,b\r\n\r\n1,\"x\ny\"\r\n,\r\n \r\n\r\n2,3\r\r4,5\n\n",
            "row 5\na = \"1\"\nb = \"x\\ny\"\nrow 9\na = \"2\"\nb = \"3\"\nrow 11\na = \"4\"\nb = \"5\"",
        );
    }

    #[test]
    fn a_bad_row_does_not_stop_the_others() {
        check(
            "a,b\n1\n\"x\"y,2\n1,2,3\né,4\n\"5,6\n7,8",
            "row 2 2:1 read::ragged_row the row has 1 cell and the header has 2
             row 3 3:4 read::syntax broken CSV: there is more text after the closing quote
             row 4 4:1 read::ragged_row the row has 3 cells and the header has 2
             row 5\na = \"é\"\nb = \"4\"
             row 6 6:1 read::syntax broken CSV: the quotes that close the text are missing",
        );
    }

    #[test]
    fn a_bad_header_stops_the_file() {
        check("é,b, é \n1,2,3", "1:5 1:1 read::duplicate_key `é` is written twice");
        check(
            "a,b..c,[0]\n1,2,3",
            "1:3 read::header the header `b..c` names no answer\n1:8 read::header the header `[0]` names no answer",
        );
        check("a,a.b\n1,2", "1:3 read::header_conflict the header `a.b` cannot stand beside `a`");
        check("a.b,a\n1,2", "1:5 read::header_conflict the header `a` cannot stand beside `a.b`");
        check("a[0],a.b\n1,2", "1:6 read::header_conflict the header `a.b` cannot stand beside `a[0]`");
        check("m[1].x,m[2].x\n1,2", "1:1 read::header the header `m[1].x` names no answer");
        check("m[4294967295]\n1", "1:1 read::header the header `m[4294967295]` names no answer");
        check("a,,c\n1,,2", "row 2\na = \"1\"\nc = \"2\"");
        check(
            "a,,c\n1,,2\n1,x,2\n3,,4",
            "row 2\na = \"1\"\nc = \"2\"\n1:3 read::header_empty a column has data and no header",
        );
    }

    #[test]
    fn columns_may_stand_in_any_order() {
        check("m[1].x,y,m[0].x\n1,2,3", "row 2\nm[0].x = \"3\"\nm[1].x = \"1\"\ny = \"2\"");
    }

    /// A table whose column `SO` is the answer `institucion.nombre`, and `T.G` is `tg`.
    fn check_named(text: &str, expected: &str) {
        let path = |text| Path::parse(text).unwrap();
        let names: Columns =
            [("SO".to_owned(), path("institucion.nombre")), ("T..G".to_owned(), path("tg"))].into_iter().collect();
        let read = read_with("x", text.as_bytes(), Some(Format::Csv), &names);
        assert_eq!(shown::results(read.into_iter(), false), expected);
    }

    #[test]
    fn columns_of_a_foreign_table_are_the_answers_they_stand_for() {
        check_named(
            "SO, T..G ,edo,institucion.tipo\na,0.5,b,c",
            "row 2\ninstitucion.nombre = \"a\"\ninstitucion.tipo = \"c\"\ntg = \"0.5\"\nedo = \"b\"",
        );
    }

    #[test]
    fn two_columns_of_one_answer_are_refused_whatever_their_names() {
        check_named("SO,x,SO\n1,2,3", "1:6 1:1 read::duplicate_key `institucion.nombre` is written twice");
        check_named("institucion.nombre,SO\n1,2", "1:20 1:1 read::duplicate_key `institucion.nombre` is written twice");
        check_named(
            "institucion,SO\n1,2",
            "1:13 read::header_conflict the header `SO` cannot stand beside `institucion`",
        );
    }

    #[test]
    fn a_header_alone_has_no_rows() {
        check("a,b\n\n,\n", "read::no_rows the table has no rows below the headers");
    }

    #[test]
    fn the_bytes_of_a_document_are_its_row() {
        let documents = crate::document::read("x", b"a,b\r\n\r\n1,\"2\"\r\n3,4", Some(Format::Csv));
        let bytes: Vec<_> = documents.iter().map(|document| document.as_ref().unwrap().bytes().unwrap()).collect();
        assert_eq!(bytes, [&b"1,\"2\""[..], b"3,4"]);
    }

    #[test]
    fn bytes_that_are_no_text_are_marked_and_their_row_is_read() {
        let text = b"a,b\n\xE1vila,2\nx,Peque\xF1a \x81\n3,4";
        let documents = crate::document::read("x", text, Some(Format::Csv));
        let marked: Vec<_> = documents
            .iter()
            .map(|document| {
                let document = document.as_ref().unwrap();
                let places: Vec<_> = document.broken.iter().map(|at| document.source.position(at.start)).collect();
                (places.iter().map(|at| (at.line, at.column)).collect::<Vec<_>>(), document.bytes().is_some())
            })
            .collect();
        assert_eq!(marked, [(vec![(2, 1)], false), (vec![(3, 8), (3, 11)], false), (vec![], true)]);
    }

    #[test]
    fn tables_keep_the_limits() {
        let row = format!("a\n{}\n1", "x".repeat(limits::DOCUMENT_BYTES + 1));
        check(&row, "row 2 2:1 read::document_too_large the document has more than 4 MB\nrow 3\na = \"1\"");
        let deep = |steps: usize| vec!["a"; steps].join(".") + "\n1";
        assert!(crate::document::read("x", deep(128).as_bytes(), Some(Format::Csv))[0].is_ok());
        check(&deep(129), "1:1 read::too_deep more than 128 lists or tables stand inside one another");
        let wide = (0..=limits::NODES).map(|column| column.to_string() + ",").collect::<String>() + "x\n1";
        assert!(crate::document::read("x", wide.as_bytes(), Some(Format::Csv))[0].is_err());
    }

    proptest! {
        #[test]
        fn broken_files_never_panic(text in shown::broken(&[
            "a,\"b\",m[0].x,m[1].x,t[0],t[1]\r\n1,\"é, \"\"q\"\"\n\",,3,,4\r\n\r\n5,6,7,8,,\n",
            "á,b.c\r1,2\r\r3,4",
        ])) {
            shown::check_sound(&text, Format::Csv);
        }
    }
}
