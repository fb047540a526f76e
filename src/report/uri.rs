//! Names of files as references: what a URI cannot hold is written in percents.

use std::fmt::Write as _;

/// Whether a file is named from the top of a disk.
pub(super) fn is_absolute(file: &str) -> bool {
    file.starts_with('/') || is_on_drive(file)
}

fn is_on_drive(file: &str) -> bool {
    let mut bytes = file.bytes();
    bytes.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && file.get(1..3) == Some(":/")
}

/// The reference to a file: relative as it is, absolute by the scheme of files.
pub(super) fn of_file(file: &str) -> String {
    let mut uri = String::new();
    if is_absolute(file) {
        uri.push_str(if is_on_drive(file) { "file:///" } else { "file://" });
    }
    for byte in file.bytes() {
        // Of a relative reference, a colon would make a scheme of what stands before it.
        let colon = byte == b':' && is_on_drive(file) && !uri.contains("%3A") && uri.len() < 10;
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') || colon {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: &str) {
        assert_eq!(of_file(file), expected);
    }

    #[test]
    fn what_a_uri_cannot_hold_is_written_in_percents() {
        check("entregas/a b#1.toml", "entregas/a%20b%231.toml");
        check("ñ%.toml", "%C3%B1%25.toml");
        check("a:b.toml", "a%3Ab.toml");
        check("../x.toml", "../x.toml");
    }

    #[test]
    fn a_file_named_from_the_top_keeps_its_drive() {
        check("/srv/a.toml", "file:///srv/a.toml");
        check("C:/a:b.toml", "file:///C:/a%3Ab.toml");
    }
}
