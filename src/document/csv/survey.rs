//! A first look at a table, in bounded memory: its encoding, what parts its
//! cells, which row has the headers, and what its columns prove of their dates.

use std::{collections::BTreeMap, sync::Arc};

use super::{At, Records};
use crate::document::{
    columns::{Columns, Delimiter},
    customs::{Customs, Dates, Seen, Slashed},
    encoding::{Choice, Encoding, Scan, Transcoder, Why},
    error::ReadError,
    limits,
    remark::Remark,
    table::headers,
};

/// How a table is written, as a first look at it tells.
#[derive(Clone, Debug)]
pub struct Dialect {
    pub(in crate::document) encoding: Encoding,
    pub(in crate::document) delimiter: Delimiter,
    /// The row of the headers, or why there is none. Row 0 is the first that is not blank.
    pub(in crate::document) header: Result<usize, ReadError>,
    pub(in crate::document) customs: Arc<Customs>,
    pub(in crate::document) remarks: Vec<Remark>,
}

/// Looks over the bytes of a table as they come.
#[derive(Debug)]
pub struct Survey {
    columns: Columns,
    scan: Scan,
    /// The first bytes, until they tell the mark.
    mark: Option<Vec<u8>>,
    /// Makes UTF-8 of UTF-16; other encodings share the signs that part cells.
    transcoder: Transcoder,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// The beginning of the table, until there is enough of it to find the headers.
    Head(Vec<u8>),
    /// The headers are known.
    Below(Box<Top>, Evidence),
}

/// What the beginning of a table tells.
#[derive(Debug)]
struct Top {
    delimiter: Delimiter,
    header: Result<usize, ReadError>,
    headers: Vec<String>,
    /// Whether there are rows above the headers.
    is_lower: bool,
}

/// Bytes in which the headers are looked for; more, if not even one row ends in them.
const HEAD_BYTES: usize = 64 << 10;

/// Rows in which the headers are looked for.
const HEAD_ROWS: usize = 40;

/// What is shown of a table whose headers are not found: rows, and characters of each.
const SHOWN: (usize, usize) = (6, 60);

impl Survey {
    /// Begins to look over a table of such columns.
    #[must_use]
    pub fn new(columns: &Columns) -> Self {
        Self {
            columns: columns.clone(),
            scan: Scan::default(),
            mark: Some(Vec::new()),
            transcoder: Transcoder::new(Encoding::Utf8),
            stage: Stage::Head(Vec::new()),
        }
    }

    /// Looks at the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let Some(mark) = &mut self.mark else { return self.take(bytes, false) };
        mark.extend(bytes);
        if mark.len() >= 3 {
            self.begin();
        }
    }

    fn begin(&mut self) {
        let Some(start) = self.mark.take() else { return };
        match Encoding::of_mark(&start) {
            Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) => self.transcoder = Transcoder::new(encoding),
            Some(Encoding::Utf8 | Encoding::Windows1252) | None => {}
        }
        self.take(&start, false);
    }

    fn take(&mut self, bytes: &[u8], last: bool) {
        self.scan.push(bytes);
        match self.transcoder.push(bytes, last) {
            Some(text) => self.look(text.as_bytes()),
            None => self.look(bytes),
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        match &mut self.stage {
            Stage::Below(_, evidence) => evidence.push(bytes),
            Stage::Head(head) => {
                head.extend(bytes);
                let has_row = || bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n'));
                if head.len() > limits::DOCUMENT_BYTES || (head.len() >= HEAD_BYTES && has_row()) {
                    self.settle(false);
                }
            }
        }
    }

    /// Finds the headers, and looks again at what was held.
    fn settle(&mut self, is_whole: bool) {
        let Stage::Head(head) = &mut self.stage else { return };
        let head = std::mem::take(head);
        let bytes = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
        let top = top(&text(bytes, self.columns.stated().encoding), is_whole, &self.columns);
        let mut evidence = Evidence::below(top.delimiter, *top.header.as_ref().unwrap_or(&0), top.headers.len());
        evidence.push(bytes);
        self.stage = Stage::Below(Box::new(top), evidence);
    }

    /// How the table is written, once all of it was looked over.
    #[must_use]
    pub fn finish(mut self) -> Dialect {
        self.begin();
        self.take(&[], true);
        self.settle(true);
        let asked = self.columns.stated().encoding;
        let mut choice = self.scan.choose();
        if let Some(encoding) = asked.filter(|_| choice.why != Why::Marked) {
            choice = Choice { encoding, why: Why::Asked, ..choice };
        }
        let Stage::Below(top, evidence) = self.stage else { return Dialect::of(&self.columns, choice) };
        let mut dialect = Dialect { delimiter: top.delimiter, ..Dialect::of(&self.columns, choice) };
        if let (true, Ok(row)) = (top.is_lower, &top.header) {
            dialect.remarks.push(Remark::HeaderRow { row: *row });
        }
        let dates = evidence.finish();
        let headers = top.headers.iter().zip(dates);
        let numbers = top.delimiter.numbers();
        let columns = headers.map(|(header, dates)| self.columns.custom(header, numbers, dates)).collect();
        dialect.customs = Arc::new(Customs { encoding: choice.encoding, columns });
        dialect.header = top.header;
        dialect
    }
}

impl Dialect {
    /// That of an empty table.
    fn of(columns: &Columns, choice: Choice) -> Self {
        let is_choice = match (choice.why, choice.encoding) {
            (Why::Most, _) | (Why::Marked, Encoding::Utf16Le | Encoding::Utf16Be) => true,
            (Why::Asked | Why::Fits | Why::Marked, _) => false,
        };
        Self {
            encoding: choice.encoding,
            delimiter: columns.stated().delimiter.unwrap_or_default(),
            header: Ok(0),
            customs: Arc::new(Customs { encoding: choice.encoding, columns: Vec::new() }),
            remarks: is_choice.then_some(Remark::Encoding(choice)).into_iter().collect(),
        }
    }
}

/// The beginning of a table as text: what it is whole, its beginning most likely is too.
fn text(bytes: &[u8], asked: Option<Encoding>) -> String {
    let mut scan = Scan::default();
    scan.push(bytes);
    let encoding = asked.unwrap_or(scan.choose().encoding);
    let transcoded = Transcoder::new(encoding).push(bytes, true);
    transcoded.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
}

/// The headers of a table, wherever they stand, with some of what is below them.
#[derive(Clone, Debug, PartialEq)]
pub struct Peek {
    /// The row of the headers.
    pub row: usize,
    /// Each header, and the first texts of its column that differ.
    pub columns: Vec<(String, Vec<String>)>,
}

/// Texts of a column that are kept.
const SAMPLES: usize = 3;

impl Peek {
    /// Looks at the beginning of a table. Where no row names what is looked for,
    /// the first that is as wide as most of the table has the headers.
    ///
    /// # Errors
    /// There is nothing in it.
    pub fn at(bytes: &[u8], is_whole: bool, columns: &Columns) -> Result<Self, ReadError> {
        let asked = columns.stated();
        let text = match Encoding::of_mark(bytes) {
            Some(encoding @ (Encoding::Utf16Le | Encoding::Utf16Be)) => {
                Transcoder::new(encoding).push(bytes, true).unwrap_or_default()
            }
            Some(Encoding::Utf8 | Encoding::Windows1252) | None => {
                text(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes), asked.encoding)
            }
        };
        let known = top(&text, is_whole, columns);
        let (delimiter, row) = match known.header {
            Ok(row) if columns.is_strict() && row > 0 => (known.delimiter, row),
            Ok(_) | Err(_) => {
                let tried = asked.delimiter.map_or_else(|| Delimiter::ALL.to_vec(), |delimiter| vec![delimiter]);
                widest(&text, is_whole, &tried).ok_or(ReadError::Empty)?
            }
        };
        let mut lines = lines(&text, delimiter, is_whole).into_iter().skip_while(|line| line.row < row);
        let headers = lines.next().map(|line| line.cells).unwrap_or_default();
        let mut found: Vec<(String, Vec<String>)> = headers.into_iter().map(|header| (header, Vec::new())).collect();
        for line in lines {
            for ((_, samples), cell) in found.iter_mut().zip(line.cells) {
                if samples.len() < SAMPLES && !cell.is_empty() && !samples.contains(&cell) {
                    samples.push(cell);
                }
            }
        }
        Ok(Self { row, columns: found })
    }
}

/// The first row with as many filled cells as those rows have that hold most of the table.
fn widest(text: &str, is_whole: bool, tried: &[Delimiter]) -> Option<(Delimiter, usize)> {
    let filled = |line: &Line| line.cells.iter().filter(|cell| !cell.is_empty()).count();
    let mut best: Option<(usize, Delimiter, usize)> = None;
    for &delimiter in tried {
        let lines = lines(text, delimiter, is_whole);
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        lines.iter().map(filled).for_each(|width| *held.entry(width).or_default() += width);
        let Some((&width, &cells)) = held.iter().max_by_key(|(_, cells)| **cells) else { continue };
        let first = lines.iter().find(|line| filled(line) >= width);
        if let Some(line) = first.filter(|_| cells > best.map_or(0, |(most, ..)| most)) {
            best = Some((cells, delimiter, line.row));
        }
    }
    best.map(|(_, delimiter, row)| (delimiter, row))
}

/// A row of the beginning.
struct Line {
    row: usize,
    cells: Vec<String>,
}

fn lines(text: &str, delimiter: Delimiter, is_whole: bool) -> Vec<Line> {
    let cells = |record: &super::Record| record.texts.iter().map(|text| text.trim().to_owned()).collect();
    let mut lines: Vec<Line> = Records::new(text, delimiter)
        .filter(|record| !record.is_blank() && (is_whole || record.at.end < text.len()))
        .map(|record| Line { row: record.row, cells: cells(&record) })
        .take(HEAD_ROWS)
        .collect();
    if lines.is_empty() {
        lines
            .extend(Records::new(text, delimiter).next().map(|record| Line { row: record.row, cells: cells(&record) }));
    }
    lines
}

/// What the beginning of a table tells.
fn top(text: &str, is_whole: bool, columns: &Columns) -> Top {
    let said = text.lines().next().and_then(|line| line.strip_prefix("sep=")).and_then(Delimiter::parse);
    let asked = columns.stated().delimiter.or(said);
    let tried: Vec<Delimiter> = asked.map_or_else(|| Delimiter::ALL.to_vec(), |delimiter| vec![delimiter]);
    if !columns.is_strict() {
        return first(text, is_whole, &tried, said.is_some());
    }
    let mut best: Option<(usize, Top)> = None;
    for &delimiter in &tried {
        let mut lines = lines(text, delimiter, is_whole);
        let most = best.as_ref().map_or(0, |(most, _)| *most);
        let found = headers(lines.iter().map(|line| line.cells.as_slice()), columns);
        if let Some((number, known)) = found.filter(|(_, known)| *known > most) {
            let Line { row, cells } = lines.swap_remove(number);
            let is_lower = number > usize::from(said.is_some());
            best = Some((known, Top { delimiter, header: Ok(row), headers: cells, is_lower }));
        }
    }
    best.map_or_else(|| none(text, is_whole, &tried, columns), |(_, top)| top)
}

/// Where any header may be one, the first row has them.
fn first(text: &str, is_whole: bool, tried: &[Delimiter], is_second: bool) -> Top {
    let mut best: Option<Top> = None;
    for &delimiter in tried {
        let line = lines(text, delimiter, is_whole).into_iter().nth(usize::from(is_second));
        if let Some(Line { row, cells }) = line
            && cells.len() > best.as_ref().map_or(0, |best| best.headers.len())
        {
            best = Some(Top { delimiter, header: Ok(row), headers: cells, is_lower: false });
        }
    }
    best.unwrap_or(Top { delimiter: Delimiter::default(), header: Ok(0), headers: Vec::new(), is_lower: false })
}

/// No row names anything that is looked for.
fn none(text: &str, is_whole: bool, tried: &[Delimiter], columns: &Columns) -> Top {
    let Top { delimiter, headers, .. } = first(text, is_whole, tried, false);
    let (rows, chars) = SHOWN;
    let seen: Vec<(usize, String)> = lines(text, delimiter, is_whole)
        .into_iter()
        .take(rows)
        .map(|line| (line.row, line.cells.join(" | ").chars().take(chars).collect()))
        .collect();
    let expected = columns.expected().collect();
    // A table with nothing in it is told to be empty, elsewhere.
    let header = if seen.is_empty() { Ok(0) } else { Err(ReadError::NoHeader { seen, expected }) };
    Top { delimiter, header, headers, is_lower: false }
}

/// What the columns of a table prove of their dates, seen byte by byte.
#[derive(Debug)]
struct Evidence {
    delimiter: u8,
    /// The row of the headers; dates above and in it prove nothing.
    header: usize,
    columns: Vec<Seen>,
    row: usize,
    column: usize,
    at: At,
    /// Whether the last byte was a carriage return that ended a row.
    is_halved: bool,
    /// What the cell says so far; one byte more than a date has is enough.
    cell: Vec<u8>,
}

impl Evidence {
    fn below(delimiter: Delimiter, header: usize, columns: usize) -> Self {
        Self {
            delimiter: delimiter.byte(),
            header,
            columns: vec![Seen::default(); columns],
            row: 1,
            column: 0,
            at: At::Record,
            is_halved: false,
            cell: Vec::new(),
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let is_half = std::mem::replace(&mut self.is_halved, false) && byte == b'\n';
            let after = self.at.after(byte, self.delimiter);
            let before = std::mem::replace(&mut self.at, after);
            match self.at {
                At::Record if is_half => {}
                At::Record => {
                    self.is_halved = byte == b'\r';
                    if before != At::Record {
                        self.end();
                    }
                    self.row += 1;
                    self.column = 0;
                }
                At::Field => {
                    self.end();
                    self.column += 1;
                }
                At::Quote => {}
                At::Plain | At::Quoted if byte == b'"' => {}
                At::Plain | At::Quoted => self.cell(byte),
            }
        }
    }

    fn cell(&mut self, byte: u8) {
        if self.cell.len() <= Slashed::LONGEST {
            self.cell.push(byte);
        }
    }

    fn end(&mut self) {
        if self.row > self.header
            && self.cell.contains(&b'/')
            && let Some(seen) = self.columns.get_mut(self.column)
            && let Ok(text) = std::str::from_utf8(&self.cell)
        {
            seen.see(self.row, text);
        }
        self.cell.clear();
    }

    /// What was seen of every column.
    fn finish(mut self) -> Vec<Dates> {
        self.end();
        self.columns.into_iter().map(Seen::dates).collect()
    }
}
