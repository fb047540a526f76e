//! Profiles: what a state, a guarantor or a sector changes of a pack, so that
//! the standard fits its context: rules that it leaves out, parameters that it
//! sets.
//!
//! A profile is laid over a pack before it is compiled, so that there is one way
//! of judging. What it changes stays in sight: every change that tells on a day
//! is a [`Departure`], with its reason.

pub mod error;
mod read;
mod value;

use std::sync::Arc;

use jiff::civil::Date;
pub use read::ProfileFile;

use super::{
    Pack,
    norm::Obligation,
    rule::{Class, Parameter, Rule},
};
use crate::{document::Value, text::Text};

/// A profile, as it lies over a pack: [`ProfileFile::over`] is the only way to one.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Text,
    /// Who issued it.
    pub authority: String,
    /// When it was issued.
    pub issued: Option<Date>,
    /// Where it is published.
    pub url: Option<String>,
    /// Version of the pack that it was written for.
    pub pack_version: String,
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
    /// Rules that it leaves out, in the order of the pack.
    pub left_out: Vec<LeftOut>,
    /// Parameters that it sets, in the order of the pack, then by name.
    pub set: Vec<Setting>,
}

/// A rule that a profile leaves out.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Why.
    pub reason: Text,
}

/// A parameter that a profile sets.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The rule, with what the profile sets.
    pub rule: Arc<Rule>,
    /// The parameter.
    pub name: String,
    /// What the pack says.
    pub pack: Parameter,
    /// What the profile says.
    pub profile: Parameter,
    /// Why.
    pub reason: Text,
}

/// Something in which a profile departs from its pack on a day.
#[derive(Clone, Copy, Debug)]
pub struct Departure<'p> {
    /// The rule.
    pub rule: &'p Arc<Rule>,
    /// In what.
    pub what: What<'p>,
    /// Why.
    pub reason: &'p Text,
    /// Whether the rule gates the verdict.
    pub minimum: bool,
    /// The strongest force among its citations in force; none of a consistency rule.
    pub obligation: Option<Obligation>,
}

/// In what a profile departs from its pack.
#[derive(Clone, Copy, Debug)]
pub enum What<'p> {
    /// The rule is left out.
    LeftOut,
    /// A parameter is another on that day. Which value is the stricter one, no pack says.
    Parameter {
        /// Its name.
        name: &'p str,
        /// In the pack.
        pack: Option<&'p Value>,
        /// In the profile.
        profile: Option<&'p Value>,
    },
}

impl Profile {
    /// What it sets of a parameter of a rule.
    #[must_use]
    pub fn setting(&self, rule: &str, name: &str) -> Option<&Setting> {
        self.set.iter().find(|set| set.rule.id == rule && set.name == name)
    }

    /// In what it departs from its pack on a day: rules left out, then parameters.
    /// A rule that has no basis in force on that day would not have judged.
    pub fn departures(&self, day: Date) -> impl Iterator<Item = Departure<'_>> {
        let left_out = self.left_out.iter().map(|left| (&left.rule, What::LeftOut, &left.reason));
        let set = self.set.iter().filter_map(move |set| {
            let (pack, profile) = (set.pack.on(day), set.profile.on(day));
            let same = match (pack, profile) {
                (Some(pack), Some(profile)) => value::is_same(pack, profile),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            (!same).then_some((&set.rule, What::Parameter { name: &set.name, pack, profile }, &set.reason))
        });
        left_out.chain(set).filter(move |(rule, ..)| stands(rule, day)).map(move |(rule, what, reason)| {
            let (minimum, obligation) = (gates(rule, day), force(rule, day));
            Departure { rule, what, reason, minimum, obligation }
        })
    }
}

impl Pack {
    /// The scored rules that its profile leaves out, in their order; none without a profile.
    pub fn out_of_profile(&self) -> impl Iterator<Item = &Arc<Rule>> {
        let left_out = self.profile.iter().flat_map(|profile| &profile.left_out);
        left_out.map(|left| &left.rule).filter(|rule| rule.class == Class::Condition)
    }
}

/// Whether a rule judges on a day.
fn stands(rule: &Rule, day: Date) -> bool {
    rule.citations.is_empty() || rule.in_force(day).next().is_some()
}

/// Whether it gates the verdict on a day.
fn gates(rule: &Rule, day: Date) -> bool {
    rule.in_force(day).any(|citation| citation.minimum.is_some())
}

/// The strongest force of its citations on a day.
fn force(rule: &Rule, day: Date) -> Option<Obligation> {
    rule.in_force(day).map(|citation| citation.obligation).max()
}

/// Whether a rule is a legal duty and a minimum condition on a day: then it is
/// part of what the law asks of everybody, and no profile leaves it out.
fn is_minimum_duty(rule: &Rule, day: Date) -> bool {
    gates(rule, day) && force(rule, day) == Some(Obligation::Must)
}

#[cfg(test)]
mod tests;
