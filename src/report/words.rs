//! The words that every report for people shares: verdicts, force, places, reasons.

use super::Style;
use crate::{
    assessment::{Pending, Perspective},
    diagnosis::{Diagnosis, Index, Verdict, score::rounded},
    document::Value,
    finding::{Finding, Outcome, Reason},
    pack::{Citation, Norm, Obligation, Period, norm::NormKind},
    place::{Location, Origin},
    text::{Lang, Message, Text, date},
};

/// The verdict on the minimum conditions.
#[must_use]
pub fn verdict(verdict: Verdict) -> Message {
    Message::new(match verdict {
        Verdict::Met => "verdict-met",
        Verdict::NotMet => "verdict-not-met",
        Verdict::Inconclusive => "verdict-inconclusive",
        Verdict::NotAssessed => "verdict-not-assessed",
    })
}

/// Who looks.
#[must_use]
pub fn perspective(perspective: Perspective) -> Message {
    Message::new(match perspective {
        Perspective::Government => "perspective-government",
        Perspective::Citizen => "perspective-citizen",
        Perspective::Independent => "perspective-independent",
    })
}

/// Why an outcome is what it is.
#[must_use]
pub fn reason(reason: Reason) -> Message {
    Message::new(match reason {
        Reason::ApplicabilityFalse => "reason-applicability-false",
        Reason::DeclaredNa => "reason-declared-na",
        Reason::OtherAddressee => "reason-other-addressee",
        Reason::NoItems => "reason-no-items",
        Reason::MissingAnswer => "reason-missing-answer",
        Reason::UnreadableValue => "reason-unreadable-value",
        Reason::EvidenceMissing => "reason-evidence-missing",
        Reason::EvidenceStale => "reason-evidence-stale",
        Reason::HumanJudgement => "reason-human-judgement",
        Reason::ReviewDisagreement => "reason-review-disagreement",
        Reason::RuleTypeError => "reason-rule-type-error",
        Reason::RuleArithmeticError => "reason-rule-arithmetic-error",
        Reason::RuleLimitExceeded => "reason-rule-limit-exceeded",
    })
}

/// An outcome in words.
#[must_use]
pub fn outcome(outcome: Outcome) -> Message {
    Message::new(match outcome {
        Outcome::Met => "outcome-met",
        Outcome::Partial => "outcome-partial",
        Outcome::NotMet => "outcome-not-met",
        Outcome::NotApplicable => "outcome-not-applicable",
        Outcome::Unanswered => "outcome-unanswered",
        Outcome::NeedsReview => "outcome-needs-review",
        Outcome::Error => "outcome-error",
    })
}

/// Days from one to another, where either end may be open.
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    let day = |day: jiff::civil::Date| date(day, lang);
    match (period.from, period.to) {
        (Some(from), Some(to)) => Message::new("period-between").with("from", day(from)).with("to", day(to)).get(lang),
        (Some(from), None) => Message::new("period-from").with("from", day(from)).get(lang),
        (None, Some(to)) => Message::new("period-to").with("to", day(to)).get(lang),
        (None, None) => Message::new("period-always").get(lang),
    }
}

/// A constant of a pack in words.
#[must_use]
pub fn value(value: &Value, lang: Lang) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::Bool(value) => Message::new(if *value { "value-yes" } else { "value-no" }).get(lang),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => value.normalize().to_string(),
        Value::Date(value) => date(*value, lang),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone(),
        Value::List(items) => items.iter().map(|item| self::value(&item.value, lang)).collect::<Vec<_>>().join(", "),
        Value::Map(entries) => entries.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// Legal force in words, which depend on the sort of norm.
#[must_use]
pub fn force(obligation: Obligation, norm: Option<&Norm>) -> Message {
    let kind = norm.map_or(NormKind::Law, |norm| norm.kind);
    Message::new(match (obligation, kind) {
        (Obligation::Must, _) => "force-must",
        (Obligation::Should, NormKind::Law) => "force-should",
        (Obligation::Should, NormKind::Instrument | NormKind::Guide) => "force-instrument",
        (Obligation::May, _) => "force-may",
    })
}

/// A provision: force, norm, article, fraction.
#[must_use]
pub fn citation(diagnosis: &Diagnosis, citation: &Citation, lang: Lang) -> String {
    let norm = diagnosis.pack.manifest.norms.get(&citation.norm);
    let force = force(citation.obligation, norm).get(lang);
    format!("{force}: {}", provision(norm, citation, lang))
}

/// Norm, article and fraction.
#[must_use]
pub fn provision(norm: Option<&Norm>, citation: &Citation, lang: Lang) -> String {
    let mut text = norm.map_or(&*citation.norm, |norm| norm.short.get(lang)).to_owned();
    if let Some(article) = &citation.article {
        text.push_str(&articles(norm, &[article], lang));
    }
    if let Some(fraction) = &citation.fraction {
        text.push_str(&Message::new("citation-fraction").with("fraction", fraction.as_str()).get(lang));
    }
    text
}

/// Articles of a norm, after a comma. What has no articles, a guide, and what is
/// no number, a transitory provision, names its parts without that word.
fn articles(norm: Option<&Norm>, articles: &[&str], lang: Lang) -> String {
    let is_numbered = |article: &&&str| {
        norm.is_none_or(|norm| norm.kind != NormKind::Guide) && article.starts_with(|c: char| c.is_ascii_digit())
    };
    let numbered: Vec<&str> = articles.iter().filter(is_numbered).copied().collect();
    let others: Vec<&str> = articles.iter().filter(|article| !is_numbered(article)).copied().collect();
    let mut text = String::new();
    let mut say =
        |key, articles: Vec<&str>| text.push_str(&Message::new(key).with("article", articles.join(", ")).get(lang));
    match numbered.as_slice() {
        [] => {}
        [one] if !one.contains(' ') => say("citation-article", numbered),
        // `56 a 58` is written as one.
        _ => say("citation-articles", numbered),
    }
    if !others.is_empty() {
        say("citation-other", others);
    }
    text
}

/// The norms in force on which the report rests, with their articles.
#[must_use]
pub fn basis(diagnosis: &Diagnosis, lang: Lang) -> String {
    let mut norms: Vec<(&str, Vec<&str>)> = Vec::new();
    let applicable = diagnosis.findings.iter().filter(|finding| finding.result.outcome != Outcome::NotApplicable);
    for citation in applicable.flat_map(|finding| &finding.basis) {
        let at = norms.iter().position(|(norm, _)| *norm == citation.norm).unwrap_or_else(|| {
            norms.push((&citation.norm, Vec::new()));
            norms.len() - 1
        });
        if let (Some((_, articles)), Some(article)) = (norms.get_mut(at), citation.article.as_deref())
            && !articles.contains(&article)
        {
            articles.push(article);
        }
    }
    norms.sort_by_key(|(norm, _)| *norm);
    let mut parts = Vec::new();
    for (norm, mut articles) in norms {
        let known = diagnosis.pack.manifest.norms.get(norm);
        let title = known.map_or(norm, |norm| norm.short.get(lang));
        articles.sort_by_key(|article| (article.parse::<u32>().unwrap_or(u32::MAX), *article));
        parts.push(format!("{title}{}", self::articles(known, &articles, lang)));
    }
    if parts.is_empty() { Message::new("basis-none").get(lang) } else { parts.join("; ") }
}

/// Norms that the pack cites and that no longer rule on the date of judging.
#[must_use]
pub fn abrogated(diagnosis: &Diagnosis, lang: Lang) -> Vec<String> {
    let norms = diagnosis.pack.manifest.norms.values();
    norms
        .filter_map(|norm| {
            let to = norm.in_force.to.filter(|to| *to < diagnosis.as_of)?;
            let until = Text::each(|lang| date(to, lang));
            Some(Message::new("basis-abrogated").with("norm", norm.title.clone()).with("to", until).get(lang))
        })
        .collect()
}

/// The name of a rule, with its provisions in force and whether it gates the verdict.
#[must_use]
pub fn tag(finding: &Finding, lang: Lang) -> String {
    let mut names: Vec<_> = finding.basis.iter().map(Citation::name).collect();
    names.dedup();
    let mut tag = format!("[{}]", finding.rule.id);
    if !names.is_empty() {
        tag = format!("{tag} {}", names.join(" · "));
    }
    if finding.minimum().is_some() {
        tag = format!("{tag} · {}", Message::new("tag-minimum").get(lang));
    }
    tag
}

/// Where something stands, as a sentence.
#[must_use]
pub fn place(location: &Location) -> Message {
    let file = location.source.name();
    match &location.origin {
        Some(Origin::Cell(cell)) if cell.header.is_empty() => match &cell.sheet {
            // A column that has no heading; the first stands for its row.
            Some(sheet) if cell.column > 1 => {
                Message::new("place-sheet-bare").with("file", file).with("sheet", &**sheet).with("cell", cell.name())
            }
            Some(sheet) => Message::new("place-sheet").with("file", file).with("sheet", &**sheet).with("row", cell.row),
            None => Message::new("place-row").with("file", file).with("row", cell.row),
        },
        Some(Origin::Cell(cell)) => {
            let (key, sheet) = match &cell.sheet {
                Some(sheet) => ("place-sheet-cell", &**sheet),
                None => ("place-cell", ""),
            };
            Message::new(key)
                .with("file", file)
                .with("sheet", sheet)
                .with("cell", cell.name())
                .with("header", &*cell.header)
        }
        Some(Origin::Text(span)) => {
            let at = location.source.position(span.start);
            Message::new("place-line").with("file", file).with("line", at.line).with("column", at.column)
        }
        None => Message::new("place-file").with("file", file),
    }
}

/// Why something is open, and what would settle it.
#[must_use]
pub fn why_open(diagnosis: &Diagnosis, finding: &Finding) -> Message {
    let path = finding.result.decisive.as_ref().map(ToString::to_string).unwrap_or_default();
    match finding.result.reason {
        Some(Reason::MissingAnswer) => Message::new("open-missing-answer").with("path", path),
        Some(Reason::UnreadableValue) => Message::new("open-unreadable-value").with("path", path),
        Some(Reason::EvidenceMissing) => {
            let key = diagnosis.pack.manifest.document.roles.evidence.as_ref();
            let key = key.map(|role| role.path.0.to_string()).unwrap_or_default();
            Message::new("open-evidence-missing")
                .with("key", key)
                .with("path", path)
                .with("rule", finding.rule.id.clone())
        }
        Some(Reason::EvidenceStale) => {
            Message::new("open-evidence-stale").with("evidence", finding.evidence.items.join(", "))
        }
        Some(Reason::ReviewDisagreement) => Message::new("open-review-disagreement"),
        Some(Reason::HumanJudgement) | None => Message::new("open-human-judgement"),
        Some(reason) => self::reason(reason),
    }
}

/// The question behind a missing answer, in the schema's words.
#[must_use]
pub fn question(diagnosis: &Diagnosis, finding: &Finding) -> Option<Text> {
    let silent = matches!(finding.result.reason, Some(Reason::MissingAnswer | Reason::UnreadableValue));
    let path = finding.result.decisive.as_ref().filter(|_| silent)?;
    let shape = diagnosis.pack.schema.shape().at(path)?;
    (!shape.text.es.is_empty()).then(|| shape.text.clone())
}

/// Who is to give a pending answer, and by when.
#[must_use]
pub fn pending(pending: &Pending, lang: Lang) -> String {
    let nobody = || Message::new("pending-nobody").get(lang);
    let owner = pending.owner.clone().unwrap_or_else(nobody);
    match pending.date {
        Some(by) => Message::new("pending-by").with("owner", owner).with("date", date(by, lang)).get(lang),
        None => Message::new("pending").with("owner", owner).get(lang),
    }
}

/// An index with its bounds: `0.44 (evaluado 71 %; posible 0.44-0.73)`.
#[must_use]
pub fn index(index: Option<&Index>) -> Message {
    let Some(index) = index else { return Message::new("index-none") };
    if index.stated {
        return Message::new("index-stated").with("low", rounded(&index.low.ratio(), 2));
    }
    let hundred = num_rational::BigRational::from_integer(100.into());
    Message::new("index")
        .with("low", rounded(&index.low.ratio(), 2))
        .with("high", rounded(&index.high.ratio(), 2))
        .with("coverage", rounded(&(index.coverage.ratio() * hundred), 0))
}

/// A sign for an outcome, where signs help.
#[must_use]
pub fn mark(outcome: Outcome, style: Style) -> &'static str {
    match (style, outcome) {
        (Style::Narrated, _) => "-",
        (_, Outcome::Met) => "✓",
        (_, Outcome::Partial) => "◐",
        (_, Outcome::NotMet) => "✗",
        (_, Outcome::NotApplicable) => "–",
        (_, Outcome::Unanswered | Outcome::NeedsReview) => "?",
        (_, Outcome::Error) => "!",
    }
}

/// The beginning of a digest, enough to tell two packs apart.
#[must_use]
pub fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
