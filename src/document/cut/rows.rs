//! CSV: a chunk ends where a record ends; the header goes with every chunk.

use std::sync::Arc;

use super::{after, is_blank, refused};
use crate::{
    document::{
        Chunk, Columns, Format,
        chunk::{HEAD, Start, is_too_large, too_large},
        csv::{self, At, Dialect, Header},
        error::{ReadError, Unreadable},
    },
    source::{Position, Source},
};

#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four facts about a file that do not exclude one another")]
pub(super) struct Table {
    name: Arc<str>,
    target: usize,
    /// How its columns are to be read.
    columns: Columns,
    /// How it is written.
    dialect: Dialect,
    header: Option<Arc<Header>>,
    /// What has arrived and is in no chunk yet; it begins a record.
    held: Vec<u8>,
    /// Where it begins.
    start: Start,
    /// The byte of it at which the record under way begins.
    record: usize,
    at: At,
    /// Whether the last byte was a carriage return that ended a line.
    halved: bool,
    /// Rows that are over, blank ones among them.
    rows: usize,
    /// Whether the rest of the record is to be passed over.
    passing: bool,
    /// Whether there was anything but white space.
    seen: bool,
    /// Whether there was a row with anything in it.
    filled: bool,
    /// Whether nothing more is to be read: the header is wrong.
    over: bool,
}

impl Table {
    pub(super) fn new(name: &Arc<str>, target: usize, columns: &Columns, dialect: Dialect) -> Self {
        Self {
            name: Arc::clone(name),
            target,
            columns: columns.clone(),
            dialect,
            header: None,
            held: Vec::new(),
            start: Start { position: Position { line: 1, column: 1 }, rows: 0, is_first: true },
            record: 0,
            at: At::Record,
            halved: false,
            rows: 0,
            passing: false,
            seen: false,
            filled: false,
            over: false,
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8], chunks: &mut Vec<Chunk>) {
        for &byte in bytes {
            if self.over {
                return;
            }
            self.byte(byte, chunks);
        }
    }

    fn byte(&mut self, byte: u8, chunks: &mut Vec<Chunk>) {
        let is_break = matches!(byte, b'\r' | b'\n');
        if self.at == At::Record {
            let is_half = self.halved && byte == b'\n';
            self.halved = byte == b'\r';
            if self.held.len() >= self.target && !is_half {
                self.emit(chunks);
            }
            if self.over {
                return;
            }
            if is_break {
                self.rows += usize::from(!is_half);
                // What is blank above a chunk only moves it down.
                if self.held.is_empty() {
                    self.step(byte);
                } else {
                    self.held.push(byte);
                }
                return;
            }
            self.record = self.held.len();
            if self.held.is_empty() {
                self.start.rows = self.rows;
            }
        }
        self.at = self.at.after(byte, self.dialect.delimiter.byte());
        if self.at == At::Record {
            self.halved = byte == b'\r';
            self.end(chunks);
        }
        match () {
            () if self.passing => {
                self.step(byte);
                self.passing = self.at != At::Record;
            }
            () if self.held.is_empty() && self.at == At::Record => self.step(byte),
            () => {
                self.held.push(byte);
                if self.at != At::Record && is_too_large(self.held.len() - self.record) {
                    self.refuse(chunks);
                }
            }
        }
    }

    /// Moves the place of what comes next past a byte that is not held.
    fn step(&mut self, byte: u8) {
        let Position { line, column } = self.start.position;
        self.start.position = match byte {
            b'\n' => Position { line: line + 1, column: 1 },
            // The bytes of a character that are not its first begin with 10.
            _ => Position { line, column: column + usize::from(byte & 0xC0 != 0x80) },
        };
    }

    /// A record is over; the first that is no preamble is the header.
    fn end(&mut self, chunks: &mut Vec<Chunk>) {
        self.rows += 1;
        if self.header.is_some() || self.over {
            return;
        }
        let header = std::mem::take(&mut self.held);
        let position = self.start.position;
        self.start.position = after(position, &header);
        self.seen = self.seen || !is_blank(&header);
        let above = match &self.dialect.header {
            Ok(row) => self.rows < *row,
            Err(error) => {
                self.over = true;
                let remarks = Arc::new(self.dialect.remarks.clone());
                let refused = Unreadable::file(&Source::new(Arc::clone(&self.name), ""), error.clone());
                chunks.push(Chunk::refused(Unreadable { remarks, ..refused }));
                return;
            }
        };
        if above {
            return;
        }
        match Header::read(&self.name, &header, position, self.rows, (&self.dialect, &self.columns)) {
            Ok(header) => self.header = Some(Arc::new(header)),
            Err(unreadable) => {
                self.over = true;
                chunks.push(Chunk::refused(unreadable));
            }
        }
    }

    /// The records that are over make a chunk.
    fn emit(&mut self, chunks: &mut Vec<Chunk>) {
        let mut bytes = std::mem::take(&mut self.held);
        let Some(header) = self.header.as_ref().filter(|_| !bytes.is_empty()) else { return };
        let start = self.start;
        self.start.position = after(start.position, &bytes);
        self.seen = self.seen || !is_blank(&bytes);
        self.filled = self.filled || csv::is_filled(header, &bytes);
        // A column with data and no header stops the file where it shows.
        let astray = csv::astray(&self.name, header, &bytes, start);
        if let Some((at, _)) = &astray {
            bytes.truncate(*at);
        }
        if !bytes.is_empty() {
            // Rows of empty cells are no documents: the first chunk is one that has some.
            self.start.is_first = start.is_first && !csv::is_filled(header, &bytes);
            chunks.push(Chunk::rows(&self.name, header, bytes, start));
        }
        if let Some((_, unreadable)) = astray {
            self.over = true;
            chunks.push(Chunk::refused(unreadable));
        }
    }

    /// The record under way is too large: only its beginning is kept.
    fn refuse(&mut self, chunks: &mut Vec<Chunk>) {
        let record = self.held.split_off(self.record);
        self.emit(chunks);
        if self.over {
            return;
        }
        (self.seen, self.filled, self.passing) = (true, true, true);
        let head = record.get(..=HEAD).unwrap_or(&record);
        // Without a header there is no row.
        let row = self.header.as_ref().map(|_| self.rows + 1);
        self.over = row.is_none();
        chunks.push(too_large(&self.name, Format::Csv, head, self.start.position, row));
        self.start.position = after(self.start.position, &record);
        self.record = 0;
    }

    pub(super) fn finish(mut self, chunks: &mut Vec<Chunk>) {
        if self.at != At::Record && !self.over {
            self.end(chunks);
        }
        if !self.over {
            self.emit(chunks);
        }
        match () {
            () if self.over => {}
            () if !self.seen => chunks.push(refused(&self.name, ReadError::Empty)),
            () if !self.filled => chunks.extend(self.header.map(|header| Chunk::refused(header.no_rows()))),
            () => {}
        }
    }
}
