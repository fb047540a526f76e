//! Gaps that are known: those with a waiver and those that an earlier result
//! had keep their result in every format, and only stop making a run fail.

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
