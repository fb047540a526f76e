//! What people write for a closed answer: its label as well as its value, in
//! any case, with or without accents.
//!
//! Only what can mean one answer is taken. `Sí` is one answer among `Sí`, `No`;
//! among `Sí, con documento`, `Sí, sin documento a la mano` it is none.

use super::Shape;
use crate::text::{Lang, folded};

/// Words that mean another.
const SAME: [(&str, &[&str]); 4] = [
    ("si", &["yes", "true", "verdadero"]),
    ("no", &["false", "falso"]),
    ("no aplica", &["n/a", "na", "n.a", "n a", "not applicable"]),
    ("no se", &["ns", "nose", "i do not know", "do not know"]),
];

/// The word that stands for all that mean the same.
fn meant(said: &str) -> &str {
    SAME.iter().find(|(_, others)| others.contains(&said)).map_or(said, |(word, _)| word)
}

/// Yes or no.
pub(super) fn truth(text: &str) -> Option<bool> {
    match meant(&folded(text)) {
        "si" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The value of the one choice that a text means.
#[must_use]
pub fn choice<'s>(shape: &'s Shape, text: &str) -> Option<&'s str> {
    let choices = &shape.choices;
    if let Some(choice) = choices.iter().find(|choice| choice.value == text) {
        return Some(&choice.value);
    }
    if choices.is_empty() {
        return None;
    }
    let said = folded(text);
    if said.is_empty() {
        return None;
    }
    let of = |fits: &dyn Fn(&str) -> bool| {
        let mut found = choices.iter().filter(|choice| Lang::ALL.iter().any(|lang| fits(choice.label.get(*lang))));
        (found.next(), found.next())
    };
    // Its words, all of them; else those before the first pause.
    if let (Some(choice), None) = of(&|label| folded(label) == said) {
        return Some(&choice.value);
    }
    let head = |label: &str| {
        let head = folded(label.split([',', '(', ':', ';']).next().unwrap_or_default());
        meant(&head) == meant(&said) || meant(&head) == said
    };
    match of(&head) {
        (Some(choice), None) => Some(&choice.value),
        (Some(_), Some(_)) => None,
        (None, _) => choices.iter().find(|choice| folded(&choice.value) == said).map(|choice| choice.value.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        schema::{Choice, Kind},
        text::Text,
    };

    fn check(choices: &[(&str, &str)], text: &str, expected: Option<&str>) {
        let choices = choices.iter().map(|(value, label)| Choice {
            value: (*value).to_owned(),
            label: Text { es: (*label).to_owned(), en: format!("{label} ({value} in English)") },
            silent: false,
        });
        let mut shape = Shape::open();
        shape.kind = Kind::Text;
        shape.choices = choices.collect();
        assert_eq!(choice(&shape, text), expected, "{text}");
    }

    const PLAIN: &[(&str, &str)] = &[("si", "Sí"), ("no", "No"), ("no_se", "No sé")];
    const FULL: &[(&str, &str)] = &[
        ("si", "Sí, con documento"),
        ("si_sin", "Sí, sin documento a la mano"),
        ("no", "No"),
        ("no_aplica", "No aplica, y así se validó"),
        ("no_se", "No sé (anote a quién preguntar)"),
    ];

    #[test]
    fn a_label_is_its_answer_however_it_is_typed() {
        for text in ["Sí", "SI", " si.", "si", "Yes", "true", "VERDADERO"] {
            check(PLAIN, text, Some("si"));
        }
        check(PLAIN, "no se", Some("no_se"));
        check(FULL, "SÍ, CON DOCUMENTO", Some("si"));
    }

    #[test]
    fn the_words_before_a_pause_suffice_where_they_are_of_one_answer() {
        check(FULL, "N/A", Some("no_aplica"));
        check(FULL, "No sé", Some("no_se"));
        check(FULL, "no", Some("no"));
    }

    #[test]
    fn what_may_mean_two_answers_means_none() {
        check(FULL, "Sí", None);
        check(PLAIN, "x", None);
        check(PLAIN, "N/A", None);
        check(PLAIN, "", None);
    }

    #[test]
    fn a_value_is_always_its_answer() {
        check(FULL, "si", Some("si"));
    }
}
