//! From Rhai's positions to bytes of the script.
//!
//! Rhai gives the line and the column, in characters, of the token that
//! begins an expression (of an operator: the operator's own). The ends are
//! found in the text.

use rhai::{Expr as Tree, FnCallExpr};

use crate::source::Span;

/// The text of a script, for turning positions into spans.
pub struct Spans<'t> {
    text: &'t str,
    /// The lines, and where each begins.
    lines: Vec<(usize, &'t str)>,
}

impl<'t> Spans<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut start = 0;
        let line = |whole: &'t str| {
            let begins = start;
            start += whole.len();
            (begins, whole.trim_end_matches(['\r', '\n']))
        };
        Self { text, lines: text.split_inclusive('\n').map(line).collect() }
    }

    pub fn text(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    fn byte(&self, at: rhai::Position) -> usize {
        let Some(line) = at.line() else { return 0 };
        let Some((start, line)) = self.lines.get(line.saturating_sub(1)) else { return self.text.len() };
        let column = at.position().unwrap_or(1).saturating_sub(1);
        if line.is_ascii() {
            return start + column.min(line.len());
        }
        start + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
    }

    /// The token at a position.
    pub fn token(&self, at: rhai::Position) -> Span {
        let start = self.byte(at);
        let rest = self.text.get(start..).unwrap_or_default();
        let mut chars = rest.chars();
        let length = match chars.next() {
            None => 0,
            Some(quote @ ('"' | '`' | '\'')) => string_length(rest, quote),
            Some(first) if first.is_alphanumeric() || matches!(first, '_' | '$') => {
                let number = first.is_ascii_digit();
                let inside = |c: char| c.is_alphanumeric() || c == '_' || (number && c == '.');
                rest.find(|c| !inside(c)).unwrap_or(rest.len())
            }
            Some('-') if chars.next().is_some_and(|c| c.is_ascii_digit()) => {
                let inside = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
                rest.find(|c| !inside(c)).unwrap_or(rest.len())
            }
            Some('?') if rest.starts_with("?[") => 2,
            Some('#' | '(') if rest.starts_with("#{") || rest.starts_with("()") => 2,
            Some(first) => {
                let operator = |c: char| matches!(c, '=' | '<' | '>' | '!' | '&' | '|' | '?' | '*' | '.');
                if operator(first) {
                    rest.chars().take(2).take_while(|c| operator(*c)).count()
                } else {
                    first.len_utf8()
                }
            }
        };
        Span::new(start, start + length)
    }

    /// Whether a name stands at a position, rather than an operator written as a word.
    pub fn is_name(&self, at: rhai::Position) -> bool {
        self.text(self.token(at)) == "contains"
    }

    /// The whole expression.
    pub fn of(&self, tree: &Tree) -> Span {
        match tree {
            Tree::FnCall(call, at) | Tree::MethodCall(call, at) => self.of_call(call, *at),
            Tree::Dot(pair, ..) | Tree::Index(pair, ..) => {
                let end = self.of(&pair.rhs).end;
                let end = if matches!(tree, Tree::Index(..)) { self.closing(end, ']') } else { end };
                Span::new(self.of(&pair.lhs).start, end)
            }
            Tree::And(parts, _) | Tree::Or(parts, _) | Tree::Coalesce(parts, _) => self.around(parts.iter()),
            Tree::Array(items, at) => {
                let start = self.token(*at);
                Span::new(start.start, self.closing(items.last().map_or(start.end, |item| self.of(item).end), ']'))
            }
            other => self.token(other.start_position()),
        }
    }

    /// A call, an operator with its operands, or a method with its arguments.
    pub fn of_call(&self, call: &FnCallExpr, at: rhai::Position) -> Span {
        let token = self.token(at);
        if self.text.get(token.end..).is_some_and(|rest| rest.trim_start().starts_with('(')) && call.op_token.is_none()
        {
            return Span::new(token.start, self.matching(token.end));
        }
        let around = self.around(call.args.iter());
        Span::new(around.start.min(token.start), around.end.max(token.end))
    }

    fn around<'a>(&self, trees: impl Iterator<Item = &'a Tree>) -> Span {
        trees
            .map(|tree| self.of(tree))
            .reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
            .unwrap_or(Span::new(0, 0))
    }

    /// One past the next closing bracket, if only blanks stand before it.
    pub fn closing(&self, from: usize, bracket: char) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        if rest.trim_start().starts_with(bracket) { from + blanks + 1 } else { from }
    }

    /// One past the bracket that closes the first one after `from`.
    fn matching(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        let mut depth = 0_usize;
        let mut skip_to = 0;
        for (at, c) in rest.char_indices() {
            if at < skip_to {
                continue;
            }
            match c {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return from + at + 1;
                    }
                }
                '"' | '`' => skip_to = at + string_length(rest.get(at..).unwrap_or_default(), c),
                '/' => skip_to = at + comment_length(rest.get(at..).unwrap_or_default()),
                _ => {}
            }
        }
        self.text.len()
    }
}

/// Bytes of a comment that begins here; none where none does.
fn comment_length(text: &str) -> usize {
    let end = |mark: &str| text.find(mark).map_or(text.len(), |at| at + mark.len());
    match () {
        () if text.starts_with("//") => end("\n"),
        () if text.starts_with("/*") => end("*/"),
        () => 0,
    }
}

/// Bytes of a quoted string, quotes included.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}
