//! What a YAML scalar means, by the core schema of YAML 1.2, and where it stands.

use saphyr_parser::{ScalarStyle, Tag};

use crate::{
    document::{Value, build::Build, error::ReadError, number::number},
    source::{Source, Span},
    text::Message,
};

/// The name of a core tag: `str` for `!!str`.
pub(super) fn core(tag: &Tag) -> Option<&str> {
    const CORE: &str = "tag:yaml.org,2002:";
    match (&*tag.handle, &*tag.suffix) {
        (CORE, name) => Some(name),
        // The bare `!` says "as it stands": a text.
        ("", "!") | ("!", "") => Some("str"),
        ("", verbatim) => verbatim.strip_prefix(CORE),
        _ => None,
    }
}

/// The value of a scalar.
pub(super) fn value(text: &str, style: ScalarStyle, tag: Option<&Tag>, at: Span, build: &mut Build) -> Value {
    let mut plain = || match plain(text) {
        Plain::Value(value) => value,
        Plain::Beyond => {
            build.wrong(ReadError::NumberRange { number: text.to_owned(), at });
            Value::Null
        }
    };
    let Some(tag) = tag else {
        return if style == ScalarStyle::Plain { plain() } else { Value::Text(text.to_owned()) };
    };
    let value = match core(tag) {
        Some("str") => return Value::Text(text.to_owned()),
        Some("null" | "bool" | "int" | "float") => plain(),
        _ => Value::Null,
    };
    match (core(tag), &value) {
        (Some("null"), Value::Null)
        | (Some("bool"), Value::Bool(_))
        | (Some("int"), Value::Integer(_))
        | (Some("float"), Value::Integer(_) | Value::Decimal(_)) => {}
        _ => {
            let what = Message::new("unsupported-tag").with("tag", tag.to_string());
            build.wrong(ReadError::Unsupported { what, at });
        }
    }
    value
}

enum Plain {
    Value(Value),
    /// A number that cannot be held.
    Beyond,
}

fn plain(text: &str) -> Plain {
    let (unsigned, is_signed) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let radix = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(Value::Integer);
    let all = |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    let read = match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        ".nan" | ".NaN" | ".NAN" => None,
        _ if matches!(unsigned, ".inf" | ".Inf" | ".INF") => None,
        _ => match (text.strip_prefix("0x"), text.strip_prefix("0o")) {
            (Some(digits), _) if !is_signed && all(digits, 16) => radix(digits, 16),
            (_, Some(digits)) if !is_signed && all(digits, 8) => radix(digits, 8),
            _ if is_number(unsigned) => number(text),
            _ => Some(Value::Text(text.to_owned())),
        },
    };
    read.map_or(Plain::Beyond, Plain::Value)
}

/// Digits, point, digits, exponent: the numbers of the core schema without their sign.
fn is_number(text: &str) -> bool {
    let (digits, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(digits, power)| (digits, Some(power)));
    let exponent = exponent.map(|power| power.strip_prefix(['-', '+']).unwrap_or(power));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    is_digits(whole)
        && is_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|power| !power.is_empty() && is_digits(power))
}

/// The scalar itself: without the anchor and tag before it and the space after it.
pub(super) fn trimmed(source: &Source, at: Span, style: ScalarStyle, has_properties: bool) -> Span {
    let text = source.slice(at);
    let mut rest = text;
    while has_properties && rest.starts_with(['&', '!', '#']) {
        let end: &[char] = if rest.starts_with('#') { &['\n'] } else { &[' ', '\t', '\r', '\n'] };
        rest = rest.find(end).and_then(|end| rest.get(end..)).unwrap_or_default().trim_start();
    }
    let start = at.start + text.len() - rest.len();
    let rest = match style {
        ScalarStyle::SingleQuoted => rest.trim_end_matches(|c| c != '\''),
        ScalarStyle::DoubleQuoted => rest.trim_end_matches(|c| c != '"'),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => rest.trim_end(),
    };
    if rest.is_empty() {
        Span::new(at.start, at.start + text.trim_end().len())
    } else {
        Span::new(start, start + rest.len())
    }
}
