//! What the JSON parser says, in the words of the catalogue.

use jsonc_parser::{ParseStringErrorKind as InText, errors::ParseErrorKind as Kind};

use crate::text::Message;

/// The message for an error of the parser at `text`.
pub(super) fn detail(kind: &Kind, text: &str) -> Message {
    Message::new(match kind {
        Kind::BareDecimalPointNumbersNotAllowed => "syntax-bare-point",
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => "syntax-comment",
        Kind::ExpectedColonAfterObjectKey => "syntax-colon-missing",
        Kind::ExpectedObjectValue => "syntax-value-missing",
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed => "syntax-number",
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedTokenInObject => "syntax-key-quotes",
        Kind::ExpectedComma => "syntax-comma-missing",
        Kind::MultipleRootJsonValues => "syntax-after-end",
        Kind::SingleQuotedStringsNotAllowed => "syntax-single-quotes",
        Kind::String(InText::UnterminatedStringLiteral) => "syntax-quote-unclosed",
        Kind::String(_) => "syntax-escape",
        Kind::TrailingCommasNotAllowed => "syntax-comma-extra",
        Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket => "syntax-bracket-extra",
        // A word that runs into a bracket is no longer a word to the parser.
        Kind::UnexpectedToken if text.starts_with(char::is_alphabetic) => "syntax-word",
        Kind::UnexpectedColon | Kind::UnexpectedComma | Kind::UnexpectedToken => "syntax-unexpected",
        Kind::UnexpectedWord => "syntax-word",
        // Out of reach: the first look stops at a quarter of that depth.
        Kind::NestingDepthExceeded | Kind::UnterminatedArray | Kind::UnterminatedObject => "syntax-bracket-unclosed",
    })
}
