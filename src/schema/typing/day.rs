//! Dates of cells: as ISO writes them, or with slashes in the order of their column.

use jiff::civil::Date;

use super::iso_date;
use crate::{
    document::customs::{Dates, Order, Slashed},
    schema::misread::Misread,
};

/// Reads a cell as a date; `None` where it is none.
pub(super) fn read(text: &str, dates: &Dates) -> Result<Option<Date>, Misread> {
    if let Some(date) = iso_date(text.as_bytes()) {
        return Ok(Some(date));
    }
    let Some(slashed) = Slashed::parse(text) else { return Ok(None) };
    let Some(year) = slashed.year else { return Err(Misread::ShortYear) };
    let day_first = Date::new(year, slashed.second, slashed.first).ok();
    let month_first = Date::new(year, slashed.first, slashed.second).ok();
    let readings = || day_first.into_iter().chain(month_first.filter(|date| Some(*date) != day_first)).collect();
    match dates {
        Dates::Stated(order) => {
            let date = match order {
                Order::DayFirst => day_first,
                Order::MonthFirst => month_first,
            };
            date.map(Some).ok_or(Misread::StatedDate { order: *order })
        }
        Dates::MonthSeen { row, text } => {
            Err(Misread::Date { readings: readings(), proof: Some((*row, text.to_string())) })
        }
        Dates::Alone if day_first.is_some() && month_first.is_some() && day_first != month_first => {
            Err(Misread::Date { readings: readings(), proof: None })
        }
        Dates::Alone if slashed.is_month_first() => Err(Misread::Date { readings: readings(), proof: None }),
        Dates::Alone => Ok(day_first),
        // Below what was looked over there may be more than it proved.
        Dates::Unseen | Dates::DayFirst { .. } if slashed.is_month_first() => {
            Err(Misread::Date { readings: readings(), proof: None })
        }
        Dates::Unseen | Dates::DayFirst { .. } => Ok(day_first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, dates: &Dates, expected: &str) {
        let shown = match read(text, dates) {
            Ok(Some(date)) => date.to_string(),
            Ok(None) => "none".to_owned(),
            Err(Misread::Date { readings, proof }) => {
                let each: Vec<_> = readings.iter().map(Date::to_string).collect();
                let proof = proof.map(|(row, text)| format!(" by {text} in row {row}"));
                each.join(" or ") + proof.unwrap_or_default().as_str()
            }
            Err(Misread::ShortYear) => "short year".to_owned(),
            Err(other) => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_column_has_one_order() {
        let dates = Dates::DayFirst { unproven: None };
        check("2019-12-31", &dates, "2019-12-31");
        check("31/12/2019", &dates, "2019-12-31");
        check("4/5/2019", &dates, "2019-05-04");
        check("04/29/2019", &dates, "2019-04-29");
        check("31/02/2019", &dates, "none");
        check("04/29/19", &dates, "short year");
        check("29 abril", &dates, "none");
    }

    #[test]
    fn one_date_with_the_month_first_spoils_the_column() {
        let dates = Dates::MonthSeen { row: 7, text: "04/29/19".into() };
        check("04/05/2019", &dates, "2019-05-04 or 2019-04-05 by 04/29/19 in row 7");
        check("31/12/2019", &dates, "2019-12-31 by 04/29/19 in row 7");
        check("2019-12-31", &dates, "2019-12-31");
    }

    #[test]
    fn a_stated_order_decides() {
        check("04/05/2019", &Dates::Stated(Order::DayFirst), "2019-05-04");
        check("04/05/2019", &Dates::Stated(Order::MonthFirst), "2019-04-05");
        check("04/29/2019", &Dates::Stated(Order::MonthFirst), "2019-04-29");
        check("31/12/2019", &Dates::Stated(Order::MonthFirst), "StatedDate { order: MonthFirst }");
    }
}
