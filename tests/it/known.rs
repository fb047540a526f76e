//! Gaps that are known: those with a waiver and those that an earlier result
//! had keep their result in every format, and only stop making a run fail.

mod baseline;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use apertura::{
    pack::Waivers,
    text::Lang,
    view::{Uses, WaiverState},
};
use jiff::civil::{Date, date};
use quick_junit::{Report as Junit, TestCaseStatus};
use serde_json::{Value as Json, json};

use crate::{
    compare::editions::{self, AFTER, document},
    compiled, outputs, repository,
};

const DAY: &str = "2026-11-24";
const EVERY: &str = "tests/packs/every-outcome";
const TODO: &str = "tests/packs/every-outcome/examples/todo.toml";

/// A file for a test.
fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("known");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// Writes a file for a test, and gives its name.
fn written(name: &str, text: &str) -> String {
    fs::write(file(name), text).unwrap();
    file(name).to_str().unwrap().to_owned()
}

fn apertura(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apertura")).current_dir(repository("")).args(args).output().unwrap()
}

/// Waivers in TOML: rule, key, last day.
fn waivers(list: &[(&str, Option<&str>, &str)]) -> String {
    let one = |(rule, key, until): &(&str, Option<&str>, &str)| {
        let key = key.map(|key| format!("key = \"{key}\"\n")).unwrap_or_default();
        format!("[[waiver]]\nrule = \"{rule}\"\n{key}reason = \"R.\"\nowner = \"O\"\nuntil = {until}\n")
    };
    std::iter::once("# None, or these.\n".to_owned()).chain(list.iter().map(one)).collect()
}

/// Something of every state: of every-outcome.
const STATES: [(&str, Option<&str>, &str); 8] = [
    ("c-not-met", None, "2026-11-24"),
    ("k-list", Some("01"), "2027-01-31"),
    ("b-partial", None, "2026-11-23"),
    ("a-met", None, "2027-01-31"),
    ("c-not-met", Some("02"), "2027-01-31"),
    ("g-unanswered", None, "2027-01-31"),
    ("i-error", None, "2027-01-31"),
    ("z-other", None, "2027-01-31"),
];

/// Runs `check` over every outcome with those waivers, and gives the texts of formats.
fn every(name: &str, formats: &[&'static str]) -> BTreeMap<&'static str, String> {
    let known = written(&format!("{name}.toml"), &waivers(&STATES));
    let check = ["check", TODO, "--pack", EVERY, "--as-of", DAY, "--lang", "en", "--waivers", &known];
    formats
        .iter()
        .map(|format| {
            (
                *format,
                String::from_utf8(apertura(&[&check, &["--format", *format] as &[&str]].concat()).stdout).unwrap(),
            )
        })
        .collect()
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_waiver_says_what_became_of_it() {
    let report = parsed(&every("states", &["json"])["json"]);
    let list = report["waivers"].as_array().unwrap();
    let told: Vec<String> =
        list.iter().map(|one| format!("{} {} {} {}", one["rule"], one["key"], one["state"], one["gaps"])).collect();
    assert_eq!(
        told.join("\n").replace('"', ""),
        "c-not-met null active 1\nk-list 01 active 1\nb-partial null expired 1\na-met null unused 0\n\
         c-not-met 02 unused 0\ng-unanswered null unused 0\ni-error null unused 0\nz-other null unknown 0"
    );
    let findings = report["results"][0]["findings"].as_array().unwrap();
    let beside: Vec<String> = findings
        .iter()
        .filter(|finding| !finding["waiver"].is_null())
        .map(|finding| format!("{} {} {}", finding["rule"], finding["outcome"], finding["waiver"]["state"]))
        .collect();
    assert_eq!(
        beside.join("\n").replace('"', ""),
        "b-partial partial expired\nc-not-met not-met active\nk-list not-met active"
    );
}

#[test]
fn what_a_waiver_does_not_waive_is_told_at_its_line() {
    let known = written("told.toml", &waivers(&STATES));
    let check = ["check", TODO, "--pack", EVERY, "--as-of", DAY, "--lang", "en", "--waivers", &known];
    let told = apertura(&[&check, &["--format", "json"] as &[&str]].concat());
    let told = String::from_utf8(told.stderr).unwrap();
    let places: Vec<&str> = told.lines().filter_map(|line| line.split("told.toml:").nth(1)).collect();
    let lines: Vec<&str> = places.iter().map(|place| place.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["14", "19", "24", "30", "35", "40"], "{told}");
    assert!(told.contains("2 gaps have a waiver in force"), "{told}");
}

/// The same with every trace of waivers taken out of it.
fn unwaived(mut report: Json) -> Json {
    report["run"]["waivers"] = Json::Null;
    report["waivers"] = json!([]);
    for result in report["results"].as_array_mut().unwrap() {
        for finding in result["findings"].as_array_mut().unwrap() {
            finding["waiver"] = Json::Null;
        }
    }
    report
}

#[test]
fn a_waived_report_is_else_the_report_without_waivers() {
    let waived = parsed(&every("else", &["json"])["json"]);
    let plain = apertura(&["check", TODO, "--pack", EVERY, "--as-of", DAY, "--lang", "en", "--format", "json"]);
    let plain = parsed(&String::from_utf8(plain.stdout).unwrap());
    assert_ne!(waived, plain);
    assert_eq!(unwaived(waived), plain);
}

#[test]
fn code_scanning_gets_a_suppression_of_what_is_waived_today() {
    let sarif = parsed(&every("sarif", &["sarif"])["sarif"]);
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        // All of a run have the list, or none has.
        let suppressions = result["suppressions"].as_array().unwrap();
        for suppression in suppressions {
            assert_eq!((&suppression["kind"], &suppression["status"]), (&json!("external"), &json!("accepted")));
            assert!(suppression["justification"].as_str().unwrap().contains("R. Answered for by: O."));
        }
        found.entry(result["ruleId"].as_str().unwrap().to_owned()).or_default().push(suppressions.len());
        if result["ruleId"] == "b-partial" {
            assert!(result["message"]["text"].as_str().unwrap().contains("Waiver expired on 2026-11-23"));
            assert_eq!(result["properties"]["waiver"]["state"], "expired");
        }
    }
    assert_eq!((&found["c-not-met"], &found["k-list"], &found["b-partial"]), (&vec![1], &vec![1, 1], &vec![0]));
    let plain = apertura(&["check", TODO, "--pack", EVERY, "--as-of", DAY, "--format", "sarif"]);
    assert!(!String::from_utf8(plain.stdout).unwrap().contains("suppressions"));
}

#[test]
fn what_is_waived_turns_no_job_red() {
    let told = every("jobs", &["junit", "github", "gitlab", "rdjson"]);
    let junit = Junit::deserialize_from_str(&told["junit"]).unwrap();
    let cases = &junit.test_suites[0].test_cases;
    let case = |name: &str| cases.iter().find(|case| case.name.as_str() == name).unwrap();
    for name in ["c-not-met", "k-list"] {
        match &case(name).status {
            TestCaseStatus::Skipped { message, .. } => {
                assert!(message.as_ref().unwrap().as_str().starts_with("Waiver in force until"), "{message:?}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    assert!(matches!(case("b-partial").status, TestCaseStatus::NonSuccess { .. }));
    let kind = |rule: &str| {
        let line = told["github"].lines().find(|line| line.contains(&format!("[{rule}]"))).unwrap();
        line.trim_start_matches(':').split(' ').next().unwrap().to_owned()
    };
    assert_eq!([kind("c-not-met"), kind("k-list"), kind("b-partial")], ["notice", "notice", "warning"]);
    let severities = |list: &Json, rule: &dyn Fn(&Json) -> Json, wanted: &str| -> Vec<String> {
        let of_rule = list.as_array().unwrap().iter().filter(|one| rule(one) == wanted);
        of_rule.map(|one| one["severity"].as_str().unwrap().to_owned()).collect()
    };
    let gitlab = parsed(&told["gitlab"]);
    let check_name = |one: &Json| one["check_name"].clone();
    assert_eq!(severities(&gitlab, &check_name, "c-not-met"), ["info"]);
    assert_eq!(severities(&gitlab, &check_name, "b-partial"), ["minor"]);
    let rdjson = parsed(&told["rdjson"]);
    assert_eq!(severities(&rdjson["diagnostics"], &|one| one["code"]["value"].clone(), "c-not-met"), ["INFO"]);
}

#[test]
fn tables_and_papers_keep_the_gap_and_tell_its_waiver() {
    let told = every("tables", &["csv", "oscal", "markdown", "html", "cedula", "terminal"]);
    let mut table = csv::Reader::from_reader(told["csv"].as_bytes());
    let rows: Vec<BTreeMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
    let row = |rule: &str| rows.iter().find(|row| row["rule"] == rule).unwrap();
    let cells = |rule: &str| {
        ["outcome", "waiver", "waiver_until", "waiver_owner", "waiver_reason"].map(|name| row(rule)[name].clone())
    };
    assert_eq!(cells("c-not-met"), ["not-met", "active", "2026-11-24", "O", "R."]);
    assert_eq!(cells("b-partial"), ["partial", "expired", "2026-11-23", "O", "R."]);
    assert_eq!(cells("a-met"), ["met", "", "", "", ""]);
    let oscal = parsed(&told["oscal"]);
    let findings = oscal["assessment-results"]["results"][0]["findings"].as_array().unwrap();
    let finding = findings.iter().find(|one| one["target"]["target-id"] == "c-not-met").unwrap();
    let prop = finding["props"].as_array().unwrap().iter().find(|prop| prop["name"] == "waiver").unwrap();
    assert_eq!((&prop["value"], &finding["target"]["status"]["state"]), (&json!("active"), &json!("not-satisfied")));
    for format in ["markdown", "html", "cedula", "terminal"] {
        let text = &told[format];
        assert!(text.contains("Waiver in force until"), "{format}: {text}");
        assert!(text.contains("Waiver expired on"), "{format}: {text}");
        assert!(text.to_lowercase().contains("waivers (3)"), "{format}: {text}");
    }
    for format in ["markdown", "html", "cedula"] {
        assert!(told[format].contains("Waivers to be looked at (5)"), "{format}: {}", told[format]);
    }
}

#[test]
fn a_saved_report_with_waivers_is_told_as_when_it_was_judged() {
    let formats =
        ["json", "ndjson", "sarif", "junit", "github", "gitlab", "csv", "oscal", "markdown", "html", "cedula"];
    let told = every("saved", &formats);
    let saved = written("saved.json", &told["json"]);
    for format in formats {
        let again = apertura(&["report", &saved, "--format", format]);
        assert_eq!(String::from_utf8(again.stdout).unwrap(), told[format], "{format}");
        // A rule broke, which no waiver excuses.
        assert_eq!(again.status.code(), Some(4), "{format}");
    }
    let lines = written("saved.ndjson", &told["ndjson"]);
    let report = parsed(&String::from_utf8(apertura(&["report", &lines, "--format", "json"]).stdout).unwrap());
    let rules: Vec<&Json> = report["waivers"].as_array().unwrap().iter().map(|one| &one["rule"]).collect();
    assert_eq!(rules, ["b-partial", "c-not-met", "k-list"]);
    // Two runs are one list.
    let both = parsed(&String::from_utf8(apertura(&["report", &saved, &saved, "--format", "json"]).stdout).unwrap());
    let gaps: Vec<&Json> = both["waivers"].as_array().unwrap().iter().map(|one| &one["gaps"]).collect();
    assert_eq!(gaps, [2, 2, 2, 0, 0, 0, 0, 0]);
}

/// The small pack of the second edition, on disk.
fn pack(name: &str, edition: &editions::Edition) -> String {
    for one in edition.files() {
        let path = file(name).join(&one.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, one.text).unwrap();
    }
    file(name).to_str().unwrap().to_owned()
}

/// The exit of a document with these answers on a day, with these waivers.
fn exit(name: &str, answers: &Json, list: &[(&str, Option<&str>, &str)], more: &[&str]) -> Option<i32> {
    let pack = pack(&format!("{name}-pack"), &editions::second());
    let document = written(&format!("{name}.json"), &document(&json!("i-1"), answers));
    let known = written(&format!("{name}.toml"), &waivers(list));
    let check = ["check", &document, "--pack", &pack, "--waivers", &known, "--fail-on", "should"];
    let check = [&check, &["--format", "json"] as &[&str], more].concat();
    let ran = apertura(&check);
    // What is saved makes a run fail as it did.
    let saved = written(&format!("{name}-saved.json"), &String::from_utf8(ran.stdout).unwrap());
    let again = apertura(&["report", &saved, "--fail-on", "should", "--format", "csv"]);
    assert_eq!(again.status.code(), ran.status.code(), "{name}");
    ran.status.code()
}

#[test]
fn a_run_fails_by_gaps_that_nobody_answers_for() {
    let gap = json!({"a": false});
    let day = ["--as-of", DAY];
    assert_eq!(exit("none", &gap, &[], &day), Some(1));
    assert_eq!(exit("waived", &gap, &[("r-plain", None, "2027-01-31")], &day), Some(5));
    assert_eq!(exit("own", &gap, &[("r-plain", Some("i-1"), "2027-01-31")], &day), Some(5));
    assert_eq!(exit("others", &gap, &[("r-plain", Some("i-2"), "2027-01-31")], &day), Some(1));
    assert_eq!(exit("one-of-two", &json!({"a": false, "d": false}), &[("r-plain", None, "2027-01-31")], &day), Some(1));
    // A name that the rule had is not one that it has.
    assert_eq!(exit("renamed", &json!({"b": false}), &[("r-old", None, "2027-01-31")], &day), Some(1));
    assert_eq!(exit("new-name", &json!({"b": false}), &[("r-new", None, "2027-01-31")], &day), Some(5));
}

#[test]
fn the_last_day_of_a_waiver_is_inside() {
    let list = [("r-plain", None, "2026-11-24")];
    for (day, code) in [("2026-11-23", 5), ("2026-11-24", 5), ("2026-11-25", 1)] {
        assert_eq!(exit(&format!("until-{day}"), &json!({"a": false}), &list, &["--as-of", day]), Some(code), "{day}");
    }
}

/// The states of waivers over documents of the second edition, and what is said of those that waive nothing.
fn states(list: &[(&str, Option<&str>, &str)], day: Date) -> Vec<(WaiverState, Option<String>)> {
    let known = Waivers::parse("w.toml", waivers(list).as_bytes()).unwrap();
    let pack = compiled(&editions::second().files());
    let result = editions::judged(&editions::second(), &document(&json!("i-1"), &json!({"a": false})), AFTER);
    let mut uses = Uses::default();
    uses.see(&result, &pack.pack, &known);
    let problems = uses.problems(&known, day);
    let said = |at: usize| {
        let start = known.list()[at].place.origin.as_ref().unwrap().span().unwrap().start;
        let is_it = |place: &apertura::place::Location| place.origin.as_ref().unwrap().span().unwrap().start == start;
        problems
            .iter()
            .find(|problem| is_it(&problem.places[0]))
            .map(|problem| problem.help().unwrap().get(Lang::En).to_owned())
    };
    uses.list(&known, day).iter().enumerate().map(|(at, one)| (one.waiver.state, said(at))).collect()
}

#[test]
fn a_waiver_of_a_renamed_rule_is_told_the_new_name() {
    let found = states(&[("r-old", None, "2027-01-31"), ("r-plane", None, "2027-01-31")], AFTER);
    let said: Vec<_> = found.iter().map(|(state, said)| (*state, said.as_deref().unwrap())).collect();
    assert_eq!(
        said,
        [
            (
                WaiverState::Unknown,
                "it is now called `r-new`; check that the waiver still holds good and write that name"
            ),
            (WaiverState::Unknown, "did you mean `r-plain`?")
        ]
    );
}

#[test]
fn each_waiver_has_one_state() {
    use WaiverState::{Active, Expired, Unknown, Unused};
    let list = [
        ("r-plain", None, "2027-01-31"),
        ("r-plain", Some("i-2"), "2027-01-31"),
        ("r-fresh", Some("i-1"), "2027-01-31"),
        ("r-fresh", None, "2026-01-31"),
        ("r-nothing-of-the-sort", None, "2026-01-31"),
    ];
    let found: Vec<_> = states(&list, date(2026, 11, 24)).into_iter().map(|(state, _)| state).collect();
    assert_eq!(found, [Active, Unused, Unused, Expired, Unknown]);
}

#[test]
fn waivers_change_no_byte_by_the_number_of_threads() {
    let pack = pack("threads-pack", &editions::second());
    let line = |at: usize| {
        document(&json!(format!("i-{}", at % 50)), &json!({"a": at.is_multiple_of(3), "d": at.is_multiple_of(7)}))
    };
    let lines: String = (0..700).map(|at| line(at) + "\n").collect();
    let input = written("threads.ndjson", &lines);
    let list = [
        ("r-plain", Some("i-1"), "2027-01-31"),
        ("r-words", None, "2026-01-31"),
        ("r-fresh", None, "2027-01-31"),
        ("r-plain", Some("i-900"), "2027-01-31"),
        ("r-wrods", None, "2027-01-31"),
    ];
    let known = written("threads.toml", &waivers(&list));
    for format in ["ndjson", "json", "totals"] {
        let run = |threads: &str| {
            let check = ["check", &input, "--pack", &pack, "--as-of", DAY, "--fail-on", "should", "--waivers", &known];
            apertura(&[&check, &["--format", format, "--threads", threads] as &[&str]].concat())
        };
        let one = run("1");
        for threads in ["2", "7"] {
            let many = run(threads);
            assert!(many.stdout == one.stdout, "{format} by {threads} threads");
            assert_eq!((&many.stderr, many.status), (&one.stderr, one.status), "{format} by {threads} threads");
        }
        let said = String::from_utf8(one.stderr).unwrap();
        assert_eq!(said.matches("threads.toml:").count(), 4, "{said}");
    }
}

#[test]
fn what_is_known_fits_the_published_schemas() {
    let saved = file("fits.json");
    let saved = saved.to_str().unwrap();
    apertura(&["check", TODO, "--pack", EVERY, "--as-of", "2025-12-31", "-o", saved]);
    let known = written("fits.toml", &waivers(&STATES));
    let check =
        ["check", TODO, "no-such-file.toml", "--pack", EVERY, "--as-of", DAY, "--waivers", &known, "--baseline", saved];
    for (format, schema) in [("json", "report-1.schema.json"), ("ndjson", "result-1.schema.json")] {
        let ran = apertura(&[&check, &["--format", format] as &[&str]].concat());
        let text = String::from_utf8(ran.stdout).unwrap();
        let documents = if format == "json" { vec![&*text] } else { text.lines().collect() };
        for document in documents {
            outputs::fits(schema, &parsed(document));
        }
    }
}
