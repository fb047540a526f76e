//! The plan against Rhai's own interpreter: on fully answered documents both
//! must give the same value, or the same kind of error, for every expression.
//!
//! Expressions and documents are generated from a seed, so a difference can be
//! found again. `APERTURA_PAIRS` sets how many pairs are run.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use jiff::civil::Date;
use rhai::{
    AST, Array, Dynamic, Engine, EvalAltResult, Map, Scope,
    packages::{ArithmeticPackage, LogicPackage, Package},
};
use rust_decimal::Decimal;

use super::{
    Type,
    condition::{Names, lower},
    plan::{Expr, ExprKind},
    quick::{Row, constants},
    run::{Scope as PlanScope, evaluate},
    sandbox,
    script::{Concrete, Functions, ScriptStop, budget},
    value::{FaultKind, Stop, Val},
    watch::Nobody,
};
use crate::{
    document::{Document, Entry, Format, Node, Value},
    pack::Script,
    place::Origin,
    schema::{Answers, Schema},
    source::{Source, Span},
};

/// Pairs of an ordinary run, and expressions among them.
const PAIRS: usize = 100_000;
const DOCUMENTS: usize = 50;

const SCHEMA: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {
    "n": {"type": "integer"}, "m": {"type": "integer"}, "d": {"type": "number"}, "e": {"type": "number"},
    "t": {"type": "string"}, "u": {"type": "string"}, "b": {"type": "boolean"}, "c": {"type": "boolean"},
    "f": {"type": "string", "format": "date"}, "g": {"type": "string", "format": "date"},
    "o": {"type": "object", "properties": {"p": {"type": "integer"}, "q": {"type": "string"}}},
    "k": {"type": "array", "items": {"type": "integer"}},
    "w": {"type": "array", "items": {"type": "string"}},
    "l": {"type": "array", "items": {"type": "object", "properties": {
      "x": {"type": "integer"}, "s": {"type": "string"}, "v": {"type": "boolean"}, "a": {"type": "string", "format": "date"}}}}
  }}"#;

/// A small generator of numbers (xorshift), the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    fn integer(&mut self) -> i64 {
        let edges = [0, 1, -1, 2, 3, 7, 12, 100, -5, i64::MAX, i64::MIN, i64::MAX - 1, 40_000, 3_000_000];
        edges[self.below(edges.len())]
    }

    fn decimal(&mut self) -> Decimal {
        let edges =
            ["0.0", "0.5", "-1.25", "3.10", "0.0000000001", "79228162514264337593543950335", "-7.0", "1000.001"];
        edges[self.below(edges.len())].parse().unwrap()
    }

    fn text(&mut self) -> String {
        let edges = ["", "a", "ab", "ñandú", "  ", "\"q\"\\", "2026-01-31", "𝄞 clef", "línea\nnueva", "A"];
        edges[self.below(edges.len())].to_owned()
    }

    fn date(&mut self) -> Date {
        let edges = ["2026-08-31", "2024-02-29", "2025-03-20", "2025-03-21", "1999-12-31", "2026-11-23", "9999-12-31"];
        edges[self.below(edges.len())].parse().unwrap()
    }
}

/// Generates expressions of a wanted type; `vars` are the closure variables in
/// scope with their type.
struct Writer<'d> {
    dice: &'d mut Dice,
    vars: Vec<(String, &'static str)>,
}

impl Writer<'_> {
    fn bool(&mut self, depth: usize) -> String {
        let top = if depth == 0 { 3 } else { 19 };
        match self.dice.below(top) {
            0 => self.dice.pick(&["true", "false"]).to_owned(),
            1 => self.leaf("v").unwrap_or_else(|| self.dice.pick(&["b", "c"]).to_owned()),
            2 => "b".to_owned(),
            3 | 4 => format!("({} && {})", self.bool(depth - 1), self.bool(depth - 1)),
            5 | 6 => format!("({} || {})", self.bool(depth - 1), self.bool(depth - 1)),
            7 => format!("!({})", self.bool(depth - 1)),
            8 => self.comparison(depth, Self::integer),
            9 => self.comparison(depth, Self::number),
            10 => self.comparison(depth, Self::text),
            11 => self.comparison(depth, Self::date),
            12 => {
                let function = self.dice.pick(&["starts_with", "ends_with", "contains"]);
                // Rhai computes the arguments of a method before the value it is
                // called on; ours goes left to right. Where both fail, the kinds may differ.
                format!("({}).{function}({})", self.text(depth - 1), self.text(0))
            }
            13 => format!("{} in {}", self.text(0), self.pick(&["w", "[\"a\", \"ñandú\"]", "[\"\"]"])),
            16 => self.switch(depth, Self::bool),
            17 => {
                let operator = self.dice.pick(&["==", "!="]);
                format!("({} {operator} {})", self.comparison(depth, Self::integer), self.bool(depth - 1))
            }
            14 => format!("answered({})", self.pick(&["n", "o.q", "l", "f"])),
            _ => {
                let how = self.dice.pick(&["some", "all", "none"]);
                self.each(depth, how, Self::bool).unwrap_or_else(|| "c".to_owned())
            }
        }
    }

    /// One of some expressions, but none that names a list of a closure around
    /// it: Rhai cannot capture a list while it walks it. The plan can.
    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        let names = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
        let free: Vec<&'static str> =
            from.iter().copied().filter(|text| self.vars.iter().all(|(_, list)| names(text) != *list)).collect();
        self.dice.pick(&free)
    }

    fn comparison(&mut self, depth: usize, side: fn(&mut Self, usize) -> String) -> String {
        let operator = self.dice.pick(&["==", "!=", "<", "<=", ">", ">="]);
        format!("({} {operator} {})", side(self, depth - 1), side(self, depth - 1))
    }

    fn integer(&mut self, depth: usize) -> String {
        let top = if depth == 0 { 3 } else { 16 };
        match self.dice.below(top) {
            0 => self.dice.pick(&["0", "1", "2", "7", "40000", "9223372036854775807"]).to_owned(),
            1 => self.leaf("x").unwrap_or_else(|| self.dice.pick(&["n", "m", "o.p"]).to_owned()),
            2 => self.pick(&["n", "o.p", "k.len", "l.len()", "t.len"]).to_owned(),
            3 | 4 => self.binary(depth, &["+", "-", "*"], Self::integer),
            5 => format!("({} % {})", self.integer(depth - 1), self.integer(0)),
            6 => format!("-({})", self.integer(depth - 1)),
            7 => format!("days_between({}, {})", self.date(depth - 1), self.date(depth - 1)),
            8 => format!("({} - {})", self.date(depth - 1), self.date(depth - 1)),
            9 => format!("year({})", self.date(depth - 1)),
            10 => self.pick(&["k.sum()", "k.min()", "k.max()", "k.distinct().len", "w.distinct().len", "n"]).to_owned(),
            11 => format!(
                "(if {} {{ {} }} else {{ {} }})",
                self.bool(depth - 1),
                self.integer(depth - 1),
                self.integer(depth - 1)
            ),
            14 => self.switch(depth, Self::integer),
            12 => self.each(depth, "count", Self::bool).unwrap_or_else(|| "m".to_owned()),
            13 => format!("working_days({}, {}, {})", self.date(depth - 1), self.date(depth - 1), self.calendar()),
            _ => match self.each(depth, "map", Self::integer) {
                Some(list) => format!("{list}.sum()"),
                None => "n".to_owned(),
            },
        }
    }

    fn number(&mut self, depth: usize) -> String {
        match self.dice.below(if depth == 0 { 2 } else { 5 }) {
            0 => self.dice.pick(&["0.5", "3.25", "d", "1000.125"]).to_owned(),
            1 => self.dice.pick(&["d", "e"]).to_owned(),
            2 => format!("({} / {})", self.number(depth - 1), self.number(depth - 1)),
            3 => format!("({} + {})", self.number(depth - 1), self.integer(depth - 1)),
            _ => self.binary(depth, &["+", "-", "*", "%"], Self::number),
        }
    }

    fn binary(&mut self, depth: usize, operators: &[&'static str], side: fn(&mut Self, usize) -> String) -> String {
        let operator = self.dice.pick(operators);
        format!("({} {operator} {})", side(self, depth - 1), side(self, depth - 1))
    }

    fn text(&mut self, depth: usize) -> String {
        match self.dice.below(if depth == 0 { 3 } else { 7 }) {
            0 => self.dice.pick(&["\"a\"", "\"\"", "\"ñandú\"", "\"2026-01-31\""]).to_owned(),
            1 => self.leaf("s").unwrap_or_else(|| "t".to_owned()),
            2 => self.dice.pick(&["t", "u", "o.q"]).to_owned(),
            3 => format!("({} + {})", self.text(depth - 1), self.text(depth - 1)),
            5 => self.switch(depth, Self::text),
            4 => format!("closed_quarter({})", self.date(depth - 1)),
            _ => format!("(u ?? {})", self.text(depth - 1)),
        }
    }

    fn date(&mut self, depth: usize) -> String {
        match self.dice.below(if depth == 0 { 3 } else { 9 }) {
            0 => self.leaf("a").unwrap_or_else(|| "g".to_owned()),
            1 => self.dice.pick(&["as_of", "parameters.day"]).to_owned(),
            2 => self.dice.pick(&["f", "g", "date(\"2025-03-21\")"]).to_owned(),
            3 | 4 => format!("({} {} {})", self.date(depth - 1), self.dice.pick(&["+", "-"]), self.integer(depth - 1)),
            // A literal that is no date is refused at load.
            5 => format!("date({})", self.dice.pick(&["t", "u", "o.q", "\"2026-01-31\""])),
            6 => format!("months_before({}, {})", self.date(depth - 1), self.integer(depth - 1)),
            7 => format!("add_working_days({}, {}, {})", self.date(depth - 1), self.integer(0), self.calendar()),
            _ => format!("months_after({}, {})", self.date(depth - 1), self.integer(0)),
        }
    }

    /// A choice by a whole number, a text or a truth; cases may repeat.
    fn switch(&mut self, depth: usize, gives: fn(&mut Self, usize) -> String) -> String {
        let (subject, constants): (String, &[&str]) = match self.dice.below(3) {
            0 => (self.integer(depth - 1), &["0", "1", "-1", "2 | 7", "3 | -5 | 1", "40000"]),
            1 => (self.text(depth - 1), &["\"\"", "\"a\" | \"ab\"", "\"ñandú\"", "\"2026-T3\" | \"A\""]),
            _ => (self.bool(depth - 1), &["true", "false", "false | true"]),
        };
        let mut text = format!("(switch {subject} {{ ");
        for _ in 0..self.dice.below(4) {
            let case = self.dice.pick(constants);
            let _ = write!(text, "{case} => {}, ", gives(self, depth - 1));
        }
        let _ = write!(text, "_ => {} }})", gives(self, depth - 1));
        text
    }

    /// A list of days that are not worked.
    fn calendar(&mut self) -> &'static str {
        self.pick(&[
            "[]",
            "[f, g]",
            "[as_of, date(\"2025-03-21\")]",
            "l.map(|z| z.a)",
            "l.map(|z| z.a).concat([f, as_of])",
        ])
    }

    /// A closure over a list; no more than two inside one another.
    fn each(&mut self, depth: usize, how: &str, body: fn(&mut Self, usize) -> String) -> Option<String> {
        if self.vars.len() >= 2 {
            return None;
        }
        let list = self.pick(&["l", "l", "k", "w"]);
        let filtered = if self.dice.below(4) == 0 && list == "l" { "l.filter(|z| z.v)" } else { list };
        let name = format!("i{}", self.vars.len());
        self.vars.push((name.clone(), list));
        let inner = body(self, depth - 1);
        self.vars.pop();
        Some(format!("{filtered}.{how}(|{name}| {inner})"))
    }

    /// The innermost variable, or a key of it, where it has the type: `x` whole number, `s` text, `v` truth, `a` date.
    fn leaf(&self, key: &str) -> Option<String> {
        let (name, list) = self.vars.last()?;
        match (*list, key) {
            ("l", key) => Some(format!("{name}.{key}")),
            ("k", "x") | ("w", "s") => Some(name.clone()),
            _ => None,
        }
    }
}

fn document(dice: &mut Dice) -> Document {
    let origin = || Origin::Text(Span::new(0, 0));
    let node = |value| Node { value, origin: origin() };
    let entry = |key: &str, value| Entry { key: key.to_owned(), origin: origin(), node: node(value) };
    let count = [0, 1, 2, 5][dice.below(4)];
    let rows = (0..count)
        .map(|_| {
            node(Value::Map(vec![
                entry("x", Value::Integer(dice.integer())),
                entry("s", Value::Text(dice.text())),
                entry("v", Value::Bool(dice.below(2) == 0)),
                entry("a", Value::Date(dice.date())),
            ]))
        })
        .collect();
    let numbers = (0..count).map(|_| node(Value::Integer(dice.integer()))).collect();
    let words = (0..count).map(|_| node(Value::Text(dice.text()))).collect();
    let root = node(Value::Map(vec![
        entry("n", Value::Integer(dice.integer())),
        entry("m", Value::Integer(dice.integer())),
        entry("d", Value::Decimal(dice.decimal())),
        entry("e", Value::Decimal(dice.decimal())),
        entry("t", Value::Text(dice.text())),
        entry("u", Value::Text(dice.text())),
        entry("b", Value::Bool(dice.below(2) == 0)),
        entry("c", Value::Bool(dice.below(2) == 0)),
        entry("f", Value::Date(dice.date())),
        entry("g", Value::Date(dice.date())),
        entry("o", Value::Map(vec![entry("p", Value::Integer(dice.integer())), entry("q", Value::Text(dice.text()))])),
        entry("k", Value::List(numbers)),
        entry("w", Value::List(words)),
        entry("l", Value::List(rows)),
    ]));
    Document::new(&Source::new("generated", ""), Format::Toml, None, root)
}

fn dynamic(value: &Value) -> Dynamic {
    match value {
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Decimal(value) => (*value).into(),
        Value::Text(value) => value.clone().into(),
        Value::Date(value) => Dynamic::from(*value),
        Value::List(items) => items.iter().map(|item| dynamic(&item.value)).collect::<Array>().into(),
        Value::Map(entries) => {
            let map: Map =
                entries.iter().map(|entry| (entry.key.as_str().into(), dynamic(&entry.node.value))).collect();
            map.into()
        }
        other => panic!("{other:?} is not an answer"),
    }
}

type Checked<T> = Result<T, Box<EvalAltResult>>;

/// What functions of a pack run on: the operators and host functions of
/// conditions, written a second time on Rhai's own types.
fn ours() -> Engine {
    let mut engine = sandbox::evaluator();
    engine.set_max_expr_depths(256, 256);
    engine
}

/// The same, with Rhai's own arithmetic and comparisons before ours.
fn theirs() -> Engine {
    let mut engine = ours();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    engine
}

/// A value, or the kind of error, in words that both sides share.
fn of_plan(value: Result<Val<'_>, Stop>) -> String {
    match value {
        Ok(value) => spell(value),
        Err(Stop::Fault { kind: FaultKind::Arithmetic, .. }) => "arithmetic".to_owned(),
        Err(Stop::Fault { kind, .. }) => format!("{kind:?}").to_lowercase(),
        Err(Stop::Broken { kind, .. }) => format!("{kind:?} in a function").to_lowercase(),
        Err(Stop::Silent(place)) => format!("silent at {place:?}"),
    }
}

fn spell(value: Val<'_>) -> String {
    match value {
        Val::Bool(value) => value.to_string(),
        Val::Integer(value) => format!("i{value}"),
        Val::Decimal(value) => format!("d{}", value.normalize()),
        Val::Text(value) => format!("{value:?}"),
        Val::Date(value) => value.to_string(),
        Val::List(items) => {
            let items = (0..items.len()).filter_map(|index| items.get(index));
            items.map(spell).collect::<Vec<_>>().join(",")
        }
        Val::Answer(_) => "table".to_owned(),
    }
}

fn of_interpreter(value: Checked<Dynamic>) -> String {
    match value {
        Ok(value) => {
            let mut text = String::new();
            if let Ok(value) = value.as_bool() {
                let _ = write!(text, "{value}");
            } else if let Ok(value) = value.as_int() {
                let _ = write!(text, "i{value}");
            } else if let Ok(value) = value.as_decimal() {
                let _ = write!(text, "d{}", value.normalize());
            } else if let Some(date) = value.clone().try_cast::<Date>() {
                let _ = write!(text, "{date}");
            } else if let Ok(value) = value.clone().into_string() {
                let _ = write!(text, "{value:?}");
            } else {
                let _ = write!(text, "{}", value.type_name());
            }
            text
        }
        Err(error) => match error.unwrap_inner() {
            EvalAltResult::ErrorArithmetic(..) => "arithmetic".to_owned(),
            EvalAltResult::ErrorRuntime(..) => "type".to_owned(),
            other => format!("{other}"),
        },
    }
}

#[test]
fn the_plan_agrees_with_the_interpreter() {
    let pairs: usize = std::env::var("APERTURA_PAIRS").ok().and_then(|text| text.parse().ok()).unwrap_or(PAIRS);
    let schema = Schema::parse("generated", SCHEMA).unwrap();
    let parameters = BTreeMap::from([("day".to_owned(), Type::Date)]);
    let names = Names {
        shape: schema.shape(),
        layout: schema.layout(),
        parameters: &parameters,
        functions: None,
        for_each: None,
    };
    let as_of = jiff::civil::date(2026, 11, 23);
    let given = [Some(Val::Date(jiff::civil::date(2025, 3, 20)))];

    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let engines = [ours(), theirs()];
    let documents: Vec<Document> = (0..DOCUMENTS).map(|_| document(&mut dice)).collect();
    let (mut errors, mut at_once) = (0, 0);
    let mut takes = Dice(0xD1B5_4A32_D192_ED03);
    for round in 0..pairs / DOCUMENTS {
        let depth = 1 + round % 4;
        let mut writer = Writer { dice: &mut dice, vars: Vec::new() };
        let text = match round % 5 {
            0 => writer.integer(depth),
            1 => writer.text(depth),
            2 => writer.date(depth),
            _ => writer.bool(depth),
        };
        let script = Script { text: text.clone(), start: 0, tree: &[] };
        let lowered = lower(&script, &Source::new("generated", &*text), &names)
            .unwrap_or_else(|errors| panic!("{text}\n{errors:#?}"));
        let ast: AST = engines[0].compile_expression(&text).unwrap();
        at_once += shortcuts(&lowered.expr, &documents, &schema, as_of, &given, &mut takes);
        for document in &documents {
            let answers = Answers::of(&document.root, schema.layout());
            let scope = PlanScope { answers: &answers, as_of, parameters: &given };
            let plan = of_plan(evaluate(&lowered.expr, &scope, None, &mut Nobody).map_err(|stop| *stop));
            let mut names = Scope::new();
            for entry in document.root.entries() {
                names.push_dynamic(entry.key.as_str(), dynamic(&entry.node.value));
            }
            names.push("as_of", as_of);
            names.push("parameters", Map::from([("day".into(), Dynamic::from(jiff::civil::date(2025, 3, 20)))]));
            for engine in &engines {
                budget::begin(usize::MAX);
                let oracle = of_interpreter(engine.eval_ast_with_scope::<Dynamic>(&mut names, &ast));
                assert_eq!(plan, oracle, "{text}\n{:#?}", dynamic(&document.root.value));
            }
            errors += usize::from(matches!(&*plan, "arithmetic" | "type"));
        }
    }
    // Both sides of the claim were exercised: values and errors.
    assert!(errors > pairs / 100 && errors < pairs / 2, "{errors} errors in {pairs} pairs");
    assert!(at_once > pairs / 20, "{at_once} of {pairs} pairs were judged at once");
}

/// What is judged at once is what the plan gives, also where answers are
/// missing: on how many documents.
fn shortcuts(
    expr: &Expr,
    documents: &[Document],
    schema: &Schema,
    as_of: Date,
    given: &[Option<Val<'static>>],
    dice: &mut Dice,
) -> usize {
    let nothing = Answers::of(&documents[0].root, schema.layout()).blank();
    let scope = PlanScope { answers: &nothing, as_of, parameters: given };
    let Some(test) = constants(&scope).test(expr) else { return 0 };
    let mut told = 0;
    for document in documents {
        let mut root = document.root.clone();
        for silent in [false, true, true] {
            if silent {
                silence(&mut root, dice);
            }
            let answers = Answers::of(&root, schema.layout());
            let Some(truth) = test.holds(&Row::of(&answers)) else { continue };
            let scope = PlanScope { answers: &answers, as_of, parameters: given };
            let plan = of_plan(evaluate(expr, &scope, None, &mut Nobody).map_err(|stop| *stop));
            assert_eq!(plan, truth.to_string(), "{expr:?}\n{root:#?}");
            told += 1;
        }
    }
    told
}

/// Takes an answer away, at the top or in an item of a list.
fn silence(node: &mut Node, dice: &mut Dice) {
    match &mut node.value {
        Value::Map(entries) if !entries.is_empty() => {
            let at = dice.below(entries.len());
            if matches!(entries[at].node.value, Value::List(_) | Value::Map(_)) && dice.below(3) > 0 {
                silence(&mut entries[at].node, dice);
            } else {
                entries.remove(at);
            }
        }
        Value::List(items) if !items.is_empty() => {
            let at = dice.below(items.len());
            silence(&mut items[at], dice);
        }
        _ => {}
    }
}

/// A value as an argument of a function.
fn concrete(value: &Value) -> Option<Concrete> {
    Some(match value {
        Value::Bool(value) => Concrete::Bool(*value),
        Value::Integer(value) => Concrete::Integer(*value),
        Value::Decimal(value) => Concrete::Decimal(*value),
        Value::Date(value) => Concrete::Date(*value),
        _ => return None,
    })
}

fn of_call(value: Result<Concrete, ScriptStop>) -> String {
    match value {
        Ok(Concrete::Bool(value)) => value.to_string(),
        Ok(Concrete::Integer(value)) => format!("i{value}"),
        Ok(Concrete::Decimal(value)) => format!("d{}", value.normalize()),
        Ok(Concrete::Text(text)) => format!("{text:?}"),
        Ok(Concrete::Date(date)) => date.to_string(),
        Ok(other) => panic!("{other:?}"),
        Err(ScriptStop::Fault { kind, .. }) => format!("{kind:?} in a function").to_lowercase(),
        Err(ScriptStop::Silent(silence)) => format!("silent at {silence:?}"),
    }
}

/// A function that was taken into the plan gives what it gives when it is called.
#[test]
fn functions_that_are_taken_in_give_what_calls_give() {
    let schema = Schema::parse("generated", SCHEMA).unwrap();
    let parameters = BTreeMap::new();
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let documents: Vec<Document> = (0..10).map(|_| document(&mut dice)).collect();
    let names = ["n", "m", "d", "e", "b", "c", "f", "g"];
    let (mut taken, mut broken) = (0, 0);
    for round in 0..20_000 {
        let depth = 1 + round % 3;
        let mut writer = Writer { dice: &mut dice, vars: Vec::new() };
        let body = match round % 4 {
            0 => writer.integer(depth),
            1 => writer.number(depth),
            2 => writer.date(depth),
            _ => writer.bool(depth),
        };
        let file = format!("fn run({}) {{ {body} }}", names.join(", "));
        // Bodies that name anything else are refused.
        let Ok(functions) = Functions::compile(&Source::new("functions.rhai", &*file)) else { continue };
        let functions = Arc::new(functions);
        let names_of = Names {
            shape: schema.shape(),
            layout: schema.layout(),
            parameters: &parameters,
            functions: Some(&functions),
            for_each: None,
        };
        let text = format!("run({})", names.join(", "));
        let script = Script { text: text.clone(), start: 0, tree: &[] };
        let lowered = lower(&script, &Source::new("generated", &*text), &names_of).unwrap();
        if !matches!(lowered.expr.kind, ExprKind::Inlined(..)) {
            continue;
        }
        taken += 1;
        for document in &documents {
            let answers = Answers::of(&document.root, schema.layout());
            let scope = PlanScope { answers: &answers, as_of: jiff::civil::date(2026, 11, 23), parameters: &[] };
            let plan = of_plan(evaluate(&lowered.expr, &scope, None, &mut Nobody).map_err(|stop| *stop));
            let arguments = names.map(|name| concrete(&document.root.get(name).unwrap().value).unwrap());
            let call = of_call(functions.call("run", arguments.into(), &mut 0));
            assert_eq!(plan, call, "{body}\n{:#?}", dynamic(&document.root.value));
            broken += usize::from(call.ends_with("function"));
        }
    }
    assert!(taken > 1_000 && broken > 100, "{taken} functions, {broken} faults");
}
