//! Results as workbooks, read back by a reader that is not their writer.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value as Json;

use crate::repository;

const ONE: &str = "rules/apertura-institucional/examples/agencia-con-brechas.toml";
const EVERY: &str = "tests/packs/every-outcome";

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

fn apertura(args: &[&str]) {
    Command::new(env!("CARGO_BIN_EXE_apertura")).current_dir(repository("")).args(args).output().unwrap();
}

/// A workbook and the JSON of the same run.
fn checked(name: &str, args: &[&str]) -> (PathBuf, Json) {
    let (book, json) = (file(&format!("{name}.xlsx")), file(&format!("{name}.json")));
    let outputs = ["-o", book.to_str().unwrap(), "-o", json.to_str().unwrap()];
    apertura(&[&["check", "--as-of", "2026-11-23"], args, &outputs].concat());
    let json = serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
    (book, json)
}

/// The rows of a sheet, hidden column aside.
fn rows(book: &Path, sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook(book).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let aside = usize::from(range.get_value((0, 0)) == Some(&Data::String("apertura:notes".to_owned())));
    range.rows().map(|row| row[aside..].to_vec()).collect()
}

/// The rows of a table, by headings.
fn table(book: &Path, sheet: &str) -> Vec<BTreeMap<String, Data>> {
    let rows = rows(book, sheet);
    let (head, rows) = rows.split_first().unwrap();
    let named = |row: &Vec<Data>| head.iter().map(ToString::to_string).zip(row.iter().cloned()).collect();
    rows.iter().map(named).collect()
}

fn results(json: &Json) -> &Vec<Json> {
    json["results"].as_array().unwrap()
}

/// Outcomes, as they are called in English and in the JSON.
const OUTCOMES: [(&str, &str); 8] = [
    ("met", "met"),
    ("met in part", "partial"),
    ("not met", "not-met"),
    ("not applicable", "not-applicable"),
    ("unanswered", "unanswered"),
    ("to be reviewed", "needs-review"),
    ("the rule broke", "error"),
    ("without a basis in force", "not-in-force"),
];

fn total(json: &Json, name: &str) -> u64 {
    results(json).iter().map(|result| result["totals"][name].as_u64().unwrap()).sum()
}

/// The row of the summary that begins so.
fn told(summary: &[Vec<Data>], first: &str) -> Vec<f64> {
    let row = summary.iter().rev().find(|row| row[0] == *first);
    let row = row.unwrap_or_else(|| panic!("{first}: {summary:?}"));
    row.iter().filter_map(|cell| if let Data::Float(number) = cell { Some(*number) } else { None }).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn float(count: u64) -> f64 {
    count as f64
}

#[test]
fn totals_and_indices_of_a_workbook_are_those_of_the_file() {
    let every = format!("{EVERY}/examples/todo.toml");
    for (name, args) in [("one", &[ONE][..]), ("every", &[&every, "--pack", EVERY])] {
        let (book, json) = checked(name, &[args, &["--lang", "en"]].concat());
        let summary = rows(&book, "Summary");
        let findings = table(&book, "Findings");
        for (words, name) in OUTCOMES {
            let counted = findings.iter().filter(|row| row["Outcome"] == *words).count();
            assert_eq!(counted as u64, total(&json, name), "{words}");
            assert_eq!(told(&summary, words), [float(total(&json, name))], "{words}");
        }
        assert_eq!(findings.len() as u64, total(&json, "rules"));
        let index = &results(&json)[0]["index"];
        let bounds = ["low", "high", "coverage"].map(|bound| index[bound].as_f64().unwrap());
        assert_eq!(told(&summary, "The whole pack")[..3], bounds);
        for chapter in results(&json)[0]["chapters"].as_array().unwrap() {
            let Some(low) = chapter["index"]["low"].as_f64() else { continue };
            let title = chapter["title"]["en"].as_str().unwrap();
            let title = if chapter["parent"].is_null() { title.to_owned() } else { format!("    {title}") };
            assert!(told(&summary, &title).first() == Some(&low), "{title}");
        }
        let to_settle = ["not-met", "partial", "unanswered", "needs-review"].map(|name| total(&json, name));
        assert_eq!(table(&book, "Action plan").len() as u64, to_settle.iter().sum::<u64>());
    }
}

#[test]
fn many_documents_are_a_row_each() {
    let args = ["rules/apertura-institucional/examples", "no-such-file.toml", "--lang", "en"];
    let (book, json) = checked("many", &args);
    let institutions = table(&book, "Institutions");
    assert_eq!(institutions.len(), results(&json).len());
    for (row, result) in institutions.iter().zip(results(&json)) {
        assert_eq!(row["Document"].to_string(), result["document"]["path"].as_str().unwrap());
        match result["index"]["low"].as_f64() {
            Some(low) => assert_eq!(row["Index"], Data::Float(low)),
            None => assert!(row["Index"] == Data::Empty && !row["Remark"].to_string().is_empty(), "{row:?}"),
        }
    }
    assert_eq!(table(&book, "Findings").len() as u64, total(&json, "rules"));
    // Without a questionnaire, a saved result makes the same file.
    let again = file("many-again.xlsx");
    apertura(&["report", file("many.json").to_str().unwrap(), "-o", again.to_str().unwrap()]);
    assert!(fs::read(again).unwrap() == fs::read(book).unwrap());
}

#[test]
fn the_same_result_is_the_same_file() {
    let (first, _) = checked("first", &[ONE]);
    let (second, _) = checked("second", &[ONE]);
    assert!(fs::read(first).unwrap() == fs::read(second).unwrap());
}

#[test]
fn the_questionnaire_of_a_result_is_checked_again_as_it_was() {
    let (book, json) = checked("result", &[ONE]);
    let (_, again) = checked("result-again", &[book.to_str().unwrap()]);
    let (first, second) = (&results(&json)[0], &results(&again)[0]);
    for part in ["verdict", "index", "totals", "chapters", "diagnostics"] {
        assert_eq!(first[part], second[part], "{part}");
    }
}

#[test]
fn what_came_out_stands_beside_the_question() {
    let (book, json) = checked("beside", &[ONE, "--lang", "en"]);
    let questions = rows(&book, "Questions");
    let finding = |finding: &&Json| {
        finding["outcome"] == "not-met" && finding["decisive"].as_str().is_some_and(|path| !path.contains('['))
    };
    let findings = results(&json)[0]["findings"].as_array().unwrap();
    let decided: Vec<&Json> = findings.iter().filter(finding).collect();
    assert!(!decided.is_empty());
    for finding in decided {
        let sign = format!("not met [{}]", finding["rule"].as_str().unwrap());
        let is_told = questions.iter().any(|row| row.iter().any(|cell| cell.to_string().contains(&sign)));
        assert!(is_told, "{sign} of {}", finding["decisive"]);
    }
}

#[test]
fn texts_of_strangers_stay_texts() {
    let hostile = format!("{EVERY}/examples/hostil.json");
    let (book, _) = checked("hostile", &[&hostile, "--pack", EVERY, "--lang", "en"]);
    let findings = table(&book, "Findings");
    assert!(!findings.is_empty());
    let mut book: Xlsx<_> = calamine::open_workbook(&book).unwrap();
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert_eq!(formulas.used_cells().filter(|cell| !cell.2.is_empty()).count(), 0, "{sheet}");
    }
}

#[test]
fn what_is_known_of_a_gap_stands_beside_it() {
    let before = file("known-before.json");
    apertura(&["check", ONE, "--as-of", "2026-11-23", "-o", before.to_str().unwrap()]);
    let waivers = file("known.toml");
    fs::write(&waivers, "[[waiver]]\nrule = \"no-search-tool\"\nreason = \"=R\"\nowner = \"O\"\nuntil = 2026-12-31\n")
        .unwrap();
    let known = ["--waivers", waivers.to_str().unwrap(), "--baseline", before.to_str().unwrap()];
    let (book, _) = checked("known", &[&[ONE, "--lang", "en"] as &[&str], &known].concat());
    let findings = table(&book, "Findings");
    let row = findings.iter().find(|row| row["Rule"] == *"no-search-tool").unwrap();
    assert_eq!(row["Waiver"], *"Waiver in force until 2026-12-31: =R. Answered for by: O.");
    assert!(findings.iter().all(|row| row["Baseline"] == *"as in the baseline"));
    // Without them there is no column for them.
    let (book, _) = checked("not-known", &[ONE, "--lang", "en"]);
    assert!(table(&book, "Findings").iter().all(|row| !row.contains_key("Waiver") && !row.contains_key("Baseline")));
}
