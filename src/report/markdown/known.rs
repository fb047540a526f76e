//! What a comment says of gaps that are known.

use super::{Page, markdown, waived, words};
use crate::{
    text::Message,
    view::{BaselineSums, FindingView, ReportView, ResultView, RunView, WaiverView},
};

impl Page {
    /// What became of gaps since the baseline, and what to know of it.
    pub(super) fn since<'r>(&mut self, results: impl IntoIterator<Item = &'r ResultView<'r>>, run: &RunView<'_>) {
        let Some(baseline) = &run.baseline else { return };
        let sums = BaselineSums::of(results);
        self.line(&Self::of(&words::baseline_line(&sums, baseline, self.lang)));
        let notes = words::baseline_notes(&sums, self.lang);
        if !notes.is_empty() {
            self.line(&notes.iter().map(|note| format!("- {}", Self::of(note))).collect::<Vec<_>>().join("\n"));
        }
    }

    /// Gaps of which a waiver speaks.
    pub(super) fn waivers(&mut self, result: &ResultView<'_>) {
        let waived = waived(result);
        if waived.is_empty() {
            return;
        }
        let lang = self.lang;
        self.section(&Message::new("section-waivers").with("count", waived.len()));
        let line = |(gap, waiver): &(&FindingView<'_>, &WaiverView<'_>)| {
            let (title, tag) = (Self::of(gap.title.get(lang)), Self::of(&words::tag(gap, lang)));
            format!("- {title}  \n  {tag}  \n  {}", Self::of(&words::waiver(waiver, lang)))
        };
        self.line(&waived.iter().map(line).collect::<Vec<_>>().join("\n"));
        let active = waived.iter().filter(|(gap, _)| gap.is_waived()).count();
        if active > 0 {
            self.line(&markdown(&self.say(&Message::new("report-waived-gaps").with("count", active))));
        }
    }

    /// Waivers of the run that waive nothing.
    pub(super) fn idle(&mut self, report: &ReportView<'_>) {
        let idle = words::idle_waivers(report);
        if !idle.is_empty() {
            self.section(&Message::new("section-waivers-idle").with("count", idle.len()));
            let lines: Vec<String> = idle.iter().map(|line| format!("- {}", Self::of(line))).collect();
            self.line(&lines.join("\n"));
        }
    }
}
