//! `apertura init`: a questionnaire to fill.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, IsTerminal},
    path::Path,
    sync::Arc,
};

use clap::ArgMatches;

use super::{
    exit::Exit,
    files,
    packs::{kinds, load},
    settings::{self, Settings},
    talk::{Refusal, put_bytes, say},
};
use crate::{
    document::Format,
    engine::CompiledPack,
    problem::nearest,
    report::questionnaire,
    text::{Message, Text},
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let pack = of_kind(matches.get_one::<String>("kind"), settings)?;
    let file = matches.get_one::<String>("output");
    if matches.get_flag("ci") && file.is_none() {
        return pin(&pack, settings).map(|()| Exit::Met);
    }
    let format = format(matches, file)?;
    if format.is_workbook() && file.is_none() && io::stdout().is_terminal() {
        return Err(Refusal::Usage(Message::new("cli-init-binary")));
    }
    let text = if format == Format::Xlsx {
        let filled = questionnaire::workbook(&pack, settings.as_of, settings.lang, None).map_err(|error| {
            let file = file.map_or("-", String::as_str);
            Refusal::Output(Message::new("cli-write").with("file", file).with("reason", error.to_string()))
        })?;
        filled.bytes
    } else {
        let text = questionnaire::render(&pack, settings.as_of, format, settings.lang);
        text.ok_or_else(|| Refusal::Usage(Message::new("cli-init-format").with("format", format.name())))?.into_bytes()
    };
    match file {
        Some(file) if Path::new(file).exists() => {
            // What somebody filled is never overwritten.
            return Err(Refusal::Usage(Message::new("cli-init-exists").with("file", file.as_str())));
        }
        Some(file) => {
            files::write(file, &text)?;
            say(&Message::new("cli-init-written").with("file", file.as_str()).get(settings.lang));
        }
        None => put_bytes(&text)?,
    }
    if matches.get_flag("ci") {
        pin(&pack, settings)?;
    }
    Ok(Exit::Met)
}

/// The pack whose kind of document was asked for.
pub(super) fn of_kind(kind: Option<&String>, settings: &Settings) -> Result<Arc<CompiledPack>, Refusal> {
    if let Some(name) = &settings.pack {
        return load(name);
    }
    let kinds = kinds()?;
    let Some(kind) = kind else {
        return match kinds.values().collect::<Vec<_>>().as_slice() {
            [name] => load(name),
            _ => Err(Refusal::Usage(Message::new("cli-kind-which").with("known", listed(&kinds)?))),
        };
    };
    match kinds.get(kind) {
        Some(name) => load(name),
        None => Err(Refusal::Usage(match nearest(kind, kinds.keys().map(String::as_str)) {
            Some(meant) => Message::new("cli-kind-unknown-meant").with("kind", kind.as_str()).with("meant", meant),
            None => Message::new("cli-kind-unknown").with("kind", kind.as_str()).with("known", listed(&kinds)?),
        })),
    }
}

/// Kinds of document, a line each with the title of the pack that judges it.
fn listed(kinds: &BTreeMap<String, &'static str>) -> Result<Text, Refusal> {
    let widest = kinds.keys().map(String::len).max().unwrap_or_default();
    let mut listed = Text::default();
    for (kind, name) in kinds {
        let title = &load(name)?.pack.manifest.title;
        let _ = write!(listed.es, "\n  {kind:widest$}  {}", title.es);
        let _ = write!(listed.en, "\n  {kind:widest$}  {}", title.en);
    }
    Ok(listed)
}

fn format(matches: &ArgMatches, file: Option<&String>) -> Result<Format, Refusal> {
    if let Some(name) = matches.get_one::<String>("format") {
        return Ok(Format::parse(name).unwrap_or(Format::Toml));
    }
    match file {
        Some(file) => Format::of_name(file)
            .ok_or_else(|| Refusal::Usage(Message::new("cli-init-format").with("format", file.as_str()))),
        None => Ok(Format::Toml),
    }
}

/// Settings for a CI job, so that a green run does not turn red by the
/// calendar or by a new pack alone. Settings that exist are left as they are.
fn pin(pack: &CompiledPack, settings: &Settings) -> Result<(), Refusal> {
    if Path::new(settings::FILE).exists() {
        return Err(Refusal::Usage(Message::new("cli-init-exists").with("file", settings::FILE)));
    }
    let id = &pack.pack.manifest.id;
    let text =
        format!("pack        = \"{id}\"\npack_sha256 = \"{}\"\nas_of       = {}\n", pack.pack.digest, settings.as_of);
    files::write(settings::FILE, &text)?;
    say(&Message::new("cli-written").with("file", settings::FILE).get(settings.lang));
    Ok(())
}
