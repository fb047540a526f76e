//! The index: how it spreads over documents, whole and by chapter.

use num_rational::BigRational;
use serde::Serialize;

use super::{
    Told,
    names::Names,
    rows::{Figure, wide},
};
use crate::{
    diagnosis::{cohort::Distribution, score::rounded},
    report::cohort::{outliers, percent, share, tenths},
    text::Message,
};

/// The height of a histogram, in units of its picture.
const HEIGHT: u32 = 40;

/// How the index spreads.
#[derive(Debug, Serialize)]
pub struct Index {
    /// In words.
    pub sentence: String,
    /// The figures by name.
    pub figures: Vec<(String, Figure)>,
    /// The documents in each tenth of it.
    pub tenths: Vec<Tenth>,
    /// How many are out of the ordinary.
    pub outliers: Option<String>,
    /// Which.
    pub names: Option<Names>,
}

/// A tenth of the index.
#[derive(Debug, Serialize)]
pub struct Tenth {
    /// From where to where.
    pub name: String,
    /// How many documents lie in it.
    pub count: u64,
    /// Their share.
    pub share: Option<Figure>,
    /// Where its bar begins from the left.
    pub x: usize,
    /// Where its bar begins from above.
    pub y: String,
    /// The height of its bar.
    pub height: String,
}

/// A chapter, or a sum over chapters.
#[derive(Debug, Serialize)]
pub struct SpreadRow {
    /// Its title.
    pub title: String,
    /// Whether it belongs to another chapter.
    pub inner: bool,
    /// In how many documents it counted.
    pub n: u64,
    /// Mean, minimum, quartiles, maximum; none where nothing counted.
    pub figures: Option<Vec<Figure>>,
}

impl SpreadRow {
    fn of(title: String, inner: bool, spread: &Distribution) -> Self {
        Self { title, inner, n: spread.n(), figures: figures(spread).map(Vec::from) }
    }
}

/// Mean, minimum, first quartile, median, third quartile, maximum.
fn figures(spread: &Distribution) -> Option<[Figure; 6]> {
    let (min, max) = spread.ends()?;
    let quartile = |quarters| spread.quartile(quarters);
    Some([spread.mean()?, min, quartile(1)?, quartile(2)?, quartile(3)?, max].each_ref().map(Figure::of))
}

impl Told<'_> {
    pub(super) fn chapters(&self) -> Vec<SpreadRow> {
        let cohort = &self.report.cohort;
        let manifest = &cohort.lens.pack.manifest;
        let chapters = manifest.chapters.iter().zip(&cohort.whole.chapters).map(|(chapter, part)| {
            SpreadRow::of(chapter.title.get(self.lang).to_owned(), chapter.parent.is_some(), &part.low)
        });
        let sums = manifest.composites.iter().zip(&cohort.whole.composites).map(|(composite, spread)| {
            let title = Message::new("html-sum").with("title", composite.title.clone());
            SpreadRow::of(self.say(&title), false, spread)
        });
        chapters.chain(sums).collect()
    }

    pub(super) fn index(&self) -> Option<Index> {
        let cohort = &self.report.cohort;
        let whole = &cohort.whole;
        let (mean, high, coverage) = (whole.low.mean()?, whole.mean_high()?, whole.mean_coverage()?);
        let sentence = Message::new("cohort-index-mean")
            .with("mean", rounded(&mean, 2))
            .with("high", rounded(&high, 2))
            .with("coverage", percent(&coverage))
            .with("count", wide(whole.low.n()));
        let keys = [
            "cohort-page-mean",
            "cohort-page-min",
            "cohort-page-q1",
            "cohort-page-median",
            "cohort-page-q3",
            "cohort-page-max",
            "cohort-page-mean-high",
            "cohort-page-coverage",
        ];
        let figures = figures(&whole.low)?.into_iter().chain([Figure::of(&high), Figure::percent(&coverage)]);
        let found = outliers(cohort).filter(|outliers| outliers.below + outliers.above > 0);
        let said = found.as_ref().map(|outliers| {
            let message = Message::new("cohort-outliers").with("below", wide(outliers.below));
            self.say(&message.with("above", wide(outliers.above)))
        });
        let names = found.iter().flat_map(|outliers| &outliers.listed);
        let names = names.filter_map(|(_, extreme)| extreme.who.name.as_deref().or(extreme.who.id()));
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort_unstable();
        Some(Index {
            sentence: self.say(&sentence),
            figures: keys.into_iter().map(|key| self.say(&Message::new(key))).zip(figures).collect(),
            tenths: tenths_of(&whole.low),
            outliers: said,
            names: self.names(None, names),
        })
    }
}

fn tenths_of(spread: &Distribution) -> Vec<Tenth> {
    let counts = tenths(spread);
    let most = counts.iter().max().copied().unwrap_or_default();
    let tenth = |(at, count): (usize, u64)| {
        let part = share(count, most).unwrap_or_default();
        let whole = BigRational::from_integer(HEIGHT.into());
        let height = part * &whole;
        let edge = |at: usize| rounded(&BigRational::new(at.into(), 10.into()), 1);
        Tenth {
            name: format!("{}–{}", edge(at), edge(at + 1)),
            count,
            share: share(count, spread.n()).as_ref().map(Figure::percent),
            x: at * 10,
            y: rounded(&(whole - &height), 2),
            height: rounded(&height, 2),
        }
    };
    counts.into_iter().enumerate().map(tenth).collect()
}
