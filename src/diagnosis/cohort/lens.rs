//! What a cohort looks at: the rules in force, the groupings, the stages.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::distribution::{GRID, point};
use crate::{
    diagnosis::{Verdict, priority::priority, score::Index},
    engine::{CompiledPack, Settings},
    pack::{Pack, Rule},
    place::Path,
    problem::nearest,
    schema::{Answer, Answers, Choice, Kind, Shape},
    text::{Message, Text},
};

/// What a cohort looks at. Parts merge only if they were seen through the same.
#[derive(Debug)]
pub struct Lens {
    /// The pack.
    pub pack: Arc<Pack>,
    /// The date of judging.
    pub as_of: Date,
    /// By what documents are grouped: the pack's own, then those asked for.
    pub groupings: Vec<Grouping>,
    /// Those asked for, by the names they were asked by.
    pub by: Vec<String>,
    /// The scored rules in force, in the order of the pack.
    pub rules: Vec<Arc<Rule>>,
    /// Their places in the order in which gaps are to be closed.
    pub order: Vec<usize>,
}

/// An answer by which documents are grouped.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouping {
    /// Its name: as it was asked for, or the pack's.
    pub name: String,
    /// What it is called.
    pub title: Option<Text>,
    /// The answer.
    pub path: Path,
    /// Numbers at which a new group begins; none where each answer is a group.
    pub from: Vec<Decimal>,
    /// The possible answers with their labels, where they are closed.
    pub choices: Arc<[Choice]>,
}

impl Lens {
    /// Looks at documents of a pack, grouped as the pack says and by further
    /// answers; and the first of these by which documents cannot be grouped.
    #[must_use]
    pub fn new(pack: &CompiledPack, settings: &Settings, by: &[String]) -> (Self, Option<Message>) {
        let manifest = &pack.pack.manifest;
        let shape = pack.pack.schema.shape();
        let declared = manifest.cohort.by.iter().map(|by| Grouping {
            name: by.name.clone(),
            title: Some(by.title.clone()),
            path: by.answer.0.clone(),
            from: by.from.iter().map(|from| from.0).collect(),
            choices: choices(shape, &by.answer.0),
        });
        let mut groupings: Vec<Grouping> = declared.collect();
        let mut unknown = None;
        for name in by {
            let grouping = match asked(pack, &groupings, name) {
                Ok(grouping) => grouping,
                Err(message) => {
                    unknown.get_or_insert(message);
                    continue;
                }
            };
            // One answer is one grouping: under the name that was asked for.
            match groupings.iter_mut().find(|known| known.path == grouping.path && known.from == grouping.from) {
                Some(known) => known.name.clone_from(&grouping.name),
                None => groupings.push(grouping),
            }
        }
        let in_force = pack.in_force(settings);
        let rules: Vec<Arc<Rule>> = in_force.rules().cloned().collect();
        let mut order: Vec<usize> = (0..rules.len()).collect();
        order.sort_by_cached_key(|at| {
            rules.get(*at).map(|rule| {
                let minimum = rule.in_force(settings.as_of).any(|citation| citation.minimum.is_some());
                let obligation = rule.in_force(settings.as_of).map(|citation| citation.obligation).max();
                priority(minimum, obligation, rule.remediation.effort, rule.weight)
            })
        });
        let (pack, as_of, by) = (Arc::clone(&pack.pack), settings.as_of, by.to_vec());
        (Self { pack, as_of, groupings, by, rules, order }, unknown)
    }

    /// Places in the counts of stages: each stage, those through all, those not known; none without stages.
    #[must_use]
    pub fn stages(&self) -> usize {
        match self.pack.manifest.cohort.stages.len() {
            0 => 0,
            stages => stages + 2,
        }
    }

    /// The stage in which an institution stands: the first whose chapters do
    /// not come to what the pack asks of it, or how many there are where it has
    /// been through all; `None` where nothing of that stage is answered.
    #[must_use]
    pub fn stage(&self, chapters: &[(Verdict, Option<Index>)]) -> Option<usize> {
        let manifest = &self.pack.manifest;
        let stages = &manifest.cohort.stages;
        for (at, stage) in stages.iter().enumerate() {
            let places =
                stage.chapters.iter().filter_map(|id| manifest.chapters.iter().position(|known| known.id == *id));
            let indices = places.filter_map(|place| chapters.get(place)?.1.as_ref());
            // Silence is no stage: where nothing of a chapter is answered, it says nothing.
            let answered = indices.filter(|index| point(&index.coverage) > 0);
            let points: Vec<u32> = answered.map(|index| point(&index.low)).collect();
            let count = u64::try_from(points.len()).ok().filter(|count| *count > 0)?;
            let sum: u64 = points.iter().map(|point| u64::from(*point)).sum();
            let asked = stage.from.0 * Decimal::from(GRID) * Decimal::from(count);
            if Decimal::from(sum) < asked {
                return Some(at);
            }
        }
        (!stages.is_empty()).then_some(stages.len())
    }
}

fn choices(shape: &Shape, path: &Path) -> Arc<[Choice]> {
    shape.at(path).map_or_else(Arc::default, |shape| Arc::clone(&shape.choices))
}

/// The grouping of a name: a column of a foreign table, a grouping of the pack, or a path.
fn asked(pack: &CompiledPack, declared: &[Grouping], name: &str) -> Result<Grouping, Message> {
    let manifest = &pack.pack.manifest;
    let shape = pack.pack.schema.shape();
    if let Some(known) = declared.iter().find(|known| known.name == name) {
        return Ok(known.clone());
    }
    let column = manifest.document.columns.get(name).map(|path| path.0.clone());
    let path = column.or_else(|| Path::parse(name).ok()).filter(|path| {
        shape.at(path).is_some_and(|shape| !matches!(shape.kind, Kind::Table(_) | Kind::List(_) | Kind::Open))
    });
    match path {
        Some(path) => {
            let title = shape.at(&path).map(|shape| shape.text.clone()).filter(|text| !text.es.is_empty());
            Ok(Grouping { name: name.to_owned(), title, choices: choices(shape, &path), path, from: Vec::new() })
        }
        None => {
            let answers = answers(shape);
            let known = answers.iter().chain(manifest.document.columns.keys()).map(String::as_str);
            let known = known.chain(declared.iter().map(|grouping| &*grouping.name));
            Err(match nearest(name, known) {
                Some(meant) => Message::new("cohort-by-unknown-meant").with("name", name).with("meant", meant),
                None => Message::new("cohort-by-unknown").with("name", name),
            })
        }
    }
}

/// Every answer that is a single value, by its path.
fn answers(shape: &Shape) -> Vec<String> {
    fn walk(shape: &Shape, path: &Path, found: &mut Vec<String>) {
        for field in shape.fields() {
            let here = path.key(&field.key);
            match field.shape.kind {
                Kind::Table(_) => walk(&field.shape, &here, found),
                Kind::List(_) => {}
                _ => found.push(here.to_string()),
            }
        }
    }
    let mut found = Vec::new();
    walk(shape, &Path::root(), &mut found);
    found
}

impl Grouping {
    /// The group of a document; `None` where it does not say.
    #[must_use]
    pub fn key(&self, answers: &Answers<'_>) -> Option<String> {
        let at = answers.find(&self.path)?;
        if !self.from.is_empty() {
            let number = answers.number(at)?;
            return self.ranges().into_iter().nth(self.from.partition_point(|from| *from <= number));
        }
        Some(match answers.get(at) {
            Answer::Text(text) => (*text).to_owned(),
            Answer::Bool(value) => value.to_string(),
            Answer::Integer(value) => value.to_string(),
            Answer::Decimal(value) => value.normalize().to_string(),
            Answer::Date(date) => date.to_string(),
            Answer::Silent(_) | Answer::Table | Answer::List(_) => return None,
        })
    }

    /// The names of the groups, where numbers are grouped, from the lowest.
    #[must_use]
    pub fn ranges(&self) -> Vec<String> {
        let mut ranges: Vec<String> = self.from.first().map(|first| format!("<{first}")).into_iter().collect();
        for (at, from) in self.from.iter().enumerate() {
            ranges.push(match self.from.get(at + 1) {
                Some(next) => format!(">={from} <{next}"),
                None => format!(">={from}"),
            });
        }
        ranges
    }
}
