//! The Global Open Data Index 2015, published by others, found again by a pack.
//!
//! The data is read where it lies and never copied here (public domain, Open
//! Knowledge). Where it is absent, each test says that it was skipped.

use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

use apertura::{
    diagnosis::{Diagnosis, Verdict},
    document,
};
use jiff::civil::date;
use num_rational::BigRational;

use crate::{compiled, judge, pack_files};

const PACK: &str = "tests/packs/godi-2015";

/// A table of published data, or a word on why the test did not run.
pub(crate) fn published(folder: &str, table: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data");
    let data = std::env::var_os("APERTURA_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let path = data.join(folder).join(table);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there; APERTURA_DATA can name the folder of the data", path.display());
    None
}

/// Every entry judged, or nothing where the data is absent.
fn entries() -> Option<Vec<Diagnosis>> {
    let bytes = fs::read(published("godi2015", "entries.csv")?).unwrap();
    let pack = compiled(&pack_files(PACK));
    let judged = document::read("entries.csv", &bytes, None)
        .into_iter()
        .map(|document| judge(&pack, document.unwrap(), date(2015, 12, 9)))
        .collect::<Vec<_>>();
    assert_eq!(judged.len(), 1586);
    Some(judged)
}

/// What the publication says of an entry, read without the tool.
fn column(name: &str) -> Vec<String> {
    let mut table = csv::Reader::from_path(published("godi2015", "entries.csv").unwrap()).unwrap();
    let at = table.headers().unwrap().iter().position(|header| header == name).unwrap();
    table.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// Points out of a hundred, exact.
fn points(entry: &Diagnosis) -> BigRational {
    entry.index.as_ref().unwrap().low.ratio() * whole(100)
}

#[test]
fn every_published_score_of_an_entry_is_found_again() {
    let Some(entries) = entries() else { return };
    let scores = column("score");
    let equal = entries.iter().zip(&scores).filter(|(entry, score)| points(entry) == whole(score.parse().unwrap()));
    assert_eq!((equal.count(), scores.len()), (1586, 1586));
}

#[test]
fn an_entry_is_published_as_open_exactly_where_the_verdict_is_met() {
    let Some(entries) = entries() else { return };
    let open = column("isopen");
    let equal = entries.iter().zip(&open).filter(|(entry, open)| (entry.verdict == Verdict::Met) == (*open == "Yes"));
    assert_eq!((equal.count(), open.len()), (1586, 1586));
    assert_eq!(open.iter().filter(|open| *open == "Yes").count(), 156);
}

#[test]
fn every_published_score_of_a_place_is_found_again() {
    let (Some(entries), Some(places)) = (entries(), published("godi2015", "places.csv")) else { return };
    let mut sums: BTreeMap<&str, BigRational> = BTreeMap::new();
    for entry in &entries {
        *sums.entry(entry.key().unwrap()).or_insert_with(|| whole(0)) += points(entry);
    }
    let mut table = csv::Reader::from_path(places).unwrap();
    let (mut found, mut unassessed, mut all) = (0, 0, 0);
    for place in table.records() {
        let place = place.unwrap();
        let (id, score) = (&place[0], place[4].parse().unwrap());
        // Thirteen datasets a place; halves go up; a place nobody assessed is published as 0.
        let sum = sums.get(id).cloned().unwrap_or_else(|| whole(0));
        let rounded = (sum / whole(13) + BigRational::new(1.into(), 2.into())).floor();
        found += usize::from(rounded == whole(score));
        unassessed += usize::from(!sums.contains_key(id));
        all += 1;
    }
    assert_eq!((found, unassessed, all), (149, 27, 149));
}

#[test]
fn what_nobody_is_sure_of_is_no_gap() {
    let Some(entries) = entries() else { return };
    let unsure: usize = ["openlicense", "public", "uptodate"]
        .iter()
        .map(|name| column(name).iter().filter(|answer| *answer == "Unsure").count())
        .sum();
    let silent = entries
        .iter()
        .flat_map(|entry| &entry.findings)
        .filter(|finding| {
            ["not-openly-licensed", "not-publicly-available", "not-up-to-date"].contains(&&*finding.rule.id)
        })
        .filter(|finding| finding.result.outcome == apertura::finding::Outcome::Unanswered)
        .count();
    assert_eq!((silent, unsure), (303 + 174 + 282, 303 + 174 + 282));
}

#[test]
fn the_executable_gives_one_line_an_entry() {
    let Some(table) = published("godi2015", "entries.csv") else { return };
    let output = Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("check")
        .arg(table)
        .args(["--pack", PACK, "--as-of", "2015-12-09", "--format", "ndjson"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 1586);
    assert!(text.lines().all(|line| line.starts_with("{\"schema\":\"apertura/result/1\"")));
    assert_eq!(output.status.code(), Some(1));
}

/// Without the data too: the pack holds its own cases.
#[test]
fn the_pack_passes_its_cases() {
    let pack = compiled(&pack_files(PACK));
    let failed: Vec<_> = apertura::diagnosis::cases::run(&pack)
        .into_iter()
        .filter(|case| !case.differences.is_empty())
        .map(|case| (case.rule.id.clone(), case.name, case.differences))
        .collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
