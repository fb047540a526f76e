//! `apertura report`: renders saved results, in any format, without the
//! documents they are about.

use clap::ArgMatches;

use super::{
    exit::{Exit, Exits},
    files::saved_file,
    formats::{Layout, job_summary, outputs, put_report},
    settings::Settings,
    talk::{Refusal, say_problems},
};
use crate::{
    problem::Problem,
    source::Source,
    text::{Lang, Message},
    view::{ReportView, SavedError, join, read},
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    // What was judged is not judged again.
    for name in ["as-of", "pack", "input-format"] {
        if matches.contains_id(name) && matches.value_source(name).is_some() {
            return Err(Refusal::Usage(Message::new("cli-report-settled").with("flag", format!("--{name}"))));
        }
    }
    let outputs = outputs(matches)?;
    let layout = Layout::of(matches, settings)?;
    let mut whole: Option<ReportView<'static>> = None;
    let mut exits = Exits::default();
    let mut problems = Vec::new();
    for name in matches.get_many::<String>("input").into_iter().flatten() {
        let added =
            saved_file(name).and_then(|source| add(&mut whole, &source).map_err(|error| Box::new(error.problem())));
        problems.extend(added.err().map(|problem: Box<Problem>| *problem));
    }
    if !problems.is_empty() {
        // One file that cannot be read does not stop the others, and is not forgotten.
        say_problems(&problems, settings.lang);
        exits.add_unread();
    }
    let Some(mut report) = whole else { return Ok(exits.exit()) };
    if let Some(lang) = matches.get_one::<String>("lang").and_then(|code| Lang::parse(code)) {
        report.run.lang = lang;
    }
    for output in &outputs {
        put_report(&report, output, &layout, None)?;
    }
    if layout.job_summary {
        job_summary(&report)?;
    }
    for result in &report.results {
        exits.add(result, settings.gate);
    }
    Ok(exits.exit())
}

fn add(whole: &mut Option<ReportView<'static>>, source: &Source) -> Result<(), Box<SavedError>> {
    let report = read(source)?;
    match whole {
        Some(whole) => join(whole, report, source),
        None => {
            *whole = Some(report);
            Ok(())
        }
    }
}
