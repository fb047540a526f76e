//! The way to all conditions met, for a person at a terminal and as a plan of
//! action in a table, with a column for who does it and one for when.

mod rows;

use num_rational::BigRational;
pub use rows::{COLUMNS, Row, columns, rows};

use super::{Style, blocks::Blocks, order, profile, table, words};
use crate::{
    diagnosis::score::rounded,
    roadmap::{Means, Roadmap, Shared, Step},
    text::{Lang, Message, date},
    view::{ReportView, ResultView},
};

/// Renders the way from every result.
#[must_use]
pub fn render(report: &ReportView<'_>, style: Style) -> String {
    sheet(report).drawn(style)
}

/// Renders it as Markdown.
#[must_use]
pub fn markdown(report: &ReportView<'_>) -> String {
    sheet(report).markdown()
}

/// The plan of action as CSV: a row a condition, of all documents. It begins
/// with the mark by which spreadsheets know UTF-8.
#[must_use]
pub fn csv(report: &ReportView<'_>) -> String {
    let lang = report.run.lang;
    let rows: Vec<Vec<String>> = rows(report).into_iter().map(|row| row.cells(lang)).collect();
    format!("\u{FEFF}{}", table::csv(&columns(lang), &rows))
}

fn sheet(report: &ReportView<'_>) -> Blocks {
    let mut sheet = Blocks::new(report.run.lang);
    for result in &report.results {
        one(&mut sheet, report, result);
    }
    sheet
}

fn one(sheet: &mut Blocks, report: &ReportView<'_>, result: &ResultView<'_>) {
    let lang = sheet.lang();
    if !result.is_read() {
        sheet.title(words::unread(result).get(lang));
        for problem in &result.diagnostics {
            sheet.item(problem.message.get(lang));
            if let Some(help) = &problem.help {
                sheet.under(Message::new("report-help").with("help", help.text()).get(lang));
            }
        }
        return;
    }
    let map = Roadmap::of(result);
    sheet.title(Message::new("roadmap-title").get(lang));
    sheet.title(words::institution(result, lang));
    sheet.field("report-document", words::document(result, lang));
    sheet.field("report-as-of", date(report.run.as_of, lang));
    sheet.field("report-pack", words::made_by(result, &report.tool));
    if let Some(profile) = &result.profile {
        sheet.field("report-profile", profile::name(profile, lang));
    }
    sheet.paragraph(words::disclaimer(result, lang));
    if let Some(notice) = profile::notice(result, lang) {
        sheet.paragraph(notice);
    }
    if let Some(draft) = words::draft(result) {
        sheet.paragraph(draft.get(lang));
    }
    if map.steps.is_empty() {
        sheet.paragraph(Message::new("roadmap-nothing").get(lang));
        return;
    }
    let (gaps, open): (Vec<_>, Vec<_>) = map.steps.iter().partition(|step| step.finding.is_gap());
    let mut number = 0;
    for (key, steps) in [("section-roadmap-gaps", gaps), ("section-roadmap-open", open)] {
        if steps.is_empty() {
            continue;
        }
        sheet.section(Message::new(key).with("count", steps.len()));
        for step in steps {
            number += 1;
            self::step(sheet, number, step);
        }
    }
    shared(sheet, &map.shared);
    sheet.section(Message::new("section-index"));
    let start = map.start.as_ref().map_or_else(|| "-".to_owned(), |start| rounded(start, 2));
    sheet.paragraph(Message::new("roadmap-start").with("index", start).get(lang));
    sheet.paragraph(Message::new("roadmap-how").get(lang));
}

fn step(sheet: &mut Blocks, number: usize, step: &Step<'_>) {
    let lang = sheet.lang();
    let finding = step.finding;
    sheet.numbered(number, finding.title.get(lang));
    sheet.under(words::tag(finding, lang));
    if finding.is_gap() {
        finding.remediation.steps.get(lang).iter().for_each(|step| sheet.under(&**step));
    } else {
        sheet.under(order::step(finding).get(lang));
    }
    if let Some(pending) = &finding.pending {
        sheet.under(words::pending(pending, lang));
    }
    let after = step.after.as_ref().map_or_else(|| "-".to_owned(), |after| rounded(after, 2));
    let told = Message::new("roadmap-step")
        .with("effort", rows::effort(finding))
        .with("gain", gain(&step.gain))
        .with("after", after);
    sheet.under(sheet.say(&told));
}

fn gain(gain: &BigRational) -> String {
    let text = rounded(gain, 4);
    if text.starts_with('-') { text } else { format!("+{text}") }
}

fn shared(sheet: &mut Blocks, shared: &[Shared<'_>]) {
    let lang = sheet.lang();
    if shared.is_empty() {
        return;
    }
    sheet.section(Message::new("section-shared").with("count", shared.len()));
    for one in shared {
        sheet.item(sheet.say(&means(one, lang)));
        let names: Vec<_> = one.findings.iter().map(|finding| &*finding.rule).collect();
        sheet.under(names.join(", "));
    }
}

fn means(shared: &Shared<'_>, lang: Lang) -> Message {
    let count = shared.findings.len();
    match shared.means {
        Means::Document(path) => Message::new("shared-document").with("path", path).with("count", count),
        Means::Answer(path) => Message::new("shared-answer").with("path", path).with("count", count),
        Means::Step { es, en } => {
            let step = match lang {
                Lang::Es => es,
                Lang::En => en,
            };
            Message::new("shared-step").with("step", step).with("count", count)
        }
    }
}
