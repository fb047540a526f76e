//! How much room the cells of an XLS or an ODS take up, before they are read.
//!
//! Their reader lays every sheet out as one block from its first cell to its
//! last: two cells far apart would fill the memory.

use std::io::{BufReader, Cursor, Read};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::{cells::Merged, error::BookError};
use crate::document::limits;

/// The block of a sheet, as far as it is known.
#[derive(Default)]
struct Block {
    rows: Option<(u64, u64)>,
    columns: (u64, u64),
}

impl Block {
    fn add(&mut self, rows: (u64, u64), columns: (u64, u64)) {
        let join = |a: (u64, u64), b: (u64, u64)| (a.0.min(b.0), a.1.max(b.1));
        self.columns = self.rows.map_or(columns, |_| join(self.columns, columns));
        self.rows = Some(self.rows.map_or(rows, |known| join(known, rows)));
    }

    fn cells(&self) -> u64 {
        let Some((first, last)) = self.rows else { return 0 };
        (last - first + 1).saturating_mul(self.columns.1 - self.columns.0 + 1)
    }
}

/// What is left of the room for cells.
struct Room(u64);

impl Room {
    fn take(&mut self, cells: u64, sheet: &str) -> Result<(), BookError> {
        self.0 = self.0.checked_sub(cells).ok_or_else(|| BookError::TooWide { sheet: sheet.to_owned() })?;
        Ok(())
    }
}

fn damaged(part: &str) -> BookError {
    BookError::Damaged { part: part.to_owned() }
}

/// Refuses an XLS whose cells take up too much.
pub(super) fn xls(bytes: &[u8]) -> Result<(), BookError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged(""))?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = BufReader::new(file.open_stream(name).map_err(|_| damaged("Workbook"))?);
    let mut room = Room(limits::BLOCK_CELLS);
    let mut block = Block::default();
    let mut head = [0; 4];
    let mut body = Vec::new();
    while stream.read_exact(&mut head).is_ok() {
        let [k0, k1, l0, l1] = head;
        body.resize(usize::from(u16::from_le_bytes([l0, l1])), 0);
        if stream.read_exact(&mut body).is_err() {
            break;
        }
        match (u16::from_le_bytes([k0, k1]), &*body) {
            // The end of a sheet.
            (0x000A, _) => room.take(std::mem::take(&mut block).cells(), "")?,
            // Cells: FORMULA, NUMBER, LABEL, BOOLERR, LABELSST, RK, RSTRING; and MULRK, which goes on to a column.
            (0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x00FD | 0x027E | 0x00D6 | 0x00BD, [r0, r1, c0, c1, rest @ ..]) => {
                let (row, column) = (u16::from_le_bytes([*r0, *r1]).into(), u16::from_le_bytes([*c0, *c1]).into());
                let last = match (u16::from_le_bytes([k0, k1]), rest) {
                    (0x00BD, [.., l0, l1]) => u64::from(u16::from_le_bytes([*l0, *l1])).max(column),
                    _ => column,
                };
                block.add((row, row), (column, last));
            }
            _ => {}
        }
    }
    room.take(block.cells(), "")
}

/// Refuses an ODS whose cells take up too much; the cells of its sheets that somebody made one.
pub(super) fn ods(bytes: &[u8]) -> Result<Vec<(String, Merged)>, BookError> {
    let broken = |_| damaged("content.xml");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(""))?;
    let part = zip.by_name("content.xml").map_err(|_| damaged("content.xml"))?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut room = Room(limits::BLOCK_CELLS);
    let mut sheet = String::new();
    let mut block = Block::default();
    // The row that is being read: how often it is there, its next column, its last filled one.
    let (mut row, mut times, mut column) = (0, 1, 0);
    let mut filled = None;
    let mut merged = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "table:table" => {
                    (sheet, row) = (attribute(&tag, "table:name").unwrap_or_default(), 0);
                    block = Block::default();
                }
                "table:table-row" => {
                    (times, column, filled) = (repeated(&tag, "table:number-rows-repeated"), 0, None);
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let count = repeated(&tag, "table:number-columns-repeated");
                    let spanned =
                        [repeated(&tag, "table:number-rows-spanned"), repeated(&tag, "table:number-columns-spanned")];
                    if spanned != [1, 1] {
                        merged.extend(block_of((row, column), spanned).map(|block| (sheet.clone(), block)));
                    }
                    if ["office:value-type", "table:formula"].iter().any(|key| attribute(&tag, key).is_some()) {
                        filled = Some(column + count - 1);
                    }
                    column += count;
                }
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "table:table-row" => {
                    if let Some(last) = filled {
                        block.add((row, row + times - 1), (0, last));
                        // A row that is written out is held once more, as it is.
                        room.take(last + 1, &sheet)?;
                    }
                    row += times;
                }
                "table:table" => room.take(block.cells(), &sheet)?,
                _ => {}
            },
            Event::Eof => return Ok(merged),
            _ => {}
        }
    }
}

/// The cells that one takes up, with how many rows and columns.
fn block_of((row, column): (u64, u64), [rows, columns]: [u64; 2]) -> Option<Merged> {
    let at = |row: u64, column: u64| Some((u32::try_from(row).ok()?, u32::try_from(column).ok()?));
    Some(Merged { first: at(row, column)?, last: at(row + rows - 1, column + columns - 1)? })
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
    Some(found.value.to_string())
}

/// How often something stands there; no sheet has more rows than this.
fn repeated(tag: &BytesStart<'_>, key: &str) -> u64 {
    attribute(tag, key).and_then(|times| times.parse().ok()).unwrap_or(1).clamp(1, 1 << 20)
}
