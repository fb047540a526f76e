//! The two languages, and the catalogue of everything the tool says.
//!
//! No other module holds a Spanish or English sentence: it names a message by
//! its key and hands over the arguments. The catalogues are Fluent files
//! (`text/es.ftl`, `text/en.ftl`), because plurals differ between languages.

mod entries;

use std::sync::{LazyLock, OnceLock};

use entries::Entry;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// A language in which the tool speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Mexican Spanish (es-MX), the default.
    #[default]
    Es,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Spanish first.
    pub const ALL: [Self; 2] = [Self::Es, Self::En];

    /// The short code used in flags, settings and JSON: `es` or `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }

    /// Reads a short code; `None` for any other language.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Mexican Spanish.
    pub es: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Es => &self.es,
            Lang::En => &self.en,
        }
    }

    /// A text that reads the same in both languages: a name, a path, a number.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let es = text.into();
        Self { en: es.clone(), es }
    }

    /// Builds both sides with one function of the language.
    pub fn each(mut side: impl FnMut(Lang) -> String) -> Self {
        Self { es: side(Lang::Es), en: side(Lang::En) }
    }
}

/// A text as it is compared with what people type: without accents, capitals,
/// outer signs or doubled blanks.
#[must_use]
pub fn folded(text: &str) -> String {
    // Most of what is compared is plain already.
    if text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        return text.to_owned();
    }
    let plain = |sign: char| match sign {
        'á' | 'à' | 'Á' | 'À' => 'a',
        'é' | 'è' | 'É' | 'È' => 'e',
        'í' | 'ì' | 'Í' | 'Ì' => 'i',
        'ó' | 'ò' | 'Ó' | 'Ò' => 'o',
        'ú' | 'ù' | 'ü' | 'Ú' | 'Ù' | 'Ü' => 'u',
        '_' | '\u{A0}' | '\n' | '\t' => ' ',
        other => other,
    };
    let text: String = text.chars().map(plain).flat_map(char::to_lowercase).collect();
    let text =
        text.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '.' | '¿' | '?' | '¡' | '!' | '"'));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a cell for a list says that there is nothing to list. In quotes, the
/// same words are an item.
#[must_use]
pub fn is_none(text: &str) -> bool {
    let is_quoted = text.trim_start().starts_with('"');
    !is_quoted
        && matches!(
            &*folded(text),
            "[]" | "ninguno" | "ninguna" | "no hay" | "no hay ninguno" | "none" | "there are none"
        )
}

/// A date as people read it: dd/mm/yyyy in Spanish, ISO 8601 in English.
#[must_use]
pub fn date(date: jiff::civil::Date, lang: Lang) -> String {
    match lang {
        Lang::Es => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

/// An argument of a [`Message`].
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// The person's own words, or anything else that is the same in both languages.
    Plain(String),
    /// Something that is said differently in each language.
    Text(Text),
    /// A message inside the message.
    Message(Box<Message>),
    /// A whole number, which may choose a plural form.
    Count(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// A key of the catalogue with its arguments: what is said, in no language yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// Names a message of the catalogue.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The message in one language. A key that the catalogue lacks prints as
    /// itself; a test holds that there is none.
    #[must_use]
    pub fn get(&self, lang: Lang) -> String {
        self.pattern(lang, None).unwrap_or_else(|| self.key.to_owned())
    }

    /// The next step that goes with the message (its `.help` attribute), if any.
    #[must_use]
    pub fn help(&self) -> Option<Text> {
        Some(Text { es: self.pattern(Lang::Es, Some("help"))?, en: self.pattern(Lang::En, Some("help"))? })
    }

    /// The message in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::each(|lang| self.get(lang))
    }

    fn pattern(&self, lang: Lang, attribute: Option<&str>) -> Option<String> {
        let bundle = catalogue(lang).bundle(self.key)?;
        let message = bundle.get_message(self.key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            let value = match value {
                Arg::Plain(text) => FluentValue::from(text.as_str()),
                Arg::Text(text) => FluentValue::from(text.get(lang)),
                Arg::Message(inner) => FluentValue::from(inner.get(lang)),
                Arg::Count(count) => FluentValue::from(*count),
            };
            args.set(*name, value);
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

/// The source of both catalogues, for the test that holds them to each other.
#[doc(hidden)]
pub const CATALOGUES: [(Lang, &str); 2] =
    [(Lang::Es, include_str!("text/es.ftl")), (Lang::En, include_str!("text/en.ftl"))];

/// Where the messages of each of them stand, sorted by key: laid out by the build script.
#[expect(clippy::unreadable_literal, reason = "written by a program, for a program")]
static ENTRIES: [&[Entry]; 2] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// The messages of one language, each parsed when it is first said: a run says few of them.
struct Catalogue {
    tag: &'static str,
    source: &'static str,
    entries: &'static [Entry],
    /// Those that were said, by entry. INVARIANT: no message refers to another,
    /// so each is a bundle of its own.
    said: Vec<OnceLock<Box<FluentBundle<FluentResource>>>>,
}

fn catalogue(lang: Lang) -> &'static Catalogue {
    static ES: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("es-MX", CATALOGUES[0].1, ENTRIES[0]));
    static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new("en", CATALOGUES[1].1, ENTRIES[1]));
    match lang {
        Lang::Es => &ES,
        Lang::En => &EN,
    }
}

impl Catalogue {
    fn new(tag: &'static str, source: &'static str, entries: &'static [Entry]) -> Self {
        Self { tag, source, entries, said: entries.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The bundle that holds a message.
    fn bundle(&self, key: &str) -> Option<&FluentBundle<FluentResource>> {
        let at = self.entries.binary_search_by(|entry| entry.key(self.source).cmp(key)).ok()?;
        let (entry, said) = (self.entries.get(at)?, self.said.get(at)?);
        Some(said.get_or_init(|| {
            let mut bundle = FluentBundle::new_concurrent(vec![self.tag.parse().unwrap_or_default()]);
            // The marks that Fluent puts around arguments for mixed scripts would
            // travel into files and terminals that do not expect them.
            bundle.set_use_isolating(false);
            // A message with a syntax error is as good as none; a test holds that
            // there is no such error.
            let resource =
                FluentResource::try_new(entry.text(self.source).to_owned()).unwrap_or_else(|(sound, _)| sound);
            bundle.add_resource_overriding(resource);
            Box::new(bundle)
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{entries::find::entries, *};

    /// Key (with its attribute) -> the arguments its text uses.
    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut key, mut full) = (String::new(), String::new());
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                key = name.trim().to_owned();
                full.clone_from(&key);
            } else if let Some((name, _)) = line.trim().strip_prefix('.').and_then(|l| l.split_once(" =")) {
                full = format!("{key}.{name}");
            }
            let used = keys.entry(full.clone()).or_default();
            for part in line.split('$').skip(1) {
                used.insert(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
        keys
    }

    #[test]
    fn both_catalogues_parse_without_errors() {
        for (lang, source) in CATALOGUES {
            let errors = FluentResource::try_new(source.to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(errors, None, "{lang:?}");
        }
    }

    #[test]
    fn messages_are_where_the_build_found_them() {
        for ((lang, source), found) in CATALOGUES.iter().zip(ENTRIES) {
            assert_eq!(found, entries(source), "{lang:?}");
        }
    }

    #[test]
    fn every_message_stands_alone() {
        for (lang, source) in CATALOGUES {
            let found: BTreeSet<_> = entries(source).iter().map(|entry| entry.key(source).to_owned()).collect();
            let known: BTreeSet<_> =
                keys(source).into_keys().filter(|key| !key.is_empty() && !key.contains('.')).collect();
            assert_eq!(found, known, "{lang:?}");
            for entry in entries(source) {
                let (key, entry) = (entry.key(source), entry.text(source));
                assert!(FluentResource::try_new(entry.to_owned()).is_ok(), "{key}");
                let refers =
                    |inside: &str| inside.trim_start().starts_with(|c: char| c == '-' || c.is_ascii_lowercase());
                assert!(!entry.split('{').skip(1).any(refers), "{key} refers to another message");
            }
        }
    }

    #[test]
    fn both_catalogues_have_the_same_keys_and_arguments() {
        assert_eq!(keys(CATALOGUES[0].1), keys(CATALOGUES[1].1));
    }

    proptest::proptest! {
        #[test]
        fn plain_words_fold_as_their_capitals_do(text in "[a-z0-9-]{0,12}") {
            proptest::prop_assert_eq!(folded(&text), folded(&text.to_uppercase()));
        }
    }
}
