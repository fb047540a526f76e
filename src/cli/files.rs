//! Inputs and outputs on disk.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write as _},
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, sync_channel},
    thread,
};

use super::{
    sheets::{self, Part, Sheets},
    talk::Refusal,
};
use crate::{
    document::{
        self, Chunk, Columns, Cutter, Dialect, Format, Survey,
        error::{ReadError, Unreadable},
        limits,
        workbook::{BookError, sheets::SheetFile},
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
    /// Questionnaires of which each sheet is a file.
    sheets: Sheets,
}

pub(super) enum Input {
    /// As it was given.
    Given(String),
    /// A file of a folder.
    Found(PathBuf),
    /// What was read of standard input.
    Held(Vec<u8>),
}

/// Saved results among inputs, and the other inputs.
pub(super) fn saved(inputs: &[String]) -> (Vec<Source>, VecDeque<Input>) {
    let (mut saved, mut others) = (Vec::new(), VecDeque::new());
    for name in inputs {
        if name == "-" {
            let mut bytes = Vec::new();
            match io::stdin().read_to_end(&mut bytes) {
                Ok(_) => match results(STDIN, &bytes) {
                    Some(source) => saved.push(source),
                    None => others.push_back(Input::Held(bytes)),
                },
                Err(_) => others.push_back(Input::Given(name.clone())),
            }
            continue;
        }
        let path = Path::new(name);
        let mut files = Vec::new();
        if !path.is_dir() || walk(path, &mut files).is_err() {
            files.clear();
        }
        files.retain(|file| is_document(file));
        if files.is_empty() {
            match results_of(path, name) {
                Some(source) => saved.push(source),
                // Of a folder without documents it is said there.
                None => others.push_back(Input::Given(name.clone())),
            }
        }
        for file in files {
            match results_of(&file, &shown(&file)) {
                Some(source) => saved.push(source),
                None => others.push_back(Input::Found(file)),
            }
        }
    }
    (saved, others)
}

fn results_of(path: &Path, name: &str) -> Option<Source> {
    matches!(Format::of_name(name), Some(Format::Json | Format::Ndjson)).then_some(())?;
    results(name, &fs::read(path).ok()?)
}

/// A saved result, by the name of its shape near the top; whether it is sound is seen when it is read.
fn results(name: &str, bytes: &[u8]) -> Option<Source> {
    let top = bytes.get(..bytes.len().min(1 << 10))?;
    let top = String::from_utf8_lossy(top);
    let is_named = ["\"apertura/report/", "\"apertura/result/"].iter().any(|shape| top.contains(shape));
    let text = std::str::from_utf8(bytes).ok()?;
    (top.trim_start().starts_with('{') && is_named).then(|| Source::new(name, text))
}

/// A file of many documents that is being read.
enum Open {
    /// It is cut as its bytes come.
    Cut(Box<Cut>),
    /// A workbook, whose rows pass by on a thread of their own.
    Book(Receiver<Chunk>),
}

struct Cut {
    name: String,
    reader: Reader,
    cutter: Cutter,
}

/// What bytes come from.
enum Reader {
    /// A file on disk, which can be read twice.
    Disk(File),
    /// What comes only once.
    Stream(Box<dyn Read + Send>),
}

impl Read for Reader {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Disk(file) => file.read(piece),
            Self::Stream(stream) => stream.read(piece),
        }
    }
}

impl Reader {
    /// Looks a table over from its beginning, and goes back there; `None` where that cannot be done.
    fn survey(&mut self, columns: &Columns) -> io::Result<Option<Dialect>> {
        let Self::Disk(file) = self else { return Ok(None) };
        file.seek(SeekFrom::Start(0))?;
        let mut survey = Survey::new(columns);
        let mut piece = vec![0; PIECE];
        loop {
            match read_some(file, &mut piece)? {
                [] => break,
                bytes => survey.push(bytes),
            }
        }
        file.seek(SeekFrom::Start(0))?;
        Ok(Some(survey.finish()))
    }
}
/// Documents of a workbook that are handed on together, and how many such lots wait.
const LOT: usize = 64;
const LOTS: usize = 4;

impl Chunks {
    pub(super) fn new(inputs: &[String], format: Option<Format>, columns: Columns) -> Self {
        Self::of(inputs.iter().cloned().map(Input::Given).collect(), format, columns)
    }

    /// The chunks of inputs that were looked at before.
    pub(super) fn of(inputs: VecDeque<Input>, format: Option<Format>, columns: Columns) -> Self {
        Self { inputs, format, columns, open: None, ready: VecDeque::new(), sheets: Sheets::default() }
    }

    fn input(&mut self, input: Input) {
        match input {
            Input::Given(name) if name == "-" => self.file(STDIN, Reader::Stream(Box::new(io::stdin())), None),
            Input::Given(name) if Path::new(&name).is_dir() => self.folder(&name),
            Input::Given(name) => self.path(Path::new(&name), &from_here(&name), true),
            Input::Found(path) => self.path(&path, &shown(&path), false),
            Input::Held(bytes) => self.file(STDIN, Reader::Stream(Box::new(io::Cursor::new(bytes))), None),
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

    fn path(&mut self, path: &Path, name: &str, is_given: bool) {
        if self.format.or_else(|| Format::of_name(name)) == Some(Format::Csv) {
            match self.sheets.take(path, is_given) {
                Part::Other => {}
                Part::Taken => return,
                Part::Sheets { is_mixed: true, .. } => {
                    return self.refuse(name, ReadError::Book { error: BookError::Whose });
                }
                Part::Sheets { files, is_mixed: false } => return self.questionnaire(name, files),
            }
        }
        match File::open(path).and_then(|file| Ok((file.metadata()?, file))) {
            Ok((about, file)) if about.is_file() => self.file(name, Reader::Disk(file), Some(about.len())),
            Ok((about, file)) => self.file(name, Reader::Stream(Box::new(file)), Some(about.len())),
            Err(error) => self.refuse(name, opening(&error)),
        }
    }

    /// A questionnaire of which each sheet is a file.
    fn questionnaire(&mut self, name: &str, files: Vec<(PathBuf, String)>) {
        match sheets::read(files) {
            Ok(files) => self.ready.push_back(Chunk::sheets(name, files, self.columns.clone())),
            Err((path, error)) => self.refuse(&shown(&path), opening(&error)),
        }
    }

    /// Begins a file: one of many documents goes on piece by piece, any other is read whole.
    fn file(&mut self, name: &str, mut reader: Reader, size: Option<u64>) {
        let mut start = Vec::new();
        let mut format = self.format.or_else(|| Format::of_name(name));
        if format.is_none() {
            if let Err(error) = until_telling(&mut reader, &mut start) {
                return self.refuse(name, opening(&error));
            }
            format = Format::of_bytes(&start);
        }
        if format == Some(Format::Csv) && matches!(reader, Reader::Stream(_)) {
            // What comes only once may be a sheet of a questionnaire, alone.
            let mut read = |most: usize| {
                let more = u64::try_from(most.saturating_sub(start.len())).unwrap_or_default();
                reader.by_ref().take(more).read_to_end(&mut start).map(|_| document::workbook::sheets::leaf(&start))
            };
            match read(PIECE).and_then(|leaf| leaf.map(|_| read(limits::FILE_BYTES + 1)).transpose()) {
                Ok(None) => {}
                Ok(Some(_)) => {
                    let sheet = SheetFile { file: name.into(), title: name.into(), bytes: start };
                    return self.ready.push_back(Chunk::sheets(name, vec![sheet], self.columns.clone()));
                }
                Err(error) => return self.refuse(name, opening(&error)),
            }
        }
        if let Some(cutter) = format.and_then(|format| Cutter::new(name, format)) {
            let mut cutter = cutter.with_columns(&self.columns);
            if format == Some(Format::Csv) {
                match reader.survey(&self.columns) {
                    Ok(None) => {}
                    Ok(Some(dialect)) => {
                        cutter = cutter.with_dialect(dialect);
                        // It is read again from its beginning.
                        start.clear();
                    }
                    Err(error) => return self.refuse(name, opening(&error)),
                }
            }
            let mut chunks = Vec::new();
            cutter.push(&start, &mut chunks);
            self.ready.extend(chunks);
            self.open = Some(Open::Cut(Box::new(Cut { name: name.to_owned(), reader, cutter })));
            return;
        }
        if let Some(bytes) = size.and_then(|size| usize::try_from(size).ok()).filter(|size| *size > limits::FILE_BYTES)
        {
            return self.refuse(name, ReadError::FileTooLarge { bytes });
        }
        let most = (limits::FILE_BYTES + 1).saturating_sub(start.len());
        match reader.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut start) {
            Ok(_) if format.is_some_and(Format::is_workbook) => {
                self.open = Some(Open::Book(workbook(name.to_owned(), start, self.columns.clone())));
            }
            Ok(_) => self.ready.push_back(Chunk::file(name, start, format)),
            Err(error) => self.refuse(name, opening(&error)),
        }
    }

    /// Reads on in a file of many documents.
    fn go_on(&mut self, open: Open) {
        let mut open = match open {
            Open::Cut(cut) => cut,
            Open::Book(lots) => {
                if let Ok(chunk) = lots.recv() {
                    self.ready.push_back(chunk);
                    self.open = Some(Open::Book(lots));
                }
                return;
            }
        };
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
                self.open = Some(Open::Cut(open));
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

/// The files that inputs lead to, in the order in which they are read.
pub(super) fn listed(inputs: &[String]) -> Vec<String> {
    let mut listed = Vec::new();
    for input in inputs {
        let path = Path::new(input);
        if !path.is_dir() {
            listed.push(input.clone());
            continue;
        }
        let mut files = Vec::new();
        // What cannot be walked is told when it is read.
        let _ = walk(path, &mut files);
        listed.extend(files.iter().filter(|file| is_document(file)).map(|file| shown(file)));
    }
    listed
}

/// Reads a workbook while others judge what was read of it: no more of its
/// rows are held than wait for their turn.
fn workbook(name: String, bytes: Vec<u8>, columns: Columns) -> Receiver<Chunk> {
    let (give, lots) = sync_channel(LOTS);
    thread::spawn(move || {
        let mut lot = Vec::new();
        document::workbook::each(&name, &bytes, &columns, &mut |read| {
            lot.push(read);
            if lot.len() < LOT {
                return ControlFlow::Continue(());
            }
            let chunk = Chunk::documents(&name, std::mem::take(&mut lot));
            give.send(chunk).map_or(ControlFlow::Break(()), ControlFlow::Continue)
        });
        if !lot.is_empty() {
            let _ = give.send(Chunk::documents(&name, lot));
        }
    });
    lots
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

pub(super) fn opening(error: &io::Error) -> ReadError {
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
    // A workbook that somebody has open lies beside its owner's mark.
    name != super::settings::FILE && !name.starts_with("~$") && Format::of_name(name).is_some()
}

pub(super) fn shown(path: &Path) -> String {
    from_here(&path.to_string_lossy()).replace('\\', "/")
}

/// A file below the working folder by its way from there: a report then names
/// no place on one machine, and other programs find the file where they stand.
pub(super) fn from_here(name: &str) -> String {
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
pub(super) fn saved_file(name: &str) -> Result<Source, Box<Problem>> {
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
pub(super) fn write(path: &str, text: impl AsRef<[u8]>) -> Result<(), Refusal> {
    let mut writing = Writing::begin(path)?;
    writing.put_bytes(text.as_ref())?;
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
        self.put_bytes(text.as_bytes())
    }

    fn put_bytes(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let Some(file) = &mut self.file else { return Ok(()) };
        file.write_all(bytes).map_err(|error| cannot_write(&self.path, &error))
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
