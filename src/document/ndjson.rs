//! One JSON document a line.

use super::{Document, Format, Unreadable, chunk::Decoded, json};
use crate::source::{Source, Span};

/// Reads every line that is not blank. A bad line does not stop the others.
pub(super) fn read(source: &Source, decoded: &Decoded) -> Vec<Result<Document, Unreadable>> {
    let first = source.position(0).line;
    let mut start = 0;
    let mut documents = Vec::new();
    for (line, text) in (first..).zip(source.text().split_inclusive('\n')) {
        let at = Span::new(start, start + text.trim_end_matches(['\r', '\n']).len());
        start += text.len();
        if text.trim().is_empty() {
            continue;
        }
        documents.push(match decoded.broken(at) {
            Some(broken) => Err(Unreadable::document(source, Format::Ndjson, Some(line), vec![broken])),
            None => json::read_slice(source, at, Format::Ndjson, Some(line)),
        });
    }
    documents
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{Format, shown};

    fn check(text: &str, expected: &str) {
        shown::check(Format::Ndjson, text.as_bytes(), expected);
    }

    #[test]
    fn a_bad_line_does_not_stop_the_others() {
        check(
            "{\"a\": 1}\r\n\r\n{\"á\" 1}\r\n[]\n{\"a\": 2}",
            "row 1
             a = 1
             row 3 3:6 read::syntax broken NDJSON: the colon `:` after the name is missing
             row 4 4:1 read::not_a_table the document is a list or a single value, not a table of answers
             row 5
             a = 2",
        );
    }

    #[test]
    fn places_are_places_of_the_file() {
        shown::check_places(
            Format::Ndjson,
            "\n{\"á\": \"é\"}\n{\"é\": 1}".as_bytes(),
            "row 2
             2:2 <\"á\"> á
             2:7 <\"é\"> [\"á\"] = \"é\"
             row 3
             3:2 <\"é\"> é
             3:7 <1> [\"é\"] = 1",
        );
    }

    #[test]
    fn the_bytes_of_a_document_are_its_line() {
        let documents = crate::document::read("x", b"{\"a\": 1}\r\n{\"a\": 2}\n", Some(Format::Ndjson));
        assert_eq!(documents[1].as_ref().unwrap().bytes().unwrap(), b"{\"a\": 2}");
    }

    proptest! {
        #[test]
        fn broken_files_never_panic(text in shown::broken(&["{\"a\": [1]}\r\n\n{\"á\": \"\\u00e1\"}\n{\"b\": {}}"])) {
            shown::check_sound(&text, Format::Ndjson);
        }
    }
}
