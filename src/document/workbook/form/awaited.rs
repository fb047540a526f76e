//! The sheets to which answers lead: whether they are there is known once all are read.

use std::collections::BTreeSet;

use crate::{
    document::workbook::marks,
    place::{Path, Step},
    text::{Lang, Message, is_none},
};

/// Tables that answers lead to, in their order.
#[derive(Default)]
pub(super) struct Awaited(Vec<One>);

struct One {
    table: String,
    /// The words of the question.
    words: String,
    says: Says,
}

/// What the answer says of the rows of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Nothing,
    /// That there are none.
    None,
    /// That they are in their sheet.
    There,
}

impl Awaited {
    /// Takes a list, the words that ask for it, and what is said of its rows.
    pub fn take(&mut self, list: &Path, words: &str, said: &str) {
        let says = match () {
            () if is_none(said) => Says::None,
            () if is_in_sheet(said) => Says::There,
            () => Says::Nothing,
        };
        self.0.push(One { table: table(list), words: words.to_owned(), says });
    }

    /// Whether a table is awaited, or the one above all that hold it.
    pub fn has_top_of(&self, table: &str) -> bool {
        let top = table.split(marks::ITEMS).next().unwrap_or_default();
        self.0.iter().any(|one| one.table == top)
    }

    /// The names of tables that are not there: of all of them, where each sheet
    /// was saved by itself; else of those in which an answer says that its rows are.
    pub fn gone(&self, are_files: bool, is_there: impl Fn(&str) -> bool) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let gone = self.0.iter().filter(|one| {
            let is_awaited = one.says == Says::There || (are_files && one.says == Says::Nothing);
            is_awaited && !is_there(&one.table) && seen.insert(&*one.table)
        });
        // Sheets are named by the first words of what is asked.
        let name = |words: &str| words.split(['.', ':', ';', '(']).next().unwrap_or_default().trim().to_owned();
        gone.map(|one| name(&one.words)).collect()
    }
}

/// Whether an answer says that the rows of its table are in their sheet.
pub(super) fn is_in_sheet(text: &str) -> bool {
    Lang::ALL.iter().any(|lang| Message::new("form-rows").get(*lang) == text)
}

/// What the table of a list is called in hidden marks.
fn table(list: &Path) -> String {
    let parts = list.steps().split(|step| matches!(step, Step::Index(_)));
    parts.map(|part| part.iter().cloned().collect::<Path>().to_string()).collect::<Vec<_>>().join("[].")
}
