//! `apertura compare`: what moved between two sides, or what perspectives
//! disagree on. A side is documents, saved results, or a folder of either.

use std::{
    io::{self, IsTerminal},
    ops::ControlFlow,
};

use clap::ArgMatches;
use jiff::civil::Date;

use super::{
    check::judge,
    exit::Exit,
    files::{self, Chunks},
    outputs::{self, extension, say_written},
    packs::Packs,
    profiles,
    settings::Settings,
    tables,
    talk::{Refusal, put, style},
    templates::{templates, wrong_template},
    work::in_order,
};
use crate::{
    compare::{
        Comparison, Entry, compare,
        pair::Pair,
        perspectives::Perspectives,
        rule::{Moved, RuleChange},
    },
    diagnosis::Judged,
    document::Chunk,
    finding::Outcome,
    report::{
        Style,
        compare::{csv, html, json, markdown, terminal},
        template::Templates,
    },
    text::Message,
    view::{self, ReportView, ResultView},
};

/// A format of comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Terminal,
    Narrated,
    Json,
    Csv,
    Markdown,
    Html,
}

/// The spellings of formats, in the order of help.
pub(super) const FORMATS: [&str; 6] = ["terminal", "narrated", "json", "csv", "markdown", "html"];

/// The spellings of what makes a comparison fail, in the order of help.
pub(super) const FAIL_ON: [&str; 4] = ["never", "setback", "unanswered", "any"];

impl Shape {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "terminal" => Self::Terminal,
            "narrated" => Self::Narrated,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            _ => return None,
        })
    }

    /// The format that a file's extension asks for.
    fn of_file(file: &str) -> Option<Self> {
        Some(match extension(file)?.as_str() {
            "txt" => Self::Terminal,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }
}

/// What makes a comparison fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FailOn {
    Never,
    /// The institution set a condition back.
    Setback,
    /// That, or it does not answer any more what it did.
    Unanswered,
    /// A condition is set back, whatever set it back.
    Any,
}

impl FailOn {
    fn parse(name: &str) -> Self {
        match name {
            "setback" => Self::Setback,
            "unanswered" => Self::Unanswered,
            "any" => Self::Any,
            _ => Self::Never,
        }
    }

    fn fails(self, rule: &RuleChange<'_>) -> bool {
        match self {
            Self::Never => false,
            Self::Setback => rule.is_own(Moved::SetBack),
            Self::Unanswered => rule.is_own(Moved::SetBack) || rule.is_own(Moved::NewlyUnanswered),
            Self::Any => rule.moved == Some(Moved::SetBack),
        }
    }
}

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let outputs = outputs(matches)?;
    let before = match matches.get_one::<String>("as-of-before") {
        Some(text) => text.parse().map_err(|_| Refusal::Usage(Message::new("cli-date").with("text", text.clone())))?,
        None => settings.as_of,
    };
    let profile = profiles::asked(settings, &[before, settings.as_of])?;
    let packs = Packs::under(settings.pack.as_deref(), profile.as_ref())?;
    let say_not_used = |loaded: &[Loaded]| {
        if let Some(profile) = &profile {
            profile.say_not_used(loaded.iter().map(Loaded::bare).sum());
        }
    };
    let fail_on = matches.get_one::<String>("fail-on").map_or(FailOn::Never, |name| FailOn::parse(name));
    let templates = templates(matches)?;
    if matches.get_flag("perspectives") {
        let loaded = Loaded::read(&inputs, settings.as_of, packs, settings)?;
        say_not_used(std::slice::from_ref(&loaded));
        return perspectives(&loaded, &outputs, &templates, settings);
    }
    let [one, other] = inputs.as_slice() else {
        return Err(Refusal::Usage(Message::new("compare-two-sides").with("count", inputs.len())));
    };
    if one == "-" && other == "-" {
        return Err(Refusal::Usage(Message::new("compare-stdin-twice")));
    }
    let sides = [
        Loaded::read(std::slice::from_ref(one), before, packs, settings)?,
        Loaded::read(std::slice::from_ref(other), settings.as_of, packs, settings)?,
    ];
    say_not_used(&sides);
    let views = sides.each_ref().map(Loaded::views);
    let [before, after] = views.each_ref().map(|views| entries(views));
    let comparison = compare(&before, &after);
    let lang = settings.lang;
    write(&outputs, settings, |shape, style| {
        Ok(match shape {
            Shape::Terminal | Shape::Narrated => terminal::render(&comparison, lang, style),
            Shape::Json => json::render(&comparison, lang),
            Shape::Csv => csv::render(&comparison, lang),
            Shape::Markdown => markdown::render(&comparison, lang),
            Shape::Html => html::render(&comparison, lang, &templates).map_err(wrong_template)?,
        })
    })?;
    let fails = comparison.pairs.iter().flat_map(|pair| &pair.rules).any(|rule| fail_on.fails(rule));
    Ok(exit(before.iter().chain(&after), fails, is_compared(&comparison)))
}

/// Whether anything was: nothing compared is never a pass.
fn is_compared(comparison: &Comparison<'_>) -> bool {
    let judged = |pair: &Pair<'_>| pair.rules.iter().any(|rule| rule.moved.is_some());
    comparison.pairs.iter().any(judged)
}

fn perspectives(
    loaded: &Loaded,
    outputs: &[Output],
    templates: &Templates,
    settings: &Settings,
) -> Result<Exit, Refusal> {
    let views = loaded.views();
    let entries = entries(&views);
    let found = Perspectives::of(&entries);
    let lang = settings.lang;
    write(outputs, settings, |shape, style| {
        Ok(match shape {
            Shape::Terminal | Shape::Narrated => terminal::render_perspectives(&found, lang, style),
            Shape::Json => json::render_perspectives(&found, lang),
            Shape::Csv => csv::render_perspectives(&found, lang),
            Shape::Markdown => markdown::render_perspectives(&found, lang),
            Shape::Html => html::render_perspectives(&found, lang, templates).map_err(wrong_template)?,
        })
    })?;
    Ok(exit(entries.iter(), false, !found.institutions.is_empty() || found.composed().next().is_some()))
}

/// Documents judged and saved results.
struct Loaded {
    as_of: Date,
    judged: Vec<Judged>,
    saved: Vec<ReportView<'static>>,
    /// What was to be a saved result and is none.
    refused: Vec<ResultView<'static>>,
}

/// A result with its date.
type Dated<'l> = (Date, ResultView<'l>);

impl Loaded {
    fn read(inputs: &[String], as_of: Date, packs: &Packs, settings: &Settings) -> Result<Self, Refusal> {
        let mut loaded = Self { as_of, judged: Vec::new(), saved: Vec::new(), refused: Vec::new() };
        let (saved, others) = files::saved(inputs);
        for source in saved {
            match view::read(&source) {
                Ok(report) => loaded.saved.push(report),
                Err(error) => loaded.refused.push(ResultView::refused(source.name(), &error.problem())),
            }
        }
        let columns = tables::columns(settings, packs.asked().map(|pack| &*pack.pack), inputs)?;
        let work = |(): &mut (), chunk: Chunk, give: &mut dyn FnMut(Vec<Judged>) -> ControlFlow<()>| {
            let _ = give(chunk.read().into_iter().map(|read| judge(read, packs, as_of)).collect());
        };
        in_order(
            Chunks::of(others, settings.input_format, columns),
            settings.threads,
            || (),
            work,
            |part| {
                loaded.judged.extend(part);
                ControlFlow::Continue(())
            },
        );
        Ok(loaded)
    }

    /// Documents that were judged under no profile; saved results are what they are.
    fn bare(&self) -> usize {
        self.judged.iter().flatten().filter(|diagnosis| diagnosis.pack.profile.is_none()).count()
    }

    fn views(&self) -> Vec<Dated<'_>> {
        let judged = self.judged.iter().map(|judged| (self.as_of, ResultView::of(judged)));
        let saved =
            self.saved.iter().flat_map(|report| report.results.iter().map(|one| (report.run.as_of, one.clone())));
        let refused = self.refused.iter().map(|result| (self.as_of, result.clone()));
        judged.chain(saved).chain(refused).collect()
    }
}

fn entries<'v>(views: &'v [Dated<'v>]) -> Vec<Entry<'v>> {
    views.iter().map(|(as_of, result)| Entry { result, as_of: *as_of }).collect()
}

fn exit<'e>(entries: impl Iterator<Item = &'e Entry<'e>> + Clone, fails: bool, compared: bool) -> Exit {
    let broke = |entry: &Entry<'_>| entry.result.findings.iter().any(|finding| finding.outcome == Outcome::Error);
    let unfit = |entry: &Entry<'_>| !entry.result.is_read() || entry.result.has_misfits();
    match () {
        () if entries.clone().any(broke) => Exit::Pack,
        () if entries.clone().any(unfit) => Exit::Input,
        () if fails => Exit::Gaps,
        () if !compared => Exit::Incomplete,
        () => Exit::Met,
    }
}

type Output = outputs::Output<Shape>;

fn outputs(matches: &ArgMatches) -> Result<Vec<Output>, Refusal> {
    outputs::outputs(matches, Shape::Terminal, Shape::of_file, Shape::parse, "compare-output-format")
}

fn write(
    outputs: &[Output],
    settings: &Settings,
    render: impl Fn(Shape, Style) -> Result<String, Refusal>,
) -> Result<(), Refusal> {
    for (shape, file) in outputs {
        let drawn = match shape {
            Shape::Narrated => Style::Narrated,
            Shape::Terminal | Shape::Json | Shape::Csv | Shape::Markdown | Shape::Html => {
                style(file.is_none() && io::stdout().is_terminal())
            }
        };
        let text = render(*shape, drawn)?;
        match file {
            Some(file) => {
                files::write(file, &text)?;
                say_written(file, settings.lang);
            }
            None => put(&text)?,
        }
    }
    Ok(())
}
