//! `JSONLogic` by datalogic-rs: the document lies in an arena that every rule
//! reads without copying (its "tier 3"), reset after each document.

use datalogic_rs::{DataValue, Engine, Logic, bumpalo::Bump};

use super::{Run, outcome};
use crate::{
    tally::Tally,
    workload::{Workload, lines},
};

pub(super) fn start(workload: &Workload) -> Result<Run<'_>, String> {
    let engine = Engine::new();
    let compile = |rule: &serde_json::Value| engine.compile(&*rule.to_string()).map_err(|error| error.to_string());
    let rules = workload
        .jsonlogic
        .iter()
        .map(|rule| Ok((rule.when.as_ref().map(compile).transpose()?, compile(&rule.check)?)))
        .collect::<Result<Vec<(Option<Logic>, Logic)>, String>>()?;
    let mut arena = Bump::new();
    Ok(Box::new(move |text| {
        let mut tally = Tally::new(rules.len());
        for line in lines(text) {
            let document = DataValue::from_str(line, &arena).map_err(|error| format!("{error:?}"))?;
            let document: &DataValue<'_> = arena.alloc(document);
            let holds = |rule: &Logic| engine.evaluate(rule, document, &arena).map(|value| engine.truthy(value));
            for (index, (when, check)) in rules.iter().enumerate() {
                tally.add(index, outcome(when.as_ref().map_or(Ok(true), holds), || holds(check)));
            }
            tally.documents += 1;
            arena.reset();
        }
        Ok(tally)
    }))
}
