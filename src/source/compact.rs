//! Numbers, places and texts as bytes: how the build script, which writes them
//! (`compact/write.rs`), hands over what it has read.
//!
//! Numbers are in groups of seven bits, the lowest first; all but the last
//! group carry an eighth. A place is its first byte and its length; a text, its
//! length and its bytes.

use super::Span;

/// Reads what was written, in the same order; `None` where it was something else.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    /// Reads a letter.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Reads a number.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Reads a place.
    pub fn place(&mut self) -> Option<Span> {
        let start = self.number()?;
        Some(Span::new(start, start + self.number()?))
    }

    /// Reads a text.
    pub fn text(&mut self) -> Option<&'b str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(text).ok()
    }

    /// Reads a list, of which each item is read by `item`.
    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut items = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            items.push(item(self)?);
        }
        Some(items)
    }
}
