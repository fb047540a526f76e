//! `apertura diagnose`: many documents as one.
//!
//! Documents are judged as they are read, by all threads, and nothing is kept
//! of any but what its cohort holds. A run that is stopped says how far it got
//! and can go on from what it wrote; parts that were judged apart can be merged.

mod inputs;
mod saved;
mod watch;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal},
    ops::ControlFlow,
    sync::{Arc, Mutex, PoisonError},
};

use clap::ArgMatches;

use super::{
    batches::Batches,
    exit::Exit,
    files::{self, Chunks},
    outputs::{self, extension, say_written},
    packs::{Packs, is_other_kind, of_no_kind},
    profiles,
    progress::Progress,
    settings::Settings,
    tables,
    talk::{Refusal, put, say, say_problems, say_warning, style},
    templates::{templates, wrong_template},
    work::in_order,
};
use crate::{
    diagnosis::{
        Seen,
        cohort::{Cohort, Lens, Roll, Unread, UnreadEntry},
    },
    document::{self, Chunk, Document, Format, Line, error::Unreadable},
    engine::{self, CompiledPack, Told},
    problem::Problem,
    report::{
        Style,
        cohort::{CohortReport, Stopped, csv, html, json, terminal},
        template::Templates,
    },
    text::Message,
    view::Run,
};

/// A format of reports on cohorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CohortFormat {
    Terminal,
    Narrated,
    Json,
    Csv,
    Html,
}

impl CohortFormat {
    pub(super) const NAMES: [&'static str; 5] = ["terminal", "narrated", "json", "csv", "html"];

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "terminal" => Self::Terminal,
            "narrated" => Self::Narrated,
            "json" => Self::Json,
            "csv" => Self::Csv,
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
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }
}

/// Documents that a group must have to be told, unless something else is asked for.
const MIN_GROUP: u64 = 5;

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let outputs = outputs(matches)?;
    let templates = templates(matches)?;
    let min_group = match matches.get_one::<String>("min-group") {
        None => MIN_GROUP,
        Some(text) => {
            text.parse().map_err(|_| Refusal::Usage(Message::new("cohort-min-group").with("text", text.as_str())))?
        }
    };
    let roll = matches.get_one::<String>("roll").map(|file| read_roll(file)).transpose()?;
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let came = if matches.get_flag("merge") {
        saved::merge(&inputs, matches, settings)?
    } else {
        match judge(&inputs, matches, settings)? {
            Came::Cohort(whole) => whole,
            Came::Nothing(problems) => {
                say_problems(&problems, settings.lang);
                return Ok(Exit::Input);
            }
        }
    };
    let Whole { cohort, unread, stopped } = *came;
    let report = CohortReport {
        run: Run { lang: settings.lang, as_of: cohort.lens.as_of },
        cohort,
        unread,
        roll,
        min_group,
        stopped,
        publish: matches.get_flag("publish"),
    };
    write(&report, &outputs, &templates)?;
    Ok(exit(&report))
}

/// A cohort, and what could not be read beside it.
struct Whole {
    cohort: Cohort,
    unread: Unread,
    stopped: Option<Stopped>,
}

/// What became of the inputs.
enum Came {
    Cohort(Box<Whole>),
    /// Nothing that any pack could judge; what is wrong with it.
    Nothing(Vec<Problem>),
}

/// What documents are judged by.
struct Job<'r> {
    packs: &'r Packs,
    settings: &'r Settings,
    by: Vec<String>,
    /// By digest of a pack, what is looked at: one for all threads.
    lenses: Mutex<BTreeMap<String, Arc<Lens>>>,
    /// The first grouping that a pack does not have.
    refused: Mutex<Option<Message>>,
}

impl Job<'_> {
    /// What is looked at in documents of a pack. A grouping that was asked for
    /// and that it does not have refuses the run, once it ends.
    fn lens(&self, pack: &CompiledPack) -> Arc<Lens> {
        let mut lenses = self.lenses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lens) = lenses.get(&pack.pack.digest) {
            return Arc::clone(lens);
        }
        let (lens, unknown) = Lens::new(pack, &engine::Settings::on(self.settings.as_of), &self.by);
        let lens = Arc::new(lens);
        lenses.insert(pack.pack.digest.clone(), Arc::clone(&lens));
        if let Some(message) = unknown {
            self.refused.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(message);
        }
        lens
    }
}

/// What a thread works with.
struct Tools<'r> {
    job: &'r Job<'r>,
    batches: Batches<'r>,
    /// The lens of the pack met last, with its digest.
    lens: Option<(String, Arc<Lens>)>,
}

/// What became of a piece of the inputs.
#[derive(Default)]
struct Part {
    documents: u64,
    cohorts: BTreeMap<String, Cohort>,
    unread: Unread,
    /// What is wrong with the first document that could not be read.
    first: Option<Box<Unreadable>>,
}

impl Part {
    fn refuse(&mut self, unreadable: Unreadable) {
        self.documents += 1;
        self.unread.add(UnreadEntry::of(&unreadable));
        self.first.get_or_insert_with(|| Box::new(unreadable));
    }

    fn merge(&mut self, other: Self) {
        self.documents += other.documents;
        for (digest, theirs) in other.cohorts {
            match self.cohorts.get_mut(&digest) {
                Some(ours) => ours.merge(theirs),
                None => {
                    self.cohorts.insert(digest, theirs);
                }
            }
        }
        self.unread.merge(other.unread);
        self.first = self.first.take().or(other.first);
    }

    fn count(&mut self, pack: &CompiledPack, lens: &Arc<Lens>, seen: &Seen<'_>) {
        let told: Vec<Told> = pack.surveys().iter().map(|survey| survey.ask(seen.answers, lens.as_of)).collect();
        let cohort = match self.cohorts.get_mut(&pack.pack.digest) {
            Some(cohort) => cohort,
            None => self.cohorts.entry(pack.pack.digest.clone()).or_insert_with(|| Cohort::new(lens)),
        };
        cohort.add(seen, &told);
        self.documents += 1;
    }
}

impl Tools<'_> {
    fn lens(&mut self, pack: &CompiledPack) -> Arc<Lens> {
        match &self.lens {
            Some((digest, lens)) if *digest == pack.pack.digest => Arc::clone(lens),
            Some(_) | None => {
                let lens = self.job.lens(pack);
                self.lens = Some((pack.pack.digest.clone(), Arc::clone(&lens)));
                lens
            }
        }
    }

    fn line(&mut self, line: Line<'_>, part: &mut Part) {
        let lens = &mut self.lens;
        let job = self.job;
        let at_once = self.batches.at_once(line, |batch, text| {
            let pack = batch.pack();
            let known = match lens {
                Some((digest, lens)) if *digest == pack.pack.digest => Arc::clone(lens),
                Some(_) | None => job.lens(pack),
            };
            batch.see_line(text, &mut |seen| part.count(pack, &known, seen))
        });
        if at_once.is_none()
            && let Some(read) = line.read()
        {
            self.document(read, part);
        }
    }

    fn document(&mut self, read: Result<Document, Unreadable>, part: &mut Part) {
        let packs = self.job.packs;
        let judged = read.and_then(|document| {
            let pack = packs.for_document(&document)?;
            let judges = pack.pack.manifest.judges();
            if is_other_kind(&document, &judges) {
                return Err(of_no_kind(&document, std::iter::once(&judges)));
            }
            let lens = self.lens(pack);
            self.batches.of(pack).see_document(document, &mut |seen| part.count(pack, &lens, seen));
            Ok(())
        });
        if let Err(unreadable) = judged {
            part.refuse(unreadable);
        }
    }
}

/// Judges a piece of the inputs. Every thread does this, each with one of its own.
fn work(tools: &mut Tools<'_>, chunk: Chunk, give: &mut dyn FnMut(Part) -> ControlFlow<()>) {
    let mut part = Part::default();
    match chunk.each_line() {
        Some(lines) => lines.for_each(|line| tools.line(line, &mut part)),
        None => chunk.read().into_iter().for_each(|read| tools.document(read, &mut part)),
    }
    let _ = give(part);
}

fn judge(inputs: &[String], matches: &ArgMatches, settings: &Settings) -> Result<Came, Refusal> {
    let before = matches.get_one::<String>("resume").map(|file| saved::resume(file, inputs, matches, settings));
    let before = before.transpose()?;
    let profile = profiles::asked(settings, &[settings.as_of])?;
    let packs = match &before {
        Some(before) => before.packs,
        None => Packs::under(settings.pack.as_deref(), profile.as_ref())?,
    };
    let mut by: Vec<String> = matches.get_many("by").into_iter().flatten().cloned().collect();
    if let Some(before) = &before {
        by.clone_from(&before.cohort.lens.by);
    }
    let as_of = before.as_ref().map_or(settings.as_of, |before| before.cohort.lens.as_of);
    let settings = &Settings { as_of, ..settings.clone() };
    let job = Job { packs, settings, by, lenses: Mutex::default(), refused: Mutex::default() };
    if let Some(pack) = packs.asked() {
        job.lens(pack);
    }
    if let Some(message) = job.refused.lock().unwrap_or_else(PoisonError::into_inner).take() {
        return Err(Refusal::Usage(message));
    }

    let (mut sum, done) = match before {
        Some(before) => before.part(),
        None => (Part::default(), 0),
    };
    let mut pieces = done;
    watch::listen();
    let mut progress = Progress::begin(settings.lang, false);
    let columns = tables::columns(settings, packs.asked().map(|pack| &*pack.pack), inputs)?;
    let chunks = Chunks::new(inputs, settings.input_format, columns);
    let chunks = chunks.skip(usize::try_from(done).unwrap_or(usize::MAX)).take_while(|_| !watch::is_stopped());
    let tools = || Tools { job: &job, batches: Batches::new(packs, as_of), lens: None };
    in_order(chunks, settings.threads, tools, work, |part| {
        pieces += 1;
        sum.merge(part);
        progress.at(wide(sum.documents));
        ControlFlow::Continue(())
    });
    progress.end();
    let stopped = watch::is_stopped().then(|| {
        let message = Message::new("cohort-stopped").with("count", wide(sum.documents));
        say_warning(&message, settings.lang);
        Stopped { documents: sum.documents, pieces, inputs: inputs::digest(inputs) }
    });
    if let Some(message) = job.refused.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(Refusal::Usage(message));
    }
    let came = one_pack(sum, packs, &job.lenses, stopped)?;
    if let (Some(profile), Came::Cohort(whole)) = (&profile, &came)
        && whole.cohort.lens.pack.profile.is_none()
    {
        profile.say_not_used(wide(whole.cohort.whole.n));
    }
    Ok(came)
}

/// A cohort is of one pack: documents of several are several cohorts.
fn one_pack(
    sum: Part,
    packs: &Packs,
    lenses: &Mutex<BTreeMap<String, Arc<Lens>>>,
    stopped: Option<Stopped>,
) -> Result<Came, Refusal> {
    let Part { cohorts, unread, first, .. } = sum;
    let mut cohorts: Vec<Cohort> = cohorts.into_values().collect();
    if cohorts.len() > 1 {
        let names: Vec<&str> = cohorts.iter().map(|cohort| &*cohort.lens.pack.manifest.id).collect();
        return Err(Refusal::Usage(Message::new("cohort-packs").with("names", names.join(", "))));
    }
    let cohort = cohorts.pop().or_else(|| {
        let lenses = lenses.lock().unwrap_or_else(PoisonError::into_inner);
        lenses.get(&packs.asked()?.pack.digest).map(Cohort::new)
    });
    match (cohort, first) {
        (Some(cohort), _) => Ok(Came::Cohort(Box::new(Whole { cohort, unread, stopped }))),
        (None, Some(first)) => {
            let problems = first.problems();
            // Nothing says by what to judge: a matter of usage.
            match first.errors.as_slice() {
                [document::error::ReadError::UnknownKind { .. }] => Err(Refusal::Settings(problems)),
                _ => Ok(Came::Nothing(problems)),
            }
        }
        (None, None) => Ok(Came::Nothing(Vec::new())),
    }
}

fn read_roll(file: &str) -> Result<Roll, Refusal> {
    let bytes = fs::read(file).map_err(|error| {
        Refusal::Usage(Message::new("cohort-file").with("file", file).with("reason", error.to_string()))
    })?;
    let format = Format::of_name(file).or(Some(Format::Csv));
    Roll::read(document::read(file, &bytes, format)).map_err(Refusal::Settings)
}

/// The first of 4, 3, 5 that occurs. Gaps are what a cohort is about: they do not make it fail.
fn exit(report: &CohortReport) -> Exit {
    let cohort = &report.cohort;
    match () {
        () if cohort.broken > 0 => Exit::Pack,
        () if cohort.misfits > 0 || report.unread.count > 0 => Exit::Input,
        () if cohort.whole.low.n() == 0 || report.stopped.is_some() => Exit::Incomplete,
        () => Exit::Met,
    }
}

type Output = outputs::Output<CohortFormat>;

fn outputs(matches: &ArgMatches) -> Result<Vec<Output>, Refusal> {
    outputs::outputs(
        matches,
        CohortFormat::Terminal,
        CohortFormat::of_file,
        CohortFormat::parse,
        "cohort-output-format",
    )
}

fn write(report: &CohortReport, outputs: &[Output], templates: &Templates) -> Result<(), Refusal> {
    let lang = report.run.lang;
    for (format, file) in outputs {
        let text = render(report, *format, templates, file.is_none())?;
        let Some(file) = file else {
            put(&text)?;
            continue;
        };
        files::write(file, &text)?;
        say_written(file, lang);
        if *format == CohortFormat::Json && !report.publish {
            say(&Message::new("cohort-keeps-all").with("file", file.as_str()).get(lang));
        }
    }
    Ok(())
}

fn render(
    report: &CohortReport,
    format: CohortFormat,
    templates: &Templates,
    to_stdout: bool,
) -> Result<String, Refusal> {
    Ok(match format {
        CohortFormat::Terminal => terminal::render(report, style(to_stdout && io::stdout().is_terminal())),
        CohortFormat::Narrated => terminal::render(report, Style::Narrated),
        CohortFormat::Json => json::render(report),
        CohortFormat::Csv => csv::render(report),
        CohortFormat::Html => html::render(report, templates).map_err(wrong_template)?,
    })
}

fn wide(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
