//! The page of a rule: what it asks, on what basis, and how it is tested; and
//! why it came out as it did over one document.

use super::{Style, draw::Canvas, trace, words};
use crate::{
    diagnosis::Diagnosis,
    engine::{change::Change, trace::Trace},
    finding::Reason,
    pack::{Condition, EvidenceLevel, Pack, Rule},
    place::Location,
    text::{Lang, Message, Text, date},
    view::{self, CitationView, LocationView},
};

/// The page of a rule.
#[must_use]
pub fn rule(pack: &Pack, rule: &Rule, lang: Lang, style: Style) -> String {
    let mut canvas = Canvas::new(lang, style);
    canvas.title_text(&format!("{} — {}", rule.id, rule.title.get(lang)));
    canvas.blank();
    canvas.paragraph(rule.rationale.get(lang));
    let profile = pack.profile.as_ref();
    let left_out = profile.and_then(|of| Some((of, of.left_out.iter().find(|left| left.rule.id == rule.id)?)));
    if let Some((profile, left)) = left_out {
        canvas.blank();
        canvas.paragraph(&Message::new("page-left-out").with("title", profile.title.clone()).get(lang));
        canvas.under(left.reason.get(lang));
    }

    canvas.section(&Message::new("report-basis"));
    for citation in &rule.citations {
        let norm = pack.manifest.norms.get(&citation.norm);
        canvas.item("-", &words::citation(&CitationView::of(&pack.manifest, citation), lang));
        canvas.under(&words::period(citation.in_force, lang));
        if let Some(text) = &citation.text {
            canvas.under(&format!("«{text}»"));
        }
        if let Some(reason) = &citation.minimum {
            canvas.under(&Message::new("report-minimum").with("reason", reason.clone()).get(lang));
        }
        for note in citation.note.iter().chain(norm.and_then(|norm| norm.note.as_ref())) {
            canvas.under(note.get(lang));
        }
        if let Some(url) = norm.and_then(|norm| norm.url.as_ref()) {
            canvas.under(url);
        }
    }

    canvas.section(&Message::new("page-condition"));
    if let Some(when) = &rule.when {
        canvas.paragraph(&Message::new("page-when").get(lang));
        canvas.code(&when.text);
    }
    if let Some(list) = &rule.for_each {
        canvas.paragraph(&Message::new("page-for-each").with("list", list.to_string()).get(lang));
    }
    match rule.condition.script() {
        Some(script) => canvas.code(&script.text),
        None => canvas.paragraph(&Reason::HumanJudgement.message().get(lang)),
    }
    if let Condition::Level { levels, .. } = &rule.condition {
        for (name, value) in levels {
            canvas.item("-", &format!("{name} = {}", value.normalize()));
        }
    }
    for (name, parameter) in &rule.parameters {
        for (period, value) in &parameter.dated {
            let value = words::value(value, lang);
            let when =
                if parameter.dated.len() > 1 { format!(" ({})", words::period(*period, lang)) } else { String::new() };
            canvas.item("-", &format!("parameters.{name} = {value}{when}"));
        }
        let set = profile.and_then(|of| Some((of, of.setting(&rule.id, name)?)));
        if let Some((profile, set)) = set {
            let dated = set.pack.dated.iter().map(|(_, value)| value);
            let values =
                Text::each(|lang| dated.clone().map(|value| words::value(value, lang)).collect::<Vec<_>>().join(", "));
            let by = Message::new("page-set-by").with("title", profile.title.clone()).with("pack", values);
            canvas.under(&by.get(lang));
            canvas.under(set.reason.get(lang));
        }
    }
    let evidence = match rule.evidence.level {
        EvidenceLevel::None => "page-evidence-none",
        EvidenceLevel::Expected => "page-evidence-expected",
        EvidenceLevel::Required => "page-evidence-required",
    };
    canvas.paragraph(&Message::new(evidence).get(lang));

    canvas.section(&Message::new("page-remediation"));
    for (number, step) in rule.remediation.steps.get(lang).iter().enumerate() {
        canvas.item(&format!("{}.", number + 1), step);
    }
    canvas.section(&Message::new("page-cases"));
    for case in &rule.cases {
        canvas.item("-", &format!("{} → {}", case.name, case.expect.outcome));
    }
    canvas.blank();
    canvas.finish()
}

/// How a rule came to its outcome over one document, and what would change it.
#[derive(Clone, Debug)]
pub struct Why {
    /// What every sub-expression came to.
    pub trace: Trace,
    /// The single answers that would settle it.
    pub changes: Vec<Change>,
}

/// Why a rule came out as it did over one document.
#[must_use]
pub fn outcome(diagnosis: &Diagnosis, rule: &Rule, why: Option<&Why>, lang: Lang, style: Style) -> String {
    let mut canvas = Canvas::new(lang, style);
    let name = diagnosis.document.source.name();
    let file = match diagnosis.document.row {
        Some(row) => Message::new("report-row").with("file", name).with("row", row).get(lang),
        None => name.to_owned(),
    };
    // Not a section: the name of a file keeps its letters.
    canvas.title(
        &Message::new("page-on").with("file", file).with("date", Text::each(|lang| date(diagnosis.as_of, lang))),
    );
    canvas.blank();
    if let Some(contradiction) = diagnosis.contradictions.iter().find(|found| found.rule == rule.id) {
        canvas.paragraph(contradiction.message.get(lang));
        contradiction.locations.iter().for_each(|place| canvas.under(&placed(place, lang)));
        return finish(canvas, diagnosis, why);
    }
    let Some(finding) = diagnosis.findings.iter().find(|finding| finding.rule.id == rule.id) else {
        let key = if diagnosis.not_in_force.iter().any(|other| other.id == rule.id) {
            "page-not-in-force"
        } else if diagnosis.pack.out_of_profile().any(|other| other.id == rule.id) {
            "page-out-of-profile"
        } else {
            "page-no-contradiction"
        };
        canvas.paragraph(&Message::new(key).get(lang));
        return finish(canvas, diagnosis, why);
    };
    let outcome = words::outcome(finding.result.outcome).get(lang);
    let reason = finding.result.reason.map(|reason| format!(": {}", reason.message().get(lang))).unwrap_or_default();
    canvas.paragraph(&format!("{} {outcome}{reason}", words::mark(finding.result.outcome, style)));
    if let Some(message) = &finding.message {
        canvas.paragraph(message.get(lang));
    }
    if let Some(question) = view::question(diagnosis, finding) {
        canvas.paragraph(&Message::new("report-question").with("question", question.clone()).get(lang));
    }
    canvas.blank();
    canvas.paragraph(&Message::new("page-reads").get(lang));
    for read in &finding.reads {
        let unanswered = || Message::new("value-unanswered").get(lang);
        let value = read.value.as_ref().map_or_else(unanswered, |value| match value {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        canvas.item("-", &format!("{} = {value}", read.path));
        canvas.under(&placed(&read.location, lang));
    }
    for item in &finding.items {
        canvas.item(
            words::mark(item.result.outcome, style),
            &format!("{}: {}", item.path, words::outcome(item.result.outcome).get(lang)),
        );
        if let Some(message) = &item.message {
            canvas.under(message.get(lang));
        }
    }
    if !finding.evidence.items.is_empty() {
        canvas.paragraph(&Message::new("page-evidence").with("items", finding.evidence.items.join(", ")).get(lang));
    }
    finish(canvas, diagnosis, why)
}

fn placed(place: &Location, lang: Lang) -> String {
    words::place(&LocationView::of(place)).get(lang)
}

fn finish(mut canvas: Canvas, diagnosis: &Diagnosis, why: Option<&Why>) -> String {
    if let Some(Why { trace, changes }) = why {
        trace::draw(&mut canvas, trace);
        trace::changes(&mut canvas, &diagnosis.pack, changes);
    }
    canvas.blank();
    canvas.finish()
}
