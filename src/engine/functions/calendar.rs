//! Working days: Monday to Friday, without the days that a calendar lists.
//!
//! A count is whole weeks by arithmetic and then the list, once: its work grows
//! with the calendar, never with the days between two dates.

use jiff::civil::{Date, Weekday};

use super::{days, shift};
use crate::engine::value::FaultKind;

/// A Monday, from which days are numbered.
const MONDAY: Date = jiff::civil::date(1970, 1, 5);

/// Working days after `from`, up to and including `to`. With `to` before
/// `from`, those from `to` on and before `from`, as a negative number.
pub(in crate::engine) fn working_days(from: Date, to: Date, calendar: &[Date]) -> Result<i64, FaultKind> {
    let (from, to) = (number(from)?, number(to)?);
    let (after, until, sign) = if from <= to { (from, to, 1) } else { (to - 1, from - 1, -1) };
    let off = listed(calendar)?.into_iter().filter(|day| after < *day && *day <= until).count();
    let off = i64::try_from(off).map_err(|_| FaultKind::Arithmetic)?;
    Ok(sign * (weekdays_until(until) - weekdays_until(after) - off))
}

/// The date `count` working days after a date, or before it where `count` is
/// negative: the day itself is never one of them. None is the date as it is.
pub(in crate::engine) fn add_working_days(date: Date, count: i64, calendar: &[Date]) -> Result<Date, FaultKind> {
    if count == 0 {
        return Ok(date);
    }
    let start = number(date)?;
    let mut off = listed(calendar)?;
    let step = count.signum();
    if step < 0 {
        off.reverse();
    }
    let mut day = weekday(start, count)?;
    // Each listed day on the way, met in order, pushes the end by one weekday;
    // the pushed end may meet the next one.
    for listed in off.into_iter().filter(|listed| (listed - start) * step > 0) {
        if (day - listed) * step >= 0 {
            day = weekday(day, step)?;
        }
    }
    shift(MONDAY, day)
}

/// The number of a day: 0 is a Monday.
fn number(date: Date) -> Result<i64, FaultKind> {
    days(MONDAY, date)
}

/// Weekdays up to and including a day, less those up to day -1.
fn weekdays_until(day: i64) -> i64 {
    day.div_euclid(7) * 5 + (day.rem_euclid(7) + 1).min(5)
}

/// The day `count` weekdays away.
fn weekday(from: i64, count: i64) -> Result<i64, FaultKind> {
    // On a weekend one starts from the weekday behind: the first step leaves it.
    let behind = match (count.signum(), from.rem_euclid(7)) {
        (1, day @ 5..) => from - (day - 4),
        (-1, day @ 5..) => from + (7 - day),
        _ => from,
    };
    let at = behind.rem_euclid(7) + count % 5;
    let over_a_weekend = if at > 4 {
        2
    } else if at < 0 {
        -2
    } else {
        0
    };
    let weeks = (count / 5).checked_mul(7).ok_or(FaultKind::Arithmetic)?;
    behind.checked_add(weeks).and_then(|day| day.checked_add(count % 5 + over_a_weekend)).ok_or(FaultKind::Arithmetic)
}

/// The numbers of the weekdays that a calendar lists, each once, in order.
fn listed(calendar: &[Date]) -> Result<Vec<i64>, FaultKind> {
    let weekdays = calendar.iter().filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    let mut numbers = weekdays.map(|day| number(*day)).collect::<Result<Vec<_>, _>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// Some non-working days of the federal calendar of 2026.
    const FEDERAL: [Date; 4] = [date(2026, 5, 1), date(2026, 9, 16), date(2026, 11, 16), date(2026, 12, 25)];

    fn is_working(day: Date, calendar: &[Date]) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !calendar.contains(&day)
    }

    #[test]
    fn a_term_runs_from_the_day_after_and_over_weekends() {
        // Notified on Friday 6 November 2026: the first day is Monday, the 16th is off.
        let notified = date(2026, 11, 6);
        assert_eq!(add_working_days(notified, 1, &FEDERAL), Ok(date(2026, 11, 9)));
        assert_eq!(add_working_days(notified, 5, &FEDERAL), Ok(date(2026, 11, 13)));
        assert_eq!(add_working_days(notified, 6, &FEDERAL), Ok(date(2026, 11, 17)));
        assert_eq!(add_working_days(notified, 20, &FEDERAL), Ok(date(2026, 12, 7)));
        assert_eq!(working_days(notified, date(2026, 12, 7), &FEDERAL), Ok(20));
    }

    #[test]
    fn no_day_is_counted_on_a_weekend_or_a_listed_day() {
        let friday = date(2026, 11, 13);
        assert_eq!(working_days(friday, date(2026, 11, 15), &[]), Ok(0));
        assert_eq!(working_days(friday, date(2026, 11, 16), &FEDERAL), Ok(0));
        assert_eq!(working_days(friday, date(2026, 11, 16), &[]), Ok(1));
        assert_eq!(working_days(friday, friday, &[]), Ok(0));
    }

    #[test]
    fn no_working_day_after_a_sunday_is_that_sunday() {
        let sunday = date(2025, 9, 14);
        assert_eq!(add_working_days(sunday, 0, &[]), Ok(sunday));
    }

    #[test]
    fn a_day_listed_twice_or_on_a_weekend_changes_nothing() {
        let calendar = [date(2026, 11, 16), date(2026, 11, 14), date(2026, 11, 16)];
        assert_eq!(working_days(date(2026, 11, 13), date(2026, 11, 20), &calendar), Ok(4));
        assert_eq!(add_working_days(date(2026, 11, 13), 4, &calendar), Ok(date(2026, 11, 20)));
    }

    #[test]
    fn working_days_are_counted_backwards_too() {
        assert_eq!(add_working_days(date(2026, 11, 17), -1, &FEDERAL), Ok(date(2026, 11, 13)));
        assert_eq!(add_working_days(date(2026, 11, 15), -1, &[]), Ok(date(2026, 11, 13)));
        assert_eq!(working_days(date(2026, 11, 17), date(2026, 11, 13), &FEDERAL), Ok(-1));
    }

    #[test]
    fn what_leaves_the_calendar_is_a_fault() {
        let day = date(2026, 11, 23);
        for count in [i64::MAX, i64::MIN, 3_000_000, -4_000_000] {
            assert_eq!(add_working_days(day, count, &FEDERAL), Err(FaultKind::Arithmetic));
        }
        assert_eq!(working_days(Date::MIN, Date::MAX, &[]).map(|count| count > 5_000_000), Ok(true));
        assert_eq!(add_working_days(Date::MAX, 1, &[]), Err(FaultKind::Arithmetic));
    }

    fn dates() -> impl Strategy<Value = Date> {
        (-200..400_i64).prop_map(|by| date(2026, 1, 1) + by.days())
    }

    proptest! {
        #[test]
        fn counting_what_was_added_gives_it_back(day in dates(), count in -300..300_i64, calendar in vec(dates(), 0..60)) {
            let end = add_working_days(day, count, &calendar).unwrap();
            prop_assert_eq!(working_days(day, end, &calendar), Ok(count));
            prop_assert!(count == 0 || is_working(end, &calendar));
        }

        #[test]
        fn a_count_is_that_of_a_walk_day_by_day(a in dates(), b in dates(), calendar in vec(dates(), 0..60)) {
            let walk = |from: Date, to: Date| from.series(1.days()).take_while(|day| *day < to).filter(|day| is_working(*day, &calendar)).count();
            let one = 1.days();
            let wanted = if a <= b { i64::try_from(walk(a + one, b + one)) } else { i64::try_from(walk(b, a)).map(|count| -count) };
            prop_assert_eq!(working_days(a, b, &calendar), Ok(wanted.unwrap()));
        }

        #[test]
        fn counts_of_two_stretches_add_up(mut days in vec(dates(), 3), calendar in vec(dates(), 0..60)) {
            days.sort_unstable();
            let count = |from: usize, to: usize| working_days(days[from], days[to], &calendar).unwrap();
            prop_assert_eq!(count(0, 1) + count(1, 2), count(0, 2));
        }
    }
}
