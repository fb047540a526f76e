//! The cohort as one page for a browser: self-contained, readable without
//! network or script, and made for paper too.

use super::{CohortReport, page::CohortPage};
use crate::report::template::{PageError, Templates};

/// Renders a cohort as HTML.
///
/// # Errors
///
/// A template that an office brought may be wrong; ours are not.
pub fn render(report: &CohortReport, templates: &Templates) -> Result<String, PageError> {
    templates.render("cohort.html", &CohortPage::of(report))
}
