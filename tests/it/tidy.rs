//! Holds the repository to its own rules: layout, words, rules, published tables.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
};

use apertura::{
    diagnosis::cases,
    engine::FUNCTIONS,
    pack::{Addressee, Class, Pack, Rule},
    schema::Schema,
    text::CATALOGUES,
};
use jiff::civil::{Date, date};
use serde_json::Value as Json;

use crate::{compiled, repository};

/// The line of the architecture: a module imports only what stands to its left.
const LINE: [&str; 13] = [
    "text",
    "source",
    "place",
    "problem",
    "document",
    "schema",
    "pack",
    "assessment",
    "finding",
    "engine",
    "diagnosis",
    "report",
    "cli",
];

/// Files below a folder with this ending: path from the repository, and text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(repository(folder.to_str().unwrap())).unwrap() {
            let name = folder.join(entry.unwrap().file_name());
            let path = repository(name.to_str().unwrap());
            if path.is_dir() {
                folders.push(name);
            } else if name.to_str().unwrap().ends_with(ending) {
                found.push((name.to_str().unwrap().replace('\\', "/"), fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} has no {ending}");
    found
}

/// The embedded packs, each ready to judge.
fn packs() -> Vec<std::sync::Arc<apertura::CompiledPack>> {
    Pack::names().map(|name| compiled(&Pack::embedded(name).unwrap())).collect()
}

/// Source without its tests, which may go anywhere.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap()
}

/// The source files, those that hold only tests aside.
fn sources() -> Vec<(String, String)> {
    let mut sources = files("src", ".rs");
    sources.retain(|(name, _)| !["/tests", "/differential.rs", "/shown.rs"].iter().any(|part| name.contains(part)));
    sources
}

#[test]
fn a_module_imports_only_what_stands_to_its_left() {
    for (name, text) in sources() {
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        let Some(at) = LINE.iter().position(|known| *known == module) else { continue };
        let mut rest = product(&text);
        while let Some((_, after)) = rest.split_once("crate::") {
            rest = after;
            let names: Vec<String> = match after.strip_prefix('{') {
                // A tree of imports: the first word of each branch at the top level.
                Some(tree) => branches(tree),
                None => vec![after.chars().take(40).collect()],
            };
            for used in names {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if let Some(other) = LINE.iter().position(|known| *known == used) {
                    assert!(other <= at, "{name} imports {used}, which stands to its right");
                }
            }
        }
    }
}

/// The branches of a tree of imports at its top level; `tree` is what follows its opening brace.
fn branches(tree: &str) -> Vec<String> {
    let (mut depth, mut found) = (1, vec![String::new()]);
    for c in tree.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => found.push(String::new()),
            c if depth == 1 && !c.is_whitespace() => found.last_mut().unwrap().push(c),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

#[test]
fn only_the_command_line_touches_the_world() {
    let worldly = [
        "std::fs",
        "std::env::",
        "std::io",
        "std::process",
        "std::net",
        "std::time",
        "ZonedDateTime::now",
        "Timestamp::now",
    ];
    for (name, text) in sources() {
        if !name.starts_with("src/cli") && name != "src/main.rs" {
            for word in worldly {
                assert!(!product(&text).contains(word), "{name} uses {word}");
            }
        }
    }
}

#[test]
fn a_source_file_says_what_it_is_for_and_stays_short() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not say what it is for");
        assert!(product(&text).lines().count() <= 620, "{name} is long: look for the seam");
        assert!(!name.ends_with("mod.rs"), "{name}");
        for word in ["todo!(", "unimplemented!(", "#[ignore"] {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn every_message_is_in_the_catalogue_and_every_key_is_used() {
    let keys: BTreeSet<&str> = CATALOGUES[0]
        .1
        .lines()
        .filter(|line| !line.starts_with(['#', ' ', '.', '}']))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .collect();
    let code: String = sources().iter().map(|(_, text)| product(text).to_owned()).collect();
    for key in &keys {
        assert!(code.contains(&format!("\"{key}\"")), "nobody says `{key}`");
    }
    for after in code.split("Message::new(\"").skip(1) {
        let key = after.split('"').next().unwrap();
        assert!(keys.contains(key), "the catalogue has no `{key}`");
    }
}

#[test]
fn every_case_of_every_embedded_pack_passes() {
    for pack in packs() {
        for result in cases::run(&pack) {
            assert_eq!(result.differences, [], "{}: {}", result.rule.id, result.name);
        }
    }
}

#[test]
fn every_rule_shows_compliance_and_a_gap() {
    for pack in packs() {
        for rule in &pack.pack.rules {
            let expects = |outcome: &str| rule.cases.iter().any(|case| case.expect.outcome == outcome);
            assert!(rule.cases.len() >= 3, "{} has {} cases", rule.id, rule.cases.len());
            assert!(expects("met"), "{} has no case that is met", rule.id);
            assert!(expects("not-met") || rule.id == "no-fraction-checked", "{} has no case of a gap", rule.id);
        }
    }
}

#[test]
fn nothing_is_said_in_one_language_only() {
    for pack in packs() {
        for rule in &pack.pack.rules {
            for text in [&rule.title, &rule.rationale, &rule.message] {
                assert!(!text.es.is_empty() && !text.en.is_empty() && text.es != text.en, "{}: {text:?}", rule.id);
            }
            let notes = rule.citations.iter().flat_map(|citation| citation.minimum.iter().chain(&citation.note));
            for text in notes {
                assert!(!text.es.is_empty() && !text.en.is_empty(), "{}: {text:?}", rule.id);
            }
        }
    }
}

#[test]
fn every_question_is_asked_in_both_languages() {
    fn check(name: &str, path: &str, schema: &Json) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{key}");
            for lang in ["x-es", "x-en"] {
                assert!(property[lang].as_str().is_some_and(|text| !text.is_empty()), "{name}: {path} has no {lang}");
            }
            for value in property["enum"].as_array().into_iter().flatten().filter(|_| name == "autodiagnostico-1") {
                assert!(property["x-values"][value.as_str().unwrap()]["es"].is_string(), "{name}: {path} {value}");
            }
            check(name, &path, property);
            check(name, &path, &property["items"]);
        }
        for (key, definition) in schema["$defs"].as_object().into_iter().flatten() {
            check(name, key, definition);
            check(name, key, &definition["items"]);
        }
    }
    for name in Schema::names() {
        check(name, "", &serde_json::from_str(Schema::embedded(name).unwrap().text()).unwrap());
    }
}

#[test]
fn a_guarantors_duty_is_addressed_to_the_guarantor() {
    for pack in packs() {
        for rule in pack
            .pack
            .rules
            .iter()
            .filter(|rule| rule.id.starts_with("guarantor-not") || rule.id.starts_with("guarantor-without"))
        {
            assert_eq!(rule.addressee, Addressee::Guarantor, "{}", rule.id);
        }
    }
}

#[test]
fn no_path_of_one_machine_is_written_anywhere() {
    let folders = ["src", "rules", "schemas", "tests"];
    let named = ["README.md", "CHANGELOG.md", "Cargo.toml", ".ci/run"];
    let texts = folders.iter().flat_map(|folder| files(folder, "")).collect::<Vec<_>>();
    let more = named.iter().map(|name| ((*name).to_owned(), fs::read_to_string(repository(name)).unwrap()));
    for (name, text) in texts.into_iter().chain(more) {
        for root in ["/home/", "/root/", "/Users/", "/work/"] {
            assert!(!text.contains(root) || name.ends_with("tidy.rs"), "{name} has {root}");
        }
    }
}

#[test]
fn the_guide_knows_every_host_function() {
    let guide = fs::read_to_string(repository("rules/README.md")).unwrap();
    for function in FUNCTIONS {
        assert!(guide.contains(function.name), "rules/README.md does not know `{}`", function.name);
    }
}

/// Set `APERTURA_BLESS=1` to write the table anew.
#[test]
fn the_table_of_rules_is_current() {
    let path = repository("rules/README.md");
    let guide = fs::read_to_string(&path).unwrap();
    let (before, rest) = guide.split_once("<!-- rules:begin -->").unwrap();
    let (_, after) = rest.split_once("<!-- rules:end -->").unwrap();
    let current = format!("{before}<!-- rules:begin -->\n{}<!-- rules:end -->{after}", table());
    if std::env::var_os("APERTURA_BLESS").is_some() {
        fs::write(&path, current).unwrap();
    } else {
        assert_eq!(guide, current, "APERTURA_BLESS=1 cargo test --test it tidy writes it anew");
    }
}

fn table() -> String {
    let mut text = String::from("| rule | chapter | phase | covers | 2015 | 2025 |\n|---|---|---|---|---|---|\n");
    for pack in packs() {
        for rule in &pack.pack.rules {
            let consistency = rule.class == Class::Consistency;
            let force = |day| if consistency { "consistency".to_owned() } else { force(rule, day) };
            let covers = if rule.covers.is_empty() { "—".to_owned() } else { rule.covers.join(", ") };
            let (then, now) = (force(date(2019, 12, 31)), force(date(2026, 11, 23)));
            writeln!(text, "| `{}` | {} | {} | {covers} | {then} | {now} |", rule.id, rule.chapter, rule.phase.name())
                .unwrap();
        }
    }
    text
}

fn force(rule: &Rule, day: Date) -> String {
    let strongest = rule.in_force(day).map(|citation| citation.obligation).max();
    let minimum = rule.in_force(day).any(|citation| citation.minimum.is_some());
    match strongest {
        Some(obligation) => format!("{}{}", obligation.name(), if minimum { ", mínima" } else { "" }),
        None => "—".to_owned(),
    }
}

#[test]
fn a_condition_of_the_domain_is_covered_under_one_name() {
    let mut covered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pack in packs() {
        for rule in &pack.pack.rules {
            for row in &rule.covers {
                covered.entry(row.clone()).or_default().push(rule.id.clone());
            }
        }
    }
    let wanted =
        ["LAW-01", "LAW-02", "LAW-03", "LAW-04", "LAW-05", "LAW-06", "LAW-07", "LAW-08", "LAW-09", "MOD-01", "MOD-06"];
    for row in wanted {
        assert!(covered.contains_key(row), "nobody covers {row}");
    }
}
