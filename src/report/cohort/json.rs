//! The cohort for machines: one JSON object (`schemas/cohort-1.schema.json`).

use num_rational::BigRational;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use super::{
    CohortReport, Group, Outliers, accompany, called, gaps, groups, key_title, keys, outcomes, outliers, phases,
    readiness, state::State, together,
};
use crate::{
    diagnosis::{
        cohort::{
            Cell, Distribution, Standing, VERDICTS,
            distribution::{Side, on_grid},
        },
        score::rounded,
    },
    finding::Outcome,
    report::json::ended,
    text::Text,
    view::{Figure, PackView, ProfileView, TOOL, ToolView, Words},
};

/// Name of the shape.
pub const SCHEMA: &str = "apertura/cohort/1";

/// Renders a cohort as one JSON object.
#[must_use]
pub fn render(report: &CohortReport) -> String {
    ended(serde_json::to_string_pretty(&View::of(report)))
}

#[derive(Serialize)]
struct View<'c> {
    schema: &'static str,
    tool: ToolView<'static>,
    run: RunView<'c>,
    n: u64,
    documents: DocumentsView,
    unreadable: Vec<UnreadView<'c>>,
    verdicts: Counts,
    index: Option<IndexView>,
    chapters: Vec<ChapterView<'c>>,
    composites: Vec<CompositeView<'c>>,
    phases: Vec<PhaseView>,
    stages: Vec<StageView<'c>>,
    rules: Vec<RuleView<'c>>,
    gaps_together: Vec<PairView<'c>>,
    outliers: Option<OutliersView<'c>>,
    accompany: AccompanyView<'c>,
    duplicates: Option<Vec<DuplicateView<'c>>>,
    institutions: Option<Vec<InstitutionView<'c>>>,
    roll: Option<RollView>,
    counts: Vec<CountView<'c>>,
    groups: Groups<'c>,
    min_group: u64,
    stopped: Option<StoppedView<'c>>,
    state: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct RunView<'c> {
    as_of: String,
    lang: &'static str,
    pack: PackView<'c>,
    profile: Option<ProfileView<'c>>,
}

#[derive(Serialize)]
struct DocumentsView {
    read: u64,
    unreadable: u64,
    assessed: u64,
    misfits: u64,
    broken: u64,
    contradicted: u64,
    anonymous: u64,
}

#[derive(Serialize)]
struct UnreadView<'c> {
    file: &'c str,
    row: Option<u64>,
    code: &'c str,
    message: Words<'c>,
}

/// Counts by name, in a fixed order.
struct Counts(Vec<(&'static str, u64)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, count)| (name, count)))
    }
}

#[derive(Serialize)]
struct SpreadView {
    n: u64,
    mean: Figure,
    min: Figure,
    q1: Figure,
    median: Figure,
    q3: Figure,
    max: Figure,
}

#[derive(Serialize)]
struct IndexView {
    n: u64,
    mean: Figure,
    mean_high: Figure,
    coverage: Figure,
    min: Figure,
    q1: Figure,
    median: Figure,
    q3: Figure,
    max: Figure,
}

#[derive(Serialize)]
struct ChapterView<'c> {
    id: &'c str,
    parent: Option<&'c str>,
    title: Words<'c>,
    verdicts: Counts,
    index: Option<SpreadView>,
}

#[derive(Serialize)]
struct CompositeView<'c> {
    id: &'c str,
    title: Words<'c>,
    index: Option<SpreadView>,
}

#[derive(Serialize)]
struct PhaseView {
    id: &'static str,
    outcomes: Counts,
    readiness: Option<Figure>,
}

#[derive(Serialize)]
struct StageView<'c> {
    id: &'c str,
    title: Option<Words<'c>>,
    n: u64,
}

#[derive(Serialize)]
struct RuleView<'c> {
    rule: &'c str,
    title: Words<'c>,
    chapter: &'c str,
    phase: &'static str,
    outcomes: Counts,
    gaps: u64,
    first: u64,
}

#[derive(Serialize)]
struct PairView<'c> {
    rules: [&'c str; 2],
    n: u64,
}

#[derive(Serialize)]
struct OutliersView<'c> {
    low: Figure,
    high: Figure,
    below: u64,
    above: u64,
    listed: Vec<OutlierView<'c>>,
}

#[derive(Serialize)]
struct OutlierView<'c> {
    side: &'static str,
    key: Option<&'c str>,
    name: Option<&'c str>,
    index: Figure,
}

#[derive(Serialize)]
struct AccompanyView<'c> {
    n: u64,
    listed: Vec<AccompanyEntry<'c>>,
}

#[derive(Serialize)]
struct AccompanyEntry<'c> {
    key: Option<&'c str>,
    name: Option<&'c str>,
    gaps: u64,
    open: u64,
}

#[derive(Serialize)]
struct DuplicateView<'c> {
    key: &'c str,
    name: Option<&'c str>,
    documents: u64,
}

#[derive(Serialize)]
struct InstitutionView<'c> {
    key: &'c str,
    name: Option<&'c str>,
    stage: Option<&'c str>,
}

#[derive(Serialize)]
struct RollView {
    n: u64,
    received: usize,
    late: usize,
    not_received: usize,
    undated: usize,
    not_on_roll: u64,
    entries: Vec<RollEntryView>,
}

#[derive(Serialize)]
struct RollEntryView {
    key: Option<String>,
    name: Option<String>,
    standing: &'static str,
}

#[derive(Serialize)]
struct CountView<'c> {
    id: &'c str,
    title: Words<'c>,
    entries: u64,
    broken: u64,
    distinct: Option<u64>,
    keys: Option<Vec<KeyView<'c>>>,
}

#[derive(Serialize)]
struct KeyView<'c> {
    key: Option<&'c str>,
    title: Option<Words<'c>>,
    n: u64,
}

/// The groupings by name; null where there are too many groups.
struct Groups<'c>(&'c CohortReport);

impl Serialize for Groups<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let groupings = &self.0.cohort.lens.groupings;
        let mut map = serializer.serialize_map(Some(groupings.len()))?;
        for (at, grouping) in groupings.iter().enumerate() {
            let told = groups(self.0, at);
            let view =
                told.as_ref().map(|told| told.iter().map(|group| GroupView::of(self.0, group)).collect::<Vec<_>>());
            map.serialize_entry(&grouping.name, &view)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct GroupView<'c> {
    key: Option<&'c str>,
    title: Option<Words<'c>>,
    suppressed: bool,
    n: Option<u64>,
    verdicts: Option<Counts>,
    index: Option<IndexView>,
    chapters: Vec<ChapterView<'c>>,
    composites: Vec<CompositeView<'c>>,
    stages: Vec<StageView<'c>>,
}

#[derive(Serialize)]
struct StoppedView<'c> {
    documents: u64,
    pieces: u64,
    inputs_sha256: Option<&'c str>,
}

fn figure(value: &BigRational) -> Figure {
    Figure(rounded(value, 6))
}

fn words(text: Option<&Text>) -> Option<Words<'_>> {
    text.map(Words::from)
}

fn verdicts(counts: &[u64; VERDICTS.len()]) -> Counts {
    Counts(VERDICTS.iter().zip(counts).map(|(verdict, count)| (verdict.name(), *count)).collect())
}

fn by_outcome(counts: &[u64; Outcome::ALL.len()]) -> Counts {
    Counts(Outcome::ALL.iter().zip(counts).map(|(outcome, count)| (outcome.name(), *count)).collect())
}

impl SpreadView {
    fn of(spread: &Distribution) -> Option<Self> {
        let (min, max) = spread.ends()?;
        Some(Self {
            n: spread.n(),
            mean: figure(&spread.mean()?),
            min: figure(&min),
            q1: figure(&spread.quartile(1)?),
            median: figure(&spread.quartile(2)?),
            q3: figure(&spread.quartile(3)?),
            max: figure(&max),
        })
    }
}

impl IndexView {
    fn of(cell: &Cell) -> Option<Self> {
        let SpreadView { n, mean, min, q1, median, q3, max } = SpreadView::of(&cell.low)?;
        let (mean_high, coverage) = (figure(&cell.mean_high()?), figure(&cell.mean_coverage()?));
        Some(Self { n, mean, mean_high, coverage, min, q1, median, q3, max })
    }
}

fn chapters<'c>(report: &'c CohortReport, cell: &Cell) -> Vec<ChapterView<'c>> {
    let chapters = report.cohort.lens.pack.manifest.chapters.iter().zip(&cell.chapters);
    let view = |(chapter, part): (&'c crate::pack::Chapter, &crate::diagnosis::cohort::cell::Part)| ChapterView {
        id: &chapter.id,
        parent: chapter.parent.as_deref(),
        title: (&chapter.title).into(),
        verdicts: verdicts(&part.verdicts),
        index: SpreadView::of(&part.low),
    };
    chapters.map(view).collect()
}

fn composites<'c>(report: &'c CohortReport, cell: &Cell) -> Vec<CompositeView<'c>> {
    let composites = report.cohort.lens.pack.manifest.composites.iter().zip(&cell.composites);
    composites
        .map(|(composite, spread)| CompositeView {
            id: &composite.id,
            title: (&composite.title).into(),
            index: SpreadView::of(spread),
        })
        .collect()
}

/// Names of what is no stage of the pack.
const THROUGH: &str = "through";
const UNKNOWN: &str = "unknown";

fn stages<'c>(report: &'c CohortReport, cell: &Cell) -> Vec<StageView<'c>> {
    let stages = &report.cohort.lens.pack.manifest.cohort.stages;
    let named = stages.iter().map(|stage| (&*stage.id, Some((&stage.title).into())));
    let named = named.chain([(THROUGH, None), (UNKNOWN, None)]);
    named.zip(&cell.stages).map(|((id, title), n)| StageView { id, title, n: *n }).collect()
}

impl<'c> GroupView<'c> {
    fn of(report: &'c CohortReport, group: &'c Group<'c>) -> Self {
        let cell = group.cell;
        Self {
            key: group.key,
            title: words(group.label.as_ref()),
            suppressed: cell.is_none(),
            n: cell.map(|cell| cell.n),
            verdicts: cell.map(|cell| verdicts(&cell.verdicts)),
            index: cell.and_then(IndexView::of),
            chapters: cell.map(|cell| chapters(report, cell)).unwrap_or_default(),
            composites: cell.map(|cell| composites(report, cell)).unwrap_or_default(),
            stages: cell.map(|cell| stages(report, cell)).unwrap_or_default(),
        }
    }
}

impl<'c> View<'c> {
    fn of(report: &'c CohortReport) -> Self {
        let cohort = &report.cohort;
        let lens = &cohort.lens;
        let whole = &cohort.whole;
        let rule = |at: usize| lens.rules.get(at).map_or("", |rule| &*rule.id);
        let kept = (!report.publish).then(|| serde_json::to_string(&State::of(cohort)));
        Self {
            schema: SCHEMA,
            tool: TOOL,
            run: RunView {
                as_of: lens.as_of.to_string(),
                lang: report.run.lang.code(),
                pack: PackView::of(&lens.pack),
                profile: report.profile(),
            },
            n: whole.n,
            documents: DocumentsView {
                read: whole.n,
                unreadable: report.unread.count,
                assessed: whole.low.n(),
                misfits: cohort.misfits,
                broken: cohort.broken,
                contradicted: cohort.contradicted,
                anonymous: cohort.anonymous,
            },
            unreadable: report
                .unread
                .listed()
                .iter()
                .map(|entry| UnreadView {
                    file: &entry.file,
                    row: entry.row,
                    code: &entry.code,
                    message: Text { es: entry.es.clone(), en: entry.en.clone() }.into(),
                })
                .collect(),
            verdicts: verdicts(&whole.verdicts),
            index: IndexView::of(whole),
            chapters: chapters(report, whole),
            composites: composites(report, whole),
            phases: phases(cohort)
                .into_iter()
                .map(|phase| {
                    let counts = outcomes(cohort, |at| lens.rules.get(at).is_some_and(|rule| rule.phase == phase));
                    let readiness = readiness(&counts).as_ref().map(figure);
                    PhaseView { id: phase.name(), outcomes: by_outcome(&counts), readiness }
                })
                .collect(),
            stages: stages(report, whole),
            rules: lens
                .rules
                .iter()
                .zip(cohort.rules.iter().zip(&cohort.firsts))
                .map(|(rule, (counts, first))| RuleView {
                    rule: &rule.id,
                    title: (&rule.title).into(),
                    chapter: &rule.chapter,
                    phase: rule.phase.name(),
                    outcomes: by_outcome(counts),
                    gaps: gaps(counts),
                    first: *first,
                })
                .collect(),
            gaps_together: together(cohort)
                .into_iter()
                .map(|(first, second, n)| PairView { rules: [rule(first), rule(second)], n })
                .collect(),
            outliers: outliers(cohort).map(OutliersView::of),
            accompany: AccompanyView {
                n: cohort.accompany.count,
                listed: accompany(cohort)
                    .into_iter()
                    .map(|entry| AccompanyEntry {
                        key: entry.who.key.as_deref(),
                        name: entry.who.name.as_deref(),
                        gaps: entry.gaps.0,
                        open: entry.open.0,
                    })
                    .collect(),
            },
            duplicates: cohort.duplicates().map(|duplicates| {
                duplicates
                    .map(|(key, member)| DuplicateView { key, name: member.name.as_deref(), documents: member.all() })
                    .collect()
            }),
            institutions: institutions(report),
            roll: roll(report),
            counts: counts(report),
            groups: Groups(report),
            min_group: report.min_group,
            stopped: report.stopped.as_ref().map(|stopped| StoppedView {
                documents: stopped.documents,
                pieces: stopped.pieces,
                inputs_sha256: stopped.inputs.as_deref(),
            }),
            state: kept.and_then(Result::ok).and_then(|kept| RawValue::from_string(kept).ok()),
        }
    }
}

impl<'c> OutliersView<'c> {
    fn of(outliers: Outliers<'c>) -> Self {
        let view = |(side, extreme): (Side, &'c crate::diagnosis::cohort::Extreme)| OutlierView {
            side: match side {
                Side::Below => "below",
                Side::Inside => "inside",
                Side::Above => "above",
            },
            key: extreme.who.key.as_deref(),
            name: extreme.who.name.as_deref(),
            index: figure(&on_grid(extreme.low)),
        };
        Self {
            low: figure(&outliers.fences.low),
            high: figure(&outliers.fences.high),
            below: outliers.below,
            above: outliers.above,
            listed: outliers.listed.into_iter().map(view).collect(),
        }
    }
}

/// In which stage each institution stands, where the pack knows stages.
fn institutions(report: &CohortReport) -> Option<Vec<InstitutionView<'_>>> {
    let stages = &report.cohort.lens.pack.manifest.cohort.stages;
    let register = report.cohort.register.known().filter(|_| !stages.is_empty())?;
    let name = |stage: usize| stages.get(stage).map_or(THROUGH, |stage| &*stage.id);
    Some(
        register
            .iter()
            .map(|(key, member)| InstitutionView { key, name: member.name.as_deref(), stage: member.stage.map(name) })
            .collect(),
    )
}

fn roll(report: &CohortReport) -> Option<RollView> {
    let called = called(report)?.ok()?;
    let entries: Vec<_> = called
        .entries
        .iter()
        .map(|(entry, standing)| RollEntryView {
            key: entry.key.clone(),
            name: entry.name.clone(),
            standing: standing.name(),
        })
        .collect();
    Some(RollView {
        n: u64::try_from(entries.len()).unwrap_or(u64::MAX),
        received: called.count(Standing::Received),
        late: called.count(Standing::Late),
        not_received: called.count(Standing::Missing),
        undated: called.undated,
        not_on_roll: called.strangers,
        entries,
    })
}

fn counts(report: &CohortReport) -> Vec<CountView<'_>> {
    let cohort = &report.cohort;
    let specs = cohort.lens.pack.manifest.cohort.counts.iter().zip(&cohort.counts).enumerate();
    specs
        .map(|(at, (spec, counted))| {
            let keys = keys(cohort, at).map(|keys| {
                keys.into_iter()
                    .map(|(key, n)| KeyView {
                        key,
                        title: key.and_then(|key| key_title(cohort, at, key)).map(Into::into),
                        n,
                    })
                    .collect::<Vec<_>>()
            });
            let distinct = keys.as_ref().map(|keys| keys.iter().filter(|key| key.key.is_some()).count());
            CountView {
                id: &spec.id,
                title: (&spec.title).into(),
                entries: counted.entries,
                broken: counted.broken,
                distinct: distinct.and_then(|distinct| u64::try_from(distinct).ok()),
                keys,
            }
        })
        .collect()
}
