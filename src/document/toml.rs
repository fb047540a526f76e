//! TOML, with all its errors at once.
//!
//! The parser's table keeps neither the first place of a repeated key nor a
//! bound on dotted keys inside inline tables, so the events are read first
//! ([`keys`]); only a document that is shallow enough reaches the parser.

mod keys;
mod words;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Document, Entry, Format, Node, Unreadable, Value,
    build::{self, Build},
    error::ReadError,
    number,
};
use crate::{
    place::Origin,
    source::{Source, Span},
    text::Message,
};

/// Reads a file that is one TOML document.
pub(super) fn read(source: &Source) -> Result<Document, Unreadable> {
    let mut build = Build::default();
    let result = build::fits(build::whole(source)).and_then(|()| parse(source, &mut build));
    match build.finish(result) {
        Ok(root) => Ok(Document {
            source: source.clone(),
            format: Format::Toml,
            row: None,
            root,
            broken: Vec::new(),
            book: None,
        }),
        Err(errors) => Err(Unreadable::document(source, Format::Toml, None, errors)),
    }
}

fn parse(source: &Source, build: &mut Build) -> Result<Node, ReadError> {
    let events = keys::events(source.text()).map_err(|at| ReadError::TooDeep { at })?;
    let (root, mut errors) = DeTable::parse_recoverable(source.text());
    if errors.is_empty() {
        build.count(build::whole(source))?;
        let entries = table(root.into_inner(), source, 1, build)?;
        return Ok(build::node(Value::Map(entries), build::whole(source)));
    }
    // The parser reports by stage; a person reads from the top.
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let repeated = keys::repeated(source.text(), &events);
    for error in &errors {
        let at = Span::from(error.span().unwrap_or(0..0));
        build.wrong(match repeated.get(&at.start) {
            Some((key, first)) if words::is_duplicate(error.message()) => {
                ReadError::DuplicateKey { key: key.clone(), first: *first, again: at }
            }
            _ => ReadError::Syntax { format: Format::Toml, detail: words::detail(error.message()), at },
        });
        if build.is_full() {
            break;
        }
    }
    Ok(build::node(Value::Null, build::whole(source)))
}

/// The entries of a table, in the order of the file (the parser's is alphabetical).
fn table(table: DeTable<'_>, source: &Source, depth: usize, build: &mut Build) -> Result<Vec<Entry>, ReadError> {
    let mut pairs: Vec<_> = table.into_iter().collect();
    pairs.sort_by_key(|(key, _)| key.span().start);
    let mut entries = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        let origin = Origin::Text(key.span().into());
        entries.push(Entry {
            key: key.into_inner().into_owned(),
            origin,
            node: convert(value, source, depth + 1, build)?,
        });
    }
    Ok(entries)
}

/// A value that would stand `depth` deep if it were a list or table.
fn convert(value: Spanned<DeValue<'_>>, source: &Source, depth: usize, build: &mut Build) -> Result<Node, ReadError> {
    let at = Span::from(value.span());
    build.count(at)?;
    let number = |value: Option<Value>, build: &mut Build| {
        value.unwrap_or_else(|| {
            build.wrong(ReadError::NumberRange { number: source.slice(at).to_owned(), at });
            Value::Null
        })
    };
    let value = match value.into_inner() {
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(integer) => {
            let read = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
            number(read.map(Value::Integer), build)
        }
        DeValue::Float(float) => {
            let read: Option<Decimal> = number::decimal(float.as_str());
            number(read.map(Value::Decimal), build)
        }
        DeValue::Datetime(moment) if moment.date.is_some() && moment.time.is_none() => {
            source.slice(at).parse::<Date>().map_or_else(
                |_| {
                    let detail = Message::new("syntax-date");
                    build.wrong(ReadError::Syntax { format: Format::Toml, detail, at });
                    Value::Null
                },
                Value::Date,
            )
        }
        // Times are no answers of ours; the schema says so better than we can here.
        DeValue::Datetime(_) => Value::Text(source.slice(at).to_owned()),
        DeValue::Array(items) => {
            build::depth(depth, at)?;
            let items = items.into_iter().map(|item| convert(item, source, depth + 1, build));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        DeValue::Table(inner) => {
            build::depth(depth, at)?;
            Value::Map(table(inner, source, depth, build)?)
        }
    };
    Ok(build::node(value, at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{Format, limits, shown};

    fn check(text: &str, expected: &str) {
        shown::check(Format::Toml, text.as_bytes(), expected);
    }

    fn nested(levels: usize) -> String {
        format!("a = {}1{}", "[".repeat(levels), "]".repeat(levels))
    }

    #[test]
    fn keys_and_values_know_their_place_after_accents() {
        let text = "# año\r\n[\"órgano\"]\r\nnúm = 1 # no\r\n".replace("núm", "\"núm\"");
        shown::check_places(
            Format::Toml,
            text.as_bytes(),
            "2:2 <\"órgano\"> órgano
             3:1 <\"núm\"> núm
             3:9 <1> [\"órgano\"][\"núm\"] = 1",
        );
    }

    #[test]
    fn keys_keep_the_order_of_the_file() {
        check("z = 1\na = 2\n[[m]]\nx = 3\n[[m]]\nb = 4", "z = 1\na = 2\nm[0].x = 3\nm[1].b = 4");
    }

    #[test]
    fn numbers_are_exact_or_refused() {
        check("a = 0xff\nb = 1_000\nc = 0.10\nd = -1.5e3", "a = 255\nb = 1000\nc = decimal 0.10\nd = decimal -1500");
        check(
            "a = 9223372036854775808\nb = inf\nc = nan",
            "1:5 read::number_range the number `9223372036854775808` cannot be kept exactly
             2:5 read::number_range the number `inf` cannot be kept exactly
             3:5 read::number_range the number `nan` cannot be kept exactly",
        );
    }

    #[test]
    fn local_dates_are_dates_and_other_moments_are_text() {
        check("a = 2026-01-31\nb = 2026-01-31T10:00:00Z", "a = date 2026-01-31\nb = \"2026-01-31T10:00:00Z\"");
        check(
            "a = 2026-02-30",
            "1:5 read::syntax broken TOML: the date or time does not exist or is badly written; a date is written like `2026-01-31`",
        );
    }

    #[test]
    fn a_repeated_key_shows_both_places() {
        check("a = 1\na = 2", "2:1 1:1 read::duplicate_key `a` is written twice");
        check("[é]\nx = 1\n[é]\n".replace('é', "e").as_str(), "3:2 1:2 read::duplicate_key `e` is written twice");
        check("[a]\nb.c = 1\n[a.b]", "3:4 2:1 read::duplicate_key `b` is written twice");
        check("x = {b = 1, b = 2}", "1:13 1:6 read::duplicate_key `b` is written twice");
        check("[[l]]\nk = 1\n[[l]]\nk = 1\nk = 2", "5:1 4:1 read::duplicate_key `k` is written twice");
        check("a = 1\n[[a]]", "2:3 1:1 read::duplicate_key `a` is written twice");
        check("l = [{a = 1}, {a = 1, a = 2}]", "1:23 1:16 read::duplicate_key `a` is written twice");
    }

    #[test]
    fn all_errors_are_told_from_the_top() {
        check(
            "á = 1\nb = hola\nc = \"x\n",
            "1:1 read::syntax broken TOML: the name of the answer must be in double quotes
             2:5 read::syntax broken TOML: a value is missing, or it is a text and must be in quotes
             3:7 read::syntax broken TOML: the quotes that close the text are missing",
        );
    }

    #[test]
    fn depth_counts_brackets_headers_and_dotted_keys() {
        let deep = "1:132 read::too_deep more than 128 lists or tables stand inside one another";
        assert!(crate::document::read("x", nested(127).as_bytes(), Some(Format::Toml))[0].is_ok());
        check(&nested(128), deep);
        check(&nested(100_000), deep);
        let dotted = |parts: usize| vec!["a"; parts].join(".") + " = 1";
        assert!(crate::document::read("x", dotted(128).as_bytes(), Some(Format::Toml))[0].is_ok());
        check(&dotted(129), "1:257 read::too_deep more than 128 lists or tables stand inside one another");
        // Dotted keys inside inline tables: each level is shallow, together they are not.
        let mixed = format!("{}1{}", format!("{} = {{", vec!["a"; 60].join(".")).repeat(70), "}".repeat(70));
        check(&mixed, "1:263 read::too_deep more than 128 lists or tables stand inside one another");
        let header = format!("[{}]\nx = {{}}", vec!["a"; 127].join("."));
        check(&header, "2:5 read::too_deep more than 128 lists or tables stand inside one another");
        check(
            &vec!["a"; 1_000_000].join("."),
            "1:257 read::too_deep more than 128 lists or tables stand inside one another",
        );
    }

    #[test]
    fn more_answers_than_the_limit_are_refused() {
        let text = format!("a = [{}]", "1,".repeat(limits::NODES));
        check(&text, "1:400002 read::too_many_nodes the document has more than 200000 answers");
    }

    #[test]
    fn a_comment_alone_is_an_empty_table() {
        check("# nada", "= {}");
    }

    proptest! {
        #[test]
        fn broken_files_never_panic(text in shown::broken(&[
            "# c\r\n[a.\"b c\"]\nx = 1.5\ny = [1, {z = 'q', w.v = 2026-01-31}]\n[[l]]\ns = \"\"\"á\\u00e9\n\"\"\"\n[[l]]\nt = true\n",
            "a.b = 0x1F\na.c = { d = [[], {}], e = 1e5 }\n[f]\n[f.g]\n[[f.h]]\n",
        ])) {
            shown::check_sound(&text, Format::Toml);
        }
    }
}
