//! What one rule says of one document: outcome, reason, places, evidence.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::{
    pack::{Citation, Rule},
    place::{Location, Path},
    text::{Message, Text},
};

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It complies.
    Met,
    /// It complies in part.
    Partial,
    /// It does not comply.
    NotMet,
    /// The rule does not concern it.
    NotApplicable,
    /// An answer that the rule needs is missing. Silence is neither a gap nor a pass.
    Unanswered,
    /// A person has to look.
    NeedsReview,
    /// The rule broke.
    Error,
}

impl Outcome {
    /// Every outcome, in the order of totals.
    pub const ALL: [Self; 7] =
        [Self::Met, Self::Partial, Self::NotMet, Self::NotApplicable, Self::Unanswered, Self::NeedsReview, Self::Error];

    /// The spelling in cases, reports and flags.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::NotMet => "not-met",
            Self::NotApplicable => "not-applicable",
            Self::Unanswered => "unanswered",
            Self::NeedsReview => "needs-review",
            Self::Error => "error",
        }
    }

    /// Whether it is known not to comply, or not in full.
    #[must_use]
    pub fn is_gap(self) -> bool {
        matches!(self, Self::NotMet | Self::Partial)
    }

    /// The worse of two outcomes of one rule's items; not-applicable is neutral.
    /// A known gap, even a partial one, outweighs what is not known: evidence
    /// or an answer that comes later can only confirm it.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        let rank = |outcome| match outcome {
            Self::NotApplicable => 0,
            Self::Met => 1,
            Self::NeedsReview => 2,
            Self::Unanswered => 3,
            Self::Partial => 4,
            Self::NotMet => 5,
            Self::Error => 6,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

/// Why an outcome is what it is. Met and not-met need none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its own condition of applicability is false.
    ApplicabilityFalse,
    /// The institution declared it not applicable and said why.
    DeclaredNa,
    /// It addresses somebody else.
    OtherAddressee,
    /// The list whose items it judges is empty.
    NoItems,
    /// An answer is missing.
    MissingAnswer,
    /// An answer does not fit the schema.
    UnreadableValue,
    /// The claim is made and no evidence supports it.
    EvidenceMissing,
    /// The evidence is too old, or nobody can tell how old it is.
    EvidenceStale,
    /// A person has not judged it yet.
    HumanJudgement,
    /// Two reviews of one day disagree.
    ReviewDisagreement,
    /// The condition gave something else than it must.
    RuleTypeError,
    /// The condition computed something that cannot be held.
    RuleArithmeticError,
    /// The condition took more steps than allowed.
    RuleLimitExceeded,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 13] = [
        Self::ApplicabilityFalse,
        Self::DeclaredNa,
        Self::OtherAddressee,
        Self::NoItems,
        Self::MissingAnswer,
        Self::UnreadableValue,
        Self::EvidenceMissing,
        Self::EvidenceStale,
        Self::HumanJudgement,
        Self::ReviewDisagreement,
        Self::RuleTypeError,
        Self::RuleArithmeticError,
        Self::RuleLimitExceeded,
    ];

    /// The reason in words.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::ApplicabilityFalse => "reason-applicability-false",
            Self::DeclaredNa => "reason-declared-na",
            Self::OtherAddressee => "reason-other-addressee",
            Self::NoItems => "reason-no-items",
            Self::MissingAnswer => "reason-missing-answer",
            Self::UnreadableValue => "reason-unreadable-value",
            Self::EvidenceMissing => "reason-evidence-missing",
            Self::EvidenceStale => "reason-evidence-stale",
            Self::HumanJudgement => "reason-human-judgement",
            Self::ReviewDisagreement => "reason-review-disagreement",
            Self::RuleTypeError => "reason-rule-type-error",
            Self::RuleArithmeticError => "reason-rule-arithmetic-error",
            Self::RuleLimitExceeded => "reason-rule-limit-exceeded",
        })
    }

    /// The spelling in cases and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ApplicabilityFalse => "applicability-false",
            Self::DeclaredNa => "declared-na",
            Self::OtherAddressee => "other-addressee",
            Self::NoItems => "no-items",
            Self::MissingAnswer => "missing-answer",
            Self::UnreadableValue => "unreadable-value",
            Self::EvidenceMissing => "evidence-missing",
            Self::EvidenceStale => "evidence-stale",
            Self::HumanJudgement => "human-judgement",
            Self::ReviewDisagreement => "review-disagreement",
            Self::RuleTypeError => "rule-type-error",
            Self::RuleArithmeticError => "rule-arithmetic-error",
            Self::RuleLimitExceeded => "rule-limit-exceeded",
        }
    }
}

/// What a rule says of one document.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Its citations in force on the date of judging. INVARIANT: empty only for a consistency rule.
    pub basis: Vec<Citation>,
    /// The outcome with its reason and value.
    pub result: Judgement,
    /// Evidence that supports what the rule reads.
    pub evidence: Evidence,
    /// What is said of it; for partial and not-met.
    pub message: Option<Text>,
    /// The answers the condition read, with where they stand: the decisive one first.
    pub reads: Vec<Read>,
    /// Findings by item, under `for_each`.
    pub items: Vec<Item>,
}

impl Finding {
    /// Whether it gates the verdict, and why.
    #[must_use]
    pub fn minimum(&self) -> Option<&Text> {
        self.basis.iter().find_map(|citation| citation.minimum.as_ref())
    }

    /// The strongest force among the provisions in force.
    #[must_use]
    pub fn obligation(&self) -> Option<crate::pack::Obligation> {
        self.basis.iter().map(|citation| citation.obligation).max()
    }

    /// Whether a condition is known not to be complied with.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.result.outcome.is_gap()
    }
}

/// An outcome, why, where, and what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<Reason>,
    /// The answer that decided it: the silence, the gap; none where the whole document did.
    pub decisive: Option<Path>,
    /// What it is worth in the index.
    pub value: Worth,
    /// What broke, where the outcome is `error`.
    pub fault: Option<Fault>,
}

/// An exact fraction in machine words, not reduced.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Share {
    /// The numerator.
    pub part: i128,
    /// The denominator. INVARIANT: above zero.
    pub whole: i128,
}

impl Share {
    /// A decimal, exactly.
    #[must_use]
    pub fn of(value: Decimal) -> Self {
        Self { part: value.mantissa(), whole: 10_i128.pow(value.scale()) }
    }

    /// The same number as a reduced fraction.
    #[must_use]
    pub fn ratio(self) -> num_rational::BigRational {
        num_rational::BigRational::new(self.part.into(), self.whole.into())
    }
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.ratio() == other.ratio()
    }
}

/// What an outcome is worth in the index; exact.
#[derive(Clone, Debug, PartialEq)]
pub enum Worth {
    /// Neutral: it drops out.
    Neutral,
    /// A known value in [0, 1].
    Known(Decimal),
    /// Unknown: anything from nothing to this value, all of it or what is claimed.
    UpTo(Decimal),
    /// The mean over the items of a list.
    Mean(Box<Bounds>),
}

/// Sums of what is worth something, over one denominator. Machine words suffice
/// for decimals of 28 digits, and for the mean of 200,000 of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// If all that is unknown counts 0.
    pub low: i128,
    /// If all that is unknown counts 1 (or what is claimed for it).
    pub high: i128,
    /// How much of it is answered.
    pub answered: i128,
    /// The denominator. INVARIANT: above zero.
    pub whole: i128,
}

impl Worth {
    /// Complied with.
    pub const ALL: Self = Self::Known(Decimal::ONE);
    /// Not complied with.
    pub const NOTHING: Self = Self::Known(Decimal::ZERO);
    /// Nothing is known.
    pub const UNKNOWN: Self = Self::UpTo(Decimal::ONE);

    /// What an outcome is worth, unless it is graded: what is met in part always is.
    #[must_use]
    pub fn of(outcome: Outcome) -> &'static Self {
        match outcome {
            Outcome::Met => &Self::ALL,
            Outcome::NotMet | Outcome::Error => &Self::NOTHING,
            Outcome::NotApplicable => &Self::Neutral,
            Outcome::Partial | Outcome::Unanswered | Outcome::NeedsReview => &Self::UNKNOWN,
        }
    }

    /// What it adds to an index; `None` where it drops out.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        match self {
            Self::Neutral => None,
            Self::Known(value) => {
                let Share { part, whole } = Share::of(*value);
                Some(Bounds { low: part, high: part, answered: whole, whole })
            }
            Self::UpTo(value) => {
                let Share { part, whole } = Share::of(*value);
                Some(Bounds { low: 0, high: part, answered: 0, whole })
            }
            Self::Mean(bounds) => Some(**bounds),
        }
    }
}

/// What broke while a rule was judged: the script at its place, never the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What, in both languages.
    pub message: crate::text::Message,
    /// Where in the rule's file.
    pub place: Location,
}

/// One item of a list judged by a `for_each` rule.
#[derive(Clone, Debug)]
pub struct Item {
    /// The item.
    pub path: Path,
    /// What came out for it.
    pub result: Judgement,
    /// What is said of it; for partial and not-met.
    pub message: Option<Text>,
    /// Where it, or the decisive answer in it, stands.
    pub location: Location,
}

/// An answer that a condition read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The answer.
    pub path: Path,
    /// What it held, as JSON; `None` where it is missing.
    pub value: Option<serde_json::Value>,
    /// Where it stands; its nearest ancestor where it is missing.
    pub location: Location,
}

/// Whether evidence supports what a rule reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The state.
    pub state: EvidenceState,
    /// Names of the entries that support it.
    pub items: Vec<String>,
}

/// State of the evidence for one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceState {
    /// None supports it.
    #[default]
    None,
    /// Some supports it and is fresh enough.
    Present,
    /// What supports it is too old, or undated where age matters.
    Stale,
}

impl EvidenceState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::None, Self::Present, Self::Stale];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Present => "present",
            Self::Stale => "stale",
        }
    }
}
