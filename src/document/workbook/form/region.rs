//! Which sheet of a questionnaire is what, and which of its columns.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{
    document::workbook::{
        cells::{Found, Merged},
        marks,
    },
    place::Cell,
    source::Source,
};

/// The cells of a sheet by row and column, from 0.
pub(in crate::document::workbook) struct Sheet {
    pub name: Arc<str>,
    /// The file that it is, where it was saved by itself.
    pub file: Option<Arc<Source>>,
    pub rows: BTreeMap<u32, BTreeMap<u32, Found>>,
    /// Cells that somebody made one.
    pub merged: Vec<Merged>,
}

impl Sheet {
    /// A sheet with nothing in it.
    pub fn new(name: &str, file: Option<Arc<Source>>) -> Self {
        Self { name: name.into(), file, rows: BTreeMap::new(), merged: Vec::new() }
    }

    /// The same, where these cells were made one each: what is below the first of them nobody sees.
    pub fn with_merged(mut self, merged: Vec<Merged>) -> Self {
        for Merged { first, last } in &merged {
            for (row, cells) in self.rows.range_mut(first.0..=last.0.max(first.0)) {
                cells.retain(|column, _| (*row, *column) == *first || !(first.1..=last.1).contains(column));
            }
        }
        Self { merged, ..self }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.rows.values().flat_map(BTreeMap::values).all(|found| found.text.trim().is_empty())
    }

    /// The cells of a row with something in them, from the left.
    fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Found)> {
        let cells = self.rows.get(&row).into_iter().flatten().map(|(column, found)| (*column, found));
        cells.filter(|(_, found)| !found.text.trim().is_empty())
    }

    /// The text of a cell, unless it is blank.
    pub fn text(&self, row: u32, column: u32) -> Option<&str> {
        self.rows.get(&row)?.get(&column).map(|found| found.text.trim()).filter(|text| !text.is_empty())
    }

    /// Where the first text stands that begins with a mark, and what comes after it.
    fn marked(&self, mark: &str) -> Option<(u32, u32, &str)> {
        self.rows.iter().find_map(|(row, cells)| {
            cells.iter().find_map(|(column, found)| {
                let rest = found.text.strip_prefix(mark)?;
                (rest.is_empty() || rest.starts_with(' ')).then(|| (*row, *column, rest.trim()))
            })
        })
    }

    pub fn is_marked(&self, mark: &str) -> bool {
        self.marked(mark).is_some()
    }

    /// The place of a cell below a heading.
    pub fn cell(&self, row: u32, column: u32, header: &Arc<str>) -> Cell {
        let span = self.rows.get(&row).and_then(|cells| cells.get(&column)).and_then(|found| found.span);
        let one = |number| usize::try_from(number).unwrap_or(usize::MAX - 1) + 1;
        let (row, column) = (one(row), one(column));
        let sheet = self.file.is_none().then(|| Arc::clone(&self.name));
        Cell { sheet, row, column, header: Arc::clone(header), span, file: self.file.clone() }
    }
}

/// What the hidden sheet knows of the others. All of it is only needed where
/// somebody deleted a hidden row or column.
#[derive(Default)]
pub(super) struct Known {
    /// Headings of columns, with table and key.
    columns: Vec<(String, String, String)>,
    /// Paths by question and the heading above it.
    questions: HashMap<(String, String), String>,
    /// Id, version and digest of the pack.
    pub pack: Option<[String; 3]>,
}

impl Known {
    pub fn of(sheet: &Sheet) -> Self {
        let mut known = Self::default();
        for row in sheet.rows.keys() {
            let mut texts = sheet.row(*row).map(|(_, found)| found.text.clone());
            let mut next = || texts.next().unwrap_or_default();
            match &*next() {
                marks::COLUMN => known.columns.push((next(), next(), next())),
                marks::QUESTION => {
                    let (path, words, heading) = (next(), next(), next());
                    known.questions.insert((words, heading), path);
                }
                marks::PACK => known.pack = Some([next(), next(), next()]),
                _ => {}
            }
        }
        known
    }

    /// The path of a question, by its words and the heading above it.
    pub fn question(&self, words: &str, heading: &str) -> Option<&str> {
        self.questions.get(&(words.to_owned(), heading.to_owned())).map(String::as_str)
    }

    fn key(&self, table: &str, label: &str) -> Option<&str> {
        let mut found = self.columns.iter().filter(|(known, _, words)| known == table && words == label);
        found.next().map(|(_, key, _)| key.as_str()).filter(|_| found.next().is_none())
    }

    /// The row of a sheet without marks that looks most like headings, and of which table.
    fn heads(&self, sheet: &Sheet) -> Option<(u32, &str)> {
        let mut best: Option<(usize, u32, &str)> = None;
        for (row, cells) in &sheet.rows {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for found in cells.values() {
                for (table, ..) in self.columns.iter().filter(|(.., label)| label == found.text.trim()) {
                    *counts.entry(table).or_default() += 1;
                }
            }
            for (table, count) in counts {
                // Half of the headings of a table, and two at the least, are no coincidence.
                let all = self.columns.iter().filter(|(known, ..)| known == table).count();
                if count >= 2 && count * 2 >= all && best.is_none_or(|(most, ..)| count > most) {
                    best = Some((count, *row, table));
                }
            }
        }
        best.map(|(_, row, table)| (row, table))
    }
}

/// A sheet with something to read: a table, and where its parts stand.
pub(super) struct Region<'s> {
    pub sheet: &'s Sheet,
    /// The table: [`marks::QUESTIONS`], or the path of a list.
    pub table: String,
    /// Key and heading of each known column.
    pub columns: BTreeMap<u32, (String, Arc<str>)>,
    /// Columns with a heading of somebody else's.
    pub others: BTreeMap<u32, Arc<str>>,
    /// The last row above the answers.
    pub head: u32,
}

impl<'s> Region<'s> {
    /// What a sheet is; `None` where it is nothing of ours.
    pub fn of(sheet: &'s Sheet, known: &Known) -> Option<Self> {
        let keys = sheet.marked(marks::KEYS);
        let heads = sheet.marked(marks::HEADS);
        let looks = || known.heads(sheet).map(|(row, table)| (row, None, table));
        let marked = heads.map(|(row, column, table)| (row, Some(column), table));
        // Of a deleted row of headings, what remains is the row of keys.
        let (heads_row, mark, table) =
            marked.or_else(|| keys.map(|(row, column, table)| (row, Some(column), table))).or_else(looks)?;
        let table = table.to_owned();
        let key_row = keys.map(|(row, ..)| row);
        let head = heads_row.max(key_row.unwrap_or(0));
        let mut columns = BTreeMap::new();
        let mut others = BTreeMap::new();
        if let Some(mark) = mark.filter(|_| table == marks::QUESTIONS) {
            columns.insert(mark, (marks::ROUTE.to_owned(), Arc::from("")));
        }
        let is_mark = |text: &str| text.starts_with(marks::BEGIN);
        let row = |row: u32| sheet.row(row).filter(|(_, found)| !is_mark(&found.text));
        let heading = |column| {
            sheet
                .text(heads_row, column)
                .filter(|_| Some(heads_row) != key_row)
                .filter(|text| !is_mark(text))
                .unwrap_or("")
        };
        for (column, found) in key_row.into_iter().flat_map(row) {
            columns.insert(column, (found.text.trim().to_owned(), heading(column).into()));
        }
        for (column, _) in row(heads_row) {
            let label = heading(column);
            if columns.contains_key(&column) || label.is_empty() {
                continue;
            }
            match known.key(&table, label) {
                Some(key) => drop(columns.insert(column, (key.to_owned(), label.into()))),
                None => drop(others.insert(column, label.into())),
            }
        }
        Some(Self { sheet, table, columns, others, head })
    }

    /// The column of a key.
    pub fn column(&self, key: &str) -> Option<u32> {
        self.columns.iter().find(|(_, (known, _))| known == key).map(|(column, _)| *column)
    }

    /// The rows below the headings.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, Found>)> {
        self.sheet.rows.range(self.head + 1..).map(|(row, cells)| (*row, cells))
    }

    /// The place of a cell.
    pub fn cell(&self, row: u32, column: u32) -> Cell {
        let header = self.columns.get(&column).map(|(_, header)| header).or_else(|| self.others.get(&column));
        self.sheet.cell(row, column, header.unwrap_or(&"".into()))
    }
}
