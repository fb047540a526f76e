//! The marks by which a questionnaire is found again in its workbook, wherever
//! its rows, columns and sheets were moved. The writer leaves them in hidden
//! rows, columns and sheets; nobody reads them but the reader.
//!
//! | mark | stands | beside it |
//! |---|---|---|
//! | `FORM` | hidden sheet | layout version, language |
//! | `PACK` | hidden sheet | id, version, digest of the pack |
//! | `COLUMN` | hidden sheet | table, key, label of a column |
//! | `QUESTION` | hidden sheet | path, question, heading above it, sheet, cell of the answer |
//! | `KEYS` | first cell of a hidden row | in each column, its key |
//! | `HEADS` | first cell of the row of headings | |
//!
//! After `KEYS` and `HEADS` comes the table: [`QUESTIONS`], or the path of a
//! list, `[]` for any item of a list above it. Keys are paths from the item;
//! `[]` at the end of one says that the cell holds a list, parted by `;`,
//! and `[*]` that it only says whether a table has no rows.

use crate::text::is_none;

/// Version of this layout.
pub(crate) const LAYOUT: &str = "1";
/// How every mark begins.
pub(crate) const BEGIN: &str = "apertura:";
/// Names the sheet that says what the workbook is.
pub(crate) const FORM: &str = "apertura:form";
/// The pack that the questionnaire was made from.
pub(crate) const PACK: &str = "apertura:pack";
/// A column of a table.
pub(crate) const COLUMN: &str = "apertura:column";
/// A question.
pub(crate) const QUESTION: &str = "apertura:question";
/// The row of keys.
pub(crate) const KEYS: &str = "apertura:keys";
/// The row of headings.
pub(crate) const HEADS: &str = "apertura:heads";
/// A sheet with nothing to read.
pub(crate) const NOTES: &str = "apertura:notes";

/// The sheet that says what the workbook is, as it is called.
pub(crate) const FORM_SHEET: &str = "_apertura";

/// The table of questions: one a row.
pub(crate) const QUESTIONS: &str = "?";
/// Key of the column of paths.
pub(crate) const ROUTE: &str = "@";
/// Key of the column of questions.
pub(crate) const ASKED: &str = "?";
/// Key of the column of answers.
pub(crate) const ANSWER: &str = "=";
/// Key of a column that is for people only.
pub(crate) const ASIDE: &str = "-";
/// Key of the column that numbers the rows of a table.
pub(crate) const NUMBER: &str = "#";
/// Key of the column that names the row of the table above.
pub(crate) const ABOVE: &str = "^";
/// What ends the path of a list of values, and stands for any item of a list.
pub(crate) const ITEMS: &str = "[]";
/// What ends the path of a list whose items have a sheet of their own.
pub(crate) const ROWS: &str = "[*]";

/// The texts of a cell that holds a list. What stands in quotes may hold a `;`.
pub(crate) fn parted(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut signs = text.trim().chars().peekable();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.next_if_eq(&'"').is_some() => part.push('"'),
            '"' if quoted || part.trim().is_empty() => quoted = !quoted,
            ';' | '\n' if !quoted => parts.push(std::mem::take(&mut part)),
            _ => part.push(sign),
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The reverse of [`parted`].
pub(crate) fn joined(parts: &[String]) -> String {
    let quoted = |part: &String| {
        if part.contains([';', '\n', '"']) || is_none(part) {
            format!("\"{}\"", part.replace('"', "\"\""))
        } else {
            part.clone()
        }
    };
    parts.iter().map(quoted).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_semicolon_parts_and_quotes_hold_together() {
        assert_eq!(parted("a; b;;\"c; d\" ;e \"f\""), ["a", "b", "c; d", "e \"f\""]);
    }

    proptest! {
        #[test]
        fn what_is_joined_is_parted_again(parts in prop::collection::vec("[a;\"\n] {0,2}b[a;\"]{0,3}", 0..4)) {
            let parts: Vec<String> = parts.iter().map(|part| part.trim().to_owned()).collect();
            prop_assert_eq!(parted(&joined(&parts)), parts);
        }
    }
}
