//! The compiled form of an expression, and its evaluation over a document.
//!
//! Evaluation is left to right with short-circuit. The first unanswered answer
//! that it actually needs stops it; quantifiers look at every item before they
//! settle on that. Every step is counted, so the work is bounded by the size
//! of the expression times that of the document.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    functions::{Function, add, days, order, shift},
    script::{Concrete, Functions, ScriptStop, Silence},
    value::{FaultKind, List, Place, Stop, Val, look},
    watch::Watch,
};
use crate::{
    place::{Path, Step},
    schema::{Answer, Answers, At, NOTHING},
    source::Span,
};

/// Steps of one evaluation: expressions evaluated, items looked at.
pub const STEPS: usize = 2_000_000;

/// An expression with its place in the script.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// Its bytes in the script.
    pub span: Span,
}

/// What an expression computes.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A constant.
    Literal(Val<'static>),
    /// The date of judging.
    AsOf,
    /// A parameter of the rule, by its place among them in the order of names.
    Parameter(usize),
    /// An answer: a slot of the document, or of the item of a variable.
    Read(Base, u32),
    /// An answer inside a numbered item: the list, the number, the slot in it
    /// and the steps there.
    Within(Box<Expr>, usize, u32, Vec<Step>),
    /// A list of values.
    List(Vec<Expr>),
    /// `!a`
    Not(Box<Expr>),
    /// `-a`
    Negate(Box<Expr>),
    /// `a && b && ...`
    And(Vec<Expr>),
    /// `a || b || ...`
    Or(Vec<Expr>),
    /// `a ?? b ?? ...`
    Coalesce(Vec<Expr>),
    /// `a < b` and its kin.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a + b` and its kin.
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// `needle in haystack`
    In(Box<Expr>, Box<Expr>),
    /// `if c { a } else { b }`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `answered(a)`
    Answered(Box<Expr>),
    /// A host function.
    Call(&'static Function, Vec<Expr>),
    /// A function of the pack, by name.
    Script(Arc<Functions>, String, Vec<Expr>),
    /// A closure over the items of a list; the item is the variable of this number.
    Each(Quantifier, Box<Expr>, usize, Box<Expr>),
}

/// Where the steps of a read begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// At the top of the document.
    Document,
    /// At a variable: `item` is 0 under `for_each`, closures count on.
    Variable(usize),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    Differs,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Whether it holds of two values in this order.
    #[must_use]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Differs => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

/// An arithmetic operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`, of decimals only
    Divide,
    /// `%`
    Remainder,
}

/// What is done with the closure's value for each item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// True if it is true for some item.
    Some,
    /// True if it is true for all items.
    All,
    /// True if it is true for no item.
    None,
    /// How many items it is true for.
    Count,
    /// The items it is true for.
    Filter,
    /// Its values.
    Map,
}

/// What an evaluation may look at.
#[derive(Debug)]
pub struct Scope<'r> {
    /// The answers.
    pub answers: &'r Answers<'r>,
    /// The date of judging.
    pub as_of: Date,
    /// Parameters in the order of names, already chosen for the date.
    pub parameters: &'r [Option<Val<'static>>],
    /// The item, under `for_each`.
    pub item: Option<At>,
}

/// Evaluates an expression: the value, or what stopped it.
///
/// # Errors
/// A silence that it needed, or a fault.
pub fn evaluate<'r, W: Watch>(expr: &'r Expr, scope: &'r Scope<'r>, watch: &mut W) -> Result<Val<'r>, Stop> {
    let mut run = Run { scope, variables: Vec::new(), watch, steps: 0 };
    run.variables.extend(scope.item.map(Val::Answer));
    run.eval(expr)
}

struct Run<'r, 'w, W> {
    scope: &'r Scope<'r>,
    variables: Vec<Val<'r>>,
    watch: &'w mut W,
    steps: usize,
}

type Eval<'r> = Result<Val<'r>, Stop>;

impl<'r, W: Watch> Run<'r, '_, W> {
    fn eval(&mut self, expr: &'r Expr) -> Eval<'r> {
        self.step(expr)?;
        let fault = |kind| Stop::Fault { kind, at: expr.span };
        match &expr.kind {
            ExprKind::Literal(value) => Ok(value.borrowed()),
            ExprKind::AsOf => Ok(Val::Date(self.scope.as_of)),
            ExprKind::Parameter(number) => {
                let value = self.scope.parameters.get(*number).and_then(Option::as_ref);
                value.map(Val::borrowed).ok_or_else(|| fault(FaultKind::Type))
            }
            ExprKind::Read(base, slot) => self.read(*base, *slot).unwrap_or_else(|| Err(fault(FaultKind::Type))),
            ExprKind::Within(list, index, slot, steps) => self.within(list, *index, *slot, steps),
            ExprKind::List(items) => {
                let values: Vec<_> = items.iter().map(|item| self.eval(item)).collect::<Result<_, _>>()?;
                Ok(Val::List(List::Values(values)))
            }
            ExprKind::Negate(inner) => match self.eval(inner)? {
                Val::Integer(value) => {
                    value.checked_neg().map(Val::Integer).ok_or_else(|| fault(FaultKind::Arithmetic))
                }
                Val::Decimal(value) => Ok(Val::Decimal(-value)),
                _ => Err(fault(FaultKind::Type)),
            },
            ExprKind::Not(inner) => Ok(Val::Bool(!self.truth(inner)?)),
            ExprKind::And(parts) => self.chain(parts, false),
            ExprKind::Or(parts) => self.chain(parts, true),
            ExprKind::Coalesce(parts) => self.coalesce(parts, expr.span),
            ExprKind::Compare(how, left, right) => {
                if let Some(order) = self.at_once(left, right) {
                    return Ok(Val::Bool(how.holds(order)));
                }
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                let order = order(&left, &right).map_err(fault)?;
                Ok(Val::Bool(how.holds(order)))
            }
            ExprKind::Arithmetic(how, left, right) => {
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                let value = arithmetic(*how, left, right).map_err(fault)?;
                if let Val::Text(text) = &value {
                    // Texts that are built cost what they hold.
                    self.steps += text.len();
                }
                Ok(value)
            }
            ExprKind::In(needle, haystack) => {
                let needle = self.eval(needle)?;
                let Val::List(items) = self.eval(haystack)? else { return Err(fault(FaultKind::Type)) };
                let mut silence = None;
                for index in 0..items.len() {
                    self.step(expr)?;
                    let Some(item) = items.get(index) else { break };
                    match self.look(item) {
                        Ok(item) if order(&needle, &item).map_err(fault)?.is_eq() => return Ok(Val::Bool(true)),
                        Ok(_) => {}
                        Err(stop) => silence = silence.or(Some(stop)),
                    }
                }
                silence.map_or(Ok(Val::Bool(false)), Err)
            }
            ExprKind::If(condition, then, otherwise) => {
                if self.truth(condition)? {
                    self.eval(then)
                } else {
                    self.eval(otherwise)
                }
            }
            ExprKind::Answered(inner) => match self.eval(inner) {
                Ok(_) => Ok(Val::Bool(true)),
                Err(Stop::Silent(place)) => {
                    self.watch.read(place);
                    Ok(Val::Bool(false))
                }
                Err(stop) => Err(stop),
            },
            ExprKind::Call(function, args) => {
                let mut values = Vec::with_capacity(args.len());
                for arg in args {
                    values.push(match self.eval(arg)? {
                        // Functions work on values: items are looked at here.
                        Val::List(items) if function.name != "len" => self.looked(&items)?,
                        value => value,
                    });
                }
                (function.work)(values).map_err(fault)
            }
            ExprKind::Script(functions, name, args) => self.script(functions, name, args),
            ExprKind::Each(how, list, variable, body) => self.each(*how, list, *variable, body),
        }
    }

    fn step(&mut self, expr: &Expr) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps > STEPS { Err(Stop::Fault { kind: FaultKind::Limit, at: expr.span }) } else { Ok(()) }
    }

    fn truth(&mut self, expr: &'r Expr) -> Result<bool, Stop> {
        match self.eval(expr)? {
            Val::Bool(truth) => Ok(truth),
            _ => Err(Stop::Fault { kind: FaultKind::Type, at: expr.span }),
        }
    }

    /// Compares an answer with a constant where both are of one plain type: the
    /// same as evaluating both, without making values of them.
    #[inline]
    fn at_once(&mut self, left: &Expr, right: &Expr) -> Option<std::cmp::Ordering> {
        let (ExprKind::Read(base, slot), ExprKind::Literal(constant)) = (&left.kind, &right.kind) else { return None };
        let at = match base {
            Base::Document => At::TOP.slot(*slot),
            Base::Variable(number) => match self.variables.get(*number)? {
                Val::Answer(item) => item.slot(*slot),
                _ => return None,
            },
        };
        let order = match (self.scope.answers.get(at), constant) {
            (Answer::Integer(a), Val::Integer(b)) => a.cmp(b),
            (Answer::Date(a), Val::Date(b)) => a.cmp(b),
            (Answer::Text(a), Val::Text(b)) => (**a).cmp(b),
            (Answer::Decimal(a), Val::Decimal(b)) => a.cmp(b),
            _ => return None,
        };
        self.steps += 2;
        self.watch.read(Place::Slot(at));
        Some(order)
    }

    /// `&&` (settled by false) and `||` (settled by true). The side that
    /// settles it is what decided it; the others are forgotten.
    fn chain(&mut self, parts: &'r [Expr], settles: bool) -> Eval<'r> {
        let before = self.watch.mark();
        for part in parts {
            let here = self.watch.mark();
            if self.truth(part)? == settles {
                self.watch.forget(before, here);
                return Ok(Val::Bool(settles));
            }
        }
        Ok(Val::Bool(!settles))
    }

    fn coalesce(&mut self, parts: &'r [Expr], span: Span) -> Eval<'r> {
        let mut silence = Stop::Fault { kind: FaultKind::Type, at: span };
        for part in parts {
            match self.eval(part) {
                Err(Stop::Silent(place)) => {
                    self.watch.read(place.clone());
                    silence = Stop::Silent(place);
                }
                other => return other,
            }
        }
        Err(silence)
    }

    /// Looks at an answer. `None` stands for a slot of something that is not
    /// an answer, which loading excludes.
    fn read(&mut self, base: Base, slot: u32) -> Option<Eval<'r>> {
        let at = match base {
            Base::Document => At::TOP.slot(slot),
            Base::Variable(number) => match self.variables.get(number)? {
                Val::Answer(item) => item.slot(slot),
                value if slot == 0 => return Some(Ok(value.clone())),
                _ => return None,
            },
        };
        Some(self.look_at(at))
    }

    fn look_at(&mut self, at: At) -> Eval<'r> {
        let value = look(self.scope.answers, at)?;
        if let Val::List(items) = &value {
            self.steps += items.len();
        }
        self.watch.read(Place::Slot(at));
        Ok(value)
    }

    /// A slot of a numbered item. What is past the end is missing.
    fn within(&mut self, list: &'r Expr, index: usize, slot: u32, steps: &[Step]) -> Eval<'r> {
        // What decides is the item, not the list.
        let before = self.watch.mark();
        let value = match self.eval(list) {
            // Nothing is silent above it: what is missing is the item's own answer.
            Err(Stop::Silent(Place::Slot(at))) if *self.scope.answers.get(at) == NOTHING => None,
            Err(Stop::Silent(Place::Way(_))) => None,
            other => Some(other?),
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
            Some(_) => Err(Stop::Fault { kind: FaultKind::Type, at: list.span }),
            None => {
                self.watch.forget(before, after);
                let path = self.written(list).index(index);
                let path = steps.iter().fold(path, |path, step| path.then(step.clone()));
                Err(Stop::Silent(Place::Way(Box::new(path))))
            }
        }
    }

    /// The path of a list that was just read.
    fn written(&self, list: &Expr) -> Path {
        let answers = self.scope.answers;
        match &list.kind {
            ExprKind::Read(Base::Document, slot) => answers.path(At::TOP.slot(*slot)),
            ExprKind::Read(Base::Variable(number), slot) => match self.variables.get(*number) {
                Some(Val::Answer(item)) => answers.path(item.slot(*slot)),
                _ => Path::root(),
            },
            ExprKind::Within(list, index, _, steps) => {
                steps.iter().fold(self.written(list).index(*index), |path, step| path.then(step.clone()))
            }
            _ => Path::root(),
        }
    }

    fn each(&mut self, how: Quantifier, list: &'r Expr, variable: usize, body: &'r Expr) -> Eval<'r> {
        let before = self.watch.mark();
        let Val::List(items) = self.eval(list)? else {
            return Err(Stop::Fault { kind: FaultKind::Type, at: list.span });
        };
        let after = self.watch.mark();
        let mut silence: Option<Stop> = None;
        let mut fault: Option<Stop> = None;
        let mut kept = Vec::new();
        let mut count = 0_i64;
        for index in 0..items.len() {
            let Some(item) = items.get(index) else { break };
            self.step(body)?;
            self.variables.truncate(variable);
            self.variables.push(item.clone());
            self.watch.forget(after, usize::MAX);
            let value = match self.eval(body) {
                Ok(value) => value,
                Err(stop @ Stop::Silent(_)) => {
                    silence = silence.or(Some(stop));
                    continue;
                }
                Err(stop @ (Stop::Fault { kind, .. } | Stop::Broken { kind, .. })) if kind == FaultKind::Limit => {
                    return Err(stop);
                }
                // A witness further on decides all the same, or the order of
                // items would change the outcome.
                Err(stop @ (Stop::Fault { .. } | Stop::Broken { .. })) => {
                    fault = fault.or(Some(stop));
                    continue;
                }
            };
            let truth = match (value, how) {
                (value, Quantifier::Map) => {
                    kept.push(value);
                    continue;
                }
                (Val::Bool(truth), _) => truth,
                _ => return Err(Stop::Fault { kind: FaultKind::Type, at: body.span }),
            };
            match (how, truth) {
                (Quantifier::Some | Quantifier::None, true) | (Quantifier::All, false) => {
                    // The witness decides, not the list: what it read stays.
                    self.watch.forget(before, after);
                    return Ok(Val::Bool(how == Quantifier::Some));
                }
                (Quantifier::Filter, true) => kept.push(item),
                (Quantifier::Count, true) => count += 1,
                _ => {}
            }
        }
        self.watch.forget(after, usize::MAX);
        if let Some(stop) = fault.or(silence) {
            return Err(stop);
        }
        Ok(match how {
            Quantifier::Some => Val::Bool(false),
            Quantifier::All | Quantifier::None => Val::Bool(true),
            Quantifier::Count => Val::Integer(count),
            Quantifier::Filter | Quantifier::Map => Val::List(List::Values(kept)),
        })
    }

    /// Calls a function of the pack: with values only, so silence stops before it.
    fn script(&mut self, functions: &Functions, name: &str, args: &'r [Expr]) -> Eval<'r> {
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            let value = self.eval(arg)?;
            values.push(self.concrete(value).map_err(|silence| self.stop(silence))?);
        }
        match functions.call(name, values, &mut self.steps) {
            Ok(value) => Ok(of_concrete(value)),
            Err(ScriptStop::Silent(silence)) => Err(self.stop(silence)),
            Err(ScriptStop::Fault { kind, at }) => Err(Stop::Broken { kind, at }),
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
    fn stop(&self, silence: Silence) -> Stop {
        let slot = self.scope.answers.find(&silence.path).map(Place::Slot);
        Stop::Silent(slot.unwrap_or_else(|| Place::Way(Box::new(silence.path))))
    }

    fn look(&self, value: Val<'r>) -> Eval<'r> {
        match value {
            Val::Answer(at) => look(self.scope.answers, at),
            value => Ok(value),
        }
    }

    /// A list with every item looked at.
    fn looked(&mut self, items: &List<'r>) -> Eval<'r> {
        self.steps += items.len();
        let values = (0..items.len()).filter_map(|index| items.get(index)).map(|item| self.look(item));
        Ok(Val::List(List::Values(values.collect::<Result<_, _>>()?)))
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

fn arithmetic<'d>(how: Operator, left: Val<'d>, right: Val<'d>) -> Result<Val<'d>, FaultKind> {
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
