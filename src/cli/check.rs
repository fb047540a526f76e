//! `apertura check`: judges documents.

use std::io::{self, IsTerminal};

use clap::ArgMatches;

use super::{
    exit::{Exit, exit},
    files,
    packs::Packs,
    settings::Settings,
    talk::{Refusal, put, say, say_warning, style},
};
use crate::{
    assessment::Assessment,
    diagnosis::{Diagnosis, Judged, diagnose},
    document::error::ReadError,
    engine,
    report::{Report, Run, Style, json, terminal},
    text::Message,
};

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportFormat {
    Terminal,
    Narrated,
    Json,
    Ndjson,
}

impl ReportFormat {
    pub(super) const NAMES: [&'static str; 4] = ["terminal", "narrated", "json", "ndjson"];

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "terminal" => Self::Terminal,
            "narrated" => Self::Narrated,
            "json" => Self::Json,
            "ndjson" => Self::Ndjson,
            _ => return None,
        })
    }

    /// The format that a file's extension asks for.
    fn of_file(file: &str) -> Option<Self> {
        let extension = std::path::Path::new(file).extension()?.to_str()?.to_ascii_lowercase();
        Some(match &*extension {
            "txt" => Self::Terminal,
            "json" => Self::Json,
            "ndjson" | "jsonl" => Self::Ndjson,
            _ => return None,
        })
    }
}

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let outputs = outputs(matches)?;
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let packs = Packs::new(settings.pack.as_deref())?;
    check_digest(&packs, settings);

    let results: Vec<Judged> = files::documents(&inputs, settings.input_format)
        .into_iter()
        .map(|document| {
            let document = document?;
            let pack = packs.for_document(&document)?;
            let typed = pack.pack.schema.apply(document);
            let assessment = Assessment::read(typed, &pack.pack);
            Ok(diagnose(pack, assessment, &engine::Settings::on(settings.as_of)))
        })
        .collect();
    if let Some(refusal) = of_no_kind(&results) {
        return Err(refusal);
    }
    let report = Report { run: Run { lang: settings.lang, as_of: settings.as_of }, results };
    for (format, file) in &outputs {
        let text = render(&report, *format, file.is_none());
        match file {
            Some(file) => {
                files::write(file, &text)?;
                say(&Message::new("cli-written").with("file", file.as_str()).get(settings.lang));
            }
            None => put(&text)?,
        }
    }
    let exit = exit(&report.results, settings.gate);
    let outside: usize = report.results.iter().flatten().map(Diagnosis::statutory_gaps_outside_minimum).sum();
    // A report for people says so itself.
    let is_said = outputs
        .iter()
        .any(|(format, file)| file.is_none() && matches!(format, ReportFormat::Terminal | ReportFormat::Narrated));
    if exit == Exit::Met && outside > 0 && !is_said {
        say(&Message::new("report-statutory-gaps").with("count", outside).get(settings.lang));
    }
    Ok(exit)
}

/// Where the report goes, in which format: every `--output` by its extension,
/// and stdout unless only files were asked for.
fn outputs(matches: &ArgMatches) -> Result<Vec<(ReportFormat, Option<String>)>, Refusal> {
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

fn render(report: &Report, format: ReportFormat, to_stdout: bool) -> String {
    match format {
        ReportFormat::Terminal => terminal::render(report, style(to_stdout && io::stdout().is_terminal())),
        ReportFormat::Narrated => terminal::render(report, Style::Narrated),
        ReportFormat::Json => json::render(report),
        ReportFormat::Ndjson => report.results.iter().map(|judged| json::line(&report.run, judged)).collect(),
    }
}

/// A run in which no document says what it is cannot be judged by any pack: a
/// matter of usage. Among others, such a document is one that could not be read.
fn of_no_kind(results: &[Judged]) -> Option<Refusal> {
    let mut first = None;
    for judged in results {
        match judged {
            Err(unreadable) => match unreadable.errors.as_slice() {
                [ReadError::UnknownKind { .. }] => first = first.or(unreadable.problems().into_iter().next()),
                _ => return None,
            },
            Ok(_) => return None,
        }
    }
    first.map(|problem| Refusal::Settings(vec![problem]))
}

/// Settings may pin the pack they were written for; another one is said, not refused.
fn check_digest(packs: &Packs, settings: &Settings) {
    if let (Some(pack), Some(pinned)) = (packs.asked(), &settings.pack_sha256)
        && pack.pack.digest != *pinned
    {
        let name = pack.pack.manifest.id.as_str();
        say_warning(&Message::new("cli-pack-moved").with("name", name), settings.lang);
    }
}
