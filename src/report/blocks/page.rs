//! Blocks as one page for a browser, by the looks of every page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Block, Blocks, Table};
use crate::{
    report::{
        sheet::{Pair, labels, pair, spelled},
        template::{PageError, Templates},
    },
    view::TOOL,
};

/// A page of blocks, as the template gets it.
#[derive(Debug, Serialize)]
struct Page {
    lang: &'static str,
    words: BTreeMap<&'static str, String>,
    tool: String,
    title: String,
    /// What was named one after the other: each is a part of the page.
    parts: Vec<Part>,
}

#[derive(Debug, Default, Serialize)]
struct Part {
    title: String,
    /// Whose it is.
    whose: Option<String>,
    nodes: Vec<Node>,
}

/// Blocks that stand together.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Node {
    Fields {
        fields: Vec<Pair>,
    },
    Section {
        id: String,
        text: String,
    },
    /// What stands before any section.
    Opening {
        text: String,
    },
    Paragraph {
        text: String,
    },
    List {
        items: Vec<Item>,
        numbered: bool,
    },
    Table {
        id: String,
        caption: String,
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

#[derive(Debug, Serialize)]
struct Item {
    text: String,
    under: Vec<String>,
}

impl Blocks {
    /// As a page for a browser.
    pub(in crate::report) fn page(&self, templates: &Templates) -> Result<String, PageError> {
        let mut parts: Vec<Part> = Vec::new();
        let mut last_was_title = false;
        for block in &self.blocks {
            let was_title = std::mem::replace(&mut last_was_title, matches!(block, Block::Title(_)));
            match block {
                Block::Title(text) => match parts.last_mut().filter(|_| was_title) {
                    Some(part) => part.whose = Some(text.clone()),
                    None => parts.push(Part { title: text.clone(), ..Part::default() }),
                },
                Block::Whole if parts.len() < 2 => {}
                Block::Whole => {
                    let title = parts.first().map(|part| part.title.clone()).unwrap_or_default();
                    parts.push(Part { title, ..Part::default() });
                }
                Block::Field(..)
                | Block::Section(_)
                | Block::Paragraph(_)
                | Block::Item(..)
                | Block::Under(_)
                | Block::Table(_) => {
                    if parts.is_empty() {
                        parts.push(Part::default());
                    }
                    let number = parts.len();
                    if let Some(part) = parts.last_mut() {
                        part.push(block, number, self);
                    }
                }
            }
        }
        parts.retain(|part| !part.nodes.is_empty());
        let title = match parts.as_slice() {
            [Part { title, whose: Some(whose), .. }] => format!("{title} · {whose}"),
            parts => parts.first().map(|part| part.title.clone()).unwrap_or_default(),
        };
        let page = Page {
            lang: spelled(self.lang),
            words: labels(self.lang),
            tool: format!("{} {}", TOOL.name, TOOL.version),
            title,
            parts,
        };
        templates.render("blocks.html", &page)
    }
}

impl Part {
    /// One more block that is no title, in the part of this number.
    fn push(&mut self, block: &Block, number: usize, of: &Blocks) {
        let named = self.nodes.iter().rev().find_map(|node| match node {
            Node::Section { text, .. } => Some(text.clone()),
            Node::Fields { .. }
            | Node::Opening { .. }
            | Node::Paragraph { .. }
            | Node::List { .. }
            | Node::Table { .. } => None,
        });
        let id = format!("p{number}-{}", self.nodes.len() + 1);
        match (block, self.nodes.last_mut()) {
            (Block::Field(key, text), Some(Node::Fields { fields })) => fields.push(pair(key, text.clone(), of.lang)),
            (Block::Field(key, text), _) => {
                self.nodes.push(Node::Fields { fields: vec![pair(key, text.clone(), of.lang)] });
            }
            (Block::Section(message), _) => self.nodes.push(Node::Section { id, text: of.say(message) }),
            (Block::Paragraph(text), _) => {
                let text = text.clone();
                self.nodes.push(if named.is_some() { Node::Paragraph { text } } else { Node::Opening { text } });
            }
            (Block::Item(_, text), Some(Node::List { items, .. })) => items.push(Item::new(text)),
            (Block::Item(mark, text), _) => {
                self.nodes.push(Node::List { items: vec![Item::new(text)], numbered: mark != "-" });
            }
            (Block::Under(text), Some(Node::List { items, .. })) => {
                if let Some(item) = items.last_mut() {
                    item.under.push(text.clone());
                }
            }
            (Block::Under(text), _) => self.nodes.push(Node::Paragraph { text: text.clone() }),
            (Block::Table(Table { head, rows }), _) => {
                let caption = named.unwrap_or_else(|| self.title.clone());
                self.nodes.push(Node::Table { id, caption, head: head.clone(), rows: rows.clone() });
            }
            (Block::Title(_) | Block::Whole, _) => {}
        }
    }
}

impl Item {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), under: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Lang, Message};

    /// The headings of a page, each with its level.
    fn check(told: impl Fn(&mut Blocks), expected: &[&str]) {
        let mut blocks = Blocks::new(Lang::En);
        told(&mut blocks);
        let page = blocks.page(&Templates::default()).unwrap();
        let headings = page
            .lines()
            .filter_map(|line| line.strip_prefix("<h"))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        let plain = |line: &str| {
            let (level, rest) = line.split_at(1);
            let text: String = rest.split('<').filter_map(|piece| piece.split('>').nth(1)).collect();
            format!("{level} {}", text.trim())
        };
        assert_eq!(headings.map(plain).collect::<Vec<_>>(), expected);
    }

    fn one(blocks: &mut Blocks, whose: &str) {
        blocks.title("What moved");
        blocks.title(whose);
        blocks.paragraph("a paragraph");
        blocks.section(Message::new("section-index-change"));
        blocks.item("an item");
    }

    #[test]
    fn what_is_of_one_is_headed_by_it() {
        check(|blocks| one(blocks, "<One>"), &["1 What moved &lt;One&gt;", "2 Index"]);
    }

    #[test]
    fn what_is_of_several_stands_under_each_and_what_is_of_all_under_none() {
        let several = |blocks: &mut Blocks| {
            one(blocks, "One");
            one(blocks, "Other");
            blocks.whole();
            blocks.section(Message::new("section-only-before").with("count", 1_usize));
            blocks.item("an item");
        };
        let expected = [
            "1 What moved",
            "2 One",
            "3 Index",
            "2 Other",
            "3 Index",
            "2 Of all together",
            "3 On the first side only (1)",
        ];
        check(several, &expected);
    }

    #[test]
    fn nothing_of_all_is_no_part() {
        let told = |blocks: &mut Blocks| {
            one(blocks, "One");
            one(blocks, "Other");
            blocks.whole();
        };
        check(told, &["1 What moved", "2 One", "3 Index", "2 Other", "3 Index"]);
    }
}
