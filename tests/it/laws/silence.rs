//! A second reading of plain conditions, written from their description alone:
//! left to right, stopping at the first silence that is needed.

use proptest::{prelude::*, sample::select};
use serde_json::{Map, Value};

/// A plain condition over the answers `a`, `b`, `c`, `x`, `y`.
#[derive(Clone, Debug)]
pub enum Plain {
    Flag(&'static str),
    AtLeast(&'static str, i64),
    SameAs(&'static str, &'static str),
    Not(Box<Plain>),
    And(Box<Plain>, Box<Plain>),
    Or(Box<Plain>, Box<Plain>),
    If(Box<Plain>, Box<Plain>, Box<Plain>),
    /// `answered(..)`
    Answered(&'static str),
    /// `(.. ?? ..)`
    Else(Box<Plain>, bool),
}

impl Plain {
    /// As a rule file writes it.
    pub fn text(&self) -> String {
        match self {
            Self::Flag(key) => (*key).to_owned(),
            Self::AtLeast(key, least) => format!("{key} >= {least}"),
            Self::SameAs(key, other) => format!("{key} == {other}"),
            Self::Not(inner) => format!("!({})", inner.text()),
            Self::And(left, right) => format!("({}) && ({})", left.text(), right.text()),
            Self::Or(left, right) => format!("({}) || ({})", left.text(), right.text()),
            Self::If(test, then, other) => {
                format!("if {} {{ {} }} else {{ {} }}", test.text(), then.text(), other.text())
            }
            Self::Answered(key) => format!("answered({key})"),
            Self::Else(inner, other) => format!("(({}) ?? {other})", inner.text()),
        }
    }

    /// Its value, or the answer whose silence stops it. `read` gathers the
    /// answers looked at; `asked` those whose silence is itself an answer.
    pub fn value(&self, answers: &Map<String, Value>, looked: &mut Looked) -> Result<bool, &'static str> {
        match self {
            Self::Flag(key) => looked.at(answers, key).map(|value| value == &Value::Bool(true)),
            Self::AtLeast(key, least) => looked.at(answers, key).map(|value| value.as_i64() >= Some(*least)),
            Self::SameAs(key, other) => {
                let left = looked.at(answers, key)?.as_i64();
                Ok(left == looked.at(answers, other)?.as_i64())
            }
            Self::Not(inner) => inner.value(answers, looked).map(|truth| !truth),
            Self::And(left, right) => {
                if left.value(answers, looked)? {
                    right.value(answers, looked)
                } else {
                    Ok(false)
                }
            }
            Self::Or(left, right) => {
                if left.value(answers, looked)? {
                    Ok(true)
                } else {
                    right.value(answers, looked)
                }
            }
            Self::If(test, then, other) => {
                if test.value(answers, looked)? {
                    then.value(answers, looked)
                } else {
                    other.value(answers, looked)
                }
            }
            Self::Answered(key) => Ok(looked.asking(|looked| looked.at(answers, key).is_ok())),
            Self::Else(inner, other) => Ok(looked.asking(|looked| inner.value(answers, looked)).unwrap_or(*other)),
        }
    }
}

/// What an evaluation looked at.
#[derive(Debug, Default)]
pub struct Looked {
    /// Answers whose silence would stop it.
    pub needed: Vec<&'static str>,
    /// Answers whose silence it asks about.
    pub asked: Vec<&'static str>,
    asking: usize,
}

impl Looked {
    fn at<'a>(&mut self, answers: &'a Map<String, Value>, key: &'static str) -> Result<&'a Value, &'static str> {
        if self.asking > 0 { &mut self.asked } else { &mut self.needed }.push(key);
        answers.get(key).filter(|value| !value.is_null() && !value.is_object()).ok_or(key)
    }

    fn asking<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.asking += 1;
        let value = work(self);
        self.asking -= 1;
        value
    }
}

pub fn plain() -> impl Strategy<Value = Plain> {
    let flag = || select(vec!["a", "b", "c"]);
    let number = || select(vec!["x", "y"]);
    let leaf = prop_oneof![
        3 => flag().prop_map(Plain::Flag),
        1 => (number(), 0_i64..3).prop_map(|(key, least)| Plain::AtLeast(key, least)),
        1 => (number(), number()).prop_map(|(key, other)| Plain::SameAs(key, other)),
        1 => prop_oneof![flag(), number()].prop_map(Plain::Answered),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let boxed = move || inner.clone().prop_map(Box::new);
        prop_oneof![
            boxed().prop_map(Plain::Not),
            (boxed(), boxed()).prop_map(|(left, right)| Plain::And(left, right)),
            (boxed(), boxed()).prop_map(|(left, right)| Plain::Or(left, right)),
            (boxed(), boxed(), boxed()).prop_map(|(test, then, other)| Plain::If(test, then, other)),
            (boxed(), any::<bool>()).prop_map(|(inner, other)| Plain::Else(inner, other)),
        ]
    })
}
