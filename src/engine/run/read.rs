//! Reading answers.

use super::{Eval, Run, fault};
use crate::{
    engine::{
        plan::{Base, Expr, ExprKind},
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
