//! Waivers, beside the gaps that they speak of and over a whole run.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ResultView, spelled};
use crate::{
    pack::{Class, Pack, Rule, Waiver, Waivers},
    problem::{Problem, Severity, nearest},
    text::{Message, Text, date},
};

/// What became of a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaiverState {
    /// It speaks of a gap, and holds.
    Active,
    /// Its last day is over.
    Expired,
    /// There is no gap that it speaks of.
    Unused,
    /// No pack of the run has such a rule.
    Unknown,
}

impl WaiverState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Active, Self::Expired, Self::Unused, Self::Unknown];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::Unused => "unused",
            Self::Unknown => "unknown",
        }
    }
}

/// The waiver of a gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverView<'w> {
    /// What became of it: beside a gap, whether it still holds.
    #[serde(with = "spelled")]
    pub state: WaiverState,
    /// The institution it is for; null if for all.
    pub key: Option<Cow<'w, str>>,
    /// Why the gap is accepted.
    pub reason: Cow<'w, str>,
    /// Who answers for it.
    pub owner: Cow<'w, str>,
    /// The last day on which it holds.
    pub until: Date,
}

impl<'w> WaiverView<'w> {
    fn of(waiver: &'w Waiver, state: WaiverState) -> Self {
        Self {
            state,
            key: waiver.key.as_deref().map(Cow::Borrowed),
            reason: Cow::Borrowed(&waiver.reason),
            owner: Cow::Borrowed(&waiver.owner),
            until: waiver.until,
        }
    }
}

/// A waiver of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedWaiver<'w> {
    /// The rule.
    pub rule: Cow<'w, str>,
    /// Gaps of the run that it speaks of.
    pub gaps: usize,
    /// What became of it.
    #[serde(flatten)]
    pub waiver: WaiverView<'w>,
}

impl ListedWaiver<'_> {
    /// Whether both are one, whatever became of it.
    fn is(&self, other: &Self) -> bool {
        let same = |one: &WaiverView<'_>, other: &WaiverView<'_>| {
            (&one.key, &one.reason, &one.owner, one.until) == (&other.key, &other.reason, &other.owner, other.until)
        };
        self.rule == other.rule && same(&self.waiver, &other.waiver)
    }
}

/// Puts beside each gap the waiver that speaks of it: one that holds, the
/// longest, before one that is over; an institution's own before its equal.
///
/// Nothing else of the result is looked at, and none of it is moved.
pub fn waive<'d>(result: &mut ResultView<'d>, waivers: &'d Waivers, as_of: Date) {
    let key = result.document.key.as_deref();
    for finding in result.findings.iter_mut().filter(|finding| finding.is_gap()) {
        let found = waivers.of(&finding.rule, key).max_by_key(|(at, one)| (one.until, one.key.is_some(), *at));
        finding.waiver = found.map(|(_, one)| {
            let state = if one.holds_on(as_of) { WaiverState::Active } else { WaiverState::Expired };
            WaiverView::of(one, state)
        });
    }
}

/// What became of the waivers of a file over documents. Sums of parts are
/// those of the whole, in any order.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// By digest.
    packs: BTreeMap<String, Arc<Pack>>,
    /// Gaps by place of the waiver in its list; of an institution's own, 0 says that a document of it was there.
    gaps: BTreeMap<usize, usize>,
}

impl Uses {
    /// One more document, with its pack.
    pub fn see(&mut self, result: &ResultView<'_>, pack: &Arc<Pack>, waivers: &Waivers) {
        if !self.packs.contains_key(&pack.digest) {
            self.packs.insert(pack.digest.clone(), Arc::clone(pack));
        }
        let key = result.document.key.as_deref();
        for at in key.into_iter().flat_map(|key| waivers.of_key(key)) {
            self.gaps.entry(at).or_default();
        }
        for (at, _) in result.gaps().flat_map(|gap| waivers.of(&gap.rule, key)) {
            *self.gaps.entry(at).or_default() += 1;
        }
    }

    /// The documents of another part of the run.
    pub fn merge(&mut self, other: Self) {
        self.packs.extend(other.packs);
        for (at, gaps) in other.gaps {
            *self.gaps.entry(at).or_default() += gaps;
        }
    }

    /// The waivers of the file, each with what became of it.
    #[must_use]
    pub fn list<'w>(&self, waivers: &'w Waivers, as_of: Date) -> Vec<ListedWaiver<'w>> {
        let list = waivers.list().iter().enumerate();
        list.map(|(at, one)| ListedWaiver {
            rule: Cow::Borrowed(&one.rule),
            gaps: self.gaps.get(&at).copied().unwrap_or_default(),
            waiver: WaiverView::of(one, self.state(at, one, as_of)),
        })
        .collect()
    }

    /// What is to be done about those that waive nothing, each at its place in the file.
    #[must_use]
    pub fn problems(&self, waivers: &Waivers, as_of: Date) -> Vec<Problem> {
        let list = waivers.list().iter().enumerate();
        list.filter_map(|(at, one)| {
            let (code, message) = match self.state(at, one, as_of) {
                WaiverState::Active => return None,
                WaiverState::Expired => ("waiver::expired", self.expired(at, one)),
                WaiverState::Unused => ("waiver::unused", self.unused(at, one)),
                WaiverState::Unknown => ("waiver::unknown", self.unknown(one)),
            };
            let message = message.with("rule", one.rule.as_str());
            Some(Problem { code, severity: Severity::Warning, message, places: vec![one.place.clone()] })
        })
        .collect()
    }

    fn state(&self, at: usize, waiver: &Waiver, as_of: Date) -> WaiverState {
        // Where nothing could be read, no pack is known, and no rule is a stranger.
        if !self.packs.is_empty() && self.rule(&waiver.rule).is_none() {
            WaiverState::Unknown
        } else if !waiver.holds_on(as_of) {
            WaiverState::Expired
        } else if self.gaps.get(&at).is_some_and(|gaps| *gaps > 0) {
            WaiverState::Active
        } else {
            WaiverState::Unused
        }
    }

    /// The rule that has this name today.
    fn rule(&self, id: &str) -> Option<&Arc<Rule>> {
        self.packs.values().filter_map(|pack| pack.rule(id)).find(|rule| rule.id == id)
    }

    fn expired(&self, at: usize, waiver: &Waiver) -> Message {
        let gaps = self.gaps.get(&at).copied().unwrap_or_default();
        let until = Text::each(|lang| date(waiver.until, lang));
        Message::new("waiver-expired").with("until", until).with("gaps", gaps)
    }

    fn unused(&self, at: usize, waiver: &Waiver) -> Message {
        if self.rule(&waiver.rule).is_some_and(|rule| rule.class == Class::Consistency) {
            return Message::new("waiver-contradiction");
        }
        match &waiver.key {
            Some(key) if !self.gaps.contains_key(&at) => Message::new("waiver-unused-key").with("key", key.as_str()),
            Some(_) | None => Message::new("waiver-unused"),
        }
    }

    fn unknown(&self, waiver: &Waiver) -> Message {
        let rules = || self.packs.values().flat_map(|pack| &pack.rules);
        if let Some(now) = rules().find(|rule| rule.replaces.contains(&waiver.rule)) {
            return Message::new("waiver-renamed").with("now", now.id.as_str());
        }
        match nearest(&waiver.rule, rules().map(|rule| rule.id.as_str())) {
            Some(meant) => Message::new("waiver-unknown-meant").with("meant", meant),
            None => Message::new("waiver-unknown"),
        }
    }
}

/// The waivers that results speak of, where no list of the run is at hand.
pub(super) fn of_results(results: &[ResultView<'static>]) -> Vec<ListedWaiver<'static>> {
    let mut found = Vec::new();
    for finding in results.iter().flat_map(ResultView::gaps) {
        let waiver = finding.waiver.iter().cloned();
        join(&mut found, waiver.map(|waiver| ListedWaiver { rule: finding.rule.clone(), gaps: 1, waiver }).collect());
    }
    found
}

/// Joins the list of another run of the same day.
pub(super) fn join(list: &mut Vec<ListedWaiver<'static>>, other: Vec<ListedWaiver<'static>>) {
    for one in other {
        match list.iter_mut().find(|known| known.is(&one)) {
            Some(known) => {
                known.gaps += one.gaps;
                // What one run made use of is of use; what one run knows is known.
                known.waiver.state = known.waiver.state.min(one.waiver.state);
            }
            None => list.push(one),
        }
    }
}
