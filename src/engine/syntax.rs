//! Expressions as they are written, every part with its place.
//!
//! Rhai parses them ([`parse`]); those of embedded packs are parsed when the
//! crate is built, and travel as bytes ([`read`]). The build script has the same
//! modules, so what is here knows nothing of the crate but places.

pub mod links;
pub mod parse;
pub mod read;
pub mod spans;
pub mod tree;

#[cfg(test)]
mod tests {
    use super::{parse::parse, read::read};
    use crate::pack::Pack;

    #[test]
    fn embedded_expressions_were_laid_out_as_they_parse() {
        for pack in Pack::names().filter_map(Pack::for_judging) {
            for rule in &pack.rules {
                for script in rule.when.iter().chain(rule.condition.script()) {
                    assert_eq!(read(script.tree), parse(&script.text).ok(), "{}", rule.id);
                }
            }
        }
    }
}
