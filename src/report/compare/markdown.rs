//! Comparisons as Markdown: the same as at a terminal.

use super::{perspectives, sheet};
use crate::{
    compare::{Comparison, perspectives::Perspectives},
    text::Lang,
};

/// Renders what moved.
#[must_use]
pub fn render(comparison: &Comparison<'_>, lang: Lang) -> String {
    sheet::comparison(comparison, lang).markdown()
}

/// Renders what perspectives disagree on.
#[must_use]
pub fn render_perspectives(found: &Perspectives<'_>, lang: Lang) -> String {
    perspectives::perspectives(found, lang).markdown()
}
