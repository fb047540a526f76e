//! A text with a name, and places inside it.
//!
//! Spans are byte ranges inside the text; lines and columns are made from them
//! only when a person is to read them. Columns count characters, from 1.

use std::sync::{Arc, OnceLock};

/// A range of bytes of a [`Source`], end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from one byte up to another; never inverted.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing: a place between two characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same length, `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A named text: a file, or standard input. Cloning shares the text.
#[derive(Clone, Debug)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    /// Whether the file began with a byte-order mark, which is no part of the text.
    marked: bool,
    /// Byte at which each line begins, once somebody asks. INVARIANT: starts with 0 and ascends.
    lines: Arc<OnceLock<Vec<usize>>>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Source {
    /// Names a text. The name is shown to people as it is given.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { name: name.into(), text: text.into(), marked: false, lines: Arc::default() }
    }

    fn lines(&self) -> &[usize] {
        let starts = || std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.lines.get_or_init(starts)
    }

    /// The same text, read from a file that began with a byte-order mark.
    #[must_use]
    pub fn marked(self) -> Self {
        Self { marked: true, ..self }
    }

    /// The bytes of the file, byte-order mark included.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mark: &[u8] = if self.marked { b"\xEF\xBB\xBF" } else { b"" };
        [mark, self.text.as_bytes()].concat()
    }

    /// The name given to it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span lies outside or cuts a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Line and column of a byte; a byte past the end is the end.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let lines = self.lines();
        let line = lines.partition_point(|&start| start <= byte);
        let start = lines.get(line - 1).copied().unwrap_or_default();
        let end = byte.min(self.text.len());
        let before = self.text.get(start..end).map_or(0, |text| text.chars().count());
        Position { line, column: before + 1 }
    }

    /// The byte at a line and column (in characters); a column past the end of
    /// the line is the end of the line.
    #[must_use]
    pub fn byte(&self, at: Position) -> usize {
        let Some(&start) = self.lines().get(at.line.saturating_sub(1)) else { return self.text.len() };
        let end = self.lines().get(at.line).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).and_then(|line| line.lines().next()).unwrap_or_default();
        let column = at.column.saturating_sub(1);
        if line.is_ascii() {
            return start + column.min(line.len());
        }
        start + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
    }
}

impl miette::SourceCode for Source {
    fn read_span<'a>(
        &'a self,
        span: &miette::SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn miette::SpanContents<'a> + 'a>, miette::MietteError> {
        // Whole lines: without context miette would cut them at the span.
        let start = self.position(span.offset());
        let end = self.position(span.offset() + span.len());
        let from = self.byte(Position { column: 1, ..start });
        let to = self.byte(Position { column: usize::MAX, ..end });
        let inner = (*self.text).read_span(&(from, to - from).into(), before, after)?;
        Ok(Box::new(miette::MietteSpanContents::new_named(
            self.name.to_string(),
            inner.data(),
            *inner.span(),
            inner.line(),
            // The place that heads the drawing is the span's own.
            start.column - 1,
            inner.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, byte: usize, line: usize, column: usize) {
        let source = Source::new("x", text);
        assert_eq!(source.position(byte), Position { line, column });
        assert_eq!(source.byte(Position { line, column }), byte.min(text.len()));
    }

    #[test]
    fn the_first_byte_is_line_one_column_one() {
        check("", 0, 1, 1);
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        check("áé = 1", "áé".len(), 1, 3);
    }

    #[test]
    fn a_byte_after_a_line_break_is_on_the_next_line() {
        check("a\nb", 2, 2, 1);
    }
}
