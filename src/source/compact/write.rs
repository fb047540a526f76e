//! Writes numbers, places and texts as the crate reads them. A
//! module of the build script.

use crate::source::Span;

/// Writes a number.
pub fn number(number: usize, out: &mut Vec<u8>) {
    let mut rest = number;
    while rest > 0x7f {
        out.push(u8::try_from(rest & 0x7f).unwrap_or_default() | 0x80);
        rest >>= 7;
    }
    out.push(u8::try_from(rest).unwrap_or_default());
}

/// Writes a place.
pub fn place(at: Span, out: &mut Vec<u8>) {
    number(at.start, out);
    number(at.len(), out);
}

/// Writes a text.
pub fn text(text: &str, out: &mut Vec<u8>) {
    number(text.len(), out);
    out.extend(text.bytes());
}
