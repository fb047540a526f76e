//! Packs through one door: a sound one with one thing changed, and what is said of it where.

use proptest::prelude::*;

use super::{Condition, Pack, PackFile, Rule, Script};
use crate::{document::Value, place::Origin};

const MANIFEST: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }

[document]
kind = "k"
schema = "k.json"
addressee = "institution"
roles = { date = "day", evidence = { path = "proof", id = "id", date = "day", supports = "for", holds = ["link"] } }

[norms.LAW]
short = { es = "N", en = "N" }
title = { es = "N", en = "N" }
in_force = { from = 2015-05-05, to = 2025-03-20 }
confidence = "verbatim"

[[chapter]]
id = "one"
title = { es = "C", en = "C" }
weight = 1

[[chapter]]
id = "two"
title = { es = "C", en = "C" }
parent = "one"
"#;

const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "properties": {
  "flag": {"type": "boolean"}, "day": {"type": "string", "format": "date"},
  "share": {"type": "number", "minimum": 0, "maximum": 1}, "size": {"type": "number", "minimum": 0},
  "proof": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}}}"#;

const RULE: &str = r#"id = "a-gap"
since = "1.0.0"
addressee = "institution"
phase = "design"
weight = 1
title = { es = "Té", en = "T" }
rationale = { es = "R", en = "R" }
message = { es = "M", en = "M" }
remediation = { effort = "low", steps = { es = ["s"], en = ["s"] } }
case = [{ name = "c", expect = "met" }]

[[citation]]
norm = "LAW"
obligation = "must"
minimum = true
minimum_reason = { es = "M", en = "M" }

[parameters]
days = 365
dated = [{ to = 2020-12-31, value = 1 }, { from = 2021-01-01, value = 2 }]

[condition]
met = '''flag'''
evidence = { level = "required", max_age_days = "days" }
"#;

const RULE_PATH: &str = "one/a-gap.toml";

fn sound() -> Vec<PackFile> {
    [("pack.toml", MANIFEST), ("cases.toml", "flag = true"), ("k.json", SCHEMA), (RULE_PATH, RULE)]
        .map(|(path, text)| PackFile { path: path.into(), name: path.into(), text: text.into() })
        .into()
}

/// Every problem: code, file, marked text.
fn problems(files: &[PackFile]) -> Vec<(String, String, String)> {
    let (_, errors) = Pack::parse(files);
    errors
        .iter()
        .map(|error| {
            let problem = error.problem();
            assert_ne!(problem.message.text().es, problem.code.replace("::", "-").replace('_', "-"));
            let place = &problem.places[0];
            let span = place.origin.as_ref().and_then(Origin::span);
            let marked = span.map_or("the file", |span| place.source.slice(span));
            (problem.code.to_owned(), place.source.name().to_owned(), marked.to_owned())
        })
        .collect()
}

fn changed(path: &str, from: &str, to: &str) -> Vec<PackFile> {
    let mut files = sound();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(from), "{from}");
    file.text = file.text.replacen(from, to, 1);
    files
}

#[track_caller]
fn expect(files: &[PackFile], code: &str, file: &str, marked: &str) {
    assert_eq!(problems(files), [(code.to_owned(), file.to_owned(), marked.to_owned())]);
}

/// A change of the rule file.
#[track_caller]
fn refuses(from: &str, to: &str, code: &str, marked: &str) {
    expect(&changed(RULE_PATH, from, to), code, RULE_PATH, marked);
}

/// A change of `pack.toml`.
#[track_caller]
fn refuses_pack(from: &str, to: &str, code: &str, marked: &str) {
    expect(&changed("pack.toml", from, to), code, "pack.toml", marked);
}

fn without(path: &str) -> Vec<PackFile> {
    sound().into_iter().filter(|file| file.path != path).collect()
}

fn with(path: &str, text: &str) -> Vec<PackFile> {
    let mut files = sound();
    files.push(PackFile { path: path.into(), name: path.into(), text: text.into() });
    files
}

#[test]
fn the_pack_without_a_change_is_sound() {
    assert_eq!(problems(&sound()), []);
}

#[test]
fn an_embedded_pack_read_for_judging_is_the_same_without_cases() {
    for name in Pack::names() {
        let (full, errors) = Pack::parse(&Pack::embedded(name).unwrap());
        assert_eq!(errors, []);
        let (full, quick) = (full.unwrap(), Pack::for_judging(name).unwrap());
        assert_eq!(format!("{:?}", quick.manifest), format!("{:?}", full.manifest));
        assert_eq!(Pack::judges(name), Some(full.manifest.judges()));
        assert_eq!((&quick.digest, quick.schema.text()), (&full.digest, full.schema.text()));
        for (quick, full) in quick.rules.iter().zip(&full.rules) {
            let (mut quick, mut bare) = ((**quick).clone(), (**full).clone());
            let mut file = full.file.document().unwrap().into_owned();
            let Value::Map(entries) = &mut file.root.value else { panic!("a rule file is a table") };
            entries.retain(|entry| entry.key != "case");
            assert_eq!(*quick.file.document().unwrap(), file);
            bare.cases.clear();
            bare.file = quick.file.clone();
            for (quick, bare) in scripts(&mut quick).into_iter().zip(scripts(&mut bare)) {
                quick.tree = bare.tree;
            }
            assert_eq!(format!("{quick:?}"), format!("{bare:?}"));
        }
        assert_eq!(quick.rules.len(), full.rules.len());
    }
}

/// The expressions of a rule.
fn scripts(rule: &mut Rule) -> Vec<&mut Script> {
    let condition = match &mut rule.condition {
        Condition::Met(script) | Condition::Level { script, .. } | Condition::Score { script, .. } => Some(script),
        Condition::Human => None,
    };
    rule.when.iter_mut().chain(condition).collect()
}

#[test]
fn files_that_do_not_read_or_fit_are_marked() {
    refuses("phase = \"design\"", "phase = \"desing\"", "schema::choice", "\"desing\"");
    refuses("phase =", "fase = 1\nphase =", "schema::unknown_key", "fase");
    refuses("weight = 1", "weight = ", "read::syntax", "");
    refuses_pack("kind = \"k\"", "kind = 3", "schema::type", "3");
    expect(&changed("cases.toml", "true", "\"perhaps\""), "schema::type", "cases.toml", "\"perhaps\"");
    expect(&changed("cases.toml", "true", "tru"), "read::syntax", "cases.toml", "tru");
}

#[test]
fn a_pack_has_a_manifest_and_a_base() {
    expect(&without("pack.toml"), "pack::no_manifest", "pack.toml", "the file");
    expect(&without("cases.toml"), "pack::no_base", "pack.toml", "the file");
}

#[test]
fn files_stand_where_a_pack_has_them() {
    expect(&with("one/deep/x.toml", ""), "pack::stray_file", "one/deep/x.toml", "the file");
    expect(&with("one/notes.md", ""), "pack::stray_file", "one/notes.md", "the file");
    expect(&with("one/functions.rhai", ""), "pack::stray_file", "one/functions.rhai", "the file");
    expect(&with("more.rhai", ""), "pack::stray_file", "more.rhai", "the file");
}

#[test]
fn functions_are_part_of_the_pack() {
    let digest = |files: &[PackFile]| Pack::parse(files).0.unwrap().digest;
    let files = with("functions.rhai", "fn f() { 1 }");
    assert_eq!(problems(&files), []);
    let pack = Pack::parse(&files).0.unwrap();
    assert_eq!(pack.functions.map(|source| source.text().to_owned()), Some("fn f() { 1 }".to_owned()));
    assert_ne!(digest(&files), digest(&sound()));
    assert_ne!(digest(&files), digest(&with("functions.rhai", "fn f() { 2 }")));
}

#[test]
fn ids_are_those_of_the_files_and_once() {
    refuses("id = \"a-gap\"", "id = \"another\"", "pack::name_differs", "\"another\"");
    expect(&with("two/a-gap.toml", RULE), "pack::duplicate_rule", "two/a-gap.toml", "\"a-gap\"");
}

#[test]
fn chapters_exist_and_do_not_lead_in_circles() {
    let strays = with("tow/b-gap.toml", &RULE.replace("a-gap", "b-gap"));
    expect(&strays, "pack::unknown_chapter", "tow/b-gap.toml", "\"b-gap\"");
    refuses_pack("parent = \"one\"", "parent = \"oen\"", "pack::unknown_chapter", "\"oen\"");
    let looped = changed("pack.toml", "weight = 1", "parent = \"two\"");
    let found = problems(&looped);
    assert_eq!(found.iter().map(|(code, ..)| &**code).collect::<Vec<_>>(), ["pack::chapter_loop"; 2]);
    assert_eq!(found[0].2, "\"two\"");
}

#[test]
fn the_value_of_a_chapter_is_a_share_of_the_document() {
    let value =
        |path: &str| changed("pack.toml", "parent = \"one\"\n", &format!("parent = \"one\"\nvalue = \"{path}\"\n"));
    assert_eq!(problems(&value("share")), []);
    for path in ["size", "flag", "shares"] {
        expect(&value(path), "pack::chapter_value", "pack.toml", &format!("\"{path}\""));
    }
}

#[test]
fn composites_are_made_of_chapters_and_have_names_of_their_own() {
    let composites = |text: &str| {
        let more =
            format!("parent = \"one\"\n[[composite]]\nid = \"both\"\ntitle = {{ es = \"C\", en = \"C\" }}\n{text}");
        changed("pack.toml", "parent = \"one\"\n", &more)
    };
    assert_eq!(problems(&composites("chapters = { one = 1, two = 0.5 }")), []);
    expect(&composites("chapters = { one = 1, tow = 1 }"), "pack::unknown_chapter", "pack.toml", "tow");
    expect(&composites("chapters = { one = 1, two = -2 }"), "pack::negative_weight", "pack.toml", "-2");
    let again = |id: &str| {
        composites(&format!(
            "chapters = {{ one = 1 }}\n[[composite]]\nid = \"{id}\"\ntitle = {{ es = \"C\", en = \"C\" }}\nchapters = {{ two = 1 }}"
        ))
    };
    expect(&again("both"), "pack::composite_name", "pack.toml", "\"both\"");
    expect(&again("two"), "pack::composite_name", "pack.toml", "\"two\"");
}

#[test]
fn columns_of_a_foreign_table_lead_to_an_answer_each() {
    let columns =
        |text: &str| changed("pack.toml", "\n[norms.LAW]", &format!("\n[document.columns]\n{text}\n\n[norms.LAW]"));
    assert_eq!(problems(&columns("D = \"day\"\nS = \"share\"\n\"Índice (%)\" = \"size\"")), []);
    expect(&columns("D = \"days\""), "pack::column_answer", "pack.toml", "\"days\"");
    expect(&columns("D = \"proof\""), "pack::column_answer", "pack.toml", "\"proof\"");
    expect(&columns("D = \"day\"\nE = \"day\""), "pack::column_twice", "pack.toml", "\"day\"");
    expect(&columns("flag = \"day\""), "pack::column_name", "pack.toml", "\"day\"");
}

#[test]
fn citations_lead_to_norms_in_force() {
    refuses("norm = \"LAW\"", "norm = \"LWA\"", "pack::unknown_norm", "\"LWA\"");
    refuses("norm = \"LAW\"", "norm = \"LAW\"\nfrom = 2025-03-21", "pack::never_in_force", "\"LAW\"");
}

#[test]
fn a_minimum_says_why() {
    refuses("minimum_reason = { es = \"M\", en = \"M\" }\n", "", "pack::minimum_reason", "\"LAW\"");
    refuses("minimum = true", "minimum = false", "pack::minimum_reason", "\"LAW\"");
}

#[test]
fn a_scored_rule_cites_and_weighs() {
    let bare = RULE.split_once("[[citation]]").unwrap().0.to_owned() + RULE.split_once("\n\n[parameters]").unwrap().1;
    let bare = bare.replacen("days = 365", "[parameters]\ndays = 365", 1);
    let mut files = without(RULE_PATH);
    files.push(PackFile { path: RULE_PATH.into(), name: RULE_PATH.into(), text: bare });
    expect(&files, "pack::no_citation", RULE_PATH, "\"a-gap\"");
    refuses("weight = 1\n", "", "pack::weight", "\"a-gap\"");
}

#[test]
fn no_weight_is_below_zero() {
    refuses("weight = 1", "weight = -1", "pack::negative_weight", "-1");
    refuses_pack("weight = 1", "weight = \"-0.5\"", "pack::negative_weight", "\"-0.5\"");
    assert_eq!(problems(&changed(RULE_PATH, "weight = 1", "weight = 0")), []);
}

#[test]
fn a_consistency_rule_neither_weighs_nor_asks_for_evidence() {
    let found = problems(&changed(RULE_PATH, "since", "class = \"consistency\"\nsince"));
    let marked: Vec<_> = found.iter().map(|(code, _, marked)| (&**code, &**marked)).collect();
    assert_eq!(marked, [("pack::weight", "1"), ("pack::weight", "{ level = \"required\", max_age_days = \"days\" }")]);
}

#[test]
fn the_schema_of_documents_exists_and_is_sound() {
    refuses_pack("schema = \"k.json\"", "schema = \"k-1\"", "pack::schema", "\"k-1\"");
    refuses_pack("schema = \"k.json\"", "schema = \"j.json\"", "pack::schema", "\"j.json\"");
    expect(&changed("k.json", "\"boolean\"", "\"bolean\""), "pack::schema", "pack.toml", "\"k.json\"");
    expect(&changed("k.json", "}}}}", "}}"), "pack::schema", "pack.toml", "\"k.json\"");
}

#[test]
fn roles_lead_to_answers() {
    refuses_pack("date = \"day\", evidence", "date = \"dya\", evidence", "pack::role_path", "\"dya\"");
    refuses_pack("path = \"proof\"", "path = \"prof\"", "pack::role_path", "\"prof\"");
}

#[test]
fn expressions_stand_in_literals_of_few_lines() {
    refuses("'''flag'''", "\"flag\"", "pack::not_literal", "\"flag\"");
    let long = format!("'''{}flag'''", "\nflag &&".repeat(13));
    refuses("'''flag'''", &long, "pack::too_many_lines", &long);
}

#[test]
fn a_rule_has_exactly_one_condition_with_its_parts() {
    refuses("met = '''flag'''", "met = '''flag'''\njudge = \"human\"", "pack::one_condition", "[condition]");
    refuses("met = '''flag'''\n", "", "pack::one_condition", "[condition]");
    refuses("met = '''flag'''", "level = '''\"a\"'''", "pack::condition_parts", "[condition]");
    refuses("met = '''flag'''", "met = '''flag'''\nmet_from = 1", "pack::condition_parts", "[condition]");
    refuses("met = '''flag'''", "level = '''\"a\"'''\nlevels = { a = 2 }", "pack::outside_unit", "[condition]");
}

#[test]
fn parameters_of_age_are_whole_numbers_that_exist() {
    refuses("max_age_days = \"days\"", "max_age_days = \"dys\"", "pack::age_parameter", "\"dys\"");
    refuses("days = 365", "days = \"a year\"", "pack::age_parameter", "\"days\"");
}

#[test]
fn dated_parameters_have_one_value_a_day_of_one_type() {
    let dated = "[{ to = 2020-12-31, value = 1 }, { from = 2021-01-01, value = 2 }]";
    let overlap = dated.replace("2021-01-01", "2020-12-31");
    refuses(dated, &overlap, "pack::dated_parameter", &overlap);
    let mixed = dated.replace("value = 2", "value = \"2\"");
    refuses(dated, &mixed, "pack::dated_parameter", &mixed);
    refuses(dated, "[]", "pack::dated_parameter", "[]");
}

#[test]
fn a_parameter_can_be_a_list_of_one_type() {
    refuses(
        "days = 365",
        "days = 365\noff = [2026-05-01, \"2026-09-16\"]",
        "pack::dated_parameter",
        "[2026-05-01, \"2026-09-16\"]",
    );
    let (pack, errors) =
        Pack::parse(&changed("one/a-gap.toml", "days = 365", "days = 365\noff = [2026-05-01, 2026-09-16]"));
    assert!(errors.is_empty(), "{errors:?}");
    let rule = pack.unwrap().rules.into_iter().find(|rule| rule.id == "a-gap").unwrap();
    assert!(matches!(&rule.parameters["off"].dated[..], [(_, Value::List(days))] if days.len() == 2));
}

#[test]
fn steps_are_as_many_in_both_languages() {
    let steps = "{ es = [\"s\", \"t\"], en = [\"s\"] }";
    refuses("{ es = [\"s\"], en = [\"s\"] }", steps, "pack::steps_differ", steps);
}

#[test]
fn a_rule_has_cases() {
    refuses("case = [{ name = \"c\", expect = \"met\" }]\n", "", "pack::no_cases", "\"a-gap\"");
}

#[test]
fn everything_wrong_is_said_at_once() {
    let mut files = changed("pack.toml", "path = \"proof\"", "path = \"prof\"");
    files.retain(|file| file.path != "cases.toml");
    for (path, from, to) in [
        ("one/b-gap.toml", "norm = \"LAW\"", "norm = \"LWA\""),
        ("one/c-gap.toml", "phase = \"design\"", "phase = \"desing\""),
        ("one/d-gap.toml", "'''flag'''", "\"flag\""),
    ] {
        let id = path.trim_start_matches("one/").trim_end_matches(".toml");
        let text = RULE.replace("a-gap", id).replace(from, to);
        files.push(PackFile { path: path.into(), name: path.into(), text });
    }
    let codes: Vec<_> = problems(&files).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(
        codes,
        ["pack::role_path", "pack::no_base", "pack::unknown_norm", "schema::choice", "pack::not_literal"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_as_a_file_make_loading_panic(bytes in prop::collection::vec(any::<u8>(), 0..80), which in 0_usize..4) {
        let mut files = sound();
        files[which].text = String::from_utf8_lossy(&bytes).into_owned();
        let _ = problems(&files);
    }

    #[test]
    fn no_slip_in_a_file_makes_loading_panic(
        which in 0_usize..4,
        at: prop::sample::Index,
        cut in 0_usize..12,
        put in "[ -~\\n\"'{}\\[\\]=.,éñ0-9]{0,6}",
    ) {
        let mut files = sound();
        let chars: Vec<char> = files[which].text.chars().collect();
        let at = at.index(chars.len());
        let rest = chars.iter().skip(at + cut);
        files[which].text = chars.iter().take(at).chain(put.chars().collect::<Vec<_>>().iter()).chain(rest).collect();
        if let (Some(pack), _) = Pack::parse(&files) {
            let _ = crate::text::Lang::ALL.map(|lang| pack.manifest.title.get(lang).len());
        }
    }
}

#[test]
fn what_a_cohort_looks_at_is_there_and_has_names_of_its_own() {
    let title = "title = { es = \"T\", en = \"T\" }";
    let cohort = |text: &str| {
        let text = text.replace("TITLE", title);
        changed("pack.toml", "parent = \"one\"\n", &format!("parent = \"one\"\n{text}\n"))
    };
    let by = |rest: &str| cohort(&format!("[[cohort.by]]\nname = \"b\"\nTITLE\n{rest}"));
    assert_eq!(problems(&by("answer = \"flag\"")), []);
    assert_eq!(problems(&by("answer = \"size\"\nfrom = [1, 2.5]")), []);
    expect(&by("answer = \"flaw\""), "pack::cohort_answer", "pack.toml", "\"flaw\"");
    expect(&by("answer = \"proof\""), "pack::cohort_answer", "pack.toml", "\"proof\"");
    expect(&by("answer = \"flag\"\nfrom = [1]"), "pack::cohort_answer", "pack.toml", "\"flag\"");
    expect(&by("answer = \"size\"\nfrom = [2, 1]"), "pack::cohort_order", "pack.toml", "[2, 1]");
    let twice = by("answer = \"flag\"\n[[cohort.by]]\nname = \"b\"\nTITLE\nanswer = \"size\"");
    expect(&twice, "pack::cohort_name", "pack.toml", "\"b\"");
    let stage =
        |chapter: &str| cohort(&format!("[[cohort.stage]]\nid = \"s\"\nTITLE\nchapters = [\"{chapter}\"]\nfrom = 1"));
    assert_eq!(problems(&stage("two")), []);
    expect(&stage("tow"), "pack::unknown_chapter", "pack.toml", "\"tow\"");
    let count = |by: &str| cohort(&format!("[[cohort.count]]\nid = \"c\"\nTITLE\nby = {by}"));
    assert_eq!(problems(&count("'''flag'''")), []);
    expect(&count("\"flag\""), "pack::not_literal", "pack.toml", "\"flag\"");
}
