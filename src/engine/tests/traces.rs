//! What a trace shows, and which changes are found to be enough.

use jiff::civil::date;

use super::{assessed, compiled, met, rule};
use crate::{
    document::Value,
    engine::{
        Settings, changes, trace,
        trace::{Came, Form, Part, Trace},
    },
};

fn traced(rule: &str, document: &str) -> (Trace, Vec<String>) {
    let pack = compiled(rule).unwrap();
    let assessment = assessed(&pack, document);
    let settings = Settings::on(date(2026, 11, 24));
    let trace = trace(&pack, "a-gap", &assessment, &settings).unwrap();
    let enough = changes(&pack, &trace, &assessment, &settings);
    let enough = enough.iter().map(|change| format!("{} = {}", change.path, spelled(&change.value))).collect();
    (trace, enough)
}

fn spelled(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::Text(text) => text.clone(),
        Value::Date(date) => date.to_string(),
        other => format!("{other:?}"),
    }
}

fn lines(part: &Part, depth: usize, into: &mut Vec<String>) {
    let came = match &part.came {
        Came::Value(value) => spelled(value),
        Came::List(items) => format!("list of {items}"),
        Came::Table => "table".to_owned(),
        Came::Silent(reason) | Came::Broken(reason) => reason.name().to_owned(),
    };
    let item = part.item.as_ref().map(|item| format!("{item}: ")).unwrap_or_default();
    let place = part.answer.as_ref().filter(|_| part.form == Form::Answer);
    let place = place.map(|(path, location)| {
        let span = location.origin.as_ref().and_then(crate::place::Origin::span).unwrap();
        format!(" @ {path}:{}", location.source.position(span.start).line)
    });
    into.push(format!("{}{item}{} -> {came}{}", "  ".repeat(depth), part.text, place.unwrap_or_default()));
    part.parts.iter().for_each(|part| lines(part, depth + 1, into));
    if part.more > 0 {
        into.push(format!("{}+{}", "  ".repeat(depth + 1), part.more));
    }
}

/// The door for what a trace of a condition shows.
#[track_caller]
fn shows(condition: &str, document: &str, expected: &[&str]) {
    let (trace, _) = traced(&met(condition), document);
    let mut found = Vec::new();
    lines(trace.branches[0].condition.as_ref().unwrap(), 0, &mut found);
    assert_eq!(found, expected, "{condition}\n{document}");
}

/// The door for what would be enough.
#[track_caller]
fn enough(condition: &str, document: &str, expected: &[&str]) {
    assert_eq!(traced(&met(condition), document).1, expected, "{condition}\n{document}");
}

#[test]
fn every_part_that_was_evaluated_has_its_value() {
    shows(
        "(n + 1) * 2 > m || flag",
        "n = 1\nm = 4\nflag = true",
        &[
            "(n + 1) * 2 > m || flag -> true",
            "  (n + 1) * 2 > m -> false",
            "    (n + 1) * 2 -> 4",
            "      n + 1 -> 2",
            "        n -> 1 @ n:1",
            "        1 -> 1",
            "      2 -> 2",
            "    m -> 4 @ m:2",
            "  flag -> true @ flag:3",
        ],
    );
    shows(
        "choice in [\"si\"] && other",
        "choice = \"no\"",
        &[
            "choice in [\"si\"] && other -> false",
            "  choice in [\"si\"] -> false",
            "    choice -> no @ choice:1",
            "    [\"si\"] -> list of 1",
        ],
    );
}

#[test]
fn what_stopped_a_part_is_shown_where_it_stopped() {
    shows(
        "flag && n / d > 1.0",
        "flag = true\nn = 1\nd = 0.0",
        &[
            "flag && n / d > 1.0 -> rule-arithmetic-error",
            "  flag -> true @ flag:1",
            "  n / d > 1.0 -> rule-arithmetic-error",
            "    n / d -> rule-arithmetic-error",
            "      n -> 1 @ n:2",
            "      d -> 0 @ d:3",
        ],
    );
    shows(
        "answered(n) || contact.public",
        "t = \"a\"\n[contact]",
        &[
            "answered(n) || contact.public -> missing-answer",
            "  answered(n) -> false",
            "    n -> missing-answer @ n:1",
            "  contact.public -> missing-answer @ contact.public:2",
        ],
    );
}

#[test]
fn of_a_list_the_first_items_are_shown_and_the_witness() {
    let items: Vec<_> = (0..9).map(|n| format!("{{ n = {n} }}")).collect();
    shows(
        "list.some(|i| i.n == 7)",
        &format!("list = [{}]", items.join(", ")),
        &[
            "list.some(|i| i.n == 7) -> true",
            "  list -> list of 9 @ list:1",
            "  list[0]: i.n == 7 -> false",
            "    i.n -> 0 @ list[0].n:1",
            "    7 -> 7",
            "  list[1]: i.n == 7 -> false",
            "    i.n -> 1 @ list[1].n:1",
            "    7 -> 7",
            "  list[2]: i.n == 7 -> false",
            "    i.n -> 2 @ list[2].n:1",
            "    7 -> 7",
            "  list[3]: i.n == 7 -> false",
            "    i.n -> 3 @ list[3].n:1",
            "    7 -> 7",
            "  list[4]: i.n == 7 -> false",
            "    i.n -> 4 @ list[4].n:1",
            "    7 -> 7",
            "  list[7]: i.n == 7 -> true",
            "    i.n -> 7 @ list[7].n:1",
            "    7 -> 7",
            "  +3",
        ],
    );
}

#[test]
fn a_function_that_was_taken_in_shows_its_own_text() {
    shows(
        "double(n) == 6",
        "n = 3",
        &[
            "double(n) == 6 -> true",
            "  double(n) -> 6",
            "    n -> 3 @ n:1",
            "    x * 2 -> 6",
            "      x -> 3",
            "      2 -> 2",
            "  6 -> 6",
        ],
    );
}

#[test]
fn under_for_each_there_is_a_branch_an_item_and_the_one_that_decided() {
    let rule = rule("met = '''item.ok'''").replace("addressee", "for_each = \"list\"\naddressee");
    let items: Vec<_> = (0..8).map(|n| format!("{{ ok = {} }}", n != 6)).collect();
    let (trace, enough) = traced(&rule, &format!("list = [{}]", items.join(", ")));
    let items: Vec<_> = trace.branches.iter().map(|branch| branch.item.as_ref().unwrap().to_string()).collect();
    assert_eq!(items, ["list[0]", "list[1]", "list[2]", "list[3]", "list[4]", "list[6]"]);
    assert_eq!(trace.more, 2);
    assert_eq!(enough, ["list[6].ok = true"]);
}

#[test]
fn single_answers_that_are_enough_are_found_by_judging() {
    enough("flag", "flag = false", &["flag = true"]);
    enough("flag", "", &["flag = true"]);
    enough("!flag", "", &["flag = false"]);
    enough("flag && other", "flag = false\nother = false", &[]);
    enough("flag || other", "flag = false\nother = false", &["flag = true", "other = true"]);
    enough("n > m", "n = 1\nm = 5", &["n = 6", "m = 0"]);
    enough("n >= 10", "", &["n = 10"]);
    enough("day >= as_of - parameters.max_age", "day = 2020-01-01", &["day = 2025-11-24"]);
    enough("until_day > day + 1", "day = 2026-01-01", &["until_day = 2026-01-03"]);
    enough("choice in [\"si\"]", "choice = \"no_se\"", &["choice = si"]);
    enough("choice == \"si\"", "choice = \"no\"", &["choice = si"]);
    enough("list.all(|i| i.ok)", "list = [{ ok = true }, { ok = false }]", &["list[1].ok = true"]);
    enough("list.some(|i| i.n > 3)", "list = [{ n = 1 }, {}]", &["list[0].n = 4", "list[1].n = 4"]);
    enough("contact.public", "", &["contact.public = true"]);
    // What is met needs no change, and a list no new items.
    enough("flag", "flag = true", &[]);
    enough("list.len > 0", "list = []", &[]);
}
