//! From the workload's Rhai to the language of our conditions.
//!
//! Three spellings differ: silence is asked with `answered(x)` and not by
//! comparing with nothing, dates are dates and not texts, and the length of a
//! list needs no call.

/// A script of the workload as a condition.
///
/// # Errors
/// A comparison with nothing whose left side is not a path.
pub(super) fn adapt(script: &str) -> Result<String, String> {
    Ok(dates(&counts(&answered(script)?)))
}

/// The path that a script reads first.
pub(super) fn first_path(script: &str) -> &str {
    let start = script.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let end = start.find(|c: char| !is_path(c)).unwrap_or(start.len());
    start.get(..end).unwrap_or(start)
}

fn is_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.')
}

/// `path != ()` becomes `answered(path)`.
fn answered(script: &str) -> Result<String, String> {
    const NOTHING: &str = " != ()";
    let mut written = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once(NOTHING) {
        let path_at = before.trim_end_matches(is_path).len();
        let (kept, path) = before.split_at(path_at);
        if path.is_empty() {
            return Err(format!("`{script}` compares something else than a path with nothing"));
        }
        written += kept;
        written += "answered(";
        written += path;
        written += ")";
        rest = after;
    }
    Ok(written + rest)
}

/// `.filter(..).len()` becomes `.count(..)`, any other `.len()` becomes `.len`.
fn counts(script: &str) -> String {
    const FILTER: &str = ".filter(";
    let mut written = script.to_owned();
    while let Some(at) = written.find(FILTER) {
        let (before, after) = written.split_at(at);
        let inside = after.get(FILTER.len()..).unwrap_or_default();
        let end = closing(inside);
        let (body, rest) = inside.split_at(end);
        let rest = rest.strip_prefix(").len()").unwrap_or(rest);
        written = format!("{before}.count({body}){rest}");
    }
    written.replace(".len()", ".len")
}

/// Where the parenthesis closes that opened just before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// `"2026-06-30"` becomes `date("2026-06-30")`.
fn dates(script: &str) -> String {
    let part = |(index, part): (usize, &str)| match (index % 2 == 1, is_date(part)) {
        (true, true) => format!("date(\"{part}\")"),
        (true, false) => format!("\"{part}\""),
        (false, _) => part.to_owned(),
    };
    // What stands between quotes has an odd place.
    script.split('"').enumerate().map(part).collect::<Vec<_>>().concat()
}

/// Whether a text is written as ISO 8601 writes a date.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &str) {
        assert_eq!(adapt(script).as_deref(), Ok(expected));
    }

    #[test]
    fn silence_is_asked_by_name() {
        check("(a.b != () && a.b != \"\")", "(answered(a.b) && a.b != \"\")");
    }

    #[test]
    fn filtering_to_count_is_counting() {
        check("a.filter(|x| (x.b && x.c > 0)).len() >= 5", "a.count(|x| (x.b && x.c > 0)) >= 5");
        check("a.b.len() > 3", "a.b.len > 3");
    }

    #[test]
    fn a_date_is_a_date() {
        check("a >= \"2025-06-30\" && b == \"x\"", "a >= date(\"2025-06-30\") && b == \"x\"");
    }

    #[test]
    fn the_first_path_is_found_behind_parentheses() {
        assert_eq!(first_path("!((a.b > c.d))"), "a.b");
    }
}
