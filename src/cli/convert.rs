//! `apertura convert`: documents in another notation.

use std::path::Path;

use clap::ArgMatches;

use super::{
    exit::Exit,
    files::{self, Chunks},
    packs::Packs,
    settings::Settings,
    talk::{Refusal, put, say, say_problems},
};
use crate::{
    document::{
        Document, Format,
        write::{Loss, write, write_table},
    },
    place::{Location, Path as Answer},
    problem::{Problem, Severity},
    text::Message,
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let output = matches.get_one::<String>("output").map(String::as_str);
    let format = target(matches, output)?;
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let packs = Packs::new(settings.pack.as_deref())?;
    let columns = packs.asked().map(|pack| pack.pack.manifest.document.columns()).unwrap_or_default();

    let mut documents = Vec::new();
    let mut exit = Exit::Met;
    for read in Chunks::new(&inputs, settings.input_format, columns).flat_map(|chunk| chunk.read()) {
        match read.and_then(|document| typed(document, packs)) {
            Ok(document) => documents.push(document),
            Err(unreadable) => {
                say_problems(&unreadable.problems(), settings.lang);
                exit = Exit::Input;
            }
        }
    }
    match (documents.as_slice(), format) {
        ([], _) => Ok(exit),
        ([one], format) => one_file(one, format, output, settings).map(|()| exit),
        (many, Format::Csv | Format::Ndjson) => many_in_one(many, format, output, settings).map(|()| exit),
        (many, format) => match output.filter(|name| is_folder(name)) {
            Some(folder) => many_files(many, format, folder, settings).map(|()| exit),
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
    let is_typed = document.format != Format::Csv;
    match packs.for_document(&document) {
        Ok(pack) => Ok(pack.pack.schema.typed(document)),
        Err(_) if is_typed => Ok(document),
        Err(unreadable) => Err(unreadable),
    }
}

fn one_file(document: &Document, format: Format, output: Option<&str>, settings: &Settings) -> Result<(), Refusal> {
    let written = write(&document.root, format);
    tell_losses(document, &written.losses, format, settings);
    match output {
        Some(folder) if is_folder(folder) => many_files(std::slice::from_ref(document), format, folder, settings),
        Some(file) => save(file, &written.text, settings),
        None => put(&written.text),
    }
}

fn many_in_one(
    documents: &[Document],
    format: Format,
    output: Option<&str>,
    settings: &Settings,
) -> Result<(), Refusal> {
    let text = if format == Format::Csv {
        let roots: Vec<_> = documents.iter().map(|document| document.root.clone()).collect();
        let (text, losses) = write_table(&roots);
        for (document, losses) in documents.iter().zip(&losses) {
            tell_losses(document, losses, format, settings);
        }
        text
    } else {
        documents.iter().map(|document| write(&document.root, format).text).collect()
    };
    match output {
        Some(file) => save(file, &text, settings),
        None => put(&text),
    }
}

/// A file a document, named by the file and row it came from.
fn many_files(documents: &[Document], format: Format, folder: &str, settings: &Settings) -> Result<(), Refusal> {
    for document in documents {
        let stem = Path::new(document.source.name()).file_stem().and_then(|stem| stem.to_str()).unwrap_or("documento");
        let name = match document.row {
            Some(row) => format!("{stem}-{row:06}.{}", format.name()),
            None => format!("{stem}.{}", format.name()),
        };
        let written = write(&document.root, format);
        tell_losses(document, &written.losses, format, settings);
        save(&Path::new(folder).join(name).to_string_lossy(), &written.text, settings)?;
    }
    Ok(())
}

/// Writes a file that is not there yet: what somebody filled is never overwritten.
pub(super) fn save(file: &str, text: &str, settings: &Settings) -> Result<(), Refusal> {
    if Path::new(file).exists() {
        return Err(Refusal::Usage(Message::new("cli-init-exists").with("file", file)));
    }
    files::write(file, text)?;
    say(&Message::new("cli-written").with("file", file).get(settings.lang));
    Ok(())
}

/// Says what the notation could not keep, at the place where it stands.
pub(super) fn tell_losses(document: &Document, losses: &[(Answer, Loss)], format: Format, settings: &Settings) {
    let mut problems: Vec<Problem> = Vec::new();
    for (path, loss) in losses {
        let key = match loss {
            Loss::Null => "convert-null",
            Loss::EmptyText => "convert-empty-text",
            Loss::Blanks => "convert-blanks",
            Loss::EmptyTable => "convert-empty-table",
            Loss::EmptyList => "convert-empty-list",
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
