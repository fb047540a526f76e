//! The grammar of JSON (RFC 8259) over the bytes of a line, eight at a time.
//! Every reader gives `None` where the text is not what it reads.

use bumpalo::Bump;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    document::{Value, number},
    schema::typing::iso_date,
};

/// A text and how far it is read.
pub struct Scan<'d> {
    text: &'d str,
    bytes: &'d [u8],
    at: usize,
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
        Self { text, bytes: text.as_bytes(), at: 0, texts }
    }

    pub fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// What is not read yet.
    #[inline]
    pub fn ahead(&self) -> &'d [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    #[inline]
    pub fn blank(&mut self) {
        // Most of the time there is none: one comparison.
        while self.peek().is_some_and(|byte| byte <= b' ') {
            if !matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
                return;
            }
            self.at += 1;
        }
    }

    #[inline]
    pub fn expect(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    #[inline]
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        if !self.ahead().starts_with(word) {
            return None;
        }
        self.at += word.len();
        Some(())
    }

    /// Past an opening bracket: whether anything stands before the closing one.
    #[inline]
    pub fn begins(&mut self, start: u8, end: u8) -> Option<bool> {
        self.expect(start)?;
        self.blank();
        let is_empty = self.peek()? == end;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Whether a comma follows, or the end.
    #[inline]
    pub fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.blank();
        let next = self.peek()?;
        self.at += 1;
        match next {
            b',' => {
                self.blank();
                Some(true)
            }
            _ if next == end => Some(false),
            _ => None,
        }
    }

    #[inline]
    pub fn truth(&mut self) -> Option<bool> {
        let [four @ .., fifth] = *self.ahead().first_chunk::<5>()?;
        let four = u32::from_le_bytes(four);
        // Nobody can foretell which it is: no branch between the two.
        let truth = four == u32::from_le_bytes(*b"true");
        let falsehood = u64::from(four) | u64::from(fifth) << 32 == FALSE;
        if !truth && !falsehood {
            return None;
        }
        self.at += 5 - usize::from(truth);
        Some(truth)
    }

    /// A date of ten characters, in quotes.
    #[inline]
    pub fn date(&mut self) -> Option<Date> {
        let [b'"', date @ .., b'"'] = self.ahead().first_chunk::<12>()? else { return None };
        let date = iso_date(date)?;
        self.at += 12;
        Some(date)
    }

    #[inline]
    pub fn text(&mut self) -> Option<&'d str> {
        let start = self.at;
        self.expect(b'"')?;
        let escaped = self.past_quote()?;
        if escaped {
            let text: String = serde_json::from_slice(self.bytes.get(start..self.at)?).ok()?;
            return Some(self.texts.alloc_str(&text));
        }
        self.text.get(start + 1..self.at - 1)
    }

    /// Past the closing quote: whether an escape stands before it.
    #[inline]
    fn past_quote(&mut self) -> Option<bool> {
        let mut escaped = false;
        loop {
            // Eight bytes at once while none of them is a quote, a backslash or a control character.
            while let Some(word) = self.ahead().first_chunk::<8>() {
                let special = specials(u64::from_le_bytes(*word));
                if special != 0 {
                    self.at += (special.trailing_zeros() / 8) as usize;
                    break;
                }
                self.at += 8;
            }
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(escaped);
                }
                b'\\' => {
                    escaped = true;
                    self.at += 2;
                }
                0..=0x1F => return None,
                _ => self.at += 1,
            }
        }
    }

    #[inline]
    pub fn number(&mut self) -> Option<Number> {
        let start = self.at;
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let first = self.peek()?;
        let mut mantissa = 0;
        let whole = self.digits(&mut mantissa);
        if whole == 0 || (first == b'0' && whole > 1) {
            return None;
        }
        let mut fraction = 0;
        if self.peek() == Some(b'.') {
            self.at += 1;
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
        let start = self.at;
        while let Some(word) = self.ahead().first_chunk::<8>() {
            let (count, value) = leading_digits(u64::from_le_bytes(*word));
            *mantissa = mantissa.wrapping_mul(TENS.get(count).copied().unwrap_or(1)).wrapping_add(value);
            self.at += count;
            if count < 8 {
                return self.at - start;
            }
        }
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            *mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            self.at += 1;
        }
        self.at - start
    }

    fn exponent(&mut self, start: usize) -> Option<Number> {
        self.at += 1;
        if let Some(b'+' | b'-') = self.peek() {
            self.at += 1;
        }
        let digits = self.digits(&mut 0);
        if digits == 0 { None } else { self.with_care(start) }
    }

    fn with_care(&self, start: usize) -> Option<Number> {
        match number(self.text.get(start..self.at)?)? {
            Value::Integer(value) => Some(Number::Integer(value)),
            Value::Decimal(value) => Some(Number::Decimal(value)),
            _ => None,
        }
    }
}

/// `false` as a number.
const FALSE: u64 = u64::from_le_bytes(*b"false\0\0\0");

/// Powers of ten.
const TENS: [i64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

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
#[inline]
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
        fn eight_digits_at_once_are_those_read_one_by_one(text in "[0-9.,e \\-\u{e9}\"]{4,8}") {
            let bytes: Vec<u8> = text.bytes().chain(*b"        ").take(8).collect();
            let digits = text.bytes().take(8).take_while(u8::is_ascii_digit).count();
            let number: i64 = text.get(..digits).unwrap_or_default().parse().unwrap_or(0);
            let word = u64::from_le_bytes(bytes.try_into().unwrap_or_default());
            prop_assert_eq!(leading_digits(word), (digits, number));
        }
    }
}
