//! Settings: flags first, then the nearest `apertura.toml` upward.

use std::{fs, path::Path};

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    exit::{FailOn, Gate},
    tables::Asked,
    talk::Refusal,
};
use crate::{
    document::Format,
    schema::{Schema, read_toml},
    text::{Lang, Message},
};

/// Name of the settings file.
pub(super) const FILE: &str = "apertura.toml";

/// The most threads that a run uses.
const THREADS: usize = 256;

/// `apertura.toml`, read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub lang: Option<String>,
    pub pack: Option<String>,
    pub pack_sha256: Option<String>,
    pub profile: Option<String>,
    pub as_of: Option<Date>,
    pub fail_on: Option<String>,
    #[serde(default)]
    pub fail_on_consistency: bool,
    #[serde(default)]
    pub require_complete: bool,
    #[serde(default)]
    pub allow_incomplete: bool,
    pub waivers: Option<String>,
    #[serde(rename = "$schema")]
    _schema: Option<String>,
    /// Where it was found.
    #[serde(skip)]
    pub path: Option<String>,
}

/// A profile that is asked for.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// Its file.
    pub path: String,
    /// Whether the line asks for it.
    pub explicit: bool,
}

impl Profile {
    /// The one that the line asks for, where the command takes one.
    pub(super) fn of_flag(matches: &clap::ArgMatches) -> Option<Self> {
        let path = matches.try_get_one::<String>("profile").ok().flatten()?;
        Some(Self { path: path.clone(), explicit: true })
    }
}

/// Everything a run is set to.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub lang: Lang,
    pub pack: Option<String>,
    pub pack_sha256: Option<String>,
    /// The profile, by its file.
    pub profile: Option<Profile>,
    pub as_of: Date,
    pub input_format: Option<Format>,
    /// How tables are to be read.
    pub tables: Asked,
    pub gate: Gate,
    /// The file of waivers.
    pub waivers: Option<String>,
    /// The earlier result that the run is measured by.
    pub baseline: Option<String>,
    /// Threads that judge. They change no byte of any output.
    pub threads: usize,
}

/// Finds and reads the nearest settings file, from the working folder upward.
pub(super) fn nearest() -> Result<File, Refusal> {
    let Ok(mut folder) = std::env::current_dir() else { return Ok(File::default()) };
    loop {
        let path = folder.join(FILE);
        if let Ok(text) = fs::read_to_string(&path) {
            return read(&path, &text);
        }
        if !folder.pop() {
            return Ok(File::default());
        }
    }
}

fn read(path: &Path, text: &str) -> Result<File, Refusal> {
    let name = path.to_string_lossy().replace('\\', "/");
    let unreadable =
        |reason: String| Refusal::Usage(Message::new("cli-settings").with("file", name.clone()).with("reason", reason));
    let schema = Schema::embedded("config-1").map_err(|error| unreadable(error.reason))?;
    let document = read_toml(&name, text, &schema).map_err(|(_, problems)| Refusal::Settings(problems))?;
    let mut file: File = document.root.decode().map_err(|error| unreadable(error.to_string()))?;
    // A folder is named from where the settings stand, not from where one happens to be.
    if let Some(pack) = &file.pack {
        let beside = path.parent().unwrap_or(Path::new("")).join(pack);
        if beside.is_dir() {
            file.pack = Some(beside.to_string_lossy().into_owned());
        }
    }
    if let Some(waivers) = &file.waivers {
        file.waivers = Some(path.parent().unwrap_or(Path::new("")).join(waivers).to_string_lossy().into_owned());
    }
    if let Some(profile) = &file.profile {
        file.profile = Some(path.parent().unwrap_or(Path::new("")).join(profile).to_string_lossy().replace('\\', "/"));
    }
    file.path = Some(name);
    Ok(file)
}

/// The settings of a run out of flags and file. Only here does today become a date of judging.
pub(super) fn settle(matches: &clap::ArgMatches, file: File, lang: Lang) -> Result<Settings, Refusal> {
    let flag = |name: &str| matches.get_one::<String>(name).cloned();
    let as_of = match flag("as-of") {
        Some(text) => text.parse().map_err(|_| Refusal::Usage(Message::new("cli-date").with("text", text.clone())))?,
        None => file.as_of.unwrap_or_else(|| jiff::ZonedDateTime::now().date()),
    };
    let threads = match flag("threads") {
        Some(text) => text.parse().ok().filter(|threads| (1..=THREADS).contains(threads)).ok_or_else(|| {
            Refusal::Usage(Message::new("cli-threads-number").with("text", text.clone()).with("most", THREADS))
        })?,
        None => std::thread::available_parallelism().map_or(1, usize::from).min(THREADS),
    };
    let switch = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default();
    let known = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let fail_on = matches.try_get_one::<String>("fail-on").ok().flatten().or(file.fail_on.as_ref());
    Ok(Settings {
        lang,
        pack: flag("pack").or(file.pack),
        pack_sha256: file.pack_sha256,
        profile: Profile::of_flag(matches).or(file.profile.map(|path| Profile { path, explicit: false })),
        as_of,
        threads,
        input_format: flag("input-format").and_then(|name| Format::parse(&name)),
        tables: Asked::of(matches)?,
        gate: Gate {
            fail_on: fail_on.and_then(|name| FailOn::parse(name)).unwrap_or_default(),
            consistency: switch("fail-on-consistency") || file.fail_on_consistency,
            require_complete: switch("require-complete") || file.require_complete,
            allow_incomplete: switch("allow-incomplete") || file.allow_incomplete,
        },
        waivers: known("waivers").or(file.waivers),
        baseline: known("baseline"),
    })
}
