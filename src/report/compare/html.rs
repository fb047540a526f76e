//! Comparisons as one page for a browser: the same as at a terminal.

use super::{perspectives, sheet};
use crate::{
    compare::{Comparison, perspectives::Perspectives},
    report::template::{PageError, Templates},
    text::Lang,
};

/// Renders what moved.
///
/// # Errors
///
/// A template that an office brought may be wrong; ours are not.
pub fn render(comparison: &Comparison<'_>, lang: Lang, templates: &Templates) -> Result<String, PageError> {
    sheet::comparison(comparison, lang).page(templates)
}

/// Renders what perspectives disagree on.
///
/// # Errors
///
/// A template that an office brought may be wrong; ours are not.
pub fn render_perspectives(found: &Perspectives<'_>, lang: Lang, templates: &Templates) -> Result<String, PageError> {
    perspectives::perspectives(found, lang).page(templates)
}
