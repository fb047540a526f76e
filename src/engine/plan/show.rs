//! Plans as text: a node a line, what it is made of below it, with the slots of
//! the answers and the types. A notation, the same in every language.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{Arm, Base, Comparison, Expr, ExprKind, Operator, Quantifier};
use crate::{
    engine::{CompiledPack, CompiledRule, functions::Type, known::Known, type_of, value::List, value::Val},
    pack::Condition,
    place::Step,
    schema::{Layout, Shape, Spot},
};

impl CompiledPack {
    /// The plan of a rule, to be read: `read fecha  slot 0:3  date`.
    #[must_use]
    pub fn plan(&self, rule: &CompiledRule) -> String {
        let schema = &self.pack.schema;
        let parameters = rule.rule.parameters.iter().map(|(name, value)| (name.as_str(), type_of(value))).collect();
        let frames = BTreeMap::from([(0, (String::new(), schema.shape()))]);
        let mut show = Show { layout: schema.layout(), parameters, frames, variables: Vec::new(), text: String::new() };
        if let Some(list) = &rule.rule.for_each {
            let place = list.steps().iter().try_fold(Layout::TOP, |here, step| show.layout.step(here, step));
            let item = place.and_then(|list| show.items_of(list));
            show.variables.push(item);
            show.line(0, &format!("for_each {list}"), "");
        }
        let name = match &rule.rule.condition {
            Condition::Met(_) => "met",
            Condition::Level { .. } => "level",
            Condition::Score { .. } => "score",
            Condition::Human => "judge human",
        };
        if let Some(when) = &rule.when {
            show.line(0, "when", "");
            show.expr(1, &when.expr);
        }
        show.line(0, name, "");
        if let Some(condition) = &rule.condition {
            show.expr(1, &condition.expr);
        }
        show.text
    }
}

struct Show<'p> {
    layout: &'p Layout,
    /// Names and types, in the order of their numbers.
    parameters: Vec<(&'p str, Type)>,
    /// The way to each frame that was met, and its shape.
    frames: BTreeMap<u16, (String, &'p Shape)>,
    /// Where what each variable stands for is laid, where it is.
    variables: Vec<Option<Spot>>,
    text: String,
}

impl<'p> Show<'p> {
    fn line(&mut self, depth: usize, node: &str, note: &str) {
        let _ = writeln!(self.text, "{}{}", "  ".repeat(depth + 1), format!("{node}  {note}").trim_end());
    }

    fn expr(&mut self, depth: usize, expr: &Expr) {
        let kind = written(&self.kind(expr));
        match &expr.kind {
            ExprKind::Literal(value) => self.line(depth, &literal(value), &kind),
            ExprKind::AsOf => self.line(depth, "as_of", &kind),
            ExprKind::Parameter(number) => {
                let name = self.parameters.get(*number).map_or("", |(name, _)| name);
                self.line(depth, &format!("parameters.{name}"), &kind);
            }
            ExprKind::Read(..) | ExprKind::Within(..) => {
                let node = match (self.place(expr), &expr.kind) {
                    (Some(at), ExprKind::Within(_, index, ..)) => {
                        format!("read {}  item {index}, slot {}:{}", self.path(at), at.frame, at.slot)
                    }
                    (Some(at), _) => format!("read {}  slot {}:{}", self.path(at), at.frame, at.slot),
                    (None, ExprKind::Read(Base::Variable(number), _)) => format!("variable {number}"),
                    (None, _) => "variable".to_owned(),
                };
                self.line(depth, &node, &kind);
            }
            ExprKind::Each(how, list, variable, body) => {
                self.line(depth, quantifier(*how), &kind);
                self.expr(depth + 1, list);
                let item = self.items(list);
                self.bind(*variable, item);
                self.expr(depth + 1, body);
            }
            ExprKind::Switch(subject, arms, otherwise) => {
                self.line(depth, "switch", &kind);
                self.expr(depth + 1, subject);
                for Arm { cases, gives } in arms {
                    let cases: Vec<_> = cases.iter().map(literal).collect();
                    self.line(depth + 1, &format!("{} =>", cases.join(" | ")), "");
                    self.expr(depth + 2, gives);
                }
                self.line(depth + 1, "_ =>", "");
                self.expr(depth + 2, otherwise);
            }
            ExprKind::Inlined(function, args) => {
                self.line(depth, &format!("functions.{}, taken in", function.name), &kind);
                for arg in args {
                    self.expr(depth + 1, arg);
                }
                let outside = std::mem::take(&mut self.variables);
                self.line(depth + 1, "=>", "");
                self.expr(depth + 2, &function.body);
                self.variables = outside;
            }
            other => {
                self.line(depth, &operator(other), &kind);
                for part in expr.parts() {
                    self.expr(depth + 1, part);
                }
            }
        }
    }

    /// The type of a value, as far as the plan tells.
    fn kind(&mut self, expr: &Expr) -> Type {
        let first = |show: &mut Self, parts: &[Expr]| parts.first().map_or(Type::Unknown, |part| show.kind(part));
        match &expr.kind {
            kind if kind.decides() => Type::Bool,
            ExprKind::Literal(value) => of_value(value),
            ExprKind::AsOf => Type::Date,
            ExprKind::Parameter(number) => self.parameters.get(*number).map_or(Type::Unknown, |(_, kind)| kind.clone()),
            ExprKind::Read(..) | ExprKind::Within(..) => {
                let shape = self.place(expr).and_then(|at| self.shape(at));
                Known::of(shape).kind
            }
            ExprKind::List(items) => Type::List(Box::new(first(self, items))),
            ExprKind::Coalesce(parts) => first(self, parts),
            ExprKind::Negate(inner) => self.kind(inner),
            ExprKind::Arithmetic(how, left, right) => match (how, self.kind(left), self.kind(right)) {
                (Operator::Subtract, Type::Date, Type::Date) => Type::Integer,
                (_, Type::Date, _) | (Operator::Add, _, Type::Date) => Type::Date,
                (Operator::Divide, ..) => Type::Number,
                (_, Type::Integer, right) => right,
                (_, left, _) => left,
            },
            ExprKind::If(_, then, otherwise) => self.wider(then, otherwise),
            ExprKind::Switch(_, arms, otherwise) => match arms.first() {
                Some(arm) => self.wider(&arm.gives, otherwise),
                None => self.kind(otherwise),
            },
            ExprKind::Call(function, args) => {
                let args: Vec<_> = args.iter().map(|arg| self.kind(arg)).collect();
                (function.gives)(&args)
            }
            ExprKind::Each(how, list, variable, body) => match how {
                Quantifier::Some | Quantifier::All | Quantifier::None => Type::Bool,
                Quantifier::Count => Type::Integer,
                Quantifier::Filter => self.kind(list),
                Quantifier::Map => {
                    let item = self.items(list);
                    self.bind(*variable, item);
                    Type::List(Box::new(self.kind(body)))
                }
            },
            _ => Type::Unknown,
        }
    }

    /// The type of one of two values.
    fn wider(&mut self, a: &Expr, b: &Expr) -> Type {
        match self.kind(a) {
            Type::Integer | Type::Unknown => self.kind(b),
            kind => kind,
        }
    }

    fn bind(&mut self, variable: usize, item: Option<Spot>) {
        self.variables.resize(variable, None);
        self.variables.push(item);
    }

    /// Where an answer is laid.
    fn place(&mut self, expr: &Expr) -> Option<Spot> {
        match &expr.kind {
            ExprKind::Read(Base::Document, slot) => Some(Spot { frame: 0, slot: *slot }),
            ExprKind::Read(Base::Variable(number), slot) => {
                let item = self.variables.get(*number).copied().flatten()?;
                Some(Spot { slot: item.slot + slot, ..item })
            }
            ExprKind::Within(list, _, slot, _) => Some(Spot { slot: *slot, ..self.items(list)? }),
            _ => None,
        }
    }

    /// Where the items of a list are laid.
    fn items(&mut self, list: &Expr) -> Option<Spot> {
        match &list.kind {
            ExprKind::Each(Quantifier::Filter, list, ..) => self.items(list),
            ExprKind::Each(Quantifier::Map, list, variable, body) => {
                let item = self.items(list);
                self.bind(*variable, item);
                self.place(body)
            }
            _ => {
                let list = self.place(list)?;
                self.items_of(list)
            }
        }
    }

    fn items_of(&mut self, list: Spot) -> Option<Spot> {
        let item = self.layout.step(list, &Step::Index(0))?;
        let shape = self.shape(list)?.item()?;
        let path = format!("{}[]", self.path(list));
        self.frames.insert(item.frame, (path, shape));
        Some(item)
    }

    fn shape(&self, at: Spot) -> Option<&'p Shape> {
        let (_, shape) = self.frames.get(&at.frame)?;
        self.layout.keys(at).iter().try_fold(*shape, |shape, key| shape.field(key))
    }

    fn path(&self, at: Spot) -> String {
        let mut path = self.frames.get(&at.frame).map(|(path, _)| path.clone()).unwrap_or_default();
        for key in self.layout.keys(at) {
            let dot = if path.is_empty() { "" } else { "." };
            let _ = write!(path, "{dot}{key}");
        }
        path
    }
}

fn literal(value: &Val<'_>) -> String {
    match value {
        Val::Bool(value) => value.to_string(),
        Val::Integer(value) => value.to_string(),
        Val::Decimal(value) => value.to_string(),
        Val::Text(text) => format!("{text:?}"),
        Val::Date(date) => date.to_string(),
        Val::List(items) => {
            let items = (0..items.len()).filter_map(|index| items.get(index));
            format!("[{}]", items.map(|item| literal(&item)).collect::<Vec<_>>().join(", "))
        }
        Val::Answer(_) => "answer".to_owned(),
    }
}

fn of_value(value: &Val<'_>) -> Type {
    match value {
        Val::Bool(_) => Type::Bool,
        Val::Integer(_) => Type::Integer,
        Val::Decimal(_) => Type::Number,
        Val::Text(_) => Type::Text,
        Val::Date(_) => Type::Date,
        Val::List(items) => Type::List(Box::new(List::get(items, 0).as_ref().map_or(Type::Unknown, of_value))),
        Val::Answer(_) => Type::Table,
    }
}

fn written(kind: &Type) -> String {
    match kind {
        Type::Bool => "bool".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Text => "text".to_owned(),
        Type::Date => "date".to_owned(),
        Type::List(item) => format!("list of {}", written(item)),
        Type::Table => "table".to_owned(),
        Type::Unknown => "any".to_owned(),
    }
}

fn quantifier(how: Quantifier) -> &'static str {
    match how {
        Quantifier::Some => "some",
        Quantifier::All => "all",
        Quantifier::None => "none",
        Quantifier::Count => "count",
        Quantifier::Filter => "filter",
        Quantifier::Map => "map",
    }
}

fn operator(kind: &ExprKind) -> String {
    let sign = match kind {
        ExprKind::Not(_) => "!",
        ExprKind::Negate(_) => "-",
        ExprKind::And(_) => "&&",
        ExprKind::Or(_) => "||",
        ExprKind::Coalesce(_) => "??",
        ExprKind::In(..) => "in",
        ExprKind::If(..) => "if",
        ExprKind::Answered(_) => "answered",
        ExprKind::List(_) => "[ ]",
        ExprKind::Compare(how, ..) => match how {
            Comparison::Equal => "==",
            Comparison::Differs => "!=",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::More => ">",
            Comparison::AtLeast => ">=",
        },
        ExprKind::Arithmetic(how, ..) => match how {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Remainder => "%",
        },
        ExprKind::Call(function, _) => function.name,
        ExprKind::Script(_, name, _) => return format!("functions.{name}"),
        // Shown by name where they stand.
        ExprKind::Literal(_)
        | ExprKind::AsOf
        | ExprKind::Parameter(_)
        | ExprKind::Read(..)
        | ExprKind::Within(..)
        | ExprKind::Switch(..)
        | ExprKind::Inlined(..)
        | ExprKind::Each(..) => "",
    };
    sign.to_owned()
}
