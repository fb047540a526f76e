//! The grammar of JSON (RFC 8259) over the bytes of a line, eight at a time.
//! A value that is not what is read gives `None`, and then nothing was read.

use bumpalo::Bump;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    document::{Value, number},
    schema::typing::date_of_ten,
};

/// A text, and how far it is read. Who reads many values has a copy of his own,
/// which no function outside of him is ever lent: so its place is in a register
/// and not in memory, on which each value would wait for the one before.
#[derive(Clone, Copy)]
pub struct Scan<'d> {
    text: &'d str,
    rest: &'d [u8],
    /// Where texts are kept that are not written as they read.
    texts: &'d Bump,
}

/// A number, exactly as written.
pub enum Number {
    Integer(i64),
    Decimal(Decimal),
}

impl<'d> Scan<'d> {
    pub fn new(text: &'d str, texts: &'d Bump) -> Self {
        Self { text, rest: text.as_bytes(), texts }
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// How far the text is read.
    #[inline]
    fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// What a copy reads: where it fails, nothing is read.
    #[inline]
    pub fn aside<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut copy = *self;
        let read = read(&mut copy)?;
        self.rest = copy.rest;
        Some(read)
    }

    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// What is not read yet.
    #[inline]
    pub fn ahead(&self) -> &'d [u8] {
        self.rest
    }

    /// The next so many bytes, if there are as many.
    #[inline]
    pub fn next<const N: usize>(&self) -> Option<&'d [u8; N]> {
        self.rest.first_chunk()
    }

    /// Past bytes that were looked at.
    #[inline]
    pub fn skip(&mut self, bytes: usize) -> Option<()> {
        self.rest = self.rest.get(bytes..)?;
        Some(())
    }

    /// Past white space: whether there is any.
    #[inline]
    pub fn blank(&mut self) -> bool {
        // Most of the time there is none: one comparison.
        let before = self.rest.len();
        while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = self.rest {
            self.rest = rest;
        }
        self.rest.len() < before
    }

    #[inline]
    pub fn expect(&mut self, byte: u8) -> Option<()> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        (*first == byte).then_some(())
    }

    #[inline]
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    /// Past an opening bracket: whether anything stands before the closing one.
    #[inline]
    pub fn begins(&mut self, start: u8, end: u8) -> Option<bool> {
        self.expect(start)?;
        self.blank();
        let is_empty = self.peek()? == end;
        self.skip(usize::from(is_empty))?;
        Some(!is_empty)
    }

    /// Whether a comma follows, or the end.
    #[inline]
    pub fn goes_on(&mut self, end: u8) -> Option<bool> {
        // Most of the time another key or text follows at once.
        if self.next() == Some(b",\"") {
            self.skip(1)?;
            return Some(true);
        }
        self.blank();
        let next = self.peek()?;
        self.skip(1)?;
        match next {
            b',' => {
                self.blank();
                Some(true)
            }
            next => (next == end).then_some(false),
        }
    }

    #[expect(clippy::inline_always, reason = "a few instructions")]
    #[inline(always)]
    pub fn truth(&mut self) -> Option<bool> {
        let [first, .., last] = *self.next::<5>()?;
        let four = u32::from_le_bytes(*self.next()?);
        // Nobody can foretell which it is: no branch between the two.
        let truth = first == b't';
        let (word, mask) = if truth { (*b"true", 0) } else { (*b"fals", 0xFF) };
        let others = (four ^ u32::from_le_bytes(word)) | u32::from((last ^ b'e') & mask);
        if others != 0 {
            return None;
        }
        self.skip(5 - usize::from(truth))?;
        Some(truth)
    }

    /// A date of ten characters, in quotes.
    #[expect(clippy::inline_always, reason = "a few instructions")]
    #[inline(always)]
    pub fn date(&mut self) -> Option<Date> {
        let [b'"', date @ .., b'"'] = self.next::<12>()? else { return None };
        let date = date_of_ten(date)?;
        self.skip(12)?;
        Some(date)
    }

    #[expect(clippy::inline_always, reason = "most texts are short: their end is found in a few instructions")]
    #[inline(always)]
    pub fn text(&mut self) -> Option<&'d str> {
        if let Some([b'"', bytes @ ..]) = self.next::<17>() {
            let length = first_special(*bytes);
            if bytes.get(length) == Some(&b'"') {
                let start = self.at() + 1;
                self.skip(length + 2)?;
                return self.text.get(start..start + length);
            }
        }
        self.aside(Self::any_text)
    }

    #[inline(never)]
    fn any_text(&mut self) -> Option<&'d str> {
        let start = self.at();
        self.expect(b'"')?;
        let escaped = self.past_quote()?;
        if escaped {
            let text: String = serde_json::from_str(self.text.get(start..self.at())?).ok()?;
            return Some(self.texts.alloc_str(&text));
        }
        self.text.get(start + 1..self.at() - 1)
    }

    /// Past the closing quote: whether an escape stands before it.
    #[inline]
    fn past_quote(&mut self) -> Option<bool> {
        let mut escaped = false;
        loop {
            // Sixteen bytes at once while none of them is a quote, a backslash or a control character.
            while let Some(bytes) = self.next::<16>() {
                let special = first_special(*bytes);
                self.skip(special)?;
                if special < 16 {
                    break;
                }
            }
            let byte = self.peek()?;
            self.skip(1)?;
            match byte {
                b'"' => return Some(escaped),
                b'\\' => {
                    escaped = true;
                    self.skip(1)?;
                }
                0..=0x1F => return None,
                _ => {}
            }
        }
    }

    /// A whole number; any other does not fit.
    #[expect(clippy::inline_always, reason = "most whole numbers are short: a few instructions")]
    #[inline(always)]
    pub fn integer(&mut self) -> Option<i64> {
        if let Some(word) = self.next::<8>() {
            let (count, value) = leading_digits(u64::from_le_bytes(*word));
            let ends = word.get(count).is_some_and(|byte| !matches!(byte, b'.' | b'e' | b'E'));
            // A number begins with zero only where it is zero.
            if ends && count > 0 && (word.first() != Some(&b'0') || count == 1) {
                self.skip(count)?;
                return Some(value);
            }
        }
        self.aside(|scan| match scan.any_number()? {
            Number::Integer(value) => Some(value),
            Number::Decimal(_) => None,
        })
    }

    #[expect(clippy::inline_always, reason = "most decimals are short, too")]
    #[inline(always)]
    pub fn number(&mut self) -> Option<Number> {
        match self.short_decimal() {
            Some(decimal) => Some(Number::Decimal(decimal)),
            None => self.aside(Self::any_number),
        }
    }

    /// A decimal of at most seven digits before the point and as many after it.
    #[expect(clippy::inline_always, reason = "a few instructions")]
    #[inline(always)]
    fn short_decimal(&mut self) -> Option<Decimal> {
        let word = self.next::<8>()?;
        let (whole, units) = leading_digits(u64::from_le_bytes(*word));
        if *word.get(whole)? != b'.' || whole == 0 || (whole > 1 && word.first() == Some(&b'0')) {
            return None;
        }
        let word = self.rest.get(whole + 1..)?.first_chunk::<8>()?;
        let (fraction, parts) = leading_digits(u64::from_le_bytes(*word));
        if fraction == 0 || matches!(word.get(fraction)?, b'e' | b'E') {
            return None;
        }
        let mantissa = units * TENS.get(fraction)? + parts;
        self.skip(whole + 1 + fraction)?;
        Some(if mantissa == 0 { Decimal::ZERO } else { Decimal::new(mantissa, u32::try_from(fraction).ok()?) })
    }

    #[inline(never)]
    fn any_number(&mut self) -> Option<Number> {
        let start = self.at();
        let negative = self.peek()? == b'-';
        self.skip(usize::from(negative))?;
        let first = self.peek()?;
        let mut mantissa = 0;
        let whole = self.digits(&mut mantissa);
        if whole == 0 || (first == b'0' && whole > 1) {
            return None;
        }
        let mut fraction = 0;
        if self.peek() == Some(b'.') {
            self.skip(1)?;
            fraction = self.digits(&mut mantissa);
            if fraction == 0 {
                return None;
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            return self.exponent(start);
        }
        let mantissa = if negative { mantissa.wrapping_neg() } else { mantissa };
        match whole + fraction {
            0..=18 if fraction == 0 => Some(Number::Integer(mantissa)),
            0..=18 if mantissa == 0 => Some(Number::Decimal(Decimal::ZERO)),
            0..=18 => Some(Number::Decimal(Decimal::new(mantissa, u32::try_from(fraction).ok()?))),
            _ => self.with_care(start),
        }
    }

    /// Takes digits: how many. Past eighteen of them the mantissa means nothing.
    #[inline]
    fn digits(&mut self, mantissa: &mut i64) -> usize {
        let before = self.rest.len();
        while let Some(word) = self.next::<8>() {
            let (count, value) = leading_digits(u64::from_le_bytes(*word));
            *mantissa = mantissa.wrapping_mul(TENS.get(count).copied().unwrap_or(1)).wrapping_add(value);
            self.rest = self.rest.get(count..).unwrap_or_default();
            if count < 8 {
                return before - self.rest.len();
            }
        }
        while let [digit @ b'0'..=b'9', rest @ ..] = self.rest {
            *mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            self.rest = rest;
        }
        before - self.rest.len()
    }

    fn exponent(&mut self, start: usize) -> Option<Number> {
        self.skip(1)?;
        if let Some(b'+' | b'-') = self.peek() {
            self.skip(1)?;
        }
        let digits = self.digits(&mut 0);
        if digits == 0 { None } else { self.with_care(start) }
    }

    fn with_care(&self, start: usize) -> Option<Number> {
        match number(self.text.get(start..self.at())?)? {
            Value::Integer(value) => Some(Number::Integer(value)),
            Value::Decimal(value) => Some(Number::Decimal(value)),
            _ => None,
        }
    }
}

/// Powers of ten.
const TENS: [i64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// How many of sixteen bytes stand before the first that is a quote, a
/// backslash or a control character. Most texts end in these: no branch between
/// the two halves, for nobody can foretell in which.
#[expect(clippy::inline_always, reason = "a few instructions, for every text")]
#[inline(always)]
fn first_special(bytes: [u8; 16]) -> usize {
    let [low, high] = words(bytes);
    let specials = u128::from(specials(high)) << 64 | u128::from(specials(low));
    (specials.trailing_zeros() / 8) as usize
}

/// Sixteen bytes as two numbers.
#[inline]
pub(super) fn words(bytes: [u8; 16]) -> [u64; 2] {
    let word = |half: Option<&[u8; 8]>| half.map_or(0, |half| u64::from_le_bytes(*half));
    [word(bytes.first_chunk()), word(bytes.last_chunk())]
}

/// The high bit of every byte that is a quote, a backslash or a control
/// character; past the first such byte, others may be marked too.
#[inline]
fn specials(word: u64) -> u64 {
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zero(word ^ (ONES * 0x22));
    let slashes = zero(word ^ (ONES * 0x5C));
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | slashes | controls) & HIGH
}

/// How many of eight characters are digits before any that is not, and their
/// number. Lemire's "Number parsing at a gigabyte per second" (2021) has the sums.
#[expect(clippy::inline_always, reason = "a few instructions, for every number")]
#[inline(always)]
fn leading_digits(word: u64) -> (usize, i64) {
    let word = word ^ (ONES * 0x30);
    // The high bit of every byte above 9; past the first such byte, others may be marked too.
    let others = (word.wrapping_add(ONES * 0x76) | word) & HIGH;
    let count = (others.trailing_zeros() / 8) as usize;
    if count == 0 {
        return (0, 0);
    }
    // The digits go to the last places, with zeros before them.
    let digits = word << (64 - 8 * count);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
    let even = (pairs & 0x0000_00FF_0000_00FF).wrapping_mul(0x000F_4240_0000_0064);
    let odd = ((pairs >> 16) & 0x0000_00FF_0000_00FF).wrapping_mul(0x0000_2710_0000_0001);
    (count, i64::from((even.wrapping_add(odd) >> 32) as u32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_special_of_sixteen_bytes_is_the_one_found_one_by_one(bytes: [u8; 16], at in 0..16_usize, special in prop::sample::select(&[0x22_u8, 0x5C, 0, 0x1F][..])) {
            let mut bytes = bytes.map(|byte| if matches!(byte, 0..0x20 | b'"' | b'\\') { 0xC3 } else { byte });
            prop_assert_eq!(first_special(bytes), 16);
            bytes[at] = special;
            prop_assert_eq!(first_special(bytes), at);
        }

        #[test]
        fn eight_digits_at_once_are_those_read_one_by_one(text in "[0-9.,e \\-\u{e9}\"]{4,8}") {
            let bytes: Vec<u8> = text.bytes().chain(*b"        ").take(8).collect();
            let digits = text.bytes().take(8).take_while(u8::is_ascii_digit).count();
            let number: i64 = text.get(..digits).unwrap_or_default().parse().unwrap_or(0);
            let word = u64::from_le_bytes(bytes.try_into().unwrap_or_default());
            prop_assert_eq!(leading_digits(word), (digits, number));
        }
    }
}
