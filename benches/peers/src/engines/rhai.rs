//! Plain Rhai: one syntax tree per rule, the document a constant map in scope,
//! limits on.

use rhai::{AST, Dynamic, Engine, Scope};

use super::Run;
use crate::{
    tally::{Outcome, Tally},
    workload::{Workload, lines},
};

pub(super) fn start(workload: &Workload) -> Result<Run<'_>, String> {
    let engine = engine();
    let rules = workload
        .rhai
        .iter()
        .map(|rule| engine.compile(&rule.doc).map_err(|error| format!("{}: {error}", rule.id)))
        .collect::<Result<Vec<AST>, String>>()?;
    let mut scope = Scope::new();
    Ok(Box::new(move |text| {
        let mut tally = Tally::new(rules.len());
        for line in lines(text) {
            let document: Dynamic = serde_json::from_str(line).map_err(|error| error.to_string())?;
            scope.clear();
            scope.push_constant_dynamic("doc", document);
            for (index, rule) in rules.iter().enumerate() {
                let value = engine.eval_ast_with_scope::<Dynamic>(&mut scope, rule);
                tally.add(index, value.map_or(Outcome::Other, |value| said(&value)));
            }
            tally.documents += 1;
        }
        Ok(tally)
    }))
}

fn engine() -> Engine {
    let mut engine = Engine::new();
    engine
        .set_max_operations(200_000)
        .set_max_call_levels(16)
        .set_max_expr_depths(64, 32)
        .set_max_string_size(64 << 10)
        .set_max_array_size(10_000)
        .set_max_map_size(10_000);
    engine
}

fn said(value: &Dynamic) -> Outcome {
    match value.as_bool() {
        Ok(true) => Outcome::Pass,
        Ok(false) => Outcome::Fail,
        Err(_) if value.is_unit() => Outcome::NotApplicable,
        Err(_) => Outcome::Other,
    }
}
