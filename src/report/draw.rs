//! Lays text out for a terminal: sections, wrapped paragraphs, and places drawn
//! over the person's own file (by miette) or told in words.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity as Weight, SourceCode, SourceSpan,
    ThemeCharacters, ThemeStyles,
};

use super::{Style, escape, words};
use crate::{
    diagnosis::Verdict,
    pack::Obligation,
    place::{Location, Origin},
    problem::Severity,
    source::{Source, Span},
    text::{Lang, Message},
    view::{DiagnosticView, FindingView, LocationView},
};

/// Longer lines are not drawn: a minified file would fill the screen.
const DRAWN_LINE: usize = 200;

/// A text that grows from the top down.
pub(super) struct Canvas {
    lang: Lang,
    style: Style,
    text: String,
}

impl Canvas {
    pub(super) fn new(lang: Lang, style: Style) -> Self {
        Self { lang, style, text: String::new() }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn style(&self) -> Style {
        self.style
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    fn width(&self) -> usize {
        match self.style {
            Style::Drawn { width, .. } => width.clamp(40, 100),
            Style::Narrated => 10_000,
        }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        match self.style {
            Style::Drawn { color: true, .. } => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Style::Drawn { color: false, .. } | Style::Narrated => text.to_owned(),
        }
    }

    fn wrap(&mut self, first: &str, rest: &str, text: &str, code: Option<&str>) {
        // Between words only: names of rules, paths and links stay whole, to be copied.
        let options = textwrap::Options::new(self.width())
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&escape::harmless(text), options) {
            let line = code.map_or_else(|| line.to_string(), |code| self.paint(code, &line));
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn title(&mut self, message: &Message) {
        self.title_text(&message.get(self.lang));
    }

    pub(super) fn title_text(&mut self, text: &str) {
        self.wrap("", "", text, Some("1"));
    }

    pub(super) fn field(&mut self, key: &'static str, value: &str) {
        let name = format!("{}: ", Message::new(key).get(self.lang));
        self.wrap(&name, "    ", value, None);
    }

    pub(super) fn section(&mut self, message: &Message) {
        self.blank();
        let title = message.get(self.lang);
        let title = if self.style == Style::Narrated { title } else { title.to_uppercase() };
        self.wrap("", "", &title, Some("1"));
        self.blank();
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.wrap("  ", "  ", text, None);
    }

    /// A line that was laid out by whoever draws it.
    pub(super) fn row(&mut self, text: &str) {
        self.text.push_str("  ");
        self.text.push_str(escape::harmless(text).trim_end());
        self.text.push('\n');
    }

    /// Columns there are for a row.
    pub(super) fn room(&self) -> usize {
        self.width().saturating_sub(2)
    }

    /// Code as it was written, line by line.
    pub(super) fn code(&mut self, text: &str) {
        for line in text.trim().lines() {
            self.text.push_str("      ");
            self.text.push_str(&escape::harmless(line.trim()));
            self.text.push('\n');
        }
    }

    pub(super) fn item(&mut self, mark: &str, text: &str) {
        let first = format!("  {mark} ");
        let rest = " ".repeat(textwrap::core::display_width(&first));
        self.wrap(&first, &rest, text, None);
    }

    /// A line of a tree, so many steps in.
    pub(super) fn tree(&mut self, depth: usize, text: &str) {
        let first = "  ".repeat(depth + 2);
        let rest = format!("{first}    ");
        self.wrap(&first, &rest, text, None);
    }

    pub(super) fn under(&mut self, text: &str) {
        self.wrap("     ", "     ", text, None);
    }

    /// A table: words in the first column, wrapped; short cells, to the right,
    /// in the others. Narrated, a line a row, each cell with its heading.
    pub(super) fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        if self.style == Style::Narrated {
            for row in rows {
                let mut cells = row.iter().zip(head);
                let name = cells.next().map(|(cell, _)| cell.clone()).unwrap_or_default();
                let told: Vec<_> = cells.map(|(cell, title)| format!("{title}: {cell}")).collect();
                self.item("-", &format!("{name}; {}", told.join("; ")));
            }
            return;
        }
        let wide = |at: usize| {
            let cells = std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).filter_map(|row| row.get(at));
            cells.map(|cell| textwrap::core::display_width(cell)).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (1..head.len()).map(wide).collect();
        let taken: usize = widths.iter().map(|width| width + 2).sum();
        let first = self.width().saturating_sub(taken + 2).clamp(12, wide(0).max(12));
        for (number, row) in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            let name = escape::harmless(row.first().map(String::as_str).unwrap_or_default());
            let options = textwrap::Options::new(first)
                .subsequent_indent("  ")
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            let mut lines = textwrap::wrap(&name, options).into_iter();
            let mut line = lines.next().unwrap_or_default().into_owned();
            line.push_str(&" ".repeat(first.saturating_sub(textwrap::core::display_width(&line))));
            for (cell, width) in row.iter().skip(1).zip(&widths) {
                let cell = escape::harmless(cell);
                line.push_str(&" ".repeat(2 + width.saturating_sub(textwrap::core::display_width(&cell))));
                line.push_str(&cell);
            }
            let lines = std::iter::once(line).chain(lines.map(std::borrow::Cow::into_owned));
            for line in lines {
                let line = format!("  {}", line.trim_end());
                let line = if number == 0 { self.paint("1", &line) } else { line };
                self.text.push_str(&line);
                self.text.push('\n');
            }
        }
    }

    pub(super) fn verdict(&mut self, verdict: Verdict, message: &Message) {
        let code = match verdict {
            Verdict::Met => "1;32",
            Verdict::NotMet => "1;31",
            Verdict::Inconclusive | Verdict::NotAssessed => "1;33",
        };
        let text = message.get(self.lang);
        self.wrap("", "", &text, Some(code));
    }

    /// A gap: its title, and its place in the person's file.
    pub(super) fn finding(&mut self, finding: &FindingView<'_>) {
        let weight = match finding.obligation {
            Some(Obligation::Must) => Weight::Error,
            Some(Obligation::Should) => Weight::Warning,
            Some(Obligation::May) | None => Weight::Advice,
        };
        let outcome = words::outcome(finding.outcome).get(self.lang);
        let title = format!("{outcome}: {}", finding.title.get(self.lang));
        let code = words::tag(finding, self.lang);
        self.drawn(weight, &title, Some(&code), finding.locations.first(), None);
    }

    /// What is wrong with a file, where, and what to do.
    pub(super) fn problem(&mut self, problem: &DiagnosticView<'_>) {
        let weight = match problem.severity {
            Severity::Error => Weight::Error,
            Severity::Warning => Weight::Warning,
        };
        let message = problem.message.get(self.lang);
        let help = problem.help.as_ref().map(|help| help.get(self.lang));
        self.drawn(weight, message, None, problem.locations.first(), help);
        for place in problem.locations.iter().skip(1) {
            let also = Message::new("report-also").with("place", words::place(place)).get(self.lang);
            self.under(&also);
        }
        self.blank();
    }

    fn drawn(
        &mut self,
        weight: Weight,
        title: &str,
        code: Option<&str>,
        place: Option<&LocationView>,
        help: Option<&str>,
    ) {
        let drawable = place.and_then(|place| drawable(place.at_hand.as_ref()?));
        if let (Style::Drawn { color, .. }, Some((source, span))) = (self.style, drawable) {
            let styles = if color { ThemeStyles::ansi() } else { ThemeStyles::none() };
            let theme = GraphicalTheme { characters: ThemeCharacters::unicode(), styles };
            let handler = GraphicalReportHandler::new_themed(theme)
                .with_width(self.width())
                .with_context_lines(0)
                .with_links(false);
            let shown = Shown { title, weight, source, span };
            let mut text = String::new();
            if handler.render_report(&mut text, &shown).is_ok() {
                for line in text.lines().filter(|line| !line.trim().is_empty()) {
                    self.text.push_str(line.trim_end());
                    self.text.push('\n');
                }
            }
        } else {
            let mark = match (self.style, weight) {
                (Style::Narrated, _) => "-",
                (_, Weight::Error) => "×",
                (_, Weight::Warning) => "⚠",
                (_, Weight::Advice) => "☞",
            };
            self.item(mark, title);
            if let Some(place) = place {
                let words = words::place(place).get(self.lang);
                self.under(&words);
                if let Some(words) = cell_words(place, self.lang) {
                    self.under(&words);
                }
            }
        }
        if let Some(code) = code {
            self.under(code);
        }
        if let Some(help) = help {
            let help = Message::new("report-help").with("help", help).get(self.lang);
            self.under(&help);
        }
    }
}

/// What a cell holds, for tables, which are not drawn.
fn cell_words(place: &LocationView, lang: Lang) -> Option<String> {
    place.header.as_ref().filter(|header| !header.is_empty())?;
    Some(Message::new("place-holds").with("words", place.extract.as_deref()?).get(lang))
}

/// The source and the part of the place's first line that is underlined;
/// `None` where there is nothing worth drawing.
fn drawable(place: &Location) -> Option<(&Source, Span)> {
    let Some(Origin::Text(span)) = place.origin else { return None };
    let source = &place.source;
    let at = source.position(span.start);
    let start = source.byte(crate::source::Position { column: 1, ..at });
    let line = source.slice(Span::new(start, source.text().len())).lines().next()?;
    let end = span.end.min(start + line.trim_end().len());
    let whole =
        span.start == 0 && span.end >= source.text().trim_end().len() && source.slice(span).trim_end().contains('\n');
    // Something missing at the end of a line is drawn under the line's last sign.
    let missing = end <= span.start && span.start > start && span.start >= start + line.trim_end().len();
    let last = || line.trim_end().chars().next_back().map_or(0, char::len_utf8);
    let from = if missing { span.start.min(start + line.trim_end().len()).saturating_sub(last()) } else { span.start };
    (line.chars().count() <= DRAWN_LINE && !whole).then(|| (source, Span::new(from, end.max(from))))
}

/// A place for miette to draw.
#[derive(Debug)]
struct Shown<'s> {
    title: &'s str,
    weight: Weight,
    source: &'s Source,
    span: Span,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<Weight> {
        Some(self.weight)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span: SourceSpan = (self.span.start, self.span.len()).into();
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(None, span))))
    }
}
