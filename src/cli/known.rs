//! Gaps that are known before a run and do not make it fail: those that
//! somebody answers for.

use std::fs;

use jiff::civil::Date;

use super::{
    settings::Settings,
    talk::{Refusal, say, say_problems},
};
use crate::{
    pack::Waivers,
    text::{Lang, Message},
    view::{self, InputView, ReportView, ResultView, RunView, Uses},
};

/// Waivers that are told of; of more, how many.
const MOST: usize = 20;

/// What a run is given of gaps that are known.
#[derive(Debug)]
pub(super) struct Known {
    /// Gaps that somebody answers for.
    pub waivers: Option<Waivers>,
    as_of: Date,
}

impl Known {
    /// Reads the files that the settings name.
    pub(super) fn read(settings: &Settings) -> Result<Self, Refusal> {
        Ok(Self { waivers: settings.waivers.as_deref().map(waivers).transpose()?, as_of: settings.as_of })
    }

    /// Whether no gap is known.
    pub(super) fn is_empty(&self) -> bool {
        self.waivers.is_none()
    }

    /// Names in a run the files it was given.
    pub(super) fn name<'r>(&'r self, run: &mut RunView<'r>) {
        run.waivers = self.waivers.as_ref().map(|waivers| InputView::of(waivers.file(), waivers.digest()));
    }

    /// Marks in a result what is known of its gaps.
    pub(super) fn mark<'r>(&'r self, result: &mut ResultView<'r>) {
        if let Some(waivers) = &self.waivers {
            view::waive(result, waivers, self.as_of);
        }
    }

    /// The same in a report.
    pub(super) fn mark_all<'r>(&'r self, report: &mut ReportView<'r>) {
        self.name(&mut report.run);
        report.results.iter_mut().for_each(|result| self.mark(result));
    }

    /// Puts into a report what became of each waiver.
    pub(super) fn list<'r>(&'r self, report: &mut ReportView<'r>, uses: &Uses) {
        report.waivers = self.waivers.as_ref().map(|waivers| uses.list(waivers, self.as_of)).unwrap_or_default();
    }

    /// Says what is to be done about waivers that waive nothing.
    pub(super) fn say(&self, uses: &Uses, lang: Lang) {
        let Some(waivers) = &self.waivers else { return };
        let mut problems = uses.problems(waivers, self.as_of);
        let more = problems.len().saturating_sub(MOST);
        problems.truncate(MOST);
        if !problems.is_empty() {
            say_problems(&problems, lang);
        }
        if more > 0 {
            say(&Message::new("waiver-more").with("count", more).get(lang));
        }
    }
}

fn waivers(file: &str) -> Result<Waivers, Refusal> {
    let bytes = fs::read(file).map_err(|error| {
        Refusal::Usage(Message::new("waiver-read").with("file", file).with("reason", error.to_string()))
    })?;
    Waivers::parse(file, &bytes).map_err(Refusal::Settings)
}
