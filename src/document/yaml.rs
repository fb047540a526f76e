//! YAML 1.2, the part of it that says the same to every reader.
//!
//! The parser's events are gathered first and built second, so that an alias is
//! read by going back to the events of its anchor: whatever it stands for is
//! counted against the limits as if it were written out.

mod events;
mod scalar;
mod words;

use std::collections::HashMap;

use saphyr_parser::{Event, ScalarStyle, Tag};

use super::{
    Document, Format, Node, Unreadable, Value,
    build::{self, Build, Table},
    error::ReadError,
    limits,
};
use crate::{
    source::{Source, Span},
    text::Message,
};

/// Reads a file that is one YAML document.
pub(super) fn read(source: &Source) -> Result<Document, Unreadable> {
    let mut build = Build::default();
    let result = build::fits(build::whole(source))
        .and_then(|()| events::of(source.text()))
        .and_then(|events| tree(&events, source, &mut build));
    match build.finish(result) {
        Ok(root) => Ok(Document {
            source: source.clone(),
            format: Format::Yaml,
            row: None,
            root,
            broken: Vec::new(),
            book: None,
        }),
        Err(errors) => Err(Unreadable::document(source, Format::Yaml, None, errors)),
    }
}

/// A list or table that is being built.
struct Frame {
    content: Content,
    /// Its first event, by which an alias inside its own anchor is known.
    event: usize,
    /// For what an alias stands for: where to go on afterwards.
    back: Option<usize>,
    /// The alias through which it is read, if any.
    alias: Option<Span>,
    at: Span,
}

enum Content {
    List(Vec<Node>),
    Table(Table, Next),
}

/// What a table waits for.
enum Next {
    Key,
    Value(String, Span),
    /// The value of a key that was refused.
    Nothing,
}

/// Builds the tree. One loop, no recursion: what is open stands on `stack`, and
/// `back` and `alias` say of the next node that an alias led to it.
fn tree(events: &[(Event<'_>, Span)], source: &Source, build: &mut Build) -> Result<Node, ReadError> {
    match events.first() {
        None => return Err(ReadError::Empty),
        Some((Event::MappingStart(..), _)) => {}
        Some((_, at)) => return Err(ReadError::NotATable { at: *at }),
    }
    let mut anchors = HashMap::new();
    let mut stack: Vec<Frame> = Vec::new();
    let mut expanded = 0;
    let (mut next, mut back, mut alias) = (0, None, None);
    while let Some((event, at)) = events.get(next) {
        let (here, at) = (next, *at);
        next += 1;
        let awaits_key = matches!(stack.last(), Some(Frame { content: Content::Table(_, Next::Key), .. }));
        // The limits are passed where the outermost alias is written, not where
        // the harmless thing is that it repeats.
        let within = alias.take().or_else(|| stack.last()?.alias);
        let limit_at = within.unwrap_or(at);
        let node = match event {
            Event::Scalar(text, style, anchor, tag) => {
                anchors.insert(*anchor, here);
                expanded += within.map_or(0, |_| text.len());
                if expanded > limits::DOCUMENT_BYTES {
                    return Err(ReadError::DocumentTooLarge { at: limit_at });
                }
                next = back.take().unwrap_or(next);
                let at = scalar::trimmed(source, at, *style, *anchor != 0 || tag.is_some());
                if awaits_key {
                    if let Some(Frame { content: Content::Table(table, waits), .. }) = stack.last_mut() {
                        *waits = key(text, *style, at, table, build);
                    }
                    continue;
                }
                build.count(limit_at)?;
                build::node(scalar::value(text, *style, tag.as_deref(), at, build), at)
            }
            Event::Alias(anchor) => {
                let target = anchors.get(anchor).copied().filter(|_| !awaits_key);
                let Some(target) = target.filter(|target| stack.iter().all(|frame| frame.event != *target)) else {
                    let what = if awaits_key { "unsupported-key" } else { "unsupported-endless-alias" };
                    return Err(ReadError::Unsupported { what: Message::new(what), at });
                };
                // An alias of nothing but an alias cannot be: each leads to a node.
                back = Some(next);
                alias = Some(limit_at);
                next = target;
                continue;
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                if awaits_key {
                    return Err(ReadError::Unsupported { what: Message::new("unsupported-key"), at });
                }
                let is_list = matches!(event, Event::SequenceStart(..));
                check_tag(tag.as_deref(), if is_list { "seq" } else { "map" }, at, build);
                build.count(limit_at)?;
                build::depth(stack.len() + 1, limit_at)?;
                anchors.insert(*anchor, here);
                let content =
                    if is_list { Content::List(Vec::new()) } else { Content::Table(Table::default(), Next::Key) };
                stack.push(Frame { content, event: here, back: back.take(), alias: within, at });
                continue;
            }
            _ => {
                let Some(frame) = stack.pop() else { break };
                next = frame.back.unwrap_or(next);
                frame.close(at)
            }
        };
        match stack.last_mut() {
            None => return Ok(node),
            Some(frame) => frame.content.push(node),
        }
    }
    // The parser closes what it opens; a stream that does not is no document.
    Err(ReadError::Empty)
}

impl Frame {
    /// The list or table, complete; `at` is where the parser closes it.
    fn close(self, at: Span) -> Node {
        let end = if at.is_empty() { self.content.end() } else { Some(at.end) };
        let at = Span::new(self.at.start, end.unwrap_or(self.at.end).max(self.at.end));
        let value = match self.content {
            Content::List(items) => Value::List(items),
            Content::Table(table, _) => table.into_value(),
        };
        build::node(value, at)
    }
}

impl Content {
    fn push(&mut self, node: Node) {
        match self {
            Self::List(items) => items.push(node),
            Self::Table(table, waits) => {
                if let Next::Value(key, at) = std::mem::replace(waits, Next::Key) {
                    table.push(key, at, node);
                }
            }
        }
    }

    /// Where the last thing in it ends. The parser closes a block only at the
    /// next thing after it, past blank lines and comments.
    fn end(&self) -> Option<usize> {
        let last = match self {
            Self::List(items) => items.last(),
            Self::Table(table, _) => table.last(),
        };
        Some(last?.origin.span()?.end)
    }
}

/// What a table waits for after a key.
fn key(text: &str, style: ScalarStyle, at: Span, table: &mut Table, build: &mut Build) -> Next {
    if text == "<<" && style == ScalarStyle::Plain {
        build.wrong(ReadError::Unsupported { what: Message::new("unsupported-merge"), at });
        return Next::Nothing;
    }
    match table.claim(text, at) {
        Ok(()) => Next::Value(text.to_owned(), at),
        Err(duplicate) => {
            build.wrong(duplicate);
            Next::Nothing
        }
    }
}

/// Refuses a list or table with any tag but its own.
fn check_tag(tag: Option<&Tag>, own: &str, at: Span, build: &mut Build) {
    if let Some(tag) = tag.filter(|tag| scalar::core(tag) != Some(own)) {
        let what = Message::new("unsupported-tag").with("tag", tag.to_string());
        build.wrong(ReadError::Unsupported { what, at });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{Format, limits, shown};

    fn check(text: &str, expected: &str) {
        shown::check(Format::Yaml, text.as_bytes(), expected);
    }

    #[test]
    fn keys_and_values_know_their_place_after_accents() {
        shown::check_places(
            Format::Yaml,
            "\u{FEFF}# año\r\nórgano:\r\n  sí: 'año'   # no\r\n  x: dos\r\n    más  # no\r\n  l: [\"é\" , b ]\r\nt: |\r\n  á\r\n".as_bytes(),
            "2:1 <órgano> órgano
             3:3 <sí> sí
             3:7 <'año'> [\"órgano\"][\"sí\"] = \"año\"
             4:3 <x> x
             4:6 <dos\\r\\n    más> [\"órgano\"].x = \"dos más\"
             6:3 <l> l
             6:7 <\"é\"> [\"órgano\"].l[0] = \"é\"
             6:13 <b> [\"órgano\"].l[1] = \"b\"
             7:1 <t> t
             8:3 <á> t = \"á\\n\"",
        );
    }

    #[test]
    fn anchors_and_tags_are_not_part_of_the_place() {
        shown::check_places(
            Format::Yaml,
            b"a: &x !!str 1 # c\nb: *x\nc: &y\n",
            "1:1 <a> a
             1:13 <1> a = \"1\"
             2:1 <b> b
             1:13 <1> b = \"1\"
             3:1 <c> c
             3:4 <&y> c = null",
        );
    }

    #[test]
    fn a_block_ends_with_the_last_thing_in_it() {
        let documents = crate::document::read("x", b"a:\n  b:\n    - 1\n\n# c\nd: 2\n", Some(Format::Yaml));
        let document = documents[0].as_ref().unwrap();
        let span = document.root.get("a").unwrap().origin.span().unwrap();
        assert_eq!(document.source.slice(span), "b:\n    - 1");
    }

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        check(
            "a: null\nb: ~\nc:\nd: True\ne: yes\nf: 0x1F\ng: 0o17\nh: 007\ni: +1.5e1\nj: .5\nk: 2026-01-31\nl: 1_000\nm: -0x1",
            "a = null\nb = null\nc = null\nd = true\ne = \"yes\"\nf = 31\ng = 15\nh = 7\ni = decimal 15
             j = decimal 0.5\nk = \"2026-01-31\"\nl = \"1_000\"\nm = \"-0x1\"",
        );
        check(
            "a: '1'\nb: \"true\"\nc: !!str 1\nd: !!int 3\ne: !!float 1",
            "a = \"1\"\nb = \"true\"\nc = \"1\"\nd = 3\ne = 1",
        );
        check("a: -.inf", "1:4 read::number_range the number `-.inf` cannot be kept exactly");
    }

    #[test]
    fn what_yaml_allows_and_documents_do_not_use_is_named() {
        check("a: !foo 1", "1:9 read::unsupported the tag `!foo` is not supported or does not fit what is written");
        check(
            "a: !!int x",
            "1:10 read::unsupported the tag `tag:yaml.org,2002:!int` is not supported or does not fit what is written",
        );
        check("a: &x {}\nb:\n  <<: *x", "3:3 read::unsupported the key `<<` (merging tables) is not supported");
        check("? [a]\n: b", "1:3 read::unsupported the name of an answer is a list, a table or an alias");
        check("a: 1\n---\nb: 2", "2:1 read::unsupported the file has more than one document (`---`)");
        check("a: &x {b: *x}", "1:11 read::unsupported the alias contains itself");
    }

    #[test]
    fn aliases_stand_for_what_is_anchored() {
        check(
            "a: &x {b: &y [1, 2]}\nc: *x\nd: [*y, *y]",
            "a.b[0] = 1\na.b[1] = 2\nc.b[0] = 1\nc.b[1] = 2\nd[0][0] = 1\nd[0][1] = 2\nd[1][0] = 1\nd[1][1] = 2",
        );
        check("a: &x 1\nb: &x 2\nc: *x", "a = 1\nb = 2\nc = 2");
    }

    #[test]
    fn aliases_are_counted_as_if_written_out() {
        let level = |n: usize| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 10].join(", "));
        let bomb = format!("l0: &l0 [1,1,1,1,1,1,1,1,1,1]\n{}", (1..9).map(level).collect::<String>());
        check(&bomb, "6:10 read::too_many_nodes the document has more than 200000 answers");
        let heavy = format!("a: &x {}\nb: [{}]", "x".repeat(100_000), "*x, ".repeat(1000));
        check(&heavy, "2:169 read::document_too_large the document has more than 4 MB");
        let deep = |n: usize| format!("a{n}: &a{n} {}*a{}{}\n", "[".repeat(60), n - 1, "]".repeat(60));
        let deep = format!("a0: &a0 [1]\n{}{}{}", deep(1), deep(2), deep(3));
        check(&deep, "4:69 read::too_deep more than 128 lists or tables stand inside one another");
    }

    #[test]
    fn a_repeated_key_shows_both_places() {
        check("á: 1\nb: 2\n\"á\": {x: 1}\nc: 3", "3:1 1:1 read::duplicate_key `á` is written twice");
    }

    #[test]
    fn broken_grammar_is_told_where_it_breaks() {
        check("á: 1\n\tb: 2", "2:1 read::syntax broken YAML: a tab is not allowed here; use spaces");
        check(
            "á: b: c",
            "1:5 read::syntax broken YAML: a colon `:` has no place here; a text that has one goes in quotes, and the line before must have `: ` and the same indentation",
        );
        check("a: [1, 2", "1:9 read::syntax broken YAML: a comma is missing, or the list or table is not closed");
        check("a: \"x", "1:4 read::syntax broken YAML: the quotes that close the text are missing");
    }

    #[test]
    fn only_a_table_is_a_document() {
        check("- a", "1:1 read::not_a_table the document is a list or a single value, not a table of answers");
        check("# nada", "read::empty the file is empty");
    }

    #[test]
    fn depth_is_bounded() {
        let nested = |levels: usize| format!("a: {}{}", "[".repeat(levels), "]".repeat(levels));
        let deep = "1:131 read::too_deep more than 128 lists or tables stand inside one another";
        assert!(crate::document::read("x", nested(127).as_bytes(), Some(Format::Yaml))[0].is_ok());
        check(&nested(128), deep);
        // The parser looks ahead and stops by itself.
        check(&nested(100_000), &deep.replace("131", "259"));
        check(&"- ".repeat(100_000), &deep.replace("131", "257"));
    }

    #[test]
    fn more_answers_than_the_limit_are_refused() {
        let text = format!("a: [{}]", "1,".repeat(limits::NODES));
        check(&text, "1:400001 read::too_many_nodes the document has more than 200000 answers");
    }

    proptest! {
        #[test]
        fn broken_files_never_panic(text in shown::broken(&[
            "# c\r\ná: &x 1\nb:\n  - 'q' # d\n  - \"é\\u00e9\"\n  - {c: d, e: [f, *x]}\nt: |-\n  á\n\n  b\nu: >\n  f\n",
            "%YAML 1.2\n---\n? a\n: &b !!map\n  c: !!str 1\nd: *b\n...\n",
            "- - a\n  - b: c\n    d: e\n-\n",
        ])) {
            shown::check_sound(&text, Format::Yaml);
        }
    }
}
