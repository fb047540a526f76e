//! Rules-based compliance checker for institutional openness.
#![doc = ""]

pub mod assessment;
pub mod cli;
pub mod diagnosis;
pub mod document;
pub mod engine;
pub mod finding;
pub mod pack;
pub mod place;
pub mod problem;
pub mod report;
pub mod schema;
pub mod source;
pub mod text;
