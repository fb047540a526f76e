//! Values of a template, escaped for the page they stand in.

use std::{borrow::Cow, fmt::Write as _};

use minijinja::{AutoEscape, Error, HtmlEscape, Output, State, Value, escape_formatter};

/// Name of the escaping for Typst.
pub(super) const TYPST: &str = "typst";

/// Prints a value as its page needs it.
pub(super) fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_safe() {
        return escape_formatter(out, state, value);
    }
    match state.auto_escape() {
        AutoEscape::Html => match value.as_str() {
            Some(text) => Ok(write!(out, "{}", HtmlEscape(&as_text(text)))?),
            None => escape_formatter(out, state, value),
        },
        AutoEscape::Custom(name) if name == TYPST => Ok(write!(out, "#{};", quoted(&breakable(&value.to_string())))?),
        _ => escape_formatter(out, state, value),
    }
}

/// A text for a browser, in which whatever stands between backticks is code.
pub(super) fn marked(text: &str) -> String {
    let text = as_text(text);
    let parts: Vec<_> = text.split('`').collect();
    // Without its other half, a backtick is a backtick.
    let pairs = (parts.len() - 1) / 2;
    let mut out = String::with_capacity(text.len());
    for (number, part) in parts.iter().enumerate() {
        let part = HtmlEscape(part);
        let _ = match number {
            0 => write!(out, "{part}"),
            n if n > 2 * pairs => write!(out, "`{part}"),
            n if n % 2 == 1 => write!(out, "<code>{part}</code>"),
            _ => write!(out, "{part}"),
        };
    }
    out
}

/// A text without what is no text at all, which has no escape in HTML.
fn as_text(text: &str) -> Cow<'_, str> {
    if text.contains(is_no_text) { text.replace(is_no_text, "\u{fffd}").into() } else { text.into() }
}

fn is_no_text(c: char) -> bool {
    let is_break = matches!(c, '\t' | '\n');
    let is_noncharacter = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    // Nobody's answer turns round the words beside it.
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() && !is_break || is_noncharacter || turns
}

/// Letters of a word that is broken at its signs, and of one that is broken anywhere.
const LONG: usize = 24;
const ENDLESS: usize = 64;

/// A place where a line may break, which no reader sees.
const BREAK: char = '\u{200b}';

/// A text whose long words fit any column: paths break after their signs, what
/// has none breaks anywhere, and a digest stays whole.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        let length = word.chars().count();
        let mut run = 0;
        for c in word.chars() {
            out.push(c);
            run += 1;
            let at_sign = length > LONG && matches!(c, '.' | '_' | '/' | ']' | '-');
            if at_sign || run > ENDLESS {
                out.push(BREAK);
                run = 0;
            }
        }
    }
    out
}

/// A text between quotes, as Typst reads it: no markup in it.
///
/// PDF/UA has no room for a letter without a glyph, and one such letter would
/// cost the whole document: what the compiler's own fonts lack is told by its
/// number.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if has_glyph(c) || c == BREAK => out.push(c),
            c => {
                let _ = write!(out, "[U+{:04X}]", u32::from(c));
            }
        }
    }
    out.push('"');
    out
}

/// Letters of the fonts that come with the compiler: all that Spanish, English
/// and the languages of Mexico are written with.
fn has_glyph(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{2b0}'..='\u{2ff}' | '\u{300}'..='\u{33f}' | '\u{400}'..='\u{45f}'
        | '\u{1e00}'..='\u{1eff}' | '–' | '—' | '‘' | '’' | '‚' | '“' | '”' | '„' | '†' | '‡' | '•' | '…' | '‰'
        | '′' | '″' | '‹' | '›' | '€' | '№' | '™' | '←'..='↓' | '−' | '≠' | '≤' | '≥'
        | 'α'..='ω' | 'Α'..='Ρ' | 'Σ'..='Ω')
}
