//! Conditions through one door each way: what they give, and why they are refused.

mod gives;
mod hostile;
mod refuses;
mod scripts;
mod traces;

use std::sync::Arc;

use jiff::civil::date;

use super::{Settings, compile, evaluate};
use crate::{
    assessment::Assessment,
    document::{self, Format},
    pack::{Pack, PackFile},
    problem::Problem,
};

const SCHEMA: &str = r##"{
  "type": "object", "additionalProperties": false,
  "properties": {
    "flag": {"type": "boolean"}, "other": {"type": "boolean"},
    "public": {"type": "boolean"}, "default": {"type": "boolean"}, "match": {"type": "boolean"},
    "n": {"type": "integer"}, "m": {"type": "integer"}, "d": {"type": "number"},
    "t": {"type": "string"}, "year_text": {"type": "string"},
    "choice": {"enum": ["si", "no", "no_se"], "x-unanswered": ["no_se"]},
    "day": {"type": "string", "format": "date"}, "until_day": {"type": "string", "format": "date"},
    "words": {"type": "array", "items": {"type": "string"}},
    "numbers": {"type": "array", "items": {"type": "integer"}},
    "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
    "list": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "contact": {"type": "object", "properties": {"correo-e": {"type": "string"}, "public": {"type": "boolean"}}},
    "anything": {}
  },
  "$defs": {"item": {"type": "object", "properties": {
    "name": {"type": "string"}, "ok": {"type": "boolean"}, "n": {"type": "integer"},
    "day": {"type": "string", "format": "date"},
    "tags": {"type": "array", "items": {"type": "string"}},
    "subs": {"type": "array", "items": {"type": "object", "properties": {
      "ok": {"type": "boolean"}, "tags": {"type": "array", "items": {"type": "string"}}}}}}}}
}"##;

const PACK: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }
document = { kind = "k", schema = "k.json", addressee = "institution" }
norms.N = { short = { es = "N", en = "N" }, title = { es = "N", en = "N" }, in_force = {}, confidence = "verbatim" }
chapter = [{ id = "c", title = { es = "C", en = "C" } }]
"#;

/// A rule around the text of its `[condition]` table.
fn rule(condition: &str) -> String {
    format!(
        r#"id = "a-gap"
since = "1.0.0"
addressee = "institution"
phase = "design"
weight = 1
title = {{ es = "Té", en = "T" }}
rationale = {{ es = "R", en = "R" }}
message = {{ es = "M", en = "M" }}
remediation = {{ effort = "low", steps = {{ es = ["s"], en = ["s"] }} }}
citation = [{{ norm = "N", obligation = "must" }}]
parameters = {{ max_age = 365, share = 0.5, word = "a", from_day = 2026-01-01, strict = true, off = [2026-11-16, 2026-12-25] }}
case = [{{ name = "any", expect = "met" }}]

[condition]
{condition}
"#
    )
}

/// Functions that every condition here may call.
const FUNCTIONS: &str = r#"
fn double(x) { x * 2 }
fn count_down(x) { while x > 0 { x -= 1; } x }
fn last_day(list) { let last = list[0].day; for i in list { if i.day > last { last = i.day; } } last }
fn broken(x) { x + "a" }
"#;

fn files(rule: &str) -> Vec<PackFile> {
    let functions = ("functions.rhai", FUNCTIONS);
    [("pack.toml", PACK), ("cases.toml", "flag = true"), ("k.json", SCHEMA), functions, ("c/a-gap.toml", rule)]
        .into_iter()
        .map(|(path, text)| PackFile { path: path.into(), name: path.into(), text: text.into() })
        .collect()
}

fn compiled(rule: &str) -> Result<super::CompiledPack, Vec<Problem>> {
    let (pack, errors) = Pack::parse(&files(rule));
    let mut problems: Vec<Problem> = errors.iter().map(super::super::pack::PackError::problem).collect();
    match pack.map(|pack| compile(&Arc::new(pack))) {
        Some(Ok(pack)) if problems.is_empty() => return Ok(pack),
        Some(Err(errors)) => problems.extend(errors.iter().map(super::error::ConditionError::problem)),
        _ => {}
    }
    Err(problems)
}

/// What the rule says of a document on 24 November 2026: the outcome, the
/// reason, and for silence its path.
fn judged(rule: &str, document: &str) -> String {
    let finding = found(rule, document);
    let result = &finding.result;
    let mut words = vec![result.outcome.name().to_owned()];
    words.extend(result.reason.map(|reason| reason.name().to_owned()));
    if result.reason == Some(crate::finding::Reason::MissingAnswer)
        || result.reason == Some(crate::finding::Reason::UnreadableValue)
    {
        words.extend(result.decisive.as_ref().map(ToString::to_string));
    }
    words.join(" ")
}

/// The answers that decided.
fn reads(rule: &str, document: &str) -> Vec<String> {
    found(rule, document).reads.iter().map(|read| read.path.to_string()).collect()
}

fn found(rule: &str, document: &str) -> crate::finding::Finding {
    let pack = compiled(rule).unwrap_or_else(|problems| panic!("{:?}", shown(&problems)));
    let assessment = assessed(&pack, document);
    evaluate(&pack, &assessment, &Settings::on(date(2026, 11, 24))).findings.remove(0)
}

fn assessed(pack: &super::CompiledPack, document: &str) -> Assessment {
    let document = format!("{document}\n");
    let read = if document.trim().is_empty() {
        // A file may not be blank; a document may be empty.
        document::read("d.json", b"{}", Some(Format::Json))
    } else {
        document::read("d.toml", document.as_bytes(), Some(Format::Toml))
    };
    let document = read.into_iter().next().unwrap().unwrap_or_else(|error| panic!("{error:?}"));
    Assessment::read(pack.pack.schema.apply(document), &pack.pack)
}

fn met(condition: &str) -> String {
    rule(&format!("met = '''{condition}'''"))
}

/// The door for what conditions give.
#[track_caller]
fn check(condition: &str, document: &str, expected: &str) {
    assert_eq!(judged(&met(condition), document), expected, "{condition}\n{document}");
}

/// Code and marked text of each problem.
fn shown(problems: &[Problem]) -> Vec<(String, String)> {
    problems
        .iter()
        .map(|problem| {
            assert_eq!(problem.message.text().es.find("rule-"), None, "{problem:?}");
            let place = &problem.places[0];
            let marked =
                place.origin.as_ref().and_then(crate::place::Origin::span).map(|span| place.source.slice(span));
            (problem.code.to_owned(), marked.unwrap_or("the file").to_owned())
        })
        .collect()
}

/// The door for what conditions may not say: every problem, in order, with its characters.
#[track_caller]
fn refuses_all(condition: &str, expected: &[(&str, &str)]) {
    let problems = compiled(&met(condition)).err().unwrap_or_default();
    let expected: Vec<_> = expected.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    assert_eq!(shown(&problems), expected, "{condition}");
}

#[track_caller]
fn refuses(condition: &str, code: &str, marked: &str) {
    refuses_all(condition, &[(&format!("rule::{code}"), marked)]);
}

/// The help of the only problem, in English.
#[track_caller]
fn advises(condition: &str, word: &str) {
    let problems = compiled(&met(condition)).err().unwrap_or_default();
    let words: Vec<_> =
        problems.iter().map(|p| [p.message.text().en, p.help().unwrap_or_default().en].concat()).collect();
    let words = words.concat();
    assert!(words.contains(word), "{condition}: {words}");
}
