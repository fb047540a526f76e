//! One common workload on several rule engines, in one run.
//!
//! The README of this folder says what each row of the table means and what is
//! unfair, and to whom.

mod args;
mod engines;
mod measure;
mod ours;
mod random;
mod table;
mod tally;
mod variants;
mod workload;

use std::{collections::BTreeMap, fs, process::ExitCode};

use args::Args;
use engines::{Engine, Run, Work};
use measure::{Measured, Method, first, measure};
use ours::Ours;
use table::{Agreement, Row};
use tally::Tally;
use variants::Variant;
use workload::{EXPECTED, EXPECTED_DOCUMENTS, Workload};

fn main() -> ExitCode {
    let args = match args::read() {
        Ok(Some(args)) => args,
        Ok(None) => {
            println!("{}", args::USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("peers: {error}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!("peers: an engine broke or found something else than the others");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("peers: {error}");
            ExitCode::from(2)
        }
    }
}

/// Measures and prints; whether all engines agreed.
fn run(args: &Args) -> Result<bool, String> {
    let workload = Workload::read()?;
    let plain =
        fs::read_to_string(&args.documents).map_err(|error| format!("`{}`: {error}", args.documents.display()))?;
    let ours = Ours::new(&workload, &plain)?;
    let mut engines = engines::all(&workload, &ours)?;
    let mut reference = Reference::new(&workload, &plain)?;
    println!("{}", heading(args, &plain));

    let mut agreed = true;
    for variant in &args.variants {
        let text = variant.write(&plain)?;
        let mut chosen: Vec<&mut Engine<'_>> =
            engines.iter_mut().filter(|engine| is_chosen(engine, *variant, &args.engines)).collect();
        let method = Method { rounds: args.rounds, repetitions: args.repetitions, slow: args.slow };
        let measured = measure(&mut chosen, &text, method);
        let mut rows = Vec::new();
        for (engine, measured) in chosen.iter().zip(measured) {
            let agreement = match &measured {
                Ok(measured) => reference.agreement(engine, *variant, measured)?,
                Err(_) => Agreement::None,
            };
            let version = table::version(engine.package);
            let Engine { name, work, rules, .. } = **engine;
            rows.push(Row { name, version, work, rules, measured, agreement });
        }
        agreed &= !rows.iter().any(Row::is_wrong);
        let print = if args.markdown.is_some() { table::markdown } else { table::plain };
        println!("{}", print(variant.name(), &rows));
    }
    Ok(agreed)
}

fn heading(args: &Args, plain: &str) -> String {
    let machine = table::machine();
    let documents = plain.lines().count();
    let bytes = plain.len().checked_div(documents).unwrap_or_default();
    let method = format!("median of {} rounds x {} repetitions", args.rounds, args.repetitions);
    match &args.markdown {
        Some(date) => format!("{date}; {machine}; {documents} documents of {bytes} bytes; {method}."),
        None => format!("{machine}\n{documents} documents of {bytes} bytes; {method}"),
    }
}

/// Where answers are missing or wrong, only ours and the parsers do what they
/// do elsewhere.
fn is_chosen(engine: &Engine<'_>, variant: Variant, names: &[String]) -> bool {
    match engine.work {
        Work::Ours => true,
        Work::ParseOnly => is_named(engine, names),
        Work::Full | Work::Partial => variant.keeps_answers() && is_named(engine, names),
    }
}

fn is_named(engine: &Engine<'_>, names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|name| engine.name.contains(&**name))
}

/// What every full engine must find, over so many documents.
struct Reference<'w> {
    run: Run<'w>,
    plain: &'w str,
    names: Vec<&'w str>,
    known: BTreeMap<usize, Tally>,
}

impl<'w> Reference<'w> {
    /// # Errors
    /// The reference itself is wrong on the documents whose totals are known.
    fn new(workload: &'w Workload, plain: &'w str) -> Result<Self, String> {
        let names = workload.rhai.iter().map(|rule| &*rule.id).collect();
        let mut reference = Self { run: engines::reference(workload)?, plain, names, known: BTreeMap::new() };
        let tally = reference.over(EXPECTED_DOCUMENTS)?;
        if tally.documents == EXPECTED_DOCUMENTS && tally.total() != EXPECTED {
            return Err(format!(
                "the first {EXPECTED_DOCUMENTS} documents give {:?}, not {EXPECTED:?}: they are not the generator's",
                tally.total()
            ));
        }
        Ok(reference)
    }

    fn over(&mut self, documents: usize) -> Result<&Tally, String> {
        if !self.known.contains_key(&documents) {
            let tally = (self.run)(first(self.plain, documents))?;
            self.known.insert(documents, tally);
        }
        self.known.get(&documents).ok_or_else(|| "no reference".to_owned())
    }

    fn agreement(&mut self, engine: &Engine<'_>, variant: Variant, measured: &Measured) -> Result<Agreement, String> {
        match engine.work {
            Work::Partial => return Ok(Agreement::Partial),
            Work::ParseOnly => return Ok(Agreement::None),
            Work::Ours | Work::Full if !variant.keeps_answers() => return Ok(Agreement::None),
            Work::Ours | Work::Full => {}
        }
        let names = self.names.clone();
        let expected = self.over(measured.tally.documents)?;
        let name = |rule: usize| names.get(rule).copied().unwrap_or_default().to_owned();
        let different: Vec<_> =
            measured.tally.differences(expected).map(|(rule, found, wanted)| (name(rule), found, wanted)).collect();
        Ok(if different.is_empty() { Agreement::Same } else { Agreement::Different(different) })
    }
}
