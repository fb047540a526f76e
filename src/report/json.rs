//! JSON.
use super::{Report, Run};
use crate::diagnosis::Judged;
/// r
pub fn render(_: &Report) -> String {
    String::new()
}
/// l
pub fn line(_: &Run, _: &Judged) -> String {
    String::new()
}
