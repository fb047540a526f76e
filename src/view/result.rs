//! How the result of one document is published.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    about::{DocumentView, InstitutionView, PackView},
    baseline::{BaselineState, BaselineView},
    finding::FindingView,
    leaves::{DECIMALS, Figure, LocationView, PeriodView, Words},
    profile::ProfileView,
    spelled,
};
use crate::{
    diagnosis::{ChapterScore, Contradiction, Diagnosis, Index, Judged, Totals, Verdict},
    document::error::Unreadable,
    finding::Outcome,
    pack::{Norm, Obligation, Opinion, Pack, Period, Rule, manifest::IndexModel, norm::NormKind},
    problem::{Problem, Severity},
};

/// What came out for one document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResultView<'d> {
    /// The document.
    pub document: DocumentView<'d>,
    /// The pack that judged it; null where it could not be read.
    pub pack: Option<PackView<'d>>,
    /// The profile under which it was judged; null without one.
    pub profile: Option<ProfileView<'d>>,
    /// What the pack says of reports on this kind of document.
    pub report: ReportWordsView<'d>,
    /// The institution.
    pub institution: InstitutionView<'d>,
    /// Whether somebody authorised it; null where the kind has no such part.
    pub authorisation: Option<AuthorisationView>,
    /// Verdict on the minimum conditions.
    #[serde(with = "spelled")]
    pub verdict: Verdict,
    /// How the index is made of the rules.
    #[serde(with = "spelled")]
    pub index_model: IndexModel,
    /// Index; null where nothing counted.
    pub index: Option<IndexView>,
    /// How many rules came out how.
    pub totals: TotalsView,
    /// Chapters, in the order of the pack.
    pub chapters: Vec<ChapterView<'d>>,
    /// Further sums over chapters that the pack names, in its order.
    pub composites: Vec<CompositeView<'d>>,
    /// The norms that the pack cites, by key.
    pub norms: Vec<NormView<'d>>,
    /// Findings, in the order of the pack.
    pub findings: Vec<FindingView<'d>>,
    /// Rules that were not judged.
    pub not_judged: Vec<NotJudgedView<'d>>,
    /// Contradictions between answers; they never move the index.
    pub consistency: Vec<ConsistencyView<'d>>,
    /// What could not be read or judged, and what the person should know.
    pub diagnostics: Vec<DiagnosticView<'d>>,
    /// What the baseline says of the document; null without one.
    pub baseline: Option<BaselineView<'d>>,
}

impl<'d> ResultView<'d> {
    /// The view of a document judged, or of one that could not be read.
    #[must_use]
    pub fn of(judged: &'d Judged) -> Self {
        match judged {
            Ok(diagnosis) => Self::read(diagnosis),
            Err(unreadable) => Self::unread(unreadable),
        }
    }

    /// The view of a document judged.
    #[must_use]
    pub fn read(diagnosis: &'d Diagnosis) -> Self {
        let Diagnosis { pack, institution, .. } = diagnosis;
        let manifest = &pack.manifest;
        Self {
            document: DocumentView::read(diagnosis),
            pack: Some(PackView::of(pack)),
            profile: pack.profile.as_ref().map(|profile| ProfileView::of(profile, diagnosis.as_of)),
            report: ReportWordsView {
                title: manifest.report.title.as_ref().map(Words::from),
                disclaimer: manifest.report.disclaimer(diagnosis.as_of).map(Words::from),
                opinion: manifest.report.opinion.as_ref().map(OpinionView::of),
            },
            institution: InstitutionView {
                key: institution.key.as_deref().map(Cow::Borrowed),
                name: institution.name.as_deref().map(Cow::Borrowed),
                kind: institution.kind.as_deref().map(Cow::Borrowed),
            },
            authorisation: AuthorisationView::of(diagnosis),
            verdict: diagnosis.verdict,
            index_model: manifest.index,
            index: diagnosis.index.as_ref().map(IndexView::of),
            totals: TotalsView::of(&diagnosis.totals),
            chapters: diagnosis.chapters.iter().filter_map(|score| ChapterView::of(pack, score)).collect(),
            composites: CompositeView::all(diagnosis),
            norms: manifest.norms.values().map(NormView::of).collect(),
            findings: diagnosis.findings.iter().map(|finding| FindingView::of(diagnosis, finding)).collect(),
            not_judged: NotJudgedView::all(diagnosis),
            consistency: diagnosis.contradictions.iter().map(ConsistencyView::of).collect(),
            diagnostics: diagnosis.problems.iter().map(DiagnosticView::of).collect(),
            baseline: None,
        }
    }

    /// Nothing is known of a document that could not be read, except why.
    fn unread(unreadable: &'d Unreadable) -> Self {
        let diagnostics = unreadable.problems().iter().map(DiagnosticView::of).collect();
        Self::unknown(DocumentView::unread(unreadable), diagnostics)
    }

    /// The view of a file that could not be read, whatever it was to hold.
    #[must_use]
    pub fn refused(name: &str, problem: &Problem) -> Self {
        Self::unknown(DocumentView::nothing(name), vec![DiagnosticView::of(problem)])
    }

    fn unknown(document: DocumentView<'d>, diagnostics: Vec<DiagnosticView<'d>>) -> Self {
        Self {
            document,
            pack: None,
            profile: None,
            report: ReportWordsView { title: None, disclaimer: None, opinion: None },
            institution: InstitutionView { key: None, name: None, kind: None },
            authorisation: None,
            verdict: Verdict::NotAssessed,
            index_model: IndexModel::default(),
            index: None,
            totals: TotalsView::of(&Totals::default()),
            chapters: Vec::new(),
            composites: Vec::new(),
            norms: Vec::new(),
            findings: Vec::new(),
            not_judged: Vec::new(),
            consistency: Vec::new(),
            diagnostics,
            baseline: None,
        }
    }

    /// Whether the document could be read at all.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.pack.is_some()
    }

    /// Whether it is a draft: nobody authorised it, and somebody should.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.authorisation.as_ref().is_some_and(|authorisation| !authorisation.given)
    }

    /// Findings that are known not to be complied with.
    pub fn gaps(&self) -> impl Iterator<Item = &FindingView<'d>> {
        self.findings.iter().filter(|finding| finding.is_gap())
    }

    /// Findings that nobody can settle yet.
    pub fn open(&self) -> impl Iterator<Item = &FindingView<'d>> {
        self.findings.iter().filter(|finding| finding.is_open())
    }

    /// Gaps in unconditional duties that do not gate the verdict.
    #[must_use]
    pub fn statutory_gaps_outside_minimum(&self) -> usize {
        self.gaps().filter(|gap| !gap.minimum && gap.obligation == Some(Obligation::Must)).count()
    }

    /// Whether some answer does not fit the schema.
    #[must_use]
    pub fn has_misfits(&self) -> bool {
        self.is_read() && self.diagnostics.iter().any(|diagnostic| diagnostic.code.starts_with("schema::"))
    }
}

/// Words that a report on this kind of document needs, and that only the pack can know.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportWordsView<'d> {
    /// What the report is called.
    pub title: Option<Words<'d>>,
    /// What a reader must know before anything else.
    pub disclaimer: Option<Words<'d>>,
    /// What a guarantor may draft a verification opinion on; null where there is none.
    pub opinion: Option<OpinionView<'d>>,
}

/// What a guarantor may draft a verification opinion on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpinionView<'d> {
    /// The norm whose provisions are verified.
    pub norm: Cow<'d, str>,
    /// The first article verified.
    pub from: u32,
    /// The last.
    pub to: u32,
    /// What they are called.
    pub scope: Words<'d>,
    /// The provisions that empower the guarantor.
    pub basis: Words<'d>,
    /// Within how long requirements are to be attended to.
    pub term: Words<'d>,
}

impl<'d> OpinionView<'d> {
    fn of(opinion: &'d Opinion) -> Self {
        Self {
            norm: Cow::Borrowed(&opinion.norm),
            from: opinion.articles.from,
            to: opinion.articles.to,
            scope: (&opinion.scope).into(),
            basis: (&opinion.basis).into(),
            term: (&opinion.term).into(),
        }
    }

    /// Whether a finding rests on one of the provisions verified.
    #[must_use]
    pub fn covers(&self, finding: &FindingView<'_>) -> bool {
        let number = |article: &str| article.parse::<u32>().ok();
        finding.citations.iter().filter(|citation| citation.norm == self.norm).any(|citation| {
            citation.article.as_deref().and_then(number).is_some_and(|article| (self.from..=self.to).contains(&article))
        })
    }
}

/// Whether somebody authorised the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuthorisationView {
    /// Path of the answer that says so.
    pub path: String,
    /// Whether it is given.
    pub given: bool,
}

impl AuthorisationView {
    fn of(diagnosis: &Diagnosis) -> Option<Self> {
        let role = diagnosis.pack.manifest.document.roles.authorised.as_ref()?;
        Some(Self { path: role.0.to_string(), given: diagnosis.authorised? })
    }
}

/// An index with its bounds, each with 6 decimals. Every report rounds these
/// figures, so that all of them agree with one another and with the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexView {
    /// If all that is unanswered counts 0: the headline.
    pub low: Figure,
    /// If all that is unanswered counts 1.
    pub high: Figure,
    /// Weight answered over weight applicable.
    pub coverage: Figure,
}

impl IndexView {
    fn of(index: &Index) -> Self {
        let [low, high, coverage] =
            [&index.low, &index.high, &index.coverage].map(|value| Figure(value.rounded(DECIMALS)));
        Self { low, high, coverage }
    }
}

/// How many rules came out how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TotalsView {
    /// Met.
    pub met: usize,
    /// Met in part.
    pub partial: usize,
    /// Not met.
    pub not_met: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Unanswered.
    pub unanswered: usize,
    /// To be reviewed by a person.
    pub needs_review: usize,
    /// Rules that broke.
    pub error: usize,
    /// Without a basis in force.
    pub not_in_force: usize,
    /// Outside the profile.
    pub out_of_profile: usize,
    /// The sum of all of the above.
    pub rules: usize,
}

impl TotalsView {
    fn of(totals: &Totals) -> Self {
        Self {
            met: totals.get(Outcome::Met),
            partial: totals.get(Outcome::Partial),
            not_met: totals.get(Outcome::NotMet),
            not_applicable: totals.get(Outcome::NotApplicable),
            unanswered: totals.get(Outcome::Unanswered),
            needs_review: totals.get(Outcome::NeedsReview),
            error: totals.get(Outcome::Error),
            not_in_force: totals.not_in_force,
            out_of_profile: totals.out_of_profile,
            rules: totals.rules(),
        }
    }

    /// How many came out so.
    #[must_use]
    pub fn get(&self, outcome: Outcome) -> usize {
        match outcome {
            Outcome::Met => self.met,
            Outcome::Partial => self.partial,
            Outcome::NotMet => self.not_met,
            Outcome::NotApplicable => self.not_applicable,
            Outcome::Unanswered => self.unanswered,
            Outcome::NeedsReview => self.needs_review,
            Outcome::Error => self.error,
        }
    }
}

/// A chapter of the pack, with all chapters below it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChapterView<'d> {
    /// Name of the chapter.
    pub id: Cow<'d, str>,
    /// Chapter it belongs to.
    pub parent: Option<Cow<'d, str>>,
    /// Title.
    pub title: Words<'d>,
    /// Weight beside its siblings.
    pub weight: Figure,
    /// Its own verdict; null if no minimum condition was applicable.
    #[serde(with = "spelled::option")]
    pub verdict: Option<Verdict>,
    /// Index; null where nothing counted.
    pub index: Option<IndexView>,
    /// Whether the index is the published value that the document gives.
    pub stated: bool,
    /// That value as a fraction; null where 6 decimals say all of it.
    pub exact: Option<String>,
    /// How many of its rules came out how.
    pub totals: TotalsView,
}

impl<'d> ChapterView<'d> {
    fn of(pack: &'d Pack, score: &ChapterScore) -> Option<Self> {
        // INVARIANT: a score's place is one of the pack's chapters, so none is lost.
        let chapter = pack.manifest.chapters.get(score.chapter)?;
        let stated = score.index.as_ref().filter(|index| index.stated).map(|index| &index.low);
        let exact = stated.filter(|value| !value.is_told_by(DECIMALS)).map(|value| value.ratio().to_string());
        Some(Self {
            id: Cow::Borrowed(&chapter.id),
            parent: chapter.parent.as_deref().map(Cow::Borrowed),
            title: (&chapter.title).into(),
            weight: Figure(chapter.weight.to_string()),
            verdict: score.verdict,
            index: score.index.as_ref().map(IndexView::of),
            stated: score.index.as_ref().is_some_and(|index| index.stated),
            exact,
            totals: TotalsView::of(&score.totals),
        })
    }
}

/// A further sum over chapters.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompositeView<'d> {
    /// Name of the sum.
    pub id: Cow<'d, str>,
    /// Title.
    pub title: Words<'d>,
    /// Index; null where nothing counted.
    pub index: Option<IndexView>,
}

impl<'d> CompositeView<'d> {
    fn all(diagnosis: &'d Diagnosis) -> Vec<Self> {
        let known = diagnosis.pack.manifest.composites.iter();
        known
            .zip(&diagnosis.composites)
            .map(|(composite, index)| Self {
                id: Cow::Borrowed(&composite.id),
                title: (&composite.title).into(),
                index: index.as_ref().map(IndexView::of),
            })
            .collect()
    }
}

/// A norm that the pack cites.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NormView<'d> {
    /// Key, edition included.
    pub id: Cow<'d, str>,
    /// What sort of norm it is.
    #[serde(with = "spelled")]
    pub kind: NormKind,
    /// What people call it.
    pub short: Words<'d>,
    /// Its full title.
    pub title: Words<'d>,
    /// Date of publication.
    pub published: Option<Date>,
    /// When it is in force.
    pub in_force: PeriodView,
}

impl<'d> NormView<'d> {
    fn of(norm: &'d Norm) -> Self {
        Self {
            id: Cow::Borrowed(&norm.id),
            kind: norm.kind,
            short: (&norm.short).into(),
            title: (&norm.title).into(),
            published: norm.published,
            in_force: norm.in_force.into(),
        }
    }
}

/// Why a rule of the pack did not judge the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotJudged {
    /// None of its provisions is in force on the date of judging.
    NotInForce,
    /// The profile leaves it out.
    OutOfProfile,
}

impl NotJudged {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::NotInForce, Self::OutOfProfile];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotInForce => "not-in-force",
            Self::OutOfProfile => "out-of-profile",
        }
    }
}

/// A rule of the pack that did not judge the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NotJudgedView<'d> {
    /// Name of the rule.
    pub rule: Cow<'d, str>,
    /// Names it had before.
    pub replaces: Vec<Cow<'d, str>>,
    /// Why it was not judged.
    #[serde(with = "spelled")]
    pub why: NotJudged,
    /// From the first to the last day of its citations.
    pub in_force: PeriodView,
}

impl<'d> NotJudgedView<'d> {
    /// Rules without a basis in force, then those that the profile leaves out.
    fn all(diagnosis: &'d Diagnosis) -> Vec<Self> {
        let resting = diagnosis.not_in_force.iter().map(|rule| Self::of(rule, NotJudged::NotInForce));
        let outside = diagnosis.pack.out_of_profile().map(|rule| Self::of(rule, NotJudged::OutOfProfile));
        resting.chain(outside).collect()
    }

    fn of(rule: &'d Rule, why: NotJudged) -> Self {
        Self {
            rule: Cow::Borrowed(&rule.id),
            replaces: rule.replaces.iter().map(|id| Cow::Borrowed(&**id)).collect(),
            why,
            in_force: hull(rule).into(),
        }
    }
}

/// From the first day of any of a rule's citations to the last.
fn hull(rule: &Rule) -> Period {
    let periods = || rule.citations.iter().map(|citation| citation.in_force);
    Period {
        // Since ever comes before any day, which is how `Option` is ordered.
        from: periods().map(|period| period.from).min().flatten(),
        to: periods().map(|period| period.to).collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max()),
    }
}

/// A contradiction between answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConsistencyView<'d> {
    /// Rule or check that found it.
    pub rule: Cow<'d, str>,
    /// Its title.
    pub title: Words<'d>,
    /// The question to settle.
    pub message: Words<'d>,
    /// Answers concerned; at most 20.
    pub locations: Vec<LocationView>,
    /// Whether it was in the baseline; null without one.
    #[serde(with = "spelled::option")]
    pub baseline: Option<BaselineState>,
}

impl<'d> ConsistencyView<'d> {
    fn of(contradiction: &'d Contradiction) -> Self {
        Self {
            rule: Cow::Borrowed(&contradiction.rule),
            title: (&contradiction.title).into(),
            message: (&contradiction.message).into(),
            locations: LocationView::first(&contradiction.locations),
            baseline: None,
        }
    }
}

/// What is wrong with an input, where, and the next step.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DiagnosticView<'d> {
    /// Stable name.
    pub code: Cow<'d, str>,
    /// How much it weighs.
    #[serde(with = "spelled")]
    pub severity: Severity,
    /// What is wrong.
    pub message: Words<'d>,
    /// The next step.
    pub help: Option<Words<'d>>,
    /// Where; at most 20 places.
    pub locations: Vec<LocationView>,
    /// Whether it was in the baseline; null without one.
    #[serde(with = "spelled::option")]
    pub baseline: Option<BaselineState>,
}

impl DiagnosticView<'_> {
    /// The view of a problem.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        Self {
            code: Cow::Borrowed(problem.code),
            severity: problem.severity,
            message: problem.message.text().into(),
            help: problem.help().map(Words::from),
            locations: LocationView::first(&problem.places),
            baseline: None,
        }
    }
}
