//! A cohort that was written as JSON, read back.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Stopped, state::State};
use crate::{
    diagnosis::cohort::{Cohort, First, Lens, Unread, UnreadEntry},
    text::Text,
};

/// A cohort as it was written.
#[derive(Debug)]
pub struct Saved {
    /// The date of judging.
    pub as_of: Date,
    /// The pack, by name.
    pub pack: String,
    /// Its digest.
    pub sha256: String,
    /// The profile under which it was judged.
    pub profile: Option<SavedProfile>,
    /// The groupings that were asked for.
    pub by: Vec<String>,
    /// What could not be read.
    pub unread: Unread,
    /// Where its run was stopped.
    pub stopped: Option<Stopped>,
    state: State,
}

/// A profile, by what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SavedProfile {
    /// Its name.
    pub id: String,
    /// SHA-256 of its file.
    pub sha256: String,
}

/// Why a file is no cohort to go on with.
#[derive(Debug)]
pub enum SavedError {
    /// It is not a report on a cohort.
    Other(String),
    /// It was written for publication, without what merging needs.
    Published,
}

#[derive(Deserialize)]
struct FileView {
    schema: String,
    run: RunPart,
    documents: DocumentsPart,
    unreadable: Vec<UnreadPart>,
    stopped: Option<StoppedPart>,
    state: Option<State>,
}

#[derive(Deserialize)]
struct RunPart {
    as_of: Date,
    pack: PackPart,
    profile: Option<SavedProfile>,
}

#[derive(Deserialize)]
struct PackPart {
    id: String,
    sha256: String,
}

#[derive(Deserialize)]
struct DocumentsPart {
    unreadable: u64,
}

#[derive(Deserialize)]
struct UnreadPart {
    file: String,
    row: Option<u64>,
    code: String,
    message: Text,
}

#[derive(Deserialize)]
struct StoppedPart {
    documents: u64,
    pieces: u64,
    inputs_sha256: Option<String>,
}

impl Saved {
    /// Reads what [`super::json::render`] wrote.
    ///
    /// # Errors
    /// Anything else.
    pub fn read(text: &str) -> Result<Self, SavedError> {
        let file: FileView = serde_json::from_str(text).map_err(|error| SavedError::Other(error.to_string()))?;
        if file.schema != super::json::SCHEMA {
            return Err(SavedError::Other(file.schema));
        }
        let state = file.state.ok_or(SavedError::Published)?;
        let unread = file.unreadable.into_iter().map(|part| {
            let Text { es, en } = part.message;
            UnreadEntry { file: part.file, row: part.row, code: part.code, es, en }
        });
        let stopped = file.stopped.map(|stopped| {
            let StoppedPart { documents, pieces, inputs_sha256 } = stopped;
            Stopped { documents, pieces, inputs: inputs_sha256 }
        });
        Ok(Self {
            as_of: file.run.as_of,
            pack: file.run.pack.id,
            sha256: file.run.pack.sha256,
            profile: file.run.profile,
            by: state.by.clone(),
            unread: First::of(file.documents.unreadable, unread),
            stopped,
            state,
        })
    }

    /// The cohort, seen through its lens; `None` where it does not fit.
    #[must_use]
    pub fn cohort(self, lens: &Arc<Lens>) -> Option<(Cohort, Unread)> {
        Some((self.state.cohort(lens)?, self.unread))
    }
}
