//! Norms, their time in force, and citations of them.

use jiff::civil::Date;
use serde::Deserialize;

use crate::text::Text;

/// A law, an instrument or a guide, in one edition.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Its key in the pack, which citations use: `LGTAIP-2025`.
    #[serde(skip)]
    pub id: String,
    /// What sort of norm it is, which gives its force a name.
    #[serde(default)]
    pub kind: NormKind,
    /// What people call it.
    pub short: Text,
    /// Its full title.
    pub title: Text,
    /// Date of publication (in Mexico, of the Diario Oficial de la Federación).
    pub published: Option<Date>,
    /// When it is in force.
    pub in_force: Period,
    /// How its content was verified.
    pub confidence: Confidence,
    /// Where it can be read.
    pub url: Option<String>,
    /// What a reader should know of it.
    pub note: Option<Text>,
}

/// What sort of norm it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NormKind {
    /// A statute: its `should` is a soft duty, or one that depends on budget.
    #[default]
    Law,
    /// A guideline or model adopted by a public body.
    Instrument,
    /// A guide, a practice, a benchmark.
    Guide,
}

impl NormKind {
    /// Every sort.
    pub const ALL: [Self; 3] = [Self::Law, Self::Instrument, Self::Guide];

    /// The spelling in packs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Instrument => "instrument",
            Self::Guide => "guide",
        }
    }
}

/// A span of days; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day; none means since ever.
    pub from: Option<Date>,
    /// The last day; none means to this day.
    pub to: Option<Date>,
}

impl Period {
    /// All time.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// Whether a day belongs to it.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// The days of both.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), to: [self.to, other.to].into_iter().flatten().min() }
    }
}

/// How the content of a norm was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The primary text was read.
    Verbatim,
    /// Known through a secondary source or an extract.
    Paraphrased,
    /// Inferred from other material.
    Inferred,
}

impl Confidence {
    /// Every degree.
    pub const ALL: [Self; 3] = [Self::Verbatim, Self::Paraphrased, Self::Inferred];

    /// The spelling in packs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Paraphrased => "paraphrased",
            Self::Inferred => "inferred",
        }
    }
}

/// Legal force of a condition under one citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obligation {
    /// A guide, a practice, a benchmark.
    May,
    /// A soft duty, or an instrument of the National System.
    Should,
    /// An unconditional duty.
    Must,
}

impl Obligation {
    /// Every force, the weakest first.
    pub const ALL: [Self; 3] = [Self::May, Self::Should, Self::Must];

    /// The spelling in packs, flags and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::May => "may",
            Self::Should => "should",
            Self::Must => "must",
        }
    }
}

/// The provision a rule rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The norm's key.
    pub norm: String,
    /// Article, as the norm numbers it.
    pub article: Option<String>,
    /// Fraction, sub-item.
    pub fraction: Option<String>,
    /// The operative words, in the norm's own language.
    pub text: Option<String>,
    /// Legal force under this provision.
    pub obligation: Obligation,
    /// Why the condition gates the verdict under this provision; `None` where it does not.
    pub minimum: Option<Text>,
    /// When this provision is in force: within the norm's own time.
    pub in_force: Period,
    /// What a reader should know of it.
    pub note: Option<Text>,
}

impl Citation {
    /// The name of the provision, edition included: `LGTAIP-2025:54`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.article {
            Some(article) => format!("{}:{article}", self.norm),
            None => self.norm.clone(),
        }
    }
}

/// A citation as a rule file writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CitationFile {
    pub norm: String,
    pub article: Option<String>,
    pub fraction: Option<String>,
    pub text: Option<String>,
    pub obligation: Obligation,
    #[serde(default)]
    pub minimum: bool,
    pub minimum_reason: Option<Text>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub note: Option<Text>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_ends_of_a_period_belong_to_it() {
        let period = Period { from: Some(date(2015, 5, 5)), to: Some(date(2025, 3, 20)) };
        assert!(period.contains(date(2015, 5, 5)) && period.contains(date(2025, 3, 20)));
        assert!(!period.contains(date(2015, 5, 4)) && !period.contains(date(2025, 3, 21)));
    }
}
