//! Functions written to hang, to fill the memory or to overflow the stack. That
//! each test ends at all is the claim; how it ends is checked, never how fast.

use proptest::prelude::*;

use super::*;

/// Ends at the limit, wherever that is met.
#[track_caller]
fn exhausts(text: &str, arguments: Vec<Concrete>) {
    let result = called(text, arguments);
    assert!(result.starts_with("limit at "), "{}: {result}", text.get(..200).unwrap_or(text));
}

/// The same, for the body of `f(list)` with a list of 2,000 numbers.
#[track_caller]
fn exhausts_over_a_list(body: &str) {
    exhausts(&format!("fn f(list) {{ {body} }}"), vec![integers(0..2_000)]);
}

/// Is not loaded.
#[track_caller]
fn is_refused(text: &str) {
    let result = Functions::compile(&Source::new("functions.rhai", text));
    assert!(result.is_err(), "{}", text.get(..200).unwrap_or(text));
}

#[test]
fn loops_end() {
    exhausts("fn f() { loop { } }", vec![]);
    exhausts("fn f() { while true { let x = 1; } }", vec![]);
    exhausts("fn f() { do { } while true }", vec![]);
    exhausts("fn f() { for n in 0..9223372036854775807 { } }", vec![]);
    exhausts("fn f() { for n in -9223372036854775807..=9223372036854775807 { n; } }", vec![]);
    exhausts("fn f() { loop { continue; } }", vec![]);
    exhausts_over_a_list("for a in list { for b in list { if a == b { } } } 1");
}

#[test]
fn recursion_ends() {
    exhausts("fn f() { f() }", vec![]);
    exhausts("fn f() { 1 + f() }", vec![]);
    exhausts("fn f() { g() }\nfn g() { f() }", vec![]);
    exhausts("fn f() { [1].map(|x| f()) }", vec![]);
    exhausts("fn f() { [1].all(|x| [2].all(|y| f())) }", vec![]);
    // Each call is made of expressions as deep as they may be.
    for (open, close) in [
        ("1 + (", ")"),
        ("if true { ", " } else { 0 }"),
        ("[1].map(|x| ", ")"),
        ("[1].map(|x| { let y = x; if y == 1 { ", "} })"),
        ("year(", ")"),
        ("[", "]"),
        ("{ ", "}"),
        ("while true { ", "}"),
    ] {
        let text = |depth| format!("fn f() {{ {}f(){} }}", open.repeat(depth), close.repeat(depth));
        let loads = |depth: &usize| Functions::compile(&Source::new("functions.rhai", text(*depth))).is_ok();
        let deepest = (1..40).take_while(loads).last().unwrap();
        assert!(deepest < 35, "{open}: {deepest}");
        exhausts(&text(deepest), vec![]);
    }
    // A tree of calls: few levels, many calls.
    exhausts("fn f() { g(12) }\nfn g(n) { if n == 0 { 1 } else { g(n - 1) + g(n - 1) } }", vec![]);
}

#[test]
fn closures_do_not_hide_what_they_do() {
    exhausts_over_a_list("list.all(|x| list2(x))\n}\nfn list2(x) { let n = 0; while n < 100 { n += 1; } true");
    exhausts_over_a_list("let a = list; let b = list; list.all(|x| a.all(|y| b.all(|z| true)))");
    exhausts_over_a_list("let a = list; list.map(|x| a.count(|y| y == x)).sum()");
    exhausts_over_a_list("let a = list; list.some(|x| a.some(|y| y == -1))");
    exhausts_over_a_list("let a = list; list.none(|x| a.filter(|y| y == -1).len > 0)");
    // `some` goes on after an item that breaks, but not after the end of the budget.
    exhausts_over_a_list("let a = list; list.some(|x| a.some(|y| \"a\" == y))");
    // Texts have no items to walk over, so nothing nests over them.
    let text = "x".repeat(150);
    gives(
        "t.all(|x| t2.all(|y| t3.all(|z| true)))",
        &[("t", Concrete::Text(text.clone())), ("t2", Concrete::Text(text.clone())), ("t3", Concrete::Text(text))],
        "type at all",
    );
    is_refused(&format!("fn f() {{ {}true{} }}", "list.all(|x| ".repeat(60), ")".repeat(60)));
}

#[test]
fn long_work_of_native_functions_is_counted() {
    exhausts_over_a_list("let n = 0; loop { n += list.sum(); }");
    exhausts_over_a_list("loop { if -1 in list { break; } }");
    exhausts_over_a_list("loop { list.max(); }");
    exhausts_over_a_list("loop { list.distinct(); }");
    exhausts_over_a_list("let a = list; loop { a.push(1); let b = a; a = list; }");
    exhausts_over_a_list("let a = list; loop { let b = a; a.set(0, 1); }");
    // Equality of lists, and their concatenation, are no operators here.
    gives(
        "let n = 0; while n < 20000 { if list == list { n += 1; } } n",
        &[("list", integers(0..2_000))],
        "type at ==",
    );
    gives("list + list", &[("list", integers(0..2_000))], "type at +");
    let text = || Concrete::Text("x".repeat(16_000));
    exhausts("fn f(t) { loop { if t == t { } } }", vec![text()]);
    exhausts("fn f(t) { loop { t.contains(\"y\"); } }", vec![text()]);
    exhausts("fn f(t) { loop { t.len; } }", vec![text()]);
    exhausts("fn f(t) { loop { t.to_upper(); } }", vec![text()]);
    exhausts("fn f(t) { loop { t[15999]; } }", vec![text()]);
    exhausts("fn f(t) { let l = []; loop { l.push(t.to_lower()); } }", vec![text()]);
    exhausts("fn f(t) { let l = [t, t + \"a\", t + \"b\"]; loop { l.distinct(); } }", vec![text()]);
}

#[test]
fn nothing_grows_without_end() {
    exhausts("fn f() { let t = \"x\"; loop { t += t; } }", vec![]);
    exhausts("fn f() { let t = \"x\"; loop { t = t + t; } }", vec![]);
    exhausts("fn f() { let l = []; loop { l.push(1); } }", vec![]);
    exhausts("fn f() { let l = [1]; loop { l.push(l); } }", vec![]);
    exhausts("fn f() { let l = [1]; loop { l = [l, l]; } }", vec![]);
    exhausts("fn f() { let l = [1]; loop { l = [l]; } }", vec![]);
    exhausts("fn f() { let l = []; loop { let m = []; m.push(l); l = m; } }", vec![]);
    exhausts("fn f() { let l = []; loop { l = [[l, l].map(|x| x), [l].map(|x| x)]; } }", vec![]);
    exhausts(
        "fn f() { let l = [1, 2]; for n in 0..12 { l = l.map(|x| [l2(x), l2(x)]); } l }\nfn l2(x) { [x, x] }",
        vec![],
    );
    // Shared, it is small; as a result it would not be.
    exhausts("fn f() { let l = [1]; for n in 0..30 { let m = []; m.push(l); m.push(l); l = m; } l }", vec![]);
    exhausts_over_a_list("list.map(|x| list2(x))\n}\nfn list2(x) { let l = []; l.push(x); l.push(l); l.push(l); l");
    let text = Concrete::Text("x".repeat(16_000));
    exhausts("fn f(t) { let l = []; let n = 0; loop { l.push(t + n2(l)); } }\nfn n2(l) { \"é\" }", vec![text]);
    exhausts("fn f(t) { t.to_upper() }", vec![Concrete::Text("ŉ".repeat(8_000))]);
    let many = (0..120).map(|n| format!("let x{n} = 1; ")).collect::<Vec<_>>().concat();
    exhausts(&format!("fn f() {{ {many} 1 }}"), vec![]);
}

#[test]
fn captured_variables_do_not_hold_themselves() {
    is_refused("fn f() { let a = 0; a = || a; 1 }");
    is_refused("fn f() { let a = []; a.push(|| a); 1 }");
    is_refused("fn f() { let a = [|| 1]; a[0].call() }");
    is_refused("fn f() { [1].map(|x| |y| x) }");
    is_refused("fn f() { return |y| y; }");
    is_refused("fn f() { if true { |y| y } else { |y| y } }");
    is_refused("fn f() { g(|y| y) }\nfn g(h) { 1 }");
    is_refused("fn f() { loop { break |y| y; } }");
    gives("let a = []; let b = a; b.map(|x| a.push(x)); [1, 2].map(|x| { a.push(x); a.push(a); x }); a.len", &[], "4");
    gives("let l = list; list.map(|x| { l.set(0, l); l.len }).sum()", &[("list", integers(0..3))], "9");
    exhausts_over_a_list("let l = list; list.map(|x| { l.set(0, l); 1 }); 1");
}

#[test]
fn numbers_do_not_overflow() {
    gives("-9223372036854775807 - 2", &[], "arithmetic at -");
    gives("-n", &[("n", Concrete::Integer(i64::MIN))], "arithmetic at -");
    gives("n % -1", &[("n", Concrete::Integer(i64::MIN))], "arithmetic at %");
    gives("n / -1", &[("n", Concrete::Integer(i64::MIN))], "d9223372036854775808");
    gives("let n = 79228162514264337593543950335.0; n * n", &[], "arithmetic at *");
    gives("[9223372036854775807, 1].sum()", &[], "arithmetic at sum");
    gives("t.sub_string(0, 9223372036854775807)", &[("t", Concrete::Text("ab".into()))], "\"ab\"");
    gives("list[-9223372036854775807 - 1]", &[("list", integers([1]))], "arithmetic at [");
    gives("n[63] && !n[0] && n[-1]", &[("n", Concrete::Integer(i64::MIN))], "true");
    gives("n[64]", &[("n", Concrete::Integer(1))], "arithmetic at 64");
    gives("\"abc\"[-9223372036854775807 - 1]", &[], "arithmetic at -");
    is_refused("fn f(n) { n[0..=63] }");
}

#[test]
fn deep_and_long_texts_end() {
    let many = 20_000;
    let bodies = [
        format!("{}1{}", "(".repeat(many), ")".repeat(many)),
        "(".repeat(60_000),
        format!("{}true", "!".repeat(many)),
        format!("{}1", "-".repeat(many)),
        format!("{}1{}", "[".repeat(many), "]".repeat(many)),
        format!("{}1{}", "{".repeat(many), "}".repeat(many)),
        format!("x{}", ".a".repeat(many)),
        format!("x{}", "[0]".repeat(many)),
        format!("x{}", ".distinct()".repeat(5_000)),
        format!("{}1{}", "if x { ".repeat(5_000), "}".repeat(5_000)),
        format!("{}{{ 1 }}", "if x { 1 } else ".repeat(3_000)),
        format!("{}1{}", "while x { ".repeat(5_000), "}".repeat(5_000)),
        format!("{}1{}", "[1].map(|x| ".repeat(4_000), ")".repeat(4_000)),
        format!("{}1", "|x| ".repeat(10_000)),
        "`${".repeat(many),
        format!("x == \"{}\"", "x".repeat(60_000)),
        "\"".repeat(60_000),
        "/*".repeat(30_000),
        "x ".repeat(30_000),
        format!("[{}]", "1,".repeat(30_000)),
        format!("x.f({})", "1,".repeat(30_000)),
        "eval(\"1\")".to_owned(),
        "import \"x\" as y; 1".to_owned(),
    ];
    for body in bodies {
        is_refused(&format!("fn f(x) {{ {body} }}"));
    }
    is_refused(&format!("fn f() {{ \"{}\" }}", "x".repeat(50_000_000)));
    is_refused(&"fn f() { 1 }\n".repeat(4_000));
    is_refused(&(0..4_000).map(|n| format!("fn f{n}(){{}}\n")).collect::<Vec<_>>().concat());
    is_refused(&"fn ".repeat(20_000));
    is_refused(&format!("fn f({}) {{ 1 }}", "x,".repeat(30_000)));
}

#[test]
fn files_that_are_wrong_everywhere_say_so_in_time() {
    for part in ["y;", "let x;", "2.5;", "x = ();", "99999999999999999999;", "[1.5, y];", "g();", "x.map(|i| z);"] {
        let text = format!("fn f(x) {{ {} }}", part.repeat(60_000 / part.len()));
        let errors = Functions::compile(&Source::new("functions.rhai", &*text)).err().unwrap_or_default();
        assert!(errors.len() <= 101, "{part}: {}", errors.len());
    }
    let text = "let x = 1; ".repeat(5_000);
    assert!(Functions::compile(&Source::new("functions.rhai", &*text)).is_err());
}

#[test]
fn long_chains_of_operators_end_too() {
    // These are flat enough to load, or are refused; either way they end.
    for body in [
        format!("x{}", " + 1".repeat(15_000)),
        format!("true{}", " && true".repeat(7_000)),
        format!("x{}", " ?? x".repeat(10_000)),
        format!("{}x", "let x = x + 1; ".repeat(4_000)),
        format!("{}x", "x += 1; ".repeat(7_000)),
    ] {
        let text = format!("fn f(x) {{ {body} }}");
        if let Ok(functions) = Functions::compile(&Source::new("functions.rhai", &*text)) {
            let _ = functions.call("f", vec![Concrete::Integer(1)], &mut 0);
        }
    }
}

#[test]
fn a_call_leaves_nothing_behind() {
    let functions = functions("fn f(n) { let m = n; while m > 0 { m -= 1; } n }");
    let mut all = Vec::new();
    for _ in 0..50 {
        let mut spent = 0;
        assert_eq!(functions.call("f", vec![Concrete::Integer(400)], &mut spent), Ok(Concrete::Integer(400)));
        all.push(spent);
    }
    all.dedup();
    assert_eq!(all.len(), 1, "{all:?}");
}

#[test]
fn the_limit_is_met_at_the_same_step_in_every_thread() {
    let functions = functions("fn f() { let n = 0; loop { n += 1; if n == 1500 { return n; } } }");
    let run = || {
        let mut spent = 0;
        (functions.call("f", vec![], &mut spent), spent)
    };
    let here = run();
    let there = std::thread::scope(|scope| scope.spawn(run).join().unwrap());
    assert_eq!(here, there);
}

fn token() -> impl Strategy<Value = &'static str> {
    let words = "f g x l let const fn if else while loop for in break continue return 1 -1 2.5 0 \"a\" \"é\" 'c' ` ( ) [ ] { } \
                 |x| || && ! == < + - * / % += = ; , . .. ..= ?? ?. => #{ : () true l.map( l.push( l.set(0, x.len x[0] \
                 this switch eval Fn( call curry as_of years year( date(\"2026-01-01\") 9223372036854775807 // /* \n";
    proptest::sample::select(words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_soup_of_tokens_makes_a_function_panic(tokens in proptest::collection::vec(token(), 0..14)) {
        let text = format!("fn f(x, l) {{ {} }}\nfn g() {{ [1, 2] }}", tokens.join(" "));
        if let Ok(functions) = Functions::compile(&Source::new("functions.rhai", &*text)) {
            let _ = functions.call("f", vec![Concrete::Integer(3), integers([1, 2])], &mut 0);
            let _ = functions.inline("f");
        }
    }

    #[test]
    fn no_text_makes_the_check_panic(text in "\\PC{0,60}") {
        let _ = Functions::compile(&Source::new("functions.rhai", &*text));
    }
}
