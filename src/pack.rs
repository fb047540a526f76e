//! Packs of rules: TOML files in a folder, read and checked as a whole.
//!
//! [`Pack::parse`] reports every problem of every file at once, each at its
//! place. A rule with a problem is left out; the others are still read, so
//! that their problems show too. Conditions are checked one step further, by
//! `engine::compile`.

pub mod case;
pub mod cohort;
mod digest;
mod embedded;
pub mod error;
pub mod lint;
pub mod manifest;
pub mod norm;
pub mod profile;
mod read;
pub mod rule;
pub mod waiver;

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

pub use case::{Case, Expect};
pub use cohort::Survey;
pub(crate) use digest::digest;
pub use digest::sha256;
pub use embedded::Judges;
pub use error::{PackError, PackErrorKind};
pub use lint::{Remark, RemarkKind};
pub use manifest::{Addressee, Chapter, Manifest, Opinion, Roles};
pub use norm::{Citation, Confidence, Norm, Obligation, Period};
pub use profile::{Departure, Profile, ProfileFile};
pub use read::decimal;
pub use rule::{Class, Condition, Effort, EvidenceLevel, Parameter, Phase, Rule, RuleSource, Script};
pub use waiver::{Waiver, Waivers};

use crate::{
    document::Document,
    place::Location,
    schema::{
        Schema, Typed,
        error::{SchemaError, Violation},
    },
    source::Source,
};

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

/// A file of a pack while it is read.
struct File<'f> {
    path: &'f str,
    source: Source,
    /// What is known of a file that this crate's tests have read in full: then
    /// no schema is asked again, and cases are not read.
    known: Option<&'static embedded::File>,
}

impl<'f> File<'f> {
    fn of(file: &'f PackFile) -> Self {
        Self { path: &file.path, source: Source::new(&*file.name, &*file.text), known: None }
    }
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
    /// What is counted in many documents, in the order of `pack.toml`.
    pub surveys: Vec<Survey>,
    /// `pack.toml`, for the places of its expressions.
    pub file: Arc<Document>,
    /// SHA-256 of all files and of the schema, in hexadecimal.
    pub digest: String,
    /// The profile that lies over it, if one does. The digest is that of the pack alone.
    pub profile: Option<Profile>,
}

impl Pack {
    /// Names of the embedded packs, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        embedded::PACKS.iter().map(|pack| pack.name)
    }

    /// The files of an embedded pack.
    #[must_use]
    pub fn embedded(name: &str) -> Option<Vec<PackFile>> {
        let file = |file: &embedded::File| PackFile {
            path: file.path.to_owned(),
            name: file.name.to_owned(),
            text: file.text.to_owned(),
        };
        Some(embedded::pack(name)?.files.iter().map(file).collect())
    }

    /// What an embedded pack judges.
    #[must_use]
    pub fn judges(name: &str) -> Option<Judges> {
        embedded::pack(name).map(Judges::of)
    }

    /// An embedded pack, to judge by: [`Pack::parse`] without what has been
    /// checked before, in a fraction of the time. It has no cases and no base.
    #[must_use]
    pub fn for_judging(name: &str) -> Option<Self> {
        let known = embedded::pack(name)?;
        let (pack, errors) = Self::assemble(known.files.iter().map(embedded::File::read).collect(), Some(known));
        pack.filter(|_| errors.is_empty())
    }

    /// Reads a pack from its files, in any order.
    ///
    /// The pack is there whenever `pack.toml` and the schema are sound; it is
    /// fit to judge by only if there are no errors.
    #[must_use]
    pub fn parse(files: &[PackFile]) -> (Option<Self>, Vec<PackError>) {
        Self::assemble(files.iter().map(File::of).collect(), None)
    }

    fn assemble(
        mut files: Vec<File<'_>>,
        known: Option<&'static embedded::Embedded>,
    ) -> (Option<Self>, Vec<PackError>) {
        files.sort_by(|a, b| a.path.cmp(b.path));
        let mut errors = Vec::new();

        let Some(file) = files.iter().find(|file| file.path == "pack.toml") else {
            let at = Location::file(&Source::new("pack.toml", ""));
            return (None, vec![PackError { kind: PackErrorKind::NoManifest, at }]);
        };
        let manifest = read::manifest(file, &mut errors);
        let Some((manifest, manifest_file)) = manifest else { return (None, errors) };
        let schema = match read::schema(&manifest, &files) {
            Ok(schema) => schema,
            Err(error) => {
                let at = read::at(&manifest_file, "document.schema");
                errors.push(PackError { kind: PackErrorKind::Schema(error), at });
                return (None, errors);
            }
        };
        read::check_roles(&manifest_file, schema.shape(), &mut errors);
        read::check_answers(&manifest, &manifest_file, &schema, &mut errors);
        let surveys = cohort::surveys(&manifest, &manifest_file, &schema, &mut errors);

        let base = match known {
            Some(_) => None,
            None => read_base(&files, &schema, &manifest_file, &mut errors),
        };
        let mut rules = read_rules(&files, &manifest, &mut errors);
        let order: BTreeMap<&str, usize> =
            manifest.chapters.iter().enumerate().map(|(at, chapter)| (&*chapter.id, at)).collect();
        rules.sort_by(|a, b| (order.get(&*a.chapter), &a.id).cmp(&(order.get(&*b.chapter), &b.id)));
        let functions = files.iter().find(|file| file.path == FUNCTIONS);
        let functions = functions.map(|file| file.source.clone());
        let digest = match known {
            Some(known) => known.digest.to_owned(),
            None => {
                // The schema is part of what decides an outcome, wherever it comes from.
                let parts = files.iter().flat_map(|file| [file.path.as_bytes(), file.source.text().as_bytes()]);
                digest(parts.chain([schema.text().as_bytes()]))
            }
        };
        let file = Arc::new(manifest_file);
        (Some(Self { manifest, schema, rules, base, functions, surveys, file, digest, profile: None }), errors)
    }

    /// The rule of a name, or of a name it had before; one that its profile leaves out too.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Arc<Rule>> {
        let left_out = || self.profile.iter().flat_map(|profile| profile.left_out.iter().map(|left| &left.rule));
        let mut rules = self.rules.iter().chain(left_out());
        let was = |rule: &&Arc<Rule>| rule.replaces.iter().any(|old| old == id);
        rules.find(|rule| rule.id == id).or_else(|| self.rules.iter().chain(left_out()).find(was))
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
    let document = match crate::document::read(
        file.source.name(),
        file.source.text().as_bytes(),
        Some(crate::document::Format::Toml),
    )
    .pop()?
    {
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

fn read_rules(files: &[File<'_>], manifest: &Manifest, errors: &mut Vec<PackError>) -> Vec<Arc<Rule>> {
    static SCHEMA: LazyLock<Result<Schema, SchemaError>> = LazyLock::new(|| Schema::embedded("rule-1"));
    let mut rules: Vec<Arc<Rule>> = Vec::new();
    for file in files {
        match place_of(file.path) {
            Place::Rule => {}
            Place::Other => continue,
            Place::None => {
                let at = Location::file(&file.source);
                errors.push(PackError { kind: PackErrorKind::StrayFile { path: file.path.to_owned() }, at });
                continue;
            }
        }
        let Some(document) = read::toml(file, &SCHEMA, errors) else { continue };
        if let Some(rule) = read::rule(file, document, manifest, errors) {
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

#[cfg(test)]
mod tests;
