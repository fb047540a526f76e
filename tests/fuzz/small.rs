//! A pack with one rule, and a document that it judges.

use std::sync::Arc;

use apertura::{Assessment, Format, Pack, PackFile, Settings, compile, diagnose, read};

const MANIFEST: &str = r#"
id = "small"
version = "0.1.0"
title = { es = "Pequeño", en = "Small" }
summary = { es = "Para pruebas.", en = "For tests." }
document = { kind = "small", schema = "doc.schema.json", addressee = "institution", roles = { institution = { path = "institucion", key = "clave", name = "nombre" } } }

[norms.LAW]
short = { es = "Ley", en = "Law" }
title = { es = "Ley", en = "Law" }
in_force = { from = 2020-01-01 }
confidence = "paraphrased"

[[chapter]]
id = "one"
title = { es = "Uno", en = "One" }
"#;

const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "properties": {
    "institucion": {"type": "object", "additionalProperties": false, "properties": {
        "clave": {"type": "string"}, "nombre": {"type": "string"}}},
    "publica": {"type": "boolean"},
    "dias": {"type": "integer"},
    "monto": {"type": "number"},
    "fecha": {"type": "string", "format": "date"},
    "texto": {"type": "string"},
    "etiquetas": {"type": "array", "items": {"type": "string"}},
    "actos": {"type": "array", "items": {"type": "object", "additionalProperties": false, "properties": {
        "abierto": {"type": "boolean"}, "fecha": {"type": "string", "format": "date"}}}}}}"#;

const DOCUMENT: &str = r#"
publica = true
dias = 9223372036854775807
monto = 0.1
fecha = 2026-02-28
texto = "año «nuevo»"
etiquetas = ["a", "b", "a"]
actos = [{ abierto = true, fecha = 2024-02-29 }, { fecha = 9999-12-31 }, {}]
institucion = { clave = "a" }
"#;

/// Loads the pack with this rule in it; where it loads, judges the document and runs its cases.
pub fn try_rule(rule: &str) {
    let file = |path: &str, text: &str| PackFile { path: path.into(), name: path.into(), text: text.into() };
    let (pack, errors) = Pack::parse(&[
        file("pack.toml", MANIFEST),
        file("doc.schema.json", SCHEMA),
        file("cases.toml", DOCUMENT),
        file("one/rule.toml", rule),
    ]);
    // Every error can be told in both languages, at its place.
    for error in &errors {
        let problem = error.problem();
        let _ = (problem.message.text(), problem.help());
    }
    let pack = pack.expect("the small pack itself is sound");
    let compiled = match compile(&Arc::new(pack)) {
        Ok(compiled) => compiled,
        Err(errors) => {
            for error in errors {
                let problem = error.problem();
                let _ = (problem.message.text(), problem.help());
            }
            return;
        }
    };
    let document = read("doc.toml", DOCUMENT.as_bytes(), Some(Format::Toml)).remove(0).expect("a sound document");
    let assessment = Assessment::read(compiled.pack.schema.apply(document), &compiled.pack);
    let diagnosis = diagnose(&compiled, assessment, &Settings::on("2026-11-23".parse().expect("a date")));
    for finding in &diagnosis.findings {
        assert!(!diagnosis.locations(finding).is_empty());
    }
    let _ = apertura::diagnosis::cases::run(&compiled);
}
