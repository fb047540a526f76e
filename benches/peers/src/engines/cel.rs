//! CEL: one program per rule, one context whose variable `doc` is replaced.
//!
//! Documents are read straight into its values. Through serde's tree every
//! whole number would become unsigned, and CEL does not multiply those with
//! the signed literals of the rules.

use std::{collections::HashMap, fmt, sync::Arc};

use cel::{
    Context, Env, Program, Value,
    objects::{Key, Map},
};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use super::{Run, outcome};
use crate::{
    tally::Tally,
    workload::{Workload, lines},
};

pub(super) fn start(workload: &Workload) -> Result<Run<'_>, String> {
    let env = Arc::new(Env::stdlib());
    let compile = |rule: &String| env.compile(rule).map_err(|error| error.to_string());
    let rules = workload
        .cel
        .iter()
        .map(|rule| Ok((rule.when.as_ref().map(compile).transpose()?, compile(&rule.check)?)))
        .collect::<Result<Vec<(Option<Program>, Program)>, String>>()?;
    let mut context = Context::with_env(env);
    Ok(Box::new(move |text| {
        let mut tally = Tally::new(rules.len());
        for line in lines(text) {
            let Read(document) = serde_json::from_str(line).map_err(|error| error.to_string())?;
            context.add_variable_from_value("doc", document);
            let holds = |rule: &Program| match rule.execute(&context) {
                Ok(Value::Bool(value)) => Ok(value),
                Ok(_) | Err(_) => Err(()),
            };
            for (index, (when, check)) in rules.iter().enumerate() {
                tally.add(index, outcome(when.as_ref().map_or(Ok(true), holds), || holds(check)));
            }
            tally.documents += 1;
        }
        Ok(tally)
    }))
}

/// A value of CEL, read from JSON.
struct Read(Value);

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value).map(Value::Int).map_err(E::custom)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(Arc::new(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Read(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(Arc::new(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = HashMap::new();
        while let Some((key, Read(value))) = entries.next_entry::<String, Read>()? {
            map.insert(Key::String(Arc::new(key)), value);
        }
        Ok(Value::Map(Map { map: Arc::new(map) }))
    }
}
