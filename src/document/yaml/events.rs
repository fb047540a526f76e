//! The events of a YAML text, with their bytes.

use saphyr_parser::{Event, Marker, Parser};

use super::words;
use crate::{
    document::{Format, error::ReadError, limits},
    source::Span,
    text::Message,
};

/// The events of the one document, with their bytes.
pub(super) fn of(text: &str) -> Result<Vec<(Event<'_>, Span)>, ReadError> {
    let mut bytes = Bytes::new(text);
    let mut events = Vec::new();
    let (mut documents, mut depth) = (0, 0_usize);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let mut at = bytes.at(error.marker());
            if error.info().ends_with("found a tab") {
                // The parser shows where the text begins that the tab breaks.
                at += text.get(at..).and_then(|rest| rest.find('\t')).unwrap_or_default();
            }
            match words::detail(error.info()) {
                Some(detail) => ReadError::Syntax { format: Format::Yaml, detail, at: Span::new(at, at) },
                None => ReadError::TooDeep { at: Span::new(at, at) },
            }
        })?;
        let at = Span::new(bytes.at(&span.start), bytes.at(&span.end));
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            Event::DocumentStart(_) if documents == 1 => {
                return Err(ReadError::Unsupported { what: Message::new("unsupported-second-document"), at });
            }
            Event::DocumentStart(_) => {
                documents = 1;
                continue;
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            Event::Alias(_) | Event::Scalar(..) => {}
        }
        if depth > limits::DEPTH {
            return Err(ReadError::TooDeep { at });
        }
        // Keys and ends of collections are events too, nodes are not.
        if events.len() > 3 * limits::NODES {
            return Err(ReadError::TooManyNodes { at });
        }
        events.push((event, at));
    }
    Ok(events)
}

/// Turns the parser's markers, which count characters, into bytes.
///
/// Markers mostly ascend; from the last one it is a short walk to the next.
struct Bytes<'t> {
    text: &'t str,
    char: usize,
    byte: usize,
}

impl<'t> Bytes<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, char: 0, byte: 0 }
    }

    fn at(&mut self, marker: &Marker) -> usize {
        let (before, after) = self.text.split_at_checked(self.byte).unwrap_or((self.text, ""));
        if marker.index() >= self.char {
            let walked = after.chars().take(marker.index() - self.char);
            self.byte += walked.map(char::len_utf8).sum::<usize>();
        } else {
            let walked = before.chars().rev().take(self.char - marker.index());
            self.byte -= walked.map(char::len_utf8).sum::<usize>();
        }
        self.char = marker.index();
        self.byte
    }
}
