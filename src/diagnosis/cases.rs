//! Runs the cases that rules carry: who checks the checker.

use std::sync::Arc;

use crate::{
    assessment::Assessment,
    engine::{CompiledPack, Settings, evaluate},
    pack::{Case, Rule},
    place::Location,
    text::Lang,
};

/// What came of one case.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The rule.
    pub rule: Arc<Rule>,
    /// The case's name.
    pub name: String,
    /// Where it is written.
    pub place: Location,
    /// What differs from what was expected; empty where all is as expected.
    pub differences: Vec<Difference>,
}

/// Something that came out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What: `outcome`, `reason`, `path`, `message.es` ...
    pub what: String,
    /// What the case expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

/// Runs every case of a pack, in the order of the pack.
#[must_use]
pub fn run(pack: &CompiledPack) -> Vec<CaseResult> {
    pack.rules().iter().flat_map(|rule| rule.rule.cases.iter().map(|case| one(pack, &rule.rule, case))).collect()
}

fn one(pack: &CompiledPack, rule: &Arc<Rule>, case: &Case) -> CaseResult {
    let place = rule.location(&format!("case[{}].name", case.index));
    let result =
        |differences| CaseResult { rule: Arc::clone(rule), name: case.name.clone(), place: place.clone(), differences };
    let Some(base) = &pack.pack.base else { return result(Vec::new()) };
    let typed = pack.pack.schema.apply(case.document(base));
    let mut assessment = Assessment::read(typed, &pack.pack);
    if let Some(name) = &case.perspective {
        assessment.facts.perspective =
            crate::assessment::Perspective::ALL.into_iter().find(|perspective| perspective.name() == name);
    }
    assessment.facts.addressee = case.addressee.unwrap_or(assessment.facts.addressee);
    // A case is judged as of a day: its own, or that of the compliant document.
    let Some(as_of) = case.as_of.or(assessment.facts.date) else {
        let missing = Difference { what: "as_of".to_owned(), expected: "2026-01-31".to_owned(), found: String::new() };
        return result(vec![missing]);
    };
    let settings = Settings { as_of, parameters: case.parameters.clone() };
    let evaluation = evaluate(pack, &assessment, &settings);

    let mut differences = Vec::new();
    let mut compare = |what: &str, expected: Option<&str>, found: &str| {
        if let Some(expected) = expected.filter(|expected| *expected != found) {
            let (expected, found) = (expected.to_owned(), found.to_owned());
            differences.push(Difference { what: what.to_owned(), expected, found });
        }
    };
    let expect = &case.expect;
    match evaluation.findings.iter().chain(&evaluation.consistency).find(|finding| finding.rule.id == rule.id) {
        None => compare("outcome", Some(&expect.outcome), "not-in-force"),
        Some(finding) => {
            compare("outcome", Some(&expect.outcome), finding.result.outcome.name());
            compare(
                "reason",
                expect.reason.as_deref(),
                finding.result.reason.map(crate::finding::Reason::name).unwrap_or_default(),
            );
            let path = finding.result.decisive.as_ref().map(ToString::to_string).unwrap_or_default();
            compare("path", expect.path.as_deref(), &path);
            for lang in Lang::ALL {
                let message = finding.message.as_ref().map(|message| message.get(lang)).unwrap_or_default();
                compare(
                    &format!("message.{}", lang.code()),
                    expect.message.get(lang.code()).map(String::as_str),
                    message,
                );
            }
        }
    }
    result(differences)
}
