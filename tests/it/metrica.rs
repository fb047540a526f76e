//! The Open Government Metric of 2017: the pack against the published table,
//! and what chapters, composites and foreign columns mean.
//!
//! The table is read where it lies and never copied here. Where it is absent,
//! each test that needs it says that it was skipped.

use std::{collections::BTreeMap, fs, process::Command, sync::Arc};

use apertura::{
    diagnosis::{Batch, Diagnosis, Verdict, score::Exact},
    document::{self, Document, Format},
    engine::{CompiledPack, Settings},
    finding::Outcome,
    place::Origin,
    report::json,
    text::Lang,
    view::{LineView, ReportView, Run},
};
use jiff::civil::{Date, date};
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::{compiled, judge, oracle, outputs, pack_files, repository};

const PACK: &str = "rules/metrica-gobierno-abierto-2017";
const AS_OF: Date = date(2026, 11, 23);

/// Components by subindex, with their published weights in hundredths.
const COMPONENTS: [(&str, &[(&str, i64)]); 4] = [
    (
        "transparencia_gobierno",
        &[
            ("acceso_informacion", 50),
            ("transparencia_reactiva", 20),
            ("transparencia_proactiva", 20),
            ("datos_abiertos", 10),
        ],
    ),
    ("transparencia_ciudadania", &[("disponibilidad", 25), ("claridad", 25), ("completitud", 25), ("celeridad", 25)]),
    (
        "participacion_gobierno",
        &[("mecanismos", 20), ("actores", 10), ("funcionamiento", 30), ("formato", 10), ("seguimiento", 30)],
    ),
    ("participacion_ciudadania", &[("metodo_contacto", 20), ("recepcion", 30), ("activacion", 30), ("celeridad", 20)]),
];

/// Chapters of the four, in the same order.
const CHAPTERS: [&str; 4] = ["tg", "tc", "pg", "pc"];

fn pack() -> Arc<CompiledPack> {
    compiled(&pack_files(PACK))
}

fn ratio(part: i64, whole: i64) -> BigRational {
    BigRational::new(part.into(), whole.into())
}

/// What a published figure of up to four decimals says.
fn figure(text: &str) -> BigRational {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    ratio(format!("{whole}{decimals}").parse().unwrap(), 10_i64.pow(u32::try_from(decimals.len()).unwrap()))
}

fn is_near(index: &BigRational, published: &str) -> bool {
    let apart = index - figure(published);
    apart <= ratio(11, 100_000) && apart >= ratio(-11, 100_000)
}

/// The low index of a chapter.
fn chapter(diagnosis: &Diagnosis, id: &str) -> BigRational {
    let manifest = &diagnosis.pack.manifest;
    let at = manifest.chapters.iter().position(|chapter| chapter.id == id).unwrap();
    diagnosis.chapters[at].index.as_ref().unwrap().low.ratio()
}

fn composite(diagnosis: &Diagnosis, id: &str) -> BigRational {
    let at = diagnosis.pack.manifest.composites.iter().position(|composite| composite.id == id).unwrap();
    diagnosis.composites[at].as_ref().unwrap().low.ratio()
}

fn index(diagnosis: &Diagnosis) -> BigRational {
    diagnosis.index.as_ref().unwrap().low.ratio()
}

/// Every institution of the published table with its row, or nothing where it is absent.
fn institutions() -> Option<Vec<(BTreeMap<String, String>, Diagnosis)>> {
    let bytes = fs::read(oracle::published("mga2017", "instituciones.csv")?).unwrap();
    let pack = pack();
    let columns = pack.pack.manifest.document.columns();
    let read = document::read_with("instituciones.csv", &bytes, None, &columns);
    let mut table = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
    let headers = table.byte_headers().unwrap().clone();
    let rows = table.byte_records().map(|record| {
        let record = record.unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        headers.iter().zip(&record).map(|(header, cell)| (text(header), text(cell))).collect()
    });
    let judged = read.into_iter().map(|document| judge(&pack, document.unwrap(), AS_OF));
    let found: Vec<_> = rows.zip(judged).collect();
    assert_eq!(found.len(), 908);
    Some(found)
}

#[test]
fn every_published_index_is_found_again() {
    let Some(institutions) = institutions() else { return };
    for (row, diagnosis) in &institutions {
        let name = &row["SO"];
        assert!(is_near(&index(diagnosis), &row["GA"]), "{name}");
        for id in ["t", "p", "tg", "tc", "pg", "pc"] {
            assert!(is_near(&chapter(diagnosis, id), &row[&id.to_uppercase()]), "{id} of {name}");
        }
        // The published figures are sums of rounded ones; ours are of theirs.
        let halves = |a: &str, b: &str| (figure(&row[a]) + figure(&row[b])) / ratio(2, 1);
        assert_eq!(composite(diagnosis, "gag"), halves("TG", "PG"), "{name}");
        assert_eq!(composite(diagnosis, "gac"), halves("TC", "PC"), "{name}");
        assert_eq!(diagnosis.contradictions.len(), 0, "{name}");
        assert!(!diagnosis.misfits, "{name}");
    }
}

#[test]
fn thresholds_and_quadrants_count_what_was_published() {
    let Some(institutions) = institutions() else { return };
    let count = |rule: &str, outcome: Outcome| {
        let of = |diagnosis: &Diagnosis| {
            diagnosis.findings.iter().any(|finding| finding.rule.id == rule && finding.result.outcome == outcome)
        };
        institutions.iter().filter(|(_, diagnosis)| of(diagnosis)).count()
    };
    let passed = institutions.iter().filter(|(_, diagnosis)| diagnosis.verdict == Verdict::Met).count();
    assert_eq!((passed, count("below-passing-threshold", Outcome::Met)), (149, 149));
    assert_eq!(count("below-satisfactory-threshold", Outcome::Met), 9);
    assert_eq!(count("transparent-without-participation", Outcome::NotMet), 442);
    assert_eq!(count("participatory-without-transparency", Outcome::NotMet), 10);
    assert_eq!(count("neither-transparent-nor-participatory", Outcome::NotMet), 311);
    assert_eq!(count("transparent-without-participation", Outcome::Met), 145);
}

#[test]
fn lines_with_broken_bytes_are_judged_and_named() {
    let Some(institutions) = institutions() else { return };
    let broken: Vec<_> = institutions
        .iter()
        .flat_map(|(row, diagnosis)| diagnosis.problems.iter().map(move |problem| (row, problem)))
        .map(|(row, problem)| {
            let place = &problem.places[0];
            let span = place.origin.as_ref().and_then(Origin::span);
            let said = problem.message.text();
            let entity = row["edo"].as_str();
            assert!(span.is_none() || (said.es.contains(entity) && said.en.contains(entity)), "{said:?}");
            (span.map(|span| place.source.position(span.start).line), problem.code)
        })
        .collect();
    // Said once, of the file; then of each line whose bytes are of another encoding.
    let mixed = [245, 254, 676, 756, 801, 895].map(|line| (Some(line), "notice::mixed_line"));
    assert_eq!(broken, [&[(None, "notice::encoding")][..], &mixed].concat());
    let name = institutions[335].1.institution.name.as_deref();
    assert!(name.is_some_and(|name| name.contains("Pequeña Empresa")), "{name:?}");
}

#[test]
fn the_executable_needs_no_mapping_file() {
    let Some(table) = oracle::published("mga2017", "instituciones.csv") else { return };
    let bytes = fs::read(&table).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(repository(""))
        .arg("check")
        .arg(table)
        .args(["--pack", "metrica-gobierno-abierto-2017", "--as-of", "2026-11-23", "--format", "ndjson"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let results: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((results.len(), output.status.code()), (908, Some(1)));
    for line in [0, 243] {
        outputs::fits("result-1.schema.json", &results[line]);
    }
    let first = &results[0]["result"];
    assert_eq!(first["index"]["low"], json!(0.5054));
    assert_eq!(first["chapters"][1]["stated"], json!(true));
    assert_eq!(
        first["composites"][1],
        json!({"id": "gac", "title": {"es": "GAc · Gobierno abierto desde la ciudadanía", "en": "GAc · Open government, citizen side"},
        "index": {"low": 0.5, "high": 0.5, "coverage": 1.0}})
    );
    // The digest of a row is that of its bytes, whatever their encoding.
    let row = bytes.split(|&byte| byte == b'\n').nth(244).unwrap().strip_suffix(b"\r").unwrap();
    let digest = Sha256::digest(row).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    assert_eq!(results[243]["result"]["document"]["sha256"], digest);
}

// Without the data too.

fn example(name: &str) -> Document {
    let path = format!("{PACK}/examples/{name}");
    document::read(&path, &fs::read(repository(&path)).unwrap(), None).remove(0).unwrap()
}

/// What is said of a document, its places and the file aside.
fn said(document: Document, lang: Lang) -> Json {
    let run = Run { lang, as_of: AS_OF };
    let mut line: Json =
        serde_json::from_str(&json::line(&LineView::of(run, &Ok(judge(&pack(), document, AS_OF))))).unwrap();
    line["result"]["document"].take();
    strip_places(&mut line);
    line
}

fn strip_places(json: &mut Json) {
    match json {
        Json::Object(entries) => {
            entries.retain(|key, _| key != "locations");
            entries.values_mut().for_each(strip_places);
        }
        Json::Array(items) => items.iter_mut().for_each(strip_places),
        _ => {}
    }
}

#[test]
fn the_examples_say_the_same_in_every_notation() {
    for lang in Lang::ALL {
        let passes = said(example("municipio-que-pasa.toml"), lang);
        assert_eq!(passes, said(example("municipio-que-pasa.yaml"), lang));
        assert_eq!(passes, said(example("municipio-que-pasa.json"), lang));
        assert_eq!(passes["result"]["verdict"], "met");
        let gaps = said(example("universidad-con-brechas.toml"), lang);
        assert_eq!(gaps, said(example("universidad-con-brechas.yaml"), lang));
        assert_eq!(gaps["result"]["verdict"], "inconclusive");
        assert_eq!(gaps["result"]["diagnostics"], json!([]));
    }
}

#[test]
fn the_highest_scores_give_an_index_of_one() {
    let pack = pack();
    let diagnosis = judge(&pack, pack.pack.base.clone().unwrap(), AS_OF);
    assert_eq!((diagnosis.verdict, index(&diagnosis)), (Verdict::Met, ratio(1, 1)));
    assert!(diagnosis.contradictions.is_empty() && diagnosis.problems.is_empty());
}

fn toml(text: &str) -> Document {
    let text = format!("documento = \"metrica\"\ninstitucion.nombre = \"Ejemplo\"\n{text}");
    document::read("x", text.as_bytes(), Some(Format::Toml)).remove(0).unwrap()
}

/// Low, high and coverage of a chapter in hundredths, and whether it is the published value.
#[track_caller]
fn check_chapter(pack: &CompiledPack, text: &str, id: &str, expected: Option<([i64; 3], bool)>) {
    let diagnosis = judge(pack, toml(text), AS_OF);
    let at = pack.pack.manifest.chapters.iter().position(|chapter| chapter.id == id).unwrap();
    let found = diagnosis.chapters[at].index.as_ref();
    let found = found.map(|index| ([&index.low, &index.high, &index.coverage].map(Exact::ratio), index.stated));
    let expected = expected.map(|(figures, stated)| (figures.map(|figure| ratio(figure, 100)), stated));
    assert_eq!(found, expected, "{id} of {text}");
}

#[test]
fn a_published_value_stands_where_no_component_is_answered() {
    let pack = pack();
    let stated = "transparencia_gobierno.subindice = 0.4";
    check_chapter(&pack, stated, "tg", Some(([40, 40, 100], true)));
    check_chapter(&pack, stated, "t", Some(([20, 70, 50], false)));
    check_chapter(&pack, stated, "tc", Some(([0, 100, 0], false)));
    check_chapter(&pack, "transparencia_gobierno.subindice = 0", "tg", Some(([0, 0, 100], true)));
}

#[test]
fn one_answered_component_is_enough_to_leave_the_published_value_aside() {
    let pack = pack();
    let part = "transparencia_gobierno = { subindice = 0.4, datos_abiertos = 0 }";
    check_chapter(&pack, part, "tg", Some(([0, 90, 10], false)));
    // What cannot be read is something that was answered.
    let unreadable = "transparencia_gobierno = { subindice = 0.4, datos_abiertos = \"mucho\" }";
    check_chapter(&pack, unreadable, "tg", Some(([0, 100, 0], false)));
    // A published value that cannot be read is none.
    check_chapter(&pack, "transparencia_gobierno.subindice = 1.4", "tg", Some(([0, 100, 0], false)));
}

/// The pack with one thing changed in a file.
fn changed(path: &str, from: &str, to: &str) -> Arc<CompiledPack> {
    let mut files = pack_files(PACK);
    for file in files.iter_mut().filter(|file| file.path == path) {
        assert!(file.text.contains(from), "{from}");
        file.text = file.text.replacen(from, to, 1);
    }
    compiled(&files)
}

#[test]
fn a_published_value_is_no_evidence() {
    let rule = "tg/no-open-data-on-portal.toml";
    let pack = changed(rule, "met_from = 0.6", "met_from = 0.6\nevidence = { level = \"required\" }");
    let claim = "transparencia_gobierno = { subindice = 0.4, datos_abiertos = 1 }";
    check_chapter(&pack, claim, "tg", Some(([0, 100, 0], false)));
}

#[test]
fn a_published_value_may_stand_for_chapters_too() {
    let pack = changed(
        "pack.toml",
        "title.en = \"T · Transparency\"",
        "title.en = \"T\"\nvalue = \"publicado.transparencia\"",
    );
    check_chapter(&pack, "publicado.transparencia = 0.3", "t", Some(([30, 30, 100], true)));
    let below = "publicado.transparencia = 0.3\ntransparencia_gobierno.subindice = 0.4";
    check_chapter(&pack, below, "t", Some(([20, 70, 50], false)));
}

#[test]
fn other_models_of_the_index_know_no_published_values() {
    let pack = changed("pack.toml", "[document]", "index = \"xccdf-default\"\n[document]");
    check_chapter(&pack, "transparencia_gobierno.subindice = 0.4", "tg", None);
}

#[test]
fn rules_without_weight_move_nothing() {
    let diagnosis = judge(&pack(), example("universidad-con-brechas.toml"), AS_OF);
    for (chapter, score) in diagnosis.pack.manifest.chapters.iter().zip(&diagnosis.chapters) {
        let weighs = !["umbrales", "cuadrante", "consistencia"].contains(&&*chapter.id);
        assert_eq!(score.index.is_some(), weighs, "{}", chapter.id);
    }
}

#[test]
fn a_foreign_table_that_says_one_thing_twice_is_refused() {
    let columns = pack().pack.manifest.document.columns();
    let text = "SO,TG,transparencia_gobierno.subindice\na,0.1,0.2\n";
    let read = document::read_with("x.csv", text.as_bytes(), None, &columns);
    let codes: Vec<_> = read[0].as_ref().unwrap_err().problems().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["read::duplicate_column"]);
}

/// Judges the rows of a table by its foreign columns.
fn judged(table: &[u8]) -> Vec<Diagnosis> {
    let pack = pack();
    let read = document::read_with("x.csv", table, None, &pack.pack.manifest.document.columns());
    read.into_iter().map(|document| judge(&pack, document.unwrap(), AS_OF)).collect()
}

#[test]
fn bytes_that_are_no_text_are_said_and_their_row_is_judged() {
    let judged = judged(b"\xEF\xBB\xBFSO,TG,TC,PG,PC\nPeque\xF1a Caja,1,1,1,1\nOtra,1,1,1,1\n");
    let said: Vec<_> = judged
        .iter()
        .map(|row| {
            let problems = row.problems.iter().map(|problem| problem.message.text().en).collect::<Vec<_>>();
            (row.institution.name.clone().unwrap(), row.verdict, row.misfits, problems)
        })
        .collect();
    let words = "line 2 has bytes that are not UTF-8 text; “Peque\u{FFFD}a Caja” was read and the row was judged";
    let name = "Peque\u{FFFD}a Caja".to_owned();
    assert_eq!(
        said,
        [(name, Verdict::Met, false, vec![words.to_owned()]), ("Otra".to_owned(), Verdict::Met, false, Vec::new()),]
    );
}

/// What is not text fits no closed answer and no number, and nobody guesses it.
#[test]
fn an_answer_in_broken_bytes_is_unreadable() {
    let judged = judged(b"\xEF\xBB\xBFSO,ts,TG,TC,PG,PC\nCaja,Aut\xF3nomo,1,1,1,\xB9\n");
    assert_eq!((judged[0].verdict, judged[0].misfits), (Verdict::Inconclusive, true));
    let codes: Vec<_> = judged[0].problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["schema::choice", "schema::type", "notice::broken_text"]);
}

/// Components in hundredths, in the order of [`COMPONENTS`]; nothing where one is not answered.
fn document(scores: &[Option<i64>]) -> Json {
    let mut scores = scores.iter();
    let mut root = json!({"documento": "metrica", "institucion": {"nombre": "Ejemplo"}});
    for (table, components) in COMPONENTS {
        for (component, _) in components {
            if let Some(Some(score)) = scores.next() {
                root[table][component] =
                    json!(score).to_string().parse::<f64>().map(|score| json!(score / 100.0)).unwrap();
            }
        }
    }
    root
}

fn read_json(root: &Json) -> Document {
    document::read("x", root.to_string().as_bytes(), Some(Format::Json)).remove(0).unwrap()
}

fn scores() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0_i64..=100, 17)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The rules' weights, the functions' and the published ones are the same.
    #[test]
    fn weights_are_the_published_ones_everywhere(scores in scores()) {
        let pack = pack();
        let known: Vec<_> = scores.iter().copied().map(Some).collect();
        let mut root = document(&known);
        let diagnosis = judge(&pack, read_json(&root), AS_OF);
        let mut rest = scores.iter();
        let mut published = Vec::new();
        for ((table, components), id) in COMPONENTS.iter().zip(CHAPTERS) {
            let sum: i64 = components.iter().zip(&mut rest).map(|((_, weight), score)| weight * score).sum();
            prop_assert_eq!(chapter(&diagnosis, id), ratio(sum, 10_000), "{}", id);
            root[*table]["subindice"] = json!(f64::from(i32::try_from(sum).unwrap()) / 10_000.0);
            published.push(sum);
        }
        let [tg, tc, pg, pc] = published[..] else { panic!("four subindices") };
        prop_assert_eq!(index(&diagnosis), ratio(tg + tc + pg + pc, 40_000));
        prop_assert_eq!(composite(&diagnosis, "gag"), ratio(tg + pg, 20_000));
        prop_assert_eq!(composite(&diagnosis, "gac"), ratio(tc + pc, 20_000));
        let share = |sum: i64, of: f64| json!(f64::from(i32::try_from(sum).unwrap()) / of);
        root["publicado"] = json!({"transparencia": share(tg + tc, 20_000.0),
            "participacion": share(pg + pc, 20_000.0), "gobierno_abierto": share(tg + tc + pg + pc, 40_000.0)});
        let again = judge(&pack, read_json(&root), AS_OF);
        prop_assert!(again.contradictions.is_empty(), "{:?}", again.contradictions);
        let passes = again.verdict == Verdict::Met;
        prop_assert_eq!(passes, ratio(tg + tc + pg + pc, 40_000) > ratio(6, 10));
    }

    /// The short way and the long one agree on published values as well.
    #[test]
    fn a_batch_says_what_a_diagnosis_says(
        scores in prop::collection::vec(prop::option::weighted(0.3, 0_i64..=100), 17),
        stated in prop::collection::vec(prop::option::of(0_i32..=100), 4),
    ) {
        let pack = pack();
        let mut root = document(&scores);
        for ((table, _), stated) in COMPONENTS.iter().zip(stated) {
            if let Some(stated) = stated {
                root[*table]["subindice"] = json!(f64::from(stated) / 100.0);
            }
        }
        let diagnosis = judge(&pack, read_json(&root), AS_OF);
        let mut batch = Batch::new(&pack, &Settings::on(AS_OF));
        let line = root.to_string();
        let short = batch.line(&line).map(|summary| (summary.verdict, summary.index));
        prop_assert_eq!(short, Some((diagnosis.verdict, diagnosis.index.clone())));
        let read = document::read("x", line.as_bytes(), Some(Format::Json)).pop().unwrap();
        let long = batch.document(read.unwrap());
        prop_assert_eq!((long.verdict, long.index), (diagnosis.verdict, diagnosis.index));
    }
}

#[test]
fn a_report_tells_composites_after_chapters() {
    let results = vec![Ok(judge(&pack(), example("municipio-que-pasa.toml"), AS_OF))];
    let report = ReportView::of(Run { lang: Lang::En, as_of: AS_OF }, &results);
    let text = apertura::report::terminal::render(&report, apertura::report::Style::Narrated);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("PC · Participation, citizen side: 0.60") < at("GAg · Open government, government side: 0.74"));
}
