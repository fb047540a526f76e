//! `apertura check`: judges documents.
//!
//! Documents are judged as they are read, by all threads, and what is said of
//! them is written as it comes where the format allows it: NDJSON and totals
//! need no more memory for a million documents than for one. A format with an
//! order or a summary of its own keeps every result.

use std::{
    io::{self, IsTerminal},
    ops::ControlFlow,
    sync::Arc,
};

use clap::ArgMatches;
use jiff::civil::Date;

use super::{
    batches::Batches,
    exit::{Exit, Exits, Gate},
    files::{Chunks, Writing},
    formats::{Layout, Output, ReportFormat, job_summary, outputs, put_report, style_of},
    heard::Heard,
    known::{Came, Known},
    outputs::say_written,
    packs::Packs,
    profiles,
    progress::Progress,
    settings::Settings,
    tables,
    talk::{Refusal, put, put_while_read, say, say_warning},
    work::in_order,
};
use crate::{
    assessment::Assessment,
    diagnosis::{Judged, Summary, diagnose},
    document::{
        Chunk, Document, Line,
        error::{ReadError, Unreadable},
    },
    engine,
    pack::Pack,
    problem::Problem,
    report::{json, totals::Tally, xlsx::AtHand},
    text::Message,
    view::{LineView, ReportView, ResultView, Run},
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let outputs = outputs(matches)?;
    let layout = Layout::of(matches, settings)?;
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let profile = profiles::asked(settings, &[settings.as_of])?;
    let packs = Packs::under(settings.pack.as_deref(), profile.as_ref())?;
    check_digest(packs, settings);
    let known = Known::read(settings)?;

    let asked = |format| outputs.iter().any(|output: &(ReportFormat, _)| output.0 == format);
    let job = Job {
        packs,
        settings,
        run: Run { lang: settings.lang, as_of: settings.as_of },
        known: &known,
        lines: asked(ReportFormat::Ndjson),
        tally: asked(ReportFormat::Totals),
        keep: layout.job_summary || outputs.iter().any(|(format, _)| format.keeps()),
    };
    let mut writer = Writer::new(&outputs)?;
    let mut failed = None;
    // Foreign names only of a pack that is known beforehand: a table does not say its kind before its rows.
    let columns = tables::columns(settings, packs.asked().map(|pack| &*pack.pack), &inputs)?;
    let chunks = Chunks::new(&inputs, settings.input_format, columns);
    // Lines that go to the terminal as they come tell how far the run got.
    let is_telling = writer.stdout && io::stdout().is_terminal();
    let mut progress = Progress::begin(settings.lang, is_telling);
    let tools = || Tools { job: &job, batches: Batches::new(packs, settings.as_of) };
    in_order(chunks, settings.threads, tools, work, |part| {
        let flow = writer.take(part).unwrap_or_else(|refusal| {
            failed = Some(refusal);
            ControlFlow::Break(())
        });
        progress.at(writer.sum.documents);
        flow
    });
    progress.end();
    match failed {
        Some(refusal) => Err(refusal),
        None => {
            if let Some(profile) = &profile {
                profile.say_not_used(writer.sum.bare);
            }
            writer.finish(&outputs, &layout, &job)
        }
    }
}

/// What documents are judged by, and what is wanted of them.
struct Job<'r> {
    packs: &'r Packs,
    settings: &'r Settings,
    run: Run,
    /// Gaps that are known beforehand.
    known: &'r Known,
    /// Whether each is wanted as a line of NDJSON.
    lines: bool,
    /// Whether they are counted.
    tally: bool,
    /// Whether every result is wanted whole.
    keep: bool,
}

impl Job<'_> {
    /// Whether nothing is wanted of a document but what it comes to.
    fn only_counts(&self) -> bool {
        let each = self.settings.gate.consistency || !self.known.is_empty();
        self.tally && !self.lines && !self.keep && !each
    }
}

/// What became of some documents: all that the run needs of them.
#[derive(Default)]
struct Part {
    documents: usize,
    exits: Exits,
    /// Gaps in duties outside the minimum.
    outside: usize,
    /// Documents that were judged under no profile.
    bare: usize,
    kindless: Kindless,
    heard: Heard,
    lines: String,
    tally: Tally,
    results: Vec<Judged>,
    /// What came of gaps that are known.
    came: Came,
}

/// Whether no document so far says what it is.
enum Kindless {
    /// None does; what is wrong with the first.
    All(Option<Problem>),
    /// Some does, or cannot be read for another reason.
    No,
}

impl Default for Kindless {
    fn default() -> Self {
        Self::All(None)
    }
}

impl Kindless {
    fn of(judged: &Judged) -> Self {
        match judged {
            Err(unreadable) => match unreadable.errors.as_slice() {
                [ReadError::UnknownKind { .. }] => Self::All(unreadable.problems().into_iter().next()),
                _ => Self::No,
            },
            Ok(_) => Self::No,
        }
    }

    fn merge(&mut self, other: Self) {
        match (&mut *self, other) {
            (Self::All(first), Self::All(other)) => *first = first.take().or(other),
            (Self::No, _) | (_, Self::No) => *self = Self::No,
        }
    }
}

/// Bytes of rendered lines, and documents, that are handed on together.
const PART_BYTES: usize = 256 << 10;
const PART_DOCUMENTS: usize = 256;

/// What a thread works with.
struct Tools<'r> {
    job: &'r Job<'r>,
    batches: Batches<'r>,
}

/// Turns a chunk of documents into what the run needs of them. Every thread
/// does this, each with a chunk of its own.
fn work(tools: &mut Tools<'_>, chunk: Chunk, give: &mut dyn FnMut(Part) -> ControlFlow<()>) {
    let mut part = Part::default();
    let only_counts = tools.job.only_counts();
    match chunk.each_line().filter(|_| only_counts) {
        Some(mut lines) => {
            let flow = lines.try_for_each(|line| {
                tools.count_line(line, &mut part);
                part.hand_on(give)
            });
            if flow.is_break() {
                return;
            }
        }
        None => {
            for read in chunk.read() {
                if only_counts {
                    tools.count(read, &mut part);
                } else {
                    part.add(judge(read, tools.job.packs, tools.job.settings.as_of), tools.job);
                }
                if part.hand_on(give).is_break() {
                    return;
                }
            }
        }
    }
    let _ = give(part);
}

impl Tools<'_> {
    /// Counts the document of a line: at once where that is possible, else with care.
    fn count_line(&mut self, line: Line<'_>, part: &mut Part) {
        let gate = self.job.settings.gate;
        let at_once = self.batches.at_once(line, |batch, text| {
            let pack = batch.pack();
            batch.line(text).map(|summary| part.count(&pack.pack, &summary, gate))
        });
        if at_once.is_none()
            && let Some(read) = line.read()
        {
            self.count(read, part);
        }
    }

    /// Counts a document that was read with care.
    fn count(&mut self, read: Result<Document, Unreadable>, part: &mut Part) {
        let gate = self.job.settings.gate;
        let counted = read.and_then(|document| {
            let pack = self.job.packs.for_document(&document)?;
            self.batches.of(pack).see_document(document, &mut |seen| {
                part.count(&pack.pack, &seen.summary, gate);
                seen.typed.into_iter().for_each(|typed| part.heard.listen_counted(&pack.pack, typed));
            });
            Ok(())
        });
        if let Err(unreadable) = counted {
            part.add(Err(unreadable), self.job);
        }
    }
}

impl Part {
    fn count(&mut self, pack: &Arc<Pack>, summary: &Summary<'_>, gate: Gate) {
        self.documents += 1;
        self.exits.add_counted(summary, gate);
        self.outside += summary.statutory_gaps_outside_minimum();
        self.bare += usize::from(pack.profile.is_none());
        self.kindless = Kindless::No;
        self.tally.count(pack, summary);
    }

    fn add(&mut self, judged: Judged, job: &Job<'_>) {
        self.documents += 1;
        self.bare += usize::from(judged.as_ref().is_ok_and(|diagnosis| diagnosis.pack.profile.is_none()));
        self.kindless.merge(Kindless::of(&judged));
        self.heard.listen(&judged);
        // What is kept is viewed once, at the end.
        if job.lines || !job.keep {
            let mut line = LineView::of(job.run, &judged);
            job.known.name(&mut line.run);
            job.known.mark(&mut line.result, &judged, &mut self.came);
            self.view(&line.result, job);
            if job.lines {
                self.lines.push_str(&json::line(&line));
            }
        }
        if job.tally {
            self.tally.add(&judged);
        }
        if job.keep {
            self.results.push(judged);
        }
    }

    /// What a result means for the exit, and for what is said beside it.
    fn view(&mut self, result: &ResultView<'_>, job: &Job<'_>) {
        self.exits.add(result, job.settings.gate);
        self.outside += result.statutory_gaps_outside_minimum();
    }

    /// Hands on what there is, once it is enough.
    fn hand_on(&mut self, give: &mut dyn FnMut(Self) -> ControlFlow<()>) -> ControlFlow<()> {
        let is_full = self.lines.len() >= PART_BYTES || self.documents >= PART_DOCUMENTS;
        if is_full { give(std::mem::take(self)) } else { ControlFlow::Continue(()) }
    }
}

/// What a document comes to on a day, by the pack for it.
pub(super) fn judge(read: Result<Document, Unreadable>, packs: &Packs, as_of: Date) -> Judged {
    let document = read?;
    let pack = packs.for_document(&document)?;
    let typed = pack.pack.schema.apply(document);
    let assessment = Assessment::read(typed, &pack.pack);
    Ok(diagnose(pack, assessment, &engine::Settings::on(as_of)))
}

/// Documents of no kind whose lines are held back: while there is nothing else,
/// the run may still be refused as a matter of usage.
const HELD_BACK: usize = 1_000;

/// Writes what became of documents, in their order, and sums up.
struct Writer {
    /// Where lines of NDJSON go as they come: files, or stdout.
    files: Vec<Writing>,
    stdout: bool,
    /// Whether the reader of stdout is all there is.
    alone: bool,
    /// All but its lines are of every document.
    sum: Part,
}

impl Writer {
    fn new(outputs: &[Output]) -> Result<Self, Refusal> {
        let of_lines = || outputs.iter().filter(|(format, _)| *format == ReportFormat::Ndjson);
        Ok(Self {
            files: of_lines().filter_map(|(_, file)| file.as_deref()).map(Writing::begin).collect::<Result<_, _>>()?,
            stdout: of_lines().any(|(_, file)| file.is_none()),
            alone: outputs.len() == 1,
            sum: Part::default(),
        })
    }

    fn take(&mut self, part: Part) -> Result<ControlFlow<()>, Refusal> {
        let sum = &mut self.sum;
        sum.documents += part.documents;
        sum.exits.merge(part.exits);
        sum.outside += part.outside;
        sum.bare += part.bare;
        sum.kindless.merge(part.kindless);
        sum.heard.merge(part.heard);
        sum.lines.push_str(&part.lines);
        sum.tally.merge(part.tally);
        sum.results.extend(part.results);
        sum.came.merge(part.came);
        match sum.kindless {
            Kindless::All(_) if sum.documents <= HELD_BACK => Ok(ControlFlow::Continue(())),
            Kindless::All(_) | Kindless::No => self.put(),
        }
    }

    /// Writes the lines that are there. Without a reader, and with nothing else
    /// to write, the rest is nobody's.
    fn put(&mut self) -> Result<ControlFlow<()>, Refusal> {
        let lines = std::mem::take(&mut self.sum.lines);
        for file in &mut self.files {
            file.put(&lines)?;
        }
        if self.stdout && put_while_read(&lines)?.is_break() {
            self.stdout = false;
            if self.alone {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The report on all results, with what is known of their gaps.
    fn report<'r>(&mut self, results: &'r [Judged], job: &'r Job<'_>) -> ReportView<'r> {
        let mut report = ReportView::of(job.run, results);
        let came = job.known.mark_all(&mut report, results);
        if job.keep && !job.lines {
            report.results.iter().for_each(|result| self.sum.view(result, job));
            self.sum.came = came;
        }
        report
    }

    fn finish(mut self, outputs: &[Output], layout: &Layout, job: &Job<'_>) -> Result<Exit, Refusal> {
        // A run in which no document says what it is cannot be judged by any pack: a
        // matter of usage. Among others, such a document is one that could not be read.
        if self.sum.documents <= HELD_BACK
            && let Kindless::All(Some(problem)) = self.sum.kindless
        {
            return Err(Refusal::Settings(vec![problem]));
        }
        let _ = self.put()?;
        let lang = job.run.lang;
        let results = std::mem::take(&mut self.sum.results);
        let report = self.report(&results, job);
        let at_hand = at_hand(&results, job.packs);
        let mut files = self.files.into_iter();
        for output in outputs {
            match output {
                // Already written, and only to be put in its place.
                (ReportFormat::Ndjson, Some(file)) => {
                    files.next().map_or(Ok(()), Writing::finish)?;
                    say_written(file, lang);
                }
                (ReportFormat::Ndjson, None) => {}
                // No file asks for them.
                (ReportFormat::Totals, _) => put(&self.sum.tally.render(job.run, style_of(output)))?,
                _ => put_report(&report, output, layout, at_hand)?,
            }
        }
        if layout.job_summary {
            job_summary(&report)?;
        }
        // What stands in a file alone, who started the run may never look at.
        if outputs.iter().all(|(format, file)| file.is_some() || !format.tells_each(report.results.len())) {
            self.sum.heard.say(lang);
        }
        let exit = self.sum.exits.exit();
        // A report for people says so itself.
        let is_said = outputs.iter().any(|(format, file)| file.is_none() && format.is_for_people());
        job.known.say(&self.sum.came, is_said, lang);
        let outside = self.sum.outside;
        if exit == Exit::Met && outside > 0 && !is_said {
            say(&Message::new("report-statutory-gaps").with("count", outside).get(lang));
        }
        if exit == Exit::Met && self.sum.bare < self.sum.documents && !is_said {
            profiles::say_departs(job.packs, job.run);
        }
        Ok(exit)
    }
}

/// The document, where it is one, with its pack: what a workbook of its result is filled with.
fn at_hand<'a>(results: &'a [Judged], packs: &'a Packs) -> Option<AtHand<'a>> {
    let [Ok(diagnosis)] = results else { return None };
    let document = &diagnosis.document;
    Some(AtHand { document, pack: packs.for_document(document).ok()? })
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
