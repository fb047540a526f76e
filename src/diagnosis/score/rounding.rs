//! The one rounding there is: half to even, when a figure is shown.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;

use super::Exact;
use crate::finding::Share;

/// The whole number next to a figure, half to even.
#[must_use]
pub fn rounded_whole(value: &BigRational) -> BigInt {
    half_even(value.numer(), value.denom())
}

/// A figure with some decimals, rounded half to even.
#[must_use]
pub fn rounded(value: &BigRational, decimals: u32) -> String {
    let scale = BigInt::from(10).pow(decimals);
    with_point(&half_even(&(value.numer() * scale), value.denom()).to_string(), decimals)
}

/// The whole number next to a fraction, half to even: the one rounding there is.
fn half_even<N: Integer + Clone>(part: &N, whole: &N) -> N {
    let (floor, rest) = part.div_mod_floor(whole);
    // As twice the rest beside the whole, which may be too large to be said.
    let left = whole.clone() - rest.clone();
    let up = rest > left || (rest == left && floor.is_odd());
    if up { floor + N::one() } else { floor }
}

/// A whole number with a point before its last digits.
fn with_point(digits: &str, decimals: u32) -> String {
    let places = usize::try_from(decimals).unwrap_or_default();
    if places == 0 {
        return digits.to_owned();
    }
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (units, fraction) = digits.split_at(digits.len() - places);
    format!("{sign}{units}.{fraction}")
}

impl Exact {
    /// With some decimals, rounded half to even.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> String {
        let nearest = 10_i128.checked_pow(decimals).and_then(|scale| self.nearest(scale));
        nearest.map_or_else(|| rounded(&self.ratio(), decimals), |digits| with_point(&digits.to_string(), decimals))
    }

    /// The whole number next to so many times the figure, half to even; `None`
    /// where machine words do not hold it.
    #[must_use]
    pub fn nearest(&self, times: i128) -> Option<i128> {
        self.times(times).map(|Share { part, whole }| half_even(&part, &whole))
    }

    /// Whether some decimals say all of it.
    #[must_use]
    pub fn is_told_by(&self, decimals: u32) -> bool {
        let scaled = 10_i128.checked_pow(decimals).and_then(|scale| self.times(scale));
        scaled.map_or_else(
            || (self.ratio() * BigInt::from(10).pow(decimals)).is_integer(),
            |Share { part, whole }| part % whole == 0,
        )
    }

    fn times(&self, times: i128) -> Option<Share> {
        let Self::Words(Share { part, whole }) = self else { return None };
        Some(Share { part: part.checked_mul(times)?, whole: *whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numerator: i64, denominator: i64, decimals: u32, expected: &str) {
        assert_eq!(rounded(&BigRational::new(numerator.into(), denominator.into()), decimals), expected);
        let share = Share { part: numerator.into(), whole: denominator.into() };
        assert_eq!(Exact::Words(share).rounded(decimals), expected);
    }

    #[test]
    fn figures_round_half_to_even() {
        check(1, 8, 2, "0.12");
        check(3, 8, 2, "0.38");
        check(2, 3, 6, "0.666667");
        check(1, 1, 2, "1.00");
        check(5, 1000, 2, "0.00");
        check(1, 2, 0, "0");
        check(-1, 8, 2, "-0.12");
        check(-3, 8, 2, "-0.38");
    }

    proptest::proptest! {
        #[test]
        fn words_round_as_large_numbers_do(part: i128, whole in 1..i128::MAX, decimals in 0_u32..9) {
            let exact = Exact::Words(Share { part, whole });
            proptest::prop_assert_eq!(exact.rounded(decimals), rounded(&exact.ratio(), decimals));
            let part = part / 1_000_000_007;
            let exact = Exact::Words(Share { part, whole: whole % 1_000 + 1 });
            proptest::prop_assert_eq!(exact.rounded(decimals), rounded(&exact.ratio(), decimals));
            let large = Exact::Large(Box::new(exact.ratio()));
            proptest::prop_assert_eq!(exact.is_told_by(decimals), large.is_told_by(decimals));
        }
    }
}
