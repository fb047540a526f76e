//! Trees that the build script laid out as bytes: those of the files of
//! embedded packs. [`layout`] says how.

use super::{Document, Entry, Format, Node, Value, build, number};
use crate::{
    place::Origin,
    source::{Source, Span},
};

/// The tree of a text: what reading the text gives. None where the bytes are of another text.
pub(super) fn read(source: &Source, bytes: &[u8]) -> Option<Document> {
    let root = Reader { text: source.text(), bytes }.node()?;
    Some(Document { source: source.clone(), format: Format::Toml, row: None, root })
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
}

impl<'t> Reader<'t> {
    fn node(&mut self) -> Option<Node> {
        let letter = self.byte()?;
        let at = self.place()?;
        let value = match letter {
            b'm' => {
                let count = self.number()?;
                let mut entries = Vec::with_capacity(count);
                for _ in 0..count {
                    let at = self.place()?;
                    let key = self.slice(at)?.trim_matches(['"', '\'']).to_owned();
                    entries.push(Entry { key, origin: Origin::Text(at), node: self.node()? });
                }
                Value::Map(entries)
            }
            b'l' => {
                let count = self.number()?;
                let mut items = Vec::with_capacity(count);
                for _ in 0..count {
                    items.push(self.node()?);
                }
                Value::List(items)
            }
            b't' => {
                let start = at.start + self.number()?;
                let content = Span::new(start, start + self.number()?);
                Value::Text(self.slice(content)?.to_owned())
            }
            b'e' => {
                let length = self.number()?;
                let (content, rest) = self.bytes.split_at_checked(length)?;
                self.bytes = rest;
                Value::Text(str::from_utf8(content).ok()?.to_owned())
            }
            b'i' => Value::Integer(self.slice(at)?.parse().ok()?),
            b'f' => Value::Decimal(number::decimal(self.slice(at)?)?),
            b'd' => Value::Date(self.slice(at)?.parse().ok()?),
            b'y' => Value::Bool(true),
            b'n' => Value::Bool(false),
            _ => return None,
        };
        Some(build::node(value, at))
    }

    fn place(&mut self) -> Option<Span> {
        let start = self.number()?;
        Some(Span::new(start, start + self.number()?))
    }

    fn slice(&self, at: Span) -> Option<&'t str> {
        self.text.get(at.start..at.end)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }
}
