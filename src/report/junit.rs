//! The report as tests that passed or failed: a suite a document, a case a rule.
//!
//! A duty with a gap fails, as does any other condition that gates the verdict;
//! a soft one passes and says what is missing. What nobody knows yet is skipped,
//! unless the run asks for complete documents; so is a gap that is known and
//! does not make the run fail, which says why.

use quick_junit::{NonSuccessKind, Property, Report, TestCase, TestCaseStatus, TestSuite};

use super::{
    escape,
    remarks::{self, About, Level, Remark},
    words,
};
use crate::{
    finding::Outcome,
    pack::Obligation,
    problem::Severity,
    text::{Lang, Message},
    view::{FindingView, ReportView, ResultView},
};

/// What a condition that nobody can settle yet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// A test that was skipped.
    Skipped,
    /// A failure: the run asks for complete documents.
    Failure,
}

/// Class of the cases that are about a file and not about a rule.
const FILE: &str = "document";

/// Renders a report as `JUnit` XML.
#[must_use]
pub fn render(report: &ReportView<'_>, open: Open) -> String {
    let lang = report.run.lang;
    let mut junit = Report::new(&*report.tool.name);
    let remarks = remarks::all(report);
    // INVARIANT: remarks come in the order of the results they are about.
    let mut rest = remarks.as_slice();
    for result in &report.results {
        let count = rest.iter().take_while(|remark| std::ptr::eq(remark.result, result)).count();
        let (of_result, others) = rest.split_at(count);
        junit.add_test_suite(suite(report, result, of_result, open));
        rest = others;
    }
    if report.results.is_empty() {
        let mut suite = TestSuite::new(&*report.tool.name);
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type("nothing").set_message(Message::new("ci-nothing").get(lang));
        let mut case = TestCase::new("nothing", status);
        case.set_classname(FILE);
        suite.add_test_case(case);
        junit.add_test_suite(suite);
    }
    written(&junit)
}

#[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
fn written(junit: &Report) -> String {
    let text = junit.to_string().expect("a report in memory");
    // The sum of skipped cases of all suites is an addition that the schema of Jenkins does not know.
    text.replacen(&format!(r#" skipped="{}""#, junit.skipped), "", 1)
}

fn suite(report: &ReportView<'_>, result: &ResultView<'_>, remarks: &[Remark<'_>], open: Open) -> TestSuite {
    let lang = report.run.lang;
    let mut suite = TestSuite::new(format!("{} · {}", words::document(result, lang), words::institution(result, lang)));
    let pack = result.pack.as_ref().map(|pack| format!("{} {}", pack.id, pack.version)).unwrap_or_default();
    let totals = &result.totals;
    let counts = Outcome::ALL.map(|outcome| (outcome.name(), totals.get(outcome)));
    let others = [("not-in-force", totals.not_in_force), ("out-of-profile", totals.out_of_profile)];
    suite.add_properties(
        [
            ("as_of", report.run.as_of.to_string()),
            ("pack", pack),
            ("verdict", result.verdict.name().to_owned()),
            ("document", result.document.path.clone()),
        ]
        .map(|(name, value)| Property::new(name, value)),
    );
    if let Some(profile) = &result.profile {
        suite.add_property(Property::new("profile", format!("{} {}", profile.id, profile.version)));
        suite.add_property(Property::new("profile.departures", profile.rules().count().to_string()));
    }
    for (name, count) in counts.into_iter().chain(others).chain([("rules", totals.rules)]) {
        suite.add_property(Property::new(format!("totals.{name}"), count.to_string()));
    }
    for remark in remarks.iter().filter(|remark| matches!(remark.about, About::Diagnostic(_))) {
        suite.add_test_case(problem(remark, lang));
    }
    for finding in &result.findings {
        let about =
            |remark: &&Remark<'_>| matches!(remark.about, About::Finding(about, _) if std::ptr::eq(about, finding));
        let told: Vec<String> = remarks.iter().filter(about).map(|remark| told(remark, lang)).collect();
        suite.add_test_case(case(result, finding, &told, open, lang));
    }
    let told = |remark: &&Remark<'_>| matches!(remark.about, About::Contradiction(_));
    let contradictions: Vec<String> = remarks.iter().filter(told).map(|remark| self::told(remark, lang)).collect();
    if !contradictions.is_empty() {
        suite.set_system_out(contradictions.join("\n\n"));
    }
    suite
}

/// A remark with the place it is about: a case has no line of its own.
fn told(remark: &Remark<'_>, lang: Lang) -> String {
    let place = remark.places().first().map(|place| words::place(place).get(lang));
    let place = place.unwrap_or_else(|| words::document(remark.result, lang));
    format!("[{}] {place}\n{}", remark.rule(), remark.text(lang))
}

fn case(result: &ResultView<'_>, finding: &FindingView<'_>, told: &[String], open: Open, lang: Lang) -> TestCase {
    let told = told.join("\n\n");
    let gates = finding.minimum || finding.obligation == Some(Obligation::Must);
    let mut status = match finding.outcome {
        Outcome::Met => TestCaseStatus::success(),
        // Known, and not to turn a job red.
        Outcome::Partial | Outcome::NotMet if gates && !finding.counts() => TestCaseStatus::skipped(),
        Outcome::Partial | Outcome::NotMet if gates => TestCaseStatus::non_success(NonSuccessKind::Failure),
        Outcome::Partial | Outcome::NotMet => TestCaseStatus::success(),
        Outcome::Unanswered | Outcome::NeedsReview if open == Open::Failure => {
            TestCaseStatus::non_success(NonSuccessKind::Failure)
        }
        Outcome::Unanswered | Outcome::NeedsReview | Outcome::NotApplicable => TestCaseStatus::skipped(),
        Outcome::Error => TestCaseStatus::non_success(NonSuccessKind::Error),
    };
    let is_told = finding.message.is_some() || finding.outcome == Outcome::Error;
    let said = if is_told { finding.title.get(lang) } else { why(finding, lang) };
    let excuse = words::excuse(finding, lang);
    let said = excuse.as_deref().unwrap_or(said);
    let passes = matches!(status, TestCaseStatus::Success { .. });
    if !passes {
        status.set_type(finding.outcome.name()).set_message(escape::harmless(said)).set_description(told.as_str());
    }
    let mut case = TestCase::new(&*finding.rule, status);
    let pack = result.pack.as_ref().map_or("", |pack| &pack.id);
    case.set_classname(format!("{pack}.{}", finding.chapter));
    if passes && !told.is_empty() {
        case.set_system_out(told);
    }
    case
}

fn why<'f>(finding: &'f FindingView<'_>, lang: Lang) -> &'f str {
    finding.why.as_ref().unwrap_or(&finding.title).get(lang)
}

/// A file that could not be read, or an answer that does not fit.
fn problem(remark: &Remark<'_>, lang: Lang) -> TestCase {
    let is_error = matches!(remark.about, About::Diagnostic(problem) if problem.severity == Severity::Error);
    debug_assert_eq!(is_error, remark.level == Level::Error);
    let mut case = if is_error {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type(remark.rule()).set_message(escape::harmless(remark.message(lang)));
        status.set_description(told(remark, lang));
        TestCase::new(remark.rule(), status)
    } else {
        let mut case = TestCase::new(remark.rule(), TestCaseStatus::success());
        case.set_system_out(told(remark, lang));
        case
    };
    case.set_classname(FILE);
    case
}
