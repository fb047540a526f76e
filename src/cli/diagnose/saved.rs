//! Cohorts that were written: merged, or gone on with.

use std::{collections::BTreeMap, fs, sync::Arc};

use clap::ArgMatches;

use super::{Part, Whole, inputs};
use crate::{
    cli::{packs::Packs, profiles, settings::Settings, talk::Refusal},
    diagnosis::cohort::{Cohort, Lens, Unread},
    engine,
    pack::Pack,
    report::cohort::saved::{Saved, SavedError},
    text::Message,
};

/// The summary of the whole from those of its parts.
pub(super) fn merge(files: &[String], matches: &ArgMatches, settings: &Settings) -> Result<Box<Whole>, Refusal> {
    let mut sum: Option<(Cohort, Unread, String)> = None;
    for file in files {
        let saved = read(file)?;
        if saved.stopped.is_some() {
            return Err(refuse("cohort-part-stopped", file));
        }
        match &mut sum {
            None => {
                let (_, lens) = lens(&saved, file, matches, settings)?;
                let (cohort, unread) = fit(saved, &lens, file)?;
                sum = Some((cohort, unread, file.clone()));
            }
            Some((cohort, unread, first)) => {
                let lens = Arc::clone(&cohort.lens);
                let other_profile = saved.profile.as_ref().map(|profile| &*profile.sha256) != profile_of(&lens.pack);
                let other_pack = saved.sha256 != lens.pack.digest || other_profile;
                if other_pack || saved.as_of != lens.as_of || saved.by != lens.by {
                    let message = Message::new("cohort-parts-differ").with("file", file.as_str());
                    return Err(Refusal::Usage(message.with("first", first.as_str())));
                }
                let (other, others) = fit(saved, &lens, file)?;
                cohort.merge(other);
                unread.merge(others);
            }
        }
    }
    match sum {
        Some((cohort, unread, _)) => Ok(Box::new(Whole { cohort, unread, stopped: None })),
        None => Err(Refusal::Usage(Message::new("usage-missing").with("arg", "INPUT"))),
    }
}

/// A run that was stopped, to be gone on with.
pub(super) struct Before {
    pub packs: &'static Packs,
    pub cohort: Cohort,
    unread: Unread,
    documents: u64,
    pieces: u64,
}

impl Before {
    /// What became of the pieces that were done, and how many there were.
    pub(super) fn part(self) -> (Part, u64) {
        let Self { cohort, unread, documents, pieces, .. } = self;
        let cohorts = BTreeMap::from([(cohort.lens.pack.digest.clone(), cohort)]);
        (Part { documents, cohorts, unread, first: None }, pieces)
    }
}

/// Reads a stopped run, if it was one over the same inputs.
pub(super) fn resume(
    file: &str,
    inputs: &[String],
    matches: &ArgMatches,
    settings: &Settings,
) -> Result<Before, Refusal> {
    let saved = read(file)?;
    let Some(stopped) = saved.stopped.clone() else { return Err(refuse("cohort-not-stopped", file)) };
    if stopped.inputs.is_none() {
        return Err(refuse("cohort-stream", file));
    }
    if stopped.inputs != inputs::digest(inputs) {
        return Err(refuse("cohort-other-inputs", file));
    }
    let (packs, lens) = lens(&saved, file, matches, settings)?;
    let (cohort, unread) = fit(saved, &lens, file)?;
    Ok(Before { packs, cohort, unread, documents: stopped.documents, pieces: stopped.pieces })
}

fn refuse(key: &'static str, file: &str) -> Refusal {
    Refusal::Usage(Message::new(key).with("file", file))
}

fn read(file: &str) -> Result<Saved, Refusal> {
    let text = fs::read_to_string(file).map_err(|error| {
        Refusal::Usage(Message::new("cohort-file").with("file", file).with("reason", error.to_string()))
    })?;
    Saved::read(&text).map_err(|error| match error {
        SavedError::Published => refuse("cohort-published", file),
        SavedError::Other(reason) => {
            Refusal::Usage(Message::new("cohort-not-one").with("file", file).with("reason", reason))
        }
    })
}

/// What a written cohort was seen through: the same pack, as of the same day.
fn lens(
    saved: &Saved,
    file: &str,
    matches: &ArgMatches,
    settings: &Settings,
) -> Result<(&'static Packs, Arc<Lens>), Refusal> {
    if matches.get_one::<String>("as-of").is_some() && settings.as_of != saved.as_of {
        let message = Message::new("cohort-other-day").with("file", file).with("day", saved.as_of.to_string());
        return Err(Refusal::Usage(message));
    }
    let profile = profiles::asked(settings, &[saved.as_of])?;
    let packs = Packs::under(Some(settings.pack.as_deref().unwrap_or(&saved.pack)), profile.as_ref())?;
    let other =
        || Refusal::Usage(Message::new("cohort-other-pack").with("file", file).with("name", saved.pack.as_str()));
    let pack = packs.asked().filter(|pack| pack.pack.digest == saved.sha256).ok_or_else(other)?;
    if profile_of(&pack.pack) != saved.profile.as_ref().map(|profile| &*profile.sha256) {
        let named = saved.profile.as_ref().map(|profile| profile.id.clone());
        return Err(Refusal::Usage(match named {
            Some(named) => Message::new("cohort-other-profile").with("file", file).with("name", named),
            None => Message::new("cohort-no-profile").with("file", file),
        }));
    }
    match Lens::new(pack, &engine::Settings::on(saved.as_of), &saved.by) {
        (lens, None) => Ok((packs, Arc::new(lens))),
        (_, Some(message)) => Err(Refusal::Usage(message)),
    }
}

/// The digest of the profile that lies over a pack.
fn profile_of(pack: &Pack) -> Option<&str> {
    pack.profile.as_ref().map(|profile| &*profile.sha256)
}

fn fit(saved: Saved, lens: &Arc<Lens>, file: &str) -> Result<(Cohort, Unread), Refusal> {
    saved.cohort(lens).ok_or_else(|| refuse("cohort-damaged", file))
}
