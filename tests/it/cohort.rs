//! Many documents as one: the published tables of 2017, parts that merge to the
//! whole, runs that are stopped and go on, small groups that are not told.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Arc, LazyLock},
};

use apertura::{
    diagnosis::{
        Batch, Seen,
        cohort::{Cohort, Lens, Unread},
    },
    document::{self, Format},
    engine::{CompiledPack, Settings},
    report::{
        cohort::{CohortReport, json, saved::Saved},
        order,
    },
    text::Lang,
    view::{ResultView, Run},
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::{compiled, judge, oracle, outputs, pack_files, repository};

const AS_OF: Date = date(2026, 11, 23);
const METRIC: &str = "metrica-gobierno-abierto-2017";

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_apertura"));
    command.current_dir(repository("")).args(["diagnose", "--as-of", "2026-11-23"]).args(args).stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

/// The JSON of a run that ends with this code; it fits its schema.
fn told(args: &[&str], exit: i32) -> Json {
    let output = run(&[args, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(exit), "{}", String::from_utf8_lossy(&output.stderr));
    let told = serde_json::from_slice(&output.stdout).unwrap();
    outputs::fits("cohort-1.schema.json", &told);
    told
}

/// Keys stand in the order of the schema, wherever it names them.
fn in_order(value: &Json, schema: &Json, root: &Json) {
    let schema = schema["$ref"].as_str().map_or(schema, |to| root.pointer(to.trim_start_matches('#')).unwrap());
    match value {
        Json::Object(map) => match schema["properties"].as_object() {
            Some(known) => {
                assert!(map.keys().eq(known.keys()), "{:?}", map.keys());
                map.iter().for_each(|(key, value)| in_order(value, &known[key], root));
            }
            None => map.values().for_each(|value| in_order(value, &schema["additionalProperties"], root)),
        },
        Json::Array(items) => items.iter().for_each(|item| in_order(item, &schema["items"], root)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

#[test]
fn keys_stand_in_the_order_of_the_schema() {
    let schema = fs::read_to_string(repository("schemas/cohort-1.schema.json")).unwrap();
    let schema: Json = serde_json::from_str(&schema).unwrap();
    let roll = write("cohort-order.csv", "clave,nombre\nX-2,Agencia 2\n");
    let file = write("cohort-order.ndjson", &lines(0, 60));
    for inputs in [vec![&*file, "--roll", &roll], vec!["rules/plan-accion-local/examples", "--publish"]] {
        let output = run(&[&inputs[..], &["--min-group", "1", "--format", "json"]].concat());
        let mut told: Json = serde_json::from_slice(&output.stdout).unwrap();
        outputs::fits("cohort-1.schema.json", &told);
        // What is kept for merging is nobody's to read.
        told["state"] = Json::Null;
        in_order(&told, &schema, &schema);
    }
}

fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn write(name: &str, text: &str) -> String {
    let path = scratch(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Lines of generated self-assessments: some sound, some that are not, one that is repeated.
fn lines(from: usize, to: usize) -> String {
    let states = ["20", "21", "10"];
    let mut lines = String::new();
    for number in from..to {
        let state = states[number % 7 % 3];
        let search = if number % 3 == 0 { "no" } else { "si" };
        let people = number * 997 % 200_000;
        let key = number - usize::from(number % 50 == 1);
        let _ = writeln!(
            lines,
            r#"{{"documento": "autodiagnostico", "fecha": "2026-11-20", "institucion": {{"clave": "X-{key}", "nombre": "Agencia {number}", "tipo": "descentralizado", "entidad": "{state}", "poblacion": {{"valor": {people}}}}}, "publicacion": {{"buscador": "{search}", "vinculo_en_inicio": "{search}"}}, "comite_transparencia": {{"constituido": "si"}}}}"#
        );
        if number % 40 == 0 {
            lines.push_str("{\"documento\" 1}\n");
        }
    }
    lines
}

// The Metric of 2017.

/// The cohort of the published table, grouped by its own column.
fn metric() -> Option<Json> {
    let table = oracle::published("mga2017", "instituciones.csv")?;
    Some(told(&[table.to_str().unwrap(), "--pack", METRIC, "--by", "edo"], 0))
}

fn group<'j>(told: &'j Json, by: &str, key: &str) -> &'j Json {
    told["groups"][by].as_array().unwrap().iter().find(|group| group["key"] == key).unwrap()
}

/// The mean of a chapter, or of the index.
fn mean(of: &Json, chapter: &str) -> f64 {
    if chapter == "ga" {
        return of["index"]["mean"].as_f64().unwrap();
    }
    let chapters = of["chapters"].as_array().unwrap();
    chapters.iter().find(|known| known["id"] == chapter).unwrap()["index"]["mean"].as_f64().unwrap()
}

fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(oracle::published("mga2017", table).unwrap()).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_published_table_is_found_again() {
    let Some(told) = metric() else { return };
    assert_eq!(told["n"], 908);
    let mut cells = 0;
    for row in rows("tabla-publicada.csv") {
        let state = group(&told, "edo", &row["edo"]);
        assert_eq!(state["n"].to_string(), row["n"]);
        for (column, chapter) in [("IGA", "ga"), ("PG", "pg"), ("PC", "pc"), ("TG", "tg"), ("TC", "tc")] {
            assert_eq!(format!("{:.2}", mean(state, chapter)), row[column], "{column} of {}", row["edo"]);
            cells += 1;
        }
    }
    assert_eq!(cells, 165);
}

#[test]
fn the_means_of_states_are_those_that_were_not_rounded() {
    let Some(told) = metric() else { return };
    let means = rows("medias-por-entidad.csv");
    assert_eq!(means.len(), 33);
    for row in means {
        let state = group(&told, "edo", &row["estado"]);
        for (column, within) in
            [("TG", 1e-6), ("TC", 1e-6), ("PG", 1e-6), ("PC", 1e-6), ("T", 5e-5), ("P", 5e-5), ("GA", 5e-5)]
        {
            let apart = mean(state, &column.to_lowercase()) - row[column].parse::<f64>().unwrap();
            // What was published of T, P and GA is a mean of figures that were rounded before.
            assert!(apart.abs() <= within, "{column} of {}: {apart}", row["estado"]);
        }
    }
}

#[test]
fn levels_types_and_the_country_are_those_of_the_table() {
    let Some(told) = metric() else { return };
    let columns = ["ga", "t", "p", "tg", "tc", "pg", "pc"];
    let check = |of: &Json, n: u64, expected: [&str; 7]| {
        assert_eq!(of["n"], n);
        for (column, expected) in columns.iter().zip(expected) {
            let apart = mean(of, column) - expected.parse::<f64>().unwrap();
            // What was published of GA, T and P are means of figures that were rounded before.
            let within = if column.len() == 2 && *column != "ga" { 5.1e-5 } else { 1e-4 };
            assert!(apart.abs() < within, "{column} of {}: {apart}", of["key"]);
        }
    };
    check(&told, 908, ["0.3887", "0.5013", "0.2761", "0.4591", "0.5434", "0.2290", "0.3233"]);
    for (level, n, expected) in [
        ("Estatal", 702, ["0.3787", "0.4896", "0.2677", "0.4449", "0.5343", "0.2122", "0.3232"]),
        ("Federal", 46, ["0.4607", "0.6145", "0.3070", "0.5901", "0.6390", "0.3115", "0.3025"]),
        ("Municipal", 160, ["0.4119", "0.5197", "0.3041", "0.4835", "0.5559", "0.2789", "0.3294"]),
    ] {
        check(group(&told, "nivel", level), n, expected);
    }
    for (kind, n, expected) in [
        ("Autonomo", 37, ["0.5391", "0.6860", "0.3922", "0.6179", "0.7542", "0.3963", "0.3882"]),
        ("Descentralizado", 5, ["0.5744", "0.7628", "0.3861", "0.7922", "0.7333", "0.5798", "0.1924"]),
        ("Ejecutivo estatal", 288, ["0.4951", "0.6465", "0.3436", "0.5790", "0.7141", "0.3170", "0.3702"]),
        ("Ejecutivo federal", 9, ["0.5486", "0.7067", "0.3905", "0.7401", "0.6732", "0.3518", "0.4292"]),
        ("Fideicomiso", 67, ["0.1624", "0.2477", "0.0772", "0.2097", "0.2856", "0.0592", "0.0952"]),
        ("Judicial", 36, ["0.4065", "0.6131", "0.1999", "0.5417", "0.6845", "0.1009", "0.2989"]),
        ("Legislativo", 66, ["0.5081", "0.6207", "0.3955", "0.5817", "0.6597", "0.3756", "0.4153"]),
        ("Municipio", 160, ["0.4119", "0.5197", "0.3041", "0.4835", "0.5559", "0.2789", "0.3294"]),
        ("Partido", 107, ["0.2109", "0.2624", "0.1595", "0.2434", "0.2813", "0.0931", "0.2258"]),
        ("Sindicato", 67, ["0.1100", "0.1242", "0.0957", "0.1351", "0.1134", "0.0000", "0.1913"]),
        ("Universidad", 66, ["0.4197", "0.5182", "0.3212", "0.4878", "0.5486", "0.1348", "0.5075"]),
    ] {
        check(group(&told, "tipo", kind), n, expected);
    }
}

#[test]
fn quadrants_and_thresholds_are_counted() {
    let Some(told) = metric() else { return };
    let count = |rule: &str, outcome: &str| {
        let rules = told["rules"].as_array().unwrap();
        rules.iter().find(|known| known["rule"] == rule).unwrap()["outcomes"][outcome].as_u64().unwrap()
    };
    let quadrants = [
        count("transparent-without-participation", "not-met"),
        count("neither-transparent-nor-participatory", "not-met"),
        count("transparent-without-participation", "met"),
        count("participatory-without-transparency", "not-met"),
    ];
    assert_eq!(quadrants, [442, 311, 145, 10]);
    assert_eq!((count("below-passing-threshold", "met"), count("below-satisfactory-threshold", "met")), (149, 9));
    assert_eq!(told["verdicts"]["met"], 149);
}

// Parts and wholes.

#[test]
fn merged_parts_are_the_whole_to_the_byte() {
    let parts: Vec<String> = [(0, 90), (90, 91), (91, 300)]
        .iter()
        .map(|(from, to)| write(&format!("cohort-{from}.ndjson"), &lines(*from, *to)))
        .collect();
    let whole = run(&[&parts[0], &parts[1], &parts[2], "--by", "publicacion.buscador", "--format", "json"]);
    assert_eq!(whole.status.code(), Some(3));
    let saved: Vec<String> = parts
        .iter()
        .map(|part| {
            let output = run(&[part, "--by", "publicacion.buscador", "--format", "json"]);
            let saved = part.replace("ndjson", "json");
            fs::write(&saved, output.stdout).unwrap();
            saved
        })
        .collect();
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let [a, b, c] = order.map(|at: usize| saved[at].as_str());
        let merged = run(&["--merge", a, b, c, "--format", "json"]);
        assert!(merged.stdout == whole.stdout, "{order:?}");
        assert_eq!(merged.status.code(), Some(3));
    }
    // A part of parts is a part.
    let pair = write(
        "cohort-pair.json",
        &String::from_utf8(run(&["--merge", &saved[2], &saved[1], "--format", "json"]).stdout).unwrap(),
    );
    assert!(run(&["--merge", &pair, &saved[0], "--format", "json"]).stdout == whole.stdout);
    outputs::fits("cohort-1.schema.json", &serde_json::from_slice(&whole.stdout).unwrap());
}

#[test]
fn any_number_of_threads_and_any_order_give_the_same_bytes() {
    let (one, other) = (write("cohort-one.ndjson", &lines(0, 700)), write("cohort-other.ndjson", &lines(700, 1_400)));
    let told = |args: &[&str]| run(&[args, &["--format", "json"]].concat()).stdout;
    let expected = told(&[&one, &other, "--threads", "1"]);
    for threads in ["2", "5"] {
        assert!(told(&[&one, &other, "--threads", threads]) == expected);
        assert!(told(&[&other, &one, "--threads", threads]) == expected);
    }
}

fn metric_pack() -> &'static CompiledPack {
    static PACK: LazyLock<Arc<CompiledPack>> = LazyLock::new(|| compiled(&pack_files(&format!("rules/{METRIC}"))));
    &PACK
}

/// A document of the Metric: scores in hundredths, a state, a key that others may have too.
fn scored(scores: &[Option<u8>], state: usize, key: u8) -> Json {
    let states = ["Puebla", "Oaxaca", "Tlaxcala", "Durango"];
    let mut root =
        json!({"documento": "metrica", "institucion": {"clave": format!("K{key}"), "nombre": format!("Inst {key}")}});
    if let Some(state) = states.get(state) {
        root["institucion"]["entidad"] = json!(state);
    }
    let answers = [
        ("transparencia_gobierno", "acceso_informacion"),
        ("transparencia_ciudadania", "claridad"),
        ("participacion_gobierno", "seguimiento"),
        ("participacion_ciudadania", "activacion"),
        ("participacion_ciudadania", "celeridad"),
    ];
    for ((table, answer), score) in answers.into_iter().zip(scores) {
        if let Some(score) = score {
            root[table][answer] = json!(f64::from(*score % 101) / 100.0);
        }
    }
    root
}

fn cohort(pack: &CompiledPack, lens: &Arc<Lens>, documents: &[Json]) -> Cohort {
    let mut cohort = Cohort::new(lens);
    let mut batch = Batch::new(pack, &Settings::on(AS_OF));
    for document in documents {
        let seen = |seen: &Seen<'_>| {
            let told: Vec<_> = pack.surveys().iter().map(|survey| survey.ask(seen.answers, AS_OF)).collect();
            cohort.add(seen, &told);
        };
        let mut seen = seen;
        assert!(batch.see_line(&document.to_string(), &mut seen).is_some());
    }
    cohort
}

fn rendered(cohort: Cohort) -> String {
    let run = Run { lang: Lang::Es, as_of: AS_OF };
    json::render(&CohortReport {
        run,
        cohort,
        unread: Unread::default(),
        roll: None,
        min_group: 5,
        stopped: None,
        publish: false,
    })
}

fn again(text: &str, lens: &Arc<Lens>) -> Cohort {
    Saved::read(text).unwrap().cohort(lens).unwrap().0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Invariants 7 and 10: whatever the order and the parts, the bytes are those of the whole.
    #[test]
    fn parts_merge_to_the_whole(
        documents in prop::collection::vec(
            (prop::collection::vec(prop::option::weighted(0.8, any::<u8>()), 5), 0_usize..5, 0_u8..40, 0_usize..3),
            1..60,
        ),
        by_key in any::<bool>(),
    ) {
        let pack = metric_pack();
        let by: &[String] = if by_key { &["institucion.clave".to_owned()] } else { &[] };
        let (lens, unknown) = Lens::new(pack, &Settings::on(AS_OF), by);
        prop_assert!(unknown.is_none());
        let lens = Arc::new(lens);
        let made: Vec<Json> = documents.iter().map(|(scores, state, key, _)| scored(scores, *state, *key)).collect();
        let expected = rendered(cohort(pack, &lens, &made));
        let reversed: Vec<Json> = made.iter().rev().cloned().collect();
        prop_assert_eq!(&rendered(cohort(pack, &lens, &reversed)), &expected);

        let part = |which: usize| {
            let inside = documents.iter().zip(&made).filter(|((.., part), _)| *part == which);
            cohort(pack, &lens, &inside.map(|(_, document)| document.clone()).collect::<Vec<_>>())
        };
        let merged = |mut one: Cohort, other: Cohort| { one.merge(other); one };
        let left = merged(merged(part(0), part(1)), part(2));
        let right = merged(part(2), merged(part(1), part(0)));
        prop_assert_eq!(&rendered(left), &expected);
        prop_assert_eq!(&rendered(right), &expected);
        // And what was written is what is read.
        let read = |which| again(&rendered(part(which)), &lens);
        prop_assert_eq!(&rendered(merged(merged(read(1), read(2)), read(0))), &expected);
    }

    /// The first gap of a cohort is the first step that a report on the document begins with.
    #[test]
    fn the_first_gap_is_what_a_report_tells_first(scores in prop::collection::vec(prop::option::of(any::<u8>()), 5)) {
        let pack = metric_pack();
        let (lens, _) = Lens::new(pack, &Settings::on(AS_OF), &[]);
        let root = scored(&scores, 0, 1);
        let read = document::read("x", root.to_string().as_bytes(), Some(Format::Json)).remove(0).unwrap();
        let diagnosis = judge(pack, read, AS_OF);
        let view = ResultView::read(&diagnosis);
        let steps = order::first_steps(&view);
        let first = steps.iter().map(|step| step.finding).find(|finding| finding.is_gap()).map(|finding| finding.rule.clone().into_owned());
        let cohort = cohort(pack, &Arc::new(lens), &[root]);
        let told = cohort.lens.rules.iter().zip(&cohort.firsts).find(|(_, count)| **count == 1).map(|(rule, _)| rule.id.clone());
        prop_assert_eq!(told, first);
    }
}

#[test]
fn what_was_changed_or_is_of_another_run_is_refused() {
    let part = write("cohort-refused.ndjson", &lines(0, 30));
    let text = String::from_utf8(run(&[&part, "--format", "json"]).stdout).unwrap();
    let sound = write("cohort-sound.json", &text);
    let refused = |file: &str, args: &[&str], words: &str| {
        let output = run(&[&["--merge", &sound, file, "--lang", "en"], args].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
    };
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    };
    let (shape, reason) =
        (write("cohort-shape.json", &changed("\"firsts\":[", "\"firsts\":[0,")), "does not fit its pack");
    refused(&shape, &[], reason);
    refused(&write("cohort-day.json", &changed("2026-11-23", "2026-11-22")), &[], "another pack, another date");
    refused(&write("cohort-text.json", "{}"), &[], "is no context diagnosis");
    let by = String::from_utf8(run(&[&part, "--by", "institucion.nombre", "--format", "json"]).stdout).unwrap();
    refused(&write("cohort-by.json", &by), &[], "other groupings");
    let published = String::from_utf8(run(&[&part, "--publish", "--format", "json"]).stdout).unwrap();
    refused(&write("cohort-published.json", &published), &[], "written for publication");
}

// Small groups.

#[test]
fn small_groups_are_not_told_nor_given_away() {
    let mut text = lines(0, 0);
    for (state, count) in [("21", 9), ("20", 3), ("10", 6), ("26", 7)] {
        for number in 0..count {
            let _ = writeln!(
                text,
                r#"{{"documento": "autodiagnostico", "institucion": {{"clave": "{state}-{number}", "nombre": "Agencia", "entidad": "{state}"}}, "publicacion": {{"buscador": "no"}}}}"#
            );
        }
    }
    let file = write("cohort-small.ndjson", &text);
    let told = told(&[&file, "--publish"], 0);
    let held = |state: &str| group(&told, "entidad", state)["suppressed"].as_bool().unwrap();
    assert_eq!(["21", "20", "10", "26"].map(held), [false, true, true, false]);
    let small = group(&told, "entidad", "20");
    assert_eq!((&small["n"], &small["index"], &small["chapters"]), (&Json::Null, &Json::Null, &json!([])));
    assert_eq!(told["state"], Json::Null);
    let csv = String::from_utf8(run(&[&file, "--format", "csv"]).stdout).unwrap();
    assert!(csv.contains("entidad,20,documents,,suppressed,1\n") && !csv.contains("entidad,20,index"), "{csv}");
    assert!(csv.contains("entidad,21,documents,,read,9\n"));
}

// The roll.

#[test]
fn those_on_the_roll_are_received_late_or_missing() {
    let documents = write("cohort-roll.ndjson", &lines(2, 7));
    let roll = "clave,nombre,fecha_limite,recibido\nX-2,Agencia 2,2026-11-20,\nX-3,Agencia 3,2026-11-19,\nX-4,Agencia 4,2026-11-19,2026-11-18\nX-900,Agencia 900,2026-11-19,\n";
    let roll = write("cohort-roll.csv", roll);
    let told = told(&[&documents, "--roll", &roll], 0);
    let standing: Vec<_> =
        told["roll"]["entries"].as_array().unwrap().iter().map(|entry| entry["standing"].as_str().unwrap()).collect();
    assert_eq!(standing, ["received", "late", "received", "not-received"]);
    let count = |key: &str| told["roll"][key].as_u64().unwrap();
    assert_eq!(["n", "received", "late", "not_received", "not_on_roll"].map(count), [4, 2, 1, 1, 2]);
    let broken = write("cohort-roll-broken.csv", "clave,nombre,fecha_limite\nX-2,A,pronto\n,,\nX-2,B,\n");
    let output = run(&[&documents, "--roll", &broken, "--lang", "en"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("`pronto`, which is not a date") && said.contains("cohort-roll-broken.csv"), "{said}");
}

// Local action plans.

#[test]
fn plans_give_the_table_of_their_coordinator() {
    let told = told(
        &[
            "rules/plan-accion-local/examples/plan-estatal-casi-completo.toml",
            "rules/plan-accion-local/examples/plan-municipal-con-brechas.toml",
        ],
        0,
    );
    let count = |id: &str| told["counts"].as_array().unwrap().iter().find(|count| count["id"] == id).unwrap().clone();
    let commitments: u64 = ["plan-estatal-casi-completo", "plan-municipal-con-brechas"]
        .map(|name| fs::read_to_string(repository(&format!("rules/plan-accion-local/examples/{name}.toml"))).unwrap())
        .iter()
        .map(|text| u64::try_from(text.matches("\n[[compromisos]]\n").count()).unwrap())
        .sum();
    assert_eq!(count("planes")["entries"], 2);
    for id in ["compromisos-por-estado", "compromisos-en-plazo", "compromisos-evaluados"] {
        let count = count(id);
        let sum: u64 = count["keys"].as_array().unwrap().iter().map(|key| key["n"].as_u64().unwrap()).sum();
        assert_eq!((&count["entries"], sum, &count["broken"]), (&json!(commitments), commitments, &json!(0)), "{id}");
    }
    let targets = count("compromisos-por-meta");
    let goals = count("compromisos-por-objetivo");
    let keys = |count: &Json| {
        count["keys"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|key| key["key"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert!(!keys(&targets).is_empty());
    for target in keys(&targets) {
        assert!(keys(&goals).contains(&target.split('.').next().unwrap().to_owned()), "{target}");
    }
}

// The size of a country.

#[test]
fn every_obligated_institution_is_judged_in_one_run() {
    let Some(example) = oracle::published("sujetos-obligados", "aguascalientes.txt") else { return };
    let mut files: Vec<PathBuf> =
        fs::read_dir(example.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut text = String::new();
    let mut names: BTreeMap<String, u64> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        let state = format!("{:02}", number % 32 + 1);
        for name in fs::read_to_string(file).unwrap().lines().map(str::trim).filter(|name| !name.is_empty()) {
            *names.entry(name.to_owned()).or_default() += 1;
            let document = json!({"documento": "autodiagnostico", "fecha": "2026-11-20",
                "institucion": {"nombre": name, "tipo": "descentralizado", "entidad": state},
                "publicacion": {"buscador": if name.len() % 2 == 0 { "si" } else { "no" }}});
            text.push_str(&document.to_string());
            text.push('\n');
        }
    }
    let file = write("cohort-country.ndjson", &text);
    let told = told(&[&file], 0);
    assert_eq!(told["n"], 5_740);
    let expected: BTreeMap<&str, u64> =
        names.iter().filter(|(_, count)| **count > 1).map(|(name, count)| (&**name, *count)).collect();
    let found: BTreeMap<&str, u64> = told["duplicates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["key"].as_str().unwrap(), entry["documents"].as_u64().unwrap()))
        .collect();
    assert_eq!(found, expected);
    assert!(!expected.is_empty());
    eprintln!("{} names, {} of them more than once", names.len(), expected.len());
}

// Runs that are stopped.

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_goes_on_where_it_was() {
    let first = write("cohort-stopped-1.ndjson", &lines(0, 1_000));
    let pipe = scratch("cohort-stopped-2.ndjson");
    let _ = fs::remove_file(&pipe);
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let last = write("cohort-stopped-3.ndjson", &lines(1_000, 1_100));
    let inputs = [first.as_str(), pipe.to_str().unwrap(), last.as_str()];
    let child = command(&[&inputs[..], &["--format", "json", "--threads", "2"]].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Once somebody reads the pipe, all of the first file has been taken up.
    let writer = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(writer);
    let output = child.wait_with_output().unwrap();
    let stopped: Json = serde_json::from_slice(&output.stdout).unwrap();
    outputs::fits("cohort-1.schema.json", &stopped);
    assert_eq!(output.status.code(), Some(3), "what could not be read comes before what was not done");
    let read = stopped["stopped"]["documents"].as_u64().unwrap();
    assert_eq!(read, 1_025, "documents, and lines that are none");
    assert!(String::from_utf8_lossy(&output.stderr).contains("1025"), "it says how far it got");
    let partial = write("cohort-stopped.json", &String::from_utf8(output.stdout).unwrap());

    // The same names and sizes: nothing stands in the pipe, nor in the file in its place.
    fs::remove_file(&pipe).unwrap();
    fs::write(&pipe, "").unwrap();
    let whole = run(&[&inputs[..], &["--format", "json"]].concat());
    let resumed = run(&[&inputs[..], &["--format", "json", "--resume", &partial]].concat());
    assert!(resumed.stdout == whole.stdout, "{}", String::from_utf8_lossy(&resumed.stderr));
    let told: Json = serde_json::from_slice(&whole.stdout).unwrap();
    assert_eq!((told["n"].as_u64(), &told["stopped"]), (Some(1_100), &Json::Null));

    fs::write(&pipe, "{}\n").unwrap();
    let other = run(&[&inputs[..], &["--resume", &partial, "--lang", "en"]].concat());
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("the inputs are not those of"));
}
