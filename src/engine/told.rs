//! From a ruling to a finding: paths, places in the file, messages. Only what
//! somebody is to read is told.

use std::collections::BTreeSet;

use super::{
    judge::{One, Site, Standing, judge},
    value::FaultKind,
    watch::{Notes, Watch},
};
use crate::{
    assessment::Assessment,
    document::{Document, Node, Value},
    finding::{Fault, Finding, Item, Judgement, Read},
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
    seen(standing, answers, assessment, as_of, &mut |_, _: &One<Notes>| {}).0
}

/// The same with who looked on: for the whole, and before it for each item of a list.
pub(super) fn seen<W: Watch + AsRef<Notes>>(
    standing: &Standing<'_>,
    answers: &Answers<'_>,
    assessment: &Assessment,
    as_of: jiff::civil::Date,
    show: &mut impl FnMut(&Path, &One<W>),
) -> (Finding, One<W>) {
    let telling = Telling { standing, answers, document: &assessment.document, as_of };
    let mut items = Vec::new();
    let one = judge(standing, answers, &assessment.facts, as_of, &mut |path: Path, one: &One<W>| {
        show(&path, one);
        items.push(telling.item(path, one));
    });
    let result = telling.judgement(&one);
    let notes = one.watch.as_ref();
    let mut seen = BTreeSet::new();
    let reads = notes.reads.iter().map(|place| place.path(answers));
    let mut reads: Vec<Path> = reads.filter(|path| !path.steps().is_empty() && seen.insert(path.clone())).collect();
    if reads.is_empty() {
        reads.extend(result.decisive.clone());
    }
    let finding = Finding {
        rule: standing.rule.rule.clone(),
        basis: standing.basis.iter().map(|citation| (*citation).clone()).collect(),
        message: telling.message(&one),
        evidence: notes.evidence.clone(),
        reads: reads.into_iter().map(|path| telling.read(path)).collect(),
        result,
        items,
    };
    (finding, one)
}

struct Telling<'t> {
    standing: &'t Standing<'t>,
    answers: &'t Answers<'t>,
    document: &'t Document,
    as_of: jiff::civil::Date,
}

impl Telling<'_> {
    fn item<W: Watch + AsRef<Notes>>(&self, path: Path, one: &One<W>) -> Item {
        let result = self.judgement(one);
        let place = result.decisive.as_ref().unwrap_or(&path);
        let location = self.document.location(place);
        Item { message: self.message(one), path, result, location }
    }

    fn judgement<W: Watch + AsRef<Notes>>(&self, one: &One<W>) -> Judgement {
        let notes = one.watch.as_ref();
        Judgement {
            outcome: one.ruling.outcome,
            reason: one.ruling.reason,
            decisive: notes.decisive.as_ref().map(|place| place.path(self.answers)),
            value: one.ruling.worth().clone(),
            fault: notes.fault.map(|(kind, at)| {
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
    fn message<W: Watch>(&self, one: &One<W>) -> Option<Text> {
        let scope = self.standing.scope(self.answers, self.as_of);
        one.ruling.outcome.is_gap().then(|| self.standing.rule.message.fill(&scope, one.item))
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
