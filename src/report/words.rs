//! The words that every report for people shares: verdicts, force, places, reasons.

mod known;

pub use known::{baseline, baseline_line, baseline_notes, excuse, idle_waivers, of_baseline, waiver, waiver_state};
use rust_decimal::Decimal;

use super::Style;
use crate::{
    assessment::Perspective,
    diagnosis::Verdict,
    document::Value,
    finding::Outcome,
    pack::{Obligation, Period, norm::NormKind},
    text::{Lang, Message, Text, date},
    view::{CitationView, FindingView, IndexView, LocationView, NotJudged, PendingView, ResultView, ToolView, Words},
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

/// The heading of rules that did not judge, for a reason; it takes their count.
#[must_use]
pub fn not_judged(why: NotJudged) -> Message {
    Message::new(match why {
        NotJudged::NotInForce => "section-not-in-force",
        NotJudged::OutOfProfile => "section-out-of-profile",
    })
}

/// What the report is called: a draft says so.
#[must_use]
pub fn title(result: &ResultView<'_>, lang: Lang) -> String {
    let title = result.report.title.as_ref().map_or_else(|| Message::new("report-title").text(), Words::text);
    if result.is_draft() {
        return Message::new("report-title-draft").with("title", title).get(lang);
    }
    title.get(lang).to_owned()
}

/// The institution, by name and key.
#[must_use]
pub fn institution(result: &ResultView<'_>, lang: Lang) -> String {
    let unnamed = || Message::new("report-unnamed").get(lang);
    let name = result.institution.name.as_deref().map_or_else(unnamed, str::to_owned);
    match &result.institution.key {
        Some(key) => format!("{name} ({key})"),
        None => name,
    }
}

/// The file, and the row where it has many documents.
#[must_use]
pub fn document(result: &ResultView<'_>, lang: Lang) -> String {
    let file = result.document.path.as_str();
    match result.document.row {
        Some(row) => Message::new("report-row").with("file", file).with("row", row).get(lang),
        None => file.to_owned(),
    }
}

/// What judged it: pack, version, digest, program.
#[must_use]
pub fn made_by(result: &ResultView<'_>, tool: &ToolView<'_>) -> String {
    let pack = result.pack.as_ref();
    let pack = pack.map(|pack| format!("{} {} ({}) · ", pack.id, pack.version, short(&pack.sha256)));
    format!("{}{} {}", pack.unwrap_or_default(), tool.name, tool.version)
}

/// What a reader must know before anything else.
#[must_use]
pub fn disclaimer(result: &ResultView<'_>, lang: Lang) -> String {
    match &result.report.disclaimer {
        Some(words) => words.get(lang).to_owned(),
        None => Message::new("report-box").get(lang),
    }
}

/// Why the report is a draft, if it is one.
#[must_use]
pub fn draft(result: &ResultView<'_>) -> Option<Message> {
    let authorisation = result.authorisation.as_ref().filter(|_| result.is_draft())?;
    Some(Message::new("report-draft").with("key", authorisation.path.as_str()))
}

/// That a document could not be read.
#[must_use]
pub fn unread(result: &ResultView<'_>) -> Message {
    let file = result.document.path.as_str();
    match result.document.row {
        Some(row) => Message::new("report-unread-row").with("file", file).with("row", row),
        None => Message::new("report-unread").with("file", file),
    }
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
pub fn force(citation: &CitationView<'_>) -> Message {
    Message::new(match (citation.obligation, citation.kind) {
        (Obligation::Must, _) => "force-must",
        (Obligation::Should, NormKind::Law) => "force-should",
        (Obligation::Should, NormKind::Instrument | NormKind::Guide) => "force-instrument",
        (Obligation::May, _) => "force-may",
    })
}

/// A provision: force, norm, article, fraction.
#[must_use]
pub fn citation(citation: &CitationView<'_>, lang: Lang) -> String {
    format!("{}: {}", force(citation).get(lang), provision(citation, lang))
}

/// Norm, article and fraction.
#[must_use]
pub fn provision(citation: &CitationView<'_>, lang: Lang) -> String {
    let mut text = citation.short.get(lang).to_owned();
    if let Some(article) = &citation.article {
        text.push_str(&articles(citation.kind, &[article], lang));
    }
    if let Some(fraction) = &citation.fraction {
        text.push_str(&Message::new("citation-fraction").with("fraction", &**fraction).get(lang));
    }
    text
}

/// Articles of a norm, after a comma. What has no articles, a guide, and what is
/// no number, a transitory provision, names its parts without that word.
fn articles(kind: NormKind, articles: &[&str], lang: Lang) -> String {
    let is_numbered = |article: &&&str| kind != NormKind::Guide && article.starts_with(|c: char| c.is_ascii_digit());
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
pub fn basis(result: &ResultView<'_>, lang: Lang) -> String {
    let mut norms: Vec<(&CitationView<'_>, Vec<&str>)> = Vec::new();
    let applicable = result.findings.iter().filter(|finding| finding.outcome != Outcome::NotApplicable);
    for citation in applicable.flat_map(|finding| &finding.citations) {
        let at = norms.iter().position(|(first, _)| first.norm == citation.norm).unwrap_or_else(|| {
            norms.push((citation, Vec::new()));
            norms.len() - 1
        });
        if let (Some((_, articles)), Some(article)) = (norms.get_mut(at), citation.article.as_deref())
            && !articles.contains(&article)
        {
            articles.push(article);
        }
    }
    norms.sort_by(|(a, _), (b, _)| a.norm.cmp(&b.norm));
    let mut parts = Vec::new();
    for (first, mut articles) in norms {
        articles.sort_by_key(|article| (article.parse::<u32>().unwrap_or(u32::MAX), *article));
        parts.push(format!("{}{}", first.short.get(lang), self::articles(first.kind, &articles, lang)));
    }
    if parts.is_empty() { Message::new("basis-none").get(lang) } else { parts.join("; ") }
}

/// Norms that the pack cites and that no longer rule on the date of judging.
#[must_use]
pub fn abrogated(result: &ResultView<'_>, as_of: jiff::civil::Date, lang: Lang) -> Vec<String> {
    let over = |norm: &crate::view::NormView<'_>| {
        let to = norm.in_force.to.filter(|to| *to < as_of)?;
        let until = Text::each(|lang| date(to, lang));
        Some(Message::new("basis-abrogated").with("norm", norm.title.text()).with("to", until).get(lang))
    };
    result.norms.iter().filter_map(over).collect()
}

/// The name of a rule, with its provisions in force and whether it gates the verdict.
#[must_use]
pub fn tag(finding: &FindingView<'_>, lang: Lang) -> String {
    let mut names: Vec<_> = finding.citations.iter().map(CitationView::name).collect();
    names.dedup();
    let mut tag = format!("[{}]", finding.rule);
    if !names.is_empty() {
        tag = format!("{tag} {}", names.join(" · "));
    }
    if finding.minimum {
        tag = format!("{tag} · {}", Message::new("tag-minimum").get(lang));
    }
    tag
}

/// Where something stands, as a sentence.
#[must_use]
pub fn place(place: &LocationView) -> Message {
    let file = &*place.file;
    let cell = place.cell.as_deref().unwrap_or_default();
    match (&place.header, &place.sheet) {
        // Of a table, a place without a header is a whole row.
        (Some(header), sheet) if header.is_empty() => {
            let row = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            match sheet {
                // A column that has no heading; the first stands for its row.
                Some(sheet) if cell.strip_prefix('A') != Some(row) => {
                    Message::new("place-sheet-bare").with("file", file).with("sheet", &**sheet).with("cell", cell)
                }
                Some(sheet) => Message::new("place-sheet").with("file", file).with("sheet", &**sheet).with("row", row),
                None => Message::new("place-row").with("file", file).with("row", row),
            }
        }
        (Some(header), sheet) => {
            let key = if sheet.is_some() { "place-sheet-cell" } else { "place-cell" };
            Message::new(key)
                .with("file", file)
                .with("sheet", sheet.as_deref().unwrap_or_default())
                .with("cell", cell)
                .with("header", &**header)
        }
        (None, _) => match (place.line, place.column) {
            (Some(line), Some(column)) => {
                Message::new("place-line").with("file", file).with("line", line).with("column", column)
            }
            _ => Message::new("place-file").with("file", file),
        },
    }
}

/// Who is to give a pending answer, and by when.
#[must_use]
pub fn pending(pending: &PendingView<'_>, lang: Lang) -> String {
    let owner = pending.owner.as_deref().map_or_else(|| Message::new("pending-nobody").get(lang), str::to_owned);
    match pending.date {
        Some(by) => Message::new("pending-by").with("owner", owner).with("date", date(by, lang)).get(lang),
        None => Message::new("pending").with("owner", owner).get(lang),
    }
}

/// An index with its bounds: `0.44 (evaluado 71 %; posible 0.44-0.73)`.
#[must_use]
pub fn index(index: Option<&IndexView>) -> Message {
    let Some(index) = index else { return Message::new("index-none") };
    let covered = (index.coverage.number() * Decimal::ONE_HUNDRED).round();
    Message::new("index")
        .with("low", index.low.rounded(2))
        .with("high", index.high.rounded(2))
        .with("coverage", covered.to_string())
}

/// The index of a chapter: computed, or the published value that the document gives.
#[must_use]
pub fn chapter_index(chapter: &crate::view::ChapterView<'_>) -> Message {
    match &chapter.index {
        Some(index) if chapter.stated => Message::new("index-stated").with("low", index.low.rounded(2)),
        other => self::index(other.as_ref()),
    }
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
