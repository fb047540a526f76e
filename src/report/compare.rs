//! What moved between two sides, and what perspectives disagree on: for a
//! terminal, as Markdown, as a page, as JSON (`schemas/compare-1.schema.json`) and as CSV.

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
mod perspectives;
mod sheet;
pub mod terminal;
mod words;

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::{diagnosis::score::rounded, finding::Outcome};

/// A change of an index, with its sign.
fn signed(change: &BigRational, decimals: u32) -> String {
    let text = rounded(change, decimals);
    let is_shown = text.contains(|c: char| c.is_ascii_digit() && c != '0');
    match () {
        () if change.is_zero() || !is_shown => rounded(&BigRational::zero(), decimals),
        () if change.is_positive() => format!("+{text}"),
        () => text,
    }
}

/// Whether an outcome is a gap, where there is an outcome.
fn is_gap(outcome: Option<Outcome>) -> bool {
    outcome.is_some_and(Outcome::is_gap)
}
