//! Formats of reports: their names, the endings of files that ask for them, and
//! where what is rendered goes.

use std::{
    fs::OpenOptions,
    io::{self, IsTerminal, Write as _},
};

use clap::ArgMatches;

use super::{
    files::write,
    outputs::{self, extension, say_written},
    settings::Settings,
    talk::{Refusal, put_bytes, say_warning, style},
    templates::templates,
};
use crate::{
    report::{
        Style, badge, csv, github, gitlab, html, json, junit, markdown, oscal, paper, rdjson, roadmap, sarif,
        template::{PageError, Templates},
        terminal,
        xlsx::{self, AtHand},
    },
    text::Message,
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
    Html,
    /// The record that an office signs.
    Record,
    /// What a guarantor may turn into an opinion.
    Opinion,
    /// What to close first.
    Roadmap,
    /// The same as a plan of action, in a table.
    Plan,
    /// A workbook of all of it.
    Xlsx,
}

impl ReportFormat {
    const ALL: [Self; 20] = [
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
        Self::Html,
        Self::Record,
        Self::Opinion,
        Self::Roadmap,
        Self::Plan,
        Self::Xlsx,
    ];

    /// The spellings, in the order of help.
    pub(super) const NAMES: [&'static str; 20] = [
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
        "html",
        "cedula",
        "proyecto-dictamen",
        "roadmap",
        "plan",
        "xlsx",
    ];

    pub(super) const TOTALS: &'static str = "totals";

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().zip(Self::NAMES).find(|(_, known)| *known == name).map(|(format, _)| format)
    }

    /// The format that a file's ending asks for, the longest known ending first.
    fn of_file(file: &str) -> Option<Self> {
        const DOUBLE: [(&str, ReportFormat); 3] = [
            (".gitlab.json", ReportFormat::Gitlab),
            (".oscal.json", ReportFormat::Oscal),
            (".sarif.json", ReportFormat::Sarif),
        ];
        let lower = file.to_ascii_lowercase();
        if let Some((_, format)) = DOUBLE.into_iter().find(|(ending, _)| lower.ends_with(ending)) {
            return Some(format);
        }
        Some(match extension(file)?.as_str() {
            "txt" => Self::Terminal,
            "json" => Self::Json,
            "ndjson" | "jsonl" => Self::Ndjson,
            "md" => Self::Markdown,
            "csv" => Self::Csv,
            "xlsx" => Self::Xlsx,
            "sarif" => Self::Sarif,
            "xml" => Self::Junit,
            "svg" => Self::Badge,
            "rdjson" => Self::Rdjson,
            "html" | "htm" => Self::Html,
            // Of the papers in one markup, the name says which.
            "typ" if lower.contains("dictamen") => Self::Opinion,
            "typ" => Self::Record,
            _ => return None,
        })
    }

    /// The format of a roadmap that a file's ending asks for.
    fn of_roadmap(file: &str) -> Option<Self> {
        match extension(file)?.as_str() {
            "csv" => Some(Self::Plan),
            "txt" => Some(Self::Roadmap),
            _ => None,
        }
    }

    /// Whether what is to be said of each of so many documents is told in it.
    pub(super) fn tells_each(self, count: usize) -> bool {
        match self {
            Self::Terminal | Self::Narrated => terminal::is_in_full(count),
            Self::Html => html::is_in_full(count),
            Self::Totals | Self::Record | Self::Opinion | Self::Roadmap | Self::Plan | Self::Badge => false,
            Self::Json
            | Self::Ndjson
            | Self::Markdown
            | Self::Csv
            | Self::Sarif
            | Self::Junit
            | Self::Github
            | Self::Gitlab
            | Self::Rdjson
            | Self::Oscal
            | Self::Xlsx => true,
        }
    }

    /// Whether every result is kept until the end: for a first line about all
    /// of them, a summary below the first few, or an order of its own.
    pub(super) fn keeps(self) -> bool {
        !matches!(self, Self::Totals | Self::Ndjson)
    }

    /// Whether a person reads it, and finds in it what is otherwise said beside it.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Terminal | Self::Narrated | Self::Markdown | Self::Html)
    }
}

/// What a person chose of how reports look.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    templates: Templates,
    mark: csv::Mark,
    open: junit::Open,
    /// Whether the summary of a job of GitHub is written too.
    pub job_summary: bool,
}

impl Layout {
    pub(super) fn of(matches: &ArgMatches, settings: &Settings) -> Result<Self, Refusal> {
        Ok(Self {
            templates: templates(matches)?,
            mark: if matches.get_flag("excel") { csv::Mark::Excel } else { csv::Mark::None },
            open: if settings.gate.require_complete { junit::Open::Failure } else { junit::Open::Skipped },
            job_summary: matches.get_flag("job-summary"),
        })
    }
}

/// A format of reports, and the file it goes to; stdout where there is none.
pub(super) type Output = outputs::Output<ReportFormat>;

/// Where the report goes, in which format; with a roadmap asked for, tables and texts are of it.
pub(super) fn outputs(matches: &ArgMatches) -> Result<Vec<Output>, Refusal> {
    let is_roadmap = matches.get_flag("roadmap");
    let usual = if is_roadmap { ReportFormat::Roadmap } else { ReportFormat::Terminal };
    let of_file =
        |file: &str| ReportFormat::of_roadmap(file).filter(|_| is_roadmap).or_else(|| ReportFormat::of_file(file));
    outputs::outputs(matches, usual, of_file, ReportFormat::parse, "cli-output-format")
}

/// How an output is drawn.
pub(super) fn style_of((_, file): &Output) -> Style {
    style(file.is_none() && io::stdout().is_terminal())
}

/// Renders a report and puts it where it goes; beside a table, the package that describes it.
/// The one document that was judged may be at hand, and goes into a workbook.
pub(super) fn put_report(
    report: &ReportView<'_>,
    output: &Output,
    layout: &Layout,
    at_hand: Option<AtHand<'_>>,
) -> Result<(), Refusal> {
    let (format, file) = output;
    let bytes = match format {
        ReportFormat::Xlsx => book(report, file.as_deref(), at_hand)?,
        _ => render(report, *format, layout, style_of(output))?.into_bytes(),
    };
    let Some(file) = file else { return put_bytes(&bytes) };
    write(file, &bytes)?;
    say_written(file, report.run.lang);
    if *format == ReportFormat::Csv {
        let package = package_of(file);
        write(&package, csv::package(report, base(file), &bytes))?;
        say_written(&package, report.run.lang);
    }
    Ok(())
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

/// Answers that a warning names; the others are only counted.
const NAMED: usize = 10;

/// The report as a workbook, which no screen shows.
fn book(report: &ReportView<'_>, file: Option<&str>, at_hand: Option<AtHand<'_>>) -> Result<Vec<u8>, Refusal> {
    if file.is_none() && io::stdout().is_terminal() {
        return Err(Refusal::Usage(Message::new("cli-xlsx-binary")));
    }
    let made = xlsx::render(report, at_hand).map_err(|error| {
        Refusal::Output(Message::new("cli-write").with("file", file.unwrap_or("-")).with("reason", error.to_string()))
    })?;
    if !made.lost.is_empty() {
        let mut names: Vec<_> = made.lost.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
        if made.lost.len() > NAMED {
            names.push("…".to_owned());
        }
        let lost = Message::new("cli-xlsx-lost").with("count", made.lost.len()).with("answers", names.join(", "));
        say_warning(&lost, report.run.lang);
    }
    Ok(made.bytes)
}

fn render(report: &ReportView<'_>, format: ReportFormat, layout: &Layout, drawn: Style) -> Result<String, Refusal> {
    let page = |made: Result<String, PageError>| made.map_err(|error| Refusal::Settings(vec![error.problem()]));
    Ok(match format {
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
        // Counted while documents are judged, and of no result; and no text.
        ReportFormat::Totals | ReportFormat::Xlsx => String::new(),
        ReportFormat::Html => page(html::render(report, &layout.templates))?,
        ReportFormat::Record => page(paper::record(report, &layout.templates))?,
        ReportFormat::Opinion => page(paper::opinion(report, &layout.templates))?,
        ReportFormat::Roadmap => roadmap::render(report, drawn),
        ReportFormat::Plan => roadmap::csv(report),
    })
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
        }
    }

    #[test]
    fn a_package_stands_beside_its_table() {
        assert_eq!(package_of("a/b.csv"), "a/b.datapackage.json");
        assert_eq!(base("a/b.csv"), "b.csv");
    }
}
