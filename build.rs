//! Embeds the packs and schemas: walks `rules/` and `schemas/`, so that no list
//! is kept by hand.
//!
//! What a start would do the same way every time is done here: the TOML files of
//! packs are laid out ([`layout`]), digests are computed, each pack says what
//! documents it judges, and messages are found in their catalogues. Tests hold
//! that all this is what reading the text gives.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unnecessary_debug_formatting,
    reason = "a build that cannot embed its files must stop, and paths are written as literals"
)]

// Modules of the crate that know nothing of the rest of it.
#[path = "src/pack/digest.rs"]
mod digest;
#[path = "src/document/packed/layout.rs"]
mod layout;
#[path = "src/source"]
mod source {
    #[path = "compact/write.rs"]
    pub mod compact;
    #[expect(dead_code, reason = "the crate does more with places")]
    mod span;
    pub use span::Span;
}
#[path = "src/text"]
mod text {
    #[expect(dead_code, reason = "the crate does more with messages")]
    mod entries;
    #[path = "entries/find.rs"]
    pub mod find;
    use entries::Entry;
}
#[path = "src/engine/syntax"]
mod syntax {
    mod cases;
    mod links;
    pub mod parse;
    mod spans;
    pub mod tree;
    pub mod write;
}

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use toml::de::{DeTable, DeValue};

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

    let messages = ["es", "en"].map(|lang| messages(&root.join(format!("src/text/{lang}.ftl"))));
    fs::write(out.join("messages.rs"), format!("[{}]", messages.concat())).expect("the output folder is writable");

    let mut packs = String::from("&[\n");
    for entry in sorted(&root.join("rules")) {
        if entry.join("pack.toml").is_file() {
            pack(&entry, &root.join("schemas"), &mut packs);
        }
    }
    fs::write(out.join("packs.rs"), packs + "]").expect("the output folder is writable");
}

/// A catalogue as a constant: where its messages stand.
fn messages(file: &Path) -> String {
    println!("cargo:rerun-if-changed={}", file.display());
    let entries: Vec<String> = text::find::entries(&read(file)).iter().map(|entry| format!("{entry:?}")).collect();
    format!("&[{}], ", entries.join(", "))
}

/// Writes one pack as a constant.
fn pack(folder: &Path, schemas: &Path, out: &mut String) {
    let name = folder.file_name().expect("an entry has a name").to_string_lossy().into_owned();
    let texts: Vec<(String, String)> = files(folder, "")
        .into_iter()
        .filter(|file| !file.starts_with("examples/"))
        .map(|file| (file.clone(), read(&folder.join(file))))
        .collect();
    let manifest = texts.iter().find(|(file, _)| file == "pack.toml").map(|(_, text)| table(text, "pack.toml"));
    let manifest = manifest.expect("only folders with a manifest are packs");
    let document = |path: &[&str]| text_at(&manifest, path).unwrap_or_else(|| panic!("{name}: no {path:?}"));
    let schema = document(&["document", "schema"]);
    let schema = match texts.iter().find(|(file, _)| *file == schema) {
        Some((_, text)) => text.clone(),
        None => read(&schemas.join(format!("{schema}.schema.json"))),
    };
    let parts = texts.iter().flat_map(|(file, text)| [file.as_bytes(), text.as_bytes()]);
    let digest = digest::digest(parts.chain([schema.as_bytes()]));
    let (kind, role) = (document(&["document", "kind"]), text_at(&manifest, &["document", "roles", "kind"]));
    let _ = writeln!(out, "Embedded {{ name: {name:?}, kind: {kind:?}, role: {role:?}, digest: {digest:?}, files: &[");
    for (file, text) in &texts {
        let mut tree = Vec::new();
        let mut scripts = String::new();
        if is_read_to_judge(file) {
            let table = table(text, file);
            tree = layout::layout(&table, text);
            for path in SCRIPTS {
                if let Some(bytes) = text_at(&table, &path).and_then(|script| parsed(&script)) {
                    let _ = write!(scripts, "(\"{}\", b\"{}\"), ", path.join("."), bytes.escape_ascii());
                }
            }
        }
        let _ = writeln!(
            out,
            "File {{ path: {file:?}, name: \"rules/{name}/{file}\", text: include_str!({:?}), sha256: {:?}, \
             tree: b\"{}\", scripts: &[{scripts}] }},",
            folder.join(file),
            digest::sha256(text.as_bytes()),
            tree.escape_ascii(),
        );
    }
    out.push_str("] },\n");
}

/// Where a rule file has expressions.
const SCRIPTS: [[&str; 2]; 4] =
    [["applies", "when"], ["condition", "met"], ["condition", "level"], ["condition", "score"]];

/// The tree of an expression, if it has nothing but what conditions have: what
/// is wrong with another is for the crate to say.
fn parsed(script: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    syntax::write::write(&syntax::parse::parse(script).ok()?, &mut bytes)?;
    Some(bytes)
}

/// Whether a file of a pack is TOML that judging needs.
fn is_read_to_judge(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|ending| ending == "toml") && file != "cases.toml"
}

fn table<'t>(text: &'t str, file: &str) -> DeTable<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.first() {
        panic!("{file}: {error}");
    }
    table.into_inner()
}

fn text_at(table: &DeTable<'_>, path: &[&str]) -> Option<String> {
    let (first, rest) = path.split_first()?;
    match table.get(*first)?.get_ref() {
        DeValue::String(text) if rest.is_empty() => Some(text.clone().into_owned()),
        DeValue::Table(inner) => text_at(inner, rest),
        _ => None,
    }
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
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
    found.sort();
    found
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}
