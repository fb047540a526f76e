//! Judges institutional openness by rules.

pub mod document;
pub mod place;
pub mod problem;
pub mod source;
pub mod text;
