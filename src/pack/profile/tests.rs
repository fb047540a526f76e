//! Profiles through one door: a sound one with one thing changed, and what is said of it where.

use jiff::civil::date;
use proptest::prelude::*;

use super::{Profile, ProfileFile, What};
use crate::{
    document::Value,
    pack::{Pack, PackFile},
    place::Origin,
    problem::Problem,
};

const MANIFEST: &str = r#"
id = "p"
version = "1.0.0"
title = { es = "P", en = "P" }
summary = { es = "P", en = "P" }
chapter = [
  { id = "one", title = { es = "C", en = "C" } }, { id = "inner", title = { es = "C", en = "C" }, parent = "one" },
  { id = "two", title = { es = "C", en = "C" } },
]
[document]
kind = "k"
schema = "k.json"
addressee = "institution"
[norms.NEW]
short = { es = "N", en = "N" }
title = { es = "N", en = "N" }
in_force = { from = 2025-03-21 }
confidence = "verbatim"
"#;

const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "properties": {
  "flag": {"type": "boolean"}, "size": {"type": "integer"}}}"#;

/// A rule by its name, the head of its citation, and what else it says.
fn rule(id: &str, citation: &str, more: &str) -> String {
    format!(
        r#"id = "{id}"
since = "1.0.0"
addressee = "institution"
phase = "design"
weight = 1
title = {{ es = "T", en = "T" }}
rationale = {{ es = "R", en = "R" }}
message = {{ es = "M", en = "M" }}
remediation = {{ effort = "low", steps = {{ es = ["s"], en = ["s"] }} }}
case = [{{ name = "c", expect = "met" }}]
condition.met = '''flag'''
citation = [{{ norm = "NEW", article = "9", {citation} }}]
{more}
"#
    )
}

const MINIMUM: &str = "minimum = true, minimum_reason = { es = \"M\", en = \"M\" }";

fn pack() -> Pack {
    let duty = rule("a-duty", &format!("obligation = \"must\", {MINIMUM}"), "");
    let soft = rule(
        "a-soft-gap",
        &format!("obligation = \"should\", {MINIMUM}"),
        "replaces = [\"an-old-gap\"]\n[parameters]\ndays = 365\nshare = 0.5\nyes = true\nfrom = 2026-01-01\n\
         words = [\"a\", \"b\"]\nshares = [0.5]\nname = \"n\"\nbelow = -1",
    );
    let plain = rule("a-plain-gap", "obligation = \"must\"", "");
    let files = [
        ("pack.toml", MANIFEST.to_owned()),
        ("cases.toml", "flag = true".to_owned()),
        ("k.json", SCHEMA.to_owned()),
        ("two/a-duty.toml", duty),
        ("one/a-soft-gap.toml", soft),
        ("inner/a-plain-gap.toml", plain),
    ]
    .map(|(path, text)| PackFile { path: path.into(), name: path.into(), text });
    let (pack, errors) = Pack::parse(&files);
    assert_eq!(errors, []);
    pack.unwrap()
}

const HEAD: &str = r#"id = "e"
version = "1.0.0"
title = { es = "E", en = "E" }
pack = "p"
pack_version = "1.0.0"
authority = "A"
"#;

/// A reason in both languages, as a line.
const WHY: &str = "reason = { es = \"R\", en = \"R\" }";

/// Of each problem its code and the marked text.
type Told = Vec<(&'static str, String)>;

/// What is said of a profile with more after its head.
fn said(head: &str, more: &str) -> Result<(Pack, Vec<Problem>), Told> {
    let file = ProfileFile::parse("e.toml", &format!("{head}{more}")).map_err(|problems| told(&problems))?;
    file.over(pack(), &[date(2026, 11, 23)]).map_err(|problems| told(&problems))
}

fn told(problems: &[Problem]) -> Told {
    let marked = |problem: &Problem| {
        let place = &problem.places[0];
        let span = place.origin.as_ref().and_then(Origin::span);
        span.map_or_else(|| "the file".to_owned(), |span| place.source.slice(span).to_owned())
    };
    problems
        .iter()
        .map(|problem| {
            assert_ne!(problem.message.text().es, problem.code.replace("::", "-").replace('_', "-"));
            (problem.code, marked(problem))
        })
        .collect()
}

#[track_caller]
fn refuses(more: &str, code: &'static str, marked: &str) {
    assert_eq!(said(HEAD, more).map(|_| ()), Err(vec![(code, marked.to_owned())]));
}

#[track_caller]
fn refuses_head(from: &str, to: &str, code: &'static str, marked: &str) {
    assert!(HEAD.contains(from), "{from}");
    assert_eq!(said(&HEAD.replacen(from, to, 1), "").map(|_| ()), Err(vec![(code, marked.to_owned())]));
}

/// A pack under a sound profile.
#[track_caller]
fn under(more: &str) -> Pack {
    said(HEAD, more).map_or_else(|problems| panic!("{problems:?}"), |(pack, _)| pack)
}

#[track_caller]
fn profile(pack: &Pack) -> &Profile {
    pack.profile.as_ref().unwrap()
}

fn set(rule: &str, name: &str, value: &str) -> String {
    format!("[parameters.{rule}.{name}]\nvalue = {value}\n{WHY}\n")
}

fn exclude(rule: &str) -> String {
    format!("[[exclude]]\nrule = \"{rule}\"\n{WHY}\n")
}

fn only(chapters: &str) -> String {
    format!("[only]\nchapters = {chapters}\n{WHY}\n")
}

#[test]
fn a_profile_that_changes_nothing_is_sound() {
    let pack = under("");
    assert_eq!(pack.rules.len(), 3);
    assert_eq!(profile(&pack).departures(date(2026, 11, 23)).count(), 0);
}

#[test]
fn a_rule_that_is_excluded_judges_no_more() {
    let pack = under(&exclude("a-plain-gap"));
    assert!(pack.rules.iter().all(|rule| rule.id != "a-plain-gap"));
    assert_eq!(pack.out_of_profile().map(|rule| &*rule.id).collect::<Vec<_>>(), ["a-plain-gap"]);
    assert!(pack.rule("a-plain-gap").is_some(), "a document may still name it");
}

#[test]
fn only_some_chapters_hold_those_inside_them() {
    assert_eq!(under(&only("[\"one\", \"two\"]")).rules.len(), 3);
    assert_eq!(under(&only("[\"inner\", \"two\"]")).rules.len(), 2);
}

#[test]
fn a_parameter_that_is_set_is_what_judges() {
    let pack = under(&set("a-soft-gap", "days", "180"));
    let rule = pack.rule("a-soft-gap").unwrap();
    assert_eq!(rule.parameters["days"].on(date(2026, 11, 23)), Some(&Value::Integer(180)));
    assert_eq!(rule.parameters["name"].on(date(2026, 11, 23)), Some(&Value::Text("n".to_owned())));
    let before = self::pack();
    assert_ne!(rule.digests().condition, before.rule("a-soft-gap").unwrap().digests().condition);
}

#[test]
fn two_parameters_of_one_rule_are_both_set() {
    let pack = under(&(set("a-soft-gap", "days", "180") + &*set("a-soft-gap", "yes", "false")));
    let parameters = &pack.rule("a-soft-gap").unwrap().parameters;
    let on = |name: &str| parameters[name].on(date(2026, 11, 23)).cloned();
    assert_eq!((on("days"), on("yes")), (Some(Value::Integer(180)), Some(Value::Bool(false))));
}

#[test]
fn a_whole_number_stands_for_a_number() {
    let pack = under(&(set("a-soft-gap", "share", "1") + &*set("a-soft-gap", "shares", "[1, 0.25]")));
    let parameters = &pack.rule("a-soft-gap").unwrap().parameters;
    assert!(matches!(parameters["share"].on(date(2026, 11, 23)), Some(Value::Decimal(_))));
    let Some(Value::List(shares)) = parameters["shares"].on(date(2026, 11, 23)) else { panic!("{parameters:?}") };
    assert!(shares.iter().all(|share| matches!(share.value, Value::Decimal(_))));
}

#[test]
fn what_departs_is_told_with_its_force_and_its_values() {
    let pack = under(&(exclude("a-plain-gap") + &*set("a-soft-gap", "days", "180")));
    let departures: Vec<_> = profile(&pack).departures(date(2026, 11, 23)).collect();
    let [left_out, days] = departures.as_slice() else { panic!("{departures:?}") };
    assert!(matches!(left_out.what, What::LeftOut) && !left_out.minimum);
    assert!(days.minimum, "the rule gates the verdict");
    let values = (Some(&Value::Integer(365)), Some(&Value::Integer(180)));
    assert!(matches!(days.what, What::Parameter { name: "days", pack, profile } if (pack, profile) == values));
}

#[test]
fn a_value_that_is_the_packs_is_no_departure() {
    let same = [("days", "365"), ("words", "[\"a\", \"b\"]"), ("from", "2026-01-01"), ("share", "0.50")];
    for (name, value) in same {
        let pack = under(&set("a-soft-gap", name, value));
        assert_eq!(profile(&pack).departures(date(2026, 11, 23)).count(), 0, "{name}");
    }
}

#[test]
fn what_does_not_tell_on_the_day_is_no_departure() {
    let dated = "[{ to = 2026-12-31, value = 365 }, { from = 2027-01-01, value = 180 }]";
    let pack = under(&(exclude("a-plain-gap") + &*set("a-soft-gap", "days", dated)));
    let departures =
        |year| profile(&pack).departures(date(year, 11, 23)).map(|of| of.rule.id.clone()).collect::<Vec<_>>();
    assert_eq!(departures(2026), ["a-plain-gap"]);
    assert_eq!(departures(2027), ["a-plain-gap", "a-soft-gap"]);
    assert_eq!(departures(2020), [""; 0], "no rule has a basis in force");
}

#[test]
fn a_name_that_a_rule_had_before_is_told_and_taken() {
    let (pack, warnings) = said(HEAD, &exclude("an-old-gap")).unwrap();
    assert_eq!(told(&warnings), [("profile::old_name", "\"an-old-gap\"".to_owned())]);
    assert!(pack.rules.iter().all(|rule| rule.id != "a-soft-gap"));
}

#[test]
fn another_version_of_the_pack_is_told_and_taken() {
    let (_, warnings) = said(&HEAD.replace("pack_version = \"1.0.0\"", "pack_version = \"0.9.0\""), "").unwrap();
    assert_eq!(told(&warnings), [("profile::other_version", "\"0.9.0\"".to_owned())]);
}

#[test]
fn a_profile_of_another_pack_is_refused_and_nothing_else_is_told() {
    let head = HEAD.replace("pack = \"p\"", "pack = \"q\"");
    assert_eq!(
        said(&head, &exclude("no-such-gap")).map(|_| ()),
        Err(vec![("profile::other_pack", "\"q\"".to_owned())])
    );
}

#[test]
fn what_is_no_toml_is_refused() {
    assert_eq!(said("id =", "").map(|_| ()), Err(vec![("read::syntax", String::new())]));
}

#[test]
fn what_does_not_fit_the_schema_is_refused() {
    refuses_head("authority = \"A\"\n", "", "schema::missing_key", "");
    refuses_head("id = \"e\"", "id = \"E e\"", "schema::pattern", "\"E e\"");
    refuses("state = \"E\"", "schema::unknown_key", "state");
}

#[test]
fn a_change_without_its_reason_is_refused() {
    refuses("[[exclude]]\nrule = \"a-plain-gap\"", "schema::missing_key", "[[exclude]]");
    refuses("[parameters.a-soft-gap.days]\nvalue = 3", "schema::missing_key", "[parameters.a-soft-gap.days]");
    refuses("[only]\nchapters = [\"one\", \"two\"]", "schema::missing_key", "[only]");
}

#[test]
fn a_rule_that_the_pack_does_not_have_is_refused() {
    refuses(&exclude("a-plain-gp"), "profile::unknown_rule", "\"a-plain-gp\"");
    refuses(&set("nothing-like-it", "days", "3"), "profile::unknown_rule", "nothing-like-it");
}

#[test]
fn a_chapter_that_the_pack_does_not_have_is_refused() {
    refuses(&only("[\"one\", \"tow\"]"), "profile::unknown_chapter", "\"tow\"");
}

#[test]
fn a_parameter_that_the_rule_does_not_have_is_refused() {
    refuses(&set("a-soft-gap", "dayz", "3"), "profile::unknown_parameter", "dayz");
    refuses(&set("a-soft-gap", "nothing_like_it", "3"), "profile::unknown_parameter", "nothing_like_it");
    refuses(&set("a-plain-gap", "days", "3"), "profile::unknown_parameter", "days");
}

#[test]
fn a_value_of_another_sort_is_refused() {
    for (name, value) in [
        ("days", "\"180\""),
        ("days", "180.5"),
        ("days", "[180]"),
        ("share", "\"0.5\""),
        ("yes", "1"),
        ("from", "\"2026-01-01\""),
        ("name", "true"),
        ("words", "[\"a\", 1]"),
        ("words", "[1]"),
        ("words", "\"a\""),
        ("words", "[]"),
    ] {
        refuses(&set("a-soft-gap", name, value), "profile::parameter_sort", value);
    }
}

#[test]
fn a_value_below_zero_is_refused_where_the_pack_has_none() {
    refuses(&set("a-soft-gap", "days", "-1"), "profile::negative", "-1");
    under(&set("a-soft-gap", "below", "-2"));
}

#[test]
fn values_by_date_are_written_as_such() {
    for (value, marked) in [
        ("[{ form = 2026-01-01, value = 1 }]", "2026-01-01"),
        ("[{ from = \"2026-01-01\", value = 1 }]", "\"2026-01-01\""),
        ("[{ from = 2026-01-01 }]", "{ from = 2026-01-01 }"),
        ("[{ from = 2026-01-01, value = 1 }, 3]", "3"),
    ] {
        refuses(&set("a-soft-gap", "days", value), "profile::dated_shape", marked);
    }
}

#[test]
fn values_by_date_that_meet_are_refused() {
    let value = "[{ to = 2026-12-31, value = 1 }, { from = 2026-12-31, value = 2 }]";
    refuses(&set("a-soft-gap", "days", value), "profile::dated", value);
}

#[test]
fn values_by_date_without_one_for_the_day_are_refused() {
    let value = "[{ from = 2027-01-01, value = 2 }]";
    refuses(&set("a-soft-gap", "days", value), "profile::dated_gap", value);
}

#[test]
fn a_parameter_is_set_once_whatever_its_rule_is_called() {
    let twice = set("a-soft-gap", "days", "3") + &*set("an-old-gap", "days", "4");
    let codes = said(HEAD, &twice).map(|_| ()).unwrap_err().into_iter().map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes, ["profile::old_name", "profile::set_twice"]);
}

#[test]
fn a_rule_is_excluded_once() {
    refuses(&exclude("a-plain-gap").repeat(2), "profile::twice", "\"a-plain-gap\"");
}

#[test]
fn a_rule_that_is_left_out_has_no_parameters_to_set() {
    let twice = exclude("a-soft-gap") + &*set("a-soft-gap", "days", "3");
    refuses(&twice, "profile::set_and_left_out", "a-soft-gap");
    let outside = only("[\"two\"]") + &*set("a-soft-gap", "days", "3");
    refuses(&outside, "profile::set_and_left_out", "a-soft-gap");
}

#[test]
fn a_minimum_legal_duty_is_left_out_by_no_profile() {
    refuses(&exclude("a-duty"), "profile::duty", "\"a-duty\"");
    refuses(&only("[\"one\"]"), "profile::only_duties", "[\"one\"]");
}

#[test]
fn a_duty_that_is_not_in_force_on_the_day_is_none() {
    let file = ProfileFile::parse("e.toml", &format!("{HEAD}{}", exclude("a-duty"))).unwrap();
    assert!(file.over(pack(), &[date(2020, 1, 1)]).is_ok());
    assert!(file.over(pack(), &[date(2020, 1, 1), date(2026, 1, 1)]).is_err());
}

#[test]
fn all_that_is_wrong_is_told_at_once_from_the_top() {
    let more = exclude("a-duty") + "[[exclude]]\nrule = \"none-such\"\n" + &*set("a-soft-gap", "days", "\"x\"");
    let head = HEAD.replace("pack_version = \"1.0.0\"", "pack_version = \"0.9.0\"");
    let codes: Vec<_> = said(&head, &more).map(|_| ()).unwrap_err().into_iter().map(|(code, _)| code).collect();
    let expected = [
        "profile::other_version",
        "profile::duty",
        "schema::missing_key",
        "profile::unknown_rule",
        "profile::parameter_sort",
    ];
    assert_eq!(codes, expected);
}

/// Pieces that profiles are made of, and some that they are not.
const PIECES: [&str; 16] = [
    "[[exclude]]\n",
    "[only]\n",
    "[parameters.a-soft-gap.days]\n",
    "[parameters.a-soft-gap.words]\n",
    "[parameters.\"\"]\n",
    "[parameters]\na-soft-gap = 3\n",
    "rule = \"a-plain-gap\"\n",
    "rule = 3\n",
    "chapters = [\"one\", \"two\"]\n",
    "chapters = [[], {}]\n",
    "value = 180\n",
    "value = []\n",
    "value = [{ from = 2026-01-01, value = [] }, {}]\n",
    "value = { a = { b = [] } }\n",
    "reason = { es = \"R\", en = \"R\" }\n",
    "reason = [\"R\"]\n",
];

proptest! {
    /// Whatever stands in it, a profile is laid over its pack or refused with places.
    #[test]
    fn a_hostile_profile_is_refused_with_places(pieces in proptest::collection::vec(0..PIECES.len(), 0..12), cut in 0_usize..400) {
        let more: String = pieces.iter().filter_map(|at| PIECES.get(*at)).copied().collect();
        let text: String = format!("{HEAD}{more}").chars().take(HEAD.len().max(cut)).collect();
        let file = ProfileFile::parse("e.toml", &text);
        let laid = file.and_then(|file| file.over(pack(), &[date(2026, 11, 23)]));
        if let Err(problems) = laid {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| !problem.places.is_empty()));
        }
    }
}
