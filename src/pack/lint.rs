//! What loads and still reads badly: texts, parameters and cases that a person would trip over.
//!
//! A pack with remarks judges as well as any other; the remarks are for whoever writes it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Class, Pack, Rule};
use crate::{
    document::{Node, Value},
    place::{Location, Path},
    problem::{Problem, Severity},
    text::{Lang, Message},
};

/// The most characters of a message; what is longer belongs into the steps.
const MESSAGE: usize = 400;

/// Parts of a rule file that hold texts for people.
const WORDS: [&str; 5] = ["title", "rationale", "citation", "message", "remediation"];

/// One thing to mend in a pack, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// Where, in the rule's own file.
    pub at: Location,
}

/// What a person would trip over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemarkKind {
    /// A text of nothing but spaces.
    EmptyText,
    /// A title that another rule has.
    SameTitle {
        /// The other rule.
        rule: String,
    },
    /// A message that nobody reads to its end.
    LongMessage {
        /// Its characters.
        length: usize,
    },
    /// The message names answers in one language that it does not name in the other.
    Placeholders {
        /// Those that stand in one only.
        names: Vec<String>,
    },
    /// A contradiction is told as a fact, not asked.
    NotAQuestion,
    /// A parameter that nothing reads.
    UnreadParameter {
        /// The parameter.
        name: String,
    },
    /// Two cases of a rule with one name.
    SameCase {
        /// The name.
        name: String,
    },
    /// No case shows what passes.
    NothingPasses,
    /// No case shows what does not.
    NothingFails,
}

impl Remark {
    /// What to show a person.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (code, message) = match &self.kind {
            RemarkKind::EmptyText => ("lint::empty_text", Message::new("lint-empty-text")),
            RemarkKind::SameTitle { rule } => {
                ("lint::same_title", Message::new("lint-same-title").with("rule", rule.as_str()))
            }
            RemarkKind::LongMessage { length } => {
                ("lint::long_message", Message::new("lint-long-message").with("length", *length).with("most", MESSAGE))
            }
            RemarkKind::Placeholders { names } => {
                ("lint::placeholders", Message::new("lint-placeholders").with("names", names.join(", ")))
            }
            RemarkKind::NotAQuestion => ("lint::not_a_question", Message::new("lint-not-a-question")),
            RemarkKind::UnreadParameter { name } => {
                ("lint::unread_parameter", Message::new("lint-unread-parameter").with("name", name.as_str()))
            }
            RemarkKind::SameCase { name } => {
                ("lint::same_case", Message::new("lint-same-case").with("name", name.as_str()))
            }
            RemarkKind::NothingPasses => ("lint::nothing_passes", Message::new("lint-nothing-passes")),
            RemarkKind::NothingFails => ("lint::nothing_fails", Message::new("lint-nothing-fails")),
        };
        Problem { code, severity: Severity::Error, message, places: vec![self.at.clone()] }
    }
}

impl Pack {
    /// What a person would trip over in the rules, in the order of the pack.
    #[must_use]
    pub fn lint(&self) -> Vec<Remark> {
        let mut titles: BTreeMap<_, &str> = BTreeMap::new();
        let mut remarks = Vec::new();
        for rule in &self.rules {
            let mut say = |kind, path: &str| remarks.push(Remark { kind, at: rule.location(path) });
            for lang in Lang::ALL {
                let title = (lang.code(), rule.title.get(lang));
                if let Some(other) = titles.get(&title) {
                    let rule = (*other).to_owned();
                    say(RemarkKind::SameTitle { rule }, &format!("title.{}", lang.code()));
                } else {
                    titles.insert(title, &rule.id);
                }
            }
            empty_texts(rule, &mut say);
            message(rule, &mut say);
            parameters(rule, &mut say);
            cases(rule, &mut say);
        }
        remarks
    }
}

fn empty_texts(rule: &Rule, say: &mut impl FnMut(RemarkKind, &str)) {
    fn walk(node: &Node, path: &Path, say: &mut impl FnMut(RemarkKind, &str)) {
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => say(RemarkKind::EmptyText, &path.to_string()),
            Value::Map(entries) => entries.iter().for_each(|entry| walk(&entry.node, &path.key(&entry.key), say)),
            Value::List(items) => items.iter().enumerate().for_each(|(at, item)| walk(item, &path.index(at), say)),
            _ => {}
        }
    }
    let Some(file) = rule.file.document() else { return };
    for entry in file.root.entries().iter().filter(|entry| WORDS.contains(&&*entry.key)) {
        walk(&entry.node, &Path::root().key(&entry.key), say);
    }
}

fn message(rule: &Rule, say: &mut impl FnMut(RemarkKind, &str)) {
    for lang in Lang::ALL {
        let text = rule.message.get(lang).trim();
        let path = format!("message.{}", lang.code());
        let length = text.chars().count();
        if length > MESSAGE {
            say(RemarkKind::LongMessage { length }, &path);
        }
        if rule.class == Class::Consistency && !text.ends_with('?') {
            say(RemarkKind::NotAQuestion, &path);
        }
    }
    let (es, en) = (placeholders(&rule.message.es), placeholders(&rule.message.en));
    let names: Vec<String> = es.symmetric_difference(&en).map(|name| format!("{{{name}}}")).collect();
    if !names.is_empty() {
        say(RemarkKind::Placeholders { names }, "message");
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.trim()).collect()
}

fn parameters(rule: &Rule, say: &mut impl FnMut(RemarkKind, &str)) {
    let scripts = rule.condition.script().into_iter().chain(&rule.when).map(|script| &*script.text);
    let texts: Vec<&str> = scripts.chain(Lang::ALL.map(|lang| rule.message.get(lang))).collect();
    for name in rule.parameters.keys() {
        let is_age = rule.evidence.max_age_days.as_ref() == Some(name);
        if !is_age && !texts.iter().any(|text| reads(text, name)) {
            say(RemarkKind::UnreadParameter { name: name.clone() }, &format!("parameters.{name}"));
        }
    }
}

/// Whether an expression or a message reads a parameter.
fn reads(text: &str, name: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let mut found = text.split("parameters.").skip(1).filter_map(|rest| rest.strip_prefix(name));
    found.any(|rest| !goes_on(rest))
}

fn cases(rule: &Rule, say: &mut impl FnMut(RemarkKind, &str)) {
    let mut names = BTreeSet::new();
    for case in rule.cases.iter().filter(|case| !names.insert(&case.name)) {
        say(RemarkKind::SameCase { name: case.name.clone() }, &format!("case[{}].name", case.index));
    }
    // A duty of somebody else is shown, and never judged.
    if rule.cases.iter().any(|case| case.expect.reason.as_deref() == Some("other-addressee")) {
        return;
    }
    let expects = |outcome: &str| rule.cases.iter().any(|case| case.expect.outcome == outcome);
    if !expects("met") {
        say(RemarkKind::NothingPasses, "case");
    }
    if !expects("not-met") && !expects("partial") && !rule.cases.iter().any(asks_for_a_sample) {
        say(RemarkKind::NothingFails, "case");
    }
}

/// A guard against an empty list never fails: it asks for something to be in it.
fn asks_for_a_sample(case: &Case) -> bool {
    fn is_empty_list(node: &Node) -> bool {
        matches!(&node.value, Value::List(items) if items.is_empty())
            || node.entries().iter().any(|entry| is_empty_list(&entry.node))
    }
    case.expect.outcome == "unanswered" && case.given.as_ref().is_some_and(is_empty_list)
}

#[cfg(test)]
mod tests;
