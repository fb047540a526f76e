//! The answers of a document as the cells of a workbook, and what no cell holds.

use jiff::civil::{Date, date};
use rust_decimal::prelude::ToPrimitive;

use super::plan::{Asked, Table};
use crate::{
    document::{Node, Value, workbook::marks},
    place::{Path, Step},
    schema::{Kind, Shape, choice},
    text::{Lang, Message, is_none},
};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filling {
    Text(String),
    Number(f64),
    /// Days since the last day of 1899.
    Date(f64),
}

/// The most characters of a cell.
const CELL: usize = 32_767;

/// Digits that a workbook keeps of a number.
const DIGITS: f64 = 1e15;

/// The word for a value that a list of choices shows.
pub(super) fn label(shape: &Shape, value: &str, lang: Lang) -> String {
    let label = shape.choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.get(lang));
    // A label that would be read as another answer, or as none, is of no use.
    let fits = |label: &&str| choice(shape, label) == Some(value) && !is_none(label);
    label.filter(fits).unwrap_or(value).to_owned()
}

/// The words for yes and no.
pub(super) fn truth(value: bool, lang: Lang) -> String {
    Message::new(if value { "form-yes" } else { "form-no" }).get(lang)
}

/// Puts answers into cells, and notes what is lost.
pub(super) struct Fill {
    pub lang: Lang,
    pub lost: Vec<Path>,
}

impl Fill {
    /// The cell of an answer; `None` where it stays blank.
    pub fn cell(&mut self, asked: &Asked<'_>, node: &Node, at: &Path) -> Option<Filling> {
        match (&node.value, asked.shape.item()) {
            (Value::List(items), Some(item)) if items.is_empty() || matches!(item.kind, Kind::Table(_)) => {
                let key = if items.is_empty() { "form-none" } else { "form-rows" };
                Some(Filling::Text(Message::new(key).get(self.lang)))
            }
            (Value::List(items), Some(item)) => {
                let words =
                    items.iter().enumerate().filter_map(|(index, node)| self.word(item, node, &at.index(index)));
                let words: Vec<String> = words.collect();
                self.text(&marks::joined(&words), at)
            }
            (_, None) => self.value(asked.shape, node, at),
            (_, Some(_)) => {
                self.lost.push(at.clone());
                None
            }
        }
    }

    /// A value of a list of values.
    fn word(&mut self, shape: &Shape, node: &Node, at: &Path) -> Option<String> {
        match self.value(shape, node, at)? {
            Filling::Text(text) => Some(text),
            Filling::Number(number) => Some(number.to_string()),
            Filling::Date(_) => match &node.value {
                Value::Date(date) => Some(date.to_string()),
                _ => node.text().map(str::to_owned),
            },
        }
    }

    fn value(&mut self, shape: &Shape, node: &Node, at: &Path) -> Option<Filling> {
        match &node.value {
            Value::Text(text) | Value::Untyped(text) | Value::Silent(text) | Value::Unreadable(text) => {
                if let Some(day) = text.parse::<Date>().ok().filter(|_| shape.kind == Kind::Date) {
                    return Some(day_cell(day));
                }
                if shape.choices.is_empty() {
                    self.text(text, at)
                } else {
                    self.text(&label(shape, text, self.lang), at)
                }
            }
            Value::Bool(value) => Some(Filling::Text(truth(*value, self.lang))),
            Value::Integer(number) => {
                let float = number.to_f64().filter(|float| float.abs() < DIGITS && shape.kind != Kind::Text);
                Some(float.map_or_else(|| Filling::Text(number.to_string()), Filling::Number))
            }
            Value::Decimal(number) => {
                let text = number.normalize().to_string();
                let float = number.to_f64().filter(|float| float.to_string() == text && digits(&text) <= 15);
                Some(float.map_or(Filling::Text(text), Filling::Number))
            }
            Value::Date(day) => Some(day_cell(*day)),
            Value::Null | Value::List(_) | Value::Map(_) => {
                self.lost.push(at.clone());
                None
            }
        }
    }

    fn text(&mut self, text: &str, at: &Path) -> Option<Filling> {
        let is_kept = text.trim() == text && !text.is_empty() && text.chars().count() <= CELL;
        if !is_kept
            || text.chars().any(|sign| {
                (sign.is_control() && sign != '\n' && sign != '\t') || sign > '\u{FFFD}' && sign < '\u{10000}'
            })
        {
            self.lost.push(at.clone());
        }
        let text: String = text.chars().take(CELL).collect();
        (!text.trim().is_empty()).then_some(Filling::Text(text))
    }

    /// Notes what a table holds and no cell asks for.
    pub fn unasked(&mut self, shape: &Shape, node: &Node, at: &Path) {
        if let Value::Map(entries) = &node.value {
            if entries.is_empty() && !at.steps().is_empty() {
                self.lost.push(at.clone());
            }
            for entry in entries {
                let below = at.key(&entry.key);
                match shape.field(&entry.key) {
                    // An editor's, and no answer.
                    _ if entry.key.starts_with('$') => {}
                    None => self.lost.push(below),
                    Some(shape) if matches!(shape.kind, Kind::Table(_)) => self.unasked(shape, &entry.node, &below),
                    Some(_) => {}
                }
            }
        } else if !at.steps().is_empty() {
            self.lost.push(at.clone());
        }
    }
}

fn digits(number: &str) -> usize {
    number.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count()
}

/// The cell of a date; before March 1900 workbooks count a day that never was.
fn day_cell(day: Date) -> Filling {
    if day < date(1900, 3, 1) {
        return Filling::Text(day.to_string());
    }
    let days = day.duration_since(date(1899, 12, 30)).as_hours() / 24;
    Filling::Date(days.to_f64().unwrap_or_default())
}

/// A row of a table: the number of the row that holds it, its item, its path.
pub(super) struct Row<'d> {
    pub above: Option<usize>,
    pub item: &'d Node,
    pub at: Path,
}

/// The rows of every table, in the order of the tables.
pub(super) fn rows<'d>(tables: &[Table<'_>], root: &'d Node) -> Vec<Vec<Row<'d>>> {
    let mut all: Vec<Vec<Row<'d>>> = Vec::new();
    for table in tables {
        let mut rows = Vec::new();
        let mut add = |above, node: &'d Node, at: &Path| {
            let list = at.join(&table.path);
            for (index, item) in node.at(&table.path).map(Node::items).unwrap_or_default().iter().enumerate() {
                rows.push(Row { above, item, at: list.then(Step::Index(index)) });
            }
        };
        match table.above.and_then(|above| all.get(above)) {
            Some(above) => {
                above.iter().enumerate().for_each(|(number, row)| add(Some(number + 1), row.item, &row.at));
            }
            None => add(None, root, &Path::root()),
        }
        all.push(rows);
    }
    all
}
