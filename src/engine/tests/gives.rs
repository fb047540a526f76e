//! What conditions give.

use super::{check, found, judged, met, reads, rule};

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
fn terms_run_in_working_days_of_a_calendar() {
    check("working_days(day, date(\"2026-12-07\"), parameters.off) == 20", "day = 2026-11-06", "met");
    check("add_working_days(day, 20, parameters.off) == date(\"2026-12-07\")", "day = 2026-11-06", "met");
    check("add_working_days(day, n, []) == date(\"2026-11-23\")", "day = 2026-11-20\nn = 1", "met");
    check(
        "add_working_days(day, n, []) >= as_of",
        "day = 2026-11-20\nn = 9223372036854775807",
        "error rule-arithmetic-error",
    );
    check("add_working_days(day, 1, parameters.off) > day", "", "unanswered missing-answer day");
    // An institution adds its own days to those of the pack.
    let own = "add_working_days(day, 1, parameters.off.concat([until_day])) == date(\"2026-11-18\")";
    check(own, "day = 2026-11-13\nuntil_day = 2026-11-17", "met");
}

#[test]
fn lists_are_joined_in_order_up_to_a_length() {
    check("numbers.concat([n]).len == 3 && numbers.concat([n]).max() == 9", "numbers = [1, 2]\nn = 9", "met");
    check("[].concat(numbers).sum() == 3", "numbers = [1, 2]", "met");
    let many = vec!["1"; 1_001].join(", ");
    let numbers = format!("numbers = [{many}]");
    check("numbers.concat(numbers).len > 0", &numbers, "error rule-limit-exceeded");
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
fn functions_of_the_pack_are_called_with_values() {
    check("double(n) == 6", "n = 3", "met");
    check("list.all(|i| double(i.n) > 3)", "list = [{n = 2}, {n = 1}]", "not-met");
    check("count_down(n) == 0", "n = 9", "met");
    check("last_day(list) == day", "day = 2026-02-01\nlist = [{day = 2026-02-01}, {day = 2026-01-01}]", "met");
}

#[test]
fn silence_stops_before_a_function() {
    check("double(n) == 6", "", "unanswered missing-answer n");
    check("double(n) == 6 || flag", "flag = true", "unanswered missing-answer n");
    check("flag || double(n) == 6", "flag = true", "met");
    check("last_day(list) == day", "day = 2026-02-01\nlist = [{ok = true}]", "unanswered missing-answer list[0].day");
}

#[test]
fn a_function_that_breaks_is_an_error_and_a_witness_still_decides() {
    check("broken(n) == n", "n = 3", "error rule-type-error");
    check("count_down(n) == 0", "n = 9000000", "error rule-limit-exceeded");
    check("numbers.some(|i| if i == 1 { broken(i) == 1 } else { i == 2 })", "numbers = [1, 2]", "met");
}

#[test]
fn a_switch_evaluates_only_the_case_that_is_the_one() {
    let condition = "switch choice { \"si\" => n > 0, \"no\" | \"otro\" => flag, _ => false }";
    check(condition, "choice = \"si\"\nn = 1", "met");
    check(condition, "choice = \"no\"", "unanswered missing-answer flag");
    check(condition, "choice = \"no_se\"", "unanswered missing-answer choice");
    check("switch n { 1 => false, -2 => true, _ => false }", "n = -2", "met");
    check("switch n { 1 => false, 1 | 2 => true, _ => false }", "n = 1", "not-met");
    check("switch d { 0.50 => true, _ => false }", "d = 0.5", "met");
    check("switch flag { true => other, _ => !other, }", "flag = false\nother = false", "met");
    check("(switch t { \"a\" => 1, _ => switch n { 2 => 2.5, _ => 3 } }) == 2.5", "t = \"b\"\nn = 2", "met");
    check("list.some(|i| switch i.n { 1 => i.ok, _ => false })", "list = [{ n = 1, ok = true }]", "met");
    check("switch double(n) { 2 => true, _ => false }", "n = 1", "met");
}

#[test]
fn a_level_may_be_chosen_by_a_switch() {
    let level = rule("level = '''switch n { 1 => \"full\", _ => \"some\" }'''\nlevels = { full = 1, some = \"0.5\" }");
    assert_eq!(judged(&level, "n = 1"), "met");
    assert_eq!(judged(&level, "n = 2"), "partial");
}

#[test]
fn comparisons_in_brackets_are_truths_to_compare() {
    check("(n == m) == (flag == other)", "n = 1\nm = 2\nflag = true\nother = false", "met");
    check("flag == (n < m)", "n = 1\nm = 2\nflag = true", "met");
    check("((n < m)) != flag", "n = 1\nm = 2\nflag = true", "not-met");
}

#[test]
fn what_a_closure_over_constants_reads_is_among_the_reads() {
    let reads = |condition: &str, document: &str| reads(&met(condition), document);
    let document = "list = [{ name = \"a\" }, { name = \"c\" }]\nwords = [\"a\"]\nflag = false";
    assert_eq!(reads("[\"a\", \"b\"].count(|m| m in list.map(|i| i.name)) == 2", document), ["list"]);
    assert_eq!(reads("[\"a\", \"b\"].all(|m| m in words)", document), ["words"]);
    assert_eq!(reads("list.count(|i| i.name == \"a\") == 2", document), ["list"]);
    assert_eq!(reads("[1, 2].none(|m| flag)", document), ["flag"]);
}

#[test]
fn a_function_that_is_taken_in_breaks_and_is_silent_as_one_that_is_called() {
    // `double` is taken in over whole numbers, and called over the item of a list of unknown type.
    check("double(n) == 6", "n = 9223372036854775807", "error rule-arithmetic-error");
    check("double(n) == 6 || flag", "flag = true", "unanswered missing-answer n");
    check("double(double(n)) == 12", "n = 3", "met");
    check("list.some(|i| double(i.n) == 4)", "list = [{ n = 1 }, { n = 2 }]", "met");
    let fault = found(&met("double(n) == 6"), "n = 9223372036854775807").result.fault.unwrap();
    let span = fault.place.origin.as_ref().and_then(crate::place::Origin::span).unwrap();
    assert_eq!(fault.place.source.name(), "functions.rhai");
    assert_eq!(fault.place.source.slice(span), "x * 2");
}
