//! Functions of a pack: what they give, why they are refused, and that hostile ones end.

mod hostile;

use jiff::civil::date;

use super::super::{
    error::ConditionError,
    script::{Concrete, Functions, OPERATIONS, ScriptStop, Silence},
};
use crate::{
    document::{self, Format, Node, Value},
    finding::Reason,
    place::Path,
    schema::{Answers, Schema},
    source::Source,
};

fn functions(text: &str) -> Functions {
    Functions::compile(&Source::new("functions.rhai", text)).unwrap_or_else(|errors| panic!("{text}\n{errors:#?}"))
}

fn integers(items: impl IntoIterator<Item = i64>) -> Concrete {
    Concrete::List(items.into_iter().map(Concrete::Integer).collect())
}

/// What `f` gives, or what stops it and where.
fn called(text: &str, arguments: Vec<Concrete>) -> String {
    let functions = functions(text);
    let mut spent = 0;
    let result = functions.call("f", arguments, &mut spent);
    assert!(spent <= OPERATIONS + 100_000, "{spent}");
    match result {
        Ok(value) => spelled(&value),
        Err(ScriptStop::Silent(Silence { path, reason })) => format!("{} {path}", reason.name()),
        Err(ScriptStop::Fault { kind, at }) => format!("{kind:?} at {}", functions.source().slice(at)).to_lowercase(),
    }
}

fn spelled(value: &Concrete) -> String {
    match value {
        Concrete::Bool(value) => value.to_string(),
        Concrete::Integer(value) => value.to_string(),
        Concrete::Decimal(value) => format!("d{}", value.normalize()),
        Concrete::Text(text) => format!("{text:?}"),
        Concrete::Date(date) => date.to_string(),
        Concrete::List(items) => format!("[{}]", items.iter().map(spelled).collect::<Vec<_>>().join(",")),
        Concrete::Table { path, .. } => format!("table {path}"),
    }
}

/// The door for what functions give: the body of `f`, its arguments by name.
#[track_caller]
fn gives(body: &str, arguments: &[(&str, Concrete)], expected: &str) {
    let names: Vec<_> = arguments.iter().map(|(name, _)| *name).collect();
    let text = format!("fn f({}) {{ {body} }}", names.join(", "));
    let arguments = arguments.iter().map(|(_, value)| value.clone()).collect();
    assert_eq!(called(&text, arguments), expected, "{body}");
}

/// The door for what may not be loaded: code and marked text of each problem.
#[track_caller]
fn refuses(text: &str, expected: &[(&str, &str)]) {
    let errors = Functions::compile(&Source::new("functions.rhai", text)).err().unwrap_or_default();
    let problems: Vec<_> = errors.iter().map(ConditionError::problem).collect();
    let shown = super::shown(&problems);
    let shown: Vec<_> = shown.iter().map(|(code, marked)| (code.trim_start_matches("rule::"), &**marked)).collect();
    assert_eq!(shown, expected, "{text}");
}

/// An answer of a document as an argument, under a schema that has just what stands there.
fn concrete(root: &Node, key: &str) -> Result<Concrete, Silence> {
    let schema = Schema::parse("as it stands", &schema_of(root).to_string()).unwrap();
    let answers = Answers::of(root, schema.layout());
    Concrete::of(&answers, answers.find(&Path::root().key(key)).unwrap())
}

fn schema_of(node: &Node) -> serde_json::Value {
    use serde_json::json;
    match &node.value {
        Value::Map(entries) => {
            let properties: serde_json::Map<_, _> =
                entries.iter().map(|entry| (entry.key.clone(), schema_of(&entry.node))).collect();
            json!({ "type": "object", "properties": properties })
        }
        Value::List(items) => {
            let mut all = serde_json::Map::new();
            for entry in items.iter().flat_map(Node::entries) {
                all.insert(entry.key.clone(), schema_of(&entry.node));
            }
            match items.first().map(schema_of) {
                Some(item) if all.is_empty() => json!({ "type": "array", "items": item }),
                _ => json!({ "type": "array", "items": { "type": "object", "properties": all } }),
            }
        }
        Value::Date(_) => json!({ "type": "string", "format": "date" }),
        _ => json!({ "type": "string" }),
    }
}

/// The first list of a document, as an argument.
fn answers(document: &str) -> Concrete {
    let document = document::read("d.toml", document.as_bytes(), Some(Format::Toml)).remove(0).unwrap();
    let key = document.root.entries()[0].key.clone();
    concrete(&document.root, &key).unwrap()
}

#[test]
fn functions_compute_as_conditions_do() {
    gives("1 + 2 * 3", &[], "7");
    gives("7 / 2", &[], "d3.5");
    gives("7 % 2 == 1 && !(2 > 3)", &[], "true");
    gives("-(n) - 1", &[("n", Concrete::Integer(4))], "-5");
    gives("0.5 + 1", &[], "d1.5");
    gives("\"a\" + t", &[("t", Concrete::Text("ñ".into()))], "\"añ\"");
    gives("d - date(\"2026-01-01\")", &[("d", Concrete::Date(date(2026, 1, 31)))], "30");
    gives("d + 1", &[("d", Concrete::Date(date(2026, 1, 31)))], "2026-02-01");
    gives("year(months_before(d, 2))", &[("d", Concrete::Date(date(2026, 1, 31)))], "2025");
    gives("days_between(d, d + 3) == 3", &[("d", Concrete::Date(date(2026, 1, 31)))], "true");
    gives("closed_quarter(d)", &[("d", Concrete::Date(date(2026, 1, 31)))], "\"2025-T4\"");
    gives("2 in [1, 2] && \"b\" in [\"a\", \"b\"]", &[], "true");
    gives("[\"b\", \"a\", \"b\"].distinct()", &[], "[\"a\",\"b\"]");
    gives("[1, 2].sum() + [3, 9].max() + [3, 9].min()", &[], "15");
    gives("n.len + n.len() + \"año\".len", &[("n", integers([1, 2]))], "7");
    gives("t.trim().to_upper().sub_string(1, 2)", &[("t", Concrete::Text(" añil ".into()))], "\"ÑI\"");
    gives(
        "t.starts_with(\"a\") && t.ends_with(\"l\") && t.contains(\"ñ\")",
        &[("t", Concrete::Text("añil".into()))],
        "true",
    );
    gives("t[1] == \"ñ\"", &[("t", Concrete::Text("añil".into()))], "true");
}

#[test]
fn functions_loop_and_call_one_another() {
    gives("let sum = 0; for n in list { sum += n; } sum", &[("list", integers([1, 2, 3]))], "6");
    gives("let sum = 0; for n in 0..4 { sum += n } sum", &[], "6");
    gives("let n = 1; while n < 100 { n *= 2; } n", &[], "128");
    gives("let n = 0; loop { n += 1; if n == 5 { break; } } n", &[], "5");
    gives("let n; n = 2.0; n + 0.50", &[], "d2.5");
    gives("let n = 0; do { n += 1; } while n < 3; n", &[], "3");
    gives("if n > 1 { return \"many\"; } \"one\"", &[("n", Concrete::Integer(2))], "\"many\"");
    gives(
        "let found = []; for n in list { if n > 1 { found.push(n); } } found",
        &[("list", integers([1, 2, 3]))],
        "[2,3]",
    );
    gives("let l = list; l.set(0, 9); l.set(-1, 8); l + 0", &[("list", integers([1, 2]))], "type at +");
    gives("let l = list; l.set(0, 9); l.set(-1, 8); [l[0], l[-1], list[0]]", &[("list", integers([1, 2]))], "[9,8,1]");
    assert_eq!(called("fn f(n) { if n < 2 { 1 } else { n * f(n - 1) } }", vec![Concrete::Integer(5)]), "120");
    assert_eq!(called("fn f(n) { g(n) + 1 }\nfn g(n) { n * 2 }", vec![Concrete::Integer(5)]), "11");
}

#[test]
fn closures_see_what_is_around_them() {
    let list = || integers([1, 2, 3]);
    gives("list.filter(|n| n > least).map(|n| n * 2)", &[("list", list()), ("least", Concrete::Integer(1))], "[4,6]");
    gives("list.some(|n| n == 3) && list.all(|n| n > 0) && list.none(|n| n > 3)", &[("list", list())], "true");
    gives("list.count(|n| other.some(|m| m == n))", &[("list", list()), ("other", integers([2, 3, 4]))], "2");
    gives("let other = list; list.all(|n| other.count(|m| m == n) == 1)", &[("list", list())], "true");
    gives("let least = 1; list.map(|n| { let m = n + least; m * m })", &[("list", list())], "[4,9,16]");
    gives(
        "let all = []; list.map(|n| all.len + n).len + all.len + [all, all].len; all.push(least); all",
        &[("list", list()), ("least", Concrete::Integer(1))],
        "[1]",
    );
    gives(
        "let d = [n, n]; list.map(|x| n + x); d.push(n); d.contains(n)",
        &[("list", list()), ("n", Concrete::Integer(7))],
        "true",
    );
    gives(
        "list.map(|x| t); t.len + t.sub_string(0, 1).len",
        &[("list", list()), ("t", Concrete::Text("ab".into()))],
        "3",
    );
    gives(
        "list.map(|x| d); year(d) + (d - d) + days_between(d, d)",
        &[("list", list()), ("d", Concrete::Date(date(2026, 1, 1)))],
        "2026",
    );
    gives("list.map(|x| b); if b && !b { 1 } else { 2 }", &[("list", list()), ("b", Concrete::Bool(true))], "2");
}

#[test]
fn a_key_without_an_answer_stops_the_function_that_uses_it() {
    let list = || answers("list = [{ n = 1, tags = [\"a\"], sub = { k = 2 } }, { m = 2 }]");
    let check = |body: &str, expected: &str| gives(body, &[("list", list())], expected);
    check("list[0].n + list[0].sub.k + list[0].tags.len", "4");
    check("list[0][\"n\"]", "1");
    check("list[1].n + 1", "missing-answer list[1].n");
    check("let n = list[1].n; let m = list[0].zzz; n == 1", "missing-answer list[1].n");
    check("list[1].sub.k", "missing-answer list[1].sub");
    check("for t in list[1].tags { let u = t; } true", "missing-answer list[1].tags");
    check("list[1].tags.some(|t| t == \"a\")", "missing-answer list[1].tags");
    check("if list[1].n { 1 } else { 2 }", "missing-answer list[1].n");
    check("list[1].n && true", "missing-answer list[1].n");
    check("list[1].n", "missing-answer list[1].n");
    check("list[1].tags.len", "missing-answer list[1].tags");
    check("list[1].tags[0]", "missing-answer list[1].tags");
    check("\"a\" in list[1].tags", "missing-answer list[1].tags");
    check("!list[1].n", "missing-answer list[1].n");
    check("list.some(|x| x.n == 1)", "true");
    check("list.all(|x| x.n == 1)", "missing-answer list[1].n");
    check("list.map(|x| x.n ?? 0).sum()", "1");
    check("list.count(|x| answered(x.n))", "1");
    check("year(list[1].n)", "missing-answer list[1].n");
}

#[test]
fn the_functions_of_the_guide_do_what_it_says() {
    let guide = include_str!("../../../rules/README.md");
    let text = guide.split("```rhai\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let functions = functions(text);
    let words = |words: &[&str]| Concrete::List(words.iter().map(|word| Concrete::Text((*word).to_owned())).collect());
    let gap = functions.call("longest_gap", vec![words(&["1", "4"]), words(&["1", "2", "3", "4", "5"])], &mut 0);
    assert_eq!(gap, Ok(Concrete::Integer(2)));
    let Concrete::List(mechanisms) = answers("m = [{ ultima_sesion = 2026-11-01 }, { nombre = \"x\" }]") else {
        panic!()
    };
    let lately = |mechanism: &Concrete| {
        let arguments = vec![mechanism.clone(), Concrete::Date(date(2026, 11, 24)), Concrete::Integer(30)];
        functions.call("met_lately", arguments, &mut 0)
    };
    let found: Vec<_> = mechanisms.iter().map(lately).collect();
    assert_eq!(found, [Ok(Concrete::Bool(true)), Ok(Concrete::Bool(false))]);
}

#[test]
fn lists_with_a_silent_item_do_not_enter() {
    let document = document::read("d.json", br#"{"list": [1, null], "table": {"inner": [null]}}"#, Some(Format::Json));
    let document = document.into_iter().next().unwrap().unwrap();
    let at = |key: &str| concrete(&document.root, key);
    let silence = Silence { path: Path::parse("list[1]").unwrap(), reason: Reason::MissingAnswer };
    assert_eq!(at("list"), Err(silence));
    gives("table.inner.len", &[("table", at("table").unwrap())], "missing-answer table.inner[0]");
}

#[test]
fn faults_stand_at_their_characters() {
    gives("let x = 1;\n  x + \"a\"", &[], "type at +");
    gives("1 == \"a\"", &[], "type at ==");
    gives("[1] == [1]", &[], "type at ==");
    gives("[1] + [1]", &[], "type at +");
    gives("9223372036854775807 + 1", &[], "arithmetic at +");
    gives("9223372036854775807 * 2", &[], "arithmetic at *");
    gives("let n = 9223372036854775807; n += 1; n", &[], "arithmetic at +");
    gives("1 / 0", &[], "arithmetic at /");
    gives("1 % 0", &[], "arithmetic at %");
    gives("\"ñ\" == \"ñ\" && [1, 2][5] == 1", &[], "arithmetic at 5");
    gives("list[5]", &[("list", integers([1]))], "arithmetic at [");
    gives("[].min()", &[], "arithmetic at min");
    gives("date(\"yesterday\")", &[], "type at date");
    gives("date(\"9999-12-31\") + 1", &[], "arithmetic at +");
    gives("if n { 2 } else { 3 }", &[("n", Concrete::Integer(1))], "type at n");
    gives("for x in n { let y = x; }", &[("n", Concrete::Integer(1))], "type at n");
    gives("3.len", &[], "type at len");
    gives("t.sub_string(-1, 2)", &[("t", Concrete::Text("a".into()))], "arithmetic at sub_string");
    assert_eq!(called("fn g(a) { a.sum() }\nfn f() { g([1, \"a\"]) }", vec![]), "type at sum");
}

#[test]
fn a_function_gives_a_value_that_conditions_have() {
    gives("1;", &[], "1");
    gives("", &[], "type at f");
    gives("let x = 1;", &[], "type at f");
    gives("x", &[("x", answers("x = { k = 1 }"))], "type at f");
    gives("[x]", &[("x", answers("x = { k = 1 }"))], "type at f");
}

#[test]
fn a_file_holds_functions_only() {
    refuses("let x = 1;\nfn f() { 1 }\nf()", &[("top_level", "let"), ("top_level", "f")]);
    refuses("fn f() { 1 }\nfn f(x) { 2 }", &[("duplicate_function", "f")]);
    refuses("fn f() { 1 }\n\nfn f() { 2 }", &[("duplicate_function", "fn")]);
    refuses(
        "fn year() { 1 }\nfn some(x) { 1 }\nfn item() { 1 }\nfn push() { 1 }",
        &[
            ("reserved_function", "year"),
            ("reserved_function", "some"),
            ("reserved_function", "item"),
            ("reserved_function", "push"),
        ],
    );
    refuses("fn f( { 1 }", &[("syntax", "{")]);
    refuses(&"/".repeat(70_000), &[("functions_too_long", "")]);
}

#[test]
fn what_is_wrong_with_functions_shows_with_the_pack() {
    let mut files = super::files(&super::met("flg"));
    let text = "fn f(x) {\n  y\n}".to_owned();
    files.retain(|file| file.path != "functions.rhai");
    files.push(crate::pack::PackFile { path: "functions.rhai".into(), name: "p/functions.rhai".into(), text });
    let (pack, _) = crate::pack::Pack::parse(&files);
    let errors = super::compile(&std::sync::Arc::new(pack.unwrap())).err().unwrap_or_default();
    let problems: Vec<_> = errors.iter().map(ConditionError::problem).collect();
    let shown = super::shown(&problems);
    let shown: Vec<_> = shown.iter().map(|(code, marked)| (&**code, &**marked)).collect();
    assert_eq!(shown, [("rule::unknown_variable", "y"), ("rule::unknown_name", "flg")]);
    assert_eq!(problems[0].places[0].source.name(), "p/functions.rhai");
}

#[test]
fn names_and_arguments_are_checked() {
    refuses("fn f(x) { y + xx }", &[("unknown_variable", "y"), ("unknown_variable", "xx")]);
    refuses("fn f(x) { if x { let y = 1; } y }", &[("unknown_variable", "y")]);
    refuses("fn f(x) { x.map(|i| i + zz) }", &[("unknown_variable", "zz")]);
    refuses("fn f(x) { as_of > x }", &[("unknown_variable", "as_of")]);
    refuses("fn f(x) { g(x) + h(1) }\nfn g() { 1 }", &[("arguments", "g"), ("unknown_function", "h")]);
    refuses("fn f(x) { year(x, x) + x.sum(1) }", &[("arguments", "year"), ("arguments", "sum")]);
    refuses("fn f(x) { x.sme(|i| i) }", &[("unknown_function", "sme")]);
    refuses("fn f(x) { x.g() }\nfn g() { 1 }", &[("unknown_function", "g")]);
    refuses("fn f(x) { while true { break y; } }", &[("unknown_variable", "y")]);
    refuses("fn f(x) { 99999999999999999999 }", &[("literal_range", "99999999999999999999")]);
}

#[test]
fn what_the_sandbox_cannot_bound_is_refused() {
    refuses(
        "fn f(x) { x[0] = 1; x.k = 2; x[0] += 1; }",
        &[("part_assignment", "x"), ("part_assignment", "x"), ("part_assignment", "x")],
    );
    refuses(
        "fn f(x) { x[0].push(1); g().push(2); }\nfn g() { [] }",
        &[("part_assignment", "push"), ("part_assignment", "push")],
    );
    refuses("fn f(x) { let g = |i| i; g }", &[("unsupported_in_function", "|")]);
    refuses("fn f(x) { x.push(|i| x) }", &[("unsupported_in_function", "|")]);
    refuses("fn f(x) { [|i| i] }", &[("unsupported_in_function", "|")]);
    refuses("fn f(x) { x.map(1) }", &[("not_a_closure", "1")]);
    refuses("fn f(x) { x.map(|i| x.len) }", &[("walked_list", "map")]);
    refuses("fn f(x) { x?.k }", &[("unsupported_in_function", "?.")]);
    refuses("fn f(x) { #{ a: x } }", &[("unsupported_in_function", "#{")]);
    refuses("fn f(x) { let y = (); y }", &[("unsupported_in_function", "()")]);
    refuses("fn f(x) { x == () }", &[("unsupported_in_function", "()")]);
    refuses("fn f(x) { x == 'c' }", &[("unsupported_in_function", "'c'")]);
    refuses("fn f(x) { `${x}` }", &[("unsupported_in_function", "`${x}`")]);
    refuses("fn f(x) { x ** 2 }", &[("unsupported_in_function", "**")]);
    refuses("fn f(x) { x << 2 }", &[("unsupported_in_function", "<<")]);
    refuses("fn f(x) { let r = 0..=63; x[r] }", &[("unsupported_in_function", "..")]);
    for word in ["eval", "print", "debug", "Fn", "call", "curry", "type_of", "is_def_fn", "is_def_var", "is_shared"] {
        refuses(&format!("fn f(x) {{ {word}(x) }}"), &[("syntax", word)]);
    }
    for word in ["switch", "try", "throw", "this"] {
        refuses(&format!("fn f(x) {{ {word} }}"), &[("syntax", word)]);
    }
    refuses("private fn f() { 1 }", &[("syntax", "fn")]);
    for word in ["sleep", "timestamp", "blob", "range", "exit", "parse_json"] {
        refuses(&format!("fn f(x) {{ {word}(x) }}"), &[("unknown_function", word)]);
    }
    for word in ["sort", "split", "replace", "pad", "dedup", "index_of", "insert", "append", "reduce", "drain"] {
        refuses(&format!("fn f(x) {{ x.{word}(x) }}"), &[("unknown_function", word)]);
    }
}

#[test]
fn a_body_that_is_one_expression_can_be_taken_in() {
    let text = "fn one(a, b) {\n  // why\n  a + b\n}\nfn two(a) { let b = a; b }\nfn loops(n) { loops(n) }\n\
                fn ping(n) { pong(n) }\nfn pong(n) { ping(n) }\nfn each(l) { l.map(|i| one(i, 1)) }\nfn ends(a) { a ; }";
    let functions = functions(text);
    let taken = |name| functions.inline(name).map(|inline| (inline.parameters.join(" "), inline.body.text.clone()));
    assert_eq!(taken("one"), Some(("a b".into(), "// why\n  a + b".into())));
    assert_eq!(taken("each"), Some(("l".into(), "l.map(|i| one(i, 1))".into())));
    assert_eq!(taken("ends"), Some(("a".into(), "a".into())));
    for name in ["two", "loops", "ping", "pong", "none"] {
        assert_eq!(taken(name), None, "{name}");
    }
    let inline = functions.inline("one").unwrap();
    assert_eq!(text.find(&inline.body.text), Some(inline.body.start));
    assert_eq!(functions.arity("one"), Some(2));
    assert_eq!(functions.names().collect::<Vec<_>>(), ["each", "ends", "loops", "one", "ping", "pong", "two"]);
}

#[test]
fn what_enters_and_leaves_is_bounded() {
    gives("true", &[("x", integers(0..2_000))], "true");
    gives("true", &[("x", integers(0..2_001))], "limit at f");
    gives("true", &[("x", Concrete::Text("x".repeat(16_385)))], "limit at f");
    gives("true", &[("x", Concrete::List((0..200).map(|_| integers(0..1_000)).collect()))], "limit at f");
    let entries = (0..201).map(|key| (format!("k{key}"), Ok(Concrete::Bool(true)))).collect();
    gives("true", &[("x", Concrete::Table { path: Path::root(), entries })], "limit at f");
    gives("let l = []; for n in x { l.push(x); } l", &[("x", integers(0..500))], "limit at f");
}
