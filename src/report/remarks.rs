//! What software shows beside the lines of a person's file: gaps, what is open,
//! what cannot be read, each with its weight, its place and a name that stays.
//!
//! Every format of continuous integration is laid out from these, so that all
//! of them say the same of the same place.

use std::collections::BTreeMap;

use super::{order, words};
use crate::{
    finding::Outcome,
    pack::{Obligation, sha256},
    problem::Severity,
    text::{Lang, Message},
    view::{ConsistencyView, DiagnosticView, FindingView, ItemView, LocationView, ReportView, ResultView},
};

/// How much a remark weighs, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A duty is not complied with, or something could not be read or judged.
    Error,
    /// A duty is complied with in part, or a soft one is not.
    Warning,
    /// A practice that is free to choose is not followed.
    Note,
    /// Nobody knows yet: an answer, a document or a person's judgement is missing.
    Open,
}

impl Level {
    /// The weight of what came out; `None` where there is nothing to remark.
    ///
    /// What is met in part never weighs more than what is not met at all.
    #[must_use]
    pub fn of(outcome: Outcome, obligation: Option<Obligation>) -> Option<Self> {
        match (outcome, obligation) {
            (Outcome::NotMet, Some(Obligation::Must)) => Some(Self::Error),
            (Outcome::Partial, Some(Obligation::Must)) => Some(Self::Warning),
            (Outcome::NotMet | Outcome::Partial, Some(Obligation::Should)) => Some(Self::Warning),
            (Outcome::NotMet | Outcome::Partial, Some(Obligation::May) | None) => Some(Self::Note),
            (Outcome::Unanswered | Outcome::NeedsReview, _) => Some(Self::Open),
            (Outcome::Error, _) => Some(Self::Error),
            (Outcome::Met | Outcome::NotApplicable, _) => None,
        }
    }
}

/// What a remark is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'r> {
    /// What a rule says of the document, or of one item of a list in it.
    Finding(&'r FindingView<'r>, Option<&'r ItemView<'r>>),
    /// Answers that contradict each other.
    Contradiction(&'r ConsistencyView<'r>),
    /// Something that could not be read or judged.
    Diagnostic(&'r DiagnosticView<'r>),
}

/// One thing to show at one place.
#[derive(Clone, Debug)]
pub struct Remark<'r> {
    /// The document's result.
    pub result: &'r ResultView<'r>,
    /// What it is about.
    pub about: About<'r>,
    /// How much it weighs.
    pub level: Level,
    /// Its name from run to run: of institution, rule and item, and of no line.
    pub fingerprint: String,
}

/// Every remark of a report, in the order of the input and of the pack.
#[must_use]
pub fn all<'r>(report: &'r ReportView<'r>) -> Vec<Remark<'r>> {
    told(report, of_result)
}

/// What the baseline had and is there no more, as it was told, in the same order.
#[must_use]
pub fn absent<'r>(report: &'r ReportView<'r>) -> Vec<Remark<'r>> {
    told(report, |result| {
        let absent = result.baseline.iter().flat_map(|baseline| &baseline.absent);
        absent.flat_map(of_finding).collect()
    })
}

fn told<'r>(report: &'r ReportView<'r>, of: impl Fn(&'r ResultView<'r>) -> Vec<(Level, About<'r>)>) -> Vec<Remark<'r>> {
    let mut remarks = Vec::new();
    let mut seen = BTreeMap::new();
    for result in &report.results {
        for (level, about) in of(result) {
            let mut fingerprint = fingerprint(result, about);
            // Where two documents speak for one institution, the second is told apart by its turn.
            let turn = seen.entry(fingerprint.clone()).or_insert(0_usize);
            if *turn > 0 {
                fingerprint = sha256(format!("{fingerprint}\0{turn}").as_bytes());
            }
            *turn += 1;
            remarks.push(Remark { result, about, level, fingerprint });
        }
    }
    remarks
}

/// The same remarks, the worst first; what gates the verdict before its equals.
#[must_use]
pub fn worst_first<'a, 'r>(remarks: &'a [Remark<'r>]) -> Vec<&'a Remark<'r>> {
    let mut sorted: Vec<_> = remarks.iter().collect();
    sorted.sort_by_key(|remark| (remark.shown(), !remark.is_minimum()));
    sorted
}

fn of_result<'r>(result: &'r ResultView<'r>) -> Vec<(Level, About<'r>)> {
    let mut found = Vec::new();
    for diagnostic in result.diagnostics.iter().filter(|diagnostic| !is_told_by_finding(result, diagnostic)) {
        let level = match diagnostic.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
        };
        found.push((level, About::Diagnostic(diagnostic)));
    }
    found.extend(result.findings.iter().flat_map(of_finding));
    found.extend(result.consistency.iter().map(|contradiction| (Level::Open, About::Contradiction(contradiction))));
    found
}

fn of_finding<'r>(finding: &'r FindingView<'r>) -> Vec<(Level, About<'r>)> {
    let Some(level) = Level::of(finding.outcome, finding.obligation) else { return Vec::new() };
    let alike = |item: &&ItemView<'_>| item.outcome.is_gap() == finding.is_gap() && is_remarkable(item.outcome);
    let items: Vec<_> =
        finding.items.iter().filter(alike).map(|item| (level, About::Finding(finding, Some(item)))).collect();
    if items.is_empty() { vec![(level, About::Finding(finding, None))] } else { items }
}

fn is_remarkable(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Met | Outcome::NotApplicable)
}

/// A rule that broke is a problem of its own file and a finding: it is told once.
fn is_told_by_finding(result: &ResultView<'_>, diagnostic: &DiagnosticView<'_>) -> bool {
    let faults = result.findings.iter().filter_map(|finding| finding.fault.as_ref());
    diagnostic.code == "rule::fault" && faults.into_iter().any(|fault| fault.message == diagnostic.message)
}

fn fingerprint(result: &ResultView<'_>, about: About<'_>) -> String {
    let institution = &result.institution;
    let who = institution.key.as_deref().or(institution.name.as_deref()).unwrap_or(&result.document.path);
    let (rule, item) = match about {
        About::Finding(finding, item) => (&finding.rule, item.map(|item| item.path.as_str()).unwrap_or_default()),
        About::Contradiction(contradiction) => (&contradiction.rule, ""),
        About::Diagnostic(diagnostic) => {
            let path = diagnostic.locations.first().and_then(|place| place.path.as_deref());
            (&diagnostic.code, path.unwrap_or_default())
        }
    };
    sha256(format!("{who}\0{rule}\0{item}").as_bytes())
}

impl<'r> Remark<'r> {
    /// The rule, or the code of the problem.
    #[must_use]
    pub fn rule(&self) -> &'r str {
        match self.about {
            About::Finding(finding, _) => &finding.rule,
            About::Contradiction(contradiction) => &contradiction.rule,
            About::Diagnostic(diagnostic) => &diagnostic.code,
        }
    }

    /// Whether it is about what gates the verdict.
    #[must_use]
    pub fn is_minimum(&self) -> bool {
        match self.about {
            About::Finding(finding, _) => finding.minimum,
            About::Contradiction(_) => false,
            About::Diagnostic(_) => !self.result.is_read(),
        }
    }

    /// How much it weighs beside a line: what does not make a run fail is only noted.
    #[must_use]
    pub fn shown(&self) -> Level {
        match self.about {
            About::Finding(finding, _) if finding.is_gap() && !finding.counts() => self.level.max(Level::Note),
            About::Finding(..) | About::Contradiction(_) | About::Diagnostic(_) => self.level,
        }
    }

    /// A line: the gap, or the problem.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'r str {
        match self.about {
            About::Finding(finding, _) => finding.title.get(lang),
            About::Contradiction(contradiction) => contradiction.title.get(lang),
            About::Diagnostic(diagnostic) => diagnostic.message.get(lang),
        }
    }

    /// What is said of it: what is wrong or missing.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &'r str {
        match self.about {
            About::Finding(finding, item) => {
                let fault = finding.fault.as_ref().map(|fault| &fault.message);
                let said = item.and_then(|item| item.message.as_ref()).or(finding.message.as_ref());
                said.or(fault).or(finding.why.as_ref()).unwrap_or(&finding.title).get(lang)
            }
            About::Contradiction(contradiction) => contradiction.message.get(lang),
            About::Diagnostic(diagnostic) => diagnostic.message.get(lang),
        }
    }

    /// The message, its basis, and the next step: a line each.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut lines = vec![self.message(lang).to_owned()];
        match self.about {
            About::Finding(finding, _) => {
                lines.extend(finding.waiver.iter().map(|waiver| words::waiver(waiver, lang)));
                let since = finding.baseline.filter(|_| finding.is_gap());
                lines.extend(since.map(|state| words::of_baseline(state, lang)));
                lines.extend(finding.citations.iter().map(|citation| words::citation(citation, lang)));
                if let Some(question) = &finding.question {
                    lines.push(Message::new("report-question").with("question", question.text()).get(lang));
                }
                lines.extend(finding.pending.iter().map(|pending| words::pending(pending, lang)));
                if finding.outcome != Outcome::Error {
                    lines.push(next_step(order::step(finding).get(lang), lang));
                }
            }
            About::Contradiction(_) => {}
            About::Diagnostic(diagnostic) => {
                lines.extend(diagnostic.help.iter().map(|help| next_step(help.get(lang), lang)));
            }
        }
        lines.join("\n")
    }

    /// Where: the decisive place first, and none where only the file is known.
    #[must_use]
    pub fn places(&self) -> &'r [LocationView] {
        match self.about {
            About::Finding(_, Some(item)) => &item.locations,
            About::Finding(finding, None) => &finding.locations,
            About::Contradiction(contradiction) => &contradiction.locations,
            About::Diagnostic(diagnostic) => &diagnostic.locations,
        }
    }

    /// The file and the line to show it at.
    #[must_use]
    pub fn spot(&self) -> Spot<'r> {
        Spot::of(self.places().first(), self.result)
    }

    /// Where its basis can be read.
    #[must_use]
    pub fn url(&self) -> Option<&'r str> {
        let About::Finding(finding, _) = self.about else { return None };
        finding.citations.iter().find_map(|citation| citation.url.as_deref())
    }
}

fn next_step(step: &str, lang: Lang) -> String {
    format!("{} {step}", Message::new("report-steps").get(lang))
}

/// A file and a line of it, which every remark has.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'r> {
    /// The file, as it was given, without `./` before it.
    pub file: &'r str,
    /// The line; the row of a table; the first where only the file is known.
    pub line: usize,
    /// The place itself, if there is one.
    pub place: Option<&'r LocationView>,
}

impl<'r> Spot<'r> {
    /// The spot of a place in a document, or of the document.
    #[must_use]
    pub fn of(place: Option<&'r LocationView>, result: &'r ResultView<'_>) -> Self {
        let line = place.and_then(|place| place.line.or_else(|| row(place))).or(result.document.row);
        let file = place.map_or(&result.document.path, |place| &place.file);
        Self { file: file.trim_start_matches("./"), line: line.unwrap_or(1).max(1), place }
    }
}

/// The row of a cell: the digits of its name.
fn row(place: &LocationView) -> Option<usize> {
    place.cell.as_deref()?.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outcome and force, and the level.
    fn check(outcome: Outcome, obligation: Obligation, expected: Option<Level>) {
        assert_eq!(Level::of(outcome, Some(obligation)), expected, "{outcome:?} {obligation:?}");
    }

    #[test]
    fn a_soft_duty_never_weighs_as_an_obligation() {
        check(Outcome::NotMet, Obligation::Must, Some(Level::Error));
        check(Outcome::NotMet, Obligation::Should, Some(Level::Warning));
        check(Outcome::NotMet, Obligation::May, Some(Level::Note));
        check(Outcome::Partial, Obligation::Must, Some(Level::Warning));
    }

    #[test]
    fn what_is_met_in_part_never_weighs_more_than_what_is_not_met() {
        for force in [Obligation::Must, Obligation::Should, Obligation::May] {
            assert!(Level::of(Outcome::Partial, Some(force)) >= Level::of(Outcome::NotMet, Some(force)));
        }
    }

    #[test]
    fn what_is_met_or_does_not_apply_is_not_remarked() {
        check(Outcome::Met, Obligation::Must, None);
        check(Outcome::NotApplicable, Obligation::Must, None);
    }
}
