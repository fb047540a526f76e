//! The compiled form of an expression. [`super::run`] evaluates it.

mod show;

use std::sync::Arc;

use super::{functions::Function, script::Functions, value::Val};
use crate::{pack::Script, place::Step, source::Span};

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
    /// `switch a { 1 | 2 => b, _ => c }`
    Switch(Box<Expr>, Vec<Arm>, Box<Expr>),
    /// `answered(a)`
    Answered(Box<Expr>),
    /// A host function.
    Call(&'static Function, Vec<Expr>),
    /// A function of the pack, by name.
    Script(Arc<Functions>, String, Vec<Expr>),
    /// A function of the pack that was taken in.
    Inlined(Arc<Inlined>, Vec<Expr>),
    /// A closure over the items of a list; the item is the variable of this number.
    Each(Quantifier, Box<Expr>, usize, Box<Expr>),
}

impl Expr {
    /// The expressions that it is made of, in the order in which they are evaluated.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::Literal(_) | ExprKind::AsOf | ExprKind::Parameter(_) | ExprKind::Read(..) => Vec::new(),
            ExprKind::Within(one, ..) | ExprKind::Not(one) | ExprKind::Negate(one) | ExprKind::Answered(one) => {
                vec![one]
            }
            ExprKind::List(all)
            | ExprKind::And(all)
            | ExprKind::Or(all)
            | ExprKind::Coalesce(all)
            | ExprKind::Call(_, all)
            | ExprKind::Script(_, _, all)
            | ExprKind::Inlined(_, all) => all.iter().collect(),
            ExprKind::Compare(_, a, b) | ExprKind::Arithmetic(_, a, b) | ExprKind::In(a, b) => vec![a, b],
            ExprKind::Each(_, list, _, body) => vec![list, body],
            ExprKind::If(condition, then, otherwise) => vec![condition, then, otherwise],
            ExprKind::Switch(subject, arms, otherwise) => {
                let arms = arms.iter().map(|arm| &arm.gives);
                std::iter::once(&**subject).chain(arms).chain([&**otherwise]).collect()
            }
        }
    }
}

impl ExprKind {
    /// Whether it is made of what is true or false, and no value is built for it.
    #[must_use]
    pub fn decides(&self) -> bool {
        matches!(self, Self::Not(_) | Self::And(_) | Self::Or(_) | Self::Compare(..) | Self::In(..) | Self::Answered(_))
    }
}

/// A case of a `switch`.
#[derive(Clone, Debug)]
pub struct Arm {
    /// The constants it stands for.
    pub cases: Vec<Val<'static>>,
    /// What it gives.
    pub gives: Expr,
}

/// A function of the pack as a plan: over its parameters, which are the variables from 0 on.
#[derive(Clone, Debug)]
pub struct Inlined {
    /// Its name.
    pub name: String,
    /// Its text, with its place in `functions.rhai`.
    pub script: Script,
    /// The plan; its places are those of `script`.
    pub body: Expr,
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
