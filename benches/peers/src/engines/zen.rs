//! The ZEN expression language: bytecode per rule, one virtual machine.

use zen_expression::{Expression, Scope, compile_expression, expression::Standard, variable::Variable, vm::VM};

use super::{Run, outcome};
use crate::{
    tally::Tally,
    workload::{Workload, lines},
};

pub(super) fn start(workload: &Workload) -> Result<Run<'_>, String> {
    let compile = |rule: &String| compile_expression(rule).map_err(|error| error.to_string());
    let rules = workload
        .zen
        .iter()
        .map(|rule| Ok((rule.when.as_ref().map(compile).transpose()?, compile(&rule.check)?)))
        .collect::<Result<Vec<(Option<Expression<Standard>>, Expression<Standard>)>, String>>()?;
    let mut machine = VM::new();
    Ok(Box::new(move |text| {
        let mut tally = Tally::new(rules.len());
        for line in lines(text) {
            let document: Variable = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let scope = Scope::new(document);
            let mut holds = |rule: &Expression<Standard>| {
                let value = rule.evaluate_with_scope(&scope, &mut machine).map_err(|_| ())?;
                value.as_bool().ok_or(())
            };
            for (index, (when, check)) in rules.iter().enumerate() {
                let applies = when.as_ref().map_or(Ok(true), &mut holds);
                tally.add(index, outcome(applies, || holds(check)));
            }
            tally.documents += 1;
        }
        Ok(tally)
    }))
}
