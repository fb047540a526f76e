//! A text with a name, and places inside it.
//!
//! Spans are byte ranges inside the text; lines and columns are made from them
//! only when a person is to read them. Columns count characters, from 1.

pub(crate) mod compact;
mod span;

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

pub use span::Span;

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A named text: a file, standard input, or a part of either. Cloning shares the text.
#[derive(Clone, Debug)]
pub struct Source {
    name: Words,
    text: Words,
    /// Whether the file began with a byte-order mark, which is no part of the text.
    marked: bool,
    lines: Arc<Lines>,
}

/// Where the lines of a text begin, in it and in its file.
#[derive(Debug, Default)]
struct Lines {
    /// Byte at which each line begins, once somebody asks. INVARIANT: starts with 0 and ascends.
    starts: OnceLock<Vec<usize>>,
    /// Where the text goes on elsewhere in the file; nothing where it is a file
    /// from its beginning. INVARIANT: the first stands at 0; all stand where a
    /// line begins, and ascend.
    pieces: Box<[Piece]>,
}

/// Words that are shared, or part of the executable.
#[derive(Clone, Debug)]
enum Words {
    Shared(Arc<str>),
    Embedded(&'static str),
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Shared(words) => words,
            Self::Embedded(words) => words,
        }
    }
}

/// A stretch of a text that was cut out of a longer file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte in the text, where a line begins.
    pub at: usize,
    /// Where that byte stands in the file.
    pub position: Position,
}

impl Piece {
    /// A file from its beginning.
    const WHOLE: Self = Self { at: 0, position: Position { line: 1, column: 1 } };
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        // Clones share their lines: most that are compared are of one text.
        if Arc::ptr_eq(&self.lines, &other.lines) {
            return true;
        }
        *self.name == *other.name && *self.text == *other.text && self.lines.pieces == other.lines.pieces
    }
}

impl Source {
    /// Names a text. The name is shown to people as it is given.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self::of(Words::Shared(name.into()), Words::Shared(text.into()))
    }

    /// A text that is part of the executable, and is not copied.
    pub(crate) fn embedded(name: &'static str, text: &'static str) -> Self {
        Self::of(Words::Embedded(name), Words::Embedded(text))
    }

    fn of(name: Words, text: Words) -> Self {
        Self { name, text, marked: false, lines: Arc::default() }
    }

    fn lines(&self) -> &[usize] {
        let starts = || std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.lines.starts.get_or_init(starts)
    }

    /// The same text, cut out of a longer file: lines and columns are those of
    /// the file. Pieces that do not begin with the text change nothing.
    #[must_use]
    pub fn cut(self, pieces: &[Piece]) -> Self {
        if pieces.first().is_none_or(|first| first.at != 0) {
            return self;
        }
        Self { lines: Arc::new(Lines { starts: OnceLock::new(), pieces: pieces.into() }), ..self }
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
        let line = self.lines().partition_point(|&start| start <= byte) - 1;
        let start = self.lines().get(line).copied().unwrap_or_default();
        let end = byte.min(self.text.len());
        let before = self.text.get(start..end).map_or(0, |text| text.chars().count());
        let piece = self.piece(|piece| piece.at <= start);
        let first = self.line_of(piece);
        // Only the first line of a piece may begin in the middle of one.
        let column = if line == first { piece.position.column } else { 1 };
        Position { line: piece.position.line + line - first, column: column + before }
    }

    /// The byte at a line and column (in characters); a column past the end of
    /// the line is the end of the line.
    #[must_use]
    pub fn byte(&self, at: Position) -> usize {
        let piece = self.piece(|piece| piece.position.line <= at.line);
        let below = at.line.saturating_sub(piece.position.line);
        let number = self.line_of(piece) + below;
        let Some(&start) = self.lines().get(number) else { return self.text.len() };
        let end = self.lines().get(number + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).and_then(|line| line.lines().next()).unwrap_or_default();
        let first = if below == 0 { piece.position.column } else { 1 };
        let column = at.column.saturating_sub(first);
        if line.is_ascii() {
            return start + column.min(line.len());
        }
        start + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
    }

    /// The last of the pieces that begin before something.
    fn piece(&self, begins: impl Fn(&Piece) -> bool) -> Piece {
        let pieces = &self.lines.pieces;
        let count = pieces.partition_point(begins);
        pieces.get(count.saturating_sub(1)).copied().unwrap_or(Piece::WHOLE)
    }

    /// Which line of the text a piece begins.
    fn line_of(&self, piece: Piece) -> usize {
        self.lines().partition_point(|&start| start < piece.at)
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
            start.line - 1,
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

    #[test]
    fn pieces_stand_where_they_stood_in_the_file() {
        let at = |line, column| Position { line, column };
        let pieces = [Piece { at: 0, position: at(2, 1) }, Piece { at: 4, position: at(90, 5) }];
        let source = Source::new("x", "a,b\né,1\né,2").cut(&pieces);
        for (byte, position) in [(2, at(2, 3)), (4, at(90, 5)), (7, at(90, 7)), (9, at(91, 1)), (12, at(91, 3))] {
            assert_eq!(source.position(byte), position);
            assert_eq!(source.byte(position), byte);
        }
    }
}
