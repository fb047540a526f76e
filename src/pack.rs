//! Packs of rules: TOML files in a folder, read and checked as a whole.
//!
//! [`Pack::parse`] reports every problem of every file at once, each at its
//! place. A rule with a problem is left out; the others are still read, so
//! that their problems show too. Conditions are checked one step further, by
//! `engine::compile`.

pub mod case;
pub mod error;
pub mod lint;
pub mod manifest;
pub mod norm;
mod read;
pub mod rule;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

pub use case::{Case, Expect};
pub use error::{PackError, PackErrorKind};
pub use lint::{Remark, RemarkKind};
pub use manifest::{Addressee, Chapter, Manifest, Roles};
pub use norm::{Citation, Confidence, Norm, Obligation, Period};
pub use read::decimal;
pub use rule::{Class, Condition, EvidenceLevel, Parameter, Phase, Rule, Script};
use sha2::{Digest, Sha256};

use crate::{
    document::Document,
    place::Location,
    schema::{
        Schema, Typed,
        error::{SchemaError, Violation},
    },
    source::Source,
};

/// The embedded packs: name, and files by path inside the pack.
static EMBEDDED: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// How closely the files of a pack are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// Every file against its schema: anybody may have written it.
    Full,
    /// What judging needs, of files that this crate's tests read in full: no
    /// schema is asked again, and neither cases nor their document are read.
    Known,
}

/// The file of a pack's functions.
const FUNCTIONS: &str = "functions.rhai";

/// A file of a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct PackFile {
    /// Path inside the pack, with `/`: `apertura/no-policy.toml`.
    pub path: String,
    /// Name to show a person.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A file of a pack while it is read: embedded texts are not copied.
struct File<'f> {
    path: &'f str,
    name: Cow<'f, str>,
    text: &'f str,
}

impl<'f> File<'f> {
    fn of(file: &'f PackFile) -> Self {
        Self { path: &file.path, name: Cow::Borrowed(&file.name), text: &file.text }
    }
}

fn embedded(name: &str) -> Option<Vec<File<'static>>> {
    let (name, files) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
    let file = |&(path, text)| File { path, name: Cow::Owned(format!("rules/{name}/{path}")), text };
    Some(files.iter().map(file).collect())
}

/// A pack of rules, well formed.
#[derive(Debug)]
pub struct Pack {
    /// What `pack.toml` says.
    pub manifest: Manifest,
    /// The schema of the documents it judges.
    pub schema: Schema,
    /// Rules in the order of chapters, then by name.
    pub rules: Vec<Arc<Rule>>,
    /// The compliant document that cases are laid over.
    pub base: Option<Document>,
    /// Functions that conditions can call: `functions.rhai`, where the pack has it.
    pub functions: Option<Source>,
    /// SHA-256 of all files and of the schema, in hexadecimal.
    pub digest: String,
}

impl Pack {
    /// Names of the embedded packs, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// The files of an embedded pack.
    #[must_use]
    pub fn embedded(name: &str) -> Option<Vec<PackFile>> {
        let file = |file: File<'_>| PackFile {
            path: file.path.to_owned(),
            name: file.name.into_owned(),
            text: file.text.to_owned(),
        };
        Some(embedded(name)?.into_iter().map(file).collect())
    }

    /// What the `pack.toml` of an embedded pack says.
    #[must_use]
    pub fn embedded_manifest(name: &str) -> Option<Manifest> {
        let file = embedded(name)?.into_iter().find(|file| file.path == "pack.toml")?;
        read::manifest(&file, Reading::Known, &mut Vec::new()).map(|(manifest, _)| manifest)
    }

    /// An embedded pack, to judge by: [`Pack::parse`] without what has been
    /// checked before, in a fraction of the time. It has no cases and no base.
    #[must_use]
    pub fn for_judging(name: &str) -> Option<Self> {
        let (pack, errors) = Self::assemble(embedded(name)?, Reading::Known);
        pack.filter(|_| errors.is_empty())
    }

    /// Reads a pack from its files, in any order.
    ///
    /// The pack is there whenever `pack.toml` and the schema are sound; it is
    /// fit to judge by only if there are no errors.
    #[must_use]
    pub fn parse(files: &[PackFile]) -> (Option<Self>, Vec<PackError>) {
        Self::assemble(files.iter().map(File::of).collect(), Reading::Full)
    }

    fn assemble(mut files: Vec<File<'_>>, reading: Reading) -> (Option<Self>, Vec<PackError>) {
        files.sort_by(|a, b| a.path.cmp(b.path));
        let mut errors = Vec::new();

        let Some(file) = files.iter().find(|file| file.path == "pack.toml") else {
            let at = Location::file(&Source::new("pack.toml", ""));
            return (None, vec![PackError { kind: PackErrorKind::NoManifest, at }]);
        };
        let manifest = read::manifest(file, reading, &mut errors);
        let Some((manifest, manifest_file)) = manifest else { return (None, errors) };
        let schema = match read::schema(&manifest, &files, reading) {
            Ok(schema) => schema,
            Err(error) => {
                let at = read::at(&manifest_file, "document.schema");
                errors.push(PackError { kind: PackErrorKind::Schema(error), at });
                return (None, errors);
            }
        };
        read::check_roles(&manifest_file, schema.shape(), &mut errors);
        read::check_answers(&manifest, &manifest_file, &schema, &mut errors);

        let base = match reading {
            Reading::Full => read_base(&files, &schema, &manifest_file, &mut errors),
            Reading::Known => None,
        };
        let mut rules = read_rules(&files, &manifest, reading, &mut errors);
        let order: BTreeMap<&str, usize> =
            manifest.chapters.iter().enumerate().map(|(at, chapter)| (&*chapter.id, at)).collect();
        rules.sort_by(|a, b| (order.get(&*a.chapter), &a.id).cmp(&(order.get(&*b.chapter), &b.id)));
        let functions = files.iter().find(|file| file.path == FUNCTIONS);
        let functions = functions.map(|file| Source::new(&*file.name, file.text));
        // The schema is part of what decides an outcome, wherever it comes from.
        let parts = files.iter().flat_map(|file| [file.path.as_bytes(), file.text.as_bytes()]);
        let digest = digest(parts.chain([schema.text().as_bytes()]));
        (Some(Self { manifest, schema, rules, base, functions, digest }), errors)
    }

    /// The rule of a name, or of a name it had before.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Arc<Rule>> {
        self.rules
            .iter()
            .find(|rule| rule.id == id)
            .or_else(|| self.rules.iter().find(|rule| rule.replaces.iter().any(|old| old == id)))
    }
}

fn read_base(
    files: &[File<'_>],
    schema: &Schema,
    manifest: &Document,
    errors: &mut Vec<PackError>,
) -> Option<Document> {
    let Some(file) = files.iter().find(|file| file.path == "cases.toml") else {
        errors.push(PackError { kind: PackErrorKind::NoBase, at: Location::file(&manifest.source) });
        return None;
    };
    let document =
        match crate::document::read(&file.name, file.text.as_bytes(), Some(crate::document::Format::Toml)).pop()? {
            Ok(document) => document,
            Err(unreadable) => {
                errors.extend(
                    unreadable.problems().into_iter().map(|problem| read::from_problem(problem, &unreadable.source)),
                );
                return None;
            }
        };
    let Typed { violations, .. } = schema.apply(document.clone());
    errors
        .extend(violations.iter().map(Violation::problem).map(|problem| read::from_problem(problem, &document.source)));
    Some(document)
}

fn read_rules(
    files: &[File<'_>],
    manifest: &Manifest,
    reading: Reading,
    errors: &mut Vec<PackError>,
) -> Vec<Arc<Rule>> {
    static SCHEMA: LazyLock<Result<Schema, SchemaError>> = LazyLock::new(|| Schema::embedded("rule-1"));
    let mut rules: Vec<Arc<Rule>> = Vec::new();
    for file in files {
        match place_of(file.path) {
            Place::Rule => {}
            Place::Other => continue,
            Place::None => {
                let at = Location::file(&Source::new(&*file.name, file.text));
                errors.push(PackError { kind: PackErrorKind::StrayFile { path: file.path.to_owned() }, at });
                continue;
            }
        }
        let Some(document) = read::toml(file, reading, &SCHEMA, errors) else { continue };
        if let Some(rule) = read::rule(file, document, manifest, reading, errors) {
            if rules.iter().any(|other| other.id == rule.id) {
                let kind = PackErrorKind::DuplicateRule { id: rule.id.clone() };
                errors.push(PackError { kind, at: rule.location("id") });
            } else {
                rules.push(Arc::new(rule));
            }
        }
    }
    rules
}

/// What a file of a pack is, by its path.
enum Place {
    /// A rule: one folder down.
    Rule,
    /// The manifest, the cases, the functions, a schema.
    Other,
    /// Nothing that a pack has.
    None,
}

fn place_of(path: &str) -> Place {
    let is = |ending| std::path::Path::new(path).extension().is_some_and(|found| found == ending);
    match path.split('/').count() {
        1 if matches!(path, "pack.toml" | "cases.toml" | FUNCTIONS) || is("json") => Place::Other,
        2 if is("toml") => Place::Rule,
        _ => Place::None,
    }
}

/// SHA-256 in hexadecimal over parts, each preceded by its length so that no
/// two lists of parts share a digest.
pub(crate) fn digest<'a>(parts: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or_default().to_be_bytes());
        hash.update(part);
    }
    hexadecimal(&hash.finalize())
}

/// SHA-256 in hexadecimal of some bytes, as `sha256sum` prints it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
