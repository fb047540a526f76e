use super::{Document,error::{Unreadable,ReadError}}; use crate::source::Source;
pub(super) fn read(s:&Source)->Result<Document,Unreadable>{Err(Unreadable::file(s,ReadError::Empty))}
