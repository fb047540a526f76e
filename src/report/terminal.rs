//! The report for a person at a terminal, in the words and the order in which
//! an office reads: what to do first, gaps, what is open, what is there, and
//! the index last.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{
    Style,
    draw::Canvas,
    order::{Sections, first_steps, waived},
    profile, words,
};
use crate::{
    diagnosis::Verdict,
    problem::Problem,
    text::{Lang, Message, date},
    view::{BaselineSums, DiagnosticView, FindingView, NotJudged, ReportView, ResultView, RunView, ToolView},
};

/// The most documents that are told in full; of more, a line each.
const IN_FULL: usize = 5;

/// Whether so many documents are told in full.
#[must_use]
pub fn is_in_full(count: usize) -> bool {
    count <= IN_FULL
}

/// Renders a report as text.
#[must_use]
pub fn render(report: &ReportView<'_>, style: Style) -> String {
    let mut canvas = Canvas::new(report.run.lang, style);
    for result in &report.results {
        if !is_in_full(report.results.len()) {
            line(&mut canvas, result);
        } else if result.is_read() {
            one(&mut canvas, result, report);
        } else {
            unread(&mut canvas, result);
        }
    }
    if report.results.len() > 1 {
        summary(&mut canvas, report);
    }
    canvas.finish()
}

/// Renders problems alone: of a pack, of the settings.
#[must_use]
pub fn problems(problems: &[Problem], lang: Lang, style: Style) -> String {
    let mut canvas = Canvas::new(lang, style);
    for problem in problems {
        canvas.problem(&DiagnosticView::of(problem));
    }
    canvas.finish()
}

fn one(canvas: &mut Canvas, result: &ResultView<'_>, report: &ReportView<'_>) {
    let as_of = report.run.as_of;
    heading(canvas, result, as_of, &report.tool);
    since(canvas, [result], &report.run);
    let sections = Sections::of(result);

    if !result.diagnostics.is_empty() {
        canvas.section(&Message::new("section-problems").with("count", result.diagnostics.len()));
        if result.has_misfits() {
            canvas.paragraph(&Message::new("report-misfits").get(canvas.lang()));
            canvas.blank();
        }
        for problem in &result.diagnostics {
            canvas.problem(problem);
        }
    }
    let first = first_steps(result);
    if !first.is_empty() {
        canvas.section(&Message::new("section-first"));
        for (number, step) in first.iter().enumerate() {
            canvas.item(&format!("{}.", number + 1), step.text.get(canvas.lang()));
            canvas.under(&words::tag(step.finding, canvas.lang()));
        }
    }
    for (key, findings) in [("section-legal", &sections.legal), ("section-programme", &sections.programme)] {
        gaps(canvas, key, findings);
    }
    open(canvas, &sections.open);
    contradictions(canvas, result);
    waivers(canvas, result);
    brief(canvas, "section-met", &sections.met, false);
    brief(canvas, "section-not-applicable", &sections.not_applicable, true);
    closing(canvas, result, as_of);
}

fn heading(canvas: &mut Canvas, result: &ResultView<'_>, as_of: Date, tool: &ToolView<'_>) {
    let lang = canvas.lang();
    canvas.title_text(&words::title(result, lang));
    canvas.title_text(&words::institution(result, lang));
    canvas.field("report-document", &words::document(result, lang));
    canvas.field("report-as-of", &date(as_of, lang));
    if let Some(perspective) = result.document.perspective {
        canvas.field("report-perspective", &words::perspective(perspective).get(lang));
    }
    canvas.field("report-basis", &words::basis(result, lang));
    canvas.field("report-pack", &words::made_by(result, tool));
    if let Some(profile) = &result.profile {
        canvas.field("report-profile", &profile::name(profile, lang));
    }
    canvas.blank();
    canvas.paragraph(&words::disclaimer(result, lang));
    canvas.blank();
    if let Some(notice) = profile::notice(result, lang) {
        canvas.paragraph(&notice);
        canvas.blank();
    }
    canvas.verdict(result.verdict, &Message::new("report-verdict").with("verdict", profile::verdict(result)));
    for chapter in result.chapters.iter().filter(|chapter| chapter.parent.is_none()) {
        let Some(verdict) = profile::chapter_verdict(result, chapter) else { continue };
        canvas.item("-", &format!("{}: {}", chapter.title.get(lang), verdict.get(lang)));
    }
    if let Some(draft) = words::draft(result) {
        canvas.paragraph(&draft.get(lang));
    }
}

/// What became of gaps since the baseline, and what to know of it.
fn since<'r>(canvas: &mut Canvas, results: impl IntoIterator<Item = &'r ResultView<'r>>, run: &RunView<'_>) {
    let Some(baseline) = &run.baseline else { return };
    let sums = BaselineSums::of(results);
    canvas.blank();
    canvas.paragraph(&words::baseline_line(&sums, baseline, canvas.lang()));
    for note in words::baseline_notes(&sums, canvas.lang()) {
        canvas.paragraph(&note);
    }
}

fn gaps(canvas: &mut Canvas, key: &'static str, findings: &[&FindingView<'_>]) {
    if findings.is_empty() {
        return;
    }
    canvas.section(&Message::new(key).with("count", findings.len()));
    for finding in findings {
        let lang = canvas.lang();
        canvas.finding(finding);
        if let Some(message) = &finding.message {
            canvas.paragraph(message.get(lang));
        }
        for item in finding.items.iter().filter(|item| item.outcome == finding.outcome).skip(1) {
            let [place] = &item.locations;
            canvas.under(&Message::new("report-also").with("place", words::place(place)).get(lang));
        }
        if let Some(state) = finding.baseline {
            canvas.paragraph(&words::of_baseline(state, lang));
        }
        if let Some(waiver) = &finding.waiver {
            canvas.paragraph(&words::waiver(waiver, lang));
        }
        basis_of(canvas, finding);
        canvas.paragraph(&Message::new("report-steps").get(lang));
        for (number, step) in finding.remediation.steps.get(lang).iter().enumerate() {
            canvas.item(&format!("{}.", number + 1), step);
        }
        canvas.blank();
    }
}

fn basis_of(canvas: &mut Canvas, finding: &FindingView<'_>) {
    let lang = canvas.lang();
    for citation in &finding.citations {
        canvas.paragraph(&words::citation(citation, lang));
        if let Some(text) = &citation.text {
            canvas.under(&format!("«{text}»"));
        }
        if let Some(note) = &citation.note {
            canvas.under(note.get(lang));
        }
    }
    if let Some(reason) = finding.minimum_reason() {
        canvas.under(&Message::new("report-minimum").with("reason", reason.text()).get(lang));
    }
}

fn open(canvas: &mut Canvas, findings: &[&FindingView<'_>]) {
    if findings.is_empty() {
        return;
    }
    canvas.section(&Message::new("section-open").with("count", findings.len()));
    for finding in findings {
        let lang = canvas.lang();
        canvas.item(words::mark(finding.outcome, canvas.style()), finding.title.get(lang));
        canvas.under(&words::tag(finding, lang));
        if let Some(why) = &finding.why {
            canvas.under(why.get(lang));
        }
        if let Some(place) = finding.locations.first() {
            canvas.under(&words::place(place).get(lang));
        }
        if let Some(question) = &finding.question {
            canvas.under(&Message::new("report-question").with("question", question.text()).get(lang));
        }
        if let Some(pending) = &finding.pending {
            canvas.under(&words::pending(pending, lang));
        }
        canvas.blank();
    }
}

fn contradictions(canvas: &mut Canvas, result: &ResultView<'_>) {
    if result.consistency.is_empty() {
        return;
    }
    let lang = canvas.lang();
    canvas.section(&Message::new("section-contradictions").with("count", result.consistency.len()));
    for contradiction in &result.consistency {
        canvas.item("?", contradiction.message.get(lang));
        canvas.under(&format!("[{}]", contradiction.rule));
        for place in contradiction.locations.iter().take(3) {
            canvas.under(&words::place(place).get(lang));
        }
        canvas.blank();
    }
}

fn waivers(canvas: &mut Canvas, result: &ResultView<'_>) {
    let waived = waived(result);
    if waived.is_empty() {
        return;
    }
    let lang = canvas.lang();
    canvas.section(&Message::new("section-waivers").with("count", waived.len()));
    for (gap, waiver) in &waived {
        canvas.item("-", gap.title.get(lang));
        canvas.under(&words::tag(gap, lang));
        canvas.under(&words::waiver(waiver, lang));
    }
    let active = waived.iter().filter(|(gap, _)| gap.is_waived()).count();
    if active > 0 {
        canvas.paragraph(&Message::new("report-waived-gaps").with("count", active).get(lang));
    }
}

fn brief(canvas: &mut Canvas, key: &'static str, findings: &[&FindingView<'_>], why: bool) {
    if findings.is_empty() {
        return;
    }
    canvas.section(&Message::new(key).with("count", findings.len()));
    for finding in findings {
        let lang = canvas.lang();
        canvas.item(words::mark(finding.outcome, canvas.style()), finding.title.get(lang));
        let mut tag = words::tag(finding, lang);
        if let (true, Some(why)) = (why, &finding.why) {
            let _ = write!(tag, " · {}", why.get(lang));
        }
        canvas.under(&tag);
    }
}

/// The index comes last, with what is not known of it.
fn closing(canvas: &mut Canvas, result: &ResultView<'_>, as_of: Date) {
    let lang = canvas.lang();
    departures(canvas, result);
    for why in NotJudged::ALL {
        let names: Vec<_> = profile::not_judged(result, why).map(|rule| &*rule.rule).collect();
        if !names.is_empty() {
            canvas.section(&words::not_judged(why).with("count", names.len()));
            canvas.paragraph(&names.join(", "));
        }
    }
    let abrogated = words::abrogated(result, as_of, lang);
    if !abrogated.is_empty() {
        canvas.section(&Message::new("section-abrogated"));
        for line in &abrogated {
            canvas.item("-", line);
        }
    }
    canvas.section(&Message::new("section-index"));
    canvas.paragraph(&words::index(result.index.as_ref()).get(lang));
    for chapter in result.chapters.iter().filter(|chapter| chapter.index.is_some()) {
        let mark = if chapter.parent.is_some() { "  ·" } else { "-" };
        canvas.item(mark, &format!("{}: {}", chapter.title.get(lang), words::chapter_index(chapter).get(lang)));
    }
    for composite in result.composites.iter().filter(|composite| composite.index.is_some()) {
        let index = words::index(composite.index.as_ref()).get(lang);
        canvas.item("=", &format!("{}: {index}", composite.title.get(lang)));
    }
    canvas.paragraph(&Message::new("report-rounding").get(lang));
    let outside = result.statutory_gaps_outside_minimum();
    if result.verdict != Verdict::NotMet && outside > 0 {
        canvas.paragraph(&Message::new("report-statutory-gaps").with("count", outside).get(lang));
    }
    canvas.blank();
}

/// In what the profile departs from the pack.
fn departures(canvas: &mut Canvas, result: &ResultView<'_>) {
    let told = profile::departures(result.profile.as_ref(), canvas.lang());
    if told.is_empty() {
        return;
    }
    canvas.section(&Message::new("section-departures").with("count", told.len()));
    for profile::Told { rule, what, reason } in told {
        canvas.item("-", &rule);
        canvas.under(&what);
        canvas.under(&reason);
    }
}

fn unread(canvas: &mut Canvas, result: &ResultView<'_>) {
    canvas.title(&words::unread(result));
    for problem in &result.diagnostics {
        canvas.problem(problem);
    }
    canvas.blank();
}

fn line(canvas: &mut Canvas, result: &ResultView<'_>) {
    let lang = canvas.lang();
    let file = &result.document.path;
    let place = result.document.row.map_or_else(|| file.clone(), |row| format!("{file}:{row}"));
    let rest = if result.is_read() {
        let name = result.institution.name.as_deref().or(result.document.key.as_deref()).unwrap_or_default();
        Message::new("report-line")
            .with("name", name)
            .with("verdict", profile::verdict(result))
            .with("gaps", result.gaps().count())
            .with("open", result.totals.unanswered + result.totals.needs_review)
    } else {
        let first = result.diagnostics.first().map(|problem| problem.message.get(lang)).unwrap_or_default();
        Message::new("report-line-unread").with("why", first)
    };
    canvas.item("-", &format!("{place}: {}", rest.get(lang)));
}

fn summary(canvas: &mut Canvas, report: &ReportView<'_>) {
    let lang = canvas.lang();
    let read = report.results.iter().filter(|result| result.is_read());
    canvas.section(&Message::new("section-summary").with("count", report.results.len()));
    for notice in profile::notices(report) {
        canvas.paragraph(&notice);
    }
    let verdicts = [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed];
    for (verdict, count) in profile::counts(read.clone(), verdicts) {
        if count > 0 {
            canvas.item("-", &format!("{}: {count}", verdict.get(lang)));
        }
    }
    let unread = report.results.len() - read.count();
    if unread > 0 {
        canvas.item("-", &Message::new("report-unread-count").with("count", unread).get(lang));
    }
    let waived = report.waived_gaps();
    if waived > 0 {
        canvas.item("-", &Message::new("report-waived-gaps").with("count", waived).get(lang));
    }
    since(canvas, &report.results, &report.run);
}
