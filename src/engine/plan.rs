//! The compiled form of an expression. [`super::run`] evaluates it.

use std::sync::Arc;

use super::{functions::Function, script::Functions, value::Val};
use crate::{place::Step, source::Span};

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
