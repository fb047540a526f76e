//! What is read of tables.

use proptest::prelude::*;

use crate::{
    document::{Columns, Delimiter, Encoding, Format, Stated, Survey, customs::Dates, limits, read_with, shown},
    place::Path,
};

fn check(text: &str, expected: &str) {
    shown::check(Format::Csv, text.as_bytes(), expected);
}

#[test]
fn cells_and_headers_know_their_place() {
    shown::check_places(
        Format::Csv,
        "\u{FEFF}año, b.c \r\n\"é, \"\"í\"\"\",\r\n,2\r\n".as_bytes(),
        "row 2
         A1 1:1 <año> año
         A2 2:2 <é, \"\"í\"\"> [\"año\"] = \"é, \\\"í\\\"\"
         row 3
         B1 1:5 < b.c > b
         B1 1:5 < b.c > c
         B3 3:2 <2> b.c = \"2\"",
    );
}

#[test]
fn headers_make_tables_and_lists() {
    check(
        "m[0].n,m[1].n,m[2].n,t[0],t[1],t[2],x\na,,c,p,,q,1\n,,,,,,2\na,,,p,,,3",
        "row 2\nm[0].n = \"a\"\nm[1] = {}\nm[2].n = \"c\"\nt[0] = \"p\"\nt[1] = \"q\"\nx = \"1\"
         row 3\nx = \"2\"
         row 4\nm[0].n = \"a\"\nt[0] = \"p\"\nx = \"3\"",
    );
}

#[test]
fn an_item_takes_many_columns() {
    check(
        "m[0].n,m[0].x.y,m[0].x.z,m[1].n\na,1,2,b",
        "row 2\nm[0].n = \"a\"\nm[0].x.y = \"1\"\nm[0].x.z = \"2\"\nm[1].n = \"b\"",
    );
}

#[test]
fn rows_count_as_a_spreadsheet_counts_them() {
    check(
        "\n\na,b\r\n\r\n1,\"x\ny\"\r\n,\r\n \r\n\r\n2,3\r\r4,5\n\n",
        "row 5\na = \"1\"\nb = \"x\\ny\"\nrow 9\na = \"2\"\nb = \"3\"\nrow 11\na = \"4\"\nb = \"5\"",
    );
}

#[test]
fn a_bad_row_does_not_stop_the_others() {
    check(
        "a,b\n1\n\"x\"y,2\n1,2,3\né,4\n\"5,6\n7,8",
        "row 2
a = \"1\"
! notice::short_row the row has 1 cell and the header has 2; those missing were read as no answer
         row 3 3:4 read::syntax broken CSV: there is more text after the closing quote
         row 4 4:5 read::long_row the row has 3 cells and the header has 2; «3» is too much
         row 5\na = \"é\"\nb = \"4\"
         row 6 6:1 read::syntax broken CSV: the quotes that close the text are missing",
    );
}

#[test]
fn a_bad_header_stops_the_file() {
    check("é,b, é \n1,2,3", "1:5 1:1 read::duplicate_column `é` is in two columns");
    check(
        "a,b..c,[0]\n1,2,3",
        "1:3 read::header the header `b..c` names no answer\n1:8 read::header the header `[0]` names no answer",
    );
    check("a,a.b\n1,2", "1:3 read::header_conflict the header `a.b` cannot stand beside `a`");
    check("a.b,a\n1,2", "1:5 read::header_conflict the header `a` cannot stand beside `a.b`");
    check("a[0],a.b\n1,2", "1:6 read::header_conflict the header `a.b` cannot stand beside `a[0]`");
    check("m[1].x,m[2].x\n1,2", "1:1 read::header the header `m[1].x` names no answer");
    check("m[4294967295]\n1", "1:1 read::header the header `m[4294967295]` names no answer");
    check("a,,c\n1,,2", "row 2\na = \"1\"\nc = \"2\"");
    check(
        "a,,c\n1,,2\n1,x,2\n3,,4",
        "row 2\na = \"1\"\nc = \"2\"\n1:3 read::header_empty a column has data and no header",
    );
}

#[test]
fn columns_may_stand_in_any_order() {
    check("m[1].x,y,m[0].x\n1,2,3", "row 2\nm[0].x = \"3\"\nm[1].x = \"1\"\ny = \"2\"");
}

/// A table whose column `SO` is the answer `institucion.nombre`, and `T.G` is `tg`.
fn check_named(text: &str, expected: &str) {
    let path = |text| Path::parse(text).unwrap();
    let names: Columns =
        [("SO".to_owned(), path("institucion.nombre")), ("T..G".to_owned(), path("tg"))].into_iter().collect();
    let read = read_with("x", text.as_bytes(), Some(Format::Csv), &names);
    assert_eq!(shown::results(read.into_iter(), false), expected);
}

#[test]
fn columns_of_a_foreign_table_are_the_answers_they_stand_for() {
    check_named(
        "SO, T..G ,edo,institucion.tipo\na,0.5,b,c",
        "row 2\ninstitucion.nombre = \"a\"\ninstitucion.tipo = \"c\"\ntg = \"0.5\"\nedo = \"b\"",
    );
}

#[test]
fn two_columns_of_one_answer_are_refused_whatever_their_names() {
    check_named("SO,x,SO\n1,2,3", "1:6 1:1 read::duplicate_column `institucion.nombre` is in two columns");
    check_named("institucion.nombre,SO\n1,2", "1:20 1:1 read::duplicate_column `institucion.nombre` is in two columns");
    check_named("institucion,SO\n1,2", "1:13 read::header_conflict the header `SO` cannot stand beside `institucion`");
}

#[test]
fn a_header_alone_has_no_rows() {
    check("a,b\n\n,\n", "read::no_rows the table has no rows below the headers");
}

#[test]
fn the_bytes_of_a_document_are_its_row() {
    let documents = crate::document::read("x", b"a,b\r\n\r\n1,\"2\"\r\n3,4", Some(Format::Csv));
    let bytes: Vec<_> = documents.iter().map(|document| document.as_ref().unwrap().bytes().unwrap()).collect();
    assert_eq!(bytes, [&b"1,\"2\""[..], b"3,4"]);
}

#[test]
fn bytes_that_are_no_text_are_marked_and_their_row_is_read() {
    let text = b"\xEF\xBB\xBFa,b\n\xE1vila,2\nx,Peque\xF1a \x81\n3,4";
    let documents = crate::document::read("x", text, Some(Format::Csv));
    let marked: Vec<_> = documents
        .iter()
        .map(|document| {
            let document = document.as_ref().unwrap();
            let places: Vec<_> = document.broken.iter().map(|at| document.source.position(at.start)).collect();
            (places.iter().map(|at| (at.line, at.column)).collect::<Vec<_>>(), document.bytes().is_some())
        })
        .collect();
    assert_eq!(marked, [(vec![(2, 1)], false), (vec![(3, 8), (3, 11)], false), (vec![], true)]);
}

#[test]
fn tables_keep_the_limits() {
    let row = format!("a\n{}\n1", "x".repeat(limits::DOCUMENT_BYTES + 1));
    check(&row, "row 2 2:1 read::document_too_large the document has more than 4 MB\nrow 3\na = \"1\"");
    let deep = |steps: usize| vec!["a"; steps].join(".") + "\n1";
    assert!(crate::document::read("x", deep(128).as_bytes(), Some(Format::Csv))[0].is_ok());
    check(&deep(129), "1:1 read::too_deep more than 128 lists or tables stand inside one another");
    let wide = (0..=limits::NODES).map(|column| column.to_string() + ",").collect::<String>() + "x\n1";
    assert!(crate::document::read("x", wide.as_bytes(), Some(Format::Csv))[0].is_err());
}

proptest! {
    #[test]
    fn broken_files_never_panic(text in shown::broken(&[
        "a,\"b\",m[0].x,m[1].x,t[0],t[1]\r\n1,\"é, \"\"q\"\"\n\",,3,,4\r\n\r\n5,6,7,8,,\n",
        "á,b.c\r1,2\r\r3,4",
    ])) {
        shown::check_sound(&text, Format::Csv);
    }
}

/// What is said of a table by whoever looks for these answers.
fn check_strict(bytes: &[u8], stated: Stated, expected: &str) {
    let path = |text| Path::parse(text).unwrap();
    let names: Columns = [("Sujeto Obligado".to_owned(), path("nombre"))].into_iter().collect();
    let columns = names.with_answers([path("nombre"), path("tipo"), path("m[0].n")]).with_stated(stated);
    let read = read_with("x", bytes, Some(Format::Csv), &columns);
    assert_eq!(shown::results(read.into_iter(), false), expected);
}

#[test]
fn the_delimiter_is_that_of_the_headers() {
    check("a;b\n1,5;\"x;y\"", "row 2\na = \"1,5\"\nb = \"x;y\"");
    check("a\tb,c\td\n1\t2\t3", "row 2\na = \"1\"\n[\"b,c\"] = \"2\"\nd = \"3\"");
    check("sep=;\na;b,c\n1;2", "row 3\na = \"1\"\n[\"b,c\"] = \"2\"");
    let stated = Stated { delimiter: Some(Delimiter::Semicolon), ..Stated::default() };
    check_strict(b"nombre;tipo,x\na;b", stated, "row 2\nnombre = \"a\"\n[\"tipo,x\"] = \"b\"");
}

#[test]
fn headers_are_found_below_a_preamble() {
    check_strict(
        "Título,,\nFecha,nada\n\n\"a\nb\",1\n\nSujeto Obligado;tipo;m[1].n;m[0].n\na;b;;d\n".as_bytes(),
        Stated::default(),
        "row 7\nnombre = \"a\"\ntipo = \"b\"\nm[0].n = \"d\"\n\
         ! notice::header_row the headers were taken from row 6; what is above was not read",
    );
    check_strict(
        b"A,B\n1,2\n3,4\n",
        Stated::default(),
        "read::no_header the headers are not found: none of the first 3 rows names a known column. \
         Seen: «1: A | B» «2: 1 | 2» «3: 3 | 4»",
    );
}

#[test]
fn the_encoding_is_found_and_said_once() {
    let wrong = "the file is not UTF-8 (line 1); it was read as Windows-1252";
    check_strict(
        b"tipo,a\xF1o\nPeque\xF1a,1\n\x93x\x94,2",
        Stated::default(),
        &format!(
            "row 2\ntipo = \"Pequeña\"\n[\"año\"] = \"1\"\n! notice::encoding {wrong}\nrow 3\ntipo = \"“x”\"\n[\"año\"] = \"2\""
        ),
    );
    let stated = Stated { encoding: Some(Encoding::Utf8), ..Stated::default() };
    check_strict(b"tipo,b\nPeque\xF1a,1", stated, "row 2\ntipo = \"Peque\u{FFFD}a\"\nb = \"1\"");
    let utf16: Vec<u8> = "\u{FEFF}tipo;b\nñ;1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_strict(
        &utf16,
        Stated::default(),
        "row 2\ntipo = \"ñ\"\nb = \"1\"\n! notice::encoding the file was read as UTF-16, as its first bytes say",
    );
}

#[test]
fn lines_of_another_encoding_are_named() {
    check_strict(
        b"tipo,b\nPeque\xF1a,1\nni\xC3\xB1o,2\n\xE1,3\n",
        Stated { encoding: Some(Encoding::Windows1252), ..Stated::default() },
        "row 2\ntipo = \"Pequeña\"\nb = \"1\"\nrow 3\ntipo = \"niÃ±o\"\nb = \"2\"\n\
         ! notice::mixed_line line 3 mixes encodings: the file was read as Windows-1252 and \"niÃ±o\" came out\n\
         row 4\ntipo = \"á\"\nb = \"3\"",
    );
}

#[test]
fn rows_too_long_only_by_empty_cells_are_not() {
    check("a,b\n1,2,,\n", "row 2\na = \"1\"\nb = \"2\"");
}

#[test]
fn the_bytes_of_a_row_are_those_of_its_file() {
    for (encoding, row) in [(Encoding::Windows1252, &b"\xF1\x81,1"[..]), (Encoding::Utf8, "ñ,1".as_bytes())] {
        let text = [&b"a,b\n"[..], row, b"\n"].concat();
        let columns = Columns::default().with_stated(Stated { encoding: Some(encoding), ..Stated::default() });
        let read = read_with("x", &text, Some(Format::Csv), &columns);
        assert_eq!(read[0].as_ref().unwrap().bytes().as_deref(), Some(row));
    }
}

/// What a column proves of its dates.
fn dates(table: &[u8]) -> Vec<Dates> {
    [1, 3, 1_000]
        .map(|piece| {
            let mut survey = Survey::new(&Columns::default());
            table.chunks(piece).for_each(|piece| survey.push(piece));
            survey.finish().customs.columns.iter().map(|custom| custom.dates.clone()).collect::<Vec<_>>()
        })
        .into_iter()
        .reduce(|one, other| {
            assert_eq!(one, other);
            one
        })
        .unwrap()
}

#[test]
fn a_column_proves_the_order_of_its_dates() {
    let seen = dates(
        b"a,b,c,d\r\n01/02/2019,\"x\n\"\"1/2/19\",\"04/29/19\",1/2/3/4\r\n31/12/2019,,05/06/2019,x\r\n\r\n,02/03/2020",
    );
    let expected = [
        Dates::DayFirst { unproven: None },
        Dates::DayFirst { unproven: Some(5) },
        Dates::MonthSeen { row: 2, text: "04/29/19".into() },
        Dates::Unseen,
    ];
    assert_eq!(seen, expected);
}

proptest! {
    #[test]
    fn a_row_reads_back_in_every_dialect(
        cells in prop::collection::vec("[a-zA-Z0-9ñáéíóúÑ ,;\t\"'\n.-]{0,12}", 2..6),
        delimiter in prop::sample::select(Delimiter::ALL.to_vec()),
        encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be]),
        is_windows in any::<bool>(),
        preamble in 0_usize..3,
    ) {
        prop_assume!(cells.iter().any(|cell| !cell.trim().is_empty()));
        let mut writer = csv::WriterBuilder::new();
        let end = if is_windows { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = writer.delimiter(delimiter.byte()).terminator(end).from_writer(Vec::new());
        let headers: Vec<String> = (0..cells.len()).map(|number| format!("m[{number}].n")).collect();
        writer.write_record(&headers).unwrap();
        writer.write_record(&cells).unwrap();
        let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let table = format!("{}{written}", "Sistema, 2026; x\n\n".repeat(preamble));
        let bytes = match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => encoding.encode(&format!("\u{FEFF}{table}")),
            Encoding::Utf8 | Encoding::Windows1252 => encoding.encode(&table),
        };
        let columns = Columns::default().with_answers([Path::parse("m[0].n").unwrap()]);
        let read = read_with("x", &bytes, Some(Format::Csv), &columns);
        prop_assert_eq!(read.len(), 1);
        let document = read[0].as_ref().map_err(|unreadable| TestCaseError::fail(format!("{unreadable:?}")))?;
        for (number, cell) in cells.iter().enumerate() {
            let path = Path::parse(&headers[number]).unwrap();
            let expected = Some(&**cell).filter(|cell| !cell.trim().is_empty());
            prop_assert_eq!(document.at(&path).and_then(|node| node.text()), expected);
        }
    }
}
