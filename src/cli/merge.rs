//! `apertura merge`: the answers of another area, laid over a document.

use clap::ArgMatches;

use super::{
    convert::Job,
    exit::Exit,
    files::Chunks,
    packs::Packs,
    settings::Settings,
    tables,
    talk::{Refusal, say, say_problems},
};
use crate::{
    document::{
        Columns, Document, Format,
        merge::{Named, merge},
    },
    engine::CompiledPack,
    place::{Location, Path},
    problem::{Problem, Severity},
    source::Source,
    text::Message,
};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let lang = settings.lang;
    let inputs: Vec<String> = matches.get_many("input").into_iter().flatten().cloned().collect();
    let packs = Packs::new(settings.pack.as_deref())?;
    let output = matches.get_one::<String>("output").map(String::as_str);
    let asked = matches.get_one::<String>("format").and_then(|name| Format::parse(name));
    let columns = tables::columns(settings, packs.asked().map(|pack| &*pack.pack), &inputs)?;
    let Some((first, rest)) = inputs.split_first() else { return Ok(Exit::Usage) };
    // Nothing is written while one of the files is unread: a part that is left out would not be missed.
    let mut problems = Vec::new();
    let first = one(first, settings, &columns).and_then(|document| {
        let pack = packs.for_document(&document).map_err(|unreadable| unreadable.problems())?;
        Ok((pack.pack.schema.typed(document), pack))
    });
    let whole = first.map_err(|wrong| problems.extend(wrong)).ok();
    let read = rest.iter().map(|input| one(input, settings, &columns));
    let parts: Vec<Document> = read.filter_map(|part| part.map_err(|wrong| problems.extend(wrong)).ok()).collect();
    let Some((mut whole, pack)) = whole.filter(|_| problems.is_empty()) else {
        say_problems(&problems, lang);
        return Ok(Exit::Input);
    };
    let parts: Vec<Document> = parts.into_iter().map(|part| pack.pack.schema.typed(part)).collect();
    if let Some(other) = parts.iter().find(|part| !is_alike(&whole, part, pack)) {
        let message = Message::new("merge-other").with("file", other.source.name()).with("whole", whole.source.name());
        return Err(Refusal::Usage(message));
    }

    let told: Vec<Problem> = std::iter::once(&whole).chain(&parts).flat_map(Document::told).collect();
    if !told.is_empty() {
        say_problems(&told, lang);
    }
    let original = whole.clone();
    let mut conflicts = Vec::new();
    for part in &parts {
        let merged = merge(&mut whole.root, &part.root, &named(pack));
        say(&Message::new("merge-taken").with("count", merged.taken.len()).with("file", part.source.name()).get(lang));
        for conflict in merged.conflicts {
            conflicts.push(Problem {
                code: "merge::conflict",
                severity: Severity::Warning,
                message: Message::new("merge-conflict").with("path", conflict.kept.to_string()),
                places: vec![original.location(&conflict.kept), part.location(&conflict.left)],
            });
        }
    }
    let format = asked.or_else(|| output.and_then(Format::of_name)).unwrap_or(whole.format);
    let job = Job { packs, settings };
    job.hand(&job.rendered(&whole, format)?, format, output)?;
    if conflicts.is_empty() {
        return Ok(Exit::Met);
    }
    say_problems(&conflicts, lang);
    say(&Message::new("merge-conflicts").with("count", conflicts.len()).get(lang));
    Ok(Exit::Incomplete)
}

/// The one document of a file.
fn one(input: &str, settings: &Settings, columns: &Columns) -> Result<Document, Vec<Problem>> {
    let chunks = Chunks::new(&[input.to_owned()], settings.input_format, columns.clone());
    let mut found = Vec::new();
    for read in chunks.flat_map(|chunk| chunk.read()) {
        found.push(read.map_err(|unreadable| unreadable.problems())?);
    }
    let source = found.first().map_or_else(|| Source::new(input, ""), |document| document.source.clone());
    match (found.pop(), found.len()) {
        (Some(document), 0) => Ok(document),
        (_, more) => {
            let message = Message::new("merge-many").with("count", more + 1);
            Err(vec![Problem::error("merge::many", message, Location::file(&source))])
        }
    }
}

/// Whether two documents are of one kind and, where both say so, of one institution.
fn is_alike(whole: &Document, part: &Document, pack: &CompiledPack) -> bool {
    let roles = &pack.pack.manifest.document.roles;
    let same = |path: &Path| match (whole.at(path), part.at(path)) {
        (Some(mine), Some(theirs)) => mine.value == theirs.value,
        _ => true,
    };
    let key = roles.institution.as_ref().and_then(|role| Some(role.path.0.key(role.key.as_ref()?)));
    roles.kind.as_ref().is_none_or(|role| same(&role.0)) && key.is_none_or(|key| same(&key))
}

/// The lists of a kind of document whose items have names: its evidence.
fn named(pack: &CompiledPack) -> Vec<Named> {
    let evidence = pack.pack.manifest.document.roles.evidence.as_ref();
    evidence.map(|role| Named { list: role.path.0.clone(), key: role.id.clone() }).into_iter().collect()
}
