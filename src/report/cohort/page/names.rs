//! Who: institutions by name, always by the alphabet, and what could not be read.

use serde::Serialize;

use super::{
    Told,
    rows::{CountRow, wide},
};
use crate::{
    diagnosis::cohort::Standing,
    report::cohort::{accompany, called},
    text::{Lang, Message},
};

/// The most names of a list.
const NAMES: usize = 200;

/// A list of names.
#[derive(Debug, Serialize)]
pub struct Names {
    /// What they are.
    pub title: Option<String>,
    /// The names.
    pub names: Vec<String>,
    /// That there are more.
    pub more: Option<String>,
}

/// Those on the roll.
#[derive(Debug, Serialize)]
pub struct RollPart {
    /// How many, or that they are too many to know.
    pub said: String,
    /// How many stand where.
    pub rows: Vec<CountRow>,
    /// What is to be said beside them.
    pub notes: Vec<String>,
    /// Who is missing, and who was late.
    pub lists: Vec<Names>,
}

/// Whom to accompany first.
#[derive(Debug, Serialize)]
pub struct Accompany {
    /// How many, and how they were chosen.
    pub how: String,
    /// Those with gaps, and those of whom not enough is known.
    pub lists: Vec<Names>,
}

/// What could not be read.
#[derive(Debug, Serialize)]
pub struct UnreadRow {
    /// The file, and the row.
    pub place: String,
    /// Why.
    pub why: String,
}

impl Told<'_> {
    pub(super) fn more(&self, count: usize) -> Option<String> {
        (count > 0).then(|| self.say(&Message::new("cohort-more").with("count", count)))
    }

    pub(super) fn names(&self, title: Option<&'static str>, mut names: Vec<String>) -> Option<Names> {
        let more = self.more(names.len().saturating_sub(NAMES));
        names.truncate(NAMES);
        let title = title.map(|key| self.say(&Message::new(key)));
        (!names.is_empty()).then_some(Names { title, names, more })
    }

    pub(super) fn roll(&self) -> Option<RollPart> {
        let Ok(called) = called(self.report)? else {
            let said = self.say(&Message::new("cohort-too-many-institutions"));
            return Some(RollPart { said, rows: Vec::new(), notes: Vec::new(), lists: Vec::new() });
        };
        let narrow = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let row = |standing: &Standing| {
            let key = match standing {
                Standing::Received => "cohort-received",
                Standing::Late => "cohort-late",
                Standing::Missing => "cohort-missing",
            };
            let count = narrow(called.count(*standing));
            CountRow::new(self.say(&Message::new(key)), count, narrow(called.entries.len()))
        };
        let notes = [("cohort-undated", called.undated), ("cohort-strangers", wide(called.strangers))];
        let notes = notes.into_iter().filter(|(_, count)| *count > 0);
        let lists = [(Standing::Missing, "cohort-missing-list"), (Standing::Late, "cohort-late-list")];
        let lists = lists.into_iter().filter_map(|(standing, key)| {
            let entries = called.entries.iter().filter(|(_, known)| *known == standing);
            let names = entries.filter_map(|(entry, _)| entry.name.clone().or_else(|| entry.key.clone()));
            self.names(Some(key), names.collect())
        });
        Some(RollPart {
            said: self.say(&Message::new("cohort-roll-count").with("count", called.entries.len())),
            rows: Standing::ALL.iter().map(row).collect(),
            notes: notes.map(|(key, count)| self.say(&Message::new(key).with("count", count))).collect(),
            lists: lists.collect(),
        })
    }

    pub(super) fn accompany(&self) -> Option<Accompany> {
        let cohort = &self.report.cohort;
        let listed = accompany(cohort);
        let nameless = || self.say(&Message::new("cohort-nameless"));
        let count = wide(cohort.accompany.count);
        let how = Message::new("cohort-accompany-how").with("count", count).with("listed", listed.len());
        let lists = [(true, "cohort-accompany-gaps"), (false, "cohort-accompany-open")];
        let lists: Vec<_> = lists
            .into_iter()
            .filter_map(|(has_gaps, key)| {
                let entries = listed.iter().filter(|entry| (entry.gaps.0 > 0) == has_gaps);
                let names = entries.map(|entry| entry.who.name.as_deref().or(entry.who.key.as_deref()));
                self.names(Some(key), names.map(|name| name.map_or_else(nameless, str::to_owned)).collect())
            })
            .collect();
        (!lists.is_empty()).then(|| Accompany { how: self.say(&how), lists })
    }

    pub(super) fn duplicates(&self) -> Option<Names> {
        let duplicates = self.report.cohort.duplicates()?;
        let names = duplicates.map(|(id, member)| format!("{} ({})", member.name.as_ref().unwrap_or(id), member.all()));
        let names: Vec<String> = names.collect();
        let title = self.say(&Message::new("cohort-duplicates").with("count", names.len()));
        Some(Names { title: Some(title), ..self.names(None, names)? })
    }

    pub(super) fn unread(&self) -> Vec<UnreadRow> {
        let row = |entry: &crate::diagnosis::cohort::UnreadEntry| UnreadRow {
            place: entry.row.map_or_else(|| entry.file.clone(), |row| format!("{}:{row}", entry.file)),
            why: match self.lang {
                Lang::Es => entry.es.clone(),
                Lang::En => entry.en.clone(),
            },
        };
        self.report.unread.listed().iter().map(row).collect()
    }
}
