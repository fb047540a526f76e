//! Inputs and outputs on disk.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::talk::Refusal;
use crate::{
    document::{
        self, Document, Format,
        error::{ReadError, Unreadable},
        limits,
    },
    pack::PackFile,
    source::Source,
    text::Message,
};

/// Name of standard input in reports.
const STDIN: &str = "stdin";

/// Reads every document of the inputs, in their order; folders in the order of
/// their names. What cannot be opened is an entry too.
pub(super) fn documents(inputs: &[String], format: Option<Format>) -> Vec<Result<Document, Unreadable>> {
    let mut found = Vec::new();
    for input in inputs {
        if input == "-" {
            found.extend(stdin(format));
            continue;
        }
        let path = Path::new(input);
        if path.is_dir() {
            let mut files = Vec::new();
            let walked = walk(path, &mut files);
            let documents: Vec<_> = files.iter().filter(|file| is_document(file)).collect();
            match walked {
                Err(error) => found.push(Err(refuse(input, opening(&error)))),
                Ok(()) if documents.is_empty() => found.push(Err(refuse(input, ReadError::NoDocuments))),
                Ok(()) => {}
            }
            for file in documents {
                found.extend(open(file, &shown(file), format));
            }
        } else {
            found.extend(open(path, input, format));
        }
    }
    found
}

fn stdin(format: Option<Format>) -> Vec<Result<Document, Unreadable>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limits::FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    match io::stdin().lock().take(most).read_to_end(&mut bytes) {
        Ok(_) => document::read(STDIN, &bytes, format),
        Err(error) => vec![Err(refuse(STDIN, opening(&error)))],
    }
}

fn open(path: &Path, name: &str, format: Option<Format>) -> Vec<Result<Document, Unreadable>> {
    let size = fs::metadata(path).map(|about| usize::try_from(about.len()).unwrap_or(usize::MAX));
    match size {
        Ok(bytes) if bytes > limits::FILE_BYTES => return vec![Err(refuse(name, ReadError::FileTooLarge { bytes }))],
        Ok(_) => {}
        Err(error) => return vec![Err(refuse(name, opening(&error)))],
    }
    match fs::read(path) {
        Ok(bytes) => document::read(name, &bytes, format),
        Err(error) => vec![Err(refuse(name, opening(&error)))],
    }
}

fn refuse(name: &str, error: ReadError) -> Unreadable {
    Unreadable::file(&Source::new(name, ""), error)
}

fn opening(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound,
        io::ErrorKind::PermissionDenied => ReadError::NoPermission,
        _ => ReadError::NotOpened { reason: error.to_string() },
    }
}

/// Whether a file of a folder is one of ours: by its extension, settings and
/// hidden files aside.
fn is_document(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name != super::settings::FILE && Format::of_name(name).is_some()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Every file below a folder, in the order of names; hidden ones aside.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let hidden = entry.file_name().and_then(|name| name.to_str()).is_none_or(|name| name.starts_with('.'));
        match () {
            () if hidden => {}
            () if entry.is_dir() => walk(&entry, files)?,
            () => files.push(entry),
        }
    }
    Ok(())
}

/// The files of a pack on disk; its examples are documents, not part of it.
pub(super) fn pack(folder: &Path) -> Result<Vec<PackFile>, Refusal> {
    let cannot = |path: &Path, reason: String| {
        Refusal::Usage(Message::new("cli-pack-read").with("file", shown(path)).with("reason", reason))
    };
    let mut paths = Vec::new();
    walk(folder, &mut paths).map_err(|error| cannot(folder, error.to_string()))?;
    let mut files = Vec::new();
    for path in paths {
        let inside = shown(path.strip_prefix(folder).unwrap_or(&path));
        let ours = ["toml", "rhai", "json"].iter().any(|ending| path.extension().is_some_and(|found| found == *ending));
        if !ours || inside.starts_with("examples/") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| cannot(&path, error.to_string()))?;
        files.push(PackFile { path: inside, name: shown(&path), text });
    }
    Ok(files)
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(super) fn write(path: &str, text: &str) -> Result<(), Refusal> {
    let cannot = |error: &io::Error| {
        Refusal::Output(Message::new("cli-write").with("file", path).with("reason", error.to_string()))
    };
    let beside = format!("{path}.tmp{}", std::process::id());
    fs::write(&beside, text).map_err(|error| cannot(&error))?;
    fs::rename(&beside, path).map_err(|error| {
        let _ = fs::remove_file(&beside);
        cannot(&error)
    })
}
