//! The cohort as a tidy table: one figure a row, for spreadsheets, R and Stata.

use num_rational::BigRational;

use super::{CohortReport, Group, called, groups, keys, outcomes, outliers, phases, readiness};
use crate::{
    diagnosis::{
        cohort::{Cell, Distribution, Standing, VERDICTS},
        score::rounded,
    },
    finding::Outcome,
    report::escape::inert,
};

/// The columns: whose figure it is, of what, which, and how much.
const HEADER: [&str; 6] = ["by", "group", "part", "id", "figure", "value"];

/// Renders a cohort as CSV.
#[must_use]
pub fn render(report: &CohortReport) -> String {
    let mut table = Table { writer: csv::Writer::from_writer(Vec::new()), by: "", group: "" };
    table.record(HEADER);
    let cohort = &report.cohort;
    table.count("documents", "", "read", cohort.whole.n);
    table.count("documents", "", "unreadable", report.unread.count);
    table.count("documents", "", "assessed", cohort.whole.low.n());
    table.count("documents", "", "misfits", cohort.misfits);
    table.count("documents", "", "contradicted", cohort.contradicted);
    if let Some(Ok(called)) = called(report) {
        for standing in Standing::ALL {
            table.count("roll", "", standing.name(), u64::try_from(called.count(standing)).unwrap_or(u64::MAX));
        }
    }
    table.cell(report, &cohort.whole);
    for (rule, (counts, first)) in cohort.lens.rules.iter().zip(cohort.rules.iter().zip(&cohort.firsts)) {
        for (outcome, count) in Outcome::ALL.iter().zip(counts) {
            table.count("rule", &rule.id, outcome.name(), *count);
        }
        table.count("rule", &rule.id, "first", *first);
    }
    for phase in phases(cohort) {
        let counts = outcomes(cohort, |at| cohort.lens.rules.get(at).is_some_and(|rule| rule.phase == phase));
        if let Some(ready) = readiness(&counts) {
            table.figure("phase", phase.name(), "readiness", &ready);
        }
    }
    if let Some(outliers) = outliers(cohort) {
        table.count("outliers", "", "below", outliers.below);
        table.count("outliers", "", "above", outliers.above);
    }
    for (at, spec) in cohort.lens.pack.manifest.cohort.counts.iter().enumerate() {
        for (key, count) in keys(cohort, at).unwrap_or_default() {
            table.count("count", &spec.id, key.unwrap_or_default(), count);
        }
    }
    for (at, grouping) in cohort.lens.groupings.iter().enumerate() {
        for Group { key, cell, .. } in groups(report, at).unwrap_or_default() {
            table.by = &grouping.name;
            table.group = key.unwrap_or_default();
            match cell {
                Some(cell) => table.cell(report, cell),
                None => table.write("documents", "", "suppressed", "1"),
            }
        }
    }
    table.finish()
}

struct Table<'c> {
    writer: csv::Writer<Vec<u8>>,
    by: &'c str,
    group: &'c str,
}

impl Table<'_> {
    fn record(&mut self, cells: [&str; 6]) {
        // INVARIANT: what is written goes to memory, and has as many cells as the header.
        let _ = self.writer.write_record(cells.map(inert));
    }

    fn write(&mut self, part: &str, id: &str, figure: &str, value: &str) {
        self.record([self.by, self.group, part, id, figure, value]);
    }

    fn count(&mut self, part: &str, id: &str, figure: &str, count: u64) {
        self.write(part, id, figure, &count.to_string());
    }

    fn figure(&mut self, part: &str, id: &str, figure: &str, value: &BigRational) {
        self.write(part, id, figure, &rounded(value, 6));
    }

    fn cell(&mut self, report: &CohortReport, cell: &Cell) {
        let manifest = &report.cohort.lens.pack.manifest;
        if !self.by.is_empty() {
            self.count("documents", "", "read", cell.n);
        }
        for (verdict, count) in VERDICTS.iter().zip(cell.verdicts) {
            self.count("verdict", "", verdict.name(), count);
        }
        self.spread("index", "", &cell.low);
        for (figure, value) in [("mean-high", cell.mean_high()), ("coverage", cell.mean_coverage())] {
            if let Some(value) = value {
                self.figure("index", "", figure, &value);
            }
        }
        for (chapter, part) in manifest.chapters.iter().zip(&cell.chapters) {
            self.spread("chapter", &chapter.id, &part.low);
        }
        for (composite, spread) in manifest.composites.iter().zip(&cell.composites) {
            self.spread("composite", &composite.id, spread);
        }
        let stages = manifest.cohort.stages.iter().map(|stage| &*stage.id).chain(["through", "unknown"]);
        for (stage, count) in stages.zip(&cell.stages) {
            self.count("stage", stage, "n", *count);
        }
    }

    fn spread(&mut self, part: &str, id: &str, spread: &Distribution) {
        self.count(part, id, "n", spread.n());
        let Some((min, max)) = spread.ends() else { return };
        let quartile = |quarters| spread.quartile(quarters);
        let figures = [
            ("mean", spread.mean()),
            ("min", Some(min)),
            ("q1", quartile(1)),
            ("median", quartile(2)),
            ("q3", quartile(3)),
            ("max", Some(max)),
        ];
        for (figure, value) in figures {
            if let Some(value) = value {
                self.figure(part, id, figure, &value);
            }
        }
    }

    fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
