//! What conditions may not say, at its characters.

use super::{advises, compiled, refuses, refuses_all, rule, shown};

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
    refuses("flag == (n) == m", "chained_comparison", "flag == (n) == m");
    refuses("(n) == m == flag", "chained_comparison", "n) == m == flag");
    refuses("flag == n < m", "chained_comparison", "flag == n < m");
    refuses("n < 9223372036854775808", "literal_range", "9223372036854775808");
    refuses("date(\"2026-02-30\") < day", "no_such_date", "date(\"2026-02-30\")");
}

#[test]
fn cases_are_constants_of_one_type_and_there_is_a_last_one() {
    refuses("switch n { 1 => true }", "undecided", "switch n { 1 => true }");
    refuses("switch n { 1 if flag => true, _ => false }", "unsupported", "switch");
    refuses("switch n { 1..3 => true, _ => false }", "unsupported", "switch");
    refuses("switch n { \"1\" => true, _ => false }", "mixed_types", "\"1\"");
    refuses("switch n { 1 => t, _ => false }", "mixed_types", "t");
    refuses("switch n { 1 => 1, _ => 2 }", "wanted_type", "switch n { 1 => 1, _ => 2 }");
    refuses("switch list { 1 => true, _ => false }", "wanted_type", "list");
    refuses("switch n { 1 => flg, _ => false }", "unknown_name", "flg");
}

#[test]
fn levels_are_those_of_the_rule() {
    let level = "level = '''if flag { \"ful\" } else { \"none\" }'''\nlevels = { full = 1, none = 0 }";
    let problems = compiled(&rule(level)).err().unwrap_or_default();
    assert_eq!(shown(&problems), [("rule::unknown_level".to_owned(), "\"ful\"".to_owned())]);
    assert!(problems[0].help().unwrap_or_default().en.contains("`full`"));
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
fn functions_of_the_pack_take_their_arguments() {
    refuses("double(n, m) == 6", "arguments", "double(n, m)");
    refuses("duoble(n) == 6", "unknown_function", "duoble");
}
