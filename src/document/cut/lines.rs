//! NDJSON: a chunk ends where a line ends.

use std::sync::Arc;

use super::{after, is_blank, refused};
use crate::{
    document::{
        Chunk, Format,
        chunk::{HEAD, is_too_large, too_large},
        error::ReadError,
        limits,
    },
    source::Position,
};

#[derive(Debug)]
pub(super) struct Lines {
    name: Arc<str>,
    target: usize,
    /// What has arrived and is in no chunk yet; it begins a line.
    held: Vec<u8>,
    /// Where it begins.
    position: Position,
    /// Whether the rest of the line is to be passed over.
    passing: bool,
    /// Whether there was anything but white space.
    seen: bool,
}

impl Lines {
    pub(super) fn new(name: &Arc<str>, target: usize) -> Self {
        let position = Position { line: 1, column: 1 };
        Self { name: Arc::clone(name), target, held: Vec::new(), position, passing: false, seen: false }
    }

    pub(super) fn push(&mut self, bytes: &[u8], chunks: &mut Vec<Chunk>) {
        for piece in bytes.chunks(self.target) {
            self.piece(piece, chunks);
        }
    }

    fn piece(&mut self, mut piece: &[u8], chunks: &mut Vec<Chunk>) {
        if self.passing {
            let Some(end) = memchr::memchr(b'\n', piece) else { return };
            self.passing = false;
            self.position.line += 1;
            piece = piece.get(end + 1..).unwrap_or_default();
        }
        // Nothing that was held at the last piece and filled a chunk had a line break.
        let looked = if self.held.len() >= self.target { self.held.len() } else { 0 };
        self.held.extend(piece);
        if self.held.len() < self.target {
            return;
        }
        let fresh = self.held.get(looked..).unwrap_or_default();
        if self.held.len() > limits::DOCUMENT_BYTES {
            match memchr::memchr(b'\n', fresh) {
                Some(end) if is_too_large(length(self.held.get(..looked + end).unwrap_or_default())) => {
                    self.refuse(chunks);
                    self.held.drain(..=looked + end);
                    self.position.line += 1;
                }
                None if self.held.len() > limits::DOCUMENT_BYTES + 1 => {
                    self.refuse(chunks);
                    self.held.clear();
                    self.passing = true;
                }
                Some(_) | None => {}
            }
        }
        if let Some(last) = memchr::memrchr(b'\n', &self.held) {
            let rest = self.held.split_off(last + 1);
            let lines = std::mem::replace(&mut self.held, rest);
            self.emit(lines, chunks);
        }
    }

    fn emit(&mut self, lines: Vec<u8>, chunks: &mut Vec<Chunk>) {
        let start = self.position;
        self.position = after(start, &lines);
        if self.seen || !is_blank(&lines) {
            self.seen = true;
            chunks.push(Chunk::lines(&self.name, lines, start));
        }
    }

    fn refuse(&mut self, chunks: &mut Vec<Chunk>) {
        self.seen = true;
        let head = self.held.get(..=HEAD).unwrap_or(&self.held);
        chunks.push(too_large(&self.name, Format::Ndjson, head, self.position, Some(self.position.line)));
    }

    pub(super) fn finish(mut self, chunks: &mut Vec<Chunk>) {
        let lines = std::mem::take(&mut self.held);
        let last = memchr::memrchr(b'\n', &lines).map_or(0, |at| at + 1);
        if last == 0 && is_too_large(length(&lines)) {
            self.held = lines;
            self.refuse(chunks);
        } else if !lines.is_empty() {
            self.emit(lines, chunks);
        }
        if !self.seen {
            chunks.push(refused(&self.name, ReadError::Empty));
        }
    }
}

/// Bytes of a line without its end.
fn length(line: &[u8]) -> usize {
    line.strip_suffix(b"\r").unwrap_or(line).len()
}
