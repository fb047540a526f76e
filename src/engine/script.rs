//! Functions of a pack: `functions.rhai`, for what one expression cannot say.
//!
//! The file is read and checked once, when the pack is loaded. A condition
//! calls a function with values only, and gets a value back: silence never
//! enters, except that a key a table lacks stops the function when it is used,
//! just as reading the answer would stop the condition.
//!
//! Every operation is counted, and none does more than a fixed amount of work,
//! so a call ends after the same step on every machine: no clock is needed.
//!
//! The interpreter belongs to a thread, a pack does not. Rhai's own feature for
//! sharing it between threads is left alone: with it, variables that closures
//! capture are behind locks, which wait where the plain ones give an error.

pub(super) mod budget;
mod check;
mod compute;
pub(super) mod host;
mod lists;
mod value;

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

pub(super) use budget::spend;
use check::Definition;
use rhai::{AST, CallFnOptions, Dynamic, Engine, EvalAltResult, ParseErrorType, Scope};
pub(super) use value::{Concrete, LIST_ITEMS, Silence, TEXT_BYTES};
use value::{Refused, VALUES};

use super::{
    error::{ConditionError, ConditionErrorKind as Kind},
    sandbox,
    syntax::spans::Spans,
    value::FaultKind,
};
use crate::{
    pack::{Script, sha256},
    place::Location,
    source::{Source, Span},
};

/// Operations of one call, closures and the functions it calls included.
pub(super) const OPERATIONS: usize = 20_000;

/// Bytes of the file.
const LENGTH: usize = 64 * 1024;

/// Packs whose functions a thread keeps ready.
const KEPT: usize = 8;

/// The functions of a pack, checked.
#[derive(Clone, Debug)]
pub(super) struct Functions {
    source: Source,
    /// What names the file among those that a thread keeps ready.
    digest: String,
    by_name: BTreeMap<String, Definition>,
}

/// A function whose body a condition can take in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inline<'f> {
    /// Names of its parameters.
    pub parameters: &'f [String],
    /// Its body: a single expression, with its place in the file.
    pub body: &'f Script,
}

/// What stops a function.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ScriptStop {
    /// It used an answer that is not there, or cannot be read.
    Silent(Silence),
    /// It computed something that cannot be.
    Fault {
        /// What.
        kind: FaultKind,
        /// Where, in `functions.rhai`.
        at: Span,
    },
}

thread_local! {
    static READY: RefCell<Ready> = const { RefCell::new(Ready { engine: None, files: Vec::new() }) };
}

/// What a thread has ready to run.
struct Ready {
    engine: Option<Rc<Engine>>,
    /// Files by digest, the one used longest ago first.
    files: Vec<(String, Rc<AST>)>,
}

impl Ready {
    fn engine(&mut self) -> Rc<Engine> {
        Rc::clone(self.engine.get_or_insert_with(|| Rc::new(sandbox::interpreter())))
    }

    fn file(&mut self, functions: &Functions) -> Option<(Rc<Engine>, Rc<AST>)> {
        let engine = self.engine();
        if let Some((_, ast)) = self.files.iter().find(|(digest, _)| *digest == functions.digest) {
            return Some((engine, Rc::clone(ast)));
        }
        let ast = Rc::new(engine.compile(functions.source.text()).ok()?);
        if self.files.len() >= KEPT {
            self.files.remove(0);
        }
        self.files.push((functions.digest.clone(), Rc::clone(&ast)));
        Some((engine, ast))
    }
}

impl Functions {
    /// Reads and checks the file, or says all that is wrong with it.
    ///
    /// # Errors
    /// What is not Rhai, what is not a function, what the sandbox does not have.
    pub(super) fn compile(source: &Source) -> Result<Self, Vec<ConditionError>> {
        let text = source.text();
        let refuse = |kind, span| ConditionError { kind, at: Location::span(source, span) };
        if text.len() > LENGTH {
            let kind = Kind::FunctionsTooLong { length: text.len(), limit: LENGTH };
            return Err(vec![refuse(kind, Span::new(0, 0))]);
        }
        let engine = READY.with_borrow_mut(Ready::engine);
        let ast = match engine.compile(text) {
            Ok(ast) => ast,
            Err(error) => {
                let kind = match error.err_type() {
                    ParseErrorType::FnDuplicatedDefinition(name, _) => Kind::DuplicateFunction { name: name.clone() },
                    other => Kind::Syntax { detail: other.to_string() },
                };
                return Err(vec![refuse(kind, Spans::new(text).token(error.position()))]);
            }
        };
        let mut errors = Vec::new();
        let by_name = check::check(&engine, &ast, text, &mut errors);
        if errors.is_empty() {
            let digest = sha256(text.as_bytes());
            return Ok(Self { source: source.clone(), digest, by_name });
        }
        Err(errors.into_iter().map(|(kind, span)| refuse(kind, span)).collect())
    }

    /// The file, for the places of faults.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// Names of the functions, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// How many arguments a function takes, where there is one of this name.
    pub(super) fn arity(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).map(|function| function.parameters.len())
    }

    /// The body of a function that is one expression and never leads back to itself.
    ///
    /// A condition may lower `body` in place of the call: as a script of
    /// [`Functions::source`], with nothing in scope but the parameters, each a
    /// variable of the type that its argument has there. Arguments are
    /// evaluated before, once each and from left to right, as for a call: silence in one
    /// stops the condition whether the body looks at it or not. Where the body
    /// does not lower (it may call what only functions have), call it.
    pub(super) fn inline(&self, name: &str) -> Option<Inline<'_>> {
        let function = self.by_name.get(name)?;
        Some(Inline { parameters: &function.parameters, body: function.expression.as_ref()? })
    }

    /// Calls a function. What it takes is added to `spent`: an operation each
    /// step, and one each value that goes in or comes out.
    ///
    /// # Errors
    /// A missing answer that it used; a fault, at its characters in the file.
    pub(super) fn call(&self, name: &str, arguments: Vec<Concrete>, spent: &mut usize) -> Result<Concrete, ScriptStop> {
        let mut room = VALUES;
        budget::begin(OPERATIONS);
        let result = self.run(name, arguments, &mut room);
        *spent += (OPERATIONS - budget::left()) + (VALUES - room);
        result
    }

    fn run(&self, name: &str, arguments: Vec<Concrete>, room: &mut usize) -> Result<Concrete, ScriptStop> {
        let here = self.by_name.get(name).map_or(Span::new(0, 0), |function| function.name);
        let fault = |kind| ScriptStop::Fault { kind, at: here };
        let arguments: Option<Vec<Dynamic>> = arguments.into_iter().map(|value| value.enter(room)).collect();
        let arguments = arguments.ok_or_else(|| fault(FaultKind::Limit))?;
        let ready = READY.with_borrow_mut(|ready| ready.file(self));
        let (engine, ast) = ready.ok_or_else(|| fault(FaultKind::Type))?;
        let options = CallFnOptions::new().eval_ast(false);
        let result = engine.call_fn_with_options::<Dynamic>(options, &mut Scope::new(), &ast, name, arguments);
        match result.map(|value| Concrete::leave(value, room)) {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(Refused::Size)) => Err(fault(FaultKind::Limit)),
            Ok(Err(Refused::Kind(value))) => {
                Err(budget::silence(&value).map_or(fault(FaultKind::Type), ScriptStop::Silent))
            }
            Err(error) => Err(self.stop(&error, here)),
        }
    }

    /// What an error of the interpreter means, and where it stands.
    fn stop(&self, error: &EvalAltResult, name: Span) -> ScriptStop {
        let inner = error.unwrap_inner();
        let at = inner.position();
        let at = if at.is_none() { name } else { Spans::new(self.source.text()).token(at) };
        let kind = match inner {
            EvalAltResult::ErrorRuntime(value, _) => match budget::silence(value) {
                Some(silence) if value.is_unit() => return ScriptStop::Silent(silence),
                _ => FaultKind::Type,
            },
            // Rhai's own test of a condition: `if`, `while`, `&&` and `||`.
            EvalAltResult::ErrorMismatchDataType(_, found, _) if found == "()" => match budget::last_silence() {
                Some(silence) => return ScriptStop::Silent(silence),
                None => FaultKind::Type,
            },
            EvalAltResult::ErrorTerminated(..)
            | EvalAltResult::ErrorTooManyOperations(..)
            | EvalAltResult::ErrorTooManyVariables(..)
            | EvalAltResult::ErrorStackOverflow(..)
            | EvalAltResult::ErrorDataTooLarge(..) => FaultKind::Limit,
            EvalAltResult::ErrorArithmetic(..)
            | EvalAltResult::ErrorArrayBounds(..)
            | EvalAltResult::ErrorStringBounds(..)
            | EvalAltResult::ErrorBitFieldBounds(..) => FaultKind::Arithmetic,
            _ => FaultKind::Type,
        };
        ScriptStop::Fault { kind, at }
    }
}
