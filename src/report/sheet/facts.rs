//! What is told of a document beside its findings: what it is, its counts, and
//! how its report is made again.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Pair, Sections, profile, waived, words};
use crate::{
    finding::Outcome,
    text::{Lang, Message, date},
    view::{ReportView, ResultView},
};

/// Something in which a profile departs from its pack.
#[derive(Debug, Serialize)]
pub struct DepartureSheet {
    /// The title of the rule, with its name and force.
    pub rule: String,
    /// What the profile does.
    pub what: String,
    /// Why.
    pub reason: String,
}

impl DepartureSheet {
    pub(super) fn all(result: &ResultView<'_>, lang: Lang) -> Vec<Self> {
        let told = profile::departures(result.profile.as_ref(), lang).into_iter();
        told.map(|profile::Told { rule, what, reason }| Self { rule, what, reason }).collect()
    }
}

pub(in crate::report) fn pair(key: &'static str, value: String, lang: Lang) -> Pair {
    Pair { name: Message::new(key).get(lang), value }
}

pub(super) fn facts(report: &ReportView<'_>, result: &ResultView<'_>) -> Vec<Pair> {
    let lang = report.run.lang;
    let mut facts = vec![
        pair("report-document", words::document(result, lang), lang),
        pair("report-as-of", date(report.run.as_of, lang), lang),
    ];
    if !result.is_read() {
        return facts;
    }
    if let Some(perspective) = result.document.perspective {
        facts.push(pair("report-perspective", words::perspective(perspective).get(lang), lang));
    }
    facts.push(pair("report-basis", words::basis(result, lang), lang));
    facts.push(pair("report-pack", words::made_by(result, &report.tool), lang));
    facts.extend(result.profile.iter().map(|profile| pair("report-profile", profile::name(profile, lang), lang)));
    facts
}

pub(super) fn titles(result: &ResultView<'_>, lang: Lang) -> BTreeMap<&'static str, String> {
    let sections = Sections::of(result);
    let counted = [
        ("problems", "section-problems", result.diagnostics.len()),
        ("legal", "section-legal", sections.legal.len()),
        ("programme", "section-programme", sections.programme.len()),
        ("open", "section-open", sections.open.len()),
        ("contradictions", "section-contradictions", result.consistency.len()),
        ("waivers", "section-waivers", waived(result).len()),
        ("met", "section-met", sections.met.len()),
        ("not_applicable", "section-not-applicable", sections.not_applicable.len()),
        ("not_judged", "section-not-in-force", result.totals.not_in_force),
        ("out_of_profile", "section-out-of-profile", result.totals.out_of_profile),
        ("departures", "section-departures", result.profile.as_ref().map_or(0, |profile| profile.departures.len())),
    ];
    counted.into_iter().map(|(part, key, count)| (part, Message::new(key).with("count", count).get(lang))).collect()
}

pub(super) fn totals(result: &ResultView<'_>, lang: Lang) -> Vec<Pair> {
    let totals = &result.totals;
    let order = [
        Outcome::NotMet,
        Outcome::Partial,
        Outcome::Unanswered,
        Outcome::NeedsReview,
        Outcome::Error,
        Outcome::Met,
        Outcome::NotApplicable,
    ];
    let mut pairs: Vec<_> = order
        .into_iter()
        .map(|outcome| Pair { name: words::outcome(outcome).get(lang), value: totals.get(outcome).to_string() })
        .collect();
    pairs.push(pair("html-not-in-force", totals.not_in_force.to_string(), lang));
    if result.profile.is_some() {
        pairs.push(pair("xlsx-out-of-profile", totals.out_of_profile.to_string(), lang));
    }
    pairs.push(pair("html-rules", totals.rules.to_string(), lang));
    pairs
}

/// The command that makes the same report of the same file.
pub(super) fn command(report: &ReportView<'_>, result: &ResultView<'_>) -> String {
    let lang = report.run.lang;
    let quoted = |word: &str| {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | ':');
        if !word.is_empty() && word.chars().all(is_plain) { word.to_owned() } else { format!("\"{word}\"") }
    };
    let file = match &*result.document.path {
        "stdin" => "-".to_owned(),
        path => quoted(path),
    };
    let pack = result.pack.as_ref().map(|pack| format!(" --pack {}", quoted(&pack.id))).unwrap_or_default();
    let waivers = report.run.waivers.as_ref().map(|waivers| format!(" --waivers {}", quoted(&waivers.file)));
    let baseline = report.run.baseline.as_ref().map(|baseline| format!(" --baseline {}", quoted(&baseline.file)));
    // By its name: where the file lies is no part of a result.
    let profile = result.profile.as_ref().map(|of| format!(" --profile {}", quoted(&format!("{}.toml", of.id))));
    let given = [profile, waivers, baseline].map(Option::unwrap_or_default).concat();
    let pack = format!("{pack}{given}");
    let key = "html-command";
    let as_of = report.run.as_of.to_string();
    Message::new(key).with("file", file).with("pack", pack).with("date", as_of).with("lang", lang.code()).get(lang)
}

pub(super) fn reproduce(report: &ReportView<'_>, result: &ResultView<'_>) -> Vec<Pair> {
    let lang = report.run.lang;
    let mut pairs = vec![pair("report-as-of", date(report.run.as_of, lang), lang)];
    let digest = result.document.sha256.clone().unwrap_or_else(|| Message::new("html-no-digest").get(lang));
    pairs.push(pair("html-digest", digest, lang));
    if let Some(pack) = &result.pack {
        pairs.push(pair("report-pack", format!("{} {}", pack.id, pack.version), lang));
        pairs.push(pair("html-pack-digest", pack.sha256.clone().into_owned(), lang));
    }
    if let Some(profile) = &result.profile {
        pairs.push(pair("report-profile", format!("{} {}", profile.id, profile.version), lang));
        pairs.push(pair("html-profile-digest", profile.sha256.clone().into_owned(), lang));
        pairs.extend(profile.url.iter().map(|url| pair("html-profile-url", url.clone().into_owned(), lang)));
    }
    if let Some(waivers) = &report.run.waivers {
        pairs.push(pair("html-waivers-digest", waivers.sha256.clone().into_owned(), lang));
    }
    if let Some(baseline) = &report.run.baseline {
        pairs.push(pair("html-baseline-digest", baseline.sha256.clone().into_owned(), lang));
    }
    pairs.push(pair("html-tool", format!("{} {}", report.tool.name, report.tool.version), lang));
    pairs
}
