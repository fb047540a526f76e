//! The command line: the only part that touches disk, clock, terminal and environment.

mod args;
mod batches;
mod check;
mod compare;
mod convert;
mod diagnose;
pub mod exit;
mod explain;
mod files;
mod formats;
mod heard;
mod init;
mod known;
mod map;
mod merge;
mod outputs;
mod pack;
mod packs;
mod profiles;
mod progress;
mod report;
mod schema;
mod settings;
mod sheets;
mod tables;
mod talk;
mod templates;
mod work;

use std::{
    ffi::OsString,
    io::{self, IsTerminal},
    process::ExitCode,
};

pub use args::command;
use exit::Exit;
use talk::{Refusal, put, say, say_error, say_problems};

use crate::text::{Lang, Message};

/// Runs a command line, and gives the exit code.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<String> = args.into_iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let exit = match settings::nearest() {
        Ok(file) => {
            let set = file.lang.as_deref().and_then(Lang::parse);
            let lang = args::language(&args).or(set).unwrap_or_default();
            line(&args, file, lang).unwrap_or_else(|refusal| refuse(refusal, lang))
        }
        Err(refusal) => refuse(refusal, args::language(&args).unwrap_or_default()),
    };
    ExitCode::from(exit as u8)
}

fn line(args: &[String], file: settings::File, lang: Lang) -> Result<Exit, Refusal> {
    if args.len() <= 1 {
        // Nothing asked: say what can be done, and that nothing was.
        let text = Message::new("cli-welcome").get(lang);
        return if io::stdout().is_terminal() {
            put(&format!("{text}\n")).map(|()| Exit::Met)
        } else {
            say(&text);
            Ok(Exit::Usage)
        };
    }
    let matches = match args::parse(args, lang) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => return Err(Refusal::Usage(args::refusal(&error))),
        // Help and version are what was asked for.
        Err(error) => return put(&error.render().to_string()).map(|()| Exit::Met),
    };
    let found = file.path.clone();
    let chosen = matches.subcommand().map_or(&matches, |(_, chosen)| chosen);
    let settings = settings::settle(chosen, file, lang)?;
    if chosen.get_flag("verbose") {
        let none = Message::new("cli-settings-none").get(lang);
        let message = Message::new("cli-settings-used")
            .with("file", found.unwrap_or(none))
            .with("as_of", settings.as_of.to_string())
            .with("pack", settings.pack.clone().unwrap_or_else(|| "-".to_owned()))
            .with("profile", settings.profile.as_ref().map_or("-", |profile| profile.path.as_str()));
        say(&message.get(lang));
    }
    if let Some(waivers) = settings.waivers.as_ref().filter(|_| chosen.get_flag("verbose")) {
        say(&Message::new("cli-waivers-used").with("file", waivers.as_str()).get(lang));
    }
    match matches.subcommand() {
        Some(("check", matches)) => check::run(matches, &settings),
        Some(("diagnose", matches)) => diagnose::run(matches, &settings),
        Some(("compare", matches)) => compare::run(matches, &settings),
        Some(("report", matches)) => report::run(matches, &settings),
        Some(("explain", matches)) => explain::run(matches, &settings),
        Some(("convert", matches)) => convert::run(matches, &settings),
        Some(("merge", matches)) => merge::run(matches, &settings),
        Some(("init", matches)) => init::run(matches, &settings),
        Some(("map", matches)) => map::run(matches, &settings),
        Some(("schema", matches)) => schema::run(matches, &settings),
        Some(("pack", matches)) => pack::run(matches, &settings),
        Some(_) | None => Err(Refusal::Usage(Message::new("usage-missing-command"))),
    }
}

fn refuse(refusal: Refusal, lang: Lang) -> Exit {
    match refusal {
        Refusal::Usage(message) | Refusal::Output(message) => {
            say_error(&message, lang);
            Exit::Usage
        }
        Refusal::Settings(problems) => {
            say_problems(&problems, lang);
            Exit::Usage
        }
        Refusal::Pack(problems) => {
            say_problems(&problems, lang);
            say(&Message::new("cli-pack-invalid").with("count", problems.len()).get(lang));
            Exit::Pack
        }
    }
}
