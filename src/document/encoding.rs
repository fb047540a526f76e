//! The encoding of a table: found out by looking at all of it once, in bounded
//! memory, and never guessed in silence.
//!
//! A byte-order mark decides. Without one, a text that is UTF-8 from end to end
//! is UTF-8. Otherwise the lines decide, each by its own bytes: where more of
//! them are UTF-8 (accents included) than are not, it is UTF-8 and the others
//! are broken; else it is Windows-1252, as spreadsheet programs save it. Lines
//! that contradict the rest are named by their number.

use std::fmt;

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// Windows-1252: what spreadsheet programs of Western languages write.
    Windows1252,
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
}

impl Encoding {
    /// Those that a person can ask for; UTF-16 says itself what it is.
    pub const ASKED: [Self; 2] = [Self::Utf8, Self::Windows1252];

    /// The name in flags and notices.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
            Self::Utf16Le | Self::Utf16Be => "utf-16",
        }
    }

    /// Reads the name of one that can be asked for.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ASKED.into_iter().find(|encoding| encoding.name() == name)
    }

    /// The one that a byte-order mark tells.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self::Utf8),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The bytes of a text that was read in this encoding, without a mark.
    pub(super) fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Windows1252 => WINDOWS_1252.encode(text).0.into_owned(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }

    /// The first character that hardly anybody writes, and that bytes of another
    /// encoding turn into: the line mixes encodings.
    pub(super) fn suspect(self, text: &str) -> Option<usize> {
        if text.is_ascii() {
            return None;
        }
        match self {
            // What is not UTF-8 was replaced, and is told as broken.
            Self::Utf8 => None,
            Self::Utf16Le | Self::Utf16Be => text.find('\u{FFFD}'),
            Self::Windows1252 => {
                let mut chars = text.char_indices().peekable();
                while let Some((at, char)) = chars.next() {
                    let next = chars.peek().map(|&(_, next)| next);
                    if is_undefined(char) || is_foreign(char) || (char == '€' && next.is_some_and(is_trail)) {
                        return Some(at);
                    }
                }
                None
            }
        }
    }
}

/// The five bytes that Windows-1252 does not define: 81 8D 8F 90 9D.
fn is_undefined(char: char) -> bool {
    matches!(char, '\u{81}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}')
}

/// Letters that no text in Spanish has, and that UTF-8 and the encodings of
/// other systems turn into: `Ã±` was an `ñ`.
fn is_foreign(char: char) -> bool {
    matches!(char, 'Ã' | 'Â' | 'Š' | 'š' | 'Œ' | 'œ' | 'Ž' | 'ž' | 'Ÿ' | 'ƒ' | 'ˆ')
}

/// A character whose byte, in UTF-8, would go on with one begun before.
fn is_trail(char: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(char.encode_utf8(&mut buffer));
    !is_lossy && matches!(*bytes, [0x80..=0xBF])
}

/// Why an encoding was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The person said so.
    Asked,
    /// The file begins with its mark.
    Marked,
    /// Every byte of it fits.
    Fits,
    /// Most lines with accents are written so.
    Most,
}

/// The encoding of a file, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The encoding.
    pub encoding: Encoding,
    /// Why.
    pub why: Why,
    /// The first line that is not UTF-8, if any.
    pub line: Option<usize>,
}

/// Looks at the bytes of a file as they come, and then chooses.
#[derive(Debug, Default)]
pub(super) struct Scan {
    mark: Option<Encoding>,
    begun: bool,
    /// The beginning of a character, of which the rest is still to come.
    pending: Vec<u8>,
    line: Seen,
    lines: usize,
    utf8: usize,
    other: usize,
    first: Option<usize>,
}

/// What the line under way has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Seen {
    /// Characters beyond ASCII, as UTF-8.
    accents: bool,
    /// Bytes that are not UTF-8.
    broken: bool,
}

impl Scan {
    /// Looks at the next bytes; the first ones hold the mark, if there is one.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        if !self.begun && !bytes.is_empty() {
            self.begun = true;
            self.mark = Encoding::of_mark(bytes);
        }
        if self.pending.is_empty() {
            return self.look(bytes);
        }
        let joined = [&*std::mem::take(&mut self.pending), bytes].concat();
        self.look(&joined);
    }

    fn look(&mut self, mut bytes: &[u8]) {
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => return self.text(text),
                Err(error) => {
                    let (valid, rest) = bytes.split_at_checked(error.valid_up_to()).unwrap_or((bytes, &[]));
                    self.text(std::str::from_utf8(valid).unwrap_or_default());
                    let Some(length) = error.error_len() else {
                        self.pending = rest.to_vec();
                        return;
                    };
                    self.line.broken = true;
                    bytes = rest.get(length..).unwrap_or_default();
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.line.accents |= !line.is_ascii();
            if line.ends_with('\n') {
                self.end();
            }
        }
    }

    fn end(&mut self) {
        self.lines += 1;
        match self.line {
            Seen { broken: true, .. } => {
                self.other += 1;
                self.first.get_or_insert(self.lines);
            }
            Seen { accents: true, .. } => self.utf8 += 1,
            Seen { .. } => {}
        }
        self.line = Seen::default();
    }

    /// The encoding, once all was looked at.
    pub(super) fn choose(mut self) -> Choice {
        self.line.broken |= !self.pending.is_empty();
        self.end();
        let (encoding, why) = match self.mark {
            Some(encoding) => (encoding, Why::Marked),
            None if self.other == 0 => (Encoding::Utf8, Why::Fits),
            None if self.utf8 > self.other => (Encoding::Utf8, Why::Most),
            None => (Encoding::Windows1252, Why::Most),
        };
        Choice { encoding, why, line: self.first }
    }
}

/// Turns the bytes of a file into those of UTF-8 as they come. UTF-8 passes as
/// it is: what is broken in it is told line by line.
pub(super) struct Transcoder(Option<Decoder>);

impl fmt::Debug for Transcoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Transcoder").field(&self.0.as_ref().map(|decoder| decoder.encoding().name())).finish()
    }
}

impl Transcoder {
    pub(super) fn new(encoding: Encoding) -> Self {
        Self(match encoding {
            Encoding::Utf8 => None,
            Encoding::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
        })
    }

    /// The next bytes as UTF-8; `last` where there are no more.
    pub(super) fn push(&mut self, bytes: &[u8], last: bool) -> Option<String> {
        let decoder = self.0.as_mut()?;
        let mut text =
            String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16));
        // There is room for all of it.
        let _ = decoder.decode_to_string(bytes, &mut text, last);
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: Encoding, why: Why, line: Option<usize>) {
        for piece in [1, 2, 3, 7, 1_000] {
            let mut scan = Scan::default();
            // A mark comes with the first bytes, whatever the pieces are.
            let (head, rest) = bytes.split_at(bytes.len().min(3));
            scan.push(head);
            rest.chunks(piece).for_each(|piece| scan.push(piece));
            assert_eq!(scan.choose(), Choice { encoding, why, line }, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_mark_decides() {
        check("\u{FEFF}a,\u{e1}".as_bytes(), Encoding::Utf8, Why::Marked, None);
        check(b"\xEF\xBB\xBFa\n\xE1", Encoding::Utf8, Why::Marked, Some(2));
        check(b"\xFE\xFF\0a", Encoding::Utf16Be, Why::Marked, Some(1));
    }

    #[test]
    fn what_is_utf8_from_end_to_end_is_utf8() {
        check("a,b\n1,2\n".as_bytes(), Encoding::Utf8, Why::Fits, None);
        check("año,ñ\né,€\n".as_bytes(), Encoding::Utf8, Why::Fits, None);
    }

    #[test]
    fn otherwise_the_lines_decide() {
        check(b"a\nPeque\xF1a\n", Encoding::Windows1252, Why::Most, Some(2));
        check(b"a\nPeque\xF1a\nni\xC3\xB1o\n", Encoding::Windows1252, Why::Most, Some(2));
        check(b"a\nPeque\xF1a\nni\xC3\xB1o\n\xC3\xA1\n", Encoding::Utf8, Why::Most, Some(2));
        check(b"a\nb\nc\xC3", Encoding::Windows1252, Why::Most, Some(3));
    }

    #[test]
    fn what_bytes_of_another_encoding_turn_into_is_suspect() {
        let suspect = |bytes: &[u8]| Encoding::Windows1252.suspect(&WINDOWS_1252.decode(bytes).0);
        for bytes in [&b"ni\xC3\xB1o"[..], b"\x81", b"a\x8Dos", b"\x8F", b"\x90", b"\x9D", b"S\xC3!nchez", b"\x80\x94"]
        {
            assert!(suspect(bytes).is_some(), "{bytes:x?}");
        }
        for bytes in [&b"Peque\xF1a \xBFqu\xE9?"[..], b"\x93dicho\x94 \x96 \x97 \x85", b"5 \x80", b"plain"] {
            assert_eq!(suspect(bytes), None, "{bytes:x?}");
        }
    }

    #[test]
    fn every_byte_of_windows_1252_comes_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = Transcoder::new(Encoding::Windows1252).push(&bytes, true).unwrap();
        assert_eq!(Encoding::Windows1252.encode(&text), bytes);
        let text = "ñ,€\n𝄞";
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
            let bytes = encoding.encode(text);
            let mut transcoder = Transcoder::new(encoding);
            let mut read: String = bytes.chunks(1).filter_map(|byte| transcoder.push(byte, false)).collect();
            read += transcoder.push(&[], true).unwrap().as_str();
            assert_eq!(read, text);
        }
    }
}
