//! Reading answers.

use std::cmp::Ordering;

use super::{Eval, Run, fault};
use crate::{
    engine::{
        plan::{Base, Expr, ExprKind, Operator},
        value::{FaultKind, Place, Stop, Val, look},
        watch::Watch,
    },
    place::{Path, Step},
    schema::{Answer, At, NOTHING},
    source::Span,
};

impl<'r, W: Watch> Run<'r, '_, W> {
    /// The slot of a read; `None` where a variable holds a value instead.
    #[inline]
    pub(super) fn slot(&self, base: Base, slot: u32) -> Option<At> {
        match base {
            Base::Document => Some(At::TOP.slot(slot)),
            Base::Variable(number) => self.variables.item(number).map(|item| item.slot(slot)),
        }
    }

    /// Looks at an answer.
    pub(super) fn read(&mut self, base: Base, slot: u32, span: Span) -> Eval<'r> {
        match (self.slot(base, slot), base) {
            (Some(at), _) => self.look_at(at),
            // A variable that is a value has no slots; loading sees to that.
            (None, Base::Variable(number)) if slot == 0 => {
                self.variables.value(number).map_or_else(|| fault(FaultKind::Type, span), |value| Ok(value.clone()))
            }
            (None, _) => fault(FaultKind::Type, span),
        }
    }

    fn look_at(&mut self, at: At) -> Eval<'r> {
        let value = look(self.scope.answers, at)?;
        if let Val::List(items) = &value {
            self.steps += items.len();
        }
        self.watch.read(Place::Slot(at));
        Ok(value)
    }

    /// An answer that is true or false. Whatever else stands there takes the long way.
    #[inline]
    pub(super) fn read_truth(&mut self, base: Base, slot: u32) -> Option<bool> {
        let at = self.slot(base, slot)?;
        let Answer::Bool(truth) = self.scope.answers.get(at) else { return None };
        self.watch.read(Place::Slot(at));
        Some(*truth)
    }

    /// Whether an answer is there. `None` where it is no plain answer.
    #[inline]
    pub(super) fn is_answered_at_once(&mut self, expr: &Expr) -> Option<bool> {
        let ExprKind::Read(base, slot) = expr.kind else { return None };
        let at = self.slot(base, slot)?;
        self.steps += 1;
        self.watch.read(Place::Slot(at));
        Some(!matches!(self.scope.answers.get(at), Answer::Silent(_)))
    }

    /// Orders two answers, or an answer and a constant, of one plain type, or
    /// whole numbers made of such: the same as evaluating both, without making
    /// values of them. `None` where something else stands there.
    #[inline]
    pub(super) fn order_at_once(&mut self, left: &Expr, right: &Expr) -> Option<Ordering> {
        let ExprKind::Read(base, slot) = left.kind else { return self.order_of_sums(left, right) };
        let here = self.slot(base, slot)?;
        let answers = self.scope.answers;
        let (order, there) = match &right.kind {
            ExprKind::Literal(constant) => {
                let order = match (answers.get(here), constant) {
                    (Answer::Integer(a), Val::Integer(b)) => a.cmp(b),
                    (Answer::Date(a), Val::Date(b)) => a.cmp(b),
                    (Answer::Text(a), Val::Text(b)) => (**a).cmp(b),
                    (Answer::Decimal(a), Val::Decimal(b)) => a.cmp(b),
                    _ => return None,
                };
                (order, None)
            }
            ExprKind::Read(base, slot) => {
                let there = self.slot(*base, *slot)?;
                let order = match (answers.get(here), answers.get(there)) {
                    (Answer::Integer(a), Answer::Integer(b)) => a.cmp(b),
                    (Answer::Date(a), Answer::Date(b)) => a.cmp(b),
                    (Answer::Text(a), Answer::Text(b)) => a.cmp(b),
                    (Answer::Decimal(a), Answer::Decimal(b)) => a.cmp(b),
                    _ => return None,
                };
                (order, Some(there))
            }
            _ => return self.order_of_sums(left, right),
        };
        self.steps += 2;
        self.watch.read(Place::Slot(here));
        if let Some(there) = there {
            self.watch.read(Place::Slot(there));
        }
        Some(order)
    }

    #[inline(never)]
    fn order_of_sums(&mut self, left: &Expr, right: &Expr) -> Option<Ordering> {
        if W::KEEPS {
            return None;
        }
        Some(self.whole(left)?.cmp(&self.whole(right)?))
    }

    /// A whole number made of answers and constants. `None` where another
    /// thing stands there, or it does not fit: then it is evaluated, and told.
    fn whole(&mut self, expr: &Expr) -> Option<i64> {
        self.steps += 1;
        match &expr.kind {
            ExprKind::Literal(Val::Integer(value)) => Some(*value),
            ExprKind::Read(base, slot) => match self.scope.answers.get(self.slot(*base, *slot)?) {
                Answer::Integer(value) => Some(*value),
                _ => None,
            },
            ExprKind::Arithmetic(how, left, right) => {
                let (left, right) = (self.whole(left)?, self.whole(right)?);
                match how {
                    Operator::Add => left.checked_add(right),
                    Operator::Subtract => left.checked_sub(right),
                    Operator::Multiply => left.checked_mul(right),
                    Operator::Divide | Operator::Remainder => None,
                }
            }
            _ => None,
        }
    }

    /// A slot of a numbered item. What is past the end is missing.
    pub(super) fn within(&mut self, list: &'r Expr, index: usize, slot: u32, steps: &[Step]) -> Eval<'r> {
        // What decides is the item, not the list.
        let before = self.watch.mark();
        let value = match self.eval(list) {
            Ok(value) => Some(value),
            Err(stop) => match &*stop {
                // Nothing is silent above it: what is missing is the item's own answer.
                Stop::Silent(Place::Slot(at)) if *self.scope.answers.get(*at) == NOTHING => None,
                Stop::Silent(Place::Way(_)) => None,
                _ => return Err(stop),
            },
        };
        let after = self.watch.mark();
        let item = match &value {
            Some(Val::List(items)) => items.get(index),
            _ => None,
        };
        match item {
            Some(Val::Answer(item)) => {
                self.watch.forget(before, after);
                self.look_at(item.slot(slot))
            }
            Some(value) if steps.is_empty() => Ok(value),
            Some(_) => fault(FaultKind::Type, list.span),
            None => {
                self.watch.forget(before, after);
                let path = self.written(list).index(index);
                let path = steps.iter().fold(path, |path, step| path.then(step.clone()));
                Err(Box::new(Stop::Silent(Place::Way(Box::new(path)))))
            }
        }
    }

    /// The path of a list that was just read.
    fn written(&self, list: &Expr) -> Path {
        match &list.kind {
            ExprKind::Read(base, slot) => {
                self.slot(*base, *slot).map_or_else(Path::root, |at| self.scope.answers.path(at))
            }
            ExprKind::Within(list, index, _, steps) => {
                steps.iter().fold(self.written(list).index(*index), |path, step| path.then(step.clone()))
            }
            _ => Path::root(),
        }
    }
}
