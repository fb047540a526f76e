//! Workbooks of all sorts, made cell by cell, and what is read of them.

use std::io::Write as _;

use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook, Worksheet};

use super::marks;
use crate::{
    document::{Document, Format, Unreadable, read},
    place::Origin,
    problem::Problem,
    text::Lang,
};

/// The file of some sheets.
fn file(sheets: &[&dyn Fn(&mut Worksheet)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for fill in sheets {
        fill(book.add_worksheet());
    }
    book.save_to_buffer().unwrap()
}

/// Where a problem stands, its code and its words.
fn told(problem: &Problem) -> String {
    let place = match problem.places.first().and_then(|place| place.origin.as_ref()) {
        Some(Origin::Cell(cell)) => format!("{}!{} ", cell.sheet.as_deref().unwrap_or("?"), cell.name()),
        _ => String::new(),
    };
    format!("{place}{} {}", problem.code, problem.message.get(Lang::En))
}

fn lines(read: Vec<Result<Document, Unreadable>>) -> Vec<String> {
    let mut lines = Vec::new();
    for result in read {
        match result {
            Ok(document) => {
                lines.extend(document.row.map(|row| format!("row {row}")));
                lines.extend(document.book.iter().flat_map(|book| &book.remarks).map(told));
                let mut nodes = vec![(String::new(), &document.root)];
                while let Some((path, node)) = nodes.pop() {
                    if let (Some(text), Origin::Cell(cell)) = (node.text(), &node.origin) {
                        lines.push(format!("{} {path} = {text}", cell.name()));
                    }
                    let items = node.items().iter().enumerate().map(|(at, item)| (format!("{path}[{at}]"), item));
                    let keys = node.entries().iter().map(|entry| (format!("{path}.{}", entry.key), &entry.node));
                    let below: Vec<_> = items.chain(keys).collect();
                    if below.is_empty() && node.text().is_none() {
                        lines.push(format!("{path} = {{}}"));
                    }
                    nodes.extend(below.into_iter().rev());
                }
            }
            Err(unreadable) => {
                lines.extend(unreadable.row.map(|row| format!("row {row}")));
                lines.extend(unreadable.problems().iter().map(told));
            }
        }
    }
    lines
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    assert_eq!(lines(read("x.xlsx", bytes, None)), expected);
}

fn texts(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, column, *text).unwrap();
    }
}

#[test]
fn a_table_has_a_document_a_row() {
    let sheet = |sheet: &mut Worksheet| {
        texts(sheet, 2, &["", "a", "m[0].n", "m[1].n"]);
        texts(sheet, 3, &["", "x", "", "z"]);
        texts(sheet, 5, &["", " "]);
        sheet.write_number(6, 1, 0.1 + 0.2).unwrap().write_boolean(6, 2, true).unwrap();
    };
    check(
        &file(&[&|_| {}, &sheet]),
        &["row 4", "B4 .a = x", ".m[0] = {}", "D4 .m[1].n = z", "row 7", "B7 .a = 0.3", "C7 .m[0].n = true"],
    );
}

#[test]
fn the_beginning_of_a_table_is_read_as_csv_reads_it() {
    let bytes = file(&[&|_| {}, &|sheet| {
        texts(sheet, 1, &["", "a \"b\"", "c"]);
        texts(sheet, 2, &["", "1"]);
        sheet.write_string(1_048_575, 16_383, "far").unwrap();
    }]);
    assert_eq!(super::beginning("x", &bytes).unwrap().unwrap(), "\n,\"a \"\"b\"\"\",\"c\"\n,\"1\"");
    assert_eq!(super::beginning("x", &form(|_, _, _| {})).unwrap(), None);
    assert!(super::beginning("x", &file(&[&|_| {}])).is_err());
}

#[test]
fn a_bad_header_is_told_at_its_cell() {
    let bytes = file(&[&|sheet| {
        texts(sheet, 1, &["a", "b..c", "a"]);
        texts(sheet, 2, &["1", "2", "3"]);
    }]);
    check(
        &bytes,
        &[
            "Sheet1!B2 read::header the header `b..c` names no answer",
            "Sheet1!C2 read::duplicate_column `a` is in two columns",
        ],
    );
}

#[test]
fn a_row_beyond_its_headers_does_not_stop_the_others() {
    let bytes = file(&[&|sheet| {
        texts(sheet, 0, &["a"]);
        texts(sheet, 1, &["1", "", "x"]);
        texts(sheet, 2, &["2"]);
        sheet.write_string(1_048_575, 16_383, "far").unwrap();
    }]);
    check(
        &bytes,
        &[
            "row 2",
            "Sheet1!C2 read::cell_astray the cell is written outside the table, to the right of the last header; it says «x»",
            "row 3",
            "A3 .a = 2",
            "row 1048576",
            "Sheet1!XFD1048576 read::cell_astray the cell is written outside the table, to the right of the last header; it says «far»",
        ],
    );
}

#[test]
fn a_header_alone_has_no_rows() {
    let bytes = file(&[&|sheet| texts(sheet, 0, &["a", "b"])]);
    check(&bytes, &["Sheet1!A1 read::no_rows the table has no rows below the headers"]);
    check(&file(&[&|_| {}]), &["book::blank the workbook has nothing written in it"]);
}

#[test]
fn what_a_formula_gave_is_its_answer() {
    let bytes = file(&[&|sheet| {
        texts(sheet, 0, &["a", "b", "c"]);
        sheet.write_formula(1, 0, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_formula(1, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
    }]);
    check(
        &bytes,
        &[
            "row 2",
            "Sheet1!B2 book::failed the formula of the cell gives the error #N/A; that answer could not be read",
            "A2 .a = 2",
            ".b = {}",
        ],
    );
}

/// A questionnaire of two questions, and a list whose items have a list.
fn form(change: impl Fn(&mut Worksheet, &mut Worksheet, &mut Worksheet)) -> Vec<u8> {
    let (mut one, mut two, mut three) = (Worksheet::new(), Worksheet::new(), Worksheet::new());
    texts(&mut one, 0, &["apertura:keys ?", "?", "="]);
    texts(&mut one, 1, &["apertura:heads ?", "Question", "Answer"]);
    texts(&mut one, 2, &["a.b", "How many?"]);
    texts(&mut one, 3, &["c[]", "Which?"]);
    texts(&mut one, 4, &["m[*]", "Mechanisms"]);
    texts(&mut two, 0, &["apertura:keys m", "#", "n"]);
    texts(&mut two, 1, &["apertura:heads m", "No.", "Name"]);
    texts(&mut three, 0, &["apertura:keys m[].k", "^", "t"]);
    texts(&mut three, 1, &["apertura:heads m[].k", "No.", "Task"]);
    change(&mut one, &mut two, &mut three);
    let mut book = Workbook::new();
    for (mut sheet, name) in [(one, "One"), (two, "Two"), (three, "Three")] {
        sheet.set_name(name).unwrap();
        book.push_worksheet(sheet);
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn rows_of_a_list_find_the_rows_they_belong_to() {
    let bytes = form(|one, two, three| {
        texts(one, 3, &["c[]", "Which?", "x; \"y; z\""]);
        texts(two, 2, &["", "7", "first"]);
        texts(two, 4, &["", "3", "second"]);
        texts(two, 5, &["", "4"]);
        texts(three, 2, &["", "3", "s"]);
        texts(three, 3, &["", "7", "f"]);
        texts(three, 4, &["", "3", "t"]);
    });
    check(
        &bytes,
        &[
            "C4 .c[0] = x",
            "C4 .c[1] = y; z",
            "C3 .m[0].n = first",
            "C4 .m[0].k[0].t = f",
            "C5 .m[1].n = second",
            "C3 .m[1].k[0].t = s",
            "C5 .m[1].k[1].t = t",
        ],
    );
}

#[test]
fn rows_of_a_list_that_belong_to_none_or_two_are_refused() {
    let bytes = form(|_, two, three| {
        texts(two, 2, &["", "1", "first"]);
        texts(two, 3, &["", "1", "second"]);
        texts(three, 2, &["", "1", "s"]);
        texts(three, 3, &["", "9", "f"]);
        texts(three, 4, &["", "", "t"]);
    });
    check(
        &bytes,
        &[
            "Two!B4 book::same_number the number 1 stands in two rows, and another sheet refers to it",
            "Three!B4 book::orphan it says that it belongs to row 9 of the sheet “Two”, and there is no filled row with that number",
            "Three!B5 book::orphan_unnamed this row does not say to which of the sheet “Two” it belongs",
        ],
    );
}

#[test]
fn none_is_an_empty_list_and_silence_is_no_list() {
    check(&form(|one, _, _| texts(one, 4, &["m[*]", "", "None"])), &[".m = {}"]);
    check(&form(|one, _, _| texts(one, 3, &["c[]", "", "ninguno"])), &[".c = {}"]);
    check(&form(|one, _, _| texts(one, 2, &["a.b", "", "1"])), &["C3 .a.b = 1"]);
}

#[test]
fn a_mark_that_somebody_changed_is_told() {
    check(
        &form(|one, _, _| texts(one, 2, &["a[3].b", "How many?", "1"])),
        &["One!C3 book::route the hidden cell of this row says `a[3].b`, which is not the path of an answer"],
    );
    check(
        &form(|_, two, three| {
            texts(two, 0, &["apertura:keys m", "#", "n", "n"]);
            texts(two, 2, &["", "1", "x", "y"]);
            texts(three, 0, &["apertura:keys m"]);
            texts(three, 1, &["apertura:heads m"]);
        }),
        &[
            "Three!A2 book::same_table this sheet is the same list as the sheet “Two”",
            "Two!D3 book::twice `m[0].n` is answered twice",
        ],
    );
}

#[test]
fn merged_cells_that_ask_for_several_answers_are_told() {
    use rust_xlsxwriter::Format;
    // What the cells below the first one hold nobody sees.
    let merge = |sheet: &mut Worksheet, [row, column, last, end]: [u32; 4]| {
        let [column, end] = [column, end].map(|column| u16::try_from(column).unwrap());
        sheet.merge_range(row, column, last, end, "1", &Format::new()).unwrap();
        sheet.write_string(last, end, "hidden").unwrap();
    };
    check(
        &form(|one, two, _| {
            merge(one, [2, 2, 3, 3]);
            merge(two, [2, 2, 4, 2]);
        }),
        &[
            "One!C3 book::merged the cells C3:D4 are merged and ask for 2 answers: it was read in C3 only, and the others stayed unanswered",
            "Two!C3 book::merged the cells C3:C5 are merged and ask for 3 answers: it was read in C3 only, and the others stayed unanswered",
            "C3 .a.b = 1",
            "C3 .m[0].n = 1",
        ],
    );
    // One answer over several cells is no more than one; headings are no answers.
    check(&form(|one, _, _| merge(one, [2, 2, 2, 4])), &["C3 .a.b = 1"]);
    let table = |sheet: &mut Worksheet| {
        texts(sheet, 0, &["apertura:keys m", "n", "p"]);
        texts(sheet, 1, &["apertura:heads m"]);
        sheet.merge_range(1, 1, 1, 2, "Both", &Format::new()).unwrap();
        texts(sheet, 2, &["", "1", "2"]);
    };
    check(&file(&[&table]), &["B3 .m[0].n = 1", "C3 .m[0].p = 2"]);
}

#[test]
fn what_waits_for_an_answer_has_a_cell() {
    let document = read("x.xlsx", &form(|_, two, _| texts(two, 2, &["", "1", "x"])), None).remove(0).unwrap();
    let cell = |path: &str| {
        let location = document.location(&crate::place::Path::parse(path).unwrap());
        match location.origin {
            Some(Origin::Cell(cell)) => format!("{}!{} {}", cell.sheet.unwrap(), cell.row, cell.header),
            _ => String::new(),
        }
    };
    assert_eq!(cell("a.b"), "One!3 Answer");
    assert_eq!(cell("nowhere"), "One!2 ");
}

#[test]
fn what_is_no_workbook_says_what_it_is() {
    check(
        b"<!DOCTYPE html>\n<table><tr><td>1</td></tr></table>",
        &["book::page it is no workbook but a web page under another name"],
    );
    check(b"a,b\n1,2\n", &["book::text it is no workbook but a text file under another name"]);
    check(b"\x00\x01\x02\x03", &["book::other it is no workbook"]);
    check(b"", &["read::empty the file is empty"]);
    check(b"PK\x03\x04 and no more", &["book::damaged the workbook is incomplete or damaged"]);
}

/// The same workbook with one part more.
fn with_part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(bytes.to_vec())).unwrap();
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<x/>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_offices_send_has_words_of_its_own_in_spanish() {
    let told = |bytes: &[u8]| {
        let mut words = Vec::new();
        for read in read("x.xlsx", bytes, None) {
            let problems = match read {
                Ok(document) => document.book.map(|book| book.remarks.clone()).unwrap_or_default(),
                Err(unreadable) => unreadable.problems(),
            };
            words.extend(problems.iter().map(|problem| problem.message.get(Lang::Es)));
        }
        words
    };
    let whole = form(|_, _, _| {});
    let mut locked = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    locked.create_stream("/EncryptedPackage").unwrap().write_all(b"?").unwrap();
    let far = file(&[&|sheet| {
        texts(sheet, 0, &["a"]);
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
    }]);
    for (bytes, words) in [
        (with_part(&whole, "xl/vbaProject.bin"), "el libro tiene macros; se leyó sin ejecutarlas"),
        (
            with_part(&whole, "xl/externalLinks/externalLink1.xml"),
            "el libro toma datos de otros archivos, que no se abrieron; se leyó el último valor guardado",
        ),
        (locked.into_inner().into_inner(), "el libro está protegido con contraseña para abrirlo"),
        (whole[..whole.len() / 2].to_vec(), "el libro está incompleto o dañado"),
        (far, "la celda está escrita fuera de la tabla, a la derecha del último encabezado; dice «x»"),
        (
            b"<html><table></table></html>".to_vec(),
            "no es un libro de hoja de cálculo sino una página web con otro nombre",
        ),
        (b"a;b\n1;2\n".to_vec(), "no es un libro de hoja de cálculo sino un archivo de texto con otro nombre"),
        (Vec::new(), "el archivo está vacío"),
    ] {
        assert_eq!(told(&bytes), [words]);
    }
}

#[test]
fn the_format_is_what_the_bytes_say() {
    let bytes = file(&[&|sheet| {
        texts(sheet, 0, &["a"]);
        texts(sheet, 1, &["1"]);
    }]);
    for name in ["x", "x.xls", "x.ods", "x.XLSM"] {
        assert_eq!(read(name, &bytes, None)[0].as_ref().unwrap().format, Format::Xlsx);
    }
    assert_eq!(lines(read("x.toml", &bytes, None)).len(), 1);
}

#[test]
fn marks_are_told_apart() {
    let all = [marks::FORM, marks::PACK, marks::COLUMN, marks::QUESTION, marks::KEYS, marks::HEADS, marks::NOTES];
    for mark in all {
        assert!(mark.starts_with(marks::BEGIN));
        assert_eq!(all.iter().filter(|other| other.starts_with(mark)).count(), 1);
    }
}

proptest! {
    #[test]
    fn broken_workbooks_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>(), stored in any::<bool>()) {
        let whole = form(|_, two, three| {
            texts(two, 2, &["", "1", "x"]);
            texts(three, 2, &["", "1", "y"]);
        });
        let mut bytes = if stored { unpacked(&whole) } else { whole };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if stored {
            // Of what is not compressed, changes reach the reader: sums are made to fit.
            bytes = unpacked_anew(&bytes).unwrap_or(bytes);
        } else {
            bytes.truncate(cut.index(bytes.len() * 4).max(1).min(bytes.len()));
        }
        prop_assert!(!read("x.xlsx", &bytes, None).is_empty());
    }
}

/// The same archive, nothing in it compressed.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    unpacked_anew(bytes).unwrap()
}

fn unpacked_anew(bytes: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..old.len() {
        let mut part = old.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        // A sum that does not fit is an error at the end: all was read by then.
        let _ = part.read_to_end(&mut content);
        new.start_file(name, plain).ok()?;
        new.write_all(&content).ok()?;
    }
    Some(new.finish().ok()?.into_inner())
}
