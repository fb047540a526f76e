//! The smallest change: which single answers, given differently, would settle a
//! gap or a silence. Candidates come from the trace; each is judged, none guessed.

use jiff::ToSpan;

use super::{
    CompiledPack, Settings,
    judge::Standing,
    plan::{Expr, ExprKind},
    run,
    syntax::spans::Spans,
    told,
    trace::{Came, Form, Part, Trace},
    value::{List, Val},
    watch::Nobody,
};
use crate::{
    assessment::Assessment,
    document::{Document, Entry, Node, Value},
    finding::{Finding, Outcome, Reason},
    pack::Script,
    place::{Path, Step},
    schema::{Answers, Kind, Shape},
    source::Span,
};

/// The most documents that are judged in search of changes.
const TRIES: usize = 64;

/// Values taken from one list.
const VALUES: usize = 6;

/// An answer that alone would make a rule come out met.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The answer.
    pub path: Path,
    /// What it would have to be.
    pub value: Value,
    /// Whether a document that shows it would still be asked for.
    pub evidence: bool,
}

/// The single answers that would make a rule come out met, each once, in the
/// order in which the rule reads them. Only for a gap, or a silence that is an answer's.
///
/// Tried are: the other truth; for an answer that is compared, the value it is
/// compared with and the next to it; for one looked for in a list, what is in
/// it; for a closed answer, its other values. Not tried: answers of more than one
/// value, new items of a list, two answers at once.
#[must_use]
pub fn changes(pack: &CompiledPack, trace: &Trace, assessment: &Assessment, settings: &Settings) -> Vec<Change> {
    let finding = &trace.finding;
    let is_silent = matches!(finding.result.reason, Some(Reason::MissingAnswer | Reason::UnreadableValue));
    if !(finding.is_gap() || is_silent) {
        return Vec::new();
    }
    let rules = pack.in_force(settings);
    let all = rules.scored.iter().chain(&rules.consistency);
    let Some(standing) = all.into_iter().find(|standing| standing.rule.rule.id == finding.rule.id) else {
        return Vec::new();
    };
    let search = Search { pack, standing, assessment, settings };
    let mut candidates = Vec::new();
    for branch in &trace.branches {
        let rule = standing.rule;
        let scripts = [
            (&branch.when, &rule.when, rule.rule.when.as_ref()),
            (&branch.condition, &rule.condition, rule.rule.condition.script()),
        ];
        for (part, lowered, script) in scripts {
            if let (Some(part), Some(lowered), Some(script)) = (part, lowered, script) {
                search.collect(part, &lowered.expr, script, &mut candidates);
            }
        }
    }
    search.tried(candidates)
}

struct Search<'c> {
    pack: &'c CompiledPack,
    standing: &'c Standing<'c>,
    assessment: &'c Assessment,
    settings: &'c Settings,
}

impl Search<'_> {
    /// Adds what answers of a trace could be instead.
    fn collect(&self, part: &Part, plan: &Expr, script: &Script, found: &mut Vec<(Path, Value)>) {
        match (part.form, part.parts.as_slice(), &part.answer) {
            (Form::Comparison, [left, ..], _) => {
                let right = part.parts.get(1);
                let values = |side: Option<&Part>, at: usize| match side.map(|side| &side.came) {
                    Some(Came::Value(value)) => around(value),
                    _ => self.side(part.span, at, plan, script).iter().flat_map(around).collect(),
                };
                self.instead(left, || values(right, 1), found);
                if let Some(right) = right {
                    self.instead(right, || values(Some(left), 0), found);
                }
            }
            (Form::Membership, [needle, ..], _) => {
                self.instead(needle, || self.side(part.span, 1, plan, script), found);
            }
            (Form::Answer, _, Some((path, _))) => {
                let is_boolean = self.shape(path).is_some_and(|shape| shape.kind == Kind::Boolean);
                match &part.came {
                    Came::Value(Value::Bool(value)) => found.push((path.clone(), Value::Bool(!value))),
                    Came::Silent(_) if is_boolean => {
                        found.extend([true, false].map(|value| (path.clone(), Value::Bool(value))));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        part.parts.iter().for_each(|part| self.collect(part, plan, script, found));
    }

    /// An answer beside which other values stand: those, then all that it may be.
    fn instead(&self, side: &Part, values: impl FnOnce() -> Vec<Value>, found: &mut Vec<(Path, Value)>) {
        let (Form::Answer, Some((path, _))) = (side.form, &side.answer) else { return };
        found.extend(values().into_iter().map(|value| (path.clone(), value)));
        let choices = self.shape(path).into_iter().flat_map(|shape| shape.choices.iter());
        let spoken = choices.filter(|choice| !choice.silent).take(VALUES);
        found.extend(spoken.map(|choice| (path.clone(), Value::Text(choice.value.clone()))));
    }

    fn shape(&self, path: &Path) -> Option<&Shape> {
        self.pack.pack.schema.shape().at(path)
    }

    /// What one side of the expression at a place comes to, though nobody needed
    /// it; nothing where it depends on the item of a closure.
    fn side(&self, at: Span, side: usize, plan: &Expr, script: &Script) -> Vec<Value> {
        let spans = Spans::new(&script.text);
        let Some(expr) = find(plan, &|expr| {
            matches!(expr.kind, ExprKind::Compare(..) | ExprKind::In(..)) && spans.balanced(expr.span) == at
        }) else {
            return Vec::new();
        };
        let answers = Answers::of(&self.assessment.document.root, self.pack.pack.schema.layout());
        let scope = self.standing.scope(&answers, self.settings.as_of);
        let Some(side) = expr.parts().get(side).copied() else { return Vec::new() };
        match run::evaluate(side, &scope, None, &mut Nobody) {
            Ok(Val::List(List::Items(_))) | Err(_) => Vec::new(),
            Ok(Val::List(items)) => {
                (0..items.len().min(VALUES)).filter_map(|index| items.get(index)).filter_map(single).collect()
            }
            Ok(value) => single(value).into_iter().collect(),
        }
    }

    /// Judges the document with each candidate, until there are none or it is enough.
    fn tried(&self, candidates: Vec<(Path, Value)>) -> Vec<Change> {
        let schema = &self.pack.pack.schema;
        let before = schema.apply(self.assessment.document.clone()).violations.len();
        let mut seen = Vec::new();
        let mut found: Vec<Change> = Vec::new();
        for candidate in candidates {
            let (path, value) = &candidate;
            if found.iter().any(|change| change.path == *path) || seen.contains(&candidate) {
                continue;
            }
            if seen.len() == TRIES {
                break;
            }
            let mut document = self.assessment.document.clone();
            if put(&mut document, path, value.clone()).is_none() {
                continue;
            }
            let typed = schema.apply(document);
            if typed.violations.len() <= before {
                let assessment = Assessment::read(typed, &self.pack.pack);
                let evidence = met(&self.judge(&assessment));
                found.extend(evidence.map(|evidence| Change { path: path.clone(), value: value.clone(), evidence }));
            }
            seen.push(candidate);
        }
        found
    }

    fn judge(&self, assessment: &Assessment) -> Finding {
        let answers = Answers::of(&assessment.document.root, self.pack.pack.schema.layout());
        told::finding(self.standing, &answers, assessment, self.settings.as_of)
    }
}

/// Whether a rule came out met, and if so whether only evidence is asked for.
fn met(finding: &Finding) -> Option<bool> {
    match (finding.result.outcome, finding.result.reason) {
        (Outcome::Met, _) => Some(false),
        (Outcome::Unanswered, Some(Reason::EvidenceMissing)) | (Outcome::NeedsReview, Some(Reason::EvidenceStale)) => {
            Some(true)
        }
        _ => None,
    }
}

/// The first sub-expression of which something holds.
fn find<'p>(plan: &'p Expr, holds: &impl Fn(&Expr) -> bool) -> Option<&'p Expr> {
    if holds(plan) {
        return Some(plan);
    }
    plan.parts().into_iter().find_map(|part| find(part, holds))
}

/// A value and those next to it: what settles a comparison with it.
fn around(value: &Value) -> Vec<Value> {
    let mut values = vec![value.clone()];
    match value {
        Value::Bool(value) => values.push(Value::Bool(!value)),
        Value::Integer(value) => {
            values.extend([value.checked_add(1), value.checked_sub(1)].into_iter().flatten().map(Value::Integer));
        }
        Value::Date(date) => {
            let next = [date.checked_add(1.day()), date.checked_sub(1.day())];
            values.extend(next.into_iter().flatten().map(Value::Date));
        }
        _ => {}
    }
    values
}

fn single(value: Val<'_>) -> Option<Value> {
    Some(match value {
        Val::Bool(value) => Value::Bool(value),
        Val::Integer(value) => Value::Integer(value),
        Val::Decimal(value) => Value::Decimal(value),
        Val::Text(text) => Value::Text(text.into_owned()),
        Val::Date(date) => Value::Date(date),
        Val::List(_) | Val::Answer(_) => return None,
    })
}

/// Gives an answer, in a table of its own where there is none. Nothing where the
/// list that would hold it is not there.
fn put(document: &mut Document, path: &Path, value: Value) -> Option<()> {
    let mut here = &mut document.root;
    for step in path.steps() {
        let origin = here.origin.clone();
        here = match (step, &mut here.value) {
            (Step::Key(key), Value::Map(entries)) => {
                let known = entries.iter().position(|entry| entry.key == **key);
                let at = known.unwrap_or_else(|| {
                    let node = Node { value: Value::Map(Vec::new()), origin: origin.clone() };
                    entries.push(Entry { key: key.to_string(), origin, node });
                    entries.len() - 1
                });
                &mut entries.get_mut(at)?.node
            }
            (Step::Index(index), Value::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    here.value = value;
    Some(())
}
