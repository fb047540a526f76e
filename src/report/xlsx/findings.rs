//! A row a finding, of all documents; and a row for what was not judged, so
//! that rows add up to the totals.

use rust_xlsxwriter::XlsxError;

use super::{
    cell::Cell,
    say,
    table::{Pen, Shape},
};
use crate::{
    finding::EvidenceState,
    report::{order::Sections, words},
    text::{Lang, Message},
    view::{FindingView, NotJudgedView, ReportView, ResultView, Words},
};

pub(super) fn sheet(pen: &mut Pen<'_>, report: &ReportView<'_>) -> Result<(), XlsxError> {
    let lang = report.run.lang;
    let mut columns = vec![
        pen.column("plan-institution", 28.0),
        pen.column("plan-key", 12.0),
        pen.column("plan-rule", 18.0),
        pen.column("paper-condition", 34.0),
        pen.column("html-col-outcome", 13.0),
        pen.column("xlsx-force", 18.0),
        pen.column("plan-minimum", 11.0),
        pen.column("plan-basis", 24.0),
        pen.column("xlsx-said", 46.0),
        pen.column("html-col-chapter", 24.0),
        pen.column("xlsx-evidence", 24.0),
        pen.column("xlsx-place", 34.0),
        pen.column("xlsx-answer", 28.0),
        pen.column("plan-document", 30.0),
    ];
    // Only where there are any: for most offices it would be an empty column.
    if report.run.waivers.is_some() {
        columns.push(pen.column("xlsx-waiver", 40.0));
    }
    if report.run.baseline.is_some() {
        columns.push(pen.column("xlsx-baseline", 26.0));
    }
    let marked = (report.run.waivers.is_some(), report.run.baseline.is_some());
    let rows = report.results.iter().flat_map(|result| of(result, marked, lang));
    let first = if report.results.len() > 1 { 0 } else { 2 };
    pen.table("xlsx-findings", &columns, rows, &Shape::printed(first, 9))
}

/// Whether the run has waivers, and whether it has a baseline.
type Marked = (bool, bool);

/// What is known of a gap, in the columns that there are for it.
fn known(finding: &FindingView<'_>, (waivers, baseline): Marked, lang: Lang) -> Vec<Cell> {
    let mut cells = Vec::new();
    if waivers {
        let waiver = finding.waiver.as_ref().map(|waiver| words::waiver(waiver, lang));
        cells.push(Cell::Text(waiver.unwrap_or_default()));
    }
    if baseline {
        let state = finding.baseline.map(|state| words::baseline(state).get(lang));
        cells.push(Cell::Text(state.unwrap_or_default()));
    }
    cells
}

/// The first cells of a row: of which document it is.
pub(super) fn document(result: &ResultView<'_>, lang: Lang) -> Vec<Cell> {
    let mut cells = institution(result);
    cells.push(Cell::Text(words::document(result, lang)));
    cells
}

fn institution(result: &ResultView<'_>) -> Vec<Cell> {
    vec![
        Cell::text(result.institution.name.as_deref().unwrap_or_default()),
        Cell::Code(result.document.key.as_deref().unwrap_or_default().to_owned()),
    ]
}

fn of<'v>(result: &'v ResultView<'v>, marked: Marked, lang: Lang) -> impl Iterator<Item = Vec<Cell>> + 'v {
    let Sections { legal, programme, open, met, not_applicable } = Sections::of(result);
    let findings = [legal, programme, open, met, not_applicable].into_iter().flatten();
    let findings = findings.map(move |finding| {
        let mut row = self::finding(result, finding, lang);
        row.extend(known(finding, marked, lang));
        row
    });
    findings.chain(result.not_judged.iter().map(move |rule| not_judged(result, rule, lang)))
}

fn finding(result: &ResultView<'_>, finding: &FindingView<'_>, lang: Lang) -> Vec<Cell> {
    let strongest = finding.citations.iter().find(|citation| Some(citation.obligation) == finding.obligation);
    let basis: Vec<_> = finding.citations.iter().map(|citation| words::provision(citation, lang)).collect();
    let place = finding.locations.first().map(|place| words::place(place).get(lang));
    let chapter = result.chapters.iter().find(|chapter| chapter.id == finding.chapter);
    let mut row = institution(result);
    row.extend([
        Cell::Code(finding.rule.clone().into_owned()),
        Cell::text(finding.title.get(lang)),
        Cell::Outcome(finding.outcome),
        Cell::Text(strongest.map(|citation| words::force(citation).get(lang)).unwrap_or_default()),
        Cell::Text(say(if finding.minimum { "value-yes" } else { "value-no" }, lang)),
        Cell::Text(basis.join("\n")),
        Cell::Text(said(finding, lang)),
        Cell::text(chapter.map_or(&*finding.chapter, |chapter| chapter.title.get(lang))),
        Cell::Text(evidence(finding, lang)),
        Cell::Text(place.unwrap_or_default()),
        Cell::Code(finding.decisive.clone().unwrap_or_default()),
        Cell::Text(words::document(result, lang)),
    ]);
    row
}

/// What is missing, or why nobody knows; what is missing in which item of a list; who is to answer.
pub(super) fn said(finding: &FindingView<'_>, lang: Lang) -> String {
    let fault = finding.fault.as_ref().map(|fault| &fault.message);
    let first = finding.message.as_ref().or(fault).or(finding.why.as_ref()).map(|words| words.get(lang).to_owned());
    let items = finding.items.iter().filter(|item| item.outcome.is_gap());
    // What is said of the first item may be what is said of the list.
    let items = items.filter_map(|item| Some((item, item.message.as_ref()?.get(lang))));
    let items = items.filter(|(_, said)| first.as_deref() != Some(*said));
    let items: Vec<_> = items.map(|(item, said)| format!("{}: {said}", item.path)).collect();
    let question = finding
        .question
        .as_ref()
        .map(|question: &Words<'_>| Message::new("report-question").with("question", question.text()).get(lang));
    let pending = finding.pending.as_ref().map(|pending| words::pending(pending, lang));
    first.into_iter().chain(items).chain(question).chain(pending).collect::<Vec<_>>().join("\n")
}

fn evidence(finding: &FindingView<'_>, lang: Lang) -> String {
    let key = match finding.evidence.state {
        EvidenceState::None => "xlsx-evidence-none",
        EvidenceState::Present => "xlsx-evidence-present",
        EvidenceState::Stale => "xlsx-evidence-stale",
    };
    Message::new(key).with("items", finding.evidence.items.join(", ")).get(lang)
}

fn not_judged(result: &ResultView<'_>, rule: &NotJudgedView<'_>, lang: Lang) -> Vec<Cell> {
    let period = crate::pack::Period { from: rule.in_force.from, to: rule.in_force.to };
    let mut row = institution(result);
    row.push(Cell::Code(rule.rule.clone().into_owned()));
    row.push(Cell::Blank);
    row.push(Cell::Text(say(
        match rule.why {
            crate::view::NotJudged::NotInForce => "html-not-in-force",
            crate::view::NotJudged::OutOfProfile => "xlsx-out-of-profile",
        },
        lang,
    )));
    row.extend([Cell::Blank, Cell::Blank, Cell::Blank, Cell::Text(words::period(period, lang))]);
    row.resize(13, Cell::Blank);
    row.push(Cell::Text(words::document(result, lang)));
    row
}
