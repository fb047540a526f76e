//! Reports in every format: read back, they agree with one another and add up
//! to the pack; from a saved result they are, to the byte, what `check` wrote.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use quick_junit::{Report as Junit, TestCaseStatus};
use serde_json::{Value as Json, json};

use crate::repository;

const DAY: &str = "2026-11-23";

/// Endings of files, one a format that is written to a file.
const ENDINGS: [&str; 11] =
    ["txt", "json", "ndjson", "md", "csv", "sarif", "xml", "svg", "gitlab.json", "rdjson", "oscal.json"];

/// Those that show the person's own file, which a saved result has not at hand:
/// drawn over it, or measured in its bytes.
const OVER_THE_FILE: [&str; 2] = ["txt", "rdjson"];

/// What is judged, each with flags of its own: one document, many, every outcome, hostile texts, nothing readable.
const INPUTS: [(&str, &[&str]); 7] = [
    ("one", &["rules/apertura-institucional/examples/agencia-con-brechas.toml"]),
    ("other-day", &["rules/apertura-institucional/examples/agencia-2019.toml", "--as-of", "2019-12-31"]),
    (
        "profile",
        &[
            "rules/apertura-institucional/examples/agencia-casi-completa.toml",
            "--profile",
            "tests/profiles/estado.toml",
        ],
    ),
    ("many", &["rules/apertura-institucional/examples", "rules/adhesion/examples", "no-such-file.toml"]),
    ("every", &["tests/packs/every-outcome/examples/todo.toml", "--pack", "tests/packs/every-outcome"]),
    ("hostile", &["tests/packs/every-outcome/examples/hostil.json", "--pack", "tests/packs/every-outcome"]),
    ("unread", &["no-such-file.toml", "tests/packs/every-outcome/pack.toml"]),
];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn apertura(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apertura")).current_dir(repository("")).args(args).output().unwrap()
}

/// Runs a command with an output of every format; the exit code and the texts by ending.
fn every_format(args: &[&str], folder: &Path) -> (Option<i32>, BTreeMap<&'static str, String>) {
    let files: Vec<String> = ENDINGS.iter().map(|ending| format!("{}/r.{ending}", folder.display())).collect();
    let outputs: Vec<&str> = files.iter().flat_map(|file| ["-o", file]).collect();
    let ran = apertura(&[args, &outputs].concat());
    let mut texts: BTreeMap<_, _> =
        ENDINGS.iter().zip(&files).map(|(ending, file)| (*ending, fs::read_to_string(file).unwrap())).collect();
    texts.insert("datapackage.json", fs::read_to_string(folder.join("r.datapackage.json")).unwrap());
    let github = apertura(&[args, &["--format", "github"]].concat());
    assert_eq!(github.status.code(), ran.status.code());
    texts.insert("github", String::from_utf8(github.stdout).unwrap());
    (ran.status.code(), texts)
}

fn checked(name: &str, args: &[&str], lang: &str) -> (Option<i32>, BTreeMap<&'static str, String>) {
    let day: &[&str] = if args.contains(&"--as-of") { &[] } else { &["--as-of", DAY] };
    every_format(&[&["check", "--lang", lang], day, args].concat(), &folder(&format!("{name}-{lang}")))
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// How many rules came out how, by document.
type Counts = Vec<BTreeMap<String, u64>>;

fn of_json(text: &str) -> Counts {
    let totals = |result: &Json| {
        let totals = result["totals"].as_object().unwrap();
        let counted = totals.iter().filter(|(name, count)| *name != "rules" && count.as_u64() != Some(0));
        counted.map(|(name, count)| (name.clone(), count.as_u64().unwrap())).collect()
    };
    parsed(text)["results"].as_array().unwrap().iter().map(totals).collect()
}

/// The rows of a table, by document in the order of the report.
fn of_csv(text: &str, report: &Json) -> Counts {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let mut found: BTreeMap<(String, String), BTreeMap<String, u64>> = BTreeMap::new();
    for row in table.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let counts = found.entry((row["document"].clone(), row["row"].clone())).or_default();
        if row["outcome"] == "unreadable" {
            assert!(row["rule"].is_empty() && !row["message"].is_empty());
        } else {
            *counts.entry(row["outcome"].clone()).or_default() += 1;
        }
    }
    let documents = report["results"].as_array().unwrap().iter().map(|result| &result["document"]);
    documents
        .map(|document| {
            let row = document["row"].as_u64().map(|row| row.to_string()).unwrap_or_default();
            found.remove(&(document["path"].as_str().unwrap().to_owned(), row)).unwrap()
        })
        .collect()
}

fn nonzero(counts: impl Iterator<Item = (String, u64)>) -> BTreeMap<String, u64> {
    counts.filter(|(_, count)| *count > 0).collect()
}

fn of_junit(text: &str) -> Counts {
    let junit = Junit::deserialize_from_str(text).unwrap();
    let suites = junit.test_suites.iter().map(|suite| {
        let totals = suite.properties.iter().filter_map(|property| {
            let name = property.name.as_str().strip_prefix("totals.")?;
            Some((name.to_owned(), property.value.as_str().parse().unwrap()))
        });
        let counts = nonzero(totals.filter(|(name, _): &(String, u64)| name != "rules"));
        let count = |names: &[&str]| names.iter().filter_map(|name| counts.get(*name)).sum::<u64>();
        let cases: Vec<_> =
            suite.test_cases.iter().filter(|case| case.classname.as_ref().unwrap().as_str() != "document").collect();
        let skipped = cases.iter().filter(|case| matches!(case.status, TestCaseStatus::Skipped { .. })).count();
        assert_eq!(skipped as u64, count(&["not-applicable", "unanswered", "needs-review"]));
        assert_eq!(cases.len() as u64, counts.values().sum::<u64>() - count(&["not-in-force", "out-of-profile"]));
        counts
    });
    suites.collect()
}

/// The counts in the properties of the run, which the results confirm where they tell of a rule.
fn of_sarif(text: &str) -> Counts {
    let sarif = parsed(text);
    let runs = sarif["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let rules = runs[0]["tool"]["driver"]["rules"].as_array().unwrap();
    let mut told: BTreeMap<(String, String), BTreeSet<(String, String)>> = BTreeMap::new();
    let mut fingerprints = BTreeSet::new();
    for result in runs[0]["results"].as_array().unwrap() {
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].as_u64() >= Some(1) && place["artifactLocation"]["uri"].is_string());
        assert!(result["kind"] == "fail" || result["level"] == "none", "{result}");
        assert_eq!(rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"], result["ruleId"]);
        assert!(fingerprints.insert(result["partialFingerprints"]["apertura/v1"].to_string()), "{result}");
        let properties = &result["properties"];
        if let Some(outcome) = properties["outcome"].as_str() {
            let document = (properties["document"].to_string(), properties["row"].to_string());
            let rule = result["ruleId"].as_str().unwrap();
            told.entry(document).or_default().insert((outcome.to_owned(), rule.to_owned()));
        }
    }
    let documents = runs[0]["properties"]["documents"].as_array().unwrap();
    let counts = documents.iter().map(|document| {
        let totals = document["totals"].as_object().unwrap();
        let totals = totals.iter().filter(|(name, _)| *name != "rules");
        let counts = nonzero(totals.map(|(name, count)| (name.clone(), count.as_u64().unwrap())));
        let results = told.remove(&(document["path"].to_string(), document["row"].to_string())).unwrap_or_default();
        let mut confirmed: BTreeMap<String, u64> = BTreeMap::new();
        for (outcome, _) in results {
            *confirmed.entry(outcome).or_default() += 1;
        }
        let silent = ["met", "not-applicable", "not-in-force", "out-of-profile"];
        assert_eq!(confirmed, nonzero(counts.clone().into_iter().filter(|(name, _)| !silent.contains(&&**name))));
        counts
    });
    counts.collect()
}

fn of_oscal(text: &str) -> Counts {
    let oscal = parsed(text);
    let results = oscal["assessment-results"]["results"].as_array().unwrap();
    let counts = |result: &Json| {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        let mut add = |name: &Json| *counts.entry(name.as_str().unwrap().to_owned()).or_default() += 1;
        for finding in result["findings"].as_array().into_iter().flatten() {
            let outcome = finding["props"].as_array().unwrap().iter().find(|prop| prop["name"] == "outcome").unwrap();
            add(&outcome["value"]);
        }
        let props = result["props"].as_array().unwrap().iter();
        props.filter(|prop| prop["name"] != "verdict" && prop["name"] != "profile").for_each(|prop| add(&prop["name"]));
        counts
    };
    results.iter().map(counts).collect()
}

/// Annotations and those that are counted instead: as many as there are remarks.
fn of_github(text: &str) -> usize {
    let mut count = 0;
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for line in text.lines() {
        let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        *of_kind.entry(head.split(' ').next().unwrap()).or_default() += 1;
        let more = message.split(' ').find_map(|word| word.parse::<usize>().ok());
        count += if head.contains("file=") { 1 } else { more.unwrap() };
    }
    assert!(of_kind.values().all(|count| *count <= 10), "{of_kind:?}");
    count
}

#[test]
fn totals_agree_in_every_format_and_add_up_to_the_pack() {
    for (name, args) in INPUTS {
        for lang in ["es", "en"] {
            let (_, texts) = checked(name, args, lang);
            let report = parsed(&texts["json"]);
            let counts = of_json(&texts["json"]);
            for (result, counts) in report["results"].as_array().unwrap().iter().zip(&counts) {
                assert_eq!(counts.values().sum::<u64>(), result["totals"]["rules"].as_u64().unwrap());
            }
            assert_eq!(of_csv(&texts["csv"], &report), counts, "{name}");
            assert_eq!(of_junit(&texts["xml"]), counts, "{name}");
            assert_eq!(of_sarif(&texts["sarif"]), counts, "{name}");
            assert_eq!(of_oscal(&texts["oscal.json"]), counts, "{name}");
            let remarks = parsed(&texts["sarif"])["runs"][0]["results"].as_array().unwrap().len();
            assert_eq!(parsed(&texts["gitlab.json"]).as_array().unwrap().len(), remarks, "{name}");
            assert_eq!(parsed(&texts["rdjson"])["diagnostics"].as_array().unwrap().len(), remarks, "{name}");
            assert_eq!(of_github(&texts["github"]), remarks, "{name}");
        }
    }
}

/// Headings of sections with the number in them.
fn headings(markdown: &str) -> BTreeMap<String, u64> {
    let numbered = markdown.lines().filter_map(|line| {
        let line = line.strip_prefix("### ").or(line.strip_prefix("<details><summary>"))?;
        let (name, count) = line.trim_end_matches("</summary>").rsplit_once(" (")?;
        Some((name.to_owned(), count.trim_end_matches(')').parse().ok()?))
    });
    numbered.collect()
}

#[test]
fn the_sections_of_markdown_count_what_the_file_counts() {
    for name in ["one", "every"] {
        let args = INPUTS.iter().find(|(known, _)| *known == name).unwrap().1;
        let (_, texts) = checked(&format!("{name}-md"), args, "en");
        let of = |names: &[&str]| {
            let counts = &of_json(&texts["json"])[0];
            names.iter().filter_map(|name| counts.get(*name)).sum::<u64>()
        };
        let found = headings(&texts["md"]);
        let count = |name: &str| found.get(name).copied().unwrap_or_default();
        let gaps = count("Legal obligations with gaps") + count("Recommendations and programme with gaps");
        assert_eq!(gaps, of(&["not-met", "partial"]), "{found:?}");
        assert_eq!(count("Unanswered and to confirm"), of(&["unanswered", "needs-review", "error"]), "{found:?}");
        assert_eq!(count("What is already there"), of(&["met"]), "{found:?}");
        assert_eq!(count("Not applicable"), of(&["not-applicable"]), "{found:?}");
    }
}

#[test]
fn a_saved_result_is_told_as_when_it_was_judged() {
    for (name, args) in INPUTS {
        let (exit, told) = checked(&format!("{name}-saved"), args, "es");
        let (_, in_english) = checked(&format!("{name}-saved"), args, "en");
        for saved in if name == "many" { &["json", "ndjson"][..] } else { &["json"] } {
            let file = folder("saved").join(format!("{name}.{saved}"));
            fs::write(&file, &told[*saved]).unwrap();
            let file = file.to_str().unwrap();
            let (again, texts) = every_format(&["report", file], &folder(&format!("{name}-again-{saved}")));
            let (_, other) = every_format(&["informe", file, "--lang", "en"], &folder(&format!("{name}-en-{saved}")));
            assert_eq!(again, exit, "{name}");
            for ending in ENDINGS.into_iter().chain(["github", "datapackage.json"]) {
                if !OVER_THE_FILE.contains(&ending) {
                    assert!(texts[ending] == told[ending], "{name}.{ending} from {saved}");
                    assert!(other[ending] == in_english[ending], "{name}.{ending} from {saved}, in English");
                }
            }
        }
    }
}

#[test]
fn gates_of_a_saved_result_are_those_of_judging() {
    let file = folder("gates").join("r.json");
    let file = file.to_str().unwrap();
    for (document, pack) in [
        ("rules/apertura-institucional/examples/agencia-casi-completa.toml", "apertura-institucional"),
        ("tests/packs/every-outcome/examples/todo.toml", "tests/packs/every-outcome"),
        ("tests/packs/godi-2015/cases.toml", "tests/packs/godi-2015"),
    ] {
        for gate in [
            &["--fail-on", "minimum"] as &[&str],
            &["--fail-on", "must"],
            &["--fail-on", "never", "--allow-incomplete"],
            &["--fail-on-consistency"],
            &["--fail-on", "never", "--require-complete"],
        ] {
            let check = &["check", "--as-of", DAY, document, "--pack", pack, "-o", file];
            let judged = apertura(&[check, gate].concat());
            let told = apertura(&[&["report", file, "--format", "junit"], gate].concat());
            assert_eq!(told.status.code(), judged.status.code(), "{document} {gate:?}");
        }
    }
}

#[test]
fn a_run_that_asks_for_complete_documents_fails_what_is_open() {
    let document = "tests/packs/every-outcome/examples/todo.toml";
    let check = ["check", "--as-of", DAY, document, "--pack", "tests/packs/every-outcome", "--format", "junit"];
    let failures = |more: &[&str]| {
        let text = String::from_utf8(apertura(&[&check, more].concat()).stdout).unwrap();
        Junit::deserialize_from_str(&text).unwrap().failures
    };
    // Of every outcome: one unanswered and one to be reviewed.
    assert_eq!(failures(&["--require-complete"]), failures(&[]) + 2);
}

#[test]
fn no_document_is_never_a_pass() {
    let empty = json!({"schema": "apertura/report/1", "tool": {"name": "apertura", "version": "0.1.0"},
        "run": {"as_of": DAY, "lang": "en", "pack": null, "profile": null}, "results": []});
    let file = folder("nothing").join("saved.json");
    fs::write(&file, empty.to_string()).unwrap();
    let (exit, texts) = every_format(&["report", file.to_str().unwrap()], &folder("nothing"));
    assert_eq!(exit, Some(3));
    for ending in ["md", "sarif", "xml", "github", "oscal.json"] {
        assert!(texts[ending].contains("No document was checked."), "{ending}: {}", texts[ending]);
    }
    assert!(texts["svg"].contains("not assessed · 0% assessed · as of 2026-11-23"), "{}", texts["svg"]);
    assert_eq!(Junit::deserialize_from_str(&texts["xml"]).unwrap().errors, 1);
}

#[test]
fn a_saved_file_that_cannot_be_read_does_not_stop_the_others() {
    let good = folder("mixed").join("good.json");
    let older = folder("mixed").join("older.json");
    let bad = folder("mixed").join("bad.json");
    let example = "rules/apertura-institucional/examples/agencia-casi-completa.toml";
    let (good, older, bad) = (good.to_str().unwrap(), older.to_str().unwrap(), bad.to_str().unwrap());
    apertura(&["check", "--as-of", DAY, example, "-o", good]);
    apertura(&["check", "--as-of", "2026-11-22", example, "-o", older]);
    fs::write(bad, "{\"schema\": \"apertura/report/1\"").unwrap();
    for (files, results, said) in [
        (&[bad, good] as &[&str], 1, "bad.json"),
        (&[good, "no-such-file.json"], 1, "no-such-file.json"),
        (&[good, older], 1, "older.json"),
        (&[bad], 0, "bad.json"),
    ] {
        let told = apertura(&[&["report", "--format", "json"], files].concat());
        assert_eq!(told.status.code(), Some(3), "{files:?}");
        let found = serde_json::from_slice::<Json>(&told.stdout).ok();
        assert_eq!(found.map_or(0, |report| report["results"].as_array().unwrap().len()), results);
        let talk = String::from_utf8(told.stderr).unwrap();
        assert!(talk.contains(said), "{talk}");
    }
    let both = apertura(&["report", "--format", "ndjson", good, good]);
    assert_eq!((both.status.code(), String::from_utf8(both.stdout).unwrap().lines().count()), (Some(0), 2));
    let judged_again = apertura(&["report", good, "--as-of", DAY]);
    assert_eq!((judged_again.status.code(), judged_again.stdout.len()), (Some(2), 0));
}

#[test]
fn nothing_that_a_stranger_wrote_is_a_formula_or_turns_a_line() {
    let args = INPUTS.iter().find(|(name, _)| *name == "hostile").unwrap().1;
    let (_, texts) = checked("formulas", args, "es");
    let mut table = csv::Reader::from_reader(texts["csv"].as_bytes());
    let cells: Vec<String> =
        table.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.iter().any(|cell| cell.starts_with("'=HYPERLINK")));
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    assert!(!texts["github"].contains('\u{202e}'));
}

#[test]
fn a_table_for_excel_begins_with_its_mark() {
    let file = folder("excel").join("r.csv");
    let file = file.to_str().unwrap();
    let example = "rules/apertura-institucional/examples/agencia-casi-completa.toml";
    let written = |more: &[&str]| {
        apertura(&[&["check", "--as-of", DAY, example, "-o", file], more].concat());
        fs::read(file).unwrap()
    };
    let plain = written(&[]);
    let marked = written(&["--excel"]);
    assert_eq!(marked, [b"\xEF\xBB\xBF".as_slice(), &plain].concat());
}

#[test]
fn markdown_fits_a_comment_and_says_what_did_not() {
    let many = ["rules/adhesion/examples/adhesion-municipal.toml"; 800];
    let told = apertura(&[&["check", "--as-of", DAY, "--format", "markdown"], many.as_slice()].concat());
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(text.chars().count() < 65_536, "{}", text.chars().count());
    let rows = text.lines().filter(|line| line.starts_with("| ")).count() - 2;
    let last = text.lines().last().unwrap();
    let dropped = last.strip_prefix("> ").unwrap().split(' ').find_map(|word| word.parse::<usize>().ok());
    assert_eq!(rows + dropped.unwrap(), many.len(), "{last}");
}

#[test]
fn the_summary_of_a_job_grows_by_the_report() {
    let summary = folder("job").join("summary.md");
    fs::write(&summary, "before\n").unwrap();
    let example = "rules/apertura-institucional/examples/agencia-casi-completa.toml";
    let check = ["check", "--as-of", DAY, example];
    let run = |summary: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_apertura"));
        command.current_dir(repository("")).args(check).args(["--format", "github", "--job-summary"]);
        command.env("GITHUB_STEP_SUMMARY", summary).output().unwrap()
    };
    assert_eq!(run(summary.to_str().unwrap()).status.code(), Some(0));
    let markdown =
        String::from_utf8(apertura(&[&check, &["--format", "markdown"] as &[&str]].concat()).stdout).unwrap();
    assert_eq!(fs::read_to_string(&summary).unwrap(), format!("before\n{markdown}"));
    // Outside a job there is no such file, and that is said.
    assert!(String::from_utf8(run("").stderr).unwrap().contains("GITHUB_STEP_SUMMARY"));
}

#[test]
fn a_file_below_the_working_folder_is_named_from_there() {
    let example = repository("rules/apertura-institucional/examples/agencia-casi-completa.toml");
    let told = apertura(&["check", "--as-of", DAY, "--format", "json", example.to_str().unwrap()]);
    let path = parsed(&String::from_utf8(told.stdout).unwrap())["results"][0]["document"]["path"].clone();
    assert_eq!(path, "rules/apertura-institucional/examples/agencia-casi-completa.toml");
}
