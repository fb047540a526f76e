//! What Rhai's tree says, without its peculiarities: chains from left to
//! right, closures with their bodies.

use std::collections::BTreeMap;

use rhai::{AST, ASTFlags, ASTNode, Expr as Tree, FnCallExpr, Stmt};

/// A link of a chain of dots and brackets.
pub enum Link<'t> {
    Property(&'t str, rhai::Position),
    Method(&'t FnCallExpr, rhai::Position),
    Index(&'t Tree),
    Foreign(&'t Tree),
}

/// Closure bodies by the name Rhai gives the closure. Rhai hands out bodies
/// only through a walk, in the order of its functions.
pub fn bodies(ast: &AST) -> BTreeMap<String, Body> {
    let functions: Vec<_> = ast.iter_fn_def().collect();
    if functions.is_empty() {
        return BTreeMap::new();
    }
    let mut own = ast.statements().len();
    let mut closures: Vec<Stmt> = Vec::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        match path {
            // The script's own statements come first.
            [ASTNode::Stmt(_)] if own > 0 => own -= 1,
            [ASTNode::Stmt(statement)] => closures.push((*statement).clone()),
            _ => {}
        }
        true
    });
    if closures.len() != functions.len() {
        // A closure of several statements: none is lowered.
        return BTreeMap::new();
    }
    let body = |function: &rhai::ScriptFuncDef, statement| Body {
        parameters: function.params.iter().map(ToString::to_string).collect(),
        statement,
    };
    functions.into_iter().zip(closures).map(|(f, statement)| (f.name.to_string(), body(f, statement))).collect()
}

#[derive(Clone)]
pub struct Body {
    /// What it captures comes before its own.
    pub parameters: Vec<String>,
    pub statement: Stmt,
}

/// The name Rhai gave a closure, and how many names it captures. One that
/// captures `as_of` or the like is wrapped in a call of `curry`.
pub fn closure(argument: &Tree) -> Option<(String, usize)> {
    let curried = |call: &FnCallExpr| {
        let (first, captured) = call.args.split_first().filter(|_| call.name == "curry")?;
        closure(first).map(|(name, before)| (name, before + captured.len()))
    };
    match argument {
        Tree::DynamicConstant(value, _) => Some((value.read_lock::<rhai::FnPtr>()?.fn_name().to_owned(), 0)),
        Tree::FnCall(call, _) => curried(call),
        Tree::Stmt(block) => block.statements().iter().find_map(|statement| match statement {
            Stmt::Expr(tree) => closure(tree),
            Stmt::FnCall(call, _) => curried(call),
            _ => None,
        }),
        _ => None,
    }
}

/// Unrolls Rhai's right-nested chains: the head, then links from left to right.
pub fn flatten<'t>(tree: &'t Tree, links: &mut Vec<Link<'t>>) -> &'t Tree {
    match tree {
        Tree::Dot(pair, flags, _) => {
            if flags.intersects(ASTFlags::NEGATED) {
                links.push(Link::Foreign(tree));
            }
            let head = flatten(&pair.lhs, links);
            dotted(&pair.rhs, links);
            head
        }
        Tree::Index(pair, flags, _) => {
            let head = flatten(&pair.lhs, links);
            bracketed(&pair.rhs, *flags, links);
            head
        }
        head => head,
    }
}

fn dotted<'t>(tree: &'t Tree, links: &mut Vec<Link<'t>>) {
    match tree {
        Tree::Property(name, at) => links.push(Link::Property(name.2.as_str(), *at)),
        Tree::MethodCall(call, at) => links.push(Link::Method(call, *at)),
        Tree::Dot(pair, flags, _) => {
            dotted(&pair.lhs, links);
            if flags.intersects(ASTFlags::NEGATED) {
                links.push(Link::Foreign(tree));
            }
            dotted(&pair.rhs, links);
        }
        Tree::Index(pair, flags, _) => {
            dotted(&pair.lhs, links);
            bracketed(&pair.rhs, *flags, links);
        }
        other => links.push(Link::Foreign(other)),
    }
}

fn bracketed<'t>(tree: &'t Tree, flags: ASTFlags, links: &mut Vec<Link<'t>>) {
    if flags.intersects(ASTFlags::NEGATED) {
        links.push(Link::Foreign(tree));
    }
    match tree {
        Tree::Dot(pair, _, _) if !flags.intersects(ASTFlags::BREAK) => {
            links.push(Link::Index(&pair.lhs));
            dotted(&pair.rhs, links);
        }
        Tree::Index(pair, next, _) if !flags.intersects(ASTFlags::BREAK) => {
            links.push(Link::Index(&pair.lhs));
            bracketed(&pair.rhs, *next, links);
        }
        index => links.push(Link::Index(index)),
    }
}
