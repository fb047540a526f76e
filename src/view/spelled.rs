//! Core enums in JSON: each value by the one spelling it has everywhere. Core
//! types do not serialize themselves; a field says `#[serde(with = "spelled")]`.

use serde::{Deserialize, Deserializer, Serializer};

use super::{
    baseline::{BaselineMatch, BaselineState},
    profile::DepartureKind,
    result::NotJudged,
    waiver::WaiverState,
};
use crate::{
    assessment::Perspective,
    diagnosis::Verdict,
    document::Format,
    finding::{EvidenceState, Outcome, Reason},
    pack::{Confidence, Effort, Obligation, Phase, manifest::IndexModel, norm::NormKind},
    problem::Severity,
    text::Lang,
};

/// A type whose values each have a fixed spelling.
pub(super) trait Spelled: Copy + 'static {
    /// Every value.
    const ALL: &'static [Self];
    /// The spelling.
    fn spelling(self) -> &'static str;
}

pub(super) fn serialize<T: Spelled, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.spelling())
}

pub(super) fn deserialize<'de, T: Spelled, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    parse::<T, D::Error>(&String::deserialize(deserializer)?)
}

fn parse<T: Spelled, E: serde::de::Error>(text: &str) -> Result<T, E> {
    let known = || T::ALL.iter().map(|value| value.spelling()).collect::<Vec<_>>().join(", ");
    let found = T::ALL.iter().copied().find(|value| value.spelling() == text);
    found.ok_or_else(|| E::custom(format!("`{text}` is none of {}", known())))
}

/// The same where the value may be null.
pub(super) mod option {
    use super::{Deserialize, Deserializer, Serializer, Spelled, parse};

    #[expect(clippy::ref_option, reason = "the signature that serde calls")]
    pub(in super::super) fn serialize<T: Spelled, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_str(value.spelling()),
            None => serializer.serialize_none(),
        }
    }

    pub(in super::super) fn deserialize<'de, T: Spelled, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| parse::<T, D::Error>(&text)).transpose()
    }
}

/// Ties the spelling of a type to its own name for each value.
macro_rules! spelled {
    ($type:ty, $all:expr, $name:expr) => {
        impl Spelled for $type {
            const ALL: &'static [Self] = &$all;

            fn spelling(self) -> &'static str {
                $name(self)
            }
        }
    };
}

spelled!(Outcome, Outcome::ALL, Outcome::name);
spelled!(Reason, Reason::ALL, Reason::name);
spelled!(Verdict, Verdict::ALL, Verdict::name);
spelled!(Obligation, Obligation::ALL, Obligation::name);
spelled!(Confidence, Confidence::ALL, Confidence::name);
spelled!(NormKind, NormKind::ALL, NormKind::name);
spelled!(Effort, Effort::ALL, Effort::name);
spelled!(Phase, Phase::ALL, Phase::name);
spelled!(Format, Format::ALL, Format::name);
spelled!(Perspective, Perspective::ALL, Perspective::name);
spelled!(EvidenceState, EvidenceState::ALL, EvidenceState::name);
spelled!(Severity, Severity::ALL, Severity::name);
spelled!(DepartureKind, DepartureKind::ALL, DepartureKind::name);
spelled!(NotJudged, NotJudged::ALL, NotJudged::name);
spelled!(BaselineState, BaselineState::ALL, BaselineState::name);
spelled!(BaselineMatch, BaselineMatch::ALL, BaselineMatch::name);
spelled!(WaiverState, WaiverState::ALL, WaiverState::name);
spelled!(Lang, Lang::ALL, Lang::code);
spelled!(IndexModel, IndexModel::ALL, IndexModel::name);
