//! How the columns of a table are to be read: which answer each stands for, and
//! what a person states of the table.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Value,
    customs::{Custom, Dates, Mark, Numbers, Order},
    encoding::Encoding,
};
use crate::place::{Path, Step};

/// Answers by the name that their column has in tables made for others, and
/// what else is known of a table before it is read. Every other column is named
/// by the path of its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns(Arc<Known>);

#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    names: BTreeMap<String, Named>,
    /// Answers that a header may name, every index 0. Empty where any may be.
    answers: BTreeSet<Path>,
    /// The first of them, in the order in which they are asked.
    first: Vec<Path>,
    stated: Stated,
}

/// The most headers that are shown of those that are looked for.
const FIRST: usize = 10;

/// A column by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The answer that it stands for.
    pub answer: Path,
    /// What its cells mean, by what is written in them.
    pub values: BTreeMap<String, Value>,
    /// The decimal mark of its numbers, where it has one of its own.
    pub decimal: Option<Mark>,
    /// The order of its dates, where they have one of their own.
    pub dates: Option<Order>,
}

impl Named {
    /// A column of another name than its answer, and nothing else.
    #[must_use]
    pub fn plain(answer: Path) -> Self {
        Self { answer, values: BTreeMap::new(), decimal: None, dates: None }
    }
}

/// What a person states of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// Its encoding.
    pub encoding: Option<Encoding>,
    /// What parts its cells.
    pub delimiter: Option<Delimiter>,
    /// The decimal mark of its numbers.
    pub decimal: Option<Mark>,
    /// The order of its dates.
    pub dates: Option<Order>,
    /// Answers that are the same in every row.
    pub constants: Vec<(Path, Value)>,
}

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`.
    #[default]
    Comma,
    /// `;`.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// Every delimiter, the likeliest first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The byte.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The name in flags.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comma => ",",
            Self::Semicolon => ";",
            Self::Tab => "tab",
        }
    }

    /// Reads the name, or the byte itself.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name || name.as_bytes() == [one.byte()])
    }

    /// How numbers are written beside it. Commas in numbers and commas between
    /// cells do not go together.
    #[must_use]
    pub fn numbers(self) -> Numbers {
        match self {
            Self::Comma => Numbers::Point,
            Self::Semicolon | Self::Tab => Numbers::Either,
        }
    }
}

impl Columns {
    /// The same, with other names besides; of two columns of one name, the new one.
    #[must_use]
    pub fn with_names(self, names: impl IntoIterator<Item = (String, Named)>) -> Self {
        self.changed(|known| known.names.extend(names))
    }

    /// The same for tables that answer these questions: a header row names at least one of them.
    #[must_use]
    pub fn with_answers(self, answers: impl IntoIterator<Item = Path>) -> Self {
        self.changed(|known| {
            for path in answers.into_iter().map(|path| anywhere(&path)) {
                let is_for_people = path.last_key().is_some_and(|key| !key.starts_with('$'));
                if known.answers.insert(path.clone()) && is_for_people && known.first.len() < FIRST {
                    known.first.push(path);
                }
            }
        })
    }

    /// The same for tables of which this is stated.
    #[must_use]
    pub fn with_stated(self, stated: Stated) -> Self {
        self.changed(|known| known.stated = stated)
    }

    fn changed(self, change: impl FnOnce(&mut Known)) -> Self {
        let mut known = Arc::unwrap_or_clone(self.0);
        change(&mut known);
        Self(Arc::new(known))
    }

    /// The answer that a header names; `None` where it names none.
    #[must_use]
    pub fn answer(&self, header: &str) -> Option<Path> {
        self.named(header).map(|named| named.answer.clone()).or_else(|| Path::parse(header).ok())
    }

    /// The column of a name, where it has another one than its answer.
    #[must_use]
    pub fn named(&self, header: &str) -> Option<&Named> {
        self.0.names.get(header)
    }

    /// Whether a header names an answer that is looked for.
    #[must_use]
    pub fn expects(&self, header: &str) -> bool {
        let is_answer = || Path::parse(header).is_ok_and(|path| self.0.answers.contains(&anywhere(&path)));
        !header.is_empty() && (self.0.names.contains_key(header) || is_answer())
    }

    /// Whether it is known which headers a table may have.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        !self.0.answers.is_empty()
    }

    /// The first of the headers that are looked for: foreign names, or else answers.
    pub fn expected(&self) -> impl Iterator<Item = String> {
        self.0.names.keys().cloned().chain(self.0.first.iter().map(Path::to_string)).take(FIRST)
    }

    /// What is stated of the table.
    #[must_use]
    pub fn stated(&self) -> &Stated {
        &self.0.stated
    }

    /// How the column of a header writes numbers and dates: as it is stated of
    /// it, as it is stated of the table, or as was seen.
    #[must_use]
    pub fn custom(&self, header: &str, numbers: Numbers, dates: Dates) -> Custom {
        let named = self.named(header);
        let decimal = named.and_then(|named| named.decimal).or(self.0.stated.decimal);
        let order = named.and_then(|named| named.dates).or(self.0.stated.dates);
        Custom { numbers: decimal.map_or(numbers, Numbers::Stated), dates: order.map_or(dates, Dates::Stated) }
    }
}

/// The same answer of the first item of every list.
fn anywhere(path: &Path) -> Path {
    let first = |step: &Step| match step {
        Step::Key(_) => step.clone(),
        Step::Index(_) => Step::Index(0),
    };
    path.steps().iter().map(first).collect()
}

impl FromIterator<(String, Path)> for Columns {
    fn from_iter<I: IntoIterator<Item = (String, Path)>>(names: I) -> Self {
        Self::default().with_names(names.into_iter().map(|(name, answer)| (name, Named::plain(answer))))
    }
}
