//! Two results of one institution, rule by rule.

use std::collections::BTreeMap;

use super::{
    Entry,
    rule::{Moved, RuleChange, Ruler, Side},
    split::Split,
};
use crate::view::{ChapterView, ConsistencyView, ResultView};

/// Two results of one institution, by the same kind of document and pack.
#[derive(Clone, Debug)]
pub struct Pair<'v> {
    /// Before.
    pub before: Entry<'v>,
    /// After.
    pub after: Entry<'v>,
    /// Every rule of either side: those of after in its order, then those that were retired.
    pub rules: Vec<RuleChange<'v>>,
    /// The index; `None` where either side has none.
    pub index: Option<Split>,
    /// What moved of the pack's chapters.
    pub chapters: Vec<ChapterChange<'v>>,
    /// Contradictions that were not there.
    pub contradictions: Vec<&'v ConsistencyView<'v>>,
    /// Contradictions that are there no more.
    pub settled: Vec<&'v ConsistencyView<'v>>,
}

/// What moved of a chapter of the pack.
#[derive(Clone, Copy, Debug)]
pub struct ChapterChange<'v> {
    /// The chapter, the newer one where it is in both packs.
    pub chapter: &'v ChapterView<'v>,
    /// What moved; only its weight, its place, its words, or all of it.
    pub moved: Ruler,
}

impl<'v> Pair<'v> {
    pub(super) fn of(before: Entry<'v>, after: Entry<'v>) -> Self {
        let rules = rules(before, after);
        let [contradictions, settled] =
            [(after, before), (before, after)].map(|(here, there)| only_here(here.result, there.result));
        Self {
            before,
            after,
            index: Split::of(before, after, &rules),
            rules,
            chapters: chapters(before.result, after.result),
            contradictions,
            settled,
        }
    }

    /// Rules of which anything moved.
    pub fn changes(&self) -> impl Iterator<Item = &RuleChange<'v>> {
        self.rules.iter().filter(|rule| !rule.is_empty())
    }

    /// How many rules moved so, whatever moved them.
    #[must_use]
    pub fn count(&self, moved: Moved) -> usize {
        self.rules.iter().filter(|rule| rule.moved == Some(moved)).count()
    }

    /// How many rules the institution itself moved so.
    #[must_use]
    pub fn own(&self, moved: Moved) -> usize {
        self.rules.iter().filter(|rule| rule.is_own(moved)).count()
    }

    /// Of how many rules this moved.
    #[must_use]
    pub fn ruler(&self, ruler: Ruler) -> usize {
        self.rules.iter().filter(|rule| rule.ruler.contains(&ruler)).count()
    }

    /// Whether the two were judged under different profiles: then the ruler moved,
    /// and their indices are no longer of one measure.
    #[must_use]
    pub fn is_under_other_profile(&self) -> bool {
        let file = |entry: Entry<'v>| entry.result.profile.as_ref().map(|profile| &*profile.sha256);
        file(self.before) != file(self.after)
    }

    /// Whether nothing moved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let [before, after] = [self.before.result, self.after.result];
        self.changes().next().is_none()
            && !self.is_under_other_profile()
            && self.chapters.is_empty()
            && self.contradictions.is_empty()
            && self.settled.is_empty()
            && (before.verdict, &before.index) == (after.verdict, &after.index)
    }
}

/// Every rule of a result, judged or not.
fn sides<'v>(result: &'v ResultView<'v>) -> impl Iterator<Item = Side<'v>> {
    let judged = result.findings.iter().map(Side::Judged);
    judged.chain(result.not_judged.iter().map(Side::Resting))
}

fn rules<'v>(before: Entry<'v>, after: Entry<'v>) -> Vec<RuleChange<'v>> {
    let now: BTreeMap<&str, Side<'v>> = sides(after.result).map(|side| (side.id(), side)).collect();
    let mut were: BTreeMap<&str, Side<'v>> = sides(before.result).map(|side| (side.id(), side)).collect();
    let mut changes = Vec::new();
    for side in sides(after.result) {
        // A name that a rule still has is not one that it had.
        let old = || side.replaces().find(|old| were.contains_key(old) && !now.contains_key(old));
        let id = if were.contains_key(side.id()) { Some(side.id()) } else { old() };
        changes.push(match id.and_then(|id| were.remove(id)) {
            Some(was) => RuleChange::both([before, after], was, side),
            None => RuleChange::new(side),
        });
    }
    let gone = sides(before.result).filter(|side| were.contains_key(side.id()));
    changes.extend(gone.map(RuleChange::retired));
    changes
}

fn chapters<'v>(before: &'v ResultView<'v>, after: &'v ResultView<'v>) -> Vec<ChapterChange<'v>> {
    let find = |among: &'v ResultView<'v>, id: &str| among.chapters.iter().find(|chapter| chapter.id == id);
    let mut changes = Vec::new();
    for chapter in &after.chapters {
        let moved = match find(before, &chapter.id) {
            None => Ruler::New,
            Some(was) if was.weight.number() != chapter.weight.number() || was.parent != chapter.parent => {
                Ruler::Reweighted
            }
            Some(was) if was.title != chapter.title => Ruler::Reworded,
            Some(_) => continue,
        };
        changes.push(ChapterChange { chapter, moved });
    }
    let gone = before.chapters.iter().filter(|chapter| find(after, &chapter.id).is_none());
    changes.extend(gone.map(|chapter| ChapterChange { chapter, moved: Ruler::Retired }));
    changes
}

/// Contradictions that stand here and not there.
fn only_here<'v>(here: &'v ResultView<'v>, there: &'v ResultView<'v>) -> Vec<&'v ConsistencyView<'v>> {
    let same =
        |one: &ConsistencyView<'_>, other: &ConsistencyView<'_>| one.rule == other.rule && one.message == other.message;
    here.consistency.iter().filter(|found| !there.consistency.iter().any(|other| same(found, other))).collect()
}
