//! The evidence for one rule, sorted once: what speaks for the whole, and what
//! speaks for one item of a list. So the work grows with the entries and the
//! items, never with their product.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{CompiledRule, functions::days};
use crate::{
    assessment::{EvidenceEntry, Facts, supports},
    finding::{Evidence, EvidenceState},
    place::{Path, Step},
};

/// The most entries that a finding names; their number changes no outcome.
const NAMED: usize = 20;

/// The evidence that speaks for a rule.
pub(super) struct Support<'a> {
    /// What speaks for the rule, or for every item of its list.
    pub general: Evidence,
    /// What speaks for single items of its list only.
    pub by_item: BTreeMap<usize, Vec<&'a EvidenceEntry>>,
    as_of: Date,
    max_age: Option<i64>,
}

impl<'a> Support<'a> {
    pub(super) fn of(rule: &CompiledRule, facts: &'a Facts, as_of: Date, max_age: Option<i64>) -> Self {
        let mut support = Self { general: Evidence::default(), by_item: BTreeMap::new(), as_of, max_age };
        let mut general = Evidence::default();
        // A document dated later did not exist yet.
        for entry in facts.evidence.iter().filter(|entry| entry.date.is_none_or(|date| date <= as_of)) {
            if entry.supports.iter().any(|word| *word == rule.rule.id) {
                support.add(&mut general, entry);
                continue;
            }
            let paths = entry.paths.iter().filter(|path| rule.reads().any(|read| supports(path, read)));
            let mut items: Vec<Option<usize>> = paths.map(|path| item_of(path, rule.rule.for_each.as_ref())).collect();
            items.sort_unstable();
            items.dedup();
            if items.contains(&None) {
                support.add(&mut general, entry);
            } else {
                for item in items.into_iter().flatten() {
                    support.by_item.entry(item).or_default().push(entry);
                }
            }
        }
        support.general = general;
        support
    }

    /// Adds what an entry shows. Any that is fresh settles the state.
    pub(super) fn add(&self, evidence: &mut Evidence, entry: &EvidenceEntry) {
        let fresh = match (self.max_age, entry.date) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(age), Some(date)) => days(date, self.as_of).is_ok_and(|days| days <= age),
        };
        evidence.state = match evidence.state {
            EvidenceState::Present => EvidenceState::Present,
            EvidenceState::None | EvidenceState::Stale if fresh => EvidenceState::Present,
            EvidenceState::None | EvidenceState::Stale => EvidenceState::Stale,
        };
        if evidence.items.len() < NAMED {
            evidence.items.push(entry.id.clone());
        }
    }
}

/// The item of a `for_each` list that a path leads into; none where it leads
/// to the list as a whole, or elsewhere.
fn item_of(path: &Path, list: Option<&Path>) -> Option<usize> {
    let rest = path.steps().strip_prefix(list?.steps())?;
    match rest.first() {
        Some(Step::Index(index)) => Some(*index),
        Some(Step::Key(_)) | None => None,
    }
}
