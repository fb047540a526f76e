//! Formats of reports: their names, the endings of files that ask for them, and
//! where what is rendered goes.

use std::{
    fs::OpenOptions,
    io::{self, IsTerminal, Write as _},
};

use clap::ArgMatches;

use super::{
    files::write,
    settings::Settings,
    talk::{Refusal, put, say, say_warning, style},
};
use crate::{
    report::{Style, badge, csv, github, gitlab, json, junit, markdown, oscal, rdjson, sarif, terminal},
    text::{Lang, Message},
    view::{LineView, ReportView},
};

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportFormat {
    Terminal,
    Narrated,
    Totals,
    Json,
    Ndjson,
    Markdown,
    Csv,
    Sarif,
    Junit,
    Github,
    Gitlab,
    Rdjson,
    Oscal,
    Badge,
}

impl ReportFormat {
    const ALL: [Self; 14] = [
        Self::Terminal,
        Self::Narrated,
        Self::Totals,
        Self::Json,
        Self::Ndjson,
        Self::Markdown,
        Self::Csv,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Rdjson,
        Self::Oscal,
        Self::Badge,
    ];

    /// The spellings, in the order of help.
    pub(super) const NAMES: [&'static str; 14] = [
        "terminal",
        "narrated",
        Self::TOTALS,
        "json",
        "ndjson",
        "markdown",
        "csv",
        "sarif",
        "junit",
        "github",
        "gitlab",
        "rdjson",
        "oscal",
        "badge",
    ];

    pub(super) const TOTALS: &'static str = "totals";

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().zip(Self::NAMES).find(|(_, known)| *known == name).map(|(format, _)| format)
    }

    /// The format that a file's ending asks for, the longest known ending first.
    fn of_file(file: &str) -> Option<Self> {
        const ENDINGS: [(&str, ReportFormat); 12] = [
            (".gitlab.json", ReportFormat::Gitlab),
            (".oscal.json", ReportFormat::Oscal),
            (".sarif.json", ReportFormat::Sarif),
            (".txt", ReportFormat::Terminal),
            (".json", ReportFormat::Json),
            (".ndjson", ReportFormat::Ndjson),
            (".jsonl", ReportFormat::Ndjson),
            (".md", ReportFormat::Markdown),
            (".csv", ReportFormat::Csv),
            (".sarif", ReportFormat::Sarif),
            (".xml", ReportFormat::Junit),
            (".svg", ReportFormat::Badge),
        ];
        let file = file.to_ascii_lowercase();
        if file.ends_with(".rdjson") {
            return Some(Self::Rdjson);
        }
        ENDINGS.into_iter().find(|(ending, _)| file.ends_with(ending)).map(|(_, format)| format)
    }

    /// Whether every result is kept until the end: for a first line about all
    /// of them, a summary below the first few, or an order of its own.
    pub(super) fn keeps(self) -> bool {
        !matches!(self, Self::Totals | Self::Ndjson)
    }

    /// Whether a person reads it, and finds in it what is otherwise said beside it.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Terminal | Self::Narrated | Self::Markdown)
    }
}

/// What a person chose of how reports look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    mark: csv::Mark,
    open: junit::Open,
    /// Whether the summary of a job of GitHub is written too.
    pub job_summary: bool,
}

impl Layout {
    pub(super) fn of(matches: &ArgMatches, settings: &Settings) -> Self {
        Self {
            mark: if matches.get_flag("excel") { csv::Mark::Excel } else { csv::Mark::None },
            open: if settings.gate.require_complete { junit::Open::Failure } else { junit::Open::Skipped },
            job_summary: matches.get_flag("job-summary"),
        }
    }
}

/// A format, and the file it goes to; stdout where there is none.
pub(super) type Output = (ReportFormat, Option<String>);

/// Where the report goes, in which format: every `--output` by its ending,
/// and stdout unless only files were asked for.
pub(super) fn outputs(matches: &ArgMatches) -> Result<Vec<Output>, Refusal> {
    let mut outputs = Vec::new();
    for file in matches.get_many::<String>("output").into_iter().flatten() {
        let format = ReportFormat::of_file(file)
            .ok_or_else(|| Refusal::Usage(Message::new("cli-output-format").with("file", file.as_str())))?;
        outputs.push((format, Some(file.clone())));
    }
    let asked = matches.get_one::<String>("format").and_then(|name| ReportFormat::parse(name));
    if let Some(format) = asked.or(outputs.is_empty().then_some(ReportFormat::Terminal)) {
        outputs.push((format, None));
    }
    Ok(outputs)
}

/// How an output is drawn.
pub(super) fn style_of((_, file): &Output) -> Style {
    style(file.is_none() && io::stdout().is_terminal())
}

/// Renders a report and puts it where it goes; beside a table, the package that describes it.
pub(super) fn put_report(report: &ReportView<'_>, output: &Output, layout: Layout) -> Result<(), Refusal> {
    let (format, file) = output;
    let text = render(report, *format, layout, style_of(output));
    let Some(file) = file else { return put(&text) };
    write(file, &text)?;
    say_written(file, report.run.lang);
    if *format == ReportFormat::Csv {
        let package = package_of(file);
        write(&package, &csv::package(report, base(file), &text))?;
        say_written(&package, report.run.lang);
    }
    Ok(())
}

pub(super) fn say_written(file: &str, lang: Lang) {
    say(&Message::new("cli-written").with("file", file).get(lang));
}

/// The name of the package beside a table: `brechas.datapackage.json` of `brechas.csv`.
fn package_of(table: &str) -> String {
    let stem = table.len().checked_sub(".csv".len()).and_then(|end| table.get(..end));
    format!("{}.datapackage.json", stem.unwrap_or(table))
}

/// A file without its folder: a package names its table from where both stand.
fn base(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

fn render(report: &ReportView<'_>, format: ReportFormat, layout: Layout, drawn: Style) -> String {
    match format {
        ReportFormat::Terminal => terminal::render(report, drawn),
        ReportFormat::Narrated => terminal::render(report, Style::Narrated),
        ReportFormat::Json => json::render(report),
        ReportFormat::Ndjson => {
            report.results.iter().map(|result| json::line(&LineView::of_report(report, result))).collect()
        }
        ReportFormat::Markdown => markdown::render(report),
        ReportFormat::Csv => csv::render(report, layout.mark),
        ReportFormat::Sarif => sarif::render(report),
        ReportFormat::Junit => junit::render(report, layout.open),
        ReportFormat::Github => github::render(report),
        ReportFormat::Gitlab => gitlab::render(report),
        ReportFormat::Rdjson => rdjson::render(report),
        ReportFormat::Oscal => oscal::render(report),
        ReportFormat::Badge => badge::render(report),
        // Counted while documents are judged, and of no result.
        ReportFormat::Totals => String::new(),
    }
}

/// Adds the report to the summary of a job of GitHub, whose file the environment names.
pub(super) fn job_summary(report: &ReportView<'_>) -> Result<(), Refusal> {
    let lang = report.run.lang;
    let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty()) else {
        say_warning(&Message::new("cli-no-job-summary"), lang);
        return Ok(());
    };
    let text = markdown::render(report);
    let written = OpenOptions::new().create(true).append(true).open(&file);
    written.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| {
        let file = file.to_string_lossy().into_owned();
        Refusal::Output(Message::new("cli-write").with("file", file).with("reason", error.to_string()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_file_chooses_its_format() {
        for (file, format) in [
            ("a.txt", Some(ReportFormat::Terminal)),
            ("a.json", Some(ReportFormat::Json)),
            ("b/A.GitLab.JSON", Some(ReportFormat::Gitlab)),
            ("a.oscal.json", Some(ReportFormat::Oscal)),
            ("a.sarif.json", Some(ReportFormat::Sarif)),
            ("a.rdjson", Some(ReportFormat::Rdjson)),
            ("a.junit.xml", Some(ReportFormat::Junit)),
            ("gitlab.json", Some(ReportFormat::Json)),
            ("a", None),
            ("a.pdf", None),
        ] {
            assert_eq!(ReportFormat::of_file(file), format, "{file}");
        }
    }

    #[test]
    fn every_format_has_its_name() {
        for (format, name) in ReportFormat::ALL.into_iter().zip(ReportFormat::NAMES) {
            assert_eq!(ReportFormat::parse(name), Some(format));
            assert_eq!(format!("{format:?}").to_lowercase(), name);
        }
    }

    #[test]
    fn a_package_stands_beside_its_table() {
        assert_eq!(package_of("a/b.csv"), "a/b.datapackage.json");
        assert_eq!(base("a/b.csv"), "b.csv");
    }
}
