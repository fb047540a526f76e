//! Reports: one renderer a file, all over the same judged documents.
//!
//! A renderer only renders. Whatever two formats both say is computed to the
//! left of here, once.

mod draw;
pub mod json;
pub mod mapping;
pub mod order;
pub mod page;
pub mod questionnaire;
pub mod terminal;
pub mod totals;
mod trace;
pub mod words;

use jiff::civil::Date;

use crate::{diagnosis::Judged, text::Lang};

/// What a run says of itself: enough to reproduce the report to the byte.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Language of what people read. It never changes a figure, a key or an id.
    pub lang: Lang,
    /// The date of judging.
    pub as_of: Date,
}

/// Everything a run judged, in the order of the input.
#[derive(Debug)]
pub struct Report {
    /// The run.
    pub run: Run,
    /// One entry a document; one that could not be read is an entry too.
    pub results: Vec<Judged>,
}

/// How a report is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// For the eye, with or without colour, wrapped at a width in columns.
    Drawn {
        /// Whether colours are used.
        color: bool,
        /// Columns of the terminal.
        width: usize,
    },
    /// For a screen reader: no drawings, no signs, one thing a line.
    Narrated,
}
