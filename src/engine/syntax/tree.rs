//! The tree of an expression.

use std::borrow::Cow;

use crate::source::Span;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Syntax<'t> {
    /// What stands there.
    pub form: Form<'t>,
    /// Its bytes in the script.
    pub span: Span,
}

/// What stands at a place of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Form<'t> {
    /// `true`
    Bool(bool),
    /// `1`
    Integer(i64),
    /// `1.5`, as the parser understood it.
    Decimal(Cow<'t, str>),
    /// A whole number beyond all that can be held.
    Beyond,
    /// `"a"`
    Text(Cow<'t, str>),
    /// `[a, b]`
    List(Vec<Syntax<'t>>),
    /// `a && b`
    And(Vec<Syntax<'t>>),
    /// `a || b`
    Or(Vec<Syntax<'t>>),
    /// `a ?? b`
    Coalesce(Vec<Syntax<'t>>),
    /// `a in b`
    In(Box<[Syntax<'t>; 2]>),
    /// `!a`
    Not(Box<Syntax<'t>>),
    /// `-a`
    Negate(Box<Syntax<'t>>),
    /// `a < b`, `a + b`, by the operator.
    Operator(Cow<'t, str>, Box<[Syntax<'t>; 2]>),
    /// `if a { b } else { c }`
    If(Box<[Syntax<'t>; 3]>),
    /// `f(a)`
    Call(Call<'t>),
    /// A name.
    Name(Cow<'t, str>),
    /// A value followed by keys, indices and methods.
    Chain(Box<Syntax<'t>>, Vec<Link<'t>>),
    /// `|x| a`
    Closure(Closure<'t>),
    /// What no condition has.
    Foreign(Cow<'t, str>),
}

/// A call of a function or method.
#[derive(Clone, Debug, PartialEq)]
pub struct Call<'t> {
    /// Its name.
    pub name: Cow<'t, str>,
    /// Where the name stands.
    pub at: Span,
    /// Its arguments.
    pub args: Vec<Syntax<'t>>,
}

/// A closure.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure<'t> {
    /// The names of its parameters.
    pub parameters: Vec<Cow<'t, str>>,
    /// Its one expression; none where it has another number of them.
    pub body: Option<Box<Syntax<'t>>>,
}

/// A link of a chain, and the byte at which it ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'t> {
    /// What it leads to.
    pub step: Step<'t>,
    /// One past its last byte.
    pub end: usize,
}

/// What a link of a chain leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<'t> {
    /// `.key`
    Property(Cow<'t, str>),
    /// `.method(a)`
    Method(Call<'t>),
    /// `[a]`
    Index(Syntax<'t>),
    /// `?.key` and the like, with its place.
    Foreign(Span),
}
