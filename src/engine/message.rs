//! Messages of rules: texts with placeholders, which are paths and no more.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    condition::{Names, lower_path},
    error::{ConditionError, ConditionErrorKind},
    plan::Expr,
    run::{Scope, evaluate},
    value::{Val, look},
    watch::Nobody,
};
use crate::{
    pack::Rule,
    place::{Path, Step},
    schema::{At, Choice, Shape},
    text::{Lang, Message, Text},
};

/// A message of a rule, compiled in both languages.
#[derive(Clone, Debug)]
pub(super) struct Template {
    es: Vec<Piece>,
    en: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    Value(Arc<Placeholder>),
}

/// An answer that a message tells, and the labels of closed ones.
#[derive(Debug)]
struct Placeholder {
    expr: Expr,
    choices: Arc<[Choice]>,
}

impl Template {
    pub(super) fn compile(rule: &Rule, names: &Names<'_>, errors: &mut Vec<ConditionError>) -> Self {
        // The sides mostly name the same answers.
        let mut known = BTreeMap::new();
        let mut side = |lang: Lang| {
            pieces(rule.message.get(lang), names, &mut known).unwrap_or_else(|kind| {
                let at = rule.location(&format!("message.{}", lang.code()));
                errors.push(ConditionError { kind, at });
                Vec::new()
            })
        };
        Self { es: side(Lang::Es), en: side(Lang::En) }
    }

    /// The message over a document.
    pub(super) fn fill(&self, scope: &Scope<'_>, item: Option<At>) -> Text {
        Text::each(|lang| {
            let pieces = match lang {
                Lang::Es => &self.es,
                Lang::En => &self.en,
            };
            pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words.clone(),
                    Piece::Value(asked) => match evaluate(&asked.expr, scope, item, &mut Nobody) {
                        Ok(value) => print(&value, &asked.choices, lang, scope),
                        Err(_) => Message::new("value-unanswered").get(lang),
                    },
                })
                .collect()
        })
    }
}

fn pieces<'t>(
    text: &'t str,
    names: &Names<'_>,
    known: &mut BTreeMap<&'t str, Piece>,
) -> Result<Vec<Piece>, ConditionErrorKind> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('{') {
        let Some((inside, after)) = after.split_once('}') else {
            return Err(ConditionErrorKind::Placeholder { text: rest.to_owned() });
        };
        pieces.push(Piece::Words(words.to_owned()));
        let piece = match known.get(inside) {
            Some(piece) => piece.clone(),
            None => placeholder(inside, names)?,
        };
        known.insert(inside, piece.clone());
        pieces.push(piece);
        rest = after;
    }
    pieces.push(Piece::Words(rest.to_owned()));
    Ok(pieces)
}

fn placeholder(text: &str, names: &Names<'_>) -> Result<Piece, ConditionErrorKind> {
    let refuse = || ConditionErrorKind::Placeholder { text: text.to_owned() };
    let lowered = lower_path(text, names).map_err(|kinds| kinds.into_iter().next().unwrap_or_else(refuse))?;
    let path: Option<Path> =
        lowered.reads.last().map(|pattern| pattern.iter().map(|step| step.clone().unwrap_or(Step::Index(0))).collect());
    let shape = path.and_then(|path| names.shape.at(&path));
    let choices = shape.map_or_else(Arc::default, |shape: &Shape| Arc::clone(&shape.choices));
    Ok(Piece::Value(Arc::new(Placeholder { expr: lowered.expr, choices })))
}

/// A value as people read it: dates as dd/mm/yyyy in Spanish, closed answers by their label.
fn print(value: &Val<'_>, choices: &[Choice], lang: Lang, scope: &Scope<'_>) -> String {
    match value {
        Val::Bool(value) => Message::new(if *value { "value-yes" } else { "value-no" }).get(lang),
        Val::Integer(value) => value.to_string(),
        Val::Decimal(value) => value.normalize().to_string(),
        Val::Date(date) => crate::text::date(*date, lang),
        Val::Text(text) => match choices.iter().find(|choice| choice.value == **text) {
            Some(choice) => choice.label.get(lang).to_owned(),
            None => text.to_string(),
        },
        Val::List(items) => {
            let items = (0..items.len()).filter_map(|index| items.get(index));
            items.map(|item| print_item(item, choices, lang, scope)).collect::<Vec<_>>().join(", ")
        }
        Val::Answer(_) => "…".to_owned(),
    }
}

fn print_item(item: Val<'_>, choices: &[Choice], lang: Lang, scope: &Scope<'_>) -> String {
    match item {
        Val::Answer(at) => match look(scope.answers, at) {
            Ok(Val::Answer(_)) => "…".to_owned(),
            Ok(value) => print(&value, choices, lang, scope),
            Err(_) => Message::new("value-unanswered").get(lang),
        },
        value => print(&value, choices, lang, scope),
    }
}
