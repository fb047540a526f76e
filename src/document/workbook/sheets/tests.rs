//! Sheets of a small questionnaire, each a text, and what is read of them together.

use super::*;
use crate::{
    document::{Node, Value, read as read_any},
    place::Path,
};

const QUESTIONS: &str = "apertura:keys ?;?;=;-\napertura:heads ?;Pregunta;Respuesta;Cómo\na.b;¿Cuántos?;1;\n\
                         c[];¿Cuáles?;x;Fecha: día/mes/año\nm[*];Mecanismos.;;\n";
const TABLE: &str = "apertura:keys m;#;n;d\napertura:heads m;N.º;Nombre;Día\n;7;uno;04/05/2026\n";
const BELOW: &str = "apertura:keys m[].k;^;t\napertura:heads m[].k;N.º;Tarea\n;7;t\n";

fn sheet(name: &str, text: &str) -> SheetFile {
    SheetFile { file: format!("c-{name}.csv").into(), title: name.into(), bytes: text.as_bytes().to_vec() }
}

/// Where each answer and each remark stands, or why nothing is read.
fn lines(files: &[SheetFile]) -> Vec<String> {
    fn place(place: &Location) -> String {
        match &place.origin {
            Some(Origin::Cell(cell)) => {
                let line = cell.span.map(|span| place.source.position(span.start).line);
                format!("{}:{} {}", place.source.name(), line.unwrap_or(0), cell.name())
            }
            Some(Origin::Text(span)) => {
                format!("{}:{}", place.source.name(), place.source.position(span.start).line)
            }
            None => place.source.name().to_owned(),
        }
    }
    fn walk(document: &Document, node: &Node, path: &Path, lines: &mut Vec<String>) {
        node.entries().iter().for_each(|entry| walk(document, &entry.node, &path.key(&entry.key), lines));
        node.items().iter().enumerate().for_each(|(at, item)| walk(document, item, &path.index(at), lines));
        if let Value::Untyped(text) = &node.value {
            lines.push(format!("{} {path} = {text}", place(&document.location(path))));
        }
    }
    let told = |problem: &Problem| {
        let at = problem.places.first().map(place).unwrap_or_default();
        format!("{at} {} {}", problem.code, problem.message.get(Lang::En))
    };
    let mut lines = Vec::new();
    match read(files, &Columns::default()) {
        Ok(document) => {
            lines.extend(document.book.iter().flat_map(|book| &book.remarks).map(told));
            walk(&document, &document.root, &Path::root(), &mut lines);
        }
        Err(unreadable) => lines.extend(unreadable.problems().iter().map(told)),
    }
    lines
}

#[track_caller]
fn check(files: &[SheetFile], expected: &[&str]) {
    assert_eq!(lines(files), expected);
}

#[test]
fn sheets_are_one_document_and_every_answer_has_its_file() {
    check(
        &[sheet("Mecanismos", TABLE), sheet("Preguntas", QUESTIONS), sheet("Tareas", BELOW)],
        &[
            "c-Mecanismos.csv:3 D3 book::day_first in this file dates are text; “04/05/2026”, which could be read in \
             two ways, was read with the day first, as the questionnaire asks",
            "c-Preguntas.csv:3 C3 a.b = 1",
            "c-Preguntas.csv:4 C4 c[0] = x",
            "c-Mecanismos.csv:3 C3 m[0].n = uno",
            "c-Mecanismos.csv:3 D3 m[0].d = 04/05/2026",
            "c-Tareas.csv:3 C3 m[0].k[0].t = t",
        ],
    );
}

#[test]
fn a_date_that_proves_the_order_leaves_nothing_to_be_said() {
    let table = format!("{TABLE};8;dos;31/05/2026\n");
    let told = lines(&[sheet("Mecanismos", &table), sheet("Preguntas", QUESTIONS)]);
    assert!(!told.iter().any(|line| line.contains("day_first")), "{told:?}");
}

#[test]
fn a_sheet_that_is_not_there_is_told_and_is_silence() {
    let missing = "c-Preguntas.csv book::missing the questionnaire was read in part: the sheet is missing of \
                   «Mecanismos»; what goes there stays unanswered, and does not count as a gap";
    check(
        &[sheet("Preguntas", QUESTIONS)],
        &[missing, "c-Preguntas.csv:3 C3 a.b = 1", "c-Preguntas.csv:4 C4 c[0] = x"],
    );
    // Said to have no rows, its sheet is not missed.
    let none = QUESTIONS.replace("Mecanismos.;", "Mecanismos.;No hay ninguno");
    assert_eq!(lines(&[sheet("Preguntas", &none)]).len(), 2);
    let rows = format!("{TABLE}{}", ";8;dos;31/05/2026\n");
    let without = [sheet("Preguntas", QUESTIONS), sheet("Mecanismos", &rows)];
    assert!(!lines(&without).iter().any(|line| line.contains("missing")));
}

#[test]
fn rows_below_a_sheet_that_is_not_there_are_told() {
    let told = lines(&[sheet("Preguntas", QUESTIONS), sheet("Tareas", BELOW)]);
    assert!(told[0].starts_with("c-Tareas.csv:3 B3 book::no_above"), "{told:?}");
    assert!(told[1].starts_with("c-Preguntas.csv book::missing"), "{told:?}");
}

#[test]
fn sheets_of_two_questionnaires_are_not_mixed() {
    let two = lines(&[sheet("Preguntas", QUESTIONS), sheet("Preguntas (2)", QUESTIONS)]);
    assert_eq!(
        two,
        ["c-Preguntas (2).csv:2 A2 book::mixed sheets of two questionnaires are together: this one and “Preguntas”"]
    );
    let other = TABLE.replace("apertura:keys m", "apertura:keys z").replace("apertura:heads m", "apertura:heads z");
    let told = lines(&[sheet("Otra", &other), sheet("Preguntas", QUESTIONS)]);
    assert!(told.iter().any(|line| line.starts_with("c-Otra.csv:2 A2 book::stranger")), "{told:?}");
    check(
        &[sheet("Mecanismos", TABLE)],
        &[
            "c-Mecanismos.csv book::no_questions it is a part of a questionnaire, and the sheet of questions is missing: \
           without it nobody knows what is answered, or by whom",
        ],
    );
}

#[test]
fn encodings_and_delimiters_are_those_of_each_file() {
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(QUESTIONS);
    let questions = SheetFile { bytes: latin.into_owned(), ..sheet("Preguntas", "") };
    let wide: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(TABLE.replace(';', "\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let table = SheetFile { bytes: wide, ..sheet("Mecanismos", "") };
    let told = lines(&[questions, table]);
    assert!(told[0].starts_with("c-Preguntas.csv notice::encoding"), "{told:?}");
    assert!(told.contains(&"c-Mecanismos.csv:3 C3 m[0].n = uno".to_owned()), "{told:?}");
}

#[test]
fn a_quote_that_is_not_closed_is_told_in_its_file() {
    let told = lines(&[sheet("Preguntas", QUESTIONS), sheet("Mecanismos", &format!("{TABLE};8;\"dos"))]);
    assert!(told[0].starts_with("c-Mecanismos.csv:4 read::syntax"), "{told:?}");
}

#[test]
fn what_a_failed_formula_left_is_no_answer() {
    let told = lines(&[sheet("Preguntas", &QUESTIONS.replace("¿Cuántos?;1", "¿Cuántos?;#¡REF!"))]);
    assert!(told[0].starts_with("c-Preguntas.csv:3 C3 book::failed"), "{told:?}");
}

#[test]
fn one_sheet_alone_is_a_questionnaire_whatever_it_is_called() {
    let document = read_any("cuestionario.csv", QUESTIONS.as_bytes(), None).remove(0).unwrap();
    assert_eq!((document.format, document.row), (Format::Csv, None));
    assert_eq!(document.bytes().unwrap(), QUESTIONS.as_bytes());
    // What waits for an answer has a cell.
    let place = document.location(&Path::parse("m").unwrap());
    assert!(matches!(place.origin, Some(Origin::Cell(cell)) if cell.name() == "C5"));
}
