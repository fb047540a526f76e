//! How tables are to be read: by the pack, by a map of columns, by flags.

use std::fs;

use clap::ArgMatches;

use super::{packs::kinds, settings::Settings, talk::Refusal};
use crate::{
    document::{Columns, Delimiter, Encoding, Format, Stated},
    pack::Pack,
    place::Path,
    schema::{Schema, Shape, mapping::Mapping},
    text::Message,
};

/// What the line says of tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    map: Option<String>,
    encoding: Option<Encoding>,
    delimiter: Option<Delimiter>,
}

impl Asked {
    pub(super) fn of(matches: &ArgMatches) -> Result<Self, Refusal> {
        let flag = |name: &str| matches.get_one::<String>(name);
        let delimiter = flag("delimiter").map(|text| {
            let unknown = || Refusal::Usage(Message::new("cli-delimiter-unknown").with("text", text.as_str()));
            Delimiter::parse(text).ok_or_else(unknown)
        });
        Ok(Self {
            map: flag("map").cloned(),
            encoding: flag("encoding").and_then(|name| Encoding::parse(name)),
            delimiter: delimiter.transpose()?,
        })
    }
}

/// How tables are to be read for a pack, or for whichever judges them.
pub(super) fn columns(settings: &Settings, pack: Option<&Pack>, inputs: &[String]) -> Result<Columns, Refusal> {
    let asked = &settings.tables;
    let mapping = asked.map.as_deref().map(mapping).transpose()?;
    let mut columns = match pack {
        Some(pack) => {
            let shape = pack.schema.shape();
            if let Some(mapping) = &mapping {
                let strangers = mapping.strangers(shape);
                if !strangers.is_empty() {
                    return Err(Refusal::Settings(strangers));
                }
            }
            pack.manifest.document.columns().with_answers(answers(shape))
        }
        None if inputs.iter().any(|input| may_be_table(input, settings.input_format)) => {
            Columns::default().with_answers(any_answers()?)
        }
        None => Columns::default(),
    };
    let stated = Stated { encoding: asked.encoding, delimiter: asked.delimiter, ..Stated::default() };
    columns = match mapping {
        Some(Mapping { names, stated: mapped, .. }) => columns.with_names(names).with_stated(Stated {
            encoding: stated.encoding,
            delimiter: stated.delimiter,
            ..mapped
        }),
        None => columns.with_stated(stated),
    };
    Ok(columns)
}

fn mapping(file: &str) -> Result<Mapping, Refusal> {
    let text = fs::read_to_string(file).map_err(|error| {
        Refusal::Usage(Message::new("cli-map-read").with("file", file).with("reason", error.to_string()))
    })?;
    Mapping::parse(file, &text).map_err(Refusal::Settings)
}

/// Every answer of a shape.
fn answers(shape: &Shape) -> Vec<Path> {
    shape.leaves().into_iter().map(|(path, _)| path).collect()
}

/// The answers of every kind of document that some embedded pack judges.
fn any_answers() -> Result<Vec<Path>, Refusal> {
    let kinds = kinds()?;
    let judged: Vec<_> = kinds.values().filter_map(|name| Pack::judges(name)).collect();
    let mut found = Vec::new();
    for schema in Schema::names().filter_map(|name| Schema::embedded(name).ok()) {
        let is_judged = judged.iter().any(|judges| {
            let role = judges.role.as_ref().and_then(|role| schema.shape().at(&role.0));
            role.is_some_and(|shape| shape.choices.iter().any(|choice| choice.value == judges.kind))
        });
        if is_judged {
            found.extend(answers(schema.shape()));
        }
    }
    Ok(found)
}

/// Whether an input may be a table, as far as its name tells.
fn may_be_table(input: &str, format: Option<Format>) -> bool {
    match format.or_else(|| Format::of_name(input)) {
        Some(Format::Csv | Format::Xlsx | Format::Xls | Format::Ods) | None => true,
        Some(Format::Toml | Format::Json | Format::Yaml | Format::Ndjson) => false,
    }
}
