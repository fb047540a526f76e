//! A report as one page for a browser: self-contained, readable without
//! network or script, and made for paper too.

use super::{
    sheet::Sheet,
    template::{PageError, Templates},
};
use crate::view::ReportView;

/// The most documents that are told in full; of more, a line each.
const IN_FULL: usize = 40;

/// Whether so many documents are told in full.
#[must_use]
pub fn is_in_full(count: usize) -> bool {
    count <= IN_FULL
}

/// Renders a report as HTML.
///
/// # Errors
///
/// A template that an office brought may be wrong; ours are not.
pub fn render(report: &ReportView<'_>, templates: &Templates) -> Result<String, PageError> {
    templates.render("report.html", &Sheet::of(report, IN_FULL))
}
