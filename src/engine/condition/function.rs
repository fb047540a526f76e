//! Calls of functions of the pack. One that is a small expression over single
//! values is taken into the plan, where it gives the same as in the interpreter,
//! costs less, and shows its parts; any other is called.

use std::sync::Arc;

use super::{LENGTH, Lowering, Part, Variable, part};
use crate::{
    engine::{
        error::ConditionErrorKind as Kind,
        functions::Type,
        known::Known,
        plan::{Base, Expr, ExprKind, Inlined},
        script::Functions,
        syntax::{parse::parse, tree::Call},
    },
    source::Span,
};

impl<'s> Lowering<'_, 's> {
    /// A call of a function of the pack. What it gives is known only when it runs.
    pub(super) fn script_function(&mut self, call: &Call<'_>, span: Span) -> Part<'s> {
        let name = &*call.name;
        let Some(functions) = self.names.functions else { return self.unsupported("fn", span) };
        let wanted = functions.arity(name).unwrap_or_default();
        if wanted != call.args.len() {
            let kind = Kind::Arguments { name: name.to_owned(), wanted, found: call.args.len() };
            return self.fail(kind, span);
        }
        let args: Vec<_> = call.args.iter().map(|arg| self.tree(arg)).collect();
        let types: Vec<_> = args.iter().map(|arg| arg.known.kind.clone()).collect();
        let args = args.into_iter().map(|arg| arg.expr).collect();
        let kind = match self.inlined(functions, name, &types) {
            Some(inlined) => ExprKind::Inlined(Arc::new(inlined), args),
            None => ExprKind::Script(Arc::clone(functions), name.to_owned(), args),
        };
        part(kind, span, Type::Unknown)
    }

    /// The function, if it can be taken in. Its limits could only be met by lists, texts
    /// and other functions: with none of them they are the same in the plan.
    fn inlined(&self, functions: &Functions, name: &str, types: &[Type]) -> Option<Inlined> {
        let function = functions.inline(name)?;
        let is_plain = |kind: &Type| matches!(kind, Type::Bool | Type::Integer | Type::Number | Type::Date);
        if function.body.text.len() > LENGTH || !types.iter().all(is_plain) {
            return None;
        }
        let variable = |(name, kind): (&String, &Type)| Variable {
            name: name.clone(),
            known: Known::plain(kind.clone()),
            pattern: None,
            place: None,
        };
        let mut lowering = Lowering {
            names: self.names,
            variables: function.parameters.iter().zip(types).map(variable).collect(),
            reads: Vec::new(),
            item: false,
            errors: Vec::new(),
        };
        let body = lowering.tree(&parse(&function.body.text).ok()?).expr;
        (lowering.errors.is_empty() && is_small(&body)).then(|| Inlined {
            name: name.to_owned(),
            script: function.body.clone(),
            body,
        })
    }
}

/// Whether the work of an expression is bounded by its text.
fn is_small(expr: &Expr) -> bool {
    let small = match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Read(Base::Variable(_), _)
        | ExprKind::List(_)
        | ExprKind::Not(_)
        | ExprKind::Negate(_)
        | ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Coalesce(_)
        | ExprKind::Compare(..)
        | ExprKind::Arithmetic(..)
        | ExprKind::In(..)
        | ExprKind::If(..)
        | ExprKind::Answered(_) => true,
        ExprKind::Call(function, _) => (function.takes)().iter().all(Type::is_scalar),
        ExprKind::AsOf
        | ExprKind::Parameter(_)
        | ExprKind::Read(Base::Document, _)
        | ExprKind::Within(..)
        | ExprKind::Switch(..)
        | ExprKind::Script(..)
        | ExprKind::Inlined(..)
        | ExprKind::Each(..) => false,
    };
    small && expr.parts().into_iter().all(is_small)
}
