//! Why a pack was refused. Loading reports every reason at once.

use crate::{
    place::Location,
    problem::{Problem, Severity},
    schema::error::SchemaError,
    text::Message,
};

/// One thing that is wrong with a pack, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct PackError {
    /// What is wrong.
    pub kind: PackErrorKind,
    /// Where, in the pack's own files.
    pub at: Location,
}

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PackErrorKind {
    /// A grouping of a cohort leads to no single answer, or its ranges to no number.
    CohortAnswer {
        /// The path.
        path: String,
    },
    /// The ranges of a grouping are not ascending.
    CohortOrder,
    /// Two groupings, stages or counts have one name.
    CohortName {
        /// The name.
        name: String,
    },
    /// A file that is not TOML or does not fit its schema.
    File(Box<Problem>),
    /// There is no `pack.toml`.
    NoManifest,
    /// A file that belongs nowhere in a pack.
    StrayFile {
        /// Its path in the pack.
        path: String,
    },
    /// The file's stem is another than the rule's id.
    NameDiffers {
        /// The id inside.
        id: String,
        /// The file's stem.
        stem: String,
    },
    /// Two rules of one name.
    DuplicateRule {
        /// The name.
        id: String,
    },
    /// A folder, or a `parent`, that names no chapter.
    UnknownChapter {
        /// The name.
        chapter: String,
        /// The chapter that was probably meant.
        meant: Option<String>,
    },
    /// A chapter that is its own ancestor.
    ChapterLoop {
        /// The chapter.
        chapter: String,
    },
    /// A composite with the name of a chapter, or of another composite.
    CompositeName {
        /// The name.
        id: String,
    },
    /// The value of a chapter is no number between 0 and 1 of the document.
    ChapterValue {
        /// The path.
        path: String,
    },
    /// A column of a foreign table that leads to no single answer.
    ColumnAnswer {
        /// The column.
        name: String,
        /// Where it leads.
        path: String,
    },
    /// A column of a foreign table with the name of another answer.
    ColumnName {
        /// The column.
        name: String,
    },
    /// Two columns of a foreign table that lead to one answer.
    ColumnTwice {
        /// The answer.
        path: String,
        /// The other column.
        first: String,
    },
    /// A citation of a norm that `pack.toml` does not have.
    UnknownNorm {
        /// The key.
        norm: String,
        /// The norm that was probably meant.
        meant: Option<String>,
    },
    /// A citation that is never in force: its days lie outside the norm's.
    NeverInForce {
        /// The norm.
        norm: String,
    },
    /// A minimum condition that does not say why, or a reason without `minimum = true`.
    MinimumReason,
    /// A condition that rests on nothing.
    NoCitation,
    /// `pack.toml` names a schema that does not exist or is broken.
    Schema(SchemaError),
    /// A role that leads where the schema has nothing.
    RolePath {
        /// The path.
        path: String,
    },
    /// An expression that is not in a `'''literal'''`.
    NotLiteral,
    /// An expression of more lines than a person takes in at once.
    TooManyLines {
        /// Its lines.
        lines: usize,
        /// The most allowed.
        limit: usize,
    },
    /// None, or several, of `met`, `level`, `score`, `judge`.
    OneCondition,
    /// `levels` without `level`, `met_from` without `score`, or the reverse.
    ConditionParts {
        /// The key that is missing.
        needs: &'static str,
    },
    /// A value outside [0, 1].
    OutsideUnit {
        /// The value.
        value: String,
    },
    /// A weight below zero.
    NegativeWeight {
        /// The weight.
        value: String,
    },
    /// A consistency rule with a weight, evidence or levels; a scored one without a weight.
    Weight {
        /// Whether the rule scores.
        scores: bool,
    },
    /// `max_age_days` names no parameter, or one that is not a whole number.
    AgeParameter {
        /// The name.
        name: String,
    },
    /// A dated parameter with overlapping or mixed values.
    DatedParameter {
        /// The name.
        name: String,
    },
    /// Not as many steps in one language as in the other.
    StepsDiffer {
        /// Spanish steps.
        es: usize,
        /// English steps.
        en: usize,
    },
    /// A rule without cases.
    NoCases,
    /// There is no `cases.toml`, which cases are laid over.
    NoBase,
}

impl PackError {
    /// What to show a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let meant = |key, meant_key, name: &'static str, word: &String, meant: &Option<String>| match meant {
            Some(meant) => Message::new(meant_key).with(name, word.clone()).with("meant", meant.clone()),
            None => Message::new(key).with(name, word.clone()),
        };
        let (code, message) = match &self.kind {
            PackErrorKind::File(problem) => return (**problem).clone(),
            PackErrorKind::NoManifest => ("pack::no_manifest", Message::new("pack-no-manifest")),
            PackErrorKind::StrayFile { path } => {
                ("pack::stray_file", Message::new("pack-stray-file").with("path", path.clone()))
            }
            PackErrorKind::NameDiffers { id, stem } => (
                "pack::name_differs",
                Message::new("pack-name-differs").with("id", id.clone()).with("stem", stem.clone()),
            ),
            PackErrorKind::DuplicateRule { id } => {
                ("pack::duplicate_rule", Message::new("pack-duplicate-rule").with("id", id.clone()))
            }
            PackErrorKind::UnknownChapter { chapter, meant: word } => (
                "pack::unknown_chapter",
                meant("pack-unknown-chapter", "pack-unknown-chapter-meant", "chapter", chapter, word),
            ),
            PackErrorKind::ChapterLoop { chapter } => {
                ("pack::chapter_loop", Message::new("pack-chapter-loop").with("chapter", chapter.clone()))
            }
            PackErrorKind::CompositeName { id } => {
                ("pack::composite_name", Message::new("pack-composite-name").with("id", id.clone()))
            }
            PackErrorKind::ChapterValue { path } => {
                ("pack::chapter_value", Message::new("pack-chapter-value").with("path", path.clone()))
            }
            PackErrorKind::ColumnAnswer { name, path } => (
                "pack::column_answer",
                Message::new("pack-column-answer").with("name", name.clone()).with("path", path.clone()),
            ),
            PackErrorKind::ColumnName { name } => {
                ("pack::column_name", Message::new("pack-column-name").with("name", name.clone()))
            }
            PackErrorKind::ColumnTwice { path, first } => (
                "pack::column_twice",
                Message::new("pack-column-twice").with("path", path.clone()).with("first", first.clone()),
            ),
            PackErrorKind::UnknownNorm { norm, meant: word } => {
                ("pack::unknown_norm", meant("pack-unknown-norm", "pack-unknown-norm-meant", "norm", norm, word))
            }
            PackErrorKind::NeverInForce { norm } => {
                ("pack::never_in_force", Message::new("pack-never-in-force").with("norm", norm.clone()))
            }
            PackErrorKind::MinimumReason => ("pack::minimum_reason", Message::new("pack-minimum-reason")),
            PackErrorKind::NoCitation => ("pack::no_citation", Message::new("pack-no-citation")),
            PackErrorKind::Schema(error) => (
                "pack::schema",
                if error.reason.is_empty() {
                    Message::new("pack-schema-unknown").with("name", error.name.clone())
                } else {
                    Message::new("pack-schema-broken")
                        .with("name", error.name.clone())
                        .with("reason", error.reason.clone())
                },
            ),
            PackErrorKind::CohortAnswer { path } => {
                ("pack::cohort_answer", Message::new("pack-cohort-answer").with("path", path.as_str()))
            }
            PackErrorKind::CohortOrder => ("pack::cohort_order", Message::new("pack-cohort-order")),
            PackErrorKind::CohortName { name } => {
                ("pack::cohort_name", Message::new("pack-cohort-name").with("name", name.as_str()))
            }
            PackErrorKind::RolePath { path } => {
                ("pack::role_path", Message::new("pack-role-path").with("path", path.clone()))
            }
            PackErrorKind::NotLiteral => ("pack::not_literal", Message::new("pack-not-literal")),
            PackErrorKind::TooManyLines { lines, limit } => (
                "pack::too_many_lines",
                Message::new("pack-too-many-lines").with("lines", *lines).with("limit", *limit),
            ),
            PackErrorKind::OneCondition => ("pack::one_condition", Message::new("pack-one-condition")),
            PackErrorKind::ConditionParts { needs } => {
                ("pack::condition_parts", Message::new("pack-condition-parts").with("needs", *needs))
            }
            PackErrorKind::OutsideUnit { value } => {
                ("pack::outside_unit", Message::new("pack-outside-unit").with("value", value.clone()))
            }
            PackErrorKind::NegativeWeight { value } => {
                ("pack::negative_weight", Message::new("pack-negative-weight").with("value", value.clone()))
            }
            PackErrorKind::Weight { scores: true } => ("pack::weight", Message::new("pack-weight-missing")),
            PackErrorKind::Weight { scores: false } => ("pack::weight", Message::new("pack-weight-unwanted")),
            PackErrorKind::AgeParameter { name } => {
                ("pack::age_parameter", Message::new("pack-age-parameter").with("name", name.clone()))
            }
            PackErrorKind::DatedParameter { name } => {
                ("pack::dated_parameter", Message::new("pack-dated-parameter").with("name", name.clone()))
            }
            PackErrorKind::StepsDiffer { es, en } => {
                ("pack::steps_differ", Message::new("pack-steps-differ").with("es", *es).with("en", *en))
            }
            PackErrorKind::NoCases => ("pack::no_cases", Message::new("pack-no-cases")),
            PackErrorKind::NoBase => ("pack::no_base", Message::new("pack-no-base")),
        };
        Problem { code, severity: Severity::Error, message, places: vec![self.at.clone()] }
    }
}
