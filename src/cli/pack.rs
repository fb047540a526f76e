//! `apertura pack`: packs from the inside.

use std::{fmt::Write as _, sync::Arc};

use clap::ArgMatches;
use jiff::civil::Date;

use super::{
    exit::Exit,
    packs::{load, load_under, unknown_rule},
    profiles,
    settings::Settings,
    talk::{Refusal, put, say, say_problems},
};
use crate::{
    diagnosis::cases::{self, CaseResult},
    engine::CompiledPack,
    pack::{Class, Pack, Remark},
    problem::Problem,
    report::{profile, words},
    text::{Arg, Lang, Message, date},
    view::{CitationView, LocationView, PackView, ProfileView},
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
        Some(("test", arguments)) => return test(&several(arguments, settings), lang),
        Some(("show", arguments)) if arguments.contains_id("plan") => plan(arguments, settings)?,
        Some(("lint", arguments)) => return lint(&several(arguments, settings), lang),
        Some((_, arguments)) => put(&show(&*wanted_under(arguments, settings)?, settings.as_of, lang))?,
        None => {}
    }
    Ok(Exit::Met)
}

/// The pack named on the line, else that of the settings.
fn named(arguments: &ArgMatches, settings: &Settings) -> Option<String> {
    arguments.get_one::<String>("name").cloned().or_else(|| settings.pack.clone())
}

/// The pack that was named, else all there are.
fn several(arguments: &ArgMatches, settings: &Settings) -> Vec<String> {
    named(arguments, settings).map_or_else(|| Pack::names().map(str::to_owned).collect(), |name| vec![name])
}

/// The pack that was named, else the only one there is.
fn wanted(arguments: &ArgMatches, settings: &Settings) -> Result<String, Refusal> {
    let named = named(arguments, settings);
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

/// The same, loaded: under the profile that is asked for.
fn wanted_under(arguments: &ArgMatches, settings: &Settings) -> Result<Arc<CompiledPack>, Refusal> {
    let profile = profiles::asked_by(arguments, settings)?;
    load_under(&wanted(arguments, settings)?, profile.as_ref())
}

fn show(compiled: &CompiledPack, as_of: Date, lang: Lang) -> String {
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
                let citation = CitationView::of(manifest, citation);
                let mut basis =
                    format!("    {}: {}", words::provision(&citation, lang), words::force(&citation).get(lang));
                if citation.minimum {
                    let _ = write!(basis, " · {}", heading("tag-minimum"));
                }
                line(&basis);
            }
        }
    }
    if let Some(profile) = pack.profile.as_ref().map(|profile| ProfileView::of(profile, as_of)) {
        line("");
        line(&format!("{}: {}", heading("report-profile"), profile::name(&profile, lang)));
        line(&profile::notice_of(&profile, Some(&PackView::of(pack)), lang));
        for profile::Told { rule, what, reason } in profile::departures(Some(&profile), lang) {
            line(&format!("  {rule}\n    {what}\n    {reason}"));
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
    let pack = wanted_under(arguments, settings)?;
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

/// What the cases of packs came to.
#[derive(Default)]
struct Tally {
    rules: usize,
    passed: usize,
    failed: usize,
}

impl Tally {
    fn message(&self) -> Message {
        Message::new("test-count").with("rules", self.rules).with("passed", self.passed).with("failed", self.failed)
    }
}

/// Runs the cases of packs: a line for each, and their sum where there are several.
fn test(names: &[String], lang: Lang) -> Result<Exit, Refusal> {
    let mut sum = Tally::default();
    for name in names {
        let pack = load(name)?;
        let tally = test_one(&pack, lang);
        sum.rules += tally.rules;
        sum.passed += tally.passed;
        sum.failed += tally.failed;
        if names.len() > 1 {
            put_count(&*pack.pack.manifest.id, tally.message(), lang)?;
        }
    }
    if names.len() > 1 {
        put_count(Message::new("pack-all").with("count", names.len()), sum.message(), lang)?;
    } else {
        put(&format!("{}\n", sum.message().get(lang)))?;
    }
    Ok(if sum.failed == 0 { Exit::Met } else { Exit::Pack })
}

fn put_count(of: impl Into<Arg>, count: Message, lang: Lang) -> Result<(), Refusal> {
    put(&format!("{}\n", Message::new("pack-count").with("pack", of).with("count", count).get(lang)))
}

/// Runs the cases of a pack, and says what differs.
fn test_one(pack: &CompiledPack, lang: Lang) -> Tally {
    let results = cases::run(pack);
    let failed: Vec<&CaseResult> = results.iter().filter(|result| !result.differences.is_empty()).collect();
    for result in &failed {
        let place = words::place(&LocationView::of(&result.place)).get(lang);
        say(&format!("{}: {} ({place})", result.rule.id, result.name));
        for difference in &result.differences {
            let message = Message::new("test-difference")
                .with("what", difference.what.as_str())
                .with("expected", difference.expected.as_str())
                .with("found", difference.found.as_str());
            say(&format!("  {}", message.get(lang)));
        }
    }
    Tally { rules: pack.pack.rules.len(), passed: results.len() - failed.len(), failed: failed.len() }
}

/// Says what a reader would trip over in the rules of packs.
fn lint(names: &[String], lang: Lang) -> Result<Exit, Refusal> {
    let mut exit = Exit::Met;
    for name in names {
        let pack = load(name)?;
        let remarks: Vec<Problem> = pack.pack.lint().iter().map(Remark::problem).collect();
        if !remarks.is_empty() {
            say_problems(&remarks, lang);
            exit = Exit::Pack;
        }
        let count = Message::new("lint-count").with("rules", pack.pack.rules.len()).with("remarks", remarks.len());
        put_count(&*pack.pack.manifest.id, count, lang)?;
    }
    Ok(exit)
}
