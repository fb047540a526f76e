//! Numbers of cells: with a point, with a comma, with thousands, or with two readings.

use rust_decimal::Decimal;

use crate::{
    document::{
        Value,
        customs::{Mark, Numbers},
    },
    schema::misread::Misread,
};

/// Reads a cell as a number; `None` where it is none.
pub(super) fn read(text: &str, numbers: Numbers) -> Result<Option<Value>, Misread> {
    // What has neither mark has one reading.
    if (numbers == Numbers::Point || !text.contains(['.', ',']))
        && let Some(value) = plain(text)
    {
        return Ok(Some(value));
    }
    let [comma, point] = [Mark::Comma, Mark::Point].map(|mark| unmarked(text, mark));
    let reading = |text: &String| plain(text);
    match (numbers, comma, point) {
        (_, None, None) => Ok(None),
        (Numbers::Stated(mark), comma, point) => {
            let stated = match mark {
                Mark::Comma => comma,
                Mark::Point => point,
            };
            stated.as_ref().map(reading).ok_or(Misread::StatedNumber { mark })
        }
        (_, Some(comma), Some(point)) if comma != point => Err(Misread::Number { readings: [comma, point] }),
        (Numbers::Point, Some(comma), None) => Err(Misread::Comma { reading: comma }),
        (Numbers::Point | Numbers::Either, _, Some(one)) | (Numbers::Either, Some(one), None) => Ok(reading(&one)),
    }
}

/// The number with a decimal point and nothing else, where it can be read with this decimal mark.
fn unmarked(text: &str, decimal: Mark) -> Option<String> {
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text),
    };
    let (whole, fraction) = match digits.split_once(decimal.char()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(decimal.other().char());
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = !first.starts_with('0') && first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let fits = (rest.is_empty() || is_grouped)
        && std::iter::once(first).chain(rest.iter().copied()).all(is_number)
        && fraction.is_none_or(is_number);
    let whole = std::iter::once(first).chain(rest).collect::<String>();
    fits.then(|| format!("{sign}{whole}{}", fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default()))
}

fn plain(text: &str) -> Option<Value> {
    text.parse().map(Value::Integer).ok().or_else(|| Decimal::from_str_exact(text).ok().map(Value::Decimal))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, numbers: Numbers, expected: &str) {
        let shown = match read(text, numbers) {
            Ok(Some(Value::Integer(number))) => number.to_string(),
            Ok(Some(Value::Decimal(number))) => number.to_string(),
            Ok(Some(other)) => format!("{other:?}"),
            Ok(None) => "none".to_owned(),
            Err(Misread::Number { readings: [comma, point] }) => format!("{comma} or {point}"),
            Err(Misread::Comma { reading }) => format!("{reading}?"),
            Err(Misread::StatedNumber { .. }) => "not as stated".to_owned(),
            Err(other) => format!("{other:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_table_parted_by_commas_has_decimal_points() {
        for (text, expected) in [
            ("12", "12"),
            ("-0.39", "-0.39"),
            ("1.234", "1.234"),
            ("0,39", "0.39?"),
            ("1,234", "1.234 or 1234"),
            ("1,234.5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1.234,5", "1234.5?"),
            ("1,23,4", "none"),
            ("NA", "none"),
            ("1,", "none"),
        ] {
            check(text, Numbers::Point, expected);
        }
    }

    #[test]
    fn beside_other_delimiters_the_one_reading_is_taken() {
        for (text, expected) in [
            ("0,39", "0.39"),
            ("0.39", "0.39"),
            ("0,390", "0.390"),
            ("1,234", "1.234 or 1234"),
            ("1.234", "1234 or 1.234"),
            ("-1.234,5", "-1234.5"),
            ("1234,567", "1234.567"),
            ("+7", "7"),
            ("12.34.56", "none"),
        ] {
            check(text, Numbers::Either, expected);
        }
    }

    #[test]
    fn what_is_stated_is_taken_and_nothing_else() {
        check("1,234", Numbers::Stated(Mark::Comma), "1.234");
        check("1.234", Numbers::Stated(Mark::Comma), "1234");
        check("0.39", Numbers::Stated(Mark::Comma), "not as stated");
        check("1,234", Numbers::Stated(Mark::Point), "1234");
        check("0,39", Numbers::Stated(Mark::Point), "not as stated");
        check("x", Numbers::Stated(Mark::Point), "none");
    }
}
