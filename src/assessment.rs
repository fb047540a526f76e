//! The document of an institution, with the parts that judging needs pulled out.
//!
//! Which key holds which part is the pack's to say ([`crate::pack::Roles`]);
//! after this module nobody looks for them by name again.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::{
    document::{Document, Node},
    pack::{Addressee, Judges, Manifest, Pack, manifest::RolePath},
    place::{Path, Step},
    schema::{Answers, At, Typed, error::Violation},
};

/// A typed document and its parts.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The document, typed by its schema.
    pub document: Document,
    /// What does not fit the schema.
    pub violations: Vec<Violation>,
    /// The parts that judging needs besides the answers.
    pub facts: Facts,
}

/// What a document says besides the answers that conditions read.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
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
    /// By chapter, the published value that the document gives for it; empty
    /// where no chapter of the pack asks for one.
    pub stated: Vec<Option<Decimal>>,
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
    /// Key by which editions are matched.
    pub key: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its type, where the document gives it.
    pub kind: Option<String>,
    /// Where the type lies, if it is not given.
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
    pub fn read(typed: Typed, pack: &Pack) -> Self {
        let Typed { document, violations } = typed;
        let facts = Facts::read(&Answers::of(&document.root, pack.schema.layout()), &pack.manifest);
        Self { document, violations, facts }
    }

    /// The kind that a document says it is, where a pack looks for it.
    #[must_use]
    pub fn kind<'d>(document: &'d Document, judges: &Judges) -> Option<&'d str> {
        judges.role.as_ref().and_then(|RolePath(path)| document.at(path)).and_then(Node::text)
    }
}

impl Facts {
    /// Reads the parts of flat answers, as the pack says where they lie.
    #[must_use]
    pub fn read(answers: &Answers<'_>, manifest: &Manifest) -> Self {
        let roles = &manifest.document.roles;
        let text = |path: &Path| answers.find(path).and_then(|at| answers.text(at));
        let string =
            |entry: At, key: &str| answers.child(entry, key).and_then(|at| answers.text(at)).map(str::to_owned);
        let is_filled = |entry: At, key: &str| answers.child(entry, key).is_some_and(|at| answers.has_content(at));
        let date_of = |entry: At, key: &str| answers.child(entry, key).and_then(|at| answers.date(at));
        let perspective = roles.perspective.as_ref().and_then(|role| {
            let word = text(&role.path.0)?;
            let spelled = [&role.government, &role.citizen, &role.independent];
            Perspective::ALL.into_iter().zip(spelled).find(|(_, known)| *known == word).map(|(which, _)| which)
        });
        let date = roles.date.as_ref().and_then(|RolePath(path)| answers.find(path)).and_then(|at| answers.date(at));
        let evidence = roles.evidence.iter().flat_map(|role| {
            entries(answers, &role.path.0).filter(|(_, entry)| role.holds.iter().any(|key| is_filled(*entry, key))).map(
                move |(path, entry)| {
                    let words = answers.child(entry, &role.supports).into_iter().flat_map(|at| answers.items(at));
                    let supports: Vec<String> =
                        words.filter_map(|word| answers.text(word)).map(str::to_owned).collect();
                    EvidenceEntry {
                        id: string(entry, &role.id).unwrap_or_else(|| path.to_string()),
                        date: date_of(entry, &role.date),
                        paths: supports.iter().filter_map(|text| Path::parse(text).ok()).collect(),
                        supports,
                    }
                },
            )
        });
        let declared = roles.not_applicable.iter().flat_map(|role| {
            entries(answers, &role.path.0).filter_map(move |(path, entry)| {
                Some(Declared {
                    rule: string(entry, &role.rule)?,
                    justified: is_filled(entry, &role.justification),
                    justification: path.key(&role.justification),
                })
            })
        });
        let reviews = roles.review.iter().flat_map(|role| {
            entries(answers, &role.path.0).filter_map(move |(path, entry)| {
                let word = string(entry, &role.result);
                let is = |spelled: &String| word.as_ref() == Some(spelled);
                let result = match () {
                    () if is(&role.met) => Some(ReviewResult::Met),
                    () if is(&role.not_met) => Some(ReviewResult::NotMet),
                    () if role.partial.as_ref().is_some_and(is) => Some(ReviewResult::Partial),
                    () => None,
                };
                Some(Review { rule: string(entry, &role.rule)?, result, date: date_of(entry, &role.date), path })
            })
        });
        let pending = roles.pending.iter().flat_map(|role| {
            entries(answers, &role.path.0).filter_map(move |(_, entry)| {
                Some(Pending {
                    answer: Path::parse(&string(entry, &role.answer)?).ok()?,
                    owner: string(entry, &role.owner),
                    date: date_of(entry, &role.date),
                })
            })
        });
        let institution = roles.institution.as_ref().map_or_else(Institution::default, |role| {
            let path = &role.path.0;
            let at = answers.find(path);
            let part = |key: &Option<String>| at.and_then(|at| string(at, key.as_ref()?));
            let kind = part(&role.kind);
            let kind_path = role.kind.as_ref().filter(|_| kind.is_none()).map(|key| path.key(key));
            Institution { key: part(&role.key), name: part(&role.name), kind, kind_path }
        });
        let value = |RolePath(path): &RolePath| answers.find(path).and_then(|at| answers.number(at));
        let asks = manifest.chapters.iter().any(|chapter| chapter.value.is_some());
        let chapters = manifest.chapters.iter().filter(|_| asks);
        let stated = chapters.map(|chapter| chapter.value.as_ref().and_then(value)).collect();
        let is_written = |path: &Path| answers.find(path).is_some_and(|at| answers.has_content(at));
        Self {
            addressee: manifest.document.addressee,
            perspective,
            date,
            evidence: evidence.collect(),
            declared: declared.collect(),
            reviews: reviews.collect(),
            pending: pending.collect(),
            authorised: roles.authorised.as_ref().map(|RolePath(path)| is_written(path)),
            stated,
            institution,
        }
    }
}

/// The entries of a list, each with its path.
fn entries(answers: &Answers<'_>, list: &Path) -> impl Iterator<Item = (Path, At)> {
    let items = answers.find(list).into_iter().flat_map(|at| answers.items(at)).enumerate();
    items.map(|(index, entry)| (list.index(index), entry))
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
