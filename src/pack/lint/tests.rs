//! A rule with nothing to mend, one thing of it changed, and what is remarked of it where.

use crate::{
    pack::{Pack, PackFile},
    place::Origin,
};

const MANIFEST: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }
chapter = [{ id = "one", title = { es = "C", en = "C" }, weight = 1 }]

[document]
kind = "k"
schema = "k.json"
addressee = "institution"

[norms]
"#;

const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "properties": {
  "count": {"type": "integer"}, "name": {"type": "string"}, "list": {"type": "array", "items": {"type": "string"}}}}"#;

const RULE: &str = r#"id = "a-doubt"
since = "1.0.0"
class = "consistency"
addressee = "institution"
phase = "design"
title = { es = "Título", en = "Title" }
rationale = { es = "Razón", en = "Reason" }
message = { es = "¿Son {count}, {parameters.most}?", en = "Are they {count}, {parameters.most}?" }
remediation = { effort = "low", steps = { es = ["paso"], en = ["step"] } }

[parameters]
most = 3

[condition]
met = '''count <= parameters.most'''

[[case]]
name = "three"
expect = "met"

[[case]]
name = "four"
given = { count = 4 }
expect = "not-met"
"#;

/// What is remarked of a rule, with the words that are marked.
fn remarks(rules: &[&str]) -> Vec<(&'static str, String)> {
    let mut files = vec![("pack.toml", MANIFEST), ("cases.toml", "count = 3"), ("k.json", SCHEMA)];
    files.extend(["one/a-doubt.toml", "one/b-doubt.toml"].into_iter().zip(rules.iter().copied()));
    let file = |(path, text): (&str, &str)| PackFile { path: path.into(), name: path.into(), text: text.into() };
    let (pack, errors) = Pack::parse(&files.into_iter().map(file).collect::<Vec<_>>());
    assert!(errors.is_empty(), "{errors:#?}");
    let told = pack.unwrap().lint().into_iter().map(|remark| {
        let problem = remark.problem();
        assert!(problem.help().is_some(), "{}", problem.code);
        let place = &problem.places[0];
        let span = place.origin.as_ref().and_then(Origin::span).unwrap();
        (problem.code, place.source.slice(span).to_owned())
    });
    told.collect()
}

#[track_caller]
fn check(from: &str, to: &str, code: &str, marked: &str) {
    assert!(RULE.contains(from), "{from}");
    assert_eq!(remarks(&[&RULE.replacen(from, to, 1)]), [(code, marked.to_owned())]);
}

#[test]
fn a_clean_rule_gets_no_remark() {
    assert_eq!(remarks(&[RULE]), []);
}

#[test]
fn a_text_of_spaces_is_empty() {
    check("\"Reason\"", "\"  \"", "lint::empty_text", "\"  \"");
    check("[\"step\"]", "[\" \"]", "lint::empty_text", "\" \"");
}

#[test]
fn a_contradiction_is_asked_in_both_languages() {
    check(
        "{parameters.most}?\" }",
        "{parameters.most}.\" }",
        "lint::not_a_question",
        "\"Are they {count}, {parameters.most}.\"",
    );
}

#[test]
fn a_condition_may_state() {
    let scored = RULE
        .replace("class = \"consistency\"\n", "")
        .replace("}?", "}")
        .replace("phase = \"design\"", "phase = \"design\"\nweight = 1");
    let citation = "[norms.LAW]\nshort = { es = \"N\", en = \"N\" }";
    assert!(!MANIFEST.contains(citation));
    let manifest = MANIFEST.replace("[norms]\n", &format!("{citation}\ntitle = {{ es = \"N\", en = \"N\" }}\nin_force = {{ from = 2015-05-05 }}\nconfidence = \"verbatim\"\n"));
    let rule = scored.replace("[parameters]", "[[citation]]\nnorm = \"LAW\"\nobligation = \"may\"\n\n[parameters]");
    let files =
        [("pack.toml", &*manifest), ("cases.toml", "count = 3"), ("k.json", SCHEMA), ("one/a-doubt.toml", &rule)];
    let files = files.map(|(path, text)| PackFile { path: path.into(), name: path.into(), text: text.into() });
    let (pack, errors) = Pack::parse(&files);
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(pack.unwrap().lint(), []);
}

#[test]
fn a_message_names_the_same_answers_in_both_languages() {
    let told = remarks(&[&RULE.replacen("Are they {count}", "Are they {name}", 1)]);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "lint::placeholders");
    let (es, en) = ("¿Son {count}, {parameters.most}?", "Are they {parameters.most}, {count}?");
    assert_eq!(remarks(&[&RULE.replacen("Are they {count}, {parameters.most}?", en, 1)]), [], "{es}");
}

#[test]
fn a_long_message_is_remarked() {
    let long = format!("\"{}?\"", "a".repeat(400));
    let text = "\"¿Son {count}, {parameters.most}?\"";
    let told = remarks(&[&RULE.replacen(text, &long, 1)]);
    assert!(told.contains(&("lint::long_message", long)), "{told:?}");
}

#[test]
fn a_parameter_is_there_to_be_read() {
    check("most = 3", "most = 3\nmos = 4", "lint::unread_parameter", "4");
}

#[test]
fn titles_are_unique_in_a_pack() {
    let other = RULE.replace("a-doubt", "b-doubt").replace("Título", "Otro");
    assert_eq!(remarks(&[RULE, &other]), [("lint::same_title", "\"Title\"".to_owned())]);
}

#[test]
fn cases_have_names_of_their_own() {
    check("name = \"four\"", "name = \"three\"", "lint::same_case", "\"three\"");
}

#[test]
fn cases_show_what_passes_and_what_does_not() {
    let codes = |from: &str, to: &str| -> Vec<&str> {
        remarks(&[&RULE.replacen(from, to, 1)]).into_iter().map(|(code, _)| code).collect()
    };
    assert_eq!(codes("expect = \"met\"", "expect = \"not-met\""), ["lint::nothing_passes"]);
    assert_eq!(codes("expect = \"not-met\"", "expect = \"met\""), ["lint::nothing_fails"]);
    assert_eq!(codes("expect = \"not-met\"", "expect = \"partial\""), [""; 0]);
    assert_eq!(
        codes("given = { count = 4 }\nexpect = \"not-met\"", "given = { list = [] }\nexpect = \"unanswered\""),
        [""; 0]
    );
}
