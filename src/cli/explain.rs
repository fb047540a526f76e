//! `apertura explain`: the page of a rule, and why it came out as it did.

use std::io::{self, IsTerminal};

use clap::ArgMatches;

use super::{
    exit::Exit,
    files,
    packs::load,
    settings::Settings,
    talk::{Refusal, put, say_problems, style},
};
use crate::{
    assessment::Assessment, diagnosis::diagnose, engine, pack::Pack, problem::nearest, report::page, text::Message,
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let id = matches.get_one::<String>("rule").cloned().unwrap_or_default();
    let names: Vec<String> = match &settings.pack {
        Some(name) => vec![name.clone()],
        None => Pack::names().map(str::to_owned).collect(),
    };
    let mut known: Vec<String> = Vec::new();
    for name in names {
        let pack = load(&name)?;
        let Some(rule) = pack.pack.rule(&id) else {
            known.extend(pack.pack.rules.iter().map(|rule| rule.id.clone()));
            continue;
        };
        let style = style(io::stdout().is_terminal());
        put(&page::rule(&pack.pack, rule, settings.lang, style))?;
        let mut exit = Exit::Met;
        for input in matches.get_many::<String>("on").into_iter().flatten() {
            let columns = pack.pack.manifest.document.columns();
            let chunks = files::Chunks::new(std::slice::from_ref(input), settings.input_format, columns);
            for read in chunks.flat_map(|chunk| chunk.read()) {
                match read {
                    Ok(document) => {
                        let typed = pack.pack.schema.apply(document);
                        let assessment = Assessment::read(typed, &pack.pack);
                        let diagnosis = diagnose(&pack, assessment, &engine::Settings::on(settings.as_of));
                        put(&page::outcome(&diagnosis, rule, settings.lang, style))?;
                    }
                    Err(unreadable) => {
                        say_problems(&unreadable.problems(), settings.lang);
                        exit = Exit::Input;
                    }
                }
            }
        }
        return Ok(exit);
    }
    Err(Refusal::Usage(match nearest(&id, known.iter().map(String::as_str)) {
        Some(meant) => Message::new("cli-rule-unknown-meant").with("rule", id.as_str()).with("meant", meant),
        None => Message::new("cli-rule-unknown").with("rule", id.as_str()),
    }))
}
