//! The report for machines: one JSON object ([`render`]), or one line a
//! document ([`line()`]). The shape is that of the views ([`crate::view`]).

use crate::view::{LineView, ReportView};

/// Renders a report as one JSON object, whatever the number of documents.
#[must_use]
pub fn render(report: &ReportView<'_>) -> String {
    ended(serde_json::to_string_pretty(report))
}

/// Renders one result as a line of NDJSON, with the run it belongs to.
#[must_use]
pub fn line(line: &LineView<'_>) -> String {
    ended(serde_json::to_string(line))
}

#[expect(
    clippy::expect_used,
    reason = "keys of views are texts and figures are numbers, so writing to memory cannot fail"
)]
pub(super) fn ended(json: serde_json::Result<String>) -> String {
    let mut json = json.expect("views serialize");
    json.push('\n');
    json
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        assessment::{Assessment, Perspective},
        diagnosis::{Judged, diagnose},
        document::{self, Format},
        engine::{Settings, compile},
        finding::Outcome,
        pack::{Pack, PackFile},
        schema::Schema,
        source::Source,
        text::Lang,
        view::Run,
    };

    const MANIFEST: &str = r#"
        id = "small"
        version = "0.1.0"
        title = { es = "Pequeño", en = "Small" }
        summary = { es = "Prueba.", en = "A test." }
        document.kind = "cuestionario"
        document.schema = "doc.schema.json"
        document.addressee = "institution"
        document.roles.institution = { path = "institucion", key = "clave", name = "nombre" }
        [norms.OLD]
        short = { es = "Antes", en = "Before" }
        title = { es = "Antes", en = "Before" }
        in_force = { from = 2015-05-05, to = 2025-03-20 }
        confidence = "paraphrased"
        [norms.NEW]
        short = { es = "Ahora", en = "Now" }
        title = { es = "Ahora", en = "Now" }
        in_force = { from = 2025-03-21 }
        confidence = "verbatim"
        url = "https://example.org/ley"
        [[chapter]]
        id = "one"
        title = { es = "Uno", en = "One" }
        [[chapter]]
        id = "two"
        title = { es = "Dos", en = "Two" }
        parent = "one"
    "#;

    const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "properties": {
        "institucion": {"type": "object", "additionalProperties": false, "properties": {
            "clave": {"type": "string"}, "nombre": {"type": "string"}}},
        "politica": {"type": "boolean"},
        "dias": {"type": "integer"},
        "actos": {"type": "array", "items": {"type": "object", "additionalProperties": false, "properties": {
            "abierto": {"type": "boolean"}}}}}}"#;

    const BASE: &str = "politica = true\ndias = 1\nactos = [{ abierto = true }]\n[institucion]\nclave = \"a\"\n";

    const OLD: &str = "[[citation]]\nnorm = \"OLD\"\nobligation = \"may\"\nfrom = 2020-01-01\n\
                       [[citation]]\nnorm = \"OLD\"\nobligation = \"may\"\nto = 2018-12-31\n";

    /// A rule file: its own keys, its citation and its condition; the rest is the same in all.
    fn rule(path: &str, top: &str, citation: &str, met: &str) -> PackFile {
        let id = path.split_once('/').unwrap().1.trim_end_matches(".toml");
        let text = format!(
            r#"
            id = "{id}"
            since = "0.1.0"
            {top}
            addressee = "institution"
            phase = "design"
            title = {{ es = "Título", en = "Title" }}
            rationale = {{ es = "Porque.", en = "Because." }}
            message = {{ es = "Falta.", en = "Missing." }}
            remediation = {{ effort = "low", steps = {{ es = ["Hacer."], en = ["Do."] }} }}
            {citation}
            [condition]
            met = '''{met}'''
            [[case]]
            name = "as it is"
            expect = "met"
            "#
        );
        file(path, &text)
    }

    fn file(path: &str, text: &str) -> PackFile {
        PackFile { path: path.to_owned(), name: path.to_owned(), text: text.to_owned() }
    }

    fn pack() -> Arc<Pack> {
        let new = "[[citation]]\nnorm = \"NEW\"\narticle = \"54\"\nobligation = \"must\"\n";
        let minimum = format!("{new}minimum = true\nminimum_reason = {{ es = \"Por ley.\", en = \"By law.\" }}\n");
        let (pack, errors) = Pack::parse(&[
            file("pack.toml", MANIFEST),
            file("doc.schema.json", SCHEMA),
            file("cases.toml", BASE),
            rule("one/no-policy.toml", "weight = 1.50", &minimum, "politica"),
            rule("one/old-duty.toml", "weight = 1", OLD, "politica"),
            rule("one/overflow.toml", "weight = 1", new, "dias + 9223372036854775807 > 0"),
            rule("two/act-closed.toml", "for_each = \"actos\"\nweight = 1", new, "item.abierto"),
            rule("two/idle-policy.toml", "class = \"consistency\"", "", "!politica || dias > 0"),
        ]);
        assert_eq!(
            errors,
            [],
            "{:?}",
            errors.iter().map(|error| error.problem().message.text().en).collect::<Vec<_>>()
        );
        Arc::new(pack.unwrap())
    }

    fn judged(text: &str, format: Format) -> Vec<Judged> {
        let compiled = compile(&pack()).unwrap();
        let judge = |document| {
            let typed = compiled.pack.schema.apply(document);
            let assessment = Assessment::read(typed, &compiled.pack);
            diagnose(&compiled, assessment, &Settings::on(date(2026, 11, 23)))
        };
        document::read("in\\answers", text.as_bytes(), Some(format)).into_iter().map(|read| read.map(judge)).collect()
    }

    fn run(lang: Lang) -> Run {
        Run { lang, as_of: date(2026, 11, 23) }
    }

    fn rendered(results: &[Judged]) -> String {
        render(&ReportView::of(run(Lang::Es), results))
    }

    /// Parses what was rendered, which must fit its schema, with its keys in the schema's order.
    fn published(schema: &str, text: &str) -> Value {
        let schema: Value = serde_json::from_str(Schema::embedded(schema).unwrap().text()).unwrap();
        let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
        check_order(&value, &schema, &schema);
        value
    }

    fn check_order(value: &Value, schema: &Value, root: &Value) {
        let target = schema
            .get("$ref")
            .and_then(Value::as_str)
            .map_or(schema, |to| root.pointer(to.trim_start_matches('#')).unwrap());
        match value {
            Value::Object(map) => {
                let known = target["properties"].as_object().unwrap();
                assert!(map.keys().eq(known.keys()), "{:?}", map.keys());
                map.iter().for_each(|(key, value)| check_order(value, &known[key], root));
            }
            Value::Array(items) => items.iter().for_each(|item| check_order(item, &target["items"], root)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// What stands at some pointers of the report on a TOML document.
    fn check(text: &str, expected: &[(&str, Value)]) {
        let json = rendered(&judged(text, Format::Toml));
        let value = published("report-1", &json);
        for (pointer, expected) in expected {
            assert_eq!(value.pointer(pointer), Some(expected), "{pointer} of {json}");
        }
    }

    const GAPS: &str = "politica = false\ndias = 1\nactos = [{ abierto = true }, { abierto = false }]\n\
                        [institucion]\nclave = \"MX-1\"\nnombre = \"Instituto\"\n";

    #[test]
    fn a_run_says_what_is_needed_to_repeat_it() {
        let pack = json!({"id": "small", "version": "0.1.0", "sha256": pack().digest});
        check(
            GAPS,
            &[
                ("/schema", json!("apertura/report/1")),
                (
                    "/run",
                    json!({"as_of": "2026-11-23", "lang": "es", "pack": pack, "profile": null, "waivers": null, "baseline": null}),
                ),
                ("/results/0/pack", pack.clone()),
                ("/results/0/document/path", json!("in/answers")),
                ("/results/0/document/sha256", json!(crate::pack::sha256(GAPS.as_bytes()))),
                ("/results/0/document/kind", json!("cuestionario")),
                ("/results/0/institution", json!({"key": "MX-1", "name": "Instituto", "type": null})),
            ],
        );
    }

    #[test]
    fn a_gap_has_its_basis_and_its_place() {
        let at = json!({"path": "politica", "file": "in/answers", "line": 1, "column": 12, "end_line": 1, "end_column": 17,
            "sheet": null, "cell": null, "header": null, "extract": "false"});
        let basis = json!({"norm": "NEW", "short": {"es": "Ahora", "en": "Now"}, "kind": "law", "article": "54", "fraction": null, "text": null, "url": "https://example.org/ley",
            "in_force": {"from": "2025-03-21", "to": null}, "obligation": "must", "minimum": true,
            "minimum_reason": {"es": "Por ley.", "en": "By law."}, "confidence": "verbatim", "note": null});
        check(
            GAPS,
            &[
                ("/results/0/verdict", json!("not-met")),
                ("/results/0/findings/0/rule", json!("no-policy")),
                ("/results/0/findings/0/outcome", json!("not-met")),
                ("/results/0/findings/0/message", json!({"es": "Falta.", "en": "Missing."})),
                ("/results/0/findings/0/citations", json!([basis])),
                ("/results/0/findings/0/locations", json!([at])),
                ("/results/0/findings/0/reads", json!([{"path": "politica", "value": false}])),
                ("/results/0/findings/2/items/1/path", json!("actos[1]")),
                ("/results/0/findings/2/items/1/locations/0/path", json!("actos[1].abierto")),
            ],
        );
    }

    #[test]
    fn a_rule_that_broke_points_into_its_own_file() {
        check(
            GAPS,
            &[
                ("/results/0/findings/1/outcome", json!("error")),
                ("/results/0/findings/1/reason", json!("rule-arithmetic-error")),
                ("/results/0/findings/1/fault/location/file", json!("one/overflow.toml")),
                ("/results/0/findings/1/fault/location/extract", json!("dias + 9223372036854775807")),
                ("/results/0/diagnostics/0/code", json!("rule::fault")),
            ],
        );
    }

    #[test]
    fn a_rule_out_of_force_is_listed_and_not_judged() {
        let in_force = json!({"from": "2015-05-05", "to": "2025-03-20"});
        check(
            GAPS,
            &[
                (
                    "/results/0/not_judged",
                    json!([{"rule": "old-duty", "replaces": [], "why": "not-in-force", "in_force": in_force}]),
                ),
                ("/results/0/totals/not-in-force", json!(1)),
                ("/results/0/totals/rules", json!(4)),
            ],
        );
    }

    #[test]
    fn contradictions_and_misfits_have_their_lists() {
        check(
            "politica = true\ndias = 0\nactos = 3\n",
            &[
                ("/results/0/consistency/0/rule", json!("idle-policy")),
                ("/results/0/diagnostics/0/locations/0/path", json!("actos")),
            ],
        );
    }

    #[test]
    fn figures_are_numbers_of_six_decimals_and_weights_are_exact() {
        let json = rendered(&judged(GAPS, Format::Toml));
        // (1.50 x 0 + 1 x 0 + 1 x 1/2) / 3.50
        assert!(
            json.contains("\"low\": 0.142857,\n        \"high\": 0.142857,\n        \"coverage\": 1.000000\n"),
            "{json}"
        );
        assert!(json.contains("\"weight\": 1.50,"), "{json}");
    }

    #[test]
    fn nothing_counted_is_null_and_not_zero() {
        let json = rendered(&judged("actos = []\n", Format::Toml));
        let value = published("report-1", &json);
        assert_eq!(value["results"][0]["chapters"][1]["index"], Value::Null);
        assert_eq!(value["results"][0]["chapters"][1]["verdict"], Value::Null);
    }

    #[test]
    fn a_document_that_cannot_be_read_is_a_result_too() {
        let document = json!({"path": "in/answers", "format": "toml", "row": null, "sha256": null, "kind": null,
            "perspective": null, "key": null});
        check(
            "politica = ",
            &[
                ("/run/pack", Value::Null),
                ("/results/0/document", document),
                ("/results/0/verdict", json!("not-assessed")),
                ("/results/0/index", Value::Null),
                ("/results/0/totals/rules", json!(0)),
                ("/results/0/findings", json!([])),
                ("/results/0/diagnostics/0/code", json!("read::syntax")),
                ("/results/0/diagnostics/0/severity", json!("error")),
            ],
        );
    }

    #[test]
    fn a_report_on_nothing_is_still_one_object() {
        let value = published("report-1", &rendered(&[]));
        assert_eq!(value["results"], json!([]));
    }

    #[test]
    fn a_cell_has_a_name_besides_its_line() {
        let json = rendered(&judged("institucion.clave,politica\nMX-1,sí\nMX-2,no\n", Format::Csv));
        let value = published("report-1", &json);
        let at = json!({"path": "politica", "file": "in/answers", "line": 3, "column": 6, "end_line": 3, "end_column": 8,
            "sheet": null, "cell": "B3", "header": "politica", "extract": "no"});
        assert_eq!(value["results"][1]["findings"][0]["locations"][0], at);
        assert_eq!(value["results"][1]["document"]["row"], json!(3));
        assert_eq!(value["results"][1]["document"]["sha256"], json!(crate::pack::sha256(b"MX-2,no")));
    }

    #[test]
    fn places_are_at_most_twenty() {
        let items = "{ abierto = false }, ".repeat(30);
        let json = rendered(&judged(&format!("actos = [{items}]\n"), Format::Toml));
        let value = published("report-1", &json);
        assert_eq!(value["results"][0]["findings"][2]["locations"].as_array().map(Vec::len), Some(20));
        assert_eq!(value["results"][0]["findings"][2]["items"].as_array().map(Vec::len), Some(30));
    }

    #[test]
    fn a_line_is_a_result_with_its_run() {
        for text in [GAPS, "politica = "] {
            let results = judged(text, Format::Toml);
            let line = line(&LineView::of(run(Lang::Es), &results[0]));
            assert!(line.ends_with('\n') && line.lines().count() == 1);
            let alone = published("result-1", &line);
            let together = published("report-1", &rendered(&results));
            assert_eq!(alone["result"], together["results"][0]);
            assert_eq!(alone["run"], together["run"]);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let once = || rendered(&judged(GAPS, Format::Toml));
        assert_eq!(once(), once());
    }

    #[test]
    fn the_language_changes_only_its_own_name() {
        let results = judged(GAPS, Format::Toml);
        let [es, en] = Lang::ALL.map(|lang| render(&ReportView::of(run(lang), &results)));
        let differences: Vec<_> =
            es.lines().zip(en.lines()).filter(|(es, en)| es != en).map(|(es, _)| es.trim()).collect();
        assert_eq!(differences, ["\"lang\": \"es\","]);
        assert_eq!(es.lines().count(), en.lines().count());
    }

    #[test]
    fn a_saved_report_reads_back_as_it_was() {
        for (text, format) in
            [(GAPS, Format::Toml), ("politica = ", Format::Toml), ("politica,dias\nsí,x\n", Format::Csv)]
        {
            let results = judged(text, format);
            let whole = rendered(&results);
            let lines: String = results.iter().map(|judged| line(&LineView::of(run(Lang::Es), judged))).collect();
            for saved in [&whole, &lines] {
                assert_eq!(render(&crate::view::read(&Source::new("saved.json", saved.as_str())).unwrap()), whole);
            }
        }
    }

    #[test]
    fn the_schema_knows_every_outcome_format_and_perspective() {
        let schema: Value = serde_json::from_str(Schema::embedded("report-1").unwrap().text()).unwrap();
        let known = |pointer: &str| {
            let list = schema.pointer(pointer).and_then(|node| node["enum"].as_array()).unwrap();
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(known("/$defs/finding/properties/outcome"), Outcome::ALL.map(Outcome::name));
        let document = "/$defs/result/properties/document/properties";
        assert_eq!(known(&format!("{document}/format")), Format::ALL.map(Format::name));
        assert_eq!(known(&format!("{document}/perspective")), Perspective::ALL.map(Perspective::name));
    }
}
