//! Reports: one renderer a file, all over the same views of documents judged.
//!
//! A renderer only renders. Whatever two formats both say is computed to the
//! left of here, once.

pub mod badge;
mod blocks;
pub mod cohort;
pub mod compare;
pub mod csv;
mod draw;
mod escape;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod mapping;
pub mod markdown;
pub mod order;
pub mod oscal;
pub mod page;
pub mod paper;
pub mod profile;
pub mod questionnaire;
pub mod rdjson;
pub mod remarks;
pub mod roadmap;
pub mod sarif;
pub mod sheet;
mod table;
pub mod template;
pub mod terminal;
pub mod totals;
mod trace;
mod uri;
pub mod words;
pub mod xlsx;

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
