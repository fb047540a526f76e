//! What could not be read, and why.

use super::First;
use crate::{document::error::Unreadable, text::Text};

/// The most documents that are listed.
pub const UNREAD: usize = 100;

/// Documents that could not be read.
pub type Unread = First<UnreadEntry, UNREAD>;

/// A document that could not be read. The order is that of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadEntry {
    /// The file.
    pub file: String,
    /// Its row or line, where the file holds many documents.
    pub row: Option<u64>,
    /// What is wrong.
    pub code: String,
    /// The same in Spanish.
    pub es: String,
    /// The same in English.
    pub en: String,
}

impl UnreadEntry {
    /// The first reason why something could not be read.
    #[must_use]
    pub fn of(unreadable: &Unreadable) -> Self {
        let problem = unreadable.problems().into_iter().next();
        let (code, Text { es, en }) = match &problem {
            Some(problem) => (problem.code, problem.message.text()),
            None => ("", Text::each(|_| String::new())),
        };
        Self {
            file: unreadable.source.name().replace('\\', "/"),
            row: unreadable.row.and_then(|row| u64::try_from(row).ok()),
            code: code.to_owned(),
            es,
            en,
        }
    }
}
