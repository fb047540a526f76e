//! Embeds the packs and schemas: walks `rules/` and `schemas/`, so that no list
//! is kept by hand.

#![expect(
    clippy::expect_used,
    clippy::unnecessary_debug_formatting,
    reason = "a build that cannot embed its files must stop, and paths are written as literals"
)]

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets the manifest folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets the output folder"));
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=schemas");

    let mut schemas = String::from("&[\n");
    for file in files(&root.join("schemas"), ".schema.json") {
        let name = file.strip_suffix(".schema.json").expect("the walk filters by this ending");
        let _ = writeln!(schemas, "({name:?}, include_str!({:?})),", root.join("schemas").join(&file));
    }
    fs::write(out.join("schemas.rs"), schemas + "]").expect("the output folder is writable");

    let mut packs = String::from("&[\n");
    for entry in sorted(&root.join("rules")) {
        if entry.join("pack.toml").is_file() {
            let name = entry.file_name().expect("an entry has a name").to_string_lossy().into_owned();
            let _ = writeln!(packs, "({name:?}, &[");
            for file in files(&entry, "") {
                if !file.starts_with("examples/") {
                    let _ = writeln!(packs, "({file:?}, include_str!({:?})),", entry.join(&file));
                }
            }
            packs.push_str("]),\n");
        }
    }
    fs::write(out.join("packs.rs"), packs + "]").expect("the output folder is writable");
}

/// Paths of the files below a folder, with `/` between names, sorted.
fn files(folder: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in sorted(folder) {
        let name = entry.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        println!("cargo:rerun-if-changed={}", entry.display());
        if entry.is_dir() {
            found.extend(files(&entry, ending).into_iter().map(|file| format!("{name}/{file}")));
        } else if name.ends_with(ending) && !name.starts_with('.') {
            found.push(name);
        }
    }
    found
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}
