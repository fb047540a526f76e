//! `apertura pack`: packs from the inside.

use std::fmt::Write as _;

use clap::ArgMatches;

use super::{
    exit::Exit,
    packs::{load, unknown_rule},
    settings::Settings,
    talk::{Refusal, put, say},
};
use crate::{
    diagnosis::cases::{self, CaseResult},
    engine::CompiledPack,
    pack::{Class, Pack},
    report::words,
    text::{Lang, Message, date},
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let lang = settings.lang;
    match matches.subcommand() {
        Some(("list", _)) => {
            let mut text = String::new();
            for name in Pack::names() {
                let pack = load(name)?;
                let manifest = &pack.pack.manifest;
                let _ = writeln!(text, "{} {}  {}", manifest.id, manifest.version, manifest.title.get(lang));
            }
            put(&text)?;
        }
        Some(("test", arguments)) => return test(&wanted(arguments, settings)?, lang),
        Some((_, arguments)) if arguments.contains_id("plan") => plan(arguments, settings)?,
        Some((_, arguments)) => put(&show(&*load(&wanted(arguments, settings)?)?, lang))?,
        None => {}
    }
    Ok(Exit::Met)
}

/// The pack named on the line, else that of the settings, else the only one there is.
fn wanted(arguments: &ArgMatches, settings: &Settings) -> Result<String, Refusal> {
    let named = arguments.get_one::<String>("name").cloned().or_else(|| settings.pack.clone());
    let mut names = Pack::names();
    match (named, names.next(), names.next()) {
        (Some(name), ..) => Ok(name),
        (None, Some(only), None) => Ok(only.to_owned()),
        (None, ..) => {
            let known: Vec<&str> = Pack::names().collect();
            Err(Refusal::Usage(Message::new("cli-pack-which").with("known", known.join(", "))))
        }
    }
}

fn show(compiled: &CompiledPack, lang: Lang) -> String {
    let pack = &compiled.pack;
    let manifest = &pack.manifest;
    let mut text = String::new();
    let mut line = |line: &str| {
        let _ = writeln!(text, "{line}");
    };
    let heading = |key| Message::new(key).get(lang);
    line(&format!("{} {}", manifest.id, manifest.version));
    line(manifest.title.get(lang));
    line(manifest.summary.get(lang));
    line(&format!("sha256 {}", pack.digest));
    line("");
    line(&heading("show-norms"));
    for norm in manifest.norms.values() {
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| date(day, lang));
        line(&format!(
            "  {}  {} – {}  {}",
            norm.id,
            day(norm.in_force.from),
            day(norm.in_force.to),
            norm.title.get(lang)
        ));
    }
    for chapter in &manifest.chapters {
        line("");
        line(&format!("{} [{}]", chapter.title.get(lang), chapter.id));
        for rule in pack.rules.iter().filter(|rule| rule.chapter == chapter.id) {
            line(&format!("  {}  {}", rule.id, rule.title.get(lang)));
            for citation in &rule.citations {
                let norm = manifest.norms.get(&citation.norm);
                let mut basis = format!(
                    "    {}: {}",
                    words::provision(norm, citation, lang),
                    words::force(citation.obligation, norm).get(lang)
                );
                if citation.minimum.is_some() {
                    let _ = write!(basis, " · {}", heading("tag-minimum"));
                }
                line(&basis);
            }
        }
    }
    line("");
    let scored = pack.rules.iter().filter(|rule| rule.class == Class::Condition).count();
    let count = Message::new("show-count").with("rules", scored).with("consistency", pack.rules.len() - scored);
    line(&count.get(lang));
    text
}

/// The plans of a pack, or of one rule.
fn plan(arguments: &ArgMatches, settings: &Settings) -> Result<(), Refusal> {
    let pack = load(&wanted(arguments, settings)?)?;
    let asked = arguments.get_one::<String>("plan").filter(|id| !id.is_empty());
    if let Some(id) = asked
        && pack.rule(id).is_none()
    {
        return Err(unknown_rule(id, pack.rules().iter().map(|rule| rule.rule.id.as_str())));
    }
    let mut text = String::new();
    for rule in pack.rules().iter().filter(|rule| asked.is_none_or(|id| rule.rule.id == *id)) {
        let _ = writeln!(text, "{}\n{}", rule.rule.id, pack.plan(rule));
    }
    put(&text)
}

fn test(name: &str, lang: Lang) -> Result<Exit, Refusal> {
    let pack = load(name)?;
    let results = cases::run(&pack);
    let failed: Vec<&CaseResult> = results.iter().filter(|result| !result.differences.is_empty()).collect();
    for result in &failed {
        let place = words::place(&result.place).get(lang);
        say(&format!("{}: {} ({place})", result.rule.id, result.name));
        for difference in &result.differences {
            let message = Message::new("test-difference")
                .with("what", difference.what.as_str())
                .with("expected", difference.expected.as_str())
                .with("found", difference.found.as_str());
            say(&format!("  {}", message.get(lang)));
        }
    }
    let message = Message::new("test-count")
        .with("rules", pack.pack.rules.len())
        .with("passed", results.len() - failed.len())
        .with("failed", failed.len());
    put(&format!("{}\n", message.get(lang)))?;
    Ok(if failed.is_empty() { Exit::Met } else { Exit::Pack })
}
