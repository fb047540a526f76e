//! From the positioned tree of a TOML file to manifests and rules, checking
//! what a JSON Schema cannot say.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{LazyLock, OnceLock},
};

use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, Visitor},
};

use super::{
    File, PackError, PackErrorKind,
    case::{Case, Expect},
    embedded,
    manifest::{Addressee, Manifest, RolePath, Weight},
    norm::{Citation, CitationFile, Period},
    rule::{Class, Condition, EvidenceLevel, EvidenceNeed, Parameter, Phase, Remediation, Rule, RuleSource, Script},
    sha256,
};
use crate::{
    document::{self, Document, Node, Value},
    place::{Location, Path},
    problem::{Problem, nearest},
    schema::{Schema, Shape, error::SchemaError, read_toml},
    source::{Source, Span},
    text::Text,
};

/// The most lines an expression may have; longer ones are named functions.
const CONDITION_LINES: usize = 12;

/// Reads an exact decimal from a whole number or a text, never through a float.
///
/// # Errors
/// Anything that is not a decimal number.
pub fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    struct Exact;
    impl Visitor<'_> for Exact {
        type Value = Decimal;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a decimal number")
        }

        fn visit_i64<E>(self, value: i64) -> Result<Decimal, E> {
            Ok(value.into())
        }

        fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Decimal, E> {
            Decimal::from_str_exact(value).map_err(E::custom)
        }
    }
    deserializer.deserialize_any(Exact)
}

/// [`decimal`] as a type, for maps and options.
struct Exact(Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decimal(deserializer).map(Self)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    id: String,
    since: String,
    #[serde(default)]
    covers: Vec<String>,
    #[serde(default)]
    replaces: Vec<String>,
    #[serde(default)]
    class: Class,
    for_each: Option<RolePath>,
    addressee: Addressee,
    phase: Phase,
    weight: Option<Exact>,
    title: Text,
    rationale: Text,
    #[serde(default)]
    citation: Vec<CitationFile>,
    #[serde(default)]
    applies: AppliesFile,
    #[serde(default, rename = "parameters")]
    _parameters: Option<IgnoredAny>,
    condition: ConditionFile,
    message: Text,
    remediation: Remediation,
    #[serde(default)]
    case: Vec<CaseFile>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AppliesFile {
    to: Option<Vec<String>>,
    when: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionFile {
    met: Option<String>,
    level: Option<String>,
    #[serde(default)]
    levels: BTreeMap<String, Exact>,
    score: Option<String>,
    met_from: Option<Exact>,
    judge: Option<String>,
    #[serde(default)]
    evidence: EvidenceNeed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    name: String,
    #[serde(rename = "given")]
    _given: Option<IgnoredAny>,
    #[serde(default)]
    unset: Vec<RolePath>,
    as_of: Option<jiff::civil::Date>,
    #[serde(rename = "parameters")]
    _parameters: Option<IgnoredAny>,
    perspective: Option<String>,
    addressee: Option<Addressee>,
    #[serde(rename = "expect")]
    _expect: IgnoredAny,
}

/// The place of something in a file of the pack.
pub(super) fn at(file: &Document, path: &str) -> Location {
    file.location(&Path::parse(path).unwrap_or_default())
}

pub(super) fn from_problem(problem: Problem, source: &Source) -> PackError {
    let at = problem.places.first().cloned().unwrap_or_else(|| Location::file(source));
    PackError { kind: PackErrorKind::File(Box::new(problem)), at }
}

/// What the schema should have caught and did not: said, never swallowed.
fn undecoded(error: impl fmt::Display, file: &Document) -> PackError {
    let message = crate::text::Message::new("pack-undecoded").with("reason", error.to_string());
    let at = Location::file(&file.source);
    from_problem(Problem::error("pack::undecoded", message, at), &file.source)
}

/// Reads a TOML file that must fit an embedded schema.
pub(super) fn toml(
    file: &File<'_>,
    schema: &LazyLock<Result<Schema, SchemaError>>,
    errors: &mut Vec<PackError>,
) -> Option<Document> {
    if let Some(known) = file.known {
        return document::unpack(&file.source, known.tree);
    }
    match &**schema {
        Ok(schema) => read_toml(file.source.name(), file.source.text(), schema)
            .map_err(|(source, problems)| {
                errors.extend(problems.into_iter().map(|problem| from_problem(problem, &source)));
            })
            .ok(),
        Err(error) => {
            let at = Location::file(&file.source);
            errors.push(PackError { kind: PackErrorKind::Schema(error.clone()), at });
            None
        }
    }
}

pub(super) fn manifest(file: &File<'_>, errors: &mut Vec<PackError>) -> Option<(Manifest, Document)> {
    static SCHEMA: LazyLock<Result<Schema, SchemaError>> = LazyLock::new(|| Schema::embedded("pack-1"));
    let document = toml(file, &SCHEMA, errors)?;
    let mut manifest: Manifest = match document.root.decode() {
        Ok(manifest) => manifest,
        Err(error) => {
            errors.push(undecoded(error, &document));
            return None;
        }
    };
    for (id, norm) in &mut manifest.norms {
        norm.id.clone_from(id);
    }
    check_chapters(&manifest, &document, errors);
    check_composites(&manifest, &document, errors);
    Some((manifest, document))
}

/// Every composite has a name of its own and is made of chapters.
fn check_composites(manifest: &Manifest, file: &Document, errors: &mut Vec<PackError>) {
    let mut names: Vec<&str> = manifest.chapters.iter().map(|chapter| &*chapter.id).collect();
    let composites = Path::root().key("composite");
    for (index, composite) in manifest.composites.iter().enumerate() {
        let here = composites.index(index);
        if names.contains(&&*composite.id) {
            let kind = PackErrorKind::CompositeName { id: composite.id.clone() };
            errors.push(PackError { kind, at: file.location(&here.key("id")) });
        }
        names.push(&composite.id);
        let weights = composite.chapters.iter();
        errors.extend(weights.filter_map(|(name, Weight(weight))| {
            let at = || file.location(&here.key("chapters").key(name));
            negative(*weight).map(|kind| PackError { kind, at: at() })
        }));
        let unknown =
            composite.chapters.keys().filter(|name| !manifest.chapters.iter().any(|known| known.id == **name));
        errors.extend(unknown.map(|name| {
            let at = file.key_location(&here.key("chapters").key(name));
            PackError { kind: unknown_chapter(manifest, name), at }
        }));
    }
}

/// Sums of weights are divided by: none may take away from them.
fn negative(weight: Decimal) -> Option<PackErrorKind> {
    (weight < Decimal::ZERO).then(|| PackErrorKind::NegativeWeight { value: weight.to_string() })
}

fn check_chapters(manifest: &Manifest, file: &Document, errors: &mut Vec<PackError>) {
    for (index, chapter) in manifest.chapters.iter().enumerate() {
        if let Some(kind) = negative(chapter.weight) {
            errors.push(PackError { kind, at: at(file, &format!("chapter[{index}].weight")) });
        }
        let mut parent = chapter.parent.as_deref();
        let mut steps = 0;
        while let Some(name) = parent {
            let at = at(file, &format!("chapter[{index}].parent"));
            let Some(next) = manifest.chapters.iter().find(|chapter| chapter.id == name) else {
                errors.push(PackError { kind: unknown_chapter(manifest, name), at });
                break;
            };
            steps += 1;
            if steps > manifest.chapters.len() {
                errors.push(PackError { kind: PackErrorKind::ChapterLoop { chapter: chapter.id.clone() }, at });
                break;
            }
            parent = next.parent.as_deref();
        }
    }
}

pub(super) fn unknown_chapter(manifest: &Manifest, name: &str) -> PackErrorKind {
    let meant = nearest(name, manifest.chapters.iter().map(|chapter| &*chapter.id)).map(str::to_owned);
    PackErrorKind::UnknownChapter { chapter: name.to_owned(), meant }
}

pub(super) fn schema(manifest: &Manifest, files: &[File<'_>]) -> Result<Schema, SchemaError> {
    let name = &manifest.document.schema;
    if std::path::Path::new(name).extension().is_some_and(|ending| ending == "json") {
        let missing = SchemaError { name: name.clone(), reason: String::new() };
        let file = files.iter().find(|file| file.path == *name).ok_or(missing)?;
        let schema = Schema::parse(name.trim_end_matches(".json").trim_end_matches(".schema"), file.source.text())?;
        if file.known.is_none() {
            schema.check()?;
        }
        Ok(schema)
    } else {
        Schema::embedded(name)
    }
}

/// Every role must lead to something the schema has.
pub(super) fn check_roles(file: &Document, shape: &Shape, errors: &mut Vec<PackError>) {
    let roles = Path::root().key("document").key("roles");
    for role in file.at(&roles).map(Node::entries).unwrap_or_default() {
        let here = roles.key(&role.key);
        let (text, here) = match role.node.get("path") {
            Some(path) => (path.text(), here.key("path")),
            None => (role.node.text(), here),
        };
        let known = text.and_then(|text| Path::parse(text).ok()).is_some_and(|path| shape.at(&path).is_some());
        if !known {
            let kind = PackErrorKind::RolePath { path: text.unwrap_or_default().to_owned() };
            errors.push(PackError { kind, at: file.location(&here) });
        }
    }
}

/// The values of chapters and the columns of foreign tables lead to answers that can hold them.
pub(super) fn check_answers(manifest: &Manifest, file: &Document, schema: &Schema, errors: &mut Vec<PackError>) {
    for (index, chapter) in manifest.chapters.iter().enumerate() {
        if let Some(RolePath(path)) = chapter.value.as_ref().filter(|value| !schema.layout().is_share(&value.0)) {
            let kind = PackErrorKind::ChapterValue { path: path.to_string() };
            errors.push(PackError { kind, at: at(file, &format!("chapter[{index}].value")) });
        }
    }
    let columns = Path::root().key("document").key("columns");
    let mut taken: BTreeMap<&Path, &str> = BTreeMap::new();
    for (name, RolePath(path)) in &manifest.document.columns {
        let shape = schema.shape();
        let is_answer = shape.at(path).is_some_and(|shape| shape.fields().is_empty() && shape.item().is_none());
        let is_other = Path::parse(name).is_ok_and(|own| own != *path && shape.at(&own).is_some());
        let kind = match taken.insert(path, name) {
            _ if !is_answer => PackErrorKind::ColumnAnswer { name: name.clone(), path: path.to_string() },
            _ if is_other => PackErrorKind::ColumnName { name: name.clone() },
            Some(first) => PackErrorKind::ColumnTwice { path: path.to_string(), first: first.to_owned() },
            None => continue,
        };
        errors.push(PackError { kind, at: file.location(&columns.key(name)) });
    }
}

/// Reads one rule. Problems are added to `errors`; a rule with a grave one is `None`.
pub(super) fn rule(
    file: &File<'_>,
    document: Document,
    manifest: &Manifest,
    errors: &mut Vec<PackError>,
) -> Option<Rule> {
    let decoded: RuleFile = match document.root.decode() {
        Ok(decoded) => decoded,
        Err(error) => {
            errors.push(undecoded(error, &document));
            return None;
        }
    };
    let before = errors.len();
    let mut refuse = |kind, path: &str| errors.push(PackError { kind, at: at(&document, path) });

    let (chapter, stem) = file.path.split_once('/')?;
    let stem = stem.trim_end_matches(".toml");
    if decoded.id != stem {
        refuse(PackErrorKind::NameDiffers { id: decoded.id.clone(), stem: stem.to_owned() }, "id");
    }
    if !manifest.chapters.iter().any(|known| known.id == chapter) {
        refuse(unknown_chapter(manifest, chapter), "id");
    }
    let scores = decoded.class == Class::Condition;
    if scores != decoded.weight.is_some() {
        refuse(PackErrorKind::Weight { scores }, if scores { "id" } else { "weight" });
    }
    if scores && decoded.citation.is_empty() {
        refuse(PackErrorKind::NoCitation, "id");
    }
    let steps = &decoded.remediation.steps;
    if steps.es.len() != steps.en.len() {
        refuse(PackErrorKind::StepsDiffer { es: steps.es.len(), en: steps.en.len() }, "remediation.steps");
    }
    if file.known.is_none() && decoded.case.is_empty() {
        refuse(PackErrorKind::NoCases, "id");
    }
    let citations = decoded
        .citation
        .into_iter()
        .enumerate()
        .filter_map(|(index, citation)| {
            self::citation(citation, manifest).map_err(|kind| refuse(kind, &format!("citation[{index}].norm"))).ok()
        })
        .collect();
    let parameters = parameters(&document, &mut refuse);
    if let Some(kind) = decoded.weight.as_ref().and_then(|Exact(weight)| negative(*weight)) {
        refuse(kind, "weight");
    }
    let condition = condition(&decoded.condition, &document, file.known, scores, &mut refuse);
    if let Some(name) = &decoded.condition.evidence.max_age_days {
        let whole = |parameter: &Parameter| parameter.dated.iter().all(|(_, value)| matches!(value, Value::Integer(_)));
        if !parameters.get(name).is_some_and(whole) {
            refuse(PackErrorKind::AgeParameter { name: name.clone() }, "condition.evidence.max_age_days");
        }
    }
    if !scores && decoded.condition.evidence.level != EvidenceLevel::None {
        refuse(PackErrorKind::Weight { scores }, "condition.evidence");
    }
    let when = decoded.applies.when.and_then(|_| script(&document, file.known, "applies.when", &mut refuse));
    let condition = condition?;
    let cases = decoded.case.into_iter().enumerate().map(|(index, case)| self::case(case, index, &document)).collect();
    let weight = decoded.weight.map_or(Decimal::ZERO, |Exact(weight)| weight);
    let to = decoded.applies.to.filter(|types| !types.iter().any(|kind| kind == "*"));
    if errors.len() > before {
        return None;
    }
    Some(Rule {
        id: decoded.id,
        since: decoded.since,
        covers: decoded.covers,
        replaces: decoded.replaces,
        class: decoded.class,
        for_each: decoded.for_each.map(|RolePath(path)| path),
        addressee: decoded.addressee,
        phase: decoded.phase,
        weight,
        chapter: chapter.to_owned(),
        title: decoded.title,
        rationale: decoded.rationale,
        citations,
        to,
        when,
        parameters,
        condition,
        evidence: decoded.condition.evidence,
        message: decoded.message,
        remediation: decoded.remediation,
        cases,
        digest: file.known.map_or_else(|| sha256(file.source.text().as_bytes()), |known| known.sha256.to_owned()),
        file: match file.known {
            Some(known) => RuleSource::embedded(&file.source, known.tree),
            None => RuleSource::kept(document),
        },
        digests: OnceLock::new(),
    })
}

fn citation(file: CitationFile, manifest: &Manifest) -> Result<Citation, PackErrorKind> {
    let Some(norm) = manifest.norms.get(&file.norm) else {
        let meant = nearest(&file.norm, manifest.norms.keys().map(String::as_str)).map(str::to_owned);
        return Err(PackErrorKind::UnknownNorm { norm: file.norm, meant });
    };
    let in_force = Period { from: file.from, to: file.to }.within(norm.in_force);
    if in_force.from.zip(in_force.to).is_some_and(|(from, to)| to < from) {
        return Err(PackErrorKind::NeverInForce { norm: file.norm });
    }
    if file.minimum != file.minimum_reason.is_some() {
        return Err(PackErrorKind::MinimumReason);
    }
    Ok(Citation {
        norm: file.norm,
        article: file.article,
        fraction: file.fraction,
        text: file.text,
        obligation: file.obligation,
        minimum: file.minimum_reason,
        in_force,
        note: file.note,
    })
}

fn parameters(file: &Document, refuse: &mut impl FnMut(PackErrorKind, &str)) -> BTreeMap<String, Parameter> {
    let mut found = BTreeMap::new();
    for entry in file.root.get("parameters").map(Node::entries).unwrap_or_default() {
        let parameter = Parameter { dated: dated(&entry.node) };
        if !is_sound(&parameter) {
            refuse(PackErrorKind::DatedParameter { name: entry.key.clone() }, &format!("parameters.{}", entry.key));
        }
        found.insert(entry.key.clone(), parameter);
    }
    found
}

/// The values by time of a parameter.
pub(super) fn dated(node: &Node) -> Vec<(Period, Value)> {
    match &node.value {
        // A list of tables is one value by time; any other list is a value.
        Value::List(items) if items.iter().all(|item| matches!(item.value, Value::Map(_))) => items
            .iter()
            .filter_map(|item| {
                let period =
                    Period { from: item.get("from").and_then(Node::date), to: item.get("to").and_then(Node::date) };
                Some((period, item.get("value")?.value.clone()))
            })
            .collect(),
        value => vec![(Period::ALWAYS, value.clone())],
    }
}

/// Whether it has values, at most one for any day, all of one type.
pub(super) fn is_sound(parameter: &Parameter) -> bool {
    let dated = &parameter.dated;
    let overlap = dated.iter().enumerate().any(|(at, (period, value))| {
        dated.iter().skip(at + 1).any(|(other, other_value)| {
            let both = period.within(*other);
            let apart = both.from.zip(both.to).is_some_and(|(from, to)| to < from);
            !apart || std::mem::discriminant(value) != std::mem::discriminant(other_value)
        })
    });
    let mixed = dated.iter().any(|(_, value)| match value {
        Value::List(items) => items.windows(2).any(|pair| match pair {
            [a, b] => std::mem::discriminant(&a.value) != std::mem::discriminant(&b.value),
            _ => false,
        }),
        _ => false,
    });
    !overlap && !mixed && !dated.is_empty()
}

fn condition(
    file: &ConditionFile,
    document: &Document,
    known: Option<&embedded::File>,
    scores: bool,
    refuse: &mut impl FnMut(PackErrorKind, &str),
) -> Option<Condition> {
    for Exact(value) in file.levels.values().chain(&file.met_from) {
        if *value < Decimal::ZERO || *value > Decimal::ONE {
            refuse(PackErrorKind::OutsideUnit { value: value.to_string() }, "condition");
        }
    }
    if !scores && file.met.is_none() {
        refuse(PackErrorKind::Weight { scores }, "condition");
    }
    for (has, needed, needs) in [
        (!file.levels.is_empty(), file.level.is_some(), "levels"),
        (file.met_from.is_some(), file.score.is_some(), "met_from"),
    ] {
        if has != needed {
            refuse(PackErrorKind::ConditionParts { needs }, "condition");
            return None;
        }
    }
    match (&file.met, &file.level, &file.score, &file.judge) {
        (Some(_), None, None, None) => script(document, known, "condition.met", refuse).map(Condition::Met),
        (None, Some(_), None, None) => {
            let levels = file.levels.iter().map(|(name, Exact(value))| (name.clone(), *value)).collect();
            script(document, known, "condition.level", refuse).map(|script| Condition::Level { script, levels })
        }
        (None, None, Some(_), None) => {
            let met_from = file.met_from.as_ref().map_or(Decimal::ONE, |Exact(value)| *value);
            script(document, known, "condition.score", refuse).map(|script| Condition::Score { script, met_from })
        }
        (None, None, None, Some(_)) => Some(Condition::Human),
        _ => {
            refuse(PackErrorKind::OneCondition, "condition");
            None
        }
    }
}

/// An expression and the byte at which it begins. Only a literal stands in the
/// file exactly as the parser hands it over, so only there can an error inside
/// it point at its characters.
pub(super) fn script(
    file: &Document,
    known: Option<&embedded::File>,
    path: &str,
    refuse: &mut impl FnMut(PackErrorKind, &str),
) -> Option<Script> {
    let node = file.at(&Path::parse(path).ok()?)?;
    let text = node.text()?.to_owned();
    let span = node.origin.span()?;
    let written = file.source.slice(span);
    let quote = ["'''\r\n", "'''\n", "'''", "'"].into_iter().find(|quote| written.starts_with(quote));
    let Some(quote) = quote else {
        refuse(PackErrorKind::NotLiteral, path);
        return None;
    };
    let start = span.start + quote.len();
    if file.source.slice(Span::new(start, start + text.len())) != text {
        refuse(PackErrorKind::NotLiteral, path);
        return None;
    }
    let lines = text.trim().lines().count();
    if lines > CONDITION_LINES {
        refuse(PackErrorKind::TooManyLines { lines, limit: CONDITION_LINES }, path);
    }
    Some(Script { text, start, tree: known.map_or(&[], |known| known.script(path)) })
}

fn case(file: CaseFile, index: usize, document: &Document) -> Case {
    let node = document.root.get("case").and_then(|cases| cases.items().get(index));
    let part = |key: &str| node.and_then(|node| node.get(key));
    let expect = part("expect").map_or_else(Expect::default, |node| match node.text() {
        Some(outcome) => Expect { outcome: outcome.to_owned(), ..Expect::default() },
        None => node.decode().unwrap_or_default(),
    });
    let parameters = part("parameters").map(Node::entries).unwrap_or_default();
    Case {
        name: file.name,
        given: part("given").cloned(),
        unset: file.unset.into_iter().map(|RolePath(path)| path).collect(),
        as_of: file.as_of,
        parameters: parameters.iter().map(|entry| (entry.key.clone(), entry.node.value.clone())).collect(),
        perspective: file.perspective,
        addressee: file.addressee,
        expect,
        index,
    }
}
