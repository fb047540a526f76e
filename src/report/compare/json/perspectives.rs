//! What perspectives disagree on, for machines.

use serde::Serialize;

use super::{EntryJson, ExactJson, IncomparableJson, ended, entries};
use crate::{
    assessment::Perspective,
    compare::perspectives::{Institution, OfRule, Perspectives, rate},
    diagnosis::score::rounded,
    finding::Outcome,
    text::Lang,
    view::{CompositeView, Figure, IndexView, TOOL, ToolView, Words},
};

/// Name of the shape of perspectives.
pub const PERSPECTIVES: &str = "apertura/perspectives/1";

/// Renders what perspectives disagree on.
#[must_use]
pub fn render_perspectives(found: &Perspectives<'_>, lang: Lang) -> String {
    ended(serde_json::to_string_pretty(&PerspectivesJson {
        schema: PERSPECTIVES,
        tool: TOOL,
        lang: lang.code(),
        institutions: found.institutions.iter().map(InstitutionJson::of).collect(),
        rules: found.rules.iter().map(OfRuleJson::of).collect(),
        composed: found
            .composed()
            .map(|one| ComposedJson {
                document: EntryJson::of(one.entry),
                index: one.index,
                composites: one.composites,
            })
            .collect(),
        alone: entries(&found.alone),
        incomparable: found.incomparable.iter().map(IncomparableJson::of).collect(),
        unread: entries(&found.unread),
    }))
}

#[derive(Serialize)]
struct PerspectivesJson<'c> {
    schema: &'static str,
    tool: ToolView<'static>,
    lang: &'static str,
    institutions: Vec<InstitutionJson<'c>>,
    rules: Vec<OfRuleJson<'c>>,
    composed: Vec<ComposedJson<'c>>,
    alone: Vec<EntryJson<'c>>,
    incomparable: Vec<IncomparableJson<'c>>,
    unread: Vec<EntryJson<'c>>,
}

#[derive(Serialize)]
struct ComposedJson<'c> {
    document: EntryJson<'c>,
    index: Option<&'c IndexView>,
    composites: &'c [CompositeView<'c>],
}

#[derive(Serialize)]
struct InstitutionJson<'c> {
    documents: Vec<EntryJson<'c>>,
    combined: Option<ExactJson>,
    pairs: Vec<LooksJson<'c>>,
}

#[derive(Serialize)]
struct LooksJson<'c> {
    between: [&'static str; 2],
    compared: usize,
    unknown: usize,
    rate: Option<Figure>,
    differ: Vec<DifferJson<'c>>,
}

#[derive(Serialize)]
struct DifferJson<'c> {
    rule: &'c str,
    title: &'c Words<'c>,
    outcomes: [&'static str; 2],
    declared_not_found: bool,
}

impl<'c> InstitutionJson<'c> {
    fn of(institution: &Institution<'c>) -> Self {
        let pairs = institution.pairs.iter().map(|looks| {
            let [first, _] = looks.between;
            LooksJson {
                between: looks.between.map(Perspective::name),
                compared: looks.compared,
                unknown: looks.unknown,
                rate: rate(looks.differ.len(), looks.compared).map(|rate| Figure(rounded(&rate, 6))),
                differ: looks
                    .differ
                    .iter()
                    .map(|[here, there]| DifferJson {
                        rule: &here.rule,
                        title: &here.title,
                        outcomes: [here.outcome.name(), there.outcome.name()],
                        declared_not_found: first == Perspective::Government && here.outcome == Outcome::Met,
                    })
                    .collect(),
            }
        });
        Self {
            documents: institution.views.iter().map(|(_, entry)| EntryJson::of(*entry)).collect(),
            combined: institution.combined.as_ref().map(ExactJson::of),
            pairs: pairs.collect(),
        }
    }
}

#[derive(Serialize)]
struct OfRuleJson<'c> {
    pack: &'c str,
    rule: &'c str,
    title: &'c Words<'c>,
    between: [&'static str; 2],
    compared: usize,
    differ: usize,
    rate: Option<Figure>,
}

impl<'c> OfRuleJson<'c> {
    fn of(of: &OfRule<'c>) -> Self {
        Self {
            pack: of.pack,
            rule: of.id,
            title: of.title,
            between: of.between.map(Perspective::name),
            compared: of.compared,
            differ: of.differ,
            rate: rate(of.differ, of.compared).map(|rate| Figure(rounded(&rate, 6))),
        }
    }
}
