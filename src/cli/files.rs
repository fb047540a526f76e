//! Inputs and outputs on disk.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
};

use super::talk::Refusal;
use crate::{
    document::{
        self, Chunk, Columns, Cutter, Format,
        error::{ReadError, Unreadable},
        limits,
    },
    pack::PackFile,
    place::Location,
    problem::Problem,
    source::Source,
    text::Message,
};

/// Name of standard input in reports.
const STDIN: &str = "stdin";

/// Bytes read at once.
const PIECE: usize = 64 << 10;

/// The chunks of the inputs, in their order; folders in the order of their
/// names. What cannot be opened is a chunk too. Nothing is read before it is asked for.
pub(super) struct Chunks {
    inputs: VecDeque<Input>,
    format: Option<Format>,
    /// Other names that the columns of tables may have.
    columns: Columns,
    open: Option<Open>,
    ready: VecDeque<Chunk>,
}

enum Input {
    /// As it was given.
    Given(String),
    /// A file of a folder.
    Found(PathBuf),
}

/// A file of many documents that is being read.
struct Open {
    name: String,
    reader: Box<dyn Read + Send>,
    cutter: Cutter,
}

impl Chunks {
    pub(super) fn new(inputs: &[String], format: Option<Format>, columns: Columns) -> Self {
        let inputs = inputs.iter().cloned().map(Input::Given).collect();
        Self { inputs, format, columns, open: None, ready: VecDeque::new() }
    }

    fn input(&mut self, input: Input) {
        match input {
            Input::Given(name) if name == "-" => self.file(STDIN, Box::new(io::stdin()), None),
            Input::Given(name) if Path::new(&name).is_dir() => self.folder(&name),
            Input::Given(name) => self.path(Path::new(&name), &from_here(&name)),
            Input::Found(path) => self.path(&path, &shown(&path)),
        }
    }

    fn folder(&mut self, name: &str) {
        let mut files = Vec::new();
        let walked = walk(Path::new(name), &mut files);
        files.retain(|file| is_document(file));
        match walked {
            Err(error) => self.refuse(name, opening(&error)),
            Ok(()) if files.is_empty() => self.refuse(name, ReadError::NoDocuments),
            Ok(()) => {}
        }
        for file in files.into_iter().rev() {
            self.inputs.push_front(Input::Found(file));
        }
    }

    fn path(&mut self, path: &Path, name: &str) {
        match File::open(path).and_then(|file| Ok((file.metadata()?.len(), file))) {
            Ok((size, file)) => self.file(name, Box::new(file), Some(size)),
            Err(error) => self.refuse(name, opening(&error)),
        }
    }

    /// Begins a file: one of many documents goes on piece by piece, any other is read whole.
    fn file(&mut self, name: &str, mut reader: Box<dyn Read + Send>, size: Option<u64>) {
        let mut start = Vec::new();
        let mut format = self.format.or_else(|| Format::of_name(name));
        if format.is_none() {
            if let Err(error) = until_telling(&mut reader, &mut start) {
                return self.refuse(name, opening(&error));
            }
            format = Format::of_bytes(&start);
        }
        if let Some(cutter) = format.and_then(|format| Cutter::new(name, format)) {
            let mut cutter = cutter.with_columns(&self.columns);
            let mut chunks = Vec::new();
            cutter.push(&start, &mut chunks);
            self.ready.extend(chunks);
            self.open = Some(Open { name: name.to_owned(), reader, cutter });
            return;
        }
        if let Some(bytes) = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size > limits::FILE_BYTES)
        {
            return self.refuse(name, ReadError::FileTooLarge { bytes });
        }
        let most = (limits::FILE_BYTES + 1).saturating_sub(start.len());
        match reader.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut start) {
            Ok(_) => self.ready.push_back(Chunk::file(name, start, format)),
            Err(error) => self.refuse(name, opening(&error)),
        }
    }

    /// Reads on in a file of many documents.
    fn go_on(&mut self, mut open: Open) {
        let mut chunks = Vec::new();
        let mut piece = vec![0; PIECE];
        loop {
            match read_some(&mut open.reader, &mut piece) {
                Ok([]) => {
                    open.cutter.finish(&mut chunks);
                    self.ready.extend(chunks);
                    return;
                }
                Ok(bytes) => open.cutter.push(bytes, &mut chunks),
                Err(error) => {
                    self.ready.extend(chunks);
                    return self.refuse(&open.name, opening(&error));
                }
            }
            if !chunks.is_empty() {
                self.ready.extend(chunks);
                self.open = Some(open);
                return;
            }
        }
    }

    fn refuse(&mut self, name: &str, error: ReadError) {
        self.ready.push_back(Chunk::refused(refuse(name, error)));
    }
}

impl Iterator for Chunks {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        loop {
            if let Some(chunk) = self.ready.pop_front() {
                return Some(chunk);
            }
            match self.open.take() {
                Some(open) => self.go_on(open),
                None => {
                    let input = self.inputs.pop_front()?;
                    self.input(input);
                }
            }
        }
    }
}

/// Reads until what was read tells its format, or nothing will.
fn until_telling(reader: &mut dyn Read, start: &mut Vec<u8>) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    // Two documents of NDJSON, each as long as may be, and their line breaks.
    while start.len() <= 2 * limits::DOCUMENT_BYTES + PIECE && !document::is_telling(start) {
        match read_some(reader, &mut piece)? {
            [] => break,
            bytes => start.extend(bytes),
        }
    }
    Ok(())
}

/// The next bytes; none at the end.
fn read_some<'p>(reader: &mut dyn Read, piece: &'p mut [u8]) -> io::Result<&'p [u8]> {
    loop {
        match reader.read(piece) {
            Ok(count) => return Ok(piece.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
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
    from_here(&path.to_string_lossy()).replace('\\', "/")
}

/// A file below the working folder by its way from there: a report then names
/// no place on one machine, and other programs find the file where they stand.
fn from_here(name: &str) -> String {
    let path = Path::new(name);
    let here = std::env::current_dir().ok().filter(|_| path.is_absolute());
    let inside = here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_string_lossy().into_owned()));
    inside.filter(|inside| !inside.is_empty()).unwrap_or_else(|| name.to_owned())
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

/// A file of saved results, whole.
pub(super) fn saved(name: &str) -> Result<Source, Box<Problem>> {
    let mut bytes = Vec::new();
    let read = if name == "-" {
        io::stdin().read_to_end(&mut bytes)
    } else {
        File::open(name).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    let name = if name == "-" { STDIN } else { name };
    let empty = || Source::new(name, "");
    let cannot = |message: Message| Box::new(Problem::error("saved::not_read", message, Location::file(&empty())));
    read.map_err(|error| cannot(Message::new("saved-not-read").with("reason", error.to_string())))?;
    String::from_utf8(bytes).map(|text| Source::new(name, text)).map_err(|_| cannot(Message::new("saved-not-text")))
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(super) fn write(path: &str, text: &str) -> Result<(), Refusal> {
    let mut writing = Writing::begin(path)?;
    writing.put(text)?;
    writing.finish()
}

/// A file that is being written beside its place.
pub(super) struct Writing {
    path: String,
    beside: String,
    /// `None` once it is in its place.
    file: Option<File>,
}

impl Writing {
    pub(super) fn begin(path: &str) -> Result<Self, Refusal> {
        let beside = format!("{path}.tmp{}", std::process::id());
        let file = File::create(&beside).map_err(|error| cannot_write(path, &error))?;
        Ok(Self { path: path.to_owned(), beside, file: Some(file) })
    }

    pub(super) fn put(&mut self, text: &str) -> Result<(), Refusal> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(text.as_bytes()).map_err(|error| cannot_write(&self.path, &error))
    }

    /// Moves the file to its place.
    pub(super) fn finish(mut self) -> Result<(), Refusal> {
        drop(self.file.take());
        fs::rename(&self.beside, &self.path).map_err(|error| {
            let _ = fs::remove_file(&self.beside);
            cannot_write(&self.path, &error)
        })
    }
}

impl Drop for Writing {
    /// What was not finished leaves nothing behind.
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.beside);
        }
    }
}

fn cannot_write(path: &str, error: &io::Error) -> Refusal {
    Refusal::Output(Message::new("cli-write").with("file", path).with("reason", error.to_string()))
}
