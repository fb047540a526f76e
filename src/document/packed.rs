//! Trees that the build script laid out as bytes: those of the files of
//! embedded packs. `packed/layout.rs` says how.

use super::{Document, Entry, Format, Node, Value, build, number};
use crate::{
    place::Origin,
    source::{Source, Span, compact::Reader},
};

/// The tree of a text: what reading the text gives. None where the bytes are of another text.
pub(super) fn read(source: &Source, bytes: &[u8]) -> Option<Document> {
    let root = node(source.text(), &mut Reader(bytes))?;
    Some(Document { source: source.clone(), format: Format::Toml, row: None, root, broken: Vec::new(), book: None })
}

fn node(text: &str, from: &mut Reader<'_>) -> Option<Node> {
    let letter = from.byte()?;
    let at = from.place()?;
    let written = text.get(at.start..at.end)?;
    let value = match letter {
        b'm' => Value::Map(from.list(|from| entry(text, from))?),
        b'l' => Value::List(from.list(|from| node(text, from))?),
        b't' => {
            let start = at.start + from.number()?;
            let content = Span::new(start, start + from.number()?);
            Value::Text(text.get(content.start..content.end)?.to_owned())
        }
        b'e' => Value::Text(from.text()?.to_owned()),
        b'i' => Value::Integer(written.parse().ok()?),
        b'f' => Value::Decimal(number::decimal(written)?),
        b'd' => Value::Date(written.parse().ok()?),
        b'y' => Value::Bool(true),
        b'n' => Value::Bool(false),
        _ => return None,
    };
    Some(build::node(value, at))
}

fn entry(text: &str, from: &mut Reader<'_>) -> Option<Entry> {
    let at = from.place()?;
    let key = text.get(at.start..at.end)?.trim_matches(['"', '\'']).to_owned();
    Some(Entry { key, origin: Origin::Text(at), node: node(text, from)? })
}
