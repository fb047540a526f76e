//! One rule on both sides: how its outcome moved, what moved it, and what
//! moved of the rule itself.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;

use super::Entry;
use crate::{
    finding::{Outcome, Reason},
    tree::worth,
    view::{CitationView, DepartureView, FindingView, NotJudged, NotJudgedView, Words},
};

/// A rule on one side.
#[derive(Clone, Copy, Debug)]
pub enum Side<'v> {
    /// It judged the document.
    Judged(&'v FindingView<'v>),
    /// It is in the pack, and has no basis in force, or its profile leaves it out.
    Resting(&'v NotJudgedView<'v>),
}

impl<'v> Side<'v> {
    /// The finding, if it judged.
    #[must_use]
    pub fn finding(self) -> Option<&'v FindingView<'v>> {
        match self {
            Self::Judged(finding) => Some(finding),
            Self::Resting(_) => None,
        }
    }

    pub(super) fn id(self) -> &'v str {
        match self {
            Self::Judged(finding) => &finding.rule,
            Self::Resting(rule) => &rule.rule,
        }
    }

    pub(super) fn replaces(self) -> impl Iterator<Item = &'v str> {
        let names = match self {
            Self::Judged(finding) => &finding.replaces,
            Self::Resting(rule) => &rule.replaces,
        };
        names.iter().map(|name| &**name)
    }
}

/// One rule on both sides.
#[derive(Clone, Debug)]
pub struct RuleChange<'v> {
    /// Before; `None` for a rule that is new.
    pub before: Option<Side<'v>>,
    /// After; `None` for a rule that was retired.
    pub after: Option<Side<'v>>,
    /// How its outcome moved; `None` where it did not judge both documents.
    pub moved: Option<Moved>,
    /// What moved the outcome or what it is worth; `None` where neither did.
    pub cause: Option<Cause>,
    /// What moved of the rule itself.
    pub ruler: BTreeSet<Ruler>,
    /// Whether its evidence moved and its outcome did not.
    pub evidence_only: bool,
}

/// How the outcome of a rule moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moved {
    /// It complies with more.
    Improved,
    /// It complies with less.
    SetBack,
    /// It was open, and is known.
    NewlyAnswered,
    /// It was known, and is open.
    NewlyUnanswered,
    /// It did not apply, and does.
    NewlyApplicable,
    /// It applied, and does not.
    NoLongerApplicable,
    /// It is open for another reason.
    StillOpen,
    /// It did not move.
    Same,
}

impl Moved {
    /// Every way, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::SetBack,
        Self::NewlyUnanswered,
        Self::Improved,
        Self::NewlyAnswered,
        Self::NewlyApplicable,
        Self::NoLongerApplicable,
        Self::StillOpen,
        Self::Same,
    ];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Improved => "improved",
            Self::SetBack => "set-back",
            Self::NewlyAnswered => "newly-answered",
            Self::NewlyUnanswered => "newly-unanswered",
            Self::NewlyApplicable => "newly-applicable",
            Self::NoLongerApplicable => "no-longer-applicable",
            Self::StillOpen => "still-open",
            Self::Same => "same",
        }
    }
}

/// What moved an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Its answers or its evidence did; the rule decides as it did.
    Institution,
    /// The rule did; its answers are the same.
    Pack,
    /// Only time passed.
    Calendar,
    /// Answers and rule both moved, and from results alone they cannot be told apart.
    Together,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 4] = [Self::Institution, Self::Pack, Self::Calendar, Self::Together];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Pack => "pack",
            Self::Calendar => "calendar",
            Self::Together => "together",
        }
    }

    /// Whether the institution had a part in it.
    #[must_use]
    pub fn is_own(self) -> bool {
        match self {
            Self::Institution | Self::Together => true,
            Self::Pack | Self::Calendar => false,
        }
    }
}

/// What moved of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruler {
    /// The pack did not have it.
    New,
    /// The pack has it no more.
    Retired,
    /// It has another name.
    Renamed,
    /// It asks something else: its condition, its parameters, or its evidence.
    Condition,
    /// It addresses others, or at other times.
    Applicability,
    /// Its provisions in force, their force, or whether it gates the verdict.
    Basis,
    /// The profile leaves it out, leaves it out no more, or sets it otherwise.
    Profile,
    /// It weighs otherwise, or in another chapter.
    Reweighted,
    /// Only its words: nothing that decides.
    Reworded,
}

impl Ruler {
    /// Every way, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::Retired,
        Self::Renamed,
        Self::Condition,
        Self::Applicability,
        Self::Basis,
        Self::Profile,
        Self::Reweighted,
        Self::Reworded,
    ];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Retired => "retired",
            Self::Renamed => "renamed",
            Self::Condition => "condition",
            Self::Applicability => "applicability",
            Self::Basis => "basis",
            Self::Profile => "profile",
            Self::Reweighted => "reweighted",
            Self::Reworded => "reworded",
        }
    }
}

impl<'v> RuleChange<'v> {
    /// A rule that both packs have.
    pub(super) fn both(entries: [Entry<'v>; 2], before: Side<'v>, after: Side<'v>) -> Self {
        let mut change = Self {
            before: Some(before),
            after: Some(after),
            moved: None,
            cause: None,
            ruler: BTreeSet::new(),
            evidence_only: false,
        };
        if before.id() != after.id() {
            change.ruler.insert(Ruler::Renamed);
        }
        match (before, after) {
            (Side::Judged(before), Side::Judged(after)) => {
                change.ruler.extend(ruler(before, after));
                let [was, is] = entries;
                if departures(was, &before.rule) != departures(is, &after.rule) {
                    change.ruler.insert(Ruler::Profile);
                }
                let moved = moved(before, after);
                let stays = moved == Moved::Same && worth(before) == worth(after);
                change.moved = Some(moved);
                change.cause = (!stays).then(|| cause(entries, before, after));
                change.evidence_only = stays && has_other_evidence(before, after);
            }
            (Side::Judged(_), Side::Resting(rests)) | (Side::Resting(rests), Side::Judged(_)) => {
                change.ruler.insert(match rests.why {
                    NotJudged::NotInForce => Ruler::Basis,
                    NotJudged::OutOfProfile => Ruler::Profile,
                });
            }
            (Side::Resting(_), Side::Resting(_)) => {}
        }
        change
    }

    pub(super) fn new(after: Side<'v>) -> Self {
        let ruler = BTreeSet::from([Ruler::New]);
        Self { before: None, after: Some(after), moved: None, cause: None, ruler, evidence_only: false }
    }

    pub(super) fn retired(before: Side<'v>) -> Self {
        let ruler = BTreeSet::from([Ruler::Retired]);
        Self { before: Some(before), after: None, moved: None, cause: None, ruler, evidence_only: false }
    }

    /// The name of the rule, the newer one where it has two.
    #[must_use]
    pub fn id(&self) -> &'v str {
        self.after.or(self.before).map(Side::id).unwrap_or_default()
    }

    /// The name it had, where it had another one.
    #[must_use]
    pub fn old_id(&self) -> Option<&'v str> {
        self.before.map(Side::id).filter(|id| *id != self.id())
    }

    /// The finding that tells most: the newer one.
    #[must_use]
    pub fn finding(&self) -> Option<&'v FindingView<'v>> {
        let finding = |side: Option<Side<'v>>| side.and_then(Side::finding);
        finding(self.after).or_else(|| finding(self.before))
    }

    /// The outcomes: before and after.
    #[must_use]
    pub fn outcomes(&self) -> [Option<Outcome>; 2] {
        [self.before, self.after].map(|side| side.and_then(Side::finding).map(|finding| finding.outcome))
    }

    /// Whether the institution itself moved it so.
    #[must_use]
    pub fn is_own(&self, moved: Moved) -> bool {
        self.moved == Some(moved) && self.cause.is_some_and(Cause::is_own)
    }

    /// Whether nothing moved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.moved, None | Some(Moved::Same))
            && self.cause.is_none()
            && self.ruler.is_empty()
            && !self.evidence_only
    }
}

/// What the profile of a result sets of a rule.
fn departures<'v>(entry: Entry<'v>, rule: &str) -> Vec<(Option<&'v str>, Option<&'v serde_json::Value>)> {
    let all = entry.result.profile.iter().flat_map(|profile| &profile.departures);
    let of_rule = all.filter(|departure| departure.rule == rule);
    let set = |departure: &'v DepartureView<'v>| (departure.parameter.as_deref(), departure.profile.as_ref());
    of_rule.map(set).collect()
}

/// How much of a condition is complied with: nothing, part, all; then what that is worth.
fn degree(finding: &FindingView<'_>) -> Option<(u8, Option<BigRational>)> {
    let rank = match finding.outcome {
        Outcome::NotMet => 0,
        Outcome::Partial => 1,
        Outcome::Met => 2,
        Outcome::NotApplicable | Outcome::Unanswered | Outcome::NeedsReview | Outcome::Error => return None,
    };
    Some((rank, worth(finding)))
}

fn moved(before: &FindingView<'_>, after: &FindingView<'_>) -> Moved {
    let applies = |finding: &FindingView<'_>| finding.outcome != Outcome::NotApplicable;
    match (applies(before), applies(after)) {
        (false, false) => return Moved::Same,
        (false, true) => return Moved::NewlyApplicable,
        (true, false) => return Moved::NoLongerApplicable,
        (true, true) => {}
    }
    match (degree(before), degree(after)) {
        (Some(before), Some(after)) if before < after => Moved::Improved,
        (Some(before), Some(after)) if before > after => Moved::SetBack,
        (Some(_), Some(_)) => Moved::Same,
        (Some(_), None) => Moved::NewlyUnanswered,
        (None, Some(_)) => Moved::NewlyAnswered,
        (None, None) if (before.outcome, before.reason) == (after.outcome, after.reason) => Moved::Same,
        (None, None) => Moved::StillOpen,
    }
}

/// What of a rule moved, beyond its name.
fn ruler<'v>(before: &'v FindingView<'v>, after: &'v FindingView<'v>) -> BTreeSet<Ruler> {
    let mut found = BTreeSet::new();
    let mut note = |moved: bool, ruler| {
        if moved {
            found.insert(ruler);
        }
    };
    note(before.digests.condition != after.digests.condition, Ruler::Condition);
    note(before.digests.applies != after.digests.applies, Ruler::Applicability);
    let basis = |finding: &'v FindingView<'v>| {
        let provisions: Vec<_> = finding.citations.iter().map(provision).collect();
        (finding.obligation, finding.minimum, provisions)
    };
    note(basis(before) != basis(after), Ruler::Basis);
    let weight = |finding: &'v FindingView<'v>| (finding.weight.number(), &finding.chapter);
    note(weight(before) != weight(after), Ruler::Reweighted);
    let told = words(before) != words(after);
    // What is in the file and decides nothing: messages, cases, notes.
    let other = before.digest != after.digest && before.rule == after.rule && found.is_empty();
    if told || other {
        found.insert(Ruler::Reworded);
    }
    found
}

/// What of a citation binds.
fn provision<'v>(citation: &'v CitationView<'v>) -> impl PartialEq + use<'v> {
    let CitationView { norm, article, fraction, text, in_force, obligation, minimum, .. } = citation;
    (norm, article, fraction, text, in_force, obligation, minimum)
}

/// What people read of a rule, whatever the document says.
fn words<'v>(finding: &'v FindingView<'v>) -> impl PartialEq + use<'v> {
    let remediation = &finding.remediation;
    let notes: Vec<(&Words<'v>, Option<&Words<'v>>, Option<&Words<'v>>)> = finding
        .citations
        .iter()
        .map(|citation| (&citation.short, citation.note.as_ref(), citation.minimum_reason.as_ref()))
        .collect();
    let steps = (&remediation.steps.es, &remediation.steps.en, remediation.effort);
    (&finding.title, &finding.rationale, finding.phase, steps, notes)
}

fn has_other_evidence(before: &FindingView<'_>, after: &FindingView<'_>) -> bool {
    before.evidence.state != after.evidence.state || before.evidence.items != after.evidence.items
}

/// Whether what the institution gave for a rule moved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answers {
    Same,
    Moved,
    /// The rule reads other answers than it did, and those that it read in both are the same.
    Unknown,
}

fn answers(entries: [Entry<'_>; 2], before: &FindingView<'_>, after: &FindingView<'_>) -> Answers {
    let [one, other] = entries.map(|entry| entry.result);
    let digests = one.document.sha256.as_ref().zip(other.document.sha256.as_ref());
    if digests.is_some_and(|(one, other)| one == other) {
        return Answers::Same;
    }
    // What decided is told in no answer that was read.
    let beyond = |finding: &FindingView<'_>| {
        matches!(
            finding.reason,
            Some(Reason::DeclaredNa | Reason::HumanJudgement | Reason::ReviewDisagreement | Reason::OtherAddressee)
        ) || finding.reads.is_empty()
    };
    if beyond(before) || beyond(after) || one.institution.kind != other.institution.kind {
        return if before.digests == after.digests { Answers::Moved } else { Answers::Unknown };
    }
    if has_other_evidence(before, after) {
        return Answers::Moved;
    }
    let known: BTreeMap<&str, _> = before.reads.iter().map(|read| (&*read.path, &read.value)).collect();
    let moved = after.reads.iter().any(|read| known.get(&*read.path).is_some_and(|value| **value != read.value));
    let paths =
        before.reads.len() == after.reads.len() && after.reads.iter().all(|read| known.contains_key(&*read.path));
    match (moved, paths) {
        (true, _) => Answers::Moved,
        (false, true) => Answers::Same,
        (false, false) if before.digests == after.digests => Answers::Moved,
        (false, false) => Answers::Unknown,
    }
}

fn cause(entries: [Entry<'_>; 2], before: &FindingView<'_>, after: &FindingView<'_>) -> Cause {
    let [one, other] = entries;
    let decides = before.digests != after.digests;
    let pack = one.result.pack.as_ref().map(|pack| &pack.sha256) != other.result.pack.as_ref().map(|pack| &pack.sha256);
    match (answers(entries, before, after), decides) {
        (Answers::Same, true) => Cause::Pack,
        (Answers::Same, false) if one.as_of != other.as_of => Cause::Calendar,
        // Its functions, its schema.
        (Answers::Same, false) if pack => Cause::Pack,
        // Items of a list, of which only the number is told.
        (Answers::Same | Answers::Moved, false) => Cause::Institution,
        (Answers::Unknown, false) => Cause::Institution,
        (Answers::Moved | Answers::Unknown, true) => Cause::Together,
    }
}
