//! The packs that the executable carries, as the build script laid them out.

use super::manifest::RolePath;
use crate::{place::Path, source::Source};

/// The embedded packs, sorted by name.
pub(super) static PACKS: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// An embedded pack.
pub(super) struct Embedded {
    pub name: &'static str,
    /// The kind of document it judges, and where documents say theirs.
    pub kind: &'static str,
    pub role: Option<&'static str>,
    pub digest: &'static str,
    /// INVARIANT: sorted by path.
    pub files: &'static [File],
}

/// A file of an embedded pack.
pub(super) struct File {
    pub path: &'static str,
    pub name: &'static str,
    pub text: &'static str,
    /// Its tree, where judging needs it.
    pub tree: &'static [u8],
    /// The trees of its expressions, by path.
    pub scripts: &'static [(&'static str, &'static [u8])],
    pub sha256: &'static str,
}

/// What a pack judges, known before the pack is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Judges {
    /// The kind of document.
    pub kind: String,
    /// Where a document says its kind.
    pub role: Option<RolePath>,
}

/// The embedded pack of a name.
pub(super) fn pack(name: &str) -> Option<&'static Embedded> {
    PACKS.iter().find(|pack| pack.name == name)
}

impl File {
    /// The tree of the expression at a path; empty where there is none.
    pub fn script(&self, path: &str) -> &'static [u8] {
        self.scripts.iter().find(|(known, _)| *known == path).map_or(&[], |(_, tree)| tree)
    }

    /// The file, ready to be read as known.
    pub fn read(&'static self) -> super::File<'static> {
        super::File { path: self.path, source: Source::embedded(self.name, self.text), known: Some(self) }
    }
}

impl Judges {
    pub(super) fn of(pack: &Embedded) -> Self {
        let role = pack.role.and_then(|role| Path::parse(role).ok()).map(RolePath);
        Self { kind: pack.kind.to_owned(), role }
    }
}

impl super::Manifest {
    /// What the pack judges.
    #[must_use]
    pub fn judges(&self) -> Judges {
        Judges { kind: self.document.kind.clone(), role: self.document.roles.kind.clone() }
    }
}
