//! What decides in a rule, in one spelling, so that two editions of it can be
//! told to decide alike although their words differ.

use std::fmt::Write as _;

use super::{Condition, Digests, EvidenceLevel, Rule};
use crate::{document::Value, pack::sha256};

/// Enough to tell two editions apart: nobody is to be deceived by it.
const DIGITS: usize = 16;

pub(super) fn digests(rule: &Rule) -> Digests {
    Digests { applies: digest(&applies(rule)), condition: digest(&condition(rule)) }
}

fn digest(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(DIGITS).collect()
}

/// Whom and when a rule addresses.
fn applies(rule: &Rule) -> String {
    let when = rule.when.as_ref().map(|script| tight(&script.text));
    format!("{:?} {:?} {when:?}", rule.addressee, rule.to)
}

/// What it asks.
fn condition(rule: &Rule) -> String {
    let mut text = rule.for_each.as_ref().map(ToString::to_string).unwrap_or_default();
    let _ = match &rule.condition {
        Condition::Met(script) => write!(text, "\nmet {}", tight(&script.text)),
        Condition::Level { script, levels } => {
            let levels: Vec<_> = levels.iter().map(|(name, value)| format!("{name}={}", value.normalize())).collect();
            write!(text, "\nlevel {} {levels:?}", tight(&script.text))
        }
        Condition::Score { script, met_from } => {
            write!(text, "\nscore {} {}", tight(&script.text), met_from.normalize())
        }
        Condition::Human => write!(text, "\nhuman"),
    };
    for (name, parameter) in &rule.parameters {
        for (period, value) in &parameter.dated {
            let _ = write!(text, "\n{name} {:?} {:?} ", period.from, period.to);
            written(value, &mut text);
        }
    }
    let level = match rule.evidence.level {
        EvidenceLevel::None => "none",
        EvidenceLevel::Expected => "expected",
        EvidenceLevel::Required => "required",
    };
    let _ = write!(text, "\nevidence {level} {:?}", rule.evidence.max_age_days);
    text
}

/// An expression without its layout.
fn tight(script: &str) -> String {
    script.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A constant, without the place it was written at.
fn written(value: &Value, text: &mut String) {
    let _ = match value {
        Value::Null => write!(text, "null"),
        Value::Bool(value) => write!(text, "{value}"),
        Value::Integer(value) => write!(text, "{value}"),
        Value::Decimal(value) => write!(text, "{}", value.normalize()),
        Value::Date(value) => write!(text, "{value}"),
        Value::Text(value) | Value::Untyped(value) | Value::Silent(value) | Value::Unreadable(value) => {
            write!(text, "{value:?}")
        }
        Value::List(items) => {
            text.push('[');
            for item in items {
                written(&item.value, text);
                text.push(',');
            }
            write!(text, "]")
        }
        Value::Map(entries) => {
            text.push('{');
            for entry in entries {
                let _ = write!(text, "{:?}:", entry.key.as_str());
                written(&entry.node.value, text);
                text.push(',');
            }
            write!(text, "}}")
        }
    };
}
