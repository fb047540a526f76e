//! What a pack counts in documents: keys, by its own expressions.
//!
//! The language is that of conditions. Silence is a key of its own: whoever
//! does not say is counted as such, never left out and never guessed.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use super::{
    ConditionError, ConditionErrorKind, Functions, Lowered, Names, Type, lower,
    plan::Expr,
    run::{self, Scope},
    value::{List, Stop, Val, look},
    watch::Nobody,
};
use crate::{
    pack::{Pack, Script, Survey},
    place::{Location, Path},
    schema::{Answer, Answers, At, Kind},
};

/// A compiled count of a pack.
#[derive(Clone, Debug)]
pub struct CompiledSurvey {
    over: Option<Path>,
    by: Lowered,
    when: Option<Lowered>,
}

/// What one document says to a count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Entries that are counted.
    pub entries: u64,
    /// Entries at which an expression broke.
    pub broken: u64,
    /// Entries by key; `None` is silence. An entry with several keys is counted under each.
    pub keys: BTreeMap<Option<String>, u64>,
}

/// Compiles every count of a pack.
pub(super) fn compile(
    pack: &Pack,
    functions: Option<&Arc<Functions>>,
    errors: &mut Vec<ConditionError>,
) -> Vec<CompiledSurvey> {
    pack.surveys.iter().enumerate().filter_map(|(index, survey)| one(pack, index, survey, functions, errors)).collect()
}

fn one(
    pack: &Pack,
    index: usize,
    survey: &Survey,
    functions: Option<&Arc<Functions>>,
    errors: &mut Vec<ConditionError>,
) -> Option<CompiledSurvey> {
    let shape = pack.schema.shape();
    if let Some(path) = &survey.over
        && !matches!(shape.at(path).map(|shape| &shape.kind), Some(Kind::List(_)))
    {
        let place = Path::root().key("cohort").key("count").index(index).key("over");
        let kind = ConditionErrorKind::NotAList { path: path.to_string() };
        errors.push(ConditionError { kind, at: pack.file.location(&place) });
        return None;
    }
    let parameters = BTreeMap::new();
    let layout = pack.schema.layout();
    let names = Names { shape, layout, parameters: &parameters, functions, for_each: survey.over.as_ref() };
    let mut script = |script: &Script, wanted: Option<&Type>| match lower(script, &pack.file.source, &names) {
        Err(found) => {
            errors.extend(found);
            None
        }
        Ok(lowered) => {
            let fits = wanted.map_or_else(|| is_key(&lowered.kind), |wanted| lowered.kind.fits(wanted));
            if !fits {
                let wanted = wanted.cloned().unwrap_or(Type::Text);
                let kind = ConditionErrorKind::Wanted { found: lowered.kind.clone(), wanted };
                let at = Location::span(&pack.file.source, script.span(lowered.expr.span));
                errors.push(ConditionError { kind, at });
            }
            fits.then_some(lowered)
        }
    };
    let when = survey.when.as_ref().map(|when| script(when, Some(&Type::Bool)));
    let by = script(&survey.by, None)?;
    let when = match when {
        Some(lowered) => Some(lowered?),
        None => None,
    };
    Some(CompiledSurvey { over: survey.over.clone(), by, when })
}

/// Whether values of a type can be keys: single ones, or a list of them.
fn is_key(kind: &Type) -> bool {
    match kind {
        Type::Bool | Type::Integer | Type::Number | Type::Text | Type::Date | Type::Unknown => true,
        Type::List(item) => !matches!(**item, Type::List(_)) && is_key(item),
        Type::Table => false,
    }
}

impl CompiledSurvey {
    /// Counts in one document.
    #[must_use]
    pub fn ask(&self, answers: &Answers<'_>, as_of: Date) -> Told {
        let scope = Scope { answers, as_of, parameters: &[] };
        let mut told = Told::default();
        match &self.over {
            None => self.entry(&scope, None, &mut told),
            Some(list) => {
                let items = answers.find(list).map(|at| answers.get(at));
                if let Some(Answer::List(items)) = items {
                    items.iter().for_each(|item| self.entry(&scope, Some(item), &mut told));
                }
            }
        }
        told
    }

    fn entry(&self, scope: &Scope<'_>, item: Option<At>, told: &mut Told) {
        if let Some(when) = &self.when {
            match truth(&when.expr, scope, item) {
                Ok(true) => {}
                Ok(false) => return,
                // Who does not say whether it belongs is not taken to belong.
                Err(stop) => {
                    told.broken += u64::from(!matches!(*stop, Stop::Silent(_)));
                    return;
                }
            }
        }
        told.entries += 1;
        let mut add = |key| *told.keys.entry(key).or_default() += 1;
        match run::evaluate(&self.by.expr, scope, item, &mut Nobody) {
            Ok(Val::List(items)) => match distinct(scope.answers, &items) {
                keys if keys.is_empty() => add(None),
                keys => keys.into_iter().for_each(add),
            },
            Ok(value) => add(key(&value)),
            Err(stop) if matches!(*stop, Stop::Silent(_)) => add(None),
            Err(_) => told.broken += 1,
        }
    }
}

fn truth<'r>(expr: &'r Expr, scope: &'r Scope<'r>, item: Option<At>) -> Result<bool, Box<Stop>> {
    run::truth(expr, scope, item, &mut Nobody)
}

/// The keys of a list, each once.
fn distinct(answers: &Answers<'_>, items: &List<'_>) -> Vec<Option<String>> {
    let values = (0..items.len()).filter_map(|index| items.get(index));
    let mut keys: Vec<Option<String>> = values
        .map(|value| match value {
            Val::Answer(at) => look(answers, at).ok().as_ref().and_then(key),
            value => key(&value),
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

fn key(value: &Val<'_>) -> Option<String> {
    Some(match value {
        Val::Bool(value) => value.to_string(),
        Val::Integer(value) => value.to_string(),
        Val::Decimal(value) => value.normalize().to_string(),
        Val::Text(text) => text.to_string(),
        Val::Date(date) => date.to_string(),
        Val::List(_) | Val::Answer(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        document::{self, Format},
        engine::compile,
        pack::PackFile,
    };

    const MANIFEST: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }
[document]
kind = "k"
schema = "k.json"
addressee = "institution"
[norms.LAW]
short = { es = "N", en = "N" }
title = { es = "N", en = "N" }
in_force = { from = 2015-05-05 }
confidence = "verbatim"
[[chapter]]
id = "one"
title = { es = "C", en = "C" }
[[cohort.count]]
id = "c"
title = { es = "C", en = "C" }
"#;

    const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "properties": {
        "state": {"type": "string"}, "size": {"type": "integer"},
        "things": {"type": "array", "items": {"type": "object", "additionalProperties": false, "properties": {
            "kind": {"type": "string"}, "due": {"type": "string", "format": "date"},
            "marks": {"type": "array", "items": {"type": "string"}}}}}}}"#;

    fn pack(count: &str) -> Result<crate::engine::CompiledPack, String> {
        let files = [
            ("pack.toml", format!("{MANIFEST}{count}")),
            ("k.json", SCHEMA.to_owned()),
            ("cases.toml", "state = \"A\"".to_owned()),
        ]
        .map(|(path, text)| PackFile { path: path.to_owned(), name: path.to_owned(), text });
        let (pack, errors) = Pack::parse(&files);
        assert_eq!(errors, []);
        compile(&Arc::new(pack.unwrap())).map_err(|errors| {
            let at = &errors[0].at;
            let span = at.origin.as_ref().unwrap().span().unwrap();
            format!("{}: {}", errors[0].problem().code, at.source.slice(span))
        })
    }

    /// What a document says to a count.
    fn check(count: &str, text: &str, expected: &str) {
        let pack = pack(count).unwrap();
        let document = document::read("x", text.as_bytes(), Some(Format::Toml)).remove(0).unwrap();
        let typed = pack.pack.schema.apply(document);
        let answers = Answers::of(&typed.document.root, pack.pack.schema.layout());
        let told = pack.surveys()[0].ask(&answers, date(2026, 11, 23));
        let keys = told.keys.iter().map(|(key, count)| format!(" {}:{count}", key.as_deref().unwrap_or("-")));
        assert_eq!(format!("{}{}", told.entries, keys.collect::<String>()), expected, "{count}");
        assert_eq!(told.broken, 0);
    }

    const THINGS: &str = "state = \"A\"\nthings = [{ kind = \"x\", due = 2026-01-01, marks = [\"m\", \"n\", \"m\"] }, \
                          { kind = \"y\", due = 2027-01-01 }, { marks = [] }]";

    #[test]
    fn entries_are_counted_under_their_keys_and_silence_is_one() {
        check("by = '''state'''", THINGS, "1 A:1");
        check("by = '''size'''", THINGS, "1 -:1");
        check("over = \"things\"\nby = '''item.kind'''", THINGS, "3 -:1 x:1 y:1");
        check("over = \"things\"\nby = '''item.marks'''", THINGS, "3 -:2 m:1 n:1");
        check("over = \"things\"\nby = '''item.due < as_of'''", THINGS, "3 -:1 false:1 true:1");
        check("over = \"things\"\nby = '''item.kind'''", "state = \"A\"", "0");
    }

    #[test]
    fn who_does_not_say_whether_it_belongs_is_left_out() {
        check("over = \"things\"\nby = '''item.kind'''\nwhen = '''item.due < as_of'''", THINGS, "1 x:1");
    }

    #[test]
    fn an_expression_that_is_no_key_does_not_load() {
        let refused = |count: &str| pack(count).err().unwrap();
        assert!(refused("by = '''stat'''").ends_with(": stat"));
        assert!(refused("by = '''things'''").ends_with(": things"));
        assert!(refused("by = '''state'''\nwhen = '''size'''").ends_with(": size"));
        assert!(refused("over = \"state\"\nby = '''state'''").ends_with(": \"state\""));
    }
}
