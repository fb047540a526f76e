//! Holds the repository to its own rules: layout, words, packs, tables.
//!
//! `APERTURA_BLESS=1 cargo test --test it` writes generated tables anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use apertura::{
    diagnosis::cases,
    document::{self, Format, Node, Value},
    engine::{self, FUNCTIONS},
    pack::{Class, Pack, Rule},
    place::Origin,
    schema::Schema,
    text::{CATALOGUES, Lang},
};
use jiff::civil::{Date, date};
use serde_json::Value as Json;

/// Modules in the order of the data: each uses only those before it.
const LAYERS: [&str; 17] = [
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
    "view",
    "tree",
    "roadmap",
    "compare",
    "report",
    "cli",
];

/// Most lines of a source file.
const LINES: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the repository, by its path from the top.
fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(&*name, ".git" | "target") {
                    folders.push(path);
                }
            } else if name != ".git" {
                let inside = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((inside, path));
            }
        }
    }
    found.sort();
    found
}

/// Rust files below a folder, with their text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let is_rust = |path: &Path| path.extension().is_some_and(|ending| ending == "rs");
    let read = |(name, path): (String, PathBuf)| (name, fs::read_to_string(path).unwrap());
    files(folder).into_iter().filter(|(_, path)| is_rust(path)).map(read).collect()
}

/// Sources of what is shipped: without those that only tests compile.
fn shipped() -> Vec<(String, String)> {
    let all = sources("src");
    let tests: BTreeSet<String> = all
        .iter()
        .flat_map(|(name, text)| {
            let folder = name.trim_end_matches(".rs");
            let modules = text.split("#[cfg(test)]\nmod ").skip(1);
            let word =
                |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("").to_owned();
            modules.map(word).map(|module| format!("{folder}/{module}")).collect::<Vec<_>>()
        })
        .collect();
    let is_test = |name: &str| {
        tests.iter().any(|test| name.trim_start_matches(&**test).starts_with(['.', '/']) && name.starts_with(&**test))
    };
    let product = |text: String| text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    all.into_iter().filter(|(name, _)| !is_test(name)).map(|(name, text)| (name, product(text))).collect()
}

/// The source without comments, so that a word in them breaks no rule.
fn code(text: &str) -> String {
    let spoken = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(spoken).map(|line| [line, "\n"].concat()).collect()
}

#[track_caller]
fn none(found: Vec<String>, claim: &str) {
    assert!(found.is_empty(), "{claim}:\n{}", found.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent = |(_, text): &(String, String)| !text.starts_with("//!");
    let found = sources("src").into_iter().chain(sources("tests")).filter(silent).map(|(name, _)| name).collect();
    none(found, "files that do not begin with `//!`");
}

#[test]
fn no_file_is_too_long() {
    let long = |(name, text): (String, String)| {
        let lines = text.lines().count();
        (lines > LINES).then(|| format!("{name}: {lines}"))
    };
    none(sources("src").into_iter().filter_map(long).collect(), "files with too many lines");
}

#[test]
fn no_module_is_called_mod() {
    let found = sources(".").into_iter().map(|(name, _)| name).filter(|name| name.ends_with("mod.rs")).collect();
    none(found, "modules in a `mod.rs`");
}

/// The modules of the crate that a source names: `crate::a`, `crate::{a, b::c}`.
fn named(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    for (at, here) in text.match_indices("crate::") {
        let (before, rest) = text.split_at(at);
        if before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$')) {
            continue;
        }
        let rest = rest.split_at(here.len()).1;
        let Some(group) = rest.strip_prefix('{') else {
            found.insert(word(rest));
            continue;
        };
        let mut depth = 1;
        let mut starts = true;
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => starts = true,
                c if starts && !c.is_whitespace() => {
                    found.insert(word(group.split_at(at).1));
                    starts = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn imports_point_to_the_left() {
    let rank = |module: &str| LAYERS.iter().position(|layer| *layer == module);
    let mut found = Vec::new();
    for (name, text) in sources("src") {
        let module = name.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        if matches!(&*module, "lib" | "main") {
            continue;
        }
        let here = rank(&module);
        assert!(here.is_some(), "{name} is in no layer");
        let wrong = named(&code(&text)).into_iter().filter(|used| rank(used) > here || rank(used).is_none());
        found.extend(wrong.map(|used| format!("{name} uses {used}")));
    }
    none(found, "imports against the order of layers");
}

#[test]
fn only_the_command_line_touches_the_world() {
    let world = ["std::fs", "std::env", "std::io", "std::net", "std::process", "std::thread", "Zoned", "::now("];
    let mut found = Vec::new();
    for (name, text) in shipped() {
        if name.starts_with("src/cli") || name == "src/main.rs" {
            continue;
        }
        let code = code(&text);
        // Readers of archives read bytes in memory by the traits of `std::io`.
        let reads_memory = name.starts_with("src/document/workbook/")
            && !["stdin", "stdout", "stderr"].iter().any(|stream| code.contains(stream));
        let is_memory = |word: &str| reads_memory && matches!(word, "io" | "std::io");
        let grouped = code.split("use std::{").skip(1).filter_map(|rest| rest.split_once("};"));
        for word in grouped.flat_map(|(group, _)| group.split(|c: char| !c.is_alphanumeric() && c != '_')) {
            if ["fs", "env", "io", "net", "process", "thread"].contains(&word) && !is_memory(word) {
                found.push(format!("{name}: std::{word}"));
            }
        }
        found.extend(
            world.iter().filter(|word| code.contains(**word) && !is_memory(word)).map(|word| format!("{name}: {word}")),
        );
    }
    none(found, "disk, clock, terminal or environment outside of the command line");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("#[", "ignore")];
    let mut found = Vec::new();
    for (name, text) in sources("src").into_iter().chain(sources("tests")) {
        found.extend(marks.iter().filter(|mark| text.contains(**mark)).map(|mark| format!("{name}: {mark}")));
    }
    none(found, "work left for later");
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    let homes = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), env!("CARGO_MANIFEST_DIR")];
    let mut found = Vec::new();
    for (name, path) in files(".") {
        // What is not text names nothing that a person reads.
        let Ok(text) = fs::read_to_string(path) else { continue };
        found.extend(homes.iter().filter(|home| text.contains(**home)).map(|home| format!("{name}: {home}")));
    }
    none(found, "paths of one machine");
}

// Words.

/// Keys of the Spanish catalogue; a unit test holds that the English one has the same.
fn keys() -> BTreeSet<&'static str> {
    CATALOGUES[0]
        .1
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .collect()
}

/// Plain string literals of what is shipped.
fn literals() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let is_key =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    for (name, text) in shipped() {
        for line in code(&text).lines() {
            // Between quotes is every other part; escaped quotes stand in no key.
            let parts = line.split('"').skip(1).step_by(2).filter(|part| is_key(part));
            found.extend(parts.map(|part| (part.to_owned(), name.clone())));
        }
    }
    found
}

#[test]
fn every_message_that_code_names_is_in_the_catalogue() {
    let keys = keys();
    let families: BTreeSet<&str> =
        keys.iter().filter_map(|key| key.split_once('-')).map(|(family, _)| family).collect();
    // Names that look like keys: schemas with their version, reasons that begin as rules do.
    let schemas: BTreeSet<&str> = Schema::names().collect();
    let reasons = ["rule-type-error", "rule-arithmetic-error", "rule-limit-exceeded"];
    let mut found = Vec::new();
    for (literal, name) in literals() {
        let family = literal.split_once('-').map(|(family, _)| family);
        let is_message = family.is_some_and(|family| families.contains(family));
        let other = schemas.contains(&*literal) || reasons.contains(&&*literal);
        if is_message && !other && !keys.contains(&*literal) {
            found.push(format!("{name}: {literal}"));
        }
    }
    for (name, text) in shipped() {
        for rest in code(&text).split("Message::new(\"").skip(1) {
            let key = rest.split('"').next().unwrap_or_default();
            if !keys.contains(key) {
                found.push(format!("{name}: {key}"));
            }
        }
    }
    none(found, "messages that the catalogue lacks");
}

#[test]
fn every_message_of_the_catalogue_is_used() {
    let literals = literals();
    let found = keys().into_iter().filter(|key| !literals.contains_key(*key)).map(str::to_owned).collect();
    none(found, "messages that nobody says");
}

#[test]
fn every_answer_of_a_schema_is_explained_in_both_languages() {
    fn walk(schema: &Json, path: &str, found: &mut Vec<String>) {
        if let Some(properties) = schema.get("properties").and_then(Json::as_object) {
            for (key, property) in properties.iter().filter(|(key, _)| *key != "$schema") {
                let said = |lang| property.get(lang).and_then(Json::as_str).is_some_and(|text| !text.trim().is_empty());
                if !said("x-es") || !said("x-en") {
                    found.push(format!("{path}/{key}"));
                }
            }
        }
        for (value, labels) in schema.get("x-values").and_then(Json::as_object).into_iter().flatten() {
            let said = |lang| labels.get(lang).and_then(Json::as_str).is_some_and(|text| !text.trim().is_empty());
            if !said("es") || !said("en") {
                found.push(format!("{path} {value}"));
            }
        }
        match schema {
            Json::Object(parts) => parts.iter().for_each(|(key, part)| walk(part, &format!("{path}/{key}"), found)),
            Json::Array(parts) => parts.iter().for_each(|part| walk(part, path, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for name in Schema::names() {
        let schema = Schema::embedded(name).unwrap();
        walk(&serde_json::from_str(schema.text()).unwrap(), name, &mut found);
    }
    none(found, "keys of schemas without `x-es` and `x-en`");
}

// Packs.

fn packs() -> Vec<(&'static str, Arc<Pack>)> {
    Pack::names()
        .map(|name| {
            let (pack, errors) = Pack::parse(&Pack::embedded(name).unwrap());
            let problems = errors.iter().map(|error| error.problem().message.text().en).collect();
            none(problems, name);
            (name, Arc::new(pack.unwrap()))
        })
        .collect()
}

#[test]
fn every_embedded_pack_loads_and_its_cases_pass() {
    for (name, pack) in packs() {
        let compiled = engine::compile(&pack).unwrap_or_else(|errors| {
            let words: Vec<_> = errors.iter().map(|error| error.problem().message.text().en).collect();
            panic!("{name}: {words:?}")
        });
        let differ = cases::run(&compiled).into_iter().filter(|case| !case.differences.is_empty());
        none(differ.map(|case| format!("{} / {}: {:?}", case.rule.id, case.name, case.differences)).collect(), name);
    }
}

#[test]
fn every_pack_on_disk_is_embedded() {
    let on_disk: BTreeSet<String> = files("rules")
        .into_iter()
        .filter_map(|(name, _)| Some(name.strip_prefix("rules/")?.strip_suffix("/pack.toml")?.to_owned()))
        .collect();
    assert_eq!(on_disk, Pack::names().map(str::to_owned).collect());
}

#[test]
fn rules_are_named_in_kebab_case_as_their_files_are() {
    let mut found = Vec::new();
    for (_, rule) in all_rules() {
        let kebab = rule
            .id
            .split('-')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        let file = format!("/{}/{}.toml", rule.chapter, rule.id);
        if !kebab || !rule.file.source.name().ends_with(&file) {
            found.push(format!("{} in {}", rule.id, rule.file.source.name()));
        }
    }
    none(found, "rules with another name than their file, or not in kebab-case");
}

fn all_rules() -> Vec<(&'static str, Arc<Rule>)> {
    packs().into_iter().flat_map(|(name, pack)| pack.rules.clone().into_iter().map(move |rule| (name, rule))).collect()
}

#[test]
fn every_pack_is_written_cleanly() {
    let mut found = Vec::new();
    for (name, pack) in packs() {
        let told = pack.lint().into_iter().map(|remark| {
            let at = remark
                .at
                .origin
                .as_ref()
                .and_then(Origin::span)
                .map_or(0, |span| remark.at.source.position(span.start).line);
            format!("{name}: {}:{at}: {:?}", remark.at.source.name(), remark.kind)
        });
        found.extend(told);
    }
    none(found, "what `pack lint` remarks");
}

#[test]
fn every_citation_leads_to_a_norm() {
    let mut found = Vec::new();
    for (name, pack) in packs() {
        let unknown = |norm: &str| !pack.manifest.norms.contains_key(norm);
        for rule in &pack.rules {
            let wrong = rule.citations.iter().filter(|citation| unknown(&citation.norm));
            found.extend(wrong.map(|citation| format!("{name}/{}: {}", rule.id, citation.norm)));
        }
        let cited: BTreeSet<&str> =
            pack.rules.iter().flat_map(|rule| &rule.citations).map(|citation| &*citation.norm).collect();
        found.extend(
            pack.manifest
                .norms
                .keys()
                .filter(|norm| !cited.contains(&***norm))
                .map(|norm| format!("{name}: {norm} is not cited")),
        );
    }
    none(found, "citations and norms that do not find one another");
}

#[test]
fn packs_speak_both_languages_everywhere() {
    fn filled(node: Option<&Node>) -> usize {
        match node.map(|node| &node.value) {
            Some(Value::Text(text)) => usize::from(!text.trim().is_empty()),
            Some(Value::List(items)) if items.iter().all(|item| filled(Some(item)) == 1) => items.len(),
            _ => 0,
        }
    }
    fn walk(node: &Node, path: &str, found: &mut Vec<String>) {
        let (es, en) = (node.get("es"), node.get("en"));
        // A case names the languages it looks at.
        let is_case = path.contains("/case");
        if !is_case && (es.is_some() || en.is_some()) && (filled(es) != filled(en) || filled(es) == 0) {
            found.push(path.to_owned());
        }
        for entry in node.entries() {
            walk(&entry.node, &format!("{path}/{}", entry.key), found);
        }
        for (at, item) in node.items().iter().enumerate() {
            walk(item, &format!("{path}[{at}]"), found);
        }
    }
    let mut found = Vec::new();
    for name in Pack::names() {
        for file in
            Pack::embedded(name).unwrap().iter().filter(|file| Format::of_name(&file.path) == Some(Format::Toml))
        {
            let document = document::read(&file.name, file.text.as_bytes(), Some(Format::Toml)).remove(0).unwrap();
            walk(&document.root, &file.name, &mut found);
        }
    }
    none(found, "texts in one language only");
}

// Tables.

/// Holds a part of a file to what is generated; writes it where that is asked for.
fn current(file: &str, begin: &str, end: &str, table: &str) {
    // Two tables stand in one file, and tests run side by side.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock();
    let path = root().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(begin).unwrap_or_else(|| panic!("{file} has no {begin}"));
    let (_, after) = rest.split_once(end).unwrap_or_else(|| panic!("{file} has no {end}"));
    let wanted = [before, begin, "\n", table, end, after].concat();
    if text == wanted {
        return;
    }
    assert!(
        std::env::var_os("APERTURA_BLESS").is_some(),
        "{file} is not current: APERTURA_BLESS=1 cargo test --test it"
    );
    fs::write(path, wanted).unwrap();
}

/// The force of a rule on a day, and whether it gates.
fn force(rule: &Rule, day: Date) -> String {
    let gates = rule.in_force(day).any(|citation| citation.minimum.is_some());
    match rule.in_force(day).map(|citation| citation.obligation).max() {
        Some(force) if gates => format!("{}, mínima", force.name()),
        Some(force) => force.name().to_owned(),
        None => "—".to_owned(),
    }
}

/// A row of a table in Markdown.
fn row(cells: &[&str]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

#[test]
fn the_tables_of_rules_are_current() {
    let mut tables = Vec::new();
    for (name, pack) in packs() {
        let consistency = pack.rules.iter().filter(|rule| rule.class == Class::Consistency).count();
        let mut table = format!(
            "### [`{name}`]({name}/pack.toml)\n\n{}: {} rules, {consistency} of them on consistency.\n\n",
            pack.manifest.title.en,
            pack.rules.len()
        );
        table += "| rule | chapter | phase | covers | 2015 | 2025 |\n|---|---|---|---|---|---|\n";
        for rule in &pack.rules {
            let link = format!("[`{0}`]({name}/{1}/{0}.toml)", rule.id, rule.chapter);
            let covers = match (rule.covers.as_slice(), rule.class) {
                ([], Class::Condition) => "—".to_owned(),
                ([], Class::Consistency) => "consistency".to_owned(),
                (covers, _) => covers.join(", "),
            };
            let (before, now) = (force(rule, date(2019, 12, 31)), force(rule, date(2026, 11, 23)));
            table += &row(&[&link, &rule.chapter, rule.phase.name(), &covers, &before, &now]);
        }
        tables.push(table);
    }
    current("rules/README.md", "<!-- rules:begin -->", "<!-- rules:end -->", &tables.join("\n"));
}

/// A condition that packs check: a row of `rules/coverage.toml`.
struct Row {
    id: String,
    name: String,
    /// Why there is no rule, where there is none.
    reason: Option<String>,
}

/// Every condition, in the order of the file.
fn coverage() -> Vec<Row> {
    fn both(node: &Node) -> Option<String> {
        let text = |lang| node.get(lang).and_then(Node::text).filter(|text| !text.trim().is_empty());
        Some([text("es")?, " · ", text("en")?].concat())
    }
    let text = fs::read_to_string(root().join("rules/coverage.toml")).unwrap();
    let file = document::read("coverage.toml", text.as_bytes(), Some(Format::Toml)).remove(0).unwrap();
    let read = |node: &Node| {
        let id = node.get("id").and_then(Node::text).unwrap_or_default().to_owned();
        let name = both(node).unwrap_or_else(|| panic!("{id} has no name in both languages"));
        let reason =
            node.get("reason").map(|node| both(node).unwrap_or_else(|| panic!("{id}: a reason in one language")));
        Row { id, name, reason }
    };
    file.root.get("rows").unwrap().items().iter().map(read).collect()
}

/// The rules that cover each condition, as links from `rules/README.md`.
fn covering() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (pack, rule) in all_rules() {
        for row in &rule.covers {
            let link = format!("[`{0}`]({pack}/{1}/{0}.toml)", rule.id, rule.chapter);
            found.entry(row.clone()).or_default().push(link);
        }
    }
    found
}

#[test]
fn every_condition_has_a_rule_or_a_reason() {
    let rows = coverage();
    let covering = covering();
    let ids: BTreeSet<&str> = rows.iter().map(|row| &*row.id).collect();
    let mut found: Vec<String> =
        covering.keys().filter(|id| !ids.contains(&***id)).map(|id| format!("{id}: no such condition")).collect();
    if ids.len() < rows.len() {
        found.push("a condition stands twice".to_owned());
    }
    for row in &rows {
        match (covering.contains_key(&row.id), &row.reason) {
            (false, None) => found.push(format!("{}: neither a rule nor a reason", row.id)),
            (true, Some(_)) => found.push(format!("{}: a rule, and a reason for having none", row.id)),
            _ => {}
        }
    }
    none(found, "conditions of `rules/coverage.toml`");
}

#[test]
fn the_table_of_conditions_is_current() {
    let covering = covering();
    let mut table = String::from("| condition | name | rules, or why there is none |\n|---|---|---|\n");
    for condition in coverage() {
        let rules = covering.get(&condition.id).map(|links| links.join(", "));
        let told = rules.or(condition.reason).unwrap_or_else(|| "—".to_owned());
        table += &row(&[&condition.id, &condition.name, &told]);
    }
    current("rules/README.md", "<!-- coverage:begin -->", "<!-- coverage:end -->", &table);
}

/// Functions that the first column of the table of functions shows: `name(` or `.name`.
fn shown_functions(readme: &str) -> BTreeSet<String> {
    let rows =
        readme.split("| function |").nth(1).unwrap_or_default().lines().skip(2).take_while(|l| l.starts_with('|'));
    let mut found = BTreeSet::new();
    for row in rows {
        // A bar inside a closure is escaped, so it ends no column.
        let column = row.replace("\\|", " ");
        let column = column.split('|').nth(1).unwrap_or_default();
        let code = column.split('`').skip(1).step_by(2);
        for code in code {
            let mut word = String::new();
            let mut method = false;
            for c in code.chars().chain([' ']) {
                if c.is_ascii_alphanumeric() || c == '_' {
                    word.push(c);
                    continue;
                }
                if c == '(' || (method && !word.is_empty()) {
                    found.insert(std::mem::take(&mut word));
                }
                word.clear();
                method = c == '.';
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn the_table_of_functions_names_every_function_and_no_other() {
    let readme = fs::read_to_string(root().join("rules/README.md")).unwrap();
    let own = ["answered", "some", "all", "none", "count", "filter", "map"];
    let known: BTreeSet<String> =
        FUNCTIONS.iter().map(|function| function.name).chain(own).map(str::to_owned).collect();
    assert_eq!(shown_functions(&readme), known);
}

#[test]
fn both_languages_are_those_of_the_catalogues() {
    assert_eq!(CATALOGUES.map(|(lang, _)| lang), Lang::ALL);
}
