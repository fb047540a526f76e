//! How figures between 0 and 1 spread over institutions: counts on a grid of
//! six decimals, and their exact sum.
//!
//! The grid is the one that reports print on, so quantiles are those of the
//! printed figures, exactly. There are a million and one points on it, which
//! bounds what any number of documents takes. The mean comes from the sum,
//! which is exact and not of the grid.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::{
    diagnosis::score::{Exact, rounded_whole},
    finding::Share,
};

/// Points of the grid between 0 and 1.
pub const GRID: u32 = 1_000_000;

/// Denominators of which sums are kept apart; more are put into one fraction.
const APART: usize = 1_024;

/// The exact sum of fractions, in whatever order they come.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// Numerators by denominator: most fractions of a pack share a few.
    apart: BTreeMap<i128, i128>,
    rest: BigRational,
}

impl Sum {
    /// A sum that is known.
    #[must_use]
    pub fn of(total: BigRational) -> Self {
        Self { apart: BTreeMap::new(), rest: total }
    }

    /// One more fraction.
    pub fn add(&mut self, value: &Exact) {
        match value {
            Exact::Words(Share { part, whole }) => self.add_part(*whole, *part),
            Exact::Large(ratio) => self.rest += &**ratio,
        }
    }

    fn add_part(&mut self, whole: i128, part: i128) {
        if part == 0 {
            return;
        }
        let sum = self.apart.entry(whole).or_default();
        match sum.checked_add(part) {
            Some(total) => *sum = total,
            None => self.rest += BigRational::new(part.into(), whole.into()),
        }
        if self.apart.len() > APART {
            self.rest = self.total();
            self.apart.clear();
        }
    }

    /// The fractions of another sum.
    pub fn merge(&mut self, other: Self) {
        for (whole, part) in other.apart {
            self.add_part(whole, part);
        }
        if !other.rest.is_zero() {
            self.rest += other.rest;
        }
    }

    /// The sum as one reduced fraction.
    #[must_use]
    pub fn total(&self) -> BigRational {
        let parts = self.apart.iter().map(|(whole, part)| BigRational::new((*part).into(), (*whole).into()));
        parts.fold(self.rest.clone(), |sum, part| sum + part)
    }
}

/// The point of the grid next to a figure, half to even.
#[must_use]
pub fn point(value: &Exact) -> u32 {
    let large = || rounded_whole(&(value.ratio() * BigInt::from(GRID))).to_u32();
    let point = value.nearest(GRID.into()).map_or_else(large, |point| u32::try_from(point).ok());
    point.unwrap_or_default().min(GRID)
}

/// How a figure spreads.
#[derive(Clone, Debug, Default)]
pub struct Distribution {
    /// How many figures lie on each point of the grid.
    pub points: BTreeMap<u32, u64>,
    /// Their sum, exact.
    pub sum: Sum,
}

impl Distribution {
    /// One more figure.
    pub fn add(&mut self, value: &Exact) {
        *self.points.entry(point(value)).or_default() += 1;
        self.sum.add(value);
    }

    /// The figures of another part.
    pub fn merge(&mut self, other: Self) {
        if self.points.is_empty() {
            self.points = other.points;
        } else {
            for (point, count) in other.points {
                *self.points.entry(point).or_default() += count;
            }
        }
        self.sum.merge(other.sum);
    }

    /// How many figures there are.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.points.values().sum()
    }

    /// The mean: over institutions, each counting as one.
    #[must_use]
    pub fn mean(&self) -> Option<BigRational> {
        mean(&self.sum, self.n())
    }

    /// The lowest figure, and the highest.
    #[must_use]
    pub fn ends(&self) -> Option<(BigRational, BigRational)> {
        let (lowest, _) = self.points.first_key_value()?;
        let (highest, _) = self.points.last_key_value()?;
        Some((on_grid(*lowest), on_grid(*highest)))
    }

    /// The quantile at so many quarters, between the two figures next to it by
    /// its distance from each: what spreadsheets and R give unless told otherwise.
    #[must_use]
    pub fn quartile(&self, quarters: u32) -> Option<BigRational> {
        let last = self.n().checked_sub(1)?;
        let at = u128::from(last) * u128::from(quarters);
        let (below, part) = (u64::try_from(at / 4).ok()?, at % 4);
        let low = on_grid(self.nth(below)?);
        if part == 0 {
            return Some(low);
        }
        let high = on_grid(self.nth(below + 1)?);
        let share = BigRational::new(part.into(), 4.into());
        Some(&low + (high - &low) * share)
    }

    fn nth(&self, rank: u64) -> Option<u32> {
        let mut before = 0;
        self.points.iter().find_map(|(point, count)| {
            before += count;
            (before > rank).then_some(*point)
        })
    }

    /// How many figures lie beyond so many times the distance between the
    /// quartiles: below the first of them, above the third.
    #[must_use]
    pub fn outside(&self, fences: &Fences) -> (u64, u64) {
        let mut counts = (0, 0);
        for (point, count) in &self.points {
            match fences.side(*point) {
                Side::Below => counts.0 += count,
                Side::Inside => {}
                Side::Above => counts.1 += count,
            }
        }
        counts
    }

    /// Where the outliers begin: one and a half times the distance between the
    /// quartiles away from them (Tukey).
    #[must_use]
    pub fn fences(&self) -> Option<Fences> {
        let (first, third) = (self.quartile(1)?, self.quartile(3)?);
        let reach = (&third - &first) * BigRational::new(3.into(), 2.into());
        Some(Fences { low: first - &reach, high: third + reach })
    }
}

/// Where outliers begin.
#[derive(Clone, Debug)]
pub struct Fences {
    /// What is lower is one.
    pub low: BigRational,
    /// What is higher is one.
    pub high: BigRational,
}

/// On which side of the fences a figure lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Lower than the lower one.
    Below,
    /// Between them.
    Inside,
    /// Higher than the higher one.
    Above,
}

impl Fences {
    /// On which side a point of the grid lies.
    #[must_use]
    pub fn side(&self, point: u32) -> Side {
        let value = on_grid(point);
        match () {
            () if value < self.low => Side::Below,
            () if value > self.high => Side::Above,
            () => Side::Inside,
        }
    }
}

/// The figure of a point.
#[must_use]
pub fn on_grid(point: u32) -> BigRational {
    BigRational::new(point.into(), GRID.into())
}

/// A sum over how many there are of it.
#[must_use]
pub fn mean(sum: &Sum, n: u64) -> Option<BigRational> {
    (n > 0).then(|| sum.total() / BigRational::from_integer(n.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::score::rounded;

    fn words(part: i128, whole: i128) -> Exact {
        Exact::Words(Share { part, whole })
    }

    fn check(hundredths: &[i128], expected: &str) {
        let mut spread = Distribution::default();
        for part in hundredths {
            spread.add(&words(*part, 100));
        }
        let (low, high) = spread.ends().unwrap();
        let quartiles = [1, 2, 3].map(|quarters| spread.quartile(quarters).unwrap());
        let [first, median, third] = quartiles;
        let told = [low, first, median, third, high, spread.mean().unwrap()].map(|figure| rounded(&figure, 4));
        assert_eq!(told.join(" "), expected);
    }

    #[test]
    fn quartiles_lie_between_the_figures_next_to_them() {
        check(&[50], "0.5000 0.5000 0.5000 0.5000 0.5000 0.5000");
        check(&[10, 20], "0.1000 0.1250 0.1500 0.1750 0.2000 0.1500");
        check(&[40, 10, 30, 20, 50], "0.1000 0.2000 0.3000 0.4000 0.5000 0.3000");
        check(&[0, 0, 0, 100], "0.0000 0.0000 0.0000 0.2500 1.0000 0.2500");
    }

    #[test]
    fn sums_do_not_depend_on_how_they_are_kept() {
        let mut all = Sum::default();
        let mut halves = [Sum::default(), Sum::default()];
        let mut plain = BigRational::zero();
        // More denominators than are kept apart.
        for number in 0..1_200_u32 {
            let whole = 2_i128.pow(number % 12) * 3_i128.pow(number / 12 % 12) * 5_i128.pow(number / 144);
            let value = words(i128::from(number % 7), whole);
            all.add(&value);
            halves[usize::from(number % 3 == 0)].add(&value);
            plain += value.ratio();
        }
        let [mut one, other] = halves;
        one.merge(other);
        assert_eq!((all.total(), one.total()), (plain.clone(), plain));
    }

    #[test]
    fn points_round_half_to_even() {
        let rounds = |part, whole| point(&words(part, whole));
        assert_eq!([rounds(1, 2_000_000), rounds(3, 2_000_000), rounds(1, 3), rounds(1, 1)], [0, 2, 333_333, GRID]);
        let large = |part: u32, whole: u32| point(&Exact::Large(Box::new(BigRational::new(part.into(), whole.into()))));
        assert_eq!([large(1, 2_000_000), large(3, 2_000_000), large(1, 3), large(1, 1)], [0, 2, 333_333, GRID]);
    }
}
