//! What a result is about: its document, its pack, its institution.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{leaves::file, spelled};
use crate::{
    assessment::Perspective,
    diagnosis::Diagnosis,
    document::{Format, error::Unreadable},
    pack::{Pack, sha256},
};

/// A document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentView<'d> {
    /// File, with `/`.
    pub path: String,
    /// Notation; null if it could not be told.
    #[serde(with = "spelled::option")]
    pub format: Option<Format>,
    /// Row or line, where the file holds many documents.
    pub row: Option<usize>,
    /// Digest of the file, or of the row; null if it could not be read or has bytes that are no text.
    pub sha256: Option<String>,
    /// Kind of document.
    pub kind: Option<Cow<'d, str>>,
    /// Who looks.
    #[serde(with = "spelled::option")]
    pub perspective: Option<Perspective>,
    /// Key by which editions are matched.
    pub key: Option<Cow<'d, str>>,
}

impl<'d> DocumentView<'d> {
    pub(super) fn read(diagnosis: &'d Diagnosis) -> Self {
        let document = &diagnosis.document;
        Self {
            path: file(document.source.name()),
            format: Some(document.format),
            row: document.row,
            sha256: document.bytes().map(|bytes| sha256(&bytes)),
            kind: Some(Cow::Borrowed(&diagnosis.pack.manifest.document.kind)),
            perspective: diagnosis.perspective,
            key: diagnosis.key().map(Cow::Borrowed),
        }
    }

    pub(super) fn unread(unreadable: &Unreadable) -> Self {
        let nothing = Self::nothing(unreadable.source.name());
        Self { format: unreadable.format, row: unreadable.row, ..nothing }
    }

    pub(super) fn nothing(name: &str) -> Self {
        Self {
            path: file(name),
            format: None,
            row: None,
            // The bytes are gone: what was not UTF-8 was replaced.
            sha256: None,
            kind: None,
            perspective: None,
            key: None,
        }
    }
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackView<'p> {
    /// Name of the pack.
    pub id: Cow<'p, str>,
    /// Semantic version.
    pub version: Cow<'p, str>,
    /// Digest of all its files.
    pub sha256: Cow<'p, str>,
}

impl<'p> PackView<'p> {
    /// The view of a pack.
    #[must_use]
    pub fn of(pack: &'p Pack) -> Self {
        Self {
            id: Cow::Borrowed(&pack.manifest.id),
            version: Cow::Borrowed(&pack.manifest.version),
            sha256: Cow::Borrowed(&pack.digest),
        }
    }
}

/// A file that a run was given besides its documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputView<'i> {
    /// File, with `/`.
    pub file: String,
    /// Digest of the file.
    pub sha256: Cow<'i, str>,
}

impl<'i> InputView<'i> {
    /// The view of a file.
    #[must_use]
    pub fn of(name: &str, digest: &'i str) -> Self {
        Self { file: file(name), sha256: Cow::Borrowed(digest) }
    }
}

/// An institution.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InstitutionView<'d> {
    /// Key.
    pub key: Option<Cow<'d, str>>,
    /// Name.
    pub name: Option<Cow<'d, str>>,
    /// Type.
    #[serde(rename = "type")]
    pub kind: Option<Cow<'d, str>>,
}
