//! The command line.

use std::{env, path::PathBuf};

use crate::variants::Variant;

/// How to call it.
pub const USAGE: &str = "\
usage: peers DOCUMENTS.ndjson [options]

  --variants A,B      of: plain shuffled escapes silence wrong (all)
  --engines A,B       only engines whose name holds one of these texts; ours always runs
  --rounds N          rounds over all engines (2)
  --repetitions N     repetitions in a round (3)
  --slow N            documents for engines under 20,000 a second (2000)
  --markdown DATE     a table for a README, dated
  --help              this text

The folder of the common workload is named by APERTURA_BENCH.";

/// What was asked for.
#[derive(Debug)]
pub struct Args {
    /// The documents, one a line.
    pub documents: PathBuf,
    /// Which variants of them.
    pub variants: Vec<Variant>,
    /// Parts of names of engines; all engines where there is none.
    pub engines: Vec<String>,
    /// Rounds over all engines.
    pub rounds: usize,
    /// Repetitions of an engine in a round.
    pub repetitions: usize,
    /// Documents for slow engines.
    pub slow: usize,
    /// The date of a table in Markdown, where one is wanted.
    pub markdown: Option<String>,
}

/// Reads the command line; nothing where help is wanted.
///
/// # Errors
/// What is wrong with it.
pub fn read() -> Result<Option<Args>, String> {
    let mut args = Args {
        documents: PathBuf::new(),
        variants: Variant::ALL.to_vec(),
        engines: Vec::new(),
        rounds: 2,
        repetitions: 3,
        slow: 2_000,
        markdown: None,
    };
    let mut given = env::args().skip(1);
    while let Some(name) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("`{name}` needs a value"));
        match &*name {
            "--help" => return Ok(None),
            "--variants" => args.variants = value()?.split(',').map(variant).collect::<Result<_, _>>()?,
            "--engines" => args.engines = value()?.split(',').map(str::to_owned).collect(),
            "--rounds" => args.rounds = number(&value()?)?,
            "--repetitions" => args.repetitions = number(&value()?)?,
            "--slow" => args.slow = number(&value()?)?,
            "--markdown" => args.markdown = Some(value()?),
            option if option.starts_with("--") => return Err(format!("unknown option `{option}`")),
            path => args.documents = PathBuf::from(path),
        }
    }
    if args.documents.as_os_str().is_empty() {
        return Err("no file of documents was given".to_owned());
    }
    Ok(Some(args))
}

fn variant(name: &str) -> Result<Variant, String> {
    Variant::ALL.into_iter().find(|variant| variant.name() == name).ok_or_else(|| format!("unknown variant `{name}`"))
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| format!("`{text}` is not a positive number"))
}
