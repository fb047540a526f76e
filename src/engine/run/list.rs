//! Lists: membership, closures over items, values of items.

use super::{Eval, Run, Truth, fault};
use crate::{
    engine::{
        functions::order,
        plan::{Expr, Quantifier},
        value::{FaultKind, List, Stop, Val, look},
        watch::Watch,
    },
    schema::Answers,
};

impl<'r, W: Watch> Run<'r, '_, W> {
    /// A list that is written out.
    pub(super) fn list(&mut self, items: &'r [Expr]) -> Eval<'r> {
        let values: Vec<_> = items.iter().map(|item| self.eval(item)).collect::<Result<_, _>>()?;
        Ok(Val::List(List::Values(values)))
    }

    #[inline(never)]
    pub(super) fn is_in(&mut self, needle: &'r Expr, haystack: &'r Expr, expr: &'r Expr) -> Truth {
        let needle = self.eval(needle)?;
        let Val::List(items) = self.eval(haystack)? else { return fault(FaultKind::Type, expr.span) };
        let is_it = |item: &Val<'_>| order(&needle, item).map(std::cmp::Ordering::is_eq);
        let mut silence = None;
        for index in 0..items.len() {
            self.step(expr)?;
            let found = match &items {
                List::Constants(values) => values.get(index).map(is_it),
                List::Values(values) => values.get(index).map(is_it),
                List::Items(items) => match items.get(index).map(|at| look(self.scope.answers, at)) {
                    Some(Err(stop)) => {
                        silence = silence.or(Some(stop));
                        None
                    }
                    Some(Ok(item)) => Some(is_it(&item)),
                    None => None,
                },
            };
            if found.transpose().or_else(|kind| fault(kind, expr.span))? == Some(true) {
                return Ok(true);
            }
        }
        silence.map_or(Ok(false), Err)
    }

    pub(super) fn each(&mut self, how: Quantifier, list: &'r Expr, variable: usize, body: &'r Expr) -> Eval<'r> {
        let before = self.watch.mark();
        let Val::List(items) = self.eval(list)? else { return fault(FaultKind::Type, list.span) };
        let after = self.watch.mark();
        // Where the list itself is an answer, it stands for its items. Where it is
        // not, what they read is all there is.
        let is_answer = after > before;
        let mut stopped = Stopped::default();
        let mut kept = Vec::new();
        let mut count = 0_i64;
        for index in 0..items.len() {
            self.step(body)?;
            self.bind(variable, &items, index);
            if is_answer {
                self.watch.forget(after, usize::MAX);
            }
            let here = self.watch.mark();
            if how == Quantifier::Map {
                let came = self.eval(body);
                self.show(&items, index, came.is_err() && stopped.is_none());
                match came {
                    Ok(value) => kept.push(value),
                    Err(stop) => stopped.add(stop)?,
                }
                continue;
            }
            let came = self.truth(body);
            let is_witness = match how {
                Quantifier::Some | Quantifier::None => came == Ok(true),
                Quantifier::All => came == Ok(false),
                Quantifier::Filter | Quantifier::Count | Quantifier::Map => false,
            };
            self.show(&items, index, is_witness || (came.is_err() && stopped.is_none()));
            if is_witness {
                // The witness decides, not the list: what it read stays.
                self.watch.forget(before, here);
                return Ok(Val::Bool(how == Quantifier::Some));
            }
            match (how, came) {
                (Quantifier::Filter, Ok(true)) => kept.extend(items.get(index)),
                (Quantifier::Count, Ok(true)) => count += 1,
                (_, Ok(_)) => {}
                (_, Err(stop)) => stopped.add(stop)?,
            }
        }
        if is_answer {
            self.watch.forget(after, usize::MAX);
        }
        stopped.settle()?;
        Ok(match how {
            Quantifier::Some => Val::Bool(false),
            Quantifier::All | Quantifier::None => Val::Bool(true),
            Quantifier::Count => Val::Integer(count),
            Quantifier::Filter | Quantifier::Map => Val::List(List::Values(kept)),
        })
    }

    /// Shows who looks on that the expression that ended last was that of an item.
    #[inline]
    fn show(&mut self, items: &List<'r>, index: usize, decides: bool) {
        if W::TRACES {
            let place = match items.get(index) {
                Some(Val::Answer(at)) => Some(at),
                _ => None,
            };
            self.watch.item(index, place, decides);
        }
    }

    /// Gives a closure its item.
    #[inline]
    fn bind(&mut self, variable: usize, items: &List<'r>, index: usize) {
        match items {
            List::Items(items) => {
                if let Some(at) = items.get(index) {
                    self.variables.set_item(variable, at);
                }
            }
            List::Constants(_) | List::Values(_) => {
                if let Some(value) = items.get(index) {
                    self.variables.set(variable, value);
                }
            }
        }
    }

    /// A list with every item looked at.
    pub(super) fn looked(&mut self, items: &List<'r>) -> Eval<'r> {
        self.steps += items.len();
        let answers: &'r Answers<'r> = self.scope.answers;
        let values = (0..items.len()).filter_map(|index| items.get(index)).map(|item| match item {
            Val::Answer(at) => look(answers, at),
            value => Ok(value),
        });
        Ok(Val::List(List::Values(values.collect::<Result<_, _>>()?)))
    }
}

/// What stopped some items. A witness further on decides all the same, or the
/// order of items would change the outcome.
#[derive(Default)]
struct Stopped {
    silence: Option<Box<Stop>>,
    fault: Option<Box<Stop>>,
}

impl Stopped {
    fn is_none(&self) -> bool {
        self.silence.is_none() && self.fault.is_none()
    }

    /// Notes what stopped an item; beyond the limit of steps there is no further on.
    fn add(&mut self, stop: Box<Stop>) -> Result<(), Box<Stop>> {
        let first = match &*stop {
            Stop::Fault { kind: FaultKind::Limit, .. } | Stop::Broken { kind: FaultKind::Limit, .. } => {
                return Err(stop);
            }
            Stop::Silent(_) => &mut self.silence,
            Stop::Fault { .. } | Stop::Broken { .. } => &mut self.fault,
        };
        first.get_or_insert(stop);
        Ok(())
    }

    fn settle(self) -> Result<(), Box<Stop>> {
        self.fault.or(self.silence).map_or(Ok(()), Err)
    }
}
