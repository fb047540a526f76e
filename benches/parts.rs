//! The parts of judging, each beside a limit or a peer in the same run:
//! `cargo bench`. Only ratios mean anything; `benches/peers` has the others.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on fails where it stands")]
#![expect(clippy::wildcard_imports, reason = "a module is a heading of the table, nothing more")]

use std::{fs, process::Command, sync::Arc};

use apertura::{
    CompiledPack, Pack, PackFile, Settings,
    assessment::{Assessment, Facts},
    compile,
    diagnosis::{Batch, diagnose},
    document::{self, Document, Format, Node, Value},
    schema::Answers,
};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const PACK: &str = "apertura-institucional";
const EXAMPLE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/rules/apertura-institucional/examples/agencia-con-brechas.toml");
const DAY: &str = "2026-11-23";

fn pack() -> CompiledPack {
    let (pack, errors) = Pack::parse(&Pack::embedded(PACK).unwrap());
    assert!(errors.is_empty());
    compile(&Arc::new(pack.unwrap())).unwrap()
}

fn settings() -> Settings {
    Settings::on(DAY.parse().unwrap())
}

fn read(text: &str, format: Format) -> Document {
    document::read("d", text.as_bytes(), Some(format)).pop().unwrap().unwrap()
}

/// The example as one line of JSON.
fn line() -> String {
    as_json(&read(&fs::read_to_string(EXAMPLE).unwrap(), Format::Toml).root).to_string()
}

fn as_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Decimal(value) => value.to_string().parse().unwrap(),
        Value::Date(value) => value.to_string().into(),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone().into(),
        Value::List(items) => items.iter().map(as_json).collect(),
        Value::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), as_json(&entry.node))).collect(),
    }
}

/// Reading a document: the limit is a parser that keeps nothing.
mod reading {
    use super::*;

    #[divan::bench]
    fn limit_serde_json_ignored(bencher: Bencher) {
        let line = line();
        bencher.bench(|| serde_json::from_str::<serde::de::IgnoredAny>(black_box(&line)).unwrap());
    }

    #[divan::bench]
    fn peer_serde_json_value(bencher: Bencher) {
        let line = line();
        bencher.bench(|| serde_json::from_str::<serde_json::Value>(black_box(&line)).unwrap());
    }

    /// Into flat answers, checked by the schema.
    #[divan::bench]
    fn line_into_answers(bencher: Bencher) {
        let (pack, line) = (pack(), line());
        let mut lines = pack.pack.schema.lines();
        bencher.bench_local(|| {
            let texts = bumpalo::Bump::new();
            let answers = lines.read(black_box(&line), &texts).unwrap();
            lines.reuse(answers);
        });
    }

    /// Into a tree that knows the place of everything, and checked.
    #[divan::bench(args = [Format::Json, Format::Toml, Format::Yaml])]
    fn with_care(bencher: Bencher, format: Format) {
        let pack = pack();
        let text = match format {
            Format::Toml => fs::read_to_string(EXAMPLE).unwrap(),
            // JSON is YAML.
            _ => line(),
        };
        bencher.bench(|| pack.pack.schema.apply(read(black_box(&text), format)));
    }
}

/// Judging a document by all rules of a pack.
mod judging {
    use super::*;

    /// The plan, over answers that are there.
    #[divan::bench]
    fn plan(bencher: Bencher) {
        let (pack, line, settings) = (pack(), line(), settings());
        let texts = bumpalo::Bump::new();
        let mut lines = pack.pack.schema.lines();
        let answers: Answers<'_> = lines.read(&line, &texts).unwrap();
        let (rules, mut counts) = (pack.in_force(&settings), Vec::new());
        bencher.bench_local(|| {
            let facts = Facts::read(black_box(&answers), &pack.pack.manifest);
            rules.count(&answers, &facts, &mut counts);
        });
    }

    /// Reading, judging, verdict and index.
    #[divan::bench]
    fn line_by_batch(bencher: Bencher) {
        let (pack, line) = (pack(), line());
        let mut batch = Batch::new(&pack, &settings());
        bencher.bench_local(|| batch.line(black_box(&line)).unwrap().verdict);
    }

    /// All of it, with places, messages and evidence.
    #[divan::bench]
    fn diagnosis(bencher: Bencher) {
        let (pack, line, settings) = (pack(), line(), settings());
        bencher.bench(|| {
            let typed = pack.pack.schema.apply(read(&line, Format::Json));
            diagnose(&pack, Assessment::read(typed, &pack.pack), &settings)
        });
    }
}

/// One condition over a list of twelve tables: by the plan, and by the
/// interpreter that runs the functions of packs.
mod condition {
    use rhai::{AST, Dynamic, Engine, Map, Scope};

    use super::*;

    const CONDITION: &str = "mecanismos.some(|m| m.sesiones >= 20 && m.asistentes > 3)";
    /// One call of it, with what is around it, is to take no more than 50 us.
    const FUNCTION: &str = "fn enough(held, seats) { if held >= 20 { return seats > 3; } held > 30 || seats > 40 }";
    const CALL: &str = "enough(mecanismos[0].sesiones, mecanismos[0].asistentes)";
    const SCHEMA: &str = r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
        "additionalProperties":false,"properties":{"mecanismos":{"type":"array","items":{"type":"object",
        "additionalProperties":false,"properties":{"sesiones":{"type":"integer"},"asistentes":{"type":"integer"}}}}}}"#;
    const MANIFEST: &str = r#"
        id = "uno"
        version = "1.0.0"
        title = { es = "U", en = "O" }
        summary = { es = "U", en = "O" }
        document = { kind = "uno", schema = "uno.json", addressee = "institution" }
        norms.N = { short = { es = "N", en = "N" }, title = { es = "N", en = "N" }, in_force = {}, confidence = "verbatim" }
        chapter = [{ id = "uno", title = { es = "U", en = "O" } }]"#;

    fn rule(condition: &str) -> String {
        format!(
            r#"
        id = "no-sessions"
        since = "1.0.0"
        addressee = "institution"
        phase = "design"
        weight = 1
        title = {{ es = "T", en = "T" }}
        rationale = {{ es = "R", en = "R" }}
        message = {{ es = "M", en = "M" }}
        remediation = {{ effort = "low", steps = {{ es = ["s"], en = ["s"] }} }}
        citation = [{{ norm = "N", obligation = "may" }}]
        case = [{{ name = "c", expect = "met" }}]
        [condition]
        met = '''{condition}'''"#
        )
    }

    #[divan::bench]
    fn plan(bencher: Bencher) {
        judge(bencher, CONDITION);
    }

    #[divan::bench]
    fn plan_with_one_call_of_a_function(bencher: Bencher) {
        judge(bencher, CALL);
    }

    fn judge(bencher: Bencher, condition: &str) {
        let file = |path: &str, text: &str| PackFile { path: path.into(), name: path.into(), text: text.into() };
        let files = [
            file("pack.toml", MANIFEST),
            file("uno.json", SCHEMA),
            file("cases.toml", "mecanismos = []"),
            file("functions.rhai", FUNCTION),
            file("uno/no-sessions.toml", &rule(condition)),
        ];
        let (pack, errors) = Pack::parse(&files);
        assert!(errors.is_empty(), "{errors:?}");
        let pack = compile(&Arc::new(pack.unwrap())).unwrap();
        let mechanisms = (0..12).map(|at| serde_json::json!({ "sesiones": at, "asistentes": at }));
        let line = serde_json::json!({ "mecanismos": mechanisms.collect::<Vec<_>>() }).to_string();
        let (texts, settings) = (bumpalo::Bump::new(), settings());
        let mut lines = pack.pack.schema.lines();
        let answers = lines.read(&line, &texts).unwrap();
        let facts = Facts::read(&answers, &pack.pack.manifest);
        let (rules, mut counts) = (pack.in_force(&settings), Vec::new());
        bencher.bench_local(|| rules.count(black_box(&answers), &facts, &mut counts));
    }

    #[divan::bench]
    fn peer_rhai(bencher: Bencher) {
        let engine = Engine::new();
        let ast: AST = engine.compile(CONDITION).unwrap();
        let mut scope = Scope::new();
        let mechanism = |at: i64| {
            let keys = [("sesiones", at), ("asistentes", at)];
            Dynamic::from_map(keys.into_iter().map(|(key, value)| (key.into(), value.into())).collect::<Map>())
        };
        scope.push_dynamic("mecanismos", (0..12).map(mechanism).collect::<Vec<_>>().into());
        bencher.bench_local(|| engine.eval_ast_with_scope::<bool>(&mut scope, &ast).unwrap());
    }
}

/// A process from its start to its report. The limit is one that says its version.
mod cold_start {
    use super::*;

    fn run(bencher: Bencher, args: &[&str]) {
        bencher.bench_local(|| {
            let output = Command::new(env!("CARGO_BIN_EXE_apertura")).args(args).output().unwrap();
            assert!(!output.stdout.is_empty());
        });
    }

    #[divan::bench(sample_count = 200)]
    fn limit_version(bencher: Bencher) {
        run(bencher, &["--version"]);
    }

    #[divan::bench(sample_count = 200)]
    fn one_document_to_json(bencher: Bencher) {
        run(bencher, &["check", EXAMPLE, "--format", "json", "--as-of", DAY]);
    }
}
