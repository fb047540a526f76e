//! A rule: one condition, its legal basis, its words and its cases.

mod decides;
mod file;

use std::{collections::BTreeMap, sync::OnceLock};

pub use file::RuleSource;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{
    case::Case,
    manifest::Addressee,
    norm::{Citation, Period},
};
use crate::{
    document::Value,
    place::{Location, Path},
    source::Span,
    text::Text,
};

/// A rule, well formed: [`super::Pack::parse`] is the only way to one.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name: kebab-case, naming the gap.
    pub id: String,
    /// Version of the pack that introduced it.
    pub since: String,
    /// Conditions of the domain sheet that it covers.
    pub covers: Vec<String>,
    /// Names it had before.
    pub replaces: Vec<String>,
    /// Whether it scores or looks for contradictions.
    pub class: Class,
    /// The list whose items it judges one by one.
    pub for_each: Option<Path>,
    /// Whom it addresses.
    pub addressee: Addressee,
    /// Phase of the policy cycle.
    pub phase: Phase,
    /// Weight among the rules of its chapter; zero for a consistency rule.
    pub weight: Decimal,
    /// The chapter that holds it.
    pub chapter: String,
    /// Title.
    pub title: Text,
    /// Why it matters.
    pub rationale: Text,
    /// The provisions it rests on, in the order of the file.
    pub citations: Vec<Citation>,
    /// Types of institution to which it applies; `None` means all.
    pub to: Option<Vec<String>>,
    /// When it applies.
    pub when: Option<Script>,
    /// Parameters by name.
    pub parameters: BTreeMap<String, Parameter>,
    /// What compliance is.
    pub condition: Condition,
    /// What is asked of evidence.
    pub evidence: EvidenceNeed,
    /// What is said of a gap.
    pub message: Text,
    /// What would close a gap.
    pub remediation: Remediation,
    /// Its test cases.
    pub cases: Vec<Case>,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// The file it was read from.
    pub file: RuleSource,
    /// Found out once something asks.
    pub(super) digests: OnceLock<Digests>,
}

/// Digests of what decides in a rule, its words aside: equal where two editions
/// of a rule decide alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Of whom and when it addresses.
    pub applies: String,
    /// Of what it asks: condition, parameters, evidence. Not of the functions it calls.
    pub condition: String,
}

impl Rule {
    /// The citations in force on a day.
    pub fn in_force(&self, day: Date) -> impl Iterator<Item = &Citation> {
        self.citations.iter().filter(move |citation| citation.in_force.contains(day))
    }

    /// Digests of what decides in it.
    #[must_use]
    pub fn digests(&self) -> &Digests {
        self.digests.get_or_init(|| decides::digests(self))
    }

    /// A place in its file.
    #[must_use]
    pub fn location(&self, path: &str) -> Location {
        self.file.location(&Path::parse(path).unwrap_or_default())
    }
}

/// Whether a rule scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// It has an outcome that counts.
    #[default]
    Condition,
    /// It looks for contradictions between answers; it reports and never moves a score.
    Consistency,
}

/// Phase of the policy cycle in which a rule belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Diagnosticar.
    Diagnose,
    /// Diseñar.
    Design,
    /// Implementar.
    Implement,
    /// Evaluar.
    Evaluate,
}

impl Phase {
    /// Every phase, in the order of the cycle.
    pub const ALL: [Self; 4] = [Self::Diagnose, Self::Design, Self::Implement, Self::Evaluate];

    /// The spelling in packs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Diagnose => "diagnose",
            Self::Design => "design",
            Self::Implement => "implement",
            Self::Evaluate => "evaluate",
        }
    }
}

/// A Rhai expression and where it begins in its rule file.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// The expression, as written.
    pub text: String,
    /// Byte of the file at which it begins.
    pub start: usize,
    /// Its tree as the build script laid it out, for the engine to read; empty
    /// where nothing was laid out.
    pub(crate) tree: &'static [u8],
}

impl Script {
    /// The place in the file of a span of the expression.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        span.shifted(self.start)
    }
}

/// A value that a profile may override.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Values by time, at most one for any day, all of one type. INVARIANT: never empty.
    pub dated: Vec<(Period, Value)>,
}

impl Parameter {
    /// The value on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Value> {
        self.dated.iter().find(|(period, _)| period.contains(day)).map(|(_, value)| value)
    }
}

/// What compliance is.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A claim that is true or false.
    Met(Script),
    /// The name of a level.
    Level {
        /// The expression that names it.
        script: Script,
        /// Levels with their values in [0, 1].
        levels: BTreeMap<String, Decimal>,
    },
    /// A number in [0, 1].
    Score {
        /// The expression that computes it.
        script: Script,
        /// From here on it is met.
        met_from: Decimal,
    },
    /// A person answers, through a review entry in the document.
    Human,
}

impl Condition {
    /// The expression, where a machine judges.
    #[must_use]
    pub fn script(&self) -> Option<&Script> {
        match self {
            Self::Met(script) | Self::Level { script, .. } | Self::Score { script, .. } => Some(script),
            Self::Human => None,
        }
    }
}

/// What a rule asks of evidence.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNeed {
    /// How much.
    #[serde(default)]
    pub level: EvidenceLevel,
    /// The parameter that holds the greatest age, in days.
    pub max_age_days: Option<String>,
}

/// How much evidence a rule asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceLevel {
    /// None: the answer can be seen by anyone, or is a fact of record.
    #[default]
    None,
    /// Noted beside the finding, without effect on the outcome.
    Expected,
    /// Without it a claim is not a fact.
    Required,
}

/// What would close a gap.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remediation {
    /// How much work it is.
    pub effort: Effort,
    /// Steps, in order; as many in each language.
    pub steps: Steps,
}

/// Steps in both languages.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Mexican Spanish.
    pub es: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

impl Steps {
    /// The steps in one language.
    #[must_use]
    pub fn get(&self, lang: crate::text::Lang) -> &[String] {
        match lang {
            crate::text::Lang::Es => &self.es,
            crate::text::Lang::En => &self.en,
        }
    }
}

/// How much work a remediation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effort {
    /// Days, by one office.
    Low,
    /// Weeks, or several offices.
    Medium,
    /// Months, or a decision of the head of the institution.
    High,
}

impl Effort {
    /// Every effort, the least first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The spelling in packs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
