//! Rules: which are gaps, which come together, and how each came out.

use serde::Serialize;

use super::{
    Told,
    rows::{CountRow, Figure},
};
use crate::{
    finding::Outcome,
    pack::Rule,
    report::{
        cohort::{applicable, common, firsts, gaps, share, together},
        words,
    },
};

/// The most gaps that are listed; the map has all rules.
const GAPS: usize = 10;

/// Outcomes in the order of columns: what needs work first.
const COLUMNS: [Outcome; 7] = [
    Outcome::NotMet,
    Outcome::Partial,
    Outcome::Unanswered,
    Outcome::NeedsReview,
    Outcome::Error,
    Outcome::Met,
    Outcome::NotApplicable,
];

/// Steps of colour.
const STEPS: u64 = 10;

/// Two gaps that come together.
#[derive(Debug, Serialize)]
pub struct PairRow {
    /// One rule.
    pub one: String,
    /// The other.
    pub other: String,
    /// In how many documents, of all that were read.
    pub row: CountRow,
}

/// Rules by outcome.
#[derive(Debug, Serialize)]
pub struct Heat {
    /// The columns: the spelling of an outcome, and its words.
    pub columns: Vec<(&'static str, String)>,
    /// The rules of each chapter.
    pub chapters: Vec<HeatChapter>,
}

/// The rules of a chapter.
#[derive(Debug, Serialize)]
pub struct HeatChapter {
    /// Its title.
    pub title: String,
    /// Its rules.
    pub rules: Vec<HeatRow>,
}

/// A rule by outcome.
#[derive(Debug, Serialize)]
pub struct HeatRow {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// Documents with a gap, of those to which it applies.
    pub gap: HeatCell,
    /// Documents by outcome, of all that were read.
    pub cells: Vec<HeatCell>,
}

/// A count, its share, and how much colour that is.
#[derive(Debug, Serialize)]
pub struct HeatCell {
    /// The spelling of the outcome.
    pub outcome: &'static str,
    /// How many documents.
    pub count: u64,
    /// Their share; none where there is no whole.
    pub share: Option<Figure>,
    /// A step of colour.
    pub step: u64,
}

impl HeatCell {
    fn of(outcome: &'static str, count: u64, whole: u64) -> Self {
        // Any share has some colour.
        let step = if whole == 0 { 0 } else { (count.saturating_mul(STEPS)).div_ceil(whole) };
        Self { outcome, count, share: share(count, whole).as_ref().map(Figure::percent), step }
    }
}

impl Told<'_> {
    fn rule(&self, rule: &Rule, count: u64, whole: u64) -> CountRow {
        let title = rule.title.get(self.lang).to_owned();
        CountRow { rule: Some(rule.id.clone()), ..CountRow::new(title, count, whole) }
    }

    pub(super) fn gaps(&self) -> Vec<CountRow> {
        let common = common(&self.report.cohort).into_iter().take(GAPS);
        common.map(|(rule, gaps, applicable)| self.rule(rule, gaps, applicable)).collect()
    }

    pub(super) fn firsts(&self) -> Vec<CountRow> {
        let cohort = &self.report.cohort;
        let firsts = firsts(cohort).into_iter().take(GAPS);
        firsts.map(|(rule, count)| self.rule(rule, count, cohort.whole.n)).collect()
    }

    pub(super) fn together(&self) -> Vec<PairRow> {
        let cohort = &self.report.cohort;
        let title = |at: usize| cohort.lens.rules.get(at).map(|rule| rule.title.get(self.lang).to_owned());
        let pair = |(one, other, count)| {
            let row = CountRow::new(String::new(), count, cohort.whole.n);
            Some(PairRow { one: title(one)?, other: title(other)?, row })
        };
        together(cohort).into_iter().take(GAPS).filter_map(pair).collect()
    }

    pub(super) fn heat(&self) -> Heat {
        let cohort = &self.report.cohort;
        // Of a rule that broke it is said where one did.
        let columns = COLUMNS.into_iter().filter(|outcome| *outcome != Outcome::Error || cohort.broken > 0);
        let columns: Vec<Outcome> = columns.collect();
        let row = |(rule, counts): (&std::sync::Arc<Rule>, &[u64; Outcome::ALL.len()])| {
            let of = |wanted: &Outcome| {
                Outcome::ALL.iter().zip(counts).find(|(known, _)| *known == wanted).map_or(0, |(_, count)| *count)
            };
            let cell = |outcome: &Outcome| HeatCell::of(outcome.name(), of(outcome), cohort.whole.n);
            HeatRow {
                rule: rule.id.clone(),
                title: rule.title.get(self.lang).to_owned(),
                gap: HeatCell::of(Outcome::NotMet.name(), gaps(counts), applicable(counts)),
                cells: columns.iter().map(cell).collect(),
            }
        };
        let rules = || cohort.lens.rules.iter().zip(&cohort.rules);
        let chapter = |chapter: &crate::pack::Chapter| HeatChapter {
            title: chapter.title.get(self.lang).to_owned(),
            rules: rules().filter(|(rule, _)| rule.chapter == chapter.id).map(row).collect(),
        };
        let chapters = cohort.lens.pack.manifest.chapters.iter().map(chapter);
        let chapters = chapters.filter(|chapter| !chapter.rules.is_empty()).collect();
        let columns = columns.iter().map(|outcome| (outcome.name(), self.say(&words::outcome(*outcome)))).collect();
        Heat { columns, chapters }
    }
}
