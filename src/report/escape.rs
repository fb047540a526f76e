//! Texts of strangers inside somebody's notation, where they stay texts.

use std::fmt::Write as _;

/// A text on one line, without what would command a terminal or a page:
/// documents and packs are written by strangers. Signs that turn the writing direction go too.
pub(super) fn harmless(text: &str) -> String {
    let commands = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if commands(c) { ' ' } else { c }).collect()
}

/// A text as a cell that no spreadsheet takes for a formula: one that would be
/// begins with an apostrophe.
pub(super) fn inert(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let text = text.replace('\0', "");
    if is_formula { format!("'{text}") } else { text }
}

/// The beginning of a text; an ellipsis says that there is more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A text on one line of Markdown: nothing of it is markup, a table's border, a
/// list, or the name of a person or an issue to be linked.
pub(super) fn markdown(text: &str) -> String {
    let text = harmless(text);
    let text = text.trim();
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    // At the beginning of a line, these would make a list, a heading or a rule.
    let mut is_first = true;
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut behind = text.chars().skip(digits);
    let is_ended = behind.next().is_some_and(|c| matches!(c, '.' | ')')) && behind.next().is_none_or(|c| c == ' ');
    let number_ends = Some(digits).filter(|digits| *digits > 0 && is_ended);
    let mut at = 0;
    while let Some(c) = chars.next() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '@' | '#' => {
                let _ = write!(escaped, "\\{c}");
                // Without a word right behind them they link to nobody.
                if chars.peek().is_some_and(|next| next.is_alphanumeric()) {
                    escaped.push_str("&#8203;");
                }
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '{' | '}' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '-' | '+' | '=' if is_first => {
                escaped.push('\\');
                escaped.push(c);
            }
            '.' | ')' if number_ends == Some(at) => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        is_first = false;
        at += 1;
    }
    escaped
}

/// A text inside XML: in an element, or in an attribute in double quotes.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in harmless(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no way to write these two.
            '\u{FFFE}' | '\u{FFFF}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        assert_eq!(inert("=cmd|'/c calc'!A0"), "'=cmd|'/c calc'!A0");
        assert_eq!(inert("  @SUM(A1)"), "'  @SUM(A1)");
        assert_eq!(inert("\t=1"), "'\t=1");
        assert_eq!(inert("－1"), "'－1");
        assert_eq!(inert("a=1"), "a=1");
        assert_eq!(inert(""), "");
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        assert_eq!(harmless("a\u{1b}[31mb\u{7}\u{202E}c\n"), "a [31mb  c ");
    }

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(markdown("<b>a|b</b> & *c*\n# d"), r"&lt;b&gt;a\|b&lt;/b&gt; &amp; \*c\* \# d");
        assert_eq!(markdown("[x](y) `z` ![w](v)"), r"\[x\](y) \`z\` \!\[w\](v)");
    }

    #[test]
    fn a_text_at_the_beginning_of_a_line_makes_no_list() {
        assert_eq!(markdown("- a"), r"\- a");
        assert_eq!(markdown("12. a 3. b"), r"12\. a 3. b");
        assert_eq!(markdown("12 a. b"), "12 a. b");
        assert_eq!(markdown("0.95"), "0.95");
        assert_eq!(markdown("1) a"), r"1\) a");
    }

    #[test]
    fn nobody_is_called_by_name() {
        assert_eq!(markdown("@ana y #12, # 3"), r"\@&#8203;ana y \#&#8203;12, \# 3");
    }

    #[test]
    fn nothing_of_a_text_is_xml() {
        assert_eq!(xml("<a b=\"c\">&\u{1}\u{FFFF}"), "&lt;a b=&quot;c&quot;&gt;&amp; ");
    }
}
