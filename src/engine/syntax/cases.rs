//! The cases of a `switch`. Rhai's tree keeps their constants as hashes, so they
//! are read from the tokens of the text.

use rhai::{Engine, Position, Token};

use super::{
    spans::Spans,
    tree::{Form, Syntax},
};
use crate::source::Span;

/// The constants of each case of the `switch` at a place, none for `_`, and where
/// the `switch` ends. Nothing where a case has something else than constants.
pub fn cases(
    engine: &Engine,
    text: &str,
    spans: &Spans<'_>,
    at: Position,
) -> Option<(Vec<Vec<Syntax<'static>>>, usize)> {
    let texts = [text];
    // The end of the text repeats for ever.
    let tokens = engine.lex(&texts).0.take_while(|(token, _)| *token != Token::EOF);
    let mut tokens = tokens.skip_while(|(_, here)| *here != at);
    let mut depth = 0_usize;
    tokens.find(|(token, _)| match token {
        Token::LeftBrace if depth == 0 => true,
        other => {
            depth = inside(depth, other).unwrap_or(0);
            false
        }
    })?;
    let mut arms = Vec::new();
    loop {
        let mut cases = Vec::new();
        loop {
            let (token, here) = tokens.next()?;
            match token {
                // After the last comma.
                Token::RightBrace if cases.is_empty() => return Some((arms, spans.token(here).end)),
                Token::DoubleArrow => break,
                Token::Underscore | Token::Pipe => {}
                token => cases.push(constant(token, here, spans, &mut || tokens.next())?),
            }
        }
        arms.push(cases);
        let mut depth = 0_usize;
        loop {
            let (token, here) = tokens.next()?;
            match (inside(depth, &token), &token) {
                (Some(0), Token::Comma) => break,
                (Some(next), _) => depth = next,
                (None, _) => return Some((arms, spans.token(here).end)),
            }
        }
    }
}

/// How many brackets are open after a token; none where it closes one more.
fn inside(depth: usize, token: &Token) -> Option<usize> {
    match token {
        Token::LeftBrace | Token::LeftParen | Token::LeftBracket | Token::MapStart | Token::QuestionBracket => {
            Some(depth + 1)
        }
        Token::RightBrace | Token::RightParen | Token::RightBracket => depth.checked_sub(1),
        _ => Some(depth),
    }
}

fn constant(
    token: Token,
    at: Position,
    spans: &Spans<'_>,
    next: &mut dyn FnMut() -> Option<(Token, Position)>,
) -> Option<Syntax<'static>> {
    let span = spans.token(at);
    let form = match token {
        Token::True => Form::Bool(true),
        Token::False => Form::Bool(false),
        Token::IntegerConstant(value) => Form::Integer(value),
        Token::StringConstant(value) => Form::Text(value.to_string().into()),
        Token::DecimalConstant(value) if spans.text(span).contains('.') => Form::Decimal(value.0.to_string().into()),
        Token::Minus | Token::UnaryMinus => {
            let (token, at) = next()?;
            let number = constant(token, at, spans, &mut || None)?;
            let form = match number.form {
                Form::Integer(value) => Form::Integer(value.checked_neg()?),
                Form::Decimal(text) => Form::Decimal(format!("-{text}").into()),
                _ => return None,
            };
            return Some(Syntax { form, span: Span::new(span.start, number.span.end) });
        }
        _ => return None,
    };
    Some(Syntax { form, span })
}
