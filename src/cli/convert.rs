//! `apertura convert`: documents in another notation.

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use clap::ArgMatches;

use super::{
    exit::Exit,
    files::{self, Chunks},
    packs::Packs,
    settings::Settings,
    tables,
    talk::{Refusal, put_bytes, say, say_problems},
};
use crate::{
    document::{
        Document, Format,
        write::{Loss, Losses, table, write, write_table},
    },
    place::Location,
    problem::{Problem, Severity},
    report::questionnaire,
    text::Message,
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let output = matches.get_one::<String>("output").map(String::as_str);
    let format = target(matches, output)?;
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let packs = Packs::new(settings.pack.as_deref())?;
    let columns = tables::columns(settings, packs.asked().map(|pack| &*pack.pack), &inputs)?;

    let job = Job { packs, settings };
    let mut documents = Vec::new();
    let mut exit = Exit::Met;
    for read in Chunks::new(&inputs, settings.input_format, columns).flat_map(|chunk| chunk.read()) {
        match read.and_then(|document| typed(document, packs)) {
            Ok(document) => {
                let told = document.told();
                if !told.is_empty() {
                    say_problems(&told, settings.lang);
                }
                documents.push(document);
            }
            Err(unreadable) => {
                say_problems(&unreadable.problems(), settings.lang);
                exit = Exit::Input;
            }
        }
    }
    match (documents.as_slice(), format) {
        ([], _) => Ok(exit),
        ([one], format) => one_file(one, format, output, &job).map(|()| exit),
        (many, Format::Csv | Format::Ndjson | Format::Xlsx) if !output.is_some_and(is_folder) => {
            many_in_one(many, format, output, &job).map(|()| exit)
        }
        (many, format) => match output.filter(|name| is_folder(name)) {
            Some(folder) => many_files(many, format, folder, &job).map(|()| exit),
            None => Err(Refusal::Usage(
                Message::new("cli-convert-many").with("count", many.len()).with("format", format.name()),
            )),
        },
    }
}

/// The notation asked for: by flag, else by the extension of the file.
fn target(matches: &ArgMatches, output: Option<&str>) -> Result<Format, Refusal> {
    let asked = matches.get_one::<String>("format").and_then(|name| Format::parse(name));
    let of_file = || output.filter(|name| !is_folder(name)).and_then(Format::of_name);
    asked.or_else(of_file).ok_or_else(|| Refusal::Usage(Message::new("cli-convert-format")))
}

fn is_folder(name: &str) -> bool {
    name.ends_with(['/', '\\']) || Path::new(name).is_dir()
}

/// The document with the types of its kind, so that a cell `sí` becomes true.
/// Only cells need them: what has types of its own keeps them, whatever kind it is.
fn typed(document: Document, packs: &Packs) -> Result<Document, crate::document::error::Unreadable> {
    let is_typed = document.format != Format::Csv && !document.format.is_workbook();
    match packs.for_document(&document) {
        Ok(pack) => Ok(pack.pack.schema.typed(document)),
        Err(_) if is_typed => Ok(document),
        Err(unreadable) => Err(unreadable),
    }
}

/// What documents are written with.
pub(super) struct Job<'r> {
    pub(super) packs: &'r Packs,
    pub(super) settings: &'r Settings,
}

impl Job<'_> {
    /// A document in another notation. What is lost is said.
    pub(super) fn rendered(&self, document: &Document, format: Format) -> Result<Vec<u8>, Refusal> {
        let (bytes, losses) = match write(&document.root, format) {
            Some(written) => (written.text.into_bytes(), written.losses),
            None => self.workbook(document, format)?,
        };
        tell_losses(document, &losses, format, self.settings);
        Ok(bytes)
    }

    /// The questionnaire of its kind, filled with the document.
    fn workbook(&self, document: &Document, format: Format) -> Result<(Vec<u8>, Losses), Refusal> {
        if format != Format::Xlsx {
            return Err(Refusal::Usage(Message::new("cli-convert-workbook").with("format", format.name())));
        }
        let pack = self.packs.for_document(document).map_err(|unreadable| Refusal::Settings(unreadable.problems()))?;
        let filled = questionnaire::workbook(pack, self.settings.as_of, self.settings.lang, Some(document));
        let filled = filled.map_err(unwritten)?;
        Ok((filled.bytes, filled.lost.into_iter().map(|path| (path, Loss::NoCell)).collect()))
    }

    /// Writes to a file, or to stdout, where only text is for the eye.
    pub(super) fn hand(&self, bytes: &[u8], format: Format, output: Option<&str>) -> Result<(), Refusal> {
        match output {
            Some(file) => save(file, bytes, self.settings),
            None if format.is_workbook() && io::stdout().is_terminal() => {
                Err(Refusal::Usage(Message::new("cli-init-binary")))
            }
            None => put_bytes(bytes),
        }
    }
}

/// That a workbook could not be made.
fn unwritten(error: impl std::fmt::Display) -> Refusal {
    Refusal::Output(Message::new("cli-write").with("file", "xlsx").with("reason", error.to_string()))
}

fn one_file(document: &Document, format: Format, output: Option<&str>, job: &Job<'_>) -> Result<(), Refusal> {
    match output {
        Some(folder) if is_folder(folder) => many_files(std::slice::from_ref(document), format, folder, job),
        output => job.hand(&job.rendered(document, format)?, format, output),
    }
}

fn many_in_one(documents: &[Document], format: Format, output: Option<&str>, job: &Job<'_>) -> Result<(), Refusal> {
    let bytes = if format == Format::Ndjson {
        let each = documents.iter().map(|document| job.rendered(document, format));
        each.collect::<Result<Vec<_>, _>>()?.concat()
    } else {
        let roots: Vec<_> = documents.iter().map(|document| document.root.clone()).collect();
        let table = table(&roots);
        for (document, losses) in documents.iter().zip(&table.losses) {
            tell_losses(document, losses, format, job.settings);
        }
        if format == Format::Csv {
            write_table(&table).into_bytes()
        } else {
            questionnaire::table(&table).map_err(unwritten)?
        }
    };
    job.hand(&bytes, format, output)
}

/// A file a document, named by the file and row it came from.
fn many_files(documents: &[Document], format: Format, folder: &str, job: &Job<'_>) -> Result<(), Refusal> {
    for document in documents {
        let stem = Path::new(document.source.name()).file_stem().and_then(|stem| stem.to_str()).unwrap_or("documento");
        let name = match document.row {
            Some(row) => format!("{stem}-{row:06}.{}", format.name()),
            None => format!("{stem}.{}", format.name()),
        };
        save(&Path::new(folder).join(name).to_string_lossy(), &job.rendered(document, format)?, job.settings)?;
    }
    Ok(())
}

/// Writes a file that is not there yet: what somebody filled is never overwritten.
fn save(file: &str, bytes: &[u8], settings: &Settings) -> Result<(), Refusal> {
    if Path::new(file).exists() {
        return Err(Refusal::Usage(Message::new("cli-init-exists").with("file", file)));
    }
    files::write(file, bytes)?;
    say(&Message::new("cli-written").with("file", file).get(settings.lang));
    Ok(())
}

/// Says what the notation could not keep, at the place where it stands.
fn tell_losses(document: &Document, losses: &Losses, format: Format, settings: &Settings) {
    let mut problems: Vec<Problem> = Vec::new();
    for (path, loss) in losses {
        let key = match loss {
            Loss::Null => "convert-null",
            Loss::EmptyText => "convert-empty-text",
            Loss::Blanks => "convert-blanks",
            Loss::EmptyTable => "convert-empty-table",
            Loss::EmptyList => "convert-empty-list",
            Loss::Note => "convert-note",
            Loss::NoCell => "convert-no-cell",
        };
        let message = Message::new(key).with("path", path.to_string()).with("format", format.name());
        problems.push(warning("convert::lost", message, document.location(path)));
    }
    // Notes are no answers: no tree holds them.
    let is_note = |line: &str| line.trim_start().starts_with('#');
    if document.row.is_none() && document.source.text().lines().any(is_note) {
        let message = Message::new("convert-notes");
        problems.push(warning("convert::notes", message, Location::file(&document.source)));
    }
    if !problems.is_empty() {
        say_problems(&problems, settings.lang);
    }
}

fn warning(code: &'static str, message: Message, place: Location) -> Problem {
    Problem { code, severity: Severity::Warning, message, places: vec![place] }
}
