//! A questionnaire whose sheets were saved as CSV, each by itself, as
//! spreadsheet programs do: the files are read together, as one document.
//!
//! Their hidden rows and columns are in the files, and with them the marks that
//! tell what each sheet is. What only a workbook knows is lost: what is a date,
//! and in which order it is written. The questionnaire says that to who fills it.

mod together;

use std::sync::Arc;

pub use together::{Leaf, Together, leaf, together};

use super::{
    cells::Found,
    error::Odd,
    form::{self, Sheet},
    marks,
};
use crate::{
    document::{
        Columns, Delimiter, Document, Encoding, Format, Unreadable,
        csv::{GridCell, grid},
        customs::{Customs, Dates, Order, Seen, Slashed},
        encoding::{Choice, Scan, Transcoder, Why},
        error::ReadError,
        limits,
        remark::Remark,
    },
    place::{Location, Origin},
    problem::Problem,
    source::Source,
    text::{Lang, Message},
};

/// A sheet of a questionnaire that was saved by itself.
#[derive(Clone, Debug)]
pub struct SheetFile {
    /// The file.
    pub file: Arc<str>,
    /// What the sheet is called.
    pub title: Arc<str>,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// Reads the sheets of one questionnaire.
///
/// # Errors
/// Everything that stops it from being read.
pub fn read(files: &[SheetFile], columns: &Columns) -> Result<Document, Unreadable> {
    // The sheet of questions gives the document its name.
    let main = files.iter().find(|file| leaf(&file.bytes) == Some(Leaf::Questions)).or(files.first());
    let source = Source::new(main.map_or_else(|| "".into(), |file| Arc::clone(&file.file)), "");
    let bytes: Vec<u8> = files.iter().flat_map(|file| &file.bytes).copied().collect();
    if bytes.len() > limits::FILE_BYTES {
        return Err(Unreadable::file(&source, ReadError::FileTooLarge { bytes: bytes.len() }));
    }
    let decoded: Vec<Decoded> = files.iter().map(|file| Decoded::of(file, columns)).collect();
    // A sheet without marks is written as its siblings are.
    let stated = columns.stated().delimiter;
    let any = stated.or_else(|| decoded.iter().find_map(|file| delimiter(file.source.text()))).unwrap_or_default();
    let mut seen = Evidence::default();
    let mut remarks: Vec<Problem> = Vec::new();
    let mut sheets = Vec::new();
    for (file, decoded) in files.iter().zip(&decoded) {
        let delimiter = stated.or_else(|| delimiter(decoded.source.text())).unwrap_or(any);
        let mut sheet = Sheet::new(&file.title, Some(Arc::clone(&decoded.source)));
        let mut count = 0;
        let read = grid(decoded.source.text(), delimiter, |cell| {
            seen.see(&cell, &decoded.source);
            remarks.extend(decoded.suspect(&cell));
            count += 1;
            if count <= limits::FORM_CELLS {
                let found = found(&cell);
                sheet.rows.entry(found.row).or_default().insert(found.column, found);
            }
        });
        let refuse = |error| Err(Unreadable::document(&decoded.source, Format::Csv, None, vec![error]));
        if let Err(error) = read {
            return refuse(error);
        }
        if count > limits::FORM_CELLS {
            return refuse(ReadError::Book { error: super::BookError::TooMany });
        }
        sheets.push(sheet);
    }
    let chosen = decoded.iter().find(|file| file.is_choice()).map(|file| (file.choice, &file.source));
    remarks.splice(0..0, chosen.map(|(choice, source)| Remark::Encoding(choice).problem(source)));
    let encoding = chosen.map_or(Encoding::Utf8, |(choice, _)| choice.encoding);
    let (dates, unproven) = seen.dates();
    remarks.extend(unproven);
    let custom = columns.custom("", any.numbers(), dates);
    let width = sheets.iter().flat_map(|sheet| sheet.rows.values()).filter_map(|row| row.keys().last()).max();
    let width = width.map_or(0, |last| usize::try_from(*last).unwrap_or_default() + 1);
    let customs = Customs { encoding, columns: vec![custom; width] };
    match form::document(&source, Format::Csv, &sheets, (&bytes, remarks)) {
        Ok(document) => Ok(Document { customs: Some(Arc::new(customs)), ..document }),
        Err(errors) => {
            let errors = errors.into_iter().map(|error| ReadError::Book { error }).collect();
            Err(Unreadable::document(&source, Format::Csv, None, errors))
        }
    }
}

/// A file as text.
struct Decoded {
    source: Arc<Source>,
    choice: Choice,
}

impl Decoded {
    fn of(file: &SheetFile, columns: &Columns) -> Self {
        let mut scan = Scan::default();
        scan.push(&file.bytes);
        let mut choice = scan.choose();
        if let Some(encoding) = columns.stated().encoding.filter(|_| choice.why != Why::Marked) {
            choice = Choice { encoding, why: Why::Asked, ..choice };
        }
        let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
        let text = Transcoder::new(choice.encoding).push(bytes, true);
        let text = text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned());
        Self { source: Arc::new(Source::new(Arc::clone(&file.file), text)), choice }
    }

    /// Whether its encoding is not sure from its bytes alone.
    fn is_choice(&self) -> bool {
        self.choice.why == Why::Most
    }

    /// What is to be said of a cell with bytes of another encoding.
    fn suspect(&self, cell: &GridCell<'_>) -> Option<Problem> {
        let encoding = self.choice.encoding;
        let is_lossy = encoding == Encoding::Utf8 && cell.text.contains('\u{FFFD}');
        (is_lossy || encoding.suspect(cell.text).is_some())
            .then(|| Remark::Mixed { encoding, at: cell.span }.problem(&self.source))
    }
}

/// What parts the cells of a sheet: what stands after its mark, of which no part is a delimiter.
fn delimiter(text: &str) -> Option<Delimiter> {
    let is_one = |char: char| Delimiter::ALL.into_iter().find(|one| char::from(one.byte()) == char);
    let line = |at: usize| text.get(at..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let after = text.match_indices(marks::BEGIN).find_map(|(at, _)| line(at).chars().find_map(is_one));
    let before = || text.find(marks::BEGIN).and_then(|at| text.get(..at)?.chars().next_back().and_then(is_one));
    after.or_else(before)
}

fn found(cell: &GridCell<'_>) -> Found {
    let short = |number| u32::try_from(number).unwrap_or(u32::MAX);
    let text = cell.text.to_owned();
    let odd = is_failed(text.trim()).then(|| Odd::Failed(text.trim().to_owned()));
    Found { row: short(cell.row), column: short(cell.column), text, odd, span: Some(cell.span) }
}

/// Whether a text is what a formula gives that failed, in Spanish or in English.
fn is_failed(text: &str) -> bool {
    let failed = [
        "#N/A",
        "#N/D",
        "#REF!",
        "#¡REF!",
        "#VALUE!",
        "#¡VALOR!",
        "#DIV/0!",
        "#¡DIV/0!",
        "#NAME?",
        "#¿NOMBRE?",
        "#NUM!",
        "#¡NUM!",
        "#NULL!",
        "#¡NULO!",
    ];
    failed.contains(&text)
}

/// What the sheets tell of the order in which their dates are written.
#[derive(Default)]
struct Evidence {
    dates: Seen,
    /// Whether the questionnaire asks for the day first.
    is_asked: bool,
    /// The first date with two readings.
    first: Option<Problem>,
}

impl Evidence {
    fn see(&mut self, cell: &GridCell<'_>, source: &Arc<Source>) {
        let text = cell.text.trim();
        if let Some(date) = Slashed::parse(text) {
            self.dates.see(cell.row + 1, text);
            if (1..=12).contains(&date.first) && (1..=12).contains(&date.second) && date.first != date.second {
                self.first.get_or_insert_with(|| {
                    let (row, column, header) = (cell.row + 1, cell.column + 1, "".into());
                    let (span, file) = (Some(cell.span), Some(Arc::clone(source)));
                    let cell = crate::place::Cell { sheet: None, row, column, header, span, file };
                    Odd::DayFirst(text.to_owned()).remark(Location::at(source, Origin::Cell(Box::new(cell))))
                });
            }
        } else if !self.is_asked {
            let asks = |lang| Message::new("form-how-date").get(lang) == text;
            let is_first = |lang| Message::new("form-date-format").get(lang).starts_with("dd/");
            self.is_asked = Lang::ALL.into_iter().any(|lang| asks(lang) && is_first(lang));
        }
    }

    /// How dates are to be read, and what is to be said where nothing but the questionnaire tells.
    fn dates(self) -> (Dates, Option<Problem>) {
        match self.dates.dates() {
            Dates::DayFirst { unproven: None } => (Dates::DayFirst { unproven: None }, None),
            Dates::DayFirst { unproven: Some(_) } if self.is_asked => (Dates::DayFirst { unproven: None }, self.first),
            Dates::DayFirst { unproven: Some(_) } | Dates::Unseen | Dates::Alone => (Dates::Alone, None),
            found @ (Dates::MonthSeen { .. } | Dates::Stated(Order::DayFirst | Order::MonthFirst)) => (found, None),
        }
    }
}

#[cfg(test)]
mod tests;
