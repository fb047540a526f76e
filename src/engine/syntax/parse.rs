//! From text to tree. Rhai parses; what is peculiar to its tree ends here.

use std::collections::BTreeMap;

use rhai::{Engine, Expr, FnCallExpr, LexError, OptimizationLevel, Position, Stmt, Token};

use super::{
    links::{self, Body, bodies, closure, flatten},
    spans::Spans,
    tree::{Call, Closure, Form, Link, Step, Syntax},
};
use crate::source::Span;

/// Depth of nested expressions, outside and inside a closure.
pub const EXPRESSION_DEPTH: usize = 32;

/// Words that Rhai keeps for itself and documents may use as keys. They are
/// read as names; none of them can begin an expression that we lower.
const FREE_WORDS: &[&str] = &[
    "public",
    "default",
    "match",
    "case",
    "do",
    "use",
    "module",
    "package",
    "new",
    "static",
    "go",
    "await",
    "yield",
    "var",
    "with",
    "shared",
    "super",
    "import",
    "export",
    "as",
    "private",
    "thread",
    "spawn",
    "exit",
    "goto",
    "async",
    "protected",
    "each",
    "then",
    "unless",
    "until",
    "it",
];

/// An expression that is none: what the parser says, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// What the parser says.
    pub detail: String,
    /// Where.
    pub at: Span,
}

/// Parses an expression.
///
/// # Errors
/// It is not one.
pub fn parse(text: &str) -> Result<Syntax<'_>, Broken> {
    let spans = Spans::new(text);
    let ast = parser()
        .compile_expression(text)
        .map_err(|error| Broken { detail: error.err_type().to_string(), at: spans.token(error.position()) })?;
    let parser = Parser { bodies: bodies(&ast), spans };
    Ok(match ast.statements() {
        [statement] => parser.statement(statement),
        _ => foreign(";", Span::new(0, text.len())),
    })
}

/// An engine that parses expressions and can do nothing else: it knows no
/// function at all, and whatever is not an expression is a parse error.
fn parser() -> Engine {
    let mut engine = Engine::new_raw();
    // The tree must be the text: an optimiser would fold away places.
    engine.set_optimization_level(OptimizationLevel::None);
    engine.set_max_expr_depths(EXPRESSION_DEPTH, EXPRESSION_DEPTH);
    engine.set_allow_looping(false);
    engine.set_allow_statement_expression(false);
    free_words(&mut engine);
    engine
}

pub fn free_words(engine: &mut Engine) {
    #[expect(
        deprecated,
        reason = "the token hook is the documented way to free reserved words; it is marked volatile, and the version is pinned"
    )]
    engine.on_parse_token(|token, _, _| match &token {
        Token::Reserved(word) if FREE_WORDS.contains(&word.as_str()) => Token::Identifier(word.clone()),
        // The tree forgets some of them, so they are refused before there is one.
        Token::QuestionBracket => Token::LexError(LexError::UnexpectedInput("?[".into()).into()),
        _ => token,
    });
}

struct Parser<'t> {
    bodies: BTreeMap<String, Body>,
    spans: Spans<'t>,
}

impl<'t> Parser<'t> {
    fn statement(&self, statement: &Stmt) -> Syntax<'t> {
        match statement {
            Stmt::Expr(tree) => self.tree(tree),
            Stmt::FnCall(call, at) => self.call(call, *at),
            Stmt::If(flow, at) => {
                let start = self.spans.token(*at);
                let condition = self.tree(&flow.expr);
                let then = self.block(flow.body.statements(), start);
                let otherwise = self.block(flow.branch.statements(), start);
                let span = Span::new(start.start, self.spans.closing(otherwise.span.end, '}'));
                Syntax { form: Form::If(Box::new([condition, then, otherwise])), span }
            }
            Stmt::Switch(_, at) => foreign("switch", self.spans.token(*at)),
            other => foreign("{ ... }", self.spans.token(other.position())),
        }
    }

    fn block(&self, statements: &[Stmt], near: Span) -> Syntax<'t> {
        match statements {
            [statement] => self.statement(statement),
            _ => foreign("if { } else { }", near),
        }
    }

    fn tree(&self, tree: &Expr) -> Syntax<'t> {
        let span = self.spans.of(tree);
        if let Some((name, captured)) = closure(tree) {
            return Syntax { form: Form::Closure(self.closure(&name, captured)), span };
        }
        let form = match tree {
            Expr::BoolConstant(value, _) => Form::Bool(*value),
            Expr::IntegerConstant(value, _) => Form::Integer(*value),
            Expr::StringConstant(value, _) => Form::Text(value.to_string().into()),
            Expr::DynamicConstant(value, _) => match value.as_decimal() {
                Ok(value) if self.spans.text(span).contains('.') => Form::Decimal(value.to_string().into()),
                Ok(_) => Form::Beyond,
                Err(_) => Form::Foreign("|x| ...".into()),
            },
            Expr::Array(items, _) => Form::List(self.trees(items)),
            Expr::And(parts, _) => Form::And(self.trees(parts)),
            Expr::Or(parts, _) => Form::Or(self.trees(parts)),
            Expr::Coalesce(parts, _) => Form::Coalesce(self.trees(parts)),
            Expr::FnCall(call, at) => return self.call(call, *at),
            Expr::Variable(name, _, at) => {
                return Syntax { form: Form::Name(name.1.to_string().into()), span: self.spans.token(*at) };
            }
            Expr::Dot(..) | Expr::Index(..) => self.chain(tree),
            Expr::Stmt(block) => match block.statements() {
                [statement] => return self.statement(statement),
                _ => Form::Foreign("{ ... }".into()),
            },
            Expr::InterpolatedString(..) => Form::Foreign("`${ }`".into()),
            Expr::Map(..) => Form::Foreign("#{ }".into()),
            Expr::Unit(_) => Form::Foreign("()".into()),
            Expr::CharConstant(..) => Form::Foreign("'x'".into()),
            _ => Form::Foreign("this".into()),
        };
        Syntax { form, span }
    }

    fn trees(&self, trees: &[Expr]) -> Vec<Syntax<'t>> {
        trees.iter().map(|tree| self.tree(tree)).collect()
    }

    /// A call as Rhai sees it: operators are calls, too.
    fn call(&self, call: &FnCallExpr, at: Position) -> Syntax<'t> {
        let form = match (call.name.as_str(), call.args.as_slice()) {
            ("!", [inner]) => Form::Not(Box::new(self.tree(inner))),
            ("-", [inner]) => Form::Negate(Box::new(self.tree(inner))),
            ("contains", [list, item]) if call.op_token.is_some() || !self.spans.is_name(at) => {
                Form::In(Box::new([self.tree(item), self.tree(list)]))
            }
            (name, [left, right]) if call.op_token.is_some() => {
                Form::Operator(name.to_owned().into(), Box::new([self.tree(left), self.tree(right)]))
            }
            _ => Form::Call(self.function(call, at)),
        };
        Syntax { form, span: self.spans.of_call(call, at) }
    }

    fn function(&self, call: &FnCallExpr, at: Position) -> Call<'t> {
        Call { name: call.name.to_string().into(), at: self.spans.token(at), args: self.trees(&call.args) }
    }

    fn closure(&self, name: &str, captured: usize) -> Closure<'t> {
        let Some(Body { parameters, statement }) = self.bodies.get(name) else {
            return Closure { parameters: Vec::new(), body: None };
        };
        let own = parameters.iter().skip(captured).map(|name| name.clone().into());
        Closure { parameters: own.collect(), body: Some(Box::new(self.statement(statement))) }
    }

    fn chain(&self, tree: &Expr) -> Form<'t> {
        let mut links = Vec::new();
        let head = flatten(tree, &mut links);
        let link = |link: &links::Link<'_>| match link {
            links::Link::Property(name, at) => {
                Link { step: Step::Property((*name).to_owned().into()), end: self.spans.token(*at).end }
            }
            links::Link::Method(call, at) => {
                Link { step: Step::Method(self.function(call, *at)), end: self.spans.of_call(call, *at).end }
            }
            links::Link::Index(index) => {
                Link { step: Step::Index(self.tree(index)), end: self.spans.closing(self.spans.of(index).end, ']') }
            }
            links::Link::Foreign(tree) => {
                let at = self.spans.of(tree);
                Link { step: Step::Foreign(at), end: at.end }
            }
        };
        Form::Chain(Box::new(self.tree(head)), links.iter().map(link).collect())
    }
}

fn foreign<'t>(what: &'static str, span: Span) -> Syntax<'t> {
    Syntax { form: Form::Foreign(what.into()), span }
}
