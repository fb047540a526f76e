//! What people see: sessions kept as text under `tests/cli`, and those of the README.
//!
//! `TRYCMD=overwrite cargo test --test it sessions` rewrites them; read the difference before keeping it.

use std::{path::Path, process::Command};

use trycmd::TestCases;

use crate::repository;

#[test]
fn sessions_are_as_written() {
    let cases = TestCases::new();
    cases.register_bin("apertura", Path::new(env!("CARGO_BIN_EXE_apertura")));
    cases.case("tests/cli/*.trycmd");
    cases.case("tests/cli/*.toml");
    if repository("README.md").is_file() {
        cases.case("README.md");
    }
}

/// What was declared in 2019 is judged by the law of 2019, and by no later one.
#[test]
fn answers_of_2019_cite_the_law_of_2015_only() {
    let output = Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(repository(""))
        .args(["check", "rules/apertura-institucional/examples/agencia-2019.toml", "--as-of", "2019-12-31"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("LGTAIP-2015:59"), "{text}");
    assert!(!text.contains("LGTAIP-2025") && !text.contains("LGTAIP 2025"), "{text}");
}
