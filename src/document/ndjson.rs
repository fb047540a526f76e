use super::{Document,error::Unreadable}; use crate::source::Source;
pub(super) fn read(_s:&Source)->Vec<Result<Document,Unreadable>>{vec![]}
