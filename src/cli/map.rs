//! `apertura map`: a map of columns to begin with.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use clap::ArgMatches;

use super::{
    exit::Exit,
    files,
    init::of_kind,
    settings::Settings,
    tables,
    talk::{Refusal, put, say},
};
use crate::{
    document::{Peek, error::Unreadable, limits, workbook},
    report::mapping,
    source::Source,
    text::Message,
};

/// Bytes of a table that are looked at.
const HEAD: u64 = 1 << 20;

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let input = matches.get_one::<String>("input").cloned().unwrap_or_default();
    let pack = of_kind(matches.get_one::<String>("kind"), settings)?;
    let columns = tables::columns(settings, Some(&pack.pack), &[])?;
    let refuse = |error| {
        let unreadable = Unreadable::file(&Source::new(&*input, ""), error);
        Refusal::Settings(unreadable.problems())
    };
    let mut head = Vec::new();
    let read = match &*input {
        "-" => io::stdin().take(HEAD).read_to_end(&mut head),
        path => File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head)),
    };
    read.map_err(|error| refuse(files::opening(&error)))?;
    let mut is_whole = u64::try_from(head.len()).is_ok_and(|length| length < HEAD);
    if workbook::sheets::leaf(&head).is_some() {
        return Err(Refusal::Usage(Message::new("cli-map-form").with("file", &*input)));
    }
    if workbook::begins(&head) {
        // A workbook is read whole, or not at all.
        let most = u64::try_from(limits::FILE_BYTES).unwrap_or(u64::MAX);
        let more = match &*input {
            "-" => io::stdin().take(most).read_to_end(&mut head),
            path => {
                head.clear();
                File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut head))
            }
        };
        more.map_err(|error| refuse(files::opening(&error)))?;
        match workbook::beginning(&input, &head).map_err(|unreadable| Refusal::Settings(unreadable.problems()))? {
            Some(text) => head = text.into_bytes(),
            None => return Err(Refusal::Usage(Message::new("cli-map-form").with("file", &*input))),
        }
        is_whole = true;
    }
    let peek = Peek::at(&head, is_whole, &columns).map_err(refuse)?;
    let text = mapping::render(&pack.pack, &peek, &columns, settings.lang);
    match matches.get_one::<String>("output") {
        // What somebody wrote is never overwritten.
        Some(file) if Path::new(file).exists() => {
            return Err(Refusal::Usage(Message::new("cli-init-exists").with("file", file.as_str())));
        }
        Some(file) => {
            files::write(file, &text)?;
            let message = Message::new("cli-map-written").with("file", file.as_str()).with("input", input);
            say(&message.get(settings.lang));
        }
        None => put(&text)?,
    }
    Ok(Exit::Met)
}
