//! What machines read: one document on stdout, as its published schema says, whatever the input.

use std::{collections::BTreeMap, fs, io::Write as _, path::Path, process::Output};

use serde_json::Value as Json;

use crate::{compiled, pack_files, repository, start_check};

const EXAMPLES: &str = "rules/apertura-institucional/examples";

/// An invented table: one dataset open, one not, one unknown, one row cut short.
const GODI: &str = "\
place,dataset,exists,digital,public,online,free,machinereadable,bulk,openlicense,uptodate,officialtitle
xx,weather,Yes,Yes,Yes,Yes,Yes,Yes,Yes,Yes,Yes,\"Observations, hourly\"
xx,budget,Yes,Yes,Yes,No,Yes,No,No,No,Yes,
yy,weather,Unsure,Unsure,Unsure,Unsure,Unsure,Unsure,Unsure,Unsure,Unsure,
yy,budget,Yes,Yes,Yes,Yes,Yes,Yes,Yes,Yes,Yes,,x
";

/// Runs `apertura check` in the repository, on a fixed day.
fn check(args: &[&str], stdin: &str) -> Output {
    check_on("2026-11-23", args, stdin)
}

fn check_on(day: &str, args: &[&str], stdin: &str) -> Output {
    let mut child = start_check(day, args);
    child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Fails with everything that the schema says of a document.
pub(crate) fn fits(schema: &str, document: &Json) {
    let text = fs::read_to_string(repository("schemas").join(schema)).unwrap();
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&serde_json::from_str(&text).unwrap())
        .unwrap();
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{schema}: {errors:#?}");
}

/// An input in both machine formats: valid, alike, and with this exit code; its results.
fn results(args: &[&str], stdin: &str, exit: i32) -> Vec<Json> {
    results_on("2026-11-23", args, stdin, exit)
}

fn results_on(day: &str, args: &[&str], stdin: &str, exit: i32) -> Vec<Json> {
    let whole = check_on(day, &[args, &["--format", "json"]].concat(), stdin);
    let mut report: Json = serde_json::from_slice(&whole.stdout).unwrap();
    fits("report-1.schema.json", &report);
    let lined = check_on(day, &[args, &["--format", "ndjson"]].concat(), stdin);
    let lines: Vec<Json> =
        String::from_utf8(lined.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &lines {
        fits("result-1.schema.json", line);
    }
    let results: Vec<Json> = serde_json::from_value(report["results"].take()).unwrap();
    assert_eq!(results.iter().collect::<Vec<_>>(), lines.iter().map(|line| &line["result"]).collect::<Vec<_>>());
    assert_eq!((whole.status.code(), lined.status.code()), (Some(exit), Some(exit)));
    results
}

/// Rules of a pack that count, by name.
fn scored(pack: &str) -> Vec<String> {
    let pack = compiled(&pack_files(pack));
    let counts = |rule: &&std::sync::Arc<apertura::pack::Rule>| rule.class == apertura::pack::Class::Condition;
    pack.pack.rules.iter().filter(counts).map(|rule| rule.id.clone()).collect()
}

/// Every rule of the pack once, judged or not, and totals that say the same.
fn adds_up(result: &Json, pack: &str) {
    let mut counted: BTreeMap<&str, u64> = BTreeMap::new();
    let mut rules = Vec::new();
    for finding in result["findings"].as_array().unwrap() {
        *counted.entry(finding["outcome"].as_str().unwrap()).or_default() += 1;
        rules.push(finding["rule"].as_str().unwrap().to_owned());
    }
    for rule in result["not_judged"].as_array().unwrap() {
        *counted.entry(rule["why"].as_str().unwrap()).or_default() += 1;
        rules.push(rule["rule"].as_str().unwrap().to_owned());
    }
    let mut expected = scored(pack);
    expected.sort();
    rules.sort();
    assert_eq!(rules, expected);

    let totals = result["totals"].as_object().unwrap();
    for (name, total) in totals.iter().filter(|(name, _)| *name != "rules") {
        assert_eq!(total.as_u64().unwrap(), counted.remove(&**name).unwrap_or_default(), "{name}");
    }
    assert!(counted.is_empty(), "{counted:?}");
    assert_eq!(totals["rules"].as_u64().unwrap(), u64::try_from(expected.len()).unwrap());

    let tops = result["chapters"].as_array().unwrap().iter().filter(|chapter| chapter["parent"].is_null());
    let in_chapters: u64 = tops.map(|chapter| chapter["totals"]["rules"].as_u64().unwrap()).sum();
    assert_eq!(in_chapters, totals["rules"].as_u64().unwrap());
}

#[test]
fn the_examples_fit_the_published_schemas_and_add_up() {
    for (name, exit, verdict) in [
        ("agencia-2019.toml", 1, "not-met"),
        ("agencia-casi-completa.toml", 0, "met"),
        ("agencia-con-brechas.toml", 1, "not-met"),
        ("municipio-pequeno.json", 0, "met"),
        ("municipio-pequeno.toml", 0, "met"),
    ] {
        let results = results(&[&format!("{EXAMPLES}/{name}")], "", exit);
        assert_eq!(results.len(), 1);
        assert_eq!(results[0]["verdict"], verdict, "{name}");
        adds_up(&results[0], "rules/apertura-institucional");
    }
}

/// What other packs answer is told in the same shapes: decimals, composites, entries of lists.
#[test]
fn examples_of_every_pack_fit_the_published_schemas() {
    let folders = crate::formats::packs().into_iter().map(|pack| format!("{pack}/examples")).collect::<Vec<_>>();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    assert!(results(&folders, "", 1).len() >= 40);
}

#[test]
fn rules_without_a_basis_on_the_day_are_told_apart() {
    let results = results_on("2019-12-31", &[&format!("{EXAMPLES}/agencia-2019.toml")], "", 1);
    adds_up(&results[0], "rules/apertura-institucional");
    assert!(results[0]["totals"]["not-in-force"].as_u64() > Some(0));
}

#[test]
fn a_folder_is_one_report_in_the_order_of_names() {
    let results = results(&[EXAMPLES], "", 1);
    let paths: Vec<_> = results.iter().map(|result| result["document"]["path"].as_str().unwrap()).collect();
    assert!(paths.len() >= 3 && paths.is_sorted(), "{paths:?}");
}

#[test]
fn what_cannot_be_opened_is_a_result_with_a_diagnostic() {
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outputs-no-documents");
    fs::create_dir_all(&empty).unwrap();
    for (input, stdin, code) in [
        ("no-such-file.toml", "", "read::not_found"),
        (empty.to_str().unwrap(), "", "read::no_documents"),
        ("-", "", "read::empty"),
        ("-", "documento = \"autodiagnostico\n", "read::syntax"),
    ] {
        let results = results(&["--input-format", "toml", input], stdin, 3);
        assert_eq!(results.len(), 1, "{input}");
        assert_eq!(results[0]["verdict"], "not-assessed");
        assert!(results[0]["index"].is_null());
        assert_eq!(results[0]["diagnostics"][0]["code"], code);
    }
}

#[test]
fn a_missing_file_does_not_stop_the_others() {
    let example = format!("{EXAMPLES}/agencia-casi-completa.toml");
    let results = results(&["no-such-file.toml", &example], "", 3);
    let verdicts: Vec<_> = results.iter().map(|result| result["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["not-assessed", "met"]);
}

#[test]
fn rows_of_another_pack_fit_the_same_schemas() {
    let pack = "tests/packs/godi-2015";
    let results = results(&["-", "--input-format", "csv", "--pack", pack], GODI, 3);
    let told: Vec<_> = results
        .iter()
        .map(|result| {
            let index = &result["index"];
            (result["verdict"].as_str().unwrap(), index["low"].as_f64(), index["high"].as_f64())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("met", Some(1.0), Some(1.0)),
            ("not-met", Some(0.4), Some(0.4)),
            ("inconclusive", Some(0.0), Some(1.0)),
            ("not-assessed", None, None)
        ]
    );
    results.iter().take(3).for_each(|result| adds_up(result, pack));
    assert_eq!(results[0]["institution"]["key"], "xx");
    assert_eq!(results[0]["institution"]["name"], "Observations, hourly");
    assert_eq!(results[1]["findings"][2]["locations"][0]["header"], "online");
}

/// Talk goes to stderr; a reader of stdout never has to cut anything off.
#[test]
fn talk_never_reaches_a_machine_format() {
    let example = format!("{EXAMPLES}/agencia-casi-completa.toml");
    let output = check(&[&example, "--format", "ndjson", "--verbose"], "");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
    let talk = String::from_utf8(output.stderr).unwrap();
    assert!(talk.contains("2026-11-23") && talk.contains("Fuera de las condiciones mínimas"), "{talk}");
}

#[test]
fn a_refusal_leaves_stdout_empty() {
    let output = check(&["--format", "json", "--pack", "no-such-pack", "x.toml"], "");
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(2)));
    assert!(!output.stderr.is_empty());
}

#[test]
fn a_report_in_a_file_is_the_one_of_stdout() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outputs-report.json");
    let example = format!("{EXAMPLES}/agencia-con-brechas.toml");
    let written = check(&[&example, "--output", file.to_str().unwrap()], "");
    assert!(written.stdout.is_empty());
    assert!(fs::read(&file).unwrap() == check(&[&example, "--format", "json"], "").stdout);
}
