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

use super::{Columns, Document, Format, Unreadable, error::ReadError, limits};
use crate::source::Source;

/// Takes documents one by one, until it breaks off.
pub type Give<'g> = dyn FnMut(Result<Document, Unreadable>) -> ControlFlow<()> + 'g;

/// Reads the documents of a workbook, in order. One that cannot be read does
/// not stop the others.
pub fn each(name: &str, bytes: &[u8], columns: &Columns, give: &mut Give<'_>) {
    let source = Source::new(name, "");
    let (format, odd, mut cells) = match open(&source, bytes) {
        Ok(open) => open,
        Err(unreadable) => {
            let _ = give(Err(unreadable));
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
        let _ = give(Err(refused(&source, errors, Some(format))));
    }
}

/// Opens a workbook, if it is one and within the limits.
fn open<'b>(source: &Source, bytes: &'b [u8]) -> Result<(Format, Vec<error::Odd>, cells::Cells<'b>), Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::file(source, ReadError::Empty));
    }
    if bytes.len() > limits::FILE_BYTES {
        return Err(Unreadable::file(source, ReadError::FileTooLarge { bytes: bytes.len() }));
    }
    let (format, odd) = package::look(bytes).map_err(|error| refused(source, vec![error], None))?;
    let cells = cells::Cells::open(bytes, format).map_err(|error| refused(source, vec![error], Some(format)))?;
    Ok((format, odd, cells))
}

fn refused(source: &Source, errors: Vec<BookError>, format: Option<Format>) -> Unreadable {
    let errors = errors.into_iter().map(|error| ReadError::Book { error }).collect();
    Unreadable { source: source.clone(), row: None, format, errors, remarks: Arc::default() }
}

/// The beginning of the table that a workbook is, as CSV; `None` where it is a questionnaire.
///
/// # Errors
/// What stops it from being read.
pub fn beginning(name: &str, bytes: &[u8]) -> Result<Option<String>, Unreadable> {
    let source = Source::new(name, "");
    let (format, _, mut cells) = open(&source, bytes)?;
    let refuse = |error| refused(&source, vec![error], Some(format));
    if form::is_one(&mut cells).map_err(refuse)? {
        return Ok(None);
    }
    table::beginning(&mut cells).map(Some).map_err(refuse)
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
