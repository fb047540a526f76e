//! Evaluates a plan over the answers of a document.
//!
//! From left to right with short-circuit. The first unanswered answer that is
//! actually needed stops it; quantifiers look at every item before they settle
//! on that. Every step is counted, so the work is bounded by the size of the
//! expression times that of the document.

mod arithmetic;
mod call;
mod list;
mod read;
mod variables;

use arithmetic::arithmetic;
use jiff::civil::Date;
use variables::Variables;

use super::{
    functions::order,
    plan::{Base, Comparison, Expr, ExprKind},
    value::{FaultKind, Stop, Val},
    watch::Watch,
};
use crate::{
    schema::{Answers, At},
    source::Span,
};

/// Steps of one evaluation: expressions evaluated, items looked at.
pub const STEPS: usize = 2_000_000;

/// What an evaluation may look at.
#[derive(Debug)]
pub struct Scope<'r> {
    /// The answers.
    pub answers: &'r Answers<'r>,
    /// The date of judging.
    pub as_of: Date,
    /// Parameters in the order of names, already chosen for the date.
    pub parameters: &'r [Option<Val<'static>>],
}

/// Evaluates an expression: the value, or what stopped it.
///
/// # Errors
/// A silence that it needed, or a fault.
pub(super) fn evaluate<'r, W: Watch>(
    expr: &'r Expr,
    scope: &'r Scope<'r>,
    item: Option<At>,
    watch: &mut W,
) -> Eval<'r> {
    Run::new(scope, item, watch).eval(expr)
}

/// Evaluates an expression that is true or false.
///
/// # Errors
/// A silence that it needed, or a fault.
pub(super) fn truth<'r, W: Watch>(expr: &'r Expr, scope: &'r Scope<'r>, item: Option<At>, watch: &mut W) -> Truth {
    Run::new(scope, item, watch).truth(expr)
}

struct Run<'r, 'w, W> {
    scope: &'r Scope<'r>,
    variables: Variables<'r>,
    watch: &'w mut W,
    steps: usize,
}

type Eval<'r> = Result<Val<'r>, Box<Stop>>;
type Truth = Result<bool, Box<Stop>>;

#[cold]
fn fault<T>(kind: FaultKind, at: Span) -> Result<T, Box<Stop>> {
    Err(Box::new(Stop::Fault { kind, at }))
}

impl<'r, 'w, W: Watch> Run<'r, 'w, W> {
    fn new(scope: &'r Scope<'r>, item: Option<At>, watch: &'w mut W) -> Self {
        Self { scope, variables: Variables::with(item), watch, steps: 0 }
    }

    /// The value of any expression.
    fn eval(&mut self, expr: &'r Expr) -> Eval<'r> {
        if W::TRACES { self.traced(expr) } else { self.value(expr) }
    }

    /// Whether an expression is true.
    #[inline]
    fn truth(&mut self, expr: &'r Expr) -> Truth {
        if !W::TRACES {
            return self.decided(expr);
        }
        match self.traced(expr)? {
            Val::Bool(truth) => Ok(truth),
            _ => fault(FaultKind::Type, expr.span),
        }
    }

    /// The value of an expression, shown to who looks on with every part of it.
    #[inline(never)]
    fn traced(&mut self, expr: &'r Expr) -> Eval<'r> {
        let from = self.watch.begin();
        let came = self.value(expr);
        self.watch.end(from, expr, came.as_ref().map_err(|stop| &**stop));
        came
    }

    #[inline]
    fn value(&mut self, expr: &'r Expr) -> Eval<'r> {
        let span = expr.span;
        if expr.kind.decides() {
            return self.decided(expr).map(Val::Bool);
        }
        self.step(expr)?;
        match &expr.kind {
            ExprKind::Literal(value) => Ok(value.borrowed()),
            ExprKind::AsOf => Ok(Val::Date(self.scope.as_of)),
            ExprKind::Parameter(number) => {
                let value = self.scope.parameters.get(*number).and_then(Option::as_ref);
                value.map_or_else(|| fault(FaultKind::Type, span), |value| Ok(value.borrowed()))
            }
            ExprKind::Read(base, slot) => self.read(*base, *slot, span),
            ExprKind::Within(list, index, slot, steps) => self.within(list, *index, *slot, steps),
            ExprKind::List(items) => self.list(items),
            ExprKind::Negate(inner) => match self.eval(inner)? {
                Val::Integer(value) => value
                    .checked_neg()
                    .map_or_else(|| fault(FaultKind::Arithmetic, span), |value| Ok(Val::Integer(value))),
                Val::Decimal(value) => Ok(Val::Decimal(-value)),
                _ => fault(FaultKind::Type, span),
            },
            ExprKind::Coalesce(parts) => self.coalesce(parts, span),
            ExprKind::Arithmetic(how, left, right) => {
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                let value = arithmetic(*how, left, right).or_else(|kind| fault(kind, span))?;
                if let Val::Text(text) = &value {
                    // Texts that are built cost what they hold.
                    self.steps += text.len();
                }
                Ok(value)
            }
            ExprKind::If(condition, then, otherwise) => {
                let branch = if self.truth(condition)? { then } else { otherwise };
                self.eval(branch)
            }
            ExprKind::Switch(subject, arms, otherwise) => {
                let subject = self.eval(subject)?;
                self.steps += arms.iter().map(|arm| arm.cases.len()).sum::<usize>();
                let is_it = |case: &Val<'_>| order(&subject, case).is_ok_and(std::cmp::Ordering::is_eq);
                let arm = arms.iter().find(|arm| arm.cases.iter().any(is_it));
                self.eval(arm.map_or(&**otherwise, |arm| &arm.gives))
            }
            ExprKind::Call(function, args) => self.call(function, args, span),
            ExprKind::Script(functions, name, args) => self.script(functions, name, args),
            ExprKind::Inlined(function, args) => self.inlined(function, args),
            ExprKind::Each(how, list, variable, body) => self.each(*how, list, *variable, body),
            // INVARIANT: given to `decided` above.
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Answered(_) => fault(FaultKind::Type, span),
        }
    }

    /// The value of an expression that is true or false. Conditions are mostly
    /// made of these, and no value is built for them. What needs values stands
    /// in functions of its own, or this one would pay for their room each time.
    fn decided(&mut self, expr: &'r Expr) -> Truth {
        match &expr.kind {
            ExprKind::Not(inner) => {
                self.step(expr)?;
                Ok(!self.truth(inner)?)
            }
            ExprKind::And(parts) => {
                self.step(expr)?;
                self.chain(parts, false)
            }
            ExprKind::Or(parts) => {
                self.step(expr)?;
                self.chain(parts, true)
            }
            ExprKind::Compare(how, left, right) => {
                self.step(expr)?;
                self.compare(*how, left, right, expr.span)
            }
            ExprKind::In(needle, haystack) => {
                self.step(expr)?;
                self.is_in(needle, haystack, expr)
            }
            ExprKind::Answered(inner) => {
                self.step(expr)?;
                self.is_answered(inner)
            }
            ExprKind::Read(base, slot) => {
                self.step(expr)?;
                match self.read_truth(*base, *slot) {
                    Some(truth) => Ok(truth),
                    None => self.other_truth(expr, Some((*base, *slot))),
                }
            }
            _ => self.other_truth(expr, None),
        }
    }

    /// What is true or false only as a value.
    #[inline(never)]
    fn other_truth(&mut self, expr: &'r Expr, read: Option<(Base, u32)>) -> Truth {
        let value = match read {
            Some((base, slot)) => self.read(base, slot, expr.span)?,
            None => self.value(expr)?,
        };
        match value {
            Val::Bool(truth) => Ok(truth),
            _ => fault(FaultKind::Type, expr.span),
        }
    }

    #[inline(never)]
    fn is_answered(&mut self, inner: &'r Expr) -> Truth {
        match self.eval(inner).map_err(|stop| *stop) {
            Ok(_) => Ok(true),
            Err(Stop::Silent(place)) => {
                self.watch.read(place);
                Ok(false)
            }
            Err(stop) => Err(Box::new(stop)),
        }
    }

    #[inline]
    fn step(&mut self, expr: &Expr) -> Result<(), Box<Stop>> {
        self.steps += 1;
        if self.steps > STEPS { fault(FaultKind::Limit, expr.span) } else { Ok(()) }
    }

    /// `&&` (settled by false) and `||` (settled by true). The side that
    /// settles it is what decided it; the others are forgotten.
    fn chain(&mut self, parts: &'r [Expr], settles: bool) -> Truth {
        let before = self.watch.mark();
        for part in parts {
            let here = self.watch.mark();
            if self.truth(part)? == settles {
                self.watch.forget(before, here);
                return Ok(settles);
            }
        }
        Ok(!settles)
    }

    #[inline(never)]
    fn compare(&mut self, how: Comparison, left: &'r Expr, right: &'r Expr, span: Span) -> Truth {
        let (left, right) = (self.eval(left)?, self.eval(right)?);
        let order = order(&left, &right).or_else(|kind| fault(kind, span))?;
        Ok(how.holds(order))
    }

    fn coalesce(&mut self, parts: &'r [Expr], span: Span) -> Eval<'r> {
        let mut silence = fault(FaultKind::Type, span);
        for part in parts {
            let value = self.eval(part);
            let Err(stop) = value else { return value };
            let Stop::Silent(place) = &*stop else { return Err(stop) };
            self.watch.read(place.clone());
            silence = Err(stop);
        }
        silence
    }
}
