//! Numbers as written, held exactly or not at all.
//!
//! The decimal crate's own parsers round what does not fit; an answer that
//! changes on being read is worse than one that is refused.

use rust_decimal::Decimal;

use super::Value;

/// A decimal number: sign, digits, point, digits, exponent, with at least one digit.
///
/// `None` where the text is no such number or does not fit.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let (text, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    };
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if (whole.len() + fraction.len() == 0) || !whole.bytes().chain(fraction.bytes()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut digits = whole.trim_start_matches('0').to_owned() + fraction;
    if digits.bytes().all(|c| c == b'0') {
        // Zero to any power; the exponent may be beyond counting.
        return Some(Decimal::ZERO);
    }
    let mut scale = i64::try_from(fraction.len()).ok()?.checked_sub(exponent.parse().ok()?)?;
    // Trailing zeros past the scale that fits carry nothing.
    while scale > i64::from(Decimal::MAX_SCALE) && digits.ends_with('0') {
        digits.pop();
        scale -= 1;
    }
    let digits = digits.trim_start_matches('0');
    let mut mantissa: i128 = digits.parse().ok()?;
    if scale < 0 {
        let zeros = u32::try_from(scale.unsigned_abs()).ok()?;
        mantissa = mantissa.checked_mul(10_i128.checked_pow(zeros)?)?;
        scale = 0;
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).ok()?).ok()
}

/// The number of JSON and YAML: whole where it is written whole and fits.
pub(crate) fn number(text: &str) -> Option<Value> {
    match text.parse() {
        Ok(integer) => Some(Value::Integer(integer)),
        Err(_) => decimal(text).map(Value::Decimal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = match number(text) {
            Some(Value::Integer(integer)) => integer.to_string(),
            Some(Value::Decimal(decimal)) => format!("{decimal} exact"),
            _ => "no".to_owned(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn whole_numbers_stay_whole() {
        check("0", "0");
        check("-9223372036854775808", "-9223372036854775808");
        check("9223372036854775808", "9223372036854775808 exact");
    }

    #[test]
    fn decimals_keep_their_digits() {
        check("1.50", "1.50 exact");
        check("-0.1", "-0.1 exact");
        check("15e-1", "1.5 exact");
        check("1.5E3", "1500 exact");
        check("0.10000000000000000000000000000000", "0.1000000000000000000000000000 exact");
    }

    #[test]
    fn what_would_be_rounded_is_refused() {
        check("0.12345678901234567890123456789", "no");
        check("1e29", "no");
        check("1e-29", "no");
        check("1e99999999999999999999", "no");
        check("123456789012345678901234567890", "no");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "e5", "1e", "inf", "nan", "1_0", "+-1", "0x1f"] {
            check(text, "no");
        }
    }

    #[test]
    fn zero_may_have_any_exponent() {
        check("0e-99999999999999999999", "0 exact");
    }
}
