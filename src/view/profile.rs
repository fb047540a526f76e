//! How a profile is published: what it is, and in what it departs from its pack.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ResultView, leaves::Words, spelled};
use crate::{
    document::Value,
    pack::{Departure, Obligation, Profile, profile::What},
};

/// A profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView<'p> {
    /// Name of the profile.
    pub id: Cow<'p, str>,
    /// Semantic version.
    pub version: Cow<'p, str>,
    /// Digest of its file.
    pub sha256: Cow<'p, str>,
    /// Title.
    pub title: Words<'p>,
    /// Who issued it.
    pub authority: Cow<'p, str>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// Where it is published.
    pub url: Option<Cow<'p, str>>,
    /// Version of the pack that it was written for.
    pub pack_version: Cow<'p, str>,
    /// In what it departs from the pack on the date of judging.
    pub departures: Vec<DepartureView<'p>>,
}

/// Something in which a profile departs from its pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartureView<'p> {
    /// The rule.
    pub rule: Cow<'p, str>,
    /// Its title.
    pub title: Words<'p>,
    /// Its chapter.
    pub chapter: Cow<'p, str>,
    /// In what.
    #[serde(with = "spelled")]
    pub kind: DepartureKind,
    /// The parameter; null where the rule is left out.
    pub parameter: Option<Cow<'p, str>>,
    /// What the pack says; null where the rule is left out, or the pack has no value on that day.
    pub pack: Option<serde_json::Value>,
    /// What the profile says.
    pub profile: Option<serde_json::Value>,
    /// The strongest force among the provisions in force.
    #[serde(with = "spelled::option")]
    pub obligation: Option<Obligation>,
    /// Whether the rule gates the verdict.
    pub minimum: bool,
    /// Why.
    pub reason: Words<'p>,
}

/// In what a profile departs from its pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DepartureKind {
    /// The rule is left out.
    LeftOut,
    /// A parameter is another.
    Parameter,
}

impl DepartureKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::LeftOut, Self::Parameter];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftOut => "left-out",
            Self::Parameter => "parameter",
        }
    }
}

impl<'p> ProfileView<'p> {
    /// The view of a profile as of a day.
    #[must_use]
    pub fn of(profile: &'p Profile, as_of: Date) -> Self {
        Self {
            id: Cow::Borrowed(&profile.id),
            version: Cow::Borrowed(&profile.version),
            sha256: Cow::Borrowed(&profile.sha256),
            title: (&profile.title).into(),
            authority: Cow::Borrowed(&profile.authority),
            issued: profile.issued,
            url: profile.url.as_deref().map(Cow::Borrowed),
            pack_version: Cow::Borrowed(&profile.pack_version),
            departures: profile.departures(as_of).map(|departure| DepartureView::of(&departure)).collect(),
        }
    }

    /// The rules in which it departs from its pack, each once, by a departure of theirs.
    pub fn rules(&self) -> impl Iterator<Item = &DepartureView<'p>> {
        let is_first = |at: &usize, rule: &str| self.departures.iter().take(*at).all(|before| before.rule != rule);
        self.departures.iter().enumerate().filter(move |(at, of)| is_first(at, &of.rule)).map(|(_, of)| of)
    }
}

impl<'p> DepartureView<'p> {
    fn of(departure: &Departure<'p>) -> Self {
        let (kind, parameter, values) = match departure.what {
            What::LeftOut => (DepartureKind::LeftOut, None, [None, None]),
            What::Parameter { name, pack, profile } => {
                (DepartureKind::Parameter, Some(Cow::Borrowed(name)), [pack, profile].map(|value| value.and_then(json)))
            }
        };
        let [pack, profile] = values;
        Self {
            rule: Cow::Borrowed(&departure.rule.id),
            title: (&departure.rule.title).into(),
            chapter: Cow::Borrowed(&departure.rule.chapter),
            kind,
            parameter,
            pack,
            profile,
            obligation: departure.obligation,
            minimum: departure.minimum,
            reason: departure.reason.into(),
        }
    }
}

/// The profile under which all that could be read was judged, if it is one.
pub(super) fn shared<'r>(results: &[ResultView<'r>]) -> Option<ProfileView<'r>> {
    let mut profiles = results.iter().filter(|result| result.is_read()).map(|result| result.profile.as_ref());
    let first = profiles.next()??;
    profiles.all(|other| other == Some(first)).then(|| first.clone())
}

/// The value of a parameter as JSON.
fn json(value: &Value) -> Option<serde_json::Value> {
    Some(match value {
        Value::Bool(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Decimal(value) => value.normalize().to_string().parse().ok()?,
        Value::Date(value) => value.to_string().into(),
        Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => text.clone().into(),
        Value::List(items) => items.iter().map(|item| json(&item.value)).collect::<Option<_>>()?,
        Value::Null | Value::Map(_) => return None,
    })
}
