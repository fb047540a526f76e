//! Any bytes as a document; the first one picks the format. Read, or refused with a place; never a panic.
#![no_main]

use apertura::{Format, Schema, document::limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((first, bytes)) = input.split_first() else { return };
    let formats = Format::ALL;
    // One past the last format: let the content decide.
    let format = formats.get(usize::from(*first) % (formats.len() + 1)).copied();
    for judged in read("input", bytes, format) {
        match judged {
            Ok(document) => {
                assert!(document.bytes().is_none_or(|bytes| bytes.len() <= limits::FILE_BYTES));
                SCHEMA.with(|schema| {
                    let _ = schema.apply(document);
                });
            }
            Err(unreadable) => {
                for problem in unreadable.problems() {
                    assert!(!problem.places.is_empty());
                    let _ = (problem.message.text(), problem.help());
                }
            }
        }
    }
});

thread_local! {
    static SCHEMA: Schema = Schema::embedded("autodiagnostico-1").expect("an embedded schema");
}
