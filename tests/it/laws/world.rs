//! Small packs and documents, generated: every way in which a rule can be
//! written and an answer can be given or withheld.

use std::{fmt::Write as _, sync::Arc};

use apertura::{
    assessment::Assessment,
    cli::exit::{Exit, Gate, exit},
    diagnosis::{self, Diagnosis},
    document::{self, Format},
    engine::{self, CompiledPack, Settings},
    finding::{Finding, Judgement},
    pack::{Pack, PackFile},
    view::ResultView,
};
use jiff::civil::date;
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Map, Value, json};

/// A pack and a document for it.
#[derive(Clone, Debug)]
pub struct World {
    pub pack: PackModel,
    pub answers: Map<String, Value>,
}

#[derive(Clone, Debug)]
pub struct PackModel {
    pub chapters: Vec<Chapter>,
    pub rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
pub struct Chapter {
    pub parent: Option<usize>,
    pub weight: &'static str,
}

#[derive(Clone, Debug)]
pub struct Rule {
    pub chapter: usize,
    pub weight: &'static str,
    pub addressee: &'static str,
    pub citations: Vec<Cited>,
    pub to: Option<&'static str>,
    pub when: Option<&'static str>,
    pub for_each: bool,
    pub condition: Condition,
    pub evidence: Need,
    pub consistency: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    MinimumNow,
    SoftNow,
    GuideNow,
    MinimumBefore,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Met(String),
    Level(&'static str),
    Score(&'static str),
    Human,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    None,
    Expected,
    Required,
    RequiredFresh,
}

const SCHEMA: &str = r#"{
  "type": "object", "additionalProperties": false,
  "properties": {
    "kind": {"type": "string"},
    "body": {"type": "object", "properties": {"type": {"type": "string"}}},
    "a": {"type": "boolean"}, "b": {"type": "boolean"}, "c": {"type": "boolean"},
    "x": {"type": "integer"}, "y": {"type": "integer"}, "z": {"type": "integer"},
    "d": {"type": "number"}, "s": {"enum": ["yes", "no", "dunno"], "x-unanswered": ["dunno"]},
    "day": {"type": "string", "format": "date"},
    "list": {"type": "array", "items": {"type": "object", "properties":
      {"ok": {"type": "boolean"}, "n": {"type": "integer"}, "d": {"type": "number"}}}},
    "nums": {"type": "array", "items": {"type": "integer"}},
    "proof": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"},
      "day": {"type": "string", "format": "date"}, "for": {"type": "array", "items": {"type": "string"}},
      "link": {"type": "string"}}}},
    "na": {"type": "array", "items": {"type": "object", "properties":
      {"rule": {"type": "string"}, "why": {"type": "string"}}}},
    "review": {"type": "array", "items": {"type": "object", "properties": {"rule": {"type": "string"},
      "result": {"type": "string"}, "day": {"type": "string", "format": "date"}}}}
  }
}"#;

const MANIFEST: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }

[document]
kind = "k"
schema = "k.json"
addressee = "institution"

[document.roles]
kind = "kind"
institution = { path = "body", type = "type" }
evidence = { path = "proof", id = "id", date = "day", supports = "for", holds = ["link"] }
not_applicable = { path = "na", rule = "rule", justification = "why" }
review = { path = "review", rule = "rule", result = "result", date = "day", met = "ok", not_met = "bad", partial = "part" }

[norms.NEW]
short = { es = "N", en = "N" }
title = { es = "N", en = "N" }
in_force = { from = 2025-03-21 }
confidence = "verbatim"

[norms.OLD]
short = { es = "O", en = "O" }
title = { es = "O", en = "O" }
in_force = { to = 2025-03-20 }
confidence = "verbatim"
"#;

/// Conditions over the document; some can fault on some documents.
const CONDITIONS: [&str; 25] = [
    "a",
    "a && b",
    "a || b",
    "!a",
    "x >= 2",
    "x + y > 3",
    "x * y > 0",
    "x % y == 0",
    "s == \"yes\"",
    "day >= as_of - parameters.days",
    "a ?? false",
    "answered(a) && b",
    "list.some(|i| i.ok)",
    "list.all(|i| i.ok && i.n > 0)",
    "list.none(|i| i.n > x)",
    "list.count(|i| i.ok) >= 2",
    "list.filter(|i| i.ok).len > 0",
    "list.some(|i| i.n * x > 0)",
    "list.all(|i| 6 % i.n == 0)",
    "list.none(|i| 6 % i.n == 1 || i.ok)",
    "x in nums",
    "nums.min() > 1",
    "if a { b } else { c }",
    "switch x { 0 | 1 => a, 2 => b && c, _ => y > 0 }",
    "(a == b) == (x < y)",
];

const ITEM_CONDITIONS: [&str; 6] =
    ["item.ok", "6 % item.n == 0", "item.n > x", "item.ok && a", "item.n % y == 0", "item.ok ?? false"];

impl Rule {
    pub fn id(at: usize) -> String {
        format!("rule-{at}")
    }

    fn text(&self, at: usize) -> String {
        let mut text = format!("id = \"{}\"\nsince = \"1.0.0\"\n", Self::id(at));
        if self.consistency {
            text.push_str("class = \"consistency\"\n");
        } else {
            let _ = writeln!(text, "weight = {}", self.weight);
        }
        if self.for_each {
            text.push_str("for_each = \"list\"\n");
        }
        let _ = writeln!(text, "addressee = \"{}\"\nphase = \"design\"", self.addressee);
        for key in ["title", "rationale"] {
            let _ = writeln!(text, "{key} = {{ es = \"T\", en = \"T\" }}");
        }
        text.push_str("message = { es = \"{x} {list.len}\", en = \"{x}\" }\n");
        text.push_str("remediation = { effort = \"low\", steps = { es = [\"s\"], en = [\"s\"] } }\n");
        text.push_str("case = [{ name = \"c\", expect = \"met\" }]\nparameters = { days = 365 }\n");
        for cited in &self.citations {
            let (norm, force, minimum) = match cited {
                Cited::MinimumNow => ("NEW", "must", true),
                Cited::SoftNow => ("NEW", "should", false),
                Cited::GuideNow => ("NEW", "may", false),
                Cited::MinimumBefore => ("OLD", "should", true),
            };
            let _ = writeln!(text, "[[citation]]\nnorm = \"{norm}\"\nobligation = \"{force}\"\nminimum = {minimum}");
            if minimum {
                text.push_str("minimum_reason = { es = \"M\", en = \"M\" }\n");
            }
        }
        text.push_str("[applies]\n");
        if let Some(to) = self.to {
            let _ = writeln!(text, "to = [\"{to}\"]");
        }
        if let Some(when) = self.when {
            let _ = writeln!(text, "when = '''{when}'''");
        }
        text.push_str("[condition]\n");
        match &self.condition {
            Condition::Met(met) => {
                let _ = writeln!(text, "met = '''{met}'''");
            }
            Condition::Level(level) => {
                let _ = writeln!(text, "level = '''{level}'''\nlevels = {{ none = 0, half = \"0.5\", full = 1 }}");
            }
            Condition::Score(score) => {
                let _ = writeln!(text, "score = '''{score}'''\nmet_from = \"0.6\"");
            }
            Condition::Human => text.push_str("judge = \"human\"\n"),
        }
        text.push_str(match self.evidence {
            Need::None => "",
            Need::Expected => "evidence = { level = \"expected\" }\n",
            Need::Required => "evidence = { level = \"required\" }\n",
            Need::RequiredFresh => "evidence = { level = \"required\", max_age_days = \"days\" }\n",
        });
        text
    }
}

impl PackModel {
    pub fn files(&self) -> Vec<PackFile> {
        let mut manifest = MANIFEST.to_owned();
        for (at, chapter) in self.chapters.iter().enumerate() {
            let _ = writeln!(manifest, "[[chapter]]\nid = \"c{at}\"\ntitle = {{ es = \"C\", en = \"C\" }}");
            let _ = writeln!(manifest, "weight = {}", chapter.weight);
            if let Some(parent) = chapter.parent {
                let _ = writeln!(manifest, "parent = \"c{parent}\"");
            }
        }
        let fixed = [("pack.toml", manifest), ("cases.toml", "kind = \"k\"\n".into()), ("k.json", SCHEMA.into())];
        let rules = self
            .rules
            .iter()
            .enumerate()
            .map(|(at, rule)| (format!("c{}/{}.toml", rule.chapter, Rule::id(at)), rule.text(at)));
        fixed
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text))
            .chain(rules)
            .map(|(path, text)| PackFile { name: path.clone(), path, text })
            .collect()
    }

    pub fn compile(&self) -> CompiledPack {
        compile(&self.files())
    }

    /// Ids of the rules that score.
    pub fn scored(&self) -> Vec<String> {
        self.rules.iter().enumerate().filter(|(_, rule)| !rule.consistency).map(|(at, _)| Rule::id(at)).collect()
    }
}

pub fn compile(files: &[PackFile]) -> CompiledPack {
    let (pack, errors) = Pack::parse(files);
    let problems: Vec<_> = errors.iter().map(|error| error.problem().message.text().en).collect();
    assert!(problems.is_empty(), "{problems:?}");
    engine::compile(&Arc::new(pack.unwrap())).unwrap_or_else(|errors| panic!("{:?}", errors[0].kind))
}

pub fn assess(pack: &CompiledPack, answers: &Map<String, Value>) -> Assessment {
    let text = Value::Object(answers.clone()).to_string();
    let document = document::read("d.json", text.as_bytes(), Some(Format::Json)).remove(0).unwrap();
    Assessment::read(pack.pack.schema.apply(document), &pack.pack)
}

pub fn judge(pack: &CompiledPack, answers: &Map<String, Value>) -> Diagnosis {
    diagnosis::diagnose(pack, assess(pack, answers), &Settings::on(date(2026, 11, 24)))
}

impl World {
    pub fn judge(&self) -> Diagnosis {
        judge(&self.pack.compile(), &self.answers)
    }
}

pub fn exit_of(diagnosis: &Diagnosis, gate: Gate) -> Exit {
    exit(&[ResultView::read(diagnosis)], gate)
}

/// What is said of a finding, places aside.
pub fn facts(finding: &Finding) -> String {
    let judged = |result: &Judgement| {
        let decisive = result.decisive.as_ref().map(ToString::to_string);
        format!("{:?} {:?} {decisive:?} {:?}", result.outcome, result.reason, result.value)
    };
    let items: Vec<_> = finding.items.iter().map(|item| format!("{} {}", item.path, judged(&item.result))).collect();
    let reads: Vec<_> = finding.reads.iter().map(|read| format!("{}={:?}", read.path, read.value)).collect();
    format!(
        "{} {} {:?} {:?} {items:?} {reads:?}",
        finding.rule.id,
        judged(&finding.result),
        finding.evidence,
        finding.message
    )
}

/// All that a diagnosis says, places and their order aside.
pub fn all_facts(diagnosis: &Diagnosis) -> Vec<String> {
    let mut facts: Vec<String> = diagnosis.findings.iter().map(facts).collect();
    let mut problems: Vec<String> = diagnosis
        .problems
        .iter()
        .map(|problem| format!("{} {:?} {:?}", problem.code, problem.message, problem.places[0].path))
        .collect();
    problems.sort();
    facts.extend(problems);
    facts.extend(scores(diagnosis));
    facts.extend(diagnosis.contradictions.iter().map(|found| format!("{} {:?}", found.rule, found.message)));
    facts.extend(diagnosis.not_in_force.iter().map(|rule| rule.id.clone()));
    facts
}

/// The verdict, the index, the totals, by chapter too.
pub fn scores(diagnosis: &Diagnosis) -> Vec<String> {
    vec![
        format!("{:?} {:?} {:?}", diagnosis.verdict, diagnosis.index, diagnosis.totals),
        format!("{:?}", diagnosis.chapters),
    ]
}

// Strategies.

fn chapters() -> impl Strategy<Value = Vec<Chapter>> {
    vec((option::of(any::<prop::sample::Index>()), weight()), 1..4).prop_map(|raw| {
        raw.into_iter()
            .enumerate()
            // A parent stands before its children, so there is no loop.
            .map(|(at, (parent, weight))| Chapter {
                parent: parent.filter(|_| at > 0).map(|index| index.index(at.max(1))),
                weight,
            })
            .collect()
    })
}

fn weight() -> impl Strategy<Value = &'static str> {
    select(vec!["1", "1", "2", "3", "0", "0.5", "\"3.25\""])
}

fn citations() -> impl Strategy<Value = Vec<Cited>> {
    use Cited::{GuideNow, MinimumBefore, MinimumNow, SoftNow};
    select(vec![
        vec![MinimumNow],
        vec![MinimumNow],
        vec![SoftNow],
        vec![MinimumBefore],
        vec![MinimumBefore, GuideNow],
        vec![SoftNow, MinimumNow],
    ])
}

fn scored() -> impl Strategy<Value = Condition> {
    prop_oneof![
        6 => select(CONDITIONS.to_vec()).prop_map(|met| Condition::Met(met.to_owned())),
        2 => Just(Condition::Level("if a { \"full\" } else if b { \"half\" } else { \"none\" }")),
        1 => Just(Condition::Score("d")),
        1 => Just(Condition::Human),
    ]
}

fn item_condition() -> impl Strategy<Value = Condition> {
    prop_oneof![
        4 => select(ITEM_CONDITIONS.to_vec()).prop_map(|met| Condition::Met(met.to_owned())),
        2 => Just(Condition::Score("item.d")),
        1 => Just(Condition::Human),
    ]
}

fn need() -> impl Strategy<Value = Need> {
    select(vec![Need::None, Need::None, Need::Expected, Need::Required, Need::RequiredFresh])
}

pub fn rule() -> impl Strategy<Value = Rule> {
    let body = prop_oneof![
        3 => (Just(false), scored(), option::weighted(0.2, select(vec!["a", "x > 1", "answered(b)"]))),
        1 => (Just(true), item_condition(), option::weighted(0.2, select(vec!["item.ok", "a", "item.n > 1"]))),
    ];
    let to = option::weighted(0.2, select(vec!["office", "court", "*"]));
    let addressee = select(vec!["institution", "institution", "institution", "institution", "guarantor"]);
    (any::<prop::sample::Index>(), weight(), addressee, citations(), to, body, need(), prop::bool::weighted(0.15))
        .prop_map(|(chapter, weight, addressee, citations, to, (for_each, condition, when), evidence, contradicts)| {
            let consistency = contradicts && matches!(condition, Condition::Met(_));
            let evidence = if consistency { Need::None } else { evidence };
            let chapter = chapter.index(1000);
            Rule { chapter, weight, addressee, citations, to, when, for_each, condition, evidence, consistency }
        })
}

fn pack() -> impl Strategy<Value = PackModel> {
    (chapters(), vec(rule(), 1..7)).prop_map(|(chapters, mut rules)| {
        for rule in &mut rules {
            rule.chapter %= chapters.len();
        }
        PackModel { chapters, rules }
    })
}

/// An answer given, missing, null, or not fit to read.
fn answer(given: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        8 => given.prop_map(Some),
        2 => Just(None),
        1 => Just(Some(Value::Null)),
        1 => Just(Some(json!({ "?": [] }))),
    ]
}

fn boolean() -> impl Strategy<Value = Value> {
    any::<bool>().prop_map(Value::from)
}

fn integer() -> impl Strategy<Value = Value> {
    select(vec![0, 1, 2, 3, -1, i64::MAX]).prop_map(Value::from)
}

fn number() -> impl Strategy<Value = Value> {
    select(vec![json!(0), json!(0.3), json!(0.6), json!(1), json!(1.5)])
}

fn day() -> impl Strategy<Value = Value> {
    select(vec!["2026-10-01", "2020-01-01", "2027-01-01"]).prop_map(Value::from)
}

fn object(fields: Vec<(&str, Option<Value>)>) -> Value {
    Value::Object(fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

fn list() -> impl Strategy<Value = Value> {
    let item = (answer(boolean()), answer(integer()), answer(number()));
    vec(item.prop_map(|(ok, n, d)| object(vec![("ok", ok), ("n", n), ("d", d)])), 0..4).prop_map(Value::Array)
}

/// An evidence entry: fresh, stale, later or undated; kept somewhere or nowhere.
pub fn evidence() -> impl Strategy<Value = Value> {
    let supports =
        vec(select(vec!["a", "b", "x", "d", "day", "list", "list[0]", "list[1].ok", "rule-0", "rule-1"]), 0..4);
    (option::of(day()), supports, prop::bool::weighted(0.9)).prop_map(|(day, supports, kept)| {
        object(vec![
            ("id", Some("e".into())),
            ("day", day),
            ("for", Some(supports.into())),
            ("link", kept.then(|| "l".into())),
        ])
    })
}

fn rule_name() -> impl Strategy<Value = Value> {
    (0_usize..7).prop_map(|at| Rule::id(at).into())
}

fn declared() -> impl Strategy<Value = Value> {
    let why = option::of(select(vec!["because", "  ", ""]).prop_map(Value::from));
    (rule_name(), why).prop_map(|(rule, why)| object(vec![("rule", Some(rule)), ("why", why)]))
}

fn review() -> impl Strategy<Value = Value> {
    let result = option::weighted(0.9, select(vec!["ok", "part", "bad", "?"]).prop_map(Value::from));
    (rule_name(), result, option::weighted(0.9, day()))
        .prop_map(|(rule, result, day)| object(vec![("rule", Some(rule)), ("result", result), ("day", day)]))
}

pub fn answers() -> impl Strategy<Value = Map<String, Value>> {
    let flags = (answer(boolean()), answer(boolean()), answer(boolean()));
    let numbers = (answer(integer()), answer(integer()), answer(integer()), answer(number()));
    let rest = (
        answer(select(vec!["yes", "no", "dunno"]).prop_map(Value::from)),
        answer(day()),
        answer(list()),
        answer(vec(integer(), 0..3).prop_map(Value::Array)),
        answer(select(vec![json!({"type": "office"}), json!({"type": "court"}), json!({})])),
    );
    let parts = (vec(evidence(), 0..4), vec(declared(), 0..2), vec(review(), 0..4));
    (flags, numbers, rest, parts).prop_map(
        |((a, b, c), (x, y, z, d), (s, day, list, nums, body), (proof, na, review))| {
            let scalar = [("a", a), ("b", b), ("c", c), ("x", x), ("y", y), ("z", z), ("d", d), ("s", s), ("day", day)];
            let lists = [("list", list), ("nums", nums), ("body", body)];
            let parts = [("proof", proof), ("na", na), ("review", review)].map(|(key, list)| (key, Some(list.into())));
            scalar
                .into_iter()
                .chain(lists)
                .chain(parts)
                .filter_map(|(key, value)| Some((key.to_owned(), value?)))
                .collect()
        },
    )
}

pub fn world() -> impl Strategy<Value = World> {
    (pack(), answers()).prop_map(|(pack, answers)| World { pack, answers })
}
