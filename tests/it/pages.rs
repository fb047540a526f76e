//! Pages and papers say what the JSON of the same run says: the same figures,
//! the same findings, and nothing that asks for a network.

use std::{fs, process::Output};

use apertura::{
    report::{html, paper, template::Templates},
    text::Lang,
    view::{ReportView, read},
};
use serde_json::Value as Json;

use crate::{repository, start_check};

const GAPS: &str = "rules/apertura-institucional/examples/agencia-con-brechas.toml";

fn check(args: &[&str]) -> Output {
    let mut child = start_check("2026-11-23", args);
    drop(child.stdin.take());
    child.wait_with_output().unwrap()
}

fn said(args: &[&str], format: &str) -> String {
    String::from_utf8(check(&[args, &["--format", format]].concat()).stdout).unwrap()
}

/// Every example of every pack, in one run.
fn examples() -> Vec<String> {
    let mut found = Vec::new();
    for pack in fs::read_dir(repository("rules")).unwrap() {
        let Ok(files) = fs::read_dir(pack.unwrap().path().join("examples")) else { continue };
        let paths = files.map(|file| file.unwrap().path());
        found.extend(paths.filter(|path| path.extension().is_some_and(|end| end == "toml")));
    }
    found.sort();
    found.iter().map(|path| path.to_str().unwrap().to_owned()).collect()
}

/// A saved report, for renderers alone.
fn saved(args: &[&str]) -> String {
    said(args, "json")
}

fn report(json: &str) -> ReportView<'static> {
    read(&apertura::source::Source::new("saved.json", json)).unwrap()
}

/// What stands between two marks, each time that they occur.
fn between<'t>(text: &'t str, begin: &'t str, end: &'t str) -> Vec<&'t str> {
    text.split(begin).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

#[test]
fn the_figures_of_a_page_are_those_of_the_json() {
    let files = examples();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let page = said(&files, "html");
    let json: Json = serde_json::from_str(&said(&files, "json")).unwrap();
    let results = json["results"].as_array().unwrap();
    let articles = between(&page, "<article", "</article>");
    assert_eq!(articles.len(), results.len());
    for (article, result) in articles.into_iter().zip(results) {
        let mut figures = Vec::new();
        for chapter in result["chapters"].as_array().unwrap().iter().chain(result["composites"].as_array().unwrap()) {
            if chapter["index"].is_null() {
                continue;
            }
            let named: &[&str] = if chapter["stated"] == true { &["low"] } else { &["low", "high", "coverage"] };
            figures.extend(named.iter().map(|name| chapter["index"][name].as_f64().unwrap()));
        }
        let path = &result["document"]["path"];
        let printed = between(article, "<data value=\"", "\"");
        assert_eq!(printed.iter().map(|figure| figure.parse().unwrap()).collect::<Vec<f64>>(), figures, "{path}");

        let totals = &between(article, "<table class=\"totals\">", "</table>")[0];
        let counts: Vec<u64> =
            between(totals, "<td class=\"number\">", "<").iter().map(|count| count.parse().unwrap()).collect();
        let names = ["not-met", "partial", "unanswered", "needs-review", "error", "met", "not-applicable"];
        let expected = names.into_iter().chain(["not-in-force", "rules"]);
        assert_eq!(counts, expected.map(|name| result["totals"][name].as_u64().unwrap()).collect::<Vec<_>>(), "{path}");
    }
}

#[test]
fn every_finding_of_the_json_stands_once_in_a_page() {
    let page = said(&[GAPS], "html");
    let json: Json = serde_json::from_str(&said(&[GAPS], "json")).unwrap();
    let findings = json["results"][0]["findings"].as_array().unwrap();
    let mut expected: Vec<_> =
        findings.iter().map(|finding| format!("d1-{}", finding["rule"].as_str().unwrap())).collect();
    expected.sort();
    let ids = between(&page, "id=\"", "\"");
    let mut found: Vec<_> = ids
        .into_iter()
        .filter(|id| id.starts_with("d1-") && !id.starts_with("d1-s-") && expected.iter().any(|e| e == id))
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_index_of_a_page_comes_last_and_never_beside_a_name() {
    let files = examples();
    let many: Vec<&str> = files.iter().map(String::as_str).collect();
    let page = said(&many, "html");
    let table = between(&page, "<table class=\"documents\">", "</table>")[0];
    assert!(!table.contains("<data"), "{table}");
    let one = said(&[GAPS], "html");
    let at = |part: &str| one.find(&format!("id=\"d1-s-{part}\"")).unwrap();
    let order =
        ["first", "legal", "programme", "open", "contradictions", "met", "not_applicable", "index", "reproduce"];
    assert!(order.map(at).is_sorted());
}

#[test]
fn a_page_asks_for_no_network_and_runs_no_script() {
    let page = said(&[GAPS], "html");
    for word in ["<script", "src=", "@import", "url(", "<link", "http://", "https://"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn what_a_person_wrote_is_text_in_a_page_and_a_string_on_paper() {
    let hostile = "tests/outsiders/hostile.json";
    let page = said(&[hostile], "html");
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"));
    assert!(page.contains("{{ 7*7 }}"), "a template in an answer stays what it is");
    let record = said(&[hostile], "cedula").replace('\u{200b}', "");
    assert!(
        record.contains(r#"#"<script>alert(1)</script> & | \"comillas\" '\\ #[x] $y$ `b` [U+1F600]"#),
        "{record:.900}"
    );
}

#[test]
fn a_saved_result_makes_the_same_page_and_the_same_paper() {
    let report = report(&saved(&[GAPS]));
    assert_eq!(html::render(&report, &Templates::default()).unwrap(), said(&[GAPS], "html"));
    assert_eq!(paper::record(&report, &Templates::default()).unwrap(), said(&[GAPS], "cedula"));
}

#[test]
fn a_report_on_no_document_says_that_nothing_is_known() {
    let mut report = report(&saved(&[GAPS]));
    report.results.clear();
    for (lang, words) in [(Lang::Es, "No se revisó ningún documento"), (Lang::En, "No document was checked")] {
        report.run.lang = lang;
        assert!(html::render(&report, &Templates::default()).unwrap().contains(words));
        assert!(paper::record(&report, &Templates::default()).unwrap().contains(words));
    }
    let refused = paper::opinion(&report, &Templates::default()).unwrap_err();
    assert_eq!(refused.problem().code, "opinion::no_document");
}

#[test]
fn a_draft_record_says_so_on_every_page_until_somebody_authorises_it() {
    let mut report = report(&saved(&[GAPS]));
    assert!(paper::record(&report, &Templates::default()).unwrap().contains("BORRADOR"));
    report.results[0].authorisation.as_mut().unwrap().given = true;
    assert!(!paper::record(&report, &Templates::default()).unwrap().contains("BORRADOR"));
    assert!(!html::render(&report, &Templates::default()).unwrap().contains("BORRADOR"));
}

/// What a draft opinion is refused for, or the draft.
fn opinion(change: impl Fn(&mut ReportView<'static>)) -> Result<String, &'static str> {
    let mut report = report(&saved(&["tests/outsiders/hostile.json"]));
    change(&mut report);
    paper::opinion(&report, &Templates::default()).map_err(|error| error.problem().code)
}

#[test]
fn a_draft_opinion_is_only_for_who_looks_from_outside_and_for_what_is_verified_so() {
    use apertura::assessment::Perspective;
    let perspective = |perspective| opinion(move |report| report.results[0].document.perspective = perspective);
    assert!(perspective(Some(Perspective::Independent)).is_ok());
    for other in [Some(Perspective::Government), Some(Perspective::Citizen), None] {
        assert_eq!(perspective(other), Err("opinion::not_guarantor"));
    }
    assert_eq!(opinion(|report| report.results[0].report.opinion = None), Err("opinion::nothing_verified"));
    let is_of_title = |article: &str| article.parse::<u32>().is_ok_and(|number| number >= 56);
    let before = opinion(|report| {
        let findings = &mut report.results[0].findings;
        for citation in findings.iter_mut().flat_map(|finding| &mut finding.citations) {
            if citation.article.as_deref().is_some_and(is_of_title) {
                citation.article = Some("54".into());
            }
        }
    });
    assert_eq!(before, Err("opinion::nothing_verified"));
    assert_eq!(opinion(|report| report.results[0].pack = None), Err("opinion::unread"));
}

#[test]
fn a_draft_opinion_leaves_out_what_no_opinion_is_given_on() {
    let draft = opinion(|_| {}).unwrap();
    assert!(draft.contains("obligations-"), "what is verified is there");
    assert!(!draft.contains("no-shared-agenda"), "openness itself is not verified by opinion");
}

#[test]
fn an_opinion_names_a_norm_of_its_pack() {
    for name in apertura::pack::Pack::names() {
        let manifest = apertura::pack::Pack::for_judging(name).unwrap().manifest;
        let Some(opinion) = &manifest.report.opinion else { continue };
        assert!(manifest.norms.contains_key(&opinion.norm), "{name}: {}", opinion.norm);
        assert!(opinion.articles.from <= opinion.articles.to, "{name}");
    }
}

#[test]
fn an_office_replaces_a_template_and_is_told_the_line_that_is_wrong() {
    let folder = std::env::temp_dir().join(format!("apertura-templates-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let check = |text: &str| {
        fs::write(folder.join("document.html"), text).unwrap();
        check(&[GAPS, "--format", "html", "--template", folder.to_str().unwrap()])
    };
    let mine = String::from_utf8(check("<h1>Oficio: {{ doc.institution }}</h1>").stdout).unwrap();
    assert!(mine.contains("<h1>Oficio: Agencia Estatal"), "{mine}");
    let wrong = check("<p>\n<p>{{ doc.institucion }}");
    assert_eq!(wrong.status.code(), Some(2));
    let told = String::from_utf8(wrong.stderr).unwrap();
    assert!(told.contains("document.html:2:") && told.contains("doc.institucion"), "{told}");
    fs::rename(folder.join("document.html"), folder.join("informe.html")).unwrap();
    let unused = self::check(&[GAPS, "--format", "html", "--template", folder.to_str().unwrap()]);
    assert_eq!(unused.status.code(), Some(2));
    fs::remove_dir_all(&folder).unwrap();
}

/// What a command other than `check` says, in a format.
fn other(args: &[&str], format: &str) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_apertura"));
    let output = command.current_dir(repository("")).args(args).args(["--as-of", "2026-11-23", "--format", format]);
    String::from_utf8(output.output().unwrap().stdout).unwrap()
}

fn published(index: &Json, names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("{:.6}", index[name].as_f64().unwrap())).collect()
}

#[test]
fn the_figures_of_a_cohort_page_are_those_of_its_json() {
    const SPREAD: [&str; 6] = ["mean", "min", "q1", "median", "q3", "max"];
    let line = "tests/cli/diagnosticar.in/cohorte.ndjson";
    let roll = "tests/cli/diagnosticar.in/padron.csv";
    for inputs in [
        &["rules/plan-accion-local/examples", "--min-group", "1"][..],
        &["rules/metrica-gobierno-abierto-2017/examples"],
        &[line, "--roll", roll],
    ] {
        let args = [&["diagnose"], inputs].concat();
        let page = other(&args, "html");
        let json: Json = serde_json::from_str(&other(&args, "json")).unwrap();
        let table = |class: &str| between(&page, &format!("<table class=\"{class}\">"), "</table>").concat();
        let data = |text: &str| -> Vec<String> {
            between(text, "<data value=\"", "\"").into_iter().map(str::to_owned).collect()
        };

        let chapters = json["chapters"].as_array().unwrap().iter().chain(json["composites"].as_array().unwrap());
        let spreads = chapters.map(|chapter| &chapter["index"]).filter(|index| !index.is_null());
        let expected: Vec<String> = spreads.flat_map(|index| published(index, &SPREAD)).collect();
        assert_eq!(data(&table("chapters")), expected, "{inputs:?}");

        let expected = published(&json["index"], &[&SPREAD[..], &["mean_high", "coverage"]].concat());
        assert_eq!(data(&table("spread")), expected, "{inputs:?}");

        let broke = json["documents"]["broken"] != 0;
        let outcomes = ["not-met", "partial", "unanswered", "needs-review", "error", "met", "not-applicable"];
        let outcomes: Vec<&str> = outcomes.into_iter().filter(|name| *name != "error" || broke).collect();
        let rules = json["rules"].as_array().unwrap().iter();
        let counts = rules.flat_map(|rule| {
            let by_outcome = outcomes.iter().map(|name| rule["outcomes"][name].to_string());
            std::iter::once(rule["gaps"].to_string()).chain(by_outcome).collect::<Vec<_>>()
        });
        assert_eq!(data(&table("heats")), counts.collect::<Vec<_>>(), "{inputs:?}");

        let cells = |part: &str, every: usize| -> Vec<String> {
            let section = between(&page, &format!("<section id=\"{part}\">"), "</section>").concat();
            let cells = between(&section, "<td class=\"number\">", "</td>").into_iter().step_by(every);
            cells.map(str::to_owned).collect()
        };
        let verdicts = ["not-met", "inconclusive", "met", "not-assessed"];
        assert_eq!(cells("verdicts", 2), verdicts.map(|name| json["verdicts"][name].to_string()), "{inputs:?}");
        let pairs = json["gaps_together"].as_array().unwrap().iter().take(10);
        assert_eq!(cells("together", 2), pairs.map(|pair| pair["n"].to_string()).collect::<Vec<_>>(), "{inputs:?}");
        if let Some(called) = json["roll"].as_object() {
            let standings = ["received", "late", "not_received"].map(|name| called[name].to_string());
            assert_eq!(cells("roll", 2), standings);
        }
        let tenths = table("tenths");
        let tenths = between(&tenths, "<td class=\"number\">", "</td>").into_iter().step_by(2);
        let assessed = json["documents"]["assessed"].as_u64().unwrap();
        assert_eq!(tenths.map(|count| count.parse::<u64>().unwrap()).sum::<u64>(), assessed, "{inputs:?}");

        let groups = json["groups"].as_object().unwrap().values().flat_map(|groups| groups.as_array().unwrap());
        let told = groups.clone().filter(|group| group["suppressed"] == false);
        let means = told.map(|group| &group["index"]).filter(|index| !index.is_null());
        let means: Vec<String> = means.flat_map(|index| published(index, &["mean"])).collect();
        assert_eq!(data(&table("groups")), means, "{inputs:?}");
        let held = groups.filter(|group| group["suppressed"] == true).count();
        assert_eq!(page.matches("<td class=\"note\"").count(), held, "{inputs:?}");
    }
}

#[test]
fn a_page_of_a_comparison_tells_what_its_markdown_tells() {
    let folder = "tests/cli/comparar.in";
    let one = [format!("{folder}/antes.toml"), format!("{folder}/despues.toml")];
    let many = [format!("{folder}/antes"), format!("{folder}/despues")];
    for sides in [one, many] {
        let args = ["compare", &sides[0], &sides[1]];
        let page = other(&args, "html");
        let text: String = page.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
        let text = text
            .replace("&#x2f;", "/")
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        let told = other(&args, "markdown");
        let mut lines = 0;
        for line in told.lines().filter(|line| !line.starts_with("|---")) {
            let line = line.replace(['*', '\\', '`'], "");
            let line = line.trim_start_matches(['#', '-', ' ']);
            for part in line.split(['|', ':']).map(str::trim).filter(|part| !part.is_empty()) {
                assert!(text.contains(part), "{part}\n{text}");
                lines += 1;
            }
        }
        assert!(lines > 10, "{told}");
    }
}

#[test]
fn pages_of_many_ask_for_nothing() {
    for args in [
        &["diagnose", "rules/plan-accion-local/examples"][..],
        &["compare", "tests/cli/comparar.in/antes.toml", "tests/cli/comparar.in/vencida.toml"],
    ] {
        let page = other(args, "html");
        assert!(page.starts_with("<!doctype html>") && page.contains("default-src 'none'"), "{args:?}");
        for asking in ["<script", "<link", "src=", "url(", "@import", "http://", "https://"] {
            assert!(!page.contains(asking), "{args:?}: {asking}");
        }
    }
}
