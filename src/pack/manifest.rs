//! What a pack says of itself in `pack.toml`: identity, document, norms, chapters.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{
    cohort::CohortPart,
    norm::{Norm, Period},
};
use crate::{document::Columns, place::Path, text::Text};

/// `pack.toml`, read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Name of the pack, kebab-case.
    pub id: String,
    /// Semantic version of the pack.
    pub version: String,
    /// Title.
    pub title: Text,
    /// What it judges and for whom.
    pub summary: Text,
    /// The kind of document it judges.
    pub document: Kind,
    /// Norms by key.
    pub norms: BTreeMap<String, Norm>,
    /// Chapters, in the order of reports.
    #[serde(rename = "chapter")]
    pub chapters: Vec<Chapter>,
    /// Further sums over chapters, in the order of reports.
    #[serde(default, rename = "composite")]
    pub composites: Vec<Composite>,
    /// Engine checks that are switched on.
    #[serde(default)]
    pub checks: Checks,
    /// How its index is computed.
    #[serde(default)]
    pub index: IndexModel,
    /// Words of its reports.
    #[serde(default)]
    pub report: ReportWords,
    /// What is told of many documents together.
    #[serde(default)]
    pub cohort: CohortPart,
}

/// How an index is computed. The XCCDF models are those of NISTIR 7275 rev. 4,
/// tables 40 and 41, as `OpenSCAP` implements them: what is unanswered or to be
/// reviewed is not counted, a broken rule counts 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IndexModel {
    /// The tree of chapters by weight, with bounds for what is unanswered.
    #[default]
    WeightedTree,
    /// The tree of chapters by weight; a rule is met or not.
    XccdfDefault,
    /// Weight met over weight counted, without chapters.
    XccdfFlat,
    /// Rules met over rules counted, without chapters.
    XccdfFlatUnweighted,
    /// 1 if every rule counted is met, else 0.
    XccdfAbsolute,
}

impl IndexModel {
    /// Every model.
    pub const ALL: [Self; 5] =
        [Self::WeightedTree, Self::XccdfDefault, Self::XccdfFlat, Self::XccdfFlatUnweighted, Self::XccdfAbsolute];

    /// The spelling in packs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WeightedTree => "weighted-tree",
            Self::XccdfDefault => "xccdf-default",
            Self::XccdfFlat => "xccdf-flat",
            Self::XccdfFlatUnweighted => "xccdf-flat-unweighted",
            Self::XccdfAbsolute => "xccdf-absolute",
        }
    }
}

/// Words that a report on this kind of document needs, and that only the pack
/// can know: what the document is called, what the report is not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportWords {
    /// What the report is called.
    pub title: Option<Text>,
    /// What a reader must know before anything else, by the date of judging.
    #[serde(default)]
    pub disclaimer: Vec<Disclaimer>,
    /// What a guarantor may draft a verification opinion on; a kind without it has none.
    pub opinion: Option<Opinion>,
}

/// What a guarantor may draft a verification opinion on, in the words of the law that says so.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// The norm whose provisions are verified.
    pub norm: String,
    /// The articles verified.
    pub articles: Articles,
    /// What they are called.
    pub scope: Text,
    /// The provisions that empower the guarantor.
    pub basis: Text,
    /// Within how long requirements are to be attended to.
    pub term: Text,
}

/// Articles of a norm, from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Articles {
    /// The first.
    pub from: u32,
    /// The last.
    pub to: u32,
}

/// What a reader must know before anything else, in some span of days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclaimer {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// The words.
    pub text: Text,
}

impl ReportWords {
    /// The disclaimer for a date of judging.
    #[must_use]
    pub fn disclaimer(&self, day: Date) -> Option<&Text> {
        let holds = |disclaimer: &&Disclaimer| Period { from: disclaimer.from, to: disclaimer.to }.contains(day);
        self.disclaimer.iter().find(holds).map(|disclaimer| &disclaimer.text)
    }
}

/// The kind of document a pack judges, and where its parts lie.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The kind's name, as documents spell it: `autodiagnostico`.
    pub kind: String,
    /// The schema: an embedded one by name, or a `.json` file beside `pack.toml`.
    pub schema: String,
    /// Who answers this kind of document.
    pub addressee: Addressee,
    /// Answers by the name of their column in a table made for others.
    #[serde(default)]
    pub columns: BTreeMap<String, RolePath>,
    /// The parts that the engine understands.
    #[serde(default)]
    pub roles: Roles,
}

impl Kind {
    /// The names that columns of tables may have besides those of their answers.
    #[must_use]
    pub fn columns(&self) -> Columns {
        self.columns.iter().map(|(name, RolePath(path))| (name.clone(), path.clone())).collect()
    }
}

/// Whom a rule addresses. A guarantor's duty never fails an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// The institution that answers (sujeto obligado).
    Institution,
    /// The guarantor authority.
    Guarantor,
    /// The National Transparency System.
    NationalSystem,
    /// A local technical secretariat.
    Secretariat,
}

impl Addressee {
    /// The spelling in packs and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Guarantor => "guarantor",
            Self::NationalSystem => "national-system",
            Self::Secretariat => "secretariat",
        }
    }
}

/// Where the parts lie that the engine understands, so that a pack in another
/// language needs no Rust. A role that a kind lacks is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The kind's name in the document.
    pub kind: Option<RolePath>,
    /// The date of the answers.
    pub date: Option<RolePath>,
    /// The institution.
    pub institution: Option<InstitutionRole>,
    /// Who looks: government, citizen or independent.
    pub perspective: Option<PerspectiveRole>,
    /// Evidence entries.
    pub evidence: Option<EvidenceRole>,
    /// Rules declared not applicable.
    pub not_applicable: Option<NotApplicableRole>,
    /// Reviews by people.
    pub review: Option<ReviewRole>,
    /// Answers that somebody is still to give.
    pub pending: Option<PendingRole>,
    /// The signature without which the report is a draft.
    pub authorised: Option<RolePath>,
}

/// A path written in `pack.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub struct RolePath(pub Path);

impl TryFrom<String> for RolePath {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Path::parse(&text).map(Self).map_err(|_| text)
    }
}

/// Keys of the institution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionRole {
    /// Where it lies.
    pub path: RolePath,
    /// Key by which editions are matched.
    pub key: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its type, which `applies.to` names.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// Spellings of the perspectives.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerspectiveRole {
    /// Where it lies.
    pub path: RolePath,
    /// How documents spell the government's.
    pub government: String,
    /// How documents spell the citizen's.
    pub citizen: String,
    /// How documents spell an independent one.
    pub independent: String,
}

/// Keys of an evidence entry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRole {
    /// The list.
    pub path: RolePath,
    /// Name of the entry.
    pub id: String,
    /// Title of the document.
    pub title: Option<String>,
    /// Date of the document.
    pub date: String,
    /// Paths or rule ids it supports.
    pub supports: String,
    /// Where the document is kept; an entry with none of these proves nothing.
    pub holds: Vec<String>,
}

/// Keys of an entry that declares a rule not applicable.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicableRole {
    /// The list.
    pub path: RolePath,
    /// The rule.
    pub rule: String,
    /// Why it does not apply.
    pub justification: String,
}

/// Keys and spellings of a review.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRole {
    /// The list.
    pub path: RolePath,
    /// The rule reviewed.
    pub rule: String,
    /// The result.
    pub result: String,
    /// The date of the review.
    pub date: String,
    /// How documents spell met.
    pub met: String,
    /// How documents spell not-met.
    pub not_met: String,
    /// How documents spell partial.
    pub partial: Option<String>,
}

/// Keys of an entry that says who will answer, and when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PendingRole {
    /// The list.
    pub path: RolePath,
    /// The answer that is pending: a path.
    pub answer: String,
    /// Who will give it.
    pub owner: String,
    /// By when.
    pub date: String,
}

impl Manifest {
    /// Whether a chapter is another, or below it.
    #[must_use]
    pub fn is_inside(&self, chapter: &str, ancestor: &str) -> bool {
        let mut here = Some(chapter);
        // INVARIANT: `Pack::parse` refuses loops, so the way up ends.
        while let Some(id) = here {
            if id == ancestor {
                return true;
            }
            here = self.chapters.iter().find(|chapter| chapter.id == id).and_then(|chapter| chapter.parent.as_deref());
        }
        false
    }
}

/// A chapter of the pack: a node of the weighted tree.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Its name: the folder that holds its rules.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Weight among its siblings.
    #[serde(default = "one", deserialize_with = "super::decimal")]
    pub weight: Decimal,
    /// The chapter it belongs to; none at the top.
    pub parent: Option<String>,
    /// The answer that holds the chapter's own published value, which stands
    /// for it where none of its components is answered.
    pub value: Option<RolePath>,
}

/// A further weighted mean of chapters, beside the tree: it moves no other figure.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Composite {
    /// Its name.
    pub id: String,
    /// Title.
    pub title: Text,
    /// The weight of each chapter in it.
    pub chapters: BTreeMap<String, Weight>,
}

/// A weight, exact as written.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct Weight(#[serde(deserialize_with = "super::decimal")] pub Decimal);

fn one() -> Decimal {
    Decimal::ONE
}

/// Engine checks that run after judging.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Checks {
    /// Too large a share of the conditions met rests on no evidence.
    pub claims_without_evidence: Option<Share>,
    /// Too large a share of the rules was declared not applicable.
    pub excess_not_applicable: Option<Share>,
}

/// A share in [0, 1] above which a check speaks.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The largest share that is unremarkable.
    #[serde(deserialize_with = "super::decimal")]
    pub max_share: Decimal,
}
