//! The engines, each used as its documentation recommends: everything is
//! compiled before the clock starts, buffers and arenas are kept.

mod cel;
mod datalogic;
mod parse;
mod rego;
mod rhai;
mod schema;
mod zen;

use crate::{
    ours::{self, Ours},
    tally::{Outcome, Tally},
    workload::Workload,
};

/// Judges, or only parses, every line of a text.
pub type Run<'w> = Box<dyn FnMut(&str) -> Result<Tally, String> + 'w>;

/// What an engine does with a document, and so what its totals must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// This project, all rules.
    Ours,
    /// All rules: the totals must be those of every other engine.
    Full,
    /// Some of the rules; its time is no measure of the whole.
    Partial,
    /// No rule: a limit that no engine on this parser can beat.
    ParseOnly,
}

/// An engine in the table.
pub struct Engine<'w> {
    /// What it is called there.
    pub name: &'static str,
    /// The crate whose version is shown.
    pub package: &'static str,
    /// What it does.
    pub work: Work,
    /// How many rules it runs.
    pub rules: usize,
    /// Runs it.
    pub run: Run<'w>,
}

/// Every engine, ready to run.
///
/// # Errors
/// Which engine refused the rules, and why.
pub fn all<'w>(workload: &'w Workload, ours: &'w Ours) -> Result<Vec<Engine<'w>>, String> {
    let rules = workload.len();
    let full = |name, package, run| Engine { name, package, work: Work::Full, rules, run };
    let limit = |name, package, run| Engine { name, package, work: Work::ParseOnly, rules: 0, run };
    let ours = |name, threads| Engine {
        name,
        package: "apertura",
        work: Work::Ours,
        rules,
        run: Box::new(move |text| Ok(ours::judge_on(ours, text, threads))),
    };
    let said = |name: &'static str| move |error: String| format!("{name}: {error}");
    Ok(vec![
        ours("apertura", 1),
        ours("apertura, 2 threads", 2),
        full("datalogic-rs", "datalogic-rs", datalogic::start(workload).map_err(said("datalogic-rs"))?),
        full("zen-expression", "zen-expression", zen::start(workload).map_err(said("zen-expression"))?),
        full("plain Rhai", "rhai", rhai::start(workload).map_err(said("plain Rhai"))?),
        full("regorus, RVM", "regorus", rego::bytecode(workload).map_err(said("regorus, RVM"))?),
        full("cel", "cel", cel::start(workload).map_err(said("cel"))?),
        full("regorus, interpreter", "regorus", rego::interpreter(workload).map_err(said("regorus, interpreter"))?),
        Engine {
            name: "jsonschema, is_valid",
            package: "jsonschema",
            work: Work::Partial,
            rules: workload.schema_rules,
            run: schema::start(workload).map_err(said("jsonschema"))?,
        },
        limit("serde_json, IgnoredAny", "serde_json", parse::ignored()),
        limit("serde_json, Value", "serde_json", parse::value()),
        limit("simd-json, tape", "simd-json", parse::tape()),
        limit("sonic-rs, Value", "sonic-rs", parse::sonic()),
    ])
}

/// The plain Rhai engine, whose totals the others are compared with: the rules
/// of apertura are spelled in its language.
///
/// # Errors
/// A rule that does not compile.
pub fn reference(workload: &Workload) -> Result<Run<'_>, String> {
    rhai::start(workload)
}

/// A rule's outcome from its two halves; the check runs only where it applies.
fn outcome<E>(applies: Result<bool, E>, check: impl FnOnce() -> Result<bool, E>) -> Outcome {
    match applies {
        Ok(false) => Outcome::NotApplicable,
        Ok(true) => match check() {
            Ok(true) => Outcome::Pass,
            Ok(false) => Outcome::Fail,
            Err(_) => Outcome::Other,
        },
        Err(_) => Outcome::Other,
    }
}
