//! What cells hold, read back.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;

use super::*;
use crate::report::xlsx::{
    cell::{Cell, clean},
    table::{Pen, Shape},
};

/// Writes a table of one column, so many rows a sheet, and reads it back: of each sheet its name, values and formulas.
fn check(texts: &[&str], rows: usize) -> Vec<(String, Vec<Data>, usize)> {
    let mut book = Workbook::new();
    let faces = Faces::new(&Looks::new(Lang::En), Lang::En);
    let mut pen = Pen { book: &mut book, faces: &faces, lang: Lang::En, margin: Margin::None, draft: false };
    let columns = [pen.column("plan-rule", 20.0)];
    let cells = texts.iter().map(|text| vec![Cell::text(*text)]);
    pen.table("xlsx-findings", &columns, cells, &Shape { rows, print: (0, 0) }).unwrap();
    let mut book = Xlsx::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let names = book.sheet_names();
    let sheet = |name: String| {
        let values = book.worksheet_range(&name).unwrap().rows().skip(1).map(|row| row[0].clone()).collect();
        let formulas = book.worksheet_formula(&name).unwrap();
        let formulas = formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty()).count();
        (name, values, formulas)
    };
    names.into_iter().map(sheet).collect()
}

#[test]
fn no_text_is_a_formula_or_a_number() {
    let texts = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"a\")", "007", "2026-01-02"];
    let sheets = check(&texts, 100);
    let expected: Vec<Data> = texts.iter().map(|text| Data::String((*text).to_owned())).collect();
    assert_eq!(sheets, [("Findings".to_owned(), expected, 0)]);
}

#[test]
fn rows_that_do_not_fit_go_on_another_sheet() {
    let sheets = check(&["a", "b", "c", "d", "e"], 2);
    let told: Vec<_> = sheets.iter().map(|(name, values, _)| (&**name, values.len())).collect();
    assert_eq!(told, [("Findings", 2), ("Findings 2", 2), ("Findings 3", 1)]);
}

#[test]
fn a_table_of_nothing_has_its_heading() {
    assert_eq!(check(&[], 2), [("Findings".to_owned(), Vec::new(), 0)]);
}

#[test]
fn a_text_that_no_cell_holds_is_cut_with_a_sign() {
    let cut = clean(&"😀".repeat(20_000));
    assert_eq!(cut.encode_utf16().count(), 32_767);
    assert!(cut.ends_with("😀…"));
    assert_eq!(clean(&"a".repeat(32_767)).len(), 32_767);
}

#[test]
fn a_text_that_looks_like_an_escape_of_workbooks_stays_as_it_is() {
    // As Excel, LibreOffice and openpyxl read it; the reader used here leaves it undone.
    assert_eq!(clean("a_x0041_b"), "a_x005F_x0041_b");
    assert_eq!(clean("mi_xalapa"), "mi_xalapa");
}

proptest! {
    #[test]
    fn any_text_is_written_and_read_again(text in "\\PC{0,40}|[\u{0}-\u{ff}\u{202e}\u{fffe}=+@]{0,20}") {
        let sheets = check(&["first", &text], 10);
        prop_assert_eq!(sheets[0].2, 0);
        prop_assert_eq!(&sheets[0].1[0], &Data::String("first".to_owned()));
    }
}

#[test]
fn names_of_sheets_are_names_that_sheets_may_have() {
    for lang in [Lang::Es, Lang::En] {
        for key in SHEETS {
            let name = say(key, lang);
            assert!(name.chars().count() <= 28 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        }
    }
}
