//! Calls: host functions, and the functions of the pack.

use super::{Eval, Run, fault};
use crate::{
    engine::{
        functions::Function,
        plan::Expr,
        script::{Concrete, Functions, ScriptStop, Silence},
        value::{List, Place, Stop, Val},
        watch::Watch,
    },
    source::Span,
};

impl<'r, W: Watch> Run<'r, '_, W> {
    pub(super) fn call(&mut self, function: &'static Function, args: &'r [Expr], span: Span) -> Eval<'r> {
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            values.push(match self.eval(arg)? {
                // Functions work on values: items are looked at here.
                Val::List(items) if function.name != "len" => self.looked(&items)?,
                value => value,
            });
        }
        (function.work)(values).or_else(|kind| fault(kind, span))
    }

    /// Calls a function of the pack: with values only, so silence stops before it.
    pub(super) fn script(&mut self, functions: &Functions, name: &str, args: &'r [Expr]) -> Eval<'r> {
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            let value = self.eval(arg)?;
            values.push(self.concrete(value).or_else(|silence| self.stop(silence))?);
        }
        match functions.call(name, values, &mut self.steps) {
            Ok(value) => Ok(of_concrete(value)),
            Err(ScriptStop::Silent(silence)) => self.stop(silence),
            Err(ScriptStop::Fault { kind, at }) => Err(Box::new(Stop::Broken { kind, at })),
        }
    }

    fn concrete(&self, value: Val<'r>) -> Result<Concrete, Silence> {
        Ok(match value {
            Val::Bool(value) => Concrete::Bool(value),
            Val::Integer(value) => Concrete::Integer(value),
            Val::Decimal(value) => Concrete::Decimal(value),
            Val::Text(text) => Concrete::Text(text.into_owned()),
            Val::Date(date) => Concrete::Date(date),
            Val::Answer(at) => Concrete::of(self.scope.answers, at)?,
            Val::List(items) => {
                let items = (0..items.len()).filter_map(|index| items.get(index));
                Concrete::List(items.map(|item| self.concrete(item)).collect::<Result<_, _>>()?)
            }
        })
    }

    /// The silence that a function met, at its slot where it has one.
    fn stop<T>(&self, silence: Silence) -> Result<T, Box<Stop>> {
        let slot = self.scope.answers.find(&silence.path).map(Place::Slot);
        Err(Box::new(Stop::Silent(slot.unwrap_or_else(|| Place::Way(Box::new(silence.path))))))
    }
}

fn of_concrete<'r>(value: Concrete) -> Val<'r> {
    match value {
        Concrete::Bool(value) => Val::Bool(value),
        Concrete::Integer(value) => Val::Integer(value),
        Concrete::Decimal(value) => Val::Decimal(value),
        Concrete::Text(text) => Val::Text(text.into()),
        Concrete::Date(date) => Val::Date(date),
        Concrete::List(items) => Val::List(List::Values(items.into_iter().map(of_concrete).collect())),
        // INVARIANT: a function never gives a table.
        Concrete::Table { entries, .. } => {
            let values = entries.into_iter().filter_map(|(_, value)| value.ok());
            Val::List(List::Values(values.map(of_concrete).collect()))
        }
    }
}
