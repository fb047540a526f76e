//! `apertura explain`: the page of a rule, and why it came out as it did.

use std::io::{self, IsTerminal};

use clap::ArgMatches;

use super::{
    exit::Exit,
    files,
    packs::{is_kind, load_under, of_no_kind, unknown_rule},
    profiles,
    settings::Settings,
    tables,
    talk::{Refusal, put, say_problems, style},
};
use crate::{
    assessment::Assessment,
    diagnosis::diagnose,
    document::{
        Document,
        error::{ReadError, Unreadable},
    },
    engine::{self, CompiledPack},
    pack::{Pack, Rule},
    report::page::{self, Why},
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let id = matches.get_one::<String>("rule").cloned().unwrap_or_default();
    let names: Vec<String> = match &settings.pack {
        Some(name) => vec![name.clone()],
        None => Pack::names().map(str::to_owned).collect(),
    };
    let profile = profiles::asked(settings, &[settings.as_of])?;
    // One that the line asks for says by itself of which pack it is.
    let names = match &profile {
        Some(profile) if settings.pack.is_none() => profile.first(names)?,
        Some(_) | None => names,
    };
    let mut known: Vec<String> = Vec::new();
    for name in names {
        let pack = load_under(&name, profile.as_ref())?;
        let Some(rule) = pack.pack.rule(&id) else {
            known.extend(pack.pack.rules.iter().map(|rule| rule.id.clone()));
            continue;
        };
        let style = style(io::stdout().is_terminal());
        put(&page::rule(&pack.pack, rule, settings.lang, style))?;
        let inputs: Vec<String> = matches.get_many("on").into_iter().flatten().cloned().collect();
        return on(&inputs, &pack, rule, settings);
    }
    Err(unknown_rule(&id, known.iter().map(String::as_str)))
}

/// Why the rule came out as it did in each document.
fn on(inputs: &[String], pack: &CompiledPack, rule: &Rule, settings: &Settings) -> Result<Exit, Refusal> {
    let style = style(io::stdout().is_terminal());
    let judging = engine::Settings::on(settings.as_of);
    let mut exit = Exit::Met;
    let columns = tables::columns(settings, Some(&pack.pack), inputs)?;
    // As in `check`: if all documents are of another kind it is a matter of usage.
    let (mut foreign, mut own) = (Vec::new(), 0);
    for read in files::Chunks::new(inputs, settings.input_format, columns).flat_map(|chunk| chunk.read()) {
        match read.and_then(|document| if settings.pack.is_some() { Ok(document) } else { of_kind(document, pack) }) {
            Ok(document) => {
                let assessment = Assessment::read(pack.pack.schema.apply(document), &pack.pack);
                let why = engine::trace(pack, &rule.id, &assessment, &judging)
                    .map(|trace| Why { changes: engine::changes(pack, &trace, &assessment, &judging), trace });
                let diagnosis = diagnose(pack, assessment, &judging);
                put(&page::outcome(&diagnosis, rule, why.as_ref(), settings.lang, style))?;
                own += 1;
            }
            Err(unreadable) => {
                let is_foreign = matches!(unreadable.errors.as_slice(), [ReadError::UnknownKind { .. }]);
                if is_foreign {
                    foreign.extend(unreadable.problems());
                } else {
                    say_problems(&unreadable.problems(), settings.lang);
                    own += 1;
                }
                exit = Exit::Input;
            }
        }
    }
    if own == 0 && !foreign.is_empty() {
        foreign.truncate(1);
        return Err(Refusal::Settings(foreign));
    }
    say_problems(&foreign, settings.lang);
    Ok(exit)
}

/// The document, if it is of the kind that the pack judges.
fn of_kind(document: Document, pack: &CompiledPack) -> Result<Document, Unreadable> {
    let judges = pack.pack.manifest.judges();
    if judges.role.is_none() || is_kind(&document, &judges) {
        return Ok(document);
    }
    Err(of_no_kind(&document, std::iter::once(&judges)))
}
