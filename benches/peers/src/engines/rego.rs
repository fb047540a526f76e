//! Rego by regorus: one module that names the rules that fail and those that
//! do not apply; what it does not name passes.

use std::sync::Arc;

use regorus::{Engine, Value, languages::rego::compiler::Compiler, rvm::vm::RegoVM};

use super::Run;
use crate::{
    tally::{Outcome, Tally},
    workload::{Workload, lines},
};

/// The value of the module that holds the two sets.
const ENTRY: &str = "data.c.out";

/// Its tree-walking interpreter, kept over all documents.
pub(super) fn interpreter(workload: &Workload) -> Result<Run<'_>, String> {
    let mut engine = engine(workload)?;
    Ok(each(workload, move |line| {
        engine.set_input(Value::from_json_str(line).map_err(|error| error.to_string())?);
        engine.eval_rule(ENTRY.to_owned()).map_err(|error| error.to_string())
    }))
}

/// Its bytecode machine, kept over all documents.
pub(super) fn bytecode(workload: &Workload) -> Result<Run<'_>, String> {
    let entry: Arc<str> = ENTRY.into();
    let policy = engine(workload)?.compile_with_entrypoint(&entry).map_err(|error| error.to_string())?;
    let program = Compiler::compile_from_policy(&policy, &[ENTRY]).map_err(|error| format!("{error:?}"))?;
    let mut machine = RegoVM::new();
    machine.load_program(program);
    Ok(each(workload, move |line| {
        machine.set_input(Value::from_json_str(line).map_err(|error| error.to_string())?);
        machine.execute().map_err(|error| format!("{error:?}"))
    }))
}

fn engine(workload: &Workload) -> Result<Engine, String> {
    let mut engine = Engine::new();
    engine.add_policy("rules.rego".to_owned(), workload.rego.clone()).map_err(|error| error.to_string())?;
    Ok(engine)
}

fn each<'w>(workload: &'w Workload, mut judge: impl FnMut(&str) -> Result<Value, String> + 'w) -> Run<'w> {
    let keys = [Value::from("fail"), Value::from("na")];
    let rules: Vec<Value> = workload.rhai.iter().map(|rule| Value::from(&*rule.id)).collect();
    Box::new(move |text| {
        let mut tally = Tally::new(rules.len());
        for line in lines(text) {
            let said = judge(line)?;
            let said = said.as_object().map_err(|error| error.to_string())?;
            let [fail, na] = keys.each_ref().map(|key| said.get(key).and_then(|set| set.as_set().ok()));
            let (Some(fail), Some(na)) = (fail, na) else { return Err(format!("`{ENTRY}` lacks a set")) };
            for (index, rule) in rules.iter().enumerate() {
                let outcome = if na.contains(rule) {
                    Outcome::NotApplicable
                } else if fail.contains(rule) {
                    Outcome::Fail
                } else {
                    Outcome::Pass
                };
                tally.add(index, outcome);
            }
            tally.documents += 1;
        }
        Ok(tally)
    })
}
