//! Where what is rendered goes, for every command that writes in several formats.

use std::path::Path;

use clap::ArgMatches;

use super::talk::{Refusal, say};
use crate::text::{Lang, Message};

/// A format, and the file it goes to; stdout where there is none.
pub(super) type Output<F> = (F, Option<String>);

/// Every `--output` by its ending, and stdout in the format asked for, or in the
/// usual one unless only files were asked for. `unknown` names what is said of
/// an ending of no format.
pub(super) fn outputs<F>(
    matches: &ArgMatches,
    usual: F,
    of_file: impl Fn(&str) -> Option<F>,
    parse: impl Fn(&str) -> Option<F>,
    unknown: &'static str,
) -> Result<Vec<Output<F>>, Refusal> {
    let mut outputs = Vec::new();
    for file in matches.get_many::<String>("output").into_iter().flatten() {
        let format = of_file(file).ok_or_else(|| Refusal::Usage(Message::new(unknown).with("file", file.as_str())))?;
        outputs.push((format, Some(file.clone())));
    }
    let asked = matches.get_one::<String>("format").and_then(|name| parse(name));
    if let Some(format) = asked.or_else(|| outputs.is_empty().then_some(usual)) {
        outputs.push((format, None));
    }
    Ok(outputs)
}

/// What stands after the last point of a file's name, in small letters.
pub(super) fn extension(file: &str) -> Option<String> {
    Some(Path::new(file).extension()?.to_str()?.to_ascii_lowercase())
}

pub(super) fn say_written(file: &str, lang: Lang) {
    say(&Message::new("cli-written").with("file", file).get(lang));
}
