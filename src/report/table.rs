//! Tables as CSV.

use super::escape;

/// A table with its headings. What a spreadsheet would take for a formula is
/// marked as text: documents are written by strangers.
pub(super) fn csv(head: &[String], rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        // Writing to memory does not fail, and rows are as long as the headings.
        let _ = writer.write_record(row.iter().map(|cell| inert(cell)));
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A figure stays one, whatever its sign.
fn inert(cell: &str) -> String {
    let is_number = rust_decimal::Decimal::from_str_exact(cell.trim_start_matches('+')).is_ok();
    if is_number { cell.to_owned() } else { escape::inert(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &str, expected: &str) {
        assert_eq!(csv(&["a".to_owned()], &[vec![cell.to_owned()]]), format!("a\n{expected}\n"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        check("=1+1", "'=1+1");
        check("@x", "'@x");
        check("-x", "'-x");
        check("-0.25", "-0.25");
        check("+0.25", "+0.25");
        check("a, b", "\"a, b\"");
    }
}
