//! Rules-based compliance checker for institutional openness.
#![doc = ""]

pub mod text;
pub mod source;
pub mod place;
pub mod problem;
pub mod document;
pub mod schema;
pub mod pack;
pub mod assessment;
pub mod finding;
pub mod engine;
pub mod diagnosis;
pub mod report;
pub mod cli;
