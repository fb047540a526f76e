//! Where an answer stands: its path in the document and its place in the file.

use std::{fmt, sync::Arc};

use crate::source::{Source, Span};

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into the value of a key.
    Key(Arc<str>),
    /// Into an item of a list, from 0.
    Index(usize),
}

/// The way from the top of a document to an answer: `mecanismos[0].nombre`.
///
/// Keys that are not plain words are quoted: `contacto["correo-e"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

impl Path {
    /// The top of the document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a path as people write it, or says at which byte it stops making sense.
    ///
    /// # Errors
    /// The byte at which a key, a `.` or an index was expected.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let at = text.len() - rest.len();
            if rest.starts_with("[\"") {
                let quoted = rest.get(1..).ok_or(at)?;
                // A JSON text: quotes and backslashes inside the key are escaped.
                let mut texts = serde_json::Deserializer::from_str(quoted).into_iter::<String>();
                let key = texts.next().and_then(Result::ok).ok_or(at)?;
                let after = quoted.get(texts.byte_offset()..).and_then(|after| after.strip_prefix(']')).ok_or(at)?;
                steps.push(Step::Key(key.into()));
                rest = after;
            } else if let Some(after) = rest.strip_prefix('[') {
                let (index, after) = after.split_once(']').ok_or(at)?;
                steps.push(Step::Index(index.parse().map_err(|_| at)?));
                rest = after;
            } else {
                let after = if steps.is_empty() { rest } else { rest.strip_prefix('.').ok_or(at)? };
                let end = after.find(['.', '[']).unwrap_or(after.len());
                let (key, after) = after.split_at_checked(end).filter(|(key, _)| !key.is_empty()).ok_or(at)?;
                steps.push(Step::Key(key.into()));
                rest = after;
            }
        }
        Ok(Self(steps))
    }

    /// The steps from the top.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// One step further: the value of a key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.into()))
    }

    /// One step further: an item of a list, from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// One step further.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// This path followed by another.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The path without its last step; `None` at the top.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.split_last().map(|(_, steps)| Self(steps.to_vec()))
    }

    /// The last key on the way, which names the answer.
    #[must_use]
    pub fn last_key(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(&**key),
            Step::Index(_) => None,
        })
    }
}

impl FromIterator<Step> for Path {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

/// Whether a key can be written without quotes.
#[must_use]
pub fn is_word(key: &str) -> bool {
    !key.is_empty()
        && !key.starts_with(|c: char| c.is_ascii_digit())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if is_word(key) && at == 0 => write!(f, "{key}")?,
                Step::Key(key) if is_word(key) => write!(f, ".{key}")?,
                Step::Key(key) => write!(f, "[{}]", serde_json::Value::from(&**key))?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Where an answer was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// In a text file.
    Text(Span),
    /// In a table. Boxed: trees of texts, which are most, are then half the size.
    Cell(Box<Cell>),
}

/// A cell of a table: what a person finds by row and header.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Sheet of a workbook; `None` in a CSV file.
    pub sheet: Option<Arc<str>>,
    /// Row, from 1, as a spreadsheet counts it (the header is a row).
    pub row: usize,
    /// Column, from 1.
    pub column: usize,
    /// The header as written.
    pub header: Arc<str>,
    /// Its bytes, where the table is a text file.
    pub span: Option<Span>,
    /// The file in which it stands, where that is not the document's: the sheet of a workbook, saved by itself.
    pub file: Option<Arc<Source>>,
}

impl Cell {
    /// The name a spreadsheet gives the cell: `C14`.
    #[must_use]
    pub fn name(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
            rest /= 26;
        }
        format!("{}{}", letters.iter().rev().collect::<String>(), self.row)
    }
}

impl Origin {
    /// The bytes it covers, where there is a text.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Text(span) => Some(*span),
            Self::Cell(cell) => cell.span,
        }
    }

    /// The file in which it stands: that of the document, unless it says another.
    #[must_use]
    pub fn source<'s>(&'s self, document: &'s Source) -> &'s Source {
        match self {
            Self::Cell(cell) => cell.file.as_deref().unwrap_or(document),
            Self::Text(_) => document,
        }
    }
}

/// A place to show a person: which answer, in which file, where.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// The answer; `None` where the file could not be understood that far.
    pub path: Option<Path>,
    /// The file.
    pub source: Source,
    /// Where in the file; `None` means the file as a whole.
    pub origin: Option<Origin>,
}

impl Location {
    /// The file as a whole.
    #[must_use]
    pub fn file(source: &Source) -> Self {
        Self { path: None, source: source.clone(), origin: None }
    }

    /// A place in a document, wherever its cells stand.
    #[must_use]
    pub fn at(document: &Source, origin: Origin) -> Self {
        Self { path: None, source: origin.source(document).clone(), origin: Some(origin) }
    }

    /// Some bytes of a file.
    #[must_use]
    pub fn span(source: &Source, span: Span) -> Self {
        Self { path: None, source: source.clone(), origin: Some(Origin::Text(span)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        assert_eq!(Path::parse(text).map(|path| path.to_string()), Ok(text.to_owned()));
    }

    #[test]
    fn a_path_prints_as_it_was_written() {
        check("mecanismos[0].ultima_sesion");
        check("contacto[\"correo-e\"][2][3].x");
        check(r#"["a\"]b"].c"#);
        check("");
    }

    #[test]
    fn a_broken_path_says_where() {
        assert_eq!(Path::parse("a..b"), Err(1));
        assert_eq!(Path::parse("a[x]"), Err(1));
    }

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        let name = |column| Cell { sheet: None, row: 7, column, header: "".into(), span: None, file: None }.name();
        assert_eq!([name(1), name(26), name(27), name(702), name(703)], ["A7", "Z7", "AA7", "ZZ7", "AAA7"]);
    }
}
