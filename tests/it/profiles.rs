//! Profiles from the command line: where they are found, what they are laid
//! over, and what every file that is written says of them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value as Json;

use crate::{outputs, repository};

const DOCUMENT: &str = "rules/apertura-institucional/examples/agencia-casi-completa.toml";
const PROFILE: &str = "tests/profiles/estado.toml";

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("profiles").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(folder)
        .args(args)
        .args(["--as-of", "2026-11-23"])
        .output()
        .unwrap()
}

fn run(args: &[&str]) -> Output {
    run_in(&repository(""), args)
}

fn json(output: &Output) -> Json {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A file in a folder of its own, and its path.
fn write(name: &str, file: &str, text: &str) -> String {
    let path = scratch(name).join(file);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A profile of a pack, with more after its head.
fn profile(pack: &str, more: &str) -> String {
    format!(
        "id = \"e\"\nversion = \"1.0.0\"\ntitle = {{ es = \"E\", en = \"E\" }}\npack = \"{pack}\"\n\
         pack_version = \"0.1.0\"\nauthority = \"A\"\n{more}"
    )
}

#[test]
fn the_report_names_the_profile_and_what_departs() {
    let report = json(&run(&["check", DOCUMENT, "--profile", PROFILE, "--format", "json"]));
    outputs::fits("report-1.schema.json", &report);
    let (of_run, of_result) = (&report["run"]["profile"], &report["results"][0]["profile"]);
    assert_eq!(of_run, of_result);
    assert_eq!(of_run["id"], "estado-de-ejemplo");
    let departures: Vec<_> = of_run["departures"].as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(departures, ["left-out", "left-out", "parameter", "parameter"]);
    assert_eq!(report["results"][0]["totals"]["out-of-profile"], 2);
}

#[test]
fn without_a_profile_nothing_is_said_of_one() {
    let report = json(&run(&["check", DOCUMENT, "--format", "json"]));
    assert!(report["run"]["profile"].is_null() && report["results"][0]["profile"].is_null());
    assert_eq!(report["results"][0]["totals"]["out-of-profile"], 0);
}

#[test]
fn settings_name_a_profile_from_where_they_stand() {
    let folder = scratch("settings");
    fs::create_dir_all(folder.join("inside")).unwrap();
    fs::copy(repository(PROFILE), folder.join("estado.toml")).unwrap();
    fs::copy(repository(DOCUMENT), folder.join("inside/mio.toml")).unwrap();
    fs::write(folder.join("apertura.toml"), "profile = \"estado.toml\"\n").unwrap();
    let report = json(&run_in(&folder.join("inside"), &["check", "mio.toml", "--format", "json"]));
    assert_eq!(report["run"]["profile"]["id"], "estado-de-ejemplo");
    // What is asked for on the line wins, and what is set for another pack is no reason to refuse.
    let other = write("settings", "otro.toml", &profile("apertura-institucional", ""));
    let report = json(&run_in(&folder.join("inside"), &["check", "mio.toml", "--perfil", &other, "--format", "json"]));
    assert_eq!(report["run"]["profile"]["id"], "e");
    let adhesion = repository("rules/adhesion/examples");
    let judged = run_in(&folder, &["check", adhesion.to_str().unwrap(), "--pack", "adhesion", "--format", "json"]);
    assert!(json(&judged)["run"]["profile"].is_null());
    assert!(text(&judged.stderr).contains("sin el perfil"), "{}", text(&judged.stderr));
}

#[test]
fn documents_of_another_pack_are_judged_without_it_and_that_is_said() {
    let judged = run(&["check", DOCUMENT, "rules/adhesion/examples", "--profile", PROFILE, "--format", "json"]);
    let report = json(&judged);
    outputs::fits("report-1.schema.json", &report);
    assert!(report["run"]["profile"].is_null(), "not all were judged under it");
    let results = report["results"].as_array().unwrap();
    for result in results {
        let is_under = result["pack"]["id"] == "apertura-institucional";
        assert_eq!(is_under, !result["profile"].is_null());
    }
    assert!(text(&judged.stderr).contains("sin el perfil"));
}

#[test]
fn minimum_conditions_that_a_profile_leaves_out_are_never_told_as_met() {
    for format in ["terminal", "narrated", "markdown", "html", "cedula", "badge", "roadmap"] {
        let told = text(&run(&["check", DOCUMENT, "--profile", PROFILE, "--format", format]).stdout);
        assert!(told.contains("perfil"), "{format}");
        let line = told.lines().find(|line| line.contains("Condiciones mínimas: cubiertas"));
        assert!(line.is_none_or(|line| line.contains("cubiertas solo según el perfil")), "{format}: {line:?}");
        assert_eq!(format == "roadmap", line.is_none() && !told.contains("según el perfil"), "{format}");
    }
}

#[test]
fn a_pass_that_rests_on_a_profile_says_so_where_no_report_does() {
    let judged = run(&["check", DOCUMENT, "--profile", PROFILE, "--format", "ndjson"]);
    assert_eq!(judged.status.code(), Some(0));
    assert!(text(&judged.stderr).contains("3 son condiciones mínimas"), "{}", text(&judged.stderr));
    let bare = run(&["check", DOCUMENT, "--format", "ndjson"]);
    assert!(!text(&bare.stderr).contains("perfil"));
}

#[test]
fn counts_of_many_tell_apart_what_was_met_under_a_profile() {
    for format in ["terminal", "markdown", "html", "totals"] {
        let told = text(&run(&["check", DOCUMENT, DOCUMENT, "--profile", PROFILE, "--format", format]).stdout);
        assert!(told.contains("cubiertas según el perfil"), "{format}");
    }
    let told = text(&run(&["diagnose", DOCUMENT, "--profile", PROFILE]).stdout);
    assert!(told.contains("cubiertas según el perfil"), "{told}");
}

#[test]
fn a_comparison_tells_that_the_ruler_moved() {
    let folder = scratch("compare");
    let [bare, under] = ["sin.json", "con.json"].map(|file| folder.join(file).to_str().unwrap().to_owned());
    assert!(run(&["check", DOCUMENT, "-o", &bare]).status.success());
    assert!(run(&["check", DOCUMENT, "--profile", PROFILE, "-o", &under]).status.success());
    let told = text(&run(&["compare", &bare, &under]).stdout);
    assert!(told.contains("El perfil es otro. Antes: sin perfil. Después: Municipios"), "{told}");
    assert!(told.contains("Cambió la vara de medir"), "{told}");
    let compared = json(&run(&["compare", &bare, &under, "--format", "json"]));
    outputs::fits("compare-1.schema.json", &compared);
    let pair = &compared["pairs"][0];
    assert_eq!((&pair["other_profile"], &pair["ruler"]["profile"]), (&true.into(), &4.into()));
    assert_eq!(pair["index"]["causes"]["institution"]["exact"], "0");
    assert_eq!(pair["after"]["profile"]["id"], "estado-de-ejemplo");
    let same = json(&run(&["compare", &under, &under, "--format", "json"]));
    assert_eq!(same["empty"], true);
}

#[test]
fn parts_of_a_cohort_merge_under_one_profile_only() {
    let folder = scratch("cohort");
    let part = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (bare, under) = (part("sin.json"), part("con.json"));
    assert!(run(&["diagnose", DOCUMENT, "-o", &bare]).status.success());
    assert!(run(&["diagnose", DOCUMENT, "--profile", PROFILE, "-o", &under]).status.success());
    let merge = |args: &[&str]| run(&[&["diagnose", "--merge", "--format", "json"], args].concat());
    let both = json(&merge(&[&under, &under, "--profile", PROFILE]));
    outputs::fits("cohort-1.schema.json", &both);
    assert_eq!((&both["n"], &both["run"]["profile"]["id"]), (&2.into(), &"estado-de-ejemplo".into()));
    for args in [
        [&*under, &*under].as_slice(),
        &[&bare, &bare, "--profile", PROFILE],
        &[&bare, &under],
        &[&under, &bare, "--profile", PROFILE],
    ] {
        let refused = merge(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert!(refused.stdout.is_empty());
    }
}

#[test]
fn a_profile_that_is_not_there_or_names_no_pack_is_a_matter_of_usage() {
    let nothing = write("wrong", "nada.toml", "version = \"1.0.0\"\n");
    let other = write("wrong", "otro.toml", &profile("apertura-institucionl", ""));
    let binary = scratch("wrong").join("bytes.toml");
    fs::write(&binary, b"\xff\xfe").unwrap();
    for (file, said) in [
        ("no-such.toml", "no se pudo leer el perfil"),
        (&*nothing, "falta `id`"),
        (&other, "¿quiso decir `apertura-institucional`?"),
        (binary.to_str().unwrap(), "no se pudo leer el perfil"),
    ] {
        for command in ["check", "diagnose", "compare", "explain"] {
            let input: &[&str] = match command {
                "compare" => &[DOCUMENT, DOCUMENT],
                "explain" => &["no-search-tool"],
                _ => &[DOCUMENT],
            };
            let refused = run(&[&[command], input, &["--profile", file]].concat());
            assert_eq!(refused.status.code(), Some(2), "{command} {file}");
            assert!(text(&refused.stderr).contains(said), "{command} {file}: {}", text(&refused.stderr));
        }
    }
}

#[test]
fn a_profile_lies_over_a_pack_of_a_folder_too() {
    let file = write("folder", "e.toml", &profile("prueba", ""));
    let pack = "tests/packs/every-outcome";
    let manifest = fs::read_to_string(repository(pack).join("pack.toml")).unwrap();
    let named = |key: &str| {
        let line = manifest.lines().find(|line| line.starts_with(key)).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    };
    let head = profile(&named("id "), "").replace("0.1.0", &named("version "));
    fs::write(&file, head).unwrap();
    let examples = "tests/packs/every-outcome/examples/todo.toml";
    let report = json(&run(&["check", examples, "--pack", pack, "--profile", &file, "--format", "json"]));
    assert_eq!(report["run"]["profile"]["id"], "e");
}

#[test]
fn the_profile_of_the_guide_is_sound() {
    let guide = fs::read_to_string(repository("rules/README.md")).unwrap();
    let (_, rest) = guide.split_once("## Profiles").unwrap();
    let shown = rest.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    let file = write("guide", "e.toml", shown);
    let judged = run(&["check", DOCUMENT, "--profile", &file, "--format", "json"]);
    let report = json(&judged);
    assert!(!text(&judged.stderr).contains("aviso"), "{}", text(&judged.stderr));
    let kinds = report["run"]["profile"]["departures"].as_array().unwrap().iter().map(|one| &one["kind"]);
    assert_eq!(kinds.filter(|kind| **kind == "parameter").count(), 1);
}
