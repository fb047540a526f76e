//! Two editions of a small pack, between which everything moves that can move of a rule.

use std::fmt::Write as _;

use apertura::{
    diagnosis::Diagnosis,
    document::{self, Format},
    pack::PackFile,
    view::ResultView,
};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

/// The day of the first edition: under the old norm.
pub const BEFORE: Date = date(2025, 1, 10);

/// The day of the second: under the new one.
pub const AFTER: Date = date(2026, 11, 24);

const SCHEMA: &str = r#"{
  "type": "object", "additionalProperties": false,
  "properties": {
    "kind": {"type": "string"},
    "body": {"type": "object", "properties": {"type": {"type": "string"}, "key": {"type": "string"}}},
    "a": {"type": "boolean"}, "b": {"type": "boolean"}, "c": {"type": "boolean"}, "d": {"type": "boolean"},
    "e": {"type": "boolean"}, "f": {"type": "boolean"}, "g": {"type": "boolean"}, "i": {"type": "boolean"},
    "j": {"type": "boolean"}, "k": {"type": "boolean"}, "x": {"type": "integer"},
    "day": {"type": "string", "format": "date"},
    "proof": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"},
      "day": {"type": "string", "format": "date"}, "for": {"type": "array", "items": {"type": "string"}}, "link": {"type": "string"}}}},
    "review": {"type": "array", "items": {"type": "object", "properties": {"rule": {"type": "string"},
      "result": {"type": "string"}, "day": {"type": "string", "format": "date"}}}}
  }
}"#;

/// An edition of the pack.
#[derive(Clone, Debug)]
pub struct Edition {
    pub version: &'static str,
    pub model: &'static str,
    /// What the rule on evidence asks of it; asked of another rule too where it is required.
    pub evidence: &'static str,
    pub rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub id: &'static str,
    pub met: &'static str,
    top: &'static str,
    title: &'static str,
    weight: u8,
    effort: &'static str,
    norm: &'static str,
    force: &'static str,
    when: &'static str,
}

fn rule(id: &'static str, met: &'static str) -> Rule {
    Rule { id, met, top: "", title: "T", weight: 1, effort: "medium", norm: "GUIDE", force: "should", when: "" }
}

/// The first edition.
pub fn first() -> Edition {
    let rules = vec![
        rule("r-plain", "a"),
        rule("r-old", "b"),
        rule("r-gone", "c"),
        rule("r-words", "d"),
        rule("r-weight", "e"),
        rule("r-asks", "x >= 2"),
        Rule { when: "g", ..rule("r-aims", "f") },
        rule("r-basis", "i"),
        Rule { norm: "OLD", ..rule("r-law", "j") },
        Rule { norm: "NEW", ..rule("r-law-new", "j") },
        rule("r-day", "day >= as_of - parameters.days"),
        rule("r-proof", "k"),
        rule("r-review", ""),
    ];
    Edition { version: "1.0.0", model: "weighted-tree", evidence: "expected", rules }
}

/// The second: a rule new, one retired, one renamed, and of others what they ask, whom they
/// address, their force, their weight, their words.
pub fn second() -> Edition {
    let rules = vec![
        rule("r-plain", "a"),
        Rule { top: "replaces = [\"r-old\"]", ..rule("r-new", "b") },
        Rule { title: "U", effort: "medium", ..rule("r-words", "d") },
        Rule { weight: 3, ..rule("r-weight", "e") },
        rule("r-asks", "x >= 3"),
        Rule { when: "g && f", ..rule("r-aims", "f") },
        Rule { force: "must", ..rule("r-basis", "i") },
        Rule { norm: "OLD", ..rule("r-law", "j") },
        Rule { norm: "NEW", ..rule("r-law-new", "j") },
        rule("r-day", "day >= as_of - parameters.days"),
        rule("r-proof", "k"),
        rule("r-review", ""),
        rule("r-fresh", "c"),
    ];
    Edition { version: "2.0.0", rules, ..first() }
}

impl Edition {
    /// Its files.
    pub fn files(&self) -> Vec<PackFile> {
        let norm = |name: &str, in_force: &str| {
            format!(
                "[norms.{name}]\nshort = {{ es = \"N\", en = \"N\" }}\ntitle = {{ es = \"N\", en = \"N\" }}\n\
                 confidence = \"verbatim\"\nin_force = {in_force}\n"
            )
        };
        let norms = [
            norm("GUIDE", "{ from = 2000-01-01 }"),
            norm("OLD", "{ to = 2025-03-20 }"),
            norm("NEW", "{ from = 2025-03-21 }"),
        ];
        let manifest = format!(
            "id = \"p\"\nversion = \"{}\"\nindex = \"{}\"\ntitle = {{ es = \"P\", en = \"P\" }}\n\
             summary = {{ es = \"P\", en = \"P\" }}\n\
             [document]\nkind = \"k\"\nschema = \"k.json\"\naddressee = \"institution\"\n\
             [document.roles]\nkind = \"kind\"\n\
             institution = {{ path = \"body\", key = \"key\", type = \"type\" }}\n\
             evidence = {{ path = \"proof\", id = \"id\", date = \"day\", supports = \"for\", holds = [\"link\"] }}\n\
             review = {{ path = \"review\", rule = \"rule\", result = \"result\", date = \"day\", met = \"ok\", \
             not_met = \"bad\", partial = \"part\" }}\n\
             {}[[chapter]]\nid = \"c0\"\ntitle = {{ es = \"C\", en = \"C\" }}\n",
            self.version,
            self.model,
            norms.concat()
        );
        let fixed = [("pack.toml", manifest), ("cases.toml", "kind = \"k\"\n".into()), ("k.json", SCHEMA.into())];
        let rules = self.rules.iter().map(|rule| (format!("c0/{}.toml", rule.id), self.text(rule)));
        fixed
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text))
            .chain(rules)
            .map(|(path, text)| PackFile { name: path.clone(), path, text })
            .collect()
    }

    fn text(&self, rule: &Rule) -> String {
        let Rule { id, met, top, title, weight, effort, norm, force, when } = rule;
        let mut text = format!(
            "id = \"{id}\"\nsince = \"1.0.0\"\n{top}\naddressee = \"institution\"\nphase = \"design\"\nweight = {weight}\n\
             title = {{ es = \"{title}\", en = \"{title}\" }}\nrationale = {{ es = \"R\", en = \"R\" }}\n\
             message = {{ es = \"M\", en = \"M\" }}\n\
             remediation = {{ effort = \"{effort}\", steps = {{ es = [\"s\"], en = [\"s\"] }} }}\n\
             case = [{{ name = \"c\", expect = \"met\" }}]\nparameters = {{ days = 365 }}\n\
             [[citation]]\nnorm = \"{norm}\"\nobligation = \"{force}\"\n[applies]\n"
        );
        if !when.is_empty() {
            let _ = writeln!(text, "when = '''{when}'''");
        }
        text.push_str("[condition]\n");
        if met.is_empty() {
            text.push_str("judge = \"human\"\n");
        } else {
            let _ = writeln!(text, "met = '''{met}'''");
        }
        if *id == "r-proof" || (*id == "r-plain" && self.evidence == "required") {
            let _ = writeln!(text, "evidence = {{ level = \"{}\" }}", self.evidence);
        }
        text
    }
}

/// A document with which all rules of both editions are met, but for these answers; null leaves one out.
pub fn document(key: &Value, answers: &Value) -> String {
    let mut all = json!({"kind": "k", "body": {"type": "office", "key": key}, "x": 5, "day": "2026-06-01"});
    for answer in ["a", "b", "c", "d", "e", "f", "g", "i", "j", "k"] {
        all[answer] = json!(true);
    }
    for (answer, value) in answers.as_object().unwrap() {
        if value.is_null() {
            all.as_object_mut().unwrap().shift_remove(answer);
        } else {
            all[answer] = value.clone();
        }
    }
    all.to_string()
}

/// What an edition says of a document on a day. Views of a test live as long as it does.
pub fn judged(edition: &Edition, text: &str, as_of: Date) -> ResultView<'static> {
    let pack = crate::compiled(&edition.files());
    let document = document::read("d.json", text.as_bytes(), Some(Format::Json)).remove(0).unwrap();
    let diagnosis: &'static Diagnosis = Box::leak(Box::new(crate::judge(&pack, document, as_of)));
    ResultView::read(diagnosis)
}
