//! Parsers alone: what reading the documents costs whoever judges them.

use std::hint::black_box;

use serde::de::IgnoredAny;

use super::Run;
use crate::{tally::Tally, workload::lines};

/// Validates and keeps nothing.
pub(super) fn ignored() -> Run<'static> {
    each(|line| serde_json::from_str(line).map(|IgnoredAny| ()))
}

/// Builds serde's own tree.
pub(super) fn value() -> Run<'static> {
    each(|line| serde_json::from_str::<serde_json::Value>(line).map(|value| drop(black_box(value))))
}

/// Builds simd-json's tape; it parses in place, so the line is copied first.
pub(super) fn tape() -> Run<'static> {
    let mut buffers = simd_json::Buffers::default();
    let mut bytes = Vec::new();
    each(move |line| {
        bytes.clear();
        bytes.extend_from_slice(line.as_bytes());
        simd_json::to_tape_with_buffers(&mut bytes, &mut buffers).map(|tape| drop(black_box(tape)))
    })
}

/// Builds sonic-rs's tree, which lies in an arena.
pub(super) fn sonic() -> Run<'static> {
    each(|line| sonic_rs::from_str::<sonic_rs::Value>(line).map(|value| drop(black_box(value))))
}

fn each<E: ToString>(mut parse: impl FnMut(&str) -> Result<(), E> + 'static) -> Run<'static> {
    Box::new(move |text| {
        let mut tally = Tally::new(0);
        for line in lines(text) {
            parse(line).map_err(|error| error.to_string())?;
            tally.documents += 1;
        }
        Ok(tally)
    })
}
