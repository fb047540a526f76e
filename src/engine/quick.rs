//! Conditions as they are judged by the thousand, where nobody looks on.
//!
//! A condition made of plain comparisons is laid out once more for a day: what
//! does not depend on the document is a constant, and each comparison knows
//! the slots it looks at. It answers only where all that it needs is there and
//! of its type; whatever else there is, [`super::run`] evaluates with care. So
//! there is one meaning, and this is the short way to it: the differential
//! test holds the two equal.

mod number;
mod of;

use std::cmp::Ordering;

use jiff::civil::Date;
pub(super) use number::Number;
pub(super) use of::constants;

use super::plan::{Comparison, Quantifier};
use crate::schema::{Answer, Answers, At, Items};

/// A slot of the document, or of the item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Document(u32),
    Item(u32),
}

/// What is true or false of a document.
#[derive(Debug)]
pub(super) enum Test {
    Known(bool),
    Says(Spot),
    Not(Box<Test>),
    And(Box<[Test]>),
    Or(Box<[Test]>),
    If(Box<[Test; 3]>),
    Answered(Spot),
    Integer(Comparison, Spot, i64),
    Day(Comparison, Spot, u32),
    Text(Comparison, Spot, Box<str>),
    Among(Spot, Box<[Box<str>]>),
    /// Two answers of one type that is no number, or two that are.
    Pair(Comparison, Spot, Spot),
    Number(Comparison, Box<[Number; 2]>),
    Each(Quantifier, Box<Each>),
}

/// A test of the items of a list.
#[derive(Debug)]
pub(super) struct Each {
    list: Spot,
    test: Test,
    /// The most items for which no evaluation reaches the limit of steps.
    most: u32,
}

/// The answers that a test looks at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r> {
    answers: &'r Answers<'r>,
    document: &'r [Answer<'r>],
    item: &'r [Answer<'r>],
}

impl<'r> Row<'r> {
    pub(super) fn of(answers: &'r Answers<'r>) -> Self {
        Self { answers, document: answers.from(At::TOP), item: &[] }
    }

    pub(super) fn answers(&self) -> &'r Answers<'r> {
        self.answers
    }

    #[inline]
    fn get(&self, spot: Spot) -> Option<&'r Answer<'r>> {
        match spot {
            Spot::Document(slot) => self.document.get(slot as usize),
            Spot::Item(slot) => self.item.get(slot as usize),
        }
    }

    #[inline]
    fn list(&self, spot: Spot) -> Option<Items> {
        match self.get(spot)? {
            Answer::List(items) => Some(*items),
            _ => None,
        }
    }

    /// The rows of the items of a list. (A row has one slot at least.)
    #[inline]
    fn items(self, items: Items) -> impl Iterator<Item = Self> {
        let rows = self.answers.from(At { frame: items.frame, index: items.first });
        let rows = rows.chunks_exact(items.width.max(1) as usize).take(items.count as usize);
        rows.map(move |item| Self { item, ..self })
    }
}

impl Test {
    /// Whether it is true; `None` where it takes a closer look to tell.
    #[expect(clippy::inline_always, reason = "most tests look at one truth: the call would cost as much")]
    #[inline(always)]
    pub(super) fn holds(&self, row: &Row<'_>) -> Option<bool> {
        match self {
            Self::Says(spot) => match row.get(*spot)? {
                Answer::Bool(truth) => Some(*truth),
                _ => None,
            },
            _ => self.looks(row),
        }
    }

    /// The others. What needs room for values stands in functions of its own,
    /// or each test would pay for it.
    #[inline(never)]
    fn looks(&self, row: &Row<'_>) -> Option<bool> {
        match self {
            Self::Known(truth) => Some(*truth),
            Self::Says(_) => self.holds(row),
            Self::Integer(how, spot, other) => match row.get(*spot)? {
                Answer::Integer(value) => Some(how.of(value, other)),
                answer => numbers(*how, answer, &Answer::Integer(*other)),
            },
            Self::Day(how, spot, other) => match row.get(*spot)? {
                Answer::Date(date) => Some(how.of(&day(*date), other)),
                _ => None,
            },
            Self::Answered(spot) => Some(!matches!(row.get(*spot)?, Answer::Silent(_))),
            Self::Text(how, spot, other) => match row.get(*spot)? {
                Answer::Text(text) => Some(texts(*how, text, other)),
                _ => None,
            },
            Self::Not(test) => test.holds(row).map(|truth| !truth),
            Self::And(tests) => chain(tests, row, false),
            Self::Or(tests) => chain(tests, row, true),
            Self::If(parts) => choice(parts, row),
            Self::Among(spot, texts) => among(row.get(*spot)?, texts),
            Self::Pair(how, one, other) => pair(*how, row.get(*one)?, row.get(*other)?),
            Self::Number(how, sides) => sums(*how, sides, row),
            Self::Each(how, each) => each.holds(*how, row),
        }
    }
}

/// `&&` (settled by false) and `||` (settled by true), from left to right.
fn chain(tests: &[Test], row: &Row<'_>, settles: bool) -> Option<bool> {
    for test in tests {
        if test.holds(row)? == settles {
            return Some(settles);
        }
    }
    Some(!settles)
}

fn choice(parts: &[Test; 3], row: &Row<'_>) -> Option<bool> {
    let [condition, then, otherwise] = parts;
    if condition.holds(row)? { then.holds(row) } else { otherwise.holds(row) }
}

fn among(answer: &Answer<'_>, texts: &[Box<str>]) -> Option<bool> {
    match answer {
        Answer::Text(text) => Some(texts.iter().any(|known| **known == **text)),
        _ => None,
    }
}

fn pair(how: Comparison, one: &Answer<'_>, other: &Answer<'_>) -> Option<bool> {
    match (one, other) {
        (Answer::Integer(a), Answer::Integer(b)) => Some(how.of(a, b)),
        (Answer::Date(a), Answer::Date(b)) => Some(how.of(&day(*a), &day(*b))),
        (Answer::Text(a), Answer::Text(b)) => Some(texts(how, a, b)),
        (Answer::Bool(a), Answer::Bool(b)) => Some(how.of(a, b)),
        (a, b) => numbers(how, a, b),
    }
}

#[inline(never)]
fn numbers(how: Comparison, one: &Answer<'_>, other: &Answer<'_>) -> Option<bool> {
    number::order(number::read(one)?, number::read(other)?).map(|order| how.holds(order))
}

#[inline(never)]
fn sums(how: Comparison, sides: &[Number; 2], row: &Row<'_>) -> Option<bool> {
    let [left, right] = sides;
    number::order(left.value(row)?, right.value(row)?).map(|order| how.holds(order))
}

impl Each {
    /// The list, where it is short enough to be looked at here.
    #[inline]
    fn items<'r>(&self, row: &Row<'r>) -> Option<impl Iterator<Item = Row<'r>> + use<'r>> {
        row.list(self.list).filter(|items| items.count <= self.most).map(|items| row.items(items))
    }

    fn holds(&self, how: Quantifier, row: &Row<'_>) -> Option<bool> {
        let settles = match how {
            Quantifier::Some | Quantifier::None => true,
            Quantifier::All => false,
            Quantifier::Count | Quantifier::Filter | Quantifier::Map => return None,
        };
        for item in self.items(row)? {
            // What an item does not tell here, an item further on may settle: that is for a closer look.
            if self.test.holds(&item)? == settles {
                return Some(how == Quantifier::Some);
            }
        }
        Some(how != Quantifier::Some)
    }

    /// How many items it is true of.
    fn count(&self, row: &Row<'_>) -> Option<i64> {
        let mut count = 0;
        for item in self.items(row)? {
            count += i64::from(self.test.holds(&item)?);
        }
        Some(count)
    }
}

impl Comparison {
    #[inline]
    fn of<T: Ord>(self, a: &T, b: &T) -> bool {
        match self {
            Self::Equal => a == b,
            Self::Differs => a != b,
            Self::Less => a < b,
            Self::AtMost => a <= b,
            Self::More => a > b,
            Self::AtLeast => a >= b,
        }
    }
}

/// A date as a number that is ordered as dates are.
#[inline]
fn day(date: Date) -> u32 {
    // Years run from -9999 to 9999.
    let year = u32::from((date.year() + 9_999).unsigned_abs());
    year << 16 | u32::from(date.month().unsigned_abs()) << 8 | u32::from(date.day().unsigned_abs())
}

/// Whether one text is the other is told without their order.
#[inline]
fn texts(how: Comparison, a: &str, b: &str) -> bool {
    match how {
        Comparison::Equal => a == b,
        Comparison::Differs => a != b,
        Comparison::Less | Comparison::AtMost | Comparison::More | Comparison::AtLeast => {
            let order: Ordering = a.cmp(b);
            how.holds(order)
        }
    }
}
