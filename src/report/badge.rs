//! A badge for a page: the verdict, never without how much of it is known and
//! the day it was judged by.

use rust_decimal::Decimal;

use super::{escape, profile, words};
use crate::{
    diagnosis::Verdict,
    text::{Lang, Message, date},
    view::{IndexView, ReportView, ResultView},
};

/// The verdicts, the worst first.
const VERDICTS: [Verdict; 4] = [Verdict::NotMet, Verdict::NotAssessed, Verdict::Inconclusive, Verdict::Met];

/// Renders a report as a badge.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    let lang = report.run.lang;
    let draft = report.results.iter().any(ResultView::is_draft);
    let label = Message::new(if draft { "badge-label-draft" } else { "badge-label" }).get(lang);
    let told = Message::new(if report.results.len() > 1 { "badge-many" } else { "badge" })
        .with("verdict", verdicts(report, lang))
        .with("coverage", coverage(report))
        .with("date", date(report.run.as_of, lang))
        .get(lang);
    let worst = VERDICTS.into_iter().find(|verdict| report.results.iter().any(|result| result.verdict == *verdict));
    svg(&label, &told, color(worst.unwrap_or(Verdict::NotAssessed)))
}

/// The verdict of one document; of several, how many have which.
fn verdicts(report: &ReportView<'_>, lang: Lang) -> String {
    if let [only] = report.results.as_slice() {
        return profile::verdict_in_short(only.verdict, only.profile.as_ref()).get(lang);
    }
    // What could not be read was not assessed either.
    let counted = profile::counts(report.results.iter(), VERDICTS).into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = counted.map(|(verdict, count)| format!("{count} {}", verdict.get(lang))).collect();
    if parts.is_empty() { words::verdict(Verdict::NotAssessed).get(lang) } else { parts.join(", ") }
}

/// How much is known, in percent; of several documents, of the least known one.
fn coverage(report: &ReportView<'_>) -> String {
    let of = |index: &IndexView| index.coverage.number();
    let known = report.results.iter().map(|result| result.index.as_ref().map_or(Decimal::ZERO, of));
    let least = known.min().unwrap_or_default();
    (least * Decimal::ONE_HUNDRED).round().to_string()
}

/// Each dark enough for white letters.
fn color(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "#1b6e2d",
        Verdict::NotMet => "#a51d2d",
        Verdict::Inconclusive => "#7a5b00",
        Verdict::NotAssessed => "#5c5c5c",
    }
}

/// Tenths of a pixel that a letter takes, about; the letters are then fitted to the box.
const LETTER: usize = 68;

fn svg(label: &str, told: &str, color: &str) -> String {
    let width = |text: &str| text.chars().count() * LETTER / 10;
    let (left, right) = (width(label) + 12, width(told) + 12);
    let (whole, alt) = (left + right, escape::xml(&format!("{label}: {told}")));
    let (label_width, told_width) = (width(label), width(told));
    let middle = left + 6;
    let (label, told) = (escape::xml(label), escape::xml(told));
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" role="img" aria-label="{alt}">
  <title>{alt}</title>
  <rect width="{left}" height="20" fill="#3b3b3b"/>
  <rect x="{left}" width="{right}" height="20" fill="{color}"/>
  <g fill="#fff" font-family="Verdana,'DejaVu Sans',sans-serif" font-size="11">
    <text x="6" y="14" textLength="{label_width}" lengthAdjust="spacingAndGlyphs">{label}</text>
    <text x="{middle}" y="14" textLength="{told_width}" lengthAdjust="spacingAndGlyphs">{told}</text>
  </g>
</svg>
"##
    )
}
