//! Questionnaires whose sheets were saved as CSV, each by itself: which files of a folder are one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::files::shown;
use crate::document::{
    Format, limits,
    workbook::sheets::{Leaf, SheetFile, leaf, together},
};

/// Bytes that tell a sheet of a questionnaire.
const HEAD: u64 = 64 << 10;

/// What a file is.
pub(super) enum Part {
    /// No sheet of a questionnaire.
    Other,
    /// A sheet of one that was taken before.
    Taken,
    /// A sheet of one: all its files, each with what its sheet is called.
    Sheets {
        /// The files, in the order of their names.
        files: Vec<(PathBuf, String)>,
        /// Whether nothing tells to which questionnaire of several it belongs.
        is_mixed: bool,
    },
}

/// The questionnaires of the folders that were looked at, and which were taken.
#[derive(Default)]
pub(super) struct Sheets {
    folders: BTreeMap<PathBuf, Vec<Group>>,
    taken: BTreeSet<PathBuf>,
}

/// Names of files, and what their sheets are called.
#[derive(Clone)]
struct Group {
    files: Vec<(String, String)>,
    is_mixed: bool,
}

impl Sheets {
    /// What a CSV file is, and with which others. A questionnaire is taken once,
    /// whichever of its files comes first. What has nothing to be read is passed
    /// over in a folder, and not where it was given.
    pub(super) fn take(&mut self, path: &Path, is_given: bool) -> Part {
        let own = head(path).ok().and_then(|head| leaf(&head));
        if own.is_none() && !has_form(path) {
            return Part::Other;
        }
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { return Part::Other };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        // A folder that has no such name is known by the name it was given.
        let known = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let groups = self.folders.entry(known.clone()).or_insert_with(|| groups(folder));
        let found = groups.iter().find(|group| group.files.iter().any(|(file, _)| *file == name)).cloned();
        // One that is not called a CSV has no siblings.
        let alone = || Group { files: vec![(name.clone(), name.clone())], is_mixed: false };
        let Some(group) = found.or_else(|| own.filter(|own| is_given || *own != Leaf::Notes).map(|_| alone())) else {
            return if own.is_some() { Part::Taken } else { Part::Other };
        };
        let first = group.files.first().map(|(file, _)| known.join(file)).unwrap_or_default();
        if !self.taken.insert(first) {
            return Part::Taken;
        }
        let files = group.files.into_iter().map(|(file, title)| (path.with_file_name(file), title)).collect();
        Part::Sheets { files, is_mixed: group.is_mixed }
    }
}

/// Which files of a folder are questionnaires.
fn groups(folder: &Path) -> Vec<Group> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> = entries
        .filter(|path| path.is_file() && Format::of_name(&path.to_string_lossy()) == Some(Format::Csv))
        .filter(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')))
        .collect();
    paths.sort();
    let files: Vec<(String, Option<Leaf>)> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (name, head(path).ok().and_then(|head| leaf(&head)))
        })
        .collect();
    let named = |at: usize| files.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
    together(&files)
        .into_iter()
        .map(|group| {
            let files = group.files.into_iter().map(|(at, title)| (named(at), title)).collect();
            Group { files, is_mixed: group.is_mixed }
        })
        .collect()
}

/// Reads the files of a questionnaire, as far as the limit of one goes: what is more is told by its reader.
pub(super) fn read(files: Vec<(PathBuf, String)>) -> Result<Vec<SheetFile>, (PathBuf, io::Error)> {
    let mut sheets = Vec::new();
    let mut size = 0;
    for (path, title) in files {
        let most = u64::try_from((limits::FILE_BYTES + 1).saturating_sub(size)).unwrap_or_default();
        let mut bytes = Vec::new();
        match File::open(&path).and_then(|file| file.take(most).read_to_end(&mut bytes)) {
            Ok(_) => size += bytes.len(),
            Err(error) => return Err((path, error)),
        }
        sheets.push(SheetFile { file: shown(&path).into(), title: title.into(), bytes });
    }
    Ok(sheets)
}

/// Whether the hidden sheet of a workbook lies beside a file whose name begins with that of the workbook.
fn has_form(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut stems = name.match_indices('-').filter_map(|(at, _)| name.get(..at));
    let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
    stems.any(|stem| path.with_file_name(format!("{stem}-_apertura.{ending}")).is_file())
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    // What is no file on disk can be read only once.
    if path.is_file() {
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    }
    Ok(head)
}
