//! Reports on many documents together: one renderer a file, over one cohort.
//!
//! What several renderers tell is worked out here, once.

pub mod csv;
pub mod html;
pub mod json;
pub mod page;
pub mod saved;
pub mod state;
pub mod terminal;

use num_rational::BigRational;

use crate::{
    diagnosis::{
        cohort::{
            Cell, Cohort, Distribution, Grouping, Roll, Unread,
            distribution::{Fences, GRID, Side},
            roll::{Called, TooMany},
            suppress::held_back,
        },
        score::rounded,
    },
    finding::Outcome,
    pack::{Phase, Rule},
    report::profile,
    schema::Choice,
    text::{Lang, Message, Text},
    view::{PackView, ProfileView, Run},
};

/// The most pairs of gaps that are told.
pub(super) const PAIRS: usize = 20;

/// A cohort to be told, with what a person set beside it.
#[derive(Debug)]
pub struct CohortReport {
    /// The run.
    pub run: Run,
    /// The cohort.
    pub cohort: Cohort,
    /// What could not be read.
    pub unread: Unread,
    /// Who was to answer.
    pub roll: Option<Roll>,
    /// The documents that a group must have to be told.
    pub min_group: u64,
    /// Where the run was stopped, if it was.
    pub stopped: Option<Stopped>,
    /// Whether all that merging needs is left out: it holds small groups too.
    pub publish: bool,
}

impl CohortReport {
    /// The profile under which documents were judged.
    #[must_use]
    pub fn profile(&self) -> Option<ProfileView<'_>> {
        let lens = &self.cohort.lens;
        lens.pack.profile.as_ref().map(|profile| ProfileView::of(profile, lens.as_of))
    }

    /// What a reader must know of it before anything else.
    #[must_use]
    pub fn profile_notice(&self) -> Option<String> {
        let pack = PackView::of(&self.cohort.lens.pack);
        Some(profile::notice_of(&self.profile()?, Some(&pack), self.run.lang))
    }
}

/// Where a run was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// Documents that were read.
    pub documents: u64,
    /// Pieces of the inputs that they came in.
    pub pieces: u64,
    /// SHA-256 of the names and sizes of the inputs; `None` where one of them cannot be read again.
    pub inputs: Option<String>,
}

/// A group of documents as it is told.
pub(super) struct Group<'c> {
    /// The answer; `None` is silence.
    pub key: Option<&'c str>,
    /// What it is called.
    pub label: Option<Text>,
    /// Its figures; `None` where the group is too small to be told.
    pub cell: Option<&'c Cell>,
}

impl Group<'_> {
    /// What it is called.
    pub(super) fn name(&self, lang: Lang) -> String {
        match (&self.label, self.key) {
            (Some(label), _) => label.get(lang).to_owned(),
            (None, Some(key)) => key.to_owned(),
            (None, None) => Message::new("value-unanswered").get(lang),
        }
    }
}

/// The groups of a grouping, silence last; `None` where there are too many.
pub(super) fn groups<'c>(report: &'c CohortReport, grouping: usize) -> Option<Vec<Group<'c>>> {
    let known = report.cohort.groups.get(grouping)?.known()?;
    let grouping = report.cohort.lens.groupings.get(grouping)?;
    let mut cells: Vec<(&Option<String>, &Cell)> = known.iter().collect();
    let ranges = grouping.ranges();
    cells.sort_by_key(|(key, _)| {
        let place = key.as_ref().and_then(|key| ranges.iter().position(|range| range == key));
        (key.is_none(), place, *key)
    });
    let sizes: Vec<u64> = cells.iter().map(|(_, cell)| cell.n).collect();
    let held = held_back(&sizes, report.min_group);
    let group = |(at, (key, cell)): (usize, (&'c Option<String>, &'c Cell))| Group {
        key: key.as_deref(),
        label: key.as_deref().and_then(|key| label(&grouping.choices, key)),
        cell: (!held.contains(&at)).then_some(cell),
    };
    Some(cells.into_iter().enumerate().map(group).collect())
}

fn label(choices: &[Choice], key: &str) -> Option<Text> {
    choices.iter().find(|choice| choice.value == key).map(|choice| choice.label.clone())
}

/// What a grouping is called.
pub(super) fn title(grouping: &Grouping) -> Text {
    grouping.title.clone().unwrap_or_else(|| Text::each(|_| grouping.name.clone()))
}

/// How many documents came out how in some rules together.
pub(super) fn outcomes(cohort: &Cohort, belongs: impl Fn(usize) -> bool) -> [u64; Outcome::ALL.len()] {
    let mut sum = [0; Outcome::ALL.len()];
    for (_, outcomes) in cohort.rules.iter().enumerate().filter(|(at, _)| belongs(*at)) {
        crate::diagnosis::cohort::add_all(&mut sum, outcomes);
    }
    sum
}

/// Which outcomes are gaps, in the order of counts.
pub(super) fn gaps(outcomes: &[u64; Outcome::ALL.len()]) -> u64 {
    Outcome::ALL.iter().zip(outcomes).filter(|(outcome, _)| outcome.is_gap()).map(|(_, count)| *count).sum()
}

/// In how many documents a rule applies.
pub(super) fn applicable(outcomes: &[u64; Outcome::ALL.len()]) -> u64 {
    let counted = Outcome::ALL.iter().zip(outcomes).filter(|(outcome, _)| **outcome != Outcome::NotApplicable);
    counted.map(|(_, count)| *count).sum()
}

/// The rules with gaps, the most common first: documents with a gap, and documents to which the rule applies.
pub(super) fn common(cohort: &Cohort) -> Vec<(&Rule, u64, u64)> {
    let rules = cohort.lens.rules.iter().zip(&cohort.rules);
    let mut common: Vec<_> = rules.map(|(rule, counts)| (&**rule, gaps(counts), applicable(counts))).collect();
    common.retain(|(_, gaps, _)| *gaps > 0);
    // A stable sort: alike, they stay in the order of the pack.
    common.sort_by_key(|(_, gaps, _)| std::cmp::Reverse(*gaps));
    common
}

/// The rules that are the gap to close first of some documents, and of how many.
pub(super) fn firsts(cohort: &Cohort) -> Vec<(&Rule, u64)> {
    let rules = cohort.lens.rules.iter().zip(&cohort.firsts).map(|(rule, count)| (&**rule, *count));
    let mut firsts: Vec<_> = rules.filter(|(_, count)| *count > 0).collect();
    firsts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    firsts
}

/// How many figures lie in each tenth; the last one holds 1 too.
pub(super) fn tenths(spread: &Distribution) -> [u64; 10] {
    let mut tenths = [0_u64; 10];
    for (point, count) in &spread.points {
        let at = usize::try_from(point * 10 / GRID).unwrap_or_default().min(9);
        if let Some(tenth) = tenths.get_mut(at) {
            *tenth += count;
        }
    }
    tenths
}

/// A part of a whole, in [0, 1].
pub(super) fn share(part: u64, whole: u64) -> Option<BigRational> {
    (whole > 0).then(|| BigRational::new(part.into(), whole.into()))
}

/// A part of a whole in per cent.
pub(super) fn percent(share: &BigRational) -> String {
    rounded(&(share * BigRational::from_integer(100.into())), 0)
}

/// What a phase is called.
pub(super) fn phase_name(phase: Phase) -> Message {
    Message::new(match phase {
        Phase::Diagnose => "phase-diagnose",
        Phase::Design => "phase-design",
        Phase::Implement => "phase-implement",
        Phase::Evaluate => "phase-evaluate",
    })
}

/// What the stages are called, in the order of counts.
pub(super) fn stage_names(cohort: &Cohort, lang: Lang) -> Vec<String> {
    let stages = &cohort.lens.pack.manifest.cohort.stages;
    let named = stages.iter().map(|stage| stage.title.get(lang).to_owned());
    let rest = ["cohort-stage-through", "cohort-stage-unknown"].map(|key| Message::new(key).get(lang));
    named.chain(rest).collect()
}

/// Conditions met, of the conditions that apply; `None` where none does.
pub(super) fn readiness(outcomes: &[u64; Outcome::ALL.len()]) -> Option<BigRational> {
    let of = |wanted: Outcome| {
        Outcome::ALL.iter().zip(outcomes).find(|(known, _)| **known == wanted).map_or(0, |(_, count)| *count)
    };
    let applicable: u64 = outcomes.iter().sum::<u64>().saturating_sub(of(Outcome::NotApplicable));
    (applicable > 0).then(|| BigRational::new(of(Outcome::Met).into(), applicable.into()))
}

/// The phases that rules of the cohort belong to, in the order of the cycle.
pub(super) fn phases(cohort: &Cohort) -> Vec<Phase> {
    let all = [Phase::Diagnose, Phase::Design, Phase::Implement, Phase::Evaluate];
    all.into_iter().filter(|phase| cohort.lens.rules.iter().any(|rule| rule.phase == *phase)).collect()
}

/// Where outliers begin, how many there are on each side, and the first of them.
pub(super) struct Outliers<'c> {
    pub fences: Fences,
    pub below: u64,
    pub above: u64,
    pub listed: Vec<(Side, &'c crate::diagnosis::cohort::Extreme)>,
}

/// The outliers of the index; `None` where nothing counted.
pub(super) fn outliers(cohort: &Cohort) -> Option<Outliers<'_>> {
    let fences = cohort.whole.low.fences()?;
    let (below, above) = cohort.whole.low.outside(&fences);
    let lowest = cohort.lowest.listed().iter().filter(|extreme| fences.side(extreme.low) == Side::Below);
    let highest = cohort.highest.listed().iter().map(|extreme| &extreme.0);
    let highest = highest.filter(|extreme| fences.side(extreme.low) == Side::Above);
    let listed =
        lowest.map(|extreme| (Side::Below, extreme)).chain(highest.map(|extreme| (Side::Above, extreme))).collect();
    Some(Outliers { fences, below, above, listed })
}

/// Those to accompany first, by the alphabet: those with gaps in minimum
/// conditions, then those of whom not enough is known.
pub(super) fn accompany(cohort: &Cohort) -> Vec<&crate::diagnosis::cohort::Accompany> {
    let mut listed: Vec<_> = cohort.accompany.listed().iter().collect();
    listed.sort_by_key(|entry| (entry.gaps.0 == 0, entry.who.name.as_ref().or(entry.who.key.as_ref()), *entry));
    listed
}

/// Two gaps that often come together.
pub(super) fn together(cohort: &Cohort) -> Vec<(usize, usize, u64)> {
    let mut pairs: Vec<_> = cohort.pairs.iter().collect();
    pairs.sort_by_key(|(first, second, count)| (std::cmp::Reverse(*count), *first, *second));
    pairs.truncate(PAIRS);
    pairs
}

/// What stands in a count: its keys, the most frequent first, silence last.
pub(super) fn keys(cohort: &Cohort, count: usize) -> Option<Vec<(Option<&str>, u64)>> {
    let known = cohort.counts.get(count)?.keys.known()?;
    let mut keys: Vec<_> = known.iter().map(|(key, count)| (key.as_deref(), *count)).collect();
    keys.sort_by_key(|(key, count)| (key.is_none(), std::cmp::Reverse(*count), *key));
    Some(keys)
}

/// What a key of a count is called, where the pack or a closed answer names it.
pub(super) fn key_title(cohort: &Cohort, count: usize, key: &str) -> Option<Text> {
    let manifest = &cohort.lens.pack.manifest;
    let spec = manifest.cohort.counts.get(count)?;
    if let Some(words) = spec.words.get(key) {
        return Some(words.clone());
    }
    // An expression that is a bare path has the labels of its answer.
    let by = spec.by.trim();
    let path = match (&spec.over, by.strip_prefix("item.")) {
        (Some(list), Some(rest)) => format!("{}[0].{rest}", list.0),
        _ => by.to_owned(),
    };
    let shape = crate::place::Path::parse(&path).ok();
    let shape = shape.and_then(|path| cohort.lens.pack.schema.shape().at(&path))?;
    label(&shape.choices, key).or_else(|| label(&shape.item()?.choices, key))
}

/// Where those on the roll stand.
pub(super) fn called(report: &CohortReport) -> Option<Result<Called, TooMany>> {
    report.roll.as_ref().map(|roll| roll.call(&report.cohort))
}
