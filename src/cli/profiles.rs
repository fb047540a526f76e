//! The profile of a run: found, read, and laid over the pack it was written for.

use std::fs;

use clap::ArgMatches;
use jiff::civil::Date;

use super::{
    packs::Packs,
    settings::{Profile, Settings},
    talk::{Refusal, say, say_problems, say_warning},
};
use crate::{
    pack::{Pack, ProfileFile},
    problem::{Problem, nearest},
    report::profile::{departs_in_minimum, notice_of},
    text::{Lang, Message},
    view::{PackView, ProfileView, Run},
};

/// The profile of a run, with the days that it is to fit.
pub(super) struct Asked {
    file: ProfileFile,
    days: Vec<Date>,
    /// Whether the line asks for it, and not only the settings.
    explicit: bool,
    lang: Lang,
}

/// Reads the profile of a run, if it has one.
pub(super) fn asked(settings: &Settings, days: &[Date]) -> Result<Option<Asked>, Refusal> {
    read(settings.profile.as_ref(), days, settings.lang)
}

/// The same of a command inside another, which has a flag of its own.
pub(super) fn asked_by(arguments: &ArgMatches, settings: &Settings) -> Result<Option<Asked>, Refusal> {
    let flag = Profile::of_flag(arguments);
    read(flag.as_ref().or(settings.profile.as_ref()), &[settings.as_of], settings.lang)
}

fn read(profile: Option<&Profile>, days: &[Date], lang: Lang) -> Result<Option<Asked>, Refusal> {
    let Some(Profile { path, explicit }) = profile else { return Ok(None) };
    let text = fs::read_to_string(path).map_err(|error| {
        Refusal::Usage(Message::new("profile-read").with("file", path.as_str()).with("reason", error.to_string()))
    })?;
    let file = ProfileFile::parse(path, &text).map_err(Refusal::Settings)?;
    Ok(Some(Asked { file, days: days.to_vec(), explicit: *explicit, lang }))
}

/// Says what a pass rests on, where the profile leaves out minimum conditions or sets them otherwise.
pub(super) fn say_departs(packs: &Packs, run: Run) {
    let ruled = packs.ruled().and_then(|pack| Some((pack, ProfileView::of(pack.profile.as_ref()?, run.as_of))));
    if let Some((pack, profile)) = ruled.filter(|(_, profile)| departs_in_minimum(Some(profile))) {
        say(&notice_of(&profile, Some(&PackView::of(pack)), run.lang));
    }
}

impl Asked {
    /// Whether it is to be laid over a pack. One that the line asks for is, whichever
    /// pack that is: then it is told that it was written for another.
    pub(super) fn is_for(&self, pack: &Pack) -> bool {
        self.explicit || self.file.pack().is_none_or(|named| named == pack.manifest.id)
    }

    /// The packs in which to look for a rule: its own, where the line asks for it.
    pub(super) fn first(&self, names: Vec<String>) -> Result<Vec<String>, Refusal> {
        if !self.explicit {
            return Ok(names);
        }
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        Ok(vec![self.pack(&known)?.to_owned()])
    }

    /// Lays it over a pack, and says what the person should know.
    pub(super) fn over(&self, pack: Pack) -> Result<Pack, Refusal> {
        let (pack, warnings) = self.file.over(pack, &self.days).map_err(Refusal::Settings)?;
        say_problems(&warnings, self.lang);
        Ok(pack)
    }

    /// The pack that it was written for, among those there are.
    pub(super) fn pack(&self, known: &[&str]) -> Result<&str, Refusal> {
        let mut problems = self.file.violations().to_vec();
        match self.file.pack() {
            Some(named) if known.contains(&named) => return Ok(named),
            Some(named) => problems.push(unknown_pack(named, known, &self.file)),
            // The schema asks for it, so that its absence is among what does not fit.
            None => {}
        }
        Err(Refusal::Settings(problems))
    }

    /// Says of how many documents that were judged nothing was judged under it.
    pub(super) fn say_not_used(&self, count: usize) {
        if count > 0 {
            let named = self.file.pack().unwrap_or_default();
            say_warning(&Message::new("profile-not-used").with("count", count).with("pack", named), self.lang);
        }
    }
}

fn unknown_pack(named: &str, known: &[&str], file: &ProfileFile) -> Problem {
    let message = match nearest(named, known.iter().copied()) {
        Some(meant) => Message::new("profile-unknown-pack-meant").with("pack", named).with("meant", meant),
        None => Message::new("profile-unknown-pack").with("pack", named).with("known", known.join(", ")),
    };
    Problem::error("profile::unknown_pack", message, file.pack_location())
}
