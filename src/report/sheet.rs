//! What a page says of a report, in one language: every text ready to be laid
//! out, every figure as it is printed. Templates get this and nothing else.
//!
//! Pages for a browser and for paper lay out the same sheet, so that they
//! cannot disagree.

mod chart;
mod facts;
mod finding;
mod known;
mod labels;
mod place;

use std::collections::BTreeMap;

pub use facts::DepartureSheet;
pub(super) use facts::pair;
use facts::{command, facts, reproduce, titles, totals};
use serde::Serialize;

pub use chart::{Bar, Row};
pub use finding::{FindingSheet, Provision, WaiverSheet};
pub use known::Lines;
use known::{baseline, known};
pub use place::{Grid, PlaceSheet};

use super::{
    order::{Sections, first_steps, waived},
    profile, words,
};
use crate::{
    diagnosis::Verdict,
    pack::Period,
    problem::Severity,
    text::{Lang, Message, date},
    view::{ChapterView, DiagnosticView, FindingView, LocationView, NotJudged, PeriodView, ReportView, ResultView},
};

/// A whole report.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// Language as pages spell it: `es-MX` or `en`.
    pub lang: &'static str,
    /// Labels of the layout, by their key in the catalogue.
    pub words: BTreeMap<&'static str, String>,
    /// What the page is called.
    pub title: String,
    /// The cut-off date.
    pub as_of: String,
    /// The program, with its version.
    pub tool: String,
    /// How many documents came out how; empty for one document.
    pub summary: Vec<Pair>,
    /// What a reader must know of profiles; empty for one document, which says it itself.
    pub profiles: Vec<String>,
    /// Whether each document is told in full.
    pub whole: bool,
    /// That there are too many for that.
    pub too_many: Option<String>,
    /// One entry a document.
    pub documents: Vec<DocumentSheet>,
    /// Of many documents, what is known of gaps: how many are waived, and what became of them since the baseline.
    pub known: Vec<String>,
    /// Waivers that waive nothing, under their heading.
    pub idle_waivers: Option<Lines>,
}

/// A name and what goes with it.
#[derive(Debug, Serialize)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// What goes with it.
    pub value: String,
}

/// A verdict, in a word for machines and in words for people.
#[derive(Debug, Serialize)]
pub struct VerdictSheet {
    /// The spelling in reports.
    pub name: &'static str,
    /// A sign.
    pub sign: &'static str,
    /// In words.
    pub words: String,
}

/// One document.
#[derive(Debug, Serialize)]
pub struct DocumentSheet {
    /// Name of its part of the page.
    pub id: String,
    /// Whether it could be read.
    pub read: bool,
    /// What the report is called.
    pub title: String,
    /// The institution.
    pub institution: String,
    /// The file, and the row where it has many documents.
    pub place: String,
    /// What it is, who looks, on what basis.
    pub facts: Vec<Pair>,
    /// What judged it: pack, version, digest, program.
    pub made_by: String,
    /// What a reader must know before anything else.
    pub disclaimer: String,
    /// Why it is a draft, if it is one.
    pub draft: Option<String>,
    /// Whether the kind of document is authorised by somebody, and was.
    pub authorised: bool,
    /// The verdict.
    pub verdict: VerdictSheet,
    /// `Minimum conditions: with gaps`.
    pub verdict_line: String,
    /// Verdicts of the chapters at the top.
    pub chapter_verdicts: Vec<(String, VerdictSheet)>,
    /// Gaps.
    pub gaps: usize,
    /// Unanswered and to be confirmed.
    pub open: usize,
    /// That some answers do not fit.
    pub misfits: Option<String>,
    /// What is wrong with the file.
    pub problems: Vec<ProblemSheet>,
    /// What to do first.
    pub first: Vec<FirstSheet>,
    /// Findings by part: legal gaps, programme, open, met, not applicable.
    pub sections: SectionsSheet,
    /// Contradictions between answers.
    pub contradictions: Vec<ContradictionSheet>,
    /// What became of gaps since the baseline, with what to know of it.
    pub baseline: Vec<String>,
    /// Gaps of which a waiver speaks.
    pub waivers: Vec<FirstSheet>,
    /// How many of them do not make the run fail.
    pub waived: Option<String>,
    /// Rules without a basis in force: the rule, and when it is.
    pub not_judged: Vec<Pair>,
    /// Rules that the profile leaves out.
    pub out_of_profile: Vec<String>,
    /// What a reader must know of the profile; none without one.
    pub profile: Option<String>,
    /// In what the profile departs from the pack.
    pub departures: Vec<DepartureSheet>,
    /// Norms that no longer rule.
    pub abrogated: Vec<String>,
    /// The index in words.
    pub index: String,
    /// The index as a bar; none where nothing counted.
    pub bar: Option<Bar>,
    /// Gaps in duties outside the minimum, where the verdict does not say so.
    pub statutory: Option<String>,
    /// Chapters, and sums over them.
    pub chapters: Vec<Row>,
    /// How many rules came out how.
    pub totals: Vec<Pair>,
    /// Titles of the parts, with their counts.
    pub titles: BTreeMap<&'static str, String>,
    /// The command that makes this report again.
    pub command: String,
    /// Digests, versions and dates.
    pub reproduce: Vec<Pair>,
}

/// Findings by part.
#[derive(Debug, Default, Serialize)]
pub struct SectionsSheet {
    /// Gaps in unconditional duties.
    pub legal: Vec<FindingSheet>,
    /// Gaps in anything else.
    pub programme: Vec<FindingSheet>,
    /// Unanswered, to be reviewed, or broken.
    pub open: Vec<FindingSheet>,
    /// Met.
    pub met: Vec<FindingSheet>,
    /// Not applicable.
    pub not_applicable: Vec<FindingSheet>,
}

/// Something to do first, or something that waits, with the finding it is about.
#[derive(Debug, Serialize)]
pub struct FirstSheet {
    /// What.
    pub text: String,
    /// The rule and its basis.
    pub tag: String,
    /// Name of the finding's part of the page.
    pub id: String,
}

/// Something wrong with a file.
#[derive(Debug, Serialize)]
pub struct ProblemSheet {
    /// The spelling of its weight.
    pub severity: &'static str,
    /// Its weight in a word.
    pub weight: String,
    /// What is wrong.
    pub message: String,
    /// The next step.
    pub help: Option<String>,
    /// Where.
    pub places: Vec<PlaceSheet>,
}

/// A contradiction.
#[derive(Debug, Serialize)]
pub struct ContradictionSheet {
    /// The rule that found it.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// The question to settle.
    pub message: String,
    /// The answers concerned.
    pub places: Vec<PlaceSheet>,
}

impl Sheet {
    /// The sheet of a report, in full only if it has at most so many documents.
    #[must_use]
    pub fn of(report: &ReportView<'_>, most: usize) -> Self {
        let lang = report.run.lang;
        let many = report.results.len();
        let whole = many <= most;
        let document = |(number, result)| DocumentSheet::of(report, result, number, whole);
        let documents: Vec<_> = (1..).zip(&report.results).map(document).collect();
        let title = match documents.as_slice() {
            [one] if one.read => format!("{} · {}", one.title, one.institution),
            [one] => one.title.clone(),
            _ => Message::new("html-many").with("count", many).get(lang),
        };
        Self {
            lang: spelled(lang),
            words: labels(lang),
            title,
            as_of: date(report.run.as_of, lang),
            tool: format!("{} {}", report.tool.name, report.tool.version),
            summary: if many == 1 { Vec::new() } else { summary(report) },
            profiles: if many == 1 { Vec::new() } else { profile::notices(report) },
            whole,
            known: if many == 1 { Vec::new() } else { known(report) },
            idle_waivers: Lines::idle(report),
            too_many: (!whole).then(|| Message::new("html-only-table").with("most", most).get(lang)),
            documents,
        }
    }
}

/// A language as pages spell it.
pub(super) fn spelled(lang: Lang) -> &'static str {
    match lang {
        Lang::Es => "es-MX",
        Lang::En => "en",
    }
}

/// The labels that templates can print.
pub(super) fn labels(lang: Lang) -> BTreeMap<&'static str, String> {
    labels::LABELS.iter().map(|key| (*key, Message::new(key).get(lang))).collect()
}

fn summary(report: &ReportView<'_>) -> Vec<Pair> {
    let lang = report.run.lang;
    let read = report.results.iter().filter(|result| result.is_read());
    let verdicts = [Verdict::NotMet, Verdict::Inconclusive, Verdict::Met, Verdict::NotAssessed];
    let mut pairs: Vec<_> = profile::counts(read.clone(), verdicts)
        .into_iter()
        .map(|(verdict, count)| Pair {
            name: Message::new("report-verdict").with("verdict", verdict).get(lang),
            value: count.to_string(),
        })
        .collect();
    let unread = report.results.len() - read.count();
    pairs.push(Pair { name: Message::new("html-unread").get(lang), value: unread.to_string() });
    pairs
}

impl VerdictSheet {
    pub(super) fn of(verdict: Verdict, lang: Lang) -> Self {
        let sign = match verdict {
            Verdict::Met => "✓",
            Verdict::NotMet => "✗",
            Verdict::Inconclusive => "?",
            Verdict::NotAssessed => "–",
        };
        Self { name: verdict.name(), sign, words: words::verdict(verdict).get(lang) }
    }

    fn of_result(result: &ResultView<'_>, lang: Lang) -> Self {
        Self { words: profile::verdict(result).get(lang), ..Self::of(result.verdict, lang) }
    }

    fn of_chapter(result: &ResultView<'_>, chapter: &ChapterView<'_>, lang: Lang) -> Option<Self> {
        let words = profile::chapter_verdict(result, chapter)?.get(lang);
        Some(Self { words, ..Self::of(chapter.verdict?, lang) })
    }
}

impl DocumentSheet {
    fn of(report: &ReportView<'_>, result: &ResultView<'_>, number: usize, whole: bool) -> Self {
        let lang = report.run.lang;
        let id = format!("d{number}");
        let tops = result.chapters.iter().filter(|chapter| chapter.parent.is_none());
        let outside = result.statutory_gaps_outside_minimum();
        let waived = if whole { waived(result) } else { Vec::new() };
        let active = waived.iter().filter(|(gap, _)| gap.is_waived()).count();
        Self {
            read: result.is_read(),
            title: if result.is_read() { words::title(result, lang) } else { words::unread(result).get(lang) },
            institution: words::institution(result, lang),
            place: words::document(result, lang),
            facts: facts(report, result),
            made_by: words::made_by(result, &report.tool),
            disclaimer: words::disclaimer(result, lang),
            draft: words::draft(result).map(|draft| draft.get(lang)),
            authorised: result.authorisation.as_ref().is_some_and(|authorisation| authorisation.given),
            verdict: VerdictSheet::of_result(result, lang),
            verdict_line: Message::new("report-verdict").with("verdict", profile::verdict(result)).get(lang),
            chapter_verdicts: tops
                .filter_map(|top| Some((top.title.get(lang).to_owned(), VerdictSheet::of_chapter(result, top, lang)?)))
                .collect(),
            gaps: result.gaps().count(),
            open: result.open().count(),
            misfits: result.has_misfits().then(|| Message::new("report-misfits").get(lang)),
            problems: result.diagnostics.iter().map(|problem| ProblemSheet::of(problem, lang)).collect(),
            first: whole
                .then(|| first_steps(result))
                .iter()
                .flatten()
                .map(|step| FirstSheet {
                    text: step.text.get(lang).to_owned(),
                    tag: words::tag(step.finding, lang),
                    id: finding::name(&id, &step.finding.rule),
                })
                .collect(),
            sections: if whole { SectionsSheet::of(result, &id, lang) } else { SectionsSheet::default() },
            contradictions: result
                .consistency
                .iter()
                .map(|found| ContradictionSheet {
                    rule: found.rule.clone().into_owned(),
                    title: found.title.get(lang).to_owned(),
                    message: found.message.get(lang).to_owned(),
                    places: places(&found.locations, lang),
                })
                .collect(),
            baseline: if result.is_read() { baseline(report, [result]) } else { Vec::new() },
            waivers: waived.iter().map(|(gap, waiver)| FirstSheet::of_waiver(gap, waiver, &id, lang)).collect(),
            waived: (active > 0).then(|| Message::new("report-waived-gaps").with("count", active).get(lang)),
            not_judged: profile::not_judged(result, NotJudged::NotInForce)
                .map(|rule| Pair { name: rule.rule.clone().into_owned(), value: period(rule.in_force, lang) })
                .collect(),
            out_of_profile: profile::not_judged(result, NotJudged::OutOfProfile)
                .map(|rule| rule.rule.clone().into_owned())
                .collect(),
            profile: profile::notice(result, lang),
            departures: DepartureSheet::all(result, lang),
            abrogated: words::abrogated(result, report.run.as_of, lang),
            index: words::index(result.index.as_ref()).get(lang),
            bar: result.index.as_ref().map(Bar::of),
            statutory: (result.verdict != Verdict::NotMet && outside > 0)
                .then(|| Message::new("report-statutory-gaps").with("count", outside).get(lang)),
            chapters: Row::all(result, lang),
            totals: totals(result, lang),
            titles: titles(result, lang),
            command: command(report, result),
            reproduce: reproduce(report, result),
            id,
        }
    }
}

impl SectionsSheet {
    fn of(result: &ResultView<'_>, id: &str, lang: Lang) -> Self {
        let sections = Sections::of(result);
        let sheets = |findings: &[&FindingView<'_>]| {
            findings.iter().map(|finding| FindingSheet::of(finding, id, lang)).collect::<Vec<_>>()
        };
        Self {
            legal: sheets(&sections.legal),
            programme: sheets(&sections.programme),
            open: sheets(&sections.open),
            met: sheets(&sections.met),
            not_applicable: sheets(&sections.not_applicable),
        }
    }
}

impl ProblemSheet {
    fn of(problem: &DiagnosticView<'_>, lang: Lang) -> Self {
        let weight = match problem.severity {
            Severity::Error => "html-error",
            Severity::Warning => "html-warning",
        };
        Self {
            severity: problem.severity.name(),
            weight: Message::new(weight).get(lang),
            message: problem.message.get(lang).to_owned(),
            help: problem.help.as_ref().map(|help| help.get(lang).to_owned()),
            places: places(&problem.locations, lang),
        }
    }
}

fn places(locations: &[LocationView], lang: Lang) -> Vec<PlaceSheet> {
    locations.iter().map(|place| PlaceSheet::of(place, lang)).collect()
}

fn period(period: PeriodView, lang: Lang) -> String {
    words::period(Period { from: period.from, to: period.to }, lang)
}
