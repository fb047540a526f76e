//! Gaps that an earlier result had: only what is new or worse makes a run fail.

use std::{collections::BTreeMap, fs};

use quick_junit::{Report as Junit, TestCaseStatus};
use serde_json::{Value as Json, json};

use super::{DAY, EVERY, TODO, apertura, file, pack, parsed, written};
use crate::{
    compare::editions::{self, document},
    repository,
};

/// What a run says of a document measured by an earlier result of the same institution.
struct Since {
    exit: Option<i32>,
    report: Json,
    told: String,
}

/// The same edition of the pack judges both.
fn since(name: &str, before: &Json, after: &Json, more: &[&str]) -> Since {
    let pack = pack(&format!("{name}-pack"), &editions::first());
    since_of(name, [&pack, &pack], [before, after].map(|answers| document(&json!("i-1"), answers)), more)
}

fn since_of(name: &str, packs: [&str; 2], documents: [String; 2], more: &[&str]) -> Since {
    let [before, after] = [("before", &documents[0]), ("after", &documents[1])]
        .map(|(side, text)| written(&format!("{name}-{side}.ndjson"), text));
    let saved = file(&format!("{name}-saved.json"));
    let saved = saved.to_str().unwrap();
    apertura(&["check", &before, "--pack", packs[0], "--as-of", DAY, "-o", saved]);
    let check = ["check", &after, "--pack", packs[1], "--as-of", DAY, "--fail-on", "should", "--lang", "en"];
    let ran = apertura(&[&check, &["--baseline", saved, "--format", "json"] as &[&str], more].concat());
    let told = String::from_utf8(ran.stderr).unwrap();
    let report = String::from_utf8(ran.stdout).unwrap();
    // What is saved makes a run fail as it did.
    let measured = written(&format!("{name}-measured.json"), &report);
    let again = apertura(&["report", &measured, "--fail-on", "should", "--format", "csv"]);
    assert_eq!(again.status.code(), ran.status.code(), "{name}");
    Since { exit: ran.status.code(), report: parsed(&report), told }
}

impl Since {
    /// What became of a rule.
    fn of(&self, rule: &str) -> String {
        let findings = self.report["results"][0]["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["rule"] == rule).unwrap();
        format!("{} {}", finding["outcome"], finding["baseline"]).replace('"', "")
    }

    fn absent(&self) -> Vec<String> {
        let absent = self.report["results"][0]["baseline"]["absent"].as_array().unwrap();
        absent.iter().map(|gap| gap["rule"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn only_what_got_worse_makes_a_run_fail() {
    let is = |name: &str, before: Json, after: Json, rule: &str, became: &str, exit: i32, absent: &[&str]| {
        let since = since(name, &before, &after, &[]);
        assert_eq!((since.of(rule).as_str(), since.exit), (became, Some(exit)), "{name}");
        assert_eq!(since.absent(), absent, "{name}");
    };
    // No condition of this pack gates, so nothing is assessed: that is never a pass.
    is("same", json!({"a": false}), json!({"a": false}), "r-plain", "not-met unchanged", 5, &[]);
    is("worse", json!({}), json!({"a": false}), "r-plain", "not-met worse", 1, &[]);
    is("answered", json!({"a": null}), json!({"a": false}), "r-plain", "not-met new", 1, &[]);
    is("closed", json!({"a": false}), json!({}), "r-plain", "met improved", 5, &["r-plain"]);
    is("silent", json!({"a": false}), json!({"a": null}), "r-plain", "unanswered worse", 5, &[]);
    is("aside", json!({"f": false}), json!({"f": false, "g": false}), "r-aims", "not-applicable null", 5, &["r-aims"]);
    is("applies", json!({"g": false}), json!({"f": false}), "r-aims", "not-met new", 1, &[]);
    is("one-more", json!({"a": false}), json!({"a": false, "d": false}), "r-plain", "not-met unchanged", 1, &[]);
}

#[test]
fn a_rule_that_was_renamed_is_found_and_another_edition_is_said() {
    let packs = [pack("renamed-1", &editions::first()), pack("renamed-2", &editions::second())];
    let documents = || [(); 2].map(|()| document(&json!("i-1"), &json!({"b": false})));
    let since = since_of("edition", [&packs[0], &packs[1]], documents(), &[]);
    assert_eq!((since.of("r-new").as_str(), since.exit), ("not-met unchanged", Some(5)));
    // New, another condition, another applicability, another basis.
    assert_eq!(since.report["results"][0]["baseline"]["moved_rules"], 4);
    assert!(
        since.told.contains("another edition of the pack") && since.told.contains("4 conditions"),
        "{}",
        since.told
    );
    let same = since_of("one-pack", [&packs[1], &packs[1]], documents(), &[]);
    assert!(!same.told.contains("edition"), "{}", same.told);
}

#[test]
fn what_the_baseline_does_not_hold_is_new_and_said() {
    let pack = pack("unmatched-pack", &editions::first());
    let gap = |key: Json| document(&key, &json!({"a": false}));
    let twice = [gap(json!("i-1")), gap(json!("i-1"))].join("\n");
    for (name, before, after, found, said) in [
        ("missing", gap(json!("i-2")), gap(json!("i-1")), "missing", "1 document is not in the baseline"),
        ("keyless", gap(json!(null)), gap(json!(null)), "no-key", "1 document has no key"),
        ("twice", twice, gap(json!("i-1")), "duplicate-key", "in the baseline more than once"),
    ] {
        let since = since_of(name, [&pack, &pack], [before, after], &[]);
        assert_eq!((since.of("r-plain").as_str(), since.exit), ("not-met new", Some(1)), "{name}");
        assert_eq!(since.report["results"][0]["baseline"]["match"], found, "{name}");
        assert!(since.told.contains(said), "{name}: {}", since.told);
    }
}

#[test]
fn two_documents_measured_by_one_are_said() {
    let pack = pack("both-pack", &editions::first());
    let gap = document(&json!("i-1"), &json!({"a": false}));
    let since = since_of("both", [&pack, &pack], [gap.clone(), [gap.clone(), gap].join("\n")], &[]);
    assert!(since.told.contains("1 document of the baseline was compared with several"), "{}", since.told);
}

#[test]
fn one_more_item_with_a_gap_is_worse_whatever_the_share() {
    let todo = fs::read_to_string(repository(TODO)).unwrap();
    let with = |items: &str| {
        let (head, rest) = todo.split_once("actos     = [").unwrap();
        format!("{head}actos = [{items}{}", rest.split_at(rest.find(']').unwrap()).1)
    };
    let [open, shut] = ["{ nombre = \"x\", abierto = true },", "{ nombre = \"y\", abierto = false },"];
    let saved = file("items.json");
    let saved = saved.to_str().unwrap();
    let state = |before: &str, after: &str| {
        let check = |name: &str, text: &str, more: &[&str]| {
            let input = written(name, &with(text));
            apertura(&[&["check", &input, "--pack", EVERY, "--as-of", DAY], more].concat())
        };
        check("items-before.toml", before, &["-o", saved]);
        let ran = check("items-after.toml", after, &["--baseline", saved, "--format", "json"]);
        let report = parsed(&String::from_utf8(ran.stdout).unwrap());
        let findings = report["results"][0]["findings"].as_array().unwrap().clone();
        findings.iter().find(|finding| finding["rule"] == "k-list").unwrap()["baseline"].clone()
    };
    assert_eq!(state(&[open, shut].concat(), &[open, open, shut, shut].concat()), "worse");
    assert_eq!(state(&[open, shut].concat(), &[open, open, open, shut].concat()), "improved");
    assert_eq!(state(&[open, shut].concat(), &[shut, open].concat()), "unchanged");
}

#[test]
fn code_scanning_gets_the_state_of_every_result_and_what_is_gone() {
    let pack = pack("absent-pack", &editions::first());
    let documents = [json!({"a": false, "d": false}), json!({"d": false, "e": false})];
    let [before, after] = documents.map(|answers| document(&json!("i-1"), &answers));
    let since = since_of("absent", [&pack, &pack], [before, after], &[]);
    let measured = written("absent.json", &since.report.to_string());
    let sarif = apertura(&["report", &measured, "--format", "sarif"]);
    let sarif = parsed(&String::from_utf8(sarif.stdout).unwrap());
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let state = |rule: &str| results.iter().find(|one| one["ruleId"] == rule).unwrap()["baselineState"].clone();
    assert!(results.iter().all(|one| one["baselineState"].is_string()));
    assert_eq!([state("r-plain"), state("r-words"), state("r-weight")], ["absent", "unchanged", "updated"]);
    let gone = results.iter().find(|one| one["ruleId"] == "r-plain").unwrap();
    assert!(gone["message"]["text"].as_str().unwrap().starts_with('M'), "{gone}");
    let place = &gone["locations"][0]["physicalLocation"];
    assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("absent-before.ndjson"), "{gone}");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules[usize::try_from(gone["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], "r-plain");
}

#[test]
fn a_gap_that_was_there_turns_no_job_red_and_is_told_as_such() {
    let pack = pack("jobs-pack", &editions::second());
    let documents = [json!({"i": false}), json!({"i": false, "a": false})];
    let [before, after] = documents.map(|answers| document(&json!("i-1"), &answers));
    let since = since_of("jobs", [&pack, &pack], [before, after], &[]);
    let measured = written("jobs.json", &since.report.to_string());
    let told = |format: &str| String::from_utf8(apertura(&["report", &measured, "--format", format]).stdout).unwrap();
    let junit = Junit::deserialize_from_str(&told("junit")).unwrap();
    let case = junit.test_suites[0].test_cases.iter().find(|case| case.name.as_str() == "r-basis").unwrap();
    match &case.status {
        TestCaseStatus::Skipped { message, .. } => {
            assert_eq!(message.as_ref().unwrap().as_str(), "As in the baseline.");
        }
        other => panic!("{other:?}"),
    }
    let github = told("github");
    let line = |rule: &str| github.lines().find(|line| line.contains(&format!("[{rule}]"))).unwrap();
    assert!(line("r-basis").starts_with("::notice") && line("r-plain").starts_with("::warning"), "{github}");
    for format in ["terminal", "markdown", "html", "cedula"] {
        let text = told(format).replace("\n  ", " ");
        assert!(text.contains("gaps then: 1. Gaps today: new, 0; worse, 1; unchanged, 1"), "{format}: {text}");
    }
    let mut table = csv::Reader::from_reader(told("csv").leak().as_bytes());
    let rows: Vec<BTreeMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
    let state = |rule: &str| rows.iter().find(|row| row["rule"] == rule).unwrap()["baseline"].clone();
    assert_eq!([state("r-basis"), state("r-plain"), state("r-words")], ["unchanged", "worse", "unchanged"]);
    assert!(told("oscal").contains("\"value\": \"worse\""));
}

#[test]
fn what_was_contradictory_then_fails_no_run_now() {
    let example = "rules/apertura-institucional/examples/agencia-con-brechas.toml";
    let saved = file("contradictory.json");
    let saved = saved.to_str().unwrap();
    apertura(&["check", example, "--as-of", DAY, "-o", saved]);
    let exit = |more: &[&str]| {
        let check =
            ["check", example, "--as-of", DAY, "--format", "csv", "--fail-on-consistency", "--allow-incomplete"];
        apertura(&[&check, more].concat()).status.code()
    };
    assert_eq!(exit(&["--fail-on", "never"]), Some(1));
    assert_eq!(exit(&["--fail-on", "never", "--baseline", saved]), Some(0));
    assert_eq!(exit(&["--fail-on", "may", "--baseline", saved]), Some(0));
}

#[test]
fn a_report_with_a_baseline_is_told_as_when_it_was_judged_by_any_number_of_threads() {
    let pack = pack("measured-pack", &editions::first());
    let lines = |turn: usize| -> String {
        let answers =
            |at: usize| json!({"a": !(at + turn).is_multiple_of(3), "d": !at.is_multiple_of(7), "x": 3 - turn});
        (0..90).map(|at| document(&json!(format!("i-{at}")), &answers(at)) + "\n").collect()
    };
    let saved = file("measured-base.ndjson");
    let saved = saved.to_str().unwrap();
    let before = written("measured-before.ndjson", &lines(0));
    apertura(&["check", &before, "--pack", &pack, "--as-of", "2026-01-31", "-o", saved]);
    let after = written("measured-after.ndjson", &lines(1));
    let run = |format: &str, threads: &str| {
        let check = ["check", &after, "--pack", &pack, "--as-of", DAY, "--fail-on", "should", "--baseline", saved];
        apertura(&[&check, &["--format", format, "--threads", threads] as &[&str]].concat())
    };
    for format in ["json", "ndjson", "totals"] {
        let one = run(format, "1");
        assert_eq!(one.status.code(), Some(1));
        for threads in ["2", "7"] {
            let many = run(format, threads);
            assert!(many.stdout == one.stdout && many.stderr == one.stderr, "{format} by {threads} threads");
        }
    }
    let json = written("measured.json", &String::from_utf8(run("json", "2").stdout).unwrap());
    let lines = written("measured-lines.ndjson", &String::from_utf8(run("ndjson", "2").stdout).unwrap());
    for format in ["json", "ndjson", "sarif", "junit", "csv", "html"] {
        let told = run(format, "2").stdout;
        for saved in [&json, &lines] {
            assert!(apertura(&["report", saved, "--format", format]).stdout == told, "{format} from {saved}");
        }
    }
}
