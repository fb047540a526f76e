//! A cell that has two readings, or contradicts what is known of its column:
//! none is chosen, and all are shown.

use jiff::civil::Date;

use crate::{
    document::{
        customs::{Mark, Order},
        remark::words,
    },
    text::{Message, Text},
};

/// Why a cell was not read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Misread {
    /// A number with a mark that parts either thousands or decimals.
    Number {
        /// With a decimal comma, and with a decimal point.
        readings: [String; 2],
    },
    /// A decimal comma in a table parted by commas.
    Comma {
        /// What was probably meant.
        reading: String,
    },
    /// A number that is not written with the stated decimal mark.
    StatedNumber {
        /// The mark.
        mark: Mark,
    },
    /// A date with slashes whose column is not sure of its order.
    Date {
        /// With the day first, and with the month first; those that exist.
        readings: Vec<Date>,
        /// The row and the text that can only be read with the month first.
        proof: Option<(usize, String)>,
    },
    /// A date that does not exist in the stated order.
    StatedDate {
        /// The order.
        order: Order,
    },
    /// A year of two digits.
    ShortYear,
    /// A code that lacks several of its first zeros.
    LostZeros {
        /// What was probably meant.
        meant: String,
    },
}

impl Misread {
    /// What to show a person, and the code of it.
    pub(super) fn message(&self) -> (&'static str, Message) {
        match self {
            Self::Number { readings: [comma, point] } => {
                let message = Message::new("schema-ambiguous-number");
                ("schema::ambiguous_number", message.with("comma", comma.clone()).with("point", point.clone()))
            }
            Self::Comma { reading } => {
                ("schema::decimal_comma", Message::new("schema-decimal-comma").with("reading", reading.clone()))
            }
            Self::StatedNumber { mark } => {
                let message = Message::new("schema-stated-number").with("mark", mark.char().to_string());
                ("schema::stated_number", message)
            }
            Self::Date { readings, proof } => {
                let each = |lang| readings.iter().map(|day| words(*day, lang)).collect::<Vec<_>>();
                let is_alone = readings.len() > 1;
                let readings =
                    Text { es: each(crate::text::Lang::Es).join(" / "), en: each(crate::text::Lang::En).join(" / ") };
                let message = match proof {
                    Some((row, text)) => {
                        Message::new("schema-ambiguous-date").with("row", *row).with("proof", text.clone())
                    }
                    // A cell that stands alone: no column tells in which order it is.
                    None if is_alone => Message::new("schema-date-alone"),
                    None => Message::new("schema-month-first"),
                };
                ("schema::ambiguous_date", message.with("readings", readings))
            }
            Self::StatedDate { order } => {
                ("schema::stated_date", Message::new("schema-stated-date").with("order", order.name()))
            }
            Self::ShortYear => ("schema::short_year", Message::new("schema-short-year")),
            Self::LostZeros { meant } => {
                ("schema::lost_zeros", Message::new("schema-lost-zeros").with("meant", meant.clone()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_date_that_stands_alone_is_told_with_both_readings() {
        let readings = vec![date(2026, 5, 4), date(2026, 4, 5)];
        let (code, message) = Misread::Date { readings, proof: None }.message();
        let told = message.with("path", "a").with("found", "04/05/2026").get(Lang::Es);
        assert_eq!(code, "schema::ambiguous_date");
        assert_eq!(
            told,
            "`a` dice `04/05/2026`, que puede ser una de dos fechas: 4 de mayo de 2026 / 5 de abril de 2026"
        );
    }
}
