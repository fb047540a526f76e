//! Conditions written to break the compiler or to keep it busy.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{check, compiled, met};

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
