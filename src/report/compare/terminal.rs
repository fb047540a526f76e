//! Comparisons for a person at a terminal.

use super::{perspectives, sheet};
use crate::{
    compare::{Comparison, perspectives::Perspectives},
    report::Style,
    text::Lang,
};

/// Renders what moved.
#[must_use]
pub fn render(comparison: &Comparison<'_>, lang: Lang, style: Style) -> String {
    sheet::comparison(comparison, lang).drawn(style)
}

/// Renders what perspectives disagree on.
#[must_use]
pub fn render_perspectives(found: &Perspectives<'_>, lang: Lang, style: Style) -> String {
    perspectives::perspectives(found, lang).drawn(style)
}
