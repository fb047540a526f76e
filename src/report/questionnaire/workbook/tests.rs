//! Workbooks are filled, and read back.

use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{
    document::{self, Entry, Format, Value},
    engine::compile,
    pack::Pack,
    place::Origin,
    source::{Source, Span},
};

static PACKS: LazyLock<Vec<CompiledPack>> =
    LazyLock::new(|| Pack::names().map(|name| compile(&Arc::new(Pack::for_judging(name).unwrap())).unwrap()).collect());

fn node(value: Value) -> Node {
    Node { value, origin: Origin::Text(Span::new(0, 0)) }
}

/// Texts as people write them, and as they try not to.
fn text() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "=1+1",
        "-2",
        "@x",
        "007",
        "1e5",
        "Sí",
        "no",
        "[]",
        "ninguno",
        "a; b",
        "\"q\"",
        "2026-01-02",
        "_x0041_",
        "<&>'",
        "TRUE",
        "ñandú\nlínea",
        "1/2",
    ];
    prop_oneof![prop::sample::select(ODD).prop_map(str::to_owned), "[a-zá;\"=_ .\u{1F600}]{0,12}[a-z]"]
        .prop_map(|text| text.trim().to_owned())
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i32>().prop_map(|number| Value::Integer(number.into())),
        any::<i64>().prop_map(Value::Integer),
        (any::<i32>(), 1_u32..12).prop_map(|(digits, scale)| {
            let number = rust_decimal::Decimal::new(digits.into(), scale).normalize();
            i64::try_from(number)
                .ok()
                .filter(|_| number.fract().is_zero())
                .map_or(Value::Decimal(number), Value::Integer)
        }),
    ]
}

/// Any answer of a shape; tables and items always have one.
fn answer(shape: &Shape) -> BoxedStrategy<Value> {
    if !shape.choices.is_empty() {
        let values: Vec<String> = shape.choices.iter().map(|choice| choice.value.clone()).collect();
        return prop::sample::select(values).prop_map(Value::Text).boxed();
    }
    match &shape.kind {
        Kind::Table(fields) => table(fields),
        Kind::List(item) => {
            let most = if matches!(item.kind, Kind::Table(_)) { 3 } else { 4 };
            prop::collection::vec(answer(item).prop_map(node), 0..most).prop_map(Value::List).boxed()
        }
        Kind::Text | Kind::Open => text().prop_map(Value::Text).boxed(),
        Kind::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        Kind::Number => number().boxed(),
        Kind::Boolean => any::<bool>().prop_map(Value::Bool).boxed(),
        Kind::Date => (1_i16..9999, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| Value::Date(date(y, m, d))).boxed(),
    }
}

fn table(fields: &[crate::schema::Field]) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields.iter().filter(|field| !field.key.starts_with('$')).cloned().collect();
    let keys: Vec<usize> = (0..fields.len()).collect();
    let most = fields.len().min(6);
    let chosen = prop::sample::subsequence(keys, 1..=most);
    chosen
        .prop_flat_map(move |keys| {
            let each: Vec<_> = keys
                .into_iter()
                .filter_map(|at| fields.get(at))
                .map(|field| {
                    let key = field.key.clone();
                    answer(&field.shape).prop_map(move |value| Entry {
                        key: key.clone(),
                        origin: Origin::Text(Span::new(0, 0)),
                        node: node(value),
                    })
                })
                .collect();
            each.prop_map(Value::Map)
        })
        .boxed()
}

/// A tree without places, its keys in one order.
fn plain(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Map(entries) => {
            let mut sorted: Vec<_> = entries.iter().map(|entry| (entry.key.clone(), plain(&entry.node))).collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            serde_json::Value::Object(sorted.into_iter().collect())
        }
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Date(date) => format!("date {date}").into(),
        Value::Integer(number) => format!("number {number}").into(),
        Value::Decimal(number) => format!("number {}", number.normalize()).into(),
        Value::Bool(value) => (*value).into(),
        Value::Null => serde_json::Value::Null,
        Value::Text(text) | Value::Silent(text) => text.clone().into(),
        Value::Untyped(text) => format!("untyped {text}").into(),
        Value::Unreadable(text) => format!("unreadable {text}").into(),
    }
}

fn wrapped(root: Value) -> Document {
    let source = Source::new("made", "");
    Document::new(&source, Format::Toml, None, node(root))
}

/// What is read of the workbook that a document fills.
fn read_back(pack: &CompiledPack, document: &Document, lang: Lang) -> (Document, Vec<Path>) {
    let filled = workbook(pack, date(2026, 11, 23), lang, Some(document)).unwrap();
    let mut read = document::read("filled.xlsx", &filled.bytes, None);
    assert_eq!(read.len(), 1);
    let read = read.remove(0).unwrap_or_else(|unreadable| panic!("{:?}", unreadable.errors));
    assert_eq!(read.book.as_ref().unwrap().remarks, []);
    (read, filled.lost)
}

fn check(pack: &CompiledPack, document: &Document, lang: Lang) {
    let (read, lost) = read_back(pack, document, lang);
    assert_eq!(lost, []);
    let mut expected = document.clone();
    // A questionnaire always says what it is.
    if let Value::Map(entries) = &mut expected.root.value {
        let fields = pack.pack.schema.shape().fields().iter();
        for given in fields.filter(|field| field.shape.choices.len() == 1 && !field.key.starts_with('$')) {
            if !entries.iter().any(|entry| entry.key == given.key) {
                let value = Value::Text(given.shape.choices[0].value.clone());
                let origin = Origin::Text(Span::new(0, 0));
                entries.push(Entry { key: given.key.clone(), origin, node: node(value) });
            }
        }
    }
    let read = crate::schema::typed_only(&pack.pack.schema, read);
    let expected = crate::schema::typed_only(&pack.pack.schema, expected);
    assert_eq!(plain(&read.root), plain(&expected.root));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_filled_workbook_is_read_back_as_its_document(
        (at, root) in (0..PACKS.len()).prop_flat_map(|at| {
            let shape = PACKS[at].pack.schema.shape();
            (Just(at), table(shape.fields()))
        }),
        english in any::<bool>(),
    ) {
        check(&PACKS[at], &wrapped(root), if english { Lang::En } else { Lang::Es });
    }
}

fn toml(text: &str) -> Document {
    document::read("d.toml", text.as_bytes(), Some(Format::Toml)).remove(0).unwrap()
}

fn autodiagnostico() -> &'static CompiledPack {
    PACKS.iter().find(|pack| pack.pack.manifest.id == "apertura-institucional").unwrap()
}

#[track_caller]
fn check_lost(text: &str, lost: &[&str]) {
    let (_, found) = read_back(autodiagnostico(), &toml(text), Lang::Es);
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), lost);
}

#[test]
fn what_a_workbook_cannot_hold_is_told() {
    check_lost(
        "documento = 'autodiagnostico'\notra = 1\n[institucion]\nnombre = ' a'\nsobra = 2",
        &["institucion.nombre", "institucion.sobra", "otra"],
    );
    check_lost("[[mecanismos]]\nnombre = 'a'\n[[mecanismos]]\n[contacto]", &["contacto", "mecanismos[1]"]);
}

#[test]
fn a_row_that_only_tells_of_other_rows_keeps_its_place() {
    for first in ["actividades = []", "actividades = [{ actividad = 'a' }]"] {
        let text = format!(
            "documento = 'autodiagnostico'\n[agenda_compartida]\ncompromisos = [{{ {first} }}, {{ nombre = 'b', actividades = [] }}]"
        );
        check(autodiagnostico(), &toml(&text), Lang::Es);
    }
}

#[test]
fn a_list_may_hold_the_word_that_says_there_is_nothing() {
    let plan = PACKS.iter().find(|pack| pack.pack.manifest.id == "plan-accion-local").unwrap();
    let text = "documento = 'plan_accion_local'\n[planeacion.foda]\noportunidades = ['ninguno']\namenazas = []";
    check(plan, &toml(text), Lang::Es);
}

#[test]
fn the_same_questionnaire_is_the_same_file() {
    let make = || workbook(autodiagnostico(), date(2026, 11, 23), Lang::Es, None).unwrap().bytes;
    assert!(make() == make());
}

#[test]
fn a_questionnaire_that_nobody_fills_is_silent() {
    for pack in PACKS.iter() {
        for lang in Lang::ALL {
            let bytes = workbook(pack, date(2026, 11, 23), lang, None).unwrap().bytes;
            let read = document::read("empty.xlsx", &bytes, None).remove(0).unwrap();
            let said = read.root.entries().len();
            assert_eq!(said, 1, "{}", pack.pack.manifest.id);
            assert!(read.book.unwrap().blanks.len() > 5);
        }
    }
}
