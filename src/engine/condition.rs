//! From an expression to a plan: this module walks the tree ([`super::syntax`]),
//! resolves every path against the document's schema and checks types.
//!
//! Whatever cannot be lowered is an error at its characters; there is no
//! second evaluator to fall back on.

mod chain;

use std::{collections::BTreeMap, sync::Arc};

use rust_decimal::Decimal;

use super::{
    error::{ConditionError, ConditionErrorKind as Kind},
    functions::{FUNCTIONS, Function, Type},
    known::Known,
    pattern::Pattern,
    plan::{Comparison, Expr, ExprKind, Operator},
    script::Functions,
    syntax::{
        parse::parse,
        read::read,
        tree::{Call, Form, Syntax},
    },
    value::{List, Val},
};
use crate::{
    pack::Script,
    place::{Location, Path, Step},
    problem::nearest,
    schema::{Layout, Shape, Spot},
    source::{Source, Span},
};

/// Names that conditions keep for themselves.
pub const NAMES: [&str; 4] = ["as_of", "parameters", "item", "answered"];

/// Closures inside one another.
const NESTING: usize = 2;

/// Bytes of a script: 12 lines with room to spare. Places are looked up by
/// column, so the work grows with the square of a line's length.
const LENGTH: usize = 4_000;

/// What a script may name.
#[derive(Debug)]
pub struct Names<'s> {
    /// The document.
    pub shape: &'s Shape,
    /// Where its answers lie.
    pub layout: &'s Layout,
    /// Types of the rule's parameters.
    pub parameters: &'s BTreeMap<String, Type>,
    /// Functions of the pack.
    pub functions: Option<&'s Arc<Functions>>,
    /// The list of `for_each`, where there is one.
    pub for_each: Option<&'s Path>,
}

/// A lowered script.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The plan.
    pub expr: Expr,
    /// The type of its value.
    pub kind: Type,
    /// Every path it can read.
    pub reads: Vec<Pattern>,
    /// Whether it looks at the item of a `for_each`.
    pub item: bool,
}

/// Lowers a script of a rule file, or says all that is wrong with it.
///
/// # Errors
/// Every construct that is not a condition's, every unknown name, every clash of types.
pub fn lower(script: &Script, file: &Source, names: &Names<'_>) -> Result<Lowered, Vec<ConditionError>> {
    if script.text.len() > LENGTH {
        let kind = Kind::TooLong { length: script.text.len(), limit: LENGTH };
        // The place is where it begins: a drawing of all of it would help nobody.
        let at = Location::span(file, script.span(Span::new(0, 0)));
        return Err(vec![ConditionError { kind, at }]);
    }
    let place = |(kind, span)| ConditionError { kind, at: Location::span(file, script.span(span)) };
    let parsed = match read(script.tree) {
        Some(known) => known,
        None => {
            parse(&script.text).map_err(|broken| vec![place((Kind::Syntax { detail: broken.detail }, broken.at))])?
        }
    };
    let mut lowering = Lowering::new(names);
    let root = lowering.tree(&parsed);
    lowering.finish(root).map_err(|errors| errors.into_iter().map(place).collect())
}

/// Lowers a path as people write it, `mecanismos[0].nombre` or `mecanismos.len`,
/// or says all that is wrong with it.
///
/// # Errors
/// Every unknown name; nothing where it is no path at all.
pub fn lower_path(text: &str, names: &Names<'_>) -> Result<Lowered, Vec<Kind>> {
    let path = Path::parse(text).map_err(|_| Vec::new())?;
    let mut lowering = Lowering::new(names);
    let kinds = |errors: Vec<(Kind, Span)>| errors.into_iter().map(|(kind, _)| kind).collect();
    match lowering.path(&path, Span::new(0, text.len())) {
        Some(root) => lowering.finish(root).map_err(kinds),
        None => Err(kinds(lowering.errors)),
    }
}

struct Variable<'s> {
    name: String,
    known: Known<'s>,
    pattern: Option<Pattern>,
    place: Option<Spot>,
}

/// A sub-expression on its way to the plan.
struct Part<'s> {
    expr: Expr,
    known: Known<'s>,
    /// The answers its items come from, where they are answers.
    pattern: Option<Pattern>,
    /// Where the schema lays it, where it is an answer; and its items, where it is a list of answers.
    place: Option<Spot>,
    items: Option<Spot>,
}

struct Lowering<'n, 's> {
    names: &'n Names<'s>,
    variables: Vec<Variable<'s>>,
    reads: Vec<Pattern>,
    item: bool,
    errors: Vec<(Kind, Span)>,
}

impl<'n, 's> Lowering<'n, 's> {
    fn new(names: &'n Names<'s>) -> Self {
        let mut lowering = Self { names, variables: Vec::new(), reads: Vec::new(), item: false, errors: Vec::new() };
        if let Some(list) = names.for_each {
            let shape = names.shape.at(list).and_then(Shape::item);
            let pattern = list.steps().iter().cloned().map(Some).chain([None]).collect();
            let place = list.steps().iter().try_fold(Layout::TOP, |here, step| names.layout.step(here, step));
            let place = place.and_then(|list| names.layout.step(list, &Step::Index(0)));
            let (known, pattern) = (Known::of(shape), Some(pattern));
            lowering.variables.push(Variable { name: "item".into(), known, pattern, place });
        }
        lowering
    }

    fn finish(mut self, root: Part<'s>) -> Result<Lowered, Vec<(Kind, Span)>> {
        if self.errors.is_empty() {
            self.reads.dedup();
            return Ok(Lowered { expr: root.expr, kind: root.known.kind, reads: self.reads, item: self.item });
        }
        Err(self.errors)
    }

    /// Notes an error and goes on with a value of unknown type, so that one
    /// mistake does not hide the next.
    fn fail(&mut self, kind: Kind, span: Span) -> Part<'s> {
        self.errors.push((kind, span));
        nothing(span)
    }

    fn unsupported(&mut self, what: &str, span: Span) -> Part<'s> {
        self.fail(Kind::Unsupported { what: what.to_owned() }, span)
    }

    fn tree(&mut self, syntax: &Syntax<'_>) -> Part<'s> {
        let span = syntax.span;
        match &syntax.form {
            Form::Bool(value) => part(ExprKind::Literal(Val::Bool(*value)), span, Type::Bool),
            Form::Integer(value) => part(ExprKind::Literal(Val::Integer(*value)), span, Type::Integer),
            Form::Decimal(text) => match Decimal::from_str_exact(text) {
                Ok(value) => part(ExprKind::Literal(Val::Decimal(value)), span, Type::Number),
                Err(_) => self.fail(Kind::LiteralRange, span),
            },
            Form::Beyond => self.fail(Kind::LiteralRange, span),
            Form::Text(value) => {
                part(ExprKind::Literal(Val::Text(value.clone().into_owned().into())), span, Type::Text)
            }
            Form::List(items) => self.list(items, span),
            Form::And(parts) => {
                let parts = parts.iter().map(|part| self.wanted(part, &Type::Bool).expr).collect();
                part(ExprKind::And(parts), span, Type::Bool)
            }
            Form::Or(parts) => {
                let parts = parts.iter().map(|part| self.wanted(part, &Type::Bool).expr).collect();
                part(ExprKind::Or(parts), span, Type::Bool)
            }
            Form::Coalesce(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.tree(part)).collect();
                let kind = parts.first().map_or(Type::Unknown, |first| first.known.kind.clone());
                for other in parts.iter().skip(1) {
                    if !other.known.kind.fits(&kind) && !kind.fits(&other.known.kind) {
                        let mixed = Kind::Mixed { left: kind.clone(), right: other.known.kind.clone() };
                        return self.fail(mixed, other.expr.span);
                    }
                }
                part(ExprKind::Coalesce(parts.into_iter().map(|part| part.expr).collect()), span, kind)
            }
            Form::Not(inner) => {
                let inner = self.wanted(inner, &Type::Bool);
                part(ExprKind::Not(Box::new(inner.expr)), span, Type::Bool)
            }
            Form::Negate(inner) => {
                let inner = self.wanted(inner, &Type::Number);
                part(ExprKind::Negate(Box::new(inner.expr)), span, inner.known.kind)
            }
            Form::In(sides) => {
                let [needle, haystack] = &**sides;
                let haystack = self.wanted(haystack, &Type::List(Box::new(Type::Unknown)));
                let needle = self.tree(needle);
                let item = haystack.known.item().kind;
                if !needle.known.kind.compares(&item) {
                    return self.fail(Kind::Mixed { left: needle.known.kind, right: item }, span);
                }
                part(ExprKind::In(Box::new(needle.expr), Box::new(haystack.expr)), span, Type::Bool)
            }
            Form::Operator(name, sides) => self.operator(name, sides, span),
            Form::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let condition = self.wanted(condition, &Type::Bool);
                let (then, otherwise) = (self.tree(then), self.tree(otherwise));
                if !then.known.kind.fits(&otherwise.known.kind) && !otherwise.known.kind.fits(&then.known.kind) {
                    return self.fail(Kind::Mixed { left: then.known.kind, right: otherwise.known.kind }, span);
                }
                let known = if then.known.kind == Type::Integer { otherwise.known } else { then.known };
                let kind = ExprKind::If(Box::new(condition.expr), Box::new(then.expr), Box::new(otherwise.expr));
                Part { expr: Expr { kind, span }, known, pattern: None, place: None, items: None }
            }
            Form::Call(call) => self.call(call, span),
            Form::Name(_) => self.chain(syntax, &[]),
            Form::Chain(head, links) => self.chain(head, links),
            Form::Closure(_) => self.unsupported("|x| ...", span),
            Form::Foreign(what) => self.unsupported(what, span),
        }
    }

    fn list(&mut self, items: &[Syntax<'_>], span: Span) -> Part<'s> {
        let items: Vec<_> = items.iter().map(|item| self.tree(item)).collect();
        let kind = items.first().map_or(Type::Unknown, |first| first.known.kind.clone());
        if let Some(other) = items.iter().find(|item| !item.known.kind.fits(&kind) && !kind.fits(&item.known.kind)) {
            let (right, at) = (other.known.kind.clone(), other.expr.span);
            return self.fail(Kind::Mixed { left: kind, right }, at);
        }
        let items: Vec<_> = items.into_iter().map(|item| item.expr).collect();
        part(constant(&items).unwrap_or(ExprKind::List(items)), span, Type::List(Box::new(kind)))
    }

    fn wanted(&mut self, syntax: &Syntax<'_>, wanted: &Type) -> Part<'s> {
        let found = self.tree(syntax);
        if found.known.kind.fits(wanted) {
            return found;
        }
        let span = found.expr.span;
        self.fail(Kind::Wanted { found: found.known.kind, wanted: wanted.clone() }, span)
    }

    fn call(&mut self, call: &Call<'_>, span: Span) -> Part<'s> {
        let name = &*call.name;
        if let ("answered", [inner]) = (name, call.args.as_slice()) {
            let inner = self.tree(inner);
            return part(ExprKind::Answered(Box::new(inner.expr)), span, Type::Bool);
        }
        match FUNCTIONS.iter().find(|function| function.name == name && !function.method) {
            Some(function) => {
                let args = call.args.iter().map(|arg| self.tree(arg)).collect();
                self.function(function, args, span)
            }
            None if self.names.functions.is_some_and(|functions| functions.arity(name).is_some()) => {
                self.script_function(call, span)
            }
            None => {
                let own = self.names.functions.into_iter().flat_map(|functions| functions.names());
                let known = FUNCTIONS.iter().filter(|function| !function.method).map(|function| function.name);
                let meant = nearest(name, known.chain(["answered"]).chain(own)).map(str::to_owned);
                self.fail(Kind::UnknownFunction { name: name.to_owned(), meant }, call.at)
            }
        }
    }

    /// A call of a function of the pack, whose types are known only when it runs.
    fn script_function(&mut self, call: &Call<'_>, span: Span) -> Part<'s> {
        let name = &*call.name;
        let Some(functions) = self.names.functions else { return self.unsupported("fn", span) };
        let wanted = functions.arity(name).unwrap_or_default();
        if wanted != call.args.len() {
            let kind = Kind::Arguments { name: name.to_owned(), wanted, found: call.args.len() };
            return self.fail(kind, span);
        }
        let args = call.args.iter().map(|arg| self.tree(arg).expr).collect();
        part(ExprKind::Script(Arc::clone(functions), name.to_owned(), args), span, Type::Unknown)
    }

    fn operator(&mut self, name: &str, [left, right]: &[Syntax<'_>; 2], span: Span) -> Part<'s> {
        let (left, right) = (self.tree(left), self.tree(right));
        let (a, b) = (left.known.kind.clone(), right.known.kind.clone());
        let comparison = match name {
            "==" => Some(Comparison::Equal),
            "!=" => Some(Comparison::Differs),
            "<" => Some(Comparison::Less),
            "<=" => Some(Comparison::AtMost),
            ">" => Some(Comparison::More),
            ">=" => Some(Comparison::AtLeast),
            _ => None,
        };
        if let Some(comparison) = comparison {
            if [&left, &right].iter().any(|side| matches!(side.expr.kind, ExprKind::Compare(..))) {
                return self.fail(Kind::ChainedComparison, span);
            }
            if !a.compares(&b) {
                return self.fail(Kind::Mixed { left: a, right: b }, span);
            }
            let kind = ExprKind::Compare(comparison, Box::new(left.expr), Box::new(right.expr));
            return part(kind, span, Type::Bool);
        }
        let operator = match name {
            "+" => Operator::Add,
            "-" => Operator::Subtract,
            "*" => Operator::Multiply,
            "/" => Operator::Divide,
            "%" => Operator::Remainder,
            _ => return self.unsupported("..  <<  >>  **  ^  &  |", span),
        };
        let number = |kind: &Type| kind.fits(&Type::Number);
        let kind = match (operator, &a, &b) {
            (Operator::Divide, Type::Integer, Type::Integer) => return self.fail(Kind::IntegerDivision, span),
            (Operator::Add, Type::Date, Type::Integer) | (Operator::Add, Type::Integer, Type::Date) => Type::Date,
            (Operator::Subtract, Type::Date, Type::Integer) => Type::Date,
            (Operator::Subtract, Type::Date, Type::Date) => Type::Integer,
            (Operator::Add, Type::Text, Type::Text) => Type::Text,
            (Operator::Divide, a, b) if number(a) && number(b) => Type::Number,
            (_, Type::Integer, Type::Integer) => Type::Integer,
            (_, Type::Unknown, _) | (_, _, Type::Unknown) => Type::Unknown,
            (_, a, b) if number(a) && number(b) => Type::Number,
            _ => return self.fail(Kind::Mixed { left: a, right: b }, span),
        };
        part(ExprKind::Arithmetic(operator, Box::new(left.expr), Box::new(right.expr)), span, kind)
    }

    fn function(&mut self, function: &'static Function, args: Vec<Part<'s>>, span: Span) -> Part<'s> {
        let wanted = (function.takes)();
        if wanted.len() != args.len() {
            let of_value = usize::from(function.method);
            let (wanted, found) = (wanted.len() - of_value, args.len().saturating_sub(of_value));
            return self.fail(Kind::Arguments { name: function.name.to_owned(), wanted, found }, span);
        }
        for (wanted, arg) in wanted.iter().zip(&args) {
            if !arg.known.kind.fits(wanted) {
                let kind = Kind::Wanted { found: arg.known.kind.clone(), wanted: wanted.clone() };
                return self.fail(kind, arg.expr.span);
            }
        }
        if function.name == "len"
            && !matches!(args.first().map(|arg| &arg.known.kind), Some(Type::List(_) | Type::Text | Type::Unknown))
        {
            let found = args.first().map_or(Type::Unknown, |arg| arg.known.kind.clone());
            return self.fail(Kind::Wanted { found, wanted: Type::List(Box::new(Type::Unknown)) }, span);
        }
        if let ("date", Some(ExprKind::Literal(Val::Text(text)))) =
            (function.name, args.first().map(|arg| &arg.expr.kind))
        {
            return match text.parse::<jiff::civil::Date>() {
                Ok(date) => part(ExprKind::Literal(Val::Date(date)), span, Type::Date),
                Err(_) => {
                    let text = text.to_string();
                    self.fail(Kind::NoSuchDate { text }, span)
                }
            };
        }
        let types: Vec<_> = args.iter().map(|arg| arg.known.kind.clone()).collect();
        let kind = (function.gives)(&types);
        part(ExprKind::Call(function, args.into_iter().map(|arg| arg.expr).collect()), span, kind)
    }
}

/// A list of constants is a constant.
fn constant(items: &[Expr]) -> Option<ExprKind> {
    let value = |item: &Expr| match &item.kind {
        ExprKind::Literal(value) => Some(value.clone()),
        _ => None,
    };
    let values: Vec<_> = items.iter().map(value).collect::<Option<_>>()?;
    Some(ExprKind::Literal(Val::List(List::Values(values))))
}

/// A value of unknown type.
fn nothing<'s>(span: Span) -> Part<'s> {
    part(ExprKind::Literal(Val::Bool(false)), span, Type::Unknown)
}

fn part<'s>(kind: ExprKind, span: Span, of: Type) -> Part<'s> {
    Part { expr: Expr { kind, span }, known: Known::plain(of), pattern: None, place: None, items: None }
}
