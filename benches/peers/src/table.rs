//! What was measured, as people read it.

use std::fs;

use crate::{
    engines::Work,
    measure::Measured,
    tally::{Counts, Tally},
};

/// One line of a table.
#[derive(Debug)]
pub struct Row {
    /// The engine.
    pub name: &'static str,
    /// The version of its crate.
    pub version: String,
    /// What it does with a document.
    pub work: Work,
    /// How many rules it runs.
    pub rules: usize,
    /// What came out of it, or why nothing did.
    pub measured: Result<Measured, String>,
    /// Whether it did the work of the others.
    pub agreement: Agreement,
}

/// Whether an engine found what the others did.
#[derive(Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The same for every rule.
    Same,
    /// Something else; by rule, its counts and those that were expected.
    Different(Vec<(String, Counts, Counts)>),
    /// It runs only some of the rules.
    Partial,
    /// There is nothing to compare.
    None,
}

impl Row {
    /// Whether its time may be compared with ours.
    fn is_comparable(&self) -> bool {
        !matches!(self.agreement, Agreement::Different(_))
    }

    fn rate(&self) -> Option<f64> {
        self.measured.as_ref().ok().map(|measured| measured.rate)
    }

    fn tally(&self) -> Option<&Tally> {
        self.measured.as_ref().ok().map(|measured| &measured.tally)
    }

    /// Whether it broke, or found something else than the others.
    pub fn is_wrong(&self) -> bool {
        self.measured.is_err() || !self.is_comparable()
    }
}

/// How many times faster ours is than each row, where that may be said.
fn ratios(rows: &[Row]) -> Vec<Option<f64>> {
    let ours = rows.iter().find(|row| row.work == Work::Ours && row.is_comparable()).and_then(Row::rate);
    rows.iter().map(|row| Some(ours? / row.rate()?).filter(|_| row.is_comparable())).collect()
}

/// A table for a terminal, and under it what was wrong.
pub fn plain(variant: &str, rows: &[Row]) -> String {
    let columns = format!(
        "{:<24} {:>8} {:>5} {:>7} {:>9} {:>8} {:>7}  totals (fail / pass / not applicable / other)",
        "engine", "version", "rules", "docs", "docs/s", "us/doc", "ours/it"
    );
    let mut lines = vec![String::new(), variant.to_owned(), columns];
    lines.extend(rows.iter().zip(ratios(rows)).map(|(row, ratio)| line(row, ratio)));
    lines.extend(wrongs(rows));
    lines.join("\n")
}

fn line(row: &Row, ratio: Option<f64>) -> String {
    let rules = if row.rules == 0 { "-".to_owned() } else { row.rules.to_string() };
    let head = format!("{:<24} {:>8} {rules:>5}", row.name, row.version);
    let Ok(Measured { tally, rate }) = &row.measured else { return format!("{head}  did not run") };
    let ratio = ratio.map_or("-".to_owned(), |ratio| format!("{ratio:.2}"));
    let time = 1e6 / rate;
    format!("{head} {:>7} {rate:>9.0} {time:>8.1} {ratio:>7}  {}", tally.documents, totals(row))
}

fn totals(row: &Row) -> String {
    let counts = row.tally().map(Tally::total).unwrap_or_default();
    let counts = format!("{} / {} / {} / {}", counts.fail, counts.pass, counts.not_applicable, counts.other);
    match &row.agreement {
        Agreement::Same => format!("ok       {counts}"),
        Agreement::Different(_) => format!("WRONG    {counts}"),
        Agreement::Partial => "partial".to_owned(),
        Agreement::None if row.work == Work::ParseOnly => "-".to_owned(),
        Agreement::None => format!("-        {counts}"),
    }
}

fn wrongs(rows: &[Row]) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        if let Err(error) = &row.measured {
            lines.push(format!("{}: {error}", row.name));
        }
        if let Agreement::Different(rules) = &row.agreement {
            let line = |(rule, found, expected): &(String, Counts, Counts)| {
                format!("{}: {rule}: {}, expected {}", row.name, shown(*found), shown(*expected))
            };
            lines.extend(rules.iter().map(line));
        }
    }
    lines
}

fn shown(counts: Counts) -> String {
    format!(
        "{} fail, {} pass, {} not applicable, {} other",
        counts.fail, counts.pass, counts.not_applicable, counts.other
    )
}

/// A table for a README.
pub fn markdown(variant: &str, rows: &[Row]) -> String {
    let head = ["| engine | rules | documents/s | apertura ÷ engine |", "|---|---:|---:|---:|"];
    let mut lines = vec![String::new(), variant.to_owned(), String::new()];
    lines.extend(head.map(str::to_owned));
    for (row, ratio) in rows.iter().zip(ratios(rows)) {
        let rules = if row.rules == 0 { "none: parses only".to_owned() } else { row.rules.to_string() };
        let rate = row.rate().filter(|_| row.is_comparable()).map_or("-".to_owned(), grouped);
        let ratio = match (row.work, ratio) {
            (Work::Ours, _) | (_, None) => "-".to_owned(),
            (Work::Full | Work::Partial | Work::ParseOnly, Some(ratio)) => format!("{ratio:.2}"),
        };
        lines.push(format!("| {} {} | {rules} | {rate} | {ratio} |", row.name, row.version));
    }
    lines.join("\n")
}

/// Three significant digits, in groups of three: `97,800`. More would be noise.
fn grouped(rate: f64) -> String {
    let unit = 10f64.powf((rate.log10().floor() - 2.0).max(0.0));
    let digits = format!("{:.0}", (rate / unit).round() * unit);
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What it was measured on and with.
pub fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("processor unknown", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores, {}", env!("PEERS_RUSTC"))
}

/// The version of a crate, as this build resolved it; ours has no fixed one.
pub fn version(package: &str) -> String {
    let name = format!("name = \"{package}\"");
    let mut lines = include_str!("../Cargo.lock").lines().skip_while(|line| *line != name);
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_keep_three_digits() {
        assert_eq!(grouped(97_846.0), "97,800");
        assert_eq!(grouped(1_234_567.0), "1,230,000");
        assert_eq!(grouped(601.4), "601");
    }

    #[test]
    fn versions_come_from_the_lock_file() {
        assert_eq!(version("rhai"), "1.27.0");
    }
}
