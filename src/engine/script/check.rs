//! What may stand in `functions.rhai`: functions, and in them what the sandbox
//! knows how to bound. Every problem is told at its characters.

use std::collections::{BTreeMap, BTreeSet};

use rhai::{AST, ASTFlags, ASTNode, Engine, Expr as Tree, FnCallExpr, Position, ScriptFuncDef, Stmt, Token};

use super::host::{CHANGING, METHODS};
use crate::{
    engine::{
        condition::NAMES,
        error::ConditionErrorKind as Kind,
        functions::FUNCTIONS,
        syntax::{
            links::{Link, closure, flatten},
            spans::Spans,
        },
    },
    pack::Script,
    problem::nearest,
    source::Span,
};

/// Errors that are told at once.
const MOST_ERRORS: usize = 100;

/// A function of the file.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// Names of its parameters.
    pub parameters: Vec<String>,
    /// Its name, where it is defined.
    pub name: Span,
    /// Its body, where it is a single expression that does not lead back to itself.
    pub expression: Option<Script>,
}

/// Checks the file, and gives its functions by name.
pub(super) fn check(
    engine: &Engine,
    ast: &AST,
    text: &str,
    errors: &mut Vec<(Kind, Span)>,
) -> BTreeMap<String, Definition> {
    let spans = Spans::new(text);
    for statement in ast.statements().iter().take(MOST_ERRORS) {
        errors.push((Kind::TopLevel, spans.token(statement.position())));
    }
    let places = names(engine, text, &spans);
    let mut arities = BTreeMap::new();
    let mut found: BTreeMap<String, Definition> = BTreeMap::new();
    for (name, at) in &places {
        if is_taken(name) {
            errors.push((Kind::ReservedFunction { name: name.clone() }, *at));
        }
        if arities.contains_key(name) {
            errors.push((Kind::DuplicateFunction { name: name.clone() }, *at));
        }
        let known = ast.iter_fn_def().find(|function| function.name == name.as_str());
        arities.insert(name.clone(), known.map_or(0, |function| function.params.len()));
    }
    let mut calls: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for function in ast.iter_fn_def() {
        let body = statements(ast, function);
        let mut walk = Walk {
            spans: &spans,
            arities: &arities,
            scope: function.params.iter().map(ToString::to_string).collect(),
            calls: BTreeSet::new(),
            errors,
        };
        walk.block(&body);
        calls.entry(function.name.to_string()).or_default().extend(walk.calls);
        if let Some((name, at)) = places.iter().find(|(name, _)| function.name == name.as_str()) {
            let parameters = function.params.iter().map(ToString::to_string).collect();
            let expression = match body.as_slice() {
                [Stmt::Expr(_) | Stmt::FnCall(..) | Stmt::If(..)] => expression(function, text, &spans),
                _ => None,
            };
            found.insert(name.clone(), Definition { parameters, name: *at, expression });
        }
    }
    for (name, definition) in &mut found {
        if leads_to(name, name, &calls, &mut BTreeSet::new()) {
            definition.expression = None;
        }
    }
    errors.sort_by_key(|(_, span)| *span);
    errors.dedup();
    found
}

/// Whether a name means something in conditions already.
fn is_taken(name: &str) -> bool {
    NAMES.contains(&name)
        || FUNCTIONS.iter().any(|function| function.name == name)
        || METHODS.iter().any(|method| method.name == name)
}

/// The names that follow `fn`, in the order of the file.
fn names(engine: &Engine, text: &str, spans: &Spans) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut defines = false;
    // The end of the text repeats for ever.
    for (token, at) in engine.lex(&[text]).0.take_while(|(token, _)| *token != Token::EOF) {
        if let (true, Token::Identifier(name)) = (defines, &token) {
            found.push((name.to_string(), spans.token(at)));
        }
        defines = token == Token::Fn;
    }
    found
}

/// The statements of one function. Rhai hands them out only through a walk.
fn statements(ast: &AST, function: &ScriptFuncDef) -> Vec<Stmt> {
    let mut only = ast.clone_functions_only();
    only.retain_functions(|_, _, name, arity| name == function.name.as_str() && arity == function.params.len());
    let mut found = Vec::new();
    only.walk(&mut |path: &[ASTNode<'_>]| {
        if let [ASTNode::Stmt(statement)] = path {
            found.push((*statement).clone());
        }
        true
    });
    found
}

/// What stands between the braces of a function.
fn expression(function: &ScriptFuncDef, text: &str, spans: &Spans) -> Option<Script> {
    let start = spans.token(function.body.start_position()).start + 1;
    let end = spans.token(function.body.end_position()).start;
    let body = text.get(start..end)?;
    let blanks = body.len() - body.trim_start().len();
    // A last semicolon changes nothing.
    let body = body.trim().trim_end_matches(|c: char| c == ';' || c.is_whitespace());
    Some(Script { text: body.to_owned(), start: start + blanks, tree: &[] })
}

fn leads_to(from: &str, to: &str, calls: &BTreeMap<String, BTreeSet<String>>, seen: &mut BTreeSet<String>) -> bool {
    calls
        .get(from)
        .into_iter()
        .flatten()
        .any(|next| next == to || (seen.insert(next.clone()) && leads_to(next, to, calls, seen)))
}

struct Walk<'w> {
    spans: &'w Spans<'w>,
    arities: &'w BTreeMap<String, usize>,
    /// Variables, the innermost last.
    scope: Vec<String>,
    calls: BTreeSet<String>,
    errors: &'w mut Vec<(Kind, Span)>,
}

impl Walk<'_> {
    fn fail(&mut self, kind: Kind, at: Position) {
        // A file that is wrong everywhere would take long to say so.
        if self.errors.len() < MOST_ERRORS {
            self.errors.push((kind, self.spans.token(at)));
        }
    }

    fn unsupported(&mut self, what: &'static str, at: Position) {
        self.fail(Kind::UnsupportedInFunction { what }, at);
    }

    fn block(&mut self, statements: &[Stmt]) {
        let outside = self.scope.len();
        for statement in statements {
            self.statement(statement);
        }
        self.scope.truncate(outside);
    }

    fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Noop(_) | Stmt::Share(_) => {}
            Stmt::Expr(tree) => self.tree(tree),
            Stmt::FnCall(call, at) => self.call(call, *at),
            Stmt::Block(block) => self.block(block.statements()),
            Stmt::If(flow, _) => {
                self.tree(&flow.expr);
                self.block(flow.body.statements());
                self.block(flow.branch.statements());
            }
            Stmt::While(flow, _) | Stmt::Do(flow, ..) => {
                // A `loop` has no condition.
                if !matches!(flow.expr, Tree::Unit(at) if at.is_none()) {
                    self.tree(&flow.expr);
                }
                self.block(flow.body.statements());
            }
            Stmt::For(parts, _) => {
                let (name, counter, flow) = &**parts;
                match &flow.expr {
                    Tree::FnCall(range, _) if matches!(range.name.as_str(), ".." | "..=") => {
                        range.args.iter().for_each(|end| self.tree(end));
                    }
                    walked => self.tree(walked),
                }
                let outside = self.scope.len();
                self.scope.push(name.name.to_string());
                self.scope.extend(counter.as_ref().map(|counter| counter.name.to_string()));
                self.block(flow.body.statements());
                self.scope.truncate(outside);
            }
            Stmt::Var(parts, _, _) => {
                let (name, value, _) = &**parts;
                // `let x;` has no value yet.
                if !matches!(value, Tree::Unit(at) if at.is_none()) {
                    self.tree(value);
                }
                self.scope.push(name.name.to_string());
            }
            Stmt::Assignment(parts) => {
                let (_, sides) = &**parts;
                self.tree(&sides.rhs);
                match &sides.lhs {
                    Tree::Variable(..) => self.tree(&sides.lhs),
                    // A part that is changed in place escapes every limit of size.
                    part => self.fail(Kind::PartAssignment, part.start_position()),
                }
            }
            Stmt::Return(value, flags, at) => {
                if flags.intersects(ASTFlags::BREAK) {
                    self.unsupported("throw", *at);
                }
                if let Some(value) = value {
                    self.tree(value);
                }
            }
            // Rhai's own walk forgets the value of a `break`.
            Stmt::BreakLoop(value, ..) => value.iter().for_each(|value| self.tree(value)),
            Stmt::Switch(_, at) => self.unsupported("switch", *at),
            Stmt::TryCatch(_, at) => self.unsupported("try { } catch { }", *at),
            other => self.unsupported("{ ... }", other.position()),
        }
    }

    fn tree(&mut self, tree: &Tree) {
        match tree {
            Tree::BoolConstant(..) | Tree::IntegerConstant(..) | Tree::StringConstant(..) => {}
            Tree::DynamicConstant(value, at) => {
                if value.as_decimal().is_err() {
                    self.unsupported("|x| ...", *at);
                } else if value.as_decimal().is_ok_and(|value| value.scale() == 0)
                    // The largest decimals have no room for the `.0` that makes them one.
                    && !self.spans.text(self.spans.token(*at)).contains('.')
                {
                    self.fail(Kind::LiteralRange, *at);
                }
            }
            Tree::Array(items, _) => items.iter().for_each(|item| self.tree(item)),
            Tree::And(parts, _) | Tree::Or(parts, _) | Tree::Coalesce(parts, _) => {
                parts.iter().for_each(|part| self.tree(part));
            }
            Tree::Variable(variable, _, at) => {
                let name = variable.1.as_str();
                if !self.scope.iter().any(|known| known == name) {
                    let meant = nearest(name, self.scope.iter().map(String::as_str)).map(str::to_owned);
                    self.fail(Kind::UnknownVariable { name: name.to_owned(), meant }, *at);
                }
            }
            Tree::FnCall(call, at) => self.call(call, *at),
            Tree::Dot(..) | Tree::Index(..) => self.chain(tree),
            Tree::Stmt(_) if closure(tree).is_some() => self.unsupported("|x| ...", tree.start_position()),
            Tree::Stmt(block) => self.block(block.statements()),
            Tree::CharConstant(_, at) => self.unsupported("'x'", *at),
            Tree::InterpolatedString(_, at) => self.unsupported("`${ }`", *at),
            Tree::Map(_, at) => self.unsupported("#{ }", *at),
            Tree::Unit(at) => self.unsupported("()", *at),
            other => self.unsupported("this", other.start_position()),
        }
    }

    fn call(&mut self, call: &FnCallExpr, at: Position) {
        let name = call.name.as_str();
        let is_word = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let wanted = match (name, call.args.len()) {
            ("!" | "-", 1) | ("contains" | "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=", 2) => {
                None
            }
            _ if !is_word => return self.unsupported("..  <<  >>  **  ^  &  |", at),
            ("curry", _) => return self.unsupported("|x| ...", at),
            ("answered", _) => Some(1),
            _ => {
                let host = FUNCTIONS.iter().filter(|function| !function.method);
                let known = host.clone().find(|function| function.name == name).map(|f| (f.takes)().len());
                match known.or_else(|| self.arities.get(name).copied()) {
                    Some(wanted) => Some(wanted),
                    None => {
                        let known = host.map(|f| f.name).chain(self.arities.keys().map(String::as_str));
                        let meant = nearest(name, known.chain(["answered"])).map(str::to_owned);
                        return self.fail(Kind::UnknownFunction { name: name.to_owned(), meant }, at);
                    }
                }
            }
        };
        if let Some(wanted) = wanted {
            self.counted(name, wanted, call.args.len(), at);
            self.calls.insert(name.to_owned());
        }
        call.args.iter().for_each(|argument| self.tree(argument));
    }

    fn counted(&mut self, name: &str, wanted: usize, found: usize, at: Position) {
        if wanted != found {
            self.fail(Kind::Arguments { name: name.to_owned(), wanted, found }, at);
        }
    }

    fn chain(&mut self, tree: &Tree) {
        let mut links = Vec::new();
        let head = flatten(tree, &mut links);
        self.tree(head);
        for (place, link) in links.iter().enumerate() {
            match link {
                Link::Property(..) => {}
                Link::Index(index) => self.tree(index),
                Link::Method(call, at) => self.method(call, *at, head, place == 0),
                Link::Foreign(tree) => self.unsupported("?.", tree.position()),
            }
        }
    }

    fn method(&mut self, call: &FnCallExpr, at: Position, head: &Tree, first: bool) {
        let name = call.name.as_str();
        let own = METHODS.iter().find(|method| method.name == name);
        let host = FUNCTIONS.iter().find(|function| function.method && function.name == name);
        let wanted = own.map(|method| method.arguments).or_else(|| host.map(|f| (f.takes)().len() - 1));
        let Some(wanted) = wanted else {
            let known = FUNCTIONS.iter().filter(|function| function.method).map(|function| function.name);
            let known = known.chain(METHODS.iter().map(|method| method.name));
            let meant = nearest(name, known).map(str::to_owned);
            return self.fail(Kind::UnknownFunction { name: name.to_owned(), meant }, at);
        };
        self.counted(name, wanted, call.args.len(), at);
        if CHANGING.contains(&name) && !(first && matches!(head, Tree::Variable(..))) {
            self.fail(Kind::PartAssignment, at);
        }
        match call.args.as_slice() {
            [argument] if own.is_some_and(|method| method.closure) => self.closure(argument, head, at),
            arguments => arguments.iter().for_each(|argument| self.tree(argument)),
        }
    }

    /// A closure stands only where it is called and forgotten: one that is kept
    /// could hold itself, and never be dropped.
    fn closure(&mut self, argument: &Tree, head: &Tree, at: Position) {
        let Some((name, _)) = closure(argument) else {
            return self.fail(Kind::NotAClosure, argument.start_position());
        };
        self.calls.insert(name);
        for captured in captured(argument) {
            let Tree::Variable(variable, ..) = captured else { continue };
            let known = self.scope.iter().any(|known| known == variable.1.as_str());
            if !known {
                self.fail_captured(variable.1.as_str(), captured.start_position(), at);
            } else if matches!(head, Tree::Variable(walked, ..) if walked.1 == variable.1) {
                // Rhai locks a list while it walks it.
                self.fail(Kind::WalkedList { name: variable.1.to_string() }, at);
            }
        }
    }

    fn fail_captured(&mut self, name: &str, at: Position, near: Position) {
        let meant = nearest(name, self.scope.iter().map(String::as_str)).map(str::to_owned);
        let at = if at.is_none() { near } else { at };
        self.fail(Kind::UnknownVariable { name: name.to_owned(), meant }, at);
    }
}

/// The variables that a closure takes in from around it.
fn captured(argument: &Tree) -> Vec<&Tree> {
    let curried = |call: &FnCallExpr| -> bool { call.name == "curry" };
    match argument {
        Tree::FnCall(call, _) if curried(call) => call.args.iter().skip(1).collect(),
        Tree::Stmt(block) => block
            .statements()
            .iter()
            .flat_map(|statement| match statement {
                Stmt::FnCall(call, _) if curried(call) => call.args.iter().skip(1).collect(),
                Stmt::Expr(tree) => captured(tree),
                _ => Vec::new(),
            })
            .collect(),
        _ => Vec::new(),
    }
}
