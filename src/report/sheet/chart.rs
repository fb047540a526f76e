//! Indices as bars, and the same figures as rows of a table.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{VerdictSheet, words};
use crate::{
    text::{Lang, Message},
    view::{IndexView, ResultView, TotalsView},
};

/// An index with its bounds. Widths are in hundredths of the whole bar.
#[derive(Debug, Serialize)]
pub struct Bar {
    /// What is sure, as printed.
    pub low: String,
    /// What is possible, as printed.
    pub high: String,
    /// How much was answered, in per cent.
    pub coverage: String,
    /// What is sure, as published: 6 decimals.
    pub low_figure: String,
    /// What is possible, as published.
    pub high_figure: String,
    /// How much was answered, as published.
    pub coverage_figure: String,
    /// Where what is sure ends.
    pub sure: String,
    /// Where what is possible ends.
    pub possible: String,
}

impl Bar {
    pub(super) fn of(index: &IndexView) -> Self {
        let hundredths = |figure: Decimal| (figure * Decimal::ONE_HUNDRED).round_dp(2).normalize().to_string();
        Self {
            low: index.low.rounded(2),
            high: index.high.rounded(2),
            coverage: (index.coverage.number() * Decimal::ONE_HUNDRED).round().to_string(),
            low_figure: index.low.0.clone(),
            high_figure: index.high.0.clone(),
            coverage_figure: index.coverage.0.clone(),
            sure: hundredths(index.low.number()),
            possible: hundredths(index.high.number()),
        }
    }
}

/// A chapter, or a sum over chapters.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Name of the chapter.
    pub id: String,
    /// Title.
    pub title: String,
    /// Whether it belongs to another chapter.
    pub inner: bool,
    /// Its own verdict.
    pub verdict: Option<VerdictSheet>,
    /// Its index; none where nothing counted.
    pub bar: Option<Bar>,
    /// In words, where the index is the published value that the document gives.
    pub stated: Option<String>,
    /// How many came out how; none for a sum over chapters.
    pub counts: Option<Counts>,
}

/// How many rules of a chapter came out how.
#[derive(Debug, Serialize)]
pub struct Counts {
    /// Met.
    pub met: usize,
    /// Not met, or met in part.
    pub gaps: usize,
    /// Unanswered, to be reviewed, or broken.
    pub open: usize,
    /// Not applicable.
    pub not_applicable: usize,
}

impl Counts {
    fn of(totals: &TotalsView) -> Self {
        Self {
            met: totals.met,
            gaps: totals.partial + totals.not_met,
            open: totals.unanswered + totals.needs_review + totals.error,
            not_applicable: totals.not_applicable,
        }
    }
}

impl Row {
    /// The chapters in which anything was judged, then the sums.
    pub(super) fn all(result: &ResultView<'_>, lang: Lang) -> Vec<Self> {
        let judged = |totals: &TotalsView| totals.rules > totals.not_in_force + totals.out_of_profile;
        let chapters = result.chapters.iter().filter(|chapter| judged(&chapter.totals)).map(|chapter| Self {
            id: chapter.id.clone().into_owned(),
            title: chapter.title.get(lang).to_owned(),
            inner: chapter.parent.is_some(),
            verdict: VerdictSheet::of_chapter(result, chapter, lang),
            bar: chapter.index.as_ref().map(Bar::of),
            stated: chapter.stated.then(|| words::chapter_index(chapter).get(lang)),
            counts: Some(Counts::of(&chapter.totals)),
        });
        let sums = result.composites.iter().map(|composite| Self {
            id: composite.id.clone().into_owned(),
            title: Message::new("html-sum").with("title", composite.title.text()).get(lang),
            inner: false,
            verdict: None,
            bar: composite.index.as_ref().map(Bar::of),
            stated: None,
            counts: None,
        });
        chapters.chain(sums).collect()
    }
}
