//! The one rounding there is: half to even, when a figure is shown.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;

/// The whole number next to a figure, half to even: the one rounding there is.
#[must_use]
pub fn rounded_whole(value: &BigRational) -> BigInt {
    let floor = value.floor();
    let half = BigRational::new(1.into(), 2.into());
    let rest = value - &floor;
    let floor = floor.to_integer();
    let up = rest > half || (rest == half && floor.is_odd());
    if up { floor + 1 } else { floor }
}

/// A figure with some decimals, rounded half to even.
#[must_use]
pub fn rounded(value: &BigRational, decimals: u32) -> String {
    let scale = BigRational::from_integer(10.into()).pow(i32::try_from(decimals).unwrap_or_default());
    let digits = rounded_whole(&(value * scale)).to_string();
    let places = usize::try_from(decimals).unwrap_or_default();
    if places == 0 {
        return digits;
    }
    let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |digits| ("-", digits));
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (units, fraction) = digits.split_at(digits.len() - places);
    format!("{sign}{units}.{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numerator: i64, denominator: i64, decimals: u32, expected: &str) {
        assert_eq!(rounded(&BigRational::new(numerator.into(), denominator.into()), decimals), expected);
    }

    #[test]
    fn figures_round_half_to_even() {
        check(1, 8, 2, "0.12");
        check(3, 8, 2, "0.38");
        check(2, 3, 6, "0.666667");
        check(1, 1, 2, "1.00");
        check(5, 1000, 2, "0.00");
        check(1, 2, 0, "0");
    }
}
