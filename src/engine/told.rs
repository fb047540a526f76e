//! From a ruling to a finding: paths, places in the file, messages. Only what
//! somebody is to read is told.

use std::collections::BTreeSet;

use super::{
    judge::{One, Site, Standing, judge},
    value::FaultKind,
    watch::Notes,
};
use crate::{
    assessment::Assessment,
    document::{Document, Node, Value},
    finding::{Fault, Finding, Item, Judgement, Outcome, Read},
    place::{Location, Path},
    schema::Answers,
    text::{Message, Text},
};

/// Judges one rule and tells what came out.
pub(super) fn finding(
    standing: &Standing<'_>,
    answers: &Answers<'_>,
    assessment: &Assessment,
    as_of: jiff::civil::Date,
) -> Finding {
    let telling = Telling { standing, answers, document: &assessment.document, as_of };
    let mut items = Vec::new();
    let one = judge(standing, answers, &assessment.facts, as_of, &mut |path: Path, one: &One<Notes>| {
        items.push(telling.item(path, one));
    });
    let result = telling.judgement(&one);
    let mut seen = BTreeSet::new();
    let reads = one.watch.reads.iter().map(|place| place.path(answers));
    let mut reads: Vec<Path> = reads.filter(|path| !path.steps().is_empty() && seen.insert(path.clone())).collect();
    if reads.is_empty() {
        reads.extend(result.decisive.clone());
    }
    Finding {
        rule: standing.rule.rule.clone(),
        basis: standing.basis.iter().map(|citation| (*citation).clone()).collect(),
        message: telling.message(&one),
        evidence: one.watch.evidence,
        reads: reads.into_iter().map(|path| telling.read(path)).collect(),
        result,
        items,
    }
}

struct Telling<'t> {
    standing: &'t Standing<'t>,
    answers: &'t Answers<'t>,
    document: &'t Document,
    as_of: jiff::civil::Date,
}

impl Telling<'_> {
    fn item(&self, path: Path, one: &One<Notes>) -> Item {
        let result = self.judgement(one);
        let place = result.decisive.as_ref().unwrap_or(&path);
        let location = self.document.location(place);
        Item { message: self.message(one), path, result, location }
    }

    fn judgement(&self, one: &One<Notes>) -> Judgement {
        Judgement {
            outcome: one.ruling.outcome,
            reason: one.ruling.reason,
            decisive: one.watch.decisive.as_ref().map(|place| place.path(self.answers)),
            value: one.ruling.worth().clone(),
            fault: one.watch.fault.map(|(kind, at)| {
                let rule = &self.standing.rule.rule;
                let key = match kind {
                    FaultKind::Type => "fault-type",
                    FaultKind::Result => "fault-result",
                    FaultKind::Arithmetic => "fault-arithmetic",
                    FaultKind::Limit => "fault-limit",
                };
                let message = Message::new(key).with("rule", rule.id.clone());
                let functions = self.standing.rule.functions.as_ref();
                let place = match (at, functions) {
                    (Site::Functions(at), Some(functions)) => Location::span(functions.source(), at),
                    (Site::Rule(at) | Site::Functions(at), _) => Location::span(&rule.file.source, at),
                };
                Fault { message, place }
            }),
        }
    }

    /// What is said of a gap.
    fn message(&self, one: &One<Notes>) -> Option<Text> {
        let is_gap = matches!(one.ruling.outcome, Outcome::NotMet | Outcome::Partial);
        let scope = self.standing.scope(self.answers, self.as_of);
        is_gap.then(|| self.standing.rule.message.fill(&scope, one.item))
    }

    fn read(&self, path: Path) -> Read {
        let value = self.document.at(&path).and_then(json);
        Read { value, location: self.document.location(&path), path }
    }
}

fn json(node: &Node) -> Option<serde_json::Value> {
    Some(match &node.value {
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Decimal(value) => value.normalize().to_string().parse().ok()?,
        Value::Date(value) => value.to_string().into(),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone().into(),
        // Of a list its length is said; a table is named by its path.
        Value::List(items) => serde_json::json!({ "items": items.len() }),
        Value::Null | Value::Map(_) => return None,
    })
}
