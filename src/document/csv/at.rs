//! Where a byte of a table stands: the grammar of records, one byte at a time.

/// Where the next byte stands. The same grammar as the reader's: a quote in the
/// middle of a field is text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::document) enum At {
    /// Between two records.
    Record,
    /// Where a field begins.
    Field,
    /// In a field without quotes.
    Plain,
    /// Inside quotes.
    Quoted,
    /// After a quote inside quotes: the end of them, or one of two.
    Quote,
}

impl At {
    /// Where the byte after this one stands.
    pub(in crate::document) fn after(self, byte: u8, delimiter: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Quote,
            (Self::Quoted, _) => Self::Quoted,
            (_, b'\r' | b'\n') => Self::Record,
            (_, byte) if byte == delimiter => Self::Field,
            (Self::Record | Self::Field | Self::Quote, b'"') => Self::Quoted,
            (Self::Record | Self::Field | Self::Plain | Self::Quote, _) => Self::Plain,
        }
    }
}
