//! Why a page could not be made.

use minijinja::ErrorKind;

use crate::{
    place::Location,
    problem::Problem,
    source::{Source, Span},
    text::Message,
};

/// Why a page could not be made.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PageError {
    /// A template is wrong.
    Template {
        /// What sort of thing is wrong.
        fault: Fault,
        /// The words of the template language's reader, which are English.
        detail: String,
        /// Where.
        place: Box<Location>,
    },
    /// A draft opinion was asked for, and this document could not be read.
    Unread {
        /// The document.
        place: Box<Location>,
    },
    /// A draft opinion was asked for, and it is not a guarantor who looks.
    NotGuarantor {
        /// The document.
        place: Box<Location>,
    },
    /// A draft opinion was asked for, and nothing in the document can be verified by one.
    NothingVerified {
        /// The document.
        place: Box<Location>,
    },
    /// A draft opinion was asked for of no document at all.
    NoDocument,
}

/// What sort of thing is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be understood.
    Syntax,
    /// It uses what the sheet does not have.
    Undefined,
    /// It includes a template that does not exist.
    Missing,
    /// It calls a filter, a function or a test that does not exist.
    Unknown,
    /// Something else went wrong in it.
    Other,
}

impl PageError {
    /// An error of the template engine, at its place in the template.
    pub(super) fn template(error: minijinja::Error, source: impl Fn(&str) -> Source) -> Self {
        // An error in an included template is told where it happened.
        let mut error = &error;
        while let Some(inner) = std::error::Error::source(error).and_then(|inner| inner.downcast_ref()) {
            error = inner;
        }
        let source = source(error.name().unwrap_or_default());
        let line = error.line().unwrap_or(1).max(1);
        let whole_line = || {
            let mut lines = source.text().split_inclusive('\n');
            let start: usize = lines.by_ref().take(line - 1).map(str::len).sum();
            let length = lines.next().map_or(0, |line| line.trim_end().len());
            start..start + length
        };
        let range = error.range().filter(|range| range.end <= source.text().len()).unwrap_or_else(whole_line);
        let fault = match error.kind() {
            ErrorKind::SyntaxError | ErrorKind::BadEscape => Fault::Syntax,
            ErrorKind::UndefinedError => Fault::Undefined,
            ErrorKind::TemplateNotFound => Fault::Missing,
            ErrorKind::UnknownFilter
            | ErrorKind::UnknownFunction
            | ErrorKind::UnknownTest
            | ErrorKind::UnknownMethod
            | ErrorKind::UnknownBlock => Fault::Unknown,
            _ => Fault::Other,
        };
        let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        let place = Location::span(&source, Span::new(range.start, range.end));
        Self::Template { fault, detail, place: Box::new(place) }
    }

    /// What is wrong, where, and the next step.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (code, message, place) = match self {
            Self::Template { fault, detail, place } => {
                let (code, key) = match fault {
                    Fault::Syntax => ("template::syntax", "template-syntax"),
                    Fault::Undefined => ("template::undefined", "template-undefined"),
                    Fault::Missing => ("template::missing", "template-missing"),
                    Fault::Unknown => ("template::unknown", "template-unknown"),
                    Fault::Other => ("template::other", "template-other"),
                };
                (code, Message::new(key).with("detail", detail.as_str()), Location::clone(place))
            }
            Self::Unread { place } => ("opinion::unread", Message::new("opinion-unread"), Location::clone(place)),
            Self::NotGuarantor { place } => {
                ("opinion::not_guarantor", Message::new("opinion-not-guarantor"), Location::clone(place))
            }
            Self::NothingVerified { place } => {
                ("opinion::nothing_verified", Message::new("opinion-nothing-verified"), Location::clone(place))
            }
            Self::NoDocument => {
                let nowhere = Location::file(&Source::new("-", ""));
                ("opinion::no_document", Message::new("opinion-no-document"), nowhere)
            }
        };
        Problem::error(code, message, place)
    }
}
