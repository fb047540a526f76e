//! Which conditions are plain, and their tests for a day.

use super::{Each, Number, Spot, Test, day};
use crate::engine::{
    plan::{Base, Comparison, Expr, ExprKind, Operator, Quantifier},
    run::{STEPS, Scope, evaluate},
    value::{List, Val},
    watch::Nobody,
};

/// What is known of a condition before any document: the scope holds the date
/// and the parameters.
pub(in crate::engine) fn constants<'s>(scope: &'s Scope<'s>) -> Of<'s> {
    Of { scope, item: None }
}

/// Makes tests.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Of<'s> {
    scope: &'s Scope<'s>,
    /// The variable of the closure that it is in.
    item: Option<usize>,
}

impl<'s> Of<'s> {
    /// The test that an expression is; `None` where it is not plain.
    pub(in crate::engine) fn test(self, expr: &'s Expr) -> Option<Test> {
        if let Some(value) = self.constant(expr) {
            return match value {
                Val::Bool(truth) => Some(Test::Known(truth)),
                _ => None,
            };
        }
        let all = |parts: &'s [Expr]| parts.iter().map(|part| self.test(part)).collect::<Option<Box<[_]>>>();
        match &expr.kind {
            ExprKind::Read(..) => self.spot(expr).map(Test::Says),
            ExprKind::Not(inner) => Some(Test::Not(Box::new(self.test(inner)?))),
            ExprKind::And(parts) => all(parts).map(Test::And),
            ExprKind::Or(parts) => all(parts).map(Test::Or),
            ExprKind::If(condition, then, otherwise) => {
                Some(Test::If(Box::new([self.test(condition)?, self.test(then)?, self.test(otherwise)?])))
            }
            ExprKind::Answered(inner) => self.spot(inner).map(Test::Answered),
            ExprKind::Compare(how, left, right) => self.comparison(*how, left, right),
            ExprKind::In(needle, haystack) => self.among(needle, haystack),
            ExprKind::Each(how @ (Quantifier::Some | Quantifier::All | Quantifier::None), list, item, test) => {
                self.each(list, *item, test).map(|each| Test::Each(*how, Box::new(each)))
            }
            _ => None,
        }
    }

    fn comparison(self, how: Comparison, left: &'s Expr, right: &'s Expr) -> Option<Test> {
        match (self.spot(left), self.constant(right), self.spot(right)) {
            (Some(spot), Some(Val::Integer(value)), _) => return Some(Test::Integer(how, spot, value)),
            (Some(spot), Some(Val::Date(date)), _) => return Some(Test::Day(how, spot, day(date))),
            (Some(spot), Some(Val::Text(text)), _) => return Some(Test::Text(how, spot, text.into())),
            (Some(one), _, Some(other)) => return Some(Test::Pair(how, one, other)),
            _ => {}
        }
        Some(Test::Number(how, Box::new([self.number(left)?, self.number(right)?])))
    }

    fn among(self, needle: &'s Expr, haystack: &'s Expr) -> Option<Test> {
        let spot = self.spot(needle)?;
        let text = |value: &Val<'_>| match value {
            Val::Text(text) => Some(Box::from(&**text)),
            _ => None,
        };
        let haystack = self.constant(haystack)?;
        let values = match &haystack {
            Val::List(List::Values(values)) => values.as_slice(),
            Val::List(List::Constants(values)) => values,
            _ => return None,
        };
        let texts = values.iter().map(text).collect::<Option<_>>().filter(|_| values.len() <= ENTRIES)?;
        Some(Test::Among(spot, texts))
    }

    fn number(self, expr: &'s Expr) -> Option<Number> {
        match self.constant(expr) {
            Some(Val::Integer(value)) => return Some(Number::Known(value.into())),
            Some(Val::Decimal(value)) => return Some(Number::Known(value.into())),
            Some(_) => return None,
            None => {}
        }
        match &expr.kind {
            ExprKind::Read(..) => self.spot(expr).map(Number::Read),
            ExprKind::Arithmetic(how @ (Operator::Add | Operator::Subtract | Operator::Multiply), left, right) => {
                Some(Number::Made(*how, Box::new([self.number(left)?, self.number(right)?])))
            }
            ExprKind::Each(Quantifier::Count, list, item, test) => self.count(list, *item, test),
            ExprKind::Call(function, args) if function.name == "len" => match args.as_slice() {
                [Expr { kind: ExprKind::Each(Quantifier::Filter, list, item, test), .. }] => {
                    self.count(list, *item, test)
                }
                // A text has a length too, which is for a closer look.
                [list] => self.spot(list).map(Number::Length),
                _ => None,
            },
            _ => None,
        }
    }

    fn count(self, list: &'s Expr, item: usize, test: &'s Expr) -> Option<Number> {
        self.each(list, item, test).map(|each| Number::Count(Box::new(each)))
    }

    /// A test of items. Closures inside closures, and `item`, are for a closer look.
    fn each(self, list: &'s Expr, item: usize, test: &'s Expr) -> Option<Each> {
        if self.item.is_some() {
            return None;
        }
        // Each expression is a step for each item, or as many as a constant list has entries.
        let most = STEPS / 4 / steps(test);
        let test = Self { item: Some(item), ..self }.test(test)?;
        Some(Each { list: self.spot(list)?, test, most: u32::try_from(most).unwrap_or(u32::MAX) })
    }

    fn spot(self, expr: &Expr) -> Option<Spot> {
        match expr.kind {
            ExprKind::Read(Base::Document, slot) => Some(Spot::Document(slot)),
            ExprKind::Read(Base::Variable(number), slot) if self.item == Some(number) => Some(Spot::Item(slot)),
            _ => None,
        }
    }

    /// The value of an expression that looks at no document.
    fn constant(self, expr: &'s Expr) -> Option<Val<'s>> {
        if !is_constant(expr) {
            return None;
        }
        evaluate(expr, self.scope, None, &mut Nobody).ok()
    }
}

fn is_constant(expr: &Expr) -> bool {
    let looks = matches!(
        expr.kind,
        ExprKind::Read(..) | ExprKind::Within(..) | ExprKind::Each(..) | ExprKind::Script(..) | ExprKind::Inlined(..)
    );
    !looks && expr.parts().into_iter().all(is_constant)
}

/// The most entries of a constant list that is looked through here.
const ENTRIES: usize = 64;

/// The most steps that an expression takes for an item.
fn steps(expr: &Expr) -> usize {
    let entries = if matches!(expr.kind, ExprKind::In(..)) { ENTRIES } else { 0 };
    2 + entries + expr.parts().into_iter().map(steps).sum::<usize>()
}
