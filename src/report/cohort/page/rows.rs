//! Rows with a count, its share and a bar; figures as they are printed and as
//! they are published.

use num_rational::BigRational;
use serde::Serialize;

use super::Told;
use crate::{
    diagnosis::{cohort::VERDICTS, score::rounded},
    report::{
        cohort::{key_title, keys, outcomes, percent, phase_name, phases, readiness, share, stage_names},
        profile,
        sheet::VerdictSheet,
    },
    text::Message,
};

/// The most keys of a count that are told.
const KEYS: usize = 100;

/// A figure in [0, 1].
#[derive(Debug, Serialize)]
pub struct Figure {
    /// As printed.
    pub text: String,
    /// As published: 6 decimals.
    pub value: String,
    /// The length of its bar, in hundredths of the whole.
    pub width: String,
}

impl Figure {
    pub(super) fn of(value: &BigRational) -> Self {
        Self { text: rounded(value, 2), value: rounded(value, 6), width: width(value) }
    }

    /// A part of a whole, printed in per cent.
    pub(super) fn percent(value: &BigRational) -> Self {
        Self { text: format!("{} %", percent(value)), ..Self::of(value) }
    }

    fn part(part: u64, whole: u64) -> Option<Self> {
        share(part, whole).as_ref().map(Self::percent)
    }
}

fn width(share: &BigRational) -> String {
    rounded(&(share * BigRational::from_integer(100.into())), 2)
}

/// A count with its share.
#[derive(Debug, Serialize)]
pub struct CountRow {
    /// What is counted.
    pub name: String,
    /// The rule, where it is one.
    pub rule: Option<String>,
    /// The verdict, where it is one.
    pub verdict: Option<VerdictSheet>,
    /// How many; none where only the share is known.
    pub count: Option<u64>,
    /// Their share of the whole.
    pub share: Option<Figure>,
}

impl CountRow {
    pub(super) fn new(name: String, count: u64, whole: u64) -> Self {
        Self { name, rule: None, verdict: None, count: Some(count), share: Figure::part(count, whole) }
    }
}

/// Counts under a title.
#[derive(Debug, Serialize)]
pub struct Tally {
    /// Name of its part of the page.
    pub id: String,
    /// What is counted.
    pub title: String,
    /// The counts.
    pub rows: Vec<CountRow>,
    /// What is to be said beside them.
    pub notes: Vec<String>,
}

pub(super) fn wide(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

impl Told<'_> {
    pub(super) fn verdicts(&self) -> Vec<CountRow> {
        let whole = &self.report.cohort.whole;
        let under = self.report.profile();
        let row = |(verdict, count): (&crate::diagnosis::Verdict, u64)| {
            let name = self.say(&profile::verdict_in_short(*verdict, under.as_ref()));
            CountRow { verdict: Some(VerdictSheet::of(*verdict, self.lang)), ..CountRow::new(name, count, whole.n) }
        };
        VERDICTS.iter().zip(whole.verdicts).map(row).collect()
    }

    pub(super) fn phases(&self) -> Vec<CountRow> {
        let cohort = &self.report.cohort;
        let row = |which| {
            let counts = outcomes(cohort, |at| cohort.lens.rules.get(at).is_some_and(|rule| rule.phase == which));
            let ready = Figure::percent(&readiness(&counts)?);
            let name = self.say(&phase_name(which));
            Some(CountRow { name, rule: None, verdict: None, count: None, share: Some(ready) })
        };
        phases(cohort).into_iter().filter_map(row).collect()
    }

    pub(super) fn stages(&self) -> Vec<CountRow> {
        let cohort = &self.report.cohort;
        let counts = stage_names(cohort, self.lang).into_iter().zip(&cohort.whole.stages);
        counts.map(|(name, count)| CountRow::new(name, *count, cohort.whole.n)).collect()
    }

    pub(super) fn counts(&self) -> Vec<Tally> {
        let cohort = &self.report.cohort;
        let specs = cohort.lens.pack.manifest.cohort.counts.iter().zip(&cohort.counts).enumerate();
        let tally =
            |(at, (spec, counted)): (usize, (&crate::pack::cohort::Count, &crate::diagnosis::cohort::Counted))| {
                let title = Message::new("cohort-count").with("title", spec.title.clone());
                let (mut rows, mut notes) = (Vec::new(), Vec::new());
                match keys(cohort, at) {
                    None => notes.push(self.say(&Message::new("cohort-too-many-groups"))),
                    Some(keys) => {
                        let known = keys.iter().filter(|(key, _)| key.is_some()).count();
                        notes.extend(self.more(keys.len().saturating_sub(KEYS)));
                        notes.push(self.say(&Message::new("cohort-distinct").with("count", known)));
                        for (key, count) in keys.into_iter().take(KEYS) {
                            let name = match key {
                                Some(key) => key_title(cohort, at, key)
                                    .map_or_else(|| key.to_owned(), |title| title.get(self.lang).to_owned()),
                                None => self.say(&Message::new("value-unanswered")),
                            };
                            rows.push(CountRow::new(name, count, counted.entries));
                        }
                    }
                }
                if counted.broken > 0 {
                    notes.push(self.say(&Message::new("cohort-broken-entries").with("count", wide(counted.broken))));
                }
                let title = self.say(&title.with("count", wide(counted.entries)));
                Tally { id: format!("count-{}", at + 1), title, rows, notes }
            };
        specs.map(tally).collect()
    }
}
