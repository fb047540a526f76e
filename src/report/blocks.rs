//! A report as blocks, laid out for a terminal, as Markdown or as a page: what
//! is told is written once.

mod page;

use std::fmt::Write as _;

use super::{Style, draw::Canvas};
use crate::text::{Lang, Message};

/// A report in its order.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    lang: Lang,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
enum Block {
    Title(String),
    Field(&'static str, String),
    Section(Message),
    Paragraph(String),
    Item(String, String),
    Under(String),
    Table(Table),
    /// What follows is of the whole, not of what was named last.
    Whole,
}

/// A table whose first column is words and whose others are short.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Blocks {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, blocks: Vec::new() }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// A message in the language of the report.
    pub(super) fn say(&self, message: &Message) -> String {
        message.get(self.lang)
    }

    pub(super) fn title(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Title(text.into()));
    }

    pub(super) fn field(&mut self, key: &'static str, text: impl Into<String>) {
        self.blocks.push(Block::Field(key, text.into()));
    }

    pub(super) fn section(&mut self, message: Message) {
        self.blocks.push(Block::Section(message));
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn item(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Item("-".to_owned(), text.into()));
    }

    /// A thing of an order.
    pub(super) fn numbered(&mut self, number: usize, text: impl Into<String>) {
        self.blocks.push(Block::Item(format!("{number}."), text.into()));
    }

    pub(super) fn under(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Under(text.into()));
    }

    /// What follows is of the whole, not of what was named last.
    pub(super) fn whole(&mut self) {
        self.blocks.push(Block::Whole);
    }

    pub(super) fn table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        self.blocks.push(Block::Table(Table { head, rows }));
    }

    /// The blocks that stand in a line of text: there, sections say by themselves of what they are.
    fn told(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| !matches!(block, Block::Whole))
    }

    /// For a terminal.
    pub(super) fn drawn(&self, style: Style) -> String {
        let mut canvas = Canvas::new(self.lang, style);
        let (mut last_was_text, mut last_was_title, mut last_was_field) = (false, false, false);
        for block in self.told() {
            let is_text = matches!(block, Block::Paragraph(_));
            if is_text && (last_was_text || last_was_field) {
                canvas.blank();
            }
            last_was_text = is_text;
            let is_title = matches!(block, Block::Title(_));
            match block {
                Block::Title(text) => {
                    if !last_was_title {
                        canvas.blank();
                    }
                    canvas.title_text(text);
                }
                Block::Field(key, text) => canvas.field(key, text),
                Block::Section(message) => canvas.section(message),
                Block::Paragraph(text) => canvas.paragraph(text),
                Block::Item(mark, text) => canvas.item(mark, text),
                Block::Under(text) => canvas.under(text),
                Block::Table(table) => canvas.table(&table.head, &table.rows),
                Block::Whole => {}
            }
            last_was_title = is_title;
            last_was_field = matches!(block, Block::Field(..));
        }
        canvas.blank();
        canvas.finish()
    }

    /// As Markdown.
    pub(super) fn markdown(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&Block> = None;
        for block in self.told() {
            let goes_on = matches!(
                (last, block),
                (Some(Block::Item(..) | Block::Under(_)), Block::Item(..) | Block::Under(_))
                    | (Some(Block::Field(..)), Block::Field(..))
            );
            if last.is_some() && !goes_on {
                text.push('\n');
            }
            let _ = match block {
                // What a report is called, and whose it is.
                Block::Title(title) if matches!(last, Some(Block::Title(_))) => writeln!(text, "**{}**", plain(title)),
                Block::Title(title) => writeln!(text, "# {}", plain(title)),
                Block::Field(key, value) => {
                    writeln!(text, "- **{}:** {}", Message::new(key).get(self.lang), plain(value))
                }
                Block::Section(message) => writeln!(text, "## {}", plain(&message.get(self.lang))),
                Block::Paragraph(paragraph) => writeln!(text, "{}", plain(paragraph)),
                Block::Item(mark, item) => writeln!(text, "{mark} {}", plain(item)),
                // So far in that it belongs to what stands above, numbered or not.
                Block::Under(under) => writeln!(text, "    - {}", plain(under)),
                Block::Table(Table { head, rows }) => {
                    let row = |cells: &[String]| {
                        let cells: Vec<_> = cells.iter().map(|cell| plain(cell).replace('|', "\\|")).collect();
                        format!("| {} |\n", cells.join(" | "))
                    };
                    let rule: String = std::iter::once("|---|").chain(head.iter().skip(1).map(|_| "---:|")).collect();
                    let rows: String = rows.iter().map(|cells| row(cells)).collect();
                    write!(text, "{}{rule}\n{rows}", row(head))
                }
                Block::Whole => Ok(()),
            };
            last = Some(block);
        }
        text
    }
}

/// Words of strangers, none of which is markup.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '<' | '>' | '#' | '[' | ']' => plain.extend(['\\', c]),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
