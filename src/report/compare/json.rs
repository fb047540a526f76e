//! Comparisons for machines: one JSON object, as `schemas/compare-1.schema.json`
//! and `schemas/perspectives-1.schema.json` say. Changes of an index are given
//! as figures and, exactly, as fractions.

mod perspectives;

use num_rational::BigRational;
pub use perspectives::{PERSPECTIVES, render_perspectives};
use serde::Serialize;

use super::signed;
use crate::{
    assessment::Perspective,
    compare::{
        Comparison, Entry, Incomparable,
        cohort::{Cohort, Directions},
        pair::Pair,
        rule::{Cause, Moved, RuleChange, Ruler, Side},
        split::{Part, Split},
    },
    text::Lang,
    tree,
    view::{Figure, IndexView, InstitutionView, PackView, ProfileView, TOOL, ToolView, Words},
};

/// Name of the shape of a comparison.
pub const COMPARE: &str = "apertura/compare/1";

/// Renders what moved.
#[must_use]
pub fn render(comparison: &Comparison<'_>, lang: Lang) -> String {
    let [before, after] = &comparison.unread;
    ended(serde_json::to_string_pretty(&Report {
        schema: COMPARE,
        tool: TOOL,
        lang: lang.code(),
        empty: comparison.is_empty(),
        pairs: comparison.pairs.iter().map(PairJson::of).collect(),
        only_before: entries(&comparison.only_before),
        only_after: entries(&comparison.only_after),
        incomparable: comparison.incomparable.iter().map(IncomparableJson::of).collect(),
        unread: Sides { before: entries(before), after: entries(after) },
        cohort: CohortJson::of(&Cohort::of(comparison)),
    }))
}

#[expect(clippy::expect_used, reason = "keys are texts and figures are numbers, so writing to memory cannot fail")]
fn ended(json: serde_json::Result<String>) -> String {
    let mut json = json.expect("comparisons serialize");
    json.push('\n');
    json
}

/// A number with 6 decimals.
fn figure(value: &BigRational) -> Figure {
    // Of a change, the sign of what rounds to nothing goes too.
    Figure(signed(value, 6).trim_start_matches('+').to_owned())
}

#[derive(Serialize)]
struct Report<'c> {
    schema: &'static str,
    tool: ToolView<'static>,
    lang: &'static str,
    empty: bool,
    pairs: Vec<PairJson<'c>>,
    only_before: Vec<EntryJson<'c>>,
    only_after: Vec<EntryJson<'c>>,
    incomparable: Vec<IncomparableJson<'c>>,
    unread: Sides<'c>,
    cohort: CohortJson<'c>,
}

#[derive(Serialize)]
struct Sides<'c> {
    before: Vec<EntryJson<'c>>,
    after: Vec<EntryJson<'c>>,
}

/// A result, by what tells it from others.
#[derive(Serialize)]
struct EntryJson<'c> {
    path: &'c str,
    row: Option<usize>,
    sha256: Option<&'c str>,
    kind: Option<&'c str>,
    key: Option<&'c str>,
    perspective: Option<&'static str>,
    institution: &'c InstitutionView<'c>,
    as_of: String,
    pack: Option<&'c PackView<'c>>,
    profile: Option<ProfileJson<'c>>,
    verdict: &'static str,
    index: Option<&'c IndexView>,
    diagnostics: Vec<&'c Words<'c>>,
}

impl<'c> EntryJson<'c> {
    fn of(Entry { result, as_of }: Entry<'c>) -> Self {
        let document = &result.document;
        // Of what was read, its own report tells what is to be corrected.
        let problems = result.diagnostics.iter().filter(|_| !result.is_read());
        Self {
            path: &document.path,
            row: document.row,
            sha256: document.sha256.as_deref(),
            kind: document.kind.as_deref(),
            key: document.key.as_deref(),
            perspective: document.perspective.map(Perspective::name),
            institution: &result.institution,
            as_of: as_of.to_string(),
            pack: result.pack.as_ref(),
            profile: result.profile.as_ref().map(ProfileJson::of),
            verdict: result.verdict.name(),
            index: result.index.as_ref(),
            diagnostics: problems.map(|problem| &problem.message).collect(),
        }
    }
}

/// A profile, by what tells it from others.
#[derive(Serialize)]
struct ProfileJson<'c> {
    id: &'c str,
    version: &'c str,
    sha256: &'c str,
}

impl<'c> ProfileJson<'c> {
    fn of(profile: &'c ProfileView<'c>) -> Self {
        Self { id: &profile.id, version: &profile.version, sha256: &profile.sha256 }
    }
}

fn entries<'c>(entries: &[Entry<'c>]) -> Vec<EntryJson<'c>> {
    entries.iter().map(|entry| EntryJson::of(*entry)).collect()
}

#[derive(Serialize)]
struct IncomparableJson<'c> {
    why: &'static str,
    before: Vec<EntryJson<'c>>,
    after: Vec<EntryJson<'c>>,
}

impl<'c> IncomparableJson<'c> {
    fn of(one: &Incomparable<'c>) -> Self {
        Self { why: one.why.name(), before: entries(&one.before), after: entries(&one.after) }
    }
}

/// How many rules moved how.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct MovedJson {
    set_back: usize,
    newly_unanswered: usize,
    improved: usize,
    newly_answered: usize,
    newly_applicable: usize,
    no_longer_applicable: usize,
    still_open: usize,
    same: usize,
}

impl MovedJson {
    fn of(count: impl Fn(Moved) -> usize) -> Self {
        Self {
            set_back: count(Moved::SetBack),
            newly_unanswered: count(Moved::NewlyUnanswered),
            improved: count(Moved::Improved),
            newly_answered: count(Moved::NewlyAnswered),
            newly_applicable: count(Moved::NewlyApplicable),
            no_longer_applicable: count(Moved::NoLongerApplicable),
            still_open: count(Moved::StillOpen),
            same: count(Moved::Same),
        }
    }

    /// Out of counts in the order of [`Moved::ALL`].
    fn counted(counts: &[usize]) -> Self {
        Self::of(|wanted| Moved::ALL.iter().zip(counts).find(|(moved, _)| **moved == wanted).map_or(0, |(_, n)| *n))
    }
}

/// Of how many rules what moved.
#[derive(Serialize)]
struct RulerJson {
    new: usize,
    retired: usize,
    renamed: usize,
    condition: usize,
    applicability: usize,
    basis: usize,
    profile: usize,
    reweighted: usize,
    reworded: usize,
}

impl RulerJson {
    fn of(count: impl Fn(Ruler) -> usize) -> Self {
        Self {
            new: count(Ruler::New),
            retired: count(Ruler::Retired),
            renamed: count(Ruler::Renamed),
            condition: count(Ruler::Condition),
            applicability: count(Ruler::Applicability),
            basis: count(Ruler::Basis),
            profile: count(Ruler::Profile),
            reweighted: count(Ruler::Reweighted),
            reworded: count(Ruler::Reworded),
        }
    }
}

#[derive(Serialize)]
struct PairJson<'c> {
    before: EntryJson<'c>,
    after: EntryJson<'c>,
    other_profile: bool,
    moved: MovedJson,
    ruler: RulerJson,
    evidence_only: usize,
    index: Option<SplitJson>,
    rules: Vec<RuleJson<'c>>,
    chapters: Vec<ChapterJson<'c>>,
    contradictions: Vec<ContradictionJson<'c>>,
    settled: Vec<ContradictionJson<'c>>,
}

impl<'c> PairJson<'c> {
    fn of(pair: &'c Pair<'c>) -> Self {
        let contradictions = |found: &[&'c crate::view::ConsistencyView<'c>]| {
            found.iter().map(|one| ContradictionJson { rule: &one.rule, message: &one.message }).collect()
        };
        Self {
            before: EntryJson::of(pair.before),
            after: EntryJson::of(pair.after),
            other_profile: pair.is_under_other_profile(),
            moved: MovedJson::of(|moved| pair.count(moved)),
            ruler: RulerJson::of(|ruler| pair.ruler(ruler)),
            evidence_only: pair.rules.iter().filter(|rule| rule.evidence_only).count(),
            index: pair.index.as_ref().map(SplitJson::of),
            rules: pair.changes().map(RuleJson::of).collect(),
            chapters: pair
                .chapters
                .iter()
                .map(|change| ChapterJson {
                    id: &change.chapter.id,
                    title: &change.chapter.title,
                    moved: change.moved.name(),
                })
                .collect(),
            contradictions: contradictions(&pair.contradictions),
            settled: contradictions(&pair.settled),
        }
    }
}

#[derive(Serialize)]
struct ContradictionJson<'c> {
    rule: &'c str,
    message: &'c Words<'c>,
}

#[derive(Serialize)]
struct ChapterJson<'c> {
    id: &'c str,
    title: &'c Words<'c>,
    moved: &'static str,
}

/// A number and the same as a fraction.
#[derive(Serialize)]
struct ExactJson {
    figure: Figure,
    exact: String,
}

impl ExactJson {
    fn of(value: &BigRational) -> Self {
        Self { figure: figure(value), exact: value.to_string() }
    }
}

#[derive(Serialize)]
struct SplitJson {
    before: ExactJson,
    after: ExactJson,
    change: ExactJson,
    causes: Option<CausesJson>,
    parts: Option<Vec<PartJson>>,
}

#[derive(Serialize)]
struct CausesJson {
    institution: ExactJson,
    pack: ExactJson,
    calendar: ExactJson,
    together: ExactJson,
}

#[derive(Serialize)]
struct PartJson {
    part: &'static str,
    cause: &'static str,
    change: ExactJson,
}

impl SplitJson {
    fn of(split: &Split) -> Self {
        let by = |cause| split.by(cause).map(|value| ExactJson::of(&value));
        let causes = || {
            Some(CausesJson {
                institution: by(Cause::Institution)?,
                pack: by(Cause::Pack)?,
                calendar: by(Cause::Calendar)?,
                together: by(Cause::Together)?,
            })
        };
        let part = |(part, value): (&Part, &BigRational)| PartJson {
            part: part.name(),
            cause: split.cause(*part).name(),
            change: ExactJson::of(value),
        };
        Self {
            before: ExactJson::of(&split.before),
            after: ExactJson::of(&split.after),
            change: ExactJson::of(&split.change()),
            causes: causes(),
            parts: split.parts.as_ref().map(|parts| Part::ALL.iter().zip(parts).map(part).collect()),
        }
    }
}

#[derive(Serialize)]
struct RuleJson<'c> {
    rule: &'c str,
    old_name: Option<&'c str>,
    title: Option<&'c Words<'c>>,
    chapter: Option<&'c str>,
    obligation: Option<&'static str>,
    minimum: Option<bool>,
    moved: Option<&'static str>,
    before: Option<StateJson>,
    after: Option<StateJson>,
    cause: Option<&'static str>,
    ruler: Vec<&'static str>,
    evidence_only: bool,
}

/// What a rule came to on one side.
#[derive(Serialize)]
struct StateJson {
    outcome: &'static str,
    reason: Option<&'static str>,
    worth: Option<ExactJson>,
}

impl StateJson {
    fn of(side: Side<'_>) -> Self {
        match side {
            Side::Judged(finding) => Self {
                outcome: finding.outcome.name(),
                reason: finding.reason.map(crate::finding::Reason::name),
                worth: tree::worth(finding).map(|worth| ExactJson::of(&worth)),
            },
            Side::Resting(rule) => Self { outcome: rule.why.name(), reason: None, worth: None },
        }
    }
}

impl<'c> RuleJson<'c> {
    fn of(rule: &'c RuleChange<'c>) -> Self {
        let finding = rule.finding();
        Self {
            rule: rule.id(),
            old_name: rule.old_id(),
            title: finding.map(|finding| &finding.title),
            chapter: finding.map(|finding| &*finding.chapter),
            obligation: finding.and_then(|finding| finding.obligation).map(crate::pack::Obligation::name),
            minimum: finding.map(|finding| finding.minimum),
            moved: rule.moved.map(Moved::name),
            before: rule.before.map(StateJson::of),
            after: rule.after.map(StateJson::of),
            cause: rule.cause.map(Cause::name),
            ruler: rule.ruler.iter().map(|ruler| ruler.name()).collect(),
            evidence_only: rule.evidence_only,
        }
    }
}

#[derive(Serialize)]
struct CohortJson<'c> {
    pairs: usize,
    directions: DirectionsJson,
    moved: MovedJson,
    causes: CountsJson,
    evidence_only: usize,
    index: Option<MeansJson>,
    types: Vec<GroupJson<'c>>,
    chapters: Vec<ChapterDirections<'c>>,
    rules: Vec<CohortRule<'c>>,
}

#[derive(Serialize)]
struct CountsJson {
    institution: usize,
    pack: usize,
    calendar: usize,
    together: usize,
}

#[derive(Serialize)]
struct DirectionsJson {
    improved: usize,
    set_back: usize,
    mixed: usize,
    same: usize,
}

impl DirectionsJson {
    fn of(Directions { improved, set_back, mixed, same }: Directions) -> Self {
        Self { improved, set_back, mixed, same }
    }
}

#[derive(Serialize)]
struct MeansJson {
    pairs: usize,
    before: ExactJson,
    after: ExactJson,
    change: ExactJson,
    split: usize,
    causes: Option<CausesJson>,
}

#[derive(Serialize)]
struct GroupJson<'c> {
    #[serde(rename = "type")]
    kind: Option<&'c str>,
    directions: DirectionsJson,
}

#[derive(Serialize)]
struct ChapterDirections<'c> {
    pack: &'c str,
    id: &'c str,
    title: &'c Words<'c>,
    directions: DirectionsJson,
}

#[derive(Serialize)]
struct CohortRule<'c> {
    pack: &'c str,
    rule: &'c str,
    title: Option<&'c Words<'c>>,
    moved: MovedJson,
    ruler: Vec<&'static str>,
}

impl<'c> CohortJson<'c> {
    fn of(cohort: &Cohort<'c>) -> Self {
        let [institution, pack, calendar, together] = cohort.causes;
        let means = &cohort.index;
        let causes = means.causes.as_ref().map(|causes| {
            let [institution, pack, calendar, together] = causes.each_ref().map(ExactJson::of);
            CausesJson { institution, pack, calendar, together }
        });
        let index = means.before.as_ref().zip(means.after.as_ref()).map(|(before, after)| MeansJson {
            pairs: means.pairs,
            before: ExactJson::of(before),
            after: ExactJson::of(after),
            change: ExactJson::of(&(after - before)),
            split: means.split,
            causes,
        });
        Self {
            pairs: cohort.all.pairs(),
            directions: DirectionsJson::of(cohort.all),
            moved: MovedJson::counted(&cohort.moved),
            causes: CountsJson { institution, pack, calendar, together },
            evidence_only: cohort.evidence_only,
            index,
            types: cohort
                .groups
                .iter()
                .map(|(kind, directions)| GroupJson { kind: *kind, directions: DirectionsJson::of(*directions) })
                .collect(),
            chapters: cohort
                .chapters
                .iter()
                .map(|of| ChapterDirections {
                    pack: of.pack,
                    id: of.id,
                    title: of.title,
                    directions: DirectionsJson::of(of.directions),
                })
                .collect(),
            rules: cohort
                .rules
                .iter()
                .map(|of| CohortRule {
                    pack: of.pack,
                    rule: of.id,
                    title: of.title,
                    moved: MovedJson::counted(&of.moved),
                    ruler: of.ruler.iter().map(|ruler| ruler.name()).collect(),
                })
                .collect(),
        }
    }
}
