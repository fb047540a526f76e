//! The files of the pack, written as an author would write them: one norm, a
//! chapter for each part of the document, a file for each rule.

use std::collections::BTreeSet;

use apertura::PackFile;
use serde_json::Value;

use super::{schema, script};
use crate::workload::{RhaiRule, Workload};

/// The day of judging: the rules name their dates, so any day of the norm does.
pub(super) const AS_OF: &str = "2026-06-30";

/// How many documents tell their shape.
const SAMPLE: usize = 1_000;

/// Every file of the pack.
///
/// # Errors
/// Documents without one shape, or a rule that our language does not spell.
pub(super) fn files(workload: &Workload, sample: &str) -> Result<Vec<PackFile>, String> {
    let documents = sample
        .lines()
        .take(SAMPLE)
        .map(serde_json::from_str)
        .collect::<Result<Vec<Value>, _>>()
        .map_err(|error| format!("a document of the sample: {error}"))?;
    let schema = schema::infer(&documents)?;
    let base = documents.first().ok_or("no document to learn from")?;

    let mut chapters = BTreeSet::new();
    let mut files = vec![file("document.schema.json", schema.to_string()), file("cases.toml", toml_table(base))];
    for rule in &workload.rhai {
        let chapter = chapter(rule);
        files.push(file(&format!("{chapter}/{}.toml", rule_id(&rule.id)), rule_file(rule)?));
        chapters.insert(chapter);
    }
    files.push(file("pack.toml", manifest(&chapters)));
    Ok(files)
}

/// The id of a rule: kebab-case.
pub(super) fn rule_id(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

fn file(path: &str, text: String) -> PackFile {
    PackFile { path: path.to_owned(), name: format!("rules/workload/{path}"), text }
}

/// A rule belongs to the part of the document that it reads first.
fn chapter(rule: &RhaiRule) -> String {
    let path = script::first_path(&rule.check);
    rule_id(path.split_once('.').map_or(path, |(part, _)| part))
}

fn manifest(chapters: &BTreeSet<String>) -> String {
    let head = r#"
id         = "workload"
version    = "1.0.0"
title.es   = "Carga común"
title.en   = "Common workload"
summary.es = "Las reglas con que se comparan los motores."
summary.en = "The rules by which engines are compared."

[document]
kind      = "workload"
schema    = "document.schema.json"
addressee = "institution"

[document.roles]
institution = { path = "institution", key = "id", name = "name" }

[norms.NORM]
kind       = "guide"
short.es   = "Norma"
short.en   = "Norm"
title.es   = "Norma inventada para comparar motores"
title.en   = "A norm invented to compare engines"
in_force   = { from = 2015-01-01 }
confidence = "paraphrased"
url        = "https://example.org/"
"#;
    let chapter = |id: &String| format!("\n[[chapter]]\nid = \"{id}\"\ntitle.es = \"{id}\"\ntitle.en = \"{id}\"\n");
    [head.to_owned()].into_iter().chain(chapters.iter().map(chapter)).collect::<Vec<_>>().concat()
}

fn rule_file(rule: &RhaiRule) -> Result<String, String> {
    let id = rule_id(&rule.id);
    let applies = match &rule.when {
        Some(when) => format!("[applies]\nwhen = '''{}'''\n", script::adapt(when)?),
        None => String::new(),
    };
    let met = script::adapt(&rule.check)?;
    // The one case is never run: the totals of the other engines are the test.
    Ok(format!(
        r#"
id        = "{id}"
since     = "1.0.0"
addressee = "institution"
phase     = "implement"
weight    = 1

title.es     = "Regla {id}"
title.en     = "Rule {id}"
rationale.es = "Comparar motores."
rationale.en = "To compare engines."

[[citation]]
norm       = "NORM"
article    = "1"
obligation = "must"
minimum    = true
minimum_reason.es = "Para comparar."
minimum_reason.en = "For comparison."

{applies}
[condition]
met = '''{met}'''

[message]
es = "No se cumple {id}."
en = "{id} is not met."

[remediation]
effort   = "low"
steps.es = ["Cumplir."]
steps.en = ["Comply."]

[[case]]
name   = "base"
expect = "met"
"#
    ))
}

/// A document as TOML: a key a line, all else inline.
fn toml_table(document: &Value) -> String {
    let entries = document.as_object().into_iter().flatten();
    entries.map(|(key, value)| format!("{key} = {}\n", toml(value))).collect::<Vec<_>>().concat()
}

/// JSON's texts, numbers and truth values are TOML's as well.
fn toml(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| format!("{key} = {}", toml(value));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}
