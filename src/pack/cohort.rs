//! What a pack says of many documents together: by what they are grouped, in
//! which stages institutions stand, what is counted in them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    PackError, PackErrorKind,
    manifest::{Manifest, RolePath, Weight},
    read::{self, unknown_chapter},
    rule::Script,
};
use crate::{
    document::Document,
    place::Path,
    schema::{Kind, Schema},
    text::Text,
};

/// What is told of many documents together.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CohortPart {
    /// By what documents are grouped.
    #[serde(default)]
    pub by: Vec<By>,
    /// The stages through which institutions go, in their order.
    #[serde(default, rename = "stage")]
    pub stages: Vec<Stage>,
    /// What is counted.
    #[serde(default, rename = "count")]
    pub counts: Vec<Count>,
}

/// An answer by which documents are grouped.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By {
    /// Its name in machine formats.
    pub name: String,
    /// Title.
    pub title: Text,
    /// The answer.
    pub answer: RolePath,
    /// Numbers at which a new group begins, ascending; none where each answer is a group.
    #[serde(default)]
    pub from: Vec<Weight>,
}

/// A stage through which institutions go.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its name in machine formats.
    pub id: String,
    /// Title.
    pub title: Text,
    /// The chapters that belong to it.
    pub chapters: Vec<String>,
    /// The mean of their indices at which it is behind.
    pub from: Weight,
}

/// Something that is counted in documents, or in the entries of a list of theirs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Its name in machine formats.
    pub id: String,
    /// Title.
    pub title: Text,
    /// The list whose entries are counted; the documents themselves where there is none.
    pub over: Option<RolePath>,
    /// The expression that gives the key, or the keys, under which an entry is counted.
    pub by: String,
    /// The expression that says which entries are counted; all where there is none.
    pub when: Option<String>,
    /// What keys are called that no closed answer names.
    #[serde(default)]
    pub words: BTreeMap<String, Text>,
}

/// The expressions of a count, at their places in `pack.toml`.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The list.
    pub over: Option<Path>,
    /// The key.
    pub by: Script,
    /// Which entries.
    pub when: Option<Script>,
}

/// Reads the expressions, and checks what the schema of `pack.toml` cannot.
pub(super) fn surveys(
    manifest: &Manifest,
    file: &Document,
    schema: &Schema,
    errors: &mut Vec<PackError>,
) -> Vec<Survey> {
    check(manifest, file, schema, errors);
    let mut refuse = |kind, path: &str| errors.push(PackError { kind, at: read::at(file, path) });
    let mut found = Vec::new();
    for (index, count) in manifest.cohort.counts.iter().enumerate() {
        let mut script = |key: &str| read::script(file, None, &format!("cohort.count[{index}].{key}"), &mut refuse);
        let when = count.when.as_ref().map(|_| script("when"));
        if let (Some(by), Some(Some(_)) | None) = (script("by"), &when) {
            found.push(Survey { over: count.over.as_ref().map(|over| over.0.clone()), by, when: when.flatten() });
        }
    }
    found
}

fn check(manifest: &Manifest, file: &Document, schema: &Schema, errors: &mut Vec<PackError>) {
    let cohort = &manifest.cohort;
    let shape = schema.shape();
    let mut refuse = |kind, path: String| errors.push(PackError { kind, at: read::at(file, &path) });
    for (index, by) in cohort.by.iter().enumerate() {
        let path = &by.answer.0;
        let kind = shape.at(path).map(|shape| &shape.kind);
        let is_number = matches!(kind, Some(Kind::Integer | Kind::Number));
        let is_value = kind.is_some_and(|kind| !matches!(kind, Kind::Table(_) | Kind::List(_) | Kind::Open));
        if !is_value || (!by.from.is_empty() && !is_number) {
            let kind = PackErrorKind::CohortAnswer { path: path.to_string() };
            refuse(kind, format!("cohort.by[{index}].answer"));
        }
        if !by.from.is_sorted_by(|a, b| a.0 < b.0) {
            refuse(PackErrorKind::CohortOrder, format!("cohort.by[{index}].from"));
        }
        if cohort.by.iter().take(index).any(|known| known.name == by.name) {
            refuse(PackErrorKind::CohortName { name: by.name.clone() }, format!("cohort.by[{index}].name"));
        }
    }
    for (index, stage) in cohort.stages.iter().enumerate() {
        for (place, chapter) in stage.chapters.iter().enumerate() {
            if !manifest.chapters.iter().any(|known| known.id == *chapter) {
                refuse(unknown_chapter(manifest, chapter), format!("cohort.stage[{index}].chapters[{place}]"));
            }
        }
        if cohort.stages.iter().take(index).any(|known| known.id == stage.id) {
            refuse(PackErrorKind::CohortName { name: stage.id.clone() }, format!("cohort.stage[{index}].id"));
        }
    }
    for (index, count) in cohort.counts.iter().enumerate() {
        if cohort.counts.iter().take(index).any(|known| known.id == count.id) {
            refuse(PackErrorKind::CohortName { name: count.id.clone() }, format!("cohort.count[{index}].id"));
        }
    }
}
