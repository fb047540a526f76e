//! Conditions through one door each way: what they give, and why they are refused.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::civil::date;
use proptest::prelude::*;

use super::{Settings, compile, evaluate};
use crate::{
    assessment::Assessment,
    document::{self, Format},
    pack::{Pack, PackFile},
    problem::Problem,
};

const SCHEMA: &str = r##"{
  "type": "object", "additionalProperties": false,
  "properties": {
    "flag": {"type": "boolean"}, "other": {"type": "boolean"},
    "public": {"type": "boolean"}, "default": {"type": "boolean"}, "match": {"type": "boolean"},
    "n": {"type": "integer"}, "m": {"type": "integer"}, "d": {"type": "number"},
    "t": {"type": "string"}, "year_text": {"type": "string"},
    "choice": {"enum": ["si", "no", "no_se"], "x-unanswered": ["no_se"]},
    "day": {"type": "string", "format": "date"}, "until_day": {"type": "string", "format": "date"},
    "words": {"type": "array", "items": {"type": "string"}},
    "numbers": {"type": "array", "items": {"type": "integer"}},
    "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
    "list": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "contact": {"type": "object", "properties": {"correo-e": {"type": "string"}, "public": {"type": "boolean"}}},
    "anything": {}
  },
  "$defs": {"item": {"type": "object", "properties": {
    "name": {"type": "string"}, "ok": {"type": "boolean"}, "n": {"type": "integer"},
    "day": {"type": "string", "format": "date"},
    "tags": {"type": "array", "items": {"type": "string"}},
    "subs": {"type": "array", "items": {"type": "object", "properties": {
      "ok": {"type": "boolean"}, "tags": {"type": "array", "items": {"type": "string"}}}}}}}}
}"##;

const PACK: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }
document = { kind = "k", schema = "k.json", addressee = "institution" }
norms.N = { short = { es = "N", en = "N" }, title = { es = "N", en = "N" }, in_force = {}, confidence = "verbatim" }
chapter = [{ id = "c", title = { es = "C", en = "C" } }]
"#;

/// A rule around the text of its `[condition]` table.
fn rule(condition: &str) -> String {
    format!(
        r#"id = "a-gap"
since = "1.0.0"
addressee = "institution"
phase = "design"
weight = 1
title = {{ es = "Té", en = "T" }}
rationale = {{ es = "R", en = "R" }}
message = {{ es = "M", en = "M" }}
remediation = {{ effort = "low", steps = {{ es = ["s"], en = ["s"] }} }}
citation = [{{ norm = "N", obligation = "must" }}]
parameters = {{ max_age = 365, share = 0.5, word = "a", from_day = 2026-01-01, strict = true }}
case = [{{ name = "any", expect = "met" }}]

[condition]
{condition}
"#
    )
}

fn files(rule: &str) -> Vec<PackFile> {
    [("pack.toml", PACK), ("cases.toml", "flag = true"), ("k.json", SCHEMA), ("c/a-gap.toml", rule)]
        .into_iter()
        .map(|(path, text)| PackFile { path: path.into(), name: path.into(), text: text.into() })
        .collect()
}

fn compiled(rule: &str) -> Result<super::CompiledPack, Vec<Problem>> {
    let (pack, errors) = Pack::parse(&files(rule));
    let mut problems: Vec<Problem> = errors.iter().map(super::super::pack::PackError::problem).collect();
    match pack.map(|pack| compile(&Arc::new(pack))) {
        Some(Ok(pack)) if problems.is_empty() => return Ok(pack),
        Some(Err(errors)) => problems.extend(errors.iter().map(super::error::ConditionError::problem)),
        _ => {}
    }
    Err(problems)
}

/// What the rule says of a document on 24 November 2026: the outcome, the
/// reason, and for silence its path.
fn judged(rule: &str, document: &str) -> String {
    let pack = compiled(rule).unwrap_or_else(|problems| panic!("{:?}", shown(&problems)));
    let document = format!("{document}\n");
    let read = if document.trim().is_empty() {
        // A file may not be blank; a document may be empty.
        document::read("d.json", b"{}", Some(Format::Json))
    } else {
        document::read("d.toml", document.as_bytes(), Some(Format::Toml))
    };
    let document = read.into_iter().next().unwrap().unwrap_or_else(|error| panic!("{error:?}"));
    let assessment = Assessment::read(pack.pack.schema.apply(document), &pack.pack.manifest);
    let evaluation = evaluate(&pack, &assessment, &Settings::on(date(2026, 11, 24)));
    let result = &evaluation.findings[0].result;
    let mut words = vec![result.outcome.name().to_owned()];
    words.extend(result.reason.map(|reason| reason.name().to_owned()));
    if result.reason == Some(crate::finding::Reason::MissingAnswer)
        || result.reason == Some(crate::finding::Reason::UnreadableValue)
    {
        words.extend(result.decisive.as_ref().map(ToString::to_string));
    }
    words.join(" ")
}

fn met(condition: &str) -> String {
    rule(&format!("met = '''{condition}'''"))
}

/// The door for what conditions give.
#[track_caller]
fn check(condition: &str, document: &str, expected: &str) {
    assert_eq!(judged(&met(condition), document), expected, "{condition}\n{document}");
}

/// Code and marked text of each problem.
fn shown(problems: &[Problem]) -> Vec<(String, String)> {
    problems
        .iter()
        .map(|problem| {
            assert_eq!(problem.message.text().es.find("rule-"), None, "{problem:?}");
            let place = &problem.places[0];
            let marked =
                place.origin.as_ref().and_then(crate::place::Origin::span).map(|span| place.source.slice(span));
            (problem.code.to_owned(), marked.unwrap_or("the file").to_owned())
        })
        .collect()
}

/// The door for what conditions may not say: every problem, in order, with its characters.
#[track_caller]
fn refuses_all(condition: &str, expected: &[(&str, &str)]) {
    let problems = compiled(&met(condition)).err().unwrap_or_default();
    let expected: Vec<_> = expected.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect();
    assert_eq!(shown(&problems), expected, "{condition}");
}

#[track_caller]
fn refuses(condition: &str, code: &str, marked: &str) {
    refuses_all(condition, &[(&format!("rule::{code}"), marked)]);
}

/// The help of the only problem, in English.
#[track_caller]
fn advises(condition: &str, word: &str) {
    let problems = compiled(&met(condition)).err().unwrap_or_default();
    let words: Vec<_> =
        problems.iter().map(|p| [p.message.text().en, p.help().unwrap_or_default().en].concat()).collect();
    let words = words.concat();
    assert!(words.contains(word), "{condition}: {words}");
}

// What conditions give.

#[test]
fn truth_is_met() {
    check("flag", "flag = true", "met");
    check("flag", "flag = false", "not-met");
    check("!flag", "flag = false", "met");
    check("true", "", "met");
}

#[test]
fn comparisons_follow_the_order_of_their_type() {
    check("n > 2 && n >= 3 && n < 4 && n <= 3 && n == 3 && n != 4", "n = 3", "met");
    check("t == \"á\" && t < \"é\"", "t = \"á\"", "met");
    check("day < until_day && day <= day && day != until_day", "day = 2026-01-01\nuntil_day = 2026-01-02", "met");
    check("flag == true && flag != false", "flag = true", "met");
    check("d > n", "d = 2.5\nn = 2", "met");
    check("0.30 == 0.3", "", "met");
}

#[test]
fn arithmetic_is_exact() {
    check("n + m * 2 - 1 == 8 && n % 2 == 1", "n = 3\nm = 3", "met");
    check("d + 0.2 == 0.3", "d = 0.1", "met");
    check("d / 4 == 0.25 && -d == -1", "d = 1.0", "met");
    check("-n == -3 && -3 == -n", "n = 3", "met");
    check("t + \"b\" == \"ab\"", "t = \"a\"", "met");
}

#[test]
fn arithmetic_out_of_range_is_an_error() {
    check("n + 1 > 0", "n = 9223372036854775807", "error rule-arithmetic-error");
    check("n * n > 0", "n = 9223372036854775807", "error rule-arithmetic-error");
    check("n % m == 0", "n = 1\nm = 0", "error rule-arithmetic-error");
    check("d / d == 1", "d = 0.0", "error rule-arithmetic-error");
    check("day + n > day", "day = 2026-01-01\nn = 9223372036854775807", "error rule-arithmetic-error");
    check("day - n < day", "day = 2026-01-01\nn = -9223372036854775807", "error rule-arithmetic-error");
    check("numbers.min() == 0", "numbers = []", "error rule-arithmetic-error");
}

#[test]
fn dates_add_days_and_subtract_to_days() {
    check("day + 1 == date(\"2024-02-29\") && day + 2 == date(\"2024-03-01\")", "day = 2024-02-28", "met");
    check("as_of - day == 23 && days_between(day, as_of) == 23", "day = 2026-11-01", "met");
    check("day >= as_of - parameters.max_age", "day = 2025-11-24", "met");
    check("day >= as_of - parameters.max_age", "day = 2025-11-23", "not-met");
    check("months_before(day, 6) == date(\"2026-02-28\")", "day = 2026-08-31", "met");
    check("months_after(day, 1) == date(\"2026-02-28\")", "day = 2026-01-31", "met");
    check("year(day) == 2026 && closed_quarter(as_of) == \"2026-T3\"", "day = 2026-08-31", "met");
    check("day > parameters.from_day", "day = 2026-01-02", "met");
}

#[test]
fn both_sides_of_and_or_are_read_from_the_left() {
    check("flag && other", "flag = false", "not-met");
    check("flag && other", "other = false", "unanswered missing-answer flag");
    check("flag || other", "flag = true", "met");
    check("flag || other", "other = true", "unanswered missing-answer flag");
    check("flag && other", "flag = true", "unanswered missing-answer other");
}

#[test]
fn missing_null_silent_and_unreadable_are_told_apart() {
    check("flag", "", "unanswered missing-answer flag");
    check("choice == \"si\"", "choice = \"no_se\"", "unanswered missing-answer choice");
    check("flag", "flag = \"maybe\"", "unanswered unreadable-value flag");
    check("t == \"\"", "t = \"\"", "met");
    check("contact.public", "t = \"x\"", "unanswered missing-answer contact.public");
    check("contact.public", "contact = 3", "unanswered unreadable-value contact");
}

#[test]
fn a_schema_violation_elsewhere_stops_nothing() {
    check("flag", "flag = true\nn = \"three\"\nunheard_of = 1", "met");
}

#[test]
fn answered_and_coalesce_ask_about_silence() {
    check("answered(flag)", "", "not-met");
    check("answered(flag)", "flag = false", "met");
    check("answered(choice)", "choice = \"no_se\"", "not-met");
    check("!answered(contact.public)", "contact = {}", "met");
    check("flag ?? true", "", "met");
    check("flag ?? other ?? false", "other = true", "met");
    check("flag ?? other", "", "unanswered missing-answer other");
    check("(n ?? 0) >= 1", "", "not-met");
    check("n / 1.0 == 1.0 || answered(n)", "", "unanswered missing-answer n");
}

#[test]
fn if_evaluates_only_the_branch_taken() {
    check("if flag { n > 0 } else { m > 0 }", "flag = true\nn = 1", "met");
    check("if flag { n > 0 } else { m > 0 }", "flag = false", "unanswered missing-answer m");
    check("if flag { n } else if other { 2 } else { 3 } == 3", "flag = false\nother = false", "met");
}

#[test]
fn membership_looks_in_literals_and_lists() {
    check("choice in [\"si\", \"no\"]", "choice = \"no\"", "met");
    check("t in words", "t = \"b\"\nwords = [\"a\", \"b\"]", "met");
    check("!(n in numbers)", "n = 3\nnumbers = [1, 2]", "met");
    check("n in [1, 2, 3]", "n = 4", "not-met");
    check("n !in [1, 2, 3]", "n = 4", "met");
}

#[test]
fn paths_go_through_indices_and_quoted_keys() {
    check("list[1].tags[0] == \"x\"", "list = [{}, { tags = [\"x\"] }]", "met");
    check("grid[0][1] == 2", "grid = [[1, 2]]", "met");
    check("contact[\"correo-e\"] == \"a@b\"", "contact = { correo-e = \"a@b\" }", "met");
    check("list[0].tags[2] == \"x\"", "list = [{ tags = [\"x\"] }]", "unanswered missing-answer list[0].tags[2]");
    check("contact[\"correo-e\"].len > 0", "contact = {}", "unanswered missing-answer contact[\"correo-e\"]");
}

#[test]
fn reserved_words_can_be_read() {
    check("public && default && match", "public = true\ndefault = true\nmatch = true", "met");
    check("contact.public", "contact = { public = true }", "met");
}

#[test]
fn lists_have_length_sum_extremes_and_distinct_values() {
    check("list.len == 2 && list.len() == 2", "list = [{}, {}]", "met");
    check("numbers.sum() == 6 && numbers.min() == 1 && numbers.max() == 3", "numbers = [2, 1, 3]", "met");
    check("numbers.sum() == 0", "numbers = []", "met");
    check("words.distinct().len == 2", "words = [\"a\", \"b\", \"a\"]", "met");
    check("list.map(|i| i.n).sum() == 3", "list = [{ n = 1 }, { n = 2 }]", "met");
    check(
        "list.filter(|i| i.ok).map(|i| i.n).max() == 1",
        "list = [{ ok = true, n = 1 }, { ok = false, n = 9 }]",
        "met",
    );
    check("list.count(|i| i.ok) == 1", "list = [{ ok = true }, { ok = false }]", "met");
}

#[test]
fn texts_have_length_and_parts() {
    check("t.len == 4", "t = \"ábcd\"", "met");
    check("t.starts_with(\"á\") && t.ends_with(\"d\") && t.contains(\"bc\")", "t = \"ábcd\"", "met");
}

#[test]
fn quantifiers_over_nothing() {
    check("list.some(|i| i.ok)", "list = []", "not-met");
    check("list.all(|i| i.ok)", "list = []", "met");
    check("list.none(|i| i.ok)", "list = []", "met");
    check("list.some(|i| i.ok)", "", "unanswered missing-answer list");
}

#[test]
fn a_witness_settles_a_quantifier_whatever_is_silent() {
    check("list.some(|i| i.ok)", "list = [{}, { ok = true }]", "met");
    check("list.all(|i| i.ok)", "list = [{}, { ok = false }]", "not-met");
    check("list.none(|i| i.ok)", "list = [{}, { ok = true }]", "not-met");
    check("n in numbers", "n = 2\nnumbers = [\"?\", 2]", "met");
}

#[test]
fn without_a_witness_the_first_silence_stops_a_quantifier() {
    let path = "unanswered missing-answer list[1].ok";
    check("list.some(|i| i.ok)", "list = [{ ok = false }, {}, {}]", path);
    check("list.all(|i| i.ok)", "list = [{ ok = true }, {}, {}]", path);
    check("list.none(|i| i.ok)", "list = [{ ok = false }, {}, {}]", path);
    check("list.count(|i| i.ok) > 0", "list = [{ ok = true }, {}]", path);
    check("list.filter(|i| i.ok).len > 0", "list = [{ ok = true }, {}]", path);
    check("list.map(|i| i.ok).len > 0", "list = [{ ok = true }, {}]", path);
}

#[test]
fn closures_nest_once_and_see_what_is_around_them() {
    check(
        "list.some(|i| i.subs.all(|s| s.ok && i.ok && flag))",
        "flag = true\nlist = [{ ok = true, subs = [{ ok = true }] }]",
        "met",
    );
    check("list.some(|i| i.day >= as_of - parameters.max_age)", "list = [{ day = 2026-01-01 }]", "met");
    check("list.all(|i| list.count(|j| j.name == i.name) == 1)", "list = [{ name = \"a\" }, { name = \"b\" }]", "met");
    check("list.all(|i| i.tags.some(|i| i == \"x\"))", "list = [{ tags = [\"x\"] }]", "met");
    check("list.some(|i| i.ok) && list.some(|i| i.n > 0)", "list = [{ ok = true, n = 1 }]", "met");
    check("[1, 2].all(|i| i < n)", "n = 3", "met");
    check("list.some(|i| if i.ok { i.n > 0 } else { false })", "list = [{ ok = true, n = 1 }]", "met");
}

#[test]
fn a_condition_may_take_several_lines() {
    check("\nflag\n  && other\n", "flag = true\nother = true", "met");
}

#[test]
fn levels_and_scores_have_values_between() {
    let level = |levels| rule(&format!("level = '''if flag {{ \"full\" }} else {{ \"some\" }}'''\nlevels = {levels}"));
    assert_eq!(judged(&level("{ full = 1, some = \"0.5\" }"), "flag = true"), "met");
    assert_eq!(judged(&level("{ full = 1, some = \"0.5\" }"), "flag = false"), "partial");
    assert_eq!(judged(&level("{ full = 1, some = 0 }"), "flag = false"), "not-met");
    let score = rule("score = '''d'''\nmet_from = \"0.6\"");
    for (value, expected) in [
        ("0.6", "met"),
        ("0.59", "partial"),
        ("0.0", "not-met"),
        ("1.01", "error rule-type-error"),
        ("-0.1", "error rule-type-error"),
    ] {
        assert_eq!(judged(&score, &format!("d = {value}")), expected);
    }
}

#[test]
fn long_nested_lists_end_at_the_limit_of_steps() {
    let items: String = (0..5000).map(|n| ["[[list]]\nname = \"", &n.to_string(), "\"\n"].concat()).collect();
    let started = Instant::now();
    check("list.all(|i| list.count(|j| j.name == i.name) == 1)", &items, "error rule-limit-exceeded");
    let texts: String = "x".repeat(100_000);
    check(
        "numbers.all(|i| (t + t).len > i)",
        &format!("t = \"{texts}\"\nnumbers = [{}]", "1,".repeat(2000)),
        "error rule-limit-exceeded",
    );
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

// What conditions may not say, at its characters.

#[test]
fn unknown_names_are_marked() {
    refuses("flg && true", "unknown_name", "flg");
    refuses("true && zzz.len > 0", "unknown_name", "zzz");
    refuses("contact.telephone == \"\"", "unknown_path", "contact.telephone");
    refuses("list.some(|i| i.nmae == \"\")", "unknown_path", "i.nmae");
    refuses("contact[\"correo\"] == \"\"", "unknown_path", "contact[\"correo\"]");
    refuses("n > parameters.max_aeg", "unknown_parameter", "parameters.max_aeg");
    refuses("yaer(day) > 2000", "unknown_function", "yaer");
    refuses("list.sme(|i| i.ok)", "unknown_function", "sme");
    refuses("item.ok", "unknown_name", "item");
    refuses("anything == 1", "open_path", "anything");
}

#[test]
fn near_names_are_suggested() {
    advises("flg", "`flag`");
    advises("list.some(|i| i.nmae == \"\")", "`name`");
    advises("n > parameters.max_aeg", "`max_age`");
    advises("yaer(day) > 2000", "`year`");
    advises("list.sme(|i| i.ok)", "`some`");
}

#[test]
fn every_error_of_a_condition_shows_at_once() {
    refuses_all(
        "flg && contact.telephone == \"\" && n == \"1\"",
        &[
            ("rule::unknown_name", "flg"),
            ("rule::unknown_path", "contact.telephone"),
            ("rule::mixed_types", "n == \"1\""),
        ],
    );
}

#[test]
fn types_that_clash_are_marked() {
    refuses("n == t", "mixed_types", "n == t");
    refuses("true && day > \"2026-01-01\"", "mixed_types", "day > \"2026-01-01\"");
    refuses("n && flag", "wanted_type", "n");
    refuses("flag && !t", "wanted_type", "t");
    refuses("n", "wanted_type", "n");
    refuses("day + day > day", "mixed_types", "day + day");
    refuses("list == list", "mixed_types", "list == list");
    refuses("t in numbers", "mixed_types", "t in numbers");
    refuses("n in t", "wanted_type", "t");
    refuses("n in [1, \"2\"]", "mixed_types", "\"2\"");
    refuses("(n ?? \"none\") == 1", "mixed_types", "\"none\"");
    refuses("if flag { 1 } else { \"2\" } == 1", "mixed_types", "if flag { 1 } else { \"2\" }");
    refuses("list.some(|i| i.n)", "wanted_type", "i.n");
    refuses("n.len > 1", "wanted_type", "n.len");
    refuses("flag.some(|i| true)", "wanted_type", "flag");
    refuses("words.sum() > 1", "wanted_type", "words");
    refuses("year(n) > 1", "wanted_type", "n");
    refuses("n.public", "wanted_type", "n.public");
    refuses("parameters.word > 1", "mixed_types", "parameters.word > 1");
}

#[test]
fn arguments_are_counted() {
    refuses("year(day, day) > 1", "arguments", "year(day, day)");
    refuses("flag && list.some()", "arguments", "list.some()");
    refuses("t.contains()", "arguments", "t.contains()");
}

#[test]
fn arithmetic_traps_are_marked() {
    refuses("n / m > 1", "integer_division", "n / m");
    refuses("1 < n < 3", "chained_comparison", "1 < n < 3");
    refuses("n == m == flag", "chained_comparison", "n == m == flag");
    refuses("n < 9223372036854775808", "literal_range", "9223372036854775808");
    refuses("date(\"2026-02-30\") < day", "no_such_date", "date(\"2026-02-30\")");
}

#[test]
fn closures_nest_no_deeper() {
    refuses(
        "list.some(|i| i.subs.some(|s| s.tags.some(|t| t == \"x\")))",
        "nested_too_deep",
        "s.tags.some(|t| t == \"x\")",
    );
}

#[test]
fn what_is_not_an_expression_is_marked() {
    refuses("let x = 1; x == 1", "syntax", "let");
    refuses("while flag { }", "syntax", "while");
    refuses("for x in list { }", "syntax", "for");
    refuses("loop { }", "syntax", "loop");
    refuses("flag; other", "syntax", ";");
    refuses("n = 1", "syntax", "=");
    refuses("flag &&", "syntax", "");
    refuses("(flag", "syntax", "");
    refuses("flag other", "syntax", "other");
    refuses("flag & other", "unsupported", "flag & other");
    refuses("n ** 2 > 1", "unsupported", "n ** 2");
    refuses("n in 1..3", "unsupported", "1..3");
    refuses("import \"x\" as y", "syntax", "\"x\"");
    refuses("eval(\"flag\")", "unknown_function", "eval");
    refuses("print(t) == t", "unknown_function", "print");
    refuses("`${t}` == t", "unsupported", "`${t}`");
    refuses("contact?.public", "unsupported", "contact?.public");
    refuses("list?[0].ok", "syntax", "?[");
    refuses("n ?? list?[0].n == 1", "syntax", "?[");
    refuses("switch n { 1 => true, _ => false }", "unsupported", "switch");
    refuses("#{ a: 1 }.a == 1", "unsupported", "#{");
    refuses("flag == ()", "unsupported", "()");
    refuses("t == 'x'", "unsupported", "'x'");
    refuses("list[n].ok", "unsupported", "list[n]");
    refuses("list[-1].ok", "unsupported", "list[-1]");
    refuses("if flag { true }", "unsupported", "if");
    refuses("flag && |x| x", "syntax", "|");
    refuses("flag && list.some(flag)", "unsupported", "list.some(flag)");
    refuses("list.some(|i, j| j.ok)", "unsupported", "list.some(|i, j| j.ok)");
    refuses("list.some(|i, j| j.ok && flag)", "unsupported", "list.some(|i, j| j.ok && flag)");
    refuses("list.some(|| flag)", "unsupported", "list.some(|| flag)");
    refuses("list.some(|i| { let x = i.ok; x })", "syntax", "let");
    refuses("this.flag", "syntax", "this");
}

#[test]
fn marks_count_characters_and_lines() {
    refuses("t == \"áéíóú ñ 漢字\" && flg", "unknown_name", "flg");
    refuses("\nflag\n  && t != \"é\" && flg\n", "unknown_name", "flg");
    refuses("\r\nflag\r\n  && t != \"é\" && flg\r\n", "unknown_name", "flg");
    refuses("t == \"é\" && n == \"ñ\"", "mixed_types", "n == \"ñ\"");
    refuses("flag && día", "syntax", "ía");
    refuses("\tflag\t&&\tflg", "unknown_name", "flg");
    refuses("flag /* é */ && flg", "unknown_name", "flg");
    refuses("(n /* é ) */ == t)", "mixed_types", "n /* é ) */ == t");
    refuses("year( /* ) */ n) > 1", "wanted_type", "n");
    refuses("year(day, /* ) */ day) > 1", "arguments", "year(day, /* ) */ day)");
}

#[test]
fn an_expression_stands_in_a_literal_of_few_lines() {
    let refused = |condition: &str| shown(&compiled(&rule(condition)).err().unwrap());
    assert_eq!(refused("met = \"flag\""), [("pack::not_literal".into(), "\"flag\"".into())]);
    assert_eq!(refused("met = \"\"\"flag\"\"\"")[0].0, "pack::not_literal");
    assert!(compiled(&rule("met = 'flag'")).is_ok());
    let lines = |count: usize| format!("met = '''\nflag{}\n'''", "\n&& flag".repeat(count - 1));
    assert!(compiled(&rule(&lines(12))).is_ok());
    assert_eq!(refused(&lines(13))[0].0, "pack::too_many_lines");
}

#[test]
fn hostile_conditions_end_with_an_error_quickly() {
    let hostile = [
        format!("{}flag{}", "(".repeat(10_000), ")".repeat(10_000)),
        "(".repeat(1_000_000),
        format!("{}flag", "!".repeat(10_000)),
        format!("{}n == 1", "-".repeat(10_000)),
        format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("n{} == 1", " + 1".repeat(100_000)),
        format!("flag{}", " && flag".repeat(100_000)),
        format!("flag{}", " ?? flag".repeat(100_000)),
        format!("n in [{}]", "1,".repeat(100_000)),
        format!("contact{}", ".public".repeat(100_000)),
        format!("grid{} == 1", "[0]".repeat(100_000)),
        format!("words{}.len == 1", ".distinct()".repeat(100_000)),
        format!("t == \"{}\"", "x".repeat(1_000_000)),
        format!("{}true", "if flag { true } else ".repeat(10_000)),
        format!("{}true{}", "list.some(|i| ".repeat(10_000), ")".repeat(10_000)),
        format!("year({}", "year(".repeat(10_000)),
        format!("flag {}", "/*".repeat(100_000)),
        "\"".repeat(100_000),
        "`${".repeat(100_000),
        "flag ".repeat(200_000),
    ];
    for condition in hostile {
        let started = Instant::now();
        let start = condition.get(..20).unwrap_or_default().to_owned();
        assert!(compiled(&met(&condition)).is_err(), "{start}");
        assert!(started.elapsed() < Duration::from_secs(5), "{start}: {:?}", started.elapsed());
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "flag",
        "n",
        "d",
        "t",
        "day",
        "list",
        "words",
        "numbers",
        "contact",
        "public",
        "as_of",
        "parameters",
        "item",
        "parameters.max_age",
        "list[0]",
        ".ok",
        ".n",
        ".name",
        ".len",
        ".len()",
        ".sum()",
        ".map(|i| i.n)",
        ".some(|i| ",
        ".all(|j| j.ok)",
        ".count(|i| i.ok)",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|i|",
        "||",
        "&&",
        "!",
        "==",
        "!=",
        "<",
        ">=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "in",
        "??",
        "?.",
        "?[",
        ",",
        ".",
        "..",
        ";",
        ":",
        "#{",
        "if",
        "else",
        "answered(",
        "date(",
        "year(day)",
        "let",
        "switch",
        "=>",
        "fn",
        "this",
        "1",
        "0",
        "2.5",
        "99999999999999999999",
        "\"a\"",
        "\"é",
        "'x'",
        "`${n}`",
        "`",
        "true",
        "false",
        "()",
        "/*",
        "//",
        "\n",
        "é",
        "漢",
        "\0",
        "curry",
        "contains(",
        "Fn(\"x\")",
        "1.e",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_soup_of_tokens_makes_the_compiler_panic(tokens in proptest::collection::vec(token(), 0..12), blanks: bool) {
        let _ = compiled(&met(&tokens.join(if blanks { " " } else { "" })));
    }

    #[test]
    fn no_text_makes_the_compiler_panic(text in "\\PC{0,60}") {
        let _ = compiled(&met(&text));
    }

    #[test]
    fn no_message_makes_the_compiler_panic(tokens in proptest::collection::vec(token(), 0..6)) {
        let message = format!("{{{}}}", tokens.concat().replace(['\'', '\n', '\0'], ""));
        let rule = met("flag").replace("message = { es = \"M\"", &format!("message = {{ es = '{message}'"));
        let _ = compiled(&rule);
    }
}
