//! The keys of a TOML file, before it is parsed: how deep they lead, and which
//! of them were written before.

use std::{borrow::Cow, collections::HashMap};

use toml_parser::{
    ParseError, Source,
    parser::{Event, EventKind, RecursionGuard, parse_document},
};

use crate::{document::limits, source::Span};

/// The events of a text, or where its lists and tables go too deep.
pub(super) fn events(text: &str) -> Result<Vec<Event>, Span> {
    let tokens = Source::new(text).lex().into_vec();
    let mut events = Vec::with_capacity(tokens.len());
    let mut collect = |event: Event| events.push(event);
    // The document is the first level, and no bracket opens it.
    let limit = u32::try_from(limits::DEPTH - 1).unwrap_or(u32::MAX);
    let mut guard = RecursionGuard::new(&mut collect, limit);
    let mut refused = None;
    let mut errors = |error: ParseError| {
        if error.description().starts_with("cannot recurse") {
            refused = refused.or(error.unexpected());
        }
    };
    parse_document(&tokens, &mut guard, &mut errors);
    match refused.map(span).or_else(|| too_deep(&events)) {
        Some(at) => Err(at),
        None => Ok(events),
    }
}

/// Where the tables of headers, dotted keys and brackets together pass the limit.
fn too_deep(events: &[Event]) -> Option<Span> {
    // `level` is the depth of the table or list in which we stand, `keys` the
    // parts of the key read so far: `a.b.c` makes two tables.
    let (mut level, mut keys) = (1, 0_usize);
    let mut outer = Vec::new();
    for event in events {
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                (level, keys) = (1, 0);
                outer.clear();
            }
            EventKind::StdTableClose => (level, keys) = (level + keys, 0),
            EventKind::ArrayTableClose => (level, keys) = (level + keys + 1, 0),
            EventKind::SimpleKey => keys += 1,
            EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                outer.push(level);
                (level, keys) = (level + keys.saturating_sub(1) + 1, 0);
            }
            EventKind::ArrayClose | EventKind::InlineTableClose => (level, keys) = (outer.pop().unwrap_or(1), 0),
            EventKind::Newline | EventKind::ValueSep => keys = 0,
            _ => {}
        }
        if level + keys.saturating_sub(1) > limits::DEPTH {
            return Some(span(event.span()));
        }
    }
    None
}

/// For the byte of every key that names what an earlier key named: the key,
/// and the place of the first.
pub(super) fn repeated(text: &str, events: &[Event]) -> HashMap<usize, (String, Span)> {
    let mut repeated = HashMap::new();
    let mut places = Places::default();
    // The table in which keys are read, and the one to which they led so far.
    let (mut table, mut reached) = (ROOT, ROOT);
    let mut outer: Vec<(usize, bool)> = Vec::new();
    let mut in_list = false;
    for event in events {
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                (table, reached, in_list) = (ROOT, ROOT, false);
                outer.clear();
            }
            EventKind::SimpleKey => {
                let (place, first) = places.enter(reached, key(text, event), span(event.span()));
                if let Some(first) = first {
                    repeated.insert(event.span().start(), (key(text, event).into_owned(), first));
                }
                reached = place;
            }
            EventKind::StdTableClose => table = places.item(reached),
            EventKind::ArrayTableClose => table = places.next_item(reached),
            EventKind::KeySep => reached = places.item(reached),
            EventKind::InlineTableOpen | EventKind::ArrayOpen => {
                outer.push((table, in_list));
                in_list = event.kind() == EventKind::ArrayOpen;
                table = if in_list { places.fresh() } else { reached };
                reached = table;
            }
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                (table, in_list) = outer.pop().unwrap_or((ROOT, false));
            }
            // Items of a list share nothing with each other.
            EventKind::ValueSep if in_list => reached = places.fresh(),
            EventKind::ValueSep => reached = table,
            EventKind::Newline if outer.is_empty() => reached = table,
            _ => {}
        }
    }
    repeated
}

const ROOT: usize = 0;

/// Everything that keys lead to, by number.
#[derive(Default)]
struct Places<'t> {
    known: HashMap<(usize, Cow<'t, str>), (usize, Span)>,
    /// For a `[[list]]`, its newest item.
    items: HashMap<usize, usize>,
    count: usize,
}

impl<'t> Places<'t> {
    fn fresh(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    /// The place of a key, and where that key was written first if it was before.
    fn enter(&mut self, table: usize, key: Cow<'t, str>, at: Span) -> (usize, Option<Span>) {
        let new = self.count + 1;
        let (place, first) = *self.known.entry((table, key)).or_insert((new, at));
        self.count = self.count.max(place);
        (place, Some(first).filter(|first| *first != at))
    }

    fn item(&self, place: usize) -> usize {
        self.items.get(&place).copied().unwrap_or(place)
    }

    fn next_item(&mut self, place: usize) -> usize {
        let item = self.fresh();
        self.items.insert(place, item);
        item
    }
}

fn key<'t>(text: &'t str, event: &Event) -> Cow<'t, str> {
    let mut key = Cow::Borrowed("");
    if let Some(raw) = Source::new(text).get(event) {
        raw.decode_key(&mut key, &mut ());
    }
    key
}

fn span(span: toml_parser::Span) -> Span {
    Span::new(span.start(), span.end())
}
