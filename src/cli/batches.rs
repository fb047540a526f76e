//! What a thread judges documents with: a batch for each pack that it has met.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::packs::Packs;
use crate::{
    diagnosis::Batch,
    document::Line,
    engine::{CompiledPack, Settings},
};

/// Batches by the digest of their pack.
pub(super) struct Batches<'r> {
    as_of: Date,
    by_digest: BTreeMap<&'r str, Batch<'r>>,
}

impl<'r> Batches<'r> {
    /// None yet, but for the pack that was asked for.
    pub(super) fn new(packs: &'r Packs, as_of: Date) -> Self {
        let mut batches = Self { as_of, by_digest: BTreeMap::new() };
        if let Some(pack) = packs.asked() {
            batches.of(pack);
        }
        batches
    }

    /// What judges by a pack.
    pub(super) fn of(&mut self, pack: &'r CompiledPack) -> &mut Batch<'r> {
        let settings = Settings::on(self.as_of);
        self.by_digest.entry(&pack.pack.digest).or_insert_with(|| Batch::new(pack, &settings))
    }

    /// Judges a line at once, where it is sound beyond doubt and of a pack met
    /// before: by the first batch that takes it.
    pub(super) fn at_once<R>(
        &mut self,
        line: Line<'_>,
        mut judge: impl FnMut(&mut Batch<'r>, &str) -> Option<R>,
    ) -> Option<R> {
        let text = line.text()?;
        self.by_digest.values_mut().find_map(|batch| judge(batch, text))
    }
}
