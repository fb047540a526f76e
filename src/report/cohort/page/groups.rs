//! Documents by group.

use serde::Serialize;

use super::{Told, rows::Figure};
use crate::{
    diagnosis::cohort::{Cell, VERDICTS},
    report::{
        cohort::{groups, stage_names, title},
        profile,
    },
    text::Message,
};

/// A grouping.
#[derive(Debug, Serialize)]
pub struct GroupTable {
    /// Name of its part of the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The verdicts that have a column.
    pub verdicts: Vec<String>,
    /// Whether stages have one.
    pub staged: bool,
    /// Its groups; none where they are too many.
    pub rows: Vec<GroupRow>,
    /// What is to be said beside them.
    pub notes: Vec<String>,
}

/// A group.
#[derive(Debug, Serialize)]
pub struct GroupRow {
    /// What it is called.
    pub name: String,
    /// Whether it is told.
    pub told: bool,
    /// How many documents.
    pub n: u64,
    /// How many came to each verdict.
    pub verdicts: Vec<u64>,
    /// Its mean index; none where nothing counted.
    pub mean: Option<Figure>,
    /// The stage of most of its documents.
    pub stage: Option<String>,
}

impl Told<'_> {
    pub(super) fn groups(&self) -> Vec<GroupTable> {
        let cohort = &self.report.cohort;
        let under = self.report.profile();
        let table = |(at, grouping)| {
            let (mut rows, mut notes) = (Vec::new(), Vec::new());
            match groups(self.report, at) {
                None => notes.push(self.say(&Message::new("cohort-too-many-groups"))),
                Some(groups) => {
                    let held = groups.iter().filter(|group| group.cell.is_none()).count();
                    if held > 0 {
                        let message = Message::new("cohort-held").with("count", held);
                        notes.push(self.say(&message.with("least", super::rows::wide(self.report.min_group))));
                    }
                    rows.extend(groups.iter().map(|group| self.group(group.name(self.lang), group.cell)));
                }
            }
            GroupTable {
                id: format!("group-{}", at + 1),
                title: self.say(&Message::new("cohort-by").with("title", title(grouping))),
                verdicts: VERDICTS
                    .iter()
                    .map(|verdict| self.say(&profile::verdict_in_short(*verdict, under.as_ref())))
                    .collect(),
                staged: !cohort.whole.stages.is_empty(),
                rows,
                notes,
            }
        };
        cohort.lens.groupings.iter().enumerate().map(table).collect()
    }

    fn group(&self, name: String, cell: Option<&Cell>) -> GroupRow {
        let most = |cell: &Cell| {
            let stages = cell.stages.iter().enumerate();
            let (at, count) = stages.max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)))?;
            let stage = stage_names(&self.report.cohort, self.lang).into_iter().nth(at)?;
            (*count > 0).then(|| format!("{stage} ({count})"))
        };
        GroupRow {
            name,
            told: cell.is_some(),
            n: cell.map_or(0, |cell| cell.n),
            verdicts: cell.map(|cell| cell.verdicts.to_vec()).unwrap_or_default(),
            mean: cell.and_then(|cell| cell.low.mean()).as_ref().map(Figure::of),
            stage: cell.and_then(most),
        }
    }
}
