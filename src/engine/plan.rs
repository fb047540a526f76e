//! The compiled form of an expression, and its evaluation over a document.
//!
//! Evaluation is left to right with short-circuit. The first unanswered answer
//! that it actually needs stops it; quantifiers look at every item before they
//! settle on that. Every step is counted, so the work is bounded by the size
//! of the expression times that of the document.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    functions::{Function, add, days, order, shift},
    value::{Answer, FaultKind, Stop, Val},
};
use crate::{
    document::{Document, Value},
    finding::Reason,
    place::{Path, Step},
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
    /// A parameter of the rule.
    Parameter(String),
    /// An answer: steps from the top of the document, or from a variable.
    Read(Base, Vec<Step>),
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
pub struct Scope<'d> {
    /// The answers.
    pub document: &'d Document,
    /// The date of judging.
    pub as_of: Date,
    /// Parameters, already chosen for the date.
    pub parameters: &'d BTreeMap<String, Value>,
    /// The item, under `for_each`.
    pub item: Option<Answer<'d>>,
}

/// What came out, and the answers that decided it.
#[derive(Debug)]
pub struct Outcome<'d> {
    /// The value, or what stopped the evaluation.
    pub value: Result<Val<'d>, Stop>,
    /// The answers that decided the value, in the order they were read: the
    /// false side of an `&&`, the item that was the witness.
    pub reads: Vec<Path>,
}

/// Evaluates an expression.
#[must_use]
pub fn evaluate<'d>(expr: &Expr, scope: &Scope<'d>) -> Outcome<'d> {
    let mut run = Run { scope, variables: Vec::new(), reads: Vec::new(), steps: 0 };
    run.variables.extend(scope.item.clone().map(Val::Answer));
    let value = run.eval(expr);
    let mut reads = run.reads;
    let mut seen = std::collections::BTreeSet::new();
    reads.retain(|path| seen.insert(path.clone()));
    Outcome { value, reads }
}

struct Run<'s, 'd> {
    scope: &'s Scope<'d>,
    variables: Vec<Val<'d>>,
    reads: Vec<Path>,
    steps: usize,
}

type Eval<'d> = Result<Val<'d>, Stop>;

impl<'d> Run<'_, 'd> {
    fn eval(&mut self, expr: &Expr) -> Eval<'d> {
        self.step(expr)?;
        let fault = |kind| Stop::Fault { kind, at: expr.span };
        match &expr.kind {
            ExprKind::Literal(value) => Ok(value.clone()),
            ExprKind::AsOf => Ok(Val::Date(self.scope.as_of)),
            ExprKind::Parameter(name) => {
                self.scope.parameters.get(name).and_then(Val::constant).ok_or_else(|| fault(FaultKind::Type))
            }
            ExprKind::Read(base, steps) => {
                self.read(*base, steps).map_err(|stop| stop.unwrap_or_else(|| fault(FaultKind::Type)))
            }
            ExprKind::List(items) => items.iter().map(|item| self.eval(item)).collect::<Result<_, _>>().map(Val::List),
            ExprKind::Not(inner) => self.truth(inner).map(|truth| Val::Bool(!truth)),
            ExprKind::Negate(inner) => match self.eval(inner)? {
                Val::Integer(value) => {
                    value.checked_neg().map(Val::Integer).ok_or_else(|| fault(FaultKind::Arithmetic))
                }
                Val::Decimal(value) => Ok(Val::Decimal(-value)),
                _ => Err(fault(FaultKind::Type)),
            },
            ExprKind::And(parts) => self.chain(parts, false),
            ExprKind::Or(parts) => self.chain(parts, true),
            ExprKind::Coalesce(parts) => self.coalesce(parts, expr.span),
            ExprKind::Compare(how, left, right) => {
                let (left, right) = (self.eval(left)?, self.eval(right)?);
                let order = order(&left, &right).map_err(fault)?;
                Ok(Val::Bool(match how {
                    Comparison::Equal => order.is_eq(),
                    Comparison::Differs => order.is_ne(),
                    Comparison::Less => order.is_lt(),
                    Comparison::AtMost => order.is_le(),
                    Comparison::More => order.is_gt(),
                    Comparison::AtLeast => order.is_ge(),
                }))
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
                for item in items {
                    self.step(expr)?;
                    match look(item) {
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
                Err(Stop::Silent { path, .. }) => {
                    self.reads.push(path);
                    Ok(Val::Bool(false))
                }
                Err(stop) => Err(stop),
            },
            ExprKind::Call(function, args) => {
                let mut values = Vec::with_capacity(args.len());
                for arg in args {
                    values.push(match self.eval(arg)? {
                        // Functions work on values: items are looked at here.
                        Val::List(items) if function.name != "len" => {
                            self.steps += items.len();
                            Val::List(items.into_iter().map(look).collect::<Result<_, _>>()?)
                        }
                        value => value,
                    });
                }
                (function.work)(values).map_err(fault)
            }
            ExprKind::Each(how, list, variable, body) => self.each(*how, list, *variable, body),
        }
    }

    fn step(&mut self, expr: &Expr) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps > STEPS { Err(Stop::Fault { kind: FaultKind::Limit, at: expr.span }) } else { Ok(()) }
    }

    fn truth(&mut self, expr: &Expr) -> Result<bool, Stop> {
        match self.eval(expr)? {
            Val::Bool(truth) => Ok(truth),
            _ => Err(Stop::Fault { kind: FaultKind::Type, at: expr.span }),
        }
    }

    /// `&&` (settled by false) and `||` (settled by true). The side that
    /// settles it is what decided it; the others are forgotten.
    fn chain(&mut self, parts: &[Expr], settles: bool) -> Eval<'d> {
        let before = self.reads.len();
        for part in parts {
            let here = self.reads.len();
            if self.truth(part)? == settles {
                self.reads.drain(before..here);
                return Ok(Val::Bool(settles));
            }
        }
        Ok(Val::Bool(!settles))
    }

    fn coalesce(&mut self, parts: &[Expr], span: Span) -> Eval<'d> {
        let mut silence = Stop::Fault { kind: FaultKind::Type, at: span };
        for part in parts {
            match self.eval(part) {
                Err(stop @ Stop::Silent { .. }) => {
                    if let Stop::Silent { path, .. } = &stop {
                        self.reads.push(path.clone());
                    }
                    silence = stop;
                }
                other => return other,
            }
        }
        Err(silence)
    }

    /// Walks to an answer and looks at it. `None` stands for a walk into
    /// something that is not an answer, which loading excludes.
    fn read(&mut self, base: Base, steps: &[Step]) -> Result<Val<'d>, Option<Stop>> {
        let mut here = match base {
            Base::Document => Answer { node: &self.scope.document.root, path: Path::root() },
            Base::Variable(number) => match self.variables.get(number) {
                Some(Val::Answer(answer)) => answer.clone(),
                Some(value) if steps.is_empty() => return Ok(value.clone()),
                _ => return Err(None),
            },
        };
        for (at, step) in steps.iter().enumerate() {
            match here.node.step(step) {
                Some(node) => here = Answer { node, path: here.path.then(step.clone()) },
                None => {
                    // What stands on the way may itself be the silence.
                    here.clone().look().map_err(Some)?;
                    let path = here.path.join(&steps.iter().skip(at).cloned().collect());
                    return Err(Some(Stop::Silent { path, reason: Reason::MissingAnswer }));
                }
            }
        }
        let path = here.path.clone();
        let value = here.look().map_err(Some)?;
        if let Val::List(items) = &value {
            self.steps += items.len();
        }
        if !path.steps().is_empty() {
            self.reads.push(path);
        }
        Ok(value)
    }

    fn each(&mut self, how: Quantifier, list: &Expr, variable: usize, body: &Expr) -> Eval<'d> {
        let before = self.reads.len();
        let Val::List(items) = self.eval(list)? else {
            return Err(Stop::Fault { kind: FaultKind::Type, at: list.span });
        };
        let after = self.reads.len();
        let mut silence: Option<Stop> = None;
        let mut fault: Option<Stop> = None;
        let mut kept = Vec::new();
        let mut count = 0_i64;
        for item in items {
            self.step(body)?;
            self.variables.truncate(variable);
            self.variables.push(item.clone());
            self.reads.truncate(after);
            let value = match self.eval(body) {
                Ok(value) => value,
                Err(stop @ Stop::Silent { .. }) => {
                    silence = silence.or(Some(stop));
                    continue;
                }
                Err(stop @ Stop::Fault { kind: FaultKind::Limit, .. }) => return Err(stop),
                // A witness further on decides all the same, or the order of
                // items would change the outcome.
                Err(stop @ Stop::Fault { .. }) => {
                    fault = fault.or(Some(stop));
                    continue;
                }
            };
            let truth = match (&value, how) {
                (_, Quantifier::Map) => {
                    kept.push(value);
                    continue;
                }
                (Val::Bool(truth), _) => *truth,
                _ => return Err(Stop::Fault { kind: FaultKind::Type, at: body.span }),
            };
            match (how, truth) {
                (Quantifier::Some | Quantifier::None, true) | (Quantifier::All, false) => {
                    // The witness decides, not the list: what it read stays.
                    self.reads.drain(before..after);
                    return Ok(Val::Bool(how == Quantifier::Some));
                }
                (Quantifier::Filter, true) => kept.push(item),
                (Quantifier::Count, true) => count += 1,
                _ => {}
            }
        }
        self.reads.truncate(after);
        if let Some(stop) = fault.or(silence) {
            return Err(stop);
        }
        Ok(match how {
            Quantifier::Some => Val::Bool(false),
            Quantifier::All | Quantifier::None => Val::Bool(true),
            Quantifier::Count => Val::Integer(count),
            Quantifier::Filter | Quantifier::Map => Val::List(kept),
        })
    }
}

fn look(value: Val<'_>) -> Result<Val<'_>, Stop> {
    match value {
        Val::Answer(answer) => answer.look(),
        value => Ok(value),
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
