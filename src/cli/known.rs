//! Gaps that are known before a run and do not make it fail: those that
//! somebody answers for, and those that an earlier result had.

use std::{collections::BTreeMap, fs};

use jiff::civil::Date;

use super::{
    files::{from_here, saved_file},
    settings::Settings,
    talk::{Refusal, say, say_problems, say_warning},
};
use crate::{
    compare::baseline::Baseline,
    diagnosis::Judged,
    pack::Waivers,
    report::words,
    text::{Lang, Message, Text, date},
    view::{self, BaselineSums, InputView, ReportView, ResultView, RunView, Uses},
};

/// Waivers that are told of; of more, how many.
const MOST: usize = 20;

/// What a run is given of gaps that are known.
#[derive(Debug)]
pub(super) struct Known {
    /// Gaps that somebody answers for.
    waivers: Option<Waivers>,
    /// Gaps that were there.
    baseline: Option<Baseline>,
    as_of: Date,
}

/// What came of it over documents. Sums of parts are those of the whole, in any order.
#[derive(Default)]
pub(super) struct Came {
    uses: Uses,
    /// Gaps that somebody answers for.
    waived: usize,
    sums: BaselineSums,
    /// By place in the baseline, documents that were measured by it.
    measured: BTreeMap<usize, usize>,
}

impl Came {
    /// The documents of another part of the run.
    pub(super) fn merge(&mut self, other: Self) {
        self.uses.merge(other.uses);
        self.waived += other.waived;
        self.sums.merge(&other.sums);
        for (at, count) in other.measured {
            *self.measured.entry(at).or_default() += count;
        }
    }
}

impl Known {
    /// Reads the files that the settings name.
    pub(super) fn read(settings: &Settings) -> Result<Self, Refusal> {
        Ok(Self {
            waivers: settings.waivers.as_deref().map(waivers).transpose()?,
            baseline: settings.baseline.as_deref().map(baseline).transpose()?,
            as_of: settings.as_of,
        })
    }

    /// Whether no gap is known.
    pub(super) fn is_empty(&self) -> bool {
        self.waivers.is_none() && self.baseline.is_none()
    }

    /// Names in a run the files it was given.
    pub(super) fn name<'r>(&'r self, run: &mut RunView<'r>) {
        run.waivers = self.waivers.as_ref().map(|waivers| InputView::of(waivers.file(), waivers.digest()));
        run.baseline = self.baseline.as_ref().map(Baseline::run);
    }

    /// Marks in a result what is known of its gaps, and adds it up.
    pub(super) fn mark<'r>(&'r self, result: &mut ResultView<'r>, judged: &Judged, came: &mut Came) {
        if let Some(waivers) = &self.waivers {
            view::waive(result, waivers, self.as_of);
            if let Ok(diagnosis) = judged {
                came.uses.see(result, &diagnosis.pack, waivers);
            }
            came.waived += result.gaps().filter(|gap| gap.is_waived()).count();
        }
        if let Some(baseline) = &self.baseline {
            if let Some(at) = baseline.mark(result, self.as_of) {
                *came.measured.entry(at).or_default() += 1;
            }
            came.sums.add(result);
        }
    }

    /// The same in a report on what was judged.
    pub(super) fn mark_all<'r>(&'r self, report: &mut ReportView<'r>, judged: &[Judged]) -> Came {
        let mut came = Came::default();
        self.name(&mut report.run);
        report.results.iter_mut().zip(judged).for_each(|(result, judged)| self.mark(result, judged, &mut came));
        report.waivers = self.waivers.as_ref().map(|one| came.uses.list(one, self.as_of)).unwrap_or_default();
        came
    }

    /// Says what came of it, but for what a report for people says itself.
    pub(super) fn say(&self, came: &Came, is_said: bool, lang: Lang) {
        if let Some(waivers) = &self.waivers {
            say_waivers(waivers, came, self.as_of, lang);
        }
        if came.waived > 0 && !is_said {
            say(&Message::new("report-waived-gaps").with("count", came.waived).get(lang));
        }
        let Some(baseline) = &self.baseline else { return };
        if !is_said {
            say(&words::baseline_line(&came.sums, &baseline.run(), lang));
            for note in words::baseline_notes(&came.sums, lang) {
                say(&note);
            }
        }
        let then = baseline.run().as_of;
        if then > self.as_of {
            let then = Text::each(|lang| date(then, lang));
            say_warning(&Message::new("baseline-later").with("then", then), lang);
        }
        let twice = came.measured.values().filter(|count| **count > 1).count();
        if twice > 0 {
            say_warning(&Message::new("baseline-twice").with("count", twice), lang);
        }
        let left_out = baseline.documents().saturating_sub(came.measured.len());
        if left_out > 0 {
            say(&Message::new("baseline-left-out").with("count", left_out).get(lang));
        }
    }
}

/// Says what is to be done about waivers that waive nothing.
fn say_waivers(waivers: &Waivers, came: &Came, as_of: Date, lang: Lang) {
    let mut problems = came.uses.problems(waivers, as_of);
    let more = problems.len().saturating_sub(MOST);
    problems.truncate(MOST);
    if !problems.is_empty() {
        say_problems(&problems, lang);
    }
    if more > 0 {
        say(&Message::new("waiver-more").with("count", more).get(lang));
    }
}

fn waivers(file: &str) -> Result<Waivers, Refusal> {
    let bytes = fs::read(file).map_err(|error| {
        Refusal::Usage(Message::new("waiver-read").with("file", file).with("reason", error.to_string()))
    })?;
    Waivers::parse(&from_here(file), &bytes).map_err(Refusal::Settings)
}

fn baseline(file: &str) -> Result<Baseline, Refusal> {
    let source = saved_file(&from_here(file)).map_err(|problem| Refusal::Settings(vec![*problem]))?;
    Baseline::read(&source).map_err(|error| Refusal::Settings(vec![error.problem()]))
}
