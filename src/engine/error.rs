//! Why a condition was refused when its pack was loaded.

use super::functions::Type;
use crate::{
    place::Location,
    problem::{Problem, Severity},
    text::{Message, Text},
};

/// One thing that is wrong with a condition, at its characters in the rule file.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionError {
    /// What is wrong.
    pub kind: ConditionErrorKind,
    /// Where.
    pub at: Location,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ConditionErrorKind {
    /// It is not a Rhai expression.
    Syntax {
        /// What the parser says.
        detail: String,
    },
    /// A name that is neither a key of the document nor anything else in scope.
    UnknownName {
        /// The name.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
    },
    /// A key that the schema does not know there.
    UnknownKey {
        /// The whole path.
        path: String,
        /// The key that was probably meant.
        meant: Option<String>,
        /// The keys known there.
        known: Vec<String>,
    },
    /// A parameter that the rule does not have.
    UnknownParameter {
        /// The name.
        name: String,
        /// The parameter that was probably meant.
        meant: Option<String>,
    },
    /// A function that conditions do not have.
    UnknownFunction {
        /// The name.
        name: String,
        /// The function that was probably meant.
        meant: Option<String>,
    },
    /// A path that the schema leaves open.
    OpenPath {
        /// The path.
        path: String,
    },
    /// Something of Rhai that conditions do not use.
    Unsupported {
        /// What.
        what: String,
    },
    /// Two values that cannot be compared or computed with one another.
    Mixed {
        /// Type on the left.
        left: Type,
        /// Type on the right.
        right: Type,
    },
    /// Another type than is asked for here.
    Wanted {
        /// The type found.
        found: Type,
        /// The type asked for.
        wanted: Type,
    },
    /// A function with too many or too few arguments.
    Arguments {
        /// The function.
        name: String,
        /// Arguments it takes.
        wanted: usize,
        /// Arguments found.
        found: usize,
    },
    /// `/` between whole numbers, which would drop the remainder silently.
    IntegerDivision,
    /// `a < b < c`, which does not mean what it seems to.
    ChainedComparison,
    /// A whole number that cannot be held.
    LiteralRange,
    /// Closures nested more than once.
    NestedTooDeep,
    /// More text than a person takes in at once.
    TooLong {
        /// Its bytes.
        length: usize,
        /// The most allowed.
        limit: usize,
    },
    /// A date that does not exist.
    NoSuchDate {
        /// As written.
        text: String,
    },
    /// A level that the rule does not have.
    UnknownLevel {
        /// The name.
        name: String,
        /// The level that was probably meant.
        meant: Option<String>,
    },
    /// A key of the document that hides a name of conditions.
    ReservedKey {
        /// The key.
        key: String,
    },
    /// A placeholder that is more than a path.
    Placeholder {
        /// As written.
        text: String,
    },
    /// `for_each` names no list.
    NotAList {
        /// The path.
        path: String,
    },
    /// More text in `functions.rhai` than a pack may have.
    FunctionsTooLong {
        /// Its bytes.
        length: usize,
        /// The most allowed.
        limit: usize,
    },
    /// Something in `functions.rhai` that stands outside of every function.
    TopLevel,
    /// Two functions of one name.
    DuplicateFunction {
        /// The name.
        name: String,
    },
    /// A function named like something that conditions have.
    ReservedFunction {
        /// The name.
        name: String,
    },
    /// Something of Rhai that functions do not use.
    UnsupportedInFunction {
        /// What.
        what: &'static str,
    },
    /// A name that a function does not have.
    UnknownVariable {
        /// The name.
        name: String,
        /// The name that was probably meant.
        meant: Option<String>,
    },
    /// An assignment to an item of a list or a key of a table.
    PartAssignment,
    /// Something else where a closure is asked for.
    NotAClosure,
    /// A closure that reads the very list that is being walked.
    WalkedList {
        /// The list.
        name: String,
    },
}

impl ConditionError {
    /// What to show a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        use ConditionErrorKind as Kind;
        let typed = |found: &Type| Text::each(|lang| Message::new(found.key()).get(lang));
        let meant = |plain: &'static str, guess: &'static str, name: &str, meant: &Option<String>| match meant {
            Some(meant) => Message::new(guess).with("name", name).with("meant", meant.as_str()),
            None => Message::new(plain).with("name", name),
        };
        let (code, message) = match &self.kind {
            Kind::Syntax { detail } => ("rule::syntax", Message::new("rule-syntax").with("detail", syntax(detail))),
            Kind::UnknownName { name, meant: word } => {
                ("rule::unknown_name", meant("rule-unknown-name", "rule-unknown-name-meant", name, word))
            }
            Kind::UnknownKey { path, meant: Some(word), .. } => (
                "rule::unknown_path",
                Message::new("rule-unknown-path-meant").with("path", path.as_str()).with("meant", word.as_str()),
            ),
            Kind::UnknownKey { path, meant: None, known } => (
                "rule::unknown_path",
                Message::new("rule-unknown-path").with("path", path.as_str()).with("known", known.join(", ")),
            ),
            Kind::UnknownParameter { name, meant: word } => {
                ("rule::unknown_parameter", meant("rule-unknown-parameter", "rule-unknown-parameter-meant", name, word))
            }
            Kind::UnknownFunction { name, meant: word } => {
                ("rule::unknown_function", meant("rule-unknown-function", "rule-unknown-function-meant", name, word))
            }
            Kind::OpenPath { path } => ("rule::open_path", Message::new("rule-open-path").with("path", path.as_str())),
            Kind::Unsupported { what } => ("rule::unsupported", Message::new("rule-unsupported").with("what", &**what)),
            Kind::Mixed { left, right } => (
                "rule::mixed_types",
                Message::new("rule-mixed-types").with("left", typed(left)).with("right", typed(right)),
            ),
            Kind::Wanted { found, wanted } => (
                "rule::wanted_type",
                Message::new("rule-wanted-type").with("found", typed(found)).with("wanted", typed(wanted)),
            ),
            Kind::Arguments { name, wanted, found } => (
                "rule::arguments",
                Message::new("rule-arguments")
                    .with("name", name.as_str())
                    .with("wanted", *wanted)
                    .with("found", *found),
            ),
            Kind::IntegerDivision => ("rule::integer_division", Message::new("rule-integer-division")),
            Kind::ChainedComparison => ("rule::chained_comparison", Message::new("rule-chained-comparison")),
            Kind::LiteralRange => ("rule::literal_range", Message::new("rule-literal-range")),
            Kind::NestedTooDeep => ("rule::nested_too_deep", Message::new("rule-nested-too-deep")),
            Kind::TooLong { length, limit } => {
                ("rule::too_long", Message::new("rule-too-long").with("length", *length).with("limit", *limit))
            }
            Kind::NoSuchDate { text } => {
                ("rule::no_such_date", Message::new("rule-no-such-date").with("text", text.as_str()))
            }
            Kind::UnknownLevel { name, meant: word } => {
                ("rule::unknown_level", meant("rule-unknown-level", "rule-unknown-level-meant", name, word))
            }
            Kind::ReservedKey { key } => {
                ("rule::reserved_key", Message::new("rule-reserved-key").with("key", key.as_str()))
            }
            Kind::Placeholder { text } => {
                ("rule::placeholder", Message::new("rule-placeholder").with("text", text.as_str()))
            }
            Kind::NotAList { path } => {
                ("rule::not_a_list", Message::new("rule-not-a-list").with("path", path.as_str()))
            }
            Kind::FunctionsTooLong { length, limit } => (
                "rule::functions_too_long",
                Message::new("rule-functions-too-long").with("length", *length).with("limit", *limit),
            ),
            Kind::TopLevel => ("rule::top_level", Message::new("rule-top-level")),
            Kind::DuplicateFunction { name } => {
                ("rule::duplicate_function", Message::new("rule-duplicate-function").with("name", name.as_str()))
            }
            Kind::ReservedFunction { name } => {
                ("rule::reserved_function", Message::new("rule-reserved-function").with("name", name.as_str()))
            }
            Kind::UnsupportedInFunction { what } => {
                ("rule::unsupported_in_function", Message::new("rule-unsupported-in-function").with("what", *what))
            }
            Kind::UnknownVariable { name, meant: word } => {
                ("rule::unknown_variable", meant("rule-unknown-variable", "rule-unknown-variable-meant", name, word))
            }
            Kind::PartAssignment => ("rule::part_assignment", Message::new("rule-part-assignment")),
            Kind::NotAClosure => ("rule::not_a_closure", Message::new("rule-not-a-closure")),
            Kind::WalkedList { name } => {
                ("rule::walked_list", Message::new("rule-walked-list").with("name", name.as_str()))
            }
        };
        Problem { code, severity: Severity::Error, message, places: vec![self.at.clone()] }
    }
}

/// The parser's own words, in both languages where they are known.
fn syntax(detail: &str) -> Message {
    let quoted = |text: &str| text.split('\'').nth(1).map(str::to_owned);
    match quoted(detail) {
        _ if detail.starts_with("Script is incomplete") => Message::new("rule-syntax-incomplete"),
        Some(token) if detail.starts_with("Unexpected") => Message::new("rule-syntax-unexpected").with("token", token),
        Some(token) if detail.starts_with("Expecting") => Message::new("rule-syntax-expecting").with("token", token),
        Some(token) if detail.contains("reserved") => Message::new("rule-syntax-reserved").with("token", token),
        _ => Message::new("rule-syntax-other").with("words", detail),
    }
}
