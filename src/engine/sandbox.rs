//! The one place that builds a Rhai engine.
//!
//! Conditions are only parsed by it: what they mean is ours
//! ([`super::condition`], [`super::plan`]). So the engine knows no function at
//! all, and whatever is not an expression is a parse error.

use rhai::{Engine, LexError, OptimizationLevel, Token};

/// Depth of nested expressions, outside and inside a closure.
const EXPRESSION_DEPTH: usize = 32;

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

/// An engine that parses expressions and can do nothing else.
pub(super) fn parser() -> Engine {
    let mut engine = Engine::new_raw();
    // The tree must be the text: an optimiser would fold away places.
    engine.set_optimization_level(OptimizationLevel::None);
    engine.set_max_expr_depths(EXPRESSION_DEPTH, EXPRESSION_DEPTH);
    engine.set_allow_looping(false);
    engine.set_allow_statement_expression(false);
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
    engine
}
