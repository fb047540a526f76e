//! Finds the messages of a catalogue, when the crate is built.

use super::Entry;

/// The messages of a catalogue, sorted by key. A message begins with its key at the edge of a line.
pub fn entries(source: &str) -> Vec<Entry> {
    let edges = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1));
    let is_key = |at: &usize| source.as_bytes().get(*at).is_some_and(u8::is_ascii_alphabetic);
    let starts: Vec<usize> = edges.filter(is_key).collect();
    let ends = starts.iter().skip(1).copied().chain([source.len()]);
    let entry = |(start, end): (&usize, usize)| {
        let key = source.get(*start..end)?.split_once('=')?.0.trim_end().len();
        let place = |at: usize| u32::try_from(at).ok();
        Some(Entry { start: place(*start)?, key: place(start + key)?, end: place(end)? })
    };
    let mut entries: Vec<Entry> = starts.iter().zip(ends).filter_map(entry).collect();
    entries.sort_by_key(|entry| entry.key(source));
    entries
}
