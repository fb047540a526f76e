//! The report for compliance tools: OSCAL assessment results, one result a
//! document, one finding a condition that was judged.
//!
//! Its identifiers come from what they name, so that the same results give the
//! same file and a difference between two files is one of substance.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{escape, words};
use crate::{
    finding::Outcome,
    pack::sha256,
    text::{Lang, Message},
    view::{DiagnosticView, FindingView, ReportView, ResultView},
};

/// The edition of OSCAL.
const OSCAL: &str = "1.1.3";

/// The names of our own properties.
const NAMESPACE: &str = "https://apertura.invalid/ns/oscal";

/// Renders a report as OSCAL assessment results.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let lang = report.run.lang;
    // No clock: a report is of the day it was judged by.
    let day = format!("{}T00:00:00Z", report.run.as_of);
    let mut seen = BTreeMap::new();
    let mut results = Vec::new();
    for result in &report.results {
        let document = &result.document;
        let pack = result.pack.as_ref().map_or("", |pack| &pack.id);
        let name = format!("{day}\0{pack}\0{}\0{:?}", document.path, document.row);
        // A document that was given twice is told twice.
        let turn = seen.entry(name.clone()).or_insert(0_usize);
        *turn += 1;
        results.push(self::result(result, &format!("{name}\0{turn}"), &day, lang));
    }
    if results.is_empty() {
        results.push(json!({
            "uuid": uuid(&[&day, "nothing"]),
            "title": line(&Message::new("ci-nothing").get(lang)),
            "description": line(&Message::new("ci-nothing").get(lang)),
            "start": day,
            "reviewed-controls": {"control-selections": [{"include-all": {}}]},
        }));
    }
    let version = report.run.pack.as_ref().map_or(&report.tool.version, |pack| &pack.version);
    let whole = json!({"assessment-results": {
        "uuid": uuid(&[&serde_json::to_string(report).unwrap_or_default()]),
        "metadata": {
            "title": line(&Message::new("report-title").get(lang)),
            "last-modified": day,
            "version": line(version),
            "oscal-version": OSCAL,
            "remarks": line(&Message::new("report-box").get(lang)),
        },
        "import-ap": {"href": "#", "remarks": line(&Message::new("ci-no-plan").get(lang))},
        "results": results,
    }});
    format!("{whole:#}\n")
}

fn result(result: &ResultView<'_>, identity: &str, day: &str, lang: Lang) -> Value {
    let profile = result.profile.as_ref().map(|profile| line(&format!("{} {}", profile.id, profile.version)));
    let mut known = vec![("verdict", result.verdict.name())];
    known.extend(profile.as_deref().map(|profile| ("profile", profile)));
    let mut value = json!({
        "uuid": uuid(&[identity]),
        "title": line(&words::institution(result, lang)),
        "description": line(&words::document(result, lang)),
        "start": day,
        "props": props(&known),
        "reviewed-controls": {"control-selections": [selection(result)]},
    });
    let findings: Vec<Value> = result
        .findings
        .iter()
        .filter(|finding| finding.outcome != Outcome::NotApplicable)
        .map(|finding| self::finding(finding, identity, lang))
        .collect();
    let observations: Vec<Value> = result
        .diagnostics
        .iter()
        .enumerate()
        .map(|(number, problem)| observation(problem, &[identity, "problem", &number.to_string()], day, lang))
        .collect();
    let Some(fields) = value.as_object_mut() else { return value };
    if !observations.is_empty() {
        fields.insert("observations".to_owned(), observations.into());
    }
    if !findings.is_empty() {
        fields.insert("findings".to_owned(), findings.into());
    }
    let not_judged = result.not_judged.iter().map(|rule| (rule.why.name(), &*rule.rule, None));
    let not_applicable = result
        .findings
        .iter()
        .filter(|finding| finding.outcome == Outcome::NotApplicable)
        .map(|finding| (finding.outcome.name(), &*finding.rule, finding.why.as_ref().map(|why| why.get(lang))));
    for (name, rule, why) in not_applicable.chain(not_judged) {
        let mut prop = json!({"name": name, "ns": NAMESPACE, "value": rule});
        if let (Some(why), Some(prop)) = (why, prop.as_object_mut()) {
            prop.insert("remarks".to_owned(), line(why).into());
        }
        if let Some(Value::Array(props)) = fields.get_mut("props") {
            props.push(prop);
        }
    }
    value
}

/// The conditions that were judged; all of them where none was.
fn selection(result: &ResultView<'_>) -> Value {
    let controls: Vec<Value> =
        result.findings.iter().map(|finding| json!({"control-id": token(&finding.rule)})).collect();
    if controls.is_empty() { json!({"include-all": {}}) } else { json!({"include-controls": controls}) }
}

fn finding(finding: &FindingView<'_>, identity: &str, lang: Lang) -> Value {
    let (state, reason) = state(finding.outcome);
    let said = finding.message.as_ref().or(finding.fault.as_ref().map(|fault| &fault.message));
    let said = said.or(finding.why.as_ref()).unwrap_or(&finding.rationale).get(lang);
    let mut known = vec![("outcome", finding.outcome.name())];
    known.extend(finding.obligation.map(|obligation| ("obligation", obligation.name())));
    known.push(("minimum", if finding.minimum { "true" } else { "false" }));
    let place = finding.locations.first().map(|place| words::place(place).get(lang));
    let place = place.map(|place| line(&place));
    known.extend(place.as_deref().map(|place| ("place", place)));
    known.extend(finding.baseline.map(|state| ("baseline", state.name())));
    known.extend(finding.waiver.as_ref().map(|waiver| ("waiver", waiver.state.name())));
    let mut props = props(&known);
    if let (Some(waiver), Some(prop)) = (&finding.waiver, props.as_array_mut().and_then(|props| props.last_mut())) {
        prop["remarks"] = line(&words::waiver(waiver, lang)).into();
    }
    json!({
        "uuid": uuid(&[identity, "rule", &finding.rule]),
        "title": line(finding.title.get(lang)),
        "description": line(said),
        "props": props,
        "target": {
            "type": "objective-id",
            "target-id": token(&finding.rule),
            "status": {"state": state, "reason": reason},
        },
    })
}

fn state(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Met => ("satisfied", "pass"),
        Outcome::NotMet => ("not-satisfied", "fail"),
        Outcome::Partial | Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error | Outcome::NotApplicable => {
            ("not-satisfied", "other")
        }
    }
}

/// What could not be read or judged.
fn observation(problem: &DiagnosticView<'_>, identity: &[&str], day: &str, lang: Lang) -> Value {
    let place = problem.locations.first().map(|place| line(&words::place(place).get(lang)));
    let mut known = vec![("code", &*problem.code), ("severity", problem.severity.name())];
    known.extend(place.as_deref().map(|place| ("place", place)));
    json!({
        "uuid": uuid(identity),
        "description": line(problem.message.get(lang)),
        "props": props(&known),
        "methods": ["TEST"],
        "collected": day,
    })
}

fn props(known: &[(&str, &str)]) -> Value {
    known.iter().map(|(name, value)| json!({"name": name, "ns": NAMESPACE, "value": value})).collect()
}

/// An identifier of what the words name, spelled as one made from a digest.
fn uuid(names: &[&str]) -> String {
    let digest = sha256(names.join("\0").as_bytes());
    let mut uuid = String::with_capacity(36);
    for (at, digit) in digest.chars().take(32).enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(match at {
            12 => '5',
            16 => '8',
            _ => digit,
        });
    }
    uuid
}

/// A name that OSCAL takes for one: it begins with a letter.
fn token(rule: &str) -> String {
    if rule.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') { rule.to_owned() } else { format!("_{rule}") }
}

/// A text on one line, and never an empty one.
fn line(text: &str) -> String {
    let text = escape::harmless(text);
    let text = text.trim();
    if text.is_empty() { "-".to_owned() } else { text.to_owned() }
}
