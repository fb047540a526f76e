//! The report as a table, for statistics: one row an institution and rule, one
//! value a cell, and beside it the package that says what each column holds.
//!
//! A document that could not be read is a row too, so that it stays in every count.

use serde_json::{Value, json};

use super::{escape::inert as text, order, words};
use crate::{
    assessment::Perspective,
    diagnosis::Verdict,
    finding::{EvidenceState, Outcome, Reason},
    pack::{Effort, Obligation, Phase, sha256},
    text::{Lang, Message},
    view::{BaselineState, FindingView, NotJudged, NotJudgedView, ReportView, ResultView, WaiverState, Words},
};

/// Outcome of a document that could not be read.
const UNREAD: &str = "unreadable";

/// What a column holds.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Words, of the document or of the report.
    Text,
    /// One of a list that never changes.
    OneOf(fn() -> Vec<&'static str>),
    Number,
    Integer,
    Boolean,
    Date,
}

/// The columns: names that every program takes, and what is said of each in the package.
const COLUMNS: [(&str, Kind, &str); 41] = [
    ("document", Kind::Text, "csv-document"),
    ("row", Kind::Integer, "csv-row"),
    ("document_sha256", Kind::Text, "csv-sha256"),
    ("institution_key", Kind::Text, "csv-institution-key"),
    ("institution_name", Kind::Text, "csv-institution-name"),
    ("institution_type", Kind::Text, "csv-institution-type"),
    ("perspective", Kind::OneOf(|| Perspective::ALL.map(Perspective::name).to_vec()), "csv-perspective"),
    ("as_of", Kind::Date, "csv-as-of"),
    ("pack", Kind::Text, "csv-pack"),
    ("pack_version", Kind::Text, "csv-pack-version"),
    ("profile", Kind::Text, "csv-profile"),
    ("verdict", Kind::OneOf(|| Verdict::ALL.map(Verdict::name).to_vec()), "csv-verdict"),
    ("rule", Kind::Text, "csv-rule"),
    ("title", Kind::Text, "csv-title"),
    ("chapter", Kind::Text, "csv-chapter"),
    ("phase", Kind::OneOf(|| Phase::ALL.map(Phase::name).to_vec()), "csv-phase"),
    ("outcome", Kind::OneOf(outcomes), "csv-outcome"),
    ("reason", Kind::OneOf(|| Reason::ALL.map(Reason::name).to_vec()), "csv-reason"),
    ("obligation", Kind::OneOf(|| Obligation::ALL.map(Obligation::name).to_vec()), "csv-obligation"),
    ("minimum", Kind::Boolean, "csv-minimum"),
    ("weight", Kind::Number, "csv-weight"),
    ("worth_low", Kind::Number, "csv-worth-low"),
    ("worth_high", Kind::Number, "csv-worth-high"),
    ("message", Kind::Text, "csv-message"),
    ("citations", Kind::Text, "csv-citations"),
    ("file", Kind::Text, "csv-file"),
    ("sheet", Kind::Text, "csv-sheet"),
    ("cell", Kind::Text, "csv-cell"),
    ("line", Kind::Integer, "csv-line"),
    ("column", Kind::Integer, "csv-column"),
    ("answer", Kind::Text, "csv-answer"),
    ("evidence", Kind::OneOf(|| EvidenceState::ALL.map(EvidenceState::name).to_vec()), "csv-evidence"),
    ("items", Kind::Integer, "csv-items"),
    ("items_with_gap", Kind::Integer, "csv-items-with-gap"),
    ("effort", Kind::OneOf(|| Effort::ALL.map(Effort::name).to_vec()), "csv-effort"),
    ("next_step", Kind::Text, "csv-next-step"),
    (
        "waiver",
        Kind::OneOf(|| [WaiverState::Active, WaiverState::Expired].map(WaiverState::name).to_vec()),
        "csv-waiver",
    ),
    ("waiver_until", Kind::Date, "csv-waiver-until"),
    ("waiver_owner", Kind::Text, "csv-waiver-owner"),
    ("waiver_reason", Kind::Text, "csv-waiver-reason"),
    ("baseline", Kind::OneOf(|| BaselineState::ALL.map(BaselineState::name).to_vec()), "csv-baseline"),
];

/// Everything that a row may say of its rule, the document that could not be read included.
fn outcomes() -> Vec<&'static str> {
    let not_judged = NotJudged::ALL.map(NotJudged::name);
    Outcome::ALL.map(Outcome::name).into_iter().chain(not_judged).chain([UNREAD]).collect()
}

/// For whom a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// For statistics: no byte-order mark.
    None,
    /// For Excel, which takes a text for UTF-8 only with a byte-order mark.
    Excel,
}

/// Renders a report as a table.
#[must_use]
pub fn render(report: &ReportView<'_>, mark: Mark) -> String {
    let mut table = Table(::csv::Writer::from_writer(Vec::new()));
    table.row(COLUMNS.iter().map(|(name, ..)| (*name).to_owned()));
    for result in &report.results {
        if !result.is_read() {
            table.put(&document(report, result), unread(result, report.run.lang));
        }
        for finding in &result.findings {
            table.put(&document(report, result), self::finding(finding, report.run.lang));
        }
        for rule in &result.not_judged {
            table.put(&document(report, result), not_judged(rule));
        }
    }
    let text = table.finish();
    match mark {
        Mark::None => text,
        Mark::Excel => format!("\u{feff}{text}"),
    }
}

/// Renders the package that describes a table (<https://specs.frictionlessdata.io/>).
#[must_use]
pub fn package(report: &ReportView<'_>, file: &str, table: &[u8]) -> String {
    let lang = report.run.lang;
    let fields: Vec<Value> = COLUMNS.iter().map(|(name, kind, said)| field(name, *kind, said, lang)).collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "apertura",
        "title": Message::new("csv-package").get(lang),
        "version": report.tool.version,
        "resources": [{
            "profile": "tabular-data-resource",
            "name": "findings",
            "path": file,
            "title": Message::new("csv-findings").get(lang),
            "description": Message::new("csv-note").get(lang),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": table.len(),
            "hash": format!("sha256:{}", sha256(table)),
            "dialect": {"delimiter": ",", "quoteChar": "\"", "doubleQuote": true, "lineTerminator": "\n", "header": true},
            "schema": {"fields": fields, "missingValues": [""]},
        }],
    });
    format!("{package:#}\n")
}

fn field(name: &str, kind: Kind, said: &'static str, lang: Lang) -> Value {
    let type_ = match kind {
        Kind::Text | Kind::OneOf(_) => "string",
        Kind::Number => "number",
        Kind::Integer => "integer",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
    };
    let mut field = json!({"name": name, "type": type_, "description": Message::new(said).get(lang)});
    if let (Kind::OneOf(values), Some(field)) = (kind, field.as_object_mut()) {
        field.insert("constraints".to_owned(), json!({"enum": values()}));
    }
    field
}

/// The columns up to the verdict: of the document.
fn document(report: &ReportView<'_>, result: &ResultView<'_>) -> Vec<String> {
    let pack = result.pack.as_ref();
    vec![
        text(&result.document.path),
        maybe(result.document.row),
        result.document.sha256.clone().unwrap_or_default(),
        text(result.institution.key.as_deref().unwrap_or_default()),
        text(result.institution.name.as_deref().unwrap_or_default()),
        text(result.institution.kind.as_deref().unwrap_or_default()),
        maybe(result.document.perspective.map(Perspective::name)),
        report.run.as_of.to_string(),
        text(pack.map_or("", |pack| &pack.id)),
        text(pack.map_or("", |pack| &pack.version)),
        text(result.profile.as_ref().map_or("", |profile| &profile.id)),
        result.verdict.name().to_owned(),
    ]
}

/// The columns after the verdict: of the rule.
fn finding(finding: &FindingView<'_>, lang: Lang) -> Vec<String> {
    let place = finding.locations.first();
    let said = finding.message.as_ref().or(finding.fault.as_ref().map(|fault| &fault.message));
    let citations: Vec<String> = finding.citations.iter().map(|citation| words::provision(citation, lang)).collect();
    let waiver = finding.waiver.as_ref();
    let settled = matches!(finding.outcome, Outcome::Met | Outcome::NotApplicable | Outcome::Error);
    let next = if settled { String::new() } else { order::step(finding).get(lang).to_owned() };
    vec![
        text(&finding.rule),
        text(finding.title.get(lang)),
        text(&finding.chapter),
        finding.phase.name().to_owned(),
        finding.outcome.name().to_owned(),
        maybe(finding.reason.map(Reason::name)),
        maybe(finding.obligation.map(Obligation::name)),
        finding.minimum.to_string(),
        finding.weight.0.clone(),
        maybe(finding.worth.as_ref().map(|worth| &worth.low.0)),
        maybe(finding.worth.as_ref().map(|worth| &worth.high.0)),
        text(said.or(finding.why.as_ref()).map_or("", |words: &Words<'_>| words.get(lang))),
        text(&citations.join("; ")),
        text(place.map_or("", |place| &place.file)),
        text(place.and_then(|place| place.sheet.as_deref()).unwrap_or_default()),
        maybe(place.and_then(|place| place.cell.as_deref())),
        maybe(place.and_then(|place| place.line)),
        maybe(place.and_then(|place| place.column)),
        text(finding.decisive.as_deref().unwrap_or_default()),
        finding.evidence.state.name().to_owned(),
        finding.items.len().to_string(),
        finding.items.iter().filter(|item| item.outcome.is_gap()).count().to_string(),
        finding.remediation.effort.name().to_owned(),
        text(&next),
        maybe(waiver.map(|waiver| waiver.state.name())),
        maybe(waiver.map(|waiver| waiver.until)),
        text(waiver.map_or("", |waiver| &waiver.owner)),
        text(waiver.map_or("", |waiver| &waiver.reason)),
        maybe(finding.baseline.map(BaselineState::name)),
    ]
}

/// A rule that did not judge: its name, and why.
fn not_judged(rule: &NotJudgedView<'_>) -> Vec<String> {
    let mut row = vec![text(&rule.rule)];
    row.resize(4, String::new());
    row.push(rule.why.name().to_owned());
    row
}

/// A document that could not be read: what is wrong with it, and no rule.
fn unread(result: &ResultView<'_>, lang: Lang) -> Vec<String> {
    let problem = result.diagnostics.first();
    let mut row = vec![String::new(); 4];
    row.push(UNREAD.to_owned());
    row.resize(11, String::new());
    row.push(text(problem.map_or("", |problem| problem.message.get(lang))));
    row
}

fn maybe(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

struct Table(::csv::Writer<Vec<u8>>);

#[expect(clippy::expect_used, reason = "writing to memory cannot fail, and cells are texts")]
impl Table {
    fn put(&mut self, document: &[String], mut rule: Vec<String>) {
        rule.resize(COLUMNS.len() - document.len(), String::new());
        self.row(document.iter().cloned().chain(rule));
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.0.write_record(cells.map(String::into_bytes)).expect("a row in memory");
    }

    fn finish(self) -> String {
        let bytes = self.0.into_inner().expect("a table in memory");
        String::from_utf8(bytes).expect("cells are texts")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_ones_that_every_program_takes() {
        for (name, ..) in COLUMNS {
            assert!(name.len() <= 32 && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'));
        }
    }
}
