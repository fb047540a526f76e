//! Workbooks: XLSX, XLS and ODS.
//!
//! A questionnaire of ours is one document, wherever its rows, columns and
//! sheets were moved: hidden marks tell which cell holds which answer
//! (`workbook/marks.rs`). Any other workbook is a table, as a CSV is.
//!
//! What a file takes up is known before it is read (`workbook/package.rs`,
//! `workbook/measure.rs`); more is refused.

mod cells;
mod error;
mod form;
pub(crate) mod marks;
mod measure;
mod package;
pub mod sheets;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use std::{ops::ControlFlow, sync::Arc};

pub use error::{BookError, Looks};
pub use package::begins;

use super::{Columns, Document, Unreadable, error::ReadError, limits};
use crate::source::Source;

/// Takes documents one by one, until it breaks off.
pub type Give<'g> = dyn FnMut(Result<Document, Unreadable>) -> ControlFlow<()> + 'g;

/// Reads the documents of a workbook, in order. One that cannot be read does
/// not stop the others.
pub fn each(name: &str, bytes: &[u8], columns: &Columns, give: &mut Give<'_>) {
    let source = Source::new(name, "");
    let refuse = |errors: Vec<BookError>, format| {
        let errors = errors.into_iter().map(|error| ReadError::Book { error }).collect();
        Err(Unreadable { source: source.clone(), row: None, format, errors, remarks: Arc::default() })
    };
    if bytes.is_empty() {
        let _ = give(Err(Unreadable::file(&source, ReadError::Empty)));
        return;
    }
    if bytes.len() > limits::FILE_BYTES {
        let _ = give(Err(Unreadable::file(&source, ReadError::FileTooLarge { bytes: bytes.len() })));
        return;
    }
    let (format, odd) = match package::look(bytes) {
        Ok(found) => found,
        Err(error) => {
            let _ = give(refuse(vec![error], None));
            return;
        }
    };
    let mut cells = match cells::Cells::open(bytes, format) {
        Ok(cells) => cells,
        Err(error) => {
            let _ = give(refuse(vec![error], Some(format)));
            return;
        }
    };
    let read = match form::is_one(&mut cells) {
        Ok(true) => form::read(&source, format, &mut cells, (bytes, &odd)).map(|document| {
            let _ = give(Ok(document));
        }),
        Ok(false) => table::each(&source, format, &mut cells, (columns, &odd), give),
        Err(error) => Err(vec![error]),
    };
    if let Err(errors) = read {
        let _ = give(refuse(errors, Some(format)));
    }
}

/// The documents of a workbook, all at once.
pub(super) fn read(name: &Arc<str>, bytes: &[u8], columns: &Columns) -> Vec<Result<Document, Unreadable>> {
    let mut documents = Vec::new();
    each(name, bytes, columns, &mut |read| {
        documents.push(read);
        ControlFlow::Continue(())
    });
    documents
}
