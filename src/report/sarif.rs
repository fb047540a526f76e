//! The report for code scanning: SARIF 2.1.0, one run whatever the number of
//! documents, and a place for every result.
//!
//! Gaps, what is open, and what could not be read are results; the counts of
//! all rules of every document stand in the properties of the run. What is met
//! is no result: viewers of SARIF, GitHub's among them, show every result as an
//! alert, whatever its kind.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    escape,
    remarks::{self, About, Level, Remark, Spot},
    uri, words,
};
use crate::{
    finding::Outcome,
    text::{Lang, Message},
    view::{BaselineState, FindingView, LocationView, ReportView, ResultView, WaiverView},
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What relative paths are relative to: the top of whatever holds the documents.
const ROOT: &str = "%SRCROOT%";

/// Renders a report as SARIF.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let lang = report.run.lang;
    let remarks = remarks::all(report);
    let absent = remarks::absent(report);
    let rules = Rules::of(report, &remarks, &absent, lang);
    let present = remarks.iter().map(|remark| result(report, remark, &rules, since(remark)));
    let absent = absent.iter().map(|remark| result(report, remark, &rules, "absent"));
    let results: Vec<Value> = present.chain(absent).collect();
    let tag = match lang {
        Lang::Es => "es-MX",
        Lang::En => "en",
    };
    let run = json!({
        "tool": {"driver": {
            "name": report.tool.name,
            "version": report.tool.version,
            "semanticVersion": report.tool.version,
            "language": tag,
            "rules": rules.descriptors,
        }},
        "language": tag,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": Message::new("sarif-root").get(lang)}}},
        "invocations": [{
            "executionSuccessful": report.results.iter().all(|result| result.totals.error == 0),
            "toolExecutionNotifications": notifications(report, &rules),
        }],
        "artifacts": artifacts(report),
        "results": results,
        "properties": {
            "asOf": report.run.as_of,
            "pack": report.run.pack,
            "profile": report.run.profile,
            "documents": report.results.iter().map(document).collect::<Vec<_>>(),
        },
    });
    format!("{:#}\n", json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))
}

/// The kind and the level of a result; a level goes with a failure only.
fn kind(remark: &Remark<'_>) -> (&'static str, &'static str) {
    match remark.about {
        About::Diagnostic(_) => ("fail", level(remark.level)),
        About::Contradiction(_) => ("review", "none"),
        About::Finding(finding, _) => match finding.outcome {
            Outcome::Met => ("pass", "none"),
            Outcome::NotApplicable => ("notApplicable", "none"),
            Outcome::Unanswered | Outcome::Error => ("open", "none"),
            Outcome::NeedsReview => ("review", "none"),
            Outcome::Partial | Outcome::NotMet => ("fail", level(remark.level)),
        },
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
        Level::Open => "none",
    }
}

/// What became of it since the baseline.
fn since(remark: &Remark<'_>) -> &'static str {
    let state = match remark.about {
        About::Finding(finding, _) => finding.baseline,
        About::Contradiction(contradiction) => contradiction.baseline,
        About::Diagnostic(diagnostic) => diagnostic.baseline,
    };
    match state {
        Some(BaselineState::Unchanged) => "unchanged",
        Some(BaselineState::Improved | BaselineState::Worse) => "updated",
        Some(BaselineState::New) | None => "new",
    }
}

fn result(report: &ReportView<'_>, remark: &Remark<'_>, rules: &Rules<'_>, since: &str) -> Value {
    let lang = report.run.lang;
    let (kind, level) = kind(remark);
    let mut result = json!({
        "ruleId": remark.rule(),
        "kind": kind,
        "level": level,
        "message": {"text": remark.text(lang)},
        "locations": [location(remark.spot())],
        "partialFingerprints": {"apertura/v1": remark.fingerprint},
        "properties": properties(remark),
    });
    let related: Vec<Value> =
        remark.places().iter().skip(1).map(|place| location(Spot::of(Some(place), remark.result))).collect();
    if let Some(result) = result.as_object_mut() {
        if let Some(index) = rules.index(remark) {
            result.insert("ruleIndex".to_owned(), index.into());
        }
        // All results of a run have a list of suppressions, or none has; and so with the baseline.
        if report.run.waivers.is_some() {
            result.insert("suppressions".to_owned(), suppressions(remark, lang));
        }
        if report.run.baseline.is_some() {
            result.insert("baselineState".to_owned(), since.into());
        }
        if !related.is_empty() {
            result.insert("relatedLocations".to_owned(), related.into());
        }
    }
    result
}

/// The waiver, if it holds; one that is over is told in the message.
fn suppressions(remark: &Remark<'_>, lang: Lang) -> Value {
    let waiver = match remark.about {
        About::Finding(finding, _) if finding.is_waived() => finding.waiver.as_ref(),
        About::Finding(..) | About::Contradiction(_) | About::Diagnostic(_) => None,
    };
    let suppression =
        |waiver| json!({"kind": "external", "status": "accepted", "justification": words::waiver(waiver, lang)});
    waiver.map(suppression).into_iter().collect()
}

fn properties(remark: &Remark<'_>) -> Value {
    let document = &remark.result.document;
    let mut properties = json!({"document": document.path});
    let mut put = |key: &str, value: Value| {
        if let Some(properties) = properties.as_object_mut() {
            properties.insert(key.to_owned(), value);
        }
    };
    if let Some(row) = document.row {
        put("row", row.into());
    }
    if let About::Finding(finding, item) = remark.about {
        put("outcome", finding.outcome.name().into());
        put("minimum", finding.minimum.into());
        if let Some(state) = finding.baseline {
            put("baseline", state.name().into());
        }
        if let Some(waiver) = &finding.waiver {
            let WaiverView { state, reason, owner, until, .. } = waiver;
            put("waiver", json!({"state": state.name(), "reason": reason, "owner": owner, "until": until}));
        }
        if let Some(item) = item {
            put("item", item.path.as_str().into());
        }
    }
    properties
}

fn location(spot: Spot<'_>) -> Value {
    let mut location = json!({"physicalLocation": {"artifactLocation": artifact(spot.file), "region": region(spot)}});
    let names = spot.place.map(logical).unwrap_or_default();
    if let (false, Some(location)) = (names.is_empty(), location.as_object_mut()) {
        location.insert("logicalLocations".to_owned(), names.into());
    }
    location
}

/// The answer by its path, and the cell by its sheet.
fn logical(place: &LocationView) -> Vec<Value> {
    let path = place.path.iter().filter(|path| !path.is_empty());
    let path = path.map(|path| json!({"fullyQualifiedName": path, "kind": "member"}));
    let cell = place.cell.iter().map(|cell| {
        let name = place.sheet.as_ref().map_or_else(|| cell.clone(), |sheet| format!("'{sheet}'!{cell}"));
        json!({"fullyQualifiedName": name, "kind": "element"})
    });
    path.chain(cell).collect()
}

fn region(spot: Spot<'_>) -> Value {
    let mut region = json!({"startLine": spot.line});
    let Some(place) = spot.place.filter(|place| place.line.is_some()) else { return region };
    let parts = [("startColumn", place.column), ("endLine", place.end_line), ("endColumn", place.end_column)];
    for (name, value) in parts {
        if let (Some(value), Some(region)) = (value, region.as_object_mut()) {
            region.insert(name.to_owned(), value.into());
        }
    }
    region
}

fn artifact(file: &str) -> Value {
    if uri::is_absolute(file) {
        return json!({"uri": uri::of_file(file)});
    }
    json!({"uri": uri::of_file(file), "uriBaseId": ROOT})
}

/// Each file once, with its digest where it holds one document.
fn artifacts(report: &ReportView<'_>) -> Vec<Value> {
    let mut digests: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for result in &report.results {
        let digest = result.document.sha256.as_deref().filter(|_| result.document.row.is_none());
        digests.entry(result.document.path.trim_start_matches("./")).or_insert(digest);
    }
    let artifact = |(file, digest): (&str, Option<&str>)| match digest {
        Some(digest) => json!({"location": self::artifact(file), "hashes": {"sha-256": digest}}),
        None => json!({"location": self::artifact(file)}),
    };
    digests.into_iter().map(artifact).collect()
}

/// What a document came to: all its rules, also those that are no result.
fn document(result: &ResultView<'_>) -> Value {
    let document = &result.document;
    json!({
        "path": document.path,
        "row": document.row,
        "institution": result.institution.key,
        "verdict": result.verdict.name(),
        "profile": result.profile.as_ref().map(|profile| &profile.id),
        "coverage": result.index.as_ref().map(|index| &index.coverage),
        "totals": result.totals,
    })
}

/// Rules that broke, and that nothing was checked.
fn notifications(report: &ReportView<'_>, rules: &Rules<'_>) -> Vec<Value> {
    let lang = report.run.lang;
    if report.results.is_empty() {
        return vec![json!({"level": "error", "message": {"text": Message::new("ci-nothing").get(lang)}})];
    }
    let mut notifications = Vec::new();
    for result in &report.results {
        for finding in &result.findings {
            let Some(fault) = &finding.fault else { continue };
            notifications.push(json!({
                "level": "error",
                "message": {"text": fault.message.get(lang)},
                "locations": [location(Spot::of(finding.locations.first(), result))],
                "associatedRule": {"id": finding.rule, "index": rules.indices.get(&key(result, &finding.rule))},
            }));
        }
    }
    notifications
}

/// The rules of all packs, and the codes of problems.
struct Rules<'r> {
    descriptors: Vec<Value>,
    indices: BTreeMap<(&'r str, &'r str), usize>,
}

/// A rule is named by its pack too: two packs may use one name.
fn key<'r>(result: &'r ResultView<'_>, rule: &'r str) -> (&'r str, &'r str) {
    (result.pack.as_ref().map_or("", |pack| &pack.id), rule)
}

impl<'r> Rules<'r> {
    fn of(report: &'r ReportView<'r>, remarks: &[Remark<'r>], absent: &[Remark<'r>], lang: Lang) -> Self {
        let mut rules = Self { descriptors: Vec::new(), indices: BTreeMap::new() };
        for result in &report.results {
            for finding in &result.findings {
                rules.add(key(result, &finding.rule), || descriptor(finding, lang));
            }
        }
        // A rule of then may be gone.
        for remark in absent {
            if let About::Finding(finding, _) = remark.about {
                rules.add(key(remark.result, &finding.rule), || descriptor(finding, lang));
            }
        }
        for remark in remarks {
            let pack = match remark.about {
                About::Finding(..) => continue,
                About::Contradiction(_) => key(remark.result, "").0,
                About::Diagnostic(_) => "",
            };
            rules.add((pack, remark.rule()), || {
                let text = match remark.about {
                    About::Contradiction(contradiction) => contradiction.title.get(lang).to_owned(),
                    About::Diagnostic(_) | About::Finding(..) => Message::new("sarif-problem").get(lang),
                };
                json!({"id": remark.rule(), "shortDescription": {"text": text}})
            });
        }
        rules
    }

    fn add(&mut self, key: (&'r str, &'r str), descriptor: impl FnOnce() -> Value) {
        let descriptors = &mut self.descriptors;
        self.indices.entry(key).or_insert_with(|| {
            let descriptor = descriptor();
            // A check that several packs share is one rule.
            descriptors.iter().position(|known| *known == descriptor).unwrap_or_else(|| {
                descriptors.push(descriptor);
                descriptors.len() - 1
            })
        });
    }

    fn index(&self, remark: &Remark<'r>) -> Option<usize> {
        let pack = match remark.about {
            About::Finding(..) | About::Contradiction(_) => key(remark.result, "").0,
            About::Diagnostic(_) => "",
        };
        self.indices.get(&(pack, remark.rule())).copied()
    }
}

fn descriptor(finding: &FindingView<'_>, lang: Lang) -> Value {
    let failing = Level::of(Outcome::NotMet, finding.obligation).map_or("none", level);
    let steps = finding.remediation.steps.get(lang);
    let basis: Vec<String> = finding.citations.iter().map(|citation| words::citation(citation, lang)).collect();
    let heading = Message::new("report-steps").get(lang);
    let text = [finding.rationale.get(lang), &basis.join("\n"), &heading, &steps.join("\n")].join("\n");
    let list: Vec<String> = steps.iter().map(|step| format!("1. {}", escape::markdown(step))).collect();
    let basis: Vec<String> = basis.iter().map(|line| format!("- {}", escape::markdown(line))).collect();
    let rationale = escape::markdown(finding.rationale.get(lang));
    let markdown = [rationale, basis.join("\n"), heading, list.join("\n")].join("\n\n");
    let mut descriptor = json!({
        "id": finding.rule,
        "shortDescription": {"text": finding.title.get(lang)},
        "fullDescription": {"text": finding.rationale.get(lang)},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": failing},
        "properties": {"tags": [finding.chapter, finding.phase.name()]},
    });
    let url = finding.citations.iter().find_map(|citation| citation.url.as_ref());
    if let (Some(url), Some(descriptor)) = (url, descriptor.as_object_mut()) {
        descriptor.insert("helpUri".to_owned(), json!(url));
    }
    descriptor
}
