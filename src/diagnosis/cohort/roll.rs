//! The roll: who was to answer, and by when. The denominator is the roll.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Cohort;
use crate::{
    document::{Document, error::Unreadable},
    place::{Location, Path},
    problem::Problem,
    text::Message,
};

/// Those who were to answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roll {
    /// In the order of the roll.
    pub entries: Vec<RollEntry>,
}

/// Who was to answer.
#[derive(Clone, Debug, PartialEq)]
pub struct RollEntry {
    /// Its key.
    pub key: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The last day on which it was in time.
    pub deadline: Option<Date>,
    /// The day on which it was received, where the roll says so.
    pub received: Option<Date>,
}

/// Where somebody on the roll stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its document is here, and not late.
    Received,
    /// Its document is here, and of a day after the deadline.
    Late,
    /// There is no document of it.
    Missing,
}

impl Standing {
    /// Every standing, in the order of reports.
    pub const ALL: [Self; 3] = [Self::Received, Self::Late, Self::Missing];

    /// The spelling in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Late => "late",
            Self::Missing => "not-received",
        }
    }
}

/// The roll beside a cohort.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// Each on the roll, where it stands.
    pub entries: Vec<(RollEntry, Standing)>,
    /// Those with a deadline of whose documents no day is known: they count as in time.
    pub undated: usize,
    /// Institutions with documents that are not on the roll, and documents that name nobody.
    pub strangers: u64,
}

/// There are too many institutions to know which of them are on the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany;

/// Names of the columns of a roll.
const KEY: &str = "clave";
const NAME: &str = "nombre";
const DEADLINE: &str = "fecha_limite";
const RECEIVED: &str = "recibido";

impl Roll {
    /// Reads the rows of a table: `clave`, `nombre`, and where they are known
    /// `fecha_limite` and `recibido`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(rows: Vec<Result<Document, Unreadable>>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut entries: Vec<RollEntry> = Vec::new();
        let mut known = BTreeSet::new();
        for row in rows {
            let document = match row {
                Ok(document) => document,
                Err(unreadable) => {
                    problems.extend(unreadable.problems());
                    continue;
                }
            };
            match entry(&document) {
                Ok(entry) if !known.insert(entry.id().map(str::to_owned)) => {
                    let message = Message::new("cohort-roll-twice").with("id", entry.id().unwrap_or_default());
                    problems.push(Problem::error("roll::twice", message, at(&document, KEY)));
                }
                Ok(entry) => entries.push(entry),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(Self { entries }) } else { Err(problems) }
    }

    /// Where each on the roll stands.
    ///
    /// # Errors
    /// Where there are too many institutions to know.
    pub fn call(&self, cohort: &Cohort) -> Result<Called, TooMany> {
        let register = cohort.register.known().ok_or(TooMany)?;
        let mut found = BTreeSet::new();
        let mut undated = 0;
        let entries = self.entries.iter().map(|entry| {
            let member = [&entry.key, &entry.name].into_iter().flatten().find_map(|id| register.get_key_value(id));
            let Some((id, member)) = member else { return (entry.clone(), Standing::Missing) };
            found.insert(id);
            let day = entry.received.or(member.date);
            undated += usize::from(entry.deadline.is_some() && day.is_none());
            let late = entry.deadline.zip(day).is_some_and(|(deadline, day)| day > deadline);
            (entry.clone(), if late { Standing::Late } else { Standing::Received })
        });
        let entries = entries.collect();
        let strangers = u64::try_from(register.len() - found.len()).unwrap_or(u64::MAX);
        Ok(Called { entries, undated, strangers: strangers.saturating_add(cohort.anonymous) })
    }
}

impl Called {
    /// How many stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        self.entries.iter().filter(|(_, known)| *known == standing).count()
    }
}

impl RollEntry {
    /// By what it is known.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.key.as_deref().or(self.name.as_deref())
    }
}

fn at(document: &Document, key: &str) -> Location {
    document.location(&Path::root().key(key))
}

fn entry(document: &Document) -> Result<RollEntry, Problem> {
    let text = |key: &str| {
        let node = document.at(&Path::root().key(key))?;
        node.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let day = |key: &str| match text(key) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            let message = Message::new("cohort-roll-date").with("column", key).with("text", text);
            Problem::error("roll::date", message, at(document, key))
        }),
    };
    let entry = RollEntry { key: text(KEY), name: text(NAME), deadline: day(DEADLINE)?, received: day(RECEIVED)? };
    if entry.id().is_none() {
        let message = Message::new("cohort-roll-nobody").with("key", KEY).with("name", NAME);
        return Err(Problem::error("roll::nobody", message, at(document, KEY)));
    }
    Ok(entry)
}
