//! `apertura schema`: the published schemas.

use clap::ArgMatches;

use super::{
    exit::Exit,
    settings::Settings,
    talk::{Refusal, put},
};
use crate::{problem::nearest, schema::Schema, text::Message};

pub(super) fn run(matches: &ArgMatches, settings: &Settings) -> Result<Exit, Refusal> {
    let Some(name) = matches.get_one::<String>("name") else {
        let names: String = Schema::names()
            .map(|name| {
                let title = Schema::embedded(name).map(|schema| schema.shape().text.get(settings.lang).to_owned());
                format!("{name}  {}\n", title.unwrap_or_default())
            })
            .collect();
        put(&names)?;
        return Ok(Exit::Met);
    };
    match Schema::embedded(name) {
        Ok(schema) => put(schema.text())?,
        Err(_) => {
            let known: Vec<&str> = Schema::names().collect();
            return Err(Refusal::Usage(match nearest(name, known.iter().copied()) {
                Some(meant) => {
                    Message::new("cli-schema-unknown-meant").with("name", name.as_str()).with("meant", meant)
                }
                None => Message::new("cli-schema-unknown").with("name", name.as_str()).with("known", known.join(", ")),
            }));
        }
    }
    Ok(Exit::Met)
}
