//! The document of an institution, with the parts that judging needs pulled out.
//!
//! Which key holds which part is the pack's to say ([`crate::pack::Roles`]);
//! after this module nobody looks for them by name again.

use jiff::civil::Date;

use crate::{
    document::{Document, Node},
    pack::{Addressee, Manifest, manifest::RolePath},
    place::{Path, Step},
    schema::{Typed, error::Violation},
};

/// A typed document and its parts.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The document, typed by its schema.
    pub document: Document,
    /// What does not fit the schema.
    pub violations: Vec<Violation>,
    /// Who answers it.
    pub addressee: Addressee,
    /// Who looks.
    pub perspective: Option<Perspective>,
    /// The date of the answers.
    pub date: Option<Date>,
    /// The institution.
    pub institution: Institution,
    /// Evidence entries that prove something: those that say where the document is kept.
    pub evidence: Vec<EvidenceEntry>,
    /// Rules declared not applicable.
    pub declared: Vec<Declared>,
    /// Reviews by people.
    pub reviews: Vec<Review>,
    /// Answers that somebody is still to give.
    pub pending: Vec<Pending>,
    /// Whether somebody authorised it; `None` where the kind of document has no such part.
    pub authorised: Option<bool>,
}

/// Who looks at the institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Perspective {
    /// It looks at itself.
    Government,
    /// A citizen looks at it.
    Citizen,
    /// A third party does.
    Independent,
}

impl Perspective {
    /// Every perspective.
    pub const ALL: [Self; 3] = [Self::Government, Self::Citizen, Self::Independent];

    /// The spelling in reports and cases.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Citizen => "citizen",
            Self::Independent => "independent",
        }
    }
}

/// The institution that is assessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Institution {
    /// Where it lies in the document.
    pub path: Option<Path>,
    /// Key by which editions are matched.
    pub key: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its type, where the document gives it.
    pub kind: Option<String>,
    /// Where the type lies.
    pub kind_path: Option<Path>,
}

/// A document that supports answers or rules.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceEntry {
    /// Its name.
    pub id: String,
    /// Its date.
    pub date: Option<Date>,
    /// Paths that it supports.
    pub paths: Vec<Path>,
    /// The same as written: rules are named so.
    pub supports: Vec<String>,
}

/// A rule declared not applicable.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// The rule.
    pub rule: String,
    /// Whether a justification is given.
    pub justified: bool,
    /// Where the justification stands, or should.
    pub justification: Path,
}

/// What a person found.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The rule reviewed.
    pub rule: String,
    /// The result; `None` where it is missing or unreadable.
    pub result: Option<ReviewResult>,
    /// The day of the review.
    pub date: Option<Date>,
    /// The entry.
    pub path: Path,
}

/// The result of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewResult {
    /// Complies.
    Met,
    /// Complies in part.
    Partial,
    /// Does not comply.
    NotMet,
}

/// An answer that somebody is still to give.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The answer.
    pub answer: Path,
    /// Who will give it.
    pub owner: Option<String>,
    /// By when.
    pub date: Option<Date>,
}

impl Assessment {
    /// Pulls the parts out of a typed document, as the pack says where they lie.
    #[must_use]
    pub fn read(typed: Typed, manifest: &Manifest) -> Self {
        let Typed { document, violations } = typed;
        let roles = &manifest.document.roles;
        let root = &document.root;
        let text = |path: &Path| root.at(path).and_then(Node::text);
        let perspective = roles.perspective.as_ref().and_then(|role| {
            let word = text(&role.path.0)?;
            let spelled = [&role.government, &role.citizen, &role.independent];
            Perspective::ALL.into_iter().zip(spelled).find(|(_, known)| *known == word).map(|(which, _)| which)
        });
        let date = roles.date.as_ref().and_then(|RolePath(path)| root.at(path)).and_then(Node::date);
        let evidence = roles.evidence.as_ref().map_or_else(Vec::new, |role| {
            entries(root, &role.path.0)
                .filter(|(_, entry)| role.holds.iter().any(|key| is_filled(entry, key)))
                .map(|(path, entry)| {
                    let supports: Vec<String> = entry
                        .get(&role.supports)
                        .map(Node::items)
                        .unwrap_or_default()
                        .iter()
                        .filter_map(Node::text)
                        .map(str::to_owned)
                        .collect();
                    EvidenceEntry {
                        id: string(entry, &role.id).unwrap_or_else(|| path.to_string()),
                        date: entry.get(&role.date).and_then(Node::date),
                        paths: supports.iter().filter_map(|text| Path::parse(text).ok()).collect(),
                        supports,
                    }
                })
                .collect()
        });
        let declared = roles.not_applicable.as_ref().map_or_else(Vec::new, |role| {
            entries(root, &role.path.0)
                .filter_map(|(path, entry)| {
                    Some(Declared {
                        rule: string(entry, &role.rule)?,
                        justified: is_filled(entry, &role.justification),
                        justification: path.key(&role.justification),
                    })
                })
                .collect()
        });
        let reviews = roles.review.as_ref().map_or_else(Vec::new, |role| {
            entries(root, &role.path.0)
                .filter_map(|(path, entry)| {
                    let word = string(entry, &role.result);
                    let is = |spelled: &String| word.as_ref() == Some(spelled);
                    let result = match () {
                        () if is(&role.met) => Some(ReviewResult::Met),
                        () if is(&role.not_met) => Some(ReviewResult::NotMet),
                        () if role.partial.as_ref().is_some_and(is) => Some(ReviewResult::Partial),
                        () => None,
                    };
                    Some(Review {
                        rule: string(entry, &role.rule)?,
                        result,
                        date: entry.get(&role.date).and_then(Node::date),
                        path,
                    })
                })
                .collect()
        });
        let pending = roles.pending.as_ref().map_or_else(Vec::new, |role| {
            entries(root, &role.path.0)
                .filter_map(|(_, entry)| {
                    Some(Pending {
                        answer: Path::parse(&string(entry, &role.answer)?).ok()?,
                        owner: string(entry, &role.owner),
                        date: entry.get(&role.date).and_then(Node::date),
                    })
                })
                .collect()
        });
        let institution = roles.institution.as_ref().map_or_else(Institution::default, |role| {
            let path = &role.path.0;
            let part = |key: &Option<String>| key.as_ref().and_then(|key| text(&path.key(key))).map(str::to_owned);
            Institution {
                path: Some(path.clone()),
                key: part(&role.key),
                name: part(&role.name),
                kind: part(&role.kind),
                kind_path: role.kind.as_ref().map(|key| path.key(key)),
            }
        });
        let authorised = roles.authorised.as_ref().map(|RolePath(path)| root.at(path).is_some_and(has_content));
        Self {
            addressee: manifest.document.addressee,
            perspective,
            date,
            institution,
            evidence,
            declared,
            reviews,
            pending,
            authorised,
            violations,
            document,
        }
    }

    /// The kind that a document says it is, under a pack's roles.
    #[must_use]
    pub fn kind<'d>(document: &'d Document, manifest: &Manifest) -> Option<&'d str> {
        manifest.document.roles.kind.as_ref().and_then(|RolePath(path)| document.at(path)).and_then(Node::text)
    }
}

fn entries<'d>(root: &'d Node, path: &Path) -> impl Iterator<Item = (Path, &'d Node)> {
    let path = path.clone();
    let items = root.at(&path).map(Node::items).unwrap_or_default();
    items.iter().enumerate().map(move |(index, item)| (path.index(index), item))
}

fn string(entry: &Node, key: &str) -> Option<String> {
    entry.get(key).and_then(Node::text).map(str::to_owned)
}

fn is_filled(entry: &Node, key: &str) -> bool {
    entry.get(key).is_some_and(has_content)
}

fn has_content(node: &Node) -> bool {
    use crate::document::Value;
    match &node.value {
        Value::Text(text) => !text.trim().is_empty(),
        Value::Map(entries) => entries.iter().any(|entry| has_content(&entry.node)),
        Value::List(items) => items.iter().any(has_content),
        Value::Null | Value::Untyped(_) | Value::Silent(_) | Value::Unreadable(_) => false,
        Value::Bool(_) | Value::Integer(_) | Value::Decimal(_) | Value::Date(_) => true,
    }
}

/// Whether an evidence path supports a path that a rule reads: either leads to
/// the other. A read path has no index where the rule looks at any item.
#[must_use]
pub fn supports(evidence: &Path, read: &[Option<Step>]) -> bool {
    evidence.steps().iter().zip(read).all(|(step, read)| match read {
        None => matches!(step, Step::Index(_)),
        Some(read) => step == read,
    })
}
