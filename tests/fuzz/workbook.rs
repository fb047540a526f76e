//! Any bytes as the sheet of a workbook: XLSX or ODS, whole but for that part, or as sheets that were saved as CSV.
//! Read, or refused with a place; never a panic. Parts are stored as they are: sums and sizes fit.
#![no_main]

use std::io::{Cursor, Write as _};

use apertura::{
    Format,
    document::{
        Columns,
        workbook::sheets::{self, SheetFile},
    },
    problem::Problem,
    read,
};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
    <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
    Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    Target="worksheets/sheet1.xml"/></Relationships>"#;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, plain).expect("a name of ours");
        zip.write_all(content).expect("there is memory");
    }
    zip.finish().expect("there is memory").into_inner()
}

fuzz_target!(|input: &[u8]| {
    let Some((first, bytes)) = input.split_first() else { return };
    let told: Vec<Problem> = match first % 3 {
        0 => {
            let parts: &[(&str, &[u8])] = &[
                ("xl/workbook.xml", WORKBOOK.as_bytes()),
                ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
                ("xl/worksheets/sheet1.xml", bytes),
            ];
            refused(read("input.xlsx", &archive(parts), Some(Format::Xlsx)))
        }
        1 => {
            let kind = b"application/vnd.oasis.opendocument.spreadsheet";
            let parts: &[(&str, &[u8])] = &[("mimetype", kind), ("content.xml", bytes)];
            refused(read("input.ods", &archive(parts), Some(Format::Ods)))
        }
        _ => {
            let files: Vec<SheetFile> = bytes
                .split(|byte| *byte == 0)
                .map(|bytes| SheetFile { file: "input.csv".into(), title: "input".into(), bytes: bytes.to_vec() })
                .collect();
            refused(vec![sheets::read(&files, &Columns::default())])
        }
    };
    for problem in told {
        assert!(!problem.places.is_empty());
        let _ = (problem.message.text(), problem.help());
    }
});

fn refused(read: Vec<Result<apertura::Document, apertura::document::error::Unreadable>>) -> Vec<Problem> {
    read.into_iter().filter_map(Result::err).flat_map(|unreadable| unreadable.problems()).collect()
}
