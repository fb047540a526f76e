//! Other names for the columns of a table: those of somebody else's.

use std::{collections::BTreeMap, sync::Arc};

use crate::place::Path;

/// Answers by the name that their column has in tables made for others. Every
/// other column is named by the path of its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns(Arc<BTreeMap<String, Path>>);

impl Columns {
    /// The answer that a header names; `None` where it names none.
    #[must_use]
    pub fn answer(&self, header: &str) -> Option<Path> {
        self.0.get(header).cloned().or_else(|| Path::parse(header).ok())
    }

    /// Whether a header is one of these names.
    #[must_use]
    pub fn has(&self, header: &str) -> bool {
        self.0.contains_key(header)
    }
}

impl FromIterator<(String, Path)> for Columns {
    fn from_iter<I: IntoIterator<Item = (String, Path)>>(names: I) -> Self {
        Self(Arc::new(names.into_iter().collect()))
    }
}
