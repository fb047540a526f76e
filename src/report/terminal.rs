//! The report for a person at a terminal, in the words and the order in which
//! an office reads: what to do first, gaps, what is open, what is there, and
//! the index last.

use std::fmt::Write as _;

use super::{
    Report, Style,
    draw::Canvas,
    order::{Sections, first_steps},
    words,
};
use crate::{
    diagnosis::{Diagnosis, Judged, Verdict},
    document::error::Unreadable,
    finding::{Finding, Outcome},
    text::{Message, date},
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
pub fn render(report: &Report, style: Style) -> String {
    let mut canvas = Canvas::new(report.run.lang, style);
    if is_in_full(report.results.len()) {
        for judged in &report.results {
            match judged {
                Ok(diagnosis) => one(&mut canvas, diagnosis),
                Err(unreadable) => unread(&mut canvas, unreadable),
            }
        }
    } else {
        for judged in &report.results {
            line(&mut canvas, judged);
        }
    }
    if report.results.len() > 1 {
        summary(&mut canvas, report);
    }
    canvas.finish()
}

/// Renders problems alone: of a pack, of the settings.
#[must_use]
pub fn problems(problems: &[crate::problem::Problem], lang: crate::text::Lang, style: Style) -> String {
    let mut canvas = Canvas::new(lang, style);
    for problem in problems {
        canvas.problem(problem);
    }
    canvas.finish()
}

fn one(canvas: &mut Canvas, diagnosis: &Diagnosis) {
    heading(canvas, diagnosis);
    let sections = Sections::of(diagnosis);

    if !diagnosis.problems.is_empty() {
        canvas.section(&Message::new("section-problems").with("count", diagnosis.problems.len()));
        if diagnosis.misfits {
            canvas.paragraph(&Message::new("report-misfits").get(canvas.lang()));
            canvas.blank();
        }
        for problem in &diagnosis.problems {
            canvas.problem(problem);
        }
    }
    let first = first_steps(diagnosis);
    if !first.is_empty() {
        canvas.section(&Message::new("section-first"));
        for (number, step) in first.iter().enumerate() {
            canvas.item(&format!("{}.", number + 1), step.text.get(canvas.lang()));
            canvas.under(&words::tag(step.finding, canvas.lang()));
        }
    }
    for (key, findings) in [("section-legal", &sections.legal), ("section-programme", &sections.programme)] {
        gaps(canvas, diagnosis, key, findings);
    }
    open(canvas, diagnosis, &sections.open);
    contradictions(canvas, diagnosis);
    brief(canvas, "section-met", &sections.met, false);
    brief(canvas, "section-not-applicable", &sections.not_applicable, true);
    closing(canvas, diagnosis);
}

fn heading(canvas: &mut Canvas, diagnosis: &Diagnosis) {
    let lang = canvas.lang();
    let draft = diagnosis.authorised == Some(false);
    let words = &diagnosis.pack.manifest.report;
    let title = words.title.clone().unwrap_or_else(|| Message::new("report-title").text());
    canvas.title_text(&if draft {
        Message::new("report-title-draft").with("title", title).get(lang)
    } else {
        title.get(lang).to_owned()
    });
    let unnamed = || Message::new("report-unnamed").get(lang);
    let name = diagnosis.institution.name.clone().unwrap_or_else(unnamed);
    canvas.title_text(&match &diagnosis.institution.key {
        Some(key) => format!("{name} ({key})"),
        None => name,
    });
    let row = match diagnosis.document.row {
        Some(row) => {
            Message::new("report-row").with("file", diagnosis.document.source.name()).with("row", row).get(lang)
        }
        None => diagnosis.document.source.name().to_owned(),
    };
    canvas.field("report-document", &row);
    canvas.field("report-as-of", &date(diagnosis.as_of, lang));
    if let Some(perspective) = diagnosis.perspective {
        canvas.field("report-perspective", &words::perspective(perspective).get(lang));
    }
    canvas.field("report-basis", &words::basis(diagnosis, lang));
    let manifest = &diagnosis.pack.manifest;
    canvas.field(
        "report-pack",
        &format!(
            "{} {} ({}) · apertura {}",
            manifest.id,
            manifest.version,
            words::short(&diagnosis.pack.digest),
            env!("CARGO_PKG_VERSION")
        ),
    );
    canvas.blank();
    let disclaimer = words.disclaimer(diagnosis.as_of).cloned().unwrap_or_else(|| Message::new("report-box").text());
    canvas.paragraph(disclaimer.get(lang));
    canvas.blank();
    canvas
        .verdict(diagnosis.verdict, &Message::new("report-verdict").with("verdict", words::verdict(diagnosis.verdict)));
    for chapter in &diagnosis.chapters {
        let Some((known, verdict)) = manifest.chapters.get(chapter.chapter).zip(chapter.verdict) else { continue };
        if known.parent.is_none() {
            canvas.item("-", &format!("{}: {}", known.title.get(lang), words::verdict(verdict).get(lang)));
        }
    }
    if draft {
        let key = manifest.document.roles.authorised.as_ref().map(|role| role.0.to_string()).unwrap_or_default();
        canvas.paragraph(&Message::new("report-draft").with("key", key).get(lang));
    }
}

fn gaps(canvas: &mut Canvas, diagnosis: &Diagnosis, key: &'static str, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    canvas.section(&Message::new(key).with("count", findings.len()));
    for finding in findings {
        let lang = canvas.lang();
        let places = diagnosis.locations(finding);
        canvas.finding(finding, places.first());
        if let Some(message) = &finding.message {
            canvas.paragraph(message.get(lang));
        }
        for item in finding.items.iter().filter(|item| item.result.outcome == finding.result.outcome).skip(1) {
            canvas.under(&Message::new("report-also").with("place", words::place(&item.location)).get(lang));
        }
        basis_of(canvas, diagnosis, finding);
        canvas.paragraph(&Message::new("report-steps").get(lang));
        for (number, step) in finding.rule.remediation.steps.get(lang).iter().enumerate() {
            canvas.item(&format!("{}.", number + 1), step);
        }
        canvas.blank();
    }
}

fn basis_of(canvas: &mut Canvas, diagnosis: &Diagnosis, finding: &Finding) {
    let lang = canvas.lang();
    for citation in &finding.basis {
        canvas.paragraph(&words::citation(diagnosis, citation, lang));
        if let Some(text) = &citation.text {
            canvas.under(&format!("«{text}»"));
        }
        if let Some(note) = &citation.note {
            canvas.under(note.get(lang));
        }
    }
    if let Some(reason) = finding.minimum() {
        canvas.under(&Message::new("report-minimum").with("reason", reason.clone()).get(lang));
    }
}

fn open(canvas: &mut Canvas, diagnosis: &Diagnosis, findings: &[&Finding]) {
    if findings.is_empty() {
        return;
    }
    canvas.section(&Message::new("section-open").with("count", findings.len()));
    for finding in findings {
        let lang = canvas.lang();
        let places = diagnosis.locations(finding);
        canvas.item(words::mark(finding.result.outcome, canvas.style()), finding.rule.title.get(lang));
        canvas.under(&words::tag(finding, lang));
        canvas.under(&words::why_open(diagnosis, finding).get(lang));
        if let Some(place) = places.first() {
            canvas.under(&words::place(place).get(lang));
        }
        if let Some(question) = words::question(diagnosis, finding) {
            canvas.under(&Message::new("report-question").with("question", question).get(lang));
        }
        if let Some(pending) = diagnosis.pending_for(finding) {
            canvas.under(&words::pending(pending, lang));
        }
        canvas.blank();
    }
}

fn contradictions(canvas: &mut Canvas, diagnosis: &Diagnosis) {
    if diagnosis.contradictions.is_empty() {
        return;
    }
    let lang = canvas.lang();
    canvas.section(&Message::new("section-contradictions").with("count", diagnosis.contradictions.len()));
    for contradiction in &diagnosis.contradictions {
        canvas.item("?", contradiction.message.get(lang));
        canvas.under(&format!("[{}]", contradiction.rule));
        for place in contradiction.locations.iter().take(3) {
            canvas.under(&words::place(place).get(lang));
        }
        canvas.blank();
    }
}

fn brief(canvas: &mut Canvas, key: &'static str, findings: &[&Finding], why: bool) {
    if findings.is_empty() {
        return;
    }
    canvas.section(&Message::new(key).with("count", findings.len()));
    for finding in findings {
        let lang = canvas.lang();
        canvas.item(words::mark(finding.result.outcome, canvas.style()), finding.rule.title.get(lang));
        let mut tag = words::tag(finding, lang);
        if let (true, Some(reason)) = (why, finding.result.reason) {
            let _ = write!(tag, " · {}", words::reason(reason).get(lang));
        }
        canvas.under(&tag);
    }
}

/// The index comes last, with what is not known of it.
fn closing(canvas: &mut Canvas, diagnosis: &Diagnosis) {
    let lang = canvas.lang();
    if !diagnosis.not_in_force.is_empty() {
        canvas.section(&Message::new("section-not-in-force").with("count", diagnosis.not_in_force.len()));
        let names: Vec<_> = diagnosis.not_in_force.iter().map(|rule| rule.id.as_str()).collect();
        canvas.paragraph(&names.join(", "));
    }
    let abrogated = words::abrogated(diagnosis, lang);
    if !abrogated.is_empty() {
        canvas.section(&Message::new("section-abrogated"));
        for line in &abrogated {
            canvas.item("-", line);
        }
    }
    canvas.section(&Message::new("section-index"));
    canvas.paragraph(&words::index(diagnosis.index.as_ref()).get(lang));
    for chapter in &diagnosis.chapters {
        let Some(known) = diagnosis.pack.manifest.chapters.get(chapter.chapter) else { continue };
        if chapter.index.is_some() {
            let mark = if known.parent.is_some() { "  ·" } else { "-" };
            canvas
                .item(mark, &format!("{}: {}", known.title.get(lang), words::index(chapter.index.as_ref()).get(lang)));
        }
    }
    for (known, index) in diagnosis.pack.manifest.composites.iter().zip(&diagnosis.composites) {
        if index.is_some() {
            canvas.item("=", &format!("{}: {}", known.title.get(lang), words::index(index.as_ref()).get(lang)));
        }
    }
    canvas.paragraph(&Message::new("report-rounding").get(lang));
    let outside = diagnosis.statutory_gaps_outside_minimum();
    if diagnosis.verdict != Verdict::NotMet && outside > 0 {
        canvas.paragraph(&Message::new("report-statutory-gaps").with("count", outside).get(lang));
    }
    canvas.blank();
}

fn unread(canvas: &mut Canvas, unreadable: &Unreadable) {
    let message = match unreadable.row {
        Some(row) => Message::new("report-unread-row").with("file", unreadable.source.name()).with("row", row),
        None => Message::new("report-unread").with("file", unreadable.source.name()),
    };
    canvas.title(&message);
    for problem in unreadable.problems() {
        canvas.problem(&problem);
    }
    canvas.blank();
}

fn line(canvas: &mut Canvas, judged: &Judged) {
    let lang = canvas.lang();
    let (source, row) = match judged {
        Ok(diagnosis) => (&diagnosis.document.source, diagnosis.document.row),
        Err(unreadable) => (&unreadable.source, unreadable.row),
    };
    let place = row.map_or_else(|| source.name().to_owned(), |row| format!("{}:{row}", source.name()));
    let rest = match judged {
        Ok(diagnosis) => {
            let name = diagnosis.institution.name.as_deref().or(diagnosis.key()).unwrap_or_default();
            let gaps = diagnosis.gaps().count();
            Message::new("report-line")
                .with("name", name)
                .with("verdict", words::verdict(diagnosis.verdict))
                .with("gaps", gaps)
                .with("open", diagnosis.totals.get(Outcome::Unanswered) + diagnosis.totals.get(Outcome::NeedsReview))
                .get(lang)
        }
        Err(unreadable) => {
            let first = unreadable.problems().first().map(|problem| problem.message.get(lang)).unwrap_or_default();
            Message::new("report-line-unread").with("why", first).get(lang)
        }
    };
    canvas.item("-", &format!("{place}: {rest}"));
}

fn summary(canvas: &mut Canvas, report: &Report) {
    let lang = canvas.lang();
    let read: Vec<&Diagnosis> = report.results.iter().flatten().collect();
    canvas.section(&Message::new("section-summary").with("count", report.results.len()));
    for verdict in [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed] {
        let count = read.iter().filter(|diagnosis| diagnosis.verdict == verdict).count();
        if count > 0 {
            canvas.item("-", &format!("{}: {count}", words::verdict(verdict).get(lang)));
        }
    }
    let unread = report.results.len() - read.len();
    if unread > 0 {
        canvas.item("-", &Message::new("report-unread-count").with("count", unread).get(lang));
    }
}
