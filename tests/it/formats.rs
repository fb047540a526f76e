//! The notation of a document, the language, the order of files: none of them
//! changes what is said of an institution.

use std::{
    fs,
    process::Command,
    sync::{Arc, LazyLock},
};

use apertura::{
    assessment::Assessment,
    diagnosis::{Batch, Summary, Verdict, diagnose},
    document::{self, Document, Format, Node, Value, write::write},
    engine::{CompiledPack, Settings},
    place::Origin,
    problem::{Problem, Severity},
    report::{Style, json, terminal},
    text::Lang,
    view::{LineView, ReportView, Run},
};
use jiff::civil::{Date, date};
use proptest::{prelude::*, sample::Index as Choice};
use serde_json::Value as Json;

use crate::{compiled, judge, pack_files, repository};

const PACK: &str = "rules/apertura-institucional";

/// Folders of the shipped packs.
pub(crate) fn packs() -> Vec<String> {
    let entries = fs::read_dir(repository("rules")).unwrap().map(|entry| entry.unwrap());
    let names = entries.filter(|entry| entry.path().join("pack.toml").is_file()).map(|entry| entry.file_name());
    let mut folders: Vec<String> = names.map(|name| format!("rules/{}", name.into_string().unwrap())).collect();
    folders.sort();
    assert!(folders.len() >= 9, "{folders:?}");
    folders
}

/// The shipped examples of a pack, each with the date of judging that it was written for.
fn examples(pack: &str) -> Vec<(String, Date)> {
    let mut names: Vec<String> = fs::read_dir(repository(pack).join("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 3, "{names:?}");
    // What was answered in another time is judged on its own day.
    let answered = |name: &str| {
        let root = example(name).root;
        let day = root.get("fecha").or_else(|| root.get("date")).unwrap();
        day.date().unwrap_or_else(|| day.text().unwrap().parse().unwrap())
    };
    let day = |name: &str| Some(answered(name)).filter(|day| day.year() < 2026).unwrap_or(date(2026, 11, 23));
    let names = names.into_iter().map(|name| format!("{pack}/examples/{name}"));
    names.map(|name| (name.clone(), day(&name))).collect()
}

fn read(name: &str, text: &str, format: Format) -> Document {
    let mut read = document::read(name, text.as_bytes(), Some(format));
    assert_eq!(read.len(), 1);
    read.pop().unwrap().unwrap_or_else(|unreadable| panic!("{unreadable:#?}\n{text}"))
}

fn example(name: &str) -> Document {
    read(name, &fs::read_to_string(repository(name)).unwrap(), Format::of_name(name).unwrap())
}

/// What is said of a document: the whole result, but of each place only the path.
fn said(pack: &CompiledPack, document: Document, as_of: Date) -> Json {
    let run = Run { lang: Lang::Es, as_of };
    let mut result: Json =
        serde_json::from_str(&json::line(&LineView::of(run, &Ok(judge(pack, document, as_of))))).unwrap();
    let document = result["result"]["document"].as_object_mut().unwrap();
    for of_the_file in ["path", "format", "row", "sha256"] {
        assert!(document.remove(of_the_file).is_some(), "{of_the_file}");
    }
    strip_places(&mut result);
    result
}

fn strip_places(json: &mut Json) {
    match json {
        Json::Object(entries) => {
            for (key, value) in entries {
                if key == "locations" {
                    for place in value.as_array_mut().unwrap() {
                        *place = place["path"].take();
                    }
                } else {
                    strip_places(value);
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(strip_places),
        _ => {}
    }
}

/// The same answers in another notation.
fn check_notation(format: Format) {
    for folder in packs() {
        let pack = compiled(&pack_files(&folder));
        for (name, as_of) in examples(&folder) {
            let original = example(&name);
            // An empty cell is silence: a table cannot say that a text was left empty on purpose.
            if format == Format::Csv && holds_an_empty_text(&original.root) {
                continue;
            }
            let text = write(&original.root, format).unwrap().text;
            let other = read(&format!("otro.{}", format.name()), &text, format);
            let (found, expected) = (said(&pack, other, as_of), said(&pack, original, as_of));
            assert!(
                found == expected,
                "{name} as {}: {}",
                format.name(),
                differing(&found["result"], &expected["result"])
            );
        }
    }
}

fn holds_an_empty_text(node: &Node) -> bool {
    matches!(&node.value, Value::Text(text) if text.is_empty())
        || node.entries().iter().any(|entry| holds_an_empty_text(&entry.node))
        || node.items().iter().any(holds_an_empty_text)
}

/// The first findings that differ: whole results are too long to read.
fn differing(found: &Json, expected: &Json) -> String {
    let findings = |result: &Json| result["findings"].as_array().cloned().unwrap_or_default();
    let pairs = findings(found).into_iter().zip(findings(expected)).filter(|(found, expected)| found != expected);
    let told: Vec<String> = pairs.take(2).map(|(found, expected)| format!("{found}\n{expected}")).collect();
    told.join("\n")
}

/// An example that is shipped in several notations is one document.
#[test]
fn the_notations_of_an_example_say_the_same() {
    let mut compared = 0;
    for folder in packs() {
        let pack = compiled(&pack_files(&folder));
        let mut told: Vec<(String, Json)> = Vec::new();
        for (name, as_of) in examples(&folder) {
            let stem = name.rsplit_once('.').unwrap().0.to_owned();
            let said = said(&pack, example(&name), as_of);
            match told.iter().find(|(known, _)| *known == stem) {
                Some((_, first)) => {
                    assert!(&said == first, "{name}: {}", differing(&said["result"], &first["result"]));
                    compared += 1;
                }
                None => told.push((stem, said)),
            }
        }
        assert!(told.len() >= 2, "{folder}: an example that complies and one with gaps");
    }
    assert!(compared >= 18, "{compared}");
}

/// Examples fit their schema, those that comply raise no warning, and all are told in both languages.
#[test]
fn examples_fit_and_are_told_in_both_languages() {
    for folder in packs() {
        let pack = compiled(&pack_files(&folder));
        for (name, as_of) in examples(&folder) {
            let judged = judge(&pack, example(&name), as_of);
            let told = judged.problems.iter().map(|problem| problem.code).collect::<Vec<_>>();
            let is_error = |problem: &Problem| problem.severity == Severity::Error;
            assert!(!judged.problems.iter().any(is_error), "{name}: {told:?}");
            assert!(judged.verdict != Verdict::Met || told.is_empty(), "{name}: {told:?}");
            let text = |lang| {
                let results = [Ok(judged.clone())];
                terminal::render(&ReportView::of(Run { lang, as_of }, &results), Style::Narrated)
            };
            let (es, en) = (text(Lang::Es), text(Lang::En));
            assert!(es.contains("Fecha de corte") && en.contains("Cut-off date") && es != en, "{name}");
        }
    }
}

/// The document that cases are laid over complies with everything.
#[test]
fn the_compliant_document_of_each_pack_complies() {
    for folder in packs() {
        let pack = compiled(&pack_files(&folder));
        let base = pack.pack.base.clone().unwrap();
        let typed = pack.pack.schema.apply(base);
        let assessment = Assessment::read(typed, &pack.pack);
        let as_of = assessment.facts.date.unwrap();
        let judged = diagnose(&pack, assessment, &Settings::on(as_of));
        assert_eq!(judged.problems, [], "{folder}");
        assert_eq!(judged.verdict, Verdict::Met, "{folder}");
        let index = judged.index.unwrap();
        let one = num_rational::BigRational::from_integer(1.into());
        assert_eq!((index.low.ratio(), index.high.ratio()), (one.clone(), one), "{folder}");
        assert!(judged.contradictions.is_empty(), "{folder}");
    }
}

#[test]
fn json_says_the_same_as_toml() {
    check_notation(Format::Json);
}

#[test]
fn yaml_says_the_same_as_toml() {
    check_notation(Format::Yaml);
}

#[test]
fn a_row_of_a_table_says_the_same_as_toml() {
    check_notation(Format::Csv);
}

#[test]
fn a_line_of_ndjson_says_the_same_as_toml() {
    check_notation(Format::Ndjson);
}

/// The short way from a line to outcomes, and the long one: each with its verdict and index.
#[test]
fn a_batch_says_what_a_diagnosis_says() {
    let pack = compiled(&pack_files(PACK));
    for (name, as_of) in examples(PACK) {
        let original = example(&name);
        let line = write(&original.root, Format::Ndjson).unwrap().text;
        let told = judge(&pack, original, as_of);
        let outcomes: Vec<_> = told.findings.iter().map(|finding| finding.result.outcome).collect();
        let mut batch = Batch::new(&pack, &Settings::on(as_of));
        let said = |summary: Summary| {
            let outcomes: Vec<_> = summary.counts.iter().map(|count| count.outcome).collect();
            (outcomes, summary.verdict, summary.index)
        };
        let expected = (outcomes, told.verdict, told.index);
        assert_eq!(batch.line(&line).map(said), Some(expected.clone()), "{name}");
        assert_eq!(said(batch.document(example(&name))), expected, "{name}");
    }
}

/// White space between signs is nothing, as `json.dumps` of Python writes it or anybody else.
#[test]
fn a_batch_reads_lines_with_white_space() {
    let pack = compiled(&pack_files(PACK));
    let (name, as_of) = examples(PACK).into_iter().next().unwrap();
    let line = write(&example(&name).root, Format::Ndjson).unwrap().text;
    let spaced = spaced(line.trim());
    assert!(spaced.len() > line.len() + 100);
    let mut batch = Batch::new(&pack, &Settings::on(as_of));
    let compact = batch.line(&line).map(|summary| (summary.verdict, summary.index));
    assert!(compact.is_some());
    assert_eq!(batch.line(&spaced).map(|summary| (summary.verdict, summary.index)), compact);
}

/// The same JSON with white space wherever it may stand.
fn spaced(line: &str) -> String {
    let mut text = String::from(" ");
    let (mut quoted, mut escaped) = (false, false);
    for sign in line.chars() {
        let between = !quoted && "{}[]:,".contains(sign);
        text += if between { "\t " } else { "" };
        text.push(sign);
        text += if between { "  " } else { "" };
        quoted ^= sign == '"' && !escaped;
        escaped = sign == '\\' && !escaped;
    }
    text + "\r"
}

/// The first example of the pack as a line.
static LINE: LazyLock<(Arc<CompiledPack>, String, Date)> = LazyLock::new(|| {
    let (name, as_of) = examples(PACK).into_iter().next().unwrap();
    let line = write(&example(&name).root, Format::Ndjson).unwrap().text;
    (compiled(&pack_files(PACK)), line.trim().to_owned(), as_of)
});

/// What damages a line, or does not.
const SCRAPS: [&str; 20] = [
    " ", "null", ".null", ". 5", "5", "0", "e5", "-", ",", ":", "\"", "\u{1}", "\u{1} 5", "\\", "\\u0041", "{}", "[]",
    "é", "true", "\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// A line that is damaged is read at once only where reading it with care says the same.
    #[test]
    fn a_batch_never_reads_what_is_not_sound(at: Choice, gone in 0..3_usize, scrap in prop::sample::select(&SCRAPS[..])) {
        let (pack, line, as_of) = &*LINE;
        let at = at.index(line.len());
        let (before, after) = (line.get(..at), line.get((at + gone).min(line.len())..));
        let text = format!("{}{scrap}{}", before.unwrap_or_default(), after.unwrap_or(line));
        let mut batch = Batch::new(pack, &Settings::on(*as_of));
        let said = |summary: Summary| {
            let outcomes: Vec<_> = summary.counts.iter().map(|count| count.outcome).collect();
            (outcomes, summary.verdict, summary.index, summary.misfits)
        };
        if let Some(at_once) = batch.line(&text).map(said) {
            let document = document::read("d.json", text.as_bytes(), Some(Format::Json)).pop().unwrap();
            prop_assert_eq!(at_once, said(batch.document(document.unwrap())));
        }
    }
}

/// Which of two answers is meant, nobody can tell: the careful reader refuses the document.
#[test]
fn a_batch_never_reads_a_key_that_is_there_twice() {
    let (pack, line, as_of) = &*LINE;
    let mut batch = Batch::new(pack, &Settings::on(*as_of));
    assert!(batch.line(line).is_some());
    let mut keys = 0;
    for (colon, _) in line.match_indices("\":") {
        let (before, after) = line.split_at(colon + "\":".len());
        let quote = before.rmatch_indices('"').nth(1).unwrap().0;
        let (before, key) = before.split_at(quote);
        let mut values = serde_json::Deserializer::from_str(after).into_iter::<serde::de::IgnoredAny>();
        values.next().unwrap().unwrap();
        let (value, rest) = after.split_at(values.byte_offset());
        for (first, second) in [(value, value), ("null", value), (value, "null"), ("null", "null")] {
            let text = format!("{before}{key}{first},{key}{second}{rest}");
            serde_json::from_str::<serde::de::IgnoredAny>(&text).unwrap();
            assert!(batch.line(&text).is_none(), "{key}{first},{key}{second}");
            assert!(document::read("d.json", text.as_bytes(), Some(Format::Json)).pop().unwrap().is_err(), "{key}");
        }
        keys += 1;
    }
    assert!(keys > 50, "{keys}");
}

/// The places themselves are the notation's own: a cell in a table, a span elsewhere.
#[test]
fn a_gap_in_a_table_is_shown_at_its_cell() {
    let pack = compiled(&pack_files(PACK));
    let (name, as_of) = ("rules/apertura-institucional/examples/agencia-con-brechas.toml", date(2026, 11, 23));
    let table = read("tabla.csv", &write(&example(name).root, Format::Csv).unwrap().text, Format::Csv);
    let diagnosis = judge(&pack, table, as_of);
    let gap = diagnosis.findings.iter().find(|finding| finding.rule.id == "no-search-tool").unwrap();
    let place = &diagnosis.locations(gap)[0];
    let Some(Origin::Cell(cell)) = &place.origin else { panic!("{place:?}") };
    assert_eq!((&*cell.header, cell.row), ("publicacion.buscador", 2));
}

#[test]
fn packs_read_the_same_in_any_order_of_files() {
    let files = pack_files(PACK);
    let mut backwards = files.clone();
    backwards.sort_by(|a, b| b.path.cmp(&a.path));
    let mut rotated = files.clone();
    rotated.rotate_left(files.len() / 3);
    let (name, as_of) = ("rules/apertura-institucional/examples/agencia-con-brechas.toml", date(2026, 11, 23));
    let report = |files| {
        let pack = compiled(files);
        let results = vec![Ok(judge(&pack, example(name), as_of))];
        json::render(&ReportView::of(Run { lang: Lang::Es, as_of }, &results))
    };
    let expected = report(&files);
    assert!(expected == report(&backwards) && expected == report(&rotated));
}

/// Runs the executable over every example.
fn run(lang: &str, format: &str) -> (Vec<u8>, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(repository(""))
        .args(["check", "rules/apertura-institucional/examples", "--as-of", "2026-11-23"])
        .args(["--lang", lang, "--format", format])
        .output()
        .unwrap();
    (output.stdout, output.status.code())
}

#[test]
fn two_runs_give_the_same_bytes() {
    for format in ["terminal", "narrated", "json", "ndjson"] {
        let first = run("es", format);
        assert!(!first.0.is_empty());
        assert!(first == run("es", format), "{format}");
    }
}

#[test]
fn the_language_changes_words_and_nothing_else() {
    let (spanish, spanish_exit) = run("es", "json");
    let (english, english_exit) = run("en", "json");
    let neutral = |bytes: &[u8]| {
        let mut report: Json = serde_json::from_slice(bytes).unwrap();
        report["run"]["lang"].take();
        report
    };
    assert!(spanish != english);
    assert_eq!(neutral(&spanish), neutral(&english));
    assert_eq!((spanish_exit, english_exit), (Some(1), Some(1)));
    assert!(run("es", "terminal").0 != run("en", "terminal").0);
}

/// The models of NISTIR 7275 rev. 4, by their definitions over outcomes and weights.
#[test]
fn the_xccdf_models_count_what_is_met_over_what_counts() {
    let judged = |model: &str| {
        let mut files = crate::pack_files("rules/apertura-institucional");
        for file in files.iter_mut().filter(|file| file.path == "pack.toml") {
            file.text = file.text.replacen("\n[document]", &format!("\nindex = \"{model}\"\n\n[document]"), 1);
        }
        let name = "rules/apertura-institucional/examples/agencia-con-brechas.toml";
        let bytes = std::fs::read(crate::repository(name)).unwrap();
        let document = apertura::read(name, &bytes, None).remove(0).unwrap();
        crate::judge(&crate::compiled(&files), document, jiff::civil::date(2026, 11, 23))
    };
    let index = |model: &str| judged(model).index.unwrap();
    let tree = judged("weighted-tree");
    let (mut met, mut counted, mut weight_met, mut weight) = (0, 0, 0, 0);
    for finding in &tree.findings {
        let of = finding.rule.weight.to_string().parse::<i64>().unwrap();
        let is_met = finding.result.outcome == apertura::Outcome::Met;
        if is_met || finding.is_gap() {
            (counted, weight) = (counted + 1, weight + of);
            (met, weight_met) = (met + i64::from(is_met), weight_met + if is_met { of } else { 0 });
        }
    }
    let share = |part: i64, whole: i64| num_rational::BigRational::new(part.into(), whole.into());
    assert_eq!(index("xccdf-flat-unweighted").low.ratio(), share(met, counted));
    assert_eq!(index("xccdf-flat").low.ratio(), share(weight_met, weight));
    assert_eq!(index("xccdf-absolute").low.ratio(), share(0, 1));
    assert_eq!(index("xccdf-default").coverage, tree.index.unwrap().coverage);
}
