//! `switch`: a choice between constants of the type of what is looked at.

use super::{Lowering, Part};
use crate::{
    engine::{
        error::ConditionErrorKind as Kind,
        functions::Type,
        plan::{Arm, Expr, ExprKind},
        syntax::tree::{self, Switch},
        value::Val,
    },
    source::Span,
};

impl<'s> Lowering<'_, 's> {
    pub(super) fn switch(&mut self, switch: &Switch<'_>, span: Span) -> Part<'s> {
        let subject = self.tree(&switch.subject);
        if !subject.known.kind.is_scalar() {
            let kind = Kind::Wanted { found: subject.known.kind, wanted: Type::Text };
            return self.fail(kind, subject.expr.span);
        }
        let mut arms = Vec::new();
        let mut gives: Vec<Part<'s>> = Vec::new();
        for tree::Arm { cases, gives: given } in &switch.arms {
            arms.push(cases.iter().filter_map(|case| self.case(case, &subject.known.kind)).collect::<Vec<_>>());
            gives.push(self.tree(given));
        }
        let otherwise = self.tree(&switch.otherwise);
        let kind = otherwise.known.kind.clone();
        if let Some(other) = gives.iter().find(|part| !part.known.kind.fits(&kind) && !kind.fits(&part.known.kind)) {
            let (left, at) = (other.known.kind.clone(), other.expr.span);
            return self.fail(Kind::Mixed { left, right: kind }, at);
        }
        let known = gives.iter().find(|part| !part.known.kind.fits(&kind)).unwrap_or(&otherwise).known.clone();
        let arms = arms.into_iter().zip(gives).map(|(cases, part)| Arm { cases, gives: part.expr }).collect();
        let kind = ExprKind::Switch(Box::new(subject.expr), arms, Box::new(otherwise.expr));
        Part { expr: Expr { kind, span }, known, pattern: None, place: None, items: None }
    }

    /// A constant of a case.
    fn case(&mut self, case: &tree::Syntax<'_>, subject: &Type) -> Option<Val<'static>> {
        let part = self.tree(case);
        if !part.known.kind.compares(subject) {
            let mixed = Kind::Mixed { left: subject.clone(), right: part.known.kind };
            self.fail(mixed, part.expr.span);
            return None;
        }
        match part.expr.kind {
            ExprKind::Literal(value) => Some(value),
            _ => None,
        }
    }
}
