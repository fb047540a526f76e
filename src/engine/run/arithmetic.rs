//! `+ - * / %` over numbers, dates and texts; checked.

use rust_decimal::Decimal;

use crate::engine::{
    functions::{add, days, shift},
    plan::Operator,
    value::{FaultKind, Val},
};

pub(super) fn arithmetic<'d>(how: Operator, left: Val<'d>, right: Val<'d>) -> Result<Val<'d>, FaultKind> {
    let out_of_range = FaultKind::Arithmetic;
    match (how, &left, &right) {
        (Operator::Add, Val::Date(date), Val::Integer(by)) | (Operator::Add, Val::Integer(by), Val::Date(date)) => {
            shift(*date, *by).map(Val::Date)
        }
        (Operator::Subtract, Val::Date(date), Val::Integer(by)) => {
            shift(*date, by.checked_neg().ok_or(out_of_range)?).map(Val::Date)
        }
        (Operator::Subtract, Val::Date(date), Val::Date(other)) => days(*other, *date).map(Val::Integer),
        (Operator::Add, Val::Text(a), Val::Text(b)) => Ok(Val::Text(format!("{a}{b}").into())),
        (Operator::Add, ..) => add(left, right),
        (Operator::Subtract, Val::Integer(a), Val::Integer(b)) => {
            a.checked_sub(*b).map(Val::Integer).ok_or(out_of_range)
        }
        (Operator::Multiply, Val::Integer(a), Val::Integer(b)) => {
            a.checked_mul(*b).map(Val::Integer).ok_or(out_of_range)
        }
        (Operator::Remainder, Val::Integer(a), Val::Integer(b)) => {
            a.checked_rem(*b).map(Val::Integer).ok_or(out_of_range)
        }
        _ => {
            let (a, b) = left.numbers(&right).ok_or(FaultKind::Type)?;
            let result: Option<Decimal> = match how {
                Operator::Add => a.checked_add(b),
                Operator::Subtract => a.checked_sub(b),
                Operator::Multiply => a.checked_mul(b),
                Operator::Divide => a.checked_div(b),
                Operator::Remainder => a.checked_rem(b),
            };
            result.map(Val::Decimal).ok_or(out_of_range)
        }
    }
}
