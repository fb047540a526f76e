//! The one place that builds a Rhai engine that runs anything.
//!
//! Conditions are only parsed ([`super::syntax::parse`]): what they mean is ours
//! ([`super::condition`], [`super::plan`]). The functions of a pack are run by an
//! engine that has no package of Rhai's, only what [`super::script`] registers
//! one by one.

use rhai::{Dynamic, Engine, OptimizationLevel};

use super::{
    script::{TEXT_BYTES, host, spend},
    syntax::parse::{EXPRESSION_DEPTH, free_words},
};

/// Functions that call one another, closures included. With expressions as deep
/// as they may be in each, a thread of little stack still has room for all.
const CALL_DEPTH: usize = 8;

/// Variables of a function, its parameters included.
const VARIABLES: usize = 100;

/// Functions and closures of a file.
const FUNCTIONS: usize = 500;

/// Items of a list as it is written, with those of lists inside it. Lists that
/// are computed may be longer, see [`super::script`].
const LITERAL_ITEMS: usize = 128;

/// Words that functions do without: what runs text, speaks, or holds functions as values.
const FORBIDDEN_WORDS: &[&str] = &[
    "eval",
    "print",
    "debug",
    "Fn",
    "call",
    "curry",
    "type_of",
    "is_def_fn",
    "is_def_var",
    "is_shared",
    "private",
    "try",
    "catch",
    "throw",
    "switch",
    "this",
];

/// An engine that runs the functions of a pack, and counts every step of them.
pub(super) fn interpreter() -> Engine {
    let mut engine = evaluator();
    engine.set_max_expr_depths(EXPRESSION_DEPTH, EXPRESSION_DEPTH);
    engine.set_max_call_levels(CALL_DEPTH);
    engine.set_max_variables(VARIABLES);
    engine.set_max_functions(FUNCTIONS);
    engine.set_max_string_size(TEXT_BYTES);
    engine.set_max_array_size(LITERAL_ITEMS);
    engine.set_max_map_size(1);
    engine.on_progress(|_| (!spend(1)).then_some(Dynamic::UNIT));
    for word in FORBIDDEN_WORDS {
        engine.disable_symbol(*word);
    }
    free_words(&mut engine);
    engine
}

/// An engine that computes as conditions do: no operator but ours.
pub(super) fn evaluator() -> Engine {
    let mut engine = Engine::new_raw();
    engine.set_optimization_level(OptimizationLevel::None);
    engine.set_fast_operators(false);
    host::register(&mut engine);
    engine
}
