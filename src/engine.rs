//! Judges an assessment by a compiled pack.
//!
//! Pure: it reads no file, no clock and no locale. What it needs arrives as an
//! argument, so the same input always gives the same findings.

pub mod change;
mod condition;
#[cfg(test)]
mod differential;
pub mod error;
mod functions;
mod judge;
mod known;
mod message;
mod pattern;
mod plan;
mod quick;
mod run;
mod sandbox;
mod script;
mod support;
mod survey;
mod syntax;
mod told;
pub mod trace;
mod value;
mod watch;

use std::{collections::BTreeMap, sync::Arc};

pub use change::changes;
use condition::{Lowered, NAMES, Names, lower};
use error::{ConditionError, ConditionErrorKind};
pub use functions::{FUNCTIONS, Function, Type};
use jiff::civil::Date;
use judge::{Ruling, Standing};
use message::Template;
pub use pattern::{Pattern, written};
use plan::{Expr, ExprKind};
use quick::Row;
use script::Functions;
pub use survey::{CompiledSurvey, Told};
pub use trace::trace;
use value::Val;
use watch::Nobody;

use crate::{
    assessment::{Assessment, Facts},
    document::Value,
    finding::{Finding, Outcome, Reason, Worth},
    pack::{Class, Condition, Obligation, Pack, Parameter, Rule},
    place::{Location, Path},
    problem::nearest,
    schema::{Answers, Kind},
    source::Span,
};

/// A pack whose conditions are compiled.
#[derive(Debug)]
pub struct CompiledPack {
    /// The pack.
    pub pack: Arc<Pack>,
    rules: Vec<CompiledRule>,
    surveys: Vec<CompiledSurvey>,
}

/// A rule whose condition is compiled.
#[derive(Clone, Debug)]
pub struct CompiledRule {
    /// The rule.
    pub rule: Arc<Rule>,
    when: Option<Lowered>,
    condition: Option<Lowered>,
    /// Functions of the pack, for the places of their faults.
    functions: Option<Arc<Functions>>,
    message: Template,
}

/// How a run judges: everything that is not in the document or the pack.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The date of judging.
    pub as_of: Date,
    /// Parameters set from outside, by name.
    pub parameters: BTreeMap<String, Value>,
}

impl Settings {
    /// Judges as of a day, with the pack's own parameters.
    #[must_use]
    pub fn on(as_of: Date) -> Self {
        Self { as_of, parameters: BTreeMap::new() }
    }
}

/// What a pack says of an assessment.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// One finding for each scored rule in force, in the order of the pack.
    pub findings: Vec<Finding>,
    /// One finding for each consistency rule; a contradiction is one that is not met.
    pub consistency: Vec<Finding>,
    /// Rules none of whose citations is in force.
    pub not_in_force: Vec<Arc<Rule>>,
}

/// Compiles every condition of a pack, or says all that is wrong with them.
///
/// # Errors
/// Every problem of every condition, applicability and message.
pub fn compile(pack: &Arc<Pack>) -> Result<CompiledPack, Vec<ConditionError>> {
    let mut errors = Vec::new();
    check_keys(pack, &mut errors);
    let functions = match pack.functions.as_ref().map(Functions::compile) {
        Some(Err(found)) => {
            errors.extend(found);
            None
        }
        Some(Ok(functions)) => Some(Arc::new(functions)),
        None => None,
    };
    let rules =
        pack.rules.iter().filter_map(|rule| compile_rule(rule, pack, functions.as_ref(), &mut errors)).collect();
    let surveys = survey::compile(pack, functions.as_ref(), &mut errors);
    if errors.is_empty() { Ok(CompiledPack { pack: Arc::clone(pack), rules, surveys }) } else { Err(errors) }
}

/// No key of the document may hide a name of conditions. A function hides
/// nothing: it is always called, as in `year(d)`, and a key never is.
fn check_keys(pack: &Pack, errors: &mut Vec<ConditionError>) {
    for field in pack.schema.shape().fields() {
        if NAMES.contains(&field.key.as_str()) {
            let at = pack.base.as_ref().map_or_else(
                || Location::file(&crate::source::Source::new(pack.schema.name(), "")),
                |base| base.key_location(&Path::root().key(&field.key)),
            );
            errors.push(ConditionError { kind: ConditionErrorKind::ReservedKey { key: field.key.clone() }, at });
        }
    }
}

fn compile_rule(
    rule: &Arc<Rule>,
    pack: &Pack,
    functions: Option<&Arc<Functions>>,
    errors: &mut Vec<ConditionError>,
) -> Option<CompiledRule> {
    let before = errors.len();
    let parameters = rule.parameters.iter().map(|(name, parameter)| (name.clone(), type_of(parameter))).collect();
    let shape = pack.schema.shape();
    let layout = pack.schema.layout();
    let names = Names { shape, layout, parameters: &parameters, functions, for_each: rule.for_each.as_ref() };
    if let Some(path) = &rule.for_each
        && !matches!(shape.at(path).map(|shape| &shape.kind), Some(Kind::List(_)))
    {
        let kind = ConditionErrorKind::NotAList { path: path.to_string() };
        errors.push(ConditionError { kind, at: rule.location("for_each") });
        return None;
    }
    let script = |script: &crate::pack::Script, wanted: &Type, errors: &mut Vec<ConditionError>| {
        let lowered = match lower(script, &rule.file.source, &names) {
            Ok(lowered) => lowered,
            Err(found) => {
                errors.extend(found);
                return None;
            }
        };
        if lowered.kind.fits(wanted) {
            return Some(lowered);
        }
        let kind = ConditionErrorKind::Wanted { found: lowered.kind.clone(), wanted: wanted.clone() };
        let at = Location::span(&rule.file.source, script.span(lowered.expr.span));
        errors.push(ConditionError { kind, at });
        None
    };
    let when = rule.when.as_ref().and_then(|when| script(when, &Type::Bool, errors));
    let condition = match &rule.condition {
        Condition::Met(met) => script(met, &Type::Bool, errors),
        Condition::Level { script: level, levels } => {
            let lowered = script(level, &Type::Text, errors);
            for (name, span) in lowered.iter().flat_map(|lowered| named(&lowered.expr)) {
                if !levels.contains_key(name) {
                    let meant = nearest(name, levels.keys().map(String::as_str)).map(str::to_owned);
                    let kind = ConditionErrorKind::UnknownLevel { name: name.to_owned(), meant };
                    errors.push(ConditionError { kind, at: Location::span(&rule.file.source, level.span(span)) });
                }
            }
            lowered
        }
        Condition::Score { script: score, .. } => script(score, &Type::Number, errors),
        Condition::Human => None,
    };
    let message = Template::compile(rule, &names, errors);
    (errors.len() == before).then(|| CompiledRule {
        rule: Arc::clone(rule),
        when,
        condition,
        message,
        functions: functions.cloned(),
    })
}

/// The texts that an expression can give as they stand in it.
fn named(expr: &Expr) -> Vec<(&str, Span)> {
    match &expr.kind {
        ExprKind::Literal(Val::Text(name)) => vec![(name, expr.span)],
        ExprKind::If(_, then, otherwise) => [then, otherwise].into_iter().flat_map(|part| named(part)).collect(),
        ExprKind::Switch(_, arms, otherwise) => {
            arms.iter().map(|arm| &arm.gives).chain([&**otherwise]).flat_map(named).collect()
        }
        ExprKind::Coalesce(parts) => parts.iter().flat_map(named).collect(),
        _ => Vec::new(),
    }
}

fn type_of(parameter: &Parameter) -> Type {
    let of = |value: &Value| match value {
        Value::Bool(_) => Type::Bool,
        Value::Integer(_) => Type::Integer,
        Value::Decimal(_) => Type::Number,
        Value::Date(_) => Type::Date,
        Value::Text(_) | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) => Type::Text,
        Value::List(items) => {
            let item = items.first().map_or(Type::Unknown, |item| match &item.value {
                Value::Integer(_) => Type::Integer,
                Value::Text(_) => Type::Text,
                Value::Date(_) => Type::Date,
                Value::Decimal(_) => Type::Number,
                _ => Type::Unknown,
            });
            Type::List(Box::new(item))
        }
        Value::Null | Value::Map(_) => Type::Unknown,
    };
    parameter.dated.first().map_or(Type::Unknown, |(_, value)| of(value))
}

/// A pack as it stands on a date: the rules in force, with the parameters of that date.
#[derive(Debug)]
pub struct InForce<'p> {
    /// The date of judging.
    pub as_of: Date,
    /// The scored rules in force, in the order of the pack.
    scored: Vec<Standing<'p>>,
    consistency: Vec<Standing<'p>>,
    /// Scored rules none of whose citations is in force.
    resting: Vec<Arc<Rule>>,
}

/// What a rule came to, and no more.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<Reason>,
    /// What it is worth in the index, where the outcome alone does not tell.
    pub graded: Option<Box<Worth>>,
    /// Whether it gates the verdict.
    pub minimum: bool,
    /// The strongest force among its citations in force; none of a consistency rule.
    pub obligation: Option<Obligation>,
}

impl InForce<'_> {
    /// The scored rules in force, in the order of [`InForce::count`].
    pub fn rules(&self) -> impl Iterator<Item = &Arc<Rule>> + Clone {
        self.scored.iter().map(|standing| &standing.rule.rule)
    }

    /// Judges flat answers by every scored rule and tells no more than what
    /// they came to: the same outcomes as those of [`evaluate`].
    pub fn count(&self, answers: &Answers<'_>, facts: &Facts, counts: &mut Vec<Count>) {
        count(&self.scored, answers, facts, self.as_of, counts);
    }

    /// The same for every consistency rule; a contradiction is one that is not met.
    pub fn count_consistency(&self, answers: &Answers<'_>, facts: &Facts, counts: &mut Vec<Count>) {
        count(&self.consistency, answers, facts, self.as_of, counts);
    }
}

fn count(standings: &[Standing<'_>], answers: &Answers<'_>, facts: &Facts, as_of: Date, counts: &mut Vec<Count>) {
    let row = Row::of(answers);
    counts.clear();
    counts.extend(standings.iter().map(|standing| {
        let in_full = || judge::judge(standing, answers, facts, as_of, &mut |_, _: &judge::One<Nobody>| {}).ruling;
        let Ruling { outcome, reason, graded } = judge::at_once(standing, &row, facts, as_of).unwrap_or_else(in_full);
        Count { outcome, reason, graded, minimum: standing.minimum, obligation: standing.obligation }
    }));
}

/// Judges `assessment` by every rule of `pack`, in the order of the pack.
///
/// A rule that breaks becomes a finding of its own: one bad script must not
/// hide what the other rules have to say.
#[must_use]
pub fn evaluate(pack: &CompiledPack, assessment: &Assessment, settings: &Settings) -> Evaluation {
    let rules = pack.in_force(settings);
    let answers = Answers::of(&assessment.document.root, pack.pack.schema.layout());
    let tell = |standings: &[Standing<'_>]| {
        standings.iter().map(|standing| told::finding(standing, &answers, assessment, settings.as_of)).collect()
    };
    let (findings, consistency) = (tell(&rules.scored), tell(&rules.consistency));
    Evaluation { findings, consistency, not_in_force: rules.resting }
}

impl CompiledPack {
    /// The rules in force on the date of judging.
    #[must_use]
    pub fn in_force(&self, settings: &Settings) -> InForce<'_> {
        let as_of = settings.as_of;
        let mut rules = InForce { as_of, scored: Vec::new(), consistency: Vec::new(), resting: Vec::new() };
        for rule in &self.rules {
            let basis: Vec<_> = rule.rule.in_force(as_of).collect();
            let rests = basis.is_empty() && !rule.rule.citations.is_empty();
            match (rule.rule.class, rests) {
                (Class::Condition, true) => rules.resting.push(Arc::clone(&rule.rule)),
                (Class::Condition, false) => rules.scored.push(Standing::new(rule, basis, settings)),
                (Class::Consistency, true) => {}
                (Class::Consistency, false) => rules.consistency.push(Standing::new(rule, basis, settings)),
            }
        }
        rules
    }

    /// What the pack counts in many documents, in its order.
    #[must_use]
    pub fn surveys(&self) -> &[CompiledSurvey] {
        &self.surveys
    }

    /// The compiled rules, in the order of the pack.
    #[must_use]
    pub fn rules(&self) -> &[CompiledRule] {
        &self.rules
    }

    /// The compiled rule of a name.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&CompiledRule> {
        self.rules.iter().find(|rule| rule.rule.id == id)
    }

    /// The rules whose condition reads an answer, or something in it: those that ask for it.
    pub fn readers<'p>(&'p self, path: &'p [Option<crate::place::Step>]) -> impl Iterator<Item = &'p Arc<Rule>> {
        let reads = move |rule: &&CompiledRule| {
            let mut reads = rule.condition.iter().flat_map(|lowered| &lowered.reads);
            reads.any(|read| read.len() >= path.len() && read.iter().zip(path).all(|(a, b)| a == b))
        };
        self.rules.iter().filter(reads).map(|rule| &rule.rule)
    }
}

impl CompiledRule {
    /// Every path that the condition or its applicability can read.
    pub fn reads(&self) -> impl Iterator<Item = &Pattern> {
        self.condition.iter().chain(&self.when).flat_map(|lowered| &lowered.reads)
    }
}

#[cfg(test)]
mod tests;
