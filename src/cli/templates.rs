//! Templates of pages that an office brings in a folder.

use std::{fs, path::Path};

use clap::ArgMatches;

use super::talk::Refusal;
use crate::{
    report::template::{PageError, Templates},
    source::Source,
    text::Message,
};

/// The templates of the folder that the line names, before ours.
pub(super) fn templates(matches: &ArgMatches) -> Result<Templates, Refusal> {
    let Some(folder) = matches.get_one::<String>("template") else { return Ok(Templates::default()) };
    let cannot = |reason: String| {
        Refusal::Usage(Message::new("template-folder").with("folder", folder.as_str()).with("reason", reason))
    };
    let mut theirs = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| cannot(error.to_string()))? {
        let path = entry.map_err(|error| cannot(error.to_string()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let is_template =
            Path::new(name).extension().is_some_and(|end| ["html", "css", "typ"].iter().any(|e| end == *e));
        if !is_template || name.starts_with('.') {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(|error| cannot(format!("{name}: {error}")))?;
        theirs.push((name.to_owned(), Source::new(path.to_string_lossy().replace('\\', "/"), text)));
    }
    // Of others, a replaced one may make use; alone, nothing does.
    if !theirs.iter().any(|(name, _)| Templates::ours().any(|(known, _)| known == name)) {
        let known: Vec<_> = Templates::ours().map(|(name, _)| name).collect();
        let message = Message::new("template-none").with("folder", folder.as_str()).with("known", known.join(", "));
        return Err(Refusal::Usage(message));
    }
    Ok(Templates::replaced(theirs))
}

/// Why a page could not be made, as the end of a run.
pub(super) fn wrong_template(error: PageError) -> Refusal {
    Refusal::Settings(vec![error.problem()])
}
