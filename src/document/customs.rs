//! How a table writes numbers and dates: what its delimiter allows, what its
//! columns prove and what a person states. Cells are typed by it, and never
//! one by one.

use std::sync::Arc;

use super::encoding::Encoding;

/// How a table writes what it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Customs {
    /// How its characters are written as bytes.
    pub encoding: Encoding,
    /// By column, from the first.
    pub columns: Vec<Custom>,
}

/// How a column writes numbers and dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Custom {
    /// Numbers.
    pub numbers: Numbers,
    /// Dates with slashes.
    pub dates: Dates,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// With a decimal point: in a table parted by commas nothing else is sure.
    #[default]
    Point,
    /// With either mark, as long as only one reading makes sense.
    Either,
    /// With this decimal mark: a person says so.
    Stated(Mark),
}

/// A decimal mark; the other one parts thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `0.39`, `1,234.5`.
    Point,
    /// `0,39`, `1.234,5`.
    Comma,
}

/// What is known of the dates with slashes of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Dates {
    /// There was none when the table was looked over.
    #[default]
    Unseen,
    /// There is no column: a cell stands alone.
    Alone,
    /// Every one can be read with the day first.
    DayFirst {
        /// The row of the first of them, where none proves it; said there.
        unproven: Option<usize>,
    },
    /// One can only be read with the month first: none of the column is sure.
    MonthSeen {
        /// Its row.
        row: usize,
        /// As written.
        text: Arc<str>,
    },
    /// In this order: a person says so.
    Stated(Order),
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// dd/mm/yyyy.
    DayFirst,
    /// mm/dd/yyyy.
    MonthFirst,
}

impl Order {
    /// As it is stated.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "dd/mm/yyyy",
            Self::MonthFirst => "mm/dd/yyyy",
        }
    }

    /// Reads it as it is stated.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst].into_iter().find(|order| order.name() == name)
    }
}

impl Mark {
    /// The mark itself.
    #[must_use]
    pub fn char(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// What parts thousands beside it.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }

    /// Reads the mark itself.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Point, Self::Comma].into_iter().find(|mark| text.chars().eq([mark.char()]))
    }
}

impl Customs {
    /// Those of a column, from 1.
    #[must_use]
    pub fn of(&self, column: usize) -> Option<&Custom> {
        self.columns.get(column.checked_sub(1)?)
    }
}

/// Two small numbers and a year parted by slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slashed {
    /// The first number.
    pub first: i8,
    /// The second.
    pub second: i8,
    /// The year; `None` where it has two digits.
    pub year: Option<i16>,
}

impl Slashed {
    /// The longest text that is one.
    pub(super) const LONGEST: usize = 10;

    /// Reads a text that looks like a date with slashes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
        let is_short = |part: &str| matches!(part.len(), 1 | 2);
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = parts.next().is_none() && is_short(first) && is_short(second) && matches!(year.len(), 2 | 4);
        if !fits || ![first, second, year].into_iter().all(digits) {
            return None;
        }
        let year = if year.len() == 4 { Some(year.parse().ok()?) } else { None };
        Some(Self { first: first.parse().ok()?, second: second.parse().ok()?, year })
    }

    /// Whether it can only be read with the month first.
    #[must_use]
    pub fn is_month_first(self) -> bool {
        (1..=12).contains(&self.first) && (13..=31).contains(&self.second)
    }

    /// Whether it can only be read with the day first.
    #[must_use]
    pub fn is_day_first(self) -> bool {
        (13..=31).contains(&self.first) && (1..=12).contains(&self.second)
    }
}

/// The dates with slashes that were seen in a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    first: Option<usize>,
    is_day_first: bool,
    month_first: Option<(usize, Arc<str>)>,
}

impl Seen {
    /// Takes note of a cell.
    pub(super) fn see(&mut self, row: usize, text: &str) {
        let text = text.trim();
        let Some(date) = Slashed::parse(text) else { return };
        self.first.get_or_insert(row);
        self.is_day_first |= date.is_day_first();
        if date.is_month_first() {
            self.month_first.get_or_insert_with(|| (row, text.into()));
        }
    }

    /// What they prove.
    pub(super) fn dates(self) -> Dates {
        match self {
            Self { month_first: Some((row, text)), .. } => Dates::MonthSeen { row, text },
            Self { first: Some(row), is_day_first, .. } => Dates::DayFirst { unproven: (!is_day_first).then_some(row) },
            Self { first: None, .. } => Dates::Unseen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_slashes_are_told_by_their_form() {
        let date = |first, second, year| Some(Slashed { first, second, year });
        assert_eq!(Slashed::parse("31/12/2019"), date(31, 12, Some(2019)));
        assert_eq!(Slashed::parse("4/29/19"), date(4, 29, None));
        for text in ["2019/12/31", "1/2", "1/2/3/4", "a/b/2019", "1/2/019", "123/1/2019", "", "+1/2/2019"] {
            assert_eq!(Slashed::parse(text), None, "{text}");
        }
    }
}
