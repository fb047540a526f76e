//! The file of a rule, for the places in it.

use std::{borrow::Cow, sync::Arc};

use crate::{
    document::{self, Document},
    place::{Location, Path},
    source::Source,
};

/// The file of a rule.
#[derive(Clone, Debug)]
pub struct RuleSource {
    /// Its text.
    pub source: Source,
    tree: Tree,
}

/// The tree of a file. Those of embedded packs are large together, and few ask
/// for a place in them: whoever does unpacks it again.
#[derive(Clone, Debug)]
enum Tree {
    Kept(Arc<Document>),
    Embedded(&'static [u8]),
}

impl RuleSource {
    pub(in crate::pack) fn kept(document: Document) -> Self {
        Self { source: document.source.clone(), tree: Tree::Kept(Arc::new(document)) }
    }

    pub(in crate::pack) fn embedded(source: &Source, bytes: &'static [u8]) -> Self {
        Self { source: source.clone(), tree: Tree::Embedded(bytes) }
    }

    /// The file as it was read; `None` of bytes that are of another text.
    #[must_use]
    pub fn document(&self) -> Option<Cow<'_, Document>> {
        match &self.tree {
            Tree::Kept(document) => Some(Cow::Borrowed(document)),
            Tree::Embedded(bytes) => document::unpack(&self.source, bytes).map(Cow::Owned),
        }
    }

    pub(super) fn location(&self, path: &Path) -> Location {
        self.document().map_or_else(|| Location::file(&self.source), |document| document.location(path))
    }
}
