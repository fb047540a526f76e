//! Claims about the whole tool, in one binary. `tests/README.md` says which door fits which claim.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot go on fails where it stands, and one that is skipped says so"
)]

mod books;
mod cohort;
mod compare;
mod formats;
mod known;
mod laws;
mod metrica;
mod oracle;
mod outputs;
mod pages;
mod profiles;
mod regimes;
mod reports;
mod sessions;
mod streams;
mod tidy;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use apertura::{
    assessment::Assessment,
    diagnosis::{Diagnosis, diagnose},
    document::Document,
    engine::{CompiledPack, Settings, compile},
    pack::{Pack, PackFile},
};
use jiff::civil::Date;

/// A file or folder of the repository.
fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Starts `apertura check` in the repository, as of a day.
fn start_check(day: &str, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_apertura"))
        .current_dir(repository(""))
        .args(["check", "--as-of", day])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The files of a pack on disk: what stands beside `pack.toml` and one folder below; examples aside.
fn pack_files(folder: &str) -> Vec<PackFile> {
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), repository(folder))];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let inside = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
            if !path.is_dir() {
                files.push(PackFile { name: inside.clone(), path: inside, text: fs::read_to_string(&path).unwrap() });
            } else if inside != "examples" {
                folders.push((format!("{inside}/"), path));
            }
        }
    }
    files
}

/// A pack, ready to judge; its problems are the test's.
fn compiled(files: &[PackFile]) -> Arc<CompiledPack> {
    let (pack, errors) = Pack::parse(files);
    assert!(errors.is_empty(), "{errors:#?}");
    Arc::new(compile(&Arc::new(pack.unwrap())).unwrap_or_else(|errors| panic!("{errors:#?}")))
}

/// What a pack says of a document on a day.
fn judge(pack: &CompiledPack, document: Document, as_of: Date) -> Diagnosis {
    let typed = pack.pack.schema.apply(document);
    diagnose(pack, Assessment::read(typed, &pack.pack), &Settings::on(as_of))
}
