//! One JSON Schema with the rules that a schema can say. It answers yes or no
//! and stops at the first rule that fails, so it says nothing by rule.

use std::hint::black_box;

use super::Run;
use crate::{
    tally::Tally,
    workload::{Workload, lines},
};

pub(super) fn start(workload: &Workload) -> Result<Run<'_>, String> {
    let validator = jsonschema::draft202012::new(&workload.schema).map_err(|error| error.to_string())?;
    Ok(Box::new(move |text| {
        let mut tally = Tally::new(0);
        for line in lines(text) {
            let document: serde_json::Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
            black_box(validator.is_valid(&document));
            tally.documents += 1;
        }
        Ok(tally)
    }))
}
