//! Where the messages of a catalogue stand. The build script reads this file
//! too, and looks for them: it is done once.

#[cfg(test)]
pub mod find;

/// Where a message stands in its catalogue, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it begins, with its key.
    pub start: u32,
    /// Where its key ends.
    pub key: u32,
    /// Where the next one begins.
    pub end: u32,
}

impl Entry {
    /// The key of the message.
    pub fn key(self, source: &str) -> &str {
        slice(source, self.start, self.key)
    }

    /// All of it: key, text and attributes.
    pub fn text(self, source: &str) -> &str {
        slice(source, self.start, self.end)
    }
}

fn slice(source: &str, start: u32, end: u32) -> &str {
    source.get(start as usize..end as usize).unwrap_or_default()
}
