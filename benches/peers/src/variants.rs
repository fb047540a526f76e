//! The same documents, written or answered differently.

use std::io;

use serde::Serialize;
use serde_json::{
    Map, Serializer, Value,
    ser::{CompactFormatter, Formatter},
};

use crate::random::Random;

/// A variant of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// As the file has them.
    Plain,
    /// The keys of every object in random order.
    Shuffled,
    /// Accents, quotes and symbols in names, half of them as `\u` escapes.
    Escapes,
    /// One answer in twenty is missing or null.
    Silence,
    /// One answer in forty has another type.
    Wrong,
}

impl Variant {
    /// Every variant.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Shuffled, Self::Escapes, Self::Silence, Self::Wrong];

    /// The name in arguments and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Shuffled => "shuffled",
            Self::Escapes => "escapes",
            Self::Silence => "silence",
            Self::Wrong => "wrong",
        }
    }

    /// Whether every answer is the one of the file, so that engines must agree.
    /// Where answers are missing or wrong, each engine means something else by it.
    pub fn keeps_answers(self) -> bool {
        match self {
            Self::Plain | Self::Shuffled | Self::Escapes => true,
            Self::Silence | Self::Wrong => false,
        }
    }

    /// The documents of this variant, one a line.
    ///
    /// # Errors
    /// A line that is not JSON.
    pub fn write(self, plain: &str) -> Result<String, String> {
        if self == Self::Plain {
            return Ok(plain.to_owned());
        }
        let mut bytes = Vec::with_capacity(plain.len() + plain.len() / 8);
        for (number, line) in plain.lines().enumerate() {
            let mut document: Value =
                serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))?;
            let mut random = Random::of(number);
            match self {
                Self::Plain => {}
                Self::Shuffled => shuffle(&mut document, &mut random),
                Self::Escapes => decorate(&mut document, &mut random),
                Self::Silence => silence(&mut document, &mut random),
                Self::Wrong => mistake(&mut document, &mut random),
            }
            let mut writer = Serializer::with_formatter(&mut bytes, Escaping);
            document.serialize(&mut writer).map_err(|error| error.to_string())?;
            bytes.push(b'\n');
        }
        String::from_utf8(bytes).map_err(|error| error.to_string())
    }
}

fn shuffle(value: &mut Value, random: &mut Random) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| shuffle(item, random)),
        Value::Object(entries) => {
            let mut pairs: Vec<(String, Value)> = std::mem::take(entries).into_iter().collect();
            for end in (1..pairs.len()).rev() {
                pairs.swap(end, random.below(end + 1));
            }
            for (_, value) in &mut pairs {
                shuffle(value, random);
            }
            *entries = pairs.into_iter().collect();
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Texts that say how something or somebody is called: no rule compares them.
const CALLED: [&str; 5] = ["name", "title", "secretary", "signed_by", "comments"];

fn decorate(value: &mut Value, random: &mut Random) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| decorate(item, random)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if CALLED.contains(&&**key) => *text = spanish(text, random),
                    value => decorate(value, random),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Accents on half of the vowels; now and then a quote, a line break, a symbol beyond 16 bits.
fn spanish(text: &str, random: &mut Random) -> String {
    let accented = |c| match c {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ü',
        'n' => 'ñ',
        other => other,
    };
    let mut written: String = text.chars().map(|c| if random.once_in(2) { accented(c) } else { c }).collect();
    match random.below(6) {
        0 => written.insert_str(0, "«\"\\/»\n"),
        1 => written.push('🏛'),
        _ => {}
    }
    written
}

/// Writes the accented letters of even code points and all symbols beyond 16
/// bits as escapes, the rest as they are.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() {
            return CompactFormatter.write_string_fragment(writer, fragment);
        }
        for c in fragment.chars() {
            let code = u32::from(c);
            if !c.is_ascii() && (code.is_multiple_of(2) || code > 0xFFFF) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            } else {
                write!(writer, "{c}")?;
            }
        }
        Ok(())
    }
}

/// Takes away one answer in twenty, half of them by writing null.
fn silence(value: &mut Value, random: &mut Random) {
    each_table(value, &mut |entries| {
        entries.retain(|_, value| {
            if !is_answer(value) || !random.once_in(20) {
                return true;
            }
            *value = Value::Null;
            random.once_in(2)
        });
    });
}

/// Gives one answer in forty another type.
fn mistake(value: &mut Value, random: &mut Random) {
    each_table(value, &mut |entries| {
        for (_, value) in entries {
            if is_answer(value) && random.once_in(40) {
                *value = match value {
                    Value::String(_) => Value::Bool(true),
                    Value::Bool(_) => 1.into(),
                    Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => "many".into(),
                };
            }
        }
    });
}

/// An answer of its own, not a part of the document.
fn is_answer(value: &Value) -> bool {
    !matches!(value, Value::Object(_) | Value::Array(_))
}

fn each_table(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_table(item, change)),
        Value::Object(entries) => {
            entries.values_mut().for_each(|value| each_table(value, change));
            change(entries);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str =
        "{\"name\":\"alpha beta gamma\",\"b\":{\"c\":1,\"d\":2.5,\"e\":[{\"f\":true,\"g\":\"2026-01-02\"}]}}\n";

    fn many() -> String {
        PLAIN.repeat(200)
    }

    fn documents(text: &str) -> Vec<Value> {
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn shuffling_moves_keys_and_changes_no_answer() {
        let shuffled = Variant::Shuffled.write(&many()).unwrap();
        assert_eq!(documents(&shuffled), documents(&many()));
        assert_ne!(shuffled, many());
    }

    #[test]
    fn escapes_are_valid_and_only_in_names() {
        let escaped = Variant::Escapes.write(&many()).unwrap();
        assert!(escaped.contains("\\u") && escaped.contains("\\ud83c") && !escaped.is_ascii());
        for (mut with, mut without) in documents(&escaped).into_iter().zip(documents(&many())) {
            with["name"] = Value::Null;
            without["name"] = Value::Null;
            assert_eq!(with, without);
        }
    }

    #[test]
    fn silence_and_mistakes_touch_some_answers() {
        for variant in [Variant::Silence, Variant::Wrong] {
            let changed = documents(&variant.write(&many()).unwrap());
            let same = changed.iter().zip(documents(&many())).filter(|(a, b)| **a == *b).count();
            assert!((20..190).contains(&same), "{variant:?} {same}");
        }
    }

    #[test]
    fn a_variant_is_the_same_each_time() {
        for variant in Variant::ALL {
            assert_eq!(variant.write(&many()), variant.write(&many()));
        }
    }
}
