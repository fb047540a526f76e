//! Numbers made of answers and constants, exactly: what needs rounding, or
//! does not fit, is evaluated with care.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Each, Row, Spot};
use crate::{engine::plan::Operator, schema::Answer};

/// A number of a document.
#[derive(Debug)]
pub(in crate::engine) enum Number {
    Known(Exact),
    Read(Spot),
    /// How many items a list has.
    Length(Spot),
    /// How many of them a test is true of.
    Count(Box<Each>),
    Made(Operator, Box<[Number; 2]>),
}

/// A number: its digits, and how many of them stand after the point.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Exact {
    digits: i128,
    /// `None` of a whole number, which keeps the limits of its type.
    scale: Option<u32>,
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self { digits: value.into(), scale: None }
    }
}

impl From<Decimal> for Exact {
    #[inline]
    fn from(value: Decimal) -> Self {
        Self { digits: value.mantissa(), scale: Some(value.scale()) }
    }
}

impl Exact {
    /// One that decimals hold without rounding.
    fn decimal(digits: i128, scale: u32) -> Option<Self> {
        let fits = digits.unsigned_abs() < 1 << 96 && scale <= Decimal::MAX_SCALE;
        fits.then_some(Self { digits, scale: Some(scale) })
    }

    fn whole(value: Option<i64>) -> Option<Self> {
        value.map(Self::from)
    }

    fn both(self, other: Self) -> Option<(i64, i64)> {
        if self.scale.is_some() || other.scale.is_some() {
            return None;
        }
        Some((i64::try_from(self.digits).ok()?, i64::try_from(other.digits).ok()?))
    }

    fn make(self, how: Operator, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both(other) {
            return Self::whole(match how {
                Operator::Add => a.checked_add(b),
                Operator::Subtract => a.checked_sub(b),
                Operator::Multiply => a.checked_mul(b),
                Operator::Divide | Operator::Remainder => None,
            });
        }
        let (mine, theirs) = (self.scale.unwrap_or(0), other.scale.unwrap_or(0));
        match how {
            Operator::Multiply => Self::decimal(self.digits.checked_mul(other.digits)?, mine + theirs),
            Operator::Add | Operator::Subtract => {
                let (a, b) = aligned(self, other)?;
                let scale = mine.max(theirs);
                // Decimals align them first: each must fit.
                let (Self { digits: a, .. }, Self { digits: b, .. }) =
                    (Self::decimal(a, scale)?, Self::decimal(b, scale)?);
                Self::decimal(if how == Operator::Add { a + b } else { a - b }, scale)
            }
            Operator::Divide | Operator::Remainder => None,
        }
    }
}

/// Powers of ten.
#[expect(clippy::indexing_slicing, reason = "a constant: it would not compile")]
const TENS: [i128; 29] = {
    let mut tens = [1; 29];
    let mut power = 1;
    while power < 29 {
        tens[power] = tens[power - 1] * 10;
        power += 1;
    }
    tens
};

/// The digits of both, with as many after the point.
#[inline]
fn aligned(a: Exact, b: Exact) -> Option<(i128, i128)> {
    let (mine, theirs) = (a.scale.unwrap_or(0), b.scale.unwrap_or(0));
    let times = *TENS.get(mine.abs_diff(theirs) as usize)?;
    match mine.cmp(&theirs) {
        Ordering::Equal => Some((a.digits, b.digits)),
        Ordering::Less => Some((a.digits.checked_mul(times)?, b.digits)),
        Ordering::Greater => Some((a.digits, b.digits.checked_mul(times)?)),
    }
}

#[inline]
pub(super) fn order(a: Exact, b: Exact) -> Option<Ordering> {
    aligned(a, b).map(|(a, b)| a.cmp(&b))
}

/// The number that an answer is.
#[inline]
pub(super) fn read(answer: &Answer<'_>) -> Option<Exact> {
    match answer {
        Answer::Integer(value) => Some((*value).into()),
        Answer::Decimal(value) => Some((*value).into()),
        _ => None,
    }
}

impl Number {
    pub(super) fn value(&self, row: &Row<'_>) -> Option<Exact> {
        match self {
            Self::Known(number) => Some(*number),
            Self::Read(spot) => read(row.get(*spot)?),
            Self::Length(list) => Some(i64::from(row.list(*list)?.count).into()),
            Self::Count(each) => each.count(row).map(Exact::from),
            Self::Made(how, sides) => {
                let [left, right] = &**sides;
                left.value(row)?.make(*how, right.value(row)?)
            }
        }
    }
}
