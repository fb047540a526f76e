//! Inputs of any size: judged by all threads, written as they are read, and the
//! same to the byte as if each document had been judged alone.

use std::{
    fs,
    io::Write as _,
    process::{Child, Output},
};

use apertura::{
    diagnosis::Judged,
    document::{self, Format},
    report::{json, totals::Tally},
    text::Lang,
    view::{LineView, ReportView, Run},
};
use jiff::civil::date;

use crate::{compiled, judge, pack_files, repository, start_check};

const PACK: &str = "rules/apertura-institucional";
const EXAMPLE: &str = "rules/apertura-institucional/examples/agencia-casi-completa.toml";

/// Lines of more than two chunks: good ones of many sizes, and one of every bad sort.
fn lines() -> Vec<u8> {
    let mut lines = "\u{FEFF}\n".as_bytes().to_vec();
    for number in 0..80 {
        let search = if number % 3 == 0 { "no" } else { "sí" };
        let long = "ñ".repeat((number % 7) * 600);
        let end = if number % 5 == 0 { "\r\n\n" } else { "\n" };
        let line = format!(
            r#"{{"documento": "autodiagnostico", "fecha": "2026-11-20", "institucion": {{"clave": "X-{number}", "nombre": "Agencia {number} {long}", "tipo": "descentralizado"}}, "publicacion": {{"buscador": "{search}"}}}}{end}"#
        );
        lines.extend(line.as_bytes());
    }
    lines.extend(b"{\"documento\": \"\xE1\"}\n{\"documento\" 1}\n[]\n{\"documento\": \"otro\"}\n");
    lines.extend(format!("{{\"documento\": \"{}\"}}\n", "x".repeat(document::limits::DOCUMENT_BYTES)).as_bytes());
    lines.extend(br#"{"documento": "autodiagnostico", "fecha": "hoy", "institucion": {"tipo": "descentralizado"}}"#);
    lines
}

/// Runs `apertura check` on a fixed day with so many threads.
fn check(args: &[&str], threads: usize, stdin: &[u8]) -> Output {
    let threads = threads.to_string();
    let all = [&["--pack", PACK, "--threads", &threads], args].concat();
    let mut child = start_check("2026-11-23", &all);
    feed(&mut child, stdin);
    child.wait_with_output().unwrap()
}

/// Writes while somebody else reads: what is judged comes out before all is in.
fn feed(child: &mut Child, bytes: &[u8]) {
    let (mut stdin, bytes) = (child.stdin.take().unwrap(), bytes.to_vec());
    std::thread::spawn(move || {
        // Who reads no more closes the pipe.
        let _ = stdin.write_all(&bytes);
    });
}

/// What the library says of every document, each judged alone.
fn expected() -> (Run, Vec<Judged>) {
    let pack = compiled(&pack_files(PACK));
    let day = date(2026, 11, 23);
    let read = document::read("stdin", &lines(), Some(Format::Ndjson));
    let results = read.into_iter().map(|read| read.map(|document| judge(&pack, document, day))).collect();
    (Run { lang: Lang::Es, as_of: day }, results)
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let (run, results) = expected();
    let mut tally = Tally::default();
    for judged in &results {
        tally.add(judged);
    }
    let formats = [
        ("ndjson", results.iter().map(|judged| json::line(&LineView::of(run, judged))).collect::<String>()),
        ("json", json::render(&ReportView::of(run, &results))),
        ("totals", tally.render(run, apertura::report::Style::Drawn { color: false, width: 80 })),
    ];
    assert_eq!(results.len(), 86);
    for (format, expected) in formats {
        // The name of a pack on disk is that of its folder; what is compared is everything else.
        for threads in [1, 2, 5] {
            let output = check(&["-", "--input-format", "ndjson", "--format", format], threads, &lines());
            assert_eq!(output.status.code(), Some(3), "{format}");
            let found = String::from_utf8(output.stdout).unwrap();
            let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
            assert!(found == expected, "{format}, {threads} threads: {differs:?}");
        }
    }
}

/// Rows in Windows-1252: some good, one short, one of another kind, one with dates and answers that do not fit.
fn rows() -> Vec<u8> {
    let header = "documento,fecha,institucion.clave,institucion.nombre,institucion.tipo,publicacion.buscador\n";
    let mut rows = header.as_bytes().to_vec();
    for number in 0..300 {
        let search = if number % 3 == 0 { "no" } else { "s\u{ED}" };
        let row = format!("autodiagnostico,2026-11-20,X-{number},Direcci\u{F3}n {number},descentralizado,{search}\n");
        rows.extend(row.chars().filter_map(|char| u8::try_from(u32::from(char)).ok()));
    }
    rows.extend(b"autodiagnostico,2026-11-20,X\notro,2026-11-20,Y,Y,descentralizado,no\n");
    rows.extend(b"autodiagnostico,05/04/2026,Z,Z,nadie,tal vez\n");
    rows
}

#[test]
fn documents_that_are_only_counted_are_told_of_as_those_that_are_judged() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("streams-counted.json");
    for (format, input, least) in [("csv", rows(), 2), ("ndjson", lines(), 3)] {
        let args = ["-", "--input-format", format, "--format", "totals"];
        let counted = check(&args, 2, &input);
        let judged = check(&[&args[..], &["--output", file.to_str().unwrap()]].concat(), 2, &input);
        assert_eq!(counted.status.code(), Some(3));
        assert_eq!(counted.status, judged.status);
        assert_eq!(String::from_utf8_lossy(&counted.stdout), String::from_utf8_lossy(&judged.stdout));
        let written = format!("escrito: {}\n", file.display());
        let told = String::from_utf8_lossy(&judged.stderr).replace(&written, "");
        assert_eq!(String::from_utf8_lossy(&counted.stderr), told);
        assert!(told.matches("ayuda").count() >= least, "{told}");
    }
}

#[test]
fn mixed_inputs_keep_their_order() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("streams-mixed.ndjson");
    fs::write(&file, lines()).unwrap();
    let name = file.to_str().unwrap();
    let stdin = fs::read(repository(EXAMPLE)).unwrap();
    let run = |threads| {
        let args = [EXAMPLE, name, "no-such-file.csv", &format!("{PACK}/examples"), "-", "--format", "ndjson"];
        let output = check(&args, threads, &stdin);
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8(output.stdout).unwrap()
    };
    let found = run(1);
    assert!(found == run(2) && found == run(5));
    let mut paths: Vec<String> = found
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["result"]["document"]["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
        })
        .collect();
    paths.dedup();
    let mut expected = vec!["agencia-casi-completa.toml", "streams-mixed.ndjson", "no-such-file.csv"];
    expected.extend([
        "agencia-2019.toml",
        "agencia-casi-completa.toml",
        "agencia-casi-completa.yaml",
        "agencia-con-brechas.toml",
        "agencia-con-brechas.yaml",
        "municipio-pequeno.json",
        "municipio-pequeno.toml",
        "municipio-pequeno.yaml",
        "stdin",
    ]);
    assert_eq!(paths, expected);
}

#[test]
fn a_reader_that_goes_away_ends_the_run_in_silence() {
    for threads in [1, 3] {
        let threads = threads.to_string();
        let mut child =
            start_check("2026-11-23", &["-", "--input-format", "ndjson", "--format", "ndjson", "--threads", &threads]);
        drop(child.stdout.take());
        feed(&mut child, &lines().repeat(3));
        let output = child.wait_with_output().unwrap();
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_file_of_lines_is_the_one_of_stdout() {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("streams-report.ndjson");
    let args = ["-", "--input-format", "ndjson", "--output", file.to_str().unwrap(), "--format", "ndjson"];
    let output = check(&args, 2, &lines());
    assert!(fs::read(&file).unwrap() == output.stdout);
}

#[test]
fn lines_without_a_name_are_known_by_their_look() {
    let output = check(&["-", "--format", "ndjson"], 2, &lines());
    assert!(output.stdout == check(&["-", "--format", "ndjson", "--input-format", "ndjson"], 2, &lines()).stdout);
}

#[test]
fn documents_of_no_kind_are_a_matter_of_usage() {
    for (documents, exit, told) in [(999, 2, 0), (1_001, 3, 1_001)] {
        let mut child = start_check("2026-11-23", &["-", "--input-format", "ndjson", "--format", "ndjson"]);
        feed(&mut child, "{}\n".repeat(documents).as_bytes());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stdout).unwrap().lines().count()),
            (Some(exit), told)
        );
    }
}
