//! One document judged and scored: findings, verdict, index, chapters.
//!
//! The verdict comes first and the number second: minimum conditions gate,
//! and no number makes up for one that is not met.

mod batch;
pub mod cases;
mod checks;
pub mod cohort;
pub mod notices;
pub mod priority;
pub mod score;

use std::sync::Arc;

pub use batch::{Batch, Seen, Summary};
use jiff::civil::Date;
pub use score::{ChapterScore, Index, Totals, Verdict};

use crate::{
    assessment::{Assessment, Institution, Pending, Perspective},
    document::{Document, error::Unreadable},
    engine::{CompiledPack, Evaluation, Settings, evaluate},
    finding::{Finding, Outcome},
    pack::{Pack, Rule},
    place::Location,
    problem::{Problem, Severity},
    text::Text,
};

/// A document judged, or the reason why it could not be read.
pub type Judged = Result<Diagnosis, Unreadable>;

/// One document judged and scored.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// The pack it was judged by.
    pub pack: Arc<Pack>,
    /// The date of judging.
    pub as_of: Date,
    /// The document.
    pub document: Document,
    /// Who looks.
    pub perspective: Option<Perspective>,
    /// The institution.
    pub institution: Institution,
    /// Answers that somebody is still to give.
    pub pending: Vec<Pending>,
    /// Whether somebody authorised it; `None` where the kind has no such part.
    pub authorised: Option<bool>,
    /// The verdict on the minimum conditions.
    pub verdict: Verdict,
    /// The index; `None` where nothing counted.
    pub index: Option<Index>,
    /// How many rules came out how.
    pub totals: Totals,
    /// Chapters in the order of the pack, each with its own verdict.
    pub chapters: Vec<ChapterScore>,
    /// The indices of the pack's composites, in their order; `None` where nothing counted.
    pub composites: Vec<Option<Index>>,
    /// Findings, in the order of the pack.
    pub findings: Vec<Finding>,
    /// Rules none of whose citations is in force.
    pub not_in_force: Vec<Arc<Rule>>,
    /// Contradictions between answers: questions to settle, never accusations.
    pub contradictions: Vec<Contradiction>,
    /// What could not be read or judged, and what the person should know.
    pub problems: Vec<Problem>,
    /// Whether some answer does not fit the schema.
    pub misfits: bool,
}

/// A contradiction between answers.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// The rule or check that found it.
    pub rule: String,
    /// Its title.
    pub title: Text,
    /// The question to settle.
    pub message: Text,
    /// The answers concerned.
    pub locations: Vec<Location>,
}

/// Judges a typed document and scores it.
#[must_use]
pub fn diagnose(pack: &CompiledPack, assessment: Assessment, settings: &Settings) -> Diagnosis {
    let Evaluation { findings, consistency, not_in_force } = evaluate(pack, &assessment, settings);
    let manifest = &pack.pack.manifest;
    let mut problems = notices::misfits(&assessment.document, &assessment.violations);
    problems.extend(notices::notices(&pack.pack, &assessment, settings.as_of));
    problems.extend(findings.iter().chain(&consistency).filter_map(fault));

    let mut contradictions: Vec<Contradiction> =
        consistency.iter().filter(|finding| finding.result.outcome == Outcome::NotMet).map(contradiction).collect();
    contradictions.extend(checks::checks(manifest, &findings, &assessment));
    let mut scored = score::score(manifest, &findings, &not_in_force, &assessment.facts.stated);
    let mut totals = Totals::of(&findings, not_in_force.len());
    totals.out_of_profile = pack.pack.out_of_profile().count();
    for (chapter, score) in manifest.chapters.iter().zip(&mut scored.chapters) {
        let outside = pack.pack.out_of_profile().filter(|rule| manifest.is_inside(&rule.chapter, &chapter.id));
        score.totals.out_of_profile = outside.count();
    }
    Diagnosis {
        as_of: settings.as_of,
        perspective: assessment.facts.perspective,
        authorised: assessment.facts.authorised,
        verdict: Verdict::of(&findings),
        index: scored.index,
        totals,
        chapters: scored.chapters,
        composites: scored.composites,
        misfits: !assessment.violations.is_empty(),
        institution: assessment.facts.institution,
        pending: assessment.facts.pending,
        document: assessment.document,
        pack: Arc::clone(&pack.pack),
        findings,
        not_in_force,
        contradictions,
        problems,
    }
}

fn contradiction(finding: &Finding) -> Contradiction {
    Contradiction {
        rule: finding.rule.id.clone(),
        title: finding.rule.title.clone(),
        message: finding.message.clone().unwrap_or_else(|| finding.rule.title.clone()),
        locations: finding.reads.iter().map(|read| read.location.clone()).collect(),
    }
}

/// A rule that broke is a finding and a problem: at its own place, not the document's.
fn fault(finding: &Finding) -> Option<Problem> {
    let mut broken = std::iter::once(&finding.result).chain(finding.items.iter().map(|item| &item.result));
    let fault = broken.find_map(|result| result.fault.as_ref())?;
    Some(Problem {
        code: "rule::fault",
        severity: Severity::Error,
        message: fault.message.clone(),
        places: vec![fault.place.clone()],
    })
}

/// The most places that are told of one finding; the items tell the rest.
const LOCATIONS: usize = 20;

impl Diagnosis {
    /// The key by which editions are matched.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.institution.key.as_deref()
    }

    /// The answers that a finding points at, at most twenty: the decisive one
    /// first. Where the rule looked at no answer, the institution itself.
    #[must_use]
    pub fn locations(&self, finding: &Finding) -> Vec<Location> {
        let decisive = finding.result.decisive.iter().map(|path| self.document.location(path));
        let items = finding
            .items
            .iter()
            .filter(|item| item.result.outcome == finding.result.outcome)
            .map(|item| item.location.clone());
        let reads = finding.reads.iter().map(|read| read.location.clone());
        let mut locations: Vec<Location> = Vec::new();
        for location in decisive.chain(items).chain(reads) {
            if locations.len() < LOCATIONS && !locations.contains(&location) {
                locations.push(location);
            }
        }
        if locations.is_empty() {
            let role = self.pack.manifest.document.roles.institution.as_ref();
            let path = role.map(|role| role.path.0.clone()).unwrap_or_default();
            locations.push(self.document.location(&path));
        }
        locations
    }

    /// Findings that are known not to be complied with.
    pub fn gaps(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_gap())
    }

    /// Who is to give a pending answer, if the document says so.
    #[must_use]
    pub fn pending_for(&self, finding: &Finding) -> Option<&Pending> {
        let path = finding.result.decisive.as_ref()?;
        self.pending.iter().find(|pending| path.steps().starts_with(pending.answer.steps()))
    }
}
